"""Layers for measuring: the polygons of a source, and a reason for each feature left aside."""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyogrio
import pyproj
import shapely

from ..model.errors import Cancelled, SourceError
from ..model.names import nfc
from ..model.plan import PlanLayer
from .crs import crs_label, identify_crs, parse_crs
from .data_file import DXF, GEOJSON, GEOPARQUET, READ_ERRORS, DataFile, one_line, open_arrow, quiet, reading_options
from .encoding import UTF_8, decide, decoded
from .geojson import mend_geojson
from .source import choose_layer, is_database, open_source

# Why a feature is left aside.
NULL = "null"
EMPTY = "empty"
NOT_POLYGON = "not-polygon"
NOT_FINITE = "not-finite"
UNREADABLE = "unreadable"

_POLYGON, _MULTIPOLYGON, _COLLECTION = 3, 6, 7
_LAST_CURVE = 14
# Rows at a time where all coordinates at once would take too much memory.
_CHUNK = 100_000
# No table has ids so far apart that a gap this wide is not its end.
_FARTHEST = 1 << 40


@dataclass(frozen=True)
class LoadedLayer:
    """The polygons of a layer.

    ``frame`` is indexed by the source's feature ids (unique integers) and has all attribute columns, text in NFC, and a
    ``geometry`` of Polygon or MultiPolygon as in the source, without Z and M, or None where the feature is left aside.
    ``left_aside`` says why, by feature id: ``null``, ``empty``, ``not-polygon``, ``not-finite``, ``unreadable``.
    ``notices`` are lines about the file and the layer: what was decided, rebuilt, saved or lost.
    """

    frame: geopandas.GeoDataFrame
    left_aside: pd.Series
    crs: pyproj.CRS | None
    notices: tuple[str, ...]


@dataclass(frozen=True)
class Records:
    """What a reader hands over: attributes, geometry by shapely (any type) and, for each feature, an id.

    ``reasons`` has a reason where the reader knows one, else an empty text. ``crs`` is the text of a definition.
    """

    attributes: pd.DataFrame
    geometry: np.ndarray
    ids: np.ndarray
    reasons: np.ndarray
    crs: str
    notices: tuple[str, ...] = ()


def load_layer(
    source: str,
    *,
    layer: str | None = None,
    crs: str | None = None,
    encoding: str | None = None,
    columns: Sequence[str] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> LoadedLayer:
    """Return the polygons of a layer of *source*, a path or ``postgresql://…?table=…``.

    ``layer`` may be left out where only one has polygons. ``crs`` and ``encoding`` stand in for what the source does
    not say, or override it. ``columns`` limits the attributes. Raises SourceError if nothing can be read, and Cancelled
    when *cancelled* answers True.
    """
    wanted = parse_crs(crs) if crs else None
    if is_database(source):
        from . import postgis

        records = postgis.read_table(source, layer, columns, cancelled)
    else:
        with open_source(source, encoding) as files:
            file, name = choose_layer(files, layer, source)
            records = _read(file, name, columns, encoding, cancelled)
    if cancelled():
        raise Cancelled
    return _settled(records, wanted)


def load_plan_layer(plan_layer: PlanLayer, cancelled: Callable[[], bool] = lambda: False) -> LoadedLayer:
    """Return the polygons of a layer of a plan, read as the plan says. Raises as ``load_layer`` does."""
    return load_layer(
        plan_layer.source,
        layer=plan_layer.layer,
        crs=plan_layer.crs,
        encoding=plan_layer.encoding,
        cancelled=cancelled,
    )


# Reading


def _read(
    file: DataFile, layer: str, columns: Sequence[str] | None, encoding: str | None, cancelled: Callable[[], bool]
) -> Records:
    with quiet():
        try:
            if file.driver == GEOPARQUET:
                records = _read_parquet(file, columns)
            else:
                records = _read_bulk(file, layer, columns, encoding, cancelled)
        except READ_ERRORS as error:
            if file.driver == GEOJSON:
                file = mend_geojson(file, error)
                records = _read_bulk(file, layer, columns, encoding, cancelled)
            else:
                records = _read_singly(file, layer, columns, cancelled, error)
    if file.driver == GEOJSON:
        records = _without_broken_geometry(file, records)
    if file.driver == DXF:
        records = _with_filled_lines(records)
    return replace(records, notices=(*file.problems, *records.notices))


def _read_bulk(
    file: DataFile, layer: str, columns: Sequence[str] | None, encoding: str | None, cancelled: Callable[[], bool]
) -> Records:
    """Read through Arrow: no loop in Python over features."""
    options = reading_options(file)
    wanted, promised = None, -1
    if columns is not None or file.driver != GEOJSON:  # GeoJSON is read as a whole to tell
        info = pyogrio.read_info(file.path, layer=layer or None, **options)
        if info["geometry_type"] is None:
            raise SourceError(
                "it is a table without geometry", where=file.where(layer), remedy="Name a layer of polygons."
            )
        promised = info["features"]
        wanted = None if columns is None else fields(info["fields"], columns, file.where(layer))
    tables: list[pa.Table] = []
    shapes: list[Shapes] = []
    with open_arrow(file, layer, columns=wanted) as (meta, reader):
        column = meta["geometry_name"] or "wkb_geometry"
        for batch in reader:
            if cancelled():
                raise Cancelled
            table = pa.Table.from_batches([batch])
            shapes.append(shapes_from_wkb(table.column(column).to_numpy()))
            tables.append(table.drop_columns([column]))
        empty = reader.schema.empty_table()
    table = pa.concat_tables(tables) if tables else empty.drop_columns([column])
    if len(table) < promised:
        raise OSError("the file is damaged")
    found = joined(shapes)
    ids = table.column(meta["fid_column"]).to_numpy().astype(np.int64)
    if found.curved.any():
        found = _straightened(file, layer, options, ids, found)
    attributes, notices = frame_from_arrow(table.drop_columns([meta["fid_column"]]), len(table), encoding)
    reasons = found.reasons
    if file.lost:
        reasons[np.isin(ids, list(file.lost))] = UNREADABLE
    if file.damaged:
        saved = len(ids) - int(np.isin(ids, list(file.lost)).sum())
        if not saved:
            raise SourceError(
                f"none of {len(ids):,} features can be read", where=file.where(layer), remedy="Fetch it again."
            )
        notices.append(f"{saved:,} of {len(ids):,} features were saved")
    if found.closed:
        notices.append(f"{found.closed:,} features had rings that do not close; they were closed")
    return Records(attributes, found.geometry, ids, reasons, meta["crs"] or "", tuple(notices))


def fields(known: Sequence[str], columns: Sequence[str], where: str) -> list[str]:
    """Return the source's own spelling of the *columns*. Raises SourceError if one is missing."""
    spelling = {nfc(name): str(name) for name in known}
    for column in columns:
        if nfc(column) not in spelling:
            raise SourceError(
                f'there is no column "{column}"', where=where, remedy=f"Its columns are: {', '.join(spelling)}."
            )
    return [spelling[nfc(column)] for column in columns]


def _read_parquet(file: DataFile, columns: Sequence[str] | None) -> Records:
    frame = geopandas.read_parquet(file.path)
    others = [name for name in frame.columns if name not in frame.columns[frame.dtypes == "geometry"]]
    if columns is not None:
        others = fields(others, columns, file.where(nfc(file.path.stem)))
    ids = np.arange(len(frame))
    crs = frame.crs.to_json() if frame.crs is not None else ""
    table = pa.Table.from_pandas(pd.DataFrame(frame[others]), preserve_index=False)
    attributes, notices = frame_from_arrow(table, len(frame))
    geometry = np.asarray(frame.geometry.array, dtype=object)
    return Records(attributes, geometry, ids, np.full(len(ids), "", object), crs, tuple(notices))


def _read_singly(
    file: DataFile, layer: str, columns: Sequence[str] | None, cancelled: Callable[[], bool], error: Exception
) -> Records:
    """Save the features of a damaged file that can be read one at a time. Raises SourceError if none can."""
    lost = SourceError(f"it cannot be read ({one_line(error)})", where=file.where(layer), remedy="Fetch it again.")
    try:
        import fiona
        from fiona.errors import FionaError
    except ImportError:
        raise lost from error
    if file.driver == GEOPARQUET:
        raise lost from error
    features: dict[int, Any] = {}
    try:
        with (
            fiona.Env(CPL_LOG=os.devnull),
            fiona.open(file.path, layer=layer or None, allow_unsupported_drivers=True, **file.options) as collection,
        ):
            promised = len(collection)
            known = list(collection.schema["properties"])
            wanted = known if columns is None else fields(known, columns, file.where(layer))
            crs = collection.crs_wkt
            for fid, feature in _whole_features(collection, promised):
                if cancelled():
                    raise Cancelled
                features[fid] = feature
    except (FionaError, TypeError) as reason:
        raise lost from reason
    if not features:
        raise SourceError(
            f"none of {promised:,} features can be read ({one_line(error)})",
            where=file.where(layer),
            remedy="Fetch it again.",
        ) from error
    ids = np.fromiter(features, np.int64)
    table = pa.Table.from_pylist([dict(feature.properties) for feature in features.values()]).select(wanted)
    attributes, notices = frame_from_arrow(table, len(ids))
    geometry = np.full(len(ids), None, object)
    reasons = np.full(len(ids), "", object)
    for position, feature in enumerate(features.values()):
        if feature.geometry is not None:
            try:
                geometry[position] = shapely.geometry.shape(feature.geometry.__geo_interface__)
            except (ValueError, shapely.errors.GEOSException):
                reasons[position] = UNREADABLE
    saved = f"{len(ids):,} of {promised:,} features were saved ({one_line(error)})"
    return Records(attributes, geometry, ids, reasons, crs, (saved, *notices))


def _whole_features(collection: Any, promised: int) -> Iterator[tuple[int, Any]]:
    """Give the features that can be read, by id; GDAL stops without a word where it meets damage.

    A GeoPackage is then read on behind the damage, which is found by doubling steps and narrowed down by halving.
    """
    if collection.driver != "GPKG":
        for feature in collection:
            yield int(feature.id), feature
        return

    from fiona.errors import FionaError

    def from_id(fid: int) -> Iterator[tuple[int, Any]]:
        return iter(collection.items(where=f"rowid >= {fid}"))

    def following(features: Iterator[tuple[int, Any]]) -> tuple[int, Any] | None:
        try:
            return next(features, None)
        except (FionaError, ValueError):  # a ValueError: text that is not UTF-8
            return None

    count, start = 0, 0
    while count < promised:
        features = from_id(start)
        while (item := following(features)) is not None:
            count, start = count + 1, int(item[0]) + 1
            yield int(item[0]), item[1]
        bad, step = start, 1
        while following(from_id(bad + step)) is None:
            bad, step = bad + step, 2 * step
            if step > _FARTHEST:
                return
        good = bad + step
        while good - bad > 1:
            middle = (bad + good) // 2
            bad, good = (middle, good) if following(from_id(middle)) is None else (bad, middle)
        start = good


def _without_broken_geometry(file: DataFile, records: Records) -> Records:
    """Tell the features without a geometry from those with one that GDAL could not make out."""
    null = np.array([shape is None for shape in records.geometry], bool)
    if not null.any():
        return records
    text = file.path.read_bytes().decode(file.text.name, errors="replace")
    features = json.loads(text).get("features", [])
    present = {
        feature["id"] if isinstance(feature.get("id"), int) else position
        for position, feature in enumerate(features)
        if feature.get("geometry") is not None
    }
    broken = null & np.isin(records.ids, list(present))
    return replace(records, reasons=np.where(broken, UNREADABLE, records.reasons))


def _with_filled_lines(records: Records) -> Records:
    """Return *records* with a polygon for each closed line: that is how zones are drawn.

    GDAL does so from version 3.10 on, if it is told to.
    """
    closed = shapely.is_ring(records.geometry)
    if not closed.any():
        return records
    geometry = records.geometry.copy()
    geometry[closed] = [shapely.Polygon(line) for line in geometry[closed]]
    line = f"{int(closed.sum()):,} closed lines of the drawing are read as polygons"
    return replace(records, geometry=geometry, notices=(*records.notices, line))


# Geometry


@dataclass(frozen=True)
class Shapes:
    """Geometry from WKB: ``reasons`` where it cannot be made out, ``curved`` where it has arcs, ``closed`` a count."""

    geometry: np.ndarray
    reasons: np.ndarray
    curved: np.ndarray
    closed: int


def shapes_from_wkb(values: np.ndarray) -> Shapes:
    """Return shapely's geometry for *values*, an array of WKB or None; rings that do not close are closed."""
    geometry = np.full(len(values), None, object)
    reasons = np.full(len(values), "", object)
    curved = np.zeros(len(values), bool)
    there = ~pd.isna(values)
    with np.errstate(invalid="ignore"):
        try:
            geometry = shapely.from_wkb(values, on_invalid="ignore")
        except NotImplementedError:  # shapely refuses all for the sake of one with arcs
            plain = np.array([there[i] and _kind(values[i]) <= _COLLECTION for i in range(len(values))])
            geometry[plain] = shapely.from_wkb(values[plain], on_invalid="ignore")
    closed = 0
    for position in np.flatnonzero(there & shapely.is_missing(geometry)):
        kind = _kind(values[position])
        curved[position] = _COLLECTION < kind <= _LAST_CURVE
        if kind > _LAST_CURVE:  # surfaces in space
            reasons[position] = NOT_POLYGON
        elif not curved[position]:
            geometry[position], reasons[position] = _with_closed_rings(values[position])
            closed += geometry[position] is not None
    return Shapes(geometry, reasons, curved, closed)


def joined(shapes: Sequence[Shapes]) -> Shapes:
    """Return the parts as one."""
    if not shapes:
        return Shapes(np.empty(0, object), np.empty(0, object), np.empty(0, bool), 0)
    return Shapes(
        np.concatenate([part.geometry for part in shapes]),
        np.concatenate([part.reasons for part in shapes]),
        np.concatenate([part.curved for part in shapes]),
        sum(part.closed for part in shapes),
    )


def _straightened(file: DataFile, layer: str, options: dict[str, str], ids: np.ndarray, found: Shapes) -> Shapes:
    """Return *found* with straight segments for its arcs, as GDAL makes them (a vertex every 4 degrees)."""
    _, fids, values, _ = pyogrio.raw.read(file.path, layer=layer or None, columns=[], return_fids=True, **options)
    place = pd.Series(np.arange(len(fids)), index=fids).loc[ids[found.curved]].to_numpy()
    straight = shapes_from_wkb(values[place])
    geometry, reasons = found.geometry, found.reasons
    geometry[found.curved], reasons[found.curved] = straight.geometry, straight.reasons
    return replace(found, geometry=geometry, reasons=reasons, closed=found.closed + straight.closed)


def _kind(wkb: bytes) -> int:
    """Return the type of *wkb* (ISO) without its dimensions: 3 is Polygon, with Z (1003) or without."""
    return int(struct.unpack_from("<I" if wkb[0] else ">I", wkb, 1)[0]) % 1000


def _with_closed_rings(wkb: bytes) -> tuple[Any, str]:
    """Return the geometry in *wkb*, which GEOS refused, with its rings closed; or None and the reason."""
    try:
        polygons, _ = _rings(wkb, 0)
        if not all(np.isfinite(ring).all() for rings in polygons for ring in rings):
            return None, NOT_FINITE
        parts = [shapely.Polygon(rings[0], rings[1:]) for rings in polygons]
    except (struct.error, ValueError, LookupError, shapely.errors.GEOSException):
        return None, UNREADABLE
    return (parts[0] if _kind(wkb) == _POLYGON else shapely.MultiPolygon(parts)), ""


def _rings(wkb: bytes, start: int) -> tuple[list[list[np.ndarray]], int]:
    """Return the rings of each polygon of the geometry at *start*, and where the next one starts."""
    order = "<" if wkb[start] else ">"
    code, count = struct.unpack_from(f"{order}II", wkb, start + 1)
    dimensions = (2, 3, 3, 4)[code // 1000]
    position = start + 9
    polygons: list[list[np.ndarray]] = []
    if code % 1000 == _POLYGON:
        rings = []
        for _ in range(count):
            (points,) = struct.unpack_from(f"{order}I", wkb, position)
            ordinates = np.frombuffer(wkb, f"{order}f8", points * dimensions, position + 4)
            rings.append(ordinates.reshape(points, dimensions)[:, :2])
            position += 4 + ordinates.nbytes
        return [rings], position
    if code % 1000 != _MULTIPOLYGON:
        raise ValueError(f"WKB of type {code} is no polygon")
    for _ in range(count):
        inner, position = _rings(wkb, position)
        polygons += inner
    return polygons, position


# Text


def frame_from_arrow(table: pa.Table, count: int, encoding: str | None = None) -> tuple[pd.DataFrame, list[str]]:
    """Return the attributes in *table*, of *count* rows, text in NFC, and lines about text that had to be decoded.

    Whole numbers stay whole where some are missing: a parcel's number of 19 digits does not fit into a float.
    """
    notices: list[str] = []
    columns: dict[str, pd.Series] = {}
    for name, stored in zip(table.column_names, table.columns, strict=True):
        column = _plain(stored)
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            column = _composed(_valid_text(column, encoding, notices))
        whole = pa.types.is_integer(column.type) and column.null_count
        mapper = {column.type: pd.Int64Dtype()}.get if whole else None
        columns[nfc(name)] = column.to_pandas(types_mapper=mapper, date_as_object=False)
    return pd.DataFrame(columns, index=range(count)), list(dict.fromkeys(notices))


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return *column* without the wrapping that GDAL puts around JSON."""
    if isinstance(column.type, pa.BaseExtensionType):
        return pa.chunked_array([chunk.storage for chunk in column.chunks], column.type.storage_type)
    return column


def _valid_text(column: pa.ChunkedArray, encoding: str | None, notices: list[str]) -> pa.ChunkedArray:
    """Return *column*, decoded anew where a file that should hold UTF-8 does not."""
    try:
        column.validate(full=True)
    except pa.ArrowInvalid:
        values = column.cast(pa.large_binary() if pa.types.is_large_string(column.type) else pa.binary()).to_pylist()
        foreign = {value for value in values if value is not None and not value.isascii()}
        found = decide(foreign, encoding or UTF_8)
        if found.notice:
            notices.append(found.notice)
        return pa.chunked_array([pa.array([None if value is None else decoded(value, found.name) for value in values])])
    return column


def _composed(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return *column* in NFC.

    Not by Arrow's own utf8_normalize, which gives NFD when asked for NFC in version 16.
    """
    if pc.all(pc.string_is_ascii(column)).as_py() in (True, None):
        return column
    values = pc.unique(column)
    composed = pa.array([None if value is None else nfc(value) for value in values.to_pylist()], values.type)
    return column if composed.equals(values) else composed.take(pc.index_in(column, value_set=values))


# Settling


def _settled(records: Records, wanted: pyproj.CRS | None) -> LoadedLayer:
    notices = list(records.notices)
    geometry = _flat(records.geometry)
    reasons = records.reasons.copy()
    geometry, collections = _polygons_of_collections(geometry)
    if collections:
        notices.append(f"the polygons of {collections:,} geometry collections are used, their points and lines are not")
    kinds = shapely.get_type_id(geometry)
    polygonal = (kinds == _POLYGON) | (kinds == _MULTIPOLYGON)
    _give(reasons, shapely.is_missing(geometry), NULL)
    _give(reasons, shapely.is_empty(geometry), EMPTY)
    _give(reasons, ~polygonal, NOT_POLYGON)
    _give(reasons, ~_finite(geometry), NOT_FINITE)
    aside = reasons != ""
    geometry[aside] = None
    if not len(geometry):
        notices.append("the layer is empty")
    elif aside.all():
        notices.append(f"the layer has no polygons that can be measured: all {len(geometry):,} features are left aside")
    crs, line = _crs(records.crs, wanted)
    notices += [line] if line else []
    ids = records.ids
    if not pd.Index(ids).is_unique:
        notices.append("its feature ids are not unique; the features are numbered from 0")
        ids = np.arange(len(ids))
    index = pd.Index(ids, name="fid", dtype="int64")
    attributes = records.attributes.set_axis(index)
    if "geometry" in attributes.columns:
        attributes = attributes.rename(columns={"geometry": "geometry_1"})
        notices.append('the column "geometry" is called geometry_1')
    frame = geopandas.GeoDataFrame(attributes, geometry=geopandas.GeoSeries(geometry, index=index, crs=crs))
    left_aside = pd.Series(reasons[aside], index=index[aside], name="reason", dtype="str")
    return LoadedLayer(frame, left_aside, crs, tuple(notices))


def _flat(geometry: np.ndarray) -> np.ndarray:
    """Return *geometry* without Z and M; what is flat already is not copied."""
    raised = shapely.has_z(geometry)
    if hasattr(shapely, "has_m"):  # shapely 2.0 reads no M at all
        raised |= shapely.has_m(geometry)
    if raised.any():
        geometry = geometry.copy()
        geometry[raised] = shapely.force_2d(geometry[raised])
    return geometry


def _polygons_of_collections(geometry: np.ndarray) -> tuple[np.ndarray, int]:
    """Return *geometry* with the polygons of each GeometryCollection in its place, and how many had some."""
    places = np.flatnonzero(shapely.get_type_id(geometry) == _COLLECTION)
    parts, owners = shapely.get_parts(geometry[places], return_index=True)
    while (shapely.get_type_id(parts) >= _MULTIPOLYGON).any():  # collections may hold collections
        parts, inner = shapely.get_parts(parts, return_index=True)
        owners = owners[inner]
    polygons = (shapely.get_type_id(parts) == _POLYGON) & ~shapely.is_empty(parts)
    parts, owners = parts[polygons], owners[polygons]
    found = np.unique(owners)
    if len(found):
        geometry = geometry.copy()
        geometry[places[found]] = shapely.multipolygons(parts, indices=np.searchsorted(found, owners))
    return geometry, len(found)


def _finite(geometry: np.ndarray) -> np.ndarray:
    """Whether all coordinates of each geometry are finite."""
    finite = np.ones(len(geometry), bool)
    for start in range(0, len(geometry), _CHUNK):
        chunk = geometry[start : start + _CHUNK]
        if not np.isfinite(shapely.get_coordinates(chunk)).all():
            coordinates, owners = shapely.get_coordinates(chunk, return_index=True)
            finite[start + owners[~np.isfinite(coordinates).all(axis=1)]] = False
    return finite


def _give(reasons: np.ndarray, where: np.ndarray, reason: str) -> None:
    """Write *reason* where it applies and none is given yet."""
    reasons[where & (reasons == "")] = reason


def _crs(text: str, wanted: pyproj.CRS | None) -> tuple[pyproj.CRS | None, str]:
    """Return the coordinate system to use, and a line where there is something to say."""
    own, note = identify_crs(text)
    if wanted is None:
        return own, note or ("" if own else "the coordinate system is not known; name it, for instance EPSG:5186")
    if own is not None and not own.equals(wanted, ignore_axis_order=True):
        return wanted, f"the source says {crs_label(own)}, but {crs_label(wanted)} is used, as asked for"
    return wanted, ""
