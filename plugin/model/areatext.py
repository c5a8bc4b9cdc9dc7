"""The grammar of areas in text: one area in a register cell, and every area that a document states."""

from __future__ import annotations

import re

from .area_arithmetic import Inconsistency, InconsistencyKind, find_inconsistencies
from .area_mention import AreaMention, MentionReading, MentionRole
from .area_units import KNOWN_UNITS
from .elided_unit import with_elided
from .errors import FigureError
from .mentions import find_areas
from .stated_area import StatedArea, StatedShare
from .written_area import WrittenArea, is_rate, legible, written_areas

__all__ = [
    "AreaMention",
    "Inconsistency",
    "InconsistencyKind",
    "MentionReading",
    "MentionRole",
    "find_areas",
    "find_inconsistencies",
    "read_stated",
]

_HINT = f"Write a number and a unit, such as 46,200㎡ or 85.6 %; known units are {KNOWN_UNITS}."
_UNKNOWN_UNIT = re.compile(r"[0-9](?:[0-9.,만천백억]{0,24})\s{0,3}([^\W\d_][\w²³]{0,24})")
_BRACKETED = re.compile(r"\s*[(\[]\s*$")
_SHORT = 40


def read_stated(text: str) -> StatedArea | StatedShare:
    """Return the one area or share that *text*, the cell of a register, states.

    A restatement in another unit may follow in brackets: the first one counts. Raises FigureError.

    >>> read_stated("437만1천㎡(4.371㎢)").area_m2
    Decimal('4371000')
    """
    clean = legible(text)
    found = [area for area, _ in with_elided(clean, list(written_areas(clean, whole_cell=True)))]
    shown = " ".join(text.split())
    shown = shown if len(shown) <= _SHORT else f"{shown[: _SHORT - 1]}…"
    if not found:
        raise _nothing_stated(clean, shown)
    first = found[0]
    if clean[: first.core].strip() == "-":
        raise FigureError(f'"{shown}" is negative', remedy="Write an area without a sign.")
    for previous, other in zip(found, found[1:]):
        restated = other.unit != first.unit and _BRACKETED.fullmatch(clean, previous.end, other.start)
        if not restated and not _same(first, other):
            raise FigureError(
                f'"{shown}" states more than one area', remedy="Give each area a row of its own in the register."
            )
    return first.stated(text)


def _same(one: WrittenArea, other: WrittenArea) -> bool:
    return one.unit == other.unit and one.number.value == other.number.value


def _nothing_stated(clean: str, shown: str) -> FigureError:
    if not clean.strip():
        return FigureError("no area is written", remedy=_HINT)
    if any(is_rate(clean, match.start(), match.end()) for match in re.finditer(r"[0-9]\s?(?:㎡|m²|m2|평|ha)", clean)):
        return FigureError(f'"{shown}" counts something per area', remedy="Write an area, such as 46,200㎡.")
    unknown = _UNKNOWN_UNIT.search(clean)
    if unknown:
        return FigureError(
            f'the unit "{unknown[1]}" in "{shown}" is not known', remedy=f"Known units are {KNOWN_UNITS}."
        )
    return FigureError(f'"{shown}" states no area', remedy=_HINT)
