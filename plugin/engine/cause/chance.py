"""How likely an explanation fits by chance, reckoned with everything that was tried."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ...model.stated_area import Interval

Floats = NDArray[np.float64]

# A value that spreads normally lies within so many standard deviations with a probability of 99 %.
WITHIN = 2.576

# Differences larger than a factor of a million are not reckoned with: ㎢ for ㎡ is the largest slip there is.
_FARTHEST = math.log(1e6)


@dataclass(frozen=True)
class Fit:
    """A candidate inside the stated interval.

    ``index`` is its place among the candidates of its step, ``area_m2`` the area it predicts, ``chance`` how many chance hits as
    unlikely as this one are to be expected, ``rounded`` whether it fits only if trailing zeros are rounding.
    """

    index: int
    area_m2: float
    chance: float
    rounded: bool


class Trial:
    """The candidates that one explanation tries on one figure, step by step, the simplest first.

    A candidate predicts an area. Were it not the reason of the mismatch, the stated interval would contain it only by
    chance, with the probability that the interval lies there: its width times the density of differences. Nothing is
    known of a difference without reason but that it exists, so its logarithm ``d = |ln(candidate / measured)|`` has the density
    of a scale that may have any size, 1/d (Jeffreys, Theory of Probability, 3.1), from the half width of the interval, as
    a smaller one would not be a mismatch, to a factor of a million. Where the positional uncertainty of the outline is
    known, the density of that noise is taken where it is higher.

    That probability times the number of candidates tried up to that step is the chance of the fit: the odds of no reason
    against this explanation, all its candidates being as likely beforehand. Of explanations told only below a chance of α, fewer
    than α of a kind and step fit by chance. It grows with the number of candidates, so that simple explanations come
    before contrived ones, and with the width of the interval, so that a figure of few digits proves little. Of a candidate that is
    nearer to the measured area than the width of the interval, only that share of figures would be a mismatch at all: it counts as so
    much of a candidate, and its fit proves so much less.
    """

    def __init__(
        self, measured_m2: float, stated_m2: float, strict: Interval, rounded: Interval, sigma_m2: float = 0.0
    ) -> None:
        self._measured_m2 = measured_m2
        self._stated_m2 = stated_m2
        self._intervals = (_Bounds.of(strict), _Bounds.of(rounded))
        self._sigma = sigma_m2 / measured_m2 if measured_m2 > 0 else 0.0
        self._tried = [0.0, 0.0]

    def areas(self, areas_m2: ArrayLike) -> list[Fit]:
        """Return which of *areas_m2*, in m², shape (n,), lie inside the stated interval: strictly, else as rounded."""
        areas = np.asarray(areas_m2, dtype=np.float64)
        sides = [(interval.contains(areas), np.full(areas.shape, interval.half_width)) for interval in self._intervals]
        return self._fits(areas, self._measured_m2, sides)

    def figures(self, values_m2: ArrayLike, half_widths_m2: Sequence[ArrayLike]) -> list[Fit]:
        """Return which of the figures *values_m2*, in m², shape (n,), the measured area bears out in place of the stated one.

        *half_widths_m2* are those of their intervals, strictly read and as rounded. Here the measured area would fall on a figure
        by chance, so that ``d`` is counted from the stated one.
        """
        values = np.asarray(values_m2, dtype=np.float64)
        sides: list[tuple[NDArray[np.bool_], Floats]] = []
        for half_width in half_widths_m2:
            half = np.asarray(half_width, dtype=np.float64)
            with np.errstate(divide="ignore", invalid="ignore"):
                sides.append((np.abs(self._measured_m2 - values) <= half, half / values))
        return self._fits(values, self._stated_m2, sides)

    def _fits(self, areas: Floats, origin_m2: float, sides: list[tuple[NDArray[np.bool_], Floats]]) -> list[Fit]:
        if self._measured_m2 <= 0 or origin_m2 <= 0 or not len(areas):
            return []
        with np.errstate(divide="ignore", invalid="ignore"):
            distance = np.abs(np.log(areas / origin_m2))
        known = np.isfinite(distance)
        # Candidates of one area are one candidate: forty parcels of one size are one way to be wrong.
        _, first = np.unique(np.where(known, areas, np.nan).round(3), return_index=True)
        single = first[known[first]]
        found: list[Fit] = []
        taken = np.zeros(len(areas), dtype=bool)
        for side, (inside, widths) in enumerate(sides):
            seen = shows(distance, widths)
            self._tried[side] += float(seen[single].sum())
            hits = np.flatnonzero(inside & known & ~taken & (seen > 0))
            chances = max(1.0, self._tried[side]) * coincidence(distance[hits], widths[hits], self._sigma) / seen[hits]
            found += [Fit(int(at), float(areas[at]), float(one), bool(side)) for at, one in zip(hits, chances)]
            taken |= inside
        return sorted(found, key=lambda fit: fit.chance)


def shows(distance: ArrayLike, half_width: ArrayLike) -> Floats:
    """Return the share of the figures which come about as a candidate says that are a mismatch: not inside the same interval.

    *distance* and *half_width* as for ``coincidence``. An interval of the half width w lies anywhere around the candidate: that at
    the distance d holds the measured area too, unless it is one of d / 2w. An interval without an end shows nothing either way.
    """
    d, half = np.broadcast_arrays(np.asarray(distance, np.float64), np.asarray(half_width, np.float64))
    bounded = np.isfinite(half) & (half > 0)
    return np.asarray(
        np.where(bounded, np.clip(d / (2 * np.where(bounded, half, 1.0)), 0.0, 1.0), 1.0), dtype=np.float64
    )


def coincidence(distance: ArrayLike, half_width: ArrayLike, sigma: float = 0.0) -> Floats:
    """Return the probability that a stated interval falls on a candidate that is not the reason of the mismatch.

    *distance* is |ln(candidate / measured)|, *half_width* that of the interval relative to its middle, *sigma* the relative
    positional uncertainty of the measured area. Without an end (infinite *half_width*) it is one half.

    An interval of ± 0.01 % on a candidate at twice the area, at 1/(2·ln(13.8 / 0.0001)) per unit of ln d:

    >>> round(float(coincidence(0.6931, 0.0001)), 7)
    1.22e-05
    """
    d, half = np.broadcast_arrays(np.asarray(distance, np.float64), np.asarray(half_width, np.float64))
    bounded = np.isfinite(half) & (half > 0) & (half < _FARTHEST / math.e)
    w = np.where(bounded, half, 1.0)
    nearest = np.maximum(d - w, w)
    scale_free = np.log((d + w) / nearest) / (2 * np.log(_FARTHEST / w))
    if sigma > 0:
        noise = 2 * w / (sigma * math.sqrt(2 * math.pi)) * np.exp(-0.5 * (d / sigma) ** 2)
        scale_free = np.maximum(scale_free, noise)
    return np.asarray(np.where(bounded, np.clip(scale_free, 0.0, 0.5), 0.5), dtype=np.float64)


def odds_of_spread(
    stated_m2: float, half_width: float, measured_m2: float, expected_m2: float, spread_m2: float
) -> float:
    """Return how much likelier the stated interval is without a reason than under an explanation that spreads.

    The explanation says that the stated area is normally distributed around *expected_m2* with the standard deviation
    *spread_m2*. The ratio is to it what the chance of a fit is to explanations that predict an area exactly.
    """
    if stated_m2 <= 0 or measured_m2 <= 0:
        return math.inf
    distance = abs(math.log(stated_m2 / measured_m2))
    without = float(coincidence(distance, half_width / stated_m2))
    low, high = ((stated_m2 + side * half_width - expected_m2) / spread_m2 / math.sqrt(2) for side in (-1, 1))
    under = (math.erf(high) - math.erf(low)) / 2
    return without / under if under > 0 else math.inf


@dataclass(frozen=True)
class _Bounds:
    """An interval in floating point, with half its width relative to its middle: infinite where an end is open."""

    low: float
    high: float
    half_width: float

    @classmethod
    def of(cls, interval: Interval) -> _Bounds:
        low = -math.inf if interval.low is None else float(interval.low)
        high = math.inf if interval.high is None else float(interval.high)
        middle = (low + high) / 2
        bounded = math.isfinite(middle) and middle > 0
        return cls(low, high, (high - low) / 2 / middle if bounded else math.inf)

    def contains(self, areas: Floats) -> NDArray[np.bool_]:
        return np.asarray((areas >= self.low) & (areas <= self.high), dtype=np.bool_)


def half_width_m2(interval: Interval) -> float:
    """Return half the width of *interval*, infinite where an end is open."""
    if interval.low is None or interval.high is None:
        return math.inf
    return float((interval.high - interval.low) / Decimal(2))
