"""Outlines simplified to few vertices."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely

from zoneproof.engine.cause.simplified import cut_off_m2

ORIGIN = shapely.Point(200_000, 600_000)


@pytest.mark.parametrize("sides", [12, 24, 48])
def test_a_circle_loses_what_geometry_says(sides: int) -> None:
    """π·r² less n/2·r²·sin(2π/n); the parabola's estimate is good to the square of the angle."""
    polygon = shapely.Point(0, 0).buffer(1000, quad_segs=sides // 4)
    lost_m2 = cut_off_m2(np.array([polygon]))[0]
    exact_m2 = 1e6 * (math.pi - sides / 2 * math.sin(2 * math.pi / sides))
    assert lost_m2 == pytest.approx(exact_m2, rel=(2 * math.pi / sides) ** 2 / 4)


def test_either_way_round_and_as_a_hole() -> None:
    circle = shapely.Point(0, 0).buffer(1000, quad_segs=6)
    lost_m2 = cut_off_m2(np.array([circle]))[0]
    assert cut_off_m2(np.array([circle.reverse()]))[0] == pytest.approx(lost_m2)
    around = shapely.box(-5000, -5000, 5000, 5000).difference(circle)
    assert cut_off_m2(np.array([around]))[0] == pytest.approx(-lost_m2)


def test_corners_are_no_cut_off_curves() -> None:
    assert cut_off_m2(np.array([shapely.box(0, 0, 1000, 500)]))[:3] == (0.0, 0.0, 0)


def test_a_circle_drawn_with_twenty_sides(causes) -> None:
    """20·250,000·sin 18°… = 772,542 m² for a circle of 785,398."""
    found = causes({"zones": [("A", "", ORIGIN.buffer(500, quad_segs=5))]}, {"text": "785,398㎡", "features": "A"})
    assert "simplified" in [cause.kind for cause in found]
    assert found[-1].evidence["vertices"] == 20
