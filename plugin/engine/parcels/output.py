"""Judged parcels as files: GeoPackage, GeoParquet or CSV, written as they come."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq
import pyogrio
from pyproj import CRS

from ...model.errors import OutputError
from ..crs import crs_label
from ..data_file import quiet

SUFFIXES = (".gpkg", ".parquet", ".csv")
LAYER = "parcels"
# 1.3 is what the GDAL of QGIS 3.22 knows; a newer version makes it warn.
_GEOPACKAGE_VERSION = "1.3"
# Text that hardly repeats gains nothing from a dictionary, and coordinates hardly anything from compression.
_REPEATING = ["planar_crs", "rule", "verdict", "problem", "year"]
_COORDINATES = "geometry"


@dataclass(frozen=True)
class Written:
    """What every format is told: the coordinate system, the type of geometry, and words about the whole."""

    crs: CRS
    geometry_type: str
    about: Mapping[str, str]


class ParcelOutput(Protocol):
    """A format."""

    def write(self, path: Path, batches: Iterable[pa.RecordBatch], schema: pa.Schema, written: Written) -> None:
        """Write *batches* to a new file at *path*."""

    def extend(self, path: Path, batches: Iterable[pa.RecordBatch], schema: pa.Schema, written: Written) -> None:
        """Write *batches* behind those in the file at *path*."""


def output_for(out: Path) -> ParcelOutput:
    """Return the format for the suffix of *out*. Raises OutputError."""
    formats: dict[str, ParcelOutput] = {
        ".gpkg": GeoPackageOutput(),
        ".parquet": GeoParquetOutput(),
        ".csv": CsvOutput(),
    }
    found = formats.get(out.suffix.lower())
    if found is None:
        raise OutputError(
            f'"{out.suffix}" is not a format for parcels', where=str(out), remedy=f"Use {', '.join(SUFFIXES)}."
        )
    return found


class GeoPackageOutput:
    """A GeoPackage with the layer ``parcels``."""

    def write(self, path: Path, batches: Iterable[pa.RecordBatch], schema: pa.Schema, written: Written) -> None:
        """Write *batches* to a new file at *path*."""
        self._write(path, batches, schema, written, append=False)

    def extend(self, path: Path, batches: Iterable[pa.RecordBatch], schema: pa.Schema, written: Written) -> None:
        """Write *batches* behind those in the file at *path*."""
        self._write(path, batches, schema, written, append=True)

    def _write(
        self, path: Path, batches: Iterable[pa.RecordBatch], schema: pa.Schema, written: Written, *, append: bool
    ) -> None:
        told = _ToldErrors(batches)
        reader = pa.RecordBatchReader.from_batches(schema, iter(told))
        new = {
            "dataset_options": {"VERSION": _GEOPACKAGE_VERSION},
            "layer_metadata": {**written.about},
        }
        with quiet():
            try:
                pyogrio.raw.write_arrow(
                    reader,
                    path,
                    layer=LAYER,
                    driver="GPKG",
                    geometry_name=_COORDINATES,
                    geometry_type=written.geometry_type,
                    crs=written.crs.to_wkt(),
                    append=append,
                    **({} if append else new),
                )
            except Exception:
                told.raise_if_any()
                raise
        told.raise_if_any()


class _ToldErrors:
    """Batches whose errors GDAL would swallow: what went wrong is kept and raised when GDAL is done."""

    def __init__(self, batches: Iterable[pa.RecordBatch]) -> None:
        self._batches = batches
        self._error: Exception | None = None

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        try:
            yield from self._batches
        except Exception as error:
            self._error = error
            raise

    def raise_if_any(self) -> None:
        """Raise what went wrong, if anything did."""
        if self._error is not None:
            raise self._error


class GeoParquetOutput:
    """A GeoParquet file, version 1.1, with WKB."""

    def write(self, path: Path, batches: Iterable[pa.RecordBatch], schema: pa.Schema, written: Written) -> None:
        """Write *batches* to a new file at *path*."""
        with self._writer(path, schema, written) as writer:
            for batch in batches:
                writer.write_batch(batch, row_group_size=len(batch) or None)

    def extend(self, path: Path, batches: Iterable[pa.RecordBatch], schema: pa.Schema, written: Written) -> None:
        """Write the file at *path* anew, with *batches* behind its own: a Parquet file cannot grow."""
        before = path.with_name(f"before-{path.name}")
        path.rename(before)
        with pq.ParquetFile(before) as parquet, self._writer(path, schema, written) as writer:
            for number in range(parquet.num_row_groups):
                writer.write_table(parquet.read_row_group(number).cast(schema))
            for batch in batches:
                writer.write_batch(batch, row_group_size=len(batch) or None)
        before.unlink()

    def _writer(self, path: Path, schema: pa.Schema, written: Written) -> pq.ParquetWriter:
        kinds = [] if written.geometry_type == "Unknown" else [written.geometry_type]
        column = {"encoding": "WKB", "geometry_types": kinds, "crs": written.crs.to_json_dict()}
        geo = {"version": "1.1.0", "primary_column": _COORDINATES, "columns": {_COORDINATES: column}}
        metadata = {"geo": json.dumps(geo, ensure_ascii=False), **written.about}
        return pq.ParquetWriter(
            path,
            schema.with_metadata(metadata),
            compression={name: "none" if name == _COORDINATES else "zstd" for name in schema.names},
            use_dictionary=[name for name in _REPEATING if name in schema.names],
            write_statistics=[name for name in schema.names if name != _COORDINATES],
        )


class CsvOutput:
    """CSV without outlines, in UTF-8 with a mark that lets Excel see it."""

    def write(self, path: Path, batches: Iterable[pa.RecordBatch], schema: pa.Schema, written: Written) -> None:
        """Write *batches* to a new file at *path*."""
        with path.open("wb") as file:
            file.write(b"\xef\xbb\xbf")
            self._write(file, batches, schema, with_header=True)

    def extend(self, path: Path, batches: Iterable[pa.RecordBatch], schema: pa.Schema, written: Written) -> None:
        """Write *batches* behind those in the file at *path*."""
        with path.open("ab") as file:
            self._write(file, batches, schema, with_header=False)

    def _write(self, file: object, batches: Iterable[pa.RecordBatch], schema: pa.Schema, *, with_header: bool) -> None:
        columns = [name for name in schema.names if name != _COORDINATES]
        plain = pa.schema([schema.field(name) for name in columns])
        options = pc.WriteOptions(include_header=with_header, quoting_style="needed")
        with pc.CSVWriter(file, plain, write_options=options) as writer:
            for batch in batches:
                writer.write_batch(batch.select(columns))


def about(rule: str, scope: str, planar_crs: CRS | None, now: str, versions: Mapping[str, str]) -> dict[str, str]:
    """Return what a file says about all its parcels: the rule and its legal scope, the systems, time and versions."""
    return {
        "zoneproof:rule": rule,
        "zoneproof:scope": scope,
        "zoneproof:planar_crs": crs_label(planar_crs),
        "zoneproof:time": now,
        "zoneproof:versions": " ".join(f"{name}={version}" for name, version in versions.items()),
    }
