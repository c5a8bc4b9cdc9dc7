"""Sources of layers: what is in a file, a folder, a zipped file or a database, and how to open it untouched."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet
import pyogrio

from ..model.errors import SourceError
from ..model.names import nfc
from . import archive
from .crs import crs_label, identify_crs
from .data_file import (
    DXF,
    FLATGEOBUF,
    FORMATS,
    GEOJSON,
    GEOPACKAGE,
    GEOPARQUET,
    KML,
    READ_ERRORS,
    SHAPEFILE,
    DataFile,
    Workshop,
    one_line,
    quiet,
    reading_options,
)
from .encoding import UTF_8, TextEncoding, requested
from .geojson import mend_geojson
from .geopackage import prepare_geopackage
from .path import find_path
from .shapefile import PARTS, main_part, prepare_shapefile

POSTGRESQL = "PostgreSQL"
POLYGONAL = frozenset({"Polygon", "MultiPolygon", "CurvePolygon", "MultiSurface"})
# A layer of these may hold polygons; its declaration does not tell.
MIXED = frozenset({"Unknown", "GeometryCollection"})
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
_ZIPPED = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_SQLITE = b"SQLite format 3\0"
_DXF_START = re.compile(rb"\s*(?:999\s*\n.*\n\s*)*0\s*\n\s*SECTION\b")
_DATABASE = re.compile(r"postgres(?:ql)?://", re.IGNORECASE)


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
    return [(main_part(path), source)]


def _unpacked(path: Path, source: str, folder: Path) -> list[tuple[Path, str]]:
    members = archive.members(path)
    mains = [member for member in members if member.name.suffix.lower() in _EXTENSIONS]
    if not mains:
        raise SourceError("no layers are in the zipped file", where=source, remedy=f"Zoneproof reads {FORMATS}.")
    wanted = [
        member
        for member in members
        if member in mains or member.name.suffix.lower() in PARTS or member.name.name.endswith("-wal")
    ]
    archive.unpack(path, wanted, folder)
    return [(folder / member.name, f"{source}/{member.name}") for member in mains]


def _prepare(path: Path, shown: str, workshop: Workshop, wanted: str | None) -> DataFile:
    driver = _sniff(path, shown)
    if driver == GEOPACKAGE:
        return prepare_geopackage(path, shown, workshop)
    if driver == SHAPEFILE:
        return prepare_shapefile(path, shown, workshop, wanted)
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
