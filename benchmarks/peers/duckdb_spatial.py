"""DuckDB with its spatial extension, which comes from PyPI as well (nothing is fetched from elsewhere).

``ST_Area_Spheroid`` wants latitude before longitude, and ``ST_Transform`` gives what the CRS' definition says unless
``always_xy`` is set; with the axes wrong both answer without complaint.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import duckdb_extension_spatial
import numpy as np

_GEOGRAPHIC = "ST_FlipCoordinates(ST_Transform(geom, 'EPSG:5186', 'EPSG:4326', always_xy := true))"


def version() -> str:
    """Return what is measured."""
    return f"DuckDB {duckdb.__version__}"


@contextmanager
def loaded(source: str) -> Iterator[tuple[duckdb.DuckDBPyConnection, str]]:
    """Give a table in memory, geographic polygons with latitude first, and the query for its areas."""
    connection = _connected()
    connection.execute(f"SET threads = {int(os.environ['BENCHMARK_THREADS'])}")
    described = connection.execute("SELECT geom FROM ST_Read(?) LIMIT 0", [source]).description
    stored, located = ("ST_FlipCoordinates(geom)", "geom") if "4326" in str(described) else ("geom", _GEOGRAPHIC)
    connection.execute(f"CREATE TABLE parcels AS SELECT {stored} AS geom FROM ST_Read(?)", [source])
    yield connection, f"SELECT ST_Area_Spheroid({located}) AS area FROM parcels"
    connection.close()


def areas_m2(state: tuple[duckdb.DuckDBPyConnection, str]) -> np.ndarray:
    """Return the geodesic areas."""
    connection, query = state
    return connection.execute(query).fetchnumpy()["area"]


def write_verdicts(source: str, out: str) -> None:
    """Check every registered area to within one percent, in one statement and on all cores."""
    is_parquet = source.endswith(".parquet")
    columns = "*" if is_parquet else "* EXCLUDE (fid)"
    read = "read_parquet(?)" if is_parquet else "ST_Read(?)"
    written = "(FORMAT parquet)" if is_parquet else "(FORMAT gdal, DRIVER 'GPKG', SRS 'EPSG:5186')"
    statement = f"""
        COPY (
            SELECT *, area_m2 - registered AS difference_m2,
                CASE WHEN abs(area_m2 - registered) <= 0.01 * registered THEN 'agrees' ELSE 'differs' END AS verdict
            FROM (SELECT {columns}, ST_Area_Spheroid({_GEOGRAPHIC}) AS area_m2 FROM {read})
        ) TO '{out}' {written}
    """
    _connected().execute(statement, [source])


def _connected() -> duckdb.DuckDBPyConnection:
    extension = next(Path(duckdb_extension_spatial.__file__).parent.rglob("spatial.duckdb_extension"))
    connection = duckdb.connect(config={"autoinstall_known_extensions": False})
    connection.execute(f"LOAD '{extension}'")
    return connection
