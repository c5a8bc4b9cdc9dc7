"""GeographicLib's own Python, which is Python through and through."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import geographiclib
import geopandas as gpd
from geographiclib.geodesic import Geodesic
from shapely import Polygon


def version() -> str:
    """Return what is measured."""
    return f"geographiclib {geographiclib.__version__}"


@contextmanager
def loaded(source: str) -> Iterator[list[list[list[tuple[float, float]]]]]:
    """Give the rings of each polygon as latitudes and longitudes, the exterior first."""
    yield [_rings(polygon) for polygon in gpd.read_file(source).geometry]


def areas_m2(polygons: list[list[list[tuple[float, float]]]]) -> list[float]:
    """Return the geodesic areas."""
    return [_area_m2(exterior) - sum(map(_area_m2, holes)) for exterior, *holes in polygons]


def _rings(polygon: Polygon) -> list[list[tuple[float, float]]]:
    return [[(y, x) for x, y in ring.coords[:-1]] for ring in (polygon.exterior, *polygon.interiors)]


def _area_m2(ring: list[tuple[float, float]]) -> float:
    outline = Geodesic.WGS84.Polygon()
    for latitude, longitude in ring:
        outline.AddPoint(latitude, longitude)
    return abs(outline.Compute()[2])
