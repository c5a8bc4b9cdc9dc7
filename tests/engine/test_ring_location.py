"""Rings located by the polynomials of tiles, against PROJ vertex by vertex."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import CRS, Transformer

from zoneproof.engine import ring_location
from zoneproof.engine.area import RingProblem, measure_rings, planar_rings_m2
from zoneproof.engine.ring_location import locate, project
from zoneproof.engine.rings import Rings

METRES_PER_DEGREE = 111_320.0


def parcels(x: float, y: float, extent: float, *, count: int = 900, size: float = 60.0, seed: int = 0) -> Rings:
    """Quadrilaterals of about *size* metres anywhere in a square of *extent*, in no order."""
    rng = np.random.default_rng(seed)
    corners = np.array([(0, 0), (1, 0), (1, 1), (0, 1)]) * size
    at = np.array([x, y]) + rng.random((count, 1, 2)) * extent
    points = (at + corners + rng.random((count, 4, 2)) * size / 4).reshape(-1, 2)
    offsets = np.arange(count + 1, dtype=np.int64) * 4
    ones = np.arange(count, dtype=np.int64)
    east, north = np.ascontiguousarray(points[:, 0]), np.ascontiguousarray(points[:, 1])
    return Rings(east, north, offsets, np.zeros(count, dtype=bool), ones, count)


def missed_m(rings: Rings, crs: CRS, compiled: bool) -> tuple[float, float]:
    """How far the located vertices are from PROJ's at most, each ring's longitudes counted from its first, and how many
    rings were located by a polynomial, in parts.
    """
    base = crs.geodetic_crs
    assert base is not None
    moved = locate(rings, crs, base, compiled=compiled)
    longitude, latitude = Transformer.from_crs(crs, base, always_xy=True).transform(rings.x, rings.y)
    vertices = (moved.ring[:, None] * 4 + np.arange(4)).ravel()
    x, by_proj = moved.located.x.reshape(-1, 4), longitude[vertices].reshape(-1, 4)
    east = np.abs((x - x[:, :1]) - (by_proj - by_proj[:, :1])).max()
    north = np.abs(moved.located.latitude - latitude[vertices]).max()
    return max(east, north) * METRES_PER_DEGREE, float((moved.located.origin != 0).mean())


# One place in the area of use of each: transverse Mercator, UTM, Bessel's ellipsoid, Lambert's cones, feet, an oblique
# Mercator, equal areas, and the Mercator of web maps.
PLACES = {
    5186: (190_000, 284_000),
    5179: (950_000, 1_950_000),
    5174: (200_000, 450_000),
    32652: (305_000, 3_890_000),
    2154: (652_000, 6_862_000),
    2263: (987_000, 212_000),
    2056: (2_683_000, 1_247_000),
    3035: (4_321_000, 3_210_000),
    5070: (1_500_000, 2_000_000),
    3857: (14_120_000, 4_190_000),
}


@pytest.mark.parametrize("code", PLACES)
@pytest.mark.parametrize("compiled", [False, True])
def test_a_tile_is_as_exact_as_proj(code: int, compiled: bool) -> None:
    crs = CRS.from_epsg(code)
    metre = crs.axis_info[0].unit_conversion_factor
    missed, by_tile = missed_m(parcels(*PLACES[code], 3000 / metre, size=60 / metre, count=2000), crs, compiled)
    # 1e-8 m for the tile and three units in the last place of a longitude, 1.4e-14°, for PROJ.
    assert missed <= 1.5e-8
    assert by_tile > 0.5


@pytest.mark.parametrize("compiled", [False, True])
def test_what_leaves_its_tile_is_located_by_proj(compiled: bool) -> None:
    """Parcels 7 km wide begin in a tile of 4 km and end beyond the 2 km around it."""
    missed, by_tile = missed_m(parcels(190_000, 284_000, 3000, size=7000), CRS("EPSG:5186"), compiled)
    assert missed <= 1e-8
    assert by_tile < 0.1


def test_few_vertices_are_located_by_proj() -> None:
    missed, by_tile = missed_m(parcels(190_000, 284_000, 3000, count=9), CRS("EPSG:5186"), compiled=False)
    assert missed == 0
    assert by_tile == 0


def test_where_no_polynomial_comes_near_enough_proj_locates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ring_location, "_TOLERANCE_M", 1e-11)
    missed, by_tile = missed_m(parcels(190_000, 284_000, 3000), CRS("EPSG:5186"), compiled=False)
    assert missed == 0
    assert by_tile == 0


def test_a_projection_with_a_crease_is_never_crossed_by_a_polynomial() -> None:
    """Goode's interrupted projection jumps between its lobes: there PROJ says that a tile's polynomial does not hold."""
    crs = CRS("+proj=igh +datum=WGS84")
    at = Transformer.from_crs(4326, crs, always_xy=True).transform(-100.0, 0.0)
    missed, _ = missed_m(parcels(at[0] - 1500, at[1] - 1500, 3000), crs, compiled=False)
    assert missed <= 1.5e-8


@pytest.mark.parametrize("compiled", [False, True])
def test_areas_by_tiles_are_those_by_proj(compiled: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    rings = parcels(190_000, 284_000, 9000, count=3000)
    crs = CRS("EPSG:5186")
    by_tile = measure_rings(rings, crs, compiled=compiled).area_m2
    monkeypatch.setattr(ring_location, "_FEWEST_VERTICES", 10**9)
    by_proj = measure_rings(rings, crs).area_m2
    # A vertex by PROJ is 1.6e-9 m off, and four of them over 60 m.
    np.testing.assert_allclose(by_tile, by_proj, rtol=0, atol=4e-7)


@pytest.mark.parametrize("compiled", [False, True])
def test_what_is_not_finite_in_the_plane_is_told(compiled: bool) -> None:
    rings = parcels(190_000, 284_000, 3000)
    rings.x[[0, 9]] = np.nan, np.inf
    rings.y[42] = -np.inf
    measured = measure_rings(rings, CRS("EPSG:5186"), compiled=compiled)
    broken = [0, 2, 10]
    assert list(np.flatnonzero(np.isnan(measured.area_m2))) == broken
    assert list(np.flatnonzero(measured.problem == RingProblem.NOT_FINITE)) == broken


def test_across_the_antimeridian_in_a_plane() -> None:
    """UTM zone 1 begins at 180°: a square kilometre on the line has the area of one a kilometre away, but for the scale."""
    crs = CRS("EPSG:32601")
    x, y = Transformer.from_crs(4326, crs, always_xy=True).transform(180.0, 10.0)
    squares = [parcels(x - 60 + shift, y, 1e-6, count=300, size=100) for shift in (0.0, 300.0)]
    on, beside = (measure_rings(one, crs).area_m2 for one in squares)
    np.testing.assert_allclose(on, beside, rtol=1e-5)


@pytest.mark.parametrize("compiled", [False, True])
def test_planar_areas_of_geographic_parcels(compiled: bool) -> None:
    plane = parcels(190_000, 284_000, 3000, count=2000)
    crs, base = CRS("EPSG:5186"), CRS("EPSG:4737")
    longitude, latitude = Transformer.from_crs(crs, base, always_xy=True).transform(plane.x, plane.y)
    there = Rings(longitude, latitude, plane.ring_offsets, plane.is_hole, plane.feature, plane.feature_count)
    assert (project(there, base, crs, compiled=compiled).located.origin != 0).mean() > 0.5
    back = planar_rings_m2(there, base, crs, compiled=compiled)
    # The detour over doubles of longitude costs 1.6e-9 m a vertex.
    np.testing.assert_allclose(back, planar_rings_m2(plane, crs), rtol=0, atol=4e-7)
