"""A cause is drawn on the map until Esc, applied by a click, and taken back; a layer gets its coordinate system by a click."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtWidgets import QTextBrowser

from zoneproof.desktop.cause_drawing import Part, drawing_of
from zoneproof.desktop.layer_bindings import LayerBinding, ProjectPlan, remember_bindings
from zoneproof.desktop.layer_choices import choice_of, layer_choices
from zoneproof.desktop.remedy import remedied_rows, remedy_name
from zoneproof.model.plan import Role

COLUMNS = ("id", "text", "features", "reading", "document", "date", "quote", "note")
# The sample's areas are those that its documents state: 46,200㎡, 1,847,120㎡ and 4.371㎢ for four districts together.
WRONG = (
    ("a", "46,200㎡", "미래형자동차산업지구", "", "news", "2021-05-01"),
    ("b", "4.371㎢", "미래형자동차산업지구", "", "news", "2021-05-01"),
    ("d", "1,847,120㎡", "미래형자동차산업지구", "", "news", "2022-01-01"),
    ("e", "1,900,000㎡", "미래형자동차산업지구", "", "news", "2019-01-01"),
    ("f", "520,903㎡", "complexes/첨단3지구", "", "news", "2021-05-01"),
)


@pytest.fixture
def register(tmp_path, sample_plan):
    """The register of a copy of the sample plan whose figures are bound wrongly."""
    shutil.copytree(sample_plan.parent, tmp_path / "plan")
    path = tmp_path / "plan" / "source_figures.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *((*row, "", "") for row in WRONG)])
    return path


@pytest.fixture
def checked(plugin, iface, qtbot, real_engine, register):
    iface.canvas.resize(600, 400)
    with qtbot.waitSignal(plugin.session.checked, timeout=60_000):
        plugin.open_plan(str(register.parent))
    iface.canvas.setDestinationCrs(QgsProject.instance().crs())
    return plugin


def rows_of(register: Path) -> dict[str, dict[str, str]]:
    with register.open(encoding="utf-8-sig", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def select(plugin, number):
    check = next(each for each in plugin.session.result["checks"] if each["figure"]["id"] == number)
    assert plugin._dock.panel.select_check(check)
    return check


def follow(plugin, link):
    plugin._dock.panel.findChild(QTextBrowser, "details").anchorClicked.emit(QUrl(link))


def apply_and_wait(plugin, qtbot, link):
    with qtbot.waitSignal(plugin.session.checked, timeout=60_000):
        follow(plugin, link)


def verdict(plugin, number):
    return next(each["verdict"] for each in plugin.session.result["checks"] if each["figure"]["id"] == number)


def test_the_details_name_the_cause_and_what_can_be_done(checked):
    select(checked, "a")
    text = checked._dock.panel.details_text()
    assert "another feature" in text
    assert "Show me" in text
    assert "Bind “AI 집적단지 부지” instead" in text
    select(checked, "f")
    assert "another scope" in checked._dock.panel.details_text()


def test_show_me_draws_the_other_feature_and_esc_clears_it(checked, iface, qtbot):
    select(checked, "a")
    follow(checked, "zoneproof:show/0")
    sketch = checked._causes.sketch
    assert len(sketch.bands) == 2
    assert "fits the figure: AI 집적단지 부지" in sketch.legend()
    layer = checked._bench().layers.layer("complexes")
    for fid in (3, 6):  # the feature bound, and the one that fits
        assert iface.canvas.extent().contains(layer.getFeature(fid).geometry().boundingBox())
    iface.window.activateWindow()
    qtbot.keyClick(iface.canvas, Qt.Key.Key_Escape)
    assert sketch.bands == []
    assert sketch.legend() == ""


def test_another_selection_clears_what_is_drawn(checked):
    select(checked, "a")
    follow(checked, "zoneproof:show/0")
    select(checked, "f")
    assert checked._causes.sketch.bands == []


def test_a_scope_is_drawn_as_the_part_that_the_figure_means(checked):
    check = select(checked, "f")
    systems = {layer["key"]: layer["crs"] for layer in checked.session.result["layers"]}
    parts = drawing_of(check["causes"][0], check, checked._bench().layers, systems, QgsProject.instance())
    assert [part.part for part in parts] == [Part.MEASURED, Part.EXPLAINED]
    # 3,616,853㎡ less 3,095,950㎡; in the plane of EPSG:5186 the scale here is 0.02 % off.
    assert sum(each.area() for each in parts[1].outlines) == pytest.approx(520_903, rel=5e-4)


def test_another_reading_is_drawn_with_all_its_members(checked):
    check = select(checked, "b")
    parts = drawing_of(check["causes"][0], check, checked._bench().layers, {}, QgsProject.instance())
    assert len(parts[1].outlines) == 4


def test_applying_binds_the_other_feature_and_undo_takes_it_back(checked, register, qtbot):
    before = register.read_bytes()
    select(checked, "a")
    apply_and_wait(checked, qtbot, "zoneproof:apply/0")
    assert rows_of(register)["a"]["features"] == "AI 집적단지 부지"
    assert verdict(checked, "a") == "agrees"
    assert checked._actions.undo.isEnabled()
    with qtbot.waitSignal(checked.session.checked, timeout=60_000):
        checked._actions.undo.trigger()
    assert rows_of(register)["a"]["features"] == "미래형자동차산업지구"
    assert verdict(checked, "a") == "differs"
    assert register.read_bytes() == before
    with qtbot.waitSignal(checked.session.checked, timeout=60_000):
        checked._actions.redo.trigger()
    assert verdict(checked, "a") == "agrees"


def test_applying_takes_the_other_reading(checked, register, qtbot):
    select(checked, "b")
    apply_and_wait(checked, qtbot, "zoneproof:apply/0")
    assert (rows_of(register)["b"]["features"], rows_of(register)["b"]["reading"]) == (
        "group: 광주경제자유구역",
        "total of 4",
    )
    assert verdict(checked, "b") == "agrees"


def test_a_superseded_figure_gets_a_note(checked, register, qtbot):
    select(checked, "e")
    apply_and_wait(checked, qtbot, "zoneproof:apply/0")
    assert rows_of(register)["e"]["note"] == "superseded by figure d: 1,847,120㎡ (2022-01-01)"
    assert verdict(checked, "e") == "differs"


def test_what_somebody_else_has_changed_is_not_taken_back(checked, register, qtbot):
    select(checked, "a")
    apply_and_wait(checked, qtbot, "zoneproof:apply/0")
    changed = register.read_text(encoding="utf-8").replace("AI 집적단지 부지", "스마트에너지산업지구Ⅰ")
    register.write_text(changed, encoding="utf-8", newline="")
    with qtbot.waitSignal(checked._bench().remedies.failed, timeout=60_000) as told:
        checked._actions.undo.trigger()
    assert "changed in the register meanwhile" in told.args[0]
    assert register.read_text(encoding="utf-8") == changed
    assert not checked._actions.undo.isEnabled()


# -- coordinate systems


def square(crs: str, east: float, north: float, side: float = 1000.0) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"Polygon?crs={crs}&field=name:string", "zones", "memory")
    ring = f"{east} {north}, {east + side} {north}, {east + side} {north + side}, {east} {north + side}, {east} {north}"
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromWkt(f"POLYGON(({ring}))"))
    feature.setAttribute("name", "A")
    layer.dataProvider().addFeature(feature)
    return layer


def shapefile_plan(folder: Path) -> Path:
    """Write a plan of one Shapefile near Gwangju in EPSG:5186 that does not say so."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.fileEncoding = "ESRI Shapefile", "CP949"
    layer = square("EPSG:5186", 185_000, 293_000)
    context = QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(folder / "zones.shp"), context, options)
    for ending in (".prj", ".qpj", ".cpg"):
        (folder / f"zones{ending}").unlink(missing_ok=True)
    plan = folder / "plan.toml"
    plan.write_text('name = "광주광역시"\n[layers.zones]\nsource = "zones.shp"\nrole = "zone"\nname = "name"\n')
    return plan


def test_a_layer_without_a_system_gets_one_by_a_click_and_loses_it_again(plugin, iface, qtbot, real_engine, tmp_path):
    path = shapefile_plan(tmp_path)
    written = path.read_text()
    with qtbot.waitSignal(plugin.session.checked, timeout=60_000):
        plugin.open_plan(str(path))
    assert any("Without a coordinate system: zones." in item.text() for item in iface.bar.items())
    plugin._dock.panel.show_notices()
    text = plugin._dock.panel.details_text()
    assert "Choose EPSG:5186" in text
    assert "texts are read as CP949" in text or "texts are read as UTF-8" in text
    link = "zoneproof:layer?key=zones&setting=crs&value=EPSG%3A5186"
    apply_and_wait(plugin, qtbot, link)
    assert 'crs = "EPSG:5186"' in path.read_text()
    (check,) = plugin.session.result["checks"]
    assert check["ellipsoidal_m2"] == pytest.approx(1_000_000, rel=5e-4)
    assert plugin._bench().layers.layer("zones").crs().authid() == "EPSG:5186"
    with qtbot.waitSignal(plugin.session.checked, timeout=60_000):
        plugin._actions.undo.trigger()
    assert path.read_text() == written
    assert plugin.session.result["layers"][0]["crs"] == ""


def test_a_layer_of_the_project_gets_its_system_in_the_project(plugin, qtbot, real_engine, tmp_path):
    layer = square("EPSG:5174", 185_000, 293_000)
    QgsProject.instance().addMapLayer(layer)
    remember_bindings(QgsProject.instance(), [LayerBinding(layer.id(), Role.ZONE, name_field="name")], "")
    plan = ProjectPlan(QgsProject.instance(), [LayerBinding(layer.id(), Role.ZONE, name_field="name")], "", tmp_path)
    with qtbot.waitSignal(plugin.session.checked, timeout=60_000):
        plugin._open(plan)
    key = plugin.session.result["layers"][0]["key"]
    with qtbot.waitSignal(plugin.session.checked, timeout=60_000):
        plugin._bench().remedies.set_layer(key, "crs", "EPSG:5186")
    assert layer.crs().authid() == "EPSG:5186"
    assert plugin.session.result["layers"][0]["crs"] == "EPSG:5186"
    with qtbot.waitSignal(plugin.session.checked, timeout=60_000):
        plugin._actions.undo.trigger()
    assert layer.crs().authid() == "EPSG:5174"


def test_systems_that_range_cannot_tell_apart_are_told_so():
    proposal = {
        "crs": "EPSG:5174",
        "swapped": False,
        "unshifted": False,
        "inside": 1.0,
        "place": "경기도 <시>",
        "longitude": 127.0,
        "latitude": 37.0,
        "alike": ["EPSG:2097", "EPSG:5181"],
    }
    layer = {"key": "a&b", "role": "zone", "status": "", "crs": "", "location": {"proposals": [proposal]}}
    page = layer_choices({"layers": [layer]}, {})
    assert "its range alone cannot tell it from EPSG:2097, EPSG:5181" in page
    assert "&lt;시&gt;" in page
    link = page.partition('href="')[2].partition('"')[0].replace("&amp;", "&")
    assert choice_of(link) == ("a&b", "crs", "EPSG:5174")
    page = layer_choices({"layers": [layer]}, {"a&b": "windows-949"})
    assert "texts are read as CP949; read them as:" in page
    assert [choice_of(part.partition('"')[0].replace("&amp;", "&")) for part in page.split('href="')[4:]] == [
        ("a&b", "encoding", "UTF-8")
    ]
    swapped = {**proposal, "swapped": True, "alike": []}
    page = layer_choices({"layers": [{**layer, "location": {"proposals": [swapped]}}]}, {})
    assert "<a" not in page
    assert choice_of("https://example.org/layer?key=a") is None


# -- the other drawings


class Drawn:
    """Outlines by feature, as a checked plan has them."""

    def __init__(self, **outlines):
        self._outlines = {(key, 1): QgsGeometry.fromWkt(wkt) for key, wkt in outlines.items()}

    def geometries(self, check):
        found = [self._outlines.get((each["layer"], each["id"])) for each in check["features"]]
        return [each for each in found if each is not None], QgsCoordinateReferenceSystem("EPSG:5186")


def box(x, side, y=0):
    return f"POLYGON(({x} {y}, {x + side} {y}, {x + side} {y + side}, {x} {y + side}, {x} {y}))"


def drawn(kind, evidence, *features, **outlines):
    check = {"features": [{"layer": key, "id": 1, "name": key} for key in features], "ellipsoidal_m2": 1.0}
    systems = dict.fromkeys(outlines, "EPSG:5186")
    cause = {"kind": kind, "evidence": evidence}
    return drawing_of(cause, check, Drawn(**outlines), systems, QgsProject.instance())


def test_a_part_and_a_hole_are_found_by_a_place_inside(qgis_app):
    shape = "MULTIPOLYGON(((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 4 2, 4 4, 2 4, 2 2)), ((20 0, 23 0, 23 3, 20 3, 20 0)))"
    piece = {"layer": "a", "id": 1, "name": "a"}
    pieces = [{**piece, "what": "part", "spot": [21, 1]}, {**piece, "what": "hole", "spot": [3, 3]}]
    _own, part, hole = drawn("part", {"pieces": pieces}, "a", a=shape)
    assert (part.part, [each.area() for each in part.outlines]) == (Part.OFF, [9])
    assert (hole.part, [each.area() for each in hole.outlines]) == (Part.EXPLAINED, [4])


def test_overlaps_inside_a_total_are_drawn(qgis_app):
    _own, overlap = drawn("double-count", {"features": []}, "a", "b", a=box(0, 10), b=box(8, 10))
    assert [each.area() for each in overlap.outlines] == [20]


def test_twins_are_drawn(qgis_app):
    twin = {"layer": "b", "id": 1, "name": "b"}
    _own, twins = drawn("double-count", {"features": [twin]}, "a", a=box(0, 10), b=box(0, 10))
    assert (twins.legend, len(twins.outlines)) == ("counted twice", 1)


def test_a_layer_is_drawn_where_the_proposed_system_puts_it(qgis_app):
    """EPSG:5186 and EPSG:5187 have the same northing and their middles 2° of longitude apart: the square keeps its shape."""
    evidence = {"layer": "a", "crs": "EPSG:5187", "swapped": False, "unshifted": False}
    _own, moved = drawn("layer-crs", evidence, "a", a=box(200_000, 1000, 600_000))
    assert moved.crs.authid() == "EPSG:5187"
    assert moved.outlines[0].area() == 1_000_000
    swapped = drawn("layer-crs", {**evidence, "swapped": True}, "a", a=box(200_000, 1000, 600_000))[1]
    assert swapped.outlines[0].boundingBox().xMinimum() == 600_000


def test_vertices_of_a_simplified_outline_are_drawn(qgis_app):
    _own, vertices = drawn("simplified", {"vertices": 4}, "a", a=box(0, 10))
    assert len(vertices.outlines) == 5


def test_a_unit_slip_shows_what_was_measured(qgis_app):
    assert [part.part for part in drawn("unit", {}, "a", a=box(0, 10))] == [Part.MEASURED]
    assert drawn("unit", {}, "a") == []


# -- remedies in words


def test_axes_exchanged_have_no_remedy_by_a_click(qgis_app):
    evidence = {"crs": "EPSG:5186", "swapped": True, "unshifted": False}
    assert remedy_name({"kind": "layer-crs", "evidence": evidence}) == ""
    assert (
        remedy_name({"kind": "layer-crs", "evidence": {**evidence, "swapped": False}}) == "Set EPSG:5186 for the layer"
    )


def test_competing_readings_become_the_one_that_fits():
    rows = [{"id": "1", "features": "A", "note": "n"}, {"id": "1", "features": "B", "note": "n"}]
    cause = {"kind": "other-feature", "evidence": {"register": {"features": "C", "reading": "single"}}}
    assert remedied_rows(rows, cause) == [{"id": "1", "features": "C", "reading": "single", "note": "n"}]
