"""A group has more names than the one in its column: registers and documents may use any of them."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from zoneproof.engine.binding import FeatureIndex, NamedLayer
from zoneproof.engine.check import check_plan
from zoneproof.engine.place_index import CONFIDENT, PlaceIndex
from zoneproof.engine.plan_file import read_plan
from zoneproof.model.plan import PlanLayer, Role
from zoneproof.model.verdict import Verdict

ENGLISH = "Ash Free Zone"


def layer(key: str, *features: tuple[str, str, str]) -> NamedLayer:
    """Return a layer of features by name, group and the group's alias."""
    names, groups, aliases = (pd.Series(column, dtype=object) for column in zip(*features))
    return NamedLayer(PlanLayer(key, f"{key}.gpkg", Role.ZONE), names, (), groups, (aliases,))


def members(wanted: str, *layers: NamedLayer) -> list[str]:
    return [feature.name for feature in FeatureIndex(layers).grouped(wanted)]


def sure(name: str, *layers: NamedLayer) -> list[str]:
    found = PlaceIndex(layers, FeatureIndex(layers)).like(name)
    return [one.place.written for one in found if one.score >= CONFIDENT]


def test_an_alias_names_all_members_also_those_without_it_and_in_other_layers() -> None:
    layers = (layer("zones", ("가", "특구", ""), ("나", "특구", ENGLISH)), layer("more", ("다", "특구", "")))
    assert members(ENGLISH.lower(), *layers) == ["가", "나", "다"]
    assert sure(f"the {ENGLISH}", *layers) == ["group: 특구"]


def test_an_alias_that_only_a_later_layer_has_is_known_too() -> None:
    layers = (layer("zones", ("가", "특구", "")), layer("more", ("나", "특구", ENGLISH)))
    assert members(ENGLISH, *layers) == ["가", "나"]
    assert sure(ENGLISH, *layers) == ["group: 특구"]


def test_the_group_column_goes_before_the_alias_of_another_group() -> None:
    zones = layer("zones", ("가", ENGLISH, ""), ("나", "특구", ENGLISH))
    assert members(ENGLISH, zones) == ["가"]


def test_an_alias_of_two_groups_asks_which() -> None:
    zones = layer("zones", ("가", "1특구", ENGLISH), ("나", "2특구", ENGLISH))
    assert sorted(sure(ENGLISH, zones)) == ["group: 1특구", "group: 2특구"]
    assert members(ENGLISH, zones) == ["가", "나"]


def test_an_alias_without_a_group_names_nothing() -> None:
    assert members(ENGLISH, layer("zones", ("가", "", ENGLISH))) == []


@pytest.fixture
def plan(tmp_path: Path) -> dict:
    squares = [shapely.box(east, 600_000, east + 1000, 601_000) for east in (200_000, 202_000)]
    columns = {"name": ["가", "나"], "kind": ["특구", "특구"], "kind_en": [ENGLISH, ENGLISH]}
    gpd.GeoDataFrame(columns, geometry=squares, crs=5186).to_file(tmp_path / "zones.gpkg")
    register = tmp_path / "figures.csv"
    register.write_text(f"id,text,features,document\n1,2.00㎢,group: {ENGLISH},news\n", encoding="utf-8")
    zones = {"source": str(tmp_path / "zones.gpkg"), "role": "zone", "name": "name", "group": "kind"}
    return {"layers": {"zones": {**zones, "group_aliases": ["kind_en"]}}, "figures": {"source": str(register)}}


def test_a_register_may_name_a_group_by_its_alias(plan: dict) -> None:
    result = check_plan(read_plan(plan)).results[0]
    assert result.verdict is Verdict.AGREES
    assert [feature.name for feature in result.preferred.features] == ["가", "나"]
    assert result.preferred.subject == f"group: {ENGLISH}"
    del plan["layers"]["zones"]["group_aliases"]
    assert check_plan(read_plan(plan)).results[0].verdict is Verdict.NO_GEOMETRY


def test_one_alias_may_be_written_without_a_list(plan: dict) -> None:
    plan["layers"]["zones"]["group_aliases"] = "kind_en"
    assert read_plan(plan).layers[0].group_aliases == ("kind_en",)


def test_a_column_that_is_not_there_is_told(plan: dict) -> None:
    plan["layers"]["zones"]["group_aliases"] = ["kind_fr"]
    (problem,) = check_plan(read_plan(plan)).problems
    assert problem == "zones: has no column “kind_fr”. Its columns: name, kind, kind_en."
