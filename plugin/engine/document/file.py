"""Files that hold documents: what kind one is, told by what it begins with."""

from __future__ import annotations

from pathlib import Path

from ...model.names import nfc
from ..source import find_path
from .document import Document, IsCancelled, Progress
from .plain_text import read_plain_text


def read_document(
    source: str | Path,
    *,
    progress: Progress = lambda fraction, message: None,
    cancelled: IsCancelled = lambda: False,
) -> Document:
    """Return the document in the file at *source*. Raises DocumentError, which says what to do, and Cancelled."""
    path = find_path(str(source))
    content = path.read_bytes()
    document = read_plain_text(content, str(path), nfc(path.stem))
    return Document(**{**vars(document), "path": path})
