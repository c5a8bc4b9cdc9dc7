"""Layers of the project get roles: proposed by their names, remembered with the project, read as QGIS shows them."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtWidgets import QDialogButtonBox

from zoneproof.desktop.layer_bindings import (
    LayerBinding,
    ProjectPlan,
    needs_copy,
    polygon_layers,
    proposed_alias_field,
    proposed_group_field,
    proposed_name_field,
    proposed_role,
    remember_bindings,
    remembered_bindings,
    remembered_register,
)
from zoneproof.desktop.roles_dialog import RolesDialog
from zoneproof.model.plan import Role


@pytest.fixture
def project(qgis_app):
    made = QgsProject.instance()
    made.clear()
    yield made
    made.clear()


def memory_layer(name, fields="field=name_ko:string&field=designation:string"):
    layer = QgsVectorLayer(f"Polygon?crs=EPSG:5186&{fields}", name, "memory")
    feature = QgsFeature(layer.fields())
    feature.setAttributes(["A", "group"])
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(180000, 280000, 180100, 280100)))
    layer.dataProvider().addFeature(feature)
    return layer


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("zones", (Role.ZONE, "")),
        ("용도지역", (Role.ZONE, "")),
        ("UQ111_용도지구", (Role.ZONE, "")),
        ("greenbelt", (Role.GREENBELT, "")),
        ("개발제한구역", (Role.GREENBELT, "")),
        ("GB_광주", (Role.GREENBELT, "")),
        ("개발제한구역 해제지역", (Role.GREENBELT, "lifted")),
        ("greenbelt_lifted", (Role.GREENBELT, "lifted")),
        ("DAM_DAN", (Role.COMPLEX, "")),
        ("첨단 산단", (Role.COMPLEX, "")),
        ("complexes", (Role.COMPLEX, "")),
        ("연속지적도", (Role.PARCEL, "")),
        ("행정경계", (Role.BOUNDARY, "")),
        ("roads", None),
    ],
)
def test_a_name_speaks_for_a_role(name, role):
    assert proposed_role(name) == role


def test_a_source_speaks_where_the_name_does_not():
    assert proposed_role("layer 1", "/data/DAM_DAN.shp") == (Role.COMPLEX, "")


def test_columns_are_proposed_by_their_names():
    assert proposed_name_field(["fid", "DAN_NAME", "name_en", "name_ko"]) == "name_ko"
    assert proposed_name_field(["fid", "구역명"]) == "구역명"
    assert proposed_name_field(["fid", "area"]) == ""
    assert proposed_group_field(["name_ko", "designation"]) == "designation"
    for field, english in (("name_ko", "name_en"), ("designation", "designation_en"), ("구역명", "영문 구역명")):
        assert proposed_alias_field(field, ["name", "source", english]) == english
    assert proposed_alias_field("", ["_en"]) == ""
    assert proposed_alias_field("name_ko", ["name_ko", "designation_en"]) == ""


def test_the_dialog_shows_what_is_proposed(project, qtbot):
    layers = [memory_layer("개발제한구역"), memory_layer("roads")]
    dialog = RolesDialog(layers, [], "")
    qtbot.addWidget(dialog)
    assert dialog.bindings() == [LayerBinding(layers[0].id(), Role.GREENBELT, "", "name_ko", "designation")]


def test_what_is_remembered_goes_before_what_is_proposed(project, qtbot):
    layers = [memory_layer("개발제한구역"), memory_layer("zones")]
    binding = LayerBinding(layers[0].id(), Role.ZONE, "", "designation", "")
    dialog = RolesDialog(layers, [binding], "/r.csv")
    qtbot.addWidget(dialog)
    assert dialog.bindings() == [binding]
    assert dialog.register() == "/r.csv"


def test_nothing_can_be_confirmed_while_no_layer_has_a_role(project, qtbot):
    dialog = RolesDialog([memory_layer("roads")], [], "")
    qtbot.addWidget(dialog)
    button = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    assert not button.isEnabled()
    dialog.choose_role(0, Role.GREENBELT, "lifted")
    assert button.isEnabled()
    assert dialog.bindings()[0].status == "lifted"


def test_other_names_are_proposed_and_reach_the_plan(project, tmp_path, qtbot):
    fields = "&".join(f"field={name}:string" for name in ("name_ko", "designation", "name_en", "designation_en"))
    layer = memory_layer("zones", fields)
    project.addMapLayer(layer)
    dialog = RolesDialog([layer], [], "")
    qtbot.addWidget(dialog)
    bindings = dialog.bindings()
    wanted = LayerBinding(layer.id(), Role.ZONE, "", "name_ko", "designation", "name_en", "designation_en")
    assert bindings == [wanted]
    ready, failed = prepared(project, layer, tmp_path, qtbot, bindings=bindings)
    assert failed == []
    (entry,) = ready[0]["layers"].values()
    assert (entry["aliases"], entry["group_aliases"]) == ("name_en", "designation_en")


def test_only_polygon_layers_that_are_the_users_are_offered(project):
    project.addMapLayers([memory_layer("b"), memory_layer("a"), QgsVectorLayer("Point?crs=EPSG:5186", "p", "memory")])
    drawn = memory_layer("drawn by Zoneproof")
    drawn.setCustomProperty("zoneproof/layer", "verdicts")
    project.addMapLayer(drawn)
    assert [layer.name() for layer in polygon_layers(project)] == ["a", "b"]


def test_bindings_come_back_with_the_project(project, tmp_path):
    layer = memory_layer("zones")
    project.addMapLayer(layer)
    binding = LayerBinding(layer.id(), Role.GREENBELT, "lifted", "name_ko", "designation", "a", "b")
    remember_bindings(project, [binding], "/data/register.csv")
    assert project.write(str(tmp_path / "p.qgz"))
    project.clear()
    assert remembered_bindings(project) == []
    assert project.read(str(tmp_path / "p.qgz"))
    assert remembered_bindings(project) == [binding]
    assert remembered_register(project) == "/data/register.csv"


def test_a_role_that_is_taken_away_is_forgotten(project):
    layer = memory_layer("zones")
    project.addMapLayer(layer)
    remember_bindings(project, [LayerBinding(layer.id(), Role.ZONE)], "")
    remember_bindings(project, [], "")
    assert remembered_bindings(project) == []


@pytest.fixture
def file_layer(project, tmp_path):
    """A layer of a file, as a user adds it."""
    path = tmp_path / "zones.geojson"
    path.write_text(
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "A"}, "geometry": '
        '{"type": "Polygon", "coordinates": [[[126, 35], [127, 35], [127, 36], [126, 35]]]}}]}',
        encoding="utf-8",
    )
    layer = QgsVectorLayer(str(path), "zones", "ogr")
    project.addMapLayer(layer)
    return layer


def prepared(project, layer, tmp_path, qtbot, register="", bindings=None):
    bindings = bindings or [LayerBinding(layer.id(), Role.ZONE, "", "name", "")]
    plan = ProjectPlan(project, bindings, register, tmp_path / "copies")
    ready, failed = [], []
    plan.prepare(ready.append, failed.append)
    qtbot.waitUntil(lambda: bool(ready or failed), timeout=10_000)
    return ready, failed


def test_a_file_is_read_by_the_engine_itself(project, file_layer, tmp_path, qtbot):
    ready, _failed = prepared(project, file_layer, tmp_path, qtbot, register="/r.csv")
    (layer,) = ready[0]["layers"].values()
    assert layer == {"role": "zone", "name": "name", "crs": "EPSG:4326", "source": file_layer.source()}
    assert ready[0]["figures"] == {"source": "/r.csv"}


def test_what_only_qgis_sees_needs_a_copy(file_layer):
    assert not needs_copy(file_layer)
    file_layer.setSubsetString("name = 'A'")
    assert needs_copy(file_layer)
    file_layer.setSubsetString("")
    file_layer.setCrs(QgsCoordinateReferenceSystem("EPSG:5186"))
    assert needs_copy(file_layer)


def test_a_layer_in_memory_is_copied_with_its_edits(project, tmp_path, qtbot):
    layer = memory_layer("zones")
    project.addMapLayer(layer)
    layer.startEditing()
    feature = QgsFeature(layer.fields())
    feature.setAttributes(["new", ""])
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(0, 0, 1, 1)))
    layer.addFeature(feature)
    ready, failed = prepared(project, layer, tmp_path, qtbot)
    assert failed == []
    (entry,) = ready[0]["layers"].values()
    copy = QgsVectorLayer(f"{entry['source']}|layername={entry['layer']}", "copy", "ogr")
    assert sorted(each["name_ko"] for each in copy.getFeatures()) == ["A", "new"]
    layer.rollBack()


def test_a_layer_that_is_gone_is_told_in_one_line(project, tmp_path, qtbot):
    layer = memory_layer("zones")
    project.addMapLayer(layer)
    plan = ProjectPlan(project, [LayerBinding(layer.id(), Role.ZONE)], "", tmp_path)
    project.removeMapLayer(layer.id())
    failed = []
    plan.prepare(lambda _plan: None, failed.append)
    assert len(failed) == 1
    assert QgsApplication.taskManager().countActiveTasks() == 0
