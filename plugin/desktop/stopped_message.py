"""The line in QGIS' message bar that says that the engine ended, with what can be done about it."""

from __future__ import annotations

from qgis.core import Qgis
from qgis.gui import QgsMessageBar, QgsMessageBarItem
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton

from .translation import tr


class StoppedMessage(QObject):
    """Shows why there is no engine, until it is closed or the engine works again."""

    retry_wanted = pyqtSignal()
    log_wanted = pyqtSignal()
    settings_wanted = pyqtSignal()

    def __init__(self, bar: QgsMessageBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bar = bar
        self._item: QgsMessageBarItem | None = None
        bar.widgetRemoved.connect(self._on_removed)

    def show_message(self, message: str, *, has_log: bool) -> None:
        """Show *message*; *has_log* offers the engine's last words."""
        self.dismiss()
        item = self._bar.createMessage("Zoneproof", message)
        buttons = [(tr("Try again"), self.retry_wanted), (tr("Settings"), self.settings_wanted)]
        if has_log:
            buttons.insert(1, (tr("Last words"), self.log_wanted))
        for text, signal in buttons:
            button = QPushButton(text)
            button.clicked.connect(signal)
            item.layout().addWidget(button)
        self._item = item
        self._bar.pushWidget(item, Qgis.MessageLevel.Critical)

    def dismiss(self) -> None:
        """Take the line away."""
        item, self._item = self._item, None
        if item is not None:
            self._bar.popWidget(item)

    def _on_removed(self, item: QgsMessageBarItem) -> None:
        if item is self._item:
            self._item = None
