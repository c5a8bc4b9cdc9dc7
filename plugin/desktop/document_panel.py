"""A document beside the list of its figures."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import (
    QByteArray,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    QSize,
    Qt,
    QTimer,
    pyqtSignal,
)
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QAction,
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QStyle,
    QTableView,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .chip_row import ChipRow
from .document_actions import DocumentActions
from .document_session import DocumentSession
from .document_table import Column, DocumentTable, StateFilter
from .document_text import DocumentText
from .figure_answers import FigureState
from .figure_marks import STATE_MARKS, state_name
from .translation import tr
from .verdict_colours import mark_icon

_SPLITTER = "zoneproof/document/splitter"
_FIGURES_ROLE = Qt.ItemDataRole.UserRole
_REMARKS_SHOWN = 3
_SHOWING_DELAY_MS = 150
_OPEN = (FigureState.PROPOSED, FigureState.ASK)
_NARROWEST, _WIDEST = 26, 44  # a column of names, in characters


class DocumentPanel(QStackedWidget):
    """Shows the document of *session*: its text, its figures, what does not add up in it.

    *plan_starts* are the actions that open a plan, shown while none is open; *check* is the action that checks it. Emits
    ``figure_chosen`` with the index of the figure to show on the map, ``edit_wanted`` with the one to bind, and
    ``file_dropped`` and ``text_dropped`` with what the user dropped.
    """

    figure_chosen = pyqtSignal(int)
    edit_wanted = pyqtSignal(int)
    file_dropped = pyqtSignal(str)
    text_dropped = pyqtSignal(str)

    def __init__(
        self,
        session: DocumentSession,
        actions: DocumentActions,
        plan_starts: list[QAction],
        check: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._actions = session, actions
        self.table = DocumentTable(session, self)
        self.filter = StateFilter(session, self.table, self)
        self._selecting = False
        self._showing = QTimer(self)  # so that the map does not run after every key that is held down
        self._showing.setSingleShot(True)
        self._showing.setInterval(_SHOWING_DELAY_MS)
        self._showing.timeout.connect(self._show_current_on_map)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.addWidget(_empty_page(actions.starts))
        self.addWidget(self._document_page(plan_starts, check))
        session.read.connect(self._show_document)
        session.answered.connect(self._show_answers)
        session.busy_changed.connect(self._show_actions)
        self._show_actions()

    # -- what is selected

    def selected(self) -> list[int]:
        """Return the indexes of the selected figures, from top to bottom."""
        rows = self.view.selectionModel().selectedRows()
        return [self._index_at(row) for row in sorted(row.row() for row in rows)]

    def select(self, indexes: Iterable[int]) -> None:
        """Select figures, the first of which becomes the current one."""
        rows = [self.filter.mapFromSource(self.table.index(index, 0)) for index in indexes]
        rows = [row for row in rows if row.isValid()]
        if not rows:
            return
        chosen = QItemSelection()
        for row in rows:
            chosen.select(row, row)
        flags = QItemSelectionModel.SelectionFlag
        model = self.view.selectionModel()
        self._selecting = True
        model.setCurrentIndex(rows[0], flags.NoUpdate)
        model.select(chosen, flags.ClearAndSelect | flags.Rows)
        self._selecting = False
        self.view.scrollTo(rows[0])

    def go_on(self) -> None:
        """Select the next figure that has no answer yet, after those that are selected, and show it on the map."""
        index = self._next_open()
        if index is not None:
            self.select([index])
            self._showing.start()

    def _next_open(self) -> int | None:
        chosen = self.view.selectionModel().selectedRows()
        after = max((row.row() for row in chosen), default=-1) + 1
        count = self.filter.rowCount()
        for row in [*range(after, count), *range(after)]:
            index = self._index_at(row)
            if self._session.answer(index).state in _OPEN:
                return index
        return None

    def _index_at(self, row: int) -> int:
        """Return the index of the figure that the list shows in *row*."""
        return self.filter.mapToSource(self.filter.index(row, 0)).row()

    def sizeHint(self) -> QSize:
        """Return a size that leaves the map its room."""
        return QSize(1000, 320)

    # -- what the session says

    def _show_document(self) -> None:
        document = self._session.document
        self._title.setText(self._session.source.title)
        self._title.setCursorPosition(0)
        self._show_whole_title()
        self._date.setText(self._session.source.date)
        self.table.show_document()
        self._text.show_document(
            document["text"], [(each["start"], each["end"]) for each in self._session.figures], self._states()
        )
        self._show_remarks()
        self._plan_strip.setVisible(not self._session.is_bindable)
        self._none.setVisible(not self._session.figures)
        self._show_chips()
        self.setCurrentIndex(1)
        self._fit_columns()
        self._fit_rows()
        self.select([self._next_open() or 0])
        self.view.setFocus()
        self._show_actions()

    def _show_answers(self, indexes: set[int]) -> None:
        self.table.show_answers(indexes)
        self._text.show_states(indexes, self._states())
        for column in (Column.STATE, Column.VERDICT):
            self.view.resizeColumnToContents(column)
        self._fit_rows(indexes)
        self._show_chips()
        self._show_actions()

    def _show_actions(self) -> None:
        self._actions.show_state(self._session, [self._session.answer(index) for index in self.selected()])

    def _states(self) -> list[FigureState]:
        return [self._session.answer(index).state for index in range(len(self._session.figures))]

    def _show_chips(self) -> None:
        self._chip_row.show_chips(
            (state, mark_icon(STATE_MARKS[state]), state_name(state), count)
            for state, count in self.table.counts().items()
        )

    def _choose_states(self) -> None:
        self.filter.choose_states(self._chip_row.chosen())
        self._fit_rows()

    def _fit_columns(self) -> None:
        """Give names as much room as they need, what they are bound to no more than leaves the verdict in sight."""
        character = self.view.fontMetrics().averageCharWidth()
        fixed = (Column.STATE, Column.FIGURE, Column.VERDICT, Column.READ_AS)
        for column in fixed:
            self.view.resizeColumnToContents(column)
        left = self.view.viewport().width() - sum(self.view.columnWidth(column) for column in fixed[:3])
        for column, widest in (
            (Column.BOUND, max(left, _NARROWEST * character)),
            (Column.SUBJECT, _WIDEST * character),
        ):
            self.view.setColumnWidth(column, min(self.view.sizeHintForColumn(column) + character, widest))

    def _fit_rows(self, indexes: Iterable[int] | None = None) -> None:
        """Give the figures at *indexes*, or all, the height of their competing readings."""
        line = self.view.fontMetrics().lineSpacing()
        single = self.view.verticalHeader().defaultSectionSize()
        for index in range(self.table.rowCount()) if indexes is None else indexes:
            row = self.filter.mapFromSource(self.table.index(index, 0)).row()
            height = single + line * (self.table.line_count(index) - 1)
            if row >= 0 and self.view.rowHeight(row) != height:
                self.view.setRowHeight(row, height)

    def _show_remarks(self) -> None:
        self._remarks.clear()
        standard = QStyle.StandardPixmap
        wrong, aside = map(
            self.style().standardIcon, (standard.SP_MessageBoxWarning, standard.SP_MessageBoxInformation)
        )
        for each in self._session.inconsistencies:
            item = QListWidgetItem(wrong, each["message"])
            item.setData(_FIGURES_ROLE, list(each["figures"]))
            item.setToolTip(f"<qt>{escape(each['message'])}<br>{tr('Click to see the figures concerned')}</qt>")
            self._remarks.addItem(item)
        for notice in self._session.document.get("notices") or []:
            item = QListWidgetItem(aside, notice)
            item.setToolTip(f"<qt>{escape(notice)}</qt>")
            self._remarks.addItem(item)
        count = self._remarks.count()
        self._remarks.setVisible(count > 0)
        if count:
            height = self._remarks.sizeHintForRow(0) * min(count, _REMARKS_SHOWN) + 2 * self._remarks.frameWidth()
            self._remarks.setFixedHeight(height)

    # -- what the user does

    def event(self, event: QEvent) -> bool:
        """Claim the panel's keys before QGIS takes them for its own pasting and undoing."""
        if event.type() == QEvent.Type.ShortcutOverride and self._action_for(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key stands for."""
        action = self._action_for(event)
        if action is None:
            super().keyPressEvent(event)
        else:
            action.trigger()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and texts."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file or the text that was dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if files:
            self.file_dropped.emit(files[0])
        elif event.mimeData().text().strip():
            self.text_dropped.emit(event.mimeData().text())

    def _action_for(self, event: QKeyEvent) -> QAction | None:
        has_keys_of_its_own = isinstance(QApplication.focusWidget(), (QLineEdit, QListWidget))
        return None if has_keys_of_its_own else self._actions.for_key(event)

    def _on_row_changed(self) -> None:
        selected = self.selected()
        self._text.choose(selected[0] if selected else None)
        self._show_actions()
        if not self._selecting:  # by the user: the map follows
            self._showing.start()

    def _on_text_chosen(self, index: int) -> None:
        self.select([index])
        self._showing.start()

    def _show_current_on_map(self) -> None:
        selected = self.selected()
        if len(selected) == 1:
            self.figure_chosen.emit(selected[0])

    def _choose_remark(self, item: QListWidgetItem) -> None:
        self._chip_row.clear_chosen()
        self.select(item.data(_FIGURES_ROLE) or [])

    def _want_edit(self) -> None:
        selected = self.selected()
        if len(selected) == 1 and self._actions.edit.isEnabled():
            self.edit_wanted.emit(selected[0])

    def _name_source(self) -> None:
        self._session.name_source(self._title.text(), self._date.text())
        self._show_whole_title()

    def _show_whole_title(self) -> None:
        hint = tr("What the register calls the document; change it before you accept figures")
        title = self._title.text()
        self._title.setToolTip(f"<qt><b>{escape(title)}</b><br>{escape(hint)}</qt>" if title else hint)

    def _open_menu(self, position: QPoint) -> None:
        menu = QMenu(self.view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self._actions.answers)
        menu.popup(self.view.viewport().mapToGlobal(position))

    def _remember_splitter(self) -> None:
        QgsSettings().setValue(_SPLITTER, self._splitter.saveState())

    # -- how it is laid out

    def _document_page(self, plan_starts: list[QAction], check: QAction) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setSpacing(4)
        layout.addWidget(self._task_bar(check))
        self._plan_strip = _plan_strip(plan_starts)
        layout.addWidget(self._plan_strip)
        self._remarks = QListWidget()
        self._remarks.setObjectName("remarks")
        self._remarks.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._remarks.itemClicked.connect(self._choose_remark)
        self._remarks.itemActivated.connect(self._choose_remark)
        layout.addWidget(self._remarks)
        layout.addWidget(self._text_and_table(), 1)
        return page

    def _task_bar(self, check: QAction) -> QToolBar:
        actions = self._actions
        bar = QToolBar()
        bar.setIconSize(bar.iconSize() * 0.8)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.addActions(actions.starts)
        bar.addSeparator()
        bar.addActions([actions.accept_all, *actions.answers])
        bar.addSeparator()
        bar.addActions([actions.undo, actions.redo])
        for action in (*actions.starts, actions.undo, actions.redo):
            bar.widgetForAction(action).setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        bar.addSeparator()
        bar.addAction(check)
        return bar

    def _text_side(self) -> QWidget:
        self._title, self._date = QLineEdit(), QLineEdit()
        self._title.setObjectName("title")
        self._title.setPlaceholderText(tr("Title of the document"))
        self._date.setObjectName("date")
        self._date.setPlaceholderText("YYYY-MM-DD")
        self._date.setToolTip(tr("The document's date in the register"))
        self._date.setMaximumWidth(self._date.fontMetrics().horizontalAdvance("YYYY-MM-DD") + 24)
        self._text = DocumentText(self.table.tooltip)
        self._text.setObjectName("text")
        self._text.figure_chosen.connect(self._on_text_chosen)
        source = QHBoxLayout()
        for field in (self._title, self._date):
            field.editingFinished.connect(self._name_source)
            source.addWidget(field)
        return _column(source, self._text)

    def _table_side(self) -> QWidget:
        self._chip_row = ChipRow()
        self._chip_row.chosen_changed.connect(self._choose_states)
        self._none = QLabel(tr("The document states no area."))
        self._make_view()
        return _column(self._none, self._chip_row, self.view)

    def _make_view(self) -> None:
        self.view = QTableView()
        self.view.setObjectName("figures")
        self.view.setModel(self.filter)
        self.view.setSortingEnabled(True)
        self.view.sortByColumn(Column.FIGURE, Qt.SortOrder.AscendingOrder)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setAcceptDrops(False)
        self.view.setAlternatingRowColors(True)
        self.view.setShowGrid(False)
        self.view.setWordWrap(False)
        self.view.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # a total's count stands at the end
        self.view.setTabKeyNavigation(False)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(self.view.fontMetrics().height() + 8)
        header = self.view.horizontalHeader()
        header.setStretchLastSection(True)
        header.setResizeContentsPrecision(200)
        header.setHighlightSections(False)
        self.view.clicked.connect(lambda _index: self._showing.start())
        self.view.doubleClicked.connect(lambda _index: self._want_edit())
        self.view.selectionModel().selectionChanged.connect(self._on_row_changed)
        self.filter.layoutChanged.connect(lambda *_what: self._fit_rows())
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)

    def _text_and_table(self) -> QSplitter:
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(self._text_side())
        self._splitter.addWidget(self._table_side())
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 2)
        self._splitter.restoreState(QgsSettings().value(_SPLITTER, QByteArray(), QByteArray))
        self._splitter.splitterMoved.connect(self._remember_splitter)
        return self._splitter


def _empty_page(starts: list[QAction]) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    text = QLabel(
        tr(
            "<p><b>No document has been read.</b></p>"
            "<p>A gazette, a report, an article: Zoneproof finds the areas that it states and binds them to the plan's "
            "features.</p><p>Drop a file or a text here, or:</p>"
        )
    )
    text.setWordWrap(True)
    layout.addWidget(text)
    layout.addLayout(_buttons(starts))
    layout.addStretch(1)
    return page


def _plan_strip(starts: list[QAction]) -> QWidget:
    strip = QWidget()
    strip.setObjectName("noPlan")
    row = QHBoxLayout(strip)
    row.setContentsMargins(0, 0, 0, 0)
    label = QLabel(tr("To bind the figures to polygons, open a plan or use the project's layers:"))
    label.setWordWrap(True)
    row.addWidget(label, 1)
    row.addLayout(_buttons(starts))
    return strip


def _column(*parts: QWidget | QHBoxLayout) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)
    return column


def _buttons(actions: list[QAction]) -> QHBoxLayout:
    row = QHBoxLayout()
    for action in actions:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row.addWidget(button)
    row.addStretch(1)
    return row
