"""The Processing algorithms, run with the real engine."""

from __future__ import annotations

import gc
import shutil
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QEventLoop
from qgis.PyQt.QtGui import QImage

from zoneproof.desktop.map_figure import source_line
from zoneproof.desktop.processing import export_map_figure
from zoneproof.desktop.processing.engine_source import stored_source
from zoneproof.desktop.processing.provider import ZoneproofProvider
from zoneproof.model.resources import resource

# Squares of EPSG:5186 near its central meridian and origin latitude, where the scale is 1: plane and ellipsoid agree.
SIDES_M = (100, 200, 300)
SHAPE_TOLERANCE = 1e-6


@pytest.fixture
def registry(qgis_app: QgsApplication, real_engine: Path):
    """Processing with Zoneproof's provider."""
    registry = QgsApplication.processingRegistry()
    provider = ZoneproofProvider()
    registry.addProvider(provider)
    yield registry
    registry.removeProvider(provider)


@pytest.fixture
def run(registry):
    """Runs an algorithm; returns its outputs, whether it went well, the log and the context with the layers."""

    def run_it(name: str, parameters: dict):
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        feedback = QgsProcessingFeedback(False)
        outputs, went_well = registry.createAlgorithmById(f"zoneproof:{name}").run(parameters, context, feedback)
        return outputs, went_well, feedback.textLog(), context

    return run_it


def squares(fields: str = "&field=name:string") -> QgsVectorLayer:
    layer = QgsVectorLayer(f"Polygon?crs=EPSG:5186{fields}", "squares", "memory")
    for number, side in enumerate(SIDES_M):
        add_square(layer, f"구역 {number}", 200_000 + 1000 * number, side)
    return layer


def add_square(layer: QgsVectorLayer, name: str, x: float, side: float) -> None:
    feature = QgsFeature(layer.fields())
    y = 600_000
    ring = f"{x} {y}, {x + side} {y}, {x + side} {y + side}, {x} {y + side}, {x} {y}"
    feature.setGeometry(QgsGeometry.fromWkt(f"POLYGON(({ring}))"))
    feature.setAttribute("name", name)
    assert layer.dataProvider().addFeature(feature) if not layer.isEditable() else layer.addFeature(feature)


def written(layer: QgsVectorLayer, path: Path, driver: str) -> QgsVectorLayer:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = driver
    options.fileEncoding = "UTF-8"
    context = QgsProject.instance().transformContext()
    code, message, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), context, options)
    assert code == QgsVectorFileWriter.WriterError.NoError, message
    return QgsVectorLayer(str(path), path.stem, "ogr")


def measured(outputs: dict, context: QgsProcessingContext) -> QgsVectorLayer:
    return QgsProcessingUtils.mapLayerFromString(outputs["OUTPUT"], context)


def areas(layer: QgsVectorLayer) -> dict[str, float]:
    return {feature["name"]: feature["ellipsoidal_m2"] for feature in layer.getFeatures()}


def expected(*numbers: int) -> dict[str, float]:
    return {f"구역 {n}": pytest.approx(SIDES_M[n] ** 2, rel=SHAPE_TOLERANCE) for n in numbers}


# -- measure areas


def test_a_layer_in_memory_is_measured_with_its_attributes(run):
    outputs, went_well, log, context = run("measureareas", {"INPUT": squares(), "OUTPUT": "memory:"})
    assert went_well, log
    layer = measured(outputs, context)
    names = ["name", "ellipsoidal_m2", "perimeter_m", "planar_m2", "planar_crs", "problems"]
    assert [field.name() for field in layer.fields()] == names
    assert areas(layer) == expected(0, 1, 2)
    first = next(layer.getFeatures())
    assert first["planar_m2"] == pytest.approx(10_000)
    assert first["planar_crs"] == "EPSG:5186"
    assert first["perimeter_m"] == pytest.approx(400, rel=SHAPE_TOLERANCE)
    assert first["problems"] == ""
    assert first.geometry().area() == pytest.approx(10_000)
    assert outputs["COUNT"] == outputs["MEASURED"] == 3
    assert outputs["ELLIPSOIDAL_M2"] == pytest.approx(140_000, rel=SHAPE_TOLERANCE)


def test_the_area_is_geodesic(run):
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326&field=name:string", "one", "memory")
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromWkt("POLYGON((0 0, 90 0, 0 90, 0 0))"))
    feature.setAttribute("name", "octant")
    layer.dataProvider().addFeature(feature)
    outputs, went_well, log, context = run("measureareas", {"INPUT": layer, "OUTPUT": "memory:"})
    assert went_well, log
    octant_of_wgs84_m2 = 510_065_621_724_088.44 / 8  # GeographicLib: the area of the ellipsoid
    assert areas(measured(outputs, context))["octant"] == pytest.approx(octant_of_wgs84_m2, rel=1e-12)


@pytest.mark.parametrize(
    ("file", "driver"),
    [("a.gpkg", "GPKG"), ("a.shp", "ESRI Shapefile"), ("a.geojson", "GeoJSON"), ("a.fgb", "FlatGeobuf")],
)
def test_a_file_is_read_by_the_engine_itself_and_its_features_keep_their_areas(run, tmp_path, file, driver):
    layer = written(squares(), tmp_path / file, driver)
    assert stored_source(layer, {"name": "name"})["source"] == str(tmp_path / file)
    outputs, went_well, log, context = run("measureareas", {"INPUT": layer, "NAME": "name", "OUTPUT": "memory:"})
    assert went_well, log
    assert areas(measured(outputs, context)) == expected(0, 1, 2)


def test_a_file_with_gaps_in_its_ids_keeps_areas_with_their_features(run, tmp_path):
    layer = written(squares(), tmp_path / "a.gpkg", "GPKG")
    layer.dataProvider().deleteFeatures([1])
    outputs, went_well, log, context = run("measureareas", {"INPUT": layer, "OUTPUT": "memory:"})
    assert went_well, log
    assert areas(measured(outputs, context)) == expected(1, 2)


def test_edits_not_yet_saved_are_measured(run, tmp_path):
    layer = written(squares(), tmp_path / "a.gpkg", "GPKG")
    layer.startEditing()
    layer.deleteFeature(2)
    add_square(layer, "구역 new", 203_000, 50)
    assert stored_source(layer, {}) is None
    outputs, went_well, log, context = run("measureareas", {"INPUT": layer, "NAME": "name", "OUTPUT": "memory:"})
    layer.rollBack()
    assert went_well, log
    new = {"구역 new": pytest.approx(2500, rel=SHAPE_TOLERANCE)}
    assert areas(measured(outputs, context)) == {**expected(0, 2), **new}


def test_a_filtered_layer_is_measured_as_filtered(run, tmp_path):
    layer = written(squares(), tmp_path / "a.gpkg", "GPKG")
    layer.setSubsetString("name <> '구역 0'")
    outputs, went_well, log, context = run("measureareas", {"INPUT": layer, "OUTPUT": "memory:"})
    assert went_well, log
    assert areas(measured(outputs, context)) == expected(1, 2)


def test_selected_features_alone_are_measured(run, tmp_path):
    layer = written(squares(), tmp_path / "a.gpkg", "GPKG")
    layer.selectByIds([3])
    QgsProject.instance().addMapLayer(layer, False)
    chosen = QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True)
    outputs, went_well, log, context = run("measureareas", {"INPUT": chosen, "OUTPUT": "memory:"})
    QgsProject.instance().removeMapLayer(layer)
    assert went_well, log
    assert areas(measured(outputs, context)) == expected(2)


def test_a_coordinate_system_given_in_qgis_counts(run, tmp_path):
    layer = written(squares(), tmp_path / "a.shp", "ESRI Shapefile")
    (tmp_path / "a.prj").unlink()
    layer = QgsVectorLayer(str(tmp_path / "a.shp"), "a", "ogr")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:5186"))
    outputs, went_well, log, context = run("measureareas", {"INPUT": layer, "OUTPUT": "memory:"})
    assert went_well, log
    assert areas(measured(outputs, context)) == expected(0, 1, 2)


def test_features_that_cannot_be_measured_say_why(run):
    layer = squares()
    layer.dataProvider().addFeature(QgsFeature(layer.fields()))
    bow_tie = QgsFeature(layer.fields())
    ring = "200000 600000, 200100 600100, 200100 600000, 200000 600100, 200000 600000"
    bow_tie.setGeometry(QgsGeometry.fromWkt(f"POLYGON(({ring}))"))
    bow_tie.setAttribute("name", "나비")
    layer.dataProvider().addFeature(bow_tie)
    outputs, went_well, log, context = run("measureareas", {"INPUT": layer, "NAME": "name", "OUTPUT": "memory:"})
    assert went_well, log
    *_, nothing, repaired = measured(outputs, context).getFeatures()
    assert not nothing["ellipsoidal_m2"]
    assert nothing["problems"]
    assert repaired["ellipsoidal_m2"] == pytest.approx(5000, rel=SHAPE_TOLERANCE)
    assert repaired["problems"]
    assert "나비" in log
    assert (outputs["COUNT"], outputs["MEASURED"]) == (5, 4)


def test_measuring_again_replaces_what_was_measured(run):
    outputs, _went_well, _log, context = run("measureareas", {"INPUT": squares(), "OUTPUT": "memory:"})
    first = measured(outputs, context)
    again, went_well, log, other = run("measureareas", {"INPUT": first, "OUTPUT": "memory:"})
    assert went_well, log
    assert [field.name() for field in measured(again, other).fields()] == [field.name() for field in first.fields()]


def test_the_result_may_be_a_geopackage(run, tmp_path):
    source = written(squares(), tmp_path / "a.gpkg", "GPKG")
    out = tmp_path / "out.gpkg"
    _outputs, went_well, log, _context = run("measureareas", {"INPUT": source, "OUTPUT": str(out)})
    assert went_well, log
    assert areas(QgsVectorLayer(str(out), "out", "ogr")) == expected(0, 1, 2)


def test_points_have_no_area_and_say_why(run):
    layer = QgsVectorLayer("Point?crs=EPSG:5186", "points", "memory")
    point = QgsFeature()
    point.setGeometry(QgsGeometry.fromWkt("POINT(200000 600000)"))
    layer.dataProvider().addFeature(point)
    outputs, went_well, log, context = run("measureareas", {"INPUT": layer, "OUTPUT": "memory:"})
    assert went_well, log
    (feature,) = measured(outputs, context).getFeatures()
    assert not feature["ellipsoidal_m2"]
    assert feature["problems"]
    assert outputs["MEASURED"] == 0


# -- check figures


def test_the_sample_plan_is_checked(run, sample_plan):
    outputs, went_well, log, context = run(
        "checkfigures", {"PLAN": str(sample_plan), "FEATURES": "memory:", "CHECKS": "memory:"}
    )
    assert went_well, log
    counted = ("AGREES", "AGREES_ROUNDED", "WITHIN_TOLERANCE", "DIFFERS", "AMBIGUOUS", "NO_GEOMETRY", "NO_FIGURE")
    assert sum(outputs[name] for name in (*counted, "NOT_MEASURABLE")) == outputs["COUNT"]
    for name in ("AGREES", "AGREES_ROUNDED", "DIFFERS", "NO_GEOMETRY"):
        assert outputs[name] >= 1, name
    features = QgsProcessingUtils.mapLayerFromString(outputs["FEATURES"], context)
    checks = QgsProcessingUtils.mapLayerFromString(outputs["CHECKS"], context)
    assert features.crs().authid() == "EPSG:5186"
    assert features.featureCount() > 0
    assert "fid" not in [field.name() for field in features.fields()]
    assert checks.featureCount() == outputs["COUNT"]
    assert not checks.isSpatial()
    assert "46,200㎡" in log


def test_a_folder_with_a_plan_is_a_plan_and_the_layers_may_be_left_out(run, sample_plan):
    outputs, went_well, log, _context = run("checkfigures", {"PLAN": str(sample_plan.parent)})
    assert went_well, log
    assert outputs["COUNT"] > 0
    assert "FEATURES" not in outputs


def test_a_tolerance_rule_counts_in_the_verdicts(run, sample_plan):
    strict, *_ = run("checkfigures", {"PLAN": str(sample_plan)})
    lenient, went_well, log, _context = run("checkfigures", {"PLAN": str(sample_plan), "TOLERANCE": "percent 50"})
    assert went_well, log
    assert lenient["WITHIN_TOLERANCE"] > strict["WITHIN_TOLERANCE"]


@pytest.mark.parametrize(
    ("parameters", "words"),
    [({"PLAN": "/nowhere/plan.toml"}, "/nowhere/plan.toml"), ({"TOLERANCE": "by the thumb"}, "thumb")],
)
def test_what_cannot_be_checked_is_one_clear_line(run, sample_plan, parameters, words):
    _outputs, went_well, log, _context = run("checkfigures", {"PLAN": str(sample_plan), **parameters})
    assert not went_well
    assert words in log
    assert "Traceback" not in log


def test_an_engine_that_is_not_there_is_one_clear_line(run, sample_plan, monkeypatch):
    monkeypatch.setenv("ZONEPROOF_PYTHON", "/nowhere/python")
    _outputs, went_well, log, _context = run("checkfigures", {"PLAN": str(sample_plan)})
    assert not went_well
    assert "/nowhere/python" in log
    assert "ZONEPROOF_PYTHON" in log


def test_recording_a_run_keeps_it_in_the_plan(run, sample_plan, tmp_path):
    plan = tmp_path / "plan"
    shutil.copytree(sample_plan.parent, plan)
    before = {path: path.stat().st_mtime_ns for path in plan.iterdir()}
    _outputs, went_well, log, _context = run("checkfigures", {"PLAN": str(plan), "RECORD": True})
    assert went_well, log
    assert {path: path.stat().st_mtime_ns for path in plan.iterdir()} != before


# -- export map figure


@pytest.mark.parametrize("page", ["landscape", "portrait"])
def test_a_map_figure_is_written_as_a_picture(run, sample_plan, tmp_path, page):
    out = tmp_path / "figure.png"
    parameters = {"PLAN": str(sample_plan), "PAGE": page, "DPI": 96, "OUTPUT": str(out)}
    outputs, went_well, log, _context = run("exportmapfigure", parameters)
    assert went_well, log
    assert outputs["OUTPUT"] == str(out)
    image = QImage(str(out))
    assert (image.width() > image.height()) == (page == "landscape")
    assert len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}) > 20


def test_a_map_figure_is_written_as_pdf_and_svg(run, sample_plan, tmp_path):
    for name, mark in (("figure.pdf", b"%PDF"), ("figure.svg", b"<svg")):
        parameters = {"PLAN": str(sample_plan), "TITLE": "그림", "SCALE": 100_000, "OUTPUT": str(tmp_path / name)}
        _outputs, went_well, log, _context = run("exportmapfigure", parameters)
        assert went_well, log
        assert mark in (tmp_path / name).read_bytes()[:1000]


def test_a_map_figure_is_drawn_in_the_main_thread_when_processing_uses_another(registry, sample_plan, tmp_path):
    algorithm = registry.createAlgorithmById("zoneproof:exportmapfigure")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    parameters = {"PLAN": str(sample_plan), "DPI": 60, "OUTPUT": str(tmp_path / "figure.png")}
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    ended: list = []
    task.executed.connect(lambda went_well, outputs: ended.append((went_well, outputs)))
    QgsApplication.taskManager().addTask(task)
    while not ended:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 100)
    assert ended == [(True, {"OUTPUT": str(tmp_path / "figure.png")})]
    assert not QImage(str(tmp_path / "figure.png")).isNull()


@pytest.mark.parametrize("name", ["figure.docx", "no such folder/figure.pdf"])
def test_a_map_figure_that_cannot_be_written_is_one_clear_line(run, sample_plan, tmp_path, name):
    _outputs, went_well, log, _context = run(
        "exportmapfigure", {"PLAN": str(sample_plan), "OUTPUT": str(tmp_path / name)}
    )
    assert not went_well
    assert name.split("/")[0] in log
    assert "Traceback" not in log


@pytest.mark.parametrize("page", export_map_figure.PAGES)
def test_every_page_has_a_template(page):
    assert resource("templates", f"map_figure_{page}.qpt").is_file()


def test_the_source_line_names_each_publisher_once():
    checks = [{"figure": {"publisher": name, "document": "Notice"}} for name in ("City", "City", "")]
    assert source_line(checks) == "City, Notice"
    assert source_line([]) == ""


# -- overlays


def test_the_greenbelt_is_balanced(run, sample_plan):
    outputs, went_well, log, context = run(
        "greenbeltbalance", {"PLAN": str(sample_plan), "LIFTED": "memory:", "SLIVERS": "memory:", "TABLE": "memory:"}
    )
    assert went_well, log
    # News of 2019-12-19 in the sample's register: 3,095,950㎡ lifted, 85.6 % of the complex.
    assert outputs["LIFTED_M2"] == pytest.approx(3_095_950, abs=0.5)
    assert outputs["BEFORE_M2"] - outputs["LIFTED_M2"] == pytest.approx(outputs["REMAINING_M2"], abs=0.01)
    assert (outputs["CONTRADICTED"], outputs["COMPLEXES_ON_GREENBELT"], outputs["SLIVER_COUNT"]) == (0, 0, 0)
    lifted = QgsProcessingUtils.mapLayerFromString(outputs["LIFTED"], context)
    assert sum(each["area_m2"] for each in lifted.getFeatures()) == pytest.approx(3_095_950, abs=0.5)
    assert QgsProcessingUtils.mapLayerFromString(outputs["SLIVERS"], context).featureCount() == 0
    table = QgsProcessingUtils.mapLayerFromString(outputs["TABLE"], context)
    assert "85.6%" in {each["figure"] for each in table.getFeatures()}
    assert "85.6%: agrees." in log
    assert "BEFORE" not in outputs


def test_the_topology_is_checked(run, sample_plan):
    outputs, went_well, log, context = run("checktopology", {"PLAN": str(sample_plan), "FINDINGS": "memory:"})
    assert went_well, log
    assert (outputs["COUNT"], outputs["OUTSIDE"], outputs["OVERLAP"]) == (3, 3, 0)
    findings = QgsProcessingUtils.mapLayerFromString(outputs["FINDINGS"], context)
    assert {each["kind"] for each in findings.getFeatures()} == {"outside"}


@pytest.mark.parametrize("name", ["greenbeltbalance", "checktopology"])
def test_an_overlay_of_no_plan_is_one_clear_line(run, tmp_path, name):
    _outputs, went_well, log, _context = run(name, {"PLAN": str(tmp_path)})
    assert not went_well
    assert "the folder holds no plan.toml" in log


# -- check parcels


def parcels() -> QgsVectorLayer:
    """Squares of 100, 200 and 300 m with their registered areas in ha: right, 1 % too much, and none."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:5186&field=name:string&field=area_ha:string", "parcels", "memory")
    for number, (side, registered) in enumerate(zip(SIDES_M, ("1.00", "4.04", None))):
        add_square(layer, f"p{number}", 200_000 + 1000 * number, side)
        layer.dataProvider().changeAttributeValues({number + 1: {1: registered}})
    return layer


def test_parcels_are_checked_and_counted(run, tmp_path):
    out = tmp_path / "checked.gpkg"
    asked = {"INPUT": parcels(), "REGISTERED": "area_ha", "ID": "name", "OUTPUT": str(out)}
    outputs, went_well, log, context = run("checkparcels", asked)
    assert went_well, log
    assert (outputs["COUNT"], outputs["AGREES"], outputs["DIFFERS"], outputs["NO_FIGURE"]) == (3, 1, 1, 1)
    # 0 and -0.04/4.04 = -9,901 ppm: the median of two is the lower one
    assert outputs["MEDIAN_PPM"] == pytest.approx(-9901, rel=0.005)
    assert outputs["SUSPICION"] == ""
    assert "3 parcels" in log
    layer = QgsVectorLayer(f"{out}|layername=parcels", "checked", "ogr")
    assert {each["id"]: each["verdict"] for each in layer.getFeatures()} == {
        "p0": "agrees",
        "p1": "differs",
        "p2": "no-figure",
    }
    styled = context.layersToLoadOnCompletion()[outputs["LAYER"]].postProcessor()
    styled.postProcessLayer(layer, context, QgsProcessingFeedback())
    assert layer.renderer().type() == "graduatedSymbol"


def test_parcels_are_checked_again_when_the_layers_of_the_first_time_are_loaded_and_forgotten(run, tmp_path):
    for name in ("a", "b"):
        asked = {"INPUT": parcels(), "REGISTERED": "area_ha", "OUTPUT": str(tmp_path / f"{name}.gpkg")}
        outputs, went_well, log, context = run("checkparcels", asked)
        assert went_well, log
        layer = QgsVectorLayer(outputs["LAYER"], name, "ogr")
        details = context.layersToLoadOnCompletion()[outputs["LAYER"]]
        gc.collect()
        details.postProcessor().postProcessLayer(layer, context, QgsProcessingFeedback())
        assert layer.renderer().type() == "graduatedSymbol"
        del details, context
        gc.collect()


def test_a_field_that_is_not_there_is_told_in_one_line(run, tmp_path):
    asked = {"INPUT": parcels(), "REGISTERED": "hectares", "OUTPUT": str(tmp_path / "a.gpkg")}
    _outputs, went_well, log, _context = run("checkparcels", asked)
    assert not went_well
    assert "The layer has no field “hectares”." in log
    assert "Traceback" not in log


def test_only_what_differs_is_written_by_a_rule_of_the_list_or_in_words(run, tmp_path):
    asked = {"INPUT": parcels(), "REGISTERED": "area_ha", "ID": "name", "ONLY_DIFFERING": True}
    by_list = {**asked, "RULE": "percent", "NUMBERS": "2", "OUTPUT": str(tmp_path / "a.csv")}
    outputs, went_well, log, _context = run("checkparcels", by_list)
    assert went_well, log
    assert (outputs["DIFFERS"], outputs["WITHIN_TOLERANCE"]) == (0, 1)
    in_words = {**asked, "RULE_TEXT": "percent 0.1 and absolute 300", "OUTPUT": str(tmp_path / "b.csv")}
    outputs, went_well, log, _context = run("checkparcels", in_words)
    assert went_well, log
    assert outputs["DIFFERS"] == 1  # 400 ㎡ apart
    assert (tmp_path / "b.csv").read_text(encoding="utf-8-sig").count("\n") == 3  # heading, p1, p2


def test_a_stored_layer_of_parcels_is_read_where_it_lies(run, tmp_path):
    layer = written(parcels(), tmp_path / "parcels.shp", "ESRI Shapefile")
    asked = {"INPUT": layer, "REGISTERED": "area_ha", "OUTPUT": str(tmp_path / "checked.parquet")}
    outputs, went_well, log, _context = run("checkparcels", asked)
    assert went_well, log
    assert (outputs["AGREES"], outputs["DIFFERS"]) == (1, 1)


def test_an_unknown_rule_is_refused_in_one_line(run, tmp_path):
    asked = {"INPUT": parcels(), "REGISTERED": "area_ha", "RULE_TEXT": "whim 3", "OUTPUT": str(tmp_path / "a.gpkg")}
    _outputs, went_well, log, _context = run("checkparcels", asked)
    assert not went_well
    assert "this rule is not known" in log
    assert list(tmp_path.iterdir()) == []
