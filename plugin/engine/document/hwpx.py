"""Hangul documents (HWPX, KS X 6101): a zipped file of XML, read section by section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...model.errors import DocumentError
from ..archive import Member, read_member
from .document import Document, DocumentKind, IsCancelled, Progress, called_off, written_document
from .markup import local_name, parsed_xml
from .table import Cell, table_lines

_SECTION = re.compile(r"Contents/section(\d{1,5})\.xml", re.IGNORECASE)
_MANIFEST = "META-INF/manifest.xml"
_MOST_BYTES = 64 * 1024**2
_DEEPEST = 40
_IN_TEXT = {"tab": "\t", "lineBreak": "\n", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}


def read_hwpx(
    path: Path, members: tuple[Member, ...], where: str, title: str, progress: Progress, cancelled: IsCancelled
) -> Document:
    """Return the document in the HWPX at *path* with these *members*. Raises DocumentError and Cancelled."""
    by_name = {str(member.name): member for member in members}
    if _MANIFEST in by_name and b"encryption-data" in read_member(path, by_name[_MANIFEST], _MOST_BYTES):
        raise DocumentError(
            "the document is encrypted", where=where, remedy="Open it in Hangul and save it without a password."
        )
    numbered = [(int(match[1]), member) for name, member in by_name.items() if (match := _SECTION.fullmatch(name))]
    sections = [member for _, member in sorted(numbered, key=lambda one: one[0])]
    lines: list[str] = []
    for number, section in enumerate(sections):
        called_off(cancelled)
        progress(number / len(sections), title)
        lines.extend(_lines(parsed_xml(read_member(path, section, _MOST_BYTES), f"{where}/{section.name}"), 0))
    return written_document(title, DocumentKind.HWPX, lines, where)


def _lines(parent: Any, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    for element in parent:
        name = local_name(element)
        if name == "p":
            yield from _paragraph(element, depth)
        elif name == "tbl":
            yield from table_lines(_rows(element, depth))
        else:
            yield from _lines(element, depth + 1)


def _paragraph(paragraph: Any, depth: int) -> Iterator[str]:
    """Yield a paragraph's lines; tables, boxes and notes that are anchored in it follow."""
    parts: list[str] = []
    anchored: list[Any] = []
    for run in paragraph:
        if local_name(run) != "run":
            continue
        for element in run:
            if local_name(element) == "t":
                parts.append(_text(element))
            else:
                anchored.append(element)
    yield from "".join(parts).split("\n") if parts or not anchored else ()
    for element in anchored:
        if local_name(element) == "tbl":
            yield from table_lines(_rows(element, depth))
        else:
            yield from _lines(element, depth + 1)


def _text(element: Any) -> str:
    parts = [element.text or ""]
    for child in element:
        parts.append(_IN_TEXT.get(local_name(child), ""))
        parts.append(child.tail or "")
    return "".join(parts)


def _rows(table: Any, depth: int) -> list[list[Cell]]:
    rows = []
    for row in table:
        if local_name(row) != "tr":
            continue
        cells = []
        for cell in row:
            if local_name(cell) != "tc":
                continue
            span = next((child for child in cell if local_name(child) == "cellSpan"), None)
            inner = (child for child in cell if local_name(child) == "subList")
            text = " ".join(line for child in inner for line in _lines(child, depth + 1))
            cells.append(Cell(text, _count(span, "rowSpan"), _count(span, "colSpan")))
        rows.append(cells)
    return rows


def _count(span: Any, name: str) -> int:
    written = span.get(name, "1") if span is not None else "1"
    return int(written) if written.isascii() and written.isdecimal() else 1
