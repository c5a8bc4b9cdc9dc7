"""Check the parcels of a file by the dialog, click the worst, cancel a second check: by the program's own widgets.

ZONEPROOF_PARCELS is the file, ZONEPROOF_COLUMN its column with the registered area, ZONEPROOF_PICTURES a folder for pictures.
"""

import os
import sys
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QAction, QDialog, QDialogButtonBox
from qgis.utils import iface, plugins
from qgis_script import pause, run, settle, wait_until

sys.path.insert(0, os.environ["ZONEPROOF_SCRIPTS"])
from told import tell

PARCELS = os.environ["ZONEPROOF_PARCELS"]
PICTURES = os.environ.get("ZONEPROOF_PICTURES")
OUT = Path(os.environ["ZONEPROOF_TOLD"]).parent / "checked.gpkg"


def picture(widget, name):
    if PICTURES:
        pause(300)
        widget.grab().save(str(Path(PICTURES) / f"{name}.png"))


def main():
    window, canvas = iface.mainWindow(), iface.mapCanvas()
    window.resize(1600, 1000)
    window.findChild(QAction, "ZoneproofCheckParcels").trigger()
    pause(300)
    dialog = next(one for one in window.findChildren(QDialog) if one.objectName() == "ZoneproofParcels")
    dialog.choose_file(PARCELS)
    guessed = dialog.request()["registered"]
    dialog.choose(registered=os.environ["ZONEPROOF_COLUMN"], rule="percent", numbers="1 and absolute 5", out=str(OUT))
    picture(dialog, "parcel_dialog")
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()
    plugin = plugins["zoneproof"]
    panel = plugin.parcels.panel
    wait_until(lambda: panel.table.rows is not None)
    pause(500)
    settle(canvas)
    picture(window, "parcels")
    shown = [panel.table.index(row, column).data() for row in range(3) for column in range(2)]
    panel.view.selectRow(0)
    panel.view.clicked.emit(panel.table.index(0, 0))
    settle(canvas)
    picture(window, "parcel_zoomed")
    layer = next(each for each in QgsProject.instance().mapLayers().values() if each.name() == "checked")
    tell(
        guessed=guessed,
        shown=shown,
        rows=panel.table.rowCount(),
        summary=panel.summary_text(),
        width=canvas.extent().width(),
        labels=[each.label() for each in layer.renderer().ranges()],
        features=layer.featureCount(),
    )


run(main, leave=True)
