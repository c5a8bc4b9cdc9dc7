"""Reading documents in QGIS, with the real engine: from a pasted text or a file to rows of the register and back."""

from __future__ import annotations

import csv
import os
import shutil
import signal

import pytest
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtWidgets import QApplication, QCheckBox, QDockWidget, QFileDialog, QListView, QToolButton, QWidget

from zoneproof.desktop.document_drop import DocumentDrop, is_document
from zoneproof.desktop.figure_answers import FigureState
from zoneproof.desktop.layer_bindings import LayerBinding, remember_bindings, remembered_register
from zoneproof.model.plan import Role

ARTICLE = "미래형자동차산업지구 1.847㎢와 스마트에너지산업지구Ⅱ 0.486㎢가 지정되었다. 이름 없는 호수는 33ha이다."


@pytest.fixture
def plan(tmp_path, sample_plan):
    """A copy of the sample plan whose register holds one figure of another document."""
    folder = tmp_path / "plan"
    shutil.copytree(sample_plan.parent, folder)
    register = folder / "source_figures.csv"
    register.write_text(
        "id,text,features,reading,document,seen by\n4,0.932㎢,스마트에너지산업지구Ⅰ,single,old,Kim\n", encoding="utf-8"
    )
    return folder


@pytest.fixture
def desk(plugin, real_engine):
    plugin._actions.read_document.trigger()
    return plugin._desk


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def open_plan(plugin, qtbot, path):
    with qtbot.waitSignal(plugin.session.checked, timeout=60_000):
        plugin.open_plan(str(path))


def paste(desk, qtbot, text=ARTICLE):
    QApplication.clipboard().setText(text)
    with qtbot.waitSignal(desk._session.read, timeout=60_000):
        desk._actions.paste.trigger()


def states(desk):
    return [desk._session.answer(index).state for index in range(len(desk._session.figures))]


def test_the_dock_comes_with_the_action_and_goes_with_the_plugin(plugin, iface):
    assert iface.window.findChild(QDockWidget, "ZoneproofDocument") is None
    plugin._actions.read_document.trigger()
    assert iface.window.findChild(QDockWidget, "ZoneproofDocument").isVisible()
    plugin._actions.read_document.trigger()
    assert len(iface.window.findChildren(QDockWidget, "ZoneproofDocument")) == 1


def test_a_document_without_a_plan_offers_the_plan_of_a_project_that_was_opened_again(plugin, desk, qtbot):
    paste(desk, qtbot)
    strip = desk.panel.findChild(QWidget, "noPlan")
    assert not strip.isHidden()
    assert plugin._actions.resume in [button.defaultAction() for button in strip.findChildren(QToolButton)]


@pytest.mark.slow
def test_from_a_pasted_text_to_verdicts_and_back(plugin, desk, qtbot, plan):
    open_plan(plugin, qtbot, plan)
    paste(desk, qtbot)
    assert states(desk)[:2] == [FigureState.PROPOSED, FigureState.PROPOSED]
    register = plan / "source_figures.csv"
    desk._actions.accept_all.trigger()
    qtbot.waitUntil(lambda: len(rows(register)) == 3, timeout=20_000)
    old, first, second = rows(register)
    assert old["seen by"] == "Kim"
    assert (first["id"], first["text"], first["features"]) == ("5", "1.847㎢", "미래형자동차산업지구")
    assert first["document"] == ARTICLE
    assert "1.847㎢" in first["quote"]
    assert second["features"] == "스마트에너지산업지구Ⅱ"
    with qtbot.waitSignal(plugin.session.checked, timeout=60_000):
        plugin._actions.check.trigger()
    assert [desk._session.check_of(index)["verdict"] for index in (0, 1)] == ["agrees", "agrees"]
    assert len(desk._session.features_of(0)) == 1
    desk._actions.undo.trigger()
    qtbot.waitUntil(lambda: len(rows(register)) == 1, timeout=20_000)
    desk._actions.redo.trigger()
    qtbot.waitUntil(lambda: len(rows(register)) == 3, timeout=20_000)
    paste(desk, qtbot)
    assert states(desk)[:2] == [FigureState.ACCEPTED, FigureState.ACCEPTED]
    assert desk._session.answer(0).register_id == "5"


@pytest.mark.slow
def test_selecting_a_bound_figure_brings_the_map_to_it(plugin, desk, qtbot, plan, iface):
    open_plan(plugin, qtbot, plan)
    whole = iface.canvas.extent().width()
    paste(desk, qtbot)
    desk.panel.figure_chosen.emit(0)
    assert iface.canvas.extent().width() < whole / 4


@pytest.mark.slow
def test_a_figure_is_bound_by_a_click_on_the_map(plugin, desk, qtbot, plan, iface):
    open_plan(plugin, qtbot, plan)
    paste(desk, qtbot)
    desk.panel.select([2])
    desk._actions.edit.trigger()
    dialog = desk._dialog
    assert dialog.findChild(QListView, "choices").model().rowCount() > 10
    dialog.findChild(QCheckBox, "pick").click()
    assert iface.canvas.mapTool() is desk._picker
    desk._picker.picked.emit({"layer": "zones", "id": 1, "name": "진곡산단"})
    dialog.accept()
    assert iface.canvas.mapTool() is not desk._picker
    assert states(desk)[2] is FigureState.ACCEPTED
    register = plan / "source_figures.csv"
    qtbot.waitUntil(lambda: rows(register)[-1]["text"] == "33ha", timeout=20_000)
    assert (rows(register)[-1]["features"], rows(register)[-1]["reading"]) == ("진곡산단", "single")


@pytest.mark.slow
def test_no_geometry_is_kept_checked_and_known_again(plugin, desk, qtbot, plan):
    open_plan(plugin, qtbot, plan)
    paste(desk, qtbot)
    desk.panel.select([2])
    desk._actions.no_geometry.trigger()
    with qtbot.waitSignal(plugin.session.checked, timeout=60_000):
        plugin._actions.check.trigger()
    assert desk._session.check_of(2)["verdict"] == "no-geometry"
    paste(desk, qtbot)
    assert states(desk)[2] is FigureState.NO_GEOMETRY


@pytest.mark.slow
def test_a_register_that_another_program_changed_is_not_overwritten(plugin, desk, qtbot, plan):
    open_plan(plugin, qtbot, plan)
    paste(desk, qtbot)
    register = plan / "source_figures.csv"
    theirs = register.read_text(encoding="utf-8") + "9,1㎡,진곡산단,single,theirs,Lee\n"
    register.write_text(theirs, encoding="utf-8")
    with qtbot.waitSignals([desk._session.failed, desk._session.read], timeout=60_000):
        desk._actions.accept_all.trigger()
    assert register.read_text(encoding="utf-8") == theirs
    assert states(desk)[0] is FigureState.PROPOSED
    desk._actions.accept_all.trigger()
    qtbot.waitUntil(lambda: len(rows(register)) == 4, timeout=20_000)


@pytest.mark.slow
def test_a_file_is_read_without_a_plan_and_proposals_come_with_the_plan(plugin, desk, qtbot, plan, tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="cp949")
    with qtbot.waitSignal(desk._session.read, timeout=60_000):
        plugin.read_document(str(path))
    assert not desk._session.is_bindable
    assert set(states(desk)) == {FigureState.ASK}
    with qtbot.waitSignals([plugin.session.checked, desk._session.read], timeout=60_000):
        plugin.open_plan(str(plan))
    assert states(desk)[0] is FigureState.PROPOSED
    with qtbot.waitSignal(desk._session.read, timeout=60_000):
        plugin._actions.close_plan.trigger()
    assert not desk._session.is_bindable


@pytest.mark.slow
def test_an_engine_killed_in_mid_read_is_told_and_reads_when_asked_again(plugin, desk, qtbot, plan):
    open_plan(plugin, qtbot, plan)
    bench = plugin._bench()
    with qtbot.waitSignal(desk._session.stopped, timeout=60_000):
        desk._session.read_text(f"{ARTICLE}\n" * 100)
        os.kill(bench.engine.pid(), signal.SIGKILL)
    assert not desk._session.is_busy
    assert bench.session.plan is not None
    with qtbot.waitSignal(desk._session.read, timeout=60_000):
        bench.stopped_message.retry_wanted.emit()
    assert len(desk._session.figures) == 300


@pytest.mark.slow
def test_what_cannot_be_read_is_told_in_one_line(plugin, desk, qtbot, tmp_path, iface):
    path = tmp_path / "old.hwp"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"HWP Document File".ljust(512, b"\0"))
    with qtbot.waitSignal(desk._session.failed, timeout=60_000) as failed:
        plugin.read_document(str(path))
    assert "\n" not in failed.args[0]
    assert "old.hwp" in failed.args[0]
    assert iface.bar.currentItem() is not None
    assert desk.panel.currentIndex() == 0


@pytest.mark.slow
def test_a_plan_of_project_layers_gets_its_register_where_the_user_wants_it(
    plugin, desk, qtbot, plan, tmp_path, monkeypatch
):
    project = QgsProject.instance()
    layer = QgsVectorLayer(f"{plan / 'gwangju.gpkg'}|layername=complexes", "complexes", "ogr")
    project.addMapLayer(layer)
    remember_bindings(project, [LayerBinding(layer.id(), Role.COMPLEX, "", "name_ko", "designation")], "")
    with qtbot.waitSignal(plugin.session.checked, timeout=60_000):
        plugin._open_bound_layers()
    paste(desk, qtbot)
    register = tmp_path / "new.csv"
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: asked.append(1) or (str(register), ""))
    desk._actions.accept_all.trigger()
    qtbot.waitUntil(register.is_file, timeout=20_000)
    assert {each["text"] for each in rows(register)} == {"1.847㎢", "0.486㎢"}
    assert remembered_register(project) == str(register)
    assert len(asked) == 1
    with qtbot.waitSignal(plugin.session.checked, timeout=60_000):
        plugin._actions.check.trigger()
    assert desk._session.check_of(0)["verdict"] == "agrees"


def test_documents_are_known_by_what_they_are(tmp_path):
    for name, content, expected in (
        ("a.txt", b"46", True),
        ("a.docx", b"PK", True),
        ("a.pdf", b"%PDF-1.7 text", True),
        ("map.pdf", b"%PDF-1.7 << /Type /Measure /Subtype /GEO >>", False),
        ("table.csv", b"id,text", False),
        ("layer.shp", b"", False),
    ):
        (tmp_path / name).write_bytes(content)
        assert is_document(str(tmp_path / name)) is expected, name
    assert not is_document(str(tmp_path / "missing.txt"))


def test_dropping_a_document_reads_it_and_other_files_are_left_to_qgis(qgis_app, tmp_path):
    read = []
    drop = DocumentDrop(read.append)
    (tmp_path / "a.txt").write_text("46,200㎡")
    assert drop.handleFileDrop(str(tmp_path / "a.txt"))
    assert not drop.handleFileDrop(str(tmp_path))
    assert read == [str(tmp_path / "a.txt")]
