"""Rows of a table, sorted by what each cell says of itself; blanks go last."""

from __future__ import annotations

from qgis.PyQt.QtCore import QAbstractItemModel, QModelIndex, QObject, QSortFilterProxyModel, Qt

SORT_ROLE = Qt.ItemDataRole.UserRole


class SortedRows(QSortFilterProxyModel):
    """The rows of *table* in the order of their ``SORT_ROLE``."""

    def __init__(self, table: QAbstractItemModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setSourceModel(table)
        self.setSortRole(SORT_ROLE)

    def lessThan(self, left: QModelIndex, right: QModelIndex) -> bool:
        """Compare two cells; a blank comes after every value, whichever way the column is sorted."""
        ours, theirs = left.data(SORT_ROLE), right.data(SORT_ROLE)
        if ours is None or theirs is None:
            ascending = self.sortOrder() == Qt.SortOrder.AscendingOrder
            return (ours is not None) if ascending else (ours is None and theirs is not None)
        return ours < theirs


def rows_as_text(indexes: list[QModelIndex], *, with_header: bool) -> str:
    """Return the rows of *indexes*, from top to bottom, as tab-separated lines."""
    if not indexes:
        return ""
    model = indexes[0].model()
    columns = range(model.columnCount())
    lines = []
    if with_header:
        lines.append([model.headerData(column, Qt.Orientation.Horizontal) for column in columns])
    for row in sorted({index.row() for index in indexes}):
        lines.append([model.index(row, column).data() for column in columns])
    return "\n".join("\t".join(" ".join(str(cell).split()) for cell in line) for line in lines)
