"""Differences no larger than the outline is exact."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from pyproj import CRS

from zoneproof.engine.area import Geometries, geographic
from zoneproof.engine.cause.vertex_noise import VERTEX_SIGMA_M, area_sigma_m2

# The scale of EPSG:5186 at its origin is 1.
ORIGIN = CRS(5186)


def sigma_m2(*shapes: shapely.Geometry, vertex_sigma_m: float = VERTEX_SIGMA_M) -> float:
    """Return σ of the areas of shapes in metres around the origin of EPSG:5186."""
    placed: Geometries = shapely.transform(np.array(shapes), lambda xy: xy + np.array([200_000, 600_000]))
    return area_sigma_m2(geographic(placed, ORIGIN), "GRS80", vertex_sigma_m)


def test_the_formula_is_what_noise_does() -> None:
    """Forty thousand outlines with vertices moved by a normal error of 0.3 m in each direction."""
    random = np.random.default_rng(7)
    corners = np.array([[0, 0], [120, 0], [150, 60], [80, 140], [0, 90]], dtype=float)
    noisy = corners + random.normal(0, 0.3, (40_000, *corners.shape))
    x, y = noisy[:, :, 0], noisy[:, :, 1]
    areas = (x * np.roll(y, -1, 1) - np.roll(x, -1, 1) * y).sum(axis=1) / 2
    predicted = sigma_m2(shapely.Polygon(corners), vertex_sigma_m=0.3)
    assert areas.std() == pytest.approx(predicted, rel=0.02)


def test_holes_and_parts_count() -> None:
    """Independent outlines add their variances: two squares of 100 m and a hole of 50 m."""
    square, other, hole = shapely.box(0, 0, 100, 100), shapely.box(200, 0, 300, 100), shapely.box(20, 20, 70, 70)
    single = sigma_m2(square)
    # Each of four vertices has neighbours 141.4 m apart: σ_A = 0.5 / 2 · √(4 · 20,000).
    assert single == pytest.approx(70.71, abs=0.01)
    both = sigma_m2(shapely.MultiPolygon([square, other]))
    assert both == pytest.approx(single * math.sqrt(2))
    assert sigma_m2(square.difference(hole)) == pytest.approx(single * math.sqrt(1.25))


def test_a_small_difference_accuses_nobody(causes, box) -> None:
    """σ_A of a square of 100 m with vertices exact to 0.5 m is 70.7 m²: 60 m² are within, 200 m² are not."""
    found = causes({"zones": [("A", "", box(100))]}, {"text": "10,060㎡", "features": "A"})
    assert [cause.kind for cause in found] == ["uncertainty"]
    assert found[0].evidence["sigma_m2"] == pytest.approx(70.71, abs=0.01)
    assert causes({"zones": [("A", "", box(100))]}, {"text": "10,200㎡", "features": "A"}) == ()


def test_a_layer_whose_figures_agree_to_the_square_metre_is_not_that_uncertain(causes, box) -> None:
    shapes = [(name, "", box(100, 100 + at, 300 * at)) for at, name in enumerate("ABCDEF")]
    exact = [{"text": f"{100 * (100 + at):,}㎡", "features": name} for at, name in enumerate("ABCDEF") if at]
    found = causes({"zones": shapes}, {"text": "10,060㎡", "features": "A"}, *exact)
    assert "uncertainty" not in [cause.kind for cause in found]
