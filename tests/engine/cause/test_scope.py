"""Figures of a part only."""

from __future__ import annotations

import pytest

from zoneproof.model.plan import Role


@pytest.mark.parametrize(
    ("text", "side"),
    # A square kilometre, of which the greenbelt covers the western 300 m.
    [("300,000㎡", "inside"), ("700,000㎡", "outside")],
)
def test_inside_and_outside_of_the_greenbelt(causes, box, text: str, side: str) -> None:
    layers = {"zones": [("A", "", box(1000))], "greenbelt": [("개발제한구역", "", box(1300, 3000, -1000, -1000))]}
    found = causes(layers, {"text": text, "features": "A"}, roles={"greenbelt": Role.GREENBELT})
    assert (found[0].kind, found[0].sentence.code) == ("scope", f"cause-scope-{side}")
    assert found[0].evidence["layer"] == "greenbelt"


def test_a_phase_in_another_coordinate_system(causes, box) -> None:
    """The eastern 250 m in EPSG:5179: 250,000 m². Its edges there are straight; over 1 km that makes less than half a square metre."""
    import geopandas as gpd

    phase = gpd.GeoSeries([box(250, 1000, 750), box(250, 1000, 5000)], crs=5186).to_crs(5179)
    layers = {"zones": [("A", "", box(1000))], "phases": [("1", "", phase[0]), ("2", "", phase[1])]}
    found = causes(layers, {"text": "25만㎡", "features": "A"}, crs={"zones": "EPSG:5186", "phases": "EPSG:5179"})
    assert "scope" in [cause.kind for cause in found] or "other-feature" in [cause.kind for cause in found]


def test_an_outline_that_merely_touches_is_no_scope(causes, box) -> None:
    layers = {"zones": [("A", "", box(1000))], "greenbelt": [("G", "", box(1000, 1000, 1000))]}
    assert causes(layers, {"text": "777,777㎡", "features": "A"}) == ()
