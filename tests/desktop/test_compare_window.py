"""Two canvases look at one place, and neither drives the other in circles."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapThemeCollection,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas, QgsVertexMarker
from qgis.PyQt.QtCore import QEvent
from qgis.PyQt.QtWidgets import QApplication

from zoneproof.desktop.compare_window import CompareWindow


@pytest.fixture
def project(qgis_app):
    made = QgsProject.instance()
    made.clear()
    made.setCrs(QgsCoordinateReferenceSystem("EPSG:5186"))
    layers = [QgsVectorLayer("Polygon?crs=EPSG:5186", name, "memory") for name in ("greenbelt", "lifted")]
    made.addMapLayers(layers)
    for name, shown in (("before", layers[:1]), ("after", layers)):
        theme = QgsMapThemeCollection.MapThemeRecord()
        for layer in shown:
            theme.addLayerRecord(QgsMapThemeCollection.MapThemeLayerRecord(layer))
        made.mapThemeCollection().insert(name, theme)
    yield made
    made.clear()


@pytest.fixture
def main(project, qtbot):
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(600, 400)
    canvas.show()
    canvas.setDestinationCrs(project.crs())
    canvas.setLayers(list(project.mapLayers().values()))
    canvas.setExtent(QgsRectangle(180000, 280000, 183000, 282000))
    return canvas


@pytest.fixture
def window(main, project, qtbot):
    made = CompareWindow(main, project)
    made.show()
    yield made
    made.close()


def same_view(one, other):
    return one.center().distance(other.center()) < one.mapUnitsPerPixel() and one.mapUnitsPerPixel() == pytest.approx(
        other.mapUnitsPerPixel(), rel=1e-6
    )


def test_the_window_opens_where_the_main_canvas_is(main, window):
    assert same_view(main, window.canvas)
    assert window.canvas.mapSettings().destinationCrs() == main.mapSettings().destinationCrs()


def test_each_canvas_follows_the_other(main, window):
    main.setCenter(QgsPointXY(190000, 290000))
    assert same_view(main, window.canvas)
    window.canvas.zoomScale(5000)
    assert same_view(main, window.canvas)
    main.zoomByFactor(3)
    assert same_view(main, window.canvas)


def test_following_moves_the_leader_no_more(main, window):
    moves = []
    main.extentsChanged.connect(lambda: moves.append(main.extent()))
    main.setCenter(QgsPointXY(190000, 290000))
    assert len({move.toString(3) for move in moves}) == 1


def test_resizing_the_window_leaves_the_main_canvas_alone(main, window, qtbot):
    before = main.extent().toString(3)
    window.resize(900, 350)
    QApplication.processEvents()
    assert main.extent().toString(3) == before
    assert same_view(main, window.canvas)


def test_rotation_and_coordinate_system_are_shared(main, window):
    main.setRotation(30)
    assert window.canvas.rotation() == 30
    assert same_view(main, window.canvas)
    main.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    assert window.canvas.mapSettings().destinationCrs().authid() == "EPSG:3857"
    assert same_view(main, window.canvas)


def crosses(canvas):
    return [item for item in canvas.scene().items() if isinstance(item, QgsVertexMarker) and item.isVisible()]


def test_the_cursor_of_one_canvas_is_a_cross_on_the_other(main, window):
    main.xyCoordinates.emit(QgsPointXY(180500, 280500))
    assert [cross.center() for cross in crosses(window.canvas)] == [QgsPointXY(180500, 280500)]
    assert crosses(main) == []
    window.canvas.xyCoordinates.emit(QgsPointXY(180600, 280600))
    assert [cross.center() for cross in crosses(main)] == [QgsPointXY(180600, 280600)]
    assert crosses(window.canvas) == []
    QApplication.sendEvent(window.canvas.viewport(), QEvent(QEvent.Type.Leave))
    assert crosses(main) == []


def test_a_theme_of_its_own_leaves_the_main_canvas_as_it_is(main, window, project):
    window.choose_theme("before")
    assert window.theme() == "before"
    assert [layer.name() for layer in window.canvas.layers()] == ["greenbelt"]
    assert len(main.layers()) == 2
    window.choose_theme("no such theme")
    assert window.theme() == "before"


def test_without_a_theme_the_layers_are_those_of_the_main_canvas(main, window):
    main.setLayers(main.layers()[:1])
    assert window.canvas.layers() == main.layers()


def test_a_theme_that_is_removed_is_no_longer_shown(window, project):
    window.choose_theme("before")
    project.mapThemeCollection().removeMapTheme("before")
    assert window.theme() == ""


def test_another_project_brings_its_own_themes(main, window, project):
    window.choose_theme("before")
    project.clear()
    assert window.theme() == ""
    layer = QgsVectorLayer("Polygon?crs=EPSG:5186", "new", "memory")
    project.addMapLayer(layer)
    theme = QgsMapThemeCollection.MapThemeRecord()
    theme.addLayerRecord(QgsMapThemeCollection.MapThemeLayerRecord(layer))
    project.mapThemeCollection().insert("new theme", theme)
    window.choose_theme("new theme")
    assert window.theme() == "new theme"


def test_closing_lets_go_of_the_main_canvas(main, window, qtbot):
    main.xyCoordinates.emit(QgsPointXY(180500, 280500))
    before = len(main.scene().items())
    with qtbot.waitSignal(window.closed):
        window.close()
    assert len(main.scene().items()) == before - 1
    main.setCenter(QgsPointXY(190000, 290000))
    main.xyCoordinates.emit(QgsPointXY(1, 1))
