"""The rings of polygons as plain arrays: what areas are measured from."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray

Geometries = NDArray[np.object_]

# Geometries that are read at a time: what a first look at them brings into the cache is there for the next ones.
_LOT = 2000


@dataclass(frozen=True)
class Rings:
    """The rings of many features.

    ``x`` and ``y``, shape (n,), are the vertices in the units of their coordinate system, east before north; ring *i* has
    the vertices ``ring_offsets[i]`` to ``ring_offsets[i + 1]`` (shape (r + 1,)), is a hole where ``is_hole[i]`` and belongs
    to feature ``feature[i]`` of ``feature_count`` (both of shape (r,), features never decreasing). A ring may repeat its
    first vertex at its end or not. A feature without rings is empty.
    """

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    ring_offsets: NDArray[np.int64]
    is_hole: NDArray[np.bool_]
    feature: NDArray[np.int64]
    feature_count: int

    def __len__(self) -> int:
        """The number of rings."""
        return len(self.feature)

    def parts(self, vertices: int) -> list[Rings]:
        """Return the same rings in parts of whole features with about so many *vertices* each, as views."""
        if self.ring_offsets[-1] <= vertices:
            return [self]
        cuts = np.searchsorted(self.ring_offsets[:-1], np.arange(vertices, self.ring_offsets[-1], vertices))
        features = np.unique([0, *self.feature[cuts[cuts < len(self)]], self.feature_count])
        rings = np.searchsorted(self.feature, features)
        parts = []
        for (first, last), (ring, end) in zip(pairwise(features.tolist()), pairwise(rings.tolist())):
            offsets = self.ring_offsets[ring : end + 1]
            inside = slice(offsets[0], offsets[-1])
            feature = self.feature[ring:end] - first
            parts.append(
                Rings(
                    self.x[inside], self.y[inside], offsets - offsets[0], self.is_hole[ring:end], feature, last - first
                )
            )
        return parts


def rings_of(geometry: Geometries) -> Rings:
    """Return the rings of the polygons in *geometry*, shape (n,).

    Z and M are left out. What has no area, a line or a point, has no rings, nor has what is missing or empty.

    >>> rings = rings_of(np.array([shapely.box(0, 0, 3, 1), None]))
    >>> rings.feature_count, len(rings), rings.x
    (2, 1, array([3., 3., 0., 0., 3.]))
    """
    starts = range(0, max(len(geometry), 1), _LOT)
    lots = [_rings_of(geometry[start : start + _LOT]) for start in starts]
    if len(lots) == 1:
        return lots[0]
    return Rings(
        np.concatenate([lot.x for lot in lots]),
        np.concatenate([lot.y for lot in lots]),
        np.cumsum(np.concatenate([[0], *(np.diff(lot.ring_offsets) for lot in lots)])),
        np.concatenate([lot.is_hole for lot in lots]),
        np.concatenate([start + lot.feature for start, lot in zip(starts, lots)]),
        len(geometry),
    )


def _rings_of(geometry: Geometries) -> Rings:
    kind = shapely.get_type_id(geometry)
    is_ring = (kind == shapely.GeometryType.POLYGON) & (shapely.get_num_interior_rings(geometry) == 0)
    if is_ring.all():
        # No geometry is made for what is one ring already: that would take most of the time.
        every = np.arange(len(geometry), dtype=np.int64)
        return _read(geometry, np.zeros(len(geometry), dtype=np.bool_), every, len(geometry))
    single, others = np.flatnonzero(is_ring), np.flatnonzero(~is_ring)
    parts, owner = _polygons(geometry[others])
    rings, ring_part = shapely.get_rings(parts, return_index=True)
    feature = np.concatenate([single, others[owner[ring_part]]])
    is_hole = np.concatenate([np.zeros(len(single), dtype=np.bool_), np.diff(ring_part, prepend=-1) == 0])
    order = np.argsort(feature, kind="stable")
    shapes = np.concatenate([geometry[single], rings])[order]
    return _read(shapes, is_hole[order], feature[order].astype(np.int64), len(geometry))


def _read(shapes: Geometries, is_hole: NDArray[np.bool_], feature: NDArray[np.int64], feature_count: int) -> Rings:
    """Return *shapes*, which have one ring each, as rings, without those that are empty."""
    size = shapely.get_num_coordinates(shapes)
    if not size.all():
        full = size > 0
        shapes, is_hole, feature, size = shapes[full], is_hole[full], feature[full], size[full]
    coordinates = shapely.get_coordinates(shapes)
    offsets = np.zeros(len(shapes) + 1, dtype=np.int64)
    np.cumsum(size, out=offsets[1:])
    x, y = np.ascontiguousarray(coordinates[:, 0]), np.ascontiguousarray(coordinates[:, 1])
    return Rings(x, y, offsets, is_hole, feature, feature_count)


def _polygons(geometry: Geometries) -> tuple[Geometries, NDArray[np.intp]]:
    """Return the polygons in *geometry*, also those in collections, and the position of each one's feature."""
    parts, owner = shapely.get_parts(geometry, return_index=True)
    while (shapely.get_type_id(parts) > shapely.GeometryType.POLYGON).any():
        parts, inner = shapely.get_parts(parts, return_index=True)
        owner = owner[inner]
    polygonal = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    return parts[polygonal], owner[polygonal]
