"""Where the provinces, cities, counties and districts of Korea are: their bounding boxes, and the ones that a text names.

The boxes come with the file's source in ``resources/gazetteer/SOURCE.md``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ..model.names import nfc
from ..model.resources import resource

# The mark that stands for a name, with no Hangul before it.
_BEFORE = re.compile("(?<![가-힣])\0")


@dataclass(frozen=True)
class Place:
    """A province (``name`` is empty) or a 시, 군 or 구 in it, with its box: west, south, east, north in degrees."""

    code: str
    province: str
    name: str
    bounds: tuple[float, float, float, float]

    @property
    def full_name(self) -> str:
        """The name with its province."""
        return f"{self.province} {self.name}".strip()

    def holds(self, longitude: float, latitude: float) -> bool:
        """Whether the box contains a point; the place itself may not."""
        west, south, east, north = self.bounds
        return west <= longitude <= east and south <= latitude <= north


@cache
def places() -> tuple[Place, ...]:
    """Return every place of the gazetteer, in the order of the official codes."""
    with resource("gazetteer", "korea.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Place(
                row["code"],
                row["province"],
                row["name"],
                (float(row["west"]), float(row["south"]), float(row["east"]), float(row["north"])),
            )
            for row in csv.DictReader(file)
        )


def places_at(longitude: float, latitude: float) -> list[Place]:
    """Return the cities, counties and districts whose boxes contain a point, the smallest box first."""
    found = [place for place in places() if place.name and place.holds(longitude, latitude)]
    return sorted(found, key=_size)


def places_named(text: str) -> list[Place]:
    """Return the places that *text* names: several where one name is borne by several, none where it names none.

    A district counts before its city and a city before its province; a name may stand without its ending 시, 군 or 도.

    >>> [place.full_name for place in places_named("장성군 남면 일원")]
    ['전라남도 장성군']
    """
    clean = nfc(text)
    provinces = [place for place in places() if not place.name and _named(_province_forms(place.province), clean)]
    within = {place.province for place in provinces}
    local = [place for place in places() if place.name and _named(_local_forms(place.name), clean)]
    if any(place.province in within for place in local):
        local = [place for place in local if place.province in within]
    elif provinces:
        local = []
    districts = [place for place in local if " " in place.name]
    return districts or local or provinces


def _named(forms: Iterable[str], text: str) -> bool:
    """Whether a form begins a word in *text*: 광주 does in 광주시, and 동구 does not in 성동구."""
    return any(form in text and _BEFORE.search(text.replace(form, "\0")) for form in forms)


def _province_forms(province: str) -> list[str]:
    short = re.sub(r"(특별자치시|특별자치도|특별시|광역시|도)$", "", province)
    # 충청북도 is called 충북 for short, 경기도 경기.
    return [province, f"{short[0]}{short[2]}" if len(short) == 4 else short]


def _local_forms(name: str) -> list[str]:
    city, _, district = name.partition(" ")
    if district:
        return [name, f"{city}{district}"]
    stem = name[:-1]
    return [name] if len(stem) < 2 or name.endswith("구") else [name, f"{stem} "]


def _size(place: Place) -> float:
    west, south, east, north = place.bounds
    return (east - west) * (north - south)
