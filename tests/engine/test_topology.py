"""What does not fit among features, on boxes whose areas are known by hand.

The boxes lie around the origin of EPSG:5186, where the scale is 1 + x²/2R²: within 2 km of it the area on the ellipsoid is
that in the plane to 1e-7.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.affinity import rotate, translate

from zoneproof.engine.plan_file import read_plan
from zoneproof.engine.topology import Finding, FindingKind, Topology, plan_topology
from zoneproof.engine.topology_results import topology_json, topology_rows, write_topology
from zoneproof.model.errors import Cancelled, SourceError
from zoneproof.model.resources import sample_plan
from zoneproof.model.verdict import BoundFeature

EAST, NORTH = 200_000, 600_000


def box(x1: float, y1: float, x2: float, y2: float) -> shapely.Polygon:
    """A box given in metres from the origin."""
    return shapely.box(EAST + x1, NORTH + y1, EAST + x2, NORTH + y2)


def frame(shapes: dict[str, shapely.Geometry] | list[tuple], crs: object = 5186) -> gpd.GeoDataFrame:
    rows = list(shapes.items()) if isinstance(shapes, dict) else shapes
    columns = {"name": [row[0] for row in rows]} | ({"group": [row[2] for row in rows]} if len(rows[0]) > 2 else {})
    return gpd.GeoDataFrame(columns, geometry=[row[1] for row in rows], crs=crs)


Search = Callable[..., Topology]


@pytest.fixture
def search(write_plan: Callable[..., Path]) -> Search:
    """Return a function that searches zones, or layers by key with role and frame."""

    def searched(zones: object, figures: list[dict] | None = None, **options: object) -> Topology:
        described = zones
        if not isinstance(zones, dict) or not isinstance(next(iter(zones.values())), dict):
            described = {
                "zones": {"role": "zone", "frame": zones if isinstance(zones, gpd.GeoDataFrame) else frame(zones)}
            }
        return plan_topology(read_plan(write_plan(described, figures or [])), **options)

    return searched


def only(found: Topology, kind: FindingKind) -> Finding:
    assert [finding.kind for finding in found.findings] == [kind]
    return found.findings[0]


def names(finding: Finding) -> set[str]:
    return {feature.name for feature in finding.features}


def codes(found: Topology) -> set[str]:
    return {notice.code for notice in found.notices}


# Overlaps


def test_an_overlap_is_told_with_its_area_and_place(search: Search) -> None:
    found = only(search({"A": box(0, 0, 1000, 1000), "B": box(900, 0, 1900, 1000)}), FindingKind.OVERLAP)
    assert found.area_m2 == pytest.approx(100_000, abs=0.05)
    assert names(found) == {"A", "B"}
    assert found.shape.equals(box(900, 0, 1000, 1000))
    assert not found.is_sliver


def test_a_strip_of_half_a_metre_is_a_sliver(search: Search) -> None:
    found = only(search({"A": box(0, 0, 1000, 1000), "B": box(999.5, 0, 1900, 1000)}), FindingKind.OVERLAP)
    assert found.area_m2 == pytest.approx(500, abs=0.01)
    assert found.width_m == pytest.approx(2 * 500 / 2001, abs=1e-4)
    assert found.is_sliver


def test_neighbours_that_share_an_edge_fit(search: Search) -> None:
    """The east of A is one edge of 1000 m; B and C meet it in its middle, at a vertex that A lacks."""
    zones = {"A": box(0, 0, 1000, 1000), "B": box(1000, 0, 1500, 333.3), "C": box(1000, 333.3, 1500, 1000)}
    assert search(zones).findings == ()


def test_coordinates_rounded_to_a_tenth_of_a_millimetre_fit(search: Search) -> None:
    turned = [rotate(box(i * 100, 0, i * 100 + 100, 100), 17, (EAST, NORTH)) for i in range(5)]
    rounded = [shapely.transform(shape, lambda xy: xy.round(4)) for shape in turned]
    assert search({str(i): shape for i, shape in enumerate(rounded)}).findings == ()


def test_one_inside_another_overlaps(search: Search) -> None:
    found = only(search({"A": box(0, 0, 1000, 1000), "B": box(100, 100, 200, 200)}), FindingKind.OVERLAP)
    assert found.area_m2 == pytest.approx(10_000, abs=0.01)


def test_designations_may_overlap_and_how_many_is_said(search: Search) -> None:
    rows = [
        ("A", box(0, 0, 10, 10), "park"),
        ("B", box(5, 0, 15, 10), "free zone"),
        ("C", box(100, 0, 110, 10), "park"),
    ]
    found = search({"zones": {"role": "zone", "frame": frame(rows), "group": "group"}})
    assert found.findings == ()
    (told,) = [notice for notice in found.notices if notice.code == "across-designations"]
    assert told.values["count"] == 1


def test_greenbelt_before_and_lifted_may_overlap(search: Search) -> None:
    belt, site = frame({"belt": box(0, 0, 1000, 1000)}), frame({"site": box(0, 0, 100, 100)})
    layers = {"before": {"role": "greenbelt", "frame": belt}}
    layers["lifted"] = {"role": "greenbelt", "status": "lifted", "frame": site}
    assert search(layers).findings == ()


# Gaps


@pytest.mark.parametrize("width_m", [1.0, 0.1, 0.03, 0.005])
def test_a_strip_between_neighbours_is_a_gap_though_open_at_both_ends(search: Search, width_m: float) -> None:
    found = only(search({"A": box(0, 0, 500, 1000), "B": box(500 + width_m, 0, 1000, 1000)}), FindingKind.GAP)
    assert found.area_m2 == pytest.approx(1000 * width_m, abs=0.01)
    assert names(found) == {"A", "B"}
    assert found.is_sliver


def test_what_lies_farther_apart_than_the_gap_width_are_no_neighbours(search: Search) -> None:
    zones = {"A": box(0, 0, 500, 1000), "B": box(503, 0, 1000, 1000)}
    assert search(zones).findings == ()
    assert only(search(zones, gap_width_m=4), FindingKind.GAP).area_m2 == pytest.approx(3000, abs=0.01)


# A ring of four boxes around the box from (100, 100) to (100 + side, 100 + side).
def ring(side: float, thick: float = 100) -> dict[str, shapely.Polygon]:
    inner, outer = thick + side, 2 * thick + side
    return {
        "south": box(0, 0, outer, thick),
        "north": box(0, inner, outer, outer),
        "west": box(0, thick, thick, inner),
        "east": box(inner, thick, outer, inner),
    }


def test_enclosed_land_smaller_than_its_neighbours_is_a_gap(search: Search) -> None:
    """A hole of 50 m between boxes of 5,000 and 25,000 m²."""
    found = only(search(ring(50)), FindingKind.GAP)
    assert found.area_m2 == pytest.approx(2500, abs=0.01)
    assert names(found) == {"south", "north", "west", "east"}
    assert not found.is_sliver


def test_enclosed_land_larger_than_its_neighbours_is_a_space_of_its_own(search: Search) -> None:
    found = search(ring(400))
    assert found.findings == ()
    assert "spaces" in codes(found)


def test_a_hole_of_one_feature_is_its_own(search: Search) -> None:
    zones = {"A": box(0, 0, 1000, 1000).difference(box(400, 400, 401, 600)), "B": box(1000, 0, 2000, 1000)}
    assert search(zones).findings == ()


def test_an_island_leaves_of_a_hole_only_what_it_does_not_fill(search: Search) -> None:
    """A hole of 10 by 10 m, in which a feature of 10 by 9 m stands: 10 m² are left."""
    zones = {"A": box(0, 0, 1000, 1000).difference(box(400, 400, 410, 410)), "B": box(400, 400, 410, 409)}
    assert only(search(zones), FindingKind.GAP).area_m2 == pytest.approx(10, abs=0.001)


def test_corners_that_meet_leave_no_gap(search: Search) -> None:
    zones = {"A": box(0, 0, 100, 100), "B": box(100, 100, 200, 200), "C": box(300, 0, 400, 50)}
    assert search(zones).findings == ()


# Things drawn twice


def test_one_outline_stored_twice_is_a_duplicate_however_it_is_wound(search: Search) -> None:
    outline = box(0, 0, 100, 100)
    corners = list(outline.exterior.coords)[:-1]
    again = shapely.Polygon([*corners[2:], *corners[:2]][::-1])
    found = only(search([("A", outline), ("A", again)]), FindingKind.DUPLICATE)
    assert found.area_m2 == pytest.approx(10_000, abs=0.01)


def test_one_outline_under_two_names_is_told_as_that(search: Search) -> None:
    found = only(search([("A", box(0, 0, 100, 100)), ("B", box(0, 0, 100, 100))]), FindingKind.SEVERAL_NAMES)
    assert names(found) == {"A", "B"}


def test_a_layer_published_in_two_systems_is_told_feature_by_feature(search: Search) -> None:
    zones = frame({"A": box(0, 0, 1000, 1000), "B": box(2000, 0, 3000, 1000)})
    layers = {"new": {"role": "zone", "frame": zones}, "old": {"role": "zone", "frame": zones.to_crs(5174)}}
    found = search(layers).findings
    assert {finding.kind for finding in found} <= {FindingKind.TWIN, FindingKind.DUPLICATE}
    assert [names(finding) for finding in found] == [{"A"}, {"B"}]


def test_of_one_layer_published_twice_the_edges_that_miss_by_a_hair_are_not_told(search: Search) -> None:
    """Neighbours overlap the twins of their neighbours by the centimetre that the twins lie apart."""
    row = frame({str(i): box(i * 100, 0, i * 100 + 100, 100) for i in range(5)})
    apart = row.assign(geometry=row.geometry.translate(0.01))
    found = search({"new": {"role": "zone", "frame": row}, "old": {"role": "zone", "frame": apart}})
    assert [finding.kind for finding in found.findings] == [FindingKind.TWIN] * 5
    (told,) = [notice for notice in found.notices if notice.code == "twin-layers"]
    assert told.values == {"one": "new", "other": "old", "count": 5}


def test_a_twin_in_a_wrong_system_is_told_with_its_distance(search: Search) -> None:
    """EPSG:5174 read as EPSG:5181 lies 316 m off at Gwangju."""
    at_gwangju = translate(box(0, 0, 1000, 1000), -15_000, -310_000)
    zones = frame({"A": at_gwangju})
    old = zones.to_crs(5174).set_crs(5181, allow_override=True)
    found = only(
        search({"new": {"role": "zone", "frame": zones}, "old": {"role": "zone", "frame": old}}), FindingKind.TWIN
    )
    assert int(found.sentence.values["distance"]) == pytest.approx(316, abs=3)


def test_two_outlines_of_one_area_and_another_shape_are_no_twins(search: Search) -> None:
    layers = {
        "new": {"role": "zone", "frame": frame({"A": box(0, 0, 1000, 1000)})},
        "old": {"role": "zone", "frame": frame({"A": box(3000, 0, 5000, 500)})},
    }
    assert FindingKind.TWIN not in {finding.kind for finding in search(layers).findings}


# The boundary


def test_what_lies_outside_the_boundary_is_told(search: Search) -> None:
    zones = frame({"in": box(0, 0, 100, 100), "half": box(950, 0, 1050, 100), "out": box(2000, 0, 2100, 100)})
    layers = {"zones": {"role": "zone", "frame": zones}}
    layers["boundary"] = {"role": "boundary", "frame": frame({"city": box(0, 0, 1000, 1000)})}
    found = search(layers).findings
    assert [(finding.kind, *names(finding)) for finding in found] == [
        (FindingKind.OUTSIDE, "out"),
        (FindingKind.OUTSIDE, "half"),
    ]
    assert [finding.area_m2 for finding in found] == pytest.approx([10_000, 5_000], abs=0.01)
    assert found[1].sentence.values["percent"] == "50.00"


def test_without_a_boundary_it_is_said_that_nothing_was_held_against_one(search: Search) -> None:
    assert "no-boundary" in codes(search({"A": box(0, 0, 1, 1)}))


def test_of_the_sample_plan_what_reaches_into_the_next_county_lies_outside_the_city() -> None:
    """65 % of the drawing of 첨단3지구 lies in Jangseong-gun, says its provenance."""
    found = plan_topology(read_plan(sample_plan()))
    assert {finding.kind for finding in found.findings} == {FindingKind.OUTSIDE}
    (district,) = [finding for finding in found.findings if names(finding) == {"첨단3지구"}]
    assert float(district.sentence.values["percent"]) == pytest.approx(65, abs=0.5)
    assert {"12", "13", "14", "16"} <= set(district.figures)


# Names


def test_a_name_on_several_features_is_told(search: Search) -> None:
    zones = [("A", box(0, 0, 10, 10)), ("a ", box(20, 0, 30, 10)), ("B", box(40, 0, 50, 10))]
    found = only(search(zones), FindingKind.SHARED_NAME)
    assert found.sentence.values == {"name": "A", "count": 2}
    assert found.area_m2 == pytest.approx(200, abs=0.001)


def test_a_feature_without_name_is_told(search: Search) -> None:
    found = only(search([("A", box(0, 0, 10, 10)), (None, box(20, 0, 30, 10))]), FindingKind.NAMELESS)
    assert found.features[0].name == ""


def test_a_layer_without_names_is_told_once(search: Search) -> None:
    nameless = [(None, box(0, 0, 10, 10)), (None, box(20, 0, 30, 10))]
    assert "all-nameless" in codes(search(nameless))
    unnamed = frame(nameless).drop(columns="name")
    found = search({"zones": {"role": "parcel", "frame": unnamed}})
    assert found.findings == ()
    assert "no-name-column" in codes(found)


def test_a_finding_names_the_figures_that_it_touches(search: Search) -> None:
    figures = [
        {"id": "a", "text": "1㎡", "features": "A"},
        {"id": "both", "text": "1㎡", "features": "A; B", "reading": "total of 2"},
        {"id": "c", "text": "1㎡", "features": "C"},
    ]
    zones = {"A": box(0, 0, 10, 10), "B": box(9, 0, 19, 10), "C": box(30, 0, 40, 10)}
    assert only(search(zones, figures), FindingKind.OVERLAP).figures == ("a", "both")


# What cannot be used


def test_a_layer_without_coordinate_system_is_left_out_and_told(search: Search) -> None:
    lost = frame({"A": box(0, 0, 10, 10), "B": box(5, 0, 15, 10)}, crs=None)
    found = search({"zones": {"role": "zone", "frame": lost}})
    assert (found.findings, found.plane) == ((), None)
    assert codes(found) == {"unplaced"}
    assert topology_json(found, "ko")["plane"] == ""


def test_empty_missing_and_invalid_outlines_do_not_stop_the_search(search: Search) -> None:
    tie = shapely.Polygon([(EAST + x, NORTH + y) for x, y in ((0, 0), (100, 100), (100, 0), (0, 100))])
    rows = [("tie", tie), ("none", None), ("empty", shapely.Polygon()), ("B", box(90, 0, 200, 100))]
    found = only(search(rows), FindingKind.OVERLAP)
    # The right triangle of the tie, 50 m high on a base of 100 m, from x = 90 on: a trapezoid of 80 and 100 by 10 m.
    assert found.area_m2 == pytest.approx(900, abs=0.01)


def test_an_empty_layer_has_no_findings(search: Search) -> None:
    assert search(frame({"A": box(0, 0, 1, 1)}).iloc[:0]).findings == ()


def test_a_layer_that_cannot_be_loaded_is_told_and_the_others_are_searched(search: Search) -> None:
    layers = {"zones": {"role": "zone", "frame": frame({"A": box(0, 0, 10, 10), "B": box(5, 0, 15, 10)})}}
    layers["more"] = {"role": "complex", "source": "missing.gpkg"}
    found = search(layers)
    assert len(found.findings) == 1
    assert any("missing.gpkg" in problem for problem in found.problems)
    with pytest.raises(SourceError):
        search({"more": {"role": "complex", "source": "missing.gpkg"}})


def test_a_search_can_be_cancelled_at_any_time(search: Search) -> None:
    zones = {"A": box(0, 0, 10, 10), "B": box(5, 0, 15, 10)}
    asked: list[int] = []
    search(zones, cancelled=lambda: bool(asked.append(1)))
    for after in range(len(asked)):
        answers = iter([False] * after + [True] * 99)
        with pytest.raises(Cancelled):
            search(zones, cancelled=lambda answers=answers: next(answers))


# Results


def test_findings_are_written_as_a_layer_with_place_and_area(search: Search, tmp_path: Path) -> None:
    found = search([("A", box(0, 0, 1000, 1000)), ("B", box(900, 0, 1900, 1000)), ("", None)])
    described = topology_json(found, "en")
    write_topology(found, described, tmp_path / "out.gpkg")
    layer = gpd.read_file(tmp_path / "out.gpkg", layer="topology")
    assert list(layer["kind"]) == ["overlap", "nameless"]
    assert layer.crs.to_epsg() == 5186
    assert layer.geometry[1] is None
    row = topology_rows(described)[0]
    assert box(900, 0, 1000, 1000).contains(shapely.Point(row["x"], row["y"]))
    assert row["message"] == "“A” (zones 1) and “B” (zones 2) overlap by 100,000㎡."
    assert described["summary"]["overlap"] == 1


def test_nothing_found_is_written_too(search: Search, tmp_path: Path) -> None:
    found = search({"A": box(0, 0, 1000, 1000)})
    write_topology(found, topology_json(found, "en"), tmp_path / "out.gpkg")
    assert len(gpd.read_file(tmp_path / "out.gpkg", layer="topology")) == 0


# What holds for any division of land


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(2, 7), st.integers(2, 7), st.integers(0, 2**32 - 1))
def test_a_division_has_no_faults_and_one_that_is_moved_has(search: Search, columns: int, rows: int, seed: int) -> None:
    """Lots that share every corner fit; one moved by half a metre overlaps some neighbours and leaves gaps to others."""
    random = np.random.default_rng(seed)
    x, y = np.meshgrid(np.arange(columns + 1) * 30.0 + EAST, np.arange(rows + 1) * 20.0 + NORTH)
    corners = np.stack([x + random.uniform(-5, 5, x.shape), y + random.uniform(-4, 4, y.shape)], axis=-1)
    lots = np.stack([corners[:-1, :-1], corners[:-1, 1:], corners[1:, 1:], corners[1:, :-1]], axis=2)
    shapes = shapely.polygons(lots.reshape(-1, 4, 2))
    division = {str(number): shape for number, shape in enumerate(shapes)}
    assert search(division).findings == ()
    moved = int(random.integers(len(shapes)))
    division[str(moved)] = translate(shapes[moved], 0.5)
    found = search(division).findings
    assert found
    assert {finding.kind for finding in found} <= {FindingKind.OVERLAP, FindingKind.GAP}
    assert all(BoundFeature("zones", moved + 1, str(moved)) in finding.features for finding in found)
