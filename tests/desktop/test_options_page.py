"""The page in QGIS' options, and what it remembers."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtWidgets import QPlainTextEdit

from zoneproof.desktop import settings
from zoneproof.desktop.options_page import OptionsPage, OptionsPageFactory, greeting_lines
from zoneproof.desktop.settings import ExportOptions


@pytest.fixture
def factory(qgis_app):
    """The factory as the plugin registers it, with no interpreter set before or after."""
    settings.set_interpreter("")
    yield OptionsPageFactory()
    settings.set_interpreter("")


@pytest.fixture
def page(factory, qtbot) -> OptionsPage:
    made = factory.createWidget()
    qtbot.addWidget(made)
    return made


def said(page: OptionsPage) -> str:
    return page.findChild(QPlainTextEdit).toPlainText()


def test_the_interpreter_is_remembered_when_the_page_is_applied(factory, page, qtbot):
    page._path.setFilePath("/some/python")
    assert settings.interpreter() == ""
    with qtbot.waitSignal(factory.interpreter_changed):
        page.apply()
    assert settings.interpreter() == "/some/python"


def test_nothing_changes_when_nothing_was_changed(factory, page, qtbot):
    with qtbot.assertNotEmitted(factory.interpreter_changed):
        page.apply()


def test_testing_shows_versions_of_the_interpreter_on_the_page(page, qtbot, engine_python):
    page._path.setFilePath(str(engine_python))
    page._test.click()
    qtbot.waitUntil(lambda: "geopandas" in said(page), timeout=30_000)
    assert "Nothing is missing" in said(page)
    assert str(engine_python) in said(page)
    assert page._test.isEnabled()
    assert not page._engine.is_running()


def test_testing_an_interpreter_that_does_not_exist_is_one_line(page):
    page._path.setFilePath("/nowhere/python")
    page._test.click()
    assert "/nowhere/python" in said(page)
    assert "\n" not in said(page)


def test_a_page_may_be_closed_while_it_tests(page, real_engine):
    page._test.click()
    assert page._engine.is_running()
    page.close()
    page.deleteLater()


def test_missing_libraries_are_named():
    lines = greeting_lines({"zoneproof": "0.1.0", "python": "3.11", "libraries": {}, "missing": ["fiona>=1.10"]})
    assert lines[0] == "Zoneproof 0.1.0 in Python 3.11"
    assert "fiona>=1.10" in lines[-1]


def test_export_options_are_remembered(qgis_app):
    chosen = ExportOptions(page="portrait", format="svg", dpi=150, scale=25_000)
    settings.set_export_options(chosen)
    assert settings.export_options() == chosen
    settings.set_export_options(ExportOptions())
    assert settings.export_options() == ExportOptions()


def test_the_last_plan_and_folder_are_remembered(qgis_app):
    settings.set_last_plan("/계획/plan.toml")
    settings.set_last_folder("/계획")
    assert (settings.last_plan(), settings.last_folder()) == ("/계획/plan.toml", "/계획")
    settings.set_last_plan("")
    settings.set_last_folder("")
