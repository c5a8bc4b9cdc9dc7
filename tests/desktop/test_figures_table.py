"""The table sorts by number, filters by text and verdict, and copies what it shows."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon

from zoneproof.desktop.figures_table import (
    CHECK_ROLE,
    Column,
    FiguresFilter,
    FiguresTable,
    subject_text,
)
from zoneproof.desktop.sorted_rows import rows_as_text
from zoneproof.model.verdict import Verdict

SITE = {
    "figure": {"id": "1", "text": "46,200㎡", "document": "Location Report", "quote": "대지 46,200㎡"},
    "reading": "single",
    "subject": "AI 집적단지 부지",
    "features": [{"layer": "complexes", "id": 6, "name": "AI 집적단지 부지"}],
    "stated_m2": 46200.0,
    "ellipsoidal_m2": 46200.3,
    "difference_m2": 0.3,
    "difference_ppm": 6.5,
    "verdict": "agrees",
    "message": "Measured 46,200㎡.",
}
FREE_ZONE = {
    "figure": {"id": "2", "text": "16.79㎢", "document": "news"},
    "reading": "total of 7",
    "subject": "group: 무인저속특장차 규제자유특구",
    "features": [],
    "stated_m2": 16_790_000.0,
    "ellipsoidal_m2": 16_790_412.0,
    "difference_m2": 412.0,
    "difference_ppm": 24.5,
    "verdict": "agrees",
    "message": "",
}
MISPRINT = {
    "figure": {"id": "19", "text": "4000㎡", "document": "translation"},
    "reading": "single",
    "subject": "complexes/AI 집적단지 부지",
    "features": [],
    "stated_m2": 4000.0,
    "ellipsoidal_m2": 46200.3,
    "difference_m2": 42200.3,
    "difference_ppm": 10_550_075.0,
    "verdict": "differs",
    "message": "",
}
UNDRAWN = {
    "figure": {"id": "17", "text": "24,820㎡", "document": "Location Report"},
    "reading": "single",
    "subject": "AI 데이터센터 건축물",
    "features": [],
    "stated_m2": 24820.0,
    "ellipsoidal_m2": None,
    "difference_m2": None,
    "difference_ppm": None,
    "verdict": "no-geometry",
    "message": "",
}
UNSTATED = {
    "figure": {"id": "", "text": "", "document": ""},
    "reading": "single",
    "subject": "개발제한구역",
    "features": [],
    "stated_m2": None,
    "ellipsoidal_m2": 98_996_826.0,
    "difference_m2": None,
    "difference_ppm": None,
    "verdict": "no-figure",
    "message": "",
}
CHECKS = [SITE, FREE_ZONE, MISPRINT, UNDRAWN, UNSTATED]


@pytest.fixture
def table(qgis_app):
    made = FiguresTable()
    made.show_checks(CHECKS)
    return made


@pytest.fixture
def rows(table):
    return FiguresFilter(table)


def ids(rows):
    return [rows.index(row, 0).data(CHECK_ROLE)["figure"]["id"] for row in range(rows.rowCount())]


def test_a_row_says_what_is_stated_and_what_is_measured(table):
    shown = [table.index(0, column).data() for column in Column]
    assert shown == ["46,200㎡", "AI 집적단지 부지", "46,200㎡", "+0.3㎡ (+6.5 ppm)", "agrees"]


def test_a_blank_is_a_dash_and_not_a_zero(table):
    assert table.index(3, Column.MEASURED).data() == "–"
    assert table.index(3, Column.DIFFERENCE).data() == "–"
    assert table.index(4, Column.FIGURE).data() == "–"


def test_numbers_stand_on_the_right(table):
    alignment = table.index(0, Column.MEASURED).data(Qt.ItemDataRole.TextAlignmentRole)
    assert alignment & Qt.AlignmentFlag.AlignRight


def test_a_verdict_has_a_chip_that_a_selected_row_leaves_alone(table):
    icon = table.index(0, Column.VERDICT).data(Qt.ItemDataRole.DecorationRole)
    plain = icon.pixmap(16, 16, QIcon.Mode.Normal).toImage()
    assert not plain.isNull()
    assert icon.pixmap(16, 16, QIcon.Mode.Selected).toImage() == plain


def test_every_verdict_has_a_sign_of_its_own(qgis_app):
    from zoneproof.desktop.verdict_colours import MARKS

    assert set(MARKS) == set(Verdict)
    assert len({mark.sign for mark in MARKS.values()}) == len(MARKS)


def test_the_message_is_the_tool_tip(table):
    assert table.index(0, Column.FIGURE).data(Qt.ItemDataRole.ToolTipRole) == "Measured 46,200㎡."


def test_a_subject_is_short():
    assert subject_text(FREE_ZONE) == "무인저속특장차 규제자유특구 (total of 7)"
    assert subject_text(MISPRINT) == "AI 집적단지 부지"
    assert subject_text({"subject": "A; B; C; D", "reading": "total of 4"}) == "A, B and 2 more (total of 4)"
    assert subject_text({"subject": "lifted/A", "reading": "share of complexes/B"}) == "A (share of B)"


def test_measured_areas_sort_by_size_and_blanks_stay_last(rows):
    rows.sort(Column.MEASURED, Qt.SortOrder.AscendingOrder)
    assert ids(rows) == ["1", "19", "2", "", "17"]
    rows.sort(Column.MEASURED, Qt.SortOrder.DescendingOrder)
    assert ids(rows)[0] == ""
    assert ids(rows)[-1] == "17"


def test_figures_sort_by_what_they_state_whatever_their_unit(rows):
    rows.sort(Column.FIGURE, Qt.SortOrder.AscendingOrder)
    assert ids(rows) == ["19", "17", "1", "2", ""]


def test_verdicts_sort_from_the_one_to_look_at_first(rows):
    rows.sort(Column.VERDICT, Qt.SortOrder.AscendingOrder)
    assert ids(rows)[0] == "19"
    assert ids(rows)[-1] == ""


def test_a_search_disregards_spaces_and_looks_into_quotes(rows):
    rows.search("집적 단지")
    assert set(ids(rows)) == {"1", "19"}
    rows.search("대지")
    assert ids(rows) == ["1"]
    rows.search("")
    assert len(ids(rows)) == 5


def test_chosen_verdicts_filter_together_with_the_search(rows):
    rows.choose_verdicts(frozenset({Verdict.DIFFERS, Verdict.NO_GEOMETRY}))
    assert set(ids(rows)) == {"19", "17"}
    rows.search("데이터센터")
    assert ids(rows) == ["17"]


def test_counts_name_only_the_verdicts_that_occur(table):
    assert table.counts() == {
        Verdict.DIFFERS: 1,
        Verdict.NO_GEOMETRY: 1,
        Verdict.AGREES: 2,
        Verdict.NO_FIGURE: 1,
    }


def test_rows_are_copied_as_they_are_sorted(rows):
    rows.sort(Column.FIGURE, Qt.SortOrder.AscendingOrder)
    text = rows_as_text([rows.index(2, 0), rows.index(0, 0)], with_header=True)
    assert text.splitlines() == [
        "As written\tSubject\tMeasured\tDifference\tVerdict",
        "4000㎡\tAI 집적단지 부지\t46,200㎡\t+42,200㎡ (+1,055.01 %)\tdiffers",
        "46,200㎡\tAI 집적단지 부지\t46,200㎡\t+0.3㎡ (+6.5 ppm)\tagrees",
    ]


def test_nothing_is_copied_from_nothing():
    assert rows_as_text([], with_header=True) == ""
