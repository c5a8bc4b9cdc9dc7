"""Outlines simplified to few vertices."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import ClassVar

import numpy as np
import shapely

from ...model.verdict import Cause
from ..area import Geometries
from .case import Case
from .chance import WITHIN, Fit, coincidence, half_width_m2
from .vertex_noise import around_vertices

# Turns sharper than this are corners that somebody drew; the gentler ones are a curve in pieces.
_CORNER = math.radians(60.0)
# An outline with fewer gentle turns is no curve in pieces.
_FEWEST_TURNS = 4


class Simplified:
    """The outline has few vertices for its length, and the difference has the size that cut-off curves give."""

    kind: ClassVar[str] = "simplified"
    accuses_geometry: ClassVar[bool] = True

    def explain(self, case: Case) -> Iterator[Cause]:
        """Yield the cause where the stated interval lies within 99 % of the spread of what the curve would hold."""
        if not case.features:
            return
        shapes = np.concatenate([case.planar(key) for key in case.ids])
        lost_m2, spread_m2, turns, vertices, length_m = cut_off_m2(shapes)
        if turns < _FEWEST_TURNS or not spread_m2:
            return
        middle, half = float(case.tested.stated_m2 or 0.0), half_width_m2(case.strict)
        smooth_m2 = case.measured_m2 + lost_m2
        if not math.isfinite(half) or abs(middle - smooth_m2) > WITHIN * spread_m2 + half:
            return
        chance = odds_of_spread(middle, half, case.measured_m2, smooth_m2, spread_m2)
        yield case.cause(
            self.kind,
            Fit(0, smooth_m2, chance, False),
            "cause-simplified",
            {
                "vertices": vertices,
                "per_km": f"{vertices / length_m * 1000:.1f}",
                "change": abs(middle - case.measured_m2),
            },
            vertices=vertices,
            vertices_per_km=vertices / length_m * 1000,
            lost_m2=lost_m2,
            spread_m2=spread_m2,
        )


def cut_off_m2(shapes: Geometries) -> tuple[float, float, int, int, float]:
    """Return what a smooth line through the vertices of *shapes* would hold more, in m², and its standard deviation.

    With them come the number of gentle turns, that of all vertices, and the length of the outlines in m. *shapes* are in a
    plane whose unit is the metre. Between two vertices a distance s apart a curve that turns by θ bulges s²θ/12 beyond its chord (a
    parabola's 2/3 of s·sθ/8); half of the turn at a vertex belongs to the edge before it and half to the one after it. Corners do not
    count. Each edge's bulge is as uncertain as it is large.

    A circle of radius 1 km as 24 vertices loses 35,853 m² of 3,141,593 (24-gon: 12·sin 15°):

    >>> from shapely import Point
    >>> lost = cut_off_m2(np.array([Point(0, 0).buffer(1000, quad_segs=6)]))[0]
    >>> round(lost / 35853, 2)
    1.0
    """
    _, incoming, outgoing = around_vertices(shapes)
    before, after = np.hypot(*incoming.T), np.hypot(*outgoing.T)
    cross = incoming[:, 0] * outgoing[:, 1] - incoming[:, 1] * outgoing[:, 0]
    turn = np.arctan2(cross, (incoming * outgoing).sum(axis=1))
    # Outlines run either way round; the sign of their turns sums up to that of their area.
    gentle = (np.abs(turn) < _CORNER) & (np.abs(turn) > 1e-9)
    bulge = turn * (before**2 + after**2) / 24 * gentle * _orientation(shapes)
    return (
        float(bulge.sum()),
        float(np.sqrt((bulge**2).sum())),
        int(gentle.sum()),
        len(turn),
        float(after.sum()),
    )


def _orientation(shapes: Geometries) -> np.ndarray:
    """Return for every vertex 1 where its ring's turns to the left enlarge the area, −1 where they make it smaller."""
    parts = shapely.get_parts(shapes)
    rings, of = shapely.get_rings(parts, return_index=True)
    outer = np.where(np.diff(of, prepend=-1) != 0, 1.0, -1.0)
    direction = np.where(shapely.is_ccw(rings), 1.0, -1.0)
    # An outline that turns left all the way loses area at each edge, a hole that does so leaves too much.
    return np.repeat(outer * direction, shapely.get_num_coordinates(rings) - 1)


def odds_of_spread(
    stated_m2: float, half_width: float, measured_m2: float, expected_m2: float, spread_m2: float
) -> float:
    """Return how much likelier the stated interval is without a reason than under an explanation that spreads.

    The explanation says that the stated area is normally distributed around *expected_m2* with the standard deviation
    *spread_m2*. The ratio stands for the expected number of chance hits of explanations that predict an area exactly.
    """
    if stated_m2 <= 0 or measured_m2 <= 0:
        return 1.0
    distance = abs(math.log(stated_m2 / measured_m2))
    without = float(coincidence(distance, half_width / stated_m2))
    edges = [(stated_m2 + side * half_width - expected_m2) / spread_m2 / math.sqrt(2) for side in (-1, 1)]
    under = (math.erf(edges[1]) - math.erf(edges[0])) / 2
    return min(1.0, without / under) if under > 0 else 1.0
