"""Paths as users write them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..model.errors import OutputError, SourceError
from ..model.names import nfc


def find_path(source: str) -> Path:
    """Return the path of *source*, whose Hangul may be stored composed or decomposed. Raises SourceError."""
    path = Path(source).expanduser()
    try:
        if path.exists():
            return path
        found = Path(path.anchor)
        for part in path.parts[1:] if path.anchor else path.parts:
            step = found / part
            if not step.exists() and found.is_dir():
                twins = [entry for entry in found.iterdir() if nfc(entry.name) == nfc(part)]
                step = twins[0] if twins else step
            found = step
        if found.exists():
            return found
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SourceError(f"it cannot be opened ({reason})", where=source, remedy="Check the path.") from error
    raise SourceError("there is no such file", where=source, remedy="Check the path.")


def require_no_source(out: Path, sources: Iterable[str | Path]) -> None:
    """Raise OutputError where *out* is one of *sources*, or a file in one that is a folder, by whatever name."""
    if not out.exists():
        return
    for source in sources:
        try:
            path = find_path(str(source))
        except SourceError:
            continue  # a database, or what is told when it is read
        files = path.iterdir() if path.is_dir() else [path]
        if any(file.exists() and file.samefile(out) for file in files):
            raise OutputError("it is a source, which is never written", where=str(out), remedy="Name another file.")
