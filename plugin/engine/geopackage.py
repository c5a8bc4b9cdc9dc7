"""GeoPackages that other programs have open, or that are cut off, made readable without touching them."""

from __future__ import annotations

import os
import shutil
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

from ..model.errors import SourceError
from .data_file import GEOPACKAGE, DataFile, Workshop

_OPEN_ELSEWHERE = "the file is open elsewhere; a copy of it was read"


def prepare_geopackage(path: Path, shown: str, workshop: Workshop) -> DataFile:
    """Return the GeoPackage at *path*, or a copy that SQLite reads where it would write beside the source.

    Raises SourceError.
    """
    with path.open("rb") as file:
        header = file.read(100).ljust(100, b"\0")
    size = path.stat().st_size
    page_size = struct.unpack_from(">H", header, 16)[0]
    page_size = 65536 if page_size == 1 else page_size
    pages = struct.unpack_from(">I", header, 28)[0]
    # The count of pages is only valid if the last writer knew of it (SQLite file format, 1.3.7).
    promised = pages * page_size if header[24:28] == header[92:96] else 0
    logs = [log for suffix in ("-wal", "-journal") if _size(log := path.with_name(path.name + suffix))]
    if size < promised:
        copy = _copy(path, workshop())
        _fill_lost_pages(copy, page_size, size // page_size, pages)
        _mend_schema(copy, page_size, size // page_size)
        problem = f"the file is cut off: {size:,} of {promised:,} bytes are there"
        return DataFile(copy, shown, GEOPACKAGE, workshop, problems=(problem,), damaged=True)
    if logs:
        # Another program has the file open, or died with it. SQLite would tidy up beside the source: not ours to do.
        copy = _copy(path, workshop())
        for log in logs:
            _copy(log, copy.parent)
        try:
            with closing(sqlite3.connect(copy)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except sqlite3.Error as error:
            raise SourceError(
                f"it cannot be read while another program writes to it ({error})",
                where=f"{shown} ({GEOPACKAGE})",
                remedy="Save and close it there.",
            ) from error
        return DataFile(copy, shown, GEOPACKAGE, workshop, problems=(_OPEN_ELSEWHERE,))
    # In this mode SQLite writes a log and an index beside the file even to read it.
    options = {"IMMUTABLE": "YES"} if header[18:20] == b"\x02\x02" else {}
    return DataFile(path, shown, GEOPACKAGE, workshop, options)


def _fill_lost_pages(copy: Path, page_size: int, whole_pages: int, pages: int) -> None:
    """Bring *copy* to its promised length, so that SQLite opens it.

    The filling is no page of a tree, so SQLite refuses it; where it continues a long row, its coordinates are NaN.
    Zeros would pass for the end of a polygon.
    """
    os.truncate(copy, whole_pages * page_size)
    with copy.open("ab") as file:
        for _ in range(whole_pages, pages):
            file.write(b"\xff" * page_size)


def _mend_schema(copy: Path, page_size: int, whole_pages: int) -> None:
    """Drop what is lost of the schema in *copy*, of which the first *whole_pages* are left.

    The rest of the schema is then readable. Page 1 is the root of the schema's tree: an inner page lists its children
    with a pointer each and one more to the rightmost (SQLite file format, 1.6).
    """
    with copy.open("r+b") as file:
        page = bytearray(file.read(page_size))
        if len(page) < page_size or page[100] != 5:
            return
        count = struct.unpack_from(">H", page, 103)[0]
        cells = struct.unpack_from(f">{count}H", page, 112)
        left = [cell for cell in cells if struct.unpack_from(">I", page, cell)[0] <= whole_pages]
        rightmost = struct.unpack_from(">I", page, 108)[0]
        if rightmost > whole_pages and left:
            rightmost = struct.unpack_from(">I", page, left.pop())[0]
        struct.pack_into(">H", page, 103, len(left))
        struct.pack_into(">I", page, 108, rightmost)
        struct.pack_into(f">{len(left)}H", page, 112, *left)
        file.seek(0)
        file.write(page)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _copy(path: Path, folder: Path) -> Path:
    target = folder / path.name
    shutil.copyfile(path, target)
    return target
