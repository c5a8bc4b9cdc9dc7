"""Rings brought into another coordinate system: by PROJ, or many near each other by polynomials held against PROJ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.polynomial import chebyshev
from numpy.typing import NDArray
from pyproj import CRS

from .area_series import band_of, middle_of
from .crs import transformer
from .ring_sums import Located, vertices_of
from .rings import Rings

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]
Transform = Callable[[Floats, Floats], tuple[Floats, Floats]]

# A tile is 3 km wide; its polynomial reaches 1.5 km beyond, for rings that begin in the tile and leave it. So wide, the fourth
# degree is as near to PROJ as PROJ to itself up to 70° of latitude.
_TILE_M = 3000.0
_REACH_M = 3000.0
_METRES_PER_DEGREE = 111_320.0
_DEGREE = 4
_NODES = 6
_CHECKS = 5
# PROJ itself is as fast for fewer vertices.
_FEWEST_VERTICES = 600
# Near what PROJ's rounding leaves: degrees are multiples of 2.8e-14 from longitude 128 on, 3e-9 m.
_TOLERANCE_M = 1e-8
_BLOCK = 1 << 14


@dataclass(frozen=True)
class Moved:
    """Rings in another system, in another order: ``ring`` says which each one was, and ``located`` where it is now."""

    located: Located
    ring: Integers


def locate(rings: Rings, crs: CRS, base: CRS, *, compiled: bool = False) -> Moved:
    """Return the rings that have vertices in longitude and latitude (degrees) of *base*, the geographic system of *crs*.

    Longitudes count from anywhere, the same for all of a ring. Where PROJ has no answer they are infinite.
    """
    move = transformer(crs, base).transform
    # The system under EPSG:27572 counts in grads, 0.9°.
    degrees = np.degrees(base.axis_info[0].unit_conversion_factor)

    def transform(x: Floats, y: Floats) -> tuple[Floats, Floats]:
        longitude, latitude = move(x, y)
        return (longitude, latitude) if abs(degrees - 1) < 1e-12 else (longitude * degrees, latitude * degrees)

    return _moved(rings, transform, _metres(crs), None, compiled=compiled)


def project(rings: Rings, crs: CRS, plane: CRS, *, compiled: bool = False) -> Moved:
    """Return the rings that have vertices in the projected system *plane*, each ring counted from anywhere."""
    return _moved(rings, transformer(crs, plane).transform, _metres(crs), _metres(plane), compiled=compiled)


def _metres(crs: CRS) -> float:
    """Return how many metres a unit of *crs* has, those of latitude where it is geographic."""
    unit = crs.axis_info[0].unit_conversion_factor
    return np.degrees(unit) * _METRES_PER_DEGREE if crs.is_geographic else unit


def _moved(rings: Rings, transform: Transform, metre: float, plane_metre: float | None, *, compiled: bool) -> Moved:
    order, starts, tile_x, tile_y = _tiles(rings, _TILE_M / metre)
    size = np.diff(rings.ring_offsets)[order]
    offsets = np.concatenate([[0], np.cumsum(size)])
    located = Located(np.empty(offsets[-1]), np.empty(offsets[-1]), offsets, np.zeros(len(order)))
    by_proj = np.ones(len(order), dtype=np.bool_)

    worthwhile = np.flatnonzero(np.diff(offsets[starts]) >= _FEWEST_VERTICES)
    middles = (np.column_stack([tile_x, tile_y])[worthwhile] + 0.5) * (_TILE_M / metre)
    tiles = _fitted(transform, middles, _REACH_M / metre, plane_metre) if len(worthwhile) else []

    for tile, run in zip(tiles, worthwhile.tolist()):
        if tile is not None:
            part = slice(starts[run], starts[run + 1])
            by_proj[part] = ~_fill(located, tile, rings, order, part, compiled=compiled)
    rest = np.flatnonzero(by_proj)
    if len(rest):
        source = vertices_of(rings.ring_offsets, order[rest])
        target = vertices_of(offsets, rest)
        located.x[target], located.y[target] = transform(rings.x[source], rings.y[source])
        located.origin[rest] = 0
    return Moved(located, order)


def _tiles(rings: Rings, width: float) -> tuple[Integers, Integers, Floats, Floats]:
    """Return the rings that have vertices ordered by the tile of their first vertex, where each tile starts, and the tiles' indices.

    The last start is the end of the last tile.
    """
    kept = np.flatnonzero(np.diff(rings.ring_offsets))
    first = rings.ring_offsets[kept]
    column, row = np.floor(rings.x[first] / width), np.floor(rings.y[first] / width)
    # What is not a number differs from itself: each such ring is a tile of its own, too small to fit a polynomial to.
    run = _starts(column, row)
    sequence = np.lexsort((column[run[:-1]], row[run[:-1]]))
    sequence = vertices_of(run, sequence)
    column, row = column[sequence], row[sequence]
    starts = _starts(column, row)
    return kept[sequence], starts, column[starts[:-1]], row[starts[:-1]]


def _starts(column: Floats, row: Floats) -> Integers:
    """Return where a run of equal tiles starts, and at last where the last run ends."""
    changes = (column[1:] != column[:-1]) | (row[1:] != row[:-1])
    return np.concatenate([np.zeros(min(len(column), 1), dtype=np.int64), np.flatnonzero(changes) + 1, [len(column)]])


@dataclass(frozen=True)
class _Tile:
    """Polynomials of u and w, the distances from the ``middle`` in units of ``reach``, for x and y in the new system.

    ``coefficients``, shape (2, degree + 1, degree + 1), by the powers of u and of w; y counts from ``origin`` and x
    from anywhere.
    """

    middle: Floats
    reach: float
    origin: float
    coefficients: Floats


def _fitted(transform: Transform, middles: Floats, reach: float, plane_metre: float | None) -> list[_Tile | None]:
    """Return a tile about each of *middles*, shape (n, 2), or None where no polynomial comes near enough to PROJ.

    A unit of the target has *plane_metre* metres, or it is a degree.
    """
    nodes, checks, fit, at_checks = _design()
    points = np.concatenate([nodes, checks])
    x, y = transform(middles[:, :1] + reach * points[:, 0], middles[:, 1:] + reach * points[:, 1])
    with np.errstate(invalid="ignore"):
        x -= x[:, :1]
        if plane_metre is None:
            x = np.remainder(x + 180, 360) - 180
        origin = y[:, 0] if plane_metre else middle_of(band_of(y[:, 0]))
        values = np.stack([x, y - origin[:, None]], axis=1)
        coefficients = values[..., : len(nodes)] @ fit.T
        missed = coefficients @ at_checks.T - values[..., len(nodes) :]
        missed_m = np.abs(missed).max(axis=(1, 2)) * (plane_metre or _METRES_PER_DEGREE)
    shape = (2, _DEGREE + 1, _DEGREE + 1)
    return [
        _Tile(middle, reach, float(start), tile.reshape(shape)) if good else None
        for middle, start, tile, good in zip(middles, origin, coefficients, missed_m <= _TOLERANCE_M)
    ]


@cache
def _design() -> tuple[Floats, Floats, Floats, Floats]:
    """Return nodes and check points, shape (n, 2), and the matrices from values to coefficients and from them to values."""
    one = np.cos(np.pi * (np.arange(_NODES) + 0.5) / _NODES)
    # The middle node comes first, from which longitudes count.
    nodes = np.array(sorted(((u, w) for u in one for w in one), key=lambda node: node[0] ** 2 + node[1] ** 2))
    line = np.linspace(-1, 1, _CHECKS)
    checks = np.array([(u, w) for u in line for w in line])
    low = np.add.outer(np.arange(_DEGREE + 1), np.arange(_DEGREE + 1)) <= _DEGREE
    series = [
        np.outer(np.pad(left, (0, _DEGREE + 1 - len(left))), np.pad(right, (0, _DEGREE + 1 - len(right)))).ravel()
        for i, j in np.argwhere(low)
        for left, right in [(chebyshev.cheb2poly(np.eye(_DEGREE + 1)[i]), chebyshev.cheb2poly(np.eye(_DEGREE + 1)[j]))]
    ]
    to_powers = np.array(series).T
    at_nodes = chebyshev.chebvander2d(nodes[:, 0], nodes[:, 1], [_DEGREE, _DEGREE])[:, low.ravel()]
    at_checks = np.polynomial.polynomial.polyvander2d(checks[:, 0], checks[:, 1], [_DEGREE, _DEGREE])
    return nodes, checks, to_powers @ np.linalg.pinv(at_nodes), at_checks


def _fill(located: Located, tile: _Tile, rings: Rings, order: Integers, part: slice, *, compiled: bool) -> Booleans:
    """Locate the rings ``order[part]`` and return which of them the tile's polynomials hold for."""
    offsets = located.offsets[part.start : part.stop + 1]
    members = order[part]
    x, y = located.x[offsets[0] : offsets[-1]], located.y[offsets[0] : offsets[-1]]
    located.origin[part] = tile.origin
    holds = np.ones(len(members), dtype=np.bool_)
    if compiled:
        from .area_numba import locate_in_tile

        source = (rings.x, rings.y, rings.ring_offsets, members)
        for_x, for_y = (tuple(coefficients.ravel().tolist()) for coefficients in tile.coefficients)
        locate_in_tile(*source, tile.middle, tile.reach, for_x, for_y, x, y, holds)
        return holds
    vertices: slice | Integers
    if members[-1] - members[0] == len(members) - 1:
        vertices = slice(rings.ring_offsets[members[0]], rings.ring_offsets[members[-1] + 1])
    else:
        vertices = vertices_of(rings.ring_offsets, members)
    source_x, source_y = rings.x[vertices], rings.y[vertices]
    u, w, row = np.empty((3, min(len(x), _BLOCK)))
    reaches = 0.0
    with np.errstate(invalid="ignore", over="ignore"):
        for start in range(0, len(x), _BLOCK):
            block = slice(start, start + _BLOCK)
            end = len(x[block])
            for distance, value, middle in zip((u[:end], w[:end]), (source_x[block], source_y[block]), tile.middle):
                np.subtract(value, middle, out=distance)
                np.multiply(distance, 1 / tile.reach, out=distance)
                reaches = max(reaches, distance.max(), -distance.min())
            for value, coefficients in zip((x[block], y[block]), tile.coefficients):
                _evaluate(coefficients, u[:end], w[:end], row[:end], out=value)
    if not reaches <= 1:
        away = np.maximum(np.abs(source_x - tile.middle[0]), np.abs(source_y - tile.middle[1]))
        holds = np.maximum.reduceat(away, offsets[:-1] - offsets[0]) <= tile.reach
    return holds


def _evaluate(coefficients: Floats, u: Floats, w: Floats, row: Floats, out: Floats) -> None:
    """Write the polynomial of *coefficients* at *u*, *w* into *out*, by Horner's rule in both; *row* is room to work in."""
    np.multiply(u, coefficients[_DEGREE, 0], out=out)
    for power in range(_DEGREE - 1, -1, -1):
        np.multiply(w, coefficients[power, _DEGREE - power], out=row)
        for other in range(_DEGREE - power - 1, 0, -1):
            row += coefficients[power, other]
            row *= w
        out += row
        out += coefficients[power, 0]
        if power:
            out *= u
