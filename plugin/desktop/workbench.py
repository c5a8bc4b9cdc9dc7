"""What works on the open plan, put together when the first plan is opened: engine, session, layers, progress."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import QObject

from .engine_process import EngineProcess
from .interpreter import find_interpreter
from .plan_layers import PlanLayers
from .plan_session import PlanSession
from .progress_message import ProgressMessage
from .stopped_message import StoppedMessage

_KEPT_DAYS = 90


class Workbench(QObject):
    """The parts, each known to the others by constructor or signal only."""

    def __init__(self, project: QgsProject, message_bar: QgsMessageBar) -> None:
        super().__init__()
        home = Path(QgsApplication.qgisSettingsDirPath()) / "zoneproof"
        _remove_old_results(home / "results")
        self.copies_folder = home / "copies"
        self.engine = EngineProcess(find_interpreter, self)
        self.session = PlanSession(self.engine, home / "results", self)
        self.layers = PlanLayers(project, self.session.copy_layer, self.copies_folder, self)
        self.layers.encoding_wanted.connect(self.session.find_encoding)
        self._progress = ProgressMessage(message_bar, self)
        self.stopped_message = StoppedMessage(message_bar, self)
        self.session.progressed.connect(self._progress.show_progress)
        self.session.busy_changed.connect(self._on_busy)
        self._progress.cancel_wanted.connect(self.session.cancel)
        self.stopped_message.retry_wanted.connect(self.session.retry)

    def dismantle(self) -> None:
        """End the engine and whatever it was doing; what is drawn stays in the project."""
        self._progress.finish()
        self.stopped_message.dismiss()
        self.session.blockSignals(True)
        self.engine.stop()
        self.deleteLater()

    def _on_busy(self, busy: bool) -> None:
        if busy:
            self.stopped_message.dismiss()
        else:
            self._progress.finish()


def _remove_old_results(folder: Path) -> None:
    """Remove the results that no check of the last months has made: a saved project shows its own until then."""
    oldest = time.time() - _KEPT_DAYS * 86_400
    for path in folder.glob("check-*.gpkg"):
        with contextlib.suppress(OSError):  # another QGIS shows it, or has removed it
            if path.stat().st_mtime < oldest:
                path.unlink()
