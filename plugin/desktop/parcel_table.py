"""The table of checked parcels."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from ..model.verdict import Verdict
from ..model.wording import area_text, difference_text, ppm_text, reason_name, verdict_name
from .parcel_rows import ParcelColumn, ParcelRows
from .translation import language, tr
from .verdict_colours import verdict_icon

_NO_VALUE = "–"
_NUMBERS = range(ParcelColumn.REGISTERED, ParcelColumn.PROBLEM)


class ParcelTable(QAbstractTableModel):
    """Shows rows that it has sorted and filtered by SQLite; none until ``show_rows``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: ParcelRows | None = None
        self._sorted_by, self._downwards = ParcelColumn.EXCESS, True
        self._verdicts: frozenset[Verdict] = frozenset()

    def show_rows(self, rows: ParcelRows | None) -> None:
        """Show *rows* in place of those before."""
        before, self.rows = self.rows, rows
        if before is not None:
            before.close()
        self._arrange()

    def choose_verdicts(self, verdicts: frozenset[Verdict]) -> None:
        """Keep the rows with one of *verdicts*; none chosen keeps all."""
        self._verdicts = verdicts
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column."""
        if column >= 0:
            self._sorted_by, self._downwards = ParcelColumn(column), order == Qt.SortOrder.DescendingOrder
            self._arrange()

    def fids(self, rows: list[int]) -> list[int]:
        """Return the ids of features in the file."""
        return [self.rows.fid(row) for row in rows]

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:
        """Return the number of parcels shown."""
        return 0 if parent.isValid() or self.rows is None else len(self.rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(ParcelColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tips()[section]
        return _titles()[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        if not index.isValid() or self.rows is None:
            return None
        column = ParcelColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(column, self.rows.cell(index.row(), column))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.DecorationRole and column is ParcelColumn.VERDICT:
            return verdict_icon(Verdict(self.rows.cell(index.row(), column)))
        return None

    def _arrange(self) -> None:
        self.beginResetModel()
        if self.rows is not None:
            self.rows.sort(self._sorted_by, downwards=self._downwards, verdicts=self._verdicts)
        self.endResetModel()


def _text(column: ParcelColumn, value: Any) -> str:
    if value is None or value == "":
        return _NO_VALUE
    if column is ParcelColumn.VERDICT:
        return verdict_name(Verdict(value), language())
    if column is ParcelColumn.PROBLEM:
        return reason_name(value, language())
    if column is ParcelColumn.DIFFERENCE:
        return difference_text(value)
    if column is ParcelColumn.PPM:
        return ppm_text(value)
    if column is ParcelColumn.EXCESS:
        return f"{value:,.1f} ×"
    return str(value) if column is ParcelColumn.ID else area_text(value)


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _titles() -> list[str]:
    return [
        tr("Verdict"),
        tr("Parcel"),
        tr("Registered"),
        tr("Measured"),
        tr("Difference"),
        tr("Relative"),
        tr("Allowed"),
        tr("Times the allowed"),
        tr("Problem"),
    ]


def _tips() -> list[str]:
    return [
        tr("What the rule says of the parcel"),
        tr("The parcel's number"),
        tr("The registered area, as the layer states it"),
        tr("The area on the ellipsoid, computed from the polygons; not an official area"),
        tr("Measured less registered"),
        tr("The difference as a part of the registered area"),
        tr("The largest difference that the rule allows"),
        tr("How many times the allowed difference it is: the worst first, without tiny parcels in front"),
        tr("What kept the parcel from being judged"),
    ]
