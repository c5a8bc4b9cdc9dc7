"""The checked parcels: what is to be said of the whole file, and a table of them, the worst first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QAction,
    QApplication,
    QHBoxLayout,
    QLabel,
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
from .row_view import ENTER, RowView
from .translation import language, tr
from .verdict_colours import verdict_icon

_WIDTHS = {ParcelColumn.VERDICT: 18, ParcelColumn.ID: 22, ParcelColumn.PROBLEM: 30}
_OTHER_WIDTH = 13
_MOST_COPIED = 100_000


class ParcelPanel(QWidget):
    """Emits ``parcel_chosen`` with the id of the feature to show, and ``export_wanted`` with the ids of those to write."""

    parcel_chosen = pyqtSignal(int)
    export_wanted = pyqtSignal(object)

    def __init__(self, check: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = ParcelTable(self)
        self.view = RowView("parcels", self.table, most_copied=_MOST_COPIED)
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
        header = view.horizontalHeader()
        header.setSortIndicator(ParcelColumn.EXCESS, Qt.SortOrder.DescendingOrder)
        view.setSortingEnabled(True)
        character = view.fontMetrics().averageCharWidth()
        for column in ParcelColumn:
            view.setColumnWidth(column, character * _WIDTHS.get(column, _OTHER_WIDTH))
        view.clicked.connect(self._choose)
        view.offer(tr("Show on the map"), ENTER, self._choose_current)
        view.offer_copies()
        view.offer(tr("Copy cell"), [QKeySequence("Ctrl+Shift+C")], self._copy_cell)
        self.chips.chosen_changed.connect(lambda: self.table.choose_verdicts(self.chips.chosen()))

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

    def _copy_cell(self) -> None:
        QApplication.clipboard().setText(str(self.view.currentIndex().data() or ""))
