"""A table of which whole rows are looked at, chosen and copied."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.PyQt.QtCore import QAbstractItemModel, QPoint, Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAbstractItemView, QAction, QApplication, QMenu, QTableView, QWidget

from .sorted_rows import rows_as_text
from .translation import tr

ENTER = (QKeySequence(Qt.Key.Key_Return), QKeySequence(Qt.Key.Key_Enter))


class RowView(QTableView):
    """Shows *rows* under the object name *name*; ``menu_actions`` is what its context menu offers.

    At most *most_copied* rows are copied at once, the first of those selected.
    """

    def __init__(
        self, name: str, rows: QAbstractItemModel, parent: QWidget | None = None, most_copied: int | None = None
    ) -> None:
        super().__init__(parent)
        self.menu_actions: list[QAction] = []
        self._most_copied = most_copied
        self.setObjectName(name)
        self.setModel(rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        self.horizontalHeader().setHighlightSections(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)

    def offer(self, text: str, keys: Sequence[QKeySequence], slot: Callable[[], None]) -> None:
        """Add to the menu what *slot* does, which *keys* start as well."""
        action = QAction(text, self)
        action.setShortcuts(list(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)
        self.addAction(action)
        self.menu_actions.append(action)

    def offer_copies(self) -> None:
        """Add to the menu that the selected rows are copied, without and with the headings."""
        self.offer(tr("Copy rows"), [QKeySequence(QKeySequence.StandardKey.Copy)], self.copy_rows)
        self.offer(tr("Copy rows with headings"), [], self.copy_with_headings)

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard."""
        self._copy(with_header=False)

    def copy_with_headings(self) -> None:
        """Put the selected rows on the clipboard, below the headings."""
        self._copy(with_header=True)

    def _copy(self, *, with_header: bool) -> None:
        indexes = self.selectionModel().selectedRows()[: self._most_copied]
        QApplication.clipboard().setText(rows_as_text(indexes, with_header=with_header))

    def _open_menu(self, position: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.menu_actions)
        menu.popup(self.viewport().mapToGlobal(position))
