"""The user says what a figure speaks of: by search, by ticks, by clicks on the map, in one reading or in several."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QCheckBox, QDialogButtonBox, QLabel, QLineEdit, QListView

from zoneproof.desktop.binding_dialog import BindingDialog
from zoneproof.desktop.feature_list import choices
from zoneproof.desktop.figure_answers import BoundReading
from zoneproof.model.figure import ReadingKind


def feature(layer, number, name, role="zone", group="", features="", aliases=()):
    members = {"layer": layer, "id": number, "name": name, "role": role, "group": group, "aliases": list(aliases)}
    return {**members, "group_aliases": ["Free Zone"] if group else [], "features": features or name}


FEATURES = [
    feature("zones", 1, "진곡산단", group="자유특구", aliases=["Jingok industrial complex"]),
    feature("zones", 2, "첨단산단", group="자유특구"),
    feature("complexes", 2, "첨단3지구", "complex", features="complexes/첨단3지구"),
    feature("greenbelt", 5, "", "greenbelt", features="greenbelt/#5"),
]
FIGURE = {
    "text": "16.79㎢",
    "quote": "seven zones, 16.79㎢",
    "count": 7,
    "proposal": {
        "candidates": [{"features": "complexes/첨단3지구"}],
        "note": "The document says 7, the layers hold 2.",
    },
}


@pytest.fixture
def make(qgis_app, qtbot):
    def dialog(*readings, figure=FIGURE):
        made = BindingDialog(figure, readings, FEATURES)
        qtbot.addWidget(made)
        made.show()
        return made

    return dialog


def labels(dialog):
    view = dialog.findChild(QListView, "choices")
    return [view.model().index(row).data() for row in range(view.model().rowCount())]


def tick(dialog, name):
    model = dialog.findChild(QListView, "choices").model()
    row = next(row for row, label in enumerate(labels(dialog)) if name in label)
    model.setData(model.index(row), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)


def may_accept(dialog):
    return dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).isEnabled()


def written(dialog):
    return [(each.features, each.reading) for each in dialog.readings()]


def test_candidates_come_first_then_groups_then_features(make):
    assert labels(make()) == [
        "첨단3지구 – Complexes",
        "자유특구 (2)",
        "진곡산단 – Zones",
        "첨단산단 – Zones",
        "#5 – Greenbelt",
    ]


def test_the_quote_and_what_the_engine_noticed_are_shown(make):
    texts = " ".join(label.text() for label in make().findChildren(QLabel) if label.isVisible())
    assert "seven zones" in texts
    assert "the layers hold 2" in texts


def test_a_search_finds_aliases_and_roles_whatever_the_spacing(make):
    dialog = make()
    search = next(each for each in dialog.findChildren(QLineEdit) if "Search" in each.placeholderText())
    for needle, found in (
        ("jingokIndustrial", "진곡산단"),
        ("첨단 3", "첨단3지구"),
        ("greenbelt", "#5"),
        ("freezone", "자유특구 (2)"),
    ):
        search.setText(needle)
        assert [label.split(" – ")[0] for label in labels(dialog)] == [found]


def test_nothing_can_be_accepted_before_something_is_chosen(make):
    dialog = make()
    assert not may_accept(dialog)
    tick(dialog, "진곡산단")
    assert may_accept(dialog)
    assert written(dialog) == [("진곡산단", "single")]


def test_a_second_feature_makes_it_a_total_of_what_the_document_counts(make):
    dialog = make()
    tick(dialog, "첨단3지구")
    tick(dialog, "진곡산단")
    assert written(dialog) == [("complexes/첨단3지구; 진곡산단", "total of 7")]


def test_a_group_stands_alone(make):
    dialog = make()
    tick(dialog, "진곡산단")
    tick(dialog, "자유특구")
    assert written(dialog) == [("group: 자유특구", "total of 7")]
    assert [each["id"] for each in dialog.readings()[0].bound] == [1, 2]
    tick(dialog, "첨단산단")
    assert written(dialog)[0][0] == "첨단산단"


def test_a_group_that_the_register_names_by_an_alias_is_ticked_and_comes_first(make):
    dialog = make(BoundReading("group: Free Zone", "total of 7", ()))
    assert labels(dialog)[0] == "자유특구 (2)"
    assert written(dialog) == [("group: 자유특구", "total of 7")]


def test_a_feature_without_a_name_is_written_by_its_number(make):
    dialog = make()
    tick(dialog, "#5")
    assert written(dialog) == [("greenbelt/#5", "single")]


def test_clicks_on_the_map_add_and_take_away_and_are_shown(make):
    dialog = make()
    shown = []
    dialog.highlighted.connect(lambda features: shown.append([each["id"] for each in features]))
    dialog.pick({"layer": "zones", "id": 1, "name": "진곡산단"})
    dialog.pick({"layer": "zones", "id": 2, "name": "첨단산단"})
    dialog.pick({"layer": "zones", "id": 1, "name": "진곡산단"})
    assert shown == [[1], [1, 2], [2]]
    assert written(dialog) == [("첨단산단", "single")]


def test_a_feature_of_a_layer_too_large_to_be_listed_can_be_picked(make):
    dialog = make()
    dialog.pick({"layer": "parcels", "id": 70_001, "name": ""})
    assert written(dialog) == [("parcels/#70001", "single")]


def test_competing_readings_are_kept_and_each_can_be_changed_or_removed(make):
    group = BoundReading("group: 자유특구", "total of 4", ())
    single = BoundReading("complexes/첨단3지구", "single", ())
    dialog = make(group, single)
    assert written(dialog) == [("group: 자유특구", "total of 4"), ("complexes/첨단3지구", "single")]
    dialog._tabs.setCurrentIndex(1)
    tick(dialog, "첨단3지구")
    assert not may_accept(dialog)
    dialog._remove.click()
    assert written(dialog) == [("group: 자유특구", "total of 4")]
    assert may_accept(dialog)


def test_a_competing_reading_can_be_added(make):
    dialog = make(BoundReading("group: 자유특구", "total of 4", ()))
    dialog._add_draft()
    tick(dialog, "첨단3지구")
    assert written(dialog) == [("group: 자유특구", "total of 4"), ("complexes/첨단3지구", "single")]


def test_a_share_takes_a_base_and_a_change_takes_two(make):
    dialog = make()
    tick(dialog, "진곡산단")
    dialog._choose_kind(ReadingKind.SHARE)
    assert not may_accept(dialog)
    dialog._base.setCurrentText("첨단3지구 – Complexes")
    assert written(dialog) == [("진곡산단", "share of complexes/첨단3지구")]
    dialog._choose_kind(ReadingKind.CHANGE)
    assert not may_accept(dialog)
    tick(dialog, "첨단산단")
    assert written(dialog) == [("진곡산단; 첨단산단", "change")]


def test_what_is_shown_of_a_register_is_what_it_holds(make):
    for features, reading in (
        ("진곡산단; 첨단산단", "total"),
        ("진곡산단; 첨단산단", "change"),
        ("진곡산단", "share of complexes/첨단3지구"),
        ("group: 자유특구", "total"),
    ):
        assert written(make(BoundReading(features, reading, ()))) == [(features, reading)]


def test_the_user_decides_what_no_geometry_was_said_of_before(make):
    dialog = make(BoundReading("a lake", "no-geometry"))
    assert not may_accept(dialog)


def test_picking_is_wanted_by_a_tick_and_ends_with_the_dialog(make):
    dialog = make()
    wanted = []
    dialog.picking_wanted.connect(wanted.append)
    dialog.findChild(QCheckBox, "pick").click()
    dialog.reject()
    assert wanted == [True, False]


def test_a_hundred_thousand_features_are_listed_and_searched_in_a_moment(qgis_app):
    import time

    from zoneproof.desktop.feature_list import FeatureList

    many = [feature("parcels", number, f"{number}-1 대", "parcel") for number in range(100_000)]
    start = time.process_time()
    model = FeatureList(choices(many))
    listed = time.process_time()
    model.search("77777-1")
    assert model.rowCount() == 1
    assert time.process_time() - listed < 0.5
    assert listed - start < 6
