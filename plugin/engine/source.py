"""Sources of layers: what is in a file, a folder, a zipped file or a database, and how to open it untouched."""

from __future__ import annotations

import json
import logging
import mmap
import os
import re
import shutil
import sqlite3
import struct
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError

from ..model.errors import SourceError
from ..model.names import nfc
from . import archive
from .crs import crs_label, identify_crs
from .encoding import UTF_8, TextEncoding, decide, read_dbf, requested

GEOPACKAGE = "GPKG"
SHAPEFILE = "ESRI Shapefile"
GEOJSON = "GeoJSON"
FLATGEOBUF = "FlatGeobuf"
GEOPARQUET = "Parquet"
KML = "KML"
DXF = "DXF"
POSTGRESQL = "PostgreSQL"

FORMATS = "GeoPackage, Shapefile, GeoJSON, FlatGeobuf, GeoParquet, KML, DXF, a zipped file of these, or postgresql://…"
POLYGONAL = frozenset({"Polygon", "MultiPolygon", "CurvePolygon", "MultiSurface"})
# A layer of these may hold polygons; its declaration does not tell.
MIXED = frozenset({"Unknown", "GeometryCollection"})

READ_ERRORS: tuple[type[Exception], ...] = (
    DataSourceError,
    DataLayerError,
    FeatureError,
    FieldError,
    GeometryError,
    pa.ArrowException,
    OSError,
    ValueError,
)

_EXTENSIONS = {
    ".gpkg": GEOPACKAGE,
    ".shp": SHAPEFILE,
    ".geojson": GEOJSON,
    ".json": GEOJSON,
    ".fgb": FLATGEOBUF,
    ".parquet": GEOPARQUET,
    ".geoparquet": GEOPARQUET,
    ".kml": KML,
    ".dxf": DXF,
}
_PARTS_OF_SHAPEFILE = (".shx", ".dbf", ".prj", ".cpg")
_OPEN_ELSEWHERE = "the file is open elsewhere; a copy of it was read"
_ZIPPED = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_SQLITE = b"SQLite format 3\0"
_DXF_START = re.compile(rb"\s*(?:999\s*\n.*\n\s*)*0\s*\n\s*SECTION\b")
_DATABASE = re.compile(r"postgres(?:ql)?://", re.IGNORECASE)

# GDAL reports through these loggers as well; without a handler Python would print its warnings.
logging.getLogger("fiona").addHandler(logging.NullHandler())
logging.getLogger("pyogrio").addHandler(logging.NullHandler())


@dataclass(frozen=True)
class LayerInfo:
    """What a source holds under one name.

    ``crs`` is ``EPSG:n`` where it is known by that code, else its name, or empty. ``bounds`` are in its units.
    ``problems`` are lines about what is missing, contradictory or had to be mended to open the layer.
    """

    name: str
    driver: str
    geometry_type: str
    count: int
    crs: str
    encoding: str
    bounds: tuple[float, float, float, float] | None
    columns: tuple[str, ...]
    problems: tuple[str, ...]


# Makes a temporary folder that lasts as long as the source is open. Whole files need none.
Workshop = Callable[[], Path]


@dataclass(frozen=True)
class DataFile:
    """A file that holds layers, ready to be opened.

    ``path`` is the file itself, or a mended copy in a temporary folder, of which ``workshop`` makes more; ``shown``
    is what messages call it.
    ``lost`` are ids of features that the file no longer holds, because it is cut off, and ``damaged`` says that it is.
    """

    path: Path
    shown: str
    driver: str
    workshop: Workshop
    options: Mapping[str, str] = field(default_factory=dict)
    text: TextEncoding = field(default_factory=lambda: TextEncoding(UTF_8))
    problems: tuple[str, ...] = ()
    lost: frozenset[int] = frozenset()
    damaged: bool = False

    def where(self, layer: str = "") -> str:
        """Return how messages name the file, or its *layer*, and its driver."""
        return f'{self.shown}, layer "{layer}" ({self.driver})' if layer else f"{self.shown} ({self.driver})"


def is_database(source: str) -> bool:
    """Whether *source* is the address of a database."""
    return bool(_DATABASE.match(source))


def inspect_source(source: str) -> list[LayerInfo]:
    """Return what is in *source*: a file, a folder with one file, a zipped file, or a PostgreSQL database or table.

    Raises SourceError if it cannot be opened.
    """
    if is_database(source):
        from . import postgis

        return postgis.inspect(source)
    with open_source(source) as files:
        return [_inspect_layer(file, layer) for file, layer in _all_layers(files, source)]


# Opening


@contextmanager
def open_source(source: str, encoding: str | None = None) -> Iterator[tuple[DataFile, ...]]:
    """Give the files with layers in *source*, and tidy up the temporary folder in the end.

    Nothing is ever written beside a source. What GDAL would write there (the index of a Shapefile, the log of a
    GeoPackage) is made in the temporary folder. ``encoding`` overrides what a Shapefile says of its text.
    Raises SourceError.
    """
    path = find_path(source)
    wanted = requested(encoding) if encoding else None
    with ExitStack() as stack:

        def workshop() -> Path:
            folder = tempfile.TemporaryDirectory(prefix="zoneproof-", ignore_cleanup_errors=True)
            return Path(stack.enter_context(folder))

        try:
            yield tuple(
                _prepare(found, shown, workshop, wanted) for found, shown in _data_files(path, source, workshop)
            )
        except PermissionError as error:
            raise SourceError(
                "it may not be read", where=source, remedy="Ask for the permission to read it."
            ) from error


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


def _data_files(path: Path, source: str, workshop: Workshop) -> list[tuple[Path, str]]:
    """Return the files with layers at *path* and what messages call them; a zipped file's are unpacked."""
    if path.is_dir():
        found = sorted(
            entry for entry in path.iterdir() if entry.suffix.lower() in {*_EXTENSIONS, ".zip"} and entry.is_file()
        )
        if len(found) != 1:
            names = ", ".join(nfc(entry.name) for entry in found)
            raise SourceError(
                f"the folder holds several files with layers: {names}" if found else "the folder holds no layers",
                where=source,
                remedy="Name one of its files.",
            )
        path = found[0]
        source = str(path)
    if not path.is_file():
        raise SourceError("it is not a file", where=source, remedy=f"Zoneproof reads {FORMATS}.")
    with path.open("rb") as file:
        start = file.read(4)
    if start in (_ZIPPED, _EMPTY_ZIP):
        return _unpacked(path, source, workshop())
    return [(_main_part(path), source)]


def _unpacked(path: Path, source: str, folder: Path) -> list[tuple[Path, str]]:
    members = archive.members(path)
    mains = [member for member in members if member.name.suffix.lower() in _EXTENSIONS]
    if not mains:
        raise SourceError("no layers are in the zipped file", where=source, remedy=f"Zoneproof reads {FORMATS}.")
    wanted = [
        member
        for member in members
        if member in mains or member.name.suffix.lower() in _PARTS_OF_SHAPEFILE or member.name.name.endswith("-wal")
    ]
    archive.unpack(path, wanted, folder)
    return [(folder / member.name, f"{source}/{member.name}") for member in mains]


def _main_part(path: Path) -> Path:
    """Return the .shp where *path* is one of its companions."""
    if path.suffix.lower() not in _PARTS_OF_SHAPEFILE:
        return path
    for entry in path.parent.iterdir():
        if entry.suffix.lower() == ".shp" and nfc(entry.stem) == nfc(path.stem):
            return entry
    raise SourceError(
        f"it belongs to a Shapefile, but there is no {nfc(path.stem)}.shp beside it",
        where=str(path),
        remedy="Copy all files of the Shapefile into one folder.",
    )


def _prepare(path: Path, shown: str, workshop: Workshop, wanted: str | None) -> DataFile:
    driver = _sniff(path, shown)
    if driver == GEOPACKAGE:
        return _prepare_geopackage(path, shown, workshop)
    if driver == SHAPEFILE:
        return _prepare_shapefile(path, shown, workshop, wanted)
    cut_off = driver == DXF and not _ends_as_drawing(path)
    problems = ("the drawing is cut off: its end is missing",) if cut_off else ()
    return DataFile(path, shown, driver, workshop, text=TextEncoding(wanted or UTF_8), problems=problems)


def _sniff(path: Path, shown: str) -> str:
    """Return the driver for the file at *path* by its first bytes. Raises SourceError if there is none."""
    with path.open("rb") as file:
        head = file.read(4096)
    promised = _EXTENSIONS.get(path.suffix.lower())
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    driver = None
    if not head:
        raise SourceError("the file is empty", where=shown, remedy="Fetch it again.")
    if head.startswith(_SQLITE):
        driver = GEOPACKAGE if head[68:70] == b"GP" or promised == GEOPACKAGE else None
    elif head.startswith(b"\x00\x00\x27\x0a"):
        driver = SHAPEFILE
    elif head.startswith(b"fgb"):
        driver = FLATGEOBUF
    elif head.startswith(b"PAR1"):
        driver = GEOPARQUET
    elif text.startswith(b"{"):
        driver = GEOJSON
    elif text.startswith(b"<") and b"<kml" in head:
        driver = KML
    elif head.startswith(b"AutoCAD Binary DXF") or _DXF_START.match(text):
        driver = DXF
    if driver is None:
        problem = f"it is not the {promised} file that its name promises" if promised else "it holds no layers"
        raise SourceError(problem, where=shown, remedy=f"Zoneproof reads {FORMATS}.")
    return driver


def _ends_as_drawing(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 64))
        return b"EOF" in file.read()


# GeoPackage


def _prepare_geopackage(path: Path, shown: str, workshop: Workshop) -> DataFile:
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


# Shapefile


def _prepare_shapefile(path: Path, shown: str, workshop: Workshop, wanted: str | None) -> DataFile:
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
        if entry.suffix.lower() in _PARTS_OF_SHAPEFILE and nfc(entry.stem) == stem
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


# GeoJSON

_FEATURES = re.compile(r'"features"\s*:\s*\[')
_OBJECT = re.compile(r'\{\s*"(?:type|id|geometry|properties|bbox)"')
_CRS_MEMBER = re.compile(r'"crs"\s*:\s*(\{[^{}]*\{[^{}]*\}[^{}]*\})')


def mend_geojson(file: DataFile, error: Exception) -> DataFile:
    """Return a copy of the GeoJSON *file*, which GDAL refused with *error*, with the features that are whole.

    Raises SourceError if none is.
    """
    text = file.path.read_bytes().decode(file.text.name, errors="replace")
    start = _FEATURES.search(text)
    if start is None:
        raise SourceError(
            f"it is not GeoJSON ({one_line(error)})", where=file.where(), remedy=f"Zoneproof reads {FORMATS}."
        ) from error
    whole, broken = _whole_features(text, start.end())
    total = len(whole) + broken
    if not whole:
        raise SourceError(
            f"none of {total:,} features can be read ({one_line(error)})",
            where=file.where(),
            remedy="Fetch or export the file again.",
        ) from error
    crs = _CRS_MEMBER.search(text)
    member = {"crs": json.loads(crs[1])} if crs else {}
    copy = file.workshop() / file.path.name
    copy.write_text(json.dumps({"type": "FeatureCollection", **member, "features": whole}), encoding="utf-8")
    problems = [f"the file is damaged: {len(whole):,} of {total:,} features were saved ({one_line(error)})"]
    if not crs and not text.rstrip().endswith("}"):
        problems.append("the coordinate system is taken for EPSG:4326; its name may be lost with the end of the file")
    return replace(file, path=copy, problems=(*file.problems, *problems))


def _whole_features(text: str, position: int) -> tuple[list[dict[str, Any]], int]:
    """Return the features in *text* from *position* that are whole, and the number of the others."""
    decoder = json.JSONDecoder()
    whole: list[dict[str, Any]] = []
    broken = 0
    in_order = True
    while match := _OBJECT.search(text, position):
        try:
            found, end = decoder.raw_decode(text, match.start())
        except ValueError:
            broken += in_order
            in_order = False
            position = match.start() + 1
            continue
        if found.get("type") == "Feature":
            whole.append(found)
            in_order = True
        position = end
    return whole, broken


# Layers


def layer_names(file: DataFile) -> list[str]:
    """Return the names of the layers in *file*. Raises SourceError if it cannot be opened."""
    if file.driver == GEOPARQUET:
        return [nfc(file.path.stem)]
    with quiet():
        try:
            # pyogrio takes no options here, and would have SQLite write a log.
            names = _listed_by_fiona(file) if "IMMUTABLE" in file.options else []
            return names or [str(name) for name, _ in pyogrio.list_layers(file.path)]
        except READ_ERRORS as error:
            reason = "; ".join(file.problems) if file.damaged else one_line(error)
            raise SourceError(
                f"it cannot be opened ({reason})", where=file.where(), remedy="Fetch or export it again."
            ) from error


def _sound(file: DataFile) -> DataFile:
    """Return *file*, or its mended copy if it is broken GeoJSON."""
    if file.driver == GEOJSON:
        with quiet():
            try:
                pyogrio.list_layers(file.path)
            except READ_ERRORS as error:
                return mend_geojson(file, error)
    return file


def _listed_by_fiona(file: DataFile) -> list[str]:
    """Return the layers that fiona sees, none where it is not installed or cannot open *file*."""
    try:
        import fiona
        from fiona.errors import FionaError
    except ImportError:
        return []
    try:
        with fiona.Env(CPL_LOG=os.devnull):
            return list(fiona.listlayers(file.path, **file.options))
    except FionaError:
        return []


def _all_layers(files: Sequence[DataFile], source: str) -> list[tuple[DataFile, str]]:
    found = [(file, name) for file in map(_sound, files) for name in layer_names(file)]
    if not found:
        where = files[0].where() if len(files) == 1 else source
        damage = "; ".join(problem for file in files if file.damaged for problem in file.problems)
        raise SourceError(
            f"{damage}, and no layer can be made out in them" if damage else "no layers are in it",
            where=where,
            remedy="Fetch it again, or open another file.",
        )
    return found


def choose_layer(files: Sequence[DataFile], wanted: str | None, source: str) -> tuple[DataFile, str]:
    """Return the file and the layer *wanted*, or the only one that has polygons. Raises SourceError.

    The layer is empty where it need not be named.
    """
    if wanted is None and len(files) == 1 and files[0].driver == GEOJSON:
        return files[0], ""  # it has one layer, and listing it would cost a second reading of the whole file
    found = _all_layers(files, source)
    listing = ", ".join(dict.fromkeys(nfc(name) for _, name in found))
    if wanted is not None:
        named = [pair for pair in found if nfc(pair[1]) == nfc(wanted)]
        if len(named) == 1:
            return named[0]
        problem = f'several layers are called "{wanted}"' if named else f'there is no layer "{wanted}"'
        raise SourceError(problem, where=source, remedy=f"Its layers are: {listing}.")
    if len(found) == 1:
        return found[0]
    kinds = [_geometry_type(file, name) for file, name in found]
    for accepted in (POLYGONAL, MIXED):
        chosen = [pair for pair, kind in zip(found, kinds, strict=True) if kind.split()[0] in accepted]
        if len(chosen) == 1:
            return chosen[0]
        if chosen:
            listing = ", ".join(nfc(name) for _, name in chosen)
            raise SourceError("several layers may be meant", where=source, remedy=f"Name one of them: {listing}.")
    raise SourceError("none of its layers has polygons", where=source, remedy=f"Its layers are: {listing}.")


def _geometry_type(file: DataFile, layer: str) -> str:
    with quiet():
        return str(pyogrio.read_info(file.path, layer=layer, **reading_options(file))["geometry_type"] or "None")


def _inspect_layer(file: DataFile, layer: str) -> LayerInfo:
    if file.driver == GEOPARQUET:
        return _inspect_parquet(file)
    with quiet():
        try:
            seen = _seen_by_fiona(file, layer) or _seen_by_pyogrio(file, layer)
        except READ_ERRORS as error:
            raise SourceError(
                f"it cannot be read ({one_line(error)})", where=file.where(layer), remedy="Fetch or export it again."
            ) from error
    crs, note = identify_crs(seen["crs"])
    problems = [*file.problems, *filter(None, [note])]
    geometry_type = seen["geometry_type"]
    if geometry_type != "None":
        if crs is None and ".prj" not in " ".join(problems):
            problems.append("the coordinate system is not known")
        if not seen["count"]:
            problems.append("the layer is empty")
        elif geometry_type.split()[0] not in POLYGONAL | MIXED:
            problems.append("the layer has no polygons")
    return LayerInfo(
        name=nfc(layer),
        driver=file.driver,
        geometry_type=geometry_type,
        count=seen["count"],
        crs=crs_label(crs),
        encoding=file.text.name,
        bounds=seen["bounds"],
        columns=tuple(nfc(column) for column in seen["columns"]),
        problems=tuple(problems),
    )


def _seen_by_fiona(file: DataFile, layer: str) -> dict[str, Any] | None:
    """Return what fiona sees of *layer*, or None where it is not installed or its GDAL cannot tell."""
    try:
        import fiona
        from fiona.errors import FionaError
    except ImportError:
        return None
    try:
        with (
            fiona.Env(CPL_LOG=os.devnull),
            fiona.open(file.path, layer=layer, allow_unsupported_drivers=True, **file.options) as collection,
        ):
            count = len(collection)
            kind = str(collection.schema["geometry"])
            return {
                "crs": collection.crs_wkt,
                "geometry_type": f"{kind.removeprefix('3D ')} Z" if kind.startswith("3D ") else kind,
                "count": count,
                "bounds": _bounds(collection.bounds) if count and kind != "None" else None,
                "columns": tuple(collection.schema["properties"]),
            }
    except (FionaError, TypeError):  # a TypeError: the driver does not count
        return None


def _seen_by_pyogrio(file: DataFile, layer: str) -> dict[str, Any]:
    info = pyogrio.read_info(
        file.path, layer=layer, force_feature_count=True, force_total_bounds=True, **reading_options(file)
    )
    return {
        "crs": info["crs"] or "",
        "geometry_type": info["geometry_type"] or "None",
        "count": int(info["features"]),
        "bounds": _bounds(info["total_bounds"]),
        "columns": tuple(info["fields"]),
    }


def reading_options(file: DataFile) -> dict[str, str]:
    """Return the options to open *file* with pyogrio."""
    options = dict(file.options)
    if "ENCODING" in options:
        options["encoding"] = options.pop("ENCODING")
    return options


def _bounds(bounds: Sequence[float] | None) -> tuple[float, float, float, float] | None:
    if bounds is None or not np.isfinite(np.asarray(bounds, float)).all():
        return None
    west, south, east, north = (float(value) for value in bounds)
    return west, south, east, north


def _inspect_parquet(file: DataFile) -> LayerInfo:
    layer = nfc(file.path.stem)
    try:
        schema = pyarrow.parquet.read_schema(file.path)
        rows = pyarrow.parquet.read_metadata(file.path).num_rows
        geo = json.loads((schema.metadata or {}).get(b"geo", b"{}"))
        primary = geo.get("primary_column", "")
        column = geo.get("columns", {}).get(primary)
    except READ_ERRORS as error:
        raise SourceError(
            f"it cannot be read ({one_line(error)})", where=file.where(layer), remedy="Fetch or export it again."
        ) from error
    if column is None:
        raise SourceError("it has no geometry", where=file.where(layer), remedy="Write it as GeoParquet.")
    declared = column.get("crs", "OGC:CRS84")
    crs, note = identify_crs(json.dumps(declared) if isinstance(declared, dict) else declared or "")
    kinds = column.get("geometry_types", [])
    problems = [*filter(None, [note]), *(["the coordinate system is not known"] if crs is None else [])]
    box = column.get("bbox")
    return LayerInfo(
        name=layer,
        driver=file.driver,
        geometry_type=kinds[0] if len(kinds) == 1 else "Unknown",
        count=rows,
        crs=crs_label(crs),
        encoding=UTF_8,
        bounds=_bounds([*box[:2], *box[len(box) // 2 : len(box) // 2 + 2]] if box else None),
        columns=tuple(name for name in schema.names if name not in geo["columns"]),
        problems=tuple(problems if rows else [*problems, "the layer is empty"]),
    )


# Messages


@contextmanager
def quiet() -> Iterator[list[str]]:
    """Collect the warnings of GDAL and its bindings instead of printing them."""
    collected: list[str] = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            yield collected
        finally:
            collected.extend(one_line(warning.message) for warning in caught)


def one_line(message: object) -> str:
    """Return a message of a library as one line without a full stop, cut at a length that a person still reads."""
    text = " ".join(str(message).split("; It might help")[0].split()).rstrip(". ")
    return text if len(text) <= 200 else f"{text[:199]}…"


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _copy(path: Path, folder: Path) -> Path:
    target = folder / path.name
    shutil.copyfile(path, target)
    return target
