"""The plan on the canvas: one group of layers in a fixed order, styled by role, with the verdicts on top."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsDataProvider,
    QgsExpression,
    QgsFeatureRequest,
    QgsGeometry,
    QgsLayerTreeGroup,
    QgsMapLayer,
    QgsProject,
    QgsReferencedRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..model.plan import Role
from ..model.resources import resource
from ..model.verdict import Verdict
from ..model.wording import role_name, verdict_name
from .figures_table import Check
from .greenbelt_themes import make_greenbelt_themes, remove_greenbelt_themes
from .layer_source import copied_layer, lacks_encoding, opened_layer, vector_layer
from .translation import language, tr

PLAN_PROPERTY = "zoneproof/plan"
KEY_PROPERTY = "zoneproof/layer"
VERDICTS = "verdicts"
_LIFTED = "lifted"
_PROJECT_PLAN = "project"

CopyLayer = Callable[[dict[str, Any], str, Callable[[str], None]], None]
"""Copies a layer of the engine's ``open_plan`` to a GeoPackage and calls back with its path."""

# From top to bottom, below the verdicts.
_ORDER = (
    (Role.COMPLEX, ""),
    (Role.ZONE, ""),
    (Role.GREENBELT, _LIFTED),
    (Role.GREENBELT, ""),
    (Role.PARCEL, ""),
    (Role.BOUNDARY, ""),
    (Role.TERRAIN, ""),
)
_COVERING = (Role.COMPLEX, Role.PARCEL)


class PlanLayers(QObject):
    """Draws plans into *project*.

    *copy_layer* copies a layer that QGIS cannot open into *copies_folder*. ``encoding_wanted`` asks, with a layer and
    whom to call with the answer, for the encoding of a Shapefile that does not say its own. ``drawn`` says where the
    plan lies once its layers are in the project; ``left_out`` names a layer that could not be drawn.
    """

    drawn = pyqtSignal(object)
    left_out = pyqtSignal(str)
    encoding_wanted = pyqtSignal(object, object)

    def __init__(
        self, project: QgsProject, copy_layer: CopyLayer, copies_folder: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._copy_layer = copy_layer
        self._copies_folder = copies_folder
        self._plan_id = ""
        self._bound: dict[str, str] = {}
        self._described: list[dict[str, Any]] = []
        self._result = ""
        self._saved_results: set[str] = set()
        project.projectSaved.connect(self._keep_result)
        project.readProject.connect(self._keep_result)

    def draw_plan(self, plan: dict[str, Any], bound: dict[str, str]) -> None:
        """Draw the layers of the engine's ``open_plan``, in place of the plan drawn before.

        The layers that the project has already, *bound* from keys to ids, stay where they are and as they look.
        """
        plan_id = plan.get("path") or _PROJECT_PLAN
        if self._plan_id and plan_id != self._plan_id:
            self.clear()
        self._plan_id, self._bound, self._described = plan_id, dict(bound), plan["layers"]
        was_empty = not self._project.mapLayers()
        group = self.group() or self._new_group(plan["name"])
        group.setName(plan["name"])
        wanted = sorted((layer for layer in plan["layers"] if layer["key"] not in bound), key=_rank)
        self._remove_layers({*self._keys(group)} - {layer["key"] for layer in wanted} - {VERDICTS})
        for layer in wanted:
            self._draw_layer(group, layer)
        if was_empty:
            self._adopt_crs(wanted)
        self._refresh_themes()
        self.drawn.emit(self.extent())

    def draw_result(self, path: str) -> None:
        """Draw the verdicts of a check's GeoPackage *path* over the plan; what was drawn before stays until then."""
        group = self.group()
        if group is None:
            return
        uri = f"{path}|layername=features"
        layer = self.layer(VERDICTS)
        if layer is None:
            layer = vector_layer(uri, tr("Verdicts"))
            if not layer.isValid():
                return
            self._insert(group, layer, VERDICTS, 0)
            _load_style(layer, "verdict")
            _name_categories(layer)
            self._refresh_themes()
        else:
            layer.setDataSource(uri, layer.name(), "ogr", QgsDataProvider.ProviderOptions())
            layer.triggerRepaint()
        self._retire_result()
        self._result = path

    def clear(self) -> None:
        """Remove what was drawn: the group with its layers, and the themes."""
        group = self.group()
        if group is not None:
            ids = group.findLayerIds()
            self._project.layerTreeRoot().removeChildNode(group)
            self._project.removeMapLayers(ids)
            remove_greenbelt_themes(self._project)
        self._retire_result()
        self.forget()

    def forget(self) -> None:
        """Forget what was drawn: the project has been closed and its layers with it."""
        self._plan_id, self._result, self._bound, self._described = "", "", {}, []

    def group(self) -> QgsLayerTreeGroup | None:
        """Return the group of the plan's layers, or None where no plan is drawn."""
        if not self._plan_id:
            return None
        groups = self._project.layerTreeRoot().findGroups()
        return next((group for group in groups if group.customProperty(PLAN_PROPERTY) == self._plan_id), None)

    def place_of_findings(self) -> int:
        """Return where in the plan's group the results of an overlay belong: right below the verdicts."""
        return 1 if self.layer(VERDICTS) is not None else 0

    def ground(self) -> list[QgsMapLayer]:
        """Return the layers shown that do not cover the greenbelt: all but its own, the verdicts, complexes and parcels."""
        hidden = (*_COVERING, Role.GREENBELT)
        keys = {VERDICTS} | {layer["key"] for layer in self._described if Role(layer["role"]) in hidden}
        mine = [self.layer(key) for key in keys]
        return [layer for layer in self._shown() if layer not in mine]

    def layer(self, key: str) -> QgsVectorLayer | None:
        """Return the layer of the plan with *key* (``VERDICTS`` for the verdicts), or None where it is not drawn."""
        if key in self._bound:
            return self._project.mapLayer(self._bound[key])
        group = self.group()
        return self._keys(group).get(key) if group is not None else None

    def encodings(self) -> dict[str, str]:
        """Return what the texts of the plan's Shapefiles are read as, by the layers' keys."""
        found = {layer["key"]: self.layer(layer["key"]) for layer in self._described}
        return {
            key: layer.dataProvider().encoding()
            for key, layer in found.items()
            if layer is not None and layer.source().partition("|")[0].lower().endswith(".shp")
        }

    def extent(self) -> QgsReferencedRectangle:
        """Return where the plan lies, in the project's coordinate system."""
        group = self.group()
        layers = list(self._keys(group).values()) if group is not None else []
        layers += [self._project.mapLayer(layer_id) for layer_id in self._bound.values()]
        crs = self._project.crs()
        total = QgsReferencedRectangle()
        total.setMinimal()
        for layer in layers:
            if layer is None or layer.extent().isEmpty():
                continue
            with contextlib.suppress(QgsCsException):  # a layer beyond the project's coordinate system cannot be shown
                transform = QgsCoordinateTransform(layer.crs(), crs, self._project)
                total.combineExtentWith(transform.transformBoundingBox(layer.extent()))
        total.setCrs(crs)
        return total

    def geometries(self, check: Check) -> tuple[list[QgsGeometry], QgsCoordinateReferenceSystem]:
        """Return the outlines that *check* speaks of and their coordinate system."""
        layer = self.layer(VERDICTS)
        if layer is None:
            return [], QgsCoordinateReferenceSystem()
        request = QgsFeatureRequest().setFilterExpression(_feature_filter(check)).setNoAttributes()
        features = layer.getFeatures(request) if check.get("features") else []
        return [QgsGeometry(each.geometry()) for each in features if each.hasGeometry()], layer.crs()

    def _new_group(self, name: str) -> QgsLayerTreeGroup:
        group = self._project.layerTreeRoot().insertGroup(0, name)
        group.setCustomProperty(PLAN_PROPERTY, self._plan_id)
        return group

    def _keys(self, group: QgsLayerTreeGroup) -> dict[str, QgsVectorLayer]:
        layers = [node.layer() for node in group.findLayers()]
        drawn = [layer for layer in layers if layer is not None and layer.customProperty(KEY_PROPERTY)]
        return {str(layer.customProperty(KEY_PROPERTY)): layer for layer in drawn}

    def _draw_layer(self, group: QgsLayerTreeGroup, layer: dict[str, Any]) -> None:
        title = _title(layer)
        opened = opened_layer(layer, title)
        if opened is not None:
            self._place(group, layer, opened)
            if lacks_encoding(layer):
                self.encoding_wanted.emit(layer, partial(self._set_encoding, layer["key"]))
            return
        self._copies_folder.mkdir(parents=True, exist_ok=True)
        out = self._copies_folder / f"{_digest(self._plan_id, layer['key'], layer['source'])}.gpkg"
        plan_id = self._plan_id

        def copied(path: str) -> None:
            present = self.group()
            copy = copied_layer(path, layer, title)
            if copy is None:
                self.left_out.emit(tr("{layer} has no polygons that can be drawn.").format(layer=title))
            elif present is not None and plan_id == self._plan_id:
                self._place(present, layer, copy)
                self._refresh_themes()

        self._copy_layer(layer, str(out), copied)

    def _set_encoding(self, key: str, encoding: str) -> None:
        layer = self.layer(key)
        if layer is not None and encoding:
            layer.setProviderEncoding(encoding)
            layer.triggerRepaint()

    def _place(self, group: QgsLayerTreeGroup, layer: dict[str, Any], opened: QgsVectorLayer) -> None:
        """Put a layer into the group at its place, or let the one that is there show what the plan now names."""
        present = self._keys(group).get(layer["key"])
        if present is None:
            self._insert(group, opened, layer["key"], self._place_of(group, _rank(layer)))
            _load_style(opened, layer["role"], layer.get("status") or "")
        elif present.source() != opened.source() or not present.isValid():
            options = QgsDataProvider.ProviderOptions()
            present.setDataSource(opened.source(), present.name(), opened.providerType(), options)
        else:
            present.reload()
        present = self._keys(group)[layer["key"]]
        if present.crs() != opened.crs():
            present.setCrs(opened.crs())
        if layer.get("encoding"):
            self._set_encoding(layer["key"], layer["encoding"])

    def _insert(self, group: QgsLayerTreeGroup, layer: QgsVectorLayer, key: str, place: int) -> None:
        layer.setCustomProperty(KEY_PROPERTY, key)
        self._project.addMapLayer(layer, False)
        group.insertLayer(place, layer).setExpanded(False)

    def _place_of(self, group: QgsLayerTreeGroup, rank: int) -> int:
        described = {layer["key"]: layer for layer in self._described}
        ranks = (_rank(described[key]) if key in described else -1 for key in self._keys(group))
        groups = sum(isinstance(child, QgsLayerTreeGroup) for child in group.children())  # of overlays, at the top
        return groups + sum(1 for other in ranks if other <= rank)

    def _remove_layers(self, keys: set[str]) -> None:
        layers = [self.layer(key) for key in keys]
        self._project.removeMapLayers([layer.id() for layer in layers if layer is not None])

    def _adopt_crs(self, layers: list[dict[str, Any]]) -> None:
        crs = next((layer.crs() for layer in self._drawn(layers) if layer.crs().isValid()), None)
        if crs is not None:
            self._project.setCrs(crs, True)

    def _refresh_themes(self) -> None:
        """Make the themes of the greenbelt, without the layers that would cover it."""
        belts = [layer for layer in self._described if layer["role"] == Role.GREENBELT.value]
        covering = {VERDICTS} | {layer["key"] for layer in self._described if Role(layer["role"]) in _COVERING}
        hidden = [self.layer(key) for key in covering]
        make_greenbelt_themes(
            self._project,
            [layer for layer in self._shown() if layer not in hidden],
            greenbelt=self._drawn(layer for layer in belts if layer.get("status") != _LIFTED),
            lifted=self._drawn(layer for layer in belts if layer.get("status") == _LIFTED),
        )

    def _shown(self) -> list[QgsMapLayer]:
        """Return the layers that are shown, without the results of overlays."""
        group = self.group()
        overlays = {
            layer_id for each in (group.findGroups() if group is not None else []) for layer_id in each.findLayerIds()
        }
        return [layer for layer in self._project.layerTreeRoot().checkedLayers() if layer.id() not in overlays]

    def _drawn(self, layers: Iterable[dict[str, Any]]) -> list[QgsVectorLayer]:
        found = (self.layer(layer["key"]) for layer in layers)
        return [layer for layer in found if layer is not None]

    def _keep_result(self) -> None:
        """A saved project shows this result when it is opened again."""
        layer = self.layer(VERDICTS)
        if layer is not None:
            self._saved_results.add(layer.source().partition("|")[0])

    def _retire_result(self) -> None:
        if self._result and self._result not in self._saved_results:
            with contextlib.suppress(OSError):  # Windows: still open in a connection that QGIS pools
                Path(self._result).unlink()


def plan_in_project(project: QgsProject) -> str:
    """Return the path of the plan whose group *project* has brought along, or an empty string."""
    paths = (str(group.customProperty(PLAN_PROPERTY, "")) for group in project.layerTreeRoot().findGroups())
    return next((path for path in paths if path and path != _PROJECT_PLAN), "")


def _rank(layer: dict[str, Any]) -> int:
    role = Role(layer["role"])
    status = _LIFTED if role is Role.GREENBELT and layer.get("status") == _LIFTED else ""
    return _ORDER.index((role, status))


def _title(layer: dict[str, Any]) -> str:
    role = Role(layer["role"])
    if role is Role.GREENBELT and layer.get("status") == _LIFTED:
        return tr("Greenbelt, lifted")
    return role_name(role, language())


def _load_style(layer: QgsVectorLayer, name: str, status: str = "") -> None:
    candidates = [resource("styles", f"{name}_{status}.qml")] if status else []
    candidates.append(resource("styles", f"{name}.qml"))
    path = next((candidate for candidate in candidates if candidate.is_file()), None)
    if path is not None:
        layer.loadNamedStyle(str(path))
        layer.triggerRepaint()


def _name_categories(layer: QgsVectorLayer) -> None:
    """Call the classes of the legend what the table calls them."""
    renderer = layer.renderer()
    if renderer.type() != "categorizedSymbol":
        return
    known = {verdict.value: verdict for verdict in Verdict}
    for index, category in enumerate(renderer.categories()):
        if category.value() in known:
            renderer.updateCategoryLabel(index, verdict_name(known[category.value()], language()))


def _feature_filter(check: Check) -> str:
    by_layer: dict[str, list[int]] = {}
    for feature in check.get("features") or []:
        by_layer.setdefault(str(feature["layer"]), []).append(int(feature["id"]))
    parts = (
        f'("layer" = {QgsExpression.quotedString(key)} AND "fid_source" IN ({", ".join(map(str, ids))}))'
        for key, ids in by_layer.items()
    )
    return " OR ".join(parts)


def _digest(*words: str) -> str:
    return sha256("\n".join(words).encode("utf-8")).hexdigest()[:16]
