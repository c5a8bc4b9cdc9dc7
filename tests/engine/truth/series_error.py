"""Prints the table in ``area_series``: the series' worst errors on squares, by edge and latitude, far beyond where it is used.

Run with mpmath and the engine: `python tests/engine/truth/series_error.py`, a few minutes.
"""

from __future__ import annotations

import math
from decimal import Decimal
from multiprocessing import Pool

import numpy as np
from geodesic import Ellipsoid
from mpmath import mpf, nstr

from zoneproof.engine import ring_sums
from zoneproof.engine.area_series import bands
from zoneproof.engine.ring_sums import Located, sum_areas, sum_lengths

WGS84 = (6378137.0, 298.257223563)
LATITUDES = ((0.003, 20.1), (37.31,), (55.2,), (70.4,), (79.5,))
EDGES_M = (30, 300, 3000, 10_000, 30_000, 60_000)
# Near 0° and 45°, but not there, where symmetries hide errors.
AZIMUTHS = (1, 20, 44)


def square(latitude: float, edge_m: float, azimuth: float) -> list[tuple[float, float]]:
    reach = edge_m / math.sqrt(2)
    parallel = 111_320 * math.cos(math.radians(latitude))
    turns = [math.radians(azimuth + 90 * corner) for corner in range(4)]
    return [(127.3 + reach * math.sin(turn) / parallel, latitude + reach * math.cos(turn) / 111_132) for turn in turns]


def errors(case: tuple[float, float, float]) -> tuple[float, float]:
    """Return the error of the area in m² and of the perimeter in parts of it."""
    points = square(*case)
    on = Ellipsoid(mpf(WGS84[0]), mpf(WGS84[1]))
    edges = [
        on.edge(mpf(y1), mpf(y2), mpf(x2) - mpf(x1)) for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1])
    ]
    area, length = (
        Decimal(nstr(value, 30)) for value in (abs(sum(e.area for e in edges)), sum(e.length for e in edges))
    )
    x, y = (np.array(axis) for axis in zip(*points))
    located = Located(x, y, np.array([0, 4]), np.zeros(1))
    table = bands(*WGS84)
    measured = Decimal(abs(float(sum_areas(located, table)[0][0])))
    measured_length = Decimal(float(sum_lengths(located, table)[0]))
    return float(abs(measured - area)), float(abs(measured_length - length) / length)


def main() -> None:
    ring_sums.LONGEST_EDGE_M = 1e6
    with Pool() as pool:
        for edge in EDGES_M:
            row = []
            for latitudes in LATITUDES:
                found = pool.map(
                    errors, [(latitude, edge, azimuth) for latitude in latitudes for azimuth in AZIMUTHS], 1
                )
                area, length = (max(column) for column in zip(*found))
                row.append(f"{area:.0e} ({length:.0e})")
            print(f"{edge:6d} m", *row, sep="   ", flush=True)


if __name__ == "__main__":
    main()
