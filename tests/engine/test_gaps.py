"""Gaps among any polygons: they lie outside all of them, beside two at least, and not on one another."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import CRS

from zoneproof.engine.gaps import find_gaps
from zoneproof.engine.plane import Plane
from zoneproof.model.errors import Cancelled

PLANE = Plane(CRS("EPSG:5186"), 1.0)


def nothing(fraction: float) -> None:
    """A step that goes on."""


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 20), st.sampled_from([0, 1, 6]), st.integers(0, 2**32 - 1))
def test_gaps_lie_outside_all_polygons_and_beside_two(count: int, decimals: int, seed: int) -> None:
    """Few decimals bring about corners that nearly meet, where GEOS' mitred buffers are not always valid."""
    random = np.random.default_rng(seed)
    stars = []
    for _ in range(count):
        corners = random.integers(3, 10)
        angles = np.sort(random.uniform(0, 2 * np.pi, corners))
        radii = random.uniform(5, 40, corners)
        xy = random.uniform(0, 120, 2) + (200_000, 600_000) + np.c_[radii * np.cos(angles), radii * np.sin(angles)]
        stars.append(shapely.make_valid(shapely.Polygon(xy.round(decimals))))
    shapes = np.array([star for star in stars if star.geom_type in ("Polygon", "MultiPolygon")], dtype=object)
    covered = shapely.union_all(shapes)
    gaps, spaces = find_gaps(shapes, PLANE, 2.0, nothing)
    found = [gap.shape for gap in (*gaps, *spaces)]
    assert all(len(gap.around) > 1 for gap in (*gaps, *spaces))
    assert all(shape.is_valid and shapely.intersection(shape, covered).area < 1e-6 for shape in found)
    assert shapely.union_all(found).area == pytest.approx(sum(shape.area for shape in found), abs=1e-6)
    # Whatever is enclosed is found: a hole by two polygons at least, and wider than rounding.
    enclosed = [shapely.Polygon(ring) for part in shapely.get_parts(covered) for ring in getattr(part, "interiors", ())]
    free = shapely.get_parts(shapely.difference(shapely.union_all(enclosed), covered))
    for hole in free[2 * shapely.area(free) > 0.01 * shapely.length(free)]:
        beside = (shapely.distance(shapes, hole) < 1e-6).sum()
        assert beside < 2 or shapely.union_all(found).buffer(1e-6).contains(hole)


def test_a_search_among_thousands_can_be_stopped_between_lots() -> None:
    shapes = shapely.box(np.arange(3000.0), 0, np.arange(3000.0) + 1, 1)
    told: list[float] = []

    def stop_at_the_second(fraction: float) -> None:
        told.append(fraction)
        if len(told) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        find_gaps(shapes, PLANE, 2.0, stop_at_the_second)
    assert told == sorted(told)


def test_a_gap_that_runs_through_many_lots_is_one() -> None:
    """Two rows of 1,500 boxes of 1 m, 0.5 m apart: a strip of 1,500 m."""
    west = np.tile(np.arange(1500.0), 2) + 200_000
    south = np.repeat([0.0, 1.5], 1500) + 600_000
    (gap,), spaces = find_gaps(shapely.box(west, south, west + 1, south + 1), PLANE, 2.0, nothing)
    assert gap.shape.area == pytest.approx(750, abs=0.01)
    assert len(gap.around) == 3000
    assert spaces == []
