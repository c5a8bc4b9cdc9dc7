"""The plugin as QGIS sees it: everything is put together here, and nowhere else."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsGeometry,
    QgsMessageLog,
    QgsProject,
    QgsReferencedRectangle,
)
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer, QTranslator, QUrl
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QFileDialog, QMenu, QToolBar

from ..model.resources import sample_plan
from . import settings
from .plan_actions import CHECK_KEY, READ_KEY, PlanActions, icon
from .translation import installed_translator, tr

if TYPE_CHECKING:
    from .cause_desk import CauseDesk
    from .compare_window import CompareWindow
    from .document_desk import DocumentDesk
    from .document_drop import DocumentDrop
    from .figures_dock import FiguresDock
    from .options_page import OptionsPageFactory
    from .overlay_desk import OverlayDesk
    from .parcel_desk import ParcelDesk
    from .plan_drop import PlanDrop
    from .plan_session import PlanSession, PlanSource
    from .processing.provider import ZoneproofProvider
    from .workbench import Workbench

_LOG = "Zoneproof"
_FLASHES = 3
_FLASH_COLOUR = QColor(216, 27, 96)
_MARGIN = 1.3


class ZoneproofPlugin:
    """Zoneproof in QGIS. What is costly is imported and made when it is first needed."""

    def __init__(self, iface: QgisInterface) -> None:
        self._iface = iface
        self._translator: QTranslator | None = None
        self._actions: PlanActions | None = None
        self._menu: QMenu | None = None
        self._toolbar: QToolBar | None = None
        self._dock: FiguresDock | None = None
        self._drops: list[PlanDrop | DocumentDrop] = []
        self._options: OptionsPageFactory | None = None
        self._provider: ZoneproofProvider | None = None
        self._workbench: Workbench | None = None
        self._desk: DocumentDesk | None = None
        self._overlays: OverlayDesk | None = None
        self._causes: CauseDesk | None = None
        self._parcels: ParcelDesk | None = None
        self._compare: CompareWindow | None = None

    # -- coming and going

    def initProcessing(self) -> None:
        """Register the Processing provider; ``qgis_process`` calls this alone."""
        from .processing.provider import ZoneproofProvider

        if self._provider is not None:
            return
        self._translate()
        self._provider = ZoneproofProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:
        """Put menu, toolbar, dock and handlers into QGIS."""
        from .document_drop import DocumentDrop
        from .figures_dock import FiguresDock
        from .plan_drop import PlanDrop

        self._translate()
        window = self._iface.mainWindow()
        self._actions = actions = PlanActions(window)
        self._dock = FiguresDock(actions.starts, actions.tasks, window)
        toggle = self._dock.toggleViewAction()
        toggle.setText(tr("Figures"))
        toggle.setToolTip(tr("Show or hide the figures of the plan"))
        toggle.setIcon(icon("zoneproof"))
        self._menu = actions.menu(toggle)
        menu_bar = window.menuBar()
        menu_bar.insertMenu(self._iface.firstRightStandardMenu().menuAction(), self._menu)
        self._toolbar = self._iface.addToolBar("Zoneproof")
        self._toolbar.setObjectName("ZoneproofToolBar")
        self._toolbar.addActions([toggle, actions.open_plan, actions.read_document])
        self._toolbar.addActions([actions.check, actions.compare, actions.export_figure])
        self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
        if not window.restoreDockWidget(self._dock):
            self._dock.hide()  # until a plan is opened, or the user asks for it
        self._iface.registerMainWindowAction(actions.check, CHECK_KEY)
        self._iface.registerMainWindowAction(actions.read_document, READ_KEY)
        self._drops = [PlanDrop(self.open_plan), DocumentDrop(self.read_document)]
        for drop in self._drops:
            self._iface.registerCustomDropHandler(drop)
        self._connect()
        QTimer.singleShot(0, self._add_the_rest)

    def _translate(self) -> None:
        if self._translator is None:
            self._translator = installed_translator()

    def unload(self) -> None:
        """Take everything out of QGIS again."""
        if self._compare is not None:
            self._compare.close()
        if self._desk is not None:
            self._desk.dismantle()
            self._desk = None
        if self._causes is not None:
            self._causes.dismantle()
            self._causes = None
        if self._parcels is not None:
            self._parcels.dismantle()
            self._parcels = None
        if self._workbench is not None:
            self._workbench.dismantle()
            self._workbench = self._overlays = None
        project = QgsProject.instance()
        if self._actions is not None and self._dock is not None and self._menu is not None:
            project.readProject.disconnect(self._show_resumable)
            project.cleared.disconnect(self._on_project_cleared)
            for action in (self._actions.check, self._actions.read_document):
                self._iface.unregisterMainWindowAction(action)
            for drop in self._drops:
                self._iface.unregisterCustomDropHandler(drop)
            self._iface.removeDockWidget(self._dock)
            self._iface.mainWindow().menuBar().removeAction(self._menu.menuAction())
            self._iface.mainWindow().removeToolBar(self._toolbar)
            for widget in (self._dock, self._menu, self._toolbar, self._actions):
                widget.setParent(None)
                widget.deleteLater()
        self._actions = self._dock = self._menu = self._toolbar = None
        self._drops = []
        if self._options is not None:
            self._iface.unregisterOptionsWidgetFactory(self._options)
            self._options.stop()
            self._options = None
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None

    def _add_the_rest(self) -> None:
        """Add what nobody can ask for before QGIS is idle: the options page and the Processing provider."""
        if self._actions is not None and self._options is None:
            from .options_page import OptionsPageFactory

            self.initProcessing()
            self._options = OptionsPageFactory()
            self._options.interpreter_changed.connect(self._restart_engine)
            self._iface.registerOptionsWidgetFactory(self._options)

    def _connect(self) -> None:
        actions, dock = self._actions, self._dock
        actions.open_plan.triggered.connect(self._choose_plan)
        actions.open_sample.triggered.connect(self._open_sample)
        actions.use_layers.triggered.connect(self._bind_layers)
        actions.resume.triggered.connect(self._resume)
        actions.read_document.triggered.connect(self._show_desk)
        actions.check_parcels.triggered.connect(self._ask_parcels)
        actions.check.triggered.connect(self._check)
        actions.record.triggered.connect(self._record)
        actions.greenbelt.triggered.connect(lambda: self._lay_over("greenbelt"))
        actions.topology.triggered.connect(lambda: self._lay_over("topology"))
        actions.cancel.triggered.connect(self._cancel)
        actions.compare.triggered.connect(self._toggle_compare)
        actions.export_figure.triggered.connect(self._export_figure)
        actions.export_table.triggered.connect(self._export_table)
        actions.close_plan.triggered.connect(self._close_plan)
        actions.settings.triggered.connect(self._open_settings)
        actions.help.triggered.connect(self._open_help)
        dock.figure_chosen.connect(self._show_on_map)
        dock.source_wanted.connect(self._show_source)
        QgsProject.instance().readProject.connect(self._show_resumable)
        QgsProject.instance().cleared.connect(self._on_project_cleared)
        self._show_resumable()

    # -- opening and checking

    @property
    def session(self) -> PlanSession:
        """The state of the open plan, for scripts."""
        return self._bench().session

    def open_plan(self, path: str) -> None:
        """Open the plan in a file or folder, and check it."""
        from .plan_session import FilePlan

        settings.set_last_plan(path)
        self._open(FilePlan(path))

    def _open(self, source: PlanSource) -> None:
        self._dock.setVisible(True)
        self._dock.raise_()
        self._bench().session.open(source)

    def read_document(self, path: str) -> None:
        """Read the document in a file."""
        self._show_desk()
        self._desk.read_file(path)

    def _show_desk(self) -> None:
        if self._desk is None:
            from .document_desk import DocumentDesk

            self._desk = DocumentDesk(self._iface, self._bench(), self._actions)
            self._desk.figure_chosen.connect(self._show_on_map)
            self._desk.check_chosen.connect(self._dock.panel.select_check)
            self._desk.told.connect(self._tell)
        self._desk.show()

    @property
    def parcels(self) -> ParcelDesk:
        """The checking of parcels, made when first needed."""
        if self._parcels is None:
            from .parcel_desk import ParcelDesk

            bench = self._bench()
            self._parcels = ParcelDesk(self._iface, bench, self._actions)
            self._parcels.told.connect(self._tell)
            self._parcels.warned.connect(self._warn)
            bench.parcels.stopped.connect(self._on_engine_stopped)
        return self._parcels

    def _ask_parcels(self) -> None:
        self.parcels.ask()

    def _choose_plan(self) -> None:
        start = settings.last_plan() or settings.last_folder()
        title, kinds = tr("Open plan"), tr("Plans") + " (*.toml *.gpkg)"
        path, _kind = QFileDialog.getOpenFileName(self._iface.mainWindow(), title, start, kinds)
        if path:
            settings.set_last_folder(str(Path(path).parent))
            self.open_plan(path)

    def _open_sample(self) -> None:
        self.open_plan(str(sample_plan()))

    def _bind_layers(self) -> None:
        from .layer_bindings import polygon_layers, remember_bindings, remembered_bindings, remembered_register
        from .roles_dialog import RolesDialog

        project = QgsProject.instance()
        dialog = RolesDialog(
            polygon_layers(project),
            remembered_bindings(project),
            remembered_register(project),
            self._dock,
        )
        dialog.accepted.connect(lambda: remember_bindings(project, dialog.bindings(), dialog.register()))
        dialog.accepted.connect(self._open_bound_layers)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _open_bound_layers(self) -> None:
        from .layer_bindings import ProjectPlan, remembered_bindings, remembered_register

        project = QgsProject.instance()
        bench = self._bench()
        bindings = remembered_bindings(project)
        self._open(ProjectPlan(project, bindings, remembered_register(project), bench.copies_folder))

    def _resume(self) -> None:
        from .plan_layers import plan_in_project

        path = plan_in_project(QgsProject.instance())
        if path:
            self.open_plan(path)
        else:
            self._open_bound_layers()

    def _check(self) -> None:
        self._bench().session.check()

    def _record(self) -> None:
        self._bench().session.check(record=True)

    def _lay_over(self, method: str) -> None:
        self._dock.show_page(self._overlay_desk().pages[method])
        self._overlay_desk().run(method)

    def _overlay_desk(self) -> OverlayDesk:
        """Return the pages of the overlays, made when first needed."""
        if self._overlays is None:
            from .overlay_desk import OverlayDesk

            bench = self._bench()
            self._overlays = desk = OverlayDesk(bench.session, bench.layers, bench)
            desk.outlines_chosen.connect(self._show_outlines)
            desk.comparison_wanted.connect(self._compare_greenbelt)
            desk.told.connect(self._tell)
        return self._overlays

    def _cancel(self) -> None:
        self._bench().cancel()

    def _close_plan(self) -> None:
        self._bench().session.close()

    def _restart_engine(self) -> None:
        if self._workbench is not None:
            self._workbench.engine.stop()

    def _bench(self) -> Workbench:
        """Return session, layers and engine, made when first needed."""
        if self._workbench is None:
            from .cause_desk import CauseDesk
            from .workbench import Workbench

            bench = self._workbench = Workbench(QgsProject.instance(), self._iface.messageBar())
            bench.busy_changed.connect(self._actions.cancel.setEnabled)
            session = bench.session
            session.opened.connect(self._on_opened)
            session.checked.connect(self._on_checked)
            session.closed.connect(self._on_closed)
            session.busy_changed.connect(self._show_state)
            session.cancelled.connect(lambda: self._tell(tr("Cancelled. The figures shown are those of before.")))
            session.failed.connect(self._warn)
            session.stopped.connect(self._on_engine_stopped)
            bench.document.cancelled.connect(lambda: self._tell(tr("Cancelled. The document shown is that of before.")))
            bench.document.failed.connect(self._warn)
            bench.document.stopped.connect(self._on_engine_stopped)
            bench.stopped_message.log_wanted.connect(self._open_log)
            bench.stopped_message.settings_wanted.connect(self._open_settings)
            bench.layers.drawn.connect(self._zoom_to)
            bench.layers.left_out.connect(self._warn)
            bench.remedies.failed.connect(self._warn)
            self._causes = CauseDesk(self._iface, bench, self._dock.panel, self._actions)
            self._causes.told.connect(self._tell)
        return self._workbench

    # -- what the session says

    def _on_opened(self, plan: dict[str, Any]) -> None:
        bench = self._bench()
        overlays = self._overlay_desk()
        overlays.close_plan()
        self._dock.show_pages([(page, icon(page.overlay.icon), page.overlay.title) for page in overlays.pages.values()])
        self._dock.panel.show_plan(plan["name"], plan.get("problems") or [])
        bench.layers.draw_plan(plan, bench.session.source.bound_layers())
        self._show_state()

    def _on_checked(self, result: dict[str, Any]) -> None:
        from .layer_choices import layer_choices
        from .notices import notice_lines

        bench = self._bench()
        notices, choices = notice_lines(bench.session.plan, result), layer_choices(result, bench.layers.encodings())
        self._dock.panel.show_checks(result["checks"], notices, choices)
        bench.layers.draw_result(str(result.get("out") or ""))
        self._show_state()

    def _on_closed(self) -> None:
        self._overlay_desk().close_plan()
        self._dock.show_pages([])
        self._bench().layers.clear()
        self._dock.panel.show_empty()
        self._show_state()

    def _on_engine_stopped(self, message: str, last_words: str) -> None:
        if last_words:
            QgsMessageLog.logMessage(last_words, _LOG, Qgis.MessageLevel.Critical)
        self._bench().stopped_message.show_message(message, has_log=bool(last_words))

    def _show_state(self) -> None:
        session = self._bench().session
        self._actions.show_plan(
            is_open=session.plan is not None, is_checked=session.result is not None, is_busy=session.is_busy
        )

    # -- the project

    def _on_project_cleared(self) -> None:
        if self._workbench is not None:
            self._workbench.layers.forget()
            self._workbench.session.close()
        self._show_resumable()

    def _show_resumable(self) -> None:
        project = QgsProject.instance()
        if not project.count():
            self._actions.resume.setEnabled(False)
            return
        from .layer_bindings import remembered_bindings
        from .plan_layers import plan_in_project

        self._actions.resume.setEnabled(bool(plan_in_project(project) or remembered_bindings(project)))

    # -- the map

    def _zoom_to(self, extent: QgsReferencedRectangle) -> None:
        if not extent.isEmpty():
            canvas = self._iface.mapCanvas()
            canvas.setReferencedExtent(extent)
            canvas.zoomByFactor(1.05)

    def _show_on_map(self, check: dict[str, Any]) -> None:
        geometries, crs = self._bench().layers.geometries(check)
        if not geometries:
            self._tell(tr("This figure has no outline in the plan's layers to show."))
            return
        self._show_outlines(geometries, crs)

    def _show_outlines(self, geometries: list[QgsGeometry], crs: QgsCoordinateReferenceSystem) -> None:
        canvas = self._iface.mapCanvas()
        extent = geometries[0].boundingBox()
        for geometry in geometries[1:]:
            extent.combineExtentWith(geometry.boundingBox())
        extent.scale(_MARGIN)
        try:
            canvas.setReferencedExtent(QgsReferencedRectangle(extent, crs))
        except QgsCsException:
            self._tell(tr("The figure lies beyond what the project's coordinate system can show."))
            return
        canvas.refresh()
        QTimer.singleShot(0, lambda: canvas.flashGeometries(geometries, crs, _FLASH_COLOUR, flashes=_FLASHES))

    def _show_source(self, check: dict[str, Any]) -> None:
        from .quote_dialog import QuoteDialog

        dialog = QuoteDialog(check["figure"], self._dock)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def _toggle_compare(self, wanted: bool) -> None:
        from .compare_window import CompareWindow
        from .greenbelt_themes import before_theme

        if not wanted:
            if self._compare is not None:
                self._compare.close()
            return
        window = CompareWindow(self._iface.mapCanvas(), QgsProject.instance(), self._iface.mainWindow())
        window.closed.connect(self._on_compare_closed)
        self._compare = window
        window.choose_theme(before_theme())
        window.show()

    def _compare_greenbelt(self) -> None:
        """Show the greenbelt after the lifting on the map, and before it in the compare window."""
        from .greenbelt_themes import after_theme, before_theme, check_layers, checked_layers, show_theme

        project = QgsProject.instance()
        if self._compare is None:
            shown = checked_layers(project)
            self._actions.compare.trigger()
            self._compare.closed.connect(lambda: check_layers(project, shown))
        self._compare.choose_theme(before_theme())
        show_theme(project, after_theme())

    def _on_compare_closed(self) -> None:
        self._compare = None
        self._actions.compare.setChecked(False)

    # -- exports, settings, help

    def _export_figure(self) -> None:
        from .map_figure_dialog import MapFigureDialog

        canvas, session = self._iface.mapCanvas(), self._bench().session
        dialog = MapFigureDialog(
            QgsProject.instance(),
            session.plan["name"],
            session.result["checks"],
            canvas.layers(),
            canvas.extent(),
            self._dock,
        )
        dialog.exported.connect(self._tell_exported)
        dialog.designed.connect(self._iface.openLayoutDesigner)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _tell_exported(self, path: str) -> None:
        folder = QUrl.fromLocalFile(str(Path(path).parent)).toString()
        line = tr("Map figure written: {path}").format(path=f'<a href="{folder}">{escape(path)}</a>')
        self._iface.messageBar().pushMessage("Zoneproof", line, Qgis.MessageLevel.Success, 0)

    def _export_table(self) -> None:
        session = self._bench().session
        start = str(Path(settings.last_folder()) / f"{session.plan['name']}.xlsx")
        kinds = "Excel (*.xlsx);;CSV (*.csv);;JSON (*.json);;GeoPackage (*.gpkg)"
        path, _kind = QFileDialog.getSaveFileName(self._iface.mainWindow(), tr("Export table"), start, kinds)
        if path:
            settings.set_last_folder(str(Path(path).parent))
            session.write_checks(path, lambda out: self._tell(tr("Written: {path}").format(path=out)))

    def _open_settings(self) -> None:
        self._iface.showOptionsDialog(self._iface.mainWindow(), "Zoneproof")

    def _open_log(self) -> None:
        self._iface.openMessageLog()

    def _open_help(self) -> None:
        from .help_dialog import HelpDialog

        dialog = HelpDialog(self._dock)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def _tell(self, line: str) -> None:
        self._iface.messageBar().pushMessage("Zoneproof", line, Qgis.MessageLevel.Info, 5)

    def _warn(self, line: str) -> None:
        self._iface.messageBar().pushMessage("Zoneproof", line, Qgis.MessageLevel.Warning, 0)
