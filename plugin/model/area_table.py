"""Areas in tables that were pasted as text: the unit stands in the heading of a column, the numbers below it.

Cells are parted by tabs, by bars or by two spaces and more, as spreadsheets, gazettes and PDF readers leave them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from .area_mention import MentionRole
from .area_units import UNIT, unit_of
from .numerals import read_numeral
from .stated_area import StatedNumber
from .units import AreaUnit
from .written_area import WrittenArea

_SCALES = {
    "천": Decimal(1000),
    "만": Decimal(10**4),
    "백만": Decimal(10**6),
    "thousand": Decimal(1000),
    "million": Decimal(10**6),
}
_SCALED_UNIT = rf"(?P<scale>백만|천|만|thousand|million)?\s?(?P<unit>{UNIT})"
_HEADING = re.compile(
    rf"[^\n]{{0,40}}?(?:면적|규모|넓이|area|size|acreage|extent)[^\n()\[\]]{{0,20}}[(\[,]?\s?(?:in\s)?{_SCALED_UNIT}\s?[)\]]?\s*",
    re.IGNORECASE,
)
_AREA_HEADING = re.compile(r"[^\n]{0,20}(?:면적|넓이|area|acreage)[^\n]{0,20}", re.IGNORECASE)
_UNIT_NOTE = re.compile(rf"[(\[]\s?(?:단위|units?)\s?[:：]\s?{_SCALED_UNIT}[^)\]\n]{{0,20}}[)\]]", re.IGNORECASE)
_CELL = re.compile(r"[^\t|\n]+")
_SPACED_CELL = re.compile(r"[^\s](?:[^\t|\n]*?[^\s])??(?=\s{2,}|\s*$)")
_NUMBER_CELL = re.compile(
    r"\s*(?P<number>[0-9]{1,3}(?:,[0-9]{3}){1,5}(?:\.[0-9]{1,6})?|[0-9]{1,12}(?:\.[0-9]{1,6})?)\s*"
)
_TOTAL_ROW = re.compile(r"\s*(?:합\s?계|총\s?계|소\s?계|계|총면적|total|sum|all)\s*", re.IGNORECASE)
_HINT = re.compile(r"면적|넓이|area|acreage|extent|size|규모", re.IGNORECASE)
_WIDEST_LINE = 500


@dataclass(frozen=True)
class TableArea:
    """A number in a column of areas, with the row's name as its subject."""

    area: WrittenArea
    subject: str | None
    role: MentionRole


@dataclass(frozen=True)
class _Column:
    position: int
    unit: AreaUnit
    scale: Decimal


def table_areas(text: str) -> Iterator[TableArea]:
    """Yield the areas in the tables of *text*, in order."""
    column: _Column | None = None
    note: re.Match[str] | None = None
    start = 0
    for line in text.splitlines(keepends=True):
        cells = (
            _cells(line)
            if len(line) <= _WIDEST_LINE and (column or note or _HINT.search(line) or "단위" in line or "nit" in line)
            else []
        )
        heading = _heading(line, cells, note)
        if heading:
            column = heading
        elif column and len(cells) > 1:
            yield from _row(line, start, cells, column)
        elif line.strip():
            column, note = None, _UNIT_NOTE.search(line) if len(line) <= _WIDEST_LINE else None
        start += len(line)


def _cells(line: str) -> list[re.Match[str]]:
    parted = "\t" in line or "|" in line
    return [cell for cell in (_CELL if parted else _SPACED_CELL).finditer(line) if cell[0].strip()]


def _heading(line: str, cells: list[re.Match[str]], note: re.Match[str] | None) -> _Column | None:
    """Return the column that a heading line says holds areas."""
    if len(cells) < 2 or any(_NUMBER_CELL.fullmatch(cell[0]) for cell in cells):
        return None
    for position, cell in enumerate(cells):
        match = _HEADING.fullmatch(cell[0].strip())
        if match is None and note is not None and _AREA_HEADING.fullmatch(cell[0].strip()):
            match = note
        unit = unit_of(match["unit"]) if match else None
        if match and unit:
            return _Column(position, unit, _SCALES.get((match["scale"] or "").lower(), Decimal(1)))
    return None


def _row(line: str, start: int, cells: list[re.Match[str]], column: _Column) -> Iterator[TableArea]:
    if column.position >= len(cells):
        return
    cell = cells[column.position]
    match = _NUMBER_CELL.fullmatch(cell[0])
    numeral = read_numeral(match["number"]) if match else None
    if match is None or numeral is None:
        return
    scaled = numeral.scaled(column.scale)
    name = next((other[0].strip() for other in cells if not _NUMBER_CELL.fullmatch(other[0])), None)
    total = bool(name and _TOTAL_ROW.fullmatch(name))
    begin, end = (start + cell.start() + offset for offset in match.span("number"))
    area = WrittenArea(begin, end, begin, end, StatedNumber(scaled.value, scaled.quantum, scaled.decimals), column.unit)
    yield TableArea(area, None if total else name, MentionRole.TOTAL if total else MentionRole.SINGLE)
