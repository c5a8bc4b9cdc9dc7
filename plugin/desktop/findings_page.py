"""A page of the dock for one overlay: its result in a few lines, its findings as a table, and what can be done with them."""

from __future__ import annotations

from html import escape
from typing import Any

from qgis.PyQt.QtCore import QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QHeaderView,
    QLabel,
    QSplitter,
    QTextBrowser,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from .chip_row import ChipRow
from .findings_table import FINDING_ROLE, Finding, FindingsTable, KindFilter
from .overlay import Overlay, Result
from .plan_actions import icon
from .row_view import ENTER, RowView
from .translation import tr
from .verdict_colours import mark_icon

# Of a column of text: the numbers are to be seen in a narrow dock, and the tooltip and the details have the rest.
_MOST_CHARACTERS = 22


class FindingsPage(QWidget):
    """Shows the results of *overlay*.

    Emits ``run_wanted``, ``export_wanted`` and ``comparison_wanted``, and ``finding_chosen`` with the finding to show on the map.
    """

    run_wanted = pyqtSignal()
    export_wanted = pyqtSignal()
    comparison_wanted = pyqtSignal()
    finding_chosen = pyqtSignal(object)

    def __init__(self, overlay: Overlay, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"Zoneproof_{overlay.method}")
        self.overlay = overlay
        self.table = FindingsTable(overlay.columns, self)
        self.filter = KindFilter(self.table, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setSpacing(4)
        layout.addWidget(self._tool_bar())
        self._summary = QLabel()
        self._summary.setObjectName("summary")
        self._summary.setWordWrap(True)
        self._summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self._summary)
        self._chip_row = ChipRow()
        self._chip_row.chosen_changed.connect(self._choose_kinds)
        layout.addWidget(self._chip_row)
        layout.addWidget(self._table_and_details(), 1)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show what the page is for, while there is no result."""
        self._show([], f"<p>{escape(self.overlay.intro)}</p>", "")
        self.set_state(can_run=True, has_result=False)

    def show_result(self, result: Result, plan: dict[str, Any]) -> None:
        """Show the engine's answer for *plan*, its ``open_plan``."""
        summary = result["summary"]
        lines = dict.fromkeys([*summary["problems"], *summary["notices"]])
        items = "".join(f"<li>{escape(line)}</li>" for line in lines)
        self._show(
            self.overlay.findings(result, plan), self.overlay.summary(result), f"<ul>{items}</ul>" if items else ""
        )

    def set_state(self, *, can_run: bool, has_result: bool) -> None:
        """Enable what can be done now."""
        self.run.setEnabled(can_run)
        self.export.setEnabled(can_run and has_result)
        self.compare.setEnabled(has_result)

    def select_row(self, row: int) -> None:
        """Select a row of the table as it is sorted and filtered."""
        self.view.setCurrentIndex(self.filter.index(row, 0))

    def details_text(self) -> str:
        """Return the lines below the table, as plain text."""
        return self._details.toPlainText()

    def _show(self, findings: list[Finding], summary: str, notices: str) -> None:
        self._notices = notices
        self._summary.setText(summary)
        self.table.show_findings(findings)
        self._chip_row.show_chips(
            (kind, self._kind_icon(kind, findings), self.overlay.kind_name(kind), count)
            for kind, count in self.table.counts().items()
        )
        self.view.setVisible(bool(findings))
        for column in range(self.table.columnCount()):
            self.view.resizeColumnToContents(column)
            if not self.overlay.columns[column].is_number:
                widest = self.view.fontMetrics().averageCharWidth() * _MOST_CHARACTERS
                self.view.setColumnWidth(column, min(self.view.columnWidth(column), widest))
        self._details.setHtml(notices)

    def _kind_icon(self, kind: str, findings: list[Finding]) -> Any:
        mark = self.overlay.marks.get(kind)
        return mark_icon(mark) if mark else next(each.icon for each in findings if each.kind == kind)

    def _tool_bar(self) -> QToolBar:
        bar = QToolBar()
        bar.setIconSize(bar.iconSize() * 0.8)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.run = bar.addAction(icon(self.overlay.icon), self.overlay.run)
        self.run.setToolTip(self.overlay.intro)
        self.run.triggered.connect(self.run_wanted)
        self.export = bar.addAction(icon("table"), tr("Export…"))
        self.export.setToolTip(tr("Write the result as a table, or as layers in a GeoPackage"))
        self.export.triggered.connect(self.export_wanted)
        self.compare = bar.addAction(icon("compare"), tr("Before and after"))
        self.compare.setToolTip(tr("The greenbelt after the lifting on the map, before it in the compare window"))
        self.compare.triggered.connect(self.comparison_wanted)
        self.compare.setVisible(self.overlay.has_themes)
        return bar

    def _table_and_details(self) -> QSplitter:
        self.view = RowView("findings", self.filter)
        self.view.setSortingEnabled(True)
        self.view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)  # in the order of the result
        header = self.view.horizontalHeader()
        header.setResizeContentsPrecision(200)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.view.clicked.connect(self._choose)
        self.view.selectionModel().currentRowChanged.connect(self._show_details)
        self.view.offer(tr("Show on the map"), ENTER, self._choose_current)
        self.view.offer_copies()
        self._details = QTextBrowser()
        self._details.setObjectName("details")
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.view)
        splitter.addWidget(self._details)
        splitter.setStretchFactor(0, 4)
        splitter.setStretchFactor(1, 1)
        return splitter

    def _choose_kinds(self) -> None:
        self.filter.choose_kinds(self._chip_row.chosen())

    def _choose(self, index: QModelIndex) -> None:
        self.finding_chosen.emit(index.data(FINDING_ROLE))

    def _choose_current(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self._choose(index)

    def _show_details(self, current: QModelIndex) -> None:
        finding = current.data(FINDING_ROLE) if current.isValid() else None
        message = f"<p>{escape(finding.message)}</p>" if finding and finding.message else ""
        self._details.setHtml(message + self._notices)
