"""HTML pages: what a reader sees of them, blocks as lines and tables as rows."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from ...model.errors import DocumentError
from .document import Document, DocumentKind
from .markup import damaged
from .plain_text import decoded_text
from .table import Cell, one_line, table_lines

_UNSEEN = frozenset(
    "script style noscript template head nav aside footer form button select svg math iframe object canvas audio video".split()
)
_BLOCKS = frozenset(
    "address article blockquote body caption dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header hr "
    "li main ol p pre section summary table tbody tfoot thead tr ul".split()
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,40})""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w-]{1,40})""")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_SPACES_AROUND = re.compile(r"^ +| +$")
_BLANK_LINES = re.compile(r"\n{3,}")
_DATES = ("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "pubdate")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_html(content: bytes, where: str, title: str) -> Document:
    """Return the page in *content* as a document. Raises DocumentError if it holds no text."""
    head = content[:4096]
    declared = _CHARSET.search(head) or _XML_ENCODING.search(head)
    text, notices = decoded_text(content, where, declared[1].decode("ascii") if declared else "")
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise damaged(error, where) from error
    seen = _seen(root)
    if not seen:
        raise DocumentError(
            "the page holds no text; a script may fetch it later",
            where=where,
            remedy="Copy the text in the browser and paste it.",
        )
    named = root.findtext(".//title")
    return Document(
        one_line(named) if named and named.strip() else title,
        DocumentKind.HTML,
        seen,
        date=_date(root),
        notices=notices,
    )


def _date(root: Any) -> str:
    """Return the day on which the page says that it was published."""
    said = {
        str(meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower(): str(
            meta.get("content", "")
        )
        for meta in root.iter("meta")
    }
    dates = (_DATE.match(said.get(name, "")) for name in _DATES)
    return next((date[0] for date in dates if date), "")


def _seen(root: Any) -> str:
    """Return the text that a reader sees. Without recursion: pages may be nested as deeply as they like."""
    parts: list[str] = []
    tables: list[_Table] = []
    skipped = 0
    preformatted = 0

    def write(text: str | None) -> None:
        if text and not skipped:
            _open(parts, tables).append(text if preformatted else _SPACES.sub(" ", text))

    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if skipped or name in _UNSEEN or _is_hidden(element):
                skipped += 1
                continue
            preformatted += name == "pre"
            if name == "br":
                _open(parts, tables).append("\n")
            elif name in _BLOCKS:
                _break(parts, tables)
            if name == "table":
                tables.append(_Table())
            elif tables and name == "tr":
                tables[-1].rows.append([])
            elif tables and name in ("td", "th"):
                tables[-1].open_cell(element)
            write(element.text)
            continue
        if skipped:
            skipped -= 1
        else:
            preformatted -= name == "pre"
            if name == "table" and tables:
                lines = "\n".join(tables.pop().lines())
                _open(parts, tables).append(lines)
            elif tables and name in ("td", "th"):
                tables[-1].close_cell()
            if name in _BLOCKS:
                _break(parts, tables)
        write(element.tail)
    seen = (_SPACES_AROUND.sub("", line) for line in "".join(parts).split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(seen)).strip("\n")


def _is_hidden(element: Any) -> bool:
    return (
        "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or element.get("role") == "navigation"
        or bool(_HIDDEN.search(element.get("style", "")))
    )


class _Table:
    """A table while it is read: its rows so far, and the text of the cell that is open."""

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []
        self.cell: list[str] | None = None
        self._span = (1, 1)

    def open_cell(self, element: Any) -> None:
        self.close_cell()
        if not self.rows:
            self.rows.append([])
        self.cell = []
        self._span = (_whole(element.get("rowspan")), _whole(element.get("colspan")))

    def close_cell(self) -> None:
        if self.cell is not None:
            self.rows[-1].append(Cell("".join(self.cell), *self._span))
            self.cell = None

    def lines(self) -> list[str]:
        """Return the table's rows; one that lays out a page (a single cell in each row) keeps its lines."""
        self.close_cell()
        if all(len(row) <= 1 for row in self.rows):
            return [line for row in self.rows for cell in row for line in cell.text.split("\n")]
        return table_lines(self.rows)


def _whole(number: str | None) -> int:
    return int(number) if number and number.isascii() and number.isdecimal() and len(number) < 6 else 1


def _open(parts: list[str], tables: list[_Table]) -> list[str]:
    """Return what text goes into now: the cell that is open, or the page."""
    cell = tables[-1].cell if tables else None
    return parts if cell is None else cell


def _break(parts: list[str], tables: list[_Table]) -> None:
    target = _open(parts, tables)
    if target and not target[-1].endswith("\n"):
        target.append("\n")
