"""Zoneproof's area of a GeoSeries: the coordinates have to be got out of the geometries first."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import geopandas as gpd
import numpy as np

from zoneproof.engine.area import geodesic_area

from .zoneproof_numpy import version

__all__ = ["areas_m2", "loaded", "version"]


@contextmanager
def loaded(source: str) -> Iterator[gpd.GeoSeries]:
    """Give the polygons. One thread at a time runs, as with the others: ``geodesic_area`` takes as many as there are cores."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    yield gpd.read_file(source).geometry


def areas_m2(series: gpd.GeoSeries) -> np.ndarray:
    """Return the geodesic areas."""
    return geodesic_area(series).to_numpy()
