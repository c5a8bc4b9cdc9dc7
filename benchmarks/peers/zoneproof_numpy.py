"""Zoneproof's kernel on arrays of coordinates, with NumPy alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import geopandas as gpd
import numpy as np
import pyproj

from zoneproof.engine.area import measure_rings
from zoneproof.engine.rings import Rings, rings_of

THREADS = int(os.environ["BENCHMARK_THREADS"])


def version() -> str:
    """Return what is measured."""
    return f"NumPy {np.__version__}"


@contextmanager
def loaded(source: str) -> Iterator[tuple[Rings, pyproj.CRS]]:
    """Give the rings as plain arrays."""
    series = gpd.read_file(source).geometry
    yield rings_of(series.to_numpy()), series.crs


def areas_m2(state: tuple[Rings, pyproj.CRS]) -> np.ndarray:
    """Return the geodesic areas."""
    rings, crs = state
    return measure_rings(rings, crs, threads=THREADS).area_m2
