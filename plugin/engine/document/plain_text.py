"""Plain text: UTF-8, UTF-16 with its mark, or CP949, told from its bytes."""

from __future__ import annotations

import codecs

from ...model.errors import DocumentError
from ..encoding import WESTERN, decide, decoded
from .document import Document, DocumentKind

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decoded_text(content: bytes, where: str, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """Return *content* as text with single line feeds, and a line where its encoding is not beyond doubt.

    *declared* is what the document says of its encoding. Raises DocumentError if it is no text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text = content[len(mark) :].decode(encoding, errors="replace")
            return _lines(text), ()
    if b"\0" in content[:4096]:
        raise DocumentError(
            "it is neither text nor a document that Zoneproof reads",
            where=where,
            remedy="It reads text, HTML, PDF, DOCX, HWPX, XLSX and CSV.",
        )
    # A line is a value: enough of them tell CP949 from UTF-8.
    values = {line for line in content.splitlines() if not line.isascii()}
    found = decide(values, declared, "the document")
    text = decoded(content, found.name)
    notices: list[str] = []
    if declared and found.notice:
        notices.append(found.notice)
    elif found.name == WESTERN:
        notices.append("its text encoding is not recognised; what is not ASCII may look wrong")
    elif damage := text.count("\ufffd"):
        notices.append(f"{damage:,} characters are damaged and stand as \ufffd")
    return _lines(text), tuple(notices)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def read_plain_text(content: bytes, where: str, title: str) -> Document:
    """Return plain text as a document."""
    text, notices = decoded_text(content, where)
    return Document(title, DocumentKind.TEXT, text, notices=notices)
