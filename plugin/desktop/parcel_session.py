"""Checking parcels: what was asked for, what came of it, and what the engine is doing about it at the moment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .engine_process import EngineError, EngineProcess
from .parcel_summary import pace_text
from .translation import tr

ParcelRequest = dict[str, Any]
"""The parameters of the engine's ``parcels``."""


def partial_path(out: str) -> Path:
    """Return where the parcels so far stay when the check into *out* is cancelled."""
    path = Path(out)
    return path.with_name(f"{path.stem}.partial{path.suffix}")


def can_resume(out: str) -> bool:
    """Whether a cancelled check into *out* can be gone on with."""
    if not Path(out).name:
        return False
    partial = partial_path(out)
    return partial.is_file() and partial.with_suffix(".json").is_file()


class ParcelSession(QObject):
    """Has the engine check parcels, one file at a time.

    Emits ``checked`` with the engine's answer, ``failed`` and ``cancelled`` with one line, and ``stopped`` with one line
    and the last words of an engine that could not start or died at work.
    """

    checked = pyqtSignal(object)
    failed = pyqtSignal(str)
    stopped = pyqtSignal(str, str)
    cancelled = pyqtSignal(str)
    progressed = pyqtSignal(float, str)
    busy_changed = pyqtSignal(bool)

    def __init__(self, engine: EngineProcess, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._request: ParcelRequest | None = None
        self._call: int | None = None
        engine.progressed.connect(self._on_progress)

    @property
    def is_busy(self) -> bool:
        """Whether parcels are being checked."""
        return self._call is not None

    def check(self, request: ParcelRequest) -> None:
        """Have the parcels of *request* checked."""
        self._request = request
        self._call = self._engine.call("parcels", request, self._on_result, self._on_error)
        self.busy_changed.emit(True)
        self.progressed.emit(0.0, tr("Checking the parcels…"))

    def retry(self) -> None:
        """Do again what the engine did not live to finish."""
        if self._request is not None and not self.is_busy:
            self.check(self._request)

    def cancel(self) -> None:
        """Call the check off; the parcels so far are kept."""
        if self._call is not None:
            self._engine.cancel(self._call)

    def _finish(self) -> None:
        self._call = None
        self.busy_changed.emit(False)

    def _on_result(self, result: dict[str, Any]) -> None:
        self._finish()
        self.checked.emit(result)

    def _on_error(self, error: EngineError) -> None:
        out = self._request["out"]
        self._finish()
        if error.cancelled:
            line = tr("Cancelled.")
            if can_resume(out):
                pattern = tr("Cancelled. The parcels so far are in {path}; “Check parcels…” goes on with them.")
                line = pattern.format(path=partial_path(out))
            self.cancelled.emit(line)
        elif error.crashed:
            self.stopped.emit(f"{error.problem}.", error.last_words)
        else:
            self.failed.emit(error.message)

    def _on_progress(self, call: int, fraction: float, message: str) -> None:
        if call == self._call:
            self.progressed.emit(fraction, pace_text(message))
