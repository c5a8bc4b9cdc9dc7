"""Which features of a plan's layers a figure speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from ..model.names import name_key
from ..model.plan import PlanLayer
from ..model.verdict import BoundFeature
from .load import LoadedLayer
from .measure import MeasuredLayer


@dataclass(frozen=True)
class MeasuredPlanLayer:
    """A layer of a plan, loaded and measured. ``names`` is a Series of each feature's name, "" where it has none."""

    plan_layer: PlanLayer
    loaded: LoadedLayer
    measured: MeasuredLayer
    names: pd.Series


def feature_names(loaded: LoadedLayer, column: str | None) -> pd.Series:
    """Return the names in *column* on the frame's index; "" where there is none."""
    if column is None or column not in loaded.frame:
        return pd.Series("", index=loaded.frame.index, dtype=object)
    written = ["" if pd.isna(name) else str(name) for name in loaded.frame[column]]
    return pd.Series(written, index=loaded.frame.index, dtype=object)


# The features under each key, in order; a dict is Python's ordered set.
_Index = dict[str, dict[BoundFeature, None]]


class FeatureIndex:
    """The features of a plan by name, alias and group."""

    def __init__(self, layers: Iterable[MeasuredPlanLayer]) -> None:
        self._layers: Mapping[str, MeasuredPlanLayer] = {layer.plan_layer.key: layer for layer in layers}
        self._by_name: _Index = defaultdict(dict)
        self._by_group: _Index = defaultdict(dict)
        for key, layer in self._layers.items():
            columns = (layer.plan_layer.name, *layer.plan_layer.aliases)
            self._collect(self._by_name, key, layer, columns)
            self._collect(self._by_group, key, layer, (layer.plan_layer.group,))

    @staticmethod
    def _collect(index: _Index, key: str, layer: MeasuredPlanLayer, columns: Iterable[str | None]) -> None:
        for column in columns:
            if column is None:
                continue
            for fid, written, name in zip(layer.names.index, feature_names(layer.loaded, column), layer.names):
                if written:
                    index[name_key(written)][BoundFeature(key, int(fid), name)] = None

    def named(self, name: str) -> list[BoundFeature]:
        """Return the features of that name or alias; ``LAYER/NAME`` looks in one layer alone."""
        layer, slash, rest = name.partition("/")
        if slash and layer.strip() in self._layers:
            return [feature for feature in self._by_name.get(name_key(rest), ()) if feature.layer == layer.strip()]
        return list(self._by_name.get(name_key(name), ()))

    def grouped(self, group: str) -> list[BoundFeature]:
        """Return the members of a group, as the layers' group columns name it."""
        return list(self._by_group.get(name_key(group), ()))
