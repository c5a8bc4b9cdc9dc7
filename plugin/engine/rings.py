"""The rings of polygons as plain arrays: what areas are measured from."""

from __future__ import annotations

from dataclasses import dataclass

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


def rings_of(geometry: Geometries) -> Rings:
    """Return the rings of the polygons in *geometry*, shape (n,).

    Z and M are left out. What has no area, a line or a point, has no rings, nor has what is missing or empty.

    >>> rings = rings_of(np.array([shapely.box(0, 0, 3, 1), None]))
    >>> rings.feature_count, len(rings), rings.x
    (2, 1, array([3., 3., 0., 0., 3.]))
    """
    parts, part_feature = _polygons(geometry)
    rings, ring_part = shapely.get_rings(parts, return_index=True)
    coordinates = shapely.get_coordinates(rings)
    offsets = np.zeros(len(rings) + 1, dtype=np.int64)
    np.cumsum(shapely.get_num_coordinates(rings), out=offsets[1:])
    return Rings(
        x=np.ascontiguousarray(coordinates[:, 0]),
        y=np.ascontiguousarray(coordinates[:, 1]),
        ring_offsets=offsets,
        is_hole=np.diff(ring_part, prepend=-1) == 0,
        feature=part_feature[ring_part].astype(np.int64),
        feature_count=len(geometry),
    )


def _polygons(geometry: Geometries) -> tuple[Geometries, NDArray[np.intp]]:
    """Return the polygons in *geometry*, also those in collections, and the position of each one's feature."""
    parts, owner = shapely.get_parts(geometry, return_index=True)
    while (nested := shapely.get_type_id(parts) > shapely.GeometryType.POLYGON).any():
        parts, inner = shapely.get_parts(parts, return_index=True)
        owner = owner[inner]
        del nested
    polygonal = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    return parts[polygonal], owner[polygonal]
