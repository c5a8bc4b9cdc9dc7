"""An explanation drawn on the canvas for the moment, with a legend; Esc, or another selection, takes it away."""

from __future__ import annotations

from html import escape

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsGeometry, QgsProject, QgsRectangle, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtGui import QColor, QKeySequence
from qgis.PyQt.QtWidgets import QLabel, QShortcut

from .cause_drawing import DrawnPart, Part
from .translation import tr

# Of the colour-blind-safe palette that the verdicts use (Okabe and Ito, 2008), in another line style each.
_COLOURS = {Part.MEASURED: "#0072B2", Part.EXPLAINED: "#009E73", Part.OFF: "#D55E00"}
_STYLES = {
    Part.MEASURED: Qt.PenStyle.DashLine,
    Part.EXPLAINED: Qt.PenStyle.SolidLine,
    Part.OFF: Qt.PenStyle.SolidLine,
}
_OPACITY = {Part.MEASURED: 0, Part.EXPLAINED: 90, Part.OFF: 110}
_MARGIN = 1.4
_EDGE = 12


class CauseSketch(QObject):
    """Draws on *canvas*, in the coordinate systems of *project*."""

    def __init__(self, canvas: QgsMapCanvas, project: QgsProject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas, self._project = canvas, project
        self.bands: list[QgsRubberBand] = []
        self._legend = QLabel(canvas)
        self._legend.setObjectName("ZoneproofLegend")
        self._legend.setTextFormat(Qt.TextFormat.RichText)
        self._legend.setStyleSheet(
            "QLabel { background: rgba(255, 255, 255, 230); color: black; border: 1px solid #888; padding: 6px }"
        )
        self._legend.hide()
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), canvas.window())
        self._escape.activated.connect(self.clear)
        self._escape.setEnabled(False)
        canvas.installEventFilter(self)

    def legend(self) -> str:
        """Return the legend's text as it is shown; empty where nothing is drawn."""
        return self._legend.text() if self.bands else ""

    def show(self, title: str, parts: list[DrawnPart]) -> bool:
        """Draw *parts* under *title* in place of what was drawn, and go where they are seen; say whether that is possible."""
        self.clear()
        extent = QgsRectangle()
        extent.setMinimal()
        centres = []
        for part in parts:
            outlines = self._on_canvas(part)
            if not outlines:
                continue
            self._draw(part, outlines)
            box = QgsRectangle()
            box.setMinimal()
            for outline in outlines:
                box.combineExtentWith(outline.boundingBox())
            centres.append(box.center())
            extent.combineExtentWith(box)
        if not self.bands:
            return False
        self._link(parts, centres)
        lines = "".join(
            f"<tr><td style='color:{_COLOURS[part.part]}'><b>■</b></td><td>&nbsp;{escape(part.legend)}</td></tr>"
            for part in parts
        )
        self._legend.setText(
            f"<b>{escape(title)}</b><table>{lines}</table><span style='color:#555'>{escape(tr('Esc clears this'))}</span>"
        )
        self._legend.adjustSize()
        self._place_legend()
        self._legend.show()
        self._legend.raise_()
        self._escape.setEnabled(True)
        extent.scale(_MARGIN)
        self._canvas.setExtent(extent)
        self._canvas.refresh()
        return True

    def clear(self) -> None:
        """Take away what is drawn."""
        for band in self.bands:
            self._canvas.scene().removeItem(band)
        self.bands = []
        self._legend.hide()
        self._escape.setEnabled(False)

    def dismantle(self) -> None:
        """Take drawing, legend and shortcut from the canvas for good."""
        self.clear()
        self._canvas.removeEventFilter(self)
        for part in (self._legend, self._escape):
            part.setParent(None)
            part.deleteLater()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep the legend in its corner when the canvas changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place_legend()
        return False

    def _place_legend(self) -> None:
        self._legend.move(_EDGE, self._canvas.height() - self._legend.height() - _EDGE)

    def _on_canvas(self, part: DrawnPart) -> list[QgsGeometry]:
        target = self._canvas.mapSettings().destinationCrs()
        transform = QgsCoordinateTransform(part.crs, target, self._project)
        moved = [QgsGeometry(outline) for outline in part.outlines]
        if not (part.crs.isValid() and target.isValid()):
            return moved
        try:
            for outline in moved:
                outline.transform(transform)
        except QgsCsException:
            return []
        return moved

    def _draw(self, part: DrawnPart, outlines: list[QgsGeometry]) -> None:
        kind = outlines[0].type()
        colour = QColor(_COLOURS[part.part])
        band = QgsRubberBand(self._canvas, kind)
        band.setColor(colour)
        fill = QColor(colour)
        fill.setAlpha(_OPACITY[part.part])
        band.setFillColor(fill)
        band.setWidth(3)
        band.setLineStyle(_STYLES[part.part])
        band.setIcon(QgsRubberBand.IconType.ICON_BOX)
        band.setIconSize(7)
        for outline in outlines:
            band.addGeometry(outline, None)
        self.bands.append(band)

    def _link(self, parts: list[DrawnPart], centres: list[object]) -> None:
        """Draw a line from the outlines as measured to where they would lie: far apart, both are specks."""
        if len(centres) == 2 and parts[1].part is Part.EXPLAINED and parts[0].crs != parts[1].crs:
            band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.LineGeometry)
            band.setColor(QColor(_COLOURS[Part.EXPLAINED]))
            band.setWidth(1)
            band.setLineStyle(Qt.PenStyle.DotLine)
            band.addGeometry(QgsGeometry.fromPolylineXY(centres), None)
            self.bands.append(band)
