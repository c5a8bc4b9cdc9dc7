"""Causes in QGIS: shown on the map, applied with undo, and the choice of a coordinate system, put together."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsProject
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton

from ..model.wording import cause_name
from .cause_drawing import Cause, drawing_of
from .cause_sketch import CauseSketch
from .figures_panel import FiguresPanel
from .figures_table import Check, subject_text
from .layer_choices import undecided_layers
from .plan_actions import PlanActions
from .translation import language, tr
from .workbench import Workbench


class CauseDesk(QObject):
    """What the links in the details of *panel* do. ``told`` has a line for the user."""

    told = pyqtSignal(str)

    def __init__(self, iface: QgisInterface, bench: Workbench, panel: FiguresPanel, actions: PlanActions) -> None:
        super().__init__()
        self._iface, self._bench, self._panel = iface, bench, panel
        self.sketch = CauseSketch(iface.mapCanvas(), QgsProject.instance(), self)
        stack = bench.remedies.undo_stack
        panel.cause_shown.connect(self.show)
        panel.cause_applied.connect(bench.remedies.apply)
        panel.layer_set.connect(bench.remedies.set_layer)
        panel.selection_changed.connect(self.sketch.clear)
        actions.undo.triggered.connect(stack.undo)
        actions.redo.triggered.connect(stack.redo)
        stack.canUndoChanged.connect(actions.undo.setEnabled)
        stack.canRedoChanged.connect(actions.redo.setEnabled)
        stack.undoTextChanged.connect(actions.name_undo)
        stack.redoTextChanged.connect(actions.name_redo)
        for action in (actions.undo, actions.redo):
            panel.addAction(action)
        bench.session.closed.connect(self.sketch.clear)
        bench.session.checked.connect(self._offer_systems)

    def show(self, check: Check, cause: Cause) -> None:
        """Draw *cause* of *check* on the map."""
        result = self._bench.session.result or {}
        systems = {layer["key"]: layer["crs"] for layer in result.get("layers") or []}
        parts = drawing_of(cause, check, self._bench.layers, systems, QgsProject.instance())
        title = f"{check['figure']['text']} – {subject_text(check)}: {cause_name(cause['kind'], language())}"
        if not self.sketch.show(title, parts):
            self.told.emit(tr("This figure has no outline in the plan's layers to show."))

    def dismantle(self) -> None:
        """Take what is drawn from the map."""
        self._bench.remedies.undo_stack.blockSignals(True)  # it clears itself when it goes, after the actions have gone
        self.sketch.dismantle()
        self.deleteLater()

    def _offer_systems(self, result: dict[str, Any]) -> None:
        keys = undecided_layers(result)
        if not keys:
            return
        bar = self._iface.messageBar()
        line = tr("Without a coordinate system: {layers}.").format(layers=", ".join(keys))
        item = bar.createMessage("Zoneproof", line)
        button = QPushButton(tr("Choose…"))
        button.clicked.connect(self._panel.show_notices)
        button.clicked.connect(lambda: bar.popWidget(item))
        item.layout().addWidget(button)
        bar.pushWidget(item, Qgis.MessageLevel.Warning)
