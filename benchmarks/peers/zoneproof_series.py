"""Zoneproof's area of a GeoSeries: the coordinates have to be got out of the geometries first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import geopandas as gpd
import numpy as np

from zoneproof.engine.area import geodesic_area

from .zoneproof_numpy import version

__all__ = ["areas_m2", "loaded", "version"]


@contextmanager
def loaded(source: str) -> Iterator[gpd.GeoSeries]:
    """Give the polygons."""
    yield gpd.read_file(source).geometry


def areas_m2(series: gpd.GeoSeries) -> np.ndarray:
    """Return the geodesic areas."""
    return geodesic_area(series).to_numpy()
