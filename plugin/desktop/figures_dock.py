"""The dock that holds the pages of the open plan: its figures first, then those of overlays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QIcon, QShowEvent
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QMainWindow, QTabWidget, QWidget

from .translation import tr

if TYPE_CHECKING:
    from .figures_panel import FiguresPanel

_LARGEST_SHARE = 0.4  # of QGIS' window: the map comes first
_PLACED = "zoneproof/dock/placed"


class FiguresDock(QDockWidget):
    """A place in QGIS' window for the panel of figures, which is made when it is first needed, and for more pages.

    *starts* are the actions that open a plan and *tasks* those for the open plan. Emits what the panel emits.
    """

    figure_chosen = pyqtSignal(object)
    source_wanted = pyqtSignal(object)

    def __init__(self, starts: list[QAction], tasks: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__("Zoneproof", parent)
        self.setObjectName("ZoneproofFigures")
        self._starts, self._tasks = starts, tasks
        self._panel: FiguresPanel | None = None
        self._tabs = QTabWidget(self)
        self._tabs.setDocumentMode(True)
        self._tabs.setTabBarAutoHide(True)

    @property
    def panel(self) -> FiguresPanel:
        """The panel of figures."""
        if self._panel is None:
            from .figures_panel import FiguresPanel

            self._panel = FiguresPanel(self._starts, self._tasks, self)
            self._panel.figure_chosen.connect(self.figure_chosen)
            self._panel.source_wanted.connect(self.source_wanted)
            self._tabs.addTab(self._panel, tr("Figures"))
            self.setWidget(self._tabs)
        return self._panel

    def show_pages(self, pages: list[tuple[QWidget, QIcon, str]]) -> None:
        """Show *pages*, each with icon and title, behind the figures; without any there are no tabs."""
        self._tabs.setCurrentWidget(self.panel)
        while self._tabs.count() > 1:
            self._tabs.removeTab(1)
        for page, picture, title in pages:
            self._tabs.addTab(page, picture, title)

    def show_page(self, page: QWidget) -> None:
        """Bring *page* to the front."""
        self._tabs.setCurrentWidget(page)
        self.setVisible(True)
        self.raise_()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the width that the table needs the first time; from then on QGIS remembers the user's."""
        hint = self.panel.sizeHint().width()
        super().showEvent(event)
        window = self.parent()
        if not QgsSettings().value(_PLACED, False, bool) and isinstance(window, QMainWindow):
            QgsSettings().setValue(_PLACED, True)
            width = min(hint, round(window.width() * _LARGEST_SHARE))
            QTimer.singleShot(0, lambda: window.resizeDocks([self], [width], Qt.Orientation.Horizontal))
