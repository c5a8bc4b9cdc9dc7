"""A document beside its figures: selecting one shows the other, and the keys answer."""

from __future__ import annotations

import time

import pytest
from qgis.PyQt.QtCore import QMimeData, QPointF, Qt, QUrl
from qgis.PyQt.QtGui import QDropEvent, QKeySequence
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QLabel, QListWidget, QMainWindow, QPlainTextEdit, QWidget

from zoneproof.desktop.document_actions import DocumentActions
from zoneproof.desktop.document_panel import DocumentPanel
from zoneproof.desktop.document_session import DocumentSession
from zoneproof.desktop.document_table import Column
from zoneproof.desktop.document_text import laid_out
from zoneproof.desktop.figure_answers import FigureState
from zoneproof.desktop.plan_session import PlanSession

TEXT = "도시 𝐀\r\n부지 46,200㎡에 짓고, 7개 구역 16.79\r\n㎢에 적용된다. 공원 5ha.\n"
REGISTER = {"path": "/a/figures.csv", "rows": [], "columns": [], "stamp": "1"}


def figure_in(text, written, area_m2, state="proposed", features=("A",), reading="single", subject=None, **more):
    start = text.index(written)
    bound = [{"layer": "zones", "id": at, "name": name} for at, name in enumerate(features)]
    rows = [{"features": "; ".join(features), "reading": reading, "bound": bound}] if features else []
    return {
        "text": written,
        "start": start,
        "end": start + len(written),
        "area_m2": area_m2,
        "quote": text,
        "subject": subject,
        "readings": [{"role": "single", "subject": subject, "count": None}],
        "proposal": {"state": state, "id": "", "text": written, "rows": rows, "candidates": [], "note": ""},
        **more,
    }


ANSWER = {
    "document": {"title": "An article", "date": "2021-03-26", "text": TEXT, "notices": ["a page had no text"]},
    "figures": [
        figure_in(TEXT, "46,200㎡", 46_200.0, subject="부지"),
        figure_in(TEXT, "16.79\r\n㎢", 16_790_000.0, features=("A", "B"), reading="total of 7", approximate=True),
        figure_in(TEXT, "5ha", 50_000.0, state="ask", features=()),
    ],
    "inconsistencies": [{"kind": "total", "figures": [1, 2], "message": "The parts are not the whole."}],
    "features": [],
}


@pytest.fixture
def session(engine, tmp_path):
    plan = PlanSession(engine, tmp_path / "results")
    engine.open_plan(plan)
    engine.answer({"checks": [], "summary": {}})
    made = DocumentSession(engine, plan)
    made.plan = plan
    return made


@pytest.fixture
def actions(session):
    return DocumentActions(session)


@pytest.fixture
def panel(session, actions, qtbot):
    window = QMainWindow()
    made = DocumentPanel(session, actions, [QAction("Open plan…", window)], QAction("Check", window), window)
    window.setCentralWidget(made)
    made.keeps = window
    qtbot.addWidget(window)
    window.resize(1000, 400)
    window.show()
    return made


def show(session, engine, answer=ANSWER):
    session.read_text(answer["document"]["text"])
    engine.answer(answer)
    if session._plan.plan is not None:
        engine.answer(REGISTER)


def text_of(panel):
    return panel.findChild(QPlainTextEdit, "text")


def marked(text):
    """The marked pieces of a text with whether they are struck out."""
    found = []
    block = text.document().firstBlock()
    while block.isValid():
        found += [
            (block.text()[each.start : each.start + each.length], each.format.fontStrikeOut())
            for each in block.layout().formats()
        ]
        block = block.next()
    return found


def cells(panel, column):
    model = panel.view.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_an_empty_panel_offers_to_open_and_to_paste(panel, actions):
    assert panel.currentIndex() == 0
    assert not any(action.isEnabled() for action in [*actions.answers, actions.accept_all, actions.undo])


def test_figures_are_marked_where_they_stand_also_across_lines_and_behind_wide_characters(panel, session, engine):
    show(session, engine)
    assert [piece for piece, _struck in marked(text_of(panel))] == ["46,200㎡", "16.79 ", "㎢", "5ha"]


def of_two_readings():
    """The answer of the engine where one figure is of four places or of one of them."""
    figure = figure_in(TEXT, "16.79\r\n㎢", 16_790_000.0)
    bound = figure["proposal"]["rows"][0]["bound"]
    group = {"features": "group: a free zone of a rather long name", "reading": "total of 4", "bound": bound}
    readings = [
        {"role": "total", "subject": "four zones", "count": 4},
        {"role": "single", "subject": "the zone A", "count": None},
    ]
    proposal = {**figure["proposal"], "rows": [group, *figure["proposal"]["rows"]]}
    return {**ANSWER, "figures": [ANSWER["figures"][0], {**figure, "readings": readings, "proposal": proposal}]}


def test_competing_readings_stand_below_each_other_each_with_its_subject(panel, session, engine):
    show(session, engine, of_two_readings())
    bound = "total of 4: a free zone of a rather long name\none feature: A"
    assert cells(panel, Column.BOUND) == ["A", bound]
    assert cells(panel, Column.READ_AS)[1] == "total of 4\nsingle"
    assert cells(panel, Column.SUBJECT)[1] == "four zones\nthe zone A"
    one, two = (panel.view.rowHeight(row) for row in range(2))
    assert two - one == panel.view.fontMetrics().lineSpacing()
    assert "total of 4: a free zone of a rather long name / one feature: A" in panel.table.tooltip(1)


def test_a_row_keeps_its_height_in_another_order_and_behind_a_filter(panel, session, engine):
    show(session, engine, of_two_readings())
    one, two = (panel.view.rowHeight(row) for row in range(2))
    panel.view.sortByColumn(Column.AREA, Qt.SortOrder.DescendingOrder)
    assert [panel.view.rowHeight(row) for row in range(2)] == [two, one]
    session.reject([0])
    for expected in ([one], [two, one]):
        panel._chip_row.chips[FigureState.REJECTED].click()
        assert [panel.view.rowHeight(row) for row in range(panel.filter.rowCount())] == expected
    panel._chip_row.chips[FigureState.PROPOSED].click()
    assert [panel.view.rowHeight(row) for row in range(panel.filter.rowCount())] == [two]


def test_what_figures_are_bound_to_leaves_their_verdicts_in_sight(panel, session, engine):
    show(session, engine, of_two_readings())
    header = panel.view.horizontalHeader()
    shown = panel.view.viewport().width()
    assert header.sectionPosition(Column.VERDICT) + header.sectionSize(Column.VERDICT) <= shown


def test_a_title_that_is_cut_is_told_whole(panel, session, engine):
    show(session, engine)
    assert "An article" in panel._title.toolTip()


def test_the_list_says_what_is_written_what_it_is_bound_to_and_its_state(panel, session, engine):
    show(session, engine)
    assert cells(panel, Column.STATE) == ["proposed", "proposed", "needs an answer"]
    assert cells(panel, Column.FIGURE) == ["46,200㎡", "16.79 ㎢", "5ha"]
    assert cells(panel, Column.AREA) == ["46,200㎡", "≈ 16,790,000㎡", "50,000㎡"]
    assert cells(panel, Column.SUBJECT) == ["부지", "–", "–"]
    assert cells(panel, Column.BOUND) == ["A", "A, B (total of 7)", "–"]


def test_clicking_a_figure_in_the_text_selects_it_in_the_list_and_shows_it_on_the_map(panel, session, engine, qtbot):
    show(session, engine)
    text = text_of(panel)
    caret = text.document().find("5ha")
    with qtbot.waitSignal(panel.figure_chosen) as chosen:
        QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=text.cursorRect(caret).center())
    assert chosen.args == [2]
    assert panel.selected() == [2]


def test_selecting_in_the_list_highlights_in_the_text_and_shows_it_on_the_map(panel, session, engine, qtbot):
    show(session, engine)
    with qtbot.waitSignal(panel.figure_chosen) as chosen:
        QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert chosen.args == [1]
    assert text_of(panel).extraSelections()[0].cursor.selectedText().startswith("16.79")


def test_enter_accepts_delete_rejects_f2_edits(panel, session, engine, actions, qtbot):
    show(session, engine)
    for key, action in (
        (Qt.Key.Key_Return, actions.accept),
        (Qt.Key.Key_Delete, actions.reject),
        (Qt.Key.Key_F2, actions.edit),
    ):
        for widget in (panel.view, text_of(panel)):
            with qtbot.waitSignal(action.triggered):
                QTest.keyClick(widget, key)


def test_pasting_and_undoing_are_the_panels_where_qgis_has_the_same_keys(panel, session, engine, actions, qtbot):
    show(session, engine)
    session.accept([0])
    window = panel.window()
    taken = []
    for keys in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Paste):
        rival = QAction("of QGIS", window)
        rival.setShortcut(QKeySequence(keys))
        rival.triggered.connect(lambda: taken.append("QGIS"))
        window.addAction(rival)
    for widget in (panel.view, text_of(panel)):
        for key, action in ((Qt.Key.Key_Z, actions.undo), (Qt.Key.Key_V, actions.paste)):
            with qtbot.waitSignal(action.triggered):
                QTest.keyClick(widget, key, Qt.KeyboardModifier.ControlModifier)
    assert taken == []


def test_keys_in_the_title_are_those_of_a_text_field(panel, session, engine, actions):
    show(session, engine)
    title = panel.findChild(QWidget, "title")
    rejected = []
    actions.reject.triggered.connect(lambda: rejected.append(True))
    title.setFocus()
    title.setCursorPosition(0)
    QTest.keyClick(title, Qt.Key.Key_Delete)
    QTest.keyClick(title, Qt.Key.Key_Return)
    assert rejected == []
    assert session.source.title == "n article"
    assert session.source.date == "2021-03-26"


def test_a_state_shows_in_list_text_and_chips_at_once(panel, session, engine):
    show(session, engine)
    session.reject([0])
    assert cells(panel, Column.STATE)[0] == "rejected"
    assert ("46,200㎡", True) in marked(text_of(panel))
    assert {state: chip.text() for state, chip in panel._chip_row.chips.items()}[FigureState.REJECTED] == "rejected 1"


def test_a_chip_filters_and_a_row_that_was_answered_stays_in_sight(panel, session, engine):
    show(session, engine)
    panel._chip_row.chips[FigureState.PROPOSED].click()
    assert cells(panel, Column.FIGURE) == ["46,200㎡", "16.79 ㎢"]
    session.accept([0])
    assert len(cells(panel, Column.FIGURE)) == 2


def test_what_does_not_add_up_is_listed_and_a_click_selects_its_figures(panel, session, engine):
    show(session, engine)
    remarks = panel.findChild(QListWidget, "remarks")
    assert [remarks.item(row).text() for row in range(2)] == ["The parts are not the whole.", "a page had no text"]
    place = remarks.visualItemRect(remarks.item(0)).center()
    QTest.mouseClick(remarks.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert panel.selected() == [1, 2]


def test_enter_on_what_does_not_add_up_selects_its_figures_and_accepts_none(panel, session, engine, actions):
    show(session, engine)
    accepted = []
    actions.accept.triggered.connect(lambda: accepted.append(True))
    remarks = panel.findChild(QListWidget, "remarks")
    remarks.setFocus()
    remarks.setCurrentRow(0)
    QTest.keyClick(remarks, Qt.Key.Key_Return)
    assert panel.selected() == [1, 2]
    assert accepted == []


def test_answering_goes_on_to_the_next_figure_without_an_answer(panel, session, engine):
    show(session, engine)
    assert panel.selected() == [0]
    session.accept(panel.selected())
    panel.go_on()
    assert panel.selected() == [1]


def test_the_verdict_of_an_accepted_figure_shows_after_the_check(panel, session, engine):
    show(session, engine)
    session.accept([0])
    engine.answer({"path": "/a/figures.csv", "stamp": "2", "plan": {"name": "A", "layers": []}})
    session.plan.check()
    engine.answer({"checks": [{"figure": {"id": "1"}, "verdict": "agrees", "message": "Inside."}], "summary": {}})
    assert cells(panel, Column.VERDICT) == ["agrees", "", ""]
    assert "Inside." in panel.table.tooltip(0)


def test_markup_in_a_document_is_shown_as_it_stands(panel, session, engine):
    text = "<img src='file:///x'>46,200㎡"
    show(
        session,
        engine,
        {**ANSWER, "figures": [figure_in(text, text, 1.0)], "document": {**ANSWER["document"], "text": text}},
    )
    assert "&lt;img" in panel.table.tooltip(0)
    assert text_of(panel).toPlainText() == text


def test_without_a_plan_the_panel_says_how_to_get_one(panel, session, engine, actions):
    session.plan.close()
    figures = [{**each, "proposal": None} for each in ANSWER["figures"]]
    show(session, engine, {**ANSWER, "figures": figures})
    strip = panel.findChild(QWidget, "noPlan")
    assert strip.isVisible()
    assert "open a plan" in strip.findChild(QLabel).text()
    assert not any(action.isEnabled() for action in actions.answers)


def test_a_document_without_areas_says_so(panel, session, engine):
    show(session, engine, {**ANSWER, "figures": [], "inconsistencies": []})
    assert any(label.isVisible() and "no area" in label.text() for label in panel.findChildren(QLabel))
    assert panel.selected() == []


def drop(panel, data):
    kinds = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    panel.dropEvent(QDropEvent(QPointF(5, 5), *kinds))


def test_a_file_or_a_text_can_be_dropped(panel, qtbot, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "gazette.pdf"))])
    with qtbot.waitSignal(panel.file_dropped) as dropped:
        drop(panel, data)
    assert dropped.args == [str(tmp_path / "gazette.pdf")]
    data = QMimeData()
    data.setText("46,200㎡")
    with qtbot.waitSignal(panel.text_dropped) as dropped:
        drop(panel, data)
    assert dropped.args == ["46,200㎡"]


@pytest.mark.parametrize("unit", ["가" * 40, "가나다 " * 10])
def test_a_line_of_a_million_characters_is_broken_and_its_figures_are_still_found(unit):
    text = (unit + "46,200㎡") * 20_000
    starts = [(at + 1) * len(unit) + at * 7 for at in range(20_000)]
    spans = [(start, start + 7) for start in starts]
    shown, positions = laid_out(text, spans)
    assert max(map(len, shown.split("\n"))) <= 2_000
    assert all(shown[start:end].replace("\n", "") == "46,200㎡" for start, end in positions)


def test_a_megabyte_with_three_thousand_figures_stays_fluid(panel, session, engine):
    line = "진곡산단과 첨단산단을 포함한 여러 구역의 면적이 46,200㎡로 정해졌다고 밝혔다. " * 2 + "\n"
    text = line * 3_000
    written = "46,200㎡"
    starts = [at * len(line) + line.index(written) for at in range(3_000)]
    first = figure_in(line, written, 46_200.0)
    figures = [{**first, "start": start, "end": start + len(written)} for start in starts]
    times = {}
    for name, work in (
        (
            "show",
            lambda: show(
                session, engine, {**ANSWER, "figures": figures, "document": {**ANSWER["document"], "text": text}}
            ),
        ),
        ("accept all", session.accept_proposed),
        ("select", lambda: panel.select([2_999])),
        ("reject one", lambda: session.reject([2_999])),
    ):
        start = time.process_time()
        work()
        times[name] = time.process_time() - start
    assert len(text.encode()) > 600_000
    assert times["show"] < 3, times
    assert times["accept all"] < 1.5, times
    assert max(times["select"], times["reject one"]) < 0.2, times
