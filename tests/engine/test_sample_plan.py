"""The sample plan is what its documents and its provenance say it is."""

import csv
import itertools
import subprocess
import sys
import tomllib
from pathlib import Path

import geopandas
import pyogrio
import pytest
from pyproj import Geod
from shapely import Point

LAYERS = Path(__file__).parents[2] / "layers"
PLAN = LAYERS / "gwangju"
GRS80 = Geod(ellps="GRS80")

COUNTS = {"zones": 7, "greenbelt": 1, "greenbelt_lifted": 1, "complexes": 7, "boundary": 1}
COLUMNS = ["name_ko", "name_en", "designation", "date", "source", "provenance", "designation_en"]

ADVANCED_3 = "첨단3지구"
AI_DISTRICT = "인공지능융복합지구(첨단3지구)"
AI_SITE = "AI 집적단지 부지"
AI_BUILDING = "AI 데이터센터 건축물"
FREE_ZONE = "무인저속특장차 규제자유특구"
ECONOMIC_ZONE = "광주경제자유구역"

# Stated areas in m², and how far from them the precision of the statement reaches.
STATED_M2 = {
    ADVANCED_3: (3_616_853, 0.3),
    AI_DISTRICT: (1_106_000, 500),
    "미래형자동차산업지구": (1_847_000, 500),
    "스마트에너지산업지구Ⅰ": (932_000, 500),
    "스마트에너지산업지구Ⅱ": (486_000, 500),
    AI_SITE: (46_200, 0.3),
}

# Longitude and latitude, in degrees, near which the real places lie.
PLACES = {
    "첨단산단": (126.85, 35.22),
    "진곡산단": (126.79, 35.21),
    "하남산단": (126.80, 35.185),
    "수완지구": (126.825, 35.195),
    "평동산단": (126.765, 35.125),
    "우치공원": (126.89, 35.225),
    "송정공원": (126.79, 35.14),
    ADVANCED_3: (126.84, 35.245),
    "스마트에너지산업지구Ⅰ": (126.83, 35.06),
    "스마트에너지산업지구Ⅱ": (126.84, 35.075),
}


def read(path: Path) -> dict[str, geopandas.GeoDataFrame]:
    """The layers of a GeoPackage by name."""
    return {name: geopandas.read_file(path, layer=name) for name, _ in pyogrio.list_layers(path)}


@pytest.fixture(scope="module")
def layers():
    return read(PLAN / "gwangju.gpkg")


@pytest.fixture(scope="module")
def outlines(layers):
    """Every outline by layer and name, features without geometry left out."""
    return {
        (layer, name): geometry
        for layer, frame in layers.items()
        for name, geometry in zip(frame["name_ko"], frame.geometry, strict=True)
        if geometry is not None and not geometry.is_empty
    }


@pytest.fixture(scope="module")
def areas_m2(layers):
    """Geodesic area in m² by layer and name, ring by ring, on GRS 80."""
    return {
        (layer, name): sum(ring_m2(part.exterior) - sum(map(ring_m2, part.interiors)) for part in geometry.geoms)
        for layer, frame in layers.items()
        for name, geometry in frame.dropna(subset=["geometry"]).to_crs(4737).set_index("name_ko").geometry.items()
    }


@pytest.fixture(scope="module")
def register():
    with (PLAN / "source_figures.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def plan():
    return tomllib.loads((PLAN / "plan.toml").read_text(encoding="utf-8"))


def ring_m2(ring) -> float:
    """The geodesic area within a ring of degrees, in m², whichever way it winds."""
    area, _ = GRS80.polygon_area_perimeter(*ring.xy)
    return abs(area)


def total_m2(layers, areas_m2, designation: str) -> float:
    """The total area in m² of the features of a designation, which lie in one layer."""
    return sum(
        areas_m2[layer, name]
        for layer, frame in layers.items()
        for name in frame.loc[frame["designation"] == designation, "name_ko"]
    )


def names_in(features: str) -> list[str]:
    """The names in a register's column `features`."""
    return [name.strip() for name in features.split(";")]


def test_layers_have_the_features_that_the_documents_speak_of(layers):
    assert {name: len(frame) for name, frame in layers.items()} == COUNTS


def test_every_layer_is_in_epsg_5186_as_multipolygons(layers):
    for frame in layers.values():
        assert frame.crs.to_epsg() == 5186
        assert set(frame.geom_type.dropna()) == {"MultiPolygon"}
    table = pyogrio.list_layers(PLAN / "gwangju.gpkg")
    assert {kind for _, kind in table} == {"MultiPolygon"}


def test_every_feature_says_that_it_is_schematic_and_where_it_comes_from(layers):
    for frame in layers.values():
        assert [*frame.columns.drop("geometry")] == COLUMNS
        assert (frame["provenance"] == "schematic").all()
        assert frame[COLUMNS].notna().all(axis=None)
        assert frame["name_ko"].is_unique


def test_outlines_are_valid(outlines):
    assert [name for name, outline in outlines.items() if not outline.is_valid] == []


def test_outlines_have_the_vertices_of_a_plan(outlines):
    for (layer, name), outline in outlines.items():
        most = 1000 if layer in ("boundary", "greenbelt") else 200
        for part in outline.geoms:
            assert 20 <= len(part.exterior.coords) - 1 <= most, name


def test_there_are_holes_and_outlines_of_several_parts(outlines):
    for layer in ("zones", "complexes"):
        members = [outline for (home, _), outline in outlines.items() if home == layer]
        assert any(len(outline.geoms) > 1 for outline in members)
        assert any(part.interiors for outline in members for part in outline.geoms)
    (before,) = (outline for (home, _), outline in outlines.items() if home == "greenbelt")
    assert any(part.interiors for part in before.geoms)


def test_the_data_centre_building_has_no_geometry(layers):
    frame = layers["complexes"].set_index("name_ko")
    assert frame.index[frame.geometry.isna()].tolist() == [AI_BUILDING]


def test_outlines_lie_at_their_places(layers):
    for frame in (layers["zones"], layers["complexes"]):
        for name, outline in frame.set_index("name_ko").to_crs(4737).geometry.items():
            if name in PLACES:
                at = outline.centroid
                _, _, distance_m = GRS80.inv(*PLACES[name], at.x, at.y)
                assert distance_m < 1500, name


@pytest.mark.parametrize("name", STATED_M2)
def test_complexes_have_their_stated_areas(areas_m2, name):
    stated, reach = STATED_M2[name]
    assert areas_m2["complexes", name] == pytest.approx(stated, abs=reach)


def test_the_ai_district_is_not_1106000_to_the_square_metre(areas_m2):
    assert abs(areas_m2["complexes", AI_DISTRICT] - 1_106_000) > 0.5


def test_the_seven_zones_are_16_79_square_kilometres(layers, areas_m2):
    total = total_m2(layers, areas_m2, FREE_ZONE)
    assert total == pytest.approx(16_790_000, abs=5_000)
    assert total != pytest.approx(16_790_000, abs=100)


def test_the_four_economic_districts_are_4_371_square_kilometres(layers, areas_m2):
    assert total_m2(layers, areas_m2, ECONOMIC_ZONE) == pytest.approx(4_371_000, abs=500)


def test_the_city_has_about_501_square_kilometres(areas_m2):
    assert areas_m2["boundary", "광주광역시"] == pytest.approx(501e6, abs=1e6)


def test_zones_do_not_overlap(layers):
    for one, other in itertools.combinations(layers["zones"].geometry, 2):
        assert one.disjoint(other)


def test_complexes_overlap_only_where_one_lies_in_the_other(layers, outlines):
    complexes = {name: outline for (home, name), outline in outlines.items() if home == "complexes"}
    nested = {ADVANCED_3, AI_DISTRICT, AI_SITE}
    for one, other in itertools.combinations(complexes, 2):
        if not {one, other} <= nested:
            assert complexes[one].disjoint(complexes[other]), (one, other)
    for zone in layers["zones"].geometry:
        assert all(zone.disjoint(outline) for outline in complexes.values())


def test_what_is_lifted_is_the_greenbelt_within_advanced_3(layers, outlines):
    before, lifted = layers["greenbelt"].geometry[0], layers["greenbelt_lifted"].geometry[0]
    within = before.intersection(outlines["complexes", ADVANCED_3])
    assert lifted.symmetric_difference(within).area < 1


def test_what_is_lifted_has_its_stated_area_and_share(layers, areas_m2):
    (name,) = layers["greenbelt_lifted"]["name_ko"]
    lifted = areas_m2["greenbelt_lifted", name]
    assert lifted == pytest.approx(3_095_950, abs=0.5)
    assert lifted / areas_m2["complexes", ADVANCED_3] == pytest.approx(0.856, abs=0.0005)


def test_the_ai_site_lies_in_the_ai_district_and_that_in_advanced_3(outlines):
    site, district, whole = (outlines["complexes", name] for name in (AI_SITE, AI_DISTRICT, ADVANCED_3))
    assert district.contains(site)
    assert district.difference(whole).area < 0.01


def test_advanced_3_crosses_the_city_boundary_and_the_ai_district_does_not(outlines):
    city, whole = outlines["boundary", "광주광역시"], outlines["complexes", ADVANCED_3]
    assert whole.crosses(city.boundary)
    assert 0.25 < whole.intersection(city).area / whole.area < 0.40
    assert city.contains(outlines["complexes", AI_DISTRICT])


def test_the_boundary_holds_the_city_hall_and_not_its_neighbours(layers):
    (city,) = layers["boundary"].to_crs(4737).geometry
    assert 80 <= len(city.geoms[0].exterior.coords) - 1 <= 150
    assert city.contains(Point(126.8514, 35.1600))
    for neighbour in (Point(126.7848, 35.3018), Point(126.5166, 35.0659), Point(126.9865, 35.0645)):
        assert not city.contains(neighbour)


def test_drawing_again_gives_the_same_layers(layers, tmp_path):
    again = tmp_path / "again.gpkg"
    command = [sys.executable, LAYERS / "draw_gwangju.py", "--out", again]
    subprocess.run(command, check=True)
    for name, frame in read(again).items():
        kept = layers[name]
        assert frame.drop(columns="geometry").equals(kept.drop(columns="geometry"))
        missing = kept.geometry.isna()
        assert frame.geometry.isna().equals(missing)
        assert frame.geometry[~missing].geom_equals_exact(kept.geometry[~missing], 1e-6).all()
    assert [file.name for file in tmp_path.iterdir()] == ["again.gpkg"]


def test_the_plan_binds_every_layer_by_columns_that_exist(plan, layers):
    assert plan["name"] == "Gwangju AI city"
    assert set(plan["layers"]) == set(layers)
    for key, bound in plan["layers"].items():
        assert (PLAN / bound["source"]).is_file()
        columns = {bound["name"], bound["group"], *bound["aliases"], *bound["group_aliases"]}
        assert columns <= set(layers[key].columns)
    assert plan["layers"]["greenbelt_lifted"]["status"] == "lifted"
    assert (PLAN / plan["figures"]["source"]).is_file()


def test_a_designation_has_one_english_name_and_shares_it_with_none(layers):
    pairs = {
        pair for frame in layers.values() for pair in zip(frame["designation"], frame["designation_en"], strict=True)
    }
    assert len(pairs) == len({korean for korean, _ in pairs}) == len({english for _, english in pairs}) == 7
    assert (ECONOMIC_ZONE, "Gwangju Free Economic Zone") in pairs


def test_the_register_has_twenty_figures_of_which_two_have_two_readings(register):
    ids = [row["id"] for row in register]
    assert list(dict.fromkeys(ids)) == [str(number) for number in range(1, 21)]
    assert sorted(one for one in set(ids) if ids.count(one) == 2) == ["11", "3"]
    assert len(ids) == 22
    assert all(row["text"] and row["features"] and row["document"] for row in register)


def test_names_in_the_register_resolve_but_for_bitgreen(register, layers):
    homes = {
        (layer, name) for layer, frame in layers.items() for column in ("name_ko", "name_en") for name in frame[column]
    }
    designations = {value for frame in layers.values() for value in frame["designation"]}
    unresolved = []
    for row in register:
        share_of = row["reading"].partition("share of ")[2]
        for reference in names_in(row["features"]) + ([share_of] if share_of else []):
            group = reference.partition("group: ")[2]
            layer, _, name = reference.rpartition("/")
            found = [home for home in homes if home[1] == name and layer in ("", home[0])]
            if group not in designations and len(found) != 1:
                unresolved.append((row["id"], reference))
    assert unresolved == [("20", "빛그린산단")]


def test_totals_in_the_register_run_over_as_many_features_as_they_say(register, layers):
    for row in register:
        if row["reading"].startswith("total of "):
            group = row["features"].partition("group: ")[2]
            members = (
                names_in(row["features"])
                if not group
                else [name for frame in layers.values() for name in frame.loc[frame["designation"] == group, "name_ko"]]
            )
            assert len(members) == int(row["reading"].removeprefix("total of "))
