"""The dialog that asks which parcels to check, by which rule, and where the outcome goes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from qgis.core import QgsProject, QgsSettings, QgsVectorLayer
from qgis.gui import QgsFileWidget, QgsProjectionSelectionWidget
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ..model.errors import ToleranceError
from ..model.names import name_key
from ..model.notice_wording import told
from ..model.plan import Role
from ..model.tolerance import parse_rule
from . import settings
from .dialog_buttons import dialog_buttons
from .layer_bindings import polygon_layers, proposed_role
from .layer_source import vector_layer
from .parcel_rule import rule_line, rule_names, rule_scope
from .parcel_session import can_resume
from .translation import language, tr

_REMEMBERED = settings.PREFIX + "parcels/"
# The first that fits a column counts.
_REGISTERED = (
    "contenance",
    ".*등록면적.*",
    ".*대장면적.*",
    ".*공부면적.*",
    ".*registered.*",
    "parea",
    "면적.*",
    "area.*",
    ".*면적.*",
    ".*area.*",
)
_NUMBER = ("pnu", ".*고유번호.*", ".*parcel_?id.*", "id", "jibun", ".*지번.*", ".*parcel.*", ".*number.*", "numero")
_UNITS = ("", "㎡", "ha", "a", "평", "정보", "㎢", "acre", "ft²")
_A_FILE = ""


class ParcelDialog(QDialog):
    """Asks for the parcels, in a layer of *project* or a file; what was chosen last is proposed."""

    def __init__(
        self, project: QgsProject, current: QgsVectorLayer | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("ZoneproofParcels")
        self.setWindowTitle(tr("Check parcels"))
        self.resize(620, 480)
        self._project = project
        self._layers = QComboBox()
        self._file = QgsFileWidget()
        self._registered, self._number, self._scale = QComboBox(), QComboBox(), QComboBox()
        self._unit = QComboBox()
        self._crs = QgsProjectionSelectionWidget()
        self._crs_title = QLabel(tr("&Coordinate system"))
        self._rule = QComboBox()
        self._numbers = QLineEdit()
        self._scope = QLabel()
        self._only = QCheckBox(tr("Write only what does not agree"))
        self._out = QgsFileWidget()
        self._resume = QCheckBox(tr("Go on where the cancelled check left off"))
        self._note = QLabel()
        self._buttons = dialog_buttons(tr("Check"))
        self._lacks_crs = self._is_empty = False
        self._lay_out()
        self._propose(current)
        self._connect()
        self._on_source()

    def layer(self) -> QgsVectorLayer | None:
        """Return the layer of the project that was chosen, or None where a file was."""
        return self._project.mapLayer(self._layers.currentData()) if self._layers.currentData() else None

    def request(self) -> dict[str, Any]:
        """Return what the engine is to do; the source is named where a file was chosen."""
        return {
            "source": "" if self.layer() else self._file.filePath(),
            "registered": self._registered.currentText(),
            "id": self._chosen(self._number),
            "scale": self._chosen(self._scale),
            "crs": self._crs.crs().authid() or None if self._lacks_crs else None,
            "unit": self._unit.currentText().strip() or None,
            "rule": self._declared(),
            "only": "differing" if self._only.isChecked() else None,
            "out": self.out(),
            "resume": self._resume.isChecked() and can_resume(self.out()),
        }

    def out(self) -> str:
        """Return the path of the GeoPackage to write."""
        path = self._out.filePath().strip()
        return path if not path or path.lower().endswith(".gpkg") else f"{path}.gpkg"

    def choose_file(self, path: str) -> None:
        """Choose the parcels of a file."""
        self._layers.setCurrentIndex(self._layers.findData(_A_FILE))
        self._file.setFilePath(path)

    def choose(self, *, registered: str = "", rule: str = "", numbers: str = "", out: str = "") -> None:
        """Choose the registered column, a rule with its numbers, and the place for the outcome."""
        if registered:
            self._registered.setCurrentText(registered)
        if rule:
            self._rule.setCurrentIndex(self._rule.findData(rule))
            self._numbers.setText(numbers)
        if out:
            self._out.setFilePath(out)

    def accept(self) -> None:
        """Remember what was chosen and close."""
        remembered = QgsSettings()
        remembered.setValue(_REMEMBERED + "rule", self._rule.currentData())
        remembered.setValue(_REMEMBERED + "numbers", self._numbers.text())
        remembered.setValue(_REMEMBERED + "only", self._only.isChecked())
        settings.set_last_folder(str(Path(self.out()).parent))
        super().accept()

    def _lay_out(self) -> None:
        for layer in polygon_layers(self._project):
            self._layers.addItem(layer.name(), layer.id())
        self._layers.addItem(tr("A file…"), _A_FILE)
        self._file.setDialogTitle(tr("Choose the parcels"))
        self._registered.setObjectName("registered")
        self._unit.setEditable(True)
        self._unit.addItems(_UNITS)
        self._unit.setToolTip(tr("Empty: as the column's name says, or ㎡"))
        for name in rule_names():
            self._rule.addItem(rule_line(name), name)
        self._crs.setToolTip(tr("The parcels name none: without it they cannot be measured"))
        self._crs_title.setBuddy(self._crs)
        self._rule.setToolTip(tr("F is the registered area; a, b and M are the numbers below"))
        self._numbers.setPlaceholderText(tr("such as 0.5; “and absolute 5” joins another rule"))
        self._numbers.setToolTip(
            tr("The numbers of the rule, and other rules joined by “and”: what one permits is permitted")
        )
        self._scale.setToolTip(tr("For the rules of Korea and Taiwan that depend on the map's scale"))
        self._note.setObjectName("note")
        for label in (self._scope, self._note):
            label.setWordWrap(True)
        self._only.setToolTip(tr("The file is smaller, and the table shows what differs or cannot be judged"))
        self._out.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self._out.setFilter("GeoPackage (*.gpkg)")
        self._out.setDialogTitle(tr("Where to write the checked parcels"))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows = (
            (tr("&Parcels"), self._layers),
            (tr("&File"), self._file),
            (self._crs_title, self._crs),
            (tr("&Registered area"), self._registered),
            (tr("&Unit"), self._unit),
            (tr("Parcel &number"), self._number),
            (tr("Map &scale"), self._scale),
            (tr("R&ule"), self._rule),
            (tr("Nu&mbers of the rule"), self._numbers),
            (tr("Legally for"), self._scope),
            ("", self._only),
            (tr("&Write to"), self._out),
            ("", self._resume),
        )
        for title, field in rows:
            form.addRow(title, field)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._note)
        layout.addStretch(1)
        layout.addWidget(self._buttons)

    def _propose(self, current: QgsVectorLayer | None) -> None:
        layers = polygon_layers(self._project)
        likely = [each for each in layers if proposed_role(each.name(), each.source()) == (Role.PARCEL, "")]
        for layer in [*likely, *([current] if current in layers else [])]:
            self._layers.setCurrentIndex(self._layers.findData(layer.id()))
        remembered = QgsSettings()
        rule = self._rule.findData(remembered.value(_REMEMBERED + "rule", ""))
        self._rule.setCurrentIndex(max(rule, 0))
        self._numbers.setText(str(remembered.value(_REMEMBERED + "numbers", "") or ""))
        self._only.setChecked(remembered.value(_REMEMBERED + "only", False, bool))

    def _connect(self) -> None:
        self._layers.currentIndexChanged.connect(self._on_source)
        self._file.fileChanged.connect(self._on_source)
        for combo in (self._registered, self._scale, self._rule):
            combo.currentIndexChanged.connect(self._show_state)
        self._registered.editTextChanged.connect(self._show_state)
        self._numbers.textChanged.connect(self._show_state)
        self._crs.crsChanged.connect(self._show_state)
        self._out.fileChanged.connect(self._show_state)

    def _on_source(self) -> None:
        """Offer the columns of the source, and a file beside the last ones."""
        layer = self.layer()
        self._file.setEnabled(layer is None)
        path = self._file.filePath()
        opened = layer or (vector_layer(path, "") if Path(path).is_file() else None)
        opened = opened if opened is not None and opened.isValid() else None
        fields = [field.name() for field in opened.fields()] if opened is not None else []
        self._is_empty = opened is not None and opened.featureCount() == 0
        self._lacks_crs = opened is not None and not opened.crs().isValid()
        for part in (self._crs_title, self._crs):
            part.setVisible(self._lacks_crs)
        self._registered.clear()
        self._registered.addItems(fields)
        self._registered.setEditable(not fields)  # of a file that only the engine can read the user knows the columns
        self._registered.setCurrentIndex(self._registered.findText(proposed_column(_REGISTERED, fields)))
        for combo, proposed in ((self._number, proposed_column(_NUMBER, fields)), (self._scale, "")):
            combo.clear()
            combo.addItem("–", "")
            for field in fields:
                combo.addItem(field, field)
            combo.setCurrentIndex(max(combo.findData(proposed), 0) if proposed else 0)
        name = re.sub(r"\W+", "_", layer.name() if layer else Path(path).stem)
        if name:
            self._out.setFilePath(_free_path(Path(settings.last_folder() or Path.home()), f"{name}_{tr('checked')}"))
        self._show_state()

    def _show_state(self) -> None:
        self._scope.setText(rule_scope(self._rule.currentData()))
        self._resume.setVisible(can_resume(self.out()))
        self._resume.setChecked(can_resume(self.out()))
        note, ready = self._state()
        self._note.setText(note)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(ready)

    def _state(self) -> tuple[str, bool]:
        """Return what is to be said of what is chosen, and whether it can be gone on with."""
        if self.layer() is None and not self._file.filePath():
            return tr("Choose a layer of the project or a file."), False
        if self._is_empty:
            return tr("It holds no parcels: choose another layer or file."), False
        if self._lacks_crs and not self._crs.crs().isValid():
            return tr("Choose the coordinate system of the parcels: they name none."), False
        if not self._registered.currentText():
            return tr("Choose the column with the registered area."), False
        try:
            parse_rule(self._declared(), scale_is_told=bool(self._chosen(self._scale)))
        except ToleranceError as error:
            return told(str(error), language()), False
        if not self.out():
            return tr("Choose where to write the checked parcels."), False
        if not Path(self.out()).parent.is_dir():
            return tr("The folder to write to does not exist."), False
        if self._is_source(self.out()):
            return tr("The parcels themselves are in this file: write to another."), False
        if Path(self.out()).exists():
            return tr("The file to write exists and will be replaced."), True
        return "", True

    def _is_source(self, path: str) -> bool:
        """Whether *path* is the file that the parcels are read from."""
        layer = self.layer()
        if layer is not None and layer.providerType() != "ogr":
            return False
        out, source = Path(path), Path(layer.source().partition("|")[0] if layer else self._file.filePath())
        return out.exists() and source.exists() and out.samefile(source)

    def _declared(self) -> str:
        return f"{self._rule.currentData()} {self._numbers.text().strip()}".strip()

    def _chosen(self, combo: QComboBox) -> str | None:
        return combo.currentData() or None


def proposed_column(words: Iterable[str], fields: list[str]) -> str:
    """Return the field that fits the earliest of the *words*, patterns, or an empty string."""
    fitting = (field for word in words for field in fields if re.fullmatch(word, name_key(field)))
    return next(fitting, "")


def _free_path(folder: Path, stem: str) -> str:
    """Return a path that no file has yet; one whose check was cancelled is proposed again."""
    path, number = folder / f"{stem}.gpkg", 2
    while path.exists():
        path, number = folder / f"{stem}_{number}.gpkg", number + 1
    return str(path)
