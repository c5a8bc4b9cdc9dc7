"""Outlines simplified to few vertices."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import shapely

from ...model.verdict import Cause
from ..area import Floats, Geometries
from .case import Case
from .chance import WITHIN, Fit, half_width_m2, odds_of_spread

# Fewer vertices are corners that somebody drew, not what is left of a curve.
_FEWEST_VERTICES = 8
# How many outlines are simplified before anything is known of them: a convention. A figure that differs for another reason may belong
# to one of these too, so that an outline's look makes simplification likelier by the inverse of this at most.
_SIMPLIFIED_SHARE = 0.1


class Simplified:
    """The outline has few vertices for its length, and the difference has the size that simplification gives."""

    kind: ClassVar[str] = "simplified"
    accuses_geometry: ClassVar[bool] = True

    def explain(self, case: Case) -> Iterator[Cause]:
        """Yield the cause where the stated interval lies within 99 % of the spread of what the full outline may hold."""
        if not case.features:
            return
        cut = cut_off(np.concatenate([case.planar(key) for key in case.ids]))
        middle, half = float(case.tested.stated_m2 or 0.0), half_width_m2(case.strict)
        full_m2 = case.measured_m2 + cut.expected_m2
        if cut.vertices < _FEWEST_VERTICES or not cut.spread_m2 or not math.isfinite(half):
            return
        if abs(middle - full_m2) > WITHIN * cut.spread_m2 + half:
            return
        if abs(middle - case.measured_m2) <= WITHIN * case.sigma_m2 + half:
            return  # what the noise of the vertices explains accuses no outline
        odds = odds_of_spread(middle, half, case.measured_m2, full_m2, cut.spread_m2)
        chance = min(1.0, odds * (_SIMPLIFIED_SHARE + (1 - _SIMPLIFIED_SHARE) / cut.shape_odds))
        per_km = cut.vertices / cut.length_m * 1000
        yield case.cause(
            self.kind,
            Fit(0, full_m2, chance, False),
            "cause-simplified",
            {
                "vertices": cut.vertices,
                "per_km": f"{per_km:.1f}",
                "tolerance": f"{cut.tolerance_m:,.1f} m",
                "change": abs(middle - case.measured_m2),
            },
            vertices=cut.vertices,
            vertices_per_km=per_km,
            tolerance_m=cut.tolerance_m,
            expected_m2=cut.expected_m2,
            spread_m2=cut.spread_m2,
        )


@dataclass(frozen=True)
class CutOff:
    """What simplification may have cut off an outline.

    ``tolerance_m`` is the least distance of a vertex from the line between its neighbours, leaving aside one vertex of each ring: what
    is simplified has, as a rule, no vertex nearer than its tolerance but the one that it starts from (Douglas and Peucker, 1973). The
    full outline holds ``expected_m2`` more, with the standard deviation ``spread_m2``. ``shape_odds`` tells how much likelier
    the distances of the vertices are of a simplified outline than of one that is not. ``vertices`` are those of all rings and
    ``length_m`` is their length.
    """

    tolerance_m: float
    expected_m2: float
    spread_m2: float
    shape_odds: float
    vertices: int
    length_m: float


def cut_off(shapes: Geometries) -> CutOff:
    """Return what simplification may have cut off *shapes*, in a plane whose unit is the metre.

    A smooth curve through evenly spaced vertices bulges beyond an edge by a quarter of a vertex's distance ε from the line between
    its neighbours, and a parabola holds two thirds of its height: εs/6 for an edge of length s, outwards where the
    outline turns inwards. Up to ε either way is what simplification allows, as likely anywhere: (2/3)·εs/√3 for each edge.

    A circle of radius 1 km as 24 vertices loses π − 12·sin 15° = 35,764 m² of each 1,000,000:

    >>> from shapely import Point
    >>> round(cut_off(np.array([Point(0, 0).buffer(1000, quad_segs=6)])).expected_m2 / 35_764, 1)
    1.0
    """
    across, incoming, outgoing = _around_vertices(shapes)
    cross = incoming[:, 0] * outgoing[:, 1] - incoming[:, 1] * outgoing[:, 0]
    before, after = np.hypot(*incoming.T), np.hypot(*outgoing.T)
    chord = np.hypot(*across.T)
    distance = np.divide(np.abs(cross), chord, out=before.copy(), where=chord > 0)
    rings = int(shapely.get_num_interior_rings(shapely.get_parts(shapes)).sum()) + len(shapely.get_parts(shapes))
    kept = np.sort(distance)[rings:]
    tolerance_m = float(kept[0]) if len(kept) else 0.0
    expected_m2 = tolerance_m / 6 * float((np.sign(cross) * _orientation(shapes) * (before + after) / 2).sum())
    spread_m2 = 2 / 3 * tolerance_m / math.sqrt(3) * float(np.sqrt((after**2).sum()))
    return CutOff(tolerance_m, expected_m2, spread_m2, floor_odds(kept), len(cross), float(after.sum()))


def floor_odds(distances: Floats) -> float:
    """Return how much likelier it is that *distances* begin at a floor, in place of zero: the ratio of two marginal likelihoods.

    Distances of vertices from the line between their neighbours are many small and few large: exponentially distributed, where nothing
    is simplified from 0, where an outline is simplified from its tolerance. The mean m is unknown (with the density
    1/m), the tolerance anything between 0 and m. For n distances of which the least is t, both integrals are elementary:
    ((1 − t/m)^−(n−1) − 1) / (n − 1).

    Ten distances from 0.1 to 1 could begin anywhere below 0.1; ten from 1.1 to 2 hardly begin at 0:

    >>> round(floor_odds(np.linspace(0.1, 1.0, 10)), 2)
    0.57
    >>> round(floor_odds(np.linspace(1.1, 2.0, 10)))
    7583
    """
    count = len(distances)
    if count < 2:
        return 1.0
    share = float(distances.min() / distances.mean()) if distances.any() else 0.0
    # Distances that are all the same are those of a regular polygon; no more is made of them than doubles hold.
    return math.expm1(min(-(count - 1) * math.log1p(-min(share, 0.999)), 700.0)) / (count - 1)


def _orientation(shapes: Geometries) -> Floats:
    """Return for every vertex 1 where a bulge on the right of its ring enlarges the area, −1 where it makes it smaller."""
    rings, of = shapely.get_rings(shapely.get_parts(shapes), return_index=True)
    outer = np.where(np.diff(of, prepend=-1) != 0, 1.0, -1.0)
    direction = np.where(shapely.is_ccw(rings), 1.0, -1.0)
    return np.asarray(np.repeat(outer * direction, shapely.get_num_coordinates(rings) - 1), dtype=np.float64)


def _around_vertices(shapes: Geometries) -> tuple[Floats, Floats, Floats]:
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
