"""A document as text, whatever holds it: the kind is decided by what the file begins with, not by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from ...model.errors import Cancelled, DocumentError

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


def written_document(title: str, kind: DocumentKind, lines: Iterable[str], where: str) -> Document:
    """Return what a word processor wrote. Raises DocumentError if it holds no text."""
    text = "\n".join(lines).strip("\n")
    if not text.strip():
        raise DocumentError(
            "the document holds no text, perhaps pictures of it",
            where=where,
            remedy="Recognise its text first (OCR), and save it with that.",
        )
    return Document(title, kind, text)


def pasted_document(text: str, title: str = "") -> Document:
    """Return text that comes from no file."""
    return Document(title, DocumentKind.TEXT, text.replace("\r\n", "\n").replace("\r", "\n"))
