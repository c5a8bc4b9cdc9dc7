"""The overlays of the open plan, the greenbelt's balance and the topology: pages, layers and map put together."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog

from . import settings
from .finding_layers import FindingLayers
from .findings_page import FindingsPage
from .findings_table import Finding
from .greenbelt_overlay import greenbelt_overlay
from .overlay import Overlay, Result
from .plan_layers import PlanLayers
from .plan_session import PlanSession
from .topology_overlay import topology_overlay
from .translation import tr

_KINDS = "GeoPackage (*.gpkg);;Excel (*.xlsx);;CSV (*.csv);;JSON (*.json)"


class OverlayDesk(QObject):
    """The pages of the overlays and what their buttons do.

    ``outlines_chosen`` has geometries and their coordinate system to show on the map, ``comparison_wanted`` asks for the greenbelt
    before and after, and ``told`` has a line for the user.
    """

    outlines_chosen = pyqtSignal(object, object)
    comparison_wanted = pyqtSignal()
    told = pyqtSignal(str)

    def __init__(self, session: PlanSession, layers: PlanLayers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        overlays = (greenbelt_overlay(), topology_overlay())
        self.pages = {overlay.method: FindingsPage(overlay) for overlay in overlays}
        self._layers = {overlay.method: FindingLayers(QgsProject.instance(), layers, overlay) for overlay in overlays}
        self._results: dict[str, Result] = {}
        for method, page in self.pages.items():
            page.run_wanted.connect(partial(self.run, method))
            page.export_wanted.connect(partial(self._export, method))
            page.finding_chosen.connect(partial(self._show_finding, method))
            page.comparison_wanted.connect(self.comparison_wanted)
        session.busy_changed.connect(self._show_state)

    def run(self, method: str) -> None:
        """Have the engine lay the plan's layers over one another, and show what comes of it."""
        self._session.lay_over(method, self._task(method), partial(self._on_result, method))

    def close_plan(self) -> None:
        """Show and draw nothing: the plan has been closed, or another takes its place."""
        self._results = {}
        for method, page in self.pages.items():
            self._layers[method].clear()
            page.show_nothing()

    def _task(self, method: str) -> str:
        overlay: Overlay = self.pages[method].overlay
        return overlay.task

    def _on_result(self, method: str, result: Result) -> None:
        self._results[method] = result
        self.pages[method].show_result(result, self._session.plan or {})
        self._layers[method].draw(str(result.get("out") or ""))
        self._show_state()

    def _show_state(self, *_busy: Any) -> None:
        for method, page in self.pages.items():
            page.set_state(can_run=not self._session.is_busy, has_result=method in self._results)

    def _show_finding(self, method: str, finding: Finding) -> None:
        geometries, crs = self._layers[method].geometries(finding)
        if geometries:
            self.outlines_chosen.emit(geometries, crs)
        else:
            self.told.emit(tr("There is no outline to show for this row."))

    def _export(self, method: str) -> None:
        name = f"{self._session.plan['name']} – {self.pages[method].overlay.title}.gpkg"
        start = str(Path(settings.last_folder()) / name)
        path, _kind = QFileDialog.getSaveFileName(self.pages[method], tr("Export table"), start, _KINDS)
        if path:
            settings.set_last_folder(str(Path(path).parent))
            self._session.lay_over(method, self._task(method), lambda _result: self._tell_written(path), path)

    def _tell_written(self, path: str) -> None:
        self.told.emit(tr("Written: {path}").format(path=path))
