"""Zoneproof's area of a GeoSeries, with NumPy alone."""

from __future__ import annotations

from .zoneproof_numpy import version  # first: it hides numba
from .zoneproof_series_numba import areas_m2, loaded

__all__ = ["areas_m2", "loaded", "version"]
