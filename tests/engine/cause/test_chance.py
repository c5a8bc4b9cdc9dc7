"""The expected number of chance hits."""

from __future__ import annotations

import math
from decimal import Decimal

import numpy as np
import pytest

from zoneproof.engine.cause.chance import Trial, coincidence, shows
from zoneproof.model.stated_area import Interval


def interval(low: float, high: float) -> Interval:
    return Interval(Decimal(str(low)), Decimal(str(high)))


def test_the_density_of_differences_adds_up_to_one() -> None:
    """Intervals side by side from the half width to a factor of a million, on both sides, hold every possible difference."""
    half = 1e-3
    middles = np.arange(2 * half, math.log(1e6), 2 * half)
    assert 2 * coincidence(middles, half).sum() == pytest.approx(1.0, abs=2e-3)


def test_a_figure_of_few_digits_and_many_candidates_prove_less() -> None:
    assert coincidence(0.5, 1e-2) > 50 * coincidence(0.5, 1e-4)
    one = Trial(100.0, 50.0, interval(49, 51), interval(49, 51)).areas([50.0])[0]
    many = Trial(100.0, 50.0, interval(49, 51), interval(49, 51)).areas([50.0, *range(60, 90)])[0]
    assert many.chance > 10 * one.chance


def test_steps_add_up_and_equal_candidates_count_once() -> None:
    trial = Trial(100.0, 50.0, interval(49, 51), interval(49, 51))
    first = trial.areas([50.0, 50.0])
    assert [fit.index for fit in first] == [0, 1]
    once = Trial(100.0, 50.0, interval(49, 51), interval(49, 51)).areas([50.0])[0]
    assert first[0].chance == once.chance
    assert trial.areas([50.0])[0].chance == pytest.approx(2 * once.chance)


def test_what_is_told_below_a_chance_is_wrong_no_more_often() -> None:
    """Figures that differ for no reason from 100 m², by a scale that may have any size, against twenty candidates."""
    random = np.random.default_rng(3)
    candidates = 100 * np.exp(random.uniform(-1, 1, 20))
    hits, trials = 0, 20_000
    for distance in np.exp(random.uniform(np.log(0.005), np.log(np.log(1e6)), trials)):
        stated = 100 * math.exp(distance * random.choice([-1, 1]))
        strict = Interval(Decimal(stated * 0.995), Decimal(stated * 1.005))
        found = Trial(100.0, stated, strict, strict).areas(candidates)
        hits += bool(found) and found[0].chance < 0.05
    assert hits / trials < 0.05


def test_an_open_interval_proves_nothing() -> None:
    fit = Trial(100.0, 200.0, Interval(Decimal(200), None), Interval(Decimal(200), None)).areas([300.0])[0]
    assert fit.chance == 0.5


def test_strict_comes_before_rounded() -> None:
    trial = Trial(100.0, 50.0, interval(49.9, 50.1), interval(45, 55))
    found = {fit.area_m2: fit for fit in trial.areas([50.0, 54.0])}
    assert not found[50.0].rounded
    assert found[54.0].rounded
    assert found[54.0].chance > found[50.0].chance


def test_a_candidate_within_the_noise_proves_less() -> None:
    assert coincidence(1e-3, 1e-5, 1e-3) > 5 * coincidence(1e-3, 1e-5)
    assert coincidence(0.1, 1e-5, 1e-3) == coincidence(0.1, 1e-5)


@pytest.mark.parametrize("areas", [[], [math.nan], [-5.0], [0.0]])
def test_what_is_no_area_is_no_candidate(areas: list[float]) -> None:
    assert Trial(100.0, 50.0, interval(-10, 51), interval(-10, 51)).areas(areas) == []


def test_a_candidate_beside_the_measured_area_seldom_shows() -> None:
    """Of intervals of ± 1 % around a candidate 0.5 % away, one in four does not hold the measured area too."""
    assert shows(0.005, 0.01) == pytest.approx(0.25)
    assert shows([0.0, 0.02, 0.5], 0.01).tolist() == [0.0, 1.0, 1.0]
    random = np.random.default_rng(5)
    rounded = np.round(random.uniform(99, 101, 20_000) / 2) * 2
    predicted = rounded + random.uniform(-1, 1, len(rounded))
    assert (np.abs(predicted + 0.5 - rounded) > 1).mean() == pytest.approx(float(shows(0.5, 1.0)), abs=0.02)
    near = Trial(100.0, 101.1, interval(100.1, 102.1), interval(100.1, 102.1)).areas([100.5])[0]
    far = Trial(100.0, 101.1, interval(100.1, 102.1), interval(100.1, 102.1)).areas([102.05])[0]
    assert near.chance > far.chance
