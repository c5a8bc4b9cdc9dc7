"""Gaps between neighbours: land that none of them covers, closed in by several or narrow between two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from .area import Geometries
from .plane import Plane, polygonal, united
from .sliver import NARROWEST_M, mean_width_m

# Features at a time: enough that most neighbours are among them, few enough that stopping is felt at once.
_CHUNK = 1_000
# GEOS leaves out bends of the outline shallower than a hundredth of a buffer's distance. A second, small distance finds the
# gaps that would be lost among those of the first.
_FINE_M = 0.02
_SIMPLIFIED = 0.01
# Corners sharper than 11° are narrow places themselves.
_MITRE = 10.0


@dataclass(frozen=True)
class Gap:
    """Land between features: its outline in the plane, and the positions of those around it."""

    shape: BaseGeometry
    around: tuple[int, ...]


def find_gaps(
    shapes: Geometries, plane: Plane, width_m: float, step: Callable[[float], None]
) -> tuple[list[Gap], list[Gap]]:
    """Return the gaps between *shapes*, polygons of shape (n,) in *plane*, and the spaces of their own between them.

    A gap is land that two features at least enclose, or that lies between two of them less than *width_m* apart. What is
    enclosed, wider, and larger than the features around it usually are is a space of its own: a lake, a block not in the
    layer. *step* is told the fraction that is done, and may raise.
    """
    if len(shapes) < 2:
        return [], []
    tree = shapely.STRtree(shapes)
    order = np.argsort(gpd.GeoSeries(shapes).hilbert_distance().to_numpy(), kind="stable")
    bounds = shapely.bounds(shapes) + np.array([-1, -1, 1, 1]) * width_m / plane.unit_m
    reach: Geometries = np.asarray(shapely.box(*bounds.T), dtype=object)
    unions: list[BaseGeometry] = []
    narrow: list[BaseGeometry] = []
    for start in range(0, len(order), _CHUNK):
        step(0.8 * start / len(order))
        chunk = order[start : start + _CHUNK]
        near = np.setdiff1d(tree.query(reach[chunk])[1], chunk)
        unions.append(united(shapes[chunk]))
        union = united(np.array([unions[-1], *shapes[near]], dtype=object))
        for across_m in (2 * _FINE_M, width_m):
            narrow += _narrow_places(union, across_m / plane.unit_m, plane.unit_m)
    step(0.8)
    whole = united(np.array(unions, dtype=object))
    step(0.9)
    enclosed = _enclosed(whole)
    pieces = _without_features(np.array(enclosed, dtype=object), tree)
    places = _without_features(shapely.get_parts(shapely.union_all(narrow)), tree)
    if len(pieces) and len(places):
        inside = shapely.STRtree(pieces).query(shapely.point_on_surface(places), predicate="intersects")[0]
        places = np.delete(places, np.unique(inside))
    gaps = [gap for piece in pieces if (gap := _between(piece, shapes, tree, plane))]
    spaces = [gap for gap in gaps if _is_space(gap, shapes, width_m / plane.unit_m)]
    gaps = [gap for gap in gaps if gap not in spaces]
    gaps += [gap for place in places if (gap := _between(place, shapes, tree, plane))]
    return gaps, spaces


def _narrow_places(union: BaseGeometry, across: float, unit_m: float) -> list[BaseGeometry]:
    """Return what closing *union* fills: the places outside it that are narrower than *across* (J. Serra, 1982)."""
    half = across / 2
    # With mitred corners GEOS' buffers are not always valid.
    wider = shapely.make_valid(shapely.buffer(union, half, join_style="mitre", mitre_limit=_MITRE))
    closed = shapely.make_valid(shapely.buffer(wider, -half, join_style="mitre", mitre_limit=_MITRE))
    parts = _polygons(shapely.difference(closed, union))
    width = mean_width_m(shapely.area(parts), shapely.length(parts))
    return list(parts[width > max(NARROWEST_M / unit_m, 2 * _SIMPLIFIED * half)])


def _enclosed(whole: BaseGeometry) -> list[BaseGeometry]:
    """Return the holes of *whole* without the parts of it that stand in them."""
    parts = shapely.get_parts(whole)
    rings, owners = shapely.get_rings(parts, return_index=True)
    interior = np.diff(owners, prepend=-1) == 0
    holes = shapely.polygons(rings[interior])
    if not len(holes):
        return []
    left, right = shapely.STRtree(parts).query(holes, predicate="contains")
    return [
        shapely.difference(hole, shapely.union_all(parts[right[left == place]])) if (left == place).any() else hole
        for place, hole in enumerate(holes)
    ]


def _without_features(pieces: Geometries, tree: shapely.STRtree) -> Geometries:
    """Return the polygons of *pieces* that are left when the features that reach into them are taken away."""
    left, right = tree.query(pieces, predicate="overlaps")
    freed = pieces.copy()
    for place in np.unique(left):
        freed[place] = shapely.difference(pieces[place], shapely.union_all(tree.geometries[right[left == place]]))
    return _polygons(freed)


def _between(piece: BaseGeometry, shapes: Geometries, tree: shapely.STRtree, plane: Plane) -> Gap | None:
    """Return *piece* as a gap, or None where one feature alone is around it or it is but rounding."""
    if 2 * piece.area < NARROWEST_M / plane.unit_m * piece.length:
        return None
    around = tree.query(piece, predicate="dwithin", distance=NARROWEST_M / plane.unit_m)
    return Gap(piece, tuple(int(place) for place in np.sort(around))) if len(around) > 1 else None


def _is_space(gap: Gap, shapes: Geometries, width: float) -> bool:
    if 2 * gap.shape.area < width * gap.shape.length:
        return False
    return bool(gap.shape.area > np.median(shapely.area(shapes[list(gap.around)])))


def _polygons(shapes: BaseGeometry | Geometries) -> Geometries:
    kept = polygonal(np.atleast_1d(np.asarray(shapes, dtype=object)))
    parts: NDArray[np.object_] = shapely.get_parts(kept[~shapely.is_missing(kept)])
    return parts
