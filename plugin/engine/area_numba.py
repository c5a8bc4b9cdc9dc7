"""The inner loops of ``ring_sums`` and ``ring_location``, compiled by numba where it is installed.

Nothing depends on numba. The results equal NumPy's but for roundings, 1e-12 of the area.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numba
import numpy as np

from .area_series import BANDS_PER_DEGREE, LAST_LATITUDE, Bands
from .ring_sums import (
    LARGEST_LONGITUDE,
    LONGEST_EDGE_M,
    SMALL_EDGE,
    SMALL_REACH,
    Booleans,
    Floats,
    Integers,
    Located,
)

Function = TypeVar("Function", bound=Callable[..., object])
Series = tuple[float, ...]

_BANDS = int(2 * LAST_LATITUDE * BANDS_PER_DEGREE)
_SMALL_EDGE_SQUARED = SMALL_EDGE**2
_SMALL_REACH_SQUARED = (2 * SMALL_REACH) ** 2
_LONGEST_SQUARED = LONGEST_EDGE_M**2


def _compile(function: Function) -> Function:
    """Return *function* as numba compiles it, kept on disk beside this file or in the user's cache if that is possible."""
    # A multiplication and an addition may be one instruction; nothing else may be rearranged.
    options = {"nogil": True, "error_model": "numpy", "fastmath": {"contract"}}
    try:
        compiled: Function = numba.njit(cache=True, **options)(function)
    except RuntimeError:  # there is no folder that a cache could be written to
        compiled = numba.njit(**options)(function)
    return compiled


def sum_areas(located: Located, table: Bands) -> tuple[Floats, Booleans]:
    """Return the area of each ring in m², signed by its winding, and whether the series is good for it."""
    count = len(located.offsets) - 1
    area_m2, measured = np.empty(count), np.empty(count, dtype=np.bool_)
    rings = (located.x, located.y, located.offsets, located.origin)
    _sum_areas(*rings, table.by_band, table.strip_high, table.strip_low, area_m2, measured)
    return area_m2, measured


@_compile
def _small_ring(x: Floats, y: Floats, c: Floats, step: float, areas: Floats, squares: Floats) -> tuple[float, float]:
    """Return the area of the closed ring *x*, *y*, and its squared edges added up, in degrees.

    *c* is the series of a band, whose middle is *step* south of the first vertex; see ``Bands.by_step``.

    The *areas* and *squares* of edges are first written by themselves: several at a time, as processors can where nothing
    has to be added up.
    """
    c1 = (((5 * c[4] * step + 4 * c[3]) * step + 3 * c[2]) * step + 2 * c[1]) * step + c[0]
    c2 = ((10 * c[4] * step + 6 * c[3]) * step + 3 * c[2]) * step + c[1]
    c3 = (10 * c[4] * step + 4 * c[3]) * step + c[2]
    a0, a1 = (c[7] * step + c[6]) * step + c[5], 2 * c[7] * step + c[6]
    b0, b1 = ((c[11] * step + c[10]) * step + c[9]) * step + c[8], (3 * c[11] * step + 2 * c[10]) * step + c[9]
    y0 = y[0]
    for edge in range(len(x) - 1):
        v1, v2 = y[edge] - y0, y[edge + 1] - y0
        l, d, t = x[edge + 1] - x[edge], v2 - v1, (v2 + v1) * 0.5  # noqa: E741 - the names of the formula
        e, f = d * d, l * l
        areas[edge] = l * (((c3 * t + c2) * t + c1) * t + e * (a1 * t + a0) + f * (b1 * t + b0))
        squares[edge] = e + f
    total = square = 0.0
    for edge in range(len(x) - 1):
        total += areas[edge]
        square += squares[edge]
    return total, square


@_compile
def _any_ring(
    x: Floats, y: Floats, first: int, end: int, origin: float, by_band: Floats, high: Floats, low: Floats
) -> tuple[float, bool]:
    """Return the area of one ring with the series of each edge's own band, and whether all of it is in range."""
    total = 0.0
    x1, y1 = x[end - 1], y[end - 1]
    first_band = _band(y[first] + origin)
    for vertex in range(first, end):
        x2, y2 = x[vertex], y[vertex]
        if not (abs(y2 + origin) <= LAST_LATITUDE and abs(x2) <= LARGEST_LONGITUDE):
            return total, False
        band = _band((y2 + y1) / 2 + origin)
        c = by_band[band]
        shift = (band + 0.5) / BANDS_PER_DEGREE - LAST_LATITUDE - origin
        l, d, t = x2 - x1, y2 - y1, ((y2 - shift) + (y1 - shift)) * 0.5  # noqa: E741 - the names of the formula
        e, f = d * d, l * l
        if not e * c[18] + f * c[21] <= _LONGEST_SQUARED:
            return total, False
        strip = ((((c[4] * t + c[3]) * t + c[2]) * t + c[1]) * t + c[0]) * t
        strip += (high[band] - high[first_band]) + (low[band] - low[first_band])
        by_north = (c[7] * t + c[6]) * t + c[5] + (c[13] * t + c[12]) * e + (c[15] * t + c[14]) * f
        by_east = ((c[11] * t + c[10]) * t + c[9]) * t + c[8] + (c[17] * t + c[16]) * f
        total += l * (strip + e * by_north + f * by_east)
        x1, y1 = x2, y2
    return total, True


@_compile
def _band(latitude: float) -> int:
    return min(max(int(np.floor((latitude + LAST_LATITUDE) * BANDS_PER_DEGREE)), 0), _BANDS - 1)


@_compile
def _sum_areas(
    x: Floats,
    y: Floats,
    offsets: Integers,
    origin: Floats,
    by_band: Floats,
    high: Floats,
    low: Floats,
    area_m2: Floats,
    measured: Booleans,
) -> None:
    longest = 0
    for ring in range(len(offsets) - 1):
        longest = max(longest, offsets[ring + 1] - offsets[ring])
    areas, squares = np.empty(longest), np.empty(longest)
    for ring in range(len(offsets) - 1):
        first, end, start = offsets[ring], offsets[ring + 1], origin[ring]
        latitude = y[first] + start
        area_m2[ring], measured[ring] = np.nan, False
        if not (abs(latitude) <= LAST_LATITUDE and abs(x[first]) <= LARGEST_LONGITUDE):
            continue
        band = _band(latitude)
        step = latitude - ((band + 0.5) / BANDS_PER_DEGREE - LAST_LATITUDE)
        total, square = _small_ring(x[first:end], y[first:end], by_band[band], step, areas, squares)
        if (
            x[first] == x[end - 1]
            and y[first] == y[end - 1]
            and square <= _SMALL_EDGE_SQUARED
            and (end - first) * square <= _SMALL_REACH_SQUARED
            and abs(latitude) <= LAST_LATITUDE - SMALL_REACH
            and abs(x[first]) <= LARGEST_LONGITUDE - 1
        ):
            area_m2[ring], measured[ring] = total, True
        else:
            area_m2[ring], measured[ring] = _any_ring(x, y, first, end, start, by_band, high, low)


@_compile
def locate_in_tile(
    x: Floats,
    y: Floats,
    offsets: Integers,
    members: Integers,
    middle: Floats,
    reach: float,
    for_longitude: Series,
    for_latitude: Series,
    longitude: Floats,
    latitude: Floats,
    holds: Booleans,
) -> None:
    """Evaluate a tile's polynomials at the vertices of the rings *members*, one after the other, into the last three."""
    target = 0
    for position in range(len(members)):
        far = 0.0
        for vertex in range(offsets[members[position]], offsets[members[position] + 1]):
            far = max(far, abs(x[vertex] - middle[0]), abs(y[vertex] - middle[1]))
            longitude[target], latitude[target] = x[vertex], y[vertex]
            target += 1
        holds[position] = far <= reach
    _evaluate(for_longitude, for_latitude, middle[0], middle[1], 1 / reach, longitude, latitude)


@_compile
def _evaluate(c: Series, g: Series, middle_x: float, middle_y: float, scale: float, x: Floats, y: Floats) -> None:
    """Put the polynomials of degree 4 with the coefficients *c* and *g*, five for each power of u, in place of *x* and *y*."""
    for vertex in range(len(x)):
        u, w = (x[vertex] - middle_x) * scale, (y[vertex] - middle_y) * scale
        x[vertex] = _polynomial(c, u, w)
        y[vertex] = _polynomial(g, u, w)


@_compile
def _polynomial(c: Series, u: float, w: float) -> float:
    value = c[20] * u + (c[16] * w + c[15])
    value = value * u + ((c[12] * w + c[11]) * w + c[10])
    value = value * u + (((c[8] * w + c[7]) * w + c[6]) * w + c[5])
    result: float = value * u + ((((c[4] * w + c[3]) * w + c[2]) * w + c[1]) * w + c[0])
    return result
