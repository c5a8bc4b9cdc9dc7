"""The table of checked figures: one row a check, sorted by number, filtered by text and verdict."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from ..model.names import name_key
from ..model.verdict import Verdict
from ..model.wording import area_text, difference_text, ppm_text, reading_name, verdict_name
from .sorted_rows import SORT_ROLE, SortedRows
from .translation import language, tr
from .verdict_colours import verdict_icon

Check = dict[str, Any]
"""One element of the engine's ``checks``."""

CHECK_ROLE = Qt.ItemDataRole.UserRole + 1

_NAMES_SHOWN = 2
_NO_VALUE = "–"


class Column(IntEnum):
    """The columns, from left to right."""

    FIGURE = 0
    SUBJECT = 1
    MEASURED = 2
    DIFFERENCE = 3
    VERDICT = 4


def reading_text(check: Check) -> str:
    """Return in words how a figure is read; a layer's key before the name of a share's base is left out."""
    head, of, rest = str(check.get("reading") or "").partition(" of ")
    return reading_name(head + of + rest.rpartition("/")[2], language())


def subject_text(check: Check) -> str:
    """Return in short what a figure speaks of: one name, the first of several, or a group with its count."""
    is_group = str(check.get("subject") or "").startswith("group:")
    if check.get("reading") in (None, "", "single") and not is_group:
        return names_text(check)
    return f"{names_text(check)} ({reading_text(check)})"


def names_text(check: Check) -> str:
    """Return in short the features that a figure speaks of, or the group."""
    subject = str(check.get("subject") or "")
    if subject.startswith("group:"):
        return subject[len("group:") :].strip()
    names = [name.strip().rpartition("/")[2] for name in subject.split(";") if name.strip()]
    if not names:
        names = [str(feature["name"]) for feature in check.get("features") or []]
    text = ", ".join(names[:_NAMES_SHOWN])
    if len(names) > _NAMES_SHOWN:
        text = tr("{names} and {count} more").format(names=text, count=len(names) - _NAMES_SHOWN)
    return text


def verdict_of(check: Check) -> Verdict:
    """Return the verdict of *check*."""
    return Verdict(check["verdict"])


def _difference(check: Check) -> str:
    difference, ppm = check.get("difference_m2"), check.get("difference_ppm")
    if difference is None:
        return ppm_text(ppm) if ppm is not None else _NO_VALUE
    return difference_text(difference) + (f" ({ppm_text(ppm)})" if ppm is not None else "")


def _measured(check: Check) -> str:
    measured = check.get("ellipsoidal_m2")
    return _NO_VALUE if measured is None else area_text(measured)


class FiguresTable(QAbstractTableModel):
    """The checks of a result, as the engine gives them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._checks: list[Check] = []

    def show_checks(self, checks: list[Check]) -> None:
        """Replace the rows by *checks*."""
        self.beginResetModel()
        self._checks = list(checks)
        self.endResetModel()

    def counts(self) -> dict[Verdict, int]:
        """Return how many rows have each verdict, in the order of ``Verdict``, without the verdicts of none."""
        verdicts = [verdict_of(check) for check in self._checks]
        return {verdict: verdicts.count(verdict) for verdict in Verdict if verdict in verdicts}

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:
        """Return the number of checks."""
        return 0 if parent.isValid() else len(self._checks)

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
                Column.FIGURE: tr("The area as the document writes it"),
                Column.SUBJECT: tr("The features that the figure speaks of"),
                Column.MEASURED: tr("The area on the ellipsoid, computed from the polygons; not an official area"),
                Column.DIFFERENCE: tr("Measured less stated"),
                Column.VERDICT: tr("Whether the geometry bears the figure out"),
            }[Column(section)]
        if role == Qt.ItemDataRole.DisplayRole:
            return {
                Column.FIGURE: tr("As written"),
                Column.SUBJECT: tr("Subject"),
                Column.MEASURED: tr("Measured"),
                Column.DIFFERENCE: tr("Difference"),
                Column.VERDICT: tr("Verdict"),
            }[Column(section)]
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, how it sorts (``SORT_ROLE``), or its check (``CHECK_ROLE``)."""
        if not index.isValid():
            return None
        check, column = self._checks[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(check, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return check.get("message") or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.DecorationRole and column is Column.VERDICT:
            return verdict_icon(verdict_of(check))
        if role == SORT_ROLE:
            return self._sort_key(check, column)
        if role == CHECK_ROLE:
            return check
        return None

    def _text(self, check: Check, column: Column) -> str:
        if column is Column.FIGURE:
            return check["figure"].get("text") or _NO_VALUE
        if column is Column.SUBJECT:
            return subject_text(check)
        if column is Column.MEASURED:
            return _measured(check)
        if column is Column.DIFFERENCE:
            return _difference(check)
        return verdict_name(verdict_of(check), language())

    def _sort_key(self, check: Check, column: Column) -> Any:
        if column is Column.FIGURE:
            return check.get("stated_m2")
        if column is Column.MEASURED:
            return check.get("ellipsoidal_m2")
        if column is Column.DIFFERENCE:
            ppm = check.get("difference_ppm")
            return None if ppm is None else abs(ppm)
        if column is Column.VERDICT:
            return list(Verdict).index(verdict_of(check))
        return subject_text(check)


def _alignment(column: Column) -> Qt.AlignmentFlag:
    number = column in (Column.MEASURED, Column.DIFFERENCE, Column.FIGURE)
    side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class FiguresFilter(SortedRows):
    """The rows that hold the text searched for and have one of the verdicts chosen, sorted."""

    _needle = ""
    _verdicts: frozenset[Verdict] = frozenset()

    def search(self, text: str) -> None:
        """Keep the rows that hold *text* in a cell, their document or their quote, spaces and letter case aside."""
        self._needle = name_key(text)
        self.invalidateFilter()

    def choose_verdicts(self, verdicts: frozenset[Verdict]) -> None:
        """Keep the rows with one of *verdicts*; none chosen keeps all."""
        self._verdicts = verdicts
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        """Say whether a row stays."""
        table = self.sourceModel()
        check = table.index(row, 0, parent).data(CHECK_ROLE)
        if self._verdicts and verdict_of(check) not in self._verdicts:
            return False
        if not self._needle:
            return True
        figure = check["figure"]
        texts = [table.index(row, column, parent).data() for column in Column]
        texts += [figure.get("id"), figure.get("document"), figure.get("quote"), check.get("subject")]
        return any(self._needle in name_key(str(text)) for text in texts if text)
