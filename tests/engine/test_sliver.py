"""What is a sliver, on shapes whose measures are known."""

from __future__ import annotations

import numpy as np
import pytest

from zoneproof.engine.sliver import is_sliver, mean_width_m, thinness


def rectangle(long_m: float, wide_m: float) -> tuple[np.ndarray, np.ndarray]:
    """The area in m² and the perimeter in m of a rectangle."""
    return np.array([long_m * wide_m]), np.array([2 * (long_m + wide_m)])


def test_thinness_is_1_for_a_circle_and_a_quarter_of_pi_for_a_square() -> None:
    assert thinness(np.array([np.pi]), np.array([2 * np.pi]))[0] == pytest.approx(1)
    assert thinness(*rectangle(1, 1))[0] == pytest.approx(np.pi / 4)


def test_the_mean_width_of_a_long_strip_is_its_width() -> None:
    assert mean_width_m(*rectangle(1000, 1))[0] == pytest.approx(1000 / 1001)


@pytest.mark.parametrize(
    ("long_m", "wide_m", "sliver"),
    [(1000, 1, True), (1000, 3, False), (20, 1, True), (10.5, 1, True), (10, 1, False), (1, 1, False)],
)
def test_a_sliver_is_narrow_and_more_than_ten_times_as_long_as_wide(long_m: float, wide_m: float, sliver: bool) -> None:
    assert is_sliver(*rectangle(long_m, wide_m))[0] == sliver


def test_what_has_no_extent_is_measured_as_nothing() -> None:
    nothing = np.array([0.0])
    assert thinness(nothing, nothing)[0] == mean_width_m(nothing, nothing)[0] == 0
