"""A plan's file takes a layer's coordinate system and encoding, and keeps all else as it is written."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from zoneproof.engine.layer_setting import LayerSetting, set_layer
from zoneproof.engine.plan_file import read_plan
from zoneproof.model.errors import OutputError, PlanError, ZoneproofError

PLAN = """# Ours.
name = "광주"
[layers.zones]   # the zones
source = "zones.shp"  # CP949
role = "zone"

[layers."other one"]
source = "other.shp"
role = "zone"
crs = "EPSG:5174" # an old one
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_a_system_is_added_and_taken_out_again(plan: Path) -> None:
    assert set_layer(read_plan(plan), "zones", LayerSetting.CRS, "EPSG:5186") == ""
    assert plan.read_text(encoding="utf-8") == PLAN.replace("# the zones\n", '# the zones\ncrs = "EPSG:5186"\n')
    assert read_plan(plan).layers[0].crs == "EPSG:5186"
    assert set_layer(read_plan(plan), "zones", LayerSetting.CRS, "") == "EPSG:5186"
    assert plan.read_text(encoding="utf-8") == PLAN


def test_a_system_is_replaced_where_it_stands(plan: Path) -> None:
    assert set_layer(read_plan(plan), "other one", LayerSetting.CRS, "EPSG:2097") == "EPSG:5174"
    assert plan.read_text(encoding="utf-8") == PLAN.replace("EPSG:5174", "EPSG:2097")


def test_line_ends_and_the_mark_at_the_start_stay(plan: Path) -> None:
    written = b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode()
    plan.write_bytes(written)
    set_layer(read_plan(plan), "zones", LayerSetting.ENCODING, "CP949")
    assert plan.read_bytes() == written.replace(b"# the zones\r\n", b'# the zones\r\nencoding = "CP949"\r\n')


@pytest.mark.parametrize(
    "written",
    [
        'layers = {zones = {source = "zones.shp", role = "zone"}}\n',
        'layers.zones.source = "zones.shp"\nlayers.zones.role = "zone"\n',
        '[layers.zones]\nsource = "zones.shp"\nrole = "zone"\ncrs = """EPSG:5174"""\n',
    ],
)
def test_what_one_line_cannot_change_is_left_and_told(plan: Path, written: str) -> None:
    plan.write_text(written, encoding="utf-8")
    with pytest.raises(OutputError, match=r'Write crs = "EPSG:5186" under \[layers.zones\]'):
        set_layer(read_plan(plan), "zones", LayerSetting.CRS, "EPSG:5186")
    assert plan.read_text(encoding="utf-8") == written


def test_a_system_that_is_none_is_refused(plan: Path) -> None:
    for setting, value in ((LayerSetting.CRS, "EPSG:999999"), (LayerSetting.ENCODING, "Klingon")):
        with pytest.raises(ZoneproofError):
            set_layer(read_plan(plan), "zones", setting, value)
    assert plan.read_text(encoding="utf-8") == PLAN


def test_a_layer_that_is_not_there_and_a_plan_without_a_file_are_told(plan: Path) -> None:
    with pytest.raises(PlanError, match="no layer “parcels”"):
        set_layer(read_plan(plan), "parcels", LayerSetting.CRS, "EPSG:5186")
    described = {"name": "bound", "layers": {"zones": {"source": "zones.shp", "role": "zone"}}}
    with pytest.raises(OutputError, match="no file"):
        set_layer(read_plan(described), "zones", LayerSetting.CRS, "EPSG:5186")


def test_a_geopackage_plan_takes_it_in_its_table(tmp_path: Path) -> None:
    path = tmp_path / "plan.gpkg"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE plan_layers (key TEXT, source TEXT, role TEXT)")
        database.execute("INSERT INTO plan_layers VALUES ('zones', '', 'zone')")
    assert set_layer(read_plan(path), "zones", LayerSetting.CRS, "EPSG:5186") == ""
    assert read_plan(path).layers[0].crs == "EPSG:5186"
    assert set_layer(read_plan(path), "zones", LayerSetting.CRS, "") == "EPSG:5186"
    assert read_plan(path).layers[0].crs is None
