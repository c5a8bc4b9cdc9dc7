"""Picking features by clicking their outlines on the map."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent
from qgis.PyQt.QtWidgets import QMenu

from .figure_answers import Feature

_COLOUR = QColor(216, 27, 96)
_FILL = QColor(216, 27, 96, 70)
_UNNAMED = "#{id}"


class OutlinePicker(QgsMapTool):
    """The map tool that emits ``picked`` with the feature that was clicked on *canvas*; where several lie, a menu asks.

    *outlines* gives the layer of all measured outlines. Esc, or another tool, ends it.
    """

    picked = pyqtSignal(object)

    def __init__(self, canvas: QgsMapCanvas, outlines: Callable[[], QgsVectorLayer | None]) -> None:
        super().__init__(canvas)
        self._outlines = outlines
        self._before: QgsMapTool | None = None
        self._band = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        self._band.setColor(_COLOUR)
        self._band.setFillColor(_FILL)
        self._band.setWidth(2)
        self.setCursor(QgsApplication.getThemeCursor(QgsApplication.Cursor.CrossHair))

    def begin(self) -> None:
        """Take the canvas over from the tool that is active."""
        if self.canvas().mapTool() is not self:
            self._before = self.canvas().mapTool()
        self.canvas().setMapTool(self)

    def end(self) -> None:
        """Give the canvas back."""
        if self.canvas().mapTool() is self:
            self.canvas().unsetMapTool(self)
            if self._before is not None:
                self.canvas().setMapTool(self._before)

    def highlight(self, geometries: Iterable[QgsGeometry], crs: QgsCoordinateReferenceSystem) -> None:
        """Show which outlines are chosen."""
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        for geometry in geometries:
            self._band.addGeometry(geometry, crs)

    def dismantle(self) -> None:
        """Take tool and highlight from the canvas."""
        self.end()
        self.canvas().scene().removeItem(self._band)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """Pick what lies under the mouse."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        found = self.features_at(event)
        if len(found) == 1:
            self.picked.emit(found[0])
        elif found:
            menu = QMenu(self.canvas())
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            for feature in found:
                name = str(feature["name"] or _UNNAMED.format(id=feature["id"]))
                menu.addAction(name.replace("&", "&&")).triggered.connect(partial(self._pick, feature))
            menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.end()
        else:
            super().keyPressEvent(event)

    def features_at(self, event: QgsMapMouseEvent) -> list[Feature]:
        """Return the features whose outlines hold the place of *event*, the smallest first."""
        layer = self._outlines()
        if layer is None:
            return []
        place = self.toLayerCoordinates(layer, event.mapPoint())
        request = QgsFeatureRequest().setFilterRect(QgsRectangle(place, place))
        point = QgsGeometry.fromPointXY(place)
        found = [each for each in layer.getFeatures(request) if each.geometry().contains(point)]
        found.sort(key=lambda each: each.geometry().area())
        return [_feature(each) for each in found]

    def _pick(self, feature: Feature) -> None:
        self.picked.emit(feature)


def _feature(outline: QgsFeature) -> Feature:
    return {"layer": outline["layer"], "id": int(outline["fid_source"]), "name": outline["name"] or ""}
