"""Checking parcels in QGIS: dialog, engine, layer and table put together."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorFileWriter,
    QgsVectorFileWriterTask,
    QgsVectorLayer,
)
from qgis.gui import QgisInterface, QgsDockWidget
from qgis.PyQt.QtCore import QObject, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QApplication, QFileDialog

from ..model.errors import ZoneproofError
from . import settings
from .layer_bindings import copy_for_engine, direct_source, needs_copy
from .layer_source import vector_layer
from .parcel_dialog import ParcelDialog
from .parcel_panel import ParcelPanel
from .parcel_rows import ParcelRows
from .parcel_style import style_parcels
from .plan_actions import PlanActions
from .plan_layers import KEY_PROPERTY
from .translation import tr
from .workbench import Workbench

_KEY = "checked-parcels"
_MARGIN = 3.0  # a parcel is small: its neighbours tell where it is
_FLASH_COLOUR = QColor(216, 27, 96)
_DRIVERS = {".gpkg": "GPKG", ".xlsx": "XLSX", ".csv": "CSV", ".geojson": "GeoJSON"}


class ParcelDesk(QObject):
    """The dock of checked parcels and what its buttons do; ``told`` and ``warned`` have a line for the user."""

    told = pyqtSignal(str)
    warned = pyqtSignal(str)

    def __init__(self, iface: QgisInterface, bench: Workbench, actions: PlanActions) -> None:
        super().__init__()
        self._iface, self._session, self._copies_folder = iface, bench.parcels, bench.copies_folder
        self._layer_id = ""
        self._task: QgsVectorFileWriterTask | None = None
        self.panel = ParcelPanel(actions.check_parcels)
        window = iface.mainWindow()
        self.dock = QgsDockWidget(tr("Zoneproof: parcels"), window)
        self.dock.setObjectName("ZoneproofCheckedParcels")
        self.dock.setWidget(self.panel)
        if not window.restoreDockWidget(self.dock):
            iface.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.dock)
        self.dock.hide()  # until there are parcels
        self.panel.parcel_chosen.connect(self._show_on_map)
        self.panel.export_wanted.connect(self._choose_export)
        self._session.checked.connect(self.show_result)
        self._session.cancelled.connect(self.told)
        self._session.failed.connect(self.warned)

    def ask(self) -> ParcelDialog:
        """Open the dialog; what is chosen there is checked."""
        dialog = ParcelDialog(QgsProject.instance(), self._iface.activeLayer(), self._iface.mainWindow())
        dialog.accepted.connect(lambda: self.check(dialog.request(), dialog.layer()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def check(self, request: dict[str, Any], layer: QgsVectorLayer | None) -> None:
        """Have the parcels of *layer*, or of the file that the request names, checked."""
        if self._session.is_busy:
            self.told.emit(tr("Parcels are being checked already: cancel that first, or wait."))
            return
        self._leave(request["out"])
        if layer is None:
            self._session.check(request)
            return
        crs = layer.crs().authid() or request["crs"]
        used = [request[word] for word in ("registered", "id", "scale") if request[word]]
        if not needs_copy(layer) and all(layer.dataProvider().fieldNameIndex(name) >= 0 for name in used):
            self._session.check({**request, **direct_source(layer), "crs": crs})
            return
        self._copies_folder.mkdir(parents=True, exist_ok=True)
        path = self._copies_folder / "parcels.gpkg"

        def copied() -> None:
            self._session.check({**request, "source": str(path), "layer": "copy", "crs": crs})

        self._task = copy_for_engine(layer, path, copied, self.warned.emit)

    def show_result(self, result: dict[str, Any]) -> None:
        """Draw the checked parcels and show their table."""
        path = result["out"]
        try:
            rows = ParcelRows(path)
        except ZoneproofError as error:
            self.warned.emit(str(error))
            return
        self._draw(path)
        self.panel.show_result(result, rows)
        self.dock.setUserVisible(True)

    def dismantle(self) -> None:
        """Take the dock out of QGIS; what is drawn stays in the project."""
        self.panel.show_nothing()
        self._iface.removeDockWidget(self.dock)
        self.dock.setParent(None)
        self.dock.deleteLater()
        self.deleteLater()

    def _leave(self, path: str) -> None:
        """Let go of a file that is to be replaced: its table, and its layers in the project."""
        rows = self.panel.table.rows
        if rows is not None and Path(rows.path) == Path(path):
            self.panel.show_nothing()
        project = QgsProject.instance()
        own = [each for each in project.mapLayers().values() if each.customProperty(KEY_PROPERTY) == _KEY]
        project.removeMapLayers([each.id() for each in own if each.source().partition("|")[0] == path])

    def _draw(self, path: str) -> None:
        project = QgsProject.instance()
        was_empty = not project.mapLayers()
        layer = vector_layer(f"{path}|layername=parcels", Path(path).stem)
        if not layer.isValid():
            self.warned.emit(tr("{path} cannot be drawn.").format(path=path))
            return
        layer.setCustomProperty(KEY_PROPERTY, _KEY)
        style_parcels(layer)
        if was_empty and layer.crs().isValid():
            project.setCrs(layer.crs(), True)
        project.addMapLayer(layer, False)
        project.layerTreeRoot().insertLayer(0, layer)
        self._layer_id = layer.id()
        self._zoom_to(layer.extent(), layer.crs(), 1.05)

    def _shown_layer(self) -> QgsVectorLayer:
        """Return the layer of the table's file: the one drawn, or another where the user has removed that."""
        drawn = QgsProject.instance().mapLayer(self._layer_id)
        if drawn is not None:
            return drawn
        return vector_layer(f"{self.panel.table.rows.path}|layername=parcels", "")

    def _show_on_map(self, fid: int) -> None:
        layer = self._shown_layer()
        geometry = QgsGeometry(layer.getFeature(fid).geometry())
        if geometry.isEmpty():
            self.told.emit(tr("This parcel has no outline."))
            return
        if self._zoom_to(geometry.boundingBox(), layer.crs(), _MARGIN):
            canvas, crs = self._iface.mapCanvas(), layer.crs()
            QTimer.singleShot(0, lambda: canvas.flashGeometries([geometry], crs, _FLASH_COLOUR, flashes=3))

    def _zoom_to(self, extent: QgsRectangle, crs: QgsCoordinateReferenceSystem, margin: float) -> bool:
        extent.scale(margin)
        canvas = self._iface.mapCanvas()
        try:
            canvas.setReferencedExtent(QgsReferencedRectangle(extent, crs))
        except QgsCsException:
            self.told.emit(tr("The parcel lies beyond what the project's coordinate system can show."))
            return False
        canvas.refresh()
        return True

    def _choose_export(self, fids: list[int]) -> None:
        kinds = "GeoPackage (*.gpkg);;Excel (*.xlsx);;CSV (*.csv);;GeoJSON (*.geojson)"
        start = str(Path(settings.last_folder()) / f"{Path(self.panel.table.rows.path).stem}_{len(fids)}.gpkg")
        path, _kind = QFileDialog.getSaveFileName(self._iface.mainWindow(), tr("Export parcels"), start, kinds)
        if path:
            settings.set_last_folder(str(Path(path).parent))
            self.export(fids, path)

    def export(self, fids: list[int], path: str) -> None:
        """Write the parcels with these ids to a file, whole or not at all."""
        out = Path(path)
        driver = _DRIVERS.get(out.suffix.lower())
        if driver is None:
            self.warned.emit(tr("{path}: choose {kinds}.").format(path=path, kinds=", ".join(_DRIVERS)))
            return
        layer = vector_layer(f"{self.panel.table.rows.path}|layername=parcels", "")
        layer.selectByIds(fids)
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName, options.layerName, options.fileEncoding = driver, "parcels", "UTF-8"
        options.onlySelectedFeatures = True
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            with tempfile.TemporaryDirectory(dir=out.parent, prefix=".zoneproof-") as folder:
                unfinished = Path(folder) / out.name
                context = QgsProject.instance().transformContext()
                code, reason, *_rest = QgsVectorFileWriter.writeAsVectorFormatV3(
                    layer, str(unfinished), context, options
                )
                if code == QgsVectorFileWriter.WriterError.NoError:
                    unfinished.replace(out)
        except OSError as error:
            code, reason = QgsVectorFileWriter.WriterError.ErrCreateDataSource, error.strerror
        finally:
            QApplication.restoreOverrideCursor()
        if code == QgsVectorFileWriter.WriterError.NoError:
            self.told.emit(tr("Written: {path}").format(path=path))
        else:
            self.warned.emit(tr("{path} cannot be written ({reason}).").format(path=path, reason=reason))
