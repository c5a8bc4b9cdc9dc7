"""Paste an article, accept what is proposed, check, take it back: reading documents by the program's own widgets."""

import os
import shutil
import sys
import time
from pathlib import Path

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QPlainTextEdit, QTableView
from qgis.utils import iface, plugins
from qgis_script import pause, run, settle, wait_until

from zoneproof.model.resources import sample_plan

sys.path.insert(0, os.environ["ZONEPROOF_SCRIPTS"])
from told import tell

FOLDER = Path(os.environ["ZONEPROOF_TOLD"]).parent


def emptied_plan():
    """Return a copy of the sample plan whose register holds no figure yet."""
    plan = FOLDER / "plan"
    shutil.copytree(sample_plan().parent, plan)
    register = plan / "source_figures.csv"
    first = register.read_text(encoding="utf-8-sig").splitlines()[0]
    register.write_text(first + "\n", encoding="utf-8")
    return plan, register


def rows_of(table):
    model = table.model()
    return [[str(model.index(row, at).data()) for at in range(model.columnCount())] for row in range(model.rowCount())]


def take_picture(name):
    QApplication.processEvents()
    iface.mainWindow().grab().save(str(FOLDER / f"{name}.png"))


def main():
    plugin = plugins["zoneproof"]
    window = iface.mainWindow()
    window.resize(1600, 1000)
    plan, register = emptied_plan()
    plugin.open_plan(str(plan))
    session = plugin.session
    document = session.parent().document
    wait_until(lambda: session.result is not None and not session.is_busy)
    settle(iface.mapCanvas())

    started = time.monotonic()
    QApplication.clipboard().setText(Path(os.environ["ZONEPROOF_ARTICLE"]).read_text(encoding="utf-8"))
    window.findChild(QAction, "ZoneproofReadDocument").trigger()
    dock = window.findChild(QDockWidget, "ZoneproofDocument")
    take_picture("empty")
    QTest.keyClick(dock.widget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    wait_until(lambda: document.document is not None and not document.is_busy)
    table = dock.findChild(QTableView, "figures")
    proposed = rows_of(table)
    settle(iface.mapCanvas())
    take_picture("proposed")
    window.findChild(QAction, "ZoneproofAcceptAll").trigger()
    wait_until(lambda: len(register.read_text(encoding="utf-8").splitlines()) > 1)
    kept = register.read_text(encoding="utf-8")
    checked = session.result
    window.findChild(QAction, "ZoneproofCheck").trigger()
    wait_until(lambda: session.result is not checked and not session.is_busy)
    seconds = time.monotonic() - started
    settle(iface.mapCanvas())
    verdicts = rows_of(table)

    # A figure that is clicked in the text is selected in the list, and the map goes there.
    text = dock.findChild(QPlainTextEdit, "text")
    caret = text.document().find("46,200")
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=text.cursorRect(caret).center())
    pause(2500)  # the outline flashes for a while
    settle(iface.mapCanvas())
    width = iface.mapCanvas().extent().width()
    selected = [index.data() for index in table.selectionModel().selectedRows(1)]
    take_picture("checked")

    QTest.keyClick(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_until(lambda: len(register.read_text(encoding="utf-8").splitlines()) == 1)
    tell(
        proposed=proposed,
        kept=kept,
        verdicts=verdicts,
        checks=[[each["figure"]["text"], each["reading"], each["verdict"]] for each in session.result["checks"]],
        seconds=seconds,
        width=width,
        selected=selected,
        undone=rows_of(table),
    )


run(main, leave=True)
