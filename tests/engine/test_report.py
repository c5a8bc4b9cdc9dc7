"""A report: one page that needs nothing else and lets nothing run, and tables, in a folder whole or not at all."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from zoneproof.engine import report as report_module
from zoneproof.engine.plan_file import read_plan
from zoneproof.engine.report import PAGE, TABLES, Report, page, plan_report, write_report
from zoneproof.model.errors import Cancelled, OutputError
from zoneproof.model.resources import sample_plan

WRITE_ALL = {PAGE, *TABLES}


class Reader(HTMLParser):
    """What a browser would find: tags, attributes and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def sample() -> Report:
    return plan_report(read_plan(sample_plan()), "en")


def zones(names: list[str], **columns: list) -> gpd.GeoDataFrame:
    shapes = [shapely.box(200_000 + 200 * i, 600_000, 200_100 + 200 * i, 600_100) for i in range(len(names))]
    return gpd.GeoDataFrame({"name": names, **columns}, geometry=shapes, crs=5186)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_sample_report_tells_figures_balance_topology_and_layers(sample: Report) -> None:
    text = Reader(page(sample)).text
    for told in (
        "16.79㎢",
        "16,790,412㎡",
        "3,095,950㎡",
        "85.60",
        "outside the boundary",
        "gwangju.gpkg",
        "schematic",
    ):
        assert told in text
    assert sample.something_differs


def test_measured_areas_are_never_called_official(sample: Report) -> None:
    text = Reader(page(sample)).text
    assert text.count("official") == 1
    assert "None of them is official." in text


def test_stated_and_measured_area_stand_together_with_the_date_of_the_data(sample: Report, tmp_path: Path) -> None:
    write_report(sample, tmp_path / "report")
    (site,) = [row for row in rows(tmp_path / "report" / "features.csv") if row["name"] == "AI 집적단지 부지"]
    assert site["stated"] == "46,200㎡; 4000㎡"
    assert float(site["ellipsoidal_m2"]) == pytest.approx(46_200, abs=0.3)
    assert (site["data_date"], site["data_date_from"]) == ("2020-12-31", "column “date”")


def test_without_a_date_in_the_data_the_file_tells_its_own(write_plan: Callable[..., Path]) -> None:
    made = plan_report(read_plan(write_plan({"zones": {"role": "zone", "frame": zones(["A"])}})), "en")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", made.features[0]["data_date"])
    assert made.features[0]["data_date_from"] == "file"


def test_it_speaks_korean() -> None:
    text = Reader(page(plan_report(read_plan(sample_plan()), "ko"))).text
    assert "공식 면적이 아닙니다" in text
    assert "개발제한구역 수지" in text


def test_the_page_needs_nothing_else_and_lets_nothing_run(sample: Report) -> None:
    found = Reader(page(sample))
    assert not found.tags & {"script", "link", "img", "iframe", "object"}
    assert {name for name, _ in found.attributes} <= {
        "lang", "charset", "http-equiv", "content", "name", "class", "xmlns", "viewbox", "width", "height", "role", "d",
    }  # fmt: skip
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in found.attributes


def test_what_plans_and_layers_say_is_text(write_plan: Callable[..., Path]) -> None:
    evil = "<script>alert(1)</script>\"'&"
    figures = [
        {"id": evil, "text": "1㎡", "features": evil, "document": evil},
        {"id": "2", "text": evil, "features": "B"},
        {"id": "3", "text": "1㎡", "features": "no <b>such</b>"},
    ]
    described = {"zones": {"role": "zone", "frame": zones([evil, "B"], date=[evil, ""], provenance=[evil, ""])}}
    text = page(plan_report(read_plan(write_plan(described, figures)), "en"))
    found = Reader(text)
    assert not found.tags & {"script", "b", "i"}
    assert evil in found.text


def test_paths_and_passwords_stay_out_of_the_page(sample: Report) -> None:
    assert str(sample_plan().parent) not in page(sample)
    layer = {"key": "zones", "source": "postgresql://planner:secret@host/db?table=zones"}
    told = report_module._layer(layer, zones(["A"]), zones(["A"])["name"].map(lambda _: ""), "")
    assert told["file"] == "postgresql"


def test_a_plan_without_greenbelt_says_so(write_plan: Callable[..., Path]) -> None:
    figures = [{"text": "10,000㎡", "features": "A"}]
    made = plan_report(read_plan(write_plan({"zones": {"role": "zone", "frame": zones(["A"])}}, figures)), "en")
    assert "the plan has no greenbelt" in Reader(page(made)).text
    assert not made.something_differs


def test_a_long_list_is_cut_and_the_table_named(
    write_plan: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_module, "_MOST_ROWS", 2)
    made = plan_report(read_plan(write_plan({"zones": {"role": "zone", "frame": zones(list("ABCDE"))}})), "en")
    assert "3 more are in features.csv." in Reader(page(made)).text


# The folder


def test_the_folder_holds_the_page_and_every_table(sample: Report, tmp_path: Path) -> None:
    assert write_report(sample, tmp_path / "report") == tmp_path / "report" / PAGE
    assert {path.name for path in (tmp_path / "report").iterdir()} == WRITE_ALL
    assert [path.name for path in tmp_path.iterdir()] == ["report"]
    assert rows(tmp_path / "report" / "greenbelt.csv")[0]["item"] == "before"


def test_an_earlier_report_is_replaced(sample: Report, tmp_path: Path) -> None:
    folder = tmp_path / "report"
    folder.mkdir()
    (folder / PAGE).write_text("old", encoding="utf-8")
    write_report(sample, folder)
    assert {path.name for path in folder.iterdir()} == WRITE_ALL
    assert (folder / PAGE).read_text(encoding="utf-8") != "old"


@pytest.mark.parametrize("name", ["thesis.docx", "notes/deep.txt"])
def test_a_folder_with_anything_else_is_left_alone(sample: Report, tmp_path: Path, name: str) -> None:
    kept = tmp_path / "report" / name
    kept.parent.mkdir(parents=True)
    kept.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="something else"):
        write_report(sample, tmp_path / "report")
    assert kept.read_text(encoding="utf-8") == "mine"


def test_a_failure_half_way_leaves_no_folder_and_the_earlier_report(
    sample: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(report_module, "write_csv", full)
    with pytest.raises(OutputError, match="No space left"):
        write_report(sample, tmp_path / "report")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / PAGE).write_text("old", encoding="utf-8")
    with pytest.raises(OutputError):
        write_report(sample, tmp_path / "report")
    assert (tmp_path / "report" / PAGE).read_text(encoding="utf-8") == "old"


def test_a_report_can_be_cancelled() -> None:
    with pytest.raises(Cancelled):
        plan_report(read_plan(sample_plan()), "en", cancelled=lambda: True)
