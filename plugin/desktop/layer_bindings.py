"""Layers of the project bound to roles: what is proposed, what is remembered, and the plan that follows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorFileWriter,
    QgsVectorFileWriterTask,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..model.names import name_key
from ..model.plan import Role
from .translation import tr

_SCOPE = "zoneproof"
_ROLE, _STATUS, _NAME, _GROUP = "zoneproof/role", "zoneproof/status", "zoneproof/name", "zoneproof/group"
_ALIAS, _GROUP_ALIAS = "zoneproof/alias", "zoneproof/group-alias"
_LIFTED = "lifted"

# The first that fits counts; lifted and complex layers are often named after a zone or greenbelt as well.
_ROLE_WORDS = (
    (Role.GREENBELT, _LIFTED, re.compile(r"lifted|해제|조정가능")),
    (Role.GREENBELT, "", re.compile(r"greenbelt|green_belt|개발제한|그린벨트|gb(?![a-z])|uq141|ud801")),
    (Role.COMPLEX, "", re.compile(r"complex|산단|산업단지|단지|dam_dan|campus")),
    (Role.PARCEL, "", re.compile(r"parcel|cadast|필지|지적|lsmd_cont_ldreg|연속지적")),
    (Role.BOUNDARY, "", re.compile(r"boundary|행정|경계|시군구|읍면동|sig(?![a-z])|emd(?![a-z])|sido|adm_|bnd_")),
    (Role.ZONE, "", re.compile(r"zone|용도|지구|구역|특구|uq1|lsmd_cont_u")),
)
_NAME_FIELDS = re.compile(r"name_ko|name_kr|nam_ko|.*name|명칭|이름|.*명|.*_nm|.*nam|label|dan_name|uname")
_GROUP_FIELDS = re.compile(r"designation|group|지정|특구명|소속|구분|type|kind|category|종류|유형")
_KOREAN = re.compile(r"_?(?:ko|kr|kor)$")


@dataclass(frozen=True)
class LayerBinding:
    """A layer of the project in its role; ``status`` tells the lifted greenbelt from the rest. Fields may be empty.

    ``alias_field`` and ``group_alias_field`` are the columns with another name of the feature and of its group.
    """

    layer_id: str
    role: Role
    status: str = ""
    name_field: str = ""
    group_field: str = ""
    alias_field: str = ""
    group_alias_field: str = ""


def proposed_role(layer_name: str, source: str = "") -> tuple[Role, str] | None:
    """Return the role and status that a layer's name speaks for, or else its source's; None where neither does."""
    for text in (name_key(layer_name), name_key(Path(source).stem)):
        for role, status, words in _ROLE_WORDS:
            if words.search(text):
                return role, status
    return None


def proposed_name_field(fields: Iterable[str]) -> str:
    """Return the column that most likely holds names, or an empty string."""
    return _first_match(_NAME_FIELDS, fields)


def proposed_group_field(fields: Iterable[str]) -> str:
    """Return the column that most likely holds what features have in common, or an empty string."""
    return _first_match(_GROUP_FIELDS, fields)


def proposed_alias_field(field: str, fields: Iterable[str]) -> str:
    """Return the column that most likely holds the English for what *field* holds, or an empty string."""
    stem = re.escape(_KOREAN.sub("", name_key(field)))
    english = re.compile(rf"{stem}(?:_e|_?en|_?eng|_?english)|(?:eng_|영문_?){stem}")
    return next((each for each in fields if field and english.fullmatch(name_key(each))), "")


def polygon_layers(project: QgsProject) -> list[QgsVectorLayer]:
    """Return the polygon layers of *project* that Zoneproof did not draw itself, in the order of their names."""
    layers = [
        layer
        for layer in project.mapLayers().values()
        if isinstance(layer, QgsVectorLayer)
        and layer.isValid()
        and layer.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry
        and not layer.customProperty("zoneproof/layer")
    ]
    return sorted(layers, key=lambda layer: layer.name())


def remember_bindings(project: QgsProject, bindings: Iterable[LayerBinding], register: str) -> None:
    """Write *bindings* into the project's layers and the path of the figures register into the project."""
    by_id = {binding.layer_id: binding for binding in bindings}
    for layer in polygon_layers(project):
        binding = by_id.get(layer.id())
        if binding is None:
            layer.removeCustomProperty(_ROLE)
            continue
        layer.setCustomProperty(_ROLE, binding.role.value)
        layer.setCustomProperty(_STATUS, binding.status)
        layer.setCustomProperty(_NAME, binding.name_field)
        layer.setCustomProperty(_GROUP, binding.group_field)
        layer.setCustomProperty(_ALIAS, binding.alias_field)
        layer.setCustomProperty(_GROUP_ALIAS, binding.group_alias_field)
    remember_register(project, register)


def remember_register(project: QgsProject, register: str) -> None:
    """Write the path of the figures register into *project*."""
    project.writeEntry(_SCOPE, "register", register)
    project.setDirty(True)


def remembered_bindings(project: QgsProject) -> list[LayerBinding]:
    """Return the bindings that the project has brought along."""
    return [
        LayerBinding(
            layer.id(),
            Role(layer.customProperty(_ROLE)),
            str(layer.customProperty(_STATUS, "")),
            str(layer.customProperty(_NAME, "")),
            str(layer.customProperty(_GROUP, "")),
            str(layer.customProperty(_ALIAS, "")),
            str(layer.customProperty(_GROUP_ALIAS, "")),
        )
        for layer in polygon_layers(project)
        if layer.customProperty(_ROLE) in {role.value for role in Role}
    ]


def remembered_register(project: QgsProject) -> str:
    """Return the path of the figures register that the project has brought along, or an empty string."""
    return project.readEntry(_SCOPE, "register", "")[0]


class ProjectPlan:
    """The plan that consists of *bindings* to layers of *project* and of a figures register.

    A layer that only QGIS can read as it stands (in memory, filtered, being edited, another provider, another
    coordinate system than its source says) is written to *copies_folder* before every check.
    """

    takes_register = True

    def __init__(self, project: QgsProject, bindings: list[LayerBinding], register: str, copies_folder: Path) -> None:
        self._project = project
        self._bindings = bindings
        self._register = register
        self._copies_folder = copies_folder
        self._task: QgsVectorFileWriterTask | None = None

    def use_register(self, path: str) -> None:
        """Keep the figures in the register at *path*, and have the project remember it."""
        self._register = path
        remember_register(self._project, path)

    def bound_layers(self) -> dict[str, str]:
        """Return the ids of the bound layers by their keys."""
        return {_key(binding): binding.layer_id for binding in self._bindings}

    def prepare(self, ready: Callable[[Any], None], failed: Callable[[str], None]) -> None:
        """Copy what has to be copied, in the background, and call *ready* with the plan, shaped like ``plan.toml``."""
        self._copies_folder.mkdir(parents=True, exist_ok=True)
        self._next(list(self._bindings), {}, ready, failed)

    def _next(
        self,
        left: list[LayerBinding],
        described: dict[str, dict[str, Any]],
        ready: Callable[[Any], None],
        failed: Callable[[str], None],
    ) -> None:
        if not left:
            ready(self._plan(described))
            return
        binding, *others = left
        layer = self._project.mapLayer(binding.layer_id)
        if layer is None:
            failed(tr("A layer bound to the plan has been removed from the project; bind the layers anew."))
            return
        entry = _entry(layer, binding)

        def go_on() -> None:
            self._next(others, {**described, _key(binding): entry}, ready, failed)

        if not needs_copy(layer):
            entry.update(direct_source(layer))
            go_on()
            return
        path = self._copies_folder / f"{_key(binding)}.gpkg"
        entry.update(source=str(path), layer="copy")
        self._task = copy_for_engine(layer, path, go_on, failed)

    def _plan(self, layers: dict[str, dict[str, Any]]) -> dict[str, Any]:
        title = self._project.title() or self._project.baseName() or tr("Layers of the project")
        plan: dict[str, Any] = {"name": title, "layers": layers}
        if self._register:
            plan["figures"] = {"source": self._register}
        return plan


def copy_for_engine(
    layer: QgsVectorLayer, path: Path, written: Callable[[], None], failed: Callable[[str], None]
) -> QgsVectorFileWriterTask:
    """Copy *layer*, in the background, to the layer ``copy`` of a GeoPackage; keep the task until it has called back."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = "copy"
    options.fileEncoding = "UTF-8"
    task = QgsVectorFileWriterTask(layer, str(path), options)

    def not_written(_code: int, reason: str) -> None:
        failed(tr("{layer} could not be copied for the engine: {reason}").format(layer=layer.name(), reason=reason))

    task.writeComplete.connect(lambda *_names: written())
    task.errorOccurred.connect(not_written)
    QgsApplication.taskManager().addTask(task)
    return task


# Parts of a source's address that have QGIS read a file in a way of its own.
_SPECIAL_PARTS = ("vsiPrefix", "geometryType", "openOptions", "layerId")


def needs_copy(layer: QgsVectorLayer) -> bool:
    """Whether the engine would read something else than QGIS shows, if it read the layer's own source."""
    if layer.providerType() != "ogr" or layer.subsetString() or layer.isEditable():
        return True
    if layer.crs() != layer.dataProvider().crs():
        return True
    decoded = _decoded(layer)
    if any(decoded.get(part) not in (None, "") for part in _SPECIAL_PARTS):
        return True
    return not Path(decoded.get("path") or "").is_file()


def _entry(layer: QgsVectorLayer, binding: LayerBinding) -> dict[str, Any]:
    entry = {"role": binding.role.value, "status": binding.status, "name": binding.name_field}
    entry.update(group=binding.group_field, crs=layer.crs().authid())
    entry.update(aliases=binding.alias_field, group_aliases=binding.group_alias_field)
    return {name: value for name, value in entry.items() if value}


def direct_source(layer: QgsVectorLayer) -> dict[str, Any]:
    """Return how the engine reads a layer that needs no copy."""
    decoded = _decoded(layer)
    source = {"source": decoded["path"]}
    if decoded.get("layerName"):
        source["layer"] = decoded["layerName"]
    if decoded["path"].lower().endswith(".shp"):
        source["encoding"] = layer.dataProvider().encoding()
    return source


def _decoded(layer: QgsVectorLayer) -> dict[str, Any]:
    return QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())


def _key(binding: LayerBinding) -> str:
    return re.sub(r"\W", "_", binding.layer_id)


def _first_match(words: re.Pattern[str], fields: Iterable[str]) -> str:
    candidates = list(fields)
    for alternative in words.pattern.split("|"):
        for field in candidates:
            if re.fullmatch(alternative, name_key(field)):
                return field
    return ""
