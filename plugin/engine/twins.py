"""Outlines by their size: how the same outline is found again, whatever coordinate system it comes in."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import product

# One outline in two coordinate systems keeps its size to these relative differences, whatever the datum shift: its area to
# some ten ppm (EPSG:5174 and 5186: 12).
_SAME_AREA = 1e-4
_SAME_PERIMETER = 1e-4

Steps = tuple[int, int]
Outline = tuple[int, float, float]


class Outlines:
    """The sizes of outlines, by their places in a table."""

    def __init__(self, sizes: Iterable[tuple[int, float, float]] = ()) -> None:
        self._by_size: dict[Steps, list[Outline]] = defaultdict(list)
        for place, area_m2, perimeter_m in sizes:
            self.add(place, area_m2, perimeter_m)

    def add(self, place: int, area_m2: float, perimeter_m: float) -> None:
        """Remember the outline at *place*."""
        if area_m2 > 0 and perimeter_m > 0:
            steps = _step(area_m2, _SAME_AREA), _step(perimeter_m, _SAME_PERIMETER)
            self._by_size[steps].append((place, area_m2, perimeter_m))

    def without(self, places: Collection[int]) -> Outlines:
        """Return the outlines at other places than *places*, a set; those of each size are picked out once."""
        rest = Outlines()
        rest._by_size = _Rest(self._by_size, places)
        return rest

    def twin(self, area_m2: float, perimeter_m: float) -> int | None:
        """Return the place of an outline of that size."""
        if area_m2 <= 0 or perimeter_m <= 0:
            return None
        area_step, perimeter_step = _step(area_m2, _SAME_AREA), _step(perimeter_m, _SAME_PERIMETER)
        for steps in product(range(area_step - 1, area_step + 2), range(perimeter_step - 1, perimeter_step + 2)):
            for place, area, perimeter in self._by_size[steps]:
                if are_one_outline((area, perimeter), (area_m2, perimeter_m)):
                    return place
        return None


class _Rest(dict[Steps, list[Outline]]):
    """What is left of outlines by size without those at some places."""

    def __init__(self, whole: Mapping[Steps, list[Outline]], places: Collection[int]) -> None:
        super().__init__()
        self._whole, self._places = whole, places

    def __missing__(self, steps: Steps) -> list[Outline]:
        self[steps] = [one for one in self._whole.get(steps, ()) if one[0] not in self._places]
        return self[steps]


def are_one_outline(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Return whether two sizes, each an area in m² and a perimeter in m, are those of one outline.

    >>> are_one_outline((1_000_000.0, 4_000.0), (1_000_012.0, 4_000.02))
    True
    """
    return abs(one[0] - other[0]) <= _SAME_AREA * other[0] and abs(one[1] - other[1]) <= _SAME_PERIMETER * other[1]


def _step(size: float, relative: float) -> int:
    """Return on which rung *size* stands of a ladder whose rungs are *relative* apart."""
    return round(math.log(size) / relative)
