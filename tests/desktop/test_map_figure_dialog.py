"""The dialog in front of the map figure."""

from __future__ import annotations

import pytest
from qgis.core import QgsProject, QgsRectangle, QgsSettings, QgsVectorLayer

from zoneproof.desktop import settings
from zoneproof.desktop.map_figure_dialog import MapFigureDialog, _scale_of


@pytest.fixture
def layer():
    made = QgsVectorLayer("Polygon?crs=EPSG:5186", "zones", "memory")
    yield made
    QgsSettings().remove("zoneproof/export")


@pytest.fixture
def dialog(qtbot, layer, tmp_path):
    settings.set_last_folder(str(tmp_path))
    view = QgsRectangle(200_000, 600_000, 201_000, 601_000)
    made = MapFigureDialog(QgsProject(), "계획", [], [layer], view)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("text", "scale"), [("1:5,000", 5000), ("5000", 5000), ("1 : 25 000", 25000), ("Automatic", 0), ("1:x", 0)]
)
def test_a_scale_is_read_as_people_write_it(text, scale):
    assert _scale_of(text) == scale


def test_the_file_is_written_and_what_was_chosen_is_remembered(dialog, tmp_path, qtbot):
    dialog._file.setText(str(tmp_path / "figure.png"))
    dialog._extent.setCurrentIndex(dialog._extent.findData("view"))
    dialog._page.setCurrentIndex(dialog._page.findData("portrait"))
    dialog._dpi.setValue(50)
    dialog._scale.setCurrentText("1:10,000")
    with qtbot.waitSignal(dialog.exported) as told:
        dialog._export()
    assert told.args == [str(tmp_path / "figure.png")]
    assert (tmp_path / "figure.png").stat().st_size > 0
    assert settings.export_options() == settings.ExportOptions("portrait", "png", 50, 10_000)


def test_what_cannot_be_written_is_said_and_the_dialog_stays(dialog, tmp_path):
    dialog._file.setText(str(tmp_path / "figure.docx"))
    dialog.show()
    dialog._export()
    assert dialog.isVisible()
    assert "figure.docx" in dialog._problem.text()
    assert "\n" not in dialog._problem.text()


def test_the_sheet_can_be_finished_by_hand(dialog, qtbot):
    dialog._extent.setCurrentIndex(dialog._extent.findData("view"))
    with qtbot.waitSignal(dialog.designed):
        dialog._design()
    assert len(dialog._project.layoutManager().printLayouts()) == 1
