"""Zoneproof's kernel on arrays of coordinates, with NumPy alone."""

from __future__ import annotations

import numpy as np

from . import without_numba  # noqa: F401
from .zoneproof_numba import areas_m2, loaded

__all__ = ["areas_m2", "loaded", "version"]


def version() -> str:
    """Return what is measured."""
    return f"NumPy {np.__version__}"
