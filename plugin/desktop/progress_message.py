"""The line in QGIS' message bar that says how far the engine is, with a button to call it off."""

from __future__ import annotations

from qgis.core import Qgis
from qgis.gui import QgsMessageBar, QgsMessageBarItem
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QProgressBar, QPushButton

from .translation import tr

_DELAY_MS = 400


class ProgressMessage(QObject):
    """Shows progress; what is done within a moment shows nothing. Emits ``cancel_wanted``."""

    cancel_wanted = pyqtSignal()

    def __init__(self, bar: QgsMessageBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bar = bar
        self._item: QgsMessageBarItem | None = None
        self._progress: QProgressBar | None = None
        self._fraction, self._text = 0.0, ""
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_DELAY_MS)
        self._delay.timeout.connect(self._open)
        bar.widgetRemoved.connect(self._on_removed)

    def show_progress(self, fraction: float, text: str) -> None:
        """Show how far the work is, from 0 to 1, and what it is at."""
        self._fraction, self._text = fraction, text or self._text
        if self._item is None:
            if not self._delay.isActive():
                self._delay.start()
        else:
            self._update()

    def finish(self) -> None:
        """Take the line away."""
        self._delay.stop()
        item, self._item, self._progress = self._item, None, None
        if item is not None:
            self._bar.popWidget(item)

    def _open(self) -> None:
        item = self._bar.createMessage("Zoneproof", self._text)
        progress = QProgressBar()
        progress.setMaximumWidth(200)
        cancel = QPushButton(tr("Cancel"))
        cancel.clicked.connect(self.cancel_wanted)
        item.layout().addWidget(progress)
        item.layout().addWidget(cancel)
        self._item, self._progress = item, progress
        self._update()
        self._bar.pushWidget(item, Qgis.MessageLevel.Info)

    def _update(self) -> None:
        if self._item is None or self._progress is None:
            return
        self._item.setText(self._text)
        self._progress.setRange(0, 100 if self._fraction > 0 else 0)
        self._progress.setValue(round(self._fraction * 100))

    def _on_removed(self, item: QgsMessageBarItem) -> None:
        if item is self._item:
            self._item = self._progress = None
