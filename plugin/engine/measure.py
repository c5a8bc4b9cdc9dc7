"""Measurements of a layer's features: areas, perimeters, repairs and what cannot be measured."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyproj import CRS

from ..model.verdict import Sentence
from .area import (
    Floats,
    Geometries,
    ellipsoid_of,
    geographic,
    measure_shapes,
    planar_area,
    projected_for,
    transformed,
)
from .crs import crs_label
from .load import LoadedLayer

Booleans = NDArray[np.bool_]
Positions = NDArray[np.intp]

# A feature this far from the middle of its layer, and this many times farther than its usual feature, is told of.
_FAR_KM = 100.0
_FAR_TIMES = 20.0
_KM_PER_DEGREE = 111.2


@dataclass(frozen=True)
class MeasuredLayer:
    """The measurements of a layer.

    ``table`` has the index of the source's feature ids and the columns ``ellipsoidal_m2``, ``perimeter_m``, ``planar_m2``
    (NaN where not measurable), ``reason`` (why not measurable, a code of ``wording``, or ""), ``problems`` (a list of
    ``Sentence``) and ``geometry_hash``. ``geometry`` holds the polygons as measured, repaired where that was needed.
    """

    table: pd.DataFrame
    geometry: gpd.GeoSeries
    ellipsoid: tuple[float, float] | None
    planar_crs: CRS | None

    def rows(self, ids: Sequence[int]) -> dict[str, NDArray[Any]]:
        """Return the columns of ``table`` for the features *ids*, in their order, each of shape (len(ids),).

        Raises KeyError where the layer has no such feature.
        """
        at = self.table.index.get_indexer(pd.Index(ids))
        if (at < 0).any():
            raise KeyError(f"no features {[fid for fid, place in zip(ids, at) if place < 0]}")
        return {str(name): column.to_numpy()[at] for name, column in self.table.items()}

    @property
    def planar_crs_name(self) -> str:
        """The planar CRS by its code, or by name where it has none."""
        return crs_label(self.planar_crs)


def measure_layer(loaded: LoadedLayer) -> MeasuredLayer:
    """Return the measurements of every feature of *loaded*, in its order."""
    frame, crs = loaded.frame, loaded.crs
    index = frame.index
    geometry = frame.geometry.to_numpy()
    reason = loaded.left_aside.reindex(index, fill_value="").to_numpy(dtype=object, copy=True)
    problems: list[list[Sentence]] = [[] for _ in index]

    repaired = _repaired(geometry)
    emptied = shapely.is_empty(repaired) & ~shapely.is_missing(repaired)
    reason[emptied & (reason == "")] = "unrepairable"
    hashes = geometry_hashes(geometry)

    missing = np.full(len(index), np.nan)
    table = pd.DataFrame(
        {
            "ellipsoidal_m2": missing,
            "perimeter_m": missing,
            "planar_m2": missing,
            "reason": reason,
            "problems": problems,
            "geometry_hash": hashes,
        },
        index=index,
    )
    if crs is None:
        table["reason"] = np.where(reason == "", "no-crs", reason)
        return MeasuredLayer(table, gpd.GeoSeries(repaired, index), None, None)

    measurable = np.asarray(reason == "", dtype=bool)
    located = geographic(repaired, crs)
    outside = measurable & ~_in_range(located)
    table.loc[outside, "reason"] = "out-of-range"
    measurable &= ~outside

    ellipsoid = ellipsoid_of(crs)
    measures = measure_shapes(repaired[measurable], crs, perimeter=True)
    table.loc[measurable, "ellipsoidal_m2"] = measures.area_m2
    table.loc[measurable, "perimeter_m"] = measures.perimeter_m
    planar_crs = None
    if measurable.any():
        planar_crs = projected_for(crs, _middle_bounds(located[measurable]))
        in_plane = repaired[measurable]
        if planar_crs != crs:
            in_plane = transformed(in_plane, crs, planar_crs)
        planar = planar_area(in_plane, planar_crs)
        table.loc[measurable, "planar_m2"] = np.where(np.isfinite(planar), planar, np.nan)

    changed = measurable & (repaired != geometry)
    if changed.any():
        as_drawn = measure_shapes(geometry[changed], crs).area_m2
        after = table.loc[changed, "ellipsoidal_m2"].to_numpy()
        for position, before_m2, after_m2 in zip(np.flatnonzero(changed), as_drawn, after):
            problems[position].append(Sentence("repaired", {"before": float(before_m2), "after": float(after_m2)}))
    for position, distance_km in zip(*_far_from_the_rest(located, measurable)):
        problems[position].append(Sentence("far", {"distance_km": round(float(distance_km))}))
    return MeasuredLayer(table, gpd.GeoSeries(repaired, index, crs=crs), ellipsoid, planar_crs)


def union_and_overlap_m2(measured: MeasuredLayer, ids: Sequence[int]) -> tuple[float, float]:
    """Return the geodesic area in m² of the union of the features *ids*, and that of what more than one of them covers.

    The overlap is counted once however many features share it, up to the noding of the union in the layer's own
    coordinates.
    """
    areas_m2 = measured.table.loc[list(ids), "ellipsoidal_m2"].to_numpy()
    shapes = measured.geometry.loc[list(ids)].to_numpy()
    if len(shapes) < 2 or measured.ellipsoid is None:
        return float(areas_m2.sum()), 0.0
    left, right = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    left, right = left[left < right], right[left < right]
    shared = shapely.intersection(shapes[left], shapes[right])
    shared_area = shapely.area(shared)
    overlapping = shared_area > 0
    left, right, shared, shared_area = (each[overlapping] for each in (left, right, shared, shared_area))
    # Only features that overlap are united, each heap of them by itself: a union of many that merely touch is slow.
    heap = _heaps(left, right, len(shapes))
    united = np.unique(np.concatenate([left, right]))
    unions = [shapely.union_all(shapes[members]) for members in _by_heap(united, heap[united])]
    overlaps = []
    for union, members, pairs in zip(unions, _by_heap(united, heap[united]), _by_heap(np.arange(len(left)), heap[left])):
        twice = shapely.area(shapes[members]).sum() - shapely.area(union)
        # Where no three share land, what pairs share is all that is counted twice.
        of_pairs_alone = shared_area[pairs].sum() - twice <= 1e-9 * shapely.area(union)
        overlaps += [*shared[pairs]] if of_pairs_alone else [shapely.union_all(_polygonal(shared[pairs]))]
    united_m2 = measure_shapes(np.array(unions, dtype=object), measured.geometry.crs).area_m2.sum()
    overlap_m2 = measure_shapes(np.array(overlaps, dtype=object), measured.geometry.crs).area_m2.sum()
    return float(np.delete(areas_m2, united).sum() + united_m2), float(overlap_m2)


def _heaps(left: Positions, right: Positions, count: int) -> Positions:
    """Return for each of *count* shapes the first of those that hang together with it by the pairs *left*, *right*."""
    heap = np.arange(count)
    while True:
        first = np.minimum(heap[left], heap[right])
        before = heap.copy()
        for each in (left, right, before[left], before[right]):
            np.minimum.at(heap, each, first)
        heap = heap[heap]
        if (heap == before).all():
            return heap


def _by_heap(positions: Positions, heap: Positions) -> list[Positions]:
    """Return *positions* parted by the *heap* of each."""
    order = np.argsort(heap, kind="stable")
    return np.split(positions[order], np.flatnonzero(np.diff(heap[order])) + 1) if len(positions) else []


def geometry_hashes(geometry: Geometries) -> list[str]:
    """Return for each geometry a hash that does not depend on ring order, start point or part order."""
    written = shapely.to_wkb(shapely.normalize(shapely.force_2d(geometry)), byte_order=1)
    return ["" if wkb is None else hashlib.sha256(wkb).hexdigest()[:32] for wkb in written]


def _repaired(geometry: Geometries) -> Geometries:
    """Return *geometry* with invalid polygons made valid: shells united, holes taken out of them."""
    invalid = np.flatnonzero(~shapely.is_valid(geometry) & ~shapely.is_missing(geometry))
    if not len(invalid):
        return geometry
    result = geometry.copy()
    for position in invalid:
        shells: list[Any] = []
        holes: list[Any] = []
        for part in shapely.get_parts(geometry[position]):
            shell, *inner = shapely.get_rings(part)
            shells.append(shapely.make_valid(shapely.Polygon(shell)))
            holes.extend(shapely.make_valid(shapely.Polygon(ring)) for ring in inner)
        result[position] = shapely.difference(
            shapely.union_all(_polygonal(shells)), shapely.union_all(_polygonal(holes))
        )
    return result


def _polygonal(geometry: Geometries | list[Any]) -> Geometries:
    """Return the polygons among the parts of *geometry*."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    polygons: Geometries = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    return polygons


def _in_range(located: Geometries) -> Booleans:
    bounds = shapely.bounds(located)
    limits = np.array([360.0, 90.0, 360.0, 90.0])
    with np.errstate(invalid="ignore"):
        return np.asarray(np.all(np.isfinite(bounds) & (np.abs(bounds) <= limits), axis=1))


def _middle_bounds(located: Geometries) -> tuple[float, float, float, float]:
    """Return the median bounds, which a few features on the wrong side of the earth do not move."""
    west, south, east, north = (float(side) for side in np.median(shapely.bounds(located), axis=0))
    return west, south, east, north


def _far_from_the_rest(located: Geometries, measurable: Booleans) -> tuple[NDArray[np.intp], Floats]:
    """Return the positions of features far from their layer's middle, and how far they are, in km."""
    positions = np.flatnonzero(measurable)
    if len(positions) < 5:
        return positions[:0], np.empty(0)
    bounds = shapely.bounds(located[positions])
    centre = (bounds[:, :2] + bounds[:, 2:]) / 2
    middle = np.median(centre, axis=0)
    offset = (centre - middle) * _KM_PER_DEGREE
    offset[:, 0] *= np.cos(np.radians(middle[1]))
    distance_km = np.hypot(offset[:, 0], offset[:, 1])
    far = (distance_km > _FAR_KM) & (distance_km > _FAR_TIMES * np.median(distance_km))
    return positions[far], distance_km[far]
