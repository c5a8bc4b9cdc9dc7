"""The figures of a document as a table: what is written, what it is bound to, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from html import escape
from typing import Any

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, QSortFilterProxyModel, Qt

from ..model.wording import verdict_name
from .document_session import DocumentSession
from .figure_answers import Figure, FigureState
from .figure_marks import (
    STATE_MARKS,
    bound_text,
    state_name,
    stated_area_text,
    stated_reading_text,
    stated_subject_text,
)
from .figures_table import verdict_of
from .sorted_rows import SORT_ROLE
from .translation import language, tr
from .verdict_colours import mark_icon, verdict_icon


class Column(IntEnum):
    """The columns, from left to right."""

    STATE = 0
    FIGURE = 1
    BOUND = 2
    VERDICT = 3
    READ_AS = 4
    SUBJECT = 5
    AREA = 6


class DocumentTable(QAbstractTableModel):
    """The figures of the document in *session*, in the order in which they stand there."""

    def __init__(self, session: DocumentSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def show_document(self) -> None:
        """Show the figures anew."""
        self.beginResetModel()
        self.endResetModel()

    def show_answers(self, indexes: Iterable[int]) -> None:
        """Show what has become of the figures at *indexes*."""
        rows = list(indexes)
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), len(Column) - 1))

    def counts(self) -> dict[FigureState, int]:
        """Return how many figures are in each state, without the states of none."""
        states = [self._session.answer(index).state for index in range(self.rowCount())]
        return {state: states.count(state) for state in FigureState if state in states}

    def line_count(self, index: int) -> int:
        """Return how many lines a figure takes: one for each of its competing readings."""
        return 1 + max(
            self._text(index, column).count("\n") for column in (Column.BOUND, Column.READ_AS, Column.SUBJECT)
        )

    def tooltip(self, index: int) -> str:
        """Return what is known of a figure, as HTML: what a document says in markup is shown as it stands."""
        figure, answer = self._session.figures[index], self._session.answer(index)
        lines = [f"{figure['text']} – {state_name(answer.state)}"]
        if answer.readings:
            features = bound_text(answer).replace("\n", " / ")
            lines.append(tr("Bound to: {features}").format(features=features))
        if note := (figure.get("proposal") or {}).get("note"):
            lines.append(note)
        if check := self._session.check_of(index):
            lines.append(check.get("message") or "")
        return f"<qt>{'<br>'.join(map(escape, lines))}</qt>"

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:
        """Return the number of figures."""
        return 0 if parent.isValid() else len(self._session.figures)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(Column(section))
        if role == Qt.ItemDataRole.ToolTipRole:
            return {
                Column.STATE: tr("What you made of the figure"),
                Column.FIGURE: tr("The area as the document writes it"),
                Column.AREA: tr("The area that is written, in square metres"),
                Column.SUBJECT: tr("What the document says that the figure speaks of"),
                Column.READ_AS: tr("How the document means the figure: of one place, or a total of several"),
                Column.BOUND: tr("The features of the plan's layers that the figure is held against"),
                Column.VERDICT: tr("Whether the geometry bears the figure out"),
            }[Column(section)]
        if role == Qt.ItemDataRole.DisplayRole:
            return {
                Column.STATE: tr("State"),
                Column.FIGURE: tr("As written"),
                Column.AREA: "㎡",
                Column.SUBJECT: tr("Subject"),
                Column.READ_AS: tr("Read as"),
                Column.BOUND: tr("Bound to"),
                Column.VERDICT: tr("Verdict"),
            }[Column(section)]
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows and how it sorts (``SORT_ROLE``)."""
        if not index.isValid():
            return None
        row, column = index.row(), Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tooltip(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(row, column)
        if role == SORT_ROLE:
            return self._sort_key(row, column)
        return None

    def _text(self, row: int, column: Column) -> str:
        figure = self._session.figures[row]
        if column is Column.STATE:
            return state_name(self._session.answer(row).state)
        if column is Column.FIGURE:
            return " ".join(figure["text"].split())
        if column is Column.AREA:
            return stated_area_text(figure)
        if column is Column.SUBJECT:
            return stated_subject_text(figure)
        if column is Column.READ_AS:
            return stated_reading_text(figure)
        if column is Column.BOUND:
            return bound_text(self._session.answer(row))
        check = self._session.check_of(row)
        return "" if check is None else verdict_name(verdict_of(check), language())

    def _icon(self, row: int, column: Column) -> Any:
        if column is Column.STATE:
            return mark_icon(STATE_MARKS[self._session.answer(row).state])
        check = self._session.check_of(row) if column is Column.VERDICT else None
        return None if check is None else verdict_icon(verdict_of(check))

    def _sort_key(self, row: int, column: Column) -> Any:
        figure: Figure = self._session.figures[row]
        if column is Column.STATE:
            return list(FigureState).index(self._session.answer(row).state)
        if column is Column.FIGURE:
            return row
        if column is Column.AREA:
            return float(figure.get("area_m2") or 0)
        return self._text(row, column)


class StateFilter(QSortFilterProxyModel):
    """Sorts the table, by its order in the document at first, and keeps the rows in the states that were chosen."""

    def __init__(self, session: DocumentSession, table: DocumentTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._states: frozenset[FigureState] = frozenset()
        self.setSourceModel(table)
        self.setSortRole(SORT_ROLE)
        self.setDynamicSortFilter(False)  # a row that was just answered does not jump away

    def choose_states(self, states: frozenset[FigureState]) -> None:
        """Keep the rows in one of *states*; none chosen keeps all."""
        self._states = states
        self.invalidate()  # the filter alone would bring rows back at the end, whatever the order

    def filterAcceptsRow(self, row: int, _parent: QModelIndex) -> bool:
        """Say whether a row stays."""
        return not self._states or self._session.answer(row).state in self._states


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in (Column.FIGURE, Column.AREA) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
