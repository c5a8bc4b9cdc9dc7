"""Where layers lie, and the coordinate system that would bring them there."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from pyproj import Geod

from zoneproof.engine.binding import MeasuredPlanLayer, feature_names
from zoneproof.engine.check import PlanCheck, check_layers, check_plan
from zoneproof.engine.load import LoadedLayer
from zoneproof.engine.location import CrsCandidate, korea, locate_bounds, location_json
from zoneproof.engine.measure import measure_layer
from zoneproof.engine.plan_file import read_plan
from zoneproof.engine.results import check_json
from zoneproof.model.plan import Plan, PlanLayer, Role
from zoneproof.model.resources import sample_plan

# The middle of Gwangju in EPSG:5186, and a boundary of 30 km around it.
X, Y = 187_000, 284_500
BOUNDARY = gpd.GeoSeries([shapely.Point(X, Y).buffer(15_000)], crs=5186)
ZONES = gpd.GeoSeries([shapely.box(X + at, Y, X + at + 500, Y + 700) for at in (0, 1500, 3000)], crs=5186)


@pytest.fixture
def located() -> Callable[..., PlanCheck]:
    """Return a function that checks a plan of zones, in what their coordinates are said to be in, and a boundary."""

    def checked(zones: gpd.GeoSeries, declared: int | None, *, boundary: bool = True, name: str = "x") -> PlanCheck:
        shapes = {"zones": gpd.GeoSeries(zones.to_numpy(), crs=declared)}
        if boundary:
            shapes["boundary"] = BOUNDARY
        layers = []
        for key, series in shapes.items():
            frame = gpd.GeoDataFrame({"name": [f"{key} {at}" for at in range(len(series))]}, geometry=series)
            loaded = LoadedLayer(frame, pd.Series("", index=frame.index, dtype=object), frame.crs, ())
            layer = PlanLayer(key, "", Role.BOUNDARY if key == "boundary" else Role.ZONE, name="name")
            layers.append(MeasuredPlanLayer(layer, loaded, measure_layer(loaded), feature_names(frame, "name")))
        return check_layers(Plan(name, tuple(one.plan_layer for one in layers), ()), layers)

    return checked


def test_a_layer_in_its_place_is_quiet(located) -> None:
    check = located(ZONES, 5186)
    (location,) = check.locations
    assert (location.away, location.count, location.sentence) == (0, 3, None)
    assert set(check.distances_m) == {0.0}


@pytest.mark.parametrize(
    ("drawn", "declared"),
    [(5186, 5187), (5186, 5179), (5179, 5186), (5174, 5186), (5186, 5181), (3857, 5186), (5187, 5186), (5186, 3857)],
)
def test_the_right_system_is_proposed(located, drawn: int, declared: int) -> None:
    """*drawn* is what the coordinates are in, *declared* what the layer says."""
    (location,) = located(ZONES.to_crs(drawn), declared).locations
    assert location.displaced
    proposed = [location.proposals[0].candidate.label, *location.proposals[0].alike]
    assert f"EPSG:{drawn}" in proposed
    assert location.proposals[0].inside == 1.0


def test_the_distance_is_that_of_the_mistake(located) -> None:
    """EPSG:5186 read as 5181 is 100 km off (its false northing is 100 km less); the boundary reaches out 15 km."""
    (location,) = located(ZONES, 5181).locations
    assert location.distance_m == pytest.approx(100_000 - 15_000, abs=2_500)


def test_exchanged_axes(located) -> None:
    swapped = gpd.GeoSeries(shapely.transform(ZONES.to_numpy(), lambda xy: xy[:, ::-1]))
    (location,) = located(swapped, 5186).locations
    first = location.proposals[0].candidate
    assert (first.label, first.swapped) == ("EPSG:5186", True)
    geographic = gpd.GeoSeries(shapely.transform(ZONES.to_crs(4326).to_numpy(), lambda xy: xy[:, ::-1]))
    (location,) = located(geographic, 4326).locations
    assert location.proposals[0].candidate.swapped


def test_systems_that_range_cannot_tell_apart_are_named_together(located) -> None:
    """5174, 2097 and 5181 lie within 400 m of one another at Gwangju."""
    (location,) = located(ZONES.to_crs(5174), None).locations
    told = {location.proposals[0].candidate.label, *location.proposals[0].alike}
    assert {"EPSG:5174", "EPSG:2097", "EPSG:5181"} <= told
    message = location_json(location, "en")["message"]
    assert "cannot tell them apart" in message


@pytest.mark.parametrize(("one", "other", "metres"), [(2097, 5174, 263), (5181, 5174, 316)])
def test_how_far_those_systems_are_apart(one: int, other: int, metres: float) -> None:
    """The distances at Gwangju are known from PROJ's own transformations; here they come from the candidates."""
    point = np.array([[X, Y - 100_000]], dtype=float)
    (east, north), (east2, north2) = (CrsCandidate(code).located(point)[0] for code in (one, other))
    assert Geod(ellps="WGS84").inv(east, north, east2, north2)[2] == pytest.approx(metres, abs=8)


def test_a_datum_shift_left_out_moves_by_388_m() -> None:
    point = np.array([[X, Y - 100_000]], dtype=float)
    (east, north), (east2, north2) = (
        CrsCandidate(5174, unshifted=unshifted).located(point)[0] for unshifted in (False, True)
    )
    assert Geod(ellps="WGS84").inv(east, north, east2, north2)[2] == pytest.approx(388, abs=10)


def test_the_place_that_the_plan_names_stands_in_for_a_boundary(located) -> None:
    quiet = located(ZONES, 5186, boundary=False, name="광주광역시 개발계획").locations
    assert [one.sentence for one in quiet] == [None]
    (location,) = located(ZONES, 5181, boundary=False, name="광주광역시 개발계획").locations
    assert location.reference == "광주광역시"
    assert location.proposals[0].candidate.label == "EPSG:5186"


def test_a_plan_elsewhere_is_held_against_nothing(located) -> None:
    france = gpd.GeoSeries([shapely.box(2.30, 48.85, 2.31, 48.86)], crs=4326)
    assert located(france, 4326, boundary=False).locations == ()


def test_a_layer_that_no_system_brings_there_says_so(located) -> None:
    nowhere = gpd.GeoSeries([shapely.box(1e7, 9e6, 1.0001e7, 9.0001e6)])
    (location,) = located(nowhere, 5186).locations
    assert location.proposals == ()
    assert location.sentence is not None
    assert location.sentence.code == "location-displaced-unknown"


def test_a_feature_that_reaches_over_the_boundary_lies_there(located) -> None:
    """Its middle is 20 km from the boundary's edge, its western end inside."""
    long = gpd.GeoSeries([shapely.box(X, Y, X + 70_000, Y + 500)], crs=5186)
    check = located(long, 5186)
    assert check.distances_m[0] == 0.0
    assert not check.locations[0].displaced


def test_a_single_feature_away_does_not_move_the_layer(located) -> None:
    shapes = gpd.GeoSeries([*ZONES, shapely.box(X + 60_000, Y, X + 60_500, Y + 500)], crs=5186)
    check = located(shapes, 5186)
    assert (check.locations[0].away, check.locations[0].displaced) == (1, False)
    # 60 km less the boundary's 15.
    assert max(distance for distance in check.distances_m if distance is not None) == pytest.approx(45_000, abs=200)


def test_the_sample_plan_lies_in_its_city() -> None:
    described = check_json(check_plan(read_plan(sample_plan())), "ko")
    assert {layer["key"]: layer["location"] and layer["location"]["away"] for layer in described["layers"]} == {
        "zones": 0, "greenbelt": 0, "greenbelt_lifted": 0, "complexes": 0, "boundary": None,
    }  # fmt: skip
    assert described["checks"][0]["location"] == {"distance_m": 0.0}
    json.dumps(described, allow_nan=False)


def test_bounds_alone_tell_a_layer_without_coordinate_system() -> None:
    bounds = tuple(float(side) for side in ZONES.total_bounds)
    location = locate_bounds("zones", bounds, "")
    assert location is not None
    assert location.proposals[0].candidate.label == "EPSG:5186"
    assert location.proposals[0].place.startswith("광주광역시")
    assert locate_bounds("zones", bounds, "EPSG:5186").sentence is None
    assert locate_bounds("zones", None, "") is None
    assert locate_bounds("zones", bounds, "EPSG:2154") is None


def test_korea_is_one_reference() -> None:
    points = np.array([[126.85, 35.16], [135.0, 39.0], [np.inf, 0.0]])
    inside, sea, nowhere = korea().distances_m(points)
    assert inside == 0.0
    assert 150_000 < sea < 500_000
    assert nowhere == np.inf


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_inspect_tells_it(tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame({"name": ["A"]}, geometry=ZONES.to_crs(5174).to_numpy()[:1])
    source = tmp_path / "zones.gpkg"
    frame.to_file(source)
    done = subprocess.run(
        [sys.executable, "-m", "zoneproof", "inspect", str(source), "--format", "json", "--language", "en"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    location = json.loads(done.stdout)["layers"][0]["location"]
    assert "EPSG:5174" in {p["crs"] for p in location["proposals"]}
    assert "likeliest first" in location["message"]
