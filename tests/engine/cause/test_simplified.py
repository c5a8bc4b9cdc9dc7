"""Outlines simplified to few vertices."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely

from zoneproof.engine.cause.simplified import cut_off, floor_odds

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


def test_a_floor_of_the_distances_tells_a_simplified_outline() -> None:
    """Shores of waves of every length; simplified, most look so, and hardly one as drawn."""
    random = np.random.default_rng(11)
    angle = np.linspace(0, 2 * np.pi, 400, endpoint=False)
    drawn, simplified = [], []
    for _ in range(60):
        waves = [(k, random.normal(0, 300 / k**1.5), random.uniform(0, 2 * np.pi)) for k in range(2, 60)]
        radius = 1000 + sum(height * np.sin(k * angle + start) for k, height, start in waves)
        shore = shapely.Polygon(np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]))
        drawn.append(cut_off(np.array([shore])).shape_odds)
        simplified.append(cut_off(np.array([shore.simplify(20)])).shape_odds)
    assert np.mean(np.array(drawn) > 1) < 0.1
    assert np.mean(np.array(simplified) > 10) > 0.9


@pytest.mark.parametrize(("start", "likelier"), [(0.0, False), (1.0, True)])
def test_the_odds_of_a_floor_are_those_of_the_samples(start: float, likelier: bool) -> None:
    """Exponential distances, from 0 and from a floor as large as their mean above it."""
    random = np.random.default_rng(2)
    odds = [floor_odds(start + random.exponential(1.0, 20)) for _ in range(500)]
    assert np.mean(np.array(odds) > 1) > 0.95 if likelier else np.mean(np.array(odds) > 1) < 0.2


def test_distances_without_a_floor_or_without_number() -> None:
    assert floor_odds(np.array([])) == floor_odds(np.array([3.0])) == 1.0
    assert floor_odds(np.zeros(5)) == 0.0
    assert math.isfinite(floor_odds(np.full(2000, 7.0)))
