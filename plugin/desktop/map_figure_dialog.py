"""The dialog that asks how a map figure is to be exported, and exports it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from qgis.core import QgsLayout, QgsMapLayer, QgsPrintLayout, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from ..model.errors import ZoneproofError
from . import settings
from .dialog_buttons import dialog_buttons
from .map_figure import add_map_figure, export_map_figure, source_line
from .sheet import FORMATS, MapFigureRequest
from .translation import language, tr

_SCALES = (0, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000, 250_000)
_WHOLE_PLAN, _CURRENT_VIEW = "plan", "view"


class MapFigureDialog(QDialog):
    """Asks for page, extent, scale and file of a map figure; what was chosen is remembered.

    ``exported`` carries the path of the file written, ``designed`` a layout that the user wants to finish by hand.
    """

    exported = pyqtSignal(str)
    designed = pyqtSignal(QgsLayout)

    def __init__(
        self,
        project: QgsProject,
        plan_name: str,
        checks: list[dict[str, Any]],
        layers: list[QgsMapLayer],
        view: QgsRectangle,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("ZoneproofMapFigure")
        self.setWindowTitle(tr("Export map figure"))
        self._project = project
        self._checks = checks
        self._layers = layers
        self._view = view
        remembered = settings.export_options()

        self._title = QLineEdit(plan_name)
        self._page = _choices({"landscape": tr("A4 landscape"), "portrait": tr("A4 portrait")}, remembered.page)
        self._extent = _choices({_WHOLE_PLAN: tr("Whole plan"), _CURRENT_VIEW: tr("Current view of the map")}, "")
        self._scale = QComboBox()
        self._scale.setEditable(True)
        self._scale.addItems([_scale_text(scale) for scale in _SCALES])
        self._scale.setCurrentText(_scale_text(remembered.scale))
        self._scale.setToolTip(tr("Automatic takes the smallest round scale that shows the extent."))
        self._language = _choices({"ko": "한국어", "en": "English"}, language())
        self._dpi = QSpinBox()
        self._dpi.setRange(50, 1200)
        self._dpi.setSingleStep(50)
        self._dpi.setValue(remembered.dpi)
        self._file = QLineEdit(str(Path(settings.last_folder() or Path.home()) / f"{plan_name}.{remembered.format}"))
        self._file.setMinimumWidth(360)
        self._file.setToolTip(tr("The ending chooses the kind of file: .pdf, .png or .svg."))
        self._problem = QLabel()
        self._problem.setWordWrap(True)
        self._problem.setStyleSheet("color: #b3261e")
        self._problem.hide()

        browse = QPushButton("…")
        browse.setToolTip(tr("Choose the file"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._choose_file)
        file_row = QHBoxLayout()
        file_row.addWidget(self._file)
        file_row.addWidget(browse)

        self._lay_out(file_row)

    def _lay_out(self, file_row: QHBoxLayout) -> None:
        buttons = dialog_buttons(tr("Export"))
        design = buttons.addButton(tr("Open in layout designer"), QDialogButtonBox.ButtonRole.ActionRole)
        design.setToolTip(tr("Adds the sheet to the project's layouts, to be finished by hand."))
        buttons.accepted.connect(self._export)
        buttons.rejected.connect(self.reject)
        design.clicked.connect(self._design)

        form = QFormLayout(self)
        form.addRow(tr("Title"), self._title)
        form.addRow(tr("Page"), self._page)
        form.addRow(tr("Extent"), self._extent)
        form.addRow(tr("Scale"), self._scale)
        form.addRow(tr("Language of the sheet"), self._language)
        form.addRow(tr("Resolution (dpi)"), self._dpi)
        form.addRow(tr("File"), file_row)
        form.addRow(self._problem)
        form.addRow(buttons)

    def request(self) -> MapFigureRequest:
        """Return what the fields ask for."""
        return MapFigureRequest(
            project=self._project,
            layers=self._layers,
            extent=self._view if self._extent.currentData() == _CURRENT_VIEW else None,
            checks=self._checks,
            title=self._title.text().strip(),
            source_line=source_line(self._checks),
            page=self._page.currentData(),
            out=Path(self._file.text().strip()).expanduser(),
            dpi=self._dpi.value(),
            scale=_scale_of(self._scale.currentText()),
            language=self._language.currentData(),
        )

    def _choose_file(self) -> None:
        kinds = ";;".join(f"{kind.upper()} (*.{kind})" for kind in FORMATS)
        path, kind = QFileDialog.getSaveFileName(self, tr("Export map figure"), self._file.text(), kinds)
        if path:
            chosen = Path(path)
            suffix = chosen.suffix or f".{kind.split()[0].lower()}"
            self._file.setText(str(chosen.with_suffix(suffix)))

    def _export(self) -> None:
        request = self._remembered_request()
        path = self._attempt(lambda: export_map_figure(request))
        if path is not None:
            self.exported.emit(str(path))
            self.accept()

    def _design(self) -> None:
        request = self._remembered_request()
        layout = self._attempt(lambda: add_map_figure(replace(request, out=Path())))
        if isinstance(layout, QgsPrintLayout):
            self.designed.emit(layout)
            self.accept()

    def _remembered_request(self) -> MapFigureRequest:
        request = self.request()
        kind = request.out.suffix.lower().lstrip(".")
        settings.set_export_options(
            settings.ExportOptions(
                page=request.page,
                format=kind if kind in FORMATS else FORMATS[0],
                dpi=request.dpi,
                scale=int(request.scale),
            )
        )
        if request.out.parent.is_dir():
            settings.set_last_folder(str(request.out.parent))
        return request

    def _attempt(self, work: Any) -> Any:
        """Return what *work* makes, or None where it cannot be done, which is then said below the fields."""
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            return work()
        except ZoneproofError as error:
            self._problem.setText(str(error))
            self._problem.show()
            return None
        finally:
            QGuiApplication.restoreOverrideCursor()


def _choices(texts: dict[str, str], chosen: str) -> QComboBox:
    box = QComboBox()
    for value, text in texts.items():
        box.addItem(text, value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    return box


def _scale_text(scale: float) -> str:
    return f"1:{scale:,.0f}" if scale else tr("Automatic")


def _scale_of(text: str) -> float:
    """Return the denominator that a user wrote: ``1:5,000``, ``5000``; 0 for anything else."""
    digits = text.rsplit(":", 1)[-1].replace(",", "").replace(" ", "")
    return float(digits) if digits.isdigit() else 0.0
