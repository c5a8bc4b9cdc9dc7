"""PostGIS' ``geography``, in a real server on a loopback port of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import geopandas as gpd
import numpy as np
import psycopg
import shapely

from tests.postgis_server import postgis_server

_NO_ROW_MORE = 2


def version() -> str:
    """Return what is measured."""
    return "PostgreSQL 15 with PostGIS of Debian 12"


@contextmanager
def loaded(source: str) -> Iterator[tuple[psycopg.Connection, str]]:
    """Give a table, and the query for its areas in one process; geographic polygons are stored as geographies."""
    with postgis_server() as server, psycopg.connect(server.address()) as connection:
        connection.execute("SET max_parallel_workers_per_gather = 0")
        series = gpd.read_file(source).geometry
        code = series.crs.to_epsg()
        stored, geography = (
            ("geometry", "ST_Transform(geom, 4326)::geography") if code != 4326 else ("geography", "geom")
        )
        connection.execute(f"CREATE TABLE parcels (id bigint, geom {stored}(Polygon, {code}))")
        with connection.cursor().copy("COPY parcels FROM STDIN") as copy:
            for row in enumerate(
                shapely.to_wkb(shapely.set_srid(series.to_numpy(), code), hex=True, include_srid=True)
            ):
                copy.write_row(row)
        connection.execute("ANALYZE parcels")
        yield connection, f"COPY (SELECT ST_Area({geography}) FROM parcels ORDER BY id) TO STDOUT (FORMAT binary)"


def areas_m2(state: tuple[psycopg.Connection, str]) -> np.ndarray:
    """Return the geodesic areas, as rows of a count, a length and a big-endian number behind a header of 19 bytes."""
    connection, query = state
    with connection.cursor().copy(query) as copy:
        answer = b"".join(copy)
    return np.frombuffer(answer[19:-_NO_ROW_MORE], [("count", ">i2"), ("length", ">i4"), ("area", ">f8")])["area"]
