"""Figures of a part only: what lies inside or outside the greenbelt, the boundary, a phase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import shapely

from ...model.verdict import Cause
from ..area import Geometries
from ..binding import MeasuredPlanLayer
from .case import Case

# Features of other layers that are held against the outline one by one, the largest overlaps first.
_MOST_FEATURES = 40
# Bound features that are cut; a total of more is cut by whole layers no more.
_MOST_BOUND = 2_000
# What is less than this share of the outline is its edge, drawn twice.
_EDGE = 1e-6


@dataclass(frozen=True)
class _Cut:
    """A layer, or one feature of it, that covers ``inside_m2`` of the bound features."""

    layer: str
    name: str
    id: int | None
    inside_m2: float


class Scope:
    """The figure speaks only of what lies inside, or outside, of another outline."""

    kind: ClassVar[str] = "scope"
    accuses_geometry: ClassVar[bool] = False

    def explain(self, case: Case) -> Iterator[Cause]:
        """Yield the layers, then the single features, inside or outside of which the outline has the stated area."""
        if len(case.ids) != 1:
            return
        (key,) = case.ids
        shapes = case.geometry(key)
        if len(shapes) > _MOST_BOUND or case.plan.layers[key].loaded.crs is None:
            return
        trial = case.trial()
        singles: list[_Cut] = []
        whole: list[_Cut] = []
        for other in case.plan.layers.values():
            case.stop_if_cancelled()
            layer_cut, feature_cuts = _cuts(case, key, shapes, other)
            whole += layer_cut
            singles += feature_cuts
        for step in (whole, sorted(singles, key=lambda cut: -cut.inside_m2)[:_MOST_FEATURES]):
            areas = [area for cut in step for area in (cut.inside_m2, case.measured_m2 - cut.inside_m2)]
            for fit in trial.areas(areas):
                cut, side = step[fit.index // 2], "outside" if fit.index % 2 else "inside"
                subject = f"{cut.layer}/{cut.name}" if cut.id is not None else cut.layer
                yield case.cause(
                    self.kind,
                    fit,
                    f"cause-scope-{side}",
                    {"scope": f"“{subject}”"},
                    layer=cut.layer,
                    id=cut.id,
                    name=cut.name,
                    side=side,
                )


def _cuts(case: Case, key: str, shapes: Geometries, other: MeasuredPlanLayer) -> tuple[list[_Cut], list[_Cut]]:
    """Return what the layer *other* as a whole, and what each of its features, covers of *shapes*, where that is a part."""
    own_crs = case.plan.layers[key].loaded.crs
    if other.loaded.crs is None or own_crs is None:
        return [], []
    names, knives, tree = case.plan.knives(other.plan_layer.key, own_crs)
    at, met = tree.query(shapes, predicate="intersects")
    if other.plan_layer.key == key:
        free = ~np.isin(names.index.to_numpy()[met], case.ids[key])
        at, met = at[free], met[free]
    found = np.unique(met)
    if not len(found) or len(found) > 50 * _MOST_FEATURES:
        return [], []
    pieces = shapely.intersection(shapes[at], knives[met])
    covered = np.bincount(met, case.area_m2(key, _polygons(pieces)), minlength=len(knives))
    layer_key = other.plan_layer.key
    united = shapely.union_all(knives[found])
    together_m2 = float(case.area_m2(key, _polygons(shapely.intersection(shapes, united))).sum())
    whole = [_Cut(layer_key, layer_key, None, together_m2)]
    singles = [
        _Cut(layer_key, str(names.iloc[place]), int(names.index[place]), float(covered[place])) for place in found
    ]
    if len(singles) == 1:
        whole, singles = singles, []
    return _partial(case, whole), _partial(case, singles)


def _partial(case: Case, cuts: list[_Cut]) -> list[_Cut]:
    low, high = _EDGE * case.measured_m2, (1 - _EDGE) * case.measured_m2
    return [cut for cut in cuts if low < cut.inside_m2 < high]


def _polygons(shapes: Geometries) -> Geometries:
    """Return *shapes* with lines and points left out of them: where outlines touch, they meet in such."""
    mixed = shapely.get_type_id(shapes) == shapely.GeometryType.GEOMETRYCOLLECTION
    result = shapes.copy()
    for place in np.flatnonzero(mixed):
        parts = shapely.get_parts(shapes[place])
        result[place] = shapely.union_all(parts[shapely.get_dimensions(parts) == 2])
    lower = shapely.get_dimensions(result) < 2
    result[lower] = shapely.Polygon()
    return result
