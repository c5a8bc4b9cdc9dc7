"""What uncertain vertices do to an area."""

from __future__ import annotations

import numpy as np
import shapely

from ..area import Floats, Geometries

# Half a millimetre on a map at 1/1000: a convention of Zoneproof where a layer does not say how exact its vertices are.
VERTEX_SIGMA_M = 0.5


def area_sigma_m2(shapes: Geometries, vertex_sigma_m: float = VERTEX_SIGMA_M) -> float:
    """Return the standard deviation in m² of the summed planar areas of *shapes*, in a plane whose unit is the metre.

    Errors of vertices are independent, of *vertex_sigma_m* in each direction: with the shoelace formula
    σ_A = (σ/2)·√Σ|p_{i+1} − p_{i−1}|² over the vertices of all rings.

    A square with sides of 100 m: each of four vertices has neighbours 141.4 m apart, so σ_A = 0.5 / 2 · √(4 · 20,000):

    >>> round(area_sigma_m2(np.array([shapely.box(0, 0, 100, 100)])), 2)
    70.71
    """
    across, _, _ = around_vertices(shapes)
    return vertex_sigma_m / 2 * float(np.sqrt((across**2).sum()))


def around_vertices(shapes: Geometries) -> tuple[Floats, Floats, Floats]:
    """Return for every vertex of all rings of *shapes* what lies around it: three arrays of shape (n, 2).

    These are the vector from the vertex before it to the one after it, and those of the edge to it and of the edge from it.
    """
    rings = shapely.get_rings(shapely.get_parts(shapes))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    # A ring's first point is its last: every vertex but the last has its neighbours within the ring.
    is_last = np.diff(ring, append=-1) != 0
    first = np.flatnonzero(np.diff(ring, prepend=-1) != 0)
    last = np.flatnonzero(is_last)
    here = np.flatnonzero(~is_last)
    before = here - 1
    before[np.isin(here, first)] = last - 1
    incoming = points[here] - points[before]
    outgoing = points[here + 1] - points[here]
    return incoming + outgoing, incoming, outgoing
