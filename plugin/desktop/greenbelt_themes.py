"""Two map themes of a plan: the greenbelt as it was, and what remains of it after the lifting; of its layers or a balance's."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsGeometry,
    QgsGeometryGeneratorSymbolLayer,
    QgsLayerTreeModel,
    QgsMapLayer,
    QgsMapLayerStyle,
    QgsMapThemeCollection,
    QgsProject,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsVectorLayer,
)

from .translation import tr

REMAINING_STYLE = "zoneproof: remaining"
_MOST_LIFTED = 5_000


def before_theme() -> str:
    """Return the name of the theme that shows the greenbelt before the lifting."""
    return tr("Zoneproof: greenbelt before")


def after_theme() -> str:
    """Return the name of the theme that shows the greenbelt after the lifting."""
    return tr("Zoneproof: greenbelt after")


def make_greenbelt_themes(
    project: QgsProject,
    shown: list[QgsMapLayer],
    greenbelt: list[QgsVectorLayer],
    lifted: list[QgsVectorLayer],
) -> None:
    """Make both themes of the layers *shown*, or remove them where nothing is lifted.

    After the lifting the greenbelt is drawn without the lifted part, which lies beside it in its own style.
    """
    remove_greenbelt_themes(project)
    if not greenbelt or not lifted:
        return
    remaining = [layer for layer in greenbelt if _add_remaining_style(layer, lifted, project)]
    before = _theme([layer for layer in shown if layer not in lifted], [])
    themes = project.mapThemeCollection()
    themes.insert(before_theme(), before)
    themes.insert(after_theme(), _theme(shown, remaining))


def make_balance_themes(
    project: QgsProject, ground: list[QgsMapLayer], before: list[QgsMapLayer], after: list[QgsMapLayer]
) -> None:
    """Make both themes of the layers of a balance, over those of the *ground*."""
    if before and after:
        remove_greenbelt_themes(project)
        project.mapThemeCollection().insert(before_theme(), _theme([*before, *ground], []))
        project.mapThemeCollection().insert(after_theme(), _theme([*after, *ground], []))


def remove_greenbelt_themes(project: QgsProject) -> None:
    """Remove both themes and the style that one of them uses."""
    for name in (before_theme(), after_theme()):
        project.mapThemeCollection().removeMapTheme(name)
    for layer in project.mapLayers().values():
        layer.styleManager().removeStyle(REMAINING_STYLE)


def show_theme(project: QgsProject, name: str) -> None:
    """Show in the layer tree, and so on the map, what the theme *name* shows."""
    root = project.layerTreeRoot()
    project.mapThemeCollection().applyTheme(name, root, QgsLayerTreeModel(root))


def _theme(layers: list[QgsMapLayer], remaining: list[QgsVectorLayer]) -> QgsMapThemeCollection.MapThemeRecord:
    theme = QgsMapThemeCollection.MapThemeRecord()
    for layer in layers:
        record = QgsMapThemeCollection.MapThemeLayerRecord(layer)
        record.usingCurrentStyle = True
        record.currentStyle = REMAINING_STYLE if layer in remaining else layer.styleManager().currentStyle()
        theme.addLayerRecord(record)
    return theme


def _add_remaining_style(layer: QgsVectorLayer, lifted: list[QgsVectorLayer], project: QgsProject) -> bool:
    """Give *layer* a style that draws it without *lifted*; return whether that is possible.

    The lifted part goes into the style as a constant: an expression that reads another layer would run in the
    rendering threads.
    """
    cut = _union(lifted, layer, project)
    renderer = layer.renderer()
    if cut.isNull() or cut.isEmpty() or not isinstance(renderer, QgsSingleSymbolRenderer):
        return False
    generator = QgsGeometryGeneratorSymbolLayer.create(
        {
            "SymbolType": "Fill",
            "geometryModifier": f"difference($geometry, geom_from_wkt('{cut.asWkt(_decimals(layer))}'))",
        }
    )
    generator.setSubSymbol(renderer.symbol().clone())
    styled = layer.clone()
    styled.setRenderer(QgsSingleSymbolRenderer(_symbol_of(generator)))
    style = QgsMapLayerStyle()
    style.readFromLayer(styled)
    return layer.styleManager().addStyle(REMAINING_STYLE, style)


def _symbol_of(generator: QgsGeometryGeneratorSymbolLayer) -> QgsSymbol:
    symbol = QgsFillSymbol()
    symbol.changeSymbolLayer(0, generator)
    return symbol


def _decimals(layer: QgsVectorLayer) -> int:
    """Return the decimals that a coordinate needs to tell millimetres apart."""
    return 8 if layer.crs().isGeographic() else 3


def _union(lifted: list[QgsVectorLayer], target: QgsVectorLayer, project: QgsProject) -> QgsGeometry:
    parts: list[QgsGeometry] = []
    for layer in lifted:
        transform = QgsCoordinateTransform(layer.crs(), target.crs(), project)
        request = QgsFeatureRequest().setNoAttributes().setLimit(_MOST_LIFTED + 1)
        for feature in layer.getFeatures(request):
            geometry = QgsGeometry(feature.geometry())
            if not geometry.isNull():
                geometry.transform(transform)
                parts.append(geometry.makeValid())
    return QgsGeometry.unaryUnion(parts) if 0 < len(parts) <= _MOST_LIFTED else QgsGeometry()
