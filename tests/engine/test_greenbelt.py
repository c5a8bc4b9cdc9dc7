"""The greenbelt's balance on squares whose areas are known by hand, and on the sample plan.

Squares lie around the origin of EPSG:5186, where the scale is k = 1 + x²/2R² (EPSG Guidance Note 7-2, Transverse Mercator,
to the second order; R² = ρν at 38° N), so that the area of a box on the ellipsoid is h·(x₂ − x₁ − (x₂³ − x₁³)/3R²).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zoneproof.engine.greenbelt import GreenbeltBalance, Land, greenbelt_balance
from zoneproof.engine.greenbelt_results import balance_json, balance_rows, write_balance
from zoneproof.engine.plan_file import read_plan
from zoneproof.model.errors import Cancelled, PlanError, SourceError
from zoneproof.model.resources import sample_plan
from zoneproof.model.verdict import Verdict

EAST, NORTH = 200_000, 600_000
# GRS 80 at 38° N: ρν = a²(1 − e²)/(1 − e² sin²φ)²
RADII_M2 = 6_378_137**2 * (1 - 0.00669438002290) / (1 - 0.00669438002290 * np.sin(np.radians(38)) ** 2) ** 2


def box(x1: float, y1: float, x2: float, y2: float) -> shapely.Polygon:
    """A box given in metres from the origin."""
    return shapely.box(EAST + x1, NORTH + y1, EAST + x2, NORTH + y2)


def area_m2(x1: float, y1: float, x2: float, y2: float) -> float:
    """The area of ``box`` on the ellipsoid."""
    return (y2 - y1) * (x2 - x1 - (x2**3 - x1**3) / (3 * RADII_M2))


def frame(shapes: dict[str, shapely.Geometry], crs: str | int | None = 5186) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"name": list(shapes)}, geometry=list(shapes.values()), crs=crs)


def layers(**frames: gpd.GeoDataFrame) -> dict[str, dict]:
    roles = {
        "before": {"role": "greenbelt"},
        "lifted": {"role": "greenbelt", "status": "lifted"},
        "remaining": {"role": "greenbelt", "status": "remaining"},
        "complexes": {"role": "complex"},
    }
    return {key: {**roles[key], "frame": one} for key, one in frames.items()}


WritePlan = Callable[..., Path]
BEFORE, LIFTED = (-2000, -1500, 2000, 1500), (0, 0, 1000, 1000)
# A third of it is lifted, a third is greenbelt still, a third never was greenbelt.
COMPLEX = (500, 500, 1000, 2000)


@pytest.fixture
def balance(write_plan: WritePlan) -> Callable[..., GreenbeltBalance]:
    def balanced(described: dict[str, dict], figures: list[dict] | None = None, **options: object) -> GreenbeltBalance:
        return greenbelt_balance(read_plan(write_plan(described, figures or [])), **options)

    return balanced


Balance = Callable[..., GreenbeltBalance]


def codes(done: GreenbeltBalance) -> set[str]:
    return {notice.code for notice in done.notices}


def test_before_is_lifted_and_remaining(balance: Balance) -> None:
    done = balance(layers(before=frame({"belt": box(*BEFORE)}), lifted=frame({"site": box(*LIFTED)})))
    assert done.plane.name == "EPSG:5186"
    assert done.before.area_m2 == pytest.approx(area_m2(*BEFORE), abs=0.01)
    assert done.lifted.area_m2 == pytest.approx(area_m2(*LIFTED), abs=0.01)
    assert done.remaining.area_m2 == pytest.approx(area_m2(*BEFORE) - area_m2(*LIFTED), abs=0.01)
    assert done.lifted_outside.area_m2 == 0
    assert abs(done.residual_m2) < 1e-3
    assert codes(done) == {"no-complexes"}


def test_lifted_inside_a_complex_and_what_of_it_is_greenbelt_still(balance: Balance) -> None:
    done = balance(
        layers(
            before=frame({"belt": box(*BEFORE)}),
            lifted=frame({"site": box(*LIFTED)}),
            complexes=frame({"inside": box(*COMPLEX), "elsewhere": box(5000, 5000, 5500, 5500)}),
        )
    )
    inside, elsewhere = done.complexes
    assert inside.area_m2 == pytest.approx(area_m2(*COMPLEX), abs=0.01)
    assert inside.lifted.area_m2 == pytest.approx(area_m2(500, 500, 1000, 1000), abs=0.01)
    assert inside.on_greenbelt.area_m2 == pytest.approx(area_m2(500, 1000, 1000, 1500), abs=0.01)
    # (500 + 500) of 1500 m
    assert inside.was_greenbelt_percent == pytest.approx(100 * 2 / 3, abs=1e-4)
    assert inside.stands_on_greenbelt
    assert not elsewhere.stands_on_greenbelt
    assert elsewhere.lifted.area_m2 == elsewhere.on_greenbelt.area_m2 == 0


def test_land_called_lifted_that_was_no_greenbelt_is_told_apart(balance: Balance) -> None:
    done = balance(layers(before=frame({"belt": box(*BEFORE)}), lifted=frame({"site": box(1500, 0, 2500, 1000)})))
    assert done.lifted.area_m2 == pytest.approx(area_m2(1500, 0, 2000, 1000), abs=0.01)
    assert done.lifted_outside.area_m2 == pytest.approx(area_m2(2000, 0, 2500, 1000), abs=0.01)
    assert "lifted-outside" in codes(done)


def test_the_third_land_follows_from_any_two(balance: Balance) -> None:
    """A frame with the site cut out remains."""
    left = frame({"belt": box(*BEFORE).difference(box(*LIFTED))})
    belt, site = frame({"belt": box(*BEFORE)}), frame({"site": box(*LIFTED)})
    from_parts = balance(layers(remaining=left, lifted=site))
    assert from_parts.before.area_m2 == pytest.approx(area_m2(*BEFORE), abs=0.01)
    assert "before-from-parts" in codes(from_parts)
    without_lifted = balance(layers(before=belt, remaining=left))
    assert without_lifted.lifted.area_m2 == pytest.approx(area_m2(*LIFTED), abs=0.01)
    assert "lifted-from-parts" in codes(without_lifted)
    assert "remaining-unlike" not in codes(balance(layers(before=belt, lifted=site, remaining=left)))


def test_a_layer_of_what_remains_that_does_not_fit_is_told(balance: Balance) -> None:
    belt, site = frame({"belt": box(*BEFORE)}), frame({"site": box(*LIFTED)})
    done = balance(layers(before=belt, lifted=site, remaining=belt))
    (told,) = [notice for notice in done.notices if notice.code == "remaining-unlike"]
    assert told.values["area"] == pytest.approx(area_m2(*LIFTED), abs=0.01)


def test_without_a_lifted_layer_all_remains(balance: Balance) -> None:
    done = balance(layers(before=frame({"belt": box(*BEFORE)})))
    assert done.remaining.area_m2 == done.before.area_m2
    assert "no-lifted" in codes(done)


def test_what_overlaps_is_counted_once(balance: Balance) -> None:
    """Two boxes of 3 km share 2 km: 4 km in all."""
    parts = {"west": box(-2000, 0, 1000, 1000), "east": box(-1000, 0, 2000, 1000)}
    done = balance(layers(before=frame(parts)))
    assert done.before.area_m2 == pytest.approx(area_m2(-2000, 0, 2000, 1000), abs=0.01)
    (noding,) = done.nodings
    assert noding.features_m2 - noding.united_m2 == pytest.approx(area_m2(-1000, 0, 1000, 1000), abs=0.05)
    assert abs(noding.moved_m2) < 0.01
    assert "counted-once" in codes(done)


@pytest.mark.parametrize(("crs", "within_m2"), [(4737, 0.01), (5187, 0.05), (3857, 0.05), (5174, 2)])
def test_layers_in_other_systems_are_brought_together_and_it_is_said(
    balance: Balance, crs: int, within_m2: float
) -> None:
    """A densified outline keeps its place in any system; there and back through 5174's shift of seven parameters, whose
    inverse is an approximation, costs about a millimetre along the 1000 m of the outline inside the site.
    """
    other = frame({"inside": shapely.segmentize(box(*COMPLEX), 50)}).to_crs(crs)
    done = balance(layers(before=frame({"belt": box(*BEFORE)}), lifted=frame({"site": box(*LIFTED)}), complexes=other))
    assert done.plane.name == "EPSG:5186"
    assert done.complexes[0].lifted.area_m2 == pytest.approx(area_m2(500, 500, 1000, 1000), abs=within_m2)
    (told,) = [notice for notice in done.notices if notice.code.startswith("brought-together")]
    assert told.values["layers"] == "complexes"
    assert told.values["crs"] == f"EPSG:{crs}"


def test_layers_in_degrees_are_laid_in_the_belt_of_their_place(balance: Balance) -> None:
    belt = frame({"belt": shapely.segmentize(box(*BEFORE), 100)}).to_crs(4326)
    done = balance(layers(before=belt))
    assert done.plane.name == "EPSG:5186"
    assert done.before.area_m2 == pytest.approx(area_m2(*BEFORE), abs=0.5)


def test_a_misfit_of_one_metre_is_a_sliver_and_no_complex_on_greenbelt(balance: Balance) -> None:
    """The complex reaches 1 m beyond the lifted site: a strip of 1 m by 1 km, its mean width 2·1000/2002 m."""
    done = balance(
        layers(
            before=frame({"belt": box(*BEFORE)}),
            lifted=frame({"site": box(*LIFTED)}),
            complexes=frame({"site": box(0, 0, 1001, 1000)}),
        )
    )
    (one,) = done.complexes
    assert one.on_greenbelt.area_m2 == pytest.approx(1000, abs=0.01)
    assert not one.stands_on_greenbelt
    (sliver,) = done.slivers
    assert (sliver.land, sliver.feature.name) == (Land.ON_GREENBELT, "site")
    assert sliver.area_m2 == pytest.approx(1000, abs=0.01)
    assert sliver.width_m == pytest.approx(2000 / 2002, abs=1e-4)


def test_a_narrower_limit_makes_a_sliver_land(balance: Balance) -> None:
    described = layers(
        before=frame({"belt": box(*BEFORE)}),
        lifted=frame({"site": box(*LIFTED)}),
        complexes=frame({"site": box(0, 0, 1001, 1000)}),
    )
    done = balance(described, sliver_width_m=0.5)
    assert done.complexes[0].stands_on_greenbelt
    assert done.slivers == ()


def test_outlines_half_a_millimetre_apart_leave_no_sliver(balance: Balance) -> None:
    done = balance(
        layers(
            before=frame({"belt": box(*BEFORE)}),
            lifted=frame({"site": box(*LIFTED)}),
            complexes=frame({"site": box(0, 0, 1000.0005, 1000)}),
        )
    )
    assert done.slivers == ()
    assert not done.complexes[0].stands_on_greenbelt


def test_web_mercator_is_no_plane_while_there_is_another(balance: Balance) -> None:
    belt = frame({"belt": shapely.segmentize(box(*BEFORE), 20)}).to_crs(3857)
    park = frame({"park": shapely.segmentize(box(*COMPLEX), 20)}).to_crs(3857)
    done = balance(layers(before=belt, complexes=park, lifted=frame({"site": box(*LIFTED)})))
    assert done.plane.name == "EPSG:5186"
    assert done.before.area_m2 == pytest.approx(area_m2(*BEFORE), abs=0.05)


def test_what_another_ellipsoid_makes_of_an_area_is_told_and_the_figure_is_judged_as_in_a_check(
    balance: Balance,
) -> None:
    """EPSG:5174 stands on Bessel's ellipsoid; the layer's own area there is what its figure is held against."""
    site = frame({"site": shapely.segmentize(box(*LIFTED), 50)}).to_crs(5174)
    belt = frame({"belt": box(*BEFORE)})
    described = layers(before=belt, lifted=site, complexes=frame({"park": box(*COMPLEX)}))
    done = balance(described, [{"text": "1,000,000㎡", "features": "lifted/site"}])
    lifted = next(noding for noding in done.nodings if noding.land is Land.LIFTED)
    brought_m2 = lifted.features_m2 - lifted.measured_m2
    assert 1 < abs(brought_m2) < 50
    (told,) = [notice for notice in done.notices if notice.code == "changed-by-bringing"]
    assert told.values["difference"] == brought_m2
    (stated,) = done.stated
    assert stated.area_m2 == pytest.approx(lifted.measured_m2, abs=1e-4)
    assert "counted-once" not in codes(done)


# The figures

SITE = {"text": "1,001,000㎡", "features": "lifted/site"}
SHARE = {"text": "50.0 %", "features": "lifted/site", "reading": "share of complexes/park"}


@pytest.mark.parametrize(
    ("site", "verdicts"),
    [
        # Inside the greenbelt and the complex of two million: both figures are borne out.
        ((0, 0, 1000, 1001), [Verdict.AGREES, Verdict.AGREES]),
        # Of the right size, but half of it lies outside the complex: the area is right, the share is not.
        ((0, 499, 1000, 1500), [Verdict.AGREES, Verdict.DIFFERS]),
        # Of the right size, but half of it was no greenbelt.
        ((1500, 0, 2500, 1001), [Verdict.DIFFERS, Verdict.DIFFERS]),
    ],
)
def test_a_figure_is_held_against_where_the_land_lies(balance: Balance, site: tuple, verdicts: list) -> None:
    done = balance(
        layers(
            before=frame({"belt": box(*BEFORE)}),
            lifted=frame({"site": box(*site)}),
            complexes=frame({"park": box(-1000, 0, 1000, 1001)}),
        ),
        [SITE, SHARE],
    )
    assert [stated.verdict for stated in done.stated] == verdicts


def test_slivers_are_not_held_against_a_figure(balance: Balance) -> None:
    """The greenbelt's east is 0.5 m short of the site's: 500 m² of the million are a misfit, which is told."""
    described = layers(before=frame({"belt": box(-2000, -1500, 999.5, 1500)}), lifted=frame({"site": box(*LIFTED)}))
    done = balance(described, [{"text": "1,000,000㎡", "features": "lifted/site"}])
    assert done.stated[0].verdict is Verdict.AGREES
    assert done.lifted_outside.area_m2 == pytest.approx(500, abs=0.01)
    assert [sliver.land for sliver in done.slivers] == [Land.LIFTED_OUTSIDE]
    assert "lifted-outside" not in codes(done)


def test_figures_that_do_not_speak_of_the_greenbelt_are_left_to_check(balance: Balance) -> None:
    done = balance(
        layers(before=frame({"belt": box(*BEFORE)}), complexes=frame({"park": box(-1000, 0, 1000, 1000)})),
        [
            {"text": "7㎡", "features": "complexes/park"},
            {"text": "7㎡", "features": "no such feature"},
            {"text": "soon", "features": "before/belt"},
            {"text": "12,000,000㎡", "features": "before/belt"},
        ],
    )
    assert [(stated.figure.id, stated.verdict) for stated in done.stated] == [("4", Verdict.AGREES)]


def test_a_declared_tolerance_holds_in_the_balance_too(balance: Balance) -> None:
    figures = [{"text": "11,990,001㎡", "features": "before/belt", "tolerance": "percent 0.5"}]
    done = balance(layers(before=frame({"belt": box(*BEFORE)})), figures)
    assert done.stated[0].verdict is Verdict.WITHIN_TOLERANCE


def test_the_sample_plan_bears_out_what_is_stated_of_its_greenbelt() -> None:
    """3,095,950㎡ of 3,616,853㎡ is 85.598 %; the news says 85.6 %."""
    done = greenbelt_balance(read_plan(sample_plan()))
    assert {stated.figure.text: stated.verdict for stated in done.stated} == {
        "3,095,950㎡": Verdict.AGREES,
        "85.6%": Verdict.AGREES,
    }
    advanced_3 = next(one for one in done.complexes if one.feature.name == "첨단3지구")
    assert advanced_3.lifted.area_m2 == pytest.approx(3_095_950, abs=0.5)
    assert advanced_3.was_greenbelt_percent == pytest.approx(100 * 3_095_950 / 3_616_853, abs=1e-4)
    assert not any(one.stands_on_greenbelt for one in done.complexes)
    assert done.slivers == ()
    assert abs(done.residual_m2) < 0.01


# What cannot be used


def test_a_plan_without_greenbelt_is_refused(balance: Balance) -> None:
    with pytest.raises(PlanError, match="no greenbelt"):
        balance(layers(complexes=frame({"park": box(*COMPLEX)})))


def test_lifted_land_alone_is_no_balance(balance: Balance) -> None:
    with pytest.raises(PlanError, match="as it was or as it remains"):
        balance(layers(lifted=frame({"site": box(*LIFTED)})))


def test_a_greenbelt_without_coordinate_system_is_refused_with_its_layer(balance: Balance) -> None:
    with pytest.raises(SourceError, match=r"lifted: .*no coordinate system"):
        balance(layers(before=frame({"belt": box(*BEFORE)}), lifted=frame({"site": box(*LIFTED)}, crs=None)))


def test_a_greenbelt_layer_that_cannot_be_loaded_is_no_zero(balance: Balance) -> None:
    described = layers(before=frame({"belt": box(*BEFORE)}))
    described["lifted"] = {"role": "greenbelt", "status": "lifted", "source": "missing.gpkg"}
    with pytest.raises(SourceError, match="lifted: without this layer"):
        balance(described)


def test_complexes_that_cannot_be_used_are_told_and_the_balance_stands(balance: Balance) -> None:
    described = layers(before=frame({"belt": box(*BEFORE)}), complexes=frame({"park": box(*COMPLEX)}, crs=None))
    described["more"] = {"role": "complex", "source": "missing.gpkg"}
    done = balance(described)
    assert done.before.area_m2 == pytest.approx(area_m2(*BEFORE), abs=0.01)
    assert "complexes-without-crs" in codes(done)
    assert any("missing.gpkg" in problem for problem in done.problems)


def test_features_without_a_usable_outline_are_told(balance: Balance) -> None:
    belts = frame({"belt": box(*BEFORE), "lost": None})
    (told,) = [notice for notice in balance(layers(before=belts)).notices if notice.code == "balance-lacks"]
    assert (told.values["count"], told.values["reason"]) == (1, "null")


def test_an_invalid_outline_is_repaired(balance: Balance) -> None:
    """A bow tie of two triangles, each with base 1000 m and height 500 m."""
    tie = shapely.Polygon([(EAST + x, NORTH + y) for x, y in ((0, 0), (1000, 1000), (1000, 0), (0, 1000))])
    done = balance(layers(before=frame({"tie": tie})))
    assert done.before.area_m2 == pytest.approx(500_000, abs=0.01)


def test_an_empty_layer_of_lifted_land_lifts_nothing(balance: Balance) -> None:
    nothing = frame({"site": box(*LIFTED)}).iloc[:0]
    done = balance(layers(before=frame({"belt": box(*BEFORE)}), lifted=nothing))
    assert done.lifted.area_m2 == 0
    assert done.remaining.area_m2 == pytest.approx(area_m2(*BEFORE), abs=0.01)
    assert any("empty" in problem for problem in done.problems)


def test_a_wrong_coordinate_system_is_suspected(balance: Balance) -> None:
    """EPSG:5186 read as EPSG:5181 lies 100 km off: false northings of 600 and 500 km."""
    described = layers(before=frame({"belt": box(*BEFORE)}), lifted=frame({"site": box(*LIFTED)}))
    described["lifted"]["crs"] = "EPSG:5181"
    done = balance(described)
    (told,) = [notice for notice in done.notices if notice.code == "far-from-greenbelt"]
    assert told.values["distance_km"] == pytest.approx(100, abs=3)
    assert done.lifted.area_m2 == 0


def test_a_status_that_is_not_known_is_told(balance: Balance) -> None:
    described = layers(before=frame({"belt": box(*BEFORE)}), lifted=frame({"site": box(*LIFTED)}))
    described["lifted"]["status"] = "proposed"
    done = balance(described)
    assert "unknown-status" in codes(done)
    assert done.remaining.area_m2 == done.before.area_m2


def test_a_balance_can_be_cancelled(balance: Balance) -> None:
    with pytest.raises(Cancelled):
        balance(layers(before=frame({"belt": box(*BEFORE)})), cancelled=lambda: True)
    after_loading = iter([False] * 2 + [True] * 9)
    with pytest.raises(Cancelled):
        balance(layers(before=frame({"belt": box(*BEFORE)})), cancelled=lambda: next(after_loading))


# Results


def test_a_geopackage_holds_a_layer_for_each_land(balance: Balance, tmp_path: Path) -> None:
    done = balance(
        layers(
            before=frame({"belt": box(*BEFORE)}),
            lifted=frame({"site": box(*LIFTED)}),
            complexes=frame({"park": box(*COMPLEX)}),
        )
    )
    described = balance_json(done, "en")
    write_balance(done, described, tmp_path / "out.gpkg", "en")
    names = [name for name, _ in pyogrio.list_layers(tmp_path / "out.gpkg")]
    assert names == [
        "before", "lifted", "remaining", "lifted_in_complexes", "on_greenbelt", "slivers", "balance",
    ]  # fmt: skip
    inside = gpd.read_file(tmp_path / "out.gpkg", layer="lifted_in_complexes")
    assert inside.crs.to_epsg() == 5186
    assert inside.geometry[0].symmetric_difference(box(500, 500, 1000, 1000)).area < 1e-3
    rows = balance_rows(described, "ko")
    assert [row["name"] for row in rows[:3]] == ["해제 전 개발제한구역", "해제", "잔여"]
    assert json.loads(json.dumps(described, allow_nan=False))["balance"]["before_m2"] == done.before.area_m2


def test_source_files_are_left_as_they_are(
    balance: Balance, fingerprint: Callable[[Path], dict[str, str]], tmp_path: Path, write_plan: WritePlan
) -> None:
    path = write_plan(layers(before=frame({"belt": box(*BEFORE)}), lifted=frame({"site": box(*LIFTED)})))
    before = fingerprint(tmp_path)
    greenbelt_balance(read_plan(path))
    assert fingerprint(tmp_path) == before


# What holds for any outlines


@st.composite
def star(draw: st.DrawFn) -> shapely.Polygon:
    """A simple polygon around some centre, with any coordinates."""
    count = draw(st.integers(3, 12))
    radii = draw(st.lists(st.floats(50, 1500), min_size=count, max_size=count))
    x, y = draw(st.floats(-1500, 1500)), draw(st.floats(-1500, 1500))
    angles = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return shapely.Polygon([(EAST + x + r * np.cos(a), NORTH + y + r * np.sin(a)) for r, a in zip(radii, angles)])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(star(), min_size=1, max_size=3), st.lists(star(), min_size=1, max_size=3), star())
def test_the_parts_make_up_the_whole(
    balance: Balance, belts: list[shapely.Polygon], sites: list[shapely.Polygon], park: shapely.Polygon
) -> None:
    done = balance(
        layers(
            before=frame({str(number): shape for number, shape in enumerate(belts)}),
            lifted=frame({str(number): shape for number, shape in enumerate(sites)}),
            complexes=frame({"park": park}),
        )
    )
    before, lifted = done.nodings
    # Rounding moves a vertex by 7 µm at most: a perimeter of less than 40 km, by less than 0.3 m².
    assert abs(done.residual_m2) < 0.3
    assert abs(before.moved_m2) < 0.3
    assert done.lifted.area_m2 + done.lifted_outside.area_m2 == pytest.approx(lifted.noded_m2, abs=0.3)
    assert before.united_m2 <= before.features_m2 + 0.001
    (one,) = done.complexes
    assert one.lifted.area_m2 <= min(one.area_m2, done.lifted.area_m2) + 0.3
    assert one.lifted.area_m2 + one.on_greenbelt.area_m2 <= one.area_m2 + 0.3
