"""Land that is counted twice."""

from __future__ import annotations

import shapely

from zoneproof.model.verdict import Verdict


def test_a_member_stored_twice(causes, box) -> None:
    """A of 1,000,000 m² is there twice; with B of 250,000 the total should be 1,250,000."""
    shapes = [("A", "g", box(1000)), ("A", "g", box(1000)), ("B", "g", box(500, 500, 1500))]
    found = causes({"zones": shapes}, {"text": "1,250,000㎡", "features": "group: g", "reading": "total of 2"})
    assert (found[0].kind, found[0].sentence.code) == ("double-count", "cause-double-repeated")
    assert [one["name"] for one in found[0].evidence["features"]] == ["A"]


def test_an_overlap(causes, box) -> None:
    """Two squares of a kilometre share a strip of 100 m: 1,900,000 m² together."""
    shapes = [("A", "g", box(1000)), ("B", "g", box(1000, 1000, 900)), ("C", "", box(33, 33, 0, 2500))]
    found = causes({"zones": shapes}, {"text": "1,900,000㎡", "features": "A; B"})
    assert (found[0].kind, found[0].sentence.code) == ("double-count", "cause-double-overlap")


def test_twins_of_two_coordinate_systems(causes, box, plan) -> None:
    """The same two squares in EPSG:5186 and in 5174: names bind both, and one of each is enough."""
    import geopandas as gpd

    squares = [box(1000), box(500, 500, 1500)]
    twins = gpd.GeoSeries(squares, crs=5186).to_crs(5174)
    layers = {
        "now": [("A", "", squares[0]), ("B", "", squares[1])],
        "then": [("A", "", twins[0]), ("B", "", twins[1])],
    }
    found = causes(
        layers,
        {"text": "1,250,000㎡", "features": "A; B", "reading": "total of 2"},
        crs={"now": "EPSG:5186", "then": "EPSG:5174"},
    )
    assert (found[0].kind, found[0].sentence.code) == ("double-count", "cause-double-repeated")
    assert {one["layer"] for one in found[0].evidence["features"]} == {"then"}


def test_a_document_that_counts_both_twins(causes, box) -> None:
    layers = {"zones": [("A", "", box(1000)), ("C", "", box(300, 300, 2000))], "old": [("갑", "", box(1000))]}
    found = causes(layers, {"text": "2,000,000㎡", "features": "A"})
    assert ("double-count", "cause-double-twins") in [(cause.kind, cause.sentence.code) for cause in found]


def test_an_invalid_outline_that_counts_a_part_twice(causes, box) -> None:
    """The identical part stored twice: 2,000,000 m² as drawn, 1,000,000 repaired."""
    shape = shapely.MultiPolygon([box(1000), box(1000)])
    found = causes({"zones": [("A", "", shape)]}, {"text": "2,000,000㎡", "features": "A"})
    assert (found[0].kind, found[0].sentence.code) == ("double-count", "cause-double-drawn")


def test_readings_that_compete_because_one_outline_is_there_twice(plan, box) -> None:
    shapes = [("A", "", box(1000)), ("A", "", box(1000))]
    check = plan({"zones": shapes}, {"text": "1,000,000㎡", "features": "A"})
    result = check.results[0]
    assert result.verdict is Verdict.AMBIGUOUS
    assert [cause.sentence.code for cause in result.causes] == ["cause-double-identical"]
