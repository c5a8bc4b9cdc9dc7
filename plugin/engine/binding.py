"""Which features of a plan's layers a figure speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd

from ..model.names import name_key
from ..model.plan import PlanLayer
from ..model.verdict import BoundFeature
from .load import LoadedLayer
from .measure import MeasuredLayer

Key = TypeVar("Key")
Value = TypeVar("Value")

# What a register reads as more than a name.
_SYNTAX = re.compile(r"[;/]|^#|^group\s*:", re.IGNORECASE)


@dataclass(frozen=True)
class MeasuredPlanLayer:
    """A layer of a plan, loaded and measured. ``names`` is a Series of each feature's name, "" where it has none."""

    plan_layer: PlanLayer
    loaded: LoadedLayer
    measured: MeasuredLayer
    names: pd.Series


@dataclass(frozen=True)
class NamedLayer:
    """What the features of a plan's layer are called: Series on one index, "" where there is nothing."""

    plan_layer: PlanLayer
    names: pd.Series
    aliases: tuple[pd.Series, ...]
    groups: pd.Series
    group_aliases: tuple[pd.Series, ...] = ()

    def group_names(self) -> dict[str, tuple[str, ...]]:
        """Return what the groups are called, by the keys of their names: as the group column writes it, then aliases."""
        called: dict[str, dict[str, None]] = {}
        for group, *aliases in dict.fromkeys(zip(self.groups, *self.group_aliases)):
            if group:
                called.setdefault(name_key(group), {}).update(dict.fromkeys((group, *filter(None, aliases))))
        return {key: tuple(names) for key, names in called.items()}


def named_layer(plan_layer: PlanLayer, frame: pd.DataFrame) -> NamedLayer:
    """Return the names in the attributes *frame* of a plan's layer."""
    return NamedLayer(
        plan_layer,
        feature_names(frame, plan_layer.name),
        tuple(feature_names(frame, alias) for alias in plan_layer.aliases),
        feature_names(frame, plan_layer.group),
        tuple(feature_names(frame, alias) for alias in plan_layer.group_aliases),
    )


def feature_names(frame: pd.DataFrame, column: str | None) -> pd.Series:
    """Return the names in *column* on the frame's index; "" where there is none."""
    if column is None or column not in frame:
        return pd.Series("", index=frame.index, dtype=object)
    written = ["" if pd.isna(name) else str(name) for name in frame[column]]
    return pd.Series(written, index=frame.index, dtype=object)


class FeatureIndex:
    """The features of a plan by name, alias and group."""

    def __init__(self, layers: Iterable[NamedLayer]) -> None:
        self._layers = {layer.plan_layer.key: layer for layer in layers}
        self._by_name: dict[str, dict[str, list[BoundFeature]]] = {key: {} for key in self._layers}
        self._by_group: dict[str, list[BoundFeature]] = {}
        self._groups_called: dict[str, list[str]] = {}
        for layer in self._layers.values():
            self._collect(layer)

    def _collect(self, layer: NamedLayer) -> None:
        key = layer.plan_layer.key
        by_name = self._by_name[key]
        for fid, group, name, *aliases in zip(layer.names.index, layer.groups, layer.names, *layer.aliases):
            feature = BoundFeature(key, int(fid), name)
            for written in (name, *aliases):
                if written:
                    add_once(by_name, name_key(written), feature)
            if group:
                add_once(self._by_group, name_key(group), feature)
        for group, names in layer.group_names().items():
            for one in names:
                add_once(self._groups_called, name_key(one), group)

    def named(self, name: str) -> list[BoundFeature]:
        """Return the features of that name or alias; ``LAYER/NAME`` looks in one layer alone, ``LAYER/#ID`` by id."""
        layer, slash, rest = (part.strip() for part in name.partition("/"))
        if slash and layer in self._layers:
            if rest[:1] == "#" and rest[1:].isdecimal():
                return self._by_id(layer, int(rest[1:]))
            return list(self._by_name[layer].get(name_key(rest), ()))
        key = name_key(name)
        return [feature for by_name in self._by_name.values() for feature in by_name.get(key, ())]

    def _by_id(self, layer: str, fid: int) -> list[BoundFeature]:
        names = self._layers[layer].names
        return [BoundFeature(layer, fid, str(names.loc[fid]))] if fid in names.index else []

    def grouped(self, group: str) -> list[BoundFeature]:
        """Return the members of a group, as the layers' group columns name it; else of those that have *group* as an alias."""
        key = name_key(group)
        keys = (key,) if key in self._by_group else dict.fromkeys(self._groups_called.get(key, ()))
        return [feature for one in keys for feature in self._by_group[one]]

    def reference(self, feature: BoundFeature) -> str:
        """Return how a register writes *feature*: by its name, with its layer's key where that is needed, or by its id."""
        name = feature.name.strip()
        if name and not _SYNTAX.search(name):
            key = name_key(name)
            if len(self._by_name[feature.layer].get(key, ())) == 1:
                elsewhere = any(key in names for layer, names in self._by_name.items() if layer != feature.layer)
                return f"{feature.layer}/{name}" if elsewhere else name
        return f"{feature.layer}/#{feature.id}"


def add_once(index: dict[Key, list[Value]], key: Key, value: Value) -> None:
    """Append *value* to what *index* has under *key*, unless it was the last one there."""
    known = index.get(key)
    if known is None:
        index[key] = [value]
    elif known[-1] != value:
        known.append(value)


def member_count(features: Iterable[BoundFeature]) -> int:
    """Return how many members a group has: features of one name are parts of one member, nameless ones count each."""
    together = list(features)
    return len({feature.name for feature in together if feature.name}) + sum(not one.name for one in together)


def feature_index(layers: Iterable[MeasuredPlanLayer]) -> FeatureIndex:
    """Return the features of measured layers by name, alias and group."""
    return FeatureIndex(named_layer(layer.plan_layer, layer.loaded.frame) for layer in layers)
