"""Made parcels of realistic size and shape, the same for the same seed, written to a file of any size by streaming.

The mean area is Korea's, 100,400 km² over 39 million parcels; the spread about it (log-normal) and the shapes
(star-shaped outlines of 13.9 stored vertices in the mean, one in a hundred with a hole) are assumed. Parcels come in the order
of a register: 2,000 to a village of 2.2 km across (39 million parcels would be 19,500 villages, Korea's area over), ten
villages to a district of 7 km. Neighbours may overlap, which no area depends on.

    python -m benchmarks.parcels_data parcels.gpkg --count 1000000
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet
import pyogrio
import pyproj
import shapely
from numpy.typing import NDArray

CHUNK = 100_000

_MEAN_M2 = 100_400e6 / 39e6
_SPREAD = 1.5
_VILLAGE, _DISTRICT = 2_000, 20_000
_VILLAGE_REACH_M, _DISTRICT_REACH_M = 1_100.0, 2_400.0
_EARTH_RADIUS_M = 6_371_000.0
_HOLE_SHARE, _HOLE_SIZE = 0.01, 0.3
_DRIVERS = {".gpkg": "GPKG", ".fgb": "FlatGeobuf", ".shp": "ESRI Shapefile"}


class Region(Enum):
    """Where parcels lie, in EPSG:5186: the westmost and eastmost easting, the southmost and northmost northing."""

    TOWN = (195_000.0, 205_000.0, 290_000.0, 300_000.0)
    NATION = (90_000.0, 400_000.0, 70_000.0, 660_000.0)


@dataclass(frozen=True)
class Parcels:
    """Parcels in EPSG:5186: polygons, shape (n,), the number and the registered area (m²) of each."""

    geometry: NDArray[np.object_]
    number: list[str]
    registered_m2: NDArray[np.float64]


def parcels(count: int, region: Region = Region.NATION, seed: int = 1) -> Iterator[Parcels]:
    """Yield *count* parcels, ``CHUNK`` at a time; a chunk is the same however many follow it."""
    for chunk, start in enumerate(range(0, count, CHUNK)):
        random = np.random.default_rng([seed, chunk])
        made = _chunk(random, start, region)
        size = min(CHUNK, count - start)
        yield Parcels(made.geometry[:size], made.number[:size], made.registered_m2[:size])


def write_parcels(path: Path, count: int, region: Region = Region.NATION, crs: int = 5186, seed: int = 1) -> int:
    """Write *count* parcels to *path*, GeoPackage, FlatGeobuf, Shapefile or GeoParquet by its suffix, in EPSG:*crs*.

    Returns the number of vertices, with the last one of each ring, which repeats its first.
    """
    schema = pa.schema(
        {"number": pa.string(), "registered": pa.float64()},
    ).append(pa.field("geom", pa.binary(), metadata={"ARROW:extension:name": "geoarrow.wkb"}))
    vertices = 0

    def made() -> Iterator[pa.RecordBatch]:
        nonlocal vertices
        for chunk in parcels(count, region, seed):
            vertices += int(shapely.get_num_coordinates(chunk.geometry).sum())
            yield _batch(chunk, crs, schema)

    partial = path.with_name(f"partial-{path.name}")
    if path.suffix == ".parquet":
        _write_geoparquet(partial, made(), schema, crs)
    else:
        stream = pa.RecordBatchReader.from_batches(schema, made())
        pyogrio.write_arrow(
            *(stream, partial),
            driver=_DRIVERS[path.suffix],
            geometry_name="geom",
            geometry_type="Polygon",
            crs=f"EPSG:{crs}",
        )
    for written in path.parent.glob(f"{partial.stem}.*"):
        written.replace(path.with_suffix(written.suffix))
    return vertices


def _chunk(random: np.random.Generator, start: int, region: Region) -> Parcels:
    corners = 4 + random.negative_binomial(2, 2 / (2 + 8.77), CHUNK)
    first = np.concatenate([[0], np.cumsum(corners)])
    parcel = np.repeat(np.arange(CHUNK), corners)
    turn = (np.arange(first[-1]) - first[parcel] + random.uniform(0.2, 0.8, first[-1])) / corners[parcel]
    radius = random.uniform(0.65, 1.35, first[-1])
    stretch = random.uniform(1, 3, CHUNK)[parcel]
    x, y = stretch * radius * np.cos(2 * np.pi * turn), radius * np.sin(2 * np.pi * turn)

    # Scaled to the area that was drawn, turned, and put into its village.
    following = np.arange(1, first[-1] + 1)
    following[first[1:] - 1] = first[:-1]
    drawn_m2 = np.exp(random.normal(np.log(_MEAN_M2) - _SPREAD**2 / 2, _SPREAD, CHUNK))
    scale = np.sqrt(2 * drawn_m2 / np.add.reduceat(x * y[following] - x[following] * y, first[:-1]))[parcel]
    azimuth = random.uniform(0, 2 * np.pi, CHUNK)[parcel]
    x, y = scale * (x * np.cos(azimuth) - y * np.sin(azimuth)), scale * (x * np.sin(azimuth) + y * np.cos(azimuth))
    west, east, south, north = region.value
    district = random.uniform([west, south], [east, north], (CHUNK // _DISTRICT, 2))
    village = random.uniform(-_DISTRICT_REACH_M, _DISTRICT_REACH_M, (CHUNK // _VILLAGE, 2))
    village += np.repeat(district, _DISTRICT // _VILLAGE, axis=0)
    centre = random.uniform(-_VILLAGE_REACH_M, _VILLAGE_REACH_M, (CHUNK, 2)) + np.repeat(village, _VILLAGE, axis=0)

    # Exteriors run anticlockwise; a hole is the outline in small, clockwise, and both repeat their first vertex.
    outline = np.column_stack([x, y])
    holed = random.random(CHUNK) < _HOLE_SHARE
    hole = np.flatnonzero(holed[parcel])[::-1]
    ring_parcel = np.concatenate([parcel, parcel[hole]])
    points = np.concatenate([outline, _HOLE_SIZE * outline[hole]]) + centre[ring_parcel]
    order = np.lexsort([np.arange(len(points)), np.repeat([0, 1], [len(parcel), len(hole)]), ring_parcel])
    lengths = np.repeat(corners, 1 + holed)
    ring_ends = np.cumsum(lengths)
    points = np.insert(points[order], ring_ends, points[order][ring_ends - lengths], axis=0)
    geometry = shapely.from_ragged_array(
        shapely.GeometryType.POLYGON,
        points,
        (np.concatenate([[0], np.cumsum(lengths + 1)]), np.concatenate([[0], np.cumsum(1 + holed)])),
    )

    # The register has whole square metres on the ellipsoid; one area in twenty is 1 to 10 % off.
    ground_m2 = (
        drawn_m2 * (1 - holed * _HOLE_SIZE**2) / (1 + (centre[:, 0] - 200_000) ** 2 / (2 * _EARTH_RADIUS_M**2)) ** 2
    )
    wrong = np.where(random.random(CHUNK) < 0.05, random.uniform(0.01, 0.1, CHUNK) * random.choice([-1, 1], CHUNK), 0)
    registered_m2 = np.maximum(np.round(ground_m2 * (1 + wrong)), 1.0)
    return Parcels(geometry, [f"29{start + i:017d}" for i in range(CHUNK)], registered_m2)


def _batch(chunk: Parcels, crs: int, schema: pa.Schema) -> pa.RecordBatch:
    geometry = chunk.geometry
    if crs != 5186:
        move = pyproj.Transformer.from_crs(5186, crs, always_xy=True).transform
        geometry = shapely.transform(geometry, lambda xy: np.column_stack(move(*xy.T)))
    wkb = shapely.to_wkb(geometry, byte_order=1)
    return pa.record_batch([pa.array(chunk.number), pa.array(chunk.registered_m2), pa.array(wkb)], schema=schema)


def _write_geoparquet(path: Path, batches: Iterator[pa.RecordBatch], schema: pa.Schema, crs: int) -> None:
    column = {"encoding": "WKB", "geometry_types": ["Polygon"], "crs": pyproj.CRS.from_epsg(crs).to_json_dict()}
    described = {"version": "1.1.0", "primary_column": "geom", "columns": {"geom": column}}
    schema = schema.set(2, pa.field("geom", pa.binary())).with_metadata({"geo": json.dumps(described)})
    with pyarrow.parquet.ParquetWriter(path, schema) as writer:
        for batch in batches:
            writer.write_batch(pa.record_batch(batch.columns, schema=schema))


def main() -> None:
    """Write parcels as the command line asks."""
    parser = argparse.ArgumentParser(description="Write made parcels to a file.")
    parser.add_argument("path", type=Path, help=".gpkg, .fgb, .shp or .parquet")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--region", type=str.upper, choices=Region.__members__, default="NATION")
    parser.add_argument("--crs", type=int, default=5186, help="EPSG code")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    vertices = write_parcels(asked.path, asked.count, Region[asked.region], asked.crs, asked.seed)
    print(json.dumps({"parcels": asked.count, "vertices": vertices}))


if __name__ == "__main__":
    main()
