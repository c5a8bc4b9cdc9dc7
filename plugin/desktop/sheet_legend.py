"""The sheet's legend: what the map shows, and no more."""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsLayerTreeLayer,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutSize,
    QgsLayoutUtils,
    QgsLegendRenderer,
    QgsMapLayer,
    QgsMapLayerLegendUtils,
    QgsRenderContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSizeF

from ..model.plan import Role
from ..model.verdict import Verdict
from ..model.wording import LANGUAGES, role_name, verdict_name
from .sheet import in_sight, verdict_layer_of, word
from .translation import tr

_LONGEST_LEGEND_TEXT = 34
_LEGEND_DPI = 96
_VERDICT_VALUES = {verdict.value for verdict in Verdict}


def fill_legend(
    legend: QgsLayoutItemLegend, layers: list[QgsMapLayer], map_item: QgsLayoutItemMap, language: str
) -> None:
    """Put what the map shows into the legend; a legend wider than its room gets fewer columns."""
    room_mm = legend.rect().width()
    legend.setTitle(word("legend", language))
    root = legend.model().rootGroup()
    root.removeAllChildren()
    verdict_layer = verdict_layer_of(layers)
    for layer in layers:
        node = root.addLayer(layer)
        name = word("verdicts", language) if layer is verdict_layer else _layer_name(layer.name(), language)
        node.setCustomProperty("legend/title-label", _shortened(name))
        if isinstance(layer, QgsVectorLayer) and layer.renderer() is not None:
            _keep_shown_symbols(node, layer, map_item, language if layer is verdict_layer else "")
        legend.model().refreshLayerLegend(node)
    size = _legend_size(legend)
    while legend.columnCount() > 1 and size.width() > room_mm:
        legend.setColumnCount(legend.columnCount() - 1)
        size = _legend_size(legend)
    legend.attemptResize(QgsLayoutSize(size.width(), size.height()))


def _legend_size(legend: QgsLayoutItemLegend) -> QSizeF:
    """The legend's size in millimetres, which the item itself learns only when it is painted."""
    context = QgsLayoutUtils.createRenderContextForLayout(legend.layout(), None)
    return QgsLegendRenderer(legend.model(), legend.legendSettings()).minimumSize(context)


def _layer_name(name: str, language: str) -> str:
    """The name of a layer in the sheet's language, where it is one that Zoneproof gave it in the interface's."""
    for role in Role:
        if name in (role_name(role, other) for other in LANGUAGES):
            return role_name(role, language)
    return (
        word("lifted", language)
        if name in (*(word("lifted", other) for other in LANGUAGES), tr("Greenbelt, lifted"))
        else name
    )


def _keep_shown_symbols(
    node: QgsLayerTreeLayer, layer: QgsVectorLayer, map_item: QgsLayoutItemMap, language: str
) -> None:
    """Keep the symbols of features on the map; with a *language*, the symbols are verdicts and are named in it."""
    renderer = layer.renderer()
    keys = [item.ruleKey() for item in renderer.legendSymbolItems()]
    if len(keys) < 2:
        return
    context = QgsRenderContext.fromMapSettings(
        map_item.mapSettings(map_item.extent(), map_item.rect().size(), _LEGEND_DPI, False)
    )
    context.expressionContext().appendScope(layer.createExpressionContextScope())
    shown: set[str] = set()
    renderer = renderer.clone()
    renderer.startRender(context, layer.fields())
    for feature in layer.getFeatures(in_sight(map_item)):
        context.expressionContext().setFeature(feature)
        shown |= renderer.legendKeysForFeature(feature, context)
        if shown.issuperset(keys):
            break
    renderer.stopRender(context)
    QgsMapLayerLegendUtils.setLegendNodeOrder(node, [index for index, key in enumerate(keys) if key in shown])
    if language and isinstance(renderer, QgsCategorizedSymbolRenderer):
        for index, category in enumerate(renderer.categories()):
            if category.value() in _VERDICT_VALUES:
                name = verdict_name(Verdict(category.value()), language)
                QgsMapLayerLegendUtils.setLegendNodeUserLabel(node, index, name)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_LEGEND_TEXT else f"{text[: _LONGEST_LEGEND_TEXT - 1]}…"
