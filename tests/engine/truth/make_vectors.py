"""Writes polygons.json: polygons whose coordinates are doubles, and their geodesic areas and perimeters in 25 digits.

Run with mpmath 1.3 (`pip install mpmath`): `python tests/engine/truth/make_vectors.py`, a few minutes. First it holds its own
geodesics against the published values of GeodTest; nothing is written where they differ.
"""

from __future__ import annotations

import json
import math
import random
from multiprocessing import Pool
from pathlib import Path

from geodesic import Ellipsoid
from mpmath import mp, mpf, nstr
from transverse_mercator import TransverseMercator

HERE = Path(__file__).parent
ELLIPSOIDS = {
    "WGS84": ("6378137", "298.257223563"),
    "GRS80": ("6378137", "298.257222101"),
    "bessel": ("6377397.155", "299.1528128"),
    "sphere": ("6371000", "0"),
}
# EPSG:5186, Korea 2000 / Central Belt 2010.
KOREA = TransverseMercator(Ellipsoid(mpf(6378137), mpf("298.257222101")), 38, 127, 200_000, 600_000)


def ellipsoid(name: str) -> Ellipsoid:
    a, inverse_flattening = ELLIPSOIDS[name]
    # The flattening as a double, which is what every program starts from.
    return Ellipsoid(mpf(a), mpf(float(inverse_flattening)))


def outline(rng: random.Random, size_m: float, corners: int) -> list[tuple[float, float]]:
    """Return a star about the origin, in metres: corners in order of their azimuth, none nearer than half the size."""
    turns = sorted(rng.uniform(0, 2 * math.pi) for _ in range(corners))
    return [
        (rng.uniform(0.5, 1) * size_m * math.cos(turn), rng.uniform(0.5, 1) * size_m * math.sin(turn)) for turn in turns
    ]


def measured(points: list[tuple[mpf, mpf]], on: Ellipsoid) -> dict[str, str]:
    """Return area and perimeter of a ring of longitudes and latitudes."""
    edges = [on.edge(y1, y2, x2 - x1) for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1])]
    area, length = sum(edge.area for edge in edges), sum(edge.length for edge in edges)
    return {"area_m2": nstr(abs(area), 25), "perimeter_m": nstr(length, 25)}


def geographic(case: tuple[str, float, float, int, int]) -> dict[str, object]:
    name, latitude, size_m, corners, seed = case
    rng = random.Random(seed)
    parallel = 111_320 * math.cos(math.radians(latitude))
    longitude = rng.uniform(-170, 170)
    points = [
        (longitude + x / parallel, latitude + y / 111_132) for x, y in outline(rng, size_m / math.sqrt(2), corners)
    ]
    exact = [(mpf(x), mpf(y)) for x, y in points]
    return {"crs": name, "size_m": size_m, "latitude": latitude, "points": points, **measured(exact, ellipsoid(name))}


def projected(case: tuple[float, float, float, int]) -> dict[str, object]:
    east, north, size_m, seed = case
    rng = random.Random(seed)
    points = [(east + x, north + y) for x, y in outline(rng, size_m / math.sqrt(2), 6)]
    located = [KOREA.inverse(mpf(x), mpf(y)) for x, y in points]
    return {"crs": "EPSG:5186", "size_m": size_m, "points": points, **measured(located, KOREA.ellipsoid)}


def agrees_with_geodtest() -> bool:
    """Hold three lines of geodtest.c (C. F. F. Karney, part of PROJ), of which S₁₂ has three decimals, against this."""
    published = [
        ("35.60777", "-139.44815", "-11.17491", "-69.95921", "8935244.5604818305", "12841384694976.432"),
        ("-19.79938", "-174.47484", "-11.99349", "-154.35109", "2319004.8601169389", "-3935477535005.785"),
        ("-41.22777", "122.32875", "-7.57291", "130.37946", "3812686.035106021", "-2456961531057.857"),
    ]
    wgs84 = ellipsoid("WGS84")
    for lat1, lon1, lat2, lon2, s12, area in published:
        edge = wgs84.edge(mpf(lat1), mpf(lat2), mpf(lon2) - mpf(lon1))
        if abs(edge.length - mpf(s12)) > 1e-8 or abs(edge.area - mpf(area)) > 1e-3:
            return False
    return True


def cases() -> list[tuple[str, float, float, int, int]]:
    latitudes = (0.01, -20.03, 37.31, -45.01, 55.17, -70.43, 79.2)
    rows = [
        ("WGS84", latitude, size_m, corners)
        for latitude in latitudes
        for size_m in (30, 300, 2100, 20_000)
        for corners in (4, 7)
    ]
    rows += [(name, 36.5, size_m, 6) for name in ("GRS80", "bessel", "sphere") for size_m in (100, 2000, 20_000)]
    return [(*row, seed) for seed, row in enumerate(rows)]


def main() -> None:
    mp.dps = 40
    if not agrees_with_geodtest():
        raise SystemExit("The geodesics differ from the published ones.")
    places = [(190_000, 284_000), (420_123.25, 380_000), (60_000, 100_000)]
    planes = [(*place, size_m, seed) for seed, place in enumerate(places) for size_m in (30, 300, 2100)]
    with Pool() as pool:
        vectors = pool.map(geographic, cases(), chunksize=1) + pool.map(projected, planes, chunksize=1)
    lines = ",\n".join(json.dumps(vector) for vector in vectors)
    (HERE / "polygons.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
