"""Parcels as streams of Arrow batches: files by pyogrio or pyarrow, tables of a database through a cursor."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pyogrio
from pyproj import CRS

from ...model.errors import SourceError
from ...model.names import nfc
from ..crs import crs_label, identify_crs, parse_crs
from ..data_file import GEOPARQUET, READ_ERRORS, DataFile, one_line, open_arrow, quiet, reading_options
from ..load import fields
from ..path import find_path
from ..source import choose_layer, is_database, open_source
from .task import ParcelTask

# What is measured in one step. Results of projected layers depend on it in the last digits, so all ways of working share it.
BATCH = 32_768
# What is read by itself where several processes share the work: batches of which a portion consists.
PORTION = 32 * BATCH

GEOMETRY, REGISTERED, ID, SCALE, YEAR = "geometry", "registered", "id", "scale", "year"
# Bytes that are no WKB, in place of an outline that the source has lost.
DAMAGED = b""
_CSV = (".csv", ".tsv", ".txt")


class ParcelFile(Protocol):
    """A file or table of parcels, read portion by portion; one of unknown length is one portion."""

    @property
    def shown(self) -> str:
        """How messages call it."""

    @property
    def definition(self) -> str:
        """The text of its coordinate system; empty where it names none."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The types of geometry that it declares."""

    @property
    def count(self) -> int | None:
        """The number of parcels, where it is known before reading."""

    @property
    def portions(self) -> int:
        """The number of portions."""

    @property
    def notices(self) -> tuple[str, ...]:
        """Lines about what is missing in it or had to be mended."""

    def stream(self, first: int, behind: int) -> Iterator[tuple[int, pa.RecordBatch]]:
        """Give the batches of the portions *first* to *behind*, the latter left out, with the portion of each.

        Columns are ``geometry`` (WKB), ``registered``, ``id`` and, where asked for, ``scale`` and ``year``.
        """


@dataclass(frozen=True, order=True)
class Place:
    """How far a stream was followed: the next batch is that of number ``batch`` in a portion of a file."""

    file: int = 0
    portion: int = 0
    batch: int = 0


@dataclass(frozen=True)
class ParcelSource:
    """All files of a task, which share a coordinate system."""

    files: tuple[ParcelFile, ...]
    crs: CRS
    notices: tuple[str, ...]

    @property
    def count(self) -> int | None:
        """The number of parcels, where it is known beforehand."""
        counts = [file.count for file in self.files]
        return None if None in counts else sum(filter(None, counts))

    @property
    def geometry_type(self) -> str:
        """``Polygon`` where all files declare nothing else, or ``MultiPolygon``, or ``Unknown``."""
        kinds = {kind.split(" ")[0] for file in self.files for kind in file.kinds or ("Unknown",)}
        return kinds.pop() if len(kinds) == 1 else "Unknown"

    def stream(self, start: Place = Place()) -> Iterator[tuple[Place, pa.RecordBatch]]:
        """Give every batch from *start* on, and the place behind each."""
        for number in range(start.file, len(self.files)):
            file = self.files[number]
            first = start.portion if number == start.file else 0
            portion, batch = first, 0
            for of, table in file.stream(first, file.portions):
                portion, batch = (of, 0) if of != portion else (portion, batch)
                batch += 1
                if Place(number, portion, batch) > start:
                    yield Place(number, portion, batch), table


@contextmanager
def open_parcels(task: ParcelTask, only: int | None = None) -> Iterator[ParcelSource]:
    """Give the parcels of *task*: a file, files by a pattern (or the one of that number), or a table of a database.

    Raises SourceError.
    """
    with ExitStack() as stack:
        opened: list[ParcelFile] = []
        if is_database(task.source):
            from .database import ParcelTable

            opened.append(stack.enter_context(ParcelTable.opened(task)))
        else:
            paths = files_of(task.source)
            chosen = paths if only is None else [paths[only]]
            opened += [_opened(path, task, stack, several=len(paths) > 1) for path in chosen]
        yield _settled(opened, task)


def files_of(source: str) -> list[str]:
    """Return the files that *source* names, in the order of their names."""
    if not any(sign in source for sign in "*?[") or Path(source).exists():
        return [source]
    path = Path(source).expanduser()
    start = Path(path.anchor)
    found = sorted(str(file) for file in start.glob(str(path.relative_to(start))))
    if not found:
        raise SourceError("no file has such a name", where=source, remedy="Check the pattern.")
    return found


def _opened(source: str, task: ParcelTask, stack: ExitStack, *, several: bool) -> ParcelFile:
    path = find_path(source)
    # Ids of several files would meet; the name of the file tells them apart.
    prefix = f"{nfc(path.stem)}/" if several and task.id is None else ""
    if path.suffix.lower() in _CSV:
        from .csv_table import CsvTable

        return CsvTable.opened(path, task, prefix)
    file, layer = choose_layer(stack.enter_context(open_source(source, task.encoding)), task.layer, source)
    if file.driver == GEOPARQUET:
        return ParquetFile.opened(file, task, prefix)
    return LayerFile.opened(file, layer, task, prefix)


def _settled(files: Sequence[ParcelFile], task: ParcelTask) -> ParcelSource:
    notices = [notice if len(files) == 1 else f"{file.shown}: {notice}" for file in files for notice in file.notices]
    wanted = parse_crs(task.crs) if task.crs else None
    systems: list[CRS] = []
    for file in files:
        own, note = identify_crs(file.definition)
        notices += [note] if note else []
        crs = wanted or own
        if crs is None:
            raise SourceError(
                "the coordinate system is not known", where=file.shown, remedy="Name it, for instance EPSG:5186."
            )
        if systems and not crs.equals(systems[0], ignore_axis_order=True):
            raise SourceError(
                f"it is in {crs_label(crs)}, {files[0].shown} in {crs_label(systems[0])}",
                where=file.shown,
                remedy="Check the files of each coordinate system by themselves.",
            )
        if wanted is not None and own is not None and not own.equals(wanted, ignore_axis_order=True):
            notices.append(f"the source says {crs_label(own)}, but {crs_label(wanted)} is used, as asked for")
        systems.append(crs)
    return ParcelSource(tuple(files), systems[0], tuple(dict.fromkeys(notices)))


def wanted_columns(known: Sequence[str], task: ParcelTask, where: str) -> dict[str, str]:
    """Return the source's spelling of the columns of *task*, by what they are. Raises SourceError if one is missing."""
    asked = {REGISTERED: task.registered, ID: task.id, SCALE: task.scale, YEAR: task.year_column}
    named = {what: column for what, column in asked.items() if column is not None}
    return dict(zip(named, fields(known, list(named.values()), where), strict=True))


def arranged(
    columns: Callable[[str], pa.Array], names: dict[str, str], geometry: pa.Array, ids: pa.Array, prefix: str
) -> pa.RecordBatch:
    """Return a batch as ``ParcelFile.stream`` describes it; *ids* stand in where no column holds them."""
    found = {GEOMETRY: _storage(geometry)}
    found |= {what: _storage(columns(name)) for what, name in names.items()}
    if ID not in found:
        found[ID] = ids if not prefix else pa.array([f"{prefix}{one}" for one in ids.to_pylist()])
    elif not pa.types.is_integer(found[ID].type):
        found[ID] = found[ID].cast(pa.string())
    return pa.RecordBatch.from_pydict(found)


def _storage(column: pa.Array) -> pa.Array:
    column = column.storage if isinstance(column.type, pa.BaseExtensionType) else column
    return column.dictionary_decode() if pa.types.is_dictionary(column.type) else column


def steps(batches: Iterable[pa.RecordBatch], size: int | None = None) -> Iterator[pa.RecordBatch]:
    """Give the same rows in batches of *size* each, that of a step by default, but for the last one."""
    rows = size or BATCH
    waiting: list[pa.RecordBatch] = []
    for arrived in batches:
        batch = arrived
        while len(batch):
            lacking = rows - sum(map(len, waiting))
            waiting.append(batch.slice(0, lacking))
            batch = batch.slice(lacking)
            if lacking == len(waiting[-1]):
                yield _joined(waiting)
                waiting = []
    if waiting:
        yield _joined(waiting)


def _joined(batches: Sequence[pa.RecordBatch]) -> pa.RecordBatch:
    if len(batches) == 1:
        return batches[0]
    return pa.Table.from_batches(batches).combine_chunks().to_batches()[0]


# Layers that GDAL reads


@dataclass(frozen=True)
class LayerFile:
    """A layer read by GDAL: Shapefile, GeoPackage, FlatGeobuf, GeoJSON, zipped or not."""

    shown: str
    definition: str
    kinds: tuple[str, ...]
    count: int | None
    notices: tuple[str, ...]
    file: DataFile
    layer: str
    names: dict[str, str]
    prefix: str

    @classmethod
    def opened(cls, file: DataFile, layer: str, task: ParcelTask, prefix: str) -> LayerFile:
        """Return *layer* of *file*. Raises SourceError."""
        where = file.where(layer)
        with quiet():
            try:
                info = pyogrio.read_info(file.path, layer=layer or None, **reading_options(file))
            except READ_ERRORS as error:
                raise _unreadable(where, error) from error
        if info["geometry_type"] is None:
            raise SourceError("it is a table without geometry", where=where, remedy="Name a layer of polygons.")
        names = wanted_columns([str(name) for name in info["fields"]], task, where)
        count = int(info["features"])
        return cls(
            where,
            info["crs"] or "",
            (str(info["geometry_type"]),),
            count if count >= 0 else None,
            file.problems,
            file,
            layer,
            names,
            prefix,
        )

    @property
    def portions(self) -> int:
        """The number of portions."""
        return max(1, -(-(self.count or 0) // PORTION))

    def stream(self, first: int, behind: int) -> Iterator[tuple[int, pa.RecordBatch]]:
        """Give the batches of some portions."""
        seen, last = first * PORTION, behind * PORTION
        to_the_end = behind == self.portions
        skipped = {"skip_features": seen} if seen else {}
        columns = list(dict.fromkeys(self.names.values()))
        with quiet():
            try:
                with open_arrow(self.file, self.layer, columns=columns, batch_size=BATCH, **skipped) as (meta, reader):
                    for batch in steps(reader):
                        if seen >= last and not to_the_end:
                            return
                        geometry = batch.column(meta["geometry_name"] or "wkb_geometry")
                        ids = batch.column(meta["fid_column"])
                        if self.file.lost:
                            lost = pc.is_in(ids, value_set=pa.array(sorted(self.file.lost), ids.type))
                            geometry = pc.if_else(lost, DAMAGED, _storage(geometry))
                        yield seen // PORTION, arranged(batch.column, self.names, geometry, ids, self.prefix)
                        seen += len(batch)
            except READ_ERRORS as error:
                raise _unreadable(self.shown, error) from error
        if to_the_end and self.count is not None and seen < self.count:
            raise SourceError(
                f"the file is damaged: {seen:,} of {self.count:,} features could be read",
                where=self.shown,
                remedy="Fetch or export it again.",
            )


# GeoParquet


@dataclass(frozen=True)
class ParquetFile:
    """A GeoParquet file; a portion is as many of its row groups as make a batch or more."""

    shown: str
    definition: str
    kinds: tuple[str, ...]
    count: int | None
    notices: tuple[str, ...]
    path: Path
    geometry: str
    encoding: str
    names: dict[str, str]
    prefix: str
    row_groups: tuple[tuple[int, ...], ...]
    first_rows: tuple[int, ...]

    @classmethod
    def opened(cls, file: DataFile, task: ParcelTask, prefix: str) -> ParquetFile:
        """Return the file. Raises SourceError."""
        where = file.where()
        try:
            with pq.ParquetFile(file.path) as parquet:
                metadata, schema = parquet.metadata, parquet.schema_arrow
                sizes = [metadata.row_group(number).num_rows for number in range(metadata.num_row_groups)]
            geo = json.loads((schema.metadata or {}).get(b"geo", b"{}"))
            geometry = geo.get("primary_column", "")
            column = geo.get("columns", {}).get(geometry)
        except READ_ERRORS as error:
            raise _unreadable(where, error) from error
        if column is None or geometry not in schema.names:
            raise SourceError("it has no geometry", where=where, remedy="Write it as GeoParquet.")
        declared = column.get("crs", "OGC:CRS84")
        names = wanted_columns([name for name in schema.names if name != geometry], task, where)
        groups, firsts = _grouped(sizes)
        return cls(
            where,
            json.dumps(declared) if isinstance(declared, dict) else declared or "",
            tuple(column.get("geometry_types", ())),
            metadata.num_rows,
            file.problems,
            file.path,
            geometry,
            str(column.get("encoding", "WKB")).lower(),
            names,
            prefix,
            groups,
            firsts,
        )

    @property
    def portions(self) -> int:
        """The number of portions."""
        return len(self.row_groups)

    def stream(self, first: int, behind: int) -> Iterator[tuple[int, pa.RecordBatch]]:
        """Give the batches of some portions."""
        columns = list(dict.fromkeys([self.geometry, *self.names.values()]))
        try:
            with pq.ParquetFile(self.path, pre_buffer=True) as parquet:
                for portion in range(first, behind):
                    row = self.first_rows[portion]
                    groups = list(self.row_groups[portion])
                    for batch in steps(parquet.iter_batches(BATCH, groups, columns)):
                        ids = pa.array(np.arange(row, row + len(batch)))
                        geometry = self._as_wkb(batch.column(self.geometry))
                        yield portion, arranged(batch.column, self.names, geometry, ids, self.prefix)
                        row += len(batch)
        except READ_ERRORS as error:
            raise _unreadable(self.shown, error) from error

    def _as_wkb(self, geometry: pa.Array) -> pa.Array:
        if self.encoding == "wkb":
            return geometry
        from ..geoarrow import wkb_from_geoarrow

        return wkb_from_geoarrow(geometry, self.encoding, self.shown)


def _grouped(sizes: Sequence[int]) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...]]:
    """Return row groups of the given *sizes* put together to portions, and the first row of each portion."""
    portions: list[list[int]] = []
    firsts: list[int] = []
    row, rows = 0, BATCH
    for number, size in enumerate(sizes):
        if rows >= BATCH:
            portions.append([])
            firsts.append(row)
            rows = 0
        portions[-1].append(number)
        rows += size
        row += size
    return tuple(map(tuple, portions)), tuple(firsts)


def _unreadable(where: str, error: Exception) -> SourceError:
    return SourceError(f"it cannot be read ({one_line(error)})", where=where, remedy="Fetch or export it again.")


def middle(batch: pa.RecordBatch) -> tuple[float, float] | None:
    """Return the median of the first vertices in a *batch*, or None where none can be read."""
    from ..wkb import rings_from_wkb

    rings = rings_from_wkb(batch.column(GEOMETRY)).rings
    firsts = rings.ring_offsets[:-1]
    found = np.column_stack([rings.x[firsts], rings.y[firsts]])
    found = found[np.isfinite(found).all(axis=1)]
    return (float(np.median(found[:, 0])), float(np.median(found[:, 1]))) if len(found) else None
