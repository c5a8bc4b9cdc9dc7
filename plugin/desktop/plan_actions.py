"""What can be done with Zoneproof: the actions of its menu, toolbar and dock."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QIcon, QKeySequence
from qgis.PyQt.QtWidgets import QAction, QMenu

from ..model.resources import resource
from .translation import tr

CHECK_KEY = "F9"
READ_KEY = "Shift+F9"


class PlanActions(QObject):
    """The actions, named for what they do. ``show_plan`` greys those that cannot be done now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.open_plan = self._action("OpenPlan", tr("Open plan…"), theme_icon("mActionFileOpen"))
        self.open_sample = self._action("OpenSample", tr("Open sample plan"), icon("zoneproof"))
        self.use_layers = self._action("UseLayers", tr("Use project layers…"), icon("roles"))
        self.resume = self._action("Resume", tr("Open this project's plan"), theme_icon("mActionRefresh"))
        self.read_document = self._action("ReadDocument", tr("Read document…"), icon("document"))
        tip = tr("Find the areas that a document states, and bind them to the plan's features")
        self.read_document.setToolTip(f"{tip} ({READ_KEY})")
        self.read_document.setIconText(tr("Document"))
        self.check_parcels = self._action("CheckParcels", tr("Check parcels…"), icon("parcels"))
        self.check_parcels.setToolTip(tr("Hold registered areas against parcels, millions if need be"))
        self.check = self._action("Check", tr("Check"), icon("check"))
        self.check.setToolTip(tr("Check every figure against the layers") + f" ({CHECK_KEY})")
        self.record = self._action("Record", tr("Check and record in the plan"), QIcon())
        self.record.setToolTip(tr("Check, and keep the outcome in the plan's table area_checks"))
        self.greenbelt = self._action("Greenbelt", tr("Greenbelt balance"), icon("greenbelt"))
        self.greenbelt.setToolTip(tr("What was greenbelt, what was lifted and what remains"))
        self.topology = self._action("Topology", tr("Topology"), icon("topology"))
        self.topology.setToolTip(tr("Overlaps, gaps, duplicates and names that do not fit"))
        self.undo = self._action("UndoRemedy", tr("Undo remedy"), theme_icon("mActionUndo"))
        self.undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self.redo = self._action("RedoRemedy", tr("Redo remedy"), theme_icon("mActionRedo"))
        self.redo.setShortcut(QKeySequence(QKeySequence.StandardKey.Redo))
        for action in (self.undo, self.redo):
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setEnabled(False)
        self.cancel = self._action("Cancel", tr("Cancel what is running"), theme_icon("mTaskCancel"))
        self.cancel.setToolTip(tr("Call off what the engine is doing: a check, the reading of a document, parcels"))
        self.cancel.setEnabled(False)
        self.compare = self._action("Compare", tr("Compare window"), icon("compare"))
        self.compare.setToolTip(tr("Compare window: the same place in another theme"))
        self.compare.setIconText(tr("Compare"))
        self.compare.setCheckable(True)
        self.export_figure = self._action("ExportFigure", tr("Export map figure…"), icon("figure"))
        self.export_figure.setIconText(tr("Map figure"))
        self.export_table = self._action("ExportTable", tr("Export table…"), icon("table"))
        self.export_table.setIconText(tr("Table"))
        self.close_plan = self._action("ClosePlan", tr("Close plan"), QIcon())
        self.settings = self._action("Settings", tr("Settings"), theme_icon("mActionOptions"))
        self.help = self._action("Help", tr("Help"), theme_icon("mActionHelpContents"))
        self.show_plan(is_open=False, is_checked=False, is_busy=False)

    @property
    def starts(self) -> list[QAction]:
        """The actions that open a plan."""
        return [self.open_plan, self.open_sample, self.use_layers, self.resume]

    @property
    def tasks(self) -> list[QAction]:
        """The actions for the plan that is open."""
        return [self.read_document, self.check, self.compare, self.export_figure, self.export_table]

    def show_plan(self, *, is_open: bool, is_checked: bool, is_busy: bool) -> None:
        """Enable what can be done now."""
        for action in (self.check, self.record, self.greenbelt, self.topology, self.export_table):
            action.setEnabled(is_open and not is_busy)
        self.export_figure.setEnabled(is_checked)
        self.close_plan.setEnabled(is_open)

    def name_undo(self, remedy: str) -> None:
        """Say which remedy would be taken back."""
        self.undo.setToolTip(f"{self.undo.text()}: {remedy}" if remedy else self.undo.text())

    def name_redo(self, remedy: str) -> None:
        """Say which remedy would be applied again."""
        self.redo.setToolTip(f"{self.redo.text()}: {remedy}" if remedy else self.redo.text())

    def menu(self, toggle: QAction) -> QMenu:
        """Return a menu of all actions, with *toggle* for the dock."""
        menu = QMenu("Zoneproof")
        menu.setObjectName("ZoneproofMenu")
        menu.addActions(self.starts)
        menu.addSeparator()
        menu.addActions([self.read_document, self.check, self.record])
        menu.addActions([self.greenbelt, self.topology, self.undo, self.redo, self.cancel])
        menu.addSeparator()
        menu.addAction(self.check_parcels)
        menu.addSeparator()
        menu.addActions([self.compare, self.export_figure, self.export_table])
        menu.addSeparator()
        menu.addActions([toggle, self.close_plan])
        menu.addSeparator()
        menu.addActions([self.settings, self.help])
        return menu

    def _action(self, name: str, text: str, picture: QIcon) -> QAction:
        action = QAction(picture, text, self)
        action.setObjectName(f"Zoneproof{name}")
        return action


def icon(name: str) -> QIcon:
    """Return one of Zoneproof's own icons."""
    return QIcon(str(resource("icons", f"{name}.svg")))


def theme_icon(name: str) -> QIcon:
    """Return one of QGIS' icons."""
    return QgsApplication.getThemeIcon(f"/{name}.svg")
