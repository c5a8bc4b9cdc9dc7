"""The true areas of a sample of a file's parcels, in forty digits: by the quadratures that the kernel's tests rest on.

PYTHONPATH=tests/engine/truth python -m benchmarks.truth SOURCE TRUTH.json
"""

from __future__ import annotations

import json
import sys
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import pyogrio
from make_vectors import KOREA, ellipsoid
from mpmath import mpf
from shapely import LinearRing, Polygon

MOST = 100


def main(source: str, out: str) -> None:
    """Write the rows of the sample, counted from 0, and their areas; *source* is in EPSG:4326 or 5186.

    One parcel in a thousand is taken, but no more than ``MOST``: each takes seconds.
    """
    count = pyogrio.read_info(source)["features"]
    rows = sorted(int(row) for row in np.random.default_rng(1).choice(count, min(MOST, count // 1000), replace=False))
    frame = pyogrio.read_dataframe(source, columns=[], fids=[row + 1 for row in rows])
    with Pool() as pool:
        areas_m2 = pool.map(_projected_area_m2 if frame.crs.is_projected else _geographic_area_m2, frame.geometry, 1)
    Path(out).write_text(json.dumps({"rows": rows, "areas_m2": areas_m2}), encoding="utf-8")


def _geographic_area_m2(polygon: Polygon) -> float:
    on = ellipsoid("WGS84")
    exterior, *holes = (_area(_vertices(ring), on) for ring in (polygon.exterior, *polygon.interiors))
    return float(exterior - sum(holes))


def _projected_area_m2(polygon: Polygon) -> float:
    exterior, *holes = (
        _area([KOREA.inverse(x, y) for x, y in _vertices(ring)], KOREA.ellipsoid)
        for ring in (polygon.exterior, *polygon.interiors)
    )
    return float(exterior - sum(holes))


def _vertices(ring: LinearRing) -> list[tuple[mpf, mpf]]:
    return [(mpf(x), mpf(y)) for x, y in ring.coords[:-1]]


def _area(points: list[tuple[mpf, mpf]], on: object) -> mpf:
    following = [*points[1:], points[0]]
    return abs(sum(on.edge(y1, y2, x2 - x1).area for (x1, y1), (x2, y2) in zip(points, following)))


if __name__ == "__main__":
    main(*sys.argv[1:])
