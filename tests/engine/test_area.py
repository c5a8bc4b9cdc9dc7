"""Areas against published values and hand calculations."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely
from pyproj import CRS
from shapely import MultiPolygon, Polygon

from zoneproof.engine import area as area_module
from zoneproof.engine.area import (
    ellipsoid_of,
    geodesic_area,
    geodesic_perimeter,
    planar_area,
    projected_for,
)

WGS84 = (6378137.0, 298.257223563)


def polygon(*latitude_longitude: tuple[float, float]) -> np.ndarray:
    """Return one polygon from points in the order that GeographicLib's tests use."""
    return np.array([Polygon([(longitude, latitude) for latitude, longitude in latitude_longitude])])


def test_lots_change_nothing_but_the_last_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A series is measured in lots of geometries, those in lots of vertices; features that have no area keep their places."""
    squares = [shapely.box(at, 500_000, at + 100, 500_100) for at in range(200_000, 210_000, 100)]
    holed = shapely.box(0, 0, 900, 900).difference(shapely.box(100, 100, 200, 200))
    series = gpd.GeoSeries([None, *squares, Polygon(), MultiPolygon([holed]), shapely.Point(0, 0)], crs=5186)
    whole, around = geodesic_area(series), geodesic_perimeter(series)
    for lots in (1, 3, 50):
        monkeypatch.setattr(area_module, "_SHAPES", lots)
        monkeypatch.setattr(area_module, "_LOT", 7 * lots)
        np.testing.assert_allclose(geodesic_area(series), whole, rtol=1e-11)
        np.testing.assert_allclose(geodesic_perimeter(series), around, rtol=1e-11)
    assert geodesic_area(series[:0]).tolist() == []


# GeographicLib, Planimeter tests (tests/CMakeLists.txt): points (latitude, longitude), perimeter in m, area in m².
PLANIMETER = {
    "Planimeter0, around the north pole": (
        [(89, 0), (89, 90), (89, 180), (89, 270)],
        631819.8745,
        24952305678.0,
    ),
    "Planimeter0, around the south pole": (
        [(-89, 0), (-89, 90), (-89, 180), (-89, 270)],
        631819.8745,
        24952305678.0,
    ),
    "Planimeter0, two degrees about the origin": (
        [(0, -1), (-1, 0), (0, 1), (1, 0)],
        627598.2731,
        24619419146.0,
    ),
    "Planimeter0, an octant": ([(90, 0), (0, 0), (0, 90)], 30022685.0, 63758202715511.0),
    "Planimeter5, around the pole with nearly equal points": (
        [(89, 0.1), (89, 90.1), (89, -179.9)],
        539297.0,
        12476152838.5,
    ),
    "Planimeter12, an arctic circle of two points a side": (
        [(66.562222222, 0), (66.562222222, 180)],
        10465729.0,
        0.0,
    ),
}


@pytest.mark.parametrize("case", PLANIMETER)
def test_geographiclib_planimeter(case: str) -> None:
    points, perimeter_m, area_m2 = PLANIMETER[case]
    if len(points) < 3:
        points = [*points, points[-1]]
    shape = polygon(*points)
    # The published values have six to eleven digits after rounding to the last place shown.
    assert geodesic_area(shape, WGS84)[0] == pytest.approx(area_m2, rel=1e-8, abs=1)
    assert geodesic_perimeter(shape, WGS84)[0] == pytest.approx(perimeter_m, abs=1)


def test_spherical_quadrant() -> None:
    """A triangle with three right angles covers an eighth of the sphere: 4πr²/8 = πr²/2."""
    radius_m = 6_371_000.0
    area = geodesic_area(polygon((0, 0), (0, 90), (90, 0)), (radius_m, 0.0))[0]
    assert area == pytest.approx(np.pi * radius_m**2 / 2, rel=1e-12)


def test_square_in_epsg_5186_by_hand() -> None:
    """A square kilometre 100 km east of the belt's origin, with EPSG:5186's k₀ = 1 and origin (200 000, 600 000) at 38°N.

    On the sphere of radius R = √(M·N) = 6 372 923.17 m at 38° (GRS80) the scale at x metres east is cosh(x/R), so the
    square's area is 1000·R·(tanh(100 500/R) − tanh(99 500/R)) = 999 753.8 m². Its eastern and western edges are not
    geodesics: these bow away from the meridian by L³·x/(12·R²) m² each, which adds 10⁹/12·1000/R² = 0.002 m².
    What the sphere leaves out is of the order e'²·(x/R)⁴ = 4e-10.
    """
    square = gpd.GeoSeries([shapely.box(299_500, 599_500, 300_500, 600_500)], crs="EPSG:5186")
    radius_m = 6_372_923.17
    by_hand = 1000 * radius_m * (np.tanh(100_500 / radius_m) - np.tanh(99_500 / radius_m)) + 1e12 / 12 / radius_m**2
    assert geodesic_area(square, ellipsoid_of(square.crs)).iloc[0] == pytest.approx(by_hand, rel=2e-9)
    assert planar_area(square.to_numpy(), square.crs)[0] == 1_000_000


def test_hole_is_subtracted_whichever_way_it_is_wound() -> None:
    shell = [(127, 35), (127.1, 35), (127.1, 35.1), (127, 35.1)]
    hole = [(127.02, 35.02), (127.08, 35.02), (127.08, 35.08), (127.02, 35.08)]
    alike, opposite = Polygon(shell, [hole]), Polygon(shell, [hole[::-1]])
    whole, cut, other = geodesic_area(np.array([Polygon(shell), alike, opposite]))
    inner = geodesic_area(np.array([Polygon(hole)]))[0]
    assert cut == pytest.approx(whole - inner, abs=1e-3)
    assert other == pytest.approx(cut, abs=1e-4)


def test_parts_add_up() -> None:
    one, two = shapely.box(127, 35, 127.01, 35.01), shapely.box(127.02, 35, 127.03, 35.01)
    areas = geodesic_area(np.array([one, two, MultiPolygon([one, two])]))
    assert areas[2] == pytest.approx(areas[0] + areas[1], abs=1e-4)


def test_missing_is_nan_and_empty_is_zero() -> None:
    areas = geodesic_area(np.array([None, Polygon()], dtype=object))
    assert np.isnan(areas[0])
    assert areas[1] == 0


def test_index_is_kept() -> None:
    series = gpd.GeoSeries([shapely.box(127, 35, 127.1, 35.1)], index=[42], crs="EPSG:4326")
    assert list(geodesic_area(series).index) == [42]


def test_feet_become_square_metres() -> None:
    """EPSG:2263 counts in US survey feet of 1200/3937 m."""
    square = np.array([shapely.box(0, 0, 1000, 1000)])
    assert planar_area(square, CRS("EPSG:2263"))[0] == pytest.approx((1000 * 1200 / 3937) ** 2, rel=1e-12)


@pytest.mark.parametrize(
    ("longitude", "latitude", "code"),
    [(126.85, 35.2, 5186), (129.4, 36.0, 5187), (130.9, 37.5, 5188), (2.35, 48.85, 32631), (18.4, -33.9, 32734)],
)
def test_planar_crs_of_geographic_layers(longitude: float, latitude: float, code: int) -> None:
    bounds = (longitude - 0.1, latitude - 0.1, longitude + 0.1, latitude + 0.1)
    assert projected_for(CRS("EPSG:4326"), bounds).to_epsg() == code
