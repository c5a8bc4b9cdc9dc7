"""The checked parcels: what is to be said of the whole file, and a table of them, the worst first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QModelIndex, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QAction,
    QApplication,
    QHBoxLayout,
    QLabel,
    QMenu,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..model.verdict import Verdict
from ..model.wording import verdict_name
from .chip_row import ChipRow
from .parcel_rows import MOST_ROWS, ParcelColumn, ParcelRows
from .parcel_summary import summary_lines, suspicion_lines, verdict_counts
from .parcel_table import ParcelTable
from .sorted_rows import rows_as_text
from .translation import language, tr
from .verdict_colours import verdict_icon

_WIDTHS = {ParcelColumn.VERDICT: 22, ParcelColumn.ID: 24, ParcelColumn.PROBLEM: 30}
_OTHER_WIDTH = 17
_MOST_COPIED = 100_000


class ParcelPanel(QWidget):
    """Emits ``parcel_chosen`` with the id of the feature to show, and ``export_wanted`` with the ids of those to write."""

    parcel_chosen = pyqtSignal(int)
    export_wanted = pyqtSignal(object)

    def __init__(self, check: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = ParcelTable(self)
        self.view = QTableView()
        self.chips = ChipRow()
        self._suspicions = QLabel()
        self._summary = QLabel()
        self._lay_out(check)

    def show_result(self, result: dict[str, Any], rows: ParcelRows) -> None:
        """Show the engine's answer and the *rows* of its file; what differs comes first."""
        summary = result["summary"]
        suspicions = suspicion_lines(summary)
        self._suspicions.setText("\n".join(f"⚠ {line}" for line in suspicions))
        self._suspicions.setVisible(bool(suspicions))
        lines = summary_lines(summary)
        if summary["count"] > MOST_ROWS:
            lines.append(tr("The table holds the first {count} in its order.").format(count=f"{MOST_ROWS:,}"))
        self._summary.setText("\n".join([Path(result["out"]).name, *lines]))
        counts = verdict_counts(summary)
        self.table.show_rows(None)
        self.chips.show_chips(
            (verdict, verdict_icon(verdict), verdict_name(verdict, language()), count)
            for verdict, count in counts.items()
        )
        wanted = frozenset({Verdict.DIFFERS} & counts.keys())
        for verdict, chip in self.chips.chips.items():
            chip.setToolTip(tr("Show these parcels only"))
            chip.setChecked(verdict in wanted)
        self.table.choose_verdicts(wanted)
        self.table.show_rows(rows)

    def show_nothing(self) -> None:
        """Let go of the file shown."""
        self.table.show_rows(None)
        self.chips.show_chips(())
        self._suspicions.clear()
        self._summary.setText(tr("No parcels are checked yet."))

    def summary_text(self) -> str:
        """Return what is said of the whole file."""
        return "\n".join(label.text() for label in (self._suspicions, self._summary) if label.text())

    def _lay_out(self, check: QAction) -> None:
        for label in (self._suspicions, self._summary):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._suspicions.setObjectName("suspicions")
        self._suspicions.setStyleSheet("font-weight: bold; background: #fff3cd; color: #000000; padding: 4px;")
        self._suspicions.hide()
        again, export = QToolButton(), QToolButton()
        again.setDefaultAction(check)
        export.setDefaultAction(self._export_action())
        tools = QHBoxLayout()
        tools.addWidget(self.chips, 1)
        for button in (again, export):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            tools.addWidget(button)
        self._set_up_view()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setSpacing(4)
        layout.addWidget(self._suspicions)
        layout.addWidget(self._summary)
        layout.addLayout(tools)
        layout.addWidget(self.view, 1)
        self.show_nothing()

    def _set_up_view(self) -> None:
        view = self.view
        view.setObjectName("parcels")
        view.setModel(self.table)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setAlternatingRowColors(True)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 8)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicator(ParcelColumn.EXCESS, Qt.SortOrder.DescendingOrder)
        view.setSortingEnabled(True)
        character = view.fontMetrics().averageCharWidth()
        for column in ParcelColumn:
            view.setColumnWidth(column, character * _WIDTHS.get(column, _OTHER_WIDTH))
        view.clicked.connect(self._choose)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._open_menu)
        self._menu_actions = self._view_actions()
        self.chips.chosen_changed.connect(lambda: self.table.choose_verdicts(self.chips.chosen()))

    def _view_actions(self) -> list[QAction]:
        enter = [QKeySequence(Qt.Key.Key_Return), QKeySequence(Qt.Key.Key_Enter)]
        return [
            self._view_action(tr("Show on the map"), enter, self._choose_current),
            self._view_action(tr("Copy rows"), [QKeySequence(QKeySequence.StandardKey.Copy)], self._copy),
            self._view_action(tr("Copy rows with headings"), [], self._copy_with_header),
            self._view_action(tr("Copy cell"), [QKeySequence("Ctrl+Shift+C")], self._copy_cell),
        ]

    def _view_action(self, text: str, keys: list[QKeySequence], slot: Any) -> QAction:
        action = QAction(text, self)
        action.setShortcuts(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)
        self.view.addAction(action)
        return action

    def _export_action(self) -> QAction:
        action = QAction(tr("Export parcels…"), self)
        action.setToolTip(tr("Write the selected rows, or all that are shown, to a file of their own"))
        action.triggered.connect(self._want_export)
        return action

    def _selected_rows(self) -> list[int]:
        return sorted(index.row() for index in self.view.selectionModel().selectedRows())

    def _choose(self, index: QModelIndex) -> None:
        self.parcel_chosen.emit(self.table.fids([index.row()])[0])

    def _choose_current(self) -> None:
        if self.view.currentIndex().isValid():
            self._choose(self.view.currentIndex())

    def _want_export(self) -> None:
        rows = self._selected_rows() or list(range(self.table.rowCount()))
        if rows:
            self.export_wanted.emit(self.table.fids(rows))

    def _copy(self) -> None:
        self._copy_rows(with_header=False)

    def _copy_with_header(self) -> None:
        self._copy_rows(with_header=True)

    def _copy_rows(self, *, with_header: bool) -> None:
        indexes = self.view.selectionModel().selectedRows()[:_MOST_COPIED]
        QApplication.clipboard().setText(rows_as_text(indexes, with_header=with_header))

    def _copy_cell(self) -> None:
        QApplication.clipboard().setText(str(self.view.currentIndex().data() or ""))

    def _open_menu(self, position: QPoint) -> None:
        menu = QMenu(self.view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self._menu_actions)
        menu.popup(self.view.viewport().mapToGlobal(position))
