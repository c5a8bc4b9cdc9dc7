"""A document as text, whatever holds it: the kind is decided by what the file begins with, not by its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from ...model.errors import Cancelled

Progress = Callable[[float, str], None]
IsCancelled = Callable[[], bool]


class DocumentKind(str, Enum):
    """What holds a document's text."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    HWPX = "hwpx"
    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True)
class Document:
    """A document's text with its ``title`` and, where it says one, its ``date``.

    Paragraphs are lines; the rows of a table are lines whose cells are parted by tabs. ``path`` is None for text that was
    pasted. ``notices`` are lines about what was decided or left out in reading it.
    """

    title: str
    kind: DocumentKind
    text: str
    path: Path | None = None
    date: str = ""
    notices: tuple[str, ...] = ()


def called_off(cancelled: IsCancelled) -> None:
    """Raise Cancelled where the user has called the reading off."""
    if cancelled():
        raise Cancelled


def pasted_document(text: str, title: str = "") -> Document:
    """Return text that comes from no file."""
    return Document(title, DocumentKind.TEXT, text.replace("\r\n", "\n").replace("\r", "\n"))
