"""Well-known binary (WKB) to the coordinates of rings, an Arrow array at a time: no geometry object is made.

Layout: OGC 06-103r4, 8.2: a byte for the order of bytes, a code for the type, then counts and ordinates. ISO 13249-3 adds 1000 to
the code for Z, 2000 for M, 3000 for both; PostGIS' EWKB sets bits for Z, M and a SRID instead. Both are read.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from .rings import Rings

Bytes = NDArray[np.uint8]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]

_POLYGON, _MULTIPOLYGON = 3, 6
# Arcs and what is made of them: ISO 13249-3, CircularString to MultiSurface.
_FIRST_CURVED, _LAST_CURVED = 8, 14
_EWKB_Z, _EWKB_M, _EWKB_SRID = 0x80000000, 0x40000000, 0x20000000
_COUNT, _HEADER, _VERTEX = 4, 9, 16
# Rings that are read at a time, so that their vertices stay in the cache.
_LOT = 4096


class Unmeasured(IntEnum):
    """Why a feature has no rings; ``reason`` is its code in the catalogue of sentences."""

    NOTHING = 0
    NULL = 1
    EMPTY = 2
    NOT_POLYGON = 3
    CURVED = 4
    UNREADABLE = 5

    @property
    def reason(self) -> str:
        """The code of the reason in the catalogue of sentences; empty where there is none."""
        return "" if self is Unmeasured.NOTHING else self.name.lower().replace("_", "-")


@dataclass(frozen=True)
class RingsOfFeatures:
    """The rings in an array of WKB, and for each of its n features an ``Unmeasured``: shape (n,)."""

    rings: Rings
    unmeasured: NDArray[np.int8]


def rings_from_wkb(values: pa.Array) -> RingsOfFeatures:
    """Return the rings of the polygons and multipolygons in *values*, an Arrow array of WKB, ISO or extended.

    Z and M are passed over. What is null, empty, curved, no polygon or damaged has no rings and says why; the others
    are read all the same.
    """
    valid, offsets, data = _buffers(values)
    unmeasured = np.where(valid, Unmeasured.NOTHING, Unmeasured.NULL).astype(np.int8)
    found = _RingFinder(data, offsets, unmeasured).find()
    sound = unmeasured[found.feature] == Unmeasured.NOTHING
    if not sound.all():
        found = found.where(sound)
    bare = np.ones(len(valid), bool)
    bare[found.feature] = False
    unmeasured[bare & (unmeasured == Unmeasured.NOTHING)] = Unmeasured.EMPTY
    return RingsOfFeatures(found.rings(data, len(valid)), unmeasured)


def _buffers(values: pa.Array) -> tuple[Booleans, Integers, Bytes]:
    """Return which of *values* are there, where each starts and ends, and their bytes, not copied."""
    if isinstance(values.type, pa.BaseExtensionType):
        values = values.storage
    if not (pa.types.is_binary(values.type) or pa.types.is_large_binary(values.type)):
        values = values.cast(pa.large_binary())
    width = np.int64 if pa.types.is_large_binary(values.type) else np.int32
    count, (_, starts, content) = len(values), values.buffers()
    offsets = np.zeros(1, np.int64)
    if count:
        offsets = np.frombuffer(starts, width, count + 1, values.offset * np.dtype(width).itemsize).astype(np.int64)
    valid = np.ones(count, bool)
    if values.null_count:
        valid = np.asarray(values.is_valid().to_numpy(zero_copy_only=False), bool)
    data = np.frombuffer(content if content is not None else b"", np.uint8)
    return valid, np.minimum(offsets, len(data)), data


@dataclass(frozen=True)
class _FoundRings:
    """Where rings lie in the bytes: the feature of each, its first vertex, its count of vertices, and how to read them."""

    feature: Integers
    start: Integers
    count: Integers
    stride: Integers
    little: Booleans
    is_hole: Booleans

    def where(self, chosen: NDArray[Any]) -> _FoundRings:
        """Return the *chosen* rings, by a mask or in an order."""
        return _FoundRings(*(column[chosen] for column in vars(self).values()))

    def rings(self, data: Bytes, feature_count: int) -> Rings:
        """Return the rings with their coordinates."""
        ends = np.zeros(len(self.count) + 1, np.int64)
        np.cumsum(self.count, out=ends[1:])
        x, y = np.empty((2, ends[-1]))
        every = overlapping(data, f"V{_VERTEX}")
        for first in range(0, len(self.count), _LOT):
            lot = slice(first, first + _LOT)
            to = slice(ends[first], ends[min(lot.stop, len(self.count))])
            x[to], y[to] = self._vertices(every, lot).T
        return Rings(x, y, ends, self.is_hole, self.feature, feature_count)

    def _vertices(self, every: NDArray[Any], lot: slice) -> NDArray[np.float64]:
        """Return the vertices of a lot of rings, shape (n, 2), from the bytes seen as vertices that start at *every* byte."""
        start, count, stride, little = self.start[lot], self.count[lot], self.stride[lot], self.little[lot]
        # From vertex to vertex it is a stride, and from the last one of a ring to the next ring a jump.
        place: Integers = np.repeat(stride, count)
        last = start + stride * (count - 1)
        first = np.cumsum(count) - count
        place[first] = start - np.concatenate([[0], last[:-1]])
        np.cumsum(place, out=place)
        vertices: NDArray[np.float64] = every[place].view("<f8").reshape(-1, 2)
        if not little.all():
            swapped = np.repeat(~little, count)
            vertices[swapped] = vertices[swapped].byteswap()
        return vertices


class _RingFinder:
    """Goes through all features at once, a ring of each at a time."""

    def __init__(self, data: Bytes, offsets: Integers, unmeasured: NDArray[np.int8]) -> None:
        self._data = data
        self._words = overlapping(data, "<u4")
        self._end = offsets[1:]
        self._unmeasured = unmeasured
        self._feature = np.flatnonzero(unmeasured == Unmeasured.NOTHING)
        self._place = offsets[:-1][self._feature]
        nothing = np.zeros(len(self._feature), np.int64)
        self._parts, self._rings, self._stride = nothing, nothing.copy(), nothing.copy()
        self._little = np.ones(len(self._feature), bool)
        self._inside = np.zeros(len(self._feature), bool)

    def find(self) -> _FoundRings:
        """Return every ring, in the order of features and of rings in each; what is damaged is marked."""
        found = [self._plain_polygons()]
        self._open_geometry()
        while len(self._feature):
            opening = np.flatnonzero(self._rings == 0)
            if len(opening):
                self._open_parts(opening)
            found.append(self._next_ring())
            self._keep((self._rings > 0) | (self._parts > 0))
        joined = _FoundRings(*(np.concatenate(columns) for columns in zip(*(vars(one).values() for one in found))))
        return joined.where(np.argsort(joined.feature, kind="stable")) if len(found) > 1 else joined

    def _plain_polygons(self) -> _FoundRings:
        """Return the rings of what most files are full of, and pass over them: polygons of one ring, little-endian, without Z."""
        place, end = self._place, self._end[self._feature]
        shortest = _HEADER + _COUNT + _VERTEX
        at = np.flatnonzero(place + shortest <= end)
        at = at[self._data[place[at]] == 1]
        at = at[(self._words[place[at] + 1] == _POLYGON) & (self._words[place[at] + 5] == 1)]
        count = self._words[place[at] + _HEADER].astype(np.int64)
        whole = (count > 0) & (place[at] + _HEADER + _COUNT + count * _VERTEX <= end[at])
        at, count = at[whole], count[whole]
        one = np.ones(len(at), np.int64)
        plain = _FoundRings(*(self._feature[at], place[at] + _HEADER + _COUNT, count, one * _VERTEX, one > 0, one == 0))
        others = np.ones(len(place), bool)
        others[at] = False
        self._keep(others)
        return plain

    def _open_geometry(self) -> None:
        everything = np.arange(len(self._feature))
        kind, count, sound = self._headers(everything)
        multi = kind == _MULTIPOLYGON
        self._parts, self._rings = np.where(multi, count, 0), np.where(multi, 0, count)
        known = multi | (kind == _POLYGON)
        if not (sound & known).all():
            curved = (kind >= _FIRST_CURVED) & (kind <= _LAST_CURVED)
            self._mark(~sound, Unmeasured.UNREADABLE)
            self._mark(sound & curved, Unmeasured.CURVED)
            self._mark(sound & ~known & ~curved, Unmeasured.NOT_POLYGON)
        self._keep(sound & known & (count > 0))

    def _open_parts(self, opening: Integers) -> None:
        """Read the heads of the next polygons of multipolygons."""
        kind, count, sound = self._headers(opening)
        sound &= kind == _POLYGON
        self._rings[opening] = count
        self._parts[opening] -= 1
        self._inside[opening] = False
        if not sound.all():
            bad = np.zeros(len(self._feature), bool)
            bad[opening[~sound]] = True
            self._mark(bad, Unmeasured.UNREADABLE)
            self._keep(~bad)

    def _headers(self, chosen: Integers) -> tuple[Integers, Integers, Booleans]:
        """Return type, count and soundness of the geometries at the places of the *chosen*, and step behind them."""
        place, end = self._place[chosen], self._end[self._feature[chosen]]
        sound = place + _HEADER <= end
        at = np.where(sound, place, 0)
        order = self._data[at] if len(self._data) >= _HEADER else np.full(len(at), 255, np.uint8)
        little = order == 1
        sound &= order <= 1
        code = self._word(at + 1, little, sound)
        kind, stride, behind = code, 16, place + 5
        if len(code) and int(code.max()) >= 1000:  # some have Z, M or a SRID
            dimensions, kind = np.divmod(code & 0x0FFFFFFF, 1000)
            sound &= dimensions <= 3
            has_z = ((code & _EWKB_Z) != 0) | (dimensions == 1) | (dimensions == 3)
            has_m = ((code & _EWKB_M) != 0) | (dimensions >= 2)
            behind = behind + np.where(code & _EWKB_SRID, 4, 0)
            stride = 8 * (2 + has_z.astype(np.int64) + has_m)
        sound &= behind + _COUNT <= end
        count = self._word(behind, little, sound)
        # Every part and every ring takes bytes, so a count that is out of all proportion is damage.
        sound &= (count * _COUNT <= end - behind) | ((kind != _POLYGON) & (kind != _MULTIPOLYGON))
        self._stride[chosen] = stride
        self._little[chosen] = little
        self._place[chosen] = behind + _COUNT
        return kind, count, sound

    def _next_ring(self) -> _FoundRings:
        """Return the ring at the place of every feature that has one left, and step behind it."""
        having = self._rings > 0
        end = self._end[self._feature]
        sound = having & (self._place + _COUNT <= end)
        count = self._word(self._place, self._little, sound)
        start = self._place + _COUNT
        behind = start + count * self._stride
        # A ring without vertices is only written where a polygon is empty.
        sound &= (behind <= end) & ((count > 0) | ((self._rings == 1) & ~self._inside))
        ring = np.flatnonzero(sound & (count > 0))
        found = _FoundRings(
            self._feature[ring],
            start[ring],
            count[ring],
            self._stride[ring],
            self._little[ring],
            self._inside[ring],
        )
        self._place = np.where(having, behind, self._place)
        self._rings = np.where(having, self._rings - 1, 0)
        self._inside |= having
        damaged = having & ~sound
        if damaged.any():
            self._mark(damaged, Unmeasured.UNREADABLE)
            self._rings[damaged] = self._parts[damaged] = 0
        return found

    def _word(self, place: Integers, little: Booleans, sound: Booleans) -> Integers:
        """Return the unsigned 32-bit numbers at *place*, 0 where not *sound*."""
        if not len(self._words):
            return np.zeros(len(place), np.int64)
        all_sound = bool(sound.all())
        words = self._words[place if all_sound else np.where(sound, place, 0)]
        if not little.all():
            words = np.where(little, words, words.byteswap())
        return (words if all_sound else np.where(sound, words, 0)).astype(np.int64)

    def _mark(self, where: Booleans, why: Unmeasured) -> None:
        self._unmeasured[self._feature[where]] = why

    def _keep(self, kept: Booleans) -> None:
        if kept.all():
            return
        for name in ("_feature", "_place", "_parts", "_rings", "_stride", "_little", "_inside"):
            setattr(self, name, getattr(self, name)[kept])


def overlapping(data: Bytes, kind: str) -> NDArray[Any]:
    """Return *data* as numbers of a *kind* that start at every byte."""
    dtype = np.dtype(kind)
    return np.ndarray((max(0, len(data) - dtype.itemsize + 1),), dtype, data, strides=(1,))
