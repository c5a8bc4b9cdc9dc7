"""Shapefiles with missing, damaged or oddly named parts, made readable without touching them."""

from __future__ import annotations

import mmap
import shutil
import struct
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np

from ..model.errors import SourceError
from ..model.names import nfc
from .data_file import SHAPEFILE, DataFile, Workshop
from .encoding import UTF_8, TextEncoding, decide, read_dbf

PARTS = (".shx", ".dbf", ".prj", ".cpg")


def main_part(path: Path) -> Path:
    """Return the .shp where *path* is one of its companions."""
    if path.suffix.lower() not in PARTS:
        return path
    for entry in path.parent.iterdir():
        if entry.suffix.lower() == ".shp" and nfc(entry.stem) == nfc(path.stem):
            return entry
    raise SourceError(
        f"it belongs to a Shapefile, but there is no {nfc(path.stem)}.shp beside it",
        where=str(path),
        remedy="Copy all files of the Shapefile into one folder.",
    )


def prepare_shapefile(path: Path, shown: str, workshop: Workshop, wanted: str | None) -> DataFile:
    """Return the Shapefile at *path* with its text encoding, *wanted* or found out, and what it lacks made in a workshop."""
    parts = _parts(path)
    problems = []
    staged: dict[str, Callable[[Path], None]] = {}
    damaged = False
    if ".shx" not in parts:
        problems.append("there is no .shx; it was rebuilt in a temporary folder")
        staged[".shx"] = lambda target: _rebuild_index(path, target)
    text = TextEncoding(wanted or UTF_8)
    if ".dbf" not in parts:
        problems.append("there is no .dbf, so the features have no attributes")
    else:
        missing = _missing_dbf_bytes(parts[".dbf"])
        if missing:
            problems.append("the .dbf is cut off; the last features have no attributes")
            staged[".dbf"] = lambda target: _fill_up(parts[".dbf"], target, missing)
            damaged = True
        text = _text_encoding(parts, wanted)
    if ".prj" not in parts:
        problems.append("there is no .prj, so the coordinate system is not known")
    # GDAL looks for companions with the same stem, and an extension in lower or upper case.
    odd = any(part.name not in (path.stem + ext, path.stem + ext.upper()) for ext, part in parts.items())
    if staged or odd:
        path = _stage(path, parts, staged, workshop())
        parts = _parts(path)
    lost = _lost_records(path, parts[".shx"])
    if lost:
        problems.append("the .shp is cut off")
    if text.notice:
        problems.append(text.notice)
    return DataFile(
        path,
        shown,
        SHAPEFILE,
        workshop,
        {"ENCODING": text.name},
        text,
        tuple(problems),
        frozenset(lost),
        damaged or bool(lost),
    )


def _parts(path: Path) -> dict[str, Path]:
    stem = nfc(path.stem)
    return {
        entry.suffix.lower(): entry
        for entry in path.parent.iterdir()
        if entry.suffix.lower() in PARTS and nfc(entry.stem) == stem
    }


def _text_encoding(parts: Mapping[str, Path], wanted: str | None) -> TextEncoding:
    dbf = read_dbf(parts[".dbf"])
    if wanted:
        fits = decide(dbf.values, wanted)
        return TextEncoding(wanted, "" if fits.name == wanted else f"the text is read as {wanted}, but is {fits.name}")
    if ".cpg" in parts:
        declared = parts[".cpg"].read_bytes()[:64].decode("ascii", errors="ignore").strip("\0 \r\n\t")
        return decide(dbf.values, declared, "the .cpg")
    return decide(dbf.values, dbf.declared, "the .dbf")


def _missing_dbf_bytes(dbf: Path) -> int:
    with dbf.open("rb") as file:
        header = file.read(12)
    if len(header) < 12:
        return 0
    records, header_length, record_length = struct.unpack_from("<IHH", header, 4)
    return max(0, int(header_length + records * record_length - dbf.stat().st_size))


def _fill_up(dbf: Path, target: Path, missing: int) -> None:
    shutil.copyfile(dbf, target)
    with target.open("ab") as file:
        file.write(b" " * missing)


def _rebuild_index(shp: Path, shx: Path) -> None:
    """Write the index of *shp*: for each record its offset and length in 16-bit words (ESRI, 1998)."""
    index = bytearray()
    with shp.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        header = bytearray(data[:100].ljust(100, b"\0"))
        position = 100
        while position + 8 <= len(data):
            words = struct.unpack_from(">i", data, position + 4)[0]
            if words < 2:
                break
            index += struct.pack(">ii", position // 2, words)
            position += 8 + 2 * words
    struct.pack_into(">i", header, 24, 50 + len(index) // 2)
    shx.write_bytes(header + index)


def _lost_records(shp: Path, shx: Path) -> list[int]:
    """Return the ids of the records that *shx* lists beyond the end of *shp*."""
    content = shx.read_bytes()[100:]
    index = np.frombuffer(content[: len(content) // 8 * 8], ">i4").reshape(-1, 2).astype(np.int64)
    ends = 2 * index.sum(axis=1) + 8
    return np.flatnonzero(ends > shp.stat().st_size).tolist()


def _stage(path: Path, parts: Mapping[str, Path], staged: Mapping[str, Callable[[Path], None]], folder: Path) -> Path:
    """Return a .shp in *folder* that links to *path* and *parts*, with the parts made anew by *staged*."""
    stem = nfc(path.stem)
    for extension, part in {".shp": path, **parts}.items():
        if extension not in staged:
            _link(part, folder / (stem + extension))
    for extension, make in staged.items():
        make(folder / (stem + extension))
    return folder / (stem + ".shp")


def _link(path: Path, target: Path) -> None:
    try:
        target.symlink_to(path.resolve())
    except OSError:  # Windows lets only some users make links
        shutil.copyfile(path, target)
