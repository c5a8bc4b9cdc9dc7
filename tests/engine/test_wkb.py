"""Rings read from WKB, held against shapely's."""

from __future__ import annotations

import struct

import numpy as np
import pyarrow as pa
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon, box

from zoneproof.engine.rings import rings_of
from zoneproof.engine.wkb import RingsOfFeatures, Unmeasured, rings_from_wkb

coordinate = st.floats(-1e7, 1e7, allow_nan=False)
ring = st.lists(st.tuples(coordinate, coordinate, coordinate), min_size=3, max_size=9)
polygon = st.builds(Polygon, ring, st.lists(ring, max_size=3))
shape = st.one_of(st.none(), polygon, st.builds(MultiPolygon, st.lists(polygon, max_size=4)), st.just(Polygon()))
writing = st.fixed_dictionaries(
    {
        "byte_order": st.sampled_from([0, 1]),
        "output_dimension": st.sampled_from([2, 3]),
        "include_srid": st.booleans(),
        "flavor": st.sampled_from(["iso", "extended"]),
    }
)


def written(geometry: object, how: dict) -> bytes | None:
    if geometry is None:
        return None
    if how["flavor"] == "iso":
        how = {**how, "include_srid": False}
    return shapely.to_wkb(shapely.set_srid(geometry, 5186), **how)


def same_rings(found: RingsOfFeatures, geometry: list) -> None:
    there = [None if one is None or one.is_empty else one for one in geometry]
    expected = rings_of(np.array([None, *there], dtype=object)[1:])
    for name in ("x", "y", "ring_offsets", "is_hole", "feature"):
        np.testing.assert_array_equal(getattr(found.rings, name), getattr(expected, name), err_msg=name)
    assert found.rings.feature_count == len(geometry)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(shape, writing), max_size=8), st.booleans())
def test_rings_are_those_of_shapely_however_they_are_written(features: list, large: bool) -> None:
    geometry = [one for one, _ in features]
    kind = pa.large_binary() if large else pa.binary()
    found = rings_from_wkb(pa.array([written(*feature) for feature in features], kind))
    same_rings(found, geometry)
    expected = [1 if one is None else 2 if one.is_empty else 0 for one in geometry]
    assert found.unmeasured.tolist() == expected


def test_more_rings_than_are_read_at_a_time() -> None:
    """Plain polygons, which are read first, come back to their places among the others."""
    holed = box(0, 0, 9, 9).difference(box(1, 1, 2, 2))
    geometry = [
        box(at, 0, at + 1, 1) if at % 7 else MultiPolygon([holed, box(at, 20, at + 1, 21)]) for at in range(6000)
    ]
    same_rings(rings_from_wkb(pa.array(shapely.to_wkb(geometry).tolist())), geometry)


@given(st.binary(max_size=120), st.integers(0, 3))
@settings(max_examples=300, deadline=None)
def test_no_bytes_whatever_disturb_their_neighbours(noise: bytes, kind: int) -> None:
    head = (b"", b"\x01", b"\x01\x03\0\0\0", b"\x01\x06\0\0\0")[kind]
    sound = shapely.to_wkb(box(0, 0, 2, 1))
    found = rings_from_wkb(pa.array([sound, head + noise, sound]))
    assert found.unmeasured[[0, 2]].tolist() == [0, 0]
    assert (found.rings.feature == 0).sum() == (found.rings.feature == 2).sum() == 1
    if found.unmeasured[1]:
        assert 1 not in found.rings.feature


@given(st.integers(0, 200))
def test_what_is_cut_off_is_unreadable(length: int) -> None:
    whole = shapely.to_wkb(MultiPolygon([box(0, 0, 2, 1), Polygon([(5, 5), (6, 5), (6, 6)], [])]))
    found = rings_from_wkb(pa.array([whole[: min(length, len(whole) - 1)], whole]))
    assert found.unmeasured.tolist() == [Unmeasured.UNREADABLE, Unmeasured.NOTHING]
    same_rings(found, [None, shapely.from_wkb(whole)])


def test_z_m_and_both_are_passed_over() -> None:
    square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)]
    values = []
    for iso, more in ((0, 0), (1000, 1), (2000, 1), (3000, 2)):
        ordinates = [value for x, y in square for value in (x, y, *[9.0] * more)]
        values.append(struct.pack(f"<BIII{len(ordinates)}d", 1, 3 + iso, 1, 4, *ordinates))
    ordinates = [value for x, y in square for value in (x, y, 9.0)]
    values.append(struct.pack(f">BIIII{len(ordinates)}d", 0, 3 | 0x60000000, 5186, 1, 4, *ordinates))  # M and a SRID
    same_rings(rings_from_wkb(pa.array(values)), [Polygon(square)] * 5)


def test_what_is_no_polygon_says_so() -> None:
    curve = struct.pack("<BII", 1, 10, 0)
    values = [shapely.to_wkb(shapely.from_wkt(wkt)) for wkt in ("POINT (1 2)", "LINESTRING (0 0, 1 1)")]
    collection = shapely.to_wkb(shapely.from_wkt("GEOMETRYCOLLECTION (POINT (1 2))"))
    surface = struct.pack("<BII", 1, 15, 0)
    found = rings_from_wkb(pa.array([*values, collection, curve, surface, b"", b"\x05" + curve[1:]]))
    assert [Unmeasured(code).reason for code in found.unmeasured] == [
        *["not-polygon"] * 3, "curved", "not-polygon", "unreadable", "unreadable",
    ]  # fmt: skip


def test_a_slice_of_an_array_and_an_empty_one() -> None:
    shapes = [box(i, 0, i + 1, 1) for i in range(5)]
    values = pa.array(shapely.to_wkb(shapes))
    same_rings(rings_from_wkb(values.slice(2, 2)), shapes[2:4])
    same_rings(rings_from_wkb(values.slice(0, 0)), [])
    assert rings_from_wkb(pa.array([None, None], pa.binary())).unmeasured.tolist() == [Unmeasured.NULL] * 2


@pytest.mark.slow
def test_a_count_out_of_all_proportion_costs_no_time_and_no_memory() -> None:
    huge = struct.pack("<BII", 1, 3, 2**32 - 1) + bytes(1_000_000)
    tall = struct.pack("<BIII", 1, 3, 1, 2**32 - 1) + bytes(1_000_000)
    assert rings_from_wkb(pa.array([huge, tall])).unmeasured.tolist() == [Unmeasured.UNREADABLE] * 2
