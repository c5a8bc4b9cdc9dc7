"""The kernel against areas in extended precision, published areas, and what no area may depend on."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import CRS, Geod, Transformer

from zoneproof.engine import area as area_module
from zoneproof.engine.area import RingProblem, measure_rings
from zoneproof.engine.rings import Rings
from zoneproof.model.errors import SourceError

WGS84 = (6378137.0, 298.257223563)
ELLIPSOIDS = {
    "WGS84": WGS84,
    "GRS80": (6378137.0, 298.257222101),
    "bessel": (6377397.155, 299.1528128),
    "sphere": (6371000.0, 0.0),
}
# Made by truth/make_vectors.py, which says how.
VECTORS = json.loads((Path(__file__).parent / "truth" / "polygons.json").read_text(encoding="utf-8"))
Points = list[tuple[float, float]]


def rings(*outlines: Points, holes: tuple[int, ...] = (), feature: tuple[int, ...] | None = None) -> Rings:
    """Rings from lists of points, each of its own feature unless told otherwise."""
    owner = np.array(range(len(outlines)) if feature is None else feature, dtype=np.int64)
    points = np.array([point for outline in outlines for point in outline], dtype=float).reshape(-1, 2)
    offsets = np.cumsum([0, *(len(outline) for outline in outlines)])
    is_hole = np.isin(np.arange(len(outlines)), holes)
    x, y = np.ascontiguousarray(points[:, 0]), np.ascontiguousarray(points[:, 1])
    return Rings(x, y, offsets, is_hole, owner, int(owner.max(initial=-1)) + 1)


def area(*outlines: Points, crs: Any = WGS84, **options: Any) -> np.ndarray:
    return measure_rings(rings(*outlines), crs, **options).area_m2


def square(longitude: float, latitude: float, width: float, height: float) -> Points:
    return [
        (longitude, latitude),
        (longitude + width, latitude),
        (longitude + width, latitude + height),
        (longitude, latitude + height),
    ]


# --- against the truth ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "vector", VECTORS, ids=lambda vector: f"{vector['crs']} {vector.get('latitude', '')} {vector['size_m']}m"
)
@pytest.mark.parametrize("compiled", [False, True])
def test_extended_precision(vector: dict[str, Any], compiled: bool) -> None:
    crs = ELLIPSOIDS.get(vector["crs"]) or CRS(vector["crs"])
    measured = measure_rings(rings(vector["points"]), crs, perimeter=True, compiled=compiled)
    area_m2, truth_m2 = Decimal(float(measured.area_m2[0])), Decimal(vector["area_m2"])
    length_m, truth_m = Decimal(float(measured.perimeter_m[0])), Decimal(vector["perimeter_m"])
    if vector["crs"] == "EPSG:5186":
        allowed = Decimal("1e-6") if vector["size_m"] <= 300 else truth_m2 * Decimal("1e-11")
    elif vector["size_m"] <= 3000:
        allowed = Decimal("1e-8")
    else:
        allowed = truth_m2 * Decimal("1e-12")
    assert abs(area_m2 - truth_m2) <= allowed
    # The sixth order, which the length leaves out: 3e-9 of an edge of 30 km at 79°, 1e-9 m of one of 3 km.
    assert abs(length_m - truth_m) <= truth_m * (Decimal("1e-10") if vector["size_m"] <= 3000 else Decimal("3e-9"))


# geodtest.c (C. F. F. Karney, part of PROJ and GeographicLib): latitude and longitude of both ends, and S₁₂ in m².
GEODTEST = [
    (35.60777, -139.44815, -11.17491, -69.95921, 12841384694976.432),
    (55.52454, 106.05087, 77.03196, 197.18234, 61674961290615.615),
    (-21.97856, 142.59065, 41.84138, 98.56635, -6637997720646.717),
    (-50.56724, -16.30485, -33.56571, -94.97412, 41071447902810.047),
    (-68.82867, -74.28391, -50.63005, -8.36685, -41845309450093.787),
    (-19.79938, -174.47484, -11.99349, -154.35109, -3935477535005.785),
    (-41.22777, 122.32875, -7.57291, 130.37946, -2456961531057.857),
]


@pytest.mark.parametrize(("lat1", "lon1", "lat2", "lon2", "published"), GEODTEST)
def test_long_edges_enclose_the_published_area_with_the_equator(
    lat1: float, lon1: float, lat2: float, lon2: float, published: float
) -> None:
    outline = [(lon1, lat1), (lon2, lat2), (lon2, 0.0), (lon1, 0.0)]
    # geodtest.c allows 0.1 m² an edge, and this has another three.
    assert area(outline)[0] == pytest.approx(abs(published), abs=0.4)


def test_spherical_strip_by_hand() -> None:
    """Between two parallels Δλ apart lies R²·Δλ·(sin φ₂ − sin φ₁), and between a parallel and its chord, each of n to a side,
    R²·sin φ·cos²φ·Δλ³/(12n²) more: the B term of the series, φ″ of a geodesic to the east being −sin φ cos φ.
    """
    radius, south, north, width, count = 6_371_000.0, 35.0, 35.01, 0.01, 10
    steps = np.linspace(0, width, count + 1)
    outline = [(127 + step, south) for step in steps] + [(127 + step, north) for step in steps[::-1]]
    dlon = np.radians(width)

    def strip(latitude: float) -> float:
        phi = np.radians(latitude)
        return np.sin(phi) * dlon + np.sin(phi) * np.cos(phi) ** 2 * dlon**3 / (12 * count**2)

    by_hand = radius**2 * (strip(north) - strip(south))
    # What the hand leaves out is of the order Δλ⁵, the rounding of sin φ₂ − sin φ₁ is 1e-12 of the area.
    assert area(outline, crs=(radius, 0.0))[0] == pytest.approx(by_hand, rel=3e-12)


@pytest.mark.parametrize("compiled", [False, True])
def test_proj_within_its_noise(compiled: bool) -> None:
    """Two hundred parcels anywhere: in double precision PROJ's polygons carry about 1.4e-5 m² of noise each, 2e-4 at most."""
    rng = np.random.default_rng(1)
    geod = Geod(ellps="WGS84")
    outlines = []
    for _ in range(200):
        turns = np.sort(rng.random(9)) * 2 * np.pi
        away = rng.uniform(2e-4, 2e-3) * rng.uniform(0.6, 1, 9)
        at = rng.uniform(-170, 170), rng.uniform(-75, 75)
        outlines.append([(at[0] + r * np.cos(turn), at[1] + r * np.sin(turn)) for r, turn in zip(away, turns)])
    by_proj = [abs(geod.polygon_area_perimeter(*zip(*outline))[0]) for outline in outlines]
    np.testing.assert_allclose(area(*outlines, compiled=compiled), by_proj, rtol=0, atol=2e-4)


def test_a_tall_ring_has_no_more_error_than_its_edges() -> None:
    """Eight degrees of latitude in edges of 1 km, against PROJ, whose noise on them is 1e-3 m² in 10¹¹."""
    heights = np.linspace(30, 38, 900)
    outline = [(127 + 0.02 * np.sin(9 * y), y) for y in heights] + [(128.0, y) for y in heights[::-1]]
    outline += [(128 - step, 30.0) for step in np.linspace(0.01, 0.99, 99)]
    top = [(127 + 0.02 * np.sin(9 * 38) + step, 38.0) for step in np.linspace(0.01, 0.95, 99)]
    outline[900:900] = top
    by_proj = abs(Geod(ellps="WGS84").polygon_area_perimeter(*zip(*outline))[0])
    assert area(outline)[0] == pytest.approx(by_proj, rel=1e-13)


# --- who measures what ------------------------------------------------------------------------------------------------


class Listening:
    """PROJ's geodesics, and the rings that were given to them."""

    def __init__(self, axes: tuple[float, float]) -> None:
        self.geod = Geod(a=axes[0], rf=axes[1])
        self.outlines: list[Points] = []

    def polygon_area_perimeter(self, x: np.ndarray, y: np.ndarray) -> tuple[float, float]:
        self.outlines.append(list(zip(x.tolist(), y.tolist())))
        return self.geod.polygon_area_perimeter(x, y)


@pytest.fixture
def proj(monkeypatch: pytest.MonkeyPatch) -> Listening:
    listening = Listening(WGS84)
    monkeypatch.setattr(area_module, "_geod", lambda _: listening)
    return listening


FAR_OUT = {
    "an edge of 40 km": square(127, 35, 0.45, 0.001),
    "an edge of 40 km northward": square(127, 35, 0.001, 0.4),
    "farther north than 80°": square(127, 79.9995, 0.001, 0.001),
    "farther south than 80°": square(127, -80.0005, 0.001, 0.001),
    "near the pole": square(10, 89.9, 0.01, 0.01),
    "around the pole": [(0, 89.9), (90, 89.9), (180, 89.9), (-90, 89.9)],
    "around the pole from farther away": [(x, 70.0) for x in np.linspace(-180, 179, 360)],
    "across the antimeridian": [(179.999, 10), (-179.999, 10), (-179.999, 10.002), (179.999, 10.002)],
    "small edges from below 80° to above": [(127, y) for y in np.linspace(79.97, 80.003, 9)] + [(127.002, 79.98)],
    "one corner far away": [*square(127, 35, 0.001, 0.001), (128.0, 36.0)],
}


@pytest.mark.parametrize("case", FAR_OUT)
@pytest.mark.parametrize("compiled", [False, True])
def test_what_is_out_of_range_is_measured_by_proj(case: str, compiled: bool, proj: Listening) -> None:
    near = square(127, 35, 0.001, 0.001)
    assert area(FAR_OUT[case], compiled=compiled)[0] == abs(proj.geod.polygon_area_perimeter(*zip(*FAR_OUT[case]))[0])
    proj.outlines.clear()
    measured = area(near, FAR_OUT[case], near, compiled=compiled)
    assert proj.outlines == [FAR_OUT[case]]
    assert measured[1] == abs(proj.geod.polygon_area_perimeter(*zip(*FAR_OUT[case]))[0])
    assert measured[0] == measured[2]


@given(
    latitude=st.floats(-89, 89),
    longitude=st.floats(-179, 179),
    kilometres=st.floats(0.01, 60),
    turn=st.floats(0, 6.28),
    compiled=st.booleans(),
)
@settings(max_examples=200, deadline=None)
def test_only_what_is_in_range_is_not_measured_by_proj(
    latitude: float, longitude: float, kilometres: float, turn: float, compiled: bool
) -> None:
    geod = Geod(ellps="WGS84")
    outline = [
        (x, y)
        for azimuth in (0, 120, 240)
        for x, y, _ in [geod.fwd(longitude, latitude, np.degrees(turn) + azimuth, kilometres * 1000 / np.sqrt(3))]
    ]
    edges = [geod.inv(*one, *two)[2] for one, two in zip(outline, outline[1:] + outline[:1])]
    farthest = max(abs(y) for _, y in outline)
    jumps = any(abs(one[0] - two[0]) > 180 for one, two in zip(outline, outline[1:] + outline[:1]))
    with pytest.MonkeyPatch.context() as monkeypatch:
        listening = Listening(WGS84)
        monkeypatch.setattr(area_module, "_geod", lambda _: listening)
        area(outline, compiled=compiled)
    if max(edges) > 30_300 or farthest > 80 or jumps:
        assert listening.outlines == [outline]
    elif max(edges) < 29_700:
        assert not listening.outlines


# --- what no area may depend on ---------------------------------------------------------------------------------------


@st.composite
def outlines(draw: st.DrawFn) -> Points:
    """A star of 3 to 40 corners, of 5 m to 5 km, below 79° of latitude."""
    count = draw(st.integers(3, 40))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    latitude, longitude = draw(st.floats(-78, 78)), draw(st.floats(-175, 175))
    size = 10 ** draw(st.floats(-4.3, -1.3))
    turns = np.sort(rng.random(count)) * 2 * np.pi
    away = size * rng.uniform(0.5, 1, count)
    wide = 1 / np.cos(np.radians(latitude))
    return [(longitude + wide * r * np.cos(t), latitude + r * np.sin(t)) for r, t in zip(away, turns)]


def rounding(outline: Points) -> float:
    """What a ring's additions may round away: the area of its box, some units in the last place."""
    x, y = np.array(outline).T
    return 1e-9 + 2e-14 * float(np.ptp(x) * np.cos(np.radians(y[0])) * np.ptp(y)) * 111_320**2


@given(outlines(), st.integers(0, 39), st.booleans())
@settings(max_examples=100, deadline=None)
def test_neither_start_nor_winding_nor_closing_matters(outline: Points, start: int, compiled: bool) -> None:
    start %= len(outline)
    turned = outline[start:] + outline[:start]
    variants = (outline, turned, outline[::-1], [*outline, outline[0]], [*turned, turned[0]])
    measured = area(*variants, compiled=compiled)
    assert np.ptp(measured) <= rounding(outline)


@given(outlines(), st.booleans())
@settings(max_examples=100, deadline=None)
def test_cut_in_two_it_is_the_same(outline: Points, compiled: bool) -> None:
    """A star cut between two corners: both parts with their signs add up, whether or not the cut leaves the star."""
    half = len(outline) // 2
    from zoneproof.engine.area_series import bands
    from zoneproof.engine.ring_sums import Located, sum_areas

    cut = rings(outline, outline[: half + 1], outline[half:] + outline[:1])
    located = Located(cut.x, cut.y, cut.ring_offsets, np.zeros(3))
    if compiled:
        from zoneproof.engine import area_numba

        (whole, one, two), _ = area_numba.sum_areas(located, bands(*WGS84))
    else:
        (whole, one, two), _ = sum_areas(located, bands(*WGS84))
    assert abs(whole - one - two) <= rounding(outline)


@given(outlines(), outlines(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_neighbours_do_not_matter(outline: Points, other: Points, compiled: bool) -> None:
    alone = area(outline, compiled=compiled)[0]
    together = area(other, outline, other, compiled=compiled)[1]
    assert abs(alone - together) <= rounding(outline)


@given(outlines())
@settings(max_examples=60, deadline=None)
def test_south_mirrors_north(outline: Points) -> None:
    south = [(x, -y) for x, y in outline]
    one, two = area(outline, south)
    assert abs(one - two) <= rounding(outline)


def test_a_hole_is_subtracted_whichever_way_it_is_wound() -> None:
    shell, hole = square(127, 35, 0.01, 0.01), square(127.002, 35.002, 0.003, 0.003)
    whole, inner = area(shell, hole)
    for wound in (hole, hole[::-1]):
        measured = measure_rings(rings(shell, wound, holes=(1,), feature=(0, 0)), WGS84)
        assert measured.area_m2[0] == whole - inner


def test_threads_change_no_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(area_module, "_LOT", 4000)
    rng = np.random.default_rng(3)
    many = [square(127 + x, 35 + y, 0.001, 0.001) for x, y in rng.random((3000, 2))]
    plane = [square(180_000 + x, 280_000 + y, 50, 60) for x, y in rng.random((3000, 2)) * 9000]
    for crs, outlines_ in ((WGS84, many), (CRS("EPSG:5186"), plane)):
        for compiled in (False, True):
            one, four = (
                measure_rings(rings(*outlines_), crs, perimeter=True, threads=threads, compiled=compiled)
                for threads in (1, 4)
            )
            assert (one.area_m2 == four.area_m2).all()
            assert (one.perimeter_m == four.perimeter_m).all()


# --- what cannot be measured ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("compiled", [False, True])
@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_is_told_and_leaves_its_neighbours_alone(bad: float, compiled: bool) -> None:
    fine = square(127, 35, 0.001, 0.001)
    broken = [[*fine[:position], (bad, 35.0), *fine[position:]] for position in range(5)]
    broken += [[(x, bad) for x, _ in fine]]
    outlines_ = [fine, *[part for each in broken for part in (each, fine)]]
    measured = measure_rings(rings(*outlines_), WGS84, perimeter=True, compiled=compiled)
    assert list(measured.problem) == [0, *[RingProblem.NOT_FINITE, RingProblem.NONE] * len(broken)]
    assert np.isnan(measured.area_m2[1::2]).all()
    assert np.isnan(measured.perimeter_m[1::2]).all()
    np.testing.assert_allclose(measured.area_m2[::2], area(fine)[0], rtol=0, atol=1e-9)


@pytest.mark.parametrize(("x", "y"), [(127, 90.0001), (127, -1e6), (361, 35), (1e300, 35), (-999, 35)])
@pytest.mark.parametrize("compiled", [False, True])
def test_off_the_globe(x: float, y: float, compiled: bool) -> None:
    measured = measure_rings(rings([(127, 35), (127.1, 35), (x, y)]), WGS84, compiled=compiled)
    assert list(measured.problem) == [RingProblem.OUT_OF_RANGE]
    assert np.isnan(measured.area_m2[0])


def test_a_feature_of_which_one_ring_is_broken_has_no_area() -> None:
    fine, broken = square(127, 35, 0.001, 0.001), [(np.nan, 0.0)] * 3
    measured = measure_rings(rings(fine, broken, fine, feature=(0, 0, 1)), WGS84)
    assert list(measured.problem) == [RingProblem.NOT_FINITE, RingProblem.NONE]
    assert np.isnan(measured.area_m2[0])
    assert measured.area_m2[1] > 0


@pytest.mark.parametrize("crs", [WGS84, CRS("EPSG:5186")])
def test_features_without_rings_and_rings_without_area(crs: Any) -> None:
    none = Rings(np.empty(0), np.empty(0), np.array([0]), np.empty(0, bool), np.empty(0, np.int64), 2)
    measured = measure_rings(none, crs, perimeter=True, centroid_latitude=True, vertex_sigma_m=0.1)
    assert measured.area_m2.tolist() == [0, 0]
    assert list(measured.problem) == [RingProblem.EMPTY] * 2
    gaps = rings([], square(127, 35, 0.001, 0.001), [], [(127.0, 35.0)], [(127.0, 35.0), (127.1, 35.1)], [])
    if crs == WGS84:
        measured = measure_rings(gaps, crs)
        np.testing.assert_allclose(measured.area_m2, [0, area(square(127, 35, 0.001, 0.001))[0], 0, 0, 0, 0], atol=1e-9)
        assert list(measured.problem[[0, 2]]) == [RingProblem.EMPTY] * 2


@pytest.mark.parametrize("code", ["EPSG:4978", "EPSG:5773"])
def test_systems_without_latitudes(code: str) -> None:
    with pytest.raises(SourceError, match="neither geographic nor projected"):
        area(square(127, 35, 0.001, 0.001), crs=CRS(code))


def test_grads_are_not_degrees() -> None:
    """EPSG:4807 counts grads on Clarke's ellipsoid of 1880: 50 gr are 45°."""
    clarke = (6378249.2, 293.4660212936269)
    in_grads = area(square(2.2 / 0.9, 48.6 / 0.9, 0.009 / 0.9, 0.009 / 0.9), crs=CRS("EPSG:4807"))
    in_degrees = area(square(2.2, 48.6, 0.009, 0.009), crs=clarke)
    np.testing.assert_allclose(in_grads, in_degrees, rtol=1e-10)


def test_a_projection_of_grads_is_measured_in_degrees() -> None:
    """EPSG:27572 stands on EPSG:4807, in grads from Paris: against PROJ's geodesics between PROJ's degrees."""
    outline = square(600_000, 2_428_000, 70, 90)
    x, y = Transformer.from_crs(27572, 4807, always_xy=True).transform(*zip(*outline))
    clarke = Geod(a=6378249.2, rf=293.4660212936269)
    by_proj = abs(clarke.polygon_area_perimeter(np.array(x) * 0.9, np.array(y) * 0.9)[0])
    for count in (1, 300):
        measured = area(*[outline] * count, crs=CRS("EPSG:27572"))
        np.testing.assert_allclose(measured, by_proj, rtol=0, atol=2e-4)


# --- beside the area --------------------------------------------------------------------------------------------------


def test_sigma_of_a_rectangle_by_hand() -> None:
    """σ/2·√Σ|pᵢ₊₁ − pᵢ₋₁|²: in a rectangle a by b the neighbours of each of four corners are √(a² + b²) apart, so σ·√(a² + b²).

    On the meridian of EPSG:5186 the scale is 1 to 1e-9.
    """
    outline = square(200_000, 600_000, 30, 40)
    for closed in (outline, [*outline, outline[0]]):
        measured = measure_rings(rings(closed), CRS("EPSG:5186"), vertex_sigma_m=0.1)
        assert measured.sigma_area_m2[0] == pytest.approx(0.1 * 50, rel=1e-6)


def test_mean_latitude_of_a_strip_by_hand() -> None:
    """On the sphere ∫φ cos φ dφ / ∫cos φ dφ = (φ sin φ + cos φ)/sin φ between the limits; a narrow strip has straight sides."""
    for south, north in ((35.0, 35.001), (35.0, 39.0), (-60.0, -59.8)):
        low, high = np.radians([south, north])
        steps = np.linspace(south, north, 400)
        outline = [(127.0, y) for y in steps] + [(127.001, y) for y in steps[::-1]]
        measured = measure_rings(rings(outline), (6_371_000.0, 0.0), centroid_latitude=True)
        by_hand = (high * np.sin(high) + np.cos(high) - low * np.sin(low) - np.cos(low)) / (np.sin(high) - np.sin(low))
        assert measured.centroid_latitude[0] == pytest.approx(np.degrees(by_hand), abs=1e-6 * (north - south))


def test_mean_latitude_counts_holes_out() -> None:
    """A square with its northern half cut out has the mean latitude of its southern half."""
    shell, hole = square(127, 35, 0.01, 0.01), square(127, 35.005, 0.01, 0.005)
    flat = [(127.0, 35.0), (127.001, 35.0), (127.0, 35.0)]
    whole = rings(shell, hole, flat, holes=(1, 2), feature=(0, 0, 0))
    assert measure_rings(whole, WGS84, centroid_latitude=True).centroid_latitude[0] == pytest.approx(35.0025, abs=1e-6)


@given(
    st.floats(-79.9, 79.9),
    st.lists(st.tuples(st.floats(0, 2 * np.pi), st.floats(0.2, 1)), min_size=3, max_size=40),
    st.floats(-1.5, 1.5),
    st.floats(0, np.pi),
)
@settings(max_examples=300, deadline=None)
def test_what_small_rings_do_without_is_below_1e_8_m2(
    latitude: float, corners: list[tuple[float, float]], stretch: float, turn: float
) -> None:
    """Stars and needles of just the size that still counts as small, against the whole series with a band for each edge."""
    from zoneproof.engine.area_series import bands
    from zoneproof.engine.ring_sums import SMALL_EDGE, SMALL_REACH, Located, _any_rings, sum_areas

    angle, radius = np.array(sorted(corners)).T
    east, north = radius * np.cos(angle) * 10**stretch, radius * np.sin(angle)
    x, y = east * np.cos(turn) - north * np.sin(turn), east * np.sin(turn) + north * np.cos(turn)
    x, y = np.append(x, x[0]), np.append(y, y[0])
    square = float((np.diff(x) ** 2 + np.diff(y) ** 2).sum())
    if square < 1e-9:
        return
    scale = 0.9999 * min(SMALL_EDGE / np.sqrt(square), 2 * SMALL_REACH / np.sqrt(square * len(x)))
    # A second ring far away, so that they share no band.
    far = np.array([0.0, 0.001, 0.0, 0.0])
    at_x, at_y = np.append(127 + x * scale, 127 + far), np.append(latitude + y * scale, far[::-1])
    located = Located(at_x, at_y, np.array([0, len(x), len(x) + 4]), np.zeros(2))
    small, measured = sum_areas(located, bands(*WGS84))
    whole, _ = _any_rings(located, bands(*WGS84))
    assert measured[0]
    assert abs(small[0] - whole[0]) < 1e-8
