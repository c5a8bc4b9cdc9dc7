"""Land that is counted twice: identical features, twins in two layers, overlaps."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from typing import ClassVar

import numpy as np
import pandas as pd

from ...model.verdict import BoundFeature, Cause, CheckResult, Sentence
from ..measure import union_and_overlap_m2
from .case import Case
from .chance import Fit

# Twins of one outline in two coordinate systems: equal to these relative differences, whatever the datum shift.
_SAME_AREA = 1e-4
_SAME_PERIMETER = 1e-4


class DoubleCount:
    """The layer, or the document, counts the same land twice."""

    kind: ClassVar[str] = "double-count"
    accuses_geometry: ClassVar[bool] = True

    def explain(self, case: Case) -> Iterator[Cause]:
        """Yield: features that repeat others not counted; overlaps counted once; the outline as drawn; twins counted too."""
        if not case.features:
            return
        trial = case.trial()
        repeated, repeated_m2 = _repeated(case)
        if repeated:
            yield from self._told(
                case, trial.areas([case.measured_m2 - repeated_m2]), "cause-double-repeated", repeated
            )
        case.stop_if_cancelled()
        overlap_m2 = case.tested.overlap_m2
        if overlap_m2:
            union_m2 = _union_m2(case)
            if union_m2 is not None:
                yield from self._told(case, trial.areas([union_m2]), "cause-double-overlap", ())
        drawn_m2 = _as_drawn_m2(case)
        if drawn_m2 != case.measured_m2:
            yield from self._told(case, trial.areas([drawn_m2]), "cause-double-drawn", ())
        case.stop_if_cancelled()
        twins, twins_m2 = _twins(case)
        if twins:
            yield from self._told(case, trial.areas([case.measured_m2 + twins_m2]), "cause-double-twins", twins)

    def _told(self, case: Case, fits: Sequence[Fit], code: str, twice: Sequence[BoundFeature]) -> Iterator[Cause]:
        for fit in fits:
            names = ", ".join(dict.fromkeys(f"“{one.layer}/{one.name or one.id}”" for one in twice)) or "—"
            yield case.cause(
                self.kind,
                fit,
                code,
                {"name": names, "change": abs(fit.area_m2 - case.measured_m2)},
                features=[vars(one) for one in twice],
            )


def identical_readings(result: CheckResult) -> Iterator[Cause]:
    """Yield the cause where readings compete only because one outline is there more than once."""
    fitting = [reading for reading in result.readings if reading.verdict.borne_out and len(reading.features) == 1]
    hashes = {reading.geometry_hash for reading in fitting}
    if len(fitting) < 2 or len(hashes) > 1:
        return
    twice = [feature for reading in fitting for feature in reading.features]
    values = {"name": ", ".join(f"“{one.layer}/{one.name or one.id}” ({one.id})" for one in twice), "count": len(twice)}
    evidence = {"chance": 0.0, "rounded": False, "features": [vars(one) for one in twice], "explained_m2": None}
    yield Cause(DoubleCount.kind, evidence, Sentence("cause-double-identical", values))


class _Outlines:
    """Outlines by their size, found again whatever coordinate system they come in."""

    def __init__(self) -> None:
        self._by_size: dict[tuple[int, int], list[tuple[int, float, float]]] = defaultdict(list)

    def add(self, place: int, area_m2: float, perimeter_m: float) -> None:
        """Remember the outline at *place*."""
        self._by_size[_step(area_m2, _SAME_AREA), _step(perimeter_m, _SAME_PERIMETER)].append(
            (place, area_m2, perimeter_m)
        )

    def twin(self, area_m2: float, perimeter_m: float) -> int | None:
        """Return the place of an outline of that size."""
        area_step, perimeter_step = _step(area_m2, _SAME_AREA), _step(perimeter_m, _SAME_PERIMETER)
        for steps in product(range(area_step - 1, area_step + 2), range(perimeter_step - 1, perimeter_step + 2)):
            for place, area, perimeter in self._by_size.get(steps, ()):
                if abs(area / area_m2 - 1) <= _SAME_AREA and abs(perimeter / perimeter_m - 1) <= _SAME_PERIMETER:
                    return place
        return None


def _step(size: float, relative: float) -> int:
    """Return on which rung *size* stands of a ladder whose rungs are *relative* apart."""
    return round(math.log(size) / relative)


def _parted(case: Case) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the plan's features that have an area: those that the figure speaks of, and the others."""
    found = case.plan.features
    found = found[found["area_m2"] > 0]
    bound = {(feature.layer, feature.id) for feature in case.features}
    own = np.array([pair in bound for pair in zip(found["layer"], found["id"])], dtype=bool)
    return found[own], found[~own]


def _repeated(case: Case) -> tuple[list[BoundFeature], float]:
    """Return the bound features that repeat another bound one, and their area in m²."""
    own, _ = _parted(case)
    repeats = own.duplicated("geometry_hash").to_numpy(copy=True)
    if len(case.ids) > 1:
        seen = _Outlines()
        for at, (area_m2, perimeter_m) in enumerate(zip(own["area_m2"], own["perimeter_m"])):
            if not repeats[at]:
                repeats[at] = seen.twin(area_m2, perimeter_m) is not None
                seen.add(at, area_m2, perimeter_m)
    return _bound(own[repeats]), float(own["area_m2"][repeats].sum())


def _twins(case: Case) -> tuple[list[BoundFeature], float]:
    """Return the features elsewhere in the plan that have the outline of a bound one, one for each, and their area in m²."""
    own, others = _parted(case)
    outlines = _Outlines()
    for at, (area_m2, perimeter_m) in enumerate(zip(others["area_m2"], others["perimeter_m"])):
        outlines.add(at, area_m2, perimeter_m)
    found = [outlines.twin(*size) for size in zip(own["area_m2"], own["perimeter_m"])]
    twins = others.iloc[[at for at in found if at is not None]]
    return _bound(twins), float(twins["area_m2"].sum())


def _bound(found: pd.DataFrame) -> list[BoundFeature]:
    return [
        BoundFeature(str(layer), int(fid), str(name))
        for layer, fid, name in zip(found["layer"], found["id"], found["name"])
    ]


def _union_m2(case: Case) -> float | None:
    """Return the area in m² of what the bound features of one layer cover together."""
    if len(case.ids) != 1:
        return None
    (key,) = case.ids
    return union_and_overlap_m2(case.plan.layers[key].measured, case.ids[key])[0]


def _as_drawn_m2(case: Case) -> float:
    """Return the area in m² of the bound features with their outlines as drawn, not repaired."""
    total = case.measured_m2
    for key, ids in case.ids.items():
        for problems in case.plan.layers[key].measured.table.loc[ids, "problems"]:
            total += sum(
                problem.values["before"] - problem.values["after"] for problem in problems if problem.code == "repaired"
            )
    return total
