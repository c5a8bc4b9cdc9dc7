"""Open a plan with a wrong binding, see why, apply the remedy, take it back, balance the greenbelt, search the topology."""

import csv
import os
import shutil
import sys
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QLabel, QTableView, QTextBrowser
from qgis.utils import iface, plugins
from qgis_script import pause, run, settle, wait_until

from zoneproof.model.resources import sample_plan

sys.path.insert(0, os.environ["ZONEPROOF_SCRIPTS"])
from told import tell

FOLDER = Path(os.environ["ZONEPROOF_TOLD"]).parent


def wrong_plan():
    """Return a copy of the sample plan whose figure 1 is bound to another district."""
    plan = FOLDER / "plan"
    shutil.copytree(sample_plan().parent, plan)
    register = plan / "source_figures.csv"
    with register.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0]["features"] = "미래형자동차산업지구"
    with register.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return plan, register


def rows_of(table):
    model = table.model()
    return [[str(model.index(row, at).data()) for at in range(model.columnCount())] for row in range(model.rowCount())]


def take_picture(name):
    QApplication.processEvents()
    iface.mainWindow().grab().save(str(FOLDER / f"{name}.png"))


def verdict_of_first(session):
    return next(each["verdict"] for each in session.result["checks"] if each["figure"]["id"] == "1")


def main():
    plugin = plugins["zoneproof"]
    window = iface.mainWindow()
    window.resize(1600, 1000)
    plan, register = wrong_plan()
    plugin.open_plan(str(plan))
    session = plugin.session
    wait_until(lambda: session.result is not None and not session.is_busy)
    settle(iface.mapCanvas())
    panel = plugin._dock.panel
    panel.select_check(next(each for each in session.result["checks"] if each["figure"]["id"] == "1"))
    details = panel.findChild(QTextBrowser, "details")
    text = details.toPlainText()
    details.anchorClicked.emit(QUrl("zoneproof:show/0"))
    settle(iface.mapCanvas())
    take_picture("cause")
    legend = iface.mapCanvas().findChild(QLabel, "ZoneproofLegend")
    shown = legend.isVisible()
    QTest.keyClick(iface.mapCanvas(), Qt.Key.Key_Escape)
    cleared = not legend.isVisible()

    before = session.result
    details.anchorClicked.emit(QUrl("zoneproof:apply/0"))
    wait_until(lambda: session.result is not before and not session.is_busy)
    applied, kept = verdict_of_first(session), register.read_text(encoding="utf-8")
    before = session.result
    window.findChild(QAction, "ZoneproofUndoRemedy").trigger()
    wait_until(lambda: session.result is not before and not session.is_busy)
    undone = verdict_of_first(session)

    tables = {}
    for name in ("Greenbelt", "Topology"):
        window.findChild(QAction, f"Zoneproof{name}").trigger()
        page = plugin._overlays.pages[name.lower()]
        wait_until(lambda page=page: page.export.isEnabled())
        table = page.findChild(QTableView, "findings")
        tables[name.lower()] = rows_of(table)
        table.selectRow(0)
        QTest.keyClick(table, Qt.Key.Key_Return)
        pause(2500)  # the outline flashes for a while
        settle(iface.mapCanvas())
        take_picture(name.lower())
    plugin._dock.show_page(plugin._overlays.pages["greenbelt"])
    plugin._overlays.pages["greenbelt"].compare.trigger()
    plugin._bench().layers.drawn.emit(plugin._bench().layers.extent())
    settle(iface.mapCanvas())
    settle(plugin._compare.canvas)
    take_picture("after")
    plugin._compare.grab().save(str(FOLDER / "before.png"))
    theme = plugin._compare.theme()
    plugin._compare.close()
    tell(
        details=text,
        shown=shown,
        cleared=cleared,
        applied=applied,
        undone=undone,
        bound="AI 집적단지 부지" in kept.splitlines()[1],
        tables=tables,
        theme=theme,
        groups=[group.name() for group in QgsProject.instance().layerTreeRoot().findGroups(True)],
    )
    QgsProject.instance().setDirty(False)


run(main, leave=True)
