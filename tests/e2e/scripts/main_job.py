"""Open the sample plan, click a row, double-click it, export a figure: the main job, by the program's own widgets."""

import os
import sys
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtWidgets import QAction, QApplication, QDialog, QDialogButtonBox, QDockWidget, QLineEdit, QTableView
from qgis.utils import iface, plugins
from qgis_script import pause, run, settle, wait_until

from zoneproof.model.resources import sample_plan

sys.path.insert(0, os.environ["ZONEPROOF_SCRIPTS"])
from told import tell


def send(widget, kind, at):
    button = Qt.MouseButton.LeftButton
    where = QPointF(at)
    event = QMouseEvent(kind, where, QPointF(widget.mapToGlobal(at)), button, button, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


def row_of(table, text):
    model = table.model()
    for row in range(model.rowCount()):
        shown = [str(model.index(row, column).data()) for column in range(model.columnCount())]
        if text in shown:
            return row, shown
    raise LookupError(text)


def place_of(table, row):
    column = table.horizontalHeader().logicalIndex(0)
    index = table.model().index(row, column)
    table.scrollTo(index)
    return table.visualRect(index).center()


def export(window, path):
    window.findChild(QAction, "ZoneproofExportFigure").trigger()
    pause(300)
    dialog = next(one for one in window.findChildren(QDialog) if one.objectName() == "ZoneproofMapFigure")
    field = next(one for one in dialog.findChildren(QLineEdit) if one.text().endswith((".pdf", ".png", ".svg")))
    field.setText(str(path))
    buttons = dialog.findChild(QDialogButtonBox).buttons()
    next(one for one in buttons if one.isDefault()).click()
    wait_until(path.exists)
    pause(300)


def main():
    plugin = plugins["zoneproof"]
    window = iface.mainWindow()
    window.resize(1600, 1000)
    plugin.open_plan(str(sample_plan()))
    session = plugin.session
    wait_until(lambda: session.result is not None and not session.is_busy)
    canvas = iface.mapCanvas()
    settle(canvas)
    whole = canvas.extent()

    table = window.findChild(QDockWidget, "ZoneproofFigures").findChild(QTableView, "figures")
    row, shown = row_of(table, "46,200㎡")
    place = place_of(table, row)
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        send(table.viewport(), kind, place)
    settle(canvas)
    close = canvas.extent()

    send(table.viewport(), QEvent.Type.MouseButtonDblClick, QPoint(place))
    pause(300)
    quotes = [dialog for dialog in window.findChildren(QDialog) if dialog.objectName() == "ZoneproofQuote"]
    quote_open = any(dialog.isVisible() for dialog in quotes)
    for dialog in quotes:
        dialog.close()

    folder = Path(os.environ["ZONEPROOF_TOLD"]).parent
    canvas.setExtent(whole)
    settle(canvas)
    for name in ("figure.pdf", "figure.png"):
        export(window, folder / name)
    tell(
        row=shown,
        rows=table.model().rowCount(),
        zoomed=[close.width() / whole.width(), close.center().x(), close.center().y()],
        layers=[node.name() for node in QgsProject.instance().layerTreeRoot().children()],
        group=[node.name() for node in QgsProject.instance().layerTreeRoot().children()[0].children()],
        quote_open=quote_open,
        crs=QgsProject.instance().crs().authid(),
    )


run(main, leave=True)
