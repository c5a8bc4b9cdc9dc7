"""Rings read from geometries, compared with what shapely says of the geometries themselves."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import CRS
from shapely import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box

from zoneproof.engine.area import planar_rings_m2
from zoneproof.engine.rings import Rings, rings_of
from zoneproof.model.errors import SourceError

HOLED = Polygon(box(0, 0, 10, 10).exterior.coords, [box(1, 1, 2, 2).exterior.coords, box(4, 4, 6, 7).exterior.coords])
SHAPES = [
    box(0, 0, 3, 1),
    None,
    HOLED,
    Polygon(),
    MultiPolygon([box(20, 0, 21, 1), HOLED]),
    Point(1, 1),
    GeometryCollection([LineString([(0, 0), (1, 1)]), box(0, 0, 1, 1), GeometryCollection([HOLED])]),
    Polygon([(0, 0, 5), (1, 0, 6), (1, 1, 7)]),
    MultiPolygon(),
]


def array(*shapes: shapely.Geometry | None) -> np.ndarray:
    geometry = np.empty(len(shapes), dtype=object)
    geometry[:] = shapes
    return geometry


def areas(rings: Rings) -> list[float]:
    """The planar area of each feature by shapely, from the arrays."""
    total = [0.0] * rings.feature_count
    for ring, (first, end) in enumerate(zip(rings.ring_offsets[:-1], rings.ring_offsets[1:])):
        area = Polygon(np.column_stack([rings.x[first:end], rings.y[first:end]])).area
        total[rings.feature[ring]] += -area if rings.is_hole[ring] else area
    return total


def test_every_kind_of_geometry() -> None:
    rings = rings_of(array(*SHAPES))
    assert rings.feature_count == len(SHAPES)
    assert list(rings.feature) == [0, 2, 2, 2, 4, 4, 4, 4, 6, 6, 6, 6, 7]
    assert list(rings.is_hole) == [
        *[False],
        *[False, True, True],
        *[False, False, True, True],
        *[False] * 2,
        *[True] * 2,
        False,
    ]
    # 3; 100 − 1 − 6 = 93; 1 + 93; 1 + 93; half a square.
    assert areas(rings) == [3, 0, 93, 0, 94, 0, 94, 0.5, 0]


def test_more_geometries_than_are_read_at_a_time() -> None:
    many = array(*SHAPES * 700)
    rings, one = rings_of(many), rings_of(array(*SHAPES))
    assert (rings.feature_count, len(rings)) == (len(many), 700 * len(one))
    assert (rings.feature == np.add.outer(len(SHAPES) * np.arange(700), one.feature).ravel()).all()
    assert (np.diff(rings.ring_offsets) == np.tile(np.diff(one.ring_offsets), 700)).all()
    assert (rings.is_hole == np.tile(one.is_hole, 700)).all()
    assert (rings.x == np.tile(one.x, 700)).all()
    assert (rings.y == np.tile(one.y, 700)).all()


def test_parts_hold_whole_features_and_all_of_them() -> None:
    rings = rings_of(array(None, *SHAPES * 5, None))
    for vertices in (1, 7, 30, 1000):
        parts = rings.parts(vertices)
        assert sum(part.feature_count for part in parts) == rings.feature_count
        assert np.concatenate([part.x for part in parts]).tolist() == rings.x.tolist()
        assert [area for part in parts for area in areas(part)] == areas(rings)
    assert len(rings.parts(1)) > 10
    assert len(rings.parts(1000)) == 1


def test_z_is_left_out_and_arrays_are_contiguous() -> None:
    rings = rings_of(array(Polygon([(0, 0, 5), (1, 0, 6), (1, 1, 7)])))
    assert rings.x.tolist() == [0, 1, 1, 0]
    assert rings.x.flags.c_contiguous
    assert rings.y.flags.c_contiguous


def test_nothing_at_all() -> None:
    rings = rings_of(array())
    assert len(rings) == 0
    assert rings.feature_count == 0


@given(st.lists(st.sampled_from(SHAPES), max_size=12))
@settings(max_examples=60, deadline=None)
def test_any_mixture_keeps_its_features(shapes: list[shapely.Geometry | None]) -> None:
    expected = [
        sum(part.area for part in shapely.get_parts(array(shape)) if part is not None) if shape else 0
        for shape in shapes
    ]
    assert areas(rings_of(array(*shapes))) == expected


def test_planar_areas_are_those_of_shapely() -> None:
    korea = [
        shapely.transform(shape, lambda xy: xy + np.array([190_000, 284_000])) if shape else None for shape in SHAPES
    ]
    measured = planar_rings_m2(rings_of(array(*korea)), CRS("EPSG:5186"))
    assert measured.tolist() == [3, 0, 93, 0, 94, 0, 94, 0.5, 0]


def test_there_are_no_planar_areas_in_degrees() -> None:
    with pytest.raises(SourceError, match="not projected"):
        planar_rings_m2(rings_of(array(*SHAPES)), CRS("EPSG:4326"))
