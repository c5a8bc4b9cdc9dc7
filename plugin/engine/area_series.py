"""The area under a short geodesic as a polynomial in its latitude and longitude differences.

Between two points (φ₁, λ₁) and (φ₂, λ₂) on an ellipsoid of revolution run Δφ = φ₂ − φ₁ and Δλ = λ₂ − λ₁ about the
middle latitude φ = (φ₁ + φ₂)/2. M is the radius of curvature of the meridian, p = N cos φ that of the parallel, and
F(φ) = ∫₀^φ M p dφ the area between equator and φ per radian of longitude. What lies between the geodesic and the equator is
S₁₂ = ∫ F(φ(λ)) dλ, and the area of a ring is the sum of S₁₂ over its edges.

*Derivation.* Clairaut's p sin α = constant makes the geodesic a solution of

    φ″ = −p sin φ/M − (2 M sin φ/p + M′/M) φ′²,        ′ of φ by λ, of M and p by φ; p′ = −M sin φ.

Taylor's series of φ(λ) about the middle longitude, solved for the given end points, and that of F(φ(λ)), integrated, give

    S₁₂/Δλ = F + A Δφ² + B Δλ² + C Δφ⁴ + D Δφ²Δλ² + E Δλ⁴ + O(6),
    A = (M² sin φ + M′ p)/8,        B = p² sin φ/12,
    C = [32 M³ cos φ sin φ/p − 7 M² sin φ + 23 M M′ cos φ + 20 M M″ sin φ − 15 M′² sin φ + 5 M‴ p]/1920,
    D = −[10 M³ sin³φ − 6 M² p cos φ sin φ + 10 M M′ p sin²φ + M p² sin φ − 4 M′ p² cos φ]/(480 M),
    E = p² sin φ (2 p cos φ − M sin²φ)/(240 M),

all at φ. (F at the middle is the mean of F₁ and F₂ less F″Δφ²/8, with which the first three terms become
(F₁ + F₂)/2 + sin φ (p²Δλ² + 3 M²Δφ²)/12.) The same way the squared length is

    s² = M²Δφ² + p²Δλ² + [M M″ Δφ⁴ − (3 M² sin²φ + M p cos φ + 3 M′ p sin φ) Δφ²Δλ² − p² sin²φ Δλ⁴]/12 + O(6).

On a sphere of radius R all this is the expansion of S₁₂ = 2R² atan(tan(Δλ/2) sin φ / cos(Δφ/2)).

*Without trigonometry.* F, A, B, M² and p² are Taylor series about the middle of a band of 1/32° of latitude, C, D and E
straight lines. F counts from that middle: a constant added to F changes no closed ring, and numbers stay small.

*Validity.* The worst of three azimuths of a square on WGS 84, against quadrature along the true geodesic in 40 digits, in m²;
in brackets the relative error of the perimeter (tests/engine/truth/series_error.py):

    edge      at 0° to 20°      at 37°            at 55°            at 70°            at 79.5°
    30 m      5e-12 (9e-15)     9e-12 (4e-14)     2e-12 (7e-16)     3e-12 (9e-15)     1e-11 (1e-14)
    300 m     1e-10 (2e-14)     6e-11 (6e-14)     2e-11 (7e-15)     9e-11 (3e-13)     2e-10 (9e-15)
    3 km      3e-9  (6e-13)     4e-9  (4e-13)     2e-9  (3e-12)     2e-9  (2e-11)     4e-9  (9e-14)
    10 km     4e-8  (9e-12)     4e-8  (2e-11)     3e-8  (3e-11)     3e-8  (2e-10)     2e-7  (1e-11)
    30 km     1e-6  (8e-11)     9e-7  (8e-11)     4e-7  (7e-11)     6e-6  (2e-9)      2e-5  (6e-10)
    60 km     6e-6  (1e-10)     5e-6  (3e-10)     3e-5  (3e-10)     4e-4  (8e-9)      4e-3  (1e-8)

Up to 3 km that is rounding in the last digits of the area; beyond, the sixth order, which grows with the seventh power of the
edge and, towards the pole, with 1/cos³φ. ``ring_sums`` uses the series for edges up to 30 km below 80°.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LAST_LATITUDE = 80.0
BANDS_PER_DEGREE = 32
STEPS_PER_BAND = 16

# Where in a column of the table the coefficients stand, lowest order first.
STRIP = slice(0, 5)  # F − F(middle), from the first power
NORTH = slice(5, 8)  # A
EAST = slice(8, 12)  # B
FIFTH = slice(12, 18)  # C, its slope, D, its slope, E, its slope
MERIDIAN = slice(18, 21)  # M²
PARALLEL = slice(21, 25)  # p²
LENGTH = slice(25, 28)  # the fourth-order terms of s²: Δφ⁴, Δφ²Δλ², Δλ⁴
COEFFICIENTS = 28

_DEGREE = 5


@dataclass(frozen=True)
class Bands:
    """The series about the middle of every band, in powers of degrees.

    ``coefficients`` has the shape (COEFFICIENTS, number of bands); with differences in degrees, areas come out in m² and
    squared lengths in m². ``strip_high`` + ``strip_low``, shape (bands,), is F at the middle in m² per degree of longitude:
    two numbers, because rings that cross bands need differences of it that one would round away.
    """

    coefficients: Floats
    strip_high: Floats
    strip_low: Floats

    @cached_property
    def by_step(self) -> Floats:
        """The series of small rings about latitudes STEPS_PER_BAND to a band, shape (7, steps), in powers of degrees.

        Of F the first three powers, without its constant, which changes no closed ring; of A and of B the first two.
        """
        band = np.repeat(np.arange(self.coefficients.shape[1]), STEPS_PER_BAND)
        north = latitude_of(np.arange(len(band))) - middle_of(band)
        c1, c2, c3, c4, c5, a0, a1, a2, b0, b1, b2, b3 = self.coefficients[: EAST.stop, band]
        return np.array(
            [
                (((5 * c5 * north + 4 * c4) * north + 3 * c3) * north + 2 * c2) * north + c1,
                ((10 * c5 * north + 6 * c4) * north + 3 * c3) * north + c2,
                (10 * c5 * north + 4 * c4) * north + c3,
                (a2 * north + a1) * north + a0,
                2 * a2 * north + a1,
                ((b3 * north + b2) * north + b1) * north + b0,
                (3 * b3 * north + 2 * b2) * north + b1,
            ]
        )

    @cached_property
    def by_band(self) -> Floats:
        """The coefficients with a row per band."""
        return np.ascontiguousarray(self.coefficients.T)


def band_of(latitude: Floats) -> NDArray[np.int64]:
    """Return the bands in which *latitude* (degrees) lies; where no band is, the nearest."""
    band = np.floor((latitude + LAST_LATITUDE) * BANDS_PER_DEGREE)
    return np.fmax(np.fmin(band, 2 * LAST_LATITUDE * BANDS_PER_DEGREE - 1), 0).astype(np.int64)


def middle_of(band: NDArray[np.int64]) -> Floats:
    """Return the middle latitudes of *band* in degrees, which are exact."""
    return (band + 0.5) / BANDS_PER_DEGREE - LAST_LATITUDE


def step_of(latitude: Floats) -> NDArray[np.int64]:
    """Return the steps in which *latitude* (degrees) lies; where none is, the nearest."""
    step = np.floor((latitude + LAST_LATITUDE) * (BANDS_PER_DEGREE * STEPS_PER_BAND))
    return np.fmax(np.fmin(step, 2 * LAST_LATITUDE * BANDS_PER_DEGREE * STEPS_PER_BAND - 1), 0).astype(np.int64)


def latitude_of(step: NDArray[np.int64]) -> Floats:
    """Return the middle latitudes of *step* in degrees, which are exact."""
    return (step + 0.5) / (BANDS_PER_DEGREE * STEPS_PER_BAND) - LAST_LATITUDE


@lru_cache(maxsize=8)
def bands(semi_major_m: float, inverse_flattening: float) -> Bands:
    """Return the bands of an ellipsoid; an inverse flattening of 0 means a sphere."""
    flattening = 1 / inverse_flattening if inverse_flattening else 0.0
    e2 = flattening * (2 - flattening)
    count = int(2 * LAST_LATITUDE * BANDS_PER_DEGREE)
    middle = np.radians(middle_of(np.arange(count, dtype=np.int64)))
    sine, cosine = _sine_and_cosine(middle)
    root = _power(_constant(1.0, count) - e2 * _product(sine, sine), -0.5)
    meridian = semi_major_m * (1 - e2) * _product(root, _product(root, root))
    parallel = semi_major_m * _product(cosine, root)
    strip = np.zeros((_DEGREE + 2, count))
    strip[1:] = _product(meridian, parallel) / np.arange(1, _DEGREE + 2)[:, None]
    bend = np.zeros_like(meridian)
    bend[:-1] = meridian[1:] * np.arange(1, _DEGREE + 1)[:, None]
    meridian2, parallel2 = _product(meridian, meridian), _product(parallel, parallel)
    north = (_product(meridian2, sine) + _product(bend, parallel)) / 8
    east = _product(parallel2, sine) / 12

    s, c, p = sine[0], cosine[0], parallel[0]
    m, m1, m2, m3 = meridian[0], meridian[1], 2 * meridian[2], 6 * meridian[3]
    fifth = [
        (32 * m**3 * c * s / p - 7 * m**2 * s + 23 * m * m1 * c + 20 * m * m2 * s - 15 * m1**2 * s + 5 * m3 * p) / 1920,
        -(10 * m**3 * s**3 - 6 * m**2 * p * c * s + 10 * m * m1 * p * s**2 + m * p**2 * s - 4 * m1 * p**2 * c)
        / (480 * m),
        p**2 * s * (2 * p * c - m * s**2) / (240 * m),
    ]
    length = [m * m2 / 12, -(3 * m**2 * s**2 + m * p * c + 3 * m1 * p * s) / 12, -(p**2) * s**2 / 12]

    radian = np.pi / 180
    powers = radian ** np.arange(_DEGREE + 2)[:, None]
    coefficients = np.empty((COEFFICIENTS, count))
    coefficients[STRIP] = (strip * powers)[1 : STRIP.stop + 1] * radian
    coefficients[NORTH] = (north * powers[:-1])[: NORTH.stop - NORTH.start] * radian**3
    coefficients[EAST] = (east * powers[:-1])[: EAST.stop - EAST.start] * radian**3
    coefficients[FIFTH][0::2] = np.array(fifth) * radian**5
    coefficients[FIFTH][1::2] = np.gradient(coefficients[FIFTH][0::2], 1 / BANDS_PER_DEGREE, axis=1)
    coefficients[MERIDIAN] = (meridian2 * powers[:-1])[: MERIDIAN.stop - MERIDIAN.start] * radian**2
    coefficients[PARALLEL] = (parallel2 * powers[:-1])[: PARALLEL.stop - PARALLEL.start] * radian**2
    coefficients[LENGTH] = np.array(length) * radian**4
    return Bands(np.ascontiguousarray(coefficients), *_strip_at_middles(strip * powers * radian))


def _strip_at_middles(strip: Floats) -> tuple[Floats, Floats]:
    """Return F at the middles in two parts: steps from middle to middle, added up with what each addition rounds away."""
    half = (0.5 / BANDS_PER_DEGREE) ** np.arange(len(strip))[:, None]
    to_north = (strip * half).sum(axis=0)
    from_south = -(strip * half * (-1.0) ** np.arange(len(strip))[:, None]).sum(axis=0)
    step = np.concatenate([[0.0], to_north[:-1] + from_south[1:]])
    high = np.cumsum(step)
    before = np.concatenate([[0.0], high[:-1]])
    added = high - before
    lost = (before - (high - added)) + (step - added)
    return high, np.cumsum(lost)


def _constant(value: float, count: int) -> Floats:
    series = np.zeros((_DEGREE + 1, count))
    series[0] = value
    return series


def _sine_and_cosine(latitude: Floats) -> tuple[Floats, Floats]:
    sine, cosine = np.empty((2, _DEGREE + 1, len(latitude)))
    factorial = 1.0
    for order in range(_DEGREE + 1):
        factorial *= max(order, 1)
        sine[order] = np.sin(latitude + order * np.pi / 2) / factorial
        cosine[order] = np.cos(latitude + order * np.pi / 2) / factorial
    return sine, cosine


def _product(one: Floats, two: Floats) -> Floats:
    product = np.zeros_like(one)
    for order in range(len(one)):
        product[order] = sum(one[k] * two[order - k] for k in range(order + 1))
    return product


def _power(series: Floats, exponent: float) -> Floats:
    """Return the series raised to *exponent* (Miller's recurrence; Knuth, Seminumerical Algorithms, 4.7)."""
    result = np.empty_like(series)
    result[0] = series[0] ** exponent
    for order in range(1, len(series)):
        terms = [((exponent + 1) * k - order) * series[k] * result[order - k] for k in range(1, order + 1)]
        result[order] = sum(terms) / (order * series[0])
    return result
