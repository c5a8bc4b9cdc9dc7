"""PDF files that hold text."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError as LacksCryptography
from pypdf.errors import PyPdfError

from ...model.errors import DocumentError
from .document import Document, DocumentKind, IsCancelled, Progress, called_off
from .markup import DAMAGE, damaged

_DAMAGE: tuple[type[Exception], ...] = (PyPdfError, *DAMAGE)
MAX_PAGES = 5_000
MAX_CHARACTERS = 5_000_000
_HYPHENATED = re.compile(r"(?<=[a-z])[-\u00ad]\n(?=[a-z])")
# Glyphs without a character: the font does not say what its signs mean.
_UNREADABLE = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08]|\(cid:\d+\)")
_LEGIBLE = 0.9
# A page of so many lines that hold fewer characters than this on average is read by where they lie.
_FEW_LINES, _SCRAP = 10, 6
_BLANK_LINES = re.compile(r"\n{3,}")

logging.getLogger("pypdf").addHandler(logging.NullHandler())
logging.getLogger("pypdf").propagate = False


def read_pdf(path: Path, where: str, title: str, progress: Progress, cancelled: IsCancelled) -> Document:
    """Return the text of the PDF at *path*, a page after the other. Raises DocumentError and Cancelled."""
    try:
        with path.open("rb") as file:
            reader = PdfReader(file, strict=False)
            _unlock(reader, where)
            count = len(reader.pages)
            pages, unread = _pages(reader, min(count, MAX_PAGES), title, progress, cancelled)
    except LacksCryptography as error:
        raise _locked(where) from error
    except _DAMAGE as error:
        raise damaged(error, where) from error
    text = _HYPHENATED.sub("", "\n".join(pages)).strip("\n")
    if not text.strip():
        raise DocumentError(
            "the PDF holds no text; it is scanned, or drawn in outlines",
            where=where,
            remedy="Recognise its text first (OCR, such as ocrmypdf or Acrobat), then read that.",
        )
    signs = len(_UNREADABLE.findall(text))
    if signs > (1 - _LEGIBLE) * len("".join(text.split())):
        raise DocumentError(
            "the PDF's fonts do not say which characters their signs are",
            where=where,
            remedy="Recognise its text (OCR), or ask for the document it was made from.",
        )
    return Document(title, DocumentKind.PDF, text, notices=tuple(_notices(pages, unread, count)))


def _unlock(reader: PdfReader, where: str) -> None:
    # Most locked files only forbid printing or copying: their password for reading is empty.
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise _locked(where)


def _locked(where: str) -> DocumentError:
    return DocumentError(
        "the PDF is encrypted", where=where, remedy="Open it with its password and print it to a new PDF."
    )


def _pages(
    reader: PdfReader, count: int, title: str, progress: Progress, cancelled: IsCancelled
) -> tuple[list[str], list[int]]:
    """Return the text of each page, and the numbers of those that cannot be read."""
    pages: list[str] = []
    unread: list[int] = []
    characters = 0
    for number in range(count):
        called_off(cancelled)
        progress(number / count, title)
        if characters > MAX_CHARACTERS:
            break
        text = ""
        try:
            text = _page_text(reader.pages[number])
        except _DAMAGE:
            unread.append(number + 1)
        characters += len(text)
        pages.append(text)
    if len(unread) == len(pages) and pages:
        raise ValueError("none of its pages can be read")
    return pages, unread


def _page_text(page: Any) -> str:
    text = str(page.extract_text() or "").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return _laid_out(page, text) if _is_shredded(text) else text


def _is_shredded(text: str) -> bool:
    """Whether the lines are mere scraps: the program that printed it placed each word, or each change of font, by itself."""
    lines = text.split("\n")
    return len(lines) >= _FEW_LINES and len("".join(text.split())) < _SCRAP * len(lines)


def _laid_out(page: Any, text: str) -> str:
    """Return the lines of *page* as they lie on it, or *text* where that would lose some (it passes over what is turned)."""
    lines = str(page.extract_text(extraction_mode="layout") or "").replace("\0", "").split("\n")
    laid_out = "\n".join(" ".join(line.split()) for line in lines)
    whole = len("".join(laid_out.split())) >= len("".join(text.split()))
    return _BLANK_LINES.sub("\n\n", laid_out).strip("\n") if whole else text


def _notices(pages: list[str], unread: list[int], count: int) -> list[str]:
    notices = []
    if len(pages) < count:
        notices.append(f"only the first {len(pages):,} of {count:,} pages were read")
    if unread:
        notices.append(f"pages that cannot be read: {_listed(unread)}")
    empty = [number for number, text in enumerate(pages, start=1) if not text.strip() and number not in set(unread)]
    if empty:
        notices.append(f"pages without text, perhaps scanned: {_listed(empty)}")
    return notices


def _listed(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:10]))
    return f"{shown} and {len(numbers) - 10:,} more" if len(numbers) > 10 else shown
