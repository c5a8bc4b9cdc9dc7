"""Zipped files: a safe listing of the members, and their contents in a temporary folder."""

from __future__ import annotations

import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..model.errors import SourceError
from ..model.names import nfc

MAX_ENTRIES = 10_000
MAX_BYTES = 16 * 1024**3
# Deflate reaches 1,032:1 on zeros alone; a .dbf full of blanks, the best that honest geodata does, stays below 300:1.
MAX_RATIO = 300
# Small members may be as compressible as they like: a few megabytes harm nobody.
RATIO_FROM_BYTES = 32 * 1024**2

_COPY_BYTES = 1 << 20
_UNREADABLE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True)
class Member:
    """A file in a zipped file: its name in NFC, whatever the packer's encoding, and its entry."""

    name: PurePosixPath
    entry: zipfile.ZipInfo


def members(path: Path) -> tuple[Member, ...]:
    """Return the files in the zipped file at *path*, those that macOS adds left out.

    Raises SourceError if the file is damaged, or if it could do harm: too many entries, too large or too compressible
    contents, names that lead out of the folder, or symbolic links.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except _UNREADABLE as error:
        raise SourceError(
            f"the zipped file is damaged ({error})", where=str(path), remedy="Fetch or pack it again."
        ) from error
    _refuse_bombs(path, entries)
    found = [Member(_safe_name(path, entry), entry) for entry in entries if not entry.is_dir()]
    return tuple(
        member for member in found if "__MACOSX" not in member.name.parts and not member.name.name.startswith("._")
    )


def _refuse_bombs(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    refused = "Unpack it yourself if you trust it, and open what is in it."
    if len(entries) > MAX_ENTRIES:
        raise SourceError(f"{len(entries):,} entries are more than {MAX_ENTRIES:,}", where=str(path), remedy=refused)
    total = sum(entry.file_size for entry in entries)
    if total > MAX_BYTES:
        raise SourceError(
            f"it unpacks to {total / 1024**3:,.1f} GiB, more than {MAX_BYTES / 1024**3:,.0f} GiB",
            where=str(path),
            remedy=refused,
        )
    packed = max(1, sum(entry.compress_size for entry in entries))
    # Entries that share their packed bytes promise more than the file can hold, so the file's own size counts as well.
    packed = min(packed, max(1, path.stat().st_size))
    worst = max(
        (entry.file_size / max(1, entry.compress_size) for entry in entries if entry.file_size > RATIO_FROM_BYTES),
        default=0.0,
    )
    if worst > MAX_RATIO or (total > RATIO_FROM_BYTES and total / packed > MAX_RATIO):
        raise SourceError(
            f"it unpacks to {max(worst, total / packed):,.0f} times its size, as a zip bomb does",
            where=str(path),
            remedy=refused,
        )


def _safe_name(path: Path, entry: zipfile.ZipInfo) -> PurePosixPath:
    text = _decoded(entry).replace("\\", "/")
    name = PurePosixPath(text)
    if name.is_absolute() or ".." in name.parts or ":" in text or "\0" in text:
        raise SourceError(
            f'the entry "{text}" leads out of the zipped file', where=str(path), remedy="Do not trust it."
        )
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise SourceError(f'the entry "{text}" is a symbolic link', where=str(path), remedy="Pack the file itself.")
    return name


def _decoded(entry: zipfile.ZipInfo) -> str:
    """Return the entry's name in NFC. Korean Windows packs names in CP949 without saying so."""
    if entry.flag_bits & 0x800:
        return nfc(entry.filename)
    raw = entry.filename.encode("cp437", errors="replace")
    for encoding in ("utf-8", "cp949"):
        try:
            return nfc(raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return nfc(entry.filename)


def unpack(path: Path, wanted: Iterable[Member], folder: Path) -> None:
    """Write the *wanted* members of the zipped file at *path* into *folder*, below the paths of their names.

    Raises SourceError if a member is encrypted or damaged, or is larger than it says.
    """
    with zipfile.ZipFile(path) as archive:
        for member in wanted:
            where = f"{path}/{member.name}"
            if member.entry.flag_bits & 0x1:
                raise SourceError("it is encrypted", where=where, remedy="Unpack it with its password first.")
            target = folder / member.name
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                # zipfile stops at the size that the entry promises, which was checked, and compares the checksum.
                with archive.open(member.entry) as packed, target.open("wb") as file:
                    shutil.copyfileobj(packed, file, _COPY_BYTES)
            except _UNREADABLE as error:
                raise SourceError(
                    f"it cannot be unpacked ({error})", where=where, remedy="Fetch or pack it again."
                ) from error


def read_member(path: Path, member: Member, limit: int) -> bytes:
    """Return the content of one *member* of the zipped file at *path*, of *limit* bytes at most.

    Raises SourceError if it is larger, encrypted or damaged.
    """
    where = f"{path}/{member.name}"
    if member.entry.flag_bits & 0x1:
        raise SourceError("it is encrypted", where=where, remedy="Save it without a password first.")
    if member.entry.file_size > limit:
        raise SourceError(
            f"it is larger than {limit / 1024**2:,.0f} MiB", where=where, remedy="Save the document in parts."
        )
    try:
        with zipfile.ZipFile(path) as archive, archive.open(member.entry) as packed:
            return packed.read(limit + 1)
    except _UNREADABLE as error:
        raise SourceError(f"it cannot be unpacked ({error})", where=where, remedy="Fetch it again.") from error
