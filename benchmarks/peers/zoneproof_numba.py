"""Zoneproof's kernel on arrays of coordinates, compiled by numba."""

from __future__ import annotations

import numba
import numpy as np
import pyproj

from zoneproof.engine.area import measure_rings
from zoneproof.engine.rings import Rings

from .zoneproof_numpy import THREADS, loaded

__all__ = ["areas_m2", "loaded", "version"]


def version() -> str:
    """Return what is measured."""
    return f"NumPy {np.__version__}, numba {numba.__version__}"


def areas_m2(state: tuple[Rings, pyproj.CRS]) -> np.ndarray:
    """Return the geodesic areas."""
    rings, crs = state
    return measure_rings(rings, crs, threads=THREADS, compiled=True).area_m2
