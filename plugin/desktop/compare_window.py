"""The second canvas: a window with a map theme of its own that looks where the main canvas looks."""

from __future__ import annotations

from qgis.core import QgsMapSettings, QgsPointXY, QgsProject, QgsRectangle, QgsSettings
from qgis.gui import QgsMapCanvas, QgsMapToolPan, QgsVertexMarker
from qgis.PyQt.QtCore import QByteArray, QEvent, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QCloseEvent, QColor, QResizeEvent
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QMainWindow, QToolBar, QWidget

from .translation import tr

_GEOMETRY = "zoneproof/compare/geometry"
_SAME = 1e-9


class CompareWindow(QMainWindow):
    """Shows *project* beside *main_canvas* at the same place and scale, in another theme. Emits ``closed``."""

    closed = pyqtSignal()

    def __init__(self, main_canvas: QgsMapCanvas, project: QgsProject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ZoneproofCompare")
        self.setWindowTitle(tr("Zoneproof: compare"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._project = project
        self.canvas = _SideCanvas(self)
        self.canvas.setObjectName("ZoneproofCompareCanvas")
        self.canvas.enableAntiAliasing(True)
        self.canvas.setCanvasColor(main_canvas.canvasColor())
        self.canvas.setProject(project)
        self._pan = QgsMapToolPan(self.canvas)
        self.canvas.setMapTool(self._pan)
        self.setCentralWidget(self.canvas)
        self._themes = QComboBox()
        self._themes.setObjectName("theme")
        self._themes.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._themes.currentIndexChanged.connect(self._show_theme)
        self.addToolBar(self._tool_bar())
        self._link = CanvasLink(main_canvas, self.canvas, self)
        project.mapThemeCollectionChanged.connect(self._follow_themes)
        main_canvas.layersChanged.connect(self._show_theme)
        self._main_canvas = main_canvas
        self.resize(720, 600)
        self.restoreGeometry(QgsSettings().value(_GEOMETRY, QByteArray(), QByteArray))
        self._follow_themes()

    def theme(self) -> str:
        """Return the name of the theme shown; empty where the layers are those of the main canvas."""
        return str(self._themes.currentData() or "")

    def choose_theme(self, name: str) -> None:
        """Show the theme *name*, if the project has it."""
        index = self._themes.findData(name)
        if index >= 0:
            self._themes.setCurrentIndex(index)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window was and part with the main canvas."""
        QgsSettings().setValue(_GEOMETRY, self.saveGeometry())
        self.detach()
        super().closeEvent(event)
        self.closed.emit()

    def detach(self) -> None:
        """Part with the main canvas and the project; a second time does nothing."""
        if self._link is None:
            return
        self._link.detach()
        self._link = None
        self._main_canvas.layersChanged.disconnect(self._show_theme)
        self._project.mapThemeCollection().mapThemesChanged.disconnect(self._list_themes)
        self._project.mapThemeCollectionChanged.disconnect(self._follow_themes)
        self.canvas.stopRendering()
        self.canvas.unsetMapTool(self._pan)

    def _tool_bar(self) -> QToolBar:
        bar = QToolBar(tr("Theme"))
        bar.setObjectName("ZoneproofCompareThemes")
        bar.setMovable(False)
        label = QLabel(tr("Theme:"))
        label.setContentsMargins(4, 0, 6, 0)
        bar.addWidget(label)
        bar.addWidget(self._themes)
        return bar

    def _follow_themes(self) -> None:
        """List the themes now and whenever they change; another project comes with a collection of its own."""
        self._project.mapThemeCollection().mapThemesChanged.connect(self._list_themes)
        self._list_themes()

    def _list_themes(self) -> None:
        chosen = self.theme()
        self._themes.blockSignals(True)
        self._themes.clear()
        self._themes.addItem(tr("(as in the main map)"), "")
        for name in self._project.mapThemeCollection().mapThemes():
            self._themes.addItem(name, name)
        self._themes.setCurrentIndex(max(self._themes.findData(chosen), 0))
        self._themes.blockSignals(False)
        self._show_theme()

    def _show_theme(self) -> None:
        theme = self.theme()
        if self.canvas.theme() != theme:
            self.canvas.setTheme(theme)
        if not theme:
            self.canvas.setLayers(self._main_canvas.layers())


class _SideCanvas(QgsMapCanvas):
    """A canvas that says when it was resized: its extent changes then, though nobody moved the map."""

    resizing = False
    resized = pyqtSignal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep others from following, then say that the size has changed."""
        self.resizing = True
        super().resizeEvent(event)
        self.resizing = False
        self.resized.emit()


class CanvasLink(QObject):
    """Keeps two canvases at one place, scale, rotation and coordinate system, with each other's cursor on them.

    *side* follows *main* and *main* follows *side* where the user moves that; following moves nothing back.
    """

    def __init__(self, main: QgsMapCanvas, side: _SideCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._main, self._side = main, side
        self._following = False
        self._crosses = {canvas: _cross(canvas) for canvas in (main, side)}
        self._connections = (
            (main.extentsChanged, self._main_moved),
            (main.rotationChanged, self._rotate),
            (main.destinationCrsChanged, self._share_crs),
            (main.xyCoordinates, self._main_cursor),
            (side.extentsChanged, self._side_moved),
            (side.resized, self._main_moved),
            (side.xyCoordinates, self._side_cursor),
        )
        for signal, slot in self._connections:
            signal.connect(slot)
        for canvas in (main, side):
            canvas.viewport().installEventFilter(self)
        self._share_crs()
        self._rotate()
        self._main_moved()

    def detach(self) -> None:
        """Undo every connection and take the crosses away."""
        for signal, slot in self._connections:
            signal.disconnect(slot)
        for canvas, cross in self._crosses.items():
            canvas.viewport().removeEventFilter(self)
            canvas.scene().removeItem(cross)
        self._crosses = {}

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the crosses away when the cursor leaves a canvas."""
        if event.type() == QEvent.Type.Leave:
            for cross in self._crosses.values():
                cross.hide()
        return False

    def _main_moved(self) -> None:
        self._follow(self._main, self._side)

    def _side_moved(self) -> None:
        if not self._side.resizing:
            self._follow(self._side, self._main)

    def _follow(self, leader: QgsMapCanvas, follower: QgsMapCanvas) -> None:
        if self._following or leader.extent().isEmpty() or _same_view(leader, follower):
            return
        self._following = True
        try:
            follower.setExtent(_view_of(leader, follower))
            follower.refresh()
        finally:
            self._following = False

    def _rotate(self) -> None:
        self._side.setRotation(self._main.rotation())

    def _share_crs(self) -> None:
        self._following = True
        try:
            self._side.setDestinationCrs(self._main.mapSettings().destinationCrs())
        finally:
            self._following = False
        self._main_moved()

    def _main_cursor(self, point: QgsPointXY) -> None:
        self._mark(self._side, point)

    def _side_cursor(self, point: QgsPointXY) -> None:
        self._mark(self._main, point)

    def _mark(self, canvas: QgsMapCanvas, point: QgsPointXY) -> None:
        for each, cross in self._crosses.items():
            cross.setVisible(each is canvas)
        self._crosses[canvas].setCenter(point)


def _view_of(leader: QgsMapCanvas, follower: QgsMapCanvas) -> QgsRectangle:
    """Return the extent with which *follower* has the centre and the scale of *leader* in its own size."""
    settings: QgsMapSettings = follower.mapSettings()
    size = settings.outputSize()
    units = leader.mapUnitsPerPixel()
    return QgsRectangle.fromCenterAndSize(leader.center(), size.width() * units, size.height() * units)


def _same_view(one: QgsMapCanvas, other: QgsMapCanvas) -> bool:
    units = one.mapUnitsPerPixel()
    scale = abs(other.mapUnitsPerPixel() - units) <= _SAME * units
    return scale and one.center().distance(other.center()) <= units * 1e-3


def _cross(canvas: QgsMapCanvas) -> QgsVertexMarker:
    cross = QgsVertexMarker(canvas)
    cross.setIconType(QgsVertexMarker.IconType.ICON_CROSS)
    cross.setColor(QColor("#D81B60"))
    cross.setIconSize(18)
    cross.setPenWidth(2)
    cross.hide()
    return cross
