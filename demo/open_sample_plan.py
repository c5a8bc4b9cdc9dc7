"""Run by QGIS: open the sample plan, check it, read an article and export the map figure.

ZONEPROOF_DEMO is the folder for the figure. Without a display the verdicts are printed, pictures are left there too, and
QGIS is left.
"""

import os
from pathlib import Path

from qgis.core import QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QMainWindow, QTableView
from qgis.utils import iface, plugins
from qgis_script import run, settle, wait_until

from zoneproof.desktop.map_figure import MapFigureRequest, export_map_figure, source_line
from zoneproof.desktop.translation import language
from zoneproof.model.resources import sample_plan
from zoneproof.model.verdict import Verdict
from zoneproof.model.wording import verdict_name

FOLDER = Path(os.environ["ZONEPROOF_DEMO"])
UNSEEN = "ZONEPROOF_UNSEEN" in os.environ
ARTICLE = """Gwangju, city of artificial intelligence

Work goes on at the site of the AI complex, which covers 46,200㎡.
Seven zones including the Jingok Industrial Complex (16.79㎢) are designated as a regulatory free zone.
Four districts including the Advanced 3 District (4.371㎢) form the Gwangju Free Economic Zone.
"""


def export_figures(session):
    for name in ("figure.pdf", "figure.png"):
        export_map_figure(
            MapFigureRequest(
                project=QgsProject.instance(),
                layers=iface.mapCanvas().layers(),
                extent=None,
                checks=session.result["checks"],
                title=session.plan["name"],
                source_line=source_line(session.result["checks"]),
                page="landscape",
                out=FOLDER / name,
                dpi=200,
                language=language(),
            )
        )


def take_pictures(session):
    window = iface.mainWindow()
    window.resize(1600, 1000)
    settle(iface.mapCanvas())
    window.grab().save(str(FOLDER / "window.png"))
    iface.mapCanvas().grab().save(str(FOLDER / "canvas.png"))
    window.findChild(QDockWidget, "ZoneproofFigures").grab().save(str(FOLDER / "dock.png"))
    window.findChild(QAction, "ZoneproofCompare").trigger()
    beside = window.findChild(QMainWindow, "ZoneproofCompare")
    settle(beside.findChild(QgsMapCanvas))
    beside.grab().save(str(FOLDER / "compare.png"))
    beside.close()
    read_article(window)
    written = []
    session.write_checks(str(FOLDER / "checks.csv"), written.append)
    wait_until(lambda: written)


def read_article(window):
    """Paste an article and take a picture of what is proposed; nothing is accepted into the sample plan's register."""
    QApplication.clipboard().setText(ARTICLE)
    for name in ("ReadDocument", "PasteText"):
        window.findChild(QAction, f"Zoneproof{name}").trigger()
    dock = window.findChild(QDockWidget, "ZoneproofDocument")
    table = dock.findChild(QTableView, "figures")
    wait_until(lambda: table.model().rowCount() > 0)
    settle(iface.mapCanvas())
    window.grab().save(str(FOLDER / "document.png"))


def main():
    plugin = plugins["zoneproof"]
    plugin.open_plan(str(sample_plan()))
    session = plugin.session
    wait_until(lambda: session.result is not None and not session.is_busy)
    settle(iface.mapCanvas())
    export_figures(session)
    if UNSEEN:
        take_pictures(session)
        for check in session.result["checks"]:
            verdict = verdict_name(Verdict(check["verdict"]), language())
            print(f"{verdict:<20}{check['figure']['text'] or '—':<14}{check['message']}")


run(main, leave=UNSEEN)
