"""Checking parcels in QGIS: rows, table, dialog, layer and dock, with the real engine on squares of known area."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.gui import QgsProjectionSelectionWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QApplication, QDialogButtonBox, QLabel

from zoneproof.desktop.engine_process import KEEPING_TIMEOUT_S, cancel_timeout_s
from zoneproof.desktop.parcel_dialog import ParcelDialog
from zoneproof.desktop.parcel_rows import ParcelColumn, ParcelRows
from zoneproof.desktop.parcel_session import ParcelSession, can_resume, partial_path
from zoneproof.desktop.parcel_summary import pace_text
from zoneproof.desktop.settings import set_last_folder
from zoneproof.model.errors import SourceError
from zoneproof.model.verdict import Verdict

# Squares of EPSG:5186 near its central meridian and origin latitude, where the scale is 1: 10 m make 100 ㎡.
# Registered: as measured, 2 % more, a tenth, nothing, a tiny one that is off by much of itself and little in ㎡.
PARCELS = {"agrees": (10, "100"), "larger": (10, "102"), "gross": (10, "1000"), "silent": (10, None), "tiny": (1, "2")}


def parcel_layer(source: str = "memory") -> QgsVectorLayer:
    layer = QgsVectorLayer("Polygon?crs=EPSG:5186&field=pnu:string&field=면적:string", "지적 parcels", source)
    for number, (name, (side, registered)) in enumerate(PARCELS.items()):
        feature = QgsFeature(layer.fields())
        x, y = 200_000 + 50 * number, 600_000
        feature.setGeometry(
            QgsGeometry.fromWkt(f"POLYGON(({x} {y},{x + side} {y},{x + side} {y + side},{x} {y + side},{x} {y}))")
        )
        feature.setAttributes([name, registered])
        assert layer.dataProvider().addFeature(feature)
    return layer


@pytest.fixture
def parcel_file(qgis_app, tmp_path: Path) -> Path:
    path = tmp_path / "parcels.gpkg"
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    context = QgsProject.instance().transformContext()
    code, reason, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(parcel_layer(), str(path), context, options)
    assert code == QgsVectorFileWriter.WriterError.NoError, reason
    return path


@pytest.fixture
def checked(plugin, real_engine, qtbot, parcel_file: Path, tmp_path: Path):
    """The desk, with the parcels checked by 1 % and 5 ㎡."""
    desk = plugin.parcels
    request = {"source": str(parcel_file), "registered": "면적", "id": "pnu", "scale": None}
    request |= {"rule": "percent 1 and absolute 1.5", "out": str(tmp_path / "checked.gpkg")}
    with qtbot.waitSignal(plugin._bench().parcels.checked, timeout=60_000):
        desk.check(request, None)
    return desk


def names(panel) -> list[str]:
    return [panel.table.index(row, ParcelColumn.ID).data() for row in range(panel.table.rowCount())]


def test_what_differs_is_shown_first_and_the_worst_of_it_on_top(checked):
    panel = checked.panel
    assert names(panel) == ["gross", "larger"]
    assert panel.chips.chosen() == {Verdict.DIFFERS}
    assert panel.table.index(0, ParcelColumn.DIFFERENCE).data() == "−900.0㎡"


def test_a_chip_less_shows_all_with_blanks_last(checked):
    panel = checked.panel
    panel.chips.clear_chosen()
    # times the allowed: gross 900 of 10, larger 2 of 1.5, tiny 1 of 1.5, agrees nothing of 1.5
    assert names(panel) == ["gross", "larger", "tiny", "agrees", "silent"]
    panel.view.sortByColumn(ParcelColumn.REGISTERED, Qt.SortOrder.AscendingOrder)
    assert names(panel) == ["tiny", "agrees", "larger", "gross", "silent"]
    panel.view.sortByColumn(ParcelColumn.REGISTERED, Qt.SortOrder.DescendingOrder)
    assert names(panel) == ["gross", "larger", "agrees", "tiny", "silent"]


def test_the_summary_names_counts_the_rule_and_its_scope(checked):
    text = checked.panel.summary_text()
    assert "5 parcels" in text
    assert "percent 1 and absolute 1.5" in text
    assert "no legal scope" in text


def test_the_layer_is_drawn_in_classes_that_spare_the_tiny(checked):
    layer = next(each for each in QgsProject.instance().mapLayers().values() if each.name() == "checked")
    renderer = layer.renderer()
    labels = [each.label() for each in renderer.ranges()]
    assert labels[0] == "Smaller by more than 10 %"
    assert labels[3] == "Agrees, or is within the rule"
    assert labels[-1] == "Could not be judged"
    from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils

    found = {}
    value = QgsExpression(renderer.classAttribute())
    for feature in layer.getFeatures():
        context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        context.setFeature(feature)
        found[feature["id"]] = renderer.rangeForValue(value.evaluate(context)).label()
    # tiny is off by 50 % of itself, and by one ㎡ of the 1.5 that the rule allows
    assert found["tiny"] == found["agrees"] == labels[3]
    assert found["gross"] == labels[0]
    assert found["larger"] == "Smaller by 1 to 10 %"
    assert found["silent"] == labels[-1]


def test_a_click_takes_the_map_to_the_parcel(checked):
    panel = checked.panel
    panel.view.clicked.emit(panel.table.index(0, 0))
    centre = checked._iface.mapCanvas().extent().center()
    assert (centre.x(), centre.y()) == (pytest.approx(200_105, abs=1), pytest.approx(600_005, abs=1))


def test_parcels_without_a_coordinate_system_are_checked_in_the_one_that_is_chosen(
    plugin, real_engine, qtbot, tmp_path: Path
):
    layer = parcel_layer()
    layer.setCrs(QgsCoordinateReferenceSystem())
    QgsProject.instance().addMapLayer(layer, False)
    dialog = ParcelDialog(QgsProject.instance(), layer)
    qtbot.addWidget(dialog)
    dialog.choose(registered="면적", rule="absolute", numbers="1.5", out=str(tmp_path / "checked.gpkg"))
    assert "coordinate system" in dialog.findChild(QLabel, "note").text()
    assert not dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).isEnabled()
    dialog.findChild(QgsProjectionSelectionWidget).setCrs(QgsCoordinateReferenceSystem("EPSG:5186"))
    assert dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).isEnabled()
    with qtbot.waitSignal(plugin._bench().parcels.checked, timeout=60_000):
        plugin.parcels.check(dialog.request(), dialog.layer())
    assert names(plugin.parcels.panel) == ["gross", "larger"]


def test_the_file_of_the_parcels_and_a_layer_of_none_are_refused(qgis_app, qtbot, parcel_file: Path):
    dialog = ParcelDialog(QgsProject.instance())
    qtbot.addWidget(dialog)
    dialog.choose_file(str(parcel_file))
    dialog.choose(registered="면적", rule="stated-precision", out=str(parcel_file))
    note, accept = dialog.findChild(QLabel, "note"), dialog.findChild(QDialogButtonBox).buttons()[0]
    assert (note.text(), accept.isEnabled()) == ("The parcels themselves are in this file: write to another.", False)

    empty = QgsVectorLayer("Polygon?crs=EPSG:5186&field=면적:double", "empty", "memory")
    QgsProject.instance().addMapLayer(empty, False)
    dialog = ParcelDialog(QgsProject.instance(), empty)
    qtbot.addWidget(dialog)
    assert dialog.findChild(QLabel, "note").text() == "It holds no parcels: choose another layer or file."


def test_a_click_finds_the_parcel_when_its_layer_was_removed(checked):
    panel = checked.panel
    QgsProject.instance().clear()
    panel.view.clicked.emit(panel.table.index(1, 0))
    assert checked._iface.mapCanvas().extent().center().x() == pytest.approx(200_055, abs=1)


def test_rows_and_cells_are_copied(checked):
    panel = checked.panel
    panel.view.selectRow(1)
    panel.view.copy_with_headings()
    heading, row = QApplication.clipboard().text().splitlines()
    assert heading.split("\t")[:3] == ["Verdict", "Parcel", "Registered"]
    assert row.split("\t")[1:3] == ["larger", "102.0㎡"]


def test_the_selection_is_exported(checked, tmp_path: Path):
    panel = checked.panel
    out = tmp_path / "worst.gpkg"
    checked.export(panel.table.fids([0]), str(out))
    layer = QgsVectorLayer(str(out), "worst", "ogr")
    assert [feature["id"] for feature in layer.getFeatures()] == ["gross"]
    assert list(tmp_path.glob(".zoneproof-*")) == []


def test_an_export_that_cannot_be_written_is_told(checked, qtbot):
    with qtbot.waitSignal(checked.warned) as told:
        checked.export([1], "/nowhere/at/all.csv")
    assert "/nowhere/at/all.csv" in told.args[0]


def test_a_layer_in_memory_is_copied_and_checked_into_the_same_file_again(checked, plugin, qtbot):
    layer = parcel_layer()
    QgsProject.instance().addMapLayer(layer)
    request = {"registered": "면적", "id": "pnu", "scale": None, "rule": "", "out": checked.panel.table.rows.path}
    with qtbot.waitSignal(plugin._bench().parcels.checked, timeout=60_000):
        checked.check(request, layer)
    assert names(checked.panel) == ["gross", "larger", "tiny"]
    drawn = [each for each in QgsProject.instance().mapLayers().values() if each.name() == "checked"]
    assert len(drawn) == 1


def test_a_bad_column_is_one_line_and_leaves_the_table(checked, plugin, qtbot, parcel_file, tmp_path):
    request = {"source": str(parcel_file), "registered": "none", "out": str(tmp_path / "other.gpkg")}
    with qtbot.waitSignal(plugin._bench().parcels.failed, timeout=60_000) as told:
        checked.check(request, None)
    assert "none" in told.args[0]
    assert "\n" not in told.args[0]
    assert names(checked.panel) == ["gross", "larger"]


def test_unloading_takes_the_dock_and_leaves_the_layer(iface, checked, plugin):
    plugin.unload()
    assert any(each.name() == "checked" for each in QgsProject.instance().mapLayers().values())


# -- the session


def test_cancelling_waits_for_the_partial_file():
    assert cancel_timeout_s("parcels") == KEEPING_TIMEOUT_S > cancel_timeout_s("check")


def test_a_cancelled_check_names_the_partial_file(engine, tmp_path: Path):
    session = ParcelSession(engine)
    lines = []
    session.cancelled.connect(lines.append)
    out = str(tmp_path / "a.gpkg")
    session.check({"source": "p", "out": out})
    session.cancel()
    partial_path(out).write_bytes(b"")
    (tmp_path / "a.partial.json").write_text("{}", encoding="utf-8")
    assert can_resume(out)
    engine.fail(cancelled=True)
    assert str(tmp_path / "a.partial.gpkg") in lines[0]
    assert not session.is_busy


def test_a_killed_engine_is_told_and_tried_again(engine, tmp_path: Path):
    session = ParcelSession(engine)
    told = []
    session.stopped.connect(lambda line, words: told.append((line, words)))
    session.check({"source": "p", "out": str(tmp_path / "a.gpkg")})
    engine.fail(crashed=True, last_words="killed")
    assert told == [("it failed.", "killed")]
    session.retry()
    assert engine.open_methods() == ["parcels"]


def test_the_pace_is_told_in_words(qgis_app):
    assert pace_text("32,768 · 90,000/s · −0:05") == "32,768 parcels checked · 90,000 a second · 0:05 left"
    assert pace_text("32,768 · 90,000/s") == "32,768 parcels checked · 90,000 a second"


def test_what_is_no_result_is_refused_in_one_line(qgis_app, tmp_path: Path):
    path = tmp_path / "no.gpkg"
    path.write_bytes(b"no database")
    with pytest.raises(SourceError) as told:
        ParcelRows(str(path))
    assert "\n" not in str(told.value)
    with pytest.raises(SourceError):
        ParcelRows(str(tmp_path / "none.gpkg"))
    assert not (tmp_path / "none.gpkg").exists()


# -- the dialog


@pytest.fixture
def dialog(qgis_app, qtbot, tmp_path: Path):
    project = QgsProject.instance()
    project.clear()
    project.addMapLayer(parcel_layer())
    set_last_folder(str(tmp_path))
    made = ParcelDialog(project)
    qtbot.addWidget(made)
    made.choose(rule="stated-precision", out=str(tmp_path / "out.gpkg"))
    return made


def ok(dialog):
    return dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)


def shown(dialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_the_columns_are_guessed(dialog):
    request = dialog.request()
    assert (request["registered"], request["id"], request["scale"]) == ("면적", "pnu", None)
    assert dialog.layer().name() == "지적 parcels"
    assert ok(dialog).isEnabled()


def test_the_scope_of_the_rule_is_shown(dialog):
    dialog.choose(rule="kr-19", numbers="1200")
    assert "registration conversion and subdivision only" in shown(dialog)
    assert dialog.request()["rule"] == "kr-19 1200"


def test_a_rule_without_its_numbers_cannot_be_gone_on_with(dialog):
    dialog.choose(rule="percent")
    assert not ok(dialog).isEnabled()
    assert "the rule percent takes a number" in shown(dialog)
    dialog.choose(rule="percent", numbers="1 and absolute 5")
    assert ok(dialog).isEnabled()


def test_the_columns_of_a_file_are_read(dialog, parcel_file):
    dialog.choose_file(str(parcel_file))
    assert dialog.layer() is None
    request = dialog.request()
    assert (request["source"], request["registered"]) == (str(parcel_file), "면적")
    assert request["out"].endswith("parcels_checked.gpkg")


def test_what_was_chosen_is_remembered(dialog, qtbot):
    dialog.choose(rule="percent", numbers="0.5")
    dialog.accept()
    again = ParcelDialog(QgsProject.instance())
    qtbot.addWidget(again)
    assert again.request()["rule"] == "percent 0.5"
