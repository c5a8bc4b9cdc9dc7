"""A plan is drawn in a fixed order, once, from its own sources, and goes without a trace."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QVariant

from zoneproof.desktop.greenbelt_themes import REMAINING_STYLE, after_theme, before_theme
from zoneproof.desktop.layer_source import file_uris, lacks_encoding, opened_layer, postgres_uri
from zoneproof.desktop.plan_layers import VERDICTS, PlanLayers, plan_in_project

SQUARE = QgsRectangle(180000, 280000, 180100, 280100)
PART = QgsRectangle(180050, 280000, 180100, 280100)


def write_layer(path, name, outlines, *, crs="EPSG:5186", driver="GPKG", encoding="UTF-8"):
    """Write *outlines* (attributes and rectangle) as layer *name* of *path*."""
    layer = QgsVectorLayer(f"Polygon?crs={crs}", name, "memory")
    columns = list(outlines[0][0])
    kinds = [QVariant.Int if isinstance(outlines[0][0][column], int) else QVariant.String for column in columns]
    layer.dataProvider().addAttributes([QgsField(*pair) for pair in zip(columns, kinds)])
    layer.updateFields()
    for attributes, rectangle in outlines:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(attributes.values()))
        feature.setGeometry(QgsGeometry.fromRect(rectangle))
        layer.dataProvider().addFeature(feature)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName, options.fileEncoding = driver, name, encoding
    options.actionOnExistingFile = (
        QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        if path.exists()
        else QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteFile
    )
    written = QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsCoordinateTransformContext(), options)
    assert written[0] == QgsVectorFileWriter.WriterError.NoError, written


@pytest.fixture
def project(qgis_app):
    made = QgsProject()
    yield made
    made.clear()


@pytest.fixture
def plan(tmp_path):
    """A plan with every role of the sample, in the engine's words."""
    path = tmp_path / "plan.gpkg"
    layers = []
    for key, role, status, square in (
        ("boundary", "boundary", "", SQUARE),
        ("greenbelt", "greenbelt", "", SQUARE),
        ("lifted", "greenbelt", "lifted", PART),
        ("zones", "zone", "", PART),
        ("complexes", "complex", "", PART),
    ):
        write_layer(path, key, [({"name": key}, square)])
        layers.append({"key": key, "source": str(path), "layer": key, "role": role, "status": status, "crs": None})
    return {"name": "Plan A", "path": str(path), "layers": layers}


@pytest.fixture
def drawing(project, tmp_path):
    def copy_layer(layer, out, copied):
        raise AssertionError(f"{layer} should have been opened by QGIS")

    return PlanLayers(project, copy_layer, tmp_path / "copies")


def result_at(path, verdict="agrees"):
    row = {"layer": "zones", "fid_source": 1, "verdict": verdict, "label": "A", "ellipsoidal_m2": 5000}
    write_layer(path, "features", [(row, PART), ({**row, "layer": "greenbelt"}, SQUARE)])
    return str(path)


def names(project):
    groups = project.layerTreeRoot().findGroups()
    return [[node.name() for node in group.findLayers()] for group in groups]


IN_ORDER = ["Complexes", "Zones", "Greenbelt, lifted", "Greenbelt", "Boundary"]


def test_the_layers_stand_in_the_plans_order_below_the_verdicts(project, drawing, plan, tmp_path):
    drawing.draw_plan(plan, {})
    assert names(project) == [IN_ORDER]
    drawing.draw_result(result_at(tmp_path / "result.gpkg"))
    assert names(project) == [["Verdicts", *IN_ORDER]]


def test_a_plan_opened_twice_is_drawn_once(project, drawing, plan, tmp_path):
    for turn in range(2):
        drawing.draw_plan(plan, {})
        drawing.draw_result(result_at(tmp_path / f"result{turn}.gpkg"))
    assert names(project) == [["Verdicts", *IN_ORDER]]
    assert len(project.mapLayers()) == 6


def test_another_plan_takes_the_place_of_the_first(project, drawing, plan):
    drawing.draw_plan(plan, {})
    drawing.draw_plan({**plan, "name": "Plan B", "path": "/b", "layers": plan["layers"][:1]}, {})
    assert names(project) == [["Boundary"]]
    assert plan_in_project(project) == "/b"


def test_a_new_check_shows_in_the_same_layer_and_the_old_result_goes(project, drawing, plan, tmp_path):
    drawing.draw_plan(plan, {})
    drawing.draw_result(result_at(tmp_path / "one.gpkg"))
    before = drawing.layer(VERDICTS).id()
    drawing.draw_result(result_at(tmp_path / "two.gpkg", "differs"))
    layer = drawing.layer(VERDICTS)
    assert layer.id() == before
    assert {feature["verdict"] for feature in layer.getFeatures()} == {"differs"}
    assert not (tmp_path / "one.gpkg").exists()


def test_the_result_that_a_saved_project_shows_is_kept(project, drawing, plan, tmp_path):
    drawing.draw_plan(plan, {})
    drawing.draw_result(result_at(tmp_path / "one.gpkg"))
    assert project.write(str(tmp_path / "saved.qgz"))
    drawing.draw_result(result_at(tmp_path / "two.gpkg"))
    assert (tmp_path / "one.gpkg").exists()


def test_closing_leaves_no_layer_group_or_theme(project, drawing, plan, tmp_path):
    own = QgsVectorLayer("Polygon?crs=EPSG:5186", "own", "memory")
    project.addMapLayer(own)
    drawing.draw_plan(plan, {})
    drawing.draw_result(result_at(tmp_path / "result.gpkg"))
    drawing.clear()
    assert list(project.mapLayers().values()) == [own]
    assert project.layerTreeRoot().findGroups() == []
    assert project.mapThemeCollection().mapThemes() == []
    assert not (tmp_path / "result.gpkg").exists()


def test_an_empty_project_takes_over_the_plans_coordinate_system(project, drawing, plan):
    drawing.draw_plan(plan, {})
    assert project.crs().authid() == "EPSG:5186"
    assert project.ellipsoid() == "EPSG:7019"


def test_a_project_with_layers_keeps_its_coordinate_system(project, drawing, plan):
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    project.addMapLayer(QgsVectorLayer("Polygon?crs=EPSG:4326", "own", "memory"))
    drawing.draw_plan(plan, {})
    assert project.crs().authid() == "EPSG:4326"
    assert drawing.extent().xMinimum() == pytest.approx(126.8, abs=0.1)


def test_layers_bound_in_the_project_stay_as_they_are(project, drawing, plan, tmp_path):
    own = QgsVectorLayer(f"{plan['path']}|layername=zones", "my zones", "ogr")
    project.addMapLayer(own)
    drawing.draw_plan({**plan, "path": None, "layers": [plan["layers"][3]]}, {"zones": own.id()})
    drawing.draw_result(result_at(tmp_path / "result.gpkg"))
    assert names(project) == [["Verdicts"]]
    assert drawing.layer("zones") is own
    drawing.clear()
    assert list(project.mapLayers().values()) == [own]


def test_a_layer_that_qgis_cannot_open_is_drawn_from_the_engines_copy(project, plan, tmp_path):
    copy = tmp_path / "copy.gpkg"
    write_layer(copy, "copy", [({"name": "a"}, SQUARE)])
    asked = []

    def copy_layer(layer, out, copied):
        asked.append((layer["key"], out))
        copied(str(copy))

    drawing = PlanLayers(project, copy_layer, tmp_path / "copies")
    layers = [
        {**layer, "source": "/nowhere/x.parquet"} if layer["key"] == "zones" else layer for layer in plan["layers"]
    ]
    drawing.draw_plan({**plan, "layers": layers}, {})
    assert [key for key, _out in asked] == ["zones"]
    assert names(project) == [IN_ORDER]


def test_a_check_points_at_its_outlines(project, drawing, plan, tmp_path):
    drawing.draw_plan(plan, {})
    drawing.draw_result(result_at(tmp_path / "result.gpkg"))
    geometries, crs = drawing.geometries({"features": [{"layer": "zones", "id": 1, "name": "A"}]})
    assert [geometry.boundingBox() for geometry in geometries] == [PART]
    assert crs.authid() == "EPSG:5186"
    assert drawing.geometries({"features": []})[0] == []


def test_the_themes_show_the_greenbelt_before_and_what_remains_of_it(project, drawing, plan):
    drawing.draw_plan(plan, {})
    themes = project.mapThemeCollection()
    assert set(themes.mapThemes()) == {before_theme(), after_theme()}
    lifted, greenbelt = drawing.layer("lifted"), drawing.layer("greenbelt")
    assert lifted.id() not in themes.mapThemeVisibleLayerIds(before_theme())
    assert lifted.id() in themes.mapThemeVisibleLayerIds(after_theme())
    styles = {record.layer().id(): record.currentStyle for record in themes.mapThemeState(after_theme()).layerRecords()}
    assert styles[greenbelt.id()] == REMAINING_STYLE
    assert greenbelt.styleManager().currentStyle() != REMAINING_STYLE


def test_a_plan_without_lifted_greenbelt_has_no_themes(project, drawing, plan):
    layers = [layer for layer in plan["layers"] if layer["status"] != "lifted"]
    drawing.draw_plan({**plan, "layers": layers}, {})
    assert project.mapThemeCollection().mapThemes() == []


def test_a_plan_beside_the_project_does_not_meddle_with_other_groups(project, drawing, plan):
    project.layerTreeRoot().addGroup("mine")
    drawing.draw_plan(plan, {})
    drawing.clear()
    assert [group.name() for group in project.layerTreeRoot().findGroups()] == ["mine"]


def test_korean_text_of_an_old_shapefile_is_read_in_its_encoding(qgis_app, tmp_path):
    path = tmp_path / "zones.shp"
    write_layer(path, "zones", [({"이름": "첨단산단"}, SQUARE)], driver="ESRI Shapefile", encoding="CP949")
    (tmp_path / "zones.cpg").unlink()
    layer = {"key": "zones", "source": str(path), "role": "zone", "encoding": None}
    assert lacks_encoding(layer)
    opened = opened_layer({**layer, "encoding": "CP949"}, "zones")
    assert opened.fields().names() == ["이름"]
    assert [feature["이름"] for feature in opened.getFeatures()] == ["첨단산단"]


def test_the_encoding_that_is_found_later_is_set_on_the_layer(project, drawing, plan, tmp_path):
    path = tmp_path / "zones.shp"
    write_layer(path, "zones", [({"name": "첨단산단"}, SQUARE)], driver="ESRI Shapefile", encoding="CP949")
    (tmp_path / "zones.cpg").unlink()
    drawing.encoding_wanted.connect(lambda _layer, found: found("CP949"))
    layer = {"key": "zones", "source": str(path), "layer": None, "role": "zone", "status": "", "crs": None}
    drawing.draw_plan({**plan, "layers": [layer]}, {})
    assert [feature["name"] for feature in drawing.layer("zones").getFeatures()] == ["첨단산단"]


def test_a_missing_coordinate_system_is_taken_from_the_plan(qgis_app, tmp_path):
    path = tmp_path / "zones.shp"
    write_layer(path, "zones", [({"name": "A"}, SQUARE)], driver="ESRI Shapefile")
    (tmp_path / "zones.prj").unlink()
    opened = opened_layer({"key": "z", "source": str(path), "role": "zone", "crs": "EPSG:5186"}, "z")
    assert opened.crs().authid() == "EPSG:5186"


def test_a_source_without_polygons_is_not_opened(qgis_app, tmp_path):
    path = tmp_path / "points.geojson"
    path.write_text(
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, '
        '"geometry": {"type": "Point", "coordinates": [126.8, 35.2]}}]}',
        encoding="utf-8",
    )
    assert opened_layer({"key": "p", "source": str(path), "role": "zone"}, "p") is None


def test_a_zipped_source_is_opened_inside_its_zip():
    assert file_uris("/a/b.zip", "zones")[0] == "/vsizip//a/b.zip|layername=zones"


def test_a_postgres_address_is_understood_in_all_its_parts():
    uri, schema, table = postgres_uri("postgresql://ann:p%40ss@db.example:5433/city?table=plan.zones")
    assert (uri.host(), uri.port(), uri.database()) == ("db.example", "5433", "city")
    assert (uri.username(), uri.password()) == ("ann", "p@ss")
    assert (schema, table) == ("plan", "zones")
    assert postgres_uri("postgresql://h/d?table=zones")[1:] == ("public", "zones")
