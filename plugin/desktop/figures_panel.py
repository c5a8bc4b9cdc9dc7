"""The figures of the open plan with their verdicts, and everything known about the one that is selected."""

from __future__ import annotations

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QByteArray, QItemSelectionModel, QModelIndex, QSize, Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QAction,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..model.wording import verdict_name
from .chip_row import ChipRow
from .figure_details import cause_link, details_page, list_page
from .figures_table import CHECK_ROLE, Check, Column, FiguresFilter, FiguresTable
from .layer_choices import choice_of
from .row_view import ENTER, RowView
from .translation import language, tr
from .verdict_colours import verdict_icon

_SPLITTER = "zoneproof/dock/splitter"


class FiguresPanel(QStackedWidget):
    """Shows the figures of a plan.

    *starts* are the actions that open a plan, shown while none is open; *tasks* those for the open plan. Emits
    ``figure_chosen`` with the check to show on the map, ``source_wanted`` with the one whose quote to show, ``cause_shown`` and
    ``cause_applied`` with a check and one of its causes, ``layer_set`` with a layer's key, ``crs`` or ``encoding``, and its value, and
    ``selection_changed`` when other details are shown.
    """

    figure_chosen = pyqtSignal(object)
    source_wanted = pyqtSignal(object)
    cause_shown = pyqtSignal(object, object)
    cause_applied = pyqtSignal(object, object)
    layer_set = pyqtSignal(str, str, str)
    selection_changed = pyqtSignal()

    def __init__(self, starts: list[QAction], tasks: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = FiguresTable(self)
        self.filter = FiguresFilter(self.table, self)
        self._notices: list[str] = []
        self._choices = ""
        self.addWidget(_empty_page(starts))
        self.addWidget(self._plan_page(tasks))

    def show_plan(self, name: str, problems: list[str]) -> None:
        """Show a plan that is open and not yet checked, with the lines about what was left aside."""
        self._plan_name.setText(name)
        self._plan_name.setToolTip(name)
        self.show_checks([], problems)
        self._details.setHtml(list_page(tr("Checking the figures…"), []))
        self.setCurrentIndex(1)

    def show_checks(self, checks: list[Check], notices: list[str], choices: str = "") -> None:
        """Show the outcome of a check run, with what the user may choose as HTML; the row that was selected stays so."""
        selected = self._selected_check()
        self.table.show_checks(checks)
        for column in (Column.FIGURE, Column.MEASURED, Column.DIFFERENCE, Column.VERDICT):
            self.view.resizeColumnToContents(column)
        widest = self.view.fontMetrics().horizontalAdvance("−9,999,999㎡ (−99.99 %)")
        self.view.setColumnWidth(Column.DIFFERENCE, min(self.view.columnWidth(Column.DIFFERENCE), widest))
        counts = self.table.counts().items()
        self._chip_row.show_chips(
            (verdict, verdict_icon(verdict), verdict_name(verdict, language()), count) for verdict, count in counts
        )
        self._notices, self._choices = notices, choices
        self._notice_button.setVisible(bool(notices or choices))
        self._notice_button.setText(str(len(notices)) if notices else "")
        if not (selected and self.select_check(selected)):
            self.select_row(0)

    def show_empty(self) -> None:
        """Show what to do when no plan is open."""
        self.show_checks([], [])
        self._search.clear()
        self.setCurrentIndex(0)

    def select_row(self, row: int) -> None:
        """Select a row of the table as it is sorted and filtered, and show its details."""
        index = self.filter.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.view.selectionModel().setCurrentIndex(index, flags)

    def select_check(self, check: Check) -> bool:
        """Select the row of *check*, of this or of another run; say whether there is one."""
        wanted = _identity(check)
        for row in range(self.filter.rowCount()):
            if _identity(self.filter.index(row, 0).data(CHECK_ROLE)) == wanted:
                self.select_row(row)
                return True
        return False

    def show_notices(self) -> None:
        """Show what was left aside, and what the user may choose."""
        self._details.setHtml(list_page(tr("What was left aside or needs attention"), self._notices, self._choices))

    def details_text(self) -> str:
        """Return the details shown, as plain text."""
        return self._details.toPlainText()

    def sizeHint(self) -> QSize:
        """Return the size in which all columns of the table are seen."""
        return QSize(self.fontMetrics().averageCharWidth() * 88, 640)

    def _plan_page(self, tasks: list[QAction]) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setSpacing(4)
        layout.addLayout(self._header())
        layout.addWidget(_task_bar(tasks))
        self._chip_row = ChipRow()
        self._chip_row.chosen_changed.connect(self._choose_verdicts)
        layout.addWidget(self._chip_row)
        self._search = QLineEdit()
        self._search.setObjectName("search")
        self._search.setPlaceholderText(tr("Search figures, features, documents (Ctrl+F)"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self.filter.search)
        layout.addWidget(self._search)
        layout.addWidget(self._table_and_details(), 1)
        search = QAction(tr("Search"), self)
        search.setShortcut(QKeySequence(QKeySequence.StandardKey.Find))
        search.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        search.triggered.connect(self._start_search)
        page.addAction(search)
        return page

    def _header(self) -> QHBoxLayout:
        self._plan_name = QLabel()
        self._plan_name.setTextFormat(Qt.TextFormat.PlainText)
        font = self._plan_name.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self._plan_name.setFont(font)
        self._plan_name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._notice_button = QToolButton()
        self._notice_button.setObjectName("notices")
        self._notice_button.setAutoRaise(True)
        self._notice_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._notice_button.setIcon(self.style().standardIcon(self.style().StandardPixmap.SP_MessageBoxWarning))
        self._notice_button.setToolTip(tr("What was left aside or needs attention"))
        self._notice_button.clicked.connect(self.show_notices)
        row = QHBoxLayout()
        row.addWidget(self._plan_name, 1)
        row.addWidget(self._notice_button)
        return row

    def _table_and_details(self) -> QSplitter:
        self.view = RowView("figures", self.filter)
        self.view.setSortingEnabled(True)
        self.view.sortByColumn(Column.VERDICT, Qt.SortOrder.AscendingOrder)
        header = self.view.horizontalHeader()
        header.setSectionResizeMode(Column.SUBJECT, QHeaderView.ResizeMode.Stretch)
        header.setResizeContentsPrecision(200)
        header.setMinimumSectionSize(self.view.fontMetrics().averageCharWidth() * 10)
        header.moveSection(Column.VERDICT, 0)  # seen first, however narrow the dock
        self.view.clicked.connect(self._choose)
        self.view.doubleClicked.connect(self._want_source)
        self.view.selectionModel().currentRowChanged.connect(self._show_details)
        self.view.offer(tr("Show on the map"), ENTER, self._choose_current)
        self.view.offer(tr("Show the quote…"), [], self._want_current_source)
        self.view.offer_copies()
        self._details = QTextBrowser()
        self._details.setObjectName("details")
        self._details.setOpenLinks(False)
        self._details.anchorClicked.connect(self._follow_link)
        self._details.document().setDefaultStyleSheet("h3, h4 { margin: 6px 0 2px 0 } p, ul { margin: 2px 0 4px 0 }")
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.addWidget(self.view)
        self._splitter.addWidget(self._details)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        self._splitter.restoreState(QgsSettings().value(_SPLITTER, QByteArray(), QByteArray))
        self._splitter.splitterMoved.connect(self._remember_splitter)
        return self._splitter

    def _choose_verdicts(self) -> None:
        self.filter.choose_verdicts(self._chip_row.chosen())

    def _selected_check(self) -> Check | None:
        index = self.view.currentIndex()
        return index.data(CHECK_ROLE) if index.isValid() else None

    def _show_details(self, current: QModelIndex) -> None:
        self.selection_changed.emit()
        self._details.setHtml(details_page(current.data(CHECK_ROLE)) if current.isValid() else "")

    def _follow_link(self, link: QUrl) -> None:
        address, check = link.toString(QUrl.ComponentFormattingOption.FullyEncoded), self._selected_check()
        if choice := choice_of(address):
            self.layer_set.emit(*choice)
        elif check is not None and (wanted := cause_link(check, address)):
            what, cause = wanted
            (self.cause_shown if what == "show" else self.cause_applied).emit(check, cause)

    def _choose(self, index: QModelIndex) -> None:
        self._show_details(index)
        self.figure_chosen.emit(index.data(CHECK_ROLE))

    def _choose_current(self) -> None:
        if check := self._selected_check():
            self.figure_chosen.emit(check)

    def _want_source(self, index: QModelIndex) -> None:
        self.source_wanted.emit(index.data(CHECK_ROLE))

    def _want_current_source(self) -> None:
        if check := self._selected_check():
            self.source_wanted.emit(check)

    def _start_search(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _remember_splitter(self) -> None:
        QgsSettings().setValue(_SPLITTER, self._splitter.saveState())


def _identity(check: Check) -> tuple[str, str, str]:
    """Return what makes a check the same figure in the next run."""
    return (str(check["figure"].get("id")), str(check.get("subject")), str(check["figure"].get("text")))


def _task_bar(tasks: list[QAction]) -> QToolBar:
    bar = QToolBar()
    bar.setIconSize(bar.iconSize() * 0.8)
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    bar.addActions(tasks)
    return bar


def _empty_page(starts: list[QAction]) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    text = QLabel(
        tr(
            "<p><b>No plan is open.</b></p>"
            "<p>A plan binds layers to roles (zones, greenbelt, complexes) and holds them against the areas that "
            "documents state.</p><p>Drop a plan on the map, or start here:</p>"
        )
    )
    text.setWordWrap(True)
    layout.addWidget(text)
    for action in starts:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setMinimumHeight(32)
        layout.addWidget(button)
    layout.addStretch(1)
    return page
