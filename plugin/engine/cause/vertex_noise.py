"""What uncertain vertices do to an area."""

from __future__ import annotations

import numpy as np

from ..area import Ellipsoid, Geometries, measure_rings
from ..rings import rings_of

# Half a millimetre on a map at 1/1000: a convention of Zoneproof where a layer does not say how exact its vertices are.
VERTEX_SIGMA_M = 0.5


def area_sigma_m2(shapes: Geometries, ellipsoid: Ellipsoid, vertex_sigma_m: float = VERTEX_SIGMA_M) -> float:
    """Return the standard deviation in m² of the summed areas of *shapes*, in longitude and latitude.

    Errors of vertices are independent, of *vertex_sigma_m* in each direction, as ``measure_rings`` reckons.
    """
    sigmas_m2 = measure_rings(rings_of(shapes), ellipsoid, vertex_sigma_m=vertex_sigma_m).sigma_area_m2
    return 0.0 if sigmas_m2 is None else float(np.sqrt((sigmas_m2**2).sum()))
