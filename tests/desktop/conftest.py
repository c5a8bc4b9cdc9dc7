"""What the desktop's tests share: the engine's interpreter and the places in the repository."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path
from typing import ClassVar

import pytest
from qgis.core import QgsProject
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication, QMainWindow

from zoneproof import classFactory
from zoneproof.desktop.engine_process import EngineError
from zoneproof.desktop.plan_session import FilePlan

REPOSITORY = Path(__file__).parents[2]


class Engine(QObject):
    """An engine that answers when the test says so."""

    PLAN: ClassVar = {"name": "A", "path": "/a", "layers": []}
    progressed = pyqtSignal(int, float, str)

    def __init__(self):
        super().__init__()
        self.ids = count(1)
        self.calls = {}
        self.cancelled = []

    def call(self, method, params, on_result, on_error):
        number = next(self.ids)
        self.calls[number] = (method, params, on_result, on_error)
        return number

    def cancel(self, number):
        self.cancelled.append(number)

    def answer(self, result):
        """Answer the oldest open call."""
        _method, _params, on_result, _on_error = self.calls.pop(min(self.calls))
        on_result(result)

    def fail(self, **how):
        _method, _params, _on_result, on_error = self.calls.pop(min(self.calls))
        on_error(EngineError("it failed", "it failed", "", "", **how))

    def open_methods(self):
        return [method for method, *_rest in self.calls.values()]

    def open_plan(self, session):
        """Have *session* open a plan, and leave it being checked."""
        session.open(FilePlan("/a"))
        self.answer({"missing": []})
        self.answer(self.PLAN)


@pytest.fixture(scope="session", autouse=True)
def kept_project(qgis_app):
    """Keep Python's wrapper of the project: collected with a test's garbage, it takes pytest-qgis' connections along."""
    project = QgsProject.instance()
    yield
    del project


@pytest.fixture
def engine(qgis_app):
    """An engine whose answers are the test's."""
    return Engine()


@pytest.fixture(scope="session")
def sample_plan() -> Path:
    """The plan that is shipped with the plugin."""
    return REPOSITORY / "layers" / "gwangju" / "plan.toml"


@pytest.fixture(scope="session")
def engine_python() -> Path:
    """The interpreter of the real engine: ZONEPROOF_TEST_PYTHON, or the checkout's ``.venv``."""
    return Path(os.environ.get("ZONEPROOF_TEST_PYTHON") or REPOSITORY / ".venv" / "bin" / "python")


@pytest.fixture
def real_engine(monkeypatch: pytest.MonkeyPatch, engine_python: Path) -> Path:
    """The real engine is the one that Zoneproof finds."""
    monkeypatch.setenv("ZONEPROOF_PYTHON", str(engine_python))
    return engine_python


class Interface:
    """As much of QGIS' interface as the plugin uses, over a window of its own."""

    def __init__(self):
        self.window = QMainWindow()
        self.help = self.window.menuBar().addMenu("Help")
        self.canvas = QgsMapCanvas(self.window)
        self.bar = QgsMessageBar(self.window)
        self.shortcuts, self.drops, self.pages = [], [], []

    def mainWindow(self):
        return self.window

    def firstRightStandardMenu(self):
        return self.help

    def mapCanvas(self):
        return self.canvas

    def activeLayer(self):
        return None

    def messageBar(self):
        return self.bar

    def addToolBar(self, name):
        return self.window.addToolBar(name)

    def addDockWidget(self, area, dock):
        self.window.addDockWidget(area, dock)
        dock.show()

    def removeDockWidget(self, dock):
        self.window.removeDockWidget(dock)

    def registerMainWindowAction(self, action, keys):
        action.setShortcut(keys)
        self.shortcuts.append(action)

    def unregisterMainWindowAction(self, action):
        self.shortcuts.remove(action)

    def registerCustomDropHandler(self, handler):
        self.drops.append(handler)

    def unregisterCustomDropHandler(self, handler):
        self.drops.remove(handler)

    def registerOptionsWidgetFactory(self, factory):
        self.pages.append(factory)

    def unregisterOptionsWidgetFactory(self, factory):
        self.pages.remove(factory)


@pytest.fixture
def iface(qgis_app, qtbot):
    QgsProject.instance().clear()
    made = Interface()
    qtbot.addWidget(made.window)
    made.window.show()
    return made


@pytest.fixture
def plugin(iface):
    made = classFactory(iface)
    made.initGui()
    QApplication.processEvents()
    yield made
    made.unload()
