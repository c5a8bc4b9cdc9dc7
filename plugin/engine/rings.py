"""The rings of polygons as plain arrays: what areas are measured from."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray

Geometries = NDArray[np.object_]


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


def rings_of(given: Geometries) -> Rings:
    """Return the rings of the polygons in *given*, shape (n,).

    Z and M are left out. What has no area, a line or a point, has no rings, nor has what is missing or empty.

    >>> rings = rings_of(np.array([shapely.box(0, 0, 3, 1), None]))
    >>> rings.feature_count, len(rings), rings.x
    (2, 1, array([3., 3., 0., 0., 3.]))
    """
    geometry, kind = given, shapely.get_type_id(given)
    is_polygon = kind == shapely.GeometryType.POLYGON
    others = ~is_polygon & (kind != shapely.GeometryType.MULTIPOLYGON)
    if others.any():
        collections = np.flatnonzero(kind == shapely.GeometryType.GEOMETRYCOLLECTION)
        geometry = given.copy()
        geometry[others] = None
        geometry[collections] = [_polygons_of(one) for one in given[collections]]
    # The vertices come out ring by ring, and no geometry is made for what is one ring: that would take most of the time.
    coordinates = shapely.get_coordinates(geometry)
    size = shapely.get_num_coordinates(geometry)
    is_ring = is_polygon & (shapely.get_num_interior_rings(geometry) == 0)
    feature = np.arange(len(geometry), dtype=np.int64)
    is_hole = np.zeros(len(geometry), dtype=np.bool_)
    if not is_ring.all():
        several = np.flatnonzero(~is_ring)
        parts, owner = shapely.get_parts(geometry[several], return_index=True)
        rings, ring_part = shapely.get_rings(parts, return_index=True)
        ring_feature = several[owner[ring_part]]
        count = is_ring.astype(np.int64) + np.bincount(ring_feature, minlength=len(geometry))
        feature = np.repeat(feature, count)
        of_several = ~is_ring[feature]
        size = size[feature]
        size[of_several] = shapely.get_num_coordinates(rings)
        is_hole = np.zeros(len(feature), dtype=np.bool_)
        is_hole[of_several] = np.diff(ring_part, prepend=-1) == 0
    if not size.all():
        full = size > 0
        feature, is_hole, size = feature[full], is_hole[full], size[full]
    offsets = np.zeros(len(size) + 1, dtype=np.int64)
    np.cumsum(size, out=offsets[1:])
    x, y = np.ascontiguousarray(coordinates.T)
    return Rings(x, y, offsets, is_hole, feature, len(geometry))


def _polygons_of(collection: shapely.Geometry) -> shapely.Geometry | None:
    """Return the polygons in *collection*, also those in collections in it, as one geometry."""
    parts = shapely.get_parts([collection])
    while (shapely.get_type_id(parts) > shapely.GeometryType.POLYGON).any():
        parts = shapely.get_parts(parts)
    polygons = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    return shapely.multipolygons(polygons) if len(polygons) else None
