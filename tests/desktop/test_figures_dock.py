"""The dock says what to do at first, then shows figures, filters them by a click, and says which one was chosen."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAction, QApplication, QLabel, QLineEdit, QTextBrowser, QToolButton

from zoneproof.desktop.figure_details import details_page, interval_text
from zoneproof.desktop.figures_dock import FiguresDock
from zoneproof.desktop.figures_table import CHECK_ROLE
from zoneproof.desktop.notices import notice_lines
from zoneproof.desktop.quote_dialog import QuoteDialog, highlighted
from zoneproof.model.verdict import Verdict

DISTRICTS = {
    "figure": {
        "id": "3",
        "text": "4.371㎢",
        "document": "news in English",
        "date": "2021-05-01",
        "publisher": "A <Press>",
        "address": "https://example.org/a?b=1&c=2",
        "quote": "four districts including the Advanced 3 District (4.371㎢)",
        "note": "Secondary.",
    },
    "reading": "total of 4",
    "subject": "group: 광주경제자유구역",
    "features": [{"layer": "complexes", "id": 2, "name": "인공지능융복합지구"}],
    "stated_m2": 4_371_000.0,
    "low_m2": 4_370_500.0,
    "high_m2": 4_371_500.0,
    "ellipsoidal_m2": 4_371_260.0,
    "planar_m2": 4_371_311.7,
    "planar_crs": "EPSG:5186",
    "difference_m2": 260.0,
    "difference_ppm": 59.5,
    "tolerance": {"rule": "percent 0.5", "allowed_m2": 21855.0, "scope": "declared by the plan"},
    "verdict": "agrees",
    "message": "Read as total of 4.",
    "readings": [
        {"reading": "total of 4", "subject": "group: 광주경제자유구역", "verdict": "agrees", "message": "inside"},
        {"reading": "single", "subject": "첨단3지구", "verdict": "differs", "message": "outside by far"},
    ],
    "causes": [{"kind": "unit", "evidence": {}, "message": "A decimal point was lost."}],
}
OTHER = {
    "figure": {"id": "10", "text": "1,111,000㎡", "document": "news"},
    "reading": "single",
    "subject": "첨단3지구",
    "features": [],
    "verdict": "differs",
    "ellipsoidal_m2": 1_106_180.0,
    "message": "differs",
}


@pytest.fixture
def actions(qgis_app):
    return {name: QAction(name) for name in ("Open plan", "Open sample plan", "Check")}


@pytest.fixture
def dock(actions, qtbot):
    made = FiguresDock([actions["Open plan"], actions["Open sample plan"]], [actions["Check"]])
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def panel(dock):
    dock.panel.show_plan("Gwangju AI city", [])
    dock.panel.show_checks([DISTRICTS, OTHER], [])
    return dock.panel


def test_the_panel_is_made_when_it_is_first_needed(actions, qtbot):
    made = FiguresDock([], [])
    qtbot.addWidget(made)
    assert made.widget() is None
    made.show()
    assert made.panel.isVisible()


def test_an_empty_dock_offers_the_ways_to_open_a_plan(dock, actions, qtbot):
    page = dock.panel.currentWidget()
    button = next(each for each in page.findChildren(QToolButton) if each.text() == "Open sample plan")
    with qtbot.waitSignal(actions["Open sample plan"].triggered):
        button.click()


def test_the_first_row_is_the_one_to_look_at_and_its_details_are_shown(panel):
    assert panel.view.currentIndex().data(CHECK_ROLE) is not None
    assert "1,111,000㎡" in panel.details_text()


def test_a_click_on_a_chip_shows_only_its_figures(panel):
    panel._chip_row.chips[Verdict.AGREES].click()
    assert panel.filter.rowCount() == 1
    panel._chip_row.chips[Verdict.DIFFERS].click()
    assert panel.filter.rowCount() == 2
    panel._chip_row.chips[Verdict.AGREES].click()
    panel._chip_row.chips[Verdict.DIFFERS].click()
    assert panel.filter.rowCount() == 2


def test_a_click_on_a_row_chooses_the_figure(dock, panel, qtbot):
    index = panel.filter.index(0, 0)
    place = panel.view.visualRect(index).center()
    with qtbot.waitSignal(dock.figure_chosen) as chosen:
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args[0]["figure"]["id"] == "10"


def test_enter_chooses_the_figure_too(dock, panel, qtbot):
    panel.select_row(1)
    with qtbot.waitSignal(dock.figure_chosen) as chosen:
        panel.view.menu_actions[0].trigger()
    assert chosen.args[0]["figure"]["id"] == "3"
    assert QKeySequence(Qt.Key.Key_Return) in panel.view.menu_actions[0].shortcuts()


def test_a_double_click_asks_for_the_source(dock, panel, qtbot):
    index = panel.filter.index(1, 0)
    with qtbot.waitSignal(dock.source_wanted) as wanted:
        panel.view.doubleClicked.emit(index)
    assert wanted.args[0]["figure"]["id"] == "3"


def test_the_search_field_filters(panel):
    panel.findChild(QLineEdit, "search").setText("경제자유")
    assert panel.filter.rowCount() == 1


def test_the_selection_outlives_another_check(panel):
    panel.select_row(1)
    panel.show_checks([OTHER, DISTRICTS], [])
    assert panel.view.currentIndex().data(CHECK_ROLE)["figure"]["id"] == "3"


def test_selected_rows_are_copied_with_or_without_headings(panel):
    panel.view.selectAll()
    panel.view.copy_rows()
    assert len(QApplication.clipboard().text().splitlines()) == 2
    panel.view.copy_with_headings()
    assert QApplication.clipboard().text().splitlines()[0].startswith("As written\t")


def test_the_details_name_everything_that_the_verdict_rests_on(panel):
    panel.select_row(1)
    text = panel.details_text()
    for part in (
        "4.371㎢",
        "4,370,500㎡ ~ 4,371,500㎡",
        "4,371,260㎡",
        "4,371,312㎡ (EPSG:5186)",
        "+260.0㎡ · +59.5 ppm",
        "percent 0.5 ±21,855㎡ (declared by the plan)",
        "inside",
        "outside by far",
        "A decimal point was lost.",
        "four districts including",
        "A <Press>",
        "Secondary.",
    ):
        assert part in text


def test_an_interval_keeps_its_half_square_metres():
    assert interval_text(46199.5, 46200.5) == "46,199.5㎡ ~ 46,200.5㎡"
    assert interval_text(None, 5.0) == "at most 5㎡"
    assert interval_text(100.0, None) == "at least 100㎡"


def test_a_figure_that_is_markup_is_shown_as_written():
    page = details_page({**OTHER, "message": "<script>"})
    assert "&lt;script&gt;" in page


def test_notices_stand_behind_a_button(panel):
    assert panel._notice_button.isHidden()
    panel.show_checks([OTHER], ["one thing", "another"])
    assert not panel._notice_button.isHidden()
    panel._notice_button.click()
    assert "another" in panel.details_text()


def test_notices_count_what_was_left_aside():
    result = {
        "summary": {"problems": ["p"]},
        "layers": [{"key": "complexes", "role": "complex", "left_aside": {"null": 1}}],
    }
    lines = notice_lines({"problems": ["p"]}, result)
    assert lines == ["p", "Complexes (complexes): 1 features left aside – it has no geometry"]


def test_closing_the_plan_brings_back_the_first_page(panel):
    panel.show_empty()
    assert panel.currentIndex() == 0
    assert panel.table.rowCount() == 0


def test_the_quote_dialog_marks_the_figure_and_links_the_address(qtbot):
    dialog = QuoteDialog(DISTRICTS["figure"])
    qtbot.addWidget(dialog)
    assert "4.371㎢" in dialog.findChild(QTextBrowser).toPlainText()
    links = [label.text() for label in dialog.findChildren(QLabel) if "href" in label.text()]
    assert links == ['<a href="https://example.org/a?b=1&amp;c=2">https://example.org/a?b=1&amp;c=2</a>']


def test_only_the_figure_as_written_is_marked():
    assert "<b" in highlighted("a 4.371㎢ b", "4.371㎢")
    assert "<b" not in highlighted("a 4,371 b", "4.371㎢")
