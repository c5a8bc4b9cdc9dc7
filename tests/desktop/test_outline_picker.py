"""Outlines are picked by a click, the smallest first where several lie; Esc gives the map back."""

from __future__ import annotations

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsRectangle, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsMapToolPan, QgsRubberBand
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMenu

from zoneproof.desktop.outline_picker import OutlinePicker

LARGE = "Polygon((0 0, 100 0, 100 100, 0 100, 0 0))"
SMALL = "Polygon((0 0, 40 0, 40 40, 0 40, 0 0))"


@pytest.fixture
def outlines(qgis_app):
    layer = QgsVectorLayer(
        "Polygon?crs=EPSG:5186&field=layer:string&field=fid_source:integer&field=name:string", "o", "memory"
    )
    for number, (name, wkt) in enumerate((("large & wide", LARGE), ("small", SMALL))):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(["zones", number, name])
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        layer.dataProvider().addFeature(feature)
    return layer


@pytest.fixture
def canvas(outlines, qtbot):
    made = QgsMapCanvas()
    qtbot.addWidget(made)
    made.resize(200, 200)
    made.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:5186"))
    made.setExtent(QgsRectangle(0, 0, 100, 100))
    made.show()
    return made


@pytest.fixture
def picker(canvas, outlines):
    made = OutlinePicker(canvas, lambda: outlines)
    made.begin()
    made.seen = []
    made.picked.connect(made.seen.append)
    yield made
    made.dismantle()


def click(canvas, x, y, button=Qt.MouseButton.LeftButton):
    place = canvas.getCoordinateTransform().transform(x, y)
    QTest.mouseClick(canvas.viewport(), button, pos=QPoint(round(place.x()), round(place.y())))


def test_a_click_inside_an_outline_picks_its_feature(canvas, picker):
    click(canvas, 80, 80)
    assert picker.seen == [{"layer": "zones", "id": 0, "name": "large & wide"}]


def test_where_several_lie_a_menu_asks_the_smallest_first(canvas, picker):
    click(canvas, 20, 20)
    menu = canvas.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == ["small", "large && wide"]
    menu.actions()[0].trigger()
    assert [each["name"] for each in picker.seen] == ["small"]


def test_clicks_beside_outlines_and_with_other_buttons_pick_nothing(canvas, picker):
    canvas.setExtent(QgsRectangle(-100, -100, 100, 100))
    click(canvas, -50, -50)
    click(canvas, 80, 80, Qt.MouseButton.RightButton)
    assert picker.seen == []


def test_a_map_in_another_coordinate_system_is_picked_from_too(canvas, picker, outlines):
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:5179"))
    canvas.setExtent(canvas.mapSettings().layerExtentToOutputExtent(outlines, QgsRectangle(0, 0, 100, 100)))
    middle = canvas.mapSettings().layerToMapCoordinates(outlines, QgsGeometry.fromWkt("Point(80 80)").asPoint())
    click(canvas, middle.x(), middle.y())
    assert [each["id"] for each in picker.seen] == [0]


def test_esc_gives_the_map_back_to_the_tool_of_before(canvas, outlines):
    pan = QgsMapToolPan(canvas)
    canvas.setMapTool(pan)
    picker = OutlinePicker(canvas, lambda: outlines)
    ended = []
    picker.deactivated.connect(lambda: ended.append(True))
    picker.begin()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.mapTool() is pan
    assert ended == [True]
    picker.dismantle()


def test_before_the_first_check_nothing_is_there_to_pick(canvas):
    picker = OutlinePicker(canvas, lambda: None)
    picker.begin()
    click(canvas, 20, 20)
    picker.dismantle()


def test_what_is_chosen_is_highlighted_and_goes_with_the_tool(canvas, picker, outlines):
    def bands():
        return [each for each in canvas.scene().items() if isinstance(each, QgsRubberBand) and each.size()]

    picker.highlight([QgsGeometry.fromWkt(SMALL), QgsGeometry.fromWkt(LARGE)], outlines.crs())
    assert bands()[0].size() == 2
    picker.highlight([], outlines.crs())
    assert bands() == []
