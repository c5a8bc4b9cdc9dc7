"""pyproj's ``Geod``, a geometry at a time, as its manual shows it; and the script that people write with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import geopandas as gpd
import numpy as np
import pyproj
import shapely

from . import geopandas_script


def version() -> str:
    """Return what is measured."""
    return f"pyproj {pyproj.__version__}, PROJ {pyproj.proj_version_str}"


@contextmanager
def loaded(source: str) -> Iterator[gpd.GeoSeries]:
    """Give the polygons with their holes wound against their exteriors: ``Geod`` adds a hole that is wound alike."""
    series = gpd.read_file(source).geometry
    yield gpd.GeoSeries(shapely.orient_polygons(series.to_numpy()), crs=series.crs)


def areas_m2(series: gpd.GeoSeries) -> np.ndarray:
    """Return the geodesic areas; projected polygons are first taken to the geographic coordinates of their datum."""
    geod = series.crs.get_geod()
    if series.crs.is_projected:
        series = series.to_crs(series.crs.geodetic_crs)
    return np.array([geod.geometry_area_perimeter(geometry)[0] for geometry in series])


def write_verdicts(source: str, out: str) -> None:
    """Check every registered area of *source*: the naive script."""
    geopandas_script.write_verdicts(source, out, areas_m2)
