"""Parcels from end to end: every format in, every format out, called off, taken up again."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from shapely.geometry import MultiPolygon, Polygon, box

from zoneproof.engine.parcels.survey import survey_json, survey_parcels
from zoneproof.engine.parcels.task import ParcelTask
from zoneproof.model.errors import Cancelled, OutputError, SourceError, ToleranceError
from zoneproof.model.tolerance import parse_rule

from .conftest import AREA_M2, squares

Read = Callable[[Path], pd.DataFrame]
VERDICTS = ["agrees", "differs", "differs", "no-figure", "no-figure", "not-measurable"]
PROBLEMS = ["", "", "", "no-area", "negative-area", "null"]


def source(frame: gpd.GeoDataFrame, folder: Path, name: str) -> Path:
    """Write *frame* into a new folder, in the format of *name*."""
    folder = folder / "source"
    folder.mkdir()
    path = folder / name
    if name.endswith(".parquet"):
        frame.to_parquet(path, geometry_encoding="geoarrow" if "native" in name else "WKB")
    elif name.endswith(".csv"):
        frame.assign(wkt=frame.geometry.to_wkt()).drop(columns="geometry").to_csv(path, index=False)
    elif name.endswith(".zip"):
        frame.to_file(path.with_suffix(".shp"), engine="pyogrio", encoding="UTF-8")
        with zipfile.ZipFile(path, "w") as archive:
            for part in folder.glob("*.[!z]*"):
                archive.write(part, part.name)
    else:
        # A FlatGeobuf with an index takes no feature without geometry.
        options = {"SPATIAL_INDEX": "NO"} if name.endswith(".fgb") else {}
        frame.to_file(path, engine="pyogrio", **options)
    return path


@pytest.mark.parametrize(
    "name", ["a.gpkg", "a.shp", "a.zip", "a.fgb", "a.geojson", "a.parquet", "native.parquet", "a.csv"]
)
def test_every_format_gives_the_same_verdicts(
    name: str, parcels: gpd.GeoDataFrame, tmp_path: Path, written: Read, fingerprint: Callable[[Path], dict[str, str]]
) -> None:
    path = source(parcels, tmp_path, name)
    before = fingerprint(path.parent)
    crs = "EPSG:5186" if name in ("a.csv",) else None
    task = ParcelTask(str(path), "area", id="pnu", crs=crs, layer="a" if name == "a.zip" else None)
    out = tmp_path / "out.parquet"
    survey = survey_parcels(task, out=str(out))
    found = written(out).sort_values("id")
    assert found["verdict"].tolist() == VERDICTS
    assert found["problem"].fillna("").tolist() == PROBLEMS
    measured = found["ellipsoidal_m2"].to_numpy()[:5]
    # 400 ㎡ in the plane; its scale is off by a few ppm at Gwangju. GeoJSON keeps 7 decimals of a degree, a centimetre.
    np.testing.assert_allclose(measured, AREA_M2, rtol=2e-3 if name == "a.geojson" else 1e-5)
    assert found["difference_m2"].tolist()[1] == measured[1] - 401
    assert found["difference_ppm"].tolist()[2] == pytest.approx((measured[2] - 420) / 420 * 1e6)
    assert survey.summary.count == 6
    assert fingerprint(path.parent) == before


@pytest.mark.parametrize("suffix", [".gpkg", ".parquet", ".csv"])
def test_every_output_holds_the_same(suffix: str, parcels: gpd.GeoDataFrame, tmp_path: Path, written: Read) -> None:
    path = source(parcels, tmp_path, "a.gpkg")
    out = tmp_path / f"out{suffix}"
    survey_parcels(ParcelTask(str(path), "area", id="pnu", rule="percent 1", year="2024"), out=str(out))
    found = written(out)
    assert found["id"].tolist() == parcels["pnu"].tolist()
    assert found["verdict"].tolist() == ["agrees", "within-tolerance", *VERDICTS[2:]]
    assert found["allowed_m2"][:3].tolist() == [4.0, 4.01, 4.2]
    assert set(found["planar_crs"]) == {"EPSG:5186"}
    assert set(found["rule"]) == {"percent 1"}
    assert set(found["year"]) == {2024}
    np.testing.assert_allclose(found["planar_m2"][:5], AREA_M2, rtol=1e-12)
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith((".", "out."))] == [out.name]


@pytest.mark.parametrize("suffix", [".gpkg", ".parquet"])
def test_outlines_are_copied_as_they_are(suffix: str, parcels: gpd.GeoDataFrame, tmp_path: Path) -> None:
    path = source(parcels, tmp_path, "a.gpkg")
    out = tmp_path / f"out{suffix}"
    survey_parcels(ParcelTask(str(path), "area"), out=str(out))
    found = gpd.read_file(out) if suffix == ".gpkg" else gpd.read_parquet(out)
    assert found.crs == parcels.crs
    assert found.geometry[:5].geom_equals_exact(parcels.geometry[:5], 0).all()
    assert found.geometry[5] is None


def test_a_parquet_file_says_by_which_rule_and_what_for(parcels: gpd.GeoDataFrame, tmp_path: Path) -> None:
    path = source(parcels, tmp_path, "a.gpkg")
    survey_parcels(ParcelTask(str(path), "area", rule="jp-kou1"), out=str(tmp_path / "out.parquet"))
    metadata = pq.read_schema(tmp_path / "out.parquet").metadata
    assert metadata[b"zoneproof:rule"] == b"jp-kou1"
    assert b"National Land Survey" in metadata[b"zoneproof:scope"]
    assert b"pyproj=" in metadata[b"zoneproof:versions"]


def test_only_what_differs(parcels: gpd.GeoDataFrame, tmp_path: Path, written: Read) -> None:
    path = source(parcels, tmp_path, "a.gpkg")
    out = tmp_path / "out.csv"
    survey = survey_parcels(ParcelTask(str(path), "area", only_differing=True), out=str(out))
    assert written(out)["verdict"].tolist() == VERDICTS[1:]
    assert survey.summary.count == 6


def test_a_rule_by_scale_takes_it_from_its_column(parcels: gpd.GeoDataFrame, tmp_path: Path, written: Read) -> None:
    parcels["scale"] = ["1/1200", "1:600", "3000", None, "500", "x"]
    path = source(parcels, tmp_path, "a.gpkg")
    out = tmp_path / "out.csv"
    survey_parcels(ParcelTask(str(path), "area", rule="kr-19", scale="scale"), out=str(out))
    allowed = written(out)["allowed_m2"]
    # 0.026² · M · √F: √400 = 20; M is 6000 for 1/3000
    assert allowed[0] == pytest.approx(0.000676 * 1200 * 20, rel=1e-12)
    assert allowed[1] == pytest.approx(0.000676 * 600 * 401**0.5, rel=1e-12)
    assert allowed[2] == pytest.approx(0.000676 * 6000 * 420**0.5, rel=1e-12)
    with pytest.raises(ToleranceError, match="needs the scale"):
        survey_parcels(ParcelTask(str(path), "area", rule="kr-19"))


def test_a_parcel_without_scale_is_not_judged_by_it(parcels: gpd.GeoDataFrame, tmp_path: Path, written: Read) -> None:
    parcels["scale"] = ["1200", None, "", "1200", "1200", "1200"]
    path = source(parcels, tmp_path, "a.gpkg")
    out = tmp_path / "out.csv"
    survey_parcels(ParcelTask(str(path), "area", rule="tw", scale="scale"), out=str(out))
    assert written(out)["verdict"].tolist()[:3] == ["agrees", "ambiguous", "ambiguous"]
    assert written(out)["problem"].tolist()[1] == "no-scale"


RULES = [
    "stated-precision",
    "absolute 5",
    "percent 1 and absolute 5",
    "kr-rounding",
    "jp-kou3",
    "cz-6",
    "square-root 0.1 1",
]


@pytest.mark.parametrize("rule", RULES)
def test_many_parcels_are_judged_as_one_figure_is(rule: str, tmp_path: Path, written: Read) -> None:
    from decimal import Decimal

    from zoneproof.model.tolerance import Comparison

    rng = np.random.default_rng(7)
    sides = rng.uniform(0.5, 60, 400)
    outlines = [box(180_000, 284_000, 180_000 + side, 284_000 + side) for side in sides]
    off = np.round(sides**2 + rng.choice([0, 0, 0.5, 1, 3, 5, -5, 12], 400) * rng.uniform(0.9, 1.1, 400), 1)
    frame = gpd.GeoDataFrame({"area": np.maximum(off, 0.1)}, geometry=outlines, crs=5186)
    path = source(frame, tmp_path, "a.parquet")
    survey_parcels(ParcelTask(str(path), "area", rule=rule), out=str(tmp_path / "out.parquet"))
    found = written(tmp_path / "out.parquet")
    judge = parse_rule(rule)
    for row in found.itertuples():
        registered = Decimal(repr(row.registered_m2))
        place = Decimal("0.5") if registered == registered.to_integral_value() else Decimal("0.05")
        compared = Comparison(registered, Decimal(repr(row.ellipsoidal_m2)), place)
        assert (row.verdict != "differs") is judge.permits(compared), row
        assert row.allowed_m2 == pytest.approx(float(judge.allowed_m2(compared)), rel=1e-12)


def test_holes_multiparts_and_what_is_odd(tmp_path: Path, written: Read) -> None:
    outer, inner = box(180_000, 284_000, 180_020, 284_020), box(180_005, 284_005, 180_015, 284_015)
    ring = Polygon(outer.exterior, [inner.exterior])
    wound_alike = Polygon(outer.exterior, [list(inner.exterior.coords)[::-1]])
    shapes: list[Any] = [ring, wound_alike, MultiPolygon([outer, box(180_100, 284_000, 180_110, 284_010)])]
    infinite = shapely.from_wkt("POLYGON ((0 0, 1 0, inf 1, 0 0))")
    frame = gpd.GeoDataFrame(
        {"area": [300, 300, 500, 1, 1]}, geometry=[*shapes, infinite, shapely.Point(1, 1)], crs=5186
    )
    frame.to_parquet(tmp_path / "a.parquet")
    survey_parcels(ParcelTask(str(tmp_path / "a.parquet"), "area"), out=str(tmp_path / "out.csv"))
    found = written(tmp_path / "out.csv")
    assert found["verdict"].tolist() == ["agrees"] * 3 + ["not-measurable"] * 2
    assert found["problem"].tolist()[3:] == ["not-finite", "not-polygon"]


@pytest.mark.usefixtures("small_steps")
def test_several_files_are_one(many_parcels: Path, tmp_path: Path, written: Read) -> None:
    table = pq.read_table(many_parcels)
    for number in range(3):
        pq.write_table(table.slice(number * 100, 100), tmp_path / f"part{number}.parquet", row_group_size=10)
    survey = survey_parcels(ParcelTask(str(tmp_path / "part*.parquet"), "area"), out=str(tmp_path / "out.csv"))
    assert survey.summary.described()["differs"] == 43  # every seventh of 300, from the first
    ids = written(tmp_path / "out.csv")["id"]
    assert ids.is_unique
    assert ids.iloc[-1] == "part2/99"


def test_a_file_in_another_system_is_refused(parcels: gpd.GeoDataFrame, tmp_path: Path) -> None:
    parcels.to_parquet(tmp_path / "a1.parquet")
    parcels.to_crs(5179).to_parquet(tmp_path / "a2.parquet")
    with pytest.raises(SourceError, match=r"a2.parquet.*EPSG:5179.*EPSG:5186"):
        survey_parcels(ParcelTask(str(tmp_path / "a*.parquet"), "area"))


# Called off, and taken up again


class CalledOff:
    """Answers True from the *after*-th question on."""

    def __init__(self, after: int) -> None:
        self.left = after

    def __call__(self) -> bool:
        self.left -= 1
        return self.left < 0


@pytest.mark.usefixtures("small_steps")
@pytest.mark.parametrize("suffix", [".gpkg", ".parquet", ".csv"])
@pytest.mark.parametrize("after", [1, 5, 6, 14])
def test_what_was_called_off_is_partial_and_goes_on_to_the_same_end(
    suffix: str, after: int, many_parcels: Path, tmp_path: Path, written: Read
) -> None:
    task = ParcelTask(str(many_parcels), "area", id="pnu", rule="percent 1")
    whole = survey_parcels(task, out=str(tmp_path / f"whole{suffix}"))
    out = tmp_path / f"out{suffix}"
    done = sum(([20, 20, 10] * 6)[:after])
    with pytest.raises(Cancelled, match=rf"{done} of 300 parcels are done.*out\.partial\{suffix}.*--resume"):
        survey_parcels(task, out=str(out), cancelled=CalledOff(after))
    assert not out.exists()
    assert len(written(tmp_path / f"out.partial{suffix}")) == done
    assert json.loads((tmp_path / "out.partial.json").read_text())["partial"] is True

    resumed = survey_parcels(task, out=str(out), resume=True)
    pd.testing.assert_frame_equal(written(out), written(tmp_path / f"whole{suffix}"))
    assert resumed.summary.described() == whole.summary.described()
    assert resumed.suspicions == whole.suspicions
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted([many_parcels.name, f"whole{suffix}", out.name])


@pytest.mark.usefixtures("small_steps")
def test_it_may_be_called_off_again_and_again(many_parcels: Path, tmp_path: Path, written: Read) -> None:
    task = ParcelTask(str(many_parcels), "area", id="pnu")
    out = tmp_path / "out.parquet"
    for _ in range(4):
        with pytest.raises(Cancelled):
            survey_parcels(task, out=str(out), resume=True, cancelled=CalledOff(4))
    survey_parcels(task, out=str(out), resume=True)
    assert written(out)["id"].tolist() == [f"{i:05d}" for i in range(300)]


@pytest.mark.usefixtures("small_steps")
def test_other_work_is_not_taken_up(many_parcels: Path, tmp_path: Path) -> None:
    task = ParcelTask(str(many_parcels), "area")
    out = str(tmp_path / "out.csv")
    with pytest.raises(Cancelled):
        survey_parcels(task, out=out, cancelled=CalledOff(2))
    with pytest.raises(OutputError, match="of another task"):
        survey_parcels(ParcelTask(str(many_parcels), "area", rule="percent 5"), out=out, resume=True)
    (tmp_path / "out.partial.json").write_text("{")
    with pytest.raises(OutputError, match="cannot be taken up"):
        survey_parcels(task, out=out, resume=True)


def test_called_off_without_output_leaves_nothing(many_parcels: Path, tmp_path: Path) -> None:
    with pytest.raises(Cancelled, match="nothing was written"):
        survey_parcels(ParcelTask(str(many_parcels), "area"), cancelled=lambda: True)
    with pytest.raises(Cancelled, match="nothing was written"):
        survey_parcels(ParcelTask(str(many_parcels), "area"), out=str(tmp_path / "o.csv"), cancelled=lambda: True)
    assert [file.name for file in tmp_path.iterdir()] == [many_parcels.name]


def test_progress_tells_rate_and_time_left(many_parcels: Path) -> None:
    told: list[tuple[float, str]] = []
    survey_parcels(ParcelTask(str(many_parcels), "area"), progress=lambda *args: told.append(args))
    assert told[-1][0] == 1.0
    assert told[-1][1].startswith("300 · ")
    assert "/s · −0:00" in told[-1][1]


# What goes wrong


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"registered": "owner"}, r'no column "owner".*area'),
        ({"id": "number"}, r'no column "number"'),
        ({"planar": "EPSG:4326"}, "is no plane"),
        ({"crs": "EPSG:0"}, "no coordinate system"),
        ({"layer": "roads"}, r'no layer "roads"'),
    ],
)
def test_what_cannot_be_done_is_told(
    options: dict[str, str], message: str, parcels: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    path = source(parcels, tmp_path, "a.gpkg")
    with pytest.raises(SourceError, match=message):
        survey_parcels(
            ParcelTask(**{"source": str(path), "registered": "area", **options}), out=str(tmp_path / "o.csv")
        )
    assert sorted(file.name for file in tmp_path.iterdir()) == ["source"]


def test_no_coordinate_system_no_parcels_no_folder_no_format(parcels: gpd.GeoDataFrame, tmp_path: Path) -> None:
    path = source(parcels, tmp_path, "a.csv")
    with pytest.raises(SourceError, match="coordinate system is not known"):
        survey_parcels(ParcelTask(str(path), "area"))
    parcels[:0].to_parquet(tmp_path / "none.parquet")
    with pytest.raises(SourceError, match="holds no parcels"):
        survey_parcels(ParcelTask(str(tmp_path / "none.parquet"), "area"), out=str(tmp_path / "o.gpkg"))
    with pytest.raises(SourceError, match="no file has such a name"):
        survey_parcels(ParcelTask(str(tmp_path / "q*.parquet"), "area"))
    task = ParcelTask(str(path), "area", crs="EPSG:5186")
    with pytest.raises(OutputError, match="not a format for parcels"):
        survey_parcels(task, out=str(tmp_path / "o.docx"))
    with pytest.raises(OutputError, match="folder does not exist"):
        survey_parcels(task, out=str(tmp_path / "nowhere" / "o.csv"))


def test_a_cut_off_file_leaves_no_output(many_parcels: Path, tmp_path: Path) -> None:
    content = bytearray(many_parcels.read_bytes())
    content[len(content) // 3 : len(content) // 3 + 2000] = bytes(2000)
    many_parcels.write_bytes(content)
    for suffix in (".gpkg", ".parquet", ".csv"):
        with pytest.raises(SourceError, match="cannot be read"):
            survey_parcels(ParcelTask(str(many_parcels), "area"), out=str(tmp_path / f"o{suffix}"))
    assert [file.name for file in tmp_path.iterdir()] == [many_parcels.name]


def test_text_in_cp949_and_damaged_outlines_in_csv(tmp_path: Path, written: Read) -> None:
    wkt = [shape.wkt for shape in squares(2)]
    rows = [f'가-1;"{wkt[0]}";400', f'나-2;"{wkt[1][:30]}";400', f'다-3;"{wkt[1]}";"4백㎡"', "라-4;;400"]
    (tmp_path / "a.csv").write_bytes("\n".join(["지번;geom;면적", *rows]).encode("cp949"))
    task = ParcelTask(str(tmp_path / "a.csv"), "면적", id="지번", crs="5186")
    survey = survey_parcels(task, out=str(tmp_path / "out.csv"))
    found = written(tmp_path / "out.csv")
    assert found["id"].tolist() == ["가-1", "나-2", "다-3", "라-4"]
    assert found["verdict"].tolist() == ["agrees", "not-measurable", "agrees", "not-measurable"]
    assert found["problem"].fillna("").tolist() == ["", "unreadable", "", "null"]
    assert any("CP949" in notice for notice in survey.notices)


def test_as_json(parcels: gpd.GeoDataFrame, tmp_path: Path) -> None:
    path = source(parcels, tmp_path, "a.gpkg")
    for language, scope in (("en", "decree"), ("ko", "제60조")):
        described = survey_json(survey_parcels(ParcelTask(str(path), "area", rule="kr-rounding")), language)
        summary = described["summary"]
        assert (summary["count"], summary["agrees"], summary["differs"]) == (6, 1, 2)
        assert summary["problems"] == {"no-area": 1, "negative-area": 1, "null": 1}
        assert summary["worst_by_area"][0]["registered_m2"] == 420
        assert scope in summary["scope"]
        assert described["out"] is None
        json.dumps(described, allow_nan=False)


def test_memory_is_bounded_by_batches_not_by_the_file(tmp_path: Path) -> None:
    """No batch is larger than a step, however large the row groups are."""
    from zoneproof.engine.parcels import source as parcel_source

    frame = gpd.GeoDataFrame({"area": np.full(5000, 400)}, geometry=squares(50) * 100, crs=5186)
    frame.to_parquet(tmp_path / "a.parquet")
    lengths = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parcel_source, "BATCH", 700)
        with parcel_source.open_parcels(ParcelTask(str(tmp_path / "a.parquet"), "area")) as opened:
            lengths = [len(batch) for _, batch in opened.stream()]
    assert lengths == [700] * 7 + [100]


def test_steps_joins_and_divides() -> None:
    from zoneproof.engine.parcels.source import steps

    batches = [pa.RecordBatch.from_pydict({"x": list(range(size))}) for size in (3, 5, 0, 9, 1)]
    found = list(steps(batches, 4))
    assert [len(batch) for batch in found] == [4, 4, 4, 4, 2]
    assert [x for batch in found for x in batch.column("x").to_pylist()] == [
        x for size in (3, 5, 9, 1) for x in range(size)
    ]


def test_parcels_that_a_shapefile_has_lost_are_told(parcels: gpd.GeoDataFrame, tmp_path: Path, written: Read) -> None:
    path = source(parcels[:5], tmp_path, "a.shp")
    path.write_bytes(path.read_bytes()[:-100])
    survey = survey_parcels(ParcelTask(str(path), "area", id="pnu"), out=str(tmp_path / "out.csv"))
    assert written(tmp_path / "out.csv")["problem"].fillna("").tolist() == [*PROBLEMS[:4], "unreadable"]
    assert any("cut off" in notice for notice in survey.notices)
