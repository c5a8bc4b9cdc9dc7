"""The dock that holds the document that is read."""

from __future__ import annotations

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtWidgets import QWidget

from .document_panel import DocumentPanel
from .translation import tr


class DocumentDock(QgsDockWidget):
    """A place in QGIS' window for *panel*."""

    def __init__(self, panel: DocumentPanel, parent: QWidget | None = None) -> None:
        super().__init__(tr("Zoneproof: document"), parent)
        self.setObjectName("ZoneproofDocument")
        self.setWidget(panel)
