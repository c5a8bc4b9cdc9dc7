"""The greenbelt's balance and the topology have a page each; a click shows the place, and results are layers and files."""

from __future__ import annotations

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QTabWidget

from zoneproof.desktop.finding_layers import OVERLAY_PROPERTY
from zoneproof.desktop.findings_table import FINDING_ROLE
from zoneproof.desktop.greenbelt_themes import after_theme, before_theme
from zoneproof.desktop.layer_source import vector_layer

BALANCE = {
    "balance": {"before_m2": 1000.0, "lifted_m2": 400.0, "lifted_outside_m2": 0.0, "remaining_m2": 600.0},
    "complexes": [
        {"layer": "c", "id": 7, "name": "", "area_m2": 500.0, "lifted_m2": 250.0, "on_greenbelt_m2": 100.0},
    ],
    "slivers": [{"land": "remaining", "complex": "", "area_m2": 3.0, "width_m": 0.25}],
    "figures": [],
    "summary": {
        "figures": 0,
        "contradicted": 0,
        "complexes": 1,
        "on_greenbelt": 1,
        "slivers": 1,
        "notices": ["Noded <here>."],
        "problems": [],
    },
}


@pytest.fixture
def checked(plugin, iface, qtbot, real_engine, sample_plan):
    """The plugin with the sample plan checked by the real engine."""
    iface.canvas.setDestinationCrs(QgsProject.instance().crs())
    with qtbot.waitSignal(plugin.session.checked, timeout=60_000):
        plugin.open_plan(str(sample_plan))
    return plugin


def page_after(plugin, qtbot, method):
    desk = plugin._overlays
    action = getattr(plugin._actions, method)
    action.trigger()
    qtbot.waitUntil(lambda: method in desk._results, timeout=60_000)
    return desk.pages[method]


def rows(page):
    model = page.filter
    return [[model.index(row, column).data() for column in range(6)] for row in range(model.rowCount())]


def overlay_groups():
    groups = QgsProject.instance().layerTreeRoot().findGroups(True)
    return [each.customProperty(OVERLAY_PROPERTY) for each in groups if each.customProperty(OVERLAY_PROPERTY)]


def test_the_balance_is_the_one_that_the_news_state(checked, qtbot):
    page = page_after(checked, qtbot, "greenbelt")
    shown = rows(page)
    # 3,095,950㎡ of the 3,616,853㎡ of 첨단3지구, 85.6 %: news of 2019-12-19, in the sample's register.
    assert ["lifted", "", "3,095,950㎡", "3.13 %", "", ""] in shown
    assert ["lifted inside the complex", "첨단3지구", "3,095,950㎡", "85.60 %", "", ""] in shown
    stated = [row for row in shown if row[4]]
    assert [(row[0], row[4]) for row in stated] == [("lifted: agrees", "3,095,950㎡"), ("lifted: agrees", "85.6%")]
    assert "2 of 2 stated figures are borne out." in page._summary.text()


def test_a_click_shows_the_place_of_a_row(checked, iface, qtbot):
    page = page_after(checked, qtbot, "greenbelt")
    row = next(row for row, cells in enumerate(rows(page)) if cells[1] == "첨단3지구")
    page.select_row(row)
    page._choose_current()
    shown = iface.canvas.extent()
    lifted = checked._overlays._layers["greenbelt"]._layers()["lifted_in_complexes"]
    whole = checked._bench().layers.layer("greenbelt").extent()
    assert shown.contains(next(lifted.getFeatures('"fid_source" = 1')).geometry().boundingBox())
    assert shown.width() < whole.width()


def test_the_results_are_layers_in_the_plan_s_group(checked, qtbot):
    page_after(checked, qtbot, "greenbelt")
    page_after(checked, qtbot, "topology")
    page_after(checked, qtbot, "greenbelt")
    assert sorted(overlay_groups()) == ["greenbelt", "topology"]
    plan = checked._bench().layers.group()
    assert plan.children()[0].name() == "Verdicts"
    layers = checked._overlays._layers["greenbelt"]._layers()
    assert sorted(layers) == ["before", "lifted", "lifted_in_complexes", "remaining"]
    assert sum(each["area_m2"] for each in layers["lifted"].getFeatures()) == pytest.approx(3_095_950, abs=0.5)


def test_before_and_after_are_shown_side_by_side(checked, qtbot):
    page = page_after(checked, qtbot, "greenbelt")
    layers = checked._overlays._layers["greenbelt"]._layers()
    themes = QgsProject.instance().mapThemeCollection()
    assert layers["before"].id() in themes.mapThemeVisibleLayerIds(before_theme())
    assert layers["lifted"].id() not in themes.mapThemeVisibleLayerIds(before_theme())
    assert {layers["lifted"].id(), layers["remaining"].id()} <= set(themes.mapThemeVisibleLayerIds(after_theme()))
    page.compare.trigger()
    assert checked._compare.theme() == before_theme()
    shown = QgsProject.instance().layerTreeRoot().checkedLayers()
    assert layers["remaining"] in shown
    assert layers["before"] not in shown


def test_topology_findings_name_the_figures_they_touch(checked, qtbot):
    page = page_after(checked, qtbot, "topology")
    assert [row[0] for row in rows(page)] == ["outside the boundary"] * 3
    assert rows(page)[1][4] == "3,095,950㎡, 85.6%"
    finding = page.filter.index(1, 0).data(FINDING_ROLE)
    geometries, crs = checked._overlays._layers["topology"].geometries(finding)
    assert [each.area() for each in geometries] == [pytest.approx(2_353_069, rel=1e-4)]
    assert crs.authid() == "EPSG:5186"


def test_a_chip_keeps_one_kind(checked, qtbot):
    page = page_after(checked, qtbot, "greenbelt")
    page._chip_row.chips["figure"].setChecked(True)
    assert {row[4] for row in rows(page)} == {"3,095,950㎡", "85.6%"}
    page._chip_row.clear_chosen()
    assert len(rows(page)) == 7


@pytest.mark.parametrize("ending", [".gpkg", ".xlsx", ".csv"])
def test_a_result_is_exported(checked, qtbot, tmp_path, monkeypatch, ending):
    page = page_after(checked, qtbot, "topology")
    out = tmp_path / f"findings{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_options: (str(out), ""))
    page.export.trigger()
    qtbot.waitUntil(out.is_file, timeout=60_000)
    qtbot.waitUntil(lambda: not checked.session.is_busy, timeout=10_000)
    if ending == ".gpkg":
        assert vector_layer(f"{out}|layername=topology", "topology").featureCount() == 3


def test_another_plan_or_none_leaves_nothing_of_the_results(checked, qtbot):
    page = page_after(checked, qtbot, "topology")
    assert checked._dock.findChild(QTabWidget).count() == 3
    checked._actions.close_plan.trigger()
    assert overlay_groups() == []
    assert rows(page) == []
    assert not page.export.isEnabled()
    assert checked._dock.findChild(QTabWidget).count() == 1


def test_a_killed_engine_does_the_overlay_again_when_asked(checked, qtbot):
    session, desk = checked.session, checked._overlays
    with qtbot.waitSignal(session.stopped, timeout=60_000):
        checked._actions.greenbelt.trigger()
        checked._bench().engine._process.kill()
    assert desk._results == {}
    session.retry()
    qtbot.waitUntil(lambda: "greenbelt" in desk._results, timeout=60_000)


def test_a_cancelled_overlay_leaves_what_was_shown(checked, qtbot):
    page = page_after(checked, qtbot, "topology")
    before = rows(page)
    with qtbot.waitSignal(checked.session.cancelled, timeout=60_000):
        checked._actions.topology.trigger()
        checked._actions.cancel.trigger()
    assert rows(page) == before
    assert page.run.isEnabled()


def test_a_balance_of_other_shape_is_told_in_full(plugin):
    page = plugin._overlay_desk().pages["greenbelt"]
    page.show_result(BALANCE, {})
    QApplication.processEvents()
    shown = rows(page)
    assert ["complex on greenbelt still", "c 7", "100.0㎡", "20.00 %", "", ""] in shown
    assert shown[-1][:3] == ["sliver", "remaining", "3.0㎡"]
    assert "Noded <here>." in page.details_text()
    assert "1 of 1 complexes still stand on greenbelt." in page._summary.text()
    page.show_nothing()
    assert rows(page) == []
