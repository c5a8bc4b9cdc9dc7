"""Sums over the edges of many rings at once: areas, lengths, mean latitudes and vertex distances, with NumPy alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from .area_series import (
    EAST,
    FIFTH,
    LAST_LATITUDE,
    LENGTH,
    MERIDIAN,
    NORTH,
    PARALLEL,
    STRIP,
    Bands,
    band_of,
    latitude_of,
    middle_of,
    step_of,
)

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]

LONGEST_EDGE_M = 30_000.0
LARGEST_LONGITUDE = 360.0
# Small rings do without C, D and E and, about a latitude near their first vertex, with F to the third power and A and B to the
# first. In degrees: √Σ edge² at most, how far from the first vertex they reach, and how far north of each other rings lie
# that share the series about the middle of a band, with a power more of each. What is left out of a ring is below 1e-8 m²
# then, and the sum stays as near to nought as to lose none of that.
SMALL_EDGE = 0.0045
SMALL_REACH = 0.007
TOGETHER = 0.03
# Vertices, and edges with all their coefficients, as many as stay in the cache.
_CACHED = 1 << 14
_BLOCK = 1 << 13


@dataclass(frozen=True)
class Located:
    """Rings in longitude and latitude, in degrees.

    ``x`` and ``y`` have the shape (n,), the others (rings,) and ``offsets`` (rings + 1,). A latitude is ``y`` plus the
    ``origin`` of its ring, the middle of a band or 0: so that latitudes from a plane keep the digits that they have.
    """

    x: Floats
    y: Floats
    offsets: Integers
    origin: Floats

    def part(self, rings: slice) -> Located:
        """Return the rings of a slice, as views."""
        offsets = self.offsets[rings.start : rings.stop + 1]
        vertices = slice(offsets[0], offsets[-1])
        return Located(self.x[vertices], self.y[vertices], offsets - offsets[0], self.origin[rings])

    @property
    def latitude(self) -> Floats:
        """The latitudes of all vertices, shape (n,)."""
        latitude: Floats = self.y + np.repeat(self.origin, np.diff(self.offsets))
        return latitude


@dataclass(frozen=True)
class Edges:
    """Some edges, each from a vertex to the next or from a ring's last vertex back to its first.

    ``l``, ``d`` and ``t`` are the differences of longitude and latitude and the middle latitude above the middle of the
    edge's ``band``, in degrees, ``c`` the columns of the table for that band, of shape (COEFFICIENTS, n); the others have
    the shape (n,).
    """

    l: Floats  # noqa: E741 - Δλ
    d: Floats
    t: Floats
    band: Integers
    c: Floats

    def areas_m2(self, strip: Floats) -> Floats:
        """Return the areas under the edges; *strip* is F at the middle of each one's band, from wherever it counts."""
        e, f, t, c = self.d**2, self.l**2, self.t, self.c
        north, east, fifth = c[NORTH], c[EAST], c[FIFTH]
        c1, c2, c3, c4, c5 = c[STRIP]
        by_north = (north[2] * t + north[1]) * t + north[0]
        by_north += (fifth[1] * t + fifth[0]) * e + (fifth[3] * t + fifth[2]) * f
        by_east = ((east[3] * t + east[2]) * t + east[1]) * t + east[0] + (fifth[5] * t + fifth[4]) * f
        areas: Floats = self.l * (
            strip + ((((c5 * t + c4) * t + c3) * t + c2) * t + c1) * t + e * by_north + f * by_east
        )
        return areas

    def squared_lengths_m2(self) -> Floats:
        """Return the squared geodesic lengths."""
        e, f, t = self.d**2, self.l**2, self.t
        north, east, fourth = self.c[MERIDIAN], self.c[PARALLEL], self.c[LENGTH]
        by_north = (north[2] * t + north[1]) * t + north[0] + fourth[0] * e + fourth[1] * f
        by_east = ((east[3] * t + east[2]) * t + east[1]) * t + east[0] + fourth[2] * f
        squared: Floats = e * by_north + f * by_east
        return squared

    def are_short(self) -> Booleans:
        """Return which edges are no longer than the series is good for."""
        short: Booleans = self.d**2 * self.c[MERIDIAN][0] + self.l**2 * self.c[PARALLEL][0] <= LONGEST_EDGE_M**2
        return short


def edges_of(located: Located, table: Bands) -> Iterator[tuple[slice, Edges]]:
    """Yield the edges of *located* in blocks, with the series of each one's own band, and where each block stands."""
    size = np.diff(located.offsets)
    origin = np.repeat(located.origin, size)
    after_x, after_y = _next(located.x, located.offsets), _next(located.y, located.offsets)
    for start in range(0, len(located.x), _BLOCK):
        at = slice(start, start + _BLOCK)
        y, after = located.y[at], after_y[at]
        band = band_of((after + y) / 2 + origin[at])
        shift = middle_of(band) - origin[at]
        t = ((after - shift) + (y - shift)) / 2
        yield at, Edges(after_x[at] - located.x[at], after - y, t, band, table.coefficients.take(band, axis=1))


def lots(located: Located) -> Iterator[tuple[slice, Located]]:
    """Yield the rings of *located* in lots that stay in the cache, and where each lot stands."""
    offsets = located.offsets
    if len(offsets) > 1:
        cuts = np.searchsorted(offsets, np.arange(offsets[0], offsets[-1], _CACHED))
        for first, end in pairwise(np.unique([*cuts, len(offsets) - 1]).tolist()):
            yield slice(first, end), located.part(slice(first, end))


def sum_areas(located: Located, table: Bands) -> tuple[Floats, Booleans]:
    """Return the area of each ring in m², signed by its winding, and whether the series is good for it.

    Where it is not, because the ring is out of range or not finite, the area says nothing.
    """
    count = len(located.offsets) - 1
    area_m2, measured = np.empty(count), np.empty(count, dtype=np.bool_)
    scratch = _Scratch()
    with np.errstate(invalid="ignore", over="ignore"):
        for rows, lot in lots(located):
            area_m2[rows], measured[rows] = _small_rings(lot, table, scratch)
        if not measured.all():
            others = np.flatnonzero(~measured)
            area_m2[others], measured[others] = _any_rings(taken(located, others), table)
    return area_m2, measured


def sum_lengths(located: Located, table: Bands) -> Floats:
    """Return the length of each ring in m, where ``sum_areas`` says that the series is good for it."""
    lengths = np.empty(len(located.x))
    with np.errstate(invalid="ignore", over="ignore"):
        for at, edges in edges_of(located, table):
            np.sqrt(edges.squared_lengths_m2(), out=lengths[at])
        return np.add.reduceat(lengths, located.offsets[:-1])


def planar_sums(located: Located) -> Floats:
    """Return the area of each ring in the plane of its coordinates, in square units, signed by its winding."""
    with np.errstate(invalid="ignore", over="ignore"):
        first, size = located.offsets[:-1], np.diff(located.offsets)
        # From the ring's first vertex, so that coordinates of a million metres keep their digits.
        x = located.x - np.repeat(located.x[first], size)
        y = located.y - np.repeat(located.y[first], size)
        return np.add.reduceat(x * _next(y, located.offsets) - _next(x, located.offsets) * y, first) / 2


def mean_latitudes(located: Located) -> Floats:
    """Return the area-weighted mean latitude inside each ring, in degrees, with edges straight in latitude and longitude.

    The weight is that of the sphere, cos φ, which misses the ellipsoid's by less than 1e-2·h² for a ring h radians high.
    NaN where there is no area, and around a pole.
    """
    with np.errstate(invalid="ignore", over="ignore", divide="ignore"):
        first, size = located.offsets[:-1], np.diff(located.offsets)
        after = _next(located.y, located.offsets)
        width = np.remainder(_next(located.x, located.offsets) - located.x + 180, 360) - 180
        base = np.radians(located.y[first] + located.origin)
        above = np.radians((after + located.y) / 2 - np.repeat(located.y[first], size))
        bow = np.radians(after - located.y) ** 2 / 24
        sine0, cosine0 = (np.repeat(of(base), size) for of in (np.sin, np.cos))
        # Differences from the first vertex, by the addition theorem, so that small rings keep their digits.
        rise, fall = np.sin(above), 2 * np.sin(above / 2) ** 2
        sine, cosine = sine0 * (1 - fall) + cosine0 * rise, cosine0 * (1 - fall) - sine0 * rise
        strip = cosine0 * rise - sine0 * fall - sine * bow
        moment = above * sine - cosine0 * fall - sine0 * rise + (cosine - above * sine) * bow
        area = np.add.reduceat(width * strip, first)
        mean = np.degrees(base + np.add.reduceat(width * moment, first) / area)
        around = np.abs(np.add.reduceat(width, first)) > 1
        return np.where(around, np.nan, mean)


def vertex_spans(located: Located, semi_major_m: float, inverse_flattening: float) -> Floats:
    """Return for each ring the sum over its vertices of the squared distance between both neighbours, in m²."""
    flattening = 1 / inverse_flattening if inverse_flattening else 0.0
    e2 = flattening * (2 - flattening)
    with np.errstate(invalid="ignore", over="ignore"):
        ends = located.offsets[1:] - 1
        first = located.offsets[:-1]
        closed = (located.x[first] == located.x[ends]) & (located.y[first] == located.y[ends]) & (ends > first)
        after, before = _next_index(located.offsets), _previous_index(located.offsets)
        # A vertex that is written twice, at the start and at the end, is one: its neighbours are past the other writing.
        before[first[closed]] = ends[closed] - 1
        sine2 = np.sin(np.radians(located.latitude)) ** 2
        parallel = semi_major_m**2 * (1 - sine2) / (1 - e2 * sine2)
        meridian = semi_major_m**2 * (1 - e2) ** 2 / (1 - e2 * sine2) ** 3
        width = np.radians(np.remainder(located.x[after] - located.x[before] + 180, 360) - 180)
        height = np.radians(located.y[after] - located.y[before])
        span = parallel * width**2 + meridian * height**2
        span[ends[closed]] = 0
        return np.add.reduceat(span, first)


def taken(located: Located, rings: Integers) -> Located:
    """Return only *rings* of *located*."""
    vertex = vertices_of(located.offsets, rings)
    offsets = np.concatenate([[0], np.cumsum(np.diff(located.offsets)[rings])])
    return Located(located.x[vertex], located.y[vertex], offsets, located.origin[rings])


def vertices_of(offsets: Integers, rings: Integers) -> Integers:
    """Return the positions of the vertices of *rings*, one ring after the other."""
    size = np.diff(offsets)[rings]
    ends = np.cumsum(size)
    vertices: Integers = np.arange(size.sum()) + np.repeat(offsets[rings] - (ends - size), size)
    return vertices


class _Scratch:
    """Arrays to calculate in, kept from one lot of rings to the next: fresh memory costs more than the arithmetic."""

    def __init__(self) -> None:
        self._rows = np.empty((7, 0))

    def rows(self, length: int) -> Floats:
        """Return seven arrays of *length*, with anything in them."""
        if self._rows.shape[1] < length:
            self._rows = np.empty((7, length))
        return self._rows[:, :length]


def _small_rings(located: Located, table: Bands, scratch: _Scratch) -> tuple[Floats, Booleans]:
    """Return the areas of all rings as if they were small, and which of them are.

    Rings that lie together share the series of one band; else each has that of its first vertex.
    """
    first, last, size = located.offsets[:-1], located.offsets[1:] - 1, np.diff(located.offsets)
    v, t, d, e, l, f, total = scratch.rows(len(located.x))  # noqa: E741 - the names of the formula
    origin = located.origin
    south, north = located.y.min() + origin[0], located.y.max() + origin[0]
    together = bool(
        north - south <= TOGETHER
        and max(-south, north) <= LAST_LATITUDE
        and max(-located.x.min(), located.x.max()) <= LARGEST_LONGITUDE
        and (origin == origin[0]).all()
    )
    at = np.array([south / 2 + north / 2]) if together else located.y[first] + origin
    if together:
        band = band_of(at)
        shift, series = middle_of(band) - origin[0], table.coefficients[: EAST.stop].take(band, axis=1)
        of_strip, of_north, of_east = series[STRIP][:4], series[NORTH], series[EAST][:3]
    else:
        step = step_of(at)
        shift, series = latitude_of(step) - origin, table.by_step.take(step, axis=1)
        of_strip, of_north, of_east = series[:3], series[3:5], series[5:7]

    def spread(value: Floats) -> Floats:
        return value if together else np.repeat(value, size)

    def to_next(values: Floats, combined: np.ufunc, out: Floats) -> Floats:
        combined(values[1:], values[:-1], out=out[:-1])
        out[last] = combined(values[first], values[last])
        return out

    np.subtract(located.y, spread(shift), out=v)
    np.square(to_next(v, np.subtract, d), out=e)
    np.square(to_next(located.x, np.subtract, l), out=f)
    to_next(v, np.add, t)

    def polynomial(coefficients: Floats, out: Floats) -> Floats:
        """Return the powers of the middle latitude from the first on, which t is twice: a power of two keeps all digits."""
        powers = [0.5**power * c for power, c in enumerate(coefficients, 1)]
        np.multiply(t, spread(powers[-1]), out=out)
        for c in powers[-2::-1]:
            out += spread(c)
            out *= t
        return out

    polynomial(of_strip, total)
    for square, coefficients in ((e, of_north), (f, of_east)):
        term = polynomial(coefficients[1:], v)
        term += spread(coefficients[0])
        term *= square
        total += term
    total *= l

    if together and e.max() + f.max() <= SMALL_EDGE**2:
        return np.add.reduceat(total, first), np.ones(len(first), dtype=np.bool_)
    e += f
    squares = np.add.reduceat(e, first)
    small = squares <= SMALL_EDGE**2
    # No vertex is farther from the first one than half the way around, which is at most √(n · Σ edge²)/2.
    small &= size * squares <= (2 * SMALL_REACH) ** 2
    small &= np.abs(at) <= LAST_LATITUDE - SMALL_REACH
    small &= np.abs(located.x[first]) <= LARGEST_LONGITUDE - 1
    return np.add.reduceat(total, first), small


def _any_rings(located: Located, table: Bands) -> tuple[Floats, Booleans]:
    """Return the areas of rings by the whole series, each edge in its own band, and which are in its range."""
    first = located.offsets[:-1]
    areas_m2, inside = np.empty(len(located.x)), np.empty(len(located.x), dtype=np.bool_)
    ring_band = np.repeat(band_of(located.y[first] + located.origin), np.diff(located.offsets))
    high, low = table.strip_high, table.strip_low
    for at, edges in edges_of(located, table):
        strip = (high[edges.band] - high[ring_band[at]]) + (low[edges.band] - low[ring_band[at]])
        areas_m2[at] = edges.areas_m2(strip)
        inside[at] = edges.are_short()
    inside &= np.abs(located.latitude) <= LAST_LATITUDE
    inside &= np.abs(located.x) <= LARGEST_LONGITUDE
    return np.add.reduceat(areas_m2, first), np.logical_and.reduceat(inside, first)


def _next(values: Floats, offsets: Integers, out: Floats | None = None) -> Floats:
    """Return for each vertex the value of the next one in its ring."""
    after = np.empty_like(values) if out is None else out
    after[:-1] = values[1:]
    after[offsets[1:] - 1] = values[offsets[:-1]]
    return after


def _next_index(offsets: Integers) -> Integers:
    after = np.arange(1, offsets[-1] + 1)
    after[offsets[1:] - 1] = offsets[:-1]
    return after


def _previous_index(offsets: Integers) -> Integers:
    before = np.arange(-1, offsets[-1] - 1)
    before[offsets[:-1]] = offsets[1:] - 1
    return before
