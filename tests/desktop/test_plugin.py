"""The plugin comes quickly, goes without a trace, and comes again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QMenu, QToolBar

from zoneproof import classFactory
from zoneproof.desktop.plan_drop import PlanDrop, plan_at

REPOSITORY = Path(__file__).parents[2]
LOAD_MS = 50

LOAD = """
import time
from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgsMapCanvas
import qgis.utils, qgis.PyQt.QtWidgets
of_qgis = set(sys.modules)  # from 3.40 on numpy and shapely among them
import conftest
application = QgsApplication([], True)
application.initQgis()
iface = conftest.Interface()
for module in [name for name in sys.modules if name.split(".")[0] == "zoneproof"]:
    del sys.modules[module]
start = time.perf_counter()
import zoneproof
zoneproof.classFactory(iface).initGui()
print("milliseconds", 1000 * (time.perf_counter() - start))
print("modules", *(name for name in ("geopandas", "numpy", "pandas", "shapely") if name in sys.modules.keys() - of_qgis))
sys.stdout.flush()
os._exit(0)
"""


def left_in(iface):
    names = [each.objectName() for each in iface.window.findChildren(QObject)]
    menus = [action.text() for action in iface.window.menuBar().actions()]
    return [name for name in names if name.startswith("Zoneproof")], menus


def test_the_plugin_loads_in_a_moment(tmp_path):
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join([str(REPOSITORY / "build" / "link"), str(Path(__file__).parent)]),
        "PYTHONPYCACHEPREFIX": str(tmp_path),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", "import os, sys\n" + LOAD]
    lines = []
    for _turn in range(3):  # the first one compiles
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
        assert "milliseconds" in done.stdout, done.stderr
        lines.append(done.stdout)
    assert min(float(line.split()[1]) for line in lines) < LOAD_MS
    assert all(line.split("modules")[1].strip() == "" for line in lines)


def test_the_plugin_comes_and_goes_twice(iface):
    before = left_in(iface)
    plugin = classFactory(iface)
    for _turn in range(2):
        plugin.initGui()
        QApplication.processEvents()
        assert iface.window.findChild(QDockWidget, "ZoneproofFigures") is not None
        assert iface.window.findChild(QToolBar, "ZoneproofToolBar") is not None
        assert "Zoneproof" in left_in(iface)[1]
        assert QgsApplication.processingRegistry().providerById("zoneproof") is not None
        assert (len(iface.shortcuts), len(iface.drops), len(iface.pages)) == (2, 2, 1)
        plugin.unload()
        assert left_in(iface) == before
        assert QgsApplication.processingRegistry().providerById("zoneproof") is None
        assert (len(iface.shortcuts), len(iface.drops), len(iface.pages)) == (0, 0, 0)


def test_a_plugin_unloaded_at_once_has_left_nothing_for_later(iface):
    plugin = classFactory(iface)
    plugin.initGui()
    plugin.unload()
    QApplication.processEvents()
    assert iface.pages == []
    assert QgsApplication.processingRegistry().providerById("zoneproof") is None


def test_a_plugin_reloaded_at_once_registers_everything_once(iface):
    plugin = classFactory(iface)
    plugin.initGui()
    plugin.unload()
    plugin.initGui()
    QApplication.processEvents()
    assert len(iface.pages) == 1
    plugin.unload()


def test_every_action_is_in_the_menu(iface, plugin):
    menu = iface.window.findChild(QMenu, "ZoneproofMenu") or plugin._menu
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == [
        "Open plan…",
        "Open sample plan",
        "Use project layers…",
        "Open this project's plan",
        "Read document…",
        "Check",
        "Check and record in the plan",
        "Greenbelt balance",
        "Topology",
        "Undo remedy",
        "Redo remedy",
        "Cancel what is running",
        "Check parcels…",
        "Compare window",
        "Export map figure…",
        "Export table…",
        "Figures",
        "Close plan",
        "Settings",
        "Help",
    ]


def test_without_a_plan_only_its_tasks_are_grey(plugin):
    actions = plugin._actions
    assert all(action.isEnabled() for action in (actions.open_plan, actions.open_sample, actions.compare, actions.help))
    greys = (actions.check, actions.record, actions.export_figure, actions.export_table, actions.resume, actions.cancel)
    assert not any(action.isEnabled() for action in greys)


def test_one_entry_cancels_whatever_of_the_engine_is_running(plugin, monkeypatch):
    bench, cancelled, cancel = plugin._bench(), [], plugin._actions.cancel
    numbers = iter(range(1, 9))
    monkeypatch.setattr(bench.engine, "call", lambda *_request: next(numbers))
    monkeypatch.setattr(bench.engine, "cancel", cancelled.append)
    bench.parcels.check({"source": "p.gpkg", "registered": "area", "out": "/no/out.gpkg"})
    assert cancel.isEnabled()
    cancel.trigger()
    assert cancelled == [1]
    bench.document.read_text("46,200㎡")
    bench.parcels._on_result({})
    assert cancel.isEnabled()  # the document is still being read
    cancel.trigger()
    assert cancelled == [1, 2]
    bench.document._finish()
    assert not cancel.isEnabled()


def test_the_compare_window_opens_and_closes_with_its_action(plugin, iface):
    plugin._actions.compare.trigger()
    window = plugin._compare
    assert window.isVisible()
    window.close()
    assert plugin._compare is None
    assert not plugin._actions.compare.isChecked()


def test_the_compare_window_goes_with_the_plugin(iface):
    made = classFactory(iface)
    made.initGui()
    made._actions.compare.trigger()
    made.unload()
    assert made._compare is None


def test_the_dock_of_documents_goes_with_the_plugin(iface):
    before = left_in(iface)
    made = classFactory(iface)
    made.initGui()
    made._actions.read_document.trigger()
    made.unload()
    QApplication.processEvents()
    assert left_in(iface) == before


def test_a_plan_is_known_by_what_it_is(sample_plan, tmp_path):
    assert plan_at(str(sample_plan)) == str(sample_plan)
    assert plan_at(str(sample_plan.parent)) == str(sample_plan)
    assert plan_at(str(sample_plan.parent / "gwangju.gpkg")) == ""
    (tmp_path / "no.gpkg").write_bytes(b"not a database")
    assert plan_at(str(tmp_path / "no.gpkg")) == ""
    assert plan_at(str(tmp_path)) == ""


def test_a_geopackage_with_a_plan_is_one(tmp_path):
    import sqlite3

    path = tmp_path / "plan #1.gpkg"
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE plan_layers (key TEXT)")
    database.close()
    assert plan_at(str(path)) == str(path)


def test_dropping_a_plan_opens_it_and_other_files_are_left_to_qgis(qgis_app, sample_plan, tmp_path):
    opened = []
    drop = PlanDrop(opened.append)
    assert drop.handleFileDrop(str(sample_plan.parent))
    assert not drop.handleFileDrop(str(tmp_path))
    assert opened == [str(sample_plan)]


@pytest.mark.slow
def test_the_sample_plan_is_opened_checked_drawn_and_closed(plugin, iface, real_engine, qtbot):
    plugin._actions.open_sample.trigger()
    session = plugin._bench().session
    with qtbot.waitSignal(session.checked, timeout=60_000):
        pass
    panel = plugin._dock.panel
    assert panel.table.rowCount() >= 20
    assert len(panel.table.counts()) == 8
    assert [group.name() for group in QgsProject.instance().layerTreeRoot().findGroups()] == ["Gwangju AI city"]
    plugin._show_on_map(next(check for check in session.result["checks"] if check["figure"]["id"] == "1"))
    assert iface.canvas.extent().width() < 2_000
    plugin._actions.close_plan.trigger()
    assert QgsProject.instance().mapLayers() == {}
    assert panel.currentIndex() == 0


@pytest.mark.slow
def test_a_plan_that_cannot_be_opened_is_told_in_one_line(plugin, iface, real_engine, qtbot, tmp_path):
    broken = tmp_path / "plan.toml"
    broken.write_text("name = ", encoding="utf-8")
    session = plugin._bench().session
    with qtbot.waitSignal(session.failed, timeout=60_000) as failed:
        plugin.open_plan(str(broken))
    assert "\n" not in failed.args[0]
    assert "Traceback" not in failed.args[0]
    assert "plan.toml" in failed.args[0]
    assert iface.bar.currentItem() is not None


def test_the_alignment_of_the_dock_is_right(iface, plugin):
    dock = iface.window.findChild(QDockWidget, "ZoneproofFigures")
    assert iface.window.dockWidgetArea(dock) == Qt.DockWidgetArea.RightDockWidgetArea
