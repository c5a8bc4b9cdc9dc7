"""Results in files: every format, whole or not at all; and the plan's record."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import openpyxl
import pyogrio
import pytest
import shapely

from zoneproof.engine.check import PlanCheck, check_plan
from zoneproof.engine.plan_file import read_plan
from zoneproof.engine.record import append_checks
from zoneproof.engine.results import (
    check_json,
    measure_json,
    measure_source,
    write_check,
    write_csv,
    write_measurement,
)
from zoneproof.model.errors import OutputError
from zoneproof.model.resources import sample_plan
from zoneproof.model.verdict import Verdict


@pytest.fixture(scope="module")
def done() -> PlanCheck:
    return check_plan(read_plan(sample_plan()))


@pytest.fixture(scope="module")
def described(done: PlanCheck) -> dict:
    return check_json(done, "en")


def test_geopackage_holds_the_features_and_the_checks(tmp_path: Path, done: PlanCheck, described: dict) -> None:
    write_check(done, described, tmp_path / "out.gpkg")
    assert sorted(name for name, _ in pyogrio.list_layers(tmp_path / "out.gpkg")) == ["checks", "features"]
    features = gpd.read_file(tmp_path / "out.gpkg", layer="features")
    assert features.crs.to_epsg() == 5186
    site = features.set_index("name").loc["AI 집적단지 부지"]
    assert site["label"] == "AI 집적단지 부지\n46,200㎡"
    assert site["provenance"] == "schematic"
    # Stated as 46,200㎡, which is right, and as 4000㎡ in translation, which is not: the worst is shown.
    assert site["verdict"] == Verdict.DIFFERS.value
    assert site["stated"] == "46,200㎡; 4000㎡"
    # The zones have no figures of their own: their total agrees, and the one that lacks a member tells nothing of them.
    assert set(features[features["layer"] == "zones"]["verdict"]) == {Verdict.AGREES.value}
    # A misprinted total does not make a district differ whose own figure agrees.
    assert features.set_index("name").loc["미래형자동차산업지구"]["verdict"] == Verdict.AGREES.value
    checks = gpd.read_file(tmp_path / "out.gpkg", layer="checks")
    assert len(checks) == len(described["checks"])


def test_a_plan_without_checks_has_an_empty_table(tmp_path: Path) -> None:
    square = gpd.GeoDataFrame({"name": ["A"]}, geometry=[shapely.box(0, 0, 1, 1)])
    square.to_file(tmp_path / "a.shp", encoding="UTF-8")
    plan = {"name": "a", "layers": {"a": {"source": str(tmp_path / "a.shp"), "role": "zone", "name": "name"}}}
    check = check_plan(read_plan(plan))
    write_check(check, check_json(check, "en"), tmp_path / "out.gpkg")
    assert gpd.read_file(tmp_path / "out.gpkg", layer="checks").empty


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".json"])
def test_tables(tmp_path: Path, done: PlanCheck, described: dict, suffix: str) -> None:
    out = tmp_path / f"out{suffix}"
    write_check(done, described, out)
    if suffix == ".json":
        assert json.loads(out.read_text(encoding="utf-8"))["summary"]["agrees"] == described["summary"]["agrees"]
        return
    if suffix == ".csv":
        with out.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
    else:
        rows = [list(row) for row in openpyxl.load_workbook(out).active.iter_rows(values_only=True)]
    assert len(rows) == len(described["checks"]) + 1
    first = dict(zip(rows[0], rows[1]))
    assert first["figure_as_written"] == "46,200㎡"
    assert float(first["ellipsoidal_m2"]) == pytest.approx(46200, abs=0.3)


def test_text_of_documents_is_never_a_formula(tmp_path: Path, done: PlanCheck, described: dict) -> None:
    hostile = json.loads(json.dumps(described))
    hostile["checks"][0]["figure"]["text"] = '=HYPERLINK("http://example.org")'
    write_check(done, hostile, tmp_path / "out.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "out.xlsx").active["B2"]
    assert cell.data_type == "s"


def test_nothing_is_left_where_writing_fails(tmp_path: Path, done: PlanCheck, described: dict) -> None:
    with pytest.raises(OutputError, match="does not exist"):
        write_check(done, described, tmp_path / "none" / "out.csv")
    with pytest.raises(OutputError, match="not a format"):
        write_check(done, described, tmp_path / "out.docx")
    (tmp_path / "taken.csv").mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        write_check(done, described, tmp_path / "taken.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["taken.csv"]


def test_an_earlier_file_stays_until_the_new_one_is_whole(tmp_path: Path, done: PlanCheck, described: dict) -> None:
    out = tmp_path / "out.json"
    out.write_text("earlier", encoding="utf-8")
    with pytest.raises(TypeError):
        write_check(done, {**described, "extra": object()}, out)
    assert out.read_text(encoding="utf-8") == "earlier"
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_measurement(tmp_path: Path) -> None:
    """Two squares of a kilometre near the origin of EPSG:5186, sharing a strip of 100 m."""
    shapes = [shapely.box(200_000, 600_000, 201_000, 601_000), shapely.box(200_900, 600_000, 201_900, 601_000), None]
    gpd.GeoDataFrame({"name": ["A", "B", "C"]}, geometry=shapes, crs="EPSG:5186").to_file(tmp_path / "in.gpkg")
    measurement = measure_source(str(tmp_path / "in.gpkg"), name="name")
    measured = measure_json(measurement, "en")
    assert [one["name"] for one in measured["features"]] == ["A", "B", "C"]
    assert measured["features"][0]["planar_m2"] == 1_000_000
    assert measured["features"][0]["perimeter_m"] == pytest.approx(4000, abs=1e-3)
    assert measured["features"][2]["ellipsoidal_m2"] is None
    assert measured["features"][2]["problems"] == ["it has no geometry"]
    summary = measured["summary"]
    assert summary["union_m2"] == pytest.approx(1_900_000, abs=0.3)
    assert summary["overlap_m2"] == pytest.approx(100_000, abs=0.3)
    assert summary["left_aside"] == {"null": 1}
    write_measurement(measurement, measured, tmp_path / "out.gpkg")
    assert len(gpd.read_file(tmp_path / "out.gpkg", layer="measurements")) == 3


def test_record_beside_a_plan_grows_by_every_run(tmp_path: Path, described: dict) -> None:
    plan = shutil.copytree(sample_plan().parent, tmp_path / "plan")
    for _ in range(2):
        record = append_checks(read_plan(plan), described)
    with record.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert record.name == "area_checks.csv"
    assert len(rows) == 2 * len(described["checks"])
    assert rows[0]["geometry_hash"] == described["checks"][0]["geometry_hash"]
    assert "geopandas=" in rows[0]["versions"]


def test_a_table_that_is_not_a_record_is_left_alone(tmp_path: Path, described: dict) -> None:
    plan = shutil.copytree(sample_plan().parent, tmp_path / "plan")
    (plan / "area_checks.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(OutputError):
        append_checks(read_plan(plan), described)
    assert (plan / "area_checks.csv").read_text(encoding="utf-8") == "a,b\n1,2\n"


def geopackage_plan(folder: Path) -> Path:
    """Return the sample plan as one GeoPackage."""
    path = Path(shutil.copy(sample_plan().parent / "gwangju.gpkg", folder / "plan.gpkg"))
    plan = read_plan(sample_plan())
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE plan_settings (key TEXT, value TEXT)")
        database.execute("INSERT INTO plan_settings VALUES ('name', 'Gwangju in one file')")
        database.execute(
            'CREATE TABLE plan_layers (key TEXT, source TEXT, layer TEXT, role TEXT, name TEXT, aliases TEXT, "group" TEXT,'
            " group_aliases TEXT, status TEXT)"
        )
        for layer in plan.layers:
            columns = (layer.name, ";".join(layer.aliases), layer.group, " ; ".join((*layer.group_aliases, "source")))
            row = (layer.key, "", layer.layer, layer.role.value, *columns, layer.status)
            database.execute("INSERT INTO plan_layers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        database.execute("CREATE TABLE source_figures (id TEXT, text TEXT, features TEXT, reading TEXT, document TEXT)")
        for figure in plan.figures:
            for reading in figure.readings:
                row = (figure.id, figure.text, reading.subject, str(reading), figure.document.title)
                database.execute("INSERT INTO source_figures VALUES (?, ?, ?, ?, ?)", row)
    return path


def test_a_geopackage_plan_is_checked_and_keeps_its_record(tmp_path: Path, described: dict) -> None:
    path = geopackage_plan(tmp_path)
    plan = read_plan(path)
    assert plan.name == "Gwangju in one file"
    assert plan.layers[0].group_aliases == ("designation_en", "source")
    again = check_json(check_plan(plan), "en")
    # Figure 13 agrees by a rule that this table does not carry.
    assert [one["verdict"] for one in again["checks"] if one["figure"]["id"] != "13"] == [
        one["verdict"] for one in described["checks"] if one["figure"]["id"] != "13"
    ]
    for _ in range(2):
        append_checks(plan, again)
    recorded = pyogrio.read_dataframe(path, layer="area_checks", read_geometry=False)
    assert len(recorded) == 2 * len(again["checks"])


def test_csv_is_read_by_excel_in_korean(tmp_path: Path) -> None:
    write_csv([{"이름": "첨단"}], tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")
