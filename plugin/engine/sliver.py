"""Slivers: the long thin pieces that appear where two outlines of one thing do not fit."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .area import Floats

# A rectangle 10.4 times as long as wide has this thinness, a square 0.785, a circle 1.
THINNEST = 0.25
WIDTH_M = 2.0
# What is narrower comes from coordinates written in millimetres, not from outlines that do not fit.
NARROWEST_M = 0.001


def thinness(area_m2: Floats, perimeter_m: Floats) -> Floats:
    """Return 4πA/P², shape (n,): 1 for a circle, towards 0 for a line.

    The measure by which ArcGIS Data Reviewer's *Polygon Sliver* check tells slivers (Esri, ArcGIS Pro help); E. P. Cox, A
    method of assigning numerical and percentage values to the degree of roundness of sand grains, J. Paleontology 1 (1927).

    >>> bool(np.isclose(thinness(np.array([1.0]), np.array([4.0]))[0], np.pi / 4))
    True
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(perimeter_m > 0, 4 * np.pi * area_m2 / perimeter_m**2, 0.0))


def mean_width_m(area_m2: Floats, perimeter_m: Floats) -> Floats:
    """Return 2A/P in m, shape (n,): the width of a strip with that area and perimeter, its ends left out of account."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(perimeter_m > 0, 2 * area_m2 / perimeter_m, 0.0))


def is_sliver(area_m2: Floats, perimeter_m: Floats, width_m: float = WIDTH_M) -> NDArray[np.bool_]:
    """Return which pieces are slivers: thinner than ``THINNEST`` and on average narrower than *width_m*.

    Esri's check bounds the area where this bounds the width: a strip of two metres is as much a misfit over a kilometre as
    over ten metres. Both limits are conventions of Zoneproof.
    """
    narrow = mean_width_m(area_m2, perimeter_m) < width_m
    return np.asarray((thinness(area_m2, perimeter_m) < THINNEST) & narrow)
