"""Reading documents in QGIS: session, dock, binding dialog and map put together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProject
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication, QFileDialog

from . import settings
from .document_actions import DocumentActions
from .document_dock import DocumentDock
from .document_panel import DocumentPanel
from .outline_picker import OutlinePicker
from .plan_actions import PlanActions
from .plan_layers import VERDICTS
from .translation import tr
from .workbench import Workbench

if TYPE_CHECKING:
    from .binding_dialog import BindingDialog

_KINDS = "*.txt *.html *.htm *.pdf *.docx *.hwpx *.xlsx *.csv"
_MARGIN = 24


class DocumentDesk(QObject):
    """The dock of documents and what its buttons do.

    ``figure_chosen`` names the features to show on the map, ``check_chosen`` the check of the selected figure, and
    ``told`` has a line for the user.
    """

    figure_chosen = pyqtSignal(object)
    check_chosen = pyqtSignal(object)
    told = pyqtSignal(str)

    def __init__(self, iface: QgisInterface, bench: Workbench, plan_actions: PlanActions) -> None:
        super().__init__()
        self._iface, self._bench = iface, bench
        self._session = bench.document
        self._dialog: BindingDialog | None = None
        self._picker: OutlinePicker | None = None
        window = iface.mainWindow()
        self._actions = actions = DocumentActions(window)
        starts = [plan_actions.open_plan, plan_actions.use_layers, plan_actions.resume]
        self.panel = DocumentPanel(self._session, actions, starts, plan_actions.check)
        self.dock = DocumentDock(self.panel, window)
        if not window.restoreDockWidget(self.dock):
            iface.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.dock)
        self._connect()

    def show(self) -> None:
        """Bring the dock to the front."""
        self.dock.setUserVisible(True)
        self.panel.setFocus()

    def read_file(self, path: str) -> None:
        """Read the document in a file."""
        self.show()
        self._session.read_file(path)

    def dismantle(self) -> None:
        """Take dock and map tool out of QGIS."""
        self.blockSignals(True)  # the panel tells of a choice a moment later, when nobody may be there any more
        if self._dialog is not None:
            self._dialog.close()
        if self._picker is not None:
            self._picker.dismantle()
        self._iface.removeDockWidget(self.dock)
        for part in (self.dock, self._actions):
            part.setParent(None)
            part.deleteLater()
        self.deleteLater()

    def _connect(self) -> None:
        actions, panel, session = self._actions, self.panel, self._session
        actions.open_file.triggered.connect(self._choose_file)
        actions.paste.triggered.connect(self._paste)
        actions.accept.triggered.connect(self._accept)
        actions.accept_all.triggered.connect(session.accept_proposed)
        actions.edit.triggered.connect(self._edit_selected)
        actions.no_geometry.triggered.connect(self._say_no_geometry)
        actions.reject.triggered.connect(self._reject)
        actions.undo.triggered.connect(session.undo)
        actions.redo.triggered.connect(session.redo)
        panel.file_dropped.connect(self.read_file)
        panel.text_dropped.connect(session.read_text)
        panel.edit_wanted.connect(self._edit)
        panel.figure_chosen.connect(self._choose_on_map)
        session.read.connect(self._close_dialog)
        session.register_wanted.connect(self._choose_register)

    # -- documents

    def _choose_file(self) -> None:
        kinds = f"{tr('Documents')} ({_KINDS});;{tr('All files')} (*)"
        window = self._iface.mainWindow()
        path, _kind = QFileDialog.getOpenFileName(window, tr("Read document"), settings.document_folder(), kinds)
        if path:
            settings.set_document_folder(str(Path(path).parent))
            self.read_file(path)

    def _paste(self) -> None:
        content = QApplication.clipboard().mimeData()
        files = [url.toLocalFile() for url in content.urls() if url.isLocalFile()]
        if files:
            self.read_file(files[0])
        elif content.text().strip():
            self._session.read_text(content.text())
        else:
            self.told.emit(tr("There is no text to paste: copy it first, in the browser or in the document."))

    # -- answers

    def _accept(self) -> None:
        selected = self.panel.selected()
        ready = [index for index in selected if self._session.readings(index)]
        if ready:
            self._session.accept(ready)
            self.panel.go_on()
        elif selected:
            self._edit(selected[0])

    def _reject(self) -> None:
        self._session.reject(self.panel.selected())
        self.panel.go_on()

    def _say_no_geometry(self) -> None:
        self._session.say_no_geometry(self.panel.selected())
        self.panel.go_on()

    def _edit_selected(self) -> None:
        self._edit(self.panel.selected()[0])

    def _edit(self, index: int) -> None:
        from .binding_dialog import BindingDialog

        self._close_dialog()
        session = self._session
        dialog = BindingDialog(session.figures[index], session.readings(index), session.features, self.dock)
        dialog.accepted.connect(lambda: self._bind(index, dialog))
        dialog.finished.connect(self._forget_dialog)
        dialog.picking_wanted.connect(self._pick)
        dialog.highlighted.connect(self._highlight)
        self._dialog = dialog
        window = self._iface.mainWindow()
        dialog.move(window.mapToGlobal(window.rect().topRight()) - QPoint(dialog.width() + _MARGIN, -4 * _MARGIN))
        dialog.show()  # beside the map, where outlines are picked

    def _bind(self, index: int, dialog: BindingDialog) -> None:
        self._session.bind(index, dialog.readings())
        self.panel.go_on()

    def _close_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.reject()

    def _forget_dialog(self) -> None:
        self._dialog.deleteLater()
        self._dialog = None

    def _choose_register(self, then: Any) -> None:
        plan, project = self._bench.session, QgsProject.instance()
        if plan.source is None or not plan.source.takes_register:
            self.told.emit(tr("The plan names no figures register: add one to its plan.toml, under [figures]."))
            return
        folder = project.homePath() or settings.document_folder()
        title, kind = tr("Where to keep the figures register"), tr("Figures register") + " (*.csv)"
        start = str(Path(folder) / "source_figures.csv")
        option = QFileDialog.Option.DontConfirmOverwrite  # a register that is there is added to
        path, _kind = QFileDialog.getSaveFileName(self._iface.mainWindow(), title, start, kind, "", option)
        if path:
            plan.use_register(path if path.lower().endswith(".csv") else f"{path}.csv")
            then()

    # -- the map

    def _choose_on_map(self, index: int) -> None:
        if check := self._session.check_of(index):
            self.check_chosen.emit(check)
        if features := self._session.features_of(index):
            self.figure_chosen.emit({"features": features})

    def _pick(self, wanted: bool) -> None:
        if not wanted:
            if self._picker is not None:
                self._picker.end()
            return
        if self._bench.layers.layer(VERDICTS) is None:
            self.told.emit(tr("Check the plan first: what is picked are the outlines of its last check."))
            self._dialog.end_picking()
            return
        self._map_tool().begin()

    def _highlight(self, features: list[dict[str, Any]]) -> None:
        if features or self._picker is not None:
            self._map_tool().highlight(*self._bench.layers.geometries({"features": features}))

    def _map_tool(self) -> OutlinePicker:
        if self._picker is None:
            self._picker = OutlinePicker(self._iface.mapCanvas(), lambda: self._bench.layers.layer(VERDICTS))
            self._picker.picked.connect(lambda feature: self._dialog.pick(feature) if self._dialog else None)
            self._picker.deactivated.connect(lambda: self._dialog.end_picking() if self._dialog else None)
        return self._picker
