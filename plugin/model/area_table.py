"""Areas in tables that were pasted as text: the unit stands in the heading of a column, the numbers below it.

Cells are parted by tabs, by bars or by two spaces and more, as spreadsheets, gazettes and PDF readers leave them; where
a reader left single spaces, the row's number ends its name. Decrees
give an area before and after (기정, 변경) in columns side by side or in rows one below the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
_BEFORE = r"기정|당초|종전|현행|변경\s?전|before|previous"
_AFTER = r"변경\s?후|after"
_CHANGED = r"변경|조정|changed|revised"
_CHANGE = r"증\s?[·,/]?\s?감|증가|감소|증\(감\)|change|difference"
_STATUS = rf"(?:(?P<before>{_BEFORE})|(?P<after>{_AFTER})|(?P<changed>{_CHANGED})|(?P<change>{_CHANGE}))"
_HEADING = re.compile(
    rf"[^\n]{{0,40}}?(?:면적|규모|넓이|area|size|acreage|extent|{_BEFORE}|{_AFTER}|{_CHANGED}|{_CHANGE})[^\n()\[\]]{{0,20}}[(\[,]?\s?(?:in\s)?{_SCALED_UNIT}"
    r"\s?[)\]]?\s*",
    re.IGNORECASE,
)
_AREA_HEADING = re.compile(
    rf"[^\n]{{0,20}}(?:면적|넓이|area|acreage)[^\n]{{0,20}}|\s*(?:{_BEFORE}|{_AFTER}|{_CHANGED}|{_CHANGE})\s*",
    re.IGNORECASE,
)
_STATUS_IN_HEADING = re.compile(_STATUS, re.IGNORECASE)
_STATUS_CELL = re.compile(rf"\s*{_STATUS}\s*", re.IGNORECASE)
_UNIT_NOTE = re.compile(rf"[(\[]\s?(?:단위|units?)\s?[:：]\s?{_SCALED_UNIT}[^)\]\n]{{0,20}}[)\]]", re.IGNORECASE)
_CELL = re.compile(r"(?:^|(?<=[\t|]))[^\t|\n]*")
_SPACED_CELL = re.compile(r"[^\s](?:[^\t|\n]*?[^\s])??(?=\s{2,}|\s*$)")
_WIDE_SPACE = re.compile(r"\s\s")
_WHOLE_LINE = re.compile(r"\S(?:.*\S)?")
_WORD = re.compile(r"\S+")
# "북구 우치공원 931,620 존치" under "구역명 면적(㎡) 비고"
_NAME_OR_WORD = re.compile(r"^\s*\S[^\n]{0,60}?(?=\s[0-9][0-9,.]{0,20}(?:\s|$))|\S+")
_LETTER = re.compile(r"[^\W\d]")
_MOST_WORDS = 8
_COUNTED = re.compile(r"(?:명|인|원|천원|개|개소|곳|필지|가구|세대|동|호|대|건|%|㎞|km|m)")
_SENTENCE_END = re.compile(r"(?:[.!?。:]|다)\s*$")
_NUMBER_CELL = re.compile(
    r"\s*(?:[-+−△▲]|증\)?|감\)?)?\s*(?P<number>[0-9]{1,3}(?:,[0-9]{3}){1,5}(?:\.[0-9]{1,6})?|[0-9]{1,12}(?:\.[0-9]{1,6})?)\s*"
)
_TOTAL_ROW = re.compile(r"\s*(?:합\s?계|총\s?계|소\s?계|계|총면적|total|sum|all)\s*", re.IGNORECASE)
# What a heading cannot do without, in lower case.
_HINTS = tuple("면적 넓이 규모 area acreage extent size 단위 unit 기정 당초 종전 현행 변경 before previous".split())
_NOTE_HINTS = ("단위", "unit")
_WIDEST_LINE, _WIDEST_HEADING = 500, 120


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
    unit_text: str
    scale: Decimal
    role: MentionRole


def table_areas(text: str) -> Iterator[TableArea]:
    """Yield the areas in the tables of *text*, in order."""
    if not any(map(text.lower().__contains__, _HINTS)):
        return
    columns: list[_Column] = []
    words_in_heading = 0
    note: re.Match[str] | None = None
    name: str | None = None
    start = 0
    for line in text.splitlines(keepends=True):
        words = line.lower() if len(line) <= _WIDEST_LINE else ""
        cells = _cells(line) if words and (columns or note or any(map(words.__contains__, _HINTS))) else []
        heading = _heading(cells, note)
        if heading:
            columns, name, words_in_heading = heading, None, 0
        elif len(cells) == 1 and (heading := _heading(_words(line), None)):
            columns, name, words_in_heading = heading, None, len(_words(line))
        elif words_in_heading and (row := _single_spaced(line, columns, words_in_heading)):
            name = _name(row)
            yield from _row(start, row, columns, name)
        elif columns and len(cells) > 1 and not words_in_heading:
            name = _name(cells) or name
            yield from _row(start, cells, columns, name)
        elif line.strip() or words_in_heading:
            columns, words_in_heading = [], 0
            note = _UNIT_NOTE.search(line) if any(map(words.__contains__, _NOTE_HINTS)) else None
        start += len(line)


def _cells(line: str) -> list[re.Match[str]]:
    if "\t" in line or "|" in line:
        return list(_CELL.finditer(line.rstrip("\r\n")))
    return list((_SPACED_CELL if _WIDE_SPACE.search(line.rstrip()) else _WHOLE_LINE).finditer(line))


def _words(line: str) -> list[re.Match[str]]:
    """Return the words of what may be a heading whose columns only single spaces part."""
    if len(line.split(None, _MOST_WORDS)) > _MOST_WORDS or _SENTENCE_END.search(line):
        return []
    return list(_WORD.finditer(line))


def _single_spaced(line: str, columns: Sequence[_Column], words_in_heading: int) -> list[re.Match[str]]:
    """Return the cells of a row under a heading of that many words, or none where it is not sure which is which."""
    if len(line) > _WIDEST_LINE or _SENTENCE_END.search(line):
        return []
    second = columns[0].position == 1
    cells = list((_NAME_OR_WORD if second else _WORD).finditer(line))
    fewest = 2 if second else words_in_heading
    if not fewest <= len(cells) <= words_in_heading or not _NUMBER_CELL.fullmatch(cells[columns[0].position][0]):
        return []
    counted = any(_COUNTED.fullmatch(cell[0]) for cell in cells)
    return [] if counted or not _LETTER.search(_name(cells) or "") else cells


def _heading(cells: Sequence[re.Match[str]], note: re.Match[str] | None) -> list[_Column]:
    """Return the columns that a heading line says hold areas."""
    if len(cells) < 2 or any(_NUMBER_CELL.fullmatch(cell[0]) for cell in cells):
        return []
    columns = []
    for position, cell in enumerate(cells):
        words = cell[0].strip()
        match = _HEADING.fullmatch(words) if len(words) <= _WIDEST_HEADING else None
        if match is None and note is not None and _AREA_HEADING.fullmatch(words):
            match = note
        unit = unit_of(match["unit"]) if match else None
        if match and unit:
            scale = _SCALES.get((match["scale"] or "").lower(), Decimal(1))
            columns.append(_Column(position, unit, match["unit"], scale, _role(_STATUS_IN_HEADING.search(words))))
    return _without_guess(columns)


def _without_guess(columns: list[_Column]) -> list[_Column]:
    """Return *columns* where 변경 is the change if 변경후 stands beside it, and only one column unless they are statuses."""
    after = [column for column in columns if column.role is MentionRole.TO]
    if len(after) == 2:
        changed = after[0]
        change = _Column(changed.position, changed.unit, changed.unit_text, changed.scale, MentionRole.CHANGE)
        return [change if column is changed else column for column in columns]
    return columns if any(column.role is not MentionRole.SINGLE for column in columns) else columns[:1]


def _role(status: re.Match[str] | None) -> MentionRole:
    if not status:
        return MentionRole.SINGLE
    if status["before"]:
        return MentionRole.FROM
    return MentionRole.CHANGE if status["change"] else MentionRole.TO


def _name(cells: Sequence[re.Match[str]]) -> str | None:
    """Return the row's name: its first words that are neither a number nor a status."""
    words = (cell[0].strip() for cell in cells if not _NUMBER_CELL.fullmatch(cell[0]))
    return next((word for word in words if word and not _STATUS_CELL.fullmatch(word)), None)


def _row(
    start: int, cells: Sequence[re.Match[str]], columns: Sequence[_Column], name: str | None
) -> Iterator[TableArea]:
    status = next((match for cell in cells if (match := _STATUS_CELL.fullmatch(cell[0]))), None)
    total = bool(name and _TOTAL_ROW.fullmatch(name))
    for column in columns:
        cell = cells[column.position] if column.position < len(cells) else None
        match = _NUMBER_CELL.fullmatch(cell[0]) if cell else None
        numeral = read_numeral(match["number"]) if match else None
        if cell is None or match is None or numeral is None:
            continue
        scaled = numeral.scaled(column.scale)
        begin, end = (start + cell.start() + offset for offset in match.span("number"))
        number = StatedNumber(scaled.value, scaled.quantum, scaled.decimals)
        area = WrittenArea(begin, end, begin, end, number, column.unit, column.unit_text)
        role = column.role if column.role is not MentionRole.SINGLE else _role(status)
        if total and role is MentionRole.SINGLE:
            role = MentionRole.TOTAL
        yield TableArea(area, None if total else name, role)
