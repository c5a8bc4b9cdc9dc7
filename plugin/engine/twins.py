"""Outlines by their size: how the same outline is found again, whatever coordinate system it comes in."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from itertools import product

# One outline in two coordinate systems keeps its size to these relative differences, whatever the datum shift: its area to
# some ten ppm (EPSG:5174 and 5186: 12).
_SAME_AREA = 1e-4
_SAME_PERIMETER = 1e-4


class Outlines:
    """The sizes of outlines, by their places in a table."""

    def __init__(self, sizes: Iterable[tuple[int, float, float]] = ()) -> None:
        self._by_size: dict[tuple[int, int], list[tuple[int, float, float]]] = defaultdict(list)
        for place, area_m2, perimeter_m in sizes:
            self.add(place, area_m2, perimeter_m)

    def add(self, place: int, area_m2: float, perimeter_m: float) -> None:
        """Remember the outline at *place*."""
        if area_m2 > 0 and perimeter_m > 0:
            steps = _step(area_m2, _SAME_AREA), _step(perimeter_m, _SAME_PERIMETER)
            self._by_size[steps].append((place, area_m2, perimeter_m))

    def twin(self, area_m2: float, perimeter_m: float, other_than: frozenset[int] = frozenset()) -> int | None:
        """Return the place of an outline of that size, other than those at the places *other_than*."""
        if area_m2 <= 0 or perimeter_m <= 0:
            return None
        area_step, perimeter_step = _step(area_m2, _SAME_AREA), _step(perimeter_m, _SAME_PERIMETER)
        for steps in product(range(area_step - 1, area_step + 2), range(perimeter_step - 1, perimeter_step + 2)):
            for place, area, perimeter in self._by_size.get(steps, ()):
                if place not in other_than and are_one_outline((area, perimeter), (area_m2, perimeter_m)):
                    return place
        return None


def are_one_outline(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Return whether two sizes, each an area in m² and a perimeter in m, are those of one outline.

    >>> are_one_outline((1_000_000.0, 4_000.0), (1_000_012.0, 4_000.02))
    True
    """
    return abs(one[0] - other[0]) <= _SAME_AREA * other[0] and abs(one[1] - other[1]) <= _SAME_PERIMETER * other[1]


def _step(size: float, relative: float) -> int:
    """Return on which rung *size* stands of a ladder whose rungs are *relative* apart."""
    return round(math.log(size) / relative)
