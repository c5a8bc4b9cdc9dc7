"""Files that hold documents: what kind one is, told by what it begins with, and what is refused and why."""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import IO

from ...model.errors import DocumentError
from ...model.names import nfc
from ..archive import Member, members, read_member
from ..path import find_path
from .document import Document, DocumentKind, IsCancelled, Progress, called_off
from .plain_text import read_plain_text

FORMATS = "text, HTML, PDF, DOCX, HWPX, XLSX and CSV"
# What is read at a time into memory; a PDF is read by pages.
_MOST_BYTES = 64 * 1024**2
_MOST_PDF_BYTES = 1024**3
_MOST_UNPACKED = 512 * 1024**2
_MOST_XML = 256 * 1024**2
_HEAD = 4096

_ZIP, _EMPTY_ZIP, _OLE, _PDF = b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"
_SAVE_AS_DOCX = "Open it in the program it comes from, save it as DOCX and read that."
_OCR = "Recognise its text first (OCR), then read that; or type the figures in."
_OLE_KINDS = (
    (b"HWP Document File", "it is a Hangul document of the old binary kind (HWP)",
     "Open it in Hangul, save it as HWPX (or PDF) and read that."),
    ("EncryptedPackage".encode("utf-16-le"), "the document is encrypted with a password",
     "Open it with its password, save it without one and read that."),
    ("WordDocument".encode("utf-16-le"), "it is a Word document of the old binary kind (DOC)",
     "Open it in Word, save it as DOCX and read that."),
    ("Workbook".encode("utf-16-le"), "it is an Excel workbook of the old binary kind (XLS)",
     "Open it in Excel, save it as XLSX and read that."),
    ("PowerPoint Document".encode("utf-16-le"), "it is a PowerPoint presentation of the old binary kind (PPT)",
     "Save it as PDF and read that."),
)  # fmt: skip
_REFUSED = (
    (b"HWP Document File", "it is a Hangul document of the old binary kind (HWP)",
     "Open it in Hangul, save it as HWPX (or PDF) and read that."),
    (b"\x89PNG", "it is a picture", _OCR),
    (b"\xff\xd8\xff", "it is a picture", _OCR),
    (b"GIF8", "it is a picture", _OCR),
    (b"II*\0", "it is a picture", _OCR),
    (b"MM\0*", "it is a picture", _OCR),
    (b"BM", "it is a picture", _OCR),
    (b"{\\rtf", "it is rich text (RTF)", _SAVE_AS_DOCX),
    (b"SQLite format 3\0", "it is a database of layers, no document", "Add it to the plan as a layer."),
    (b"\x1f\x8b", "it is a packed file", "Unpack it, and read the document in it."),
    (b"7z\xbc\xaf", "it is a packed file", "Unpack it, and read the document in it."),
    (b"Rar!", "it is a packed file", "Unpack it, and read the document in it."),
)  # fmt: skip
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|table|div|p|meta|title)\b", re.IGNORECASE)
_HWPML = re.compile(rb"<HWPML\b")
_MHTML = re.compile(rb"^(?:From:|MIME-Version:|Content-Type:\s*multipart/related)", re.IGNORECASE | re.MULTILINE)
_ENTITY = (b"<!ENTITY", "<!ENTITY".encode("utf-16-le"), "<!ENTITY".encode("utf-16-be"))
_TABLES = (".csv", ".tsv", ".tab")


def read_document(
    source: str | Path,
    *,
    progress: Progress = lambda fraction, message: None,
    cancelled: IsCancelled = lambda: False,
) -> Document:
    """Return the document in the file at *source*. Raises DocumentError, which says what to do, and Cancelled."""
    path = find_path(str(source))
    where = str(source)
    if not path.is_file():
        raise DocumentError("it is not a file", where=where, remedy=f"Name a document: {FORMATS}.")
    try:
        document = _read(path, where, nfc(path.stem), progress, cancelled)
    except OSError as error:
        raise DocumentError(
            f"it cannot be read ({error.strerror or error})", where=where, remedy="Check that you may read it."
        ) from error
    return replace(document, path=path.absolute())


def read_stream(stream: IO[bytes], shown: str) -> Document:
    """Return the document that *stream* gives, of any kind; messages call it *shown*. Raises DocumentError."""
    with tempfile.TemporaryDirectory(prefix="zoneproof-") as folder:
        path = Path(folder) / "document"
        with path.open("wb") as file:
            shutil.copyfileobj(stream, file)
        return _read(path, shown, "", lambda fraction, message: None, lambda: False)


def _read(path: Path, where: str, title: str, progress: Progress, cancelled: IsCancelled) -> Document:
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_HEAD)
    called_off(cancelled)
    if not head.strip():
        raise DocumentError("the file is empty", where=where, remedy="Fetch it again.")
    if head.lstrip()[: len(_PDF)] == _PDF or _PDF in head[:1024]:
        _refuse_large(size, _MOST_PDF_BYTES, where)
        from .pdf import read_pdf

        return read_pdf(path, where, title, progress, cancelled)
    if head.startswith((_ZIP, _EMPTY_ZIP)):
        return _read_zipped(path, where, title, progress, cancelled)
    if head.startswith(_OLE):
        raise _refused_ole(path, where)
    for start, problem, remedy in _REFUSED:
        if head.startswith(start):
            raise DocumentError(problem, where=where, remedy=remedy)
    _refuse_large(size, _MOST_BYTES, where)
    content = path.read_bytes()
    return _read_content(content, where, title, path.suffix.lower())


def _read_content(content: bytes, where: str, title: str, suffix: str) -> Document:
    """Return text, HTML or CSV as a document. Raises DocumentError."""
    head = content[:_HEAD].replace(b"\0", b"")  # UTF-16 becomes legible enough to recognise
    if _HWPML.search(head):
        raise DocumentError(
            "it is a Hangul document in plain XML (HML)", where=where, remedy="Open it in Hangul and save it as HWPX."
        )
    if _MHTML.match(head) and b"multipart" in head.lower():
        raise DocumentError(
            "it is a web archive (MHTML)", where=where, remedy="Save the page as HTML, or copy its text and paste it."
        )
    if _HTML.search(head) and head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        from .html import read_html

        return read_html(content, where, title)
    if suffix in _TABLES:
        from .spreadsheet import read_csv

        return read_csv(content, where, title)
    return read_plain_text(content, where, title)


def _refuse_large(size: int, most: int, where: str) -> None:
    if size > most:
        raise DocumentError(f"it is larger than {most / 1024**2:,.0f} MiB", where=where, remedy="Read it in parts.")


def _refused_ole(path: Path, where: str) -> DocumentError:
    with path.open("rb") as file:
        content = file.read(_MOST_BYTES)
    for sign, problem, remedy in _OLE_KINDS:
        if sign in content:
            return DocumentError(problem, where=where, remedy=remedy)
    return DocumentError(
        "it is a file of an old Office program", where=where, remedy="Save it as DOCX, XLSX, HWPX or PDF and read that."
    )


def _read_zipped(path: Path, where: str, title: str, progress: Progress, cancelled: IsCancelled) -> Document:
    packed = members(path)
    names = {str(member.name) for member in packed}
    if sum(member.entry.file_size for member in packed) > _MOST_UNPACKED:
        raise DocumentError(
            f"it unpacks to more than {_MOST_UNPACKED / 1024**2:,.0f} MiB", where=where, remedy="Save it in parts."
        )
    kind = _zipped_kind(names)
    if kind is None:
        raise _refused_zip(path, packed, names, where)
    _refuse_entities(path, packed, where, cancelled)
    if kind is DocumentKind.DOCX:
        from .docx import read_docx

        return read_docx(path, where, title)
    if kind is DocumentKind.HWPX:
        from .hwpx import read_hwpx

        return read_hwpx(path, packed, where, title, progress, cancelled)
    from .spreadsheet import read_xlsx

    return read_xlsx(path, where, title, progress, cancelled)


def _zipped_kind(names: set[str]) -> DocumentKind | None:
    if "Contents/section0.xml" in names:
        return DocumentKind.HWPX
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return DocumentKind.DOCX
    if "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names):
        return DocumentKind.XLSX
    return None


def _refused_zip(path: Path, packed: tuple[Member, ...], names: set[str], where: str) -> DocumentError:
    if any(name.startswith("ppt/") for name in names):
        return DocumentError("it is a presentation", where=where, remedy="Save it as PDF and read that.")
    for member in packed:
        if str(member.name) == "mimetype" and b"opendocument" in read_member(path, member, _HEAD):
            return DocumentError(
                "it is an OpenDocument file", where=where, remedy="Save it as DOCX or XLSX and read that."
            )
    return DocumentError("it is a zipped file", where=where, remedy="Unpack it, and read the documents in it.")


def _refuse_entities(path: Path, packed: tuple[Member, ...], where: str, cancelled: IsCancelled) -> None:
    """Refuse a document whose XML declares entities, before any library parses it: none that is honest does."""
    for member in packed:
        if member.name.suffix.lower() in (".xml", ".rels", ".hpf"):
            called_off(cancelled)
            content = read_member(path, member, _MOST_XML)
            if any(sign in content for sign in _ENTITY):
                raise DocumentError(
                    "its XML declares entities, as documents that do harm do",
                    where=f"{where}/{member.name}",
                    remedy="Do not trust it.",
                )
