"""What works on plan and document, put together when first needed: engine, sessions, layers, progress."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path
from typing import Union

from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .document_session import DocumentSession
from .engine_process import EngineProcess
from .interpreter import find_interpreter
from .parcel_session import ParcelSession
from .plan_layers import PlanLayers
from .plan_session import PlanSession
from .progress_message import ProgressMessage
from .remedies import Remedies
from .stopped_message import StoppedMessage

_KEPT_DAYS = 90

Session = Union[PlanSession, DocumentSession, ParcelSession]


class Workbench(QObject):
    """The parts, each known to the others by constructor or signal only. Emits ``busy_changed`` with whether one works."""

    busy_changed = pyqtSignal(bool)

    def __init__(self, project: QgsProject, message_bar: QgsMessageBar) -> None:
        super().__init__()
        home = Path(QgsApplication.qgisSettingsDirPath()) / "zoneproof"
        _remove_old_results(home / "results")
        self.copies_folder = home / "copies"
        self.engine = EngineProcess(find_interpreter, self)
        self.session = PlanSession(self.engine, home / "results", self)
        self.layers = PlanLayers(project, self.session.copy_layer, self.copies_folder, self)
        self.layers.encoding_wanted.connect(self.session.find_encoding)
        self.document = DocumentSession(self.engine, self.session, self)
        self.remedies = Remedies(self.engine, self.session, self.layers, self)
        self.remedies.register_changed.connect(self.document.follow_register)
        self.parcels = ParcelSession(self.engine, self)
        self.stopped_message = StoppedMessage(message_bar, self)
        self._sessions: tuple[Session, ...] = (self.session, self.document, self.parcels)
        self._interrupted: list[Session] = []
        self._progress = [self._watch(session, message_bar) for session in self._sessions]
        self.stopped_message.retry_wanted.connect(self._retry)

    @property
    def is_busy(self) -> bool:
        """Whether the engine works for a plan, a document or parcels."""
        return any(session.is_busy for session in self._sessions)

    def cancel(self) -> None:
        """Call off whatever the engine is doing."""
        for session in self._sessions:
            if session.is_busy:
                session.cancel()

    def dismantle(self) -> None:
        """End the engine and whatever it was doing; what is drawn stays in the project."""
        for progress in self._progress:
            progress.finish()
        self.stopped_message.dismiss()
        self.document.forget()
        for session in self._sessions:
            session.blockSignals(True)
        self.engine.stop()
        self.deleteLater()

    def _watch(self, session: Session, message_bar: QgsMessageBar) -> ProgressMessage:
        """Show how far *session* is, and have it try again what the engine did not live to finish."""
        progress = ProgressMessage(message_bar, self)
        progress.cancel_wanted.connect(session.cancel)
        session.progressed.connect(progress.show_progress)
        session.stopped.connect(lambda *_why: self._interrupted.append(session))

        def on_busy(busy: bool) -> None:
            if busy:
                self.stopped_message.dismiss()
            else:
                progress.finish()
            self.busy_changed.emit(self.is_busy)

        session.busy_changed.connect(on_busy)
        return progress

    def _retry(self) -> None:
        interrupted, self._interrupted = self._interrupted, []
        for session in dict.fromkeys(interrupted):
            session.retry()


def _remove_old_results(folder: Path) -> None:
    """Remove the results that are older than the last months: a saved project shows its own until then."""
    oldest = time.time() - _KEPT_DAYS * 86_400
    for path in folder.glob("*-*.gpkg"):
        with contextlib.suppress(OSError):  # another QGIS shows it, or has removed it
            if path.stat().st_mtime < oldest:
                path.unlink()
