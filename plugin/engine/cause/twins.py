"""Outlines by their size: how the same outline is found again, whatever coordinate system it comes in."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from itertools import product

# Twins of one outline in two coordinate systems: equal to these relative differences, whatever the datum shift.
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
                same = abs(area / area_m2 - 1) <= _SAME_AREA and abs(perimeter / perimeter_m - 1) <= _SAME_PERIMETER
                if same and place not in other_than:
                    return place
        return None


def _step(size: float, relative: float) -> int:
    """Return on which rung *size* stands of a ladder whose rungs are *relative* apart."""
    return round(math.log(size) / relative)
