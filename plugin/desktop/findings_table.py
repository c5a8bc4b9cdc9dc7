"""A table of what was found when layers were laid over one another: one row a finding, sorted, filtered by kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QIcon

from .sorted_rows import SORT_ROLE, SortedRows

FINDING_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class FindingsColumn:
    """A column: its heading, what the heading explains, and whether it holds numbers."""

    title: str
    tooltip: str
    is_number: bool = False


@dataclass(frozen=True)
class Finding:
    """A row: what its cells show and what they are sorted by, a sentence, and its outline in the results' layers.

    ``table`` is the layer of the results' GeoPackage and ``where`` the expression that picks the outline in it; ``table`` is empty
    where there is none to show. ``kind`` is what the rows are filtered by.
    """

    kind: str
    icon: QIcon
    cells: tuple[str, ...]
    keys: tuple[Any, ...]
    message: str
    table: str = ""
    where: str = ""


class FindingsTable(QAbstractTableModel):
    """The findings of a result under *columns*."""

    def __init__(self, columns: Sequence[FindingsColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._findings: list[Finding] = []

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Replace the rows by *findings*."""
        self.beginResetModel()
        self._findings = list(findings)
        self.endResetModel()

    def counts(self) -> dict[str, int]:
        """Return how many rows there are of each kind, in the order in which the kinds come."""
        kinds = [finding.kind for finding in self._findings]
        return {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:
        """Return the number of findings."""
        return 0 if parent.isValid() else len(self._findings)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        shown = {
            Qt.ItemDataRole.DisplayRole: column.title,
            Qt.ItemDataRole.ToolTipRole: column.tooltip,
            Qt.ItemDataRole.TextAlignmentRole: _alignment(column),
        }
        return shown.get(role)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, how it sorts (``SORT_ROLE``), or its finding (``FINDING_ROLE``)."""
        if not index.isValid():
            return None
        finding, column = self._findings[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return finding.cells[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return finding.message or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self._columns[column])
        if role == Qt.ItemDataRole.DecorationRole:
            return finding.icon if column == 0 else None
        if role == SORT_ROLE:
            return finding.keys[column]
        if role == FINDING_ROLE:
            return finding
        return None


class KindFilter(SortedRows):
    """The findings of the kinds chosen, sorted."""

    _kinds: frozenset[str] = frozenset()

    def choose_kinds(self, kinds: frozenset[str]) -> None:
        """Keep the rows of one of *kinds*; none chosen keeps all."""
        self._kinds = kinds
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        """Say whether a row stays."""
        return not self._kinds or self.sourceModel().index(row, 0, parent).data(FINDING_ROLE).kind in self._kinds


def _alignment(column: FindingsColumn) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
