"""The summary of parcels: counts, how the differences are distributed, the worst ones, and where they cluster.

Everything is counted in whole numbers, or kept by an order that has no ties, so that the parts of a source may be
summed up by several processes and put together in any order with the same result.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...model.verdict import PARCEL_VERDICTS, Verdict
from .problem import Problem
from .source import Place
from .verdicts import JudgedParcels

Json = dict[str, Any]

WORST = 20
QUANTILES = (0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99)
# Differences are counted in classes of one per cent of their size, from a hundredth of a ppm up to a factor of 10⁹.
_PER_DECADE = 232
_SMALLEST_PPM, _LARGEST_PPM = 1e-2, 1e15
_CLASSES = int(math.log10(_LARGEST_PPM / _SMALLEST_PPM) * _PER_DECADE)
# What is farther off than a factor of 2, a million ppm, is told together.
_LAST_DECADE = 8
_NAUGHT_AND_UP = [(1, step) for step in range(-1, _LAST_DECADE + 1)]
_AREA_STEP_M2 = 1e-4
# Of one parcel not more than this counts in the mean of its place.
_MOST_PPM = 1_000_000
_MOST_CELLS = 100_000
_DIFFERS = PARCEL_VERDICTS.index(Verdict.DIFFERS)


@dataclass(frozen=True)
class WorstParcel:
    """One of the parcels that are farthest off; areas in m²."""

    size: float
    place: tuple[int, int, int, int]
    id: str
    registered_m2: float
    ellipsoidal_m2: float
    difference_m2: float
    difference_ppm: float
    x: float
    y: float

    @property
    def rank(self) -> tuple[float, tuple[int, ...]]:
        """What parcels are ordered by: the larger, and the earlier of two, ranks higher."""
        return self.size, tuple(-number for number in self.place)


@dataclass
class CellCount:
    """The compared parcels in a cell of the map: how many, how many differ up and down, and their ppm added up."""

    count: int = 0
    above: int = 0
    below: int = 0
    ppm: int = 0

    def add(self, other: CellCount) -> None:
        """Add the parcels of another count."""
        self.count += other.count
        self.above += other.above
        self.below += other.below
        self.ppm += other.ppm


@dataclass
class ParcelSummary:
    """A summary that grows with each batch; ``cell_size`` is in the units of the coordinate system."""

    cell_size: float
    verdicts: Counter[int] = field(default_factory=Counter)
    problems: Counter[int] = field(default_factory=Counter)
    classes: NDArray[np.int64] = field(default_factory=lambda: np.zeros(2 * _CLASSES + 1, np.int64))
    registered_steps: int = 0
    ellipsoidal_steps: int = 0
    worst_m2: list[WorstParcel] = field(default_factory=list)
    worst_ppm: list[WorstParcel] = field(default_factory=list)
    cells: dict[tuple[int, int], CellCount] = field(default_factory=dict)
    coarser: int = 0

    # Growing

    def add(self, judged: JudgedParcels, place: Place) -> None:
        """Count the parcels of the batch that ends at *place*."""
        self.verdicts.update(_counts(judged.verdict))
        self.problems.update(_counts(judged.problem))
        compared = np.flatnonzero(judged.problem == Problem.NOTHING)
        if not len(compared):
            return
        ppm = judged.difference_ppm[compared]
        self.classes += np.bincount(_class_of(ppm), minlength=len(self.classes))
        self.registered_steps += _in_steps(judged.registered_m2[compared])
        self.ellipsoidal_steps += _in_steps(judged.ellipsoidal_m2[compared])
        self.worst_m2 = _worst([*self.worst_m2, *_candidates(judged, compared, judged.difference_m2, place)])
        self.worst_ppm = _worst([*self.worst_ppm, *_candidates(judged, compared, judged.difference_ppm, place)])
        self._add_cells(judged, compared, ppm)

    def _add_cells(self, judged: JudgedParcels, compared: NDArray[np.intp], ppm: NDArray[np.float64]) -> None:
        size = self.cell_size * 2**self.coarser
        column = np.floor(judged.x[compared] / size).astype(np.int64)
        row = np.floor(judged.y[compared] / size).astype(np.int64)
        column_span = int(np.ptp(column)) + 1
        keys, first, cell = np.unique(
            (row - row.min()) * column_span + (column - column.min()), return_index=True, return_inverse=True
        )
        differs = judged.verdict[compared] == _DIFFERS
        count = np.bincount(cell, minlength=len(keys))
        above = np.bincount(cell[differs & (ppm > 0)], minlength=len(keys))
        below = np.bincount(cell[differs & (ppm < 0)], minlength=len(keys))
        whole = np.round(np.clip(ppm, -_MOST_PPM, _MOST_PPM))
        total = np.bincount(cell, whole, minlength=len(keys))  # whole numbers, which floats of this size add exactly
        for number, at in enumerate(first):
            counted = CellCount(int(count[number]), int(above[number]), int(below[number]), int(total[number]))
            self.cells.setdefault((int(column[at]), int(row[at])), CellCount()).add(counted)
        self._coarsen()

    def _coarsen(self, at_least: int = 0) -> None:
        """Put four cells together to one until there are few enough. The outcome does not depend on who came first."""
        while len(self.cells) > _MOST_CELLS or self.coarser < at_least:
            self.coarser += 1
            merged: dict[tuple[int, int], CellCount] = {}
            for (column, row), counted in self.cells.items():
                merged.setdefault((column // 2, row // 2), CellCount()).add(counted)
            self.cells = merged

    def join(self, other: ParcelSummary) -> None:
        """Take in the summary of another part of the source."""
        self.verdicts.update(other.verdicts)
        self.problems.update(other.problems)
        self.classes += other.classes
        self.registered_steps += other.registered_steps
        self.ellipsoidal_steps += other.ellipsoidal_steps
        self.worst_m2 = _worst([*self.worst_m2, *other.worst_m2])
        self.worst_ppm = _worst([*self.worst_ppm, *other.worst_ppm])
        self._coarsen(other.coarser)
        other._coarsen(self.coarser)
        for key, counted in other.cells.items():
            self.cells.setdefault(key, CellCount()).add(counted)
        self._coarsen()

    # Telling

    @property
    def count(self) -> int:
        """The number of parcels."""
        return sum(self.verdicts.values())

    @property
    def compared(self) -> int:
        """The number of parcels with an area on either side."""
        return int(self.classes.sum())

    def quantile_ppm(self, share: float) -> float | None:
        """Return the difference in ppm that *share* of the compared parcels do not exceed, to half a per cent of itself."""
        if not self.compared:
            return None
        rank = max(1, math.ceil(share * self.compared))
        return _ppm_of(int(np.searchsorted(np.cumsum(self.classes), rank)))

    def distribution(self) -> list[Json]:
        """Return how many compared parcels lie between which differences in ppm, by powers of ten, without empty ones."""
        signed = np.arange(len(self.classes)) - _CLASSES
        decade = np.minimum((np.abs(signed) - 1) // _PER_DECADE, _LAST_DECADE)
        decade[_CLASSES] = -1
        rows: list[Json] = []
        for sign, step in [*((-1, step) for step in range(_LAST_DECADE, -1, -1)), *_NAUGHT_AND_UP]:
            count = int(self.classes[(decade == step) & ((np.sign(signed) == sign) | (step < 0))].sum())
            if count:
                rows.append({**_limits(sign, step), "count": count})
        return rows

    def middle(self) -> tuple[float, float] | None:
        """Return a place amid the compared parcels: the middle of the cell that halves them along either axis."""
        if not self.cells:
            return None
        size = self.cell_size * 2**self.coarser
        found = []
        for axis in (0, 1):
            order = sorted(self.cells, key=lambda key: key[axis])
            reached = np.cumsum([self.cells[key].count for key in order])
            found.append((order[int(np.searchsorted(reached, reached[-1] / 2))][axis] + 0.5) * size)
        return found[0], found[1]

    def described(self) -> Json:
        """Return the counts as JSON: verdicts, problems, areas, distribution and the worst parcels."""
        problems = {Problem(code).reason: self.problems[code] for code in sorted(self.problems) if code}
        return {
            "count": self.count,
            **{verdict.value: self.verdicts[code] for code, verdict in enumerate(PARCEL_VERDICTS)},
            "compared": self.compared,
            "problems": problems,
            "registered_m2": self.registered_steps * _AREA_STEP_M2,
            "ellipsoidal_m2": self.ellipsoidal_steps * _AREA_STEP_M2,
            "quantiles_ppm": {f"{share:g}": self.quantile_ppm(share) for share in QUANTILES},
            "distribution": self.distribution(),
            "worst_by_area": [_told(one) for one in self.worst_m2],
            "worst_by_share": [_told(one) for one in self.worst_ppm],
        }

    # Keeping

    def kept(self) -> Json:
        """Return everything as JSON, from which ``restored`` makes the same summary."""
        filled = np.flatnonzero(self.classes)
        return {
            "cell_size": self.cell_size,
            "verdicts": dict(self.verdicts),
            "problems": dict(self.problems),
            "classes": {str(place): int(self.classes[place]) for place in filled},
            "registered_steps": self.registered_steps,
            "ellipsoidal_steps": self.ellipsoidal_steps,
            "worst_m2": [vars(one) for one in self.worst_m2],
            "worst_ppm": [vars(one) for one in self.worst_ppm],
            "cells": [[*key, *vars(counted).values()] for key, counted in self.cells.items()],
            "coarser": self.coarser,
        }

    @classmethod
    def restored(cls, kept: Mapping[str, Any]) -> ParcelSummary:
        """Return the summary that was *kept*."""
        classes = np.zeros(2 * _CLASSES + 1, np.int64)
        for place, count in kept["classes"].items():
            classes[int(place)] = count
        worst = [
            [WorstParcel(**{**one, "place": tuple(one["place"])}) for one in kept[name]]
            for name in ("worst_m2", "worst_ppm")
        ]
        return cls(
            kept["cell_size"],
            Counter({int(code): count for code, count in kept["verdicts"].items()}),
            Counter({int(code): count for code, count in kept["problems"].items()}),
            classes,
            kept["registered_steps"],
            kept["ellipsoidal_steps"],
            worst[0],
            worst[1],
            {(column, row): CellCount(*counted) for column, row, *counted in kept["cells"]},
            kept["coarser"],
        )


def _counts(codes: NDArray[np.int8]) -> dict[int, int]:
    counted = np.bincount(codes)
    return {int(code): int(counted[code]) for code in np.flatnonzero(counted)}


def _class_of(ppm: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the class of each difference: the middle one is naught, those below are negative."""
    size = np.abs(ppm)
    with np.errstate(divide="ignore"):
        step = np.floor(np.log10(size / _SMALLEST_PPM) * _PER_DECADE)
    step = np.clip(step, -1, _CLASSES - 1).astype(np.int64) + 1
    return np.asarray(np.where(ppm < 0, _CLASSES - step, _CLASSES + step), np.int64)


def _ppm_of(place: int) -> float:
    """Return the middle of a class in ppm."""
    step = abs(place - _CLASSES)
    size = 0.0 if step == 0 else _SMALLEST_PPM * 10 ** ((step - 0.5) / _PER_DECADE)
    return float(f"{math.copysign(size, place - _CLASSES):.4g}") if size else 0.0


def _limits(sign: int, step: int) -> Json:
    """Return the limits in ppm of a power of ten, None where it is open."""
    if step < 0:
        return {"from_ppm": -_SMALLEST_PPM, "to_ppm": _SMALLEST_PPM}
    low = float(f"{_SMALLEST_PPM * 10**step:g}")
    high = None if step == _LAST_DECADE else float(f"{low * 10:g}")
    return {"from_ppm": low, "to_ppm": high} if sign > 0 else {"from_ppm": high and -high, "to_ppm": -low}


def _in_steps(areas_m2: NDArray[np.float64]) -> int:
    """Return the sum of *areas_m2* in whole steps."""
    steps = np.round(areas_m2 / _AREA_STEP_M2)
    if np.abs(steps).max() * len(steps) < 2**62:
        return int(steps.astype(np.int64).sum())
    return sum(map(int, steps.tolist()))


def _candidates(
    judged: JudgedParcels, compared: NDArray[np.intp], difference: NDArray[np.float64], place: Place
) -> Iterable[WorstParcel]:
    size = np.abs(difference[compared])
    if len(size) > WORST:
        # All that are as large as the twentieth are ordered, so that ties are settled by place and not by chance.
        least = np.partition(size, len(size) - WORST)[len(size) - WORST]
        chosen = np.flatnonzero(size >= least)
        chosen = chosen[np.lexsort((chosen, -size[chosen]))[:WORST]]
    else:
        chosen = np.arange(len(size))
    for at in chosen.tolist():
        row = int(compared[at])
        yield WorstParcel(
            float(size[at]),
            (place.file, place.portion, place.batch, row),
            str(judged.id[row].as_py()),
            *(
                float(values[row])
                for values in (
                    judged.registered_m2,
                    judged.ellipsoidal_m2,
                    judged.difference_m2,
                    judged.difference_ppm,
                    judged.x,
                    judged.y,
                )
            ),
        )


def _worst(candidates: Sequence[WorstParcel]) -> list[WorstParcel]:
    return heapq.nlargest(WORST, candidates, key=lambda one: one.rank)


def _told(one: WorstParcel) -> Json:
    return {name: value for name, value in vars(one).items() if name not in ("size", "place")}
