"""Word documents (DOCX): body in order, tables as rows, then headers, footers and notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

from .document import Document, DocumentKind, written_document
from .markup import DAMAGE, damaged, parsed_xml
from .table import Cell, table_lines

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_TEXT, _TAB, _BREAKS = qn("w:t"), qn("w:tab"), (qn("w:br"), qn("w:cr"))
_HYPHEN = qn("w:noBreakHyphen")
_RUN_PROPERTIES, _TAB_STOPS = qn("w:rPr"), qn("w:pPr")
# What a change that is tracked takes away; and the copy of a drawing's text that old programs read.
_UNSEEN = frozenset(
    (qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
)
_NOTES = (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES)
_DEEPEST = 40
_DAMAGE: tuple[type[Exception], ...] = (OpcError, *DAMAGE)


def read_docx(path: Path, where: str, title: str) -> Document:
    """Return the document in the DOCX at *path*, a zipped file that was looked into. Raises DocumentError."""
    try:
        opened = docx.Document(str(path))
        lines = list(_lines(opened.element.body, 0))
        for section in opened.sections:
            for part in (section.header, section.footer):
                if not part.is_linked_to_previous:
                    lines.extend(_lines(part._element, 0))
        for relation in opened.part.rels.values():
            if relation.reltype in _NOTES and not relation.is_external:
                lines.extend(_lines(parsed_xml(relation.target_part.blob, where), 0))
    except _DAMAGE as error:
        raise damaged(error, where) from error
    return written_document(title, DocumentKind.DOCX, lines, where)


def _lines(parent: Any, depth: int) -> Iterator[str]:
    """Yield the lines of paragraphs and tables below *parent*, in order."""
    if depth > _DEEPEST:
        return
    for element in parent:
        if element.tag == _PARAGRAPH:
            yield from _paragraph(element, depth)
        elif element.tag == _TABLE:
            yield from table_lines(_rows(element, depth))
        elif element.tag not in _UNSEEN:
            yield from _lines(element, depth + 1)


def _paragraph(paragraph: Any, depth: int) -> Iterator[str]:
    """Yield a paragraph's lines, then those of the text boxes that are anchored in it."""
    parts: list[str] = []
    boxes: list[Any] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag == _TEXT:
            parts.append(element.text or "")
        elif tag == _TAB:
            parts.append("\t")
        elif tag in _BREAKS:
            parts.append("\n")
        elif tag == _HYPHEN:
            parts.append("-")
        elif tag == qn("w:txbxContent"):
            boxes.append(element)
        elif tag not in _UNSEEN and tag not in (_RUN_PROPERTIES, _TAB_STOPS):
            stack.extend(reversed(element))
    yield from "".join(parts).split("\n")
    for box in boxes:
        yield from _lines(box, depth + 1)


def _rows(table: Any, depth: int) -> list[list[Cell]]:
    """Return the rows of a table. A cell that goes on from the row above (``vMerge``) says again what stands there."""
    rows: list[list[Cell]] = []
    above: dict[int, str] = {}
    for row in table.iter(_ROW):
        if next(row.iterancestors(_TABLE)) is not table:
            continue
        cells: list[Cell] = []
        column = 0
        for cell in row.iter(_CELL):
            if next(cell.iterancestors(_ROW)) is not row:
                continue
            text = " ".join(_lines(cell, depth + 1))
            properties = cell.find(qn("w:tcPr"))
            span, goes_on = 1, False
            if properties is not None:
                grid, merge = properties.find(qn("w:gridSpan")), properties.find(qn("w:vMerge"))
                span = int(grid.get(qn("w:val"), "1")) if grid is not None else 1
                goes_on = merge is not None and merge.get(qn("w:val")) != "restart"
            text = above.get(column, "") if goes_on else text
            above[column] = text
            cells.append(Cell(text, columns=span))
            column += span
        rows.append(cells)
    return rows
