"""The names in a plan's layers, without measuring anything; remembered as long as the layers' files stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ..model.errors import Cancelled, ZoneproofError
from ..model.plan import Plan, PlanLayer
from .binding import FeatureIndex, NamedLayer, named_layer
from .load import load_plan_layer
from .place_index import PlaceIndex
from .source import is_database

# Plans whose names are kept: the one that is open, and one that it is compared with.
_KEPT = 2


@dataclass(frozen=True)
class PlanNames:
    """The features of a plan by what they are called; ``problems`` are lines about layers that could not be read."""

    layers: tuple[NamedLayer, ...]
    features: FeatureIndex
    places: PlaceIndex
    problems: tuple[str, ...]


_Stamp = tuple[tuple[str, int, int], ...]
_kept: dict[tuple[tuple[PlanLayer, _Stamp], ...], PlanNames] = {}


def plan_names(plan: Plan, cancelled: Callable[[], bool] = lambda: False) -> PlanNames:
    """Return the names in the layers of *plan*. A layer that cannot be read is told in the problems. Raises Cancelled."""
    stamps = tuple((layer, _stamp(layer.source)) for layer in plan.layers)
    known = _kept.get(stamps)
    if known is not None:
        return known
    layers: list[NamedLayer] = []
    problems: list[str] = []
    for plan_layer in plan.layers:
        try:
            layers.append(_named(plan_layer, cancelled))
        except Cancelled:
            raise
        except ZoneproofError as error:
            problems.append(str(error))
    features = FeatureIndex(layers)
    names = PlanNames(tuple(layers), features, PlaceIndex(layers, features), tuple(problems))
    if all(stamp for _, stamp in stamps) and not problems:
        while len(_kept) >= _KEPT:
            del _kept[next(iter(_kept))]
        _kept[stamps] = names
    return names


def _stamp(source: str) -> _Stamp:
    """Return what changes whenever the files of *source* do; nothing where that cannot be told."""
    if is_database(source):
        return ()
    path = Path(source)
    try:
        # The .dbf of a Shapefile and the log of a GeoPackage hold names too.
        parts = sorted(part for part in path.parent.iterdir() if part.name.startswith(path.stem) and part.is_file())
        return tuple((part.name, part.stat().st_mtime_ns, part.stat().st_size) for part in parts)
    except OSError:
        return ()


def _named(plan_layer: PlanLayer, cancelled: Callable[[], bool]) -> NamedLayer:
    loaded = load_plan_layer(plan_layer, cancelled)
    return named_layer(plan_layer, pd.DataFrame(loaded.frame.drop(columns="geometry")))
