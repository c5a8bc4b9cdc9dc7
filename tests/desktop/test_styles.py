"""The styles load, and tell roles and verdicts apart by more than colour."""

from __future__ import annotations

import pytest
from qgis.core import QgsLinePatternFillSymbolLayer, QgsPalLayerSettings, QgsVectorLayer
from qgis.PyQt.QtCore import Qt

from zoneproof.desktop.verdict_colours import MARKS
from zoneproof.model.plan import Role
from zoneproof.model.resources import resource
from zoneproof.model.verdict import Verdict
from zoneproof.model.wording import verdict_name

ROLES = [role.value for role in Role]
STYLES = [*ROLES, "greenbelt_lifted", "verdict"]


@pytest.fixture
def styled(qgis_app):
    """Makes a layer in a style; layers are kept as long as the test looks at their symbols."""
    kept = []

    def make(name):
        columns = "field=verdict:string&field=label:string&field=ellipsoidal_m2:double"
        layer = QgsVectorLayer(f"MultiPolygon?crs=EPSG:5186&{columns}", name, "memory")
        message, loaded = layer.loadNamedStyle(str(resource("styles", f"{name}.qml")))
        assert loaded, message
        kept.append(layer)
        return layer

    return make


def outline(category):
    """The coloured line of a verdict, which lies over its white casing."""
    return category.symbol().symbolLayers()[-1]


@pytest.mark.parametrize("name", STYLES)
def test_a_style_is_small_and_free_of_what_one_machine_left_behind(name):
    text = resource("styles", f"{name}.qml").read_text(encoding="utf-8")
    assert len(text) < 15_000
    assert "/home/" not in text
    assert "<prop " not in text


@pytest.mark.parametrize("name", [*ROLES, "greenbelt_lifted"])
def test_a_role_has_one_symbol_that_lets_layers_show_through(styled, name):
    layer = styled(name)
    assert layer.renderer().type() == "singleSymbol"
    first = layer.renderer().symbol().symbolLayers()[0]
    assert first.layerType() == "SimpleLine" or 0 < first.color().alpha() < 130
    assert layer.opacity() == 1  # a layer's own opacity would turn a PDF into a picture


def test_greenbelt_is_hatched_green_and_its_lifted_part_the_other_way_with_dashes(styled):
    hatches = {}
    for name in ("greenbelt", "greenbelt_lifted"):
        base, hatch = styled(name).renderer().symbol().symbolLayers()
        assert isinstance(hatch, QgsLinePatternFillSymbolLayer)
        hatches[name] = (base, hatch)
    base, hatch = hatches["greenbelt"]
    lifted_base, lifted_hatch = hatches["greenbelt_lifted"]
    assert (lifted_hatch.lineAngle() - hatch.lineAngle()) % 180 == 90
    assert (base.strokeStyle(), lifted_base.strokeStyle()) == (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine)
    line = hatch.subSymbol().color()
    assert line.green() > max(line.red(), line.blue())


def test_complexes_are_violet_and_zones_blue(styled):
    complexes, zones = (styled(name).renderer().symbol().color() for name in ("complex", "zone"))
    assert complexes.blue() > complexes.red() > complexes.green()
    assert zones.blue() > zones.green() > zones.red()


def test_the_boundary_is_a_black_dash_dot_line_without_a_fill(styled):
    (line,) = styled("boundary").renderer().symbol().symbolLayers()
    assert line.color().lightness() < 40
    assert len(line.customDashVector()) == 4


def test_every_verdict_has_its_colour_and_its_name_in_two_languages(styled):
    categories = {category.value(): category for category in styled("verdict").renderer().categories()}
    assert set(categories) == {verdict.value for verdict in Verdict}
    for value, category in categories.items():
        verdict = Verdict(value)
        assert outline(category).color().name().upper() == MARKS[verdict].fill
        assert category.label() == f"{verdict_name(verdict, 'en')} · {verdict_name(verdict, 'ko')}"
        assert all(part.layerType() == "SimpleLine" for part in category.symbol().symbolLayers())


def test_verdicts_differ_without_colour(styled):
    patterns = [
        (tuple(outline(category).customDashVector()) if outline(category).useCustomDashPattern() else (),
         outline(category).width())
        for category in styled("verdict").renderer().categories()
    ]  # fmt: skip
    assert len(set(patterns)) == len(patterns)


def test_labels_show_name_and_area_once_the_largest_first_in_a_font_with_hangul(styled):
    layer = styled("verdict")
    settings = layer.labeling().settings()
    assert layer.labelsEnabled()
    assert (settings.fieldName, settings.isExpression, settings.labelPerPart) == ("label", False, False)
    assert not settings.displayAll
    priority = settings.dataDefinedProperties().property(QgsPalLayerSettings.Property.Priority)
    assert "ellipsoidal_m2" in priority.expressionString()
    families = settings.format().families()
    assert {"NanumGothic", "Noto Sans CJK KR", "Malgun Gothic", "Apple SD Gothic Neo"} <= set(families)
    assert families[-1] == "sans-serif"
    assert settings.format().buffer().enabled()
