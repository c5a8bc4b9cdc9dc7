"""SedonaDB. The areas of its geographies are those on a sphere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import sedonadb


def version() -> str:
    """Return what is measured."""
    return f"SedonaDB {sedonadb.__version__}"


@contextmanager
def loaded(source: str) -> Iterator[Any]:
    """Give the query for the areas of a table in memory."""
    connection = sedonadb.connect()
    connection.sql(f"SET datafusion.execution.target_partitions = {int(os.environ['BENCHMARK_THREADS'])}").execute()
    table = connection.read_pyogrio(source).to_memtable()
    table.to_view("parcels")
    geom = "geom" if "4326" in str(table.schema) else "ST_Transform(geom, 'EPSG:4326')"
    yield connection.sql(f"SELECT ST_Area(ST_GeogFromWKB(ST_AsBinary({geom}))) AS area FROM parcels")


def areas_m2(query: Any) -> np.ndarray:
    """Return the areas on the sphere."""
    return query.to_arrow_table()["area"].to_numpy()


def write_verdicts(source: str, out: str) -> None:
    """Check every registered area of a GeoParquet file to within one percent, in one statement and on all cores."""
    connection = sedonadb.connect()
    connection.read_parquet(source).to_view("parcels")
    connection.sql("""
        SELECT *, area_m2 - registered AS difference_m2,
            CASE WHEN abs(area_m2 - registered) <= 0.01 * registered THEN 'agrees' ELSE 'differs' END AS verdict
        FROM (SELECT *, ST_Area(ST_GeogFromWKB(ST_AsBinary(ST_Transform(geom, 'EPSG:4326')))) AS area_m2 FROM parcels)
    """).to_parquet(out)
