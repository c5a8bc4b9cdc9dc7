"""A row of chips, each with a count, that filter a table by a click."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QToolButton, QWidget

from .flow_layout import FlowLayout
from .translation import tr


class ChipRow(QWidget):
    """Shows a chip for each kind of row; ``chosen_changed`` says that others are chosen."""

    chosen_changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: dict[Hashable, QToolButton] = {}
        self._layout = FlowLayout(self)

    def show_chips(self, kinds: Iterable[tuple[Hashable, QIcon, str, int]]) -> None:
        """Show kinds with their icon, name and count in place of those before; those that were chosen stay so."""
        chosen = self.chosen()
        while self._layout.count():
            chip = self._layout.takeAt(0).widget()
            chip.hide()
            chip.deleteLater()
        self.chips = {}
        for kind, icon, name, count in kinds:
            chip = QToolButton()
            chip.setIcon(icon)
            chip.setText(f"{name} {count:,}")
            chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            chip.setCheckable(True)
            chip.setChecked(kind in chosen)
            chip.setToolTip(tr("Show these rows only"))
            chip.toggled.connect(self.chosen_changed)
            self._layout.addWidget(chip)
            self.chips[kind] = chip
        self.setVisible(bool(self.chips))
        self.updateGeometry()
        if self.chosen() != chosen:
            self.chosen_changed.emit()

    def chosen(self) -> frozenset[Hashable]:
        """Return the kinds whose chips are pressed."""
        return frozenset(kind for kind, chip in self.chips.items() if chip.isChecked())

    def clear_chosen(self) -> None:
        """Release every chip, so that all rows are shown."""
        for chip in self.chips.values():
            chip.setChecked(False)
