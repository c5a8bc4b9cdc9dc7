"""The verdict on each parcel of a batch: measured, held against its registered area, judged by the rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pyproj import CRS

from ...model.tolerance import Comparison, ToleranceRule, parse_rule
from ...model.verdict import PARCEL_VERDICTS
from ..area import measure_rings, planar_rings_m2
from ..crs import crs_label
from ..rings import Rings
from ..wkb import rings_from_wkb
from .problem import OF_RINGS, OF_UNMEASURED, Problem
from .registered_area import read_registered
from .source import GEOMETRY, ID, REGISTERED, SCALE, YEAR
from .task import ParcelTask

Floats = NDArray[np.float64]
Codes = NDArray[np.int8]

_AGREES, _WITHIN, _DIFFERS, _AMBIGUOUS, _NOT_MEASURABLE, _NO_FIGURE = range(len(PARCEL_VERDICTS))
_STATED = parse_rule("")
# Nearer to a limit than this, relative to the area, decimals decide and not floats.
_NEAR = 1e-9
_UNMEASURED_CODES = np.array([OF_UNMEASURED[one] for one in sorted(OF_UNMEASURED)], np.int8)
_RING_CODES = np.array([OF_RINGS[one] for one in sorted(OF_RINGS)], np.int8)


@dataclass(frozen=True)
class JudgedParcels:
    """The parcels of a batch judged; arrays of shape (n,), areas in m², NaN where there is none.

    ``verdict`` is an index into ``PARCEL_VERDICTS``, ``problem`` one of ``Problem``; ``x`` and ``y`` are the first vertex.
    """

    geometry: pa.Array
    id: pa.Array
    registered_m2: Floats
    ellipsoidal_m2: Floats
    planar_m2: Floats
    difference_m2: Floats
    difference_ppm: Floats
    allowed_m2: Floats
    verdict: Codes
    problem: Codes
    x: Floats
    y: Floats
    year: pa.Array | None = None

    def __len__(self) -> int:
        return len(self.verdict)


@dataclass(frozen=True)
class Judge:
    """Judges batches of parcels in *crs* by the rule of *task*; planar areas are those in *planar_crs*.

    ``compiled`` lets numba help where it is installed, which pays for many parcels.
    """

    task: ParcelTask
    crs: CRS
    planar_crs: CRS
    compiled: bool = False
    rule: ToleranceRule = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rule", self.task.tolerance)

    def judged(self, batch: pa.RecordBatch) -> JudgedParcels:
        """Return the parcels of *batch*, with the columns that ``ParcelFile.stream`` gives, judged."""
        found = rings_from_wkb(batch.column(GEOMETRY))
        measures = measure_rings(found.rings, self.crs, compiled=self.compiled)
        problem = _UNMEASURED_CODES[found.unmeasured]
        problem = np.where(problem == Problem.NOTHING, _RING_CODES[measures.problem], problem).astype(np.int8)
        measurable = problem == Problem.NOTHING
        ellipsoidal = np.where(measurable, measures.area_m2, np.nan)
        planar = np.where(measurable, self._planar_m2(found.rings), np.nan)
        registered = read_registered(batch.column(REGISTERED), self.task.area_unit)
        problem = np.where(measurable, registered.problem, problem)
        scale = _scale(batch, self.rule)
        if scale is not None and self.rule.needs_scale:
            problem[(problem == Problem.NOTHING) & ~(scale > 0)] = Problem.NO_SCALE
        difference = ellipsoidal - registered.area_m2
        verdict, allowed = self._verdicts(registered.area_m2, registered.half_place_m2, ellipsoidal, scale, problem)
        x, y = _first_vertices(found.rings)
        return JudgedParcels(
            batch.column(GEOMETRY),
            batch.column(ID),
            registered.area_m2,
            ellipsoidal,
            planar,
            difference,
            difference / registered.area_m2 * 1e6,
            allowed,
            verdict,
            problem,
            x,
            y,
            self._year(batch),
        )

    def _planar_m2(self, rings: Rings) -> Floats:
        plane = None if self.planar_crs == self.crs else self.planar_crs
        return planar_rings_m2(rings, self.crs, plane, compiled=self.compiled)

    def _verdicts(
        self, registered: Floats, half_place: Floats, measured: Floats, scale: Floats | None, problem: Codes
    ) -> tuple[Codes, Floats]:
        """Return the verdict on each parcel, and what the rule allows it in m²."""
        sound = problem == Problem.NOTHING
        told = None if scale is None else scale[sound]
        compared = Comparison(registered[sound], measured[sound], half_place[sound], told, number=float)
        allowed = self.rule.allowed_m2(compared)
        permitted = _at_most(allowed, compared, self.rule.permits)
        in_digits = _at_most(compared.half_place_m2, compared, _STATED.permits)
        verdict = np.where(problem >= Problem.NULL, _NOT_MEASURABLE, _NO_FIGURE).astype(np.int8)
        verdict[problem == Problem.NO_SCALE] = _AMBIGUOUS
        verdict[sound] = np.where(permitted, np.where(in_digits, _AGREES, _WITHIN), _DIFFERS)
        limit = np.full(len(problem), np.nan)
        limit[sound] = allowed
        return verdict, limit

    def _year(self, batch: pa.RecordBatch) -> pa.Array | None:
        if self.task.year is None:
            return None
        return batch.column(YEAR) if self.task.year_column else pa.repeat(int(self.task.year), len(batch))

    def table(self, judged: JudgedParcels) -> pa.RecordBatch:
        """Return *judged* as it is written: only what differs, or cannot be judged, where the task says so."""
        columns: dict[str, pa.Array] = {"id": judged.id}
        for name in ("registered_m2", "ellipsoidal_m2", "planar_m2"):
            columns[name] = _floats(getattr(judged, name))
        columns["planar_crs"] = pa.repeat(crs_label(self.planar_crs), len(judged))
        for name in ("difference_m2", "difference_ppm", "allowed_m2"):
            columns[name] = _floats(getattr(judged, name))
        columns["rule"] = pa.repeat(str(self.rule), len(judged))
        columns["verdict"] = _VERDICT_NAMES.take(pa.array(judged.verdict))
        columns["problem"] = _PROBLEM_NAMES.take(pa.array(judged.problem))
        if judged.year is not None:
            columns["year"] = judged.year
        columns["geometry"] = judged.geometry.cast(pa.binary())
        table = pa.RecordBatch.from_pydict(columns)
        if self.task.only_differing:
            table = table.filter(pa.array(judged.verdict > _WITHIN))
        return table


_VERDICT_NAMES = pa.array([verdict.value for verdict in PARCEL_VERDICTS])
_PROBLEM_NAMES = pa.array(
    [
        Problem(code).reason or None if code in set(map(int, Problem)) else None
        for code in range(max(map(int, Problem)) + 1)
    ]
)


def _at_most(limit: Any, compared: Comparison, permits: Callable[[Comparison], bool]) -> NDArray[np.bool_]:
    """Whether the difference is at most *limit*; where floats cannot tell, *permits* decides in decimals."""
    difference = np.abs(compared.measured_m2 - compared.stated_m2)
    result = difference <= limit
    near = np.abs(difference - limit) <= _NEAR * np.maximum(1.0, compared.larger_m2)
    for place in np.flatnonzero(near):
        told = None if compared.scale is None else compared.scale[place]
        # repr is the shortest decimal that is this float: the registered area as it was written.
        stated, measured, half_place, scale = (
            None if value is None else Decimal(repr(float(value)))
            for value in (compared.stated_m2[place], compared.measured_m2[place], compared.half_place_m2[place], told)
        )
        result[place] = permits(Comparison(stated, measured, half_place, scale))
    return np.asarray(result, bool)


def _scale(batch: pa.RecordBatch, rule: ToleranceRule) -> Floats | None:
    """Return the denominators of the maps' scales, NaN where none is told; "1/1200" and "1:1200" are 1200."""
    if SCALE not in batch.schema.names:
        return None
    column = batch.column(SCALE)
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        digits = pc.replace_substring_regex(pc.fill_null(column, ""), r"^\s*1\s*[/:]|,|\s", "")
        column = pc.if_else(pc.match_substring_regex(digits, r"^\d+(\.\d+)?$"), digits, None)
    return np.asarray(column.cast(pa.float64()).fill_null(np.nan).to_numpy(zero_copy_only=False))


def _first_vertices(rings: Rings) -> tuple[Floats, Floats]:
    x, y = np.full(rings.feature_count, np.nan), np.full(rings.feature_count, np.nan)
    first = np.flatnonzero(np.diff(rings.feature, prepend=-1) != 0)
    owner, start = rings.feature[first], rings.ring_offsets[first]
    x[owner], y[owner] = rings.x[start], rings.y[start]
    return x, y


def _floats(values: Floats) -> pa.Array:
    missing = np.isnan(values)
    return pa.array(values, mask=missing) if missing.any() else pa.array(values)
