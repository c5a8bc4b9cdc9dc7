"""A document dropped on QGIS is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.gui import QgsCustomDropHandler

# Tables (XLSX, CSV) and pictures are layers to QGIS; old HWP files are taken to be told what to do about them.
_SUFFIXES = (".txt", ".html", ".htm", ".pdf", ".docx", ".hwpx", ".hwp")
_MAP_MARKS = (b"/LGIDict", b"/GEO", b"/Measure")
_MARK_WITHIN = 4_000_000


def is_document(path: str) -> bool:
    """Whether a file is one that people read, and not a layer: a PDF with a map in it is left to QGIS."""
    place = Path(path)
    if place.suffix.lower() not in _SUFFIXES or not place.is_file():
        return False
    if place.suffix.lower() != ".pdf":
        return True
    try:
        with place.open("rb") as file:
            beginning = file.read(_MARK_WITHIN)
    except OSError:  # the engine says better than QGIS what is wrong with it
        return True
    return not any(mark in beginning for mark in _MAP_MARKS)


class DocumentDrop(QgsCustomDropHandler):
    """Hands the documents among the files that are dropped to *read*, and leaves the others to QGIS."""

    def __init__(self, read: Callable[[str], None]) -> None:
        super().__init__()
        self._read = read

    def handleFileDrop(self, file: str) -> bool:
        """Read *file* if it is a document; say whether it was."""
        taken = is_document(file)
        if taken:
            self._read(file)
        return taken
