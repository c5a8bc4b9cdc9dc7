"""Zoneproof's page in QGIS' Settings ▸ Options: which Python the engine runs in, and how to get one."""

from __future__ import annotations

from pathlib import Path

from qgis.gui import QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..model.errors import ZoneproofError
from ..model.resources import resource
from . import settings
from .engine_process import EngineError, EngineProcess
from .interpreter import Interpreter, Origin, chosen_interpreter, find_interpreter
from .managed_environment import EngineInstaller
from .translation import tr


class OptionsPageFactory(QgsOptionsWidgetFactory):
    """Gives QGIS the page; an installation goes on when the dialog is closed.

    ``interpreter_changed`` is emitted when the engine should be started anew.
    """

    interpreter_changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__("Zoneproof", icon())
        self._installer = EngineInstaller(self)
        self._installer.installed.connect(self._installed)

    def createWidget(self, parent: QWidget | None = None) -> OptionsPage:
        """Return a new page."""
        page = OptionsPage(self._installer, parent)
        page.interpreter_changed.connect(self.interpreter_changed)
        return page

    def stop(self) -> None:
        """Call off an installation that is under way: the plugin is being unloaded."""
        self._installer.cancel()

    def _installed(self, _path: str) -> None:
        self.interpreter_changed.emit()


class OptionsPage(QgsOptionsPageWidget):
    """The interpreter of the engine: chosen, tested, or installed."""

    interpreter_changed = pyqtSignal()

    def __init__(self, installer: EngineInstaller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Zoneproof")  # what showOptionsDialog opens the page by
        self._installer = installer
        self._engine = EngineProcess(self._interpreter_on_page, self)
        self._path = QgsFileWidget(self)
        self._path.setStorageMode(QgsFileWidget.StorageMode.GetFile)
        self._path.setDialogTitle(tr("Python interpreter for the engine"))
        self._path.setFilePath(settings.interpreter())
        self._path.lineEdit().setPlaceholderText(tr("found by Zoneproof"))
        self._test = QPushButton(tr("Test"), self)
        self._install = QPushButton(tr("Install engine…"), self)
        self._cancel = QPushButton(tr("Cancel"), self)
        self._said = QPlainTextEdit(self)
        self._said.setReadOnly(True)
        self._lay_out()
        self._test.clicked.connect(self._ask_hello)
        self._cancel.clicked.connect(installer.cancel)
        installer.progressed.connect(self._say)
        installer.installed.connect(self._tell_installed)
        installer.failed.connect(self._tell_end)
        installer.cancelled.connect(self._tell_cancelled)
        self._show_state()

    def apply(self) -> None:
        """Remember the interpreter: the user pressed OK."""
        path = self._path.filePath().strip()
        if path != settings.interpreter():
            settings.set_interpreter(path)
            self.interpreter_changed.emit()

    def _lay_out(self) -> None:
        menu = QMenu(self._install)
        menu.addAction(tr("From the internet"), self._install_from_internet)
        menu.addAction(tr("From a folder of wheels…"), self._install_from_folder)
        self._install.setMenu(menu)
        box = QGroupBox(tr("Engine"), self)
        explained = QLabel(
            tr(
                "Zoneproof measures in a process of its own, in a Python that has geopandas. Leave the path empty to "
                "let Zoneproof find one: ZONEPROOF_PYTHON, the environment installed here, QGIS' own Python."
            ),
            box,
        )
        explained.setWordWrap(True)
        buttons = QHBoxLayout()
        for button in (self._test, self._install, self._cancel):
            buttons.addWidget(button)
        buttons.addStretch()
        form = QFormLayout()
        form.addRow(tr("Python interpreter"), self._path)
        inside = QVBoxLayout(box)
        inside.addWidget(explained)
        inside.addLayout(form)
        inside.addLayout(buttons)
        inside.addWidget(self._said)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(box)

    def _interpreter_on_page(self) -> Interpreter:
        path = self._path.filePath().strip()
        return chosen_interpreter(path) if path else find_interpreter(asks_setting=False)

    def _ask_hello(self) -> None:
        self._said.clear()
        try:
            interpreter = self._interpreter_on_page()
        except ZoneproofError as error:
            self._say(str(error))
            return
        self._say(tr("{path} ({origin})").format(path=interpreter.path, origin=origin_name(interpreter.origin)))
        self._test.setEnabled(False)
        self._engine.call("hello", {}, self._tell_versions, self._tell_error)

    def _tell_versions(self, greeting: dict) -> None:
        self._end_test()
        for line in greeting_lines(greeting):
            self._say(line)

    def _tell_error(self, error: EngineError) -> None:
        self._end_test()
        self._say(error.message)
        if error.last_words:
            self._say(error.last_words)

    def _end_test(self) -> None:
        self._engine.stop()
        self._test.setEnabled(True)

    def _install_from_internet(self) -> None:
        self._start_installation(None)

    def _install_from_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Folder of wheels"), settings.last_folder())
        if folder:
            self._start_installation(Path(folder))

    def _start_installation(self, wheels: Path | None) -> None:
        self._said.clear()
        self._installer.install(wheels)
        self._show_state()

    def _tell_installed(self, path: str) -> None:
        self._tell_end(tr("Installed: {path}").format(path=path))
        if self._path.filePath().strip():
            self._say(tr("The path above comes first: leave it empty to use what was installed."))

    def _tell_cancelled(self) -> None:
        self._tell_end(tr("Cancelled"))

    def _tell_end(self, line: str) -> None:
        self._say(line)
        self._show_state()

    def _show_state(self) -> None:
        is_running = self._installer.is_running()
        self._install.setEnabled(not is_running)
        self._cancel.setVisible(is_running)

    def _say(self, line: str) -> None:
        self._said.appendPlainText(line)


def icon() -> QIcon:
    """Return Zoneproof's icon."""
    return QIcon(str(resource("icons", "zoneproof.svg")))


def origin_name(origin: Origin) -> str:
    """Return what named an interpreter, for people."""
    names = {
        Origin.SETTING: tr("chosen here"),
        Origin.ENVIRONMENT: tr("environment variable ZONEPROOF_PYTHON"),
        Origin.CHECKOUT: tr("the checkout's .venv"),
        Origin.MANAGED: tr("installed by Zoneproof"),
        Origin.QGIS: tr("QGIS' own Python"),
    }
    return names[origin]


def greeting_lines(greeting: dict) -> list[str]:
    """Return what the engine's ``hello`` says, a line each."""
    libraries = greeting.get("libraries") or {}
    lines = [
        tr("Zoneproof {version} in Python {python}").format(
            version=greeting.get("zoneproof", "?"), python=greeting.get("python", "?")
        ),
        ", ".join(f"{name} {version}" for name, version in libraries.items()),
    ]
    if missing := greeting.get("missing"):
        lines.append(tr("Missing: {libraries}. Use “Install engine…”.").format(libraries=", ".join(missing)))
    else:
        lines.append(tr("Nothing is missing: the engine can work in this interpreter."))
    return [line for line in lines if line]
