"""Checks on small plans whose areas are known by hand, and on the sample plan.

Squares lie around the origin of EPSG:5186, where the scale is 1 + x²/2R²: within 3 km of it the ellipsoidal area of a
square is its planar one to 1.1e-7, far below any stated interval used here.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from zoneproof.engine.check import PlanCheck, check_plan
from zoneproof.engine.plan_file import read_plan
from zoneproof.engine.results import check_json
from zoneproof.model.errors import Cancelled, PlanError, SourceError, ToleranceError
from zoneproof.model.resources import sample_plan
from zoneproof.model.verdict import CheckResult, Verdict

ORIGIN = (200_000, 600_000)


def square(side_m: float, east_m: float = 0, north_m: float = 0) -> shapely.Polygon:
    x, y = ORIGIN[0] + east_m, ORIGIN[1] + north_m
    return shapely.box(x, y, x + side_m, y + side_m)


Check = Callable[..., PlanCheck]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Return a function that writes a plan of named shapes and figures and checks it."""

    def checked(
        shapes: Iterable[tuple], figures: Iterable[dict], *, crs: str | None = "EPSG:5186", **options: object
    ) -> PlanCheck:
        names, groups, geometry = zip(*shapes)
        frame = gpd.GeoDataFrame({"name": names, "group": groups}, geometry=list(geometry), crs=crs)
        frame.to_file(tmp_path / "layers.gpkg", layer="zones")
        with (tmp_path / "figures.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["id", "text", "features", "reading", "document", "tolerance"], restval="")
            writer.writeheader()
            writer.writerows({"document": "news", "id": str(number), **figure} for number, figure in enumerate(figures))
        plan = {
            "name": "small",
            "layers": {
                "zones": {
                    "source": str(tmp_path / "layers.gpkg"), "role": "zone", "name": "name", "group": "group",
                }
            },
            "figures": {"source": str(tmp_path / "figures.csv")},
        }  # fmt: skip
        return check_plan(read_plan(plan), **options)

    return checked


def only(done: PlanCheck) -> CheckResult:
    stated = [result for result in done.results if result.figure is not None]
    assert len(stated) == 1
    return stated[0]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("1,000,000㎡", Verdict.AGREES),
        ("1.00㎢", Verdict.AGREES),
        ("100만㎡", Verdict.AGREES),
        ("100 ha", Verdict.AGREES),
        # 1,000,000 / (400/121) = 302,500 exactly
        ("302,500평", Verdict.AGREES),
        ("약 99만㎡", Verdict.AGREES_ROUNDED),
        ("99만㎡", Verdict.DIFFERS),
        ("1,001,000㎡", Verdict.DIFFERS),
        ("900,000㎡ 이상", Verdict.AGREES),
        ("900,000㎡ 이하", Verdict.DIFFERS),
    ],
)
def test_single(check: Check, text: str, verdict: Verdict) -> None:
    done = check([("A", "", square(1000))], [{"text": text, "features": "A"}])
    assert only(done).verdict is verdict


def test_rounded_only(check: Check) -> None:
    """1000.2² = 1,000,400.04: 0.4 m² outside strictly, inside if the zeros of 1,000,000 are rounding."""
    done = check([("A", "", square(1000.2))], [{"text": "1,000,000㎡", "features": "A"}])
    result = only(done)
    assert result.verdict is Verdict.AGREES_ROUNDED
    assert result.preferred.difference_m2 == pytest.approx(400.04, abs=0.01)
    assert result.preferred.difference_ppm == pytest.approx(400.04, abs=0.01)


def test_a_declared_tolerance_is_named(check: Check) -> None:
    shapes = [("A", "", square(1000))]
    result = only(check(shapes, [{"text": "1,003,001㎡", "features": "A", "tolerance": "percent 0.5"}]))
    assert result.verdict is Verdict.WITHIN_TOLERANCE
    assert result.preferred.tolerance.rule == "percent 0.5"
    assert result.preferred.tolerance.allowed_m2 == pytest.approx(5015.005)
    assert only(check(shapes, [{"text": "1,003,001㎡", "features": "A"}], tolerance="absolute 3000")).verdict is (
        Verdict.DIFFERS
    )


def test_total_counts_its_members(check: Check) -> None:
    shapes = [("A", "g", square(1000)), ("B", "g", square(1000, 1500)), ("C", "h", square(10, 3000))]
    figure = {"text": "2.000㎢", "features": "group: g"}
    assert only(check(shapes, [{**figure, "reading": "total of 2"}])).verdict is Verdict.AGREES
    counted = only(check(shapes, [{**figure, "reading": "total of 3"}]))
    assert counted.verdict is Verdict.DIFFERS
    assert counted.sentence.code == "count"
    assert counted.sentence.values["found"] == 2


def test_parts_of_one_name_are_one_member(check: Check) -> None:
    shapes = [("A", "g", square(1000)), ("A", "g", square(1000, 1500)), ("B", "g", square(1000, 0, 1500))]
    figure = {"text": "3.000㎢", "features": "group: g", "reading": "total of 2"}
    assert only(check(shapes, [figure])).verdict is Verdict.AGREES


def test_overlap_in_a_total_is_told(check: Check) -> None:
    """Two squares of a kilometre that share a strip of 100 m: 100,000 m² counted twice."""
    shapes = [("A", "g", square(1000)), ("B", "g", square(1000, 900))]
    result = only(check(shapes, [{"text": "2.000㎢", "features": "group: g"}]))
    assert result.preferred.overlap_m2 == pytest.approx(100_000, abs=0.1)


def test_land_in_three_features_is_an_overlap_once(check: Check) -> None:
    """A, B, C of a kilometre, each 400 m on: B and C both share 600 × 1000 m, A and C 200 × 1000 m of that; elsewhere D and E 50 × 1000 m.

    Counted once each: from 400 m to 1400 m, a square kilometre, and 50,000 m².
    """
    shapes = [("A", "g", square(1000)), ("B", "g", square(1000, 400)), ("C", "g", square(1000, 800))]
    shapes += [("D", "g", square(1000, 5000)), ("E", "g", square(1000, 5950)), ("F", "g", square(1000, 9000))]
    result = only(check(shapes, [{"text": "6.000㎢", "features": "group: g"}]))
    assert result.preferred.overlap_m2 == pytest.approx(1_050_000, abs=0.1)


def test_the_reading_that_fits_is_preferred(check: Check) -> None:
    shapes = [("A", "g", square(1000)), ("B", "g", square(1000, 1500))]
    rows = [
        {"id": "f", "text": "2.000㎢", "features": "A", "reading": "single"},
        {"id": "f", "text": "2.000㎢", "features": "group: g", "reading": "total of 2"},
    ]
    result = only(check(shapes, rows))
    assert result.verdict is Verdict.AGREES
    assert result.preferred.reading == "total of 2"
    assert [reading.verdict for reading in result.readings] == [Verdict.DIFFERS, Verdict.AGREES]


def test_readings_that_all_fit_or_all_fail_are_ambiguous(check: Check) -> None:
    shapes = [("A", "g", square(1000)), ("B", "g", square(1000, 1500))]
    both = [{"id": "f", "text": "1.000㎢", "features": name, "reading": "single"} for name in "AB"]
    neither = [{**row, "text": "5.000㎢"} for row in both]
    assert only(check(shapes, both)).sentence.code == "several-fit"
    assert only(check(shapes, neither)).sentence.code == "none-fits"
    assert only(check(shapes, neither)).verdict is Verdict.AMBIGUOUS


def test_one_name_on_two_features_is_two_readings(check: Check) -> None:
    shapes = [("A", "", square(1000)), ("A", "", square(500, 1500))]
    total = only(check(shapes, [{"text": "1.250㎢", "features": "A"}]))
    assert (total.verdict, total.preferred.reading) == (Verdict.AGREES, "total of 2")
    smaller = only(check(shapes, [{"text": "0.250㎢", "features": "A"}]))
    assert (smaller.verdict, smaller.preferred.reading) == (Verdict.AGREES, "single")


def test_share(check: Check) -> None:
    """500² of 1000² is a quarter; 25 % promises 24.5 to 25.5 %."""
    shapes = [("part", "", square(500)), ("whole", "", square(1000))]
    figure = {"features": "part", "reading": "share of whole"}
    result = only(check(shapes, [{**figure, "text": "25 %"}]))
    assert result.verdict is Verdict.AGREES
    assert float(result.preferred.interval_m2.low) == pytest.approx(245_000, abs=0.1)
    assert only(check(shapes, [{**figure, "text": "24.9 %"}])).verdict is Verdict.DIFFERS


def test_change(check: Check) -> None:
    shapes = [("before", "", square(1000)), ("after", "", square(1100))]
    figure = {"text": "210,000㎡", "features": "before; after", "reading": "change"}
    assert only(check(shapes, [figure])).verdict is Verdict.AGREES


def test_what_is_not_there(check: Check) -> None:
    shapes = [("A", "g", square(1000)), ("B", "g", square(1000, 1500))]
    missing = only(check(shapes, [{"text": "2㎢", "features": "A; Z", "reading": "total of 2"}]))
    assert missing.verdict is Verdict.NO_GEOMETRY
    assert "“Z”" in str(missing.sentence.values)
    assert only(check(shapes, [{"text": "2㎢", "features": "group: z"}])).verdict is Verdict.NO_GEOMETRY
    assert only(check(shapes, [{"text": "5 %", "features": "A", "reading": "share of Z"}])).sentence.code == "no-base"


def test_features_without_figure_are_told(check: Check) -> None:
    done = check([("A", "", square(1000)), ("B", "", square(1000, 1500))], [{"text": "1㎢", "features": "A"}])
    assert [(one.verdict, one.preferred.subject) for one in done.results if one.figure is None] == [
        (Verdict.NO_FIGURE, "B")
    ]


@pytest.mark.parametrize(
    ("shape", "reason"),
    [(None, "null"), (shapely.Polygon(), "empty"), (shapely.Point(ORIGIN), "not-polygon")],
)
def test_not_measurable_says_why(check: Check, shape: object, reason: str) -> None:
    done = check([("A", "", shape), ("B", "", square(10))], [{"text": "1㎢", "features": "A"}])
    assert only(done).verdict is Verdict.NOT_MEASURABLE
    assert only(done).sentence.values["reason"] == reason


def test_a_layer_without_coordinate_system_is_not_measurable(check: Check) -> None:
    done = check([("A", "", square(1000))], [{"text": "1㎢", "features": "A"}], crs=None)
    assert only(done).verdict is Verdict.NOT_MEASURABLE
    assert only(done).sentence.values["reason"] == "no-crs"


@pytest.mark.parametrize("text", ["12 zorks", "many", "3.3㎡당 55만 원"])
def test_a_text_that_states_no_area_is_said_and_not_counted_as_differing(check: Check, text: str) -> None:
    result = only(check([("A", "", square(1000))], [{"text": text, "features": "A"}]))
    assert result.verdict is Verdict.NO_FIGURE
    assert result.sentence.code == "unreadable"


def test_a_bow_tie_is_repaired_and_told(check: Check) -> None:
    """Its two triangles have a base of 1000 m and a height of 500 m: 250,000 m² each."""
    x, y = ORIGIN
    tie = shapely.Polygon([(x, y), (x + 1000, y + 1000), (x + 1000, y), (x, y + 1000)])
    done = check([("A", "", tie)], [{"text": "0.500㎢", "features": "A"}])
    assert only(done).verdict is Verdict.AGREES
    (problem,) = done.layers[0].measured.table["problems"].iloc[0]
    assert problem.code == "repaired"
    assert problem.values["after"] == pytest.approx(500_000, abs=0.1)


def test_a_row_that_cannot_be_used_leaves_the_others(check: Check) -> None:
    rows = [
        {"text": "1㎢", "features": ""},
        {"id": "same", "text": "1㎢", "features": "A"},
        {"id": "same", "text": "2㎢", "features": "A"},
        {"text": "1㎢", "features": "A", "tolerance": "half"},
    ]
    done = check([("A", "", square(1000))], rows)
    assert only(done).verdict is Verdict.AGREES
    assert len(done.problems) == 3
    assert all("figures.csv, line" in problem for problem in done.problems)


def test_a_missing_layer_leaves_the_others(tmp_path: Path) -> None:
    gpd.GeoDataFrame({"name": ["A"]}, geometry=[square(1000)], crs="EPSG:5186").to_file(tmp_path / "a.gpkg")
    layers = {
        "there": {"source": str(tmp_path / "a.gpkg"), "role": "zone", "name": "name"},
        "gone": {"source": str(tmp_path / "gone.gpkg"), "role": "zone", "name": "name"},
    }
    done = check_plan(read_plan({"layers": layers}))
    assert len(done.layers) == 1
    assert any("gone.gpkg" in problem for problem in done.problems)
    with pytest.raises(SourceError, match=r"gone\.gpkg"):
        check_plan(read_plan({"layers": {"gone": layers["gone"]}}))


def test_cancelled_between_layers() -> None:
    with pytest.raises(Cancelled):
        check_plan(read_plan(sample_plan()), cancelled=lambda: True)


def test_unknown_tolerance_is_refused_before_the_work() -> None:
    with pytest.raises(ToleranceError):
        check_plan(read_plan(sample_plan()), tolerance="half")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("name = ", "TOML"),
        ('name = "x"', "no layers"),
        ('[layers.a]\nrole = "zone"', "no source"),
        ('[layers.a]\nsource = "x.gpkg"\nrole = "garden"', "garden"),
        ('tolerance = "half"\n[layers.a]\nsource = "x.gpkg"\nrole = "zone"', "half"),
        ('[layers.a]\nsource = "x.gpkg"\nrole = "zone"\n[figures]\nsource = "none.csv"', "none.csv"),
    ],
)
def test_plans_that_cannot_be_read(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "plan.toml").write_text(content, encoding="utf-8")
    with pytest.raises(PlanError, match=told) as caught:
        read_plan(tmp_path)
    assert "\n" not in str(caught.value)


def test_a_register_in_cp949_is_read(tmp_path: Path) -> None:
    (tmp_path / "figures.csv").write_bytes('id,text,features,document\n1,"46,200㎡",첨단3지구,뉴스\n'.encode("cp949"))
    (tmp_path / "plan.toml").write_text(
        '[layers.a]\nsource = "x.gpkg"\nrole = "zone"\n[figures]\nsource = "figures.csv"', encoding="utf-8"
    )
    assert read_plan(tmp_path).figures[0].text == "46,200㎡"


# What each figure of the sample plan must come to; the areas drawn are in layers/gwangju/PROVENANCE.md.
SAMPLE_VERDICTS = {
    "1": "agrees", "2": "agrees", "3": "agrees", "4": "agrees", "5": "agrees", "6": "agrees", "7": "agrees",
    "8": "agrees", "9": "agrees-rounded", "10": "differs", "11": "ambiguous", "12": "agrees", "13": "within-tolerance",
    "14": "differs", "15": "agrees", "16": "agrees", "17": "not-measurable", "18": "differs", "19": "differs",
    "20": "no-geometry",
}  # fmt: skip


def test_sample_plan_shows_every_verdict() -> None:
    done = check_plan(read_plan(sample_plan()))
    described = check_json(done, "ko")
    verdicts = {one["figure"]["id"]: one["verdict"] for one in described["checks"] if one["figure"]["id"]}
    assert verdicts == SAMPLE_VERDICTS
    assert {one["verdict"] for one in described["checks"]} == {verdict.value for verdict in Verdict}
    four = next(one for one in described["checks"] if one["figure"]["id"] == "3")
    assert four["reading"] == "total of 4"
    assert four["difference_m2"] == pytest.approx(4_371_260 - 4_371_000, abs=0.01)
    assert not done.problems
    json.dumps(described, allow_nan=False)
