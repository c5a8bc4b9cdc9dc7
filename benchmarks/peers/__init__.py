"""Whoever is measured, a file each: how it is loaded and asked, as its own manual advises.

In memory: ``version()``, ``loaded(source)`` (a context that gives what areas are asked of, not timed) and
``areas_m2(state)`` (timed). From file to file: ``write_verdicts(source, out)``.
"""

from __future__ import annotations

from dataclasses import dataclass

PYPROJ = "pyproj_geod"


@dataclass(frozen=True)
class Peer:
    """A row of a table. ``one_in`` is the share of the parcels that a slow one measures."""

    module: str
    title: str
    threads: int = 1
    one_in: int = 1
    in_qgis: bool = False


_GEOD = Peer(PYPROJ, "pyproj `Geod`, a geometry at a time")
_ARRAYS = (
    Peer("zoneproof_numpy", "**Zoneproof**, arrays, NumPy alone"),
    Peer("zoneproof_numba", "**Zoneproof**, arrays, numba"),
)
_SERIES = Peer("zoneproof_series", "**Zoneproof**, GeoSeries, NumPy alone")
_LIBRARIES = (
    Peer("qgis_measure_area", "QGIS `measureArea`", in_qgis=True),
    Peer("postgis_geography", "PostGIS `ST_Area(geography)`"),
    Peer("duckdb_spatial", "DuckDB `ST_Area_Spheroid`"),
    Peer("sedona_db", "SedonaDB `ST_Area(geography)`: a sphere"),
    Peer("geopandas_planar", "geopandas `area`: the plane of EPSG:5186"),
)

GEOGRAPHIC = (
    *(_GEOD, *_ARRAYS, _SERIES, *_LIBRARIES),
    Peer("geographiclib_cpp", "GeographicLib, C++, arrays"),
    Peer("geographiclib_python", "GeographicLib, Python", one_in=100),
)
ONE_LATITUDE = (_GEOD, *_ARRAYS)
PROJECTED = (_GEOD, *_ARRAYS, _SERIES, *_LIBRARIES)
TWO_THREADS = (
    *(_GEOD, Peer("zoneproof_numpy", "**Zoneproof**, arrays, NumPy alone", threads=2)),
    Peer("zoneproof_numba", "**Zoneproof**, arrays, numba", threads=2),
    Peer("duckdb_spatial", "DuckDB `ST_Area_Spheroid`", threads=2),
    Peer("sedona_db", "SedonaDB `ST_Area(geography)`: a sphere", threads=2),
)

NAIVE = Peer(PYPROJ, "script of geopandas and pyproj")
BARE_READ = Peer("bare_read", "_bare read_")
BARE_COPY = Peer("bare_copy", "_bare read and write_")
OURS = Peer("zoneproof_parcels", "**Zoneproof** `parcels`")
_PLANAR = Peer("geopandas_planar", "script of geopandas, planar areas")
_DUCKDB = Peer("duckdb_spatial", "DuckDB, one statement")

FROM_GEOPACKAGE = (
    *(NAIVE, OURS, BARE_READ, BARE_COPY, _PLANAR),
    Peer("qgis_field_calculator", "QGIS field calculator, areas alone"),
    _DUCKDB,
)
FROM_GEOPARQUET = (
    *(NAIVE, OURS, BARE_READ, BARE_COPY, _PLANAR, _DUCKDB),
    Peer("sedona_db", "SedonaDB, one statement: a sphere"),
)
FROM_POSTGIS = (
    Peer("postgis_statement", "PostGIS, one statement"),
    OURS,
    Peer("postgis_copy", "_the table again_"),
)
FROM_OTHER_FORMATS = (BARE_COPY, OURS, BARE_READ)
