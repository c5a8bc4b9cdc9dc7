"""The dialog that binds layers of the project to roles."""

from __future__ import annotations

from qgis.core import QgsVectorLayer
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..model.plan import Role
from ..model.wording import role_name
from .dialog_buttons import dialog_buttons
from .layer_bindings import (
    LayerBinding,
    proposed_alias_field,
    proposed_group_field,
    proposed_name_field,
    proposed_role,
)
from .translation import language, tr

_LIFTED = "lifted"
_LAYER, _ROLE, _NAME, _ALIAS, _GROUP, _GROUP_ALIAS = range(6)


class RolesDialog(QDialog):
    """Shows *layers* with a role, columns of names and of groups for each, as *remembered* or else as proposed."""

    def __init__(
        self,
        layers: list[QgsVectorLayer],
        remembered: list[LayerBinding],
        register: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("ZoneproofRoles")
        self.setWindowTitle(tr("Use project layers"))
        self.resize(1040, 420)
        self._ids = [layer.id() for layer in layers]
        self._table = QTableWidget(len(layers), 6)
        self._register = QgsFileWidget()
        self._buttons = dialog_buttons(tr("Use layers"))
        by_id = {binding.layer_id: binding for binding in remembered}
        for row, layer in enumerate(layers):
            self._add_row(row, layer, by_id.get(layer.id()), propose=not remembered)
        self._lay_out(register, has_layers=bool(layers))
        self._allow_ok()

    def bindings(self) -> list[LayerBinding]:
        """Return the layers that have a role."""
        return [
            LayerBinding(
                self._ids[row],
                *self._combo(row, _ROLE).currentData(),
                *(self._combo(row, column).currentData() for column in (_NAME, _GROUP, _ALIAS, _GROUP_ALIAS)),
            )
            for row in range(len(self._ids))
            if self._combo(row, _ROLE).currentData() is not None
        ]

    def register(self) -> str:
        """Return the path of the figures register, or an empty string."""
        return self._register.filePath()

    def choose_role(self, row: int, role: Role | None, status: str = "") -> None:
        """Choose the role of the layer in *row*."""
        combo = self._combo(row, _ROLE)
        wanted = None if role is None else (role, status)
        combo.setCurrentIndex(next(index for index in range(combo.count()) if combo.itemData(index) == wanted))

    def _lay_out(self, register: str, *, has_layers: bool) -> None:
        table = self._table
        table.setHorizontalHeaderLabels(
            [
                tr("Layer"),
                tr("Role"),
                tr("Column with the name"),
                tr("Another name"),
                tr("Column of the group"),
                tr("Another name of the group"),
            ]
        )
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().hide()
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._register.setFilter(tr("Figures register") + " (*.csv)")
        self._register.setFilePath(register)
        self._register.setDialogTitle(tr("Choose the figures register"))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        hint = tr(
            "Say what each layer is. A total runs over the features that share a value in the group column. "
            "Columns with other names, such as English ones, let documents use them."
        )
        if not has_layers:
            hint = tr("The project has no polygon layer. Add the layers first, then bind them here.")
        label = QLabel(hint)
        label.setWordWrap(True)
        layout.addWidget(label)
        layout.addWidget(table, 1)
        explanation = QLabel(
            tr("Figures register (CSV with the columns id, text, features, document); without one, areas are measured:")
        )
        explanation.setWordWrap(True)
        layout.addWidget(explanation)
        layout.addWidget(self._register)
        layout.addWidget(self._buttons)

    def _add_row(self, row: int, layer: QgsVectorLayer, binding: LayerBinding | None, *, propose: bool) -> None:
        item = QTableWidgetItem(layer.name())
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setToolTip(layer.publicSource())
        self._table.setItem(row, _LAYER, item)
        fields = [field.name() for field in layer.fields()]
        self._table.setCellWidget(row, _ROLE, self._role_combo())
        for column in (_NAME, _ALIAS, _GROUP, _GROUP_ALIAS):
            self._table.setCellWidget(row, column, _field_combo(fields))
        if binding is not None:
            chosen: tuple[Role, str] | None = (binding.role, binding.status)
        else:
            chosen = proposed_role(layer.name(), layer.source()) if propose else None
        self.choose_role(row, *(chosen or (None, "")))
        chosen_fields = binding or _proposed_fields(layer.id(), fields)
        _choose_field(self._combo(row, _NAME), chosen_fields.name_field)
        _choose_field(self._combo(row, _ALIAS), chosen_fields.alias_field)
        _choose_field(self._combo(row, _GROUP), chosen_fields.group_field)
        _choose_field(self._combo(row, _GROUP_ALIAS), chosen_fields.group_alias_field)

    def _role_combo(self) -> QComboBox:
        combo = QComboBox()
        combo.addItem(tr("(not used)"), None)
        for role in Role:
            combo.addItem(role_name(role, language()), (role, ""))
            if role is Role.GREENBELT:
                combo.addItem(tr("Greenbelt, lifted"), (role, _LIFTED))
        combo.currentIndexChanged.connect(self._allow_ok)
        return combo

    def _combo(self, row: int, column: int) -> QComboBox:
        return self._table.cellWidget(row, column)

    def _allow_ok(self) -> None:
        rows = range(len(self._ids))
        combos = [self._table.cellWidget(row, _ROLE) for row in rows]
        chosen = any(combo is not None and combo.currentData() is not None for combo in combos)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(chosen)


def _proposed_fields(layer_id: str, fields: list[str]) -> LayerBinding:
    name, group = proposed_name_field(fields), proposed_group_field(fields)
    english = (proposed_alias_field(field, fields) for field in (name, group))
    return LayerBinding(layer_id, Role.ZONE, "", name, group, *english)


def _field_combo(fields: list[str]) -> QComboBox:
    combo = QComboBox()
    combo.addItem("–", "")
    for field in fields:
        combo.addItem(field, field)
    return combo


def _choose_field(combo: QComboBox, field: str) -> None:
    combo.setCurrentIndex(max(combo.findData(field), 0))
