"""Outlines simplified to few vertices."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely

from zoneproof.engine.cause.simplified import cut_off

ORIGIN = shapely.Point(200_000, 600_000)


@pytest.mark.parametrize("sides", [12, 24, 48])
def test_a_circle_loses_what_geometry_says(sides: int) -> None:
    """π·r² less n/2·r²·sin(2π/n); the parabola's estimate is good to the square of the angle."""
    polygon = shapely.Point(0, 0).buffer(1000, quad_segs=sides // 4)
    exact_m2 = 1e6 * (math.pi - sides / 2 * math.sin(2 * math.pi / sides))
    assert cut_off(np.array([polygon])).expected_m2 == pytest.approx(exact_m2, rel=(2 * math.pi / sides) ** 2 / 2)


def test_either_way_round_and_as_a_hole() -> None:
    circle = shapely.Point(0, 0).buffer(1000, quad_segs=6)
    lost_m2 = cut_off(np.array([circle])).expected_m2
    assert cut_off(np.array([circle.reverse()])).expected_m2 == pytest.approx(lost_m2)
    hole = shapely.box(-5000, -5000, 5000, 5000).difference(circle)
    # The square's four edges, all turning outwards, are 40 km; the hole's 24 are 24·2·1000·sin 7.5°.
    length_m, hole_m = 40_000, 48_000 * math.sin(math.radians(7.5))
    assert cut_off(np.array([hole])).expected_m2 == pytest.approx(lost_m2 * (length_m - hole_m) / hole_m)


@pytest.mark.parametrize("tolerance_m", [3.0, 10.0, 30.0])
def test_the_tolerance_shows_in_the_outline(tolerance_m: float) -> None:
    """What Douglas and Peucker leave of a wavy shore of 2,000 vertices has its nearest vertices at about the tolerance."""
    angle = np.linspace(0, 2 * np.pi, 2000, endpoint=False)
    radius = 1000 + sum(300 / k**1.5 * np.sin(k * angle + k * k) for k in range(2, 60))
    # The ring begins at its farthest cape: where it begins, older GEOS keeps a vertex whatever the tolerance.
    angle, radius = (np.roll(one, -int(radius.argmax())) for one in (angle, radius))
    shore = shapely.Polygon(np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]))
    simple = shore.simplify(tolerance_m)
    cut = cut_off(np.array([simple]))
    assert 0.8 * tolerance_m < cut.tolerance_m < 1.25 * tolerance_m
    assert abs(shore.area - simple.area - cut.expected_m2) < 2.576 * cut.spread_m2


def test_few_corners_are_no_curve(causes, box) -> None:
    assert causes({"zones": [("A", "", box(1000, 500))]}, {"text": "480,123㎡", "features": "A"}) == ()


def test_a_circle_drawn_with_twenty_sides(causes) -> None:
    """10·500²·sin 18° = 772,542 m² for a circle of 785,398."""
    found = causes({"zones": [("A", "", ORIGIN.buffer(500, quad_segs=5))]}, {"text": "785,398㎡", "features": "A"})
    assert [cause.kind for cause in found] == ["simplified"]
    assert found[0].evidence["vertices"] == 20
    # A vertex is 500·(1 − cos 18°) off the line between its neighbours.
    assert found[0].evidence["tolerance_m"] == pytest.approx(24.47, abs=0.01)
