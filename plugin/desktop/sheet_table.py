"""The sheet's table of stated and measured areas."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from qgis.core import (
    QgsLayoutFrame,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemPage,
    QgsLayoutTableColumn,
    QgsPrintLayout,
    QgsTableCell,
)
from qgis.PyQt.QtCore import QRectF
from qgis.PyQt.QtGui import QColor, QFont, QFontMetricsF

from ..model.verdict import Verdict
from ..model.wording import area_text, difference_text, label_area_text, ppm_text, subject_in_short, verdict_name
from .sheet import MapFigureRequest, hangul_font, item_of, word
from .verdict_colours import MARKS

_TABLE_FONT_SIZES = (7.5, 7.0, 6.5, 6.0)
_GAP_MM = 3.0
_TINT_ALPHA = 90
_ROUNDING_MM = 0.01
_WIDEST_DIFFERENCE_M2 = 1e7
_MEASURED_PIXELS = 100
_MM_PER_POINT = 25.4 / 72
_SHARE_OF_CELL = 0.97
# Where a line of a cell may end: at a space or before a bracket, and failing that between two syllables of Hangul.
_BREAKS = (re.compile(r"\s+|(?=\()"), re.compile(r"(?<=[가-힣])(?=[가-힣(])"))
_COLUMNS = ("figure", "date", "subject", "measured", "difference", "verdict")
_NUMBER_COLUMNS = (1, 3, 4)


@dataclass(frozen=True)
class TableRow:
    """A line of the sheet's table: six texts, the last of which names ``verdict``."""

    verdict: Verdict
    texts: tuple[str, str, str, str, str, str]


def table_rows(checks: list[dict[str, Any]], language: str) -> list[TableRow]:
    """Return the table's lines for *checks*, in their order, features without a stated area last."""
    stated = [check for check in checks if check["figure"]["id"]]
    unstated = [check for check in checks if not check["figure"]["id"]]
    return [_row(check, language) for check in stated + unstated]


def _row(check: dict[str, Any], language: str) -> TableRow:
    verdict = Verdict(check["verdict"])
    figure, measured, difference = check["figure"], check["ellipsoidal_m2"], check["difference_m2"]
    ppm = check["difference_ppm"]
    difference_words = "–"
    if difference is not None:
        difference_words = _short_difference(difference)
        if ppm is not None and not verdict.borne_out:
            difference_words = f"{difference_words}\n{ppm_text(ppm)}"
    return TableRow(
        verdict,
        (
            figure["text"] or "–",
            figure["date"] or "–",
            subject_in_short(check, language, most=1),  # a narrow cell
            "–" if measured is None else area_text(measured),
            difference_words,
            verdict_name(verdict, language),
        ),
    )


def _short_difference(difference_m2: float) -> str:
    """A difference in ㎡, without a sign where it rounds to nothing, and in ㎢ where the cell would be too narrow."""
    rounded = round(difference_m2, 1)
    if abs(rounded) < _WIDEST_DIFFERENCE_M2:
        return difference_text(rounded)
    return f"{'+' if rounded > 0 else '−'}{label_area_text(abs(rounded))}"


def fill_table(
    layout: QgsPrintLayout, legend: QgsLayoutItemLegend, rows: list[TableRow], request: MapFigureRequest
) -> None:
    """Fill the table, in smaller print where it is long, and continue it on more pages where that is not enough."""
    frame = item_of(layout, "table", QgsLayoutFrame)
    if not rows:
        frame.setVisibility(False)
        return
    _move_below(frame, legend)
    table = frame.multiFrame()
    headers = [QgsLayoutTableColumn(column) for column in table.headers()]
    for column, code in zip(headers, _COLUMNS):
        column.setHeading(word(code, request.language))
    table.setHeaders(headers)
    widths = [column.width() for column in headers]
    for size in _TABLE_FONT_SIZES:
        if size > _TABLE_FONT_SIZES[-1] and not _numbers_fit(rows, widths, size):
            continue
        table.setTableContents([_cells(row, headers, size) for row in rows])
        for text_format, apply in (
            (table.contentTextFormat(), table.setContentTextFormat),
            (table.headerTextFormat(), table.setHeaderTextFormat),
        ):
            text_format.setSize(size)
            apply(text_format)
        table.recalculateFrameSizes()
        if table.totalSize().height() <= frame.rect().height():
            return
    _continue_table(layout, frame, request)


def _move_below(frame: QgsLayoutFrame, legend: QgsLayoutItemLegend) -> None:
    """Let the table begin where the legend ends, if the template puts one above the other."""
    room, above = frame.sceneBoundingRect(), legend.sceneBoundingRect()
    if room.left() < above.right() and above.left() < room.right() and above.top() < room.top():
        top = above.bottom() + _GAP_MM
        frame.attemptSetSceneRect(QRectF(room.left(), top, room.width(), room.bottom() - top))


def _fits(width_mm: float, size_pt: float) -> Callable[[str], bool]:
    """Return whether a line of text at *size_pt* stays inside *width_mm*."""
    font = QFont(hangul_font())
    font.setPixelSize(_MEASURED_PIXELS)
    metrics = QFontMetricsF(font)
    room = width_mm * _SHARE_OF_CELL / (size_pt * _MM_PER_POINT) * _MEASURED_PIXELS
    return lambda line: metrics.horizontalAdvance(line) <= room


def _numbers_fit(rows: list[TableRow], widths_mm: list[float], size_pt: float) -> bool:
    """Whether no number or date has to be broken in two."""
    fits = [_fits(width, size_pt) for width in widths_mm]
    return all(
        fits[column](line) for row in rows for column in _NUMBER_COLUMNS for line in row.texts[column].split("\n")
    )


def _cells(row: TableRow, headers: list[QgsLayoutTableColumn], size_pt: float) -> list[QgsTableCell]:
    cells = []
    for text, column in zip(row.texts, headers):
        cell = QgsTableCell(wrapped(text, _fits(column.width(), size_pt)))
        cell.setHorizontalAlignment(column.hAlignment())
        cells.append(cell)
    tint = QColor(MARKS[row.verdict].fill)
    tint.setAlpha(_TINT_ALPHA)
    cells[-1].setBackgroundColor(tint)
    return cells


def wrapped(text: str, fits: Callable[[str], bool]) -> str:
    r"""Return *text* in lines that fit: QGIS breaks lines at spaces only, and Korean names are long without one.

    >>> wrapped("인공지능융복합지구(첨단3지구)", lambda line: len(line) <= 10)
    '인공지능융복합지구\n(첨단3지구)'
    """
    lines = []
    for line in text.split("\n"):
        rest = line
        while not fits(rest):
            longest = max((end for end in range(1, len(rest)) if fits(rest[:end].rstrip())), default=1)
            breaks = (
                max((m.end() for m in rule.finditer(rest[: longest + 1]) if m.end() <= longest), default=0)
                for rule in _BREAKS
            )
            cut = next((end for end in breaks if end), longest)
            lines.append(rest[:cut].rstrip())
            rest = rest[cut:].lstrip()
        lines.append(rest)
    return "\n".join(lines)


def _continue_table(layout: QgsPrintLayout, first: QgsLayoutFrame, request: MapFigureRequest) -> None:
    """Add pages with columns of the table, side by side, until all of it has room."""
    table = first.multiFrame()
    pages = layout.pageCollection()
    title = item_of(layout, "title", QgsLayoutItemLabel)
    room, heading = title.sceneBoundingRect(), title.rect()
    width = first.rect().width()
    columns = int((room.width() + _GAP_MM) // (width + _GAP_MM))
    used_mm = first.rect().height()
    while table.totalSize().height() > used_mm + _ROUNDING_MM:
        page = QgsLayoutItemPage(layout)
        page.setPageSize(pages.page(0).pageSize())
        pages.addPage(page)
        label = QgsLayoutItemLabel(layout)
        layout.addLayoutItem(label)
        label.setText(word("continued", request.language, title=request.title, page=pages.pageCount()))
        if hasattr(label, "setTextFormat"):  # from QGIS 3.24 on
            label.setTextFormat(title.textFormat())
        else:
            label.setFont(title.font())
        top = page.pos().y() + room.top()
        label.attemptSetSceneRect(QRectF(room.left(), top, heading.width(), heading.height()))
        top += heading.height() + _GAP_MM
        height = page.pos().y() + page.rect().height() - room.top() - top
        for column in range(columns):
            frame = QgsLayoutFrame(layout, table)
            layout.addLayoutItem(frame)
            frame.attemptSetSceneRect(QRectF(room.left() + column * (width + _GAP_MM), top, width, height))
            table.addFrame(frame)
            used_mm += height
            if table.totalSize().height() <= used_mm + _ROUNDING_MM:
                break
