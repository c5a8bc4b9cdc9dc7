"""Polygons in the native encodings of GeoArrow written as WKB, an array at a time: no geometry object is made."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ..model.errors import SourceError
from .wkb import overlapping

Integers = NDArray[np.int64]

_POLYGON, _MULTIPOLYGON = 3, 6
_HEADER = np.dtype([("order", "u1"), ("kind", "<u4"), ("count", "<u4")])
_COUNT, _VERTEX = 4, 16


def wkb_from_geoarrow(values: pa.Array, encoding: str, where: str) -> pa.Array:
    """Return *values*, in the GeoParquet *encoding* ``polygon`` or ``multipolygon``, as an Arrow array of WKB.

    Z and M are left out. Raises SourceError if the encoding is another one; *where* names the file.

    >>> from shapely import wkb
    >>> square = pa.array([[[{"x": 0.0, "y": 0.0}, {"x": 2.0, "y": 0.0}, {"x": 2.0, "y": 1.0}, {"x": 0.0, "y": 0.0}]]])
    >>> wkb.loads(wkb_from_geoarrow(square, "polygon", "")[0].as_py()).area
    1.0
    """
    if encoding not in ("polygon", "multipolygon"):
        raise SourceError(
            f'its geometry is encoded as "{encoding}"', where=where, remedy="Write it as polygons, or as WKB."
        )
    if isinstance(values.type, pa.BaseExtensionType):
        values = values.storage
    several = encoding == "multipolygon"
    there = np.asarray(values.is_valid().to_numpy(zero_copy_only=False), bool)
    part_count, parts = _opened(values) if several else (there.astype(np.int64), values.drop_null())
    ring_count, rings = _opened(parts)
    vertex_count, vertices = _opened(rings)
    coordinates = _coordinates(vertices)

    ring_bytes = _COUNT + _VERTEX * vertex_count
    part_bytes = _HEADER.itemsize + _sums(ring_bytes, ring_count)
    outer = _HEADER.itemsize if several else 0
    feature_bytes = _sums(part_bytes, part_count) + outer * there
    ends = np.concatenate([[0], np.cumsum(feature_bytes)])
    data = np.zeros(int(ends[-1]), np.uint8)

    part_feature = np.repeat(np.arange(len(there)), part_count)
    ring_part = np.repeat(np.arange(len(part_bytes)), ring_count)
    heads_before = np.cumsum(there)[part_feature] * outer
    part_start = np.cumsum(part_bytes) - part_bytes + heads_before
    ring_start = np.cumsum(ring_bytes) - ring_bytes + _HEADER.itemsize * (ring_part + 1) + heads_before[ring_part]
    if several:
        _write_heads(data, ends[:-1][there], _MULTIPOLYGON, part_count[there])
    _write_heads(data, part_start, _POLYGON, ring_count)
    overlapping(data, "<u4")[ring_start] = vertex_count
    before = np.cumsum(vertex_count) - vertex_count
    place = np.arange(len(coordinates)) * _VERTEX + np.repeat(ring_start + _COUNT - before * _VERTEX, vertex_count)
    overlapping(data, f"V{_VERTEX}")[place] = coordinates.view(f"V{_VERTEX}").ravel()

    validity = None if there.all() else pa.array(there).buffers()[1]
    return pa.Array.from_buffers(pa.large_binary(), len(there), [validity, pa.py_buffer(ends), pa.py_buffer(data)])


def _opened(lists: pa.Array) -> tuple[Integers, pa.Array]:
    """Return the lengths of *lists*, 0 for what is null, and what is in them."""
    lengths = pc.list_value_length(lists).fill_null(0).to_numpy(zero_copy_only=False).astype(np.int64)
    return lengths, lists.flatten()


def _coordinates(vertices: pa.Array) -> NDArray[np.float64]:
    if pa.types.is_struct(vertices.type):
        x, y = (vertices.field(axis) for axis in ("x", "y"))
        return np.column_stack([x.to_numpy(zero_copy_only=False), y.to_numpy(zero_copy_only=False)])
    width = vertices.type.list_size
    interleaved = vertices.flatten().to_numpy(zero_copy_only=False).reshape(-1, width)
    return np.ascontiguousarray(interleaved[:, :2])


def _sums(values: Integers, counts: Integers) -> Integers:
    """Return the sums of *values* over runs of the lengths *counts*."""
    total = np.concatenate([[0], np.cumsum(values)])
    ends = np.cumsum(counts)
    return np.asarray(total[ends] - total[ends - counts])


def _write_heads(data: NDArray[np.uint8], start: Integers, kind: int, count: Integers) -> None:
    heads = np.empty(len(start), _HEADER)
    heads["order"], heads["kind"], heads["count"] = 1, kind, count
    overlapping(data, f"V{_HEADER.itemsize}")[start] = heads.view(f"V{_HEADER.itemsize}")
