"""Tables as documents: XLSX workbooks and CSV files, a row a line."""

from __future__ import annotations

import csv
import datetime
import io
import re
import warnings
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from ...model.errors import DocumentError
from .document import Document, DocumentKind, IsCancelled, Progress, called_off
from .markup import DAMAGE, damaged
from .plain_text import decoded_text
from .table import Cell, table_lines

_MOST_COLUMNS = 200
_MOST_CHARACTERS = 5_000_000
_EVERY = 1000
_DECIMALS = re.compile(r"(#,##)?0(?:\.(0+))?(?:_[-)]|\s)*(%)?")
_DELIMITERS = ",;\t|"


def read_xlsx(path: Path, where: str, title: str, progress: Progress, cancelled: IsCancelled) -> Document:
    """Return the sheets of the workbook at *path* as they were last calculated and as they show numbers.

    Raises DocumentError and Cancelled.
    """
    lines: list[str] = []
    notices: list[str] = []
    characters = 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl does not keep, none of which is read here
            book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
            for number, sheet in enumerate(book.worksheets):
                if sheet.sheet_state != "visible":
                    notices.append(f'the sheet "{sheet.title}" is hidden and was left out')
                    continue
                lines.append(sheet.title)
                sheet.reset_dimensions()  # what a file says of its size may be wrong
                for count, row in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS)):
                    if count % _EVERY == 0:
                        called_off(cancelled)
                        progress(number / len(book.worksheets), sheet.title)
                    line = "\t".join(" ".join(_shown(cell).split()) for cell in row).rstrip("\t")
                    characters += len(line)
                    if characters > _MOST_CHARACTERS:
                        notices.append(f'of the sheet "{sheet.title}" only the first {count:,} rows were read')
                        break
                    lines.append(line)
                lines.append("")
            book.close()
    except (InvalidFileException, *DAMAGE) as error:
        raise damaged(error, where) from error
    text = "\n".join(lines).strip("\n")
    if not characters:
        raise DocumentError("the workbook is empty", where=where, remedy="Read another.")
    return Document(title, DocumentKind.XLSX, text, notices=tuple(notices))


def _shown(cell: Any) -> str:
    """Return what the sheet shows: a number with the decimals of its format, as these are what it promises."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return shown_number(value, str(cell.number_format or ""))
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat().removesuffix("T00:00:00")
    return str(value)


def shown_number(value: float, number_format: str) -> str:
    """Return a number as a format of Excel's shows it.

    >>> shown_number(1106000.4, "#,##0"), shown_number(0.856, "0.0%"), shown_number(4.371, "General")
    ('1,106,000', '85.6%', '4.371')
    """
    known = _DECIMALS.fullmatch(number_format.split(";", maxsplit=1)[0].strip())
    if not known:
        return f"{value:.15g}" if abs(value) < 1e15 else f"{value:.0f}"
    percent = bool(known[3])
    shown = f"{value * 100 if percent else value:,.{len(known[2] or '')}f}"
    return f"{shown if known[1] else shown.replace(',', '')}{'%' if percent else ''}"


def read_csv(content: bytes, where: str, title: str) -> Document:
    """Return a CSV file as a document, in the encodings of plain text and whatever parts its cells. Raises DocumentError."""
    text, notices = decoded_text(content, where)
    try:
        dialect: Any = csv.Sniffer().sniff(text[:8192], _DELIMITERS)
    except csv.Error:
        dialect = csv.excel
    try:
        rows = [[Cell(cell) for cell in row] for row in csv.reader(io.StringIO(text), dialect)]
    except csv.Error:  # no table after all; a quotation mark may be open
        return Document(title, DocumentKind.TEXT, text, notices=notices)
    return Document(title, DocumentKind.CSV, "\n".join(table_lines(rows)), notices=notices)
