"""The results of an overlay on the canvas: a group of layers at the top of the plan's, coloured as the page's table is."""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsGeometry,
    QgsLayerTreeGroup,
    QgsProject,
    QgsRendererCategory,
    QgsVectorLayer,
)

from .findings_table import Finding
from .greenbelt_themes import make_balance_themes
from .layer_source import vector_layer
from .overlay import Overlay
from .plan_layers import PlanLayers

OVERLAY_PROPERTY = "zoneproof/overlay"
_TABLE_PROPERTY = "zoneproof/table"


class FindingLayers:
    """Draws the results of *overlay* into the group of the plan that *plan_layers* has drawn into *project*."""

    def __init__(self, project: QgsProject, plan_layers: PlanLayers, overlay: Overlay) -> None:
        self._project, self._plan_layers, self._overlay = project, plan_layers, overlay

    def draw(self, path: str) -> None:
        """Draw the results in the GeoPackage *path*, in place of those before."""
        self.clear()
        plan = self._plan_layers.group()
        if plan is None:
            return
        group = plan.insertGroup(self._plan_layers.place_of_findings(), self._overlay.title)
        group.setCustomProperty(OVERLAY_PROPERTY, self._overlay.method)
        for table, title in self._overlay.tables.items():
            layer = vector_layer(f"{path}|layername={table}", title)
            if layer.isValid() and layer.featureCount():
                self._insert(group, layer, table)
        group.setExpanded(False)
        if self._overlay.has_themes:
            layers = self._layers()
            make_balance_themes(
                self._project,
                self._plan_layers.ground(),
                before=[layers[name] for name in ("before",) if name in layers],
                after=[layers[name] for name in ("lifted", "remaining") if name in layers],
            )

    def clear(self) -> None:
        """Remove what was drawn."""
        group = self._group()
        if group is not None:
            ids = group.findLayerIds()
            group.parent().removeChildNode(group)
            self._project.removeMapLayers(ids)

    def geometries(self, finding: Finding) -> tuple[list[QgsGeometry], QgsCoordinateReferenceSystem]:
        """Return the outlines of *finding* and their coordinate system."""
        layer = self._layers().get(finding.table)
        if layer is None:
            return [], QgsCoordinateReferenceSystem()
        request = QgsFeatureRequest().setFilterExpression(finding.where).setNoAttributes()
        found = [QgsGeometry(each.geometry()) for each in layer.getFeatures(request) if each.hasGeometry()]
        return found, layer.crs()

    def _group(self) -> QgsLayerTreeGroup | None:
        groups = self._project.layerTreeRoot().findGroups(True)
        return next((each for each in groups if each.customProperty(OVERLAY_PROPERTY) == self._overlay.method), None)

    def _layers(self) -> dict[str, QgsVectorLayer]:
        group = self._group()
        layers = [node.layer() for node in group.findLayers()] if group is not None else []
        return {str(layer.customProperty(_TABLE_PROPERTY)): layer for layer in layers if layer is not None}

    def _insert(self, group: QgsLayerTreeGroup, layer: QgsVectorLayer, table: str) -> None:
        layer.setCustomProperty(_TABLE_PROPERTY, table)
        layer.setReadOnly(True)
        layer.setRenderer(self._renderer(layer))
        self._project.addMapLayer(layer, False)
        node = group.addLayer(layer)
        node.setExpanded(False)
        node.setItemVisibilityChecked(table != self._overlay.hidden_table)

    def _renderer(self, layer: QgsVectorLayer) -> QgsCategorizedSymbolRenderer:
        column = layer.fields().lookupField(self._overlay.colour)
        kinds = layer.uniqueValues(column)
        return QgsCategorizedSymbolRenderer(
            self._overlay.colour,
            [
                QgsRendererCategory(kind, _symbol(mark.fill), self._overlay.kind_name(kind))
                for kind, mark in self._overlay.marks.items()
                if kind in kinds
            ],
        )


def _symbol(colour: str) -> QgsFillSymbol:
    symbol = QgsFillSymbol.createSimple(
        {"color": colour, "outline_color": colour, "outline_width": "0.5", "style": "solid"}
    )
    fill = symbol.color()
    fill.setAlphaF(0.45)
    symbol.setColor(fill)
    return symbol
