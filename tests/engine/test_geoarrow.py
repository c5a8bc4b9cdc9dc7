"""Native GeoArrow polygons as WKB, held against shapely's own arrays."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon

from zoneproof.engine.geoarrow import wkb_from_geoarrow
from zoneproof.model.errors import SourceError

coordinate = st.floats(-1e7, 1e7)
ring = st.lists(st.tuples(coordinate, coordinate), min_size=3, max_size=6)
polygon = st.builds(Polygon, ring, st.lists(ring, max_size=2))


def struct(coordinates: np.ndarray) -> pa.Array:
    return pa.StructArray.from_arrays([pa.array(axis) for axis in coordinates.T.copy()], ["x", "y"])


def interleaved(coordinates: np.ndarray) -> pa.Array:
    return pa.FixedSizeListArray.from_arrays(pa.array(coordinates.ravel()), 2)


def native(shapes: list, coordinates_as: object) -> pa.Array:
    _, coordinates, offsets = shapely.to_ragged_array(np.array(shapes, dtype=object))
    values = coordinates_as(coordinates)  # type: ignore[operator]
    for level in offsets:
        values = pa.ListArray.from_arrays(pa.array(level, pa.int32()), values)
    return values


@pytest.mark.parametrize("coordinates_as", [struct, interleaved])
@settings(max_examples=60, deadline=None)
@given(shapes=st.lists(polygon, min_size=1, max_size=5))
def test_polygons(coordinates_as: object, shapes: list) -> None:
    found = wkb_from_geoarrow(native(shapes, coordinates_as), "polygon", "")
    assert found.to_pylist() == list(shapely.to_wkb(shapes, byte_order=1))


@settings(max_examples=60, deadline=None)
@given(shapes=st.lists(st.builds(MultiPolygon, st.lists(polygon, min_size=1, max_size=3)), min_size=1, max_size=5))
def test_multipolygons(shapes: list) -> None:
    found = wkb_from_geoarrow(native(shapes, struct), "multipolygon", "")
    assert found.to_pylist() == list(shapely.to_wkb(shapes, byte_order=1))


def test_what_is_missing_stays_missing() -> None:
    triangle = [[{"x": 0.0, "y": 0.0}, {"x": 1.0, "y": 0.0}, {"x": 1.0, "y": 1.0}, {"x": 0.0, "y": 0.0}]]
    one = shapely.to_wkb(Polygon([(0, 0), (1, 0), (1, 1)]), byte_order=1)
    assert wkb_from_geoarrow(pa.array([None, triangle, None, triangle]), "polygon", "").to_pylist() == [
        None, one, None, one,
    ]  # fmt: skip
    several = wkb_from_geoarrow(pa.array([[triangle], None, [triangle, triangle]]), "multipolygon", "")
    assert several.null_count == 1
    assert shapely.from_wkb(several[2].as_py()).area == 1.0
    assert wkb_from_geoarrow(pa.array([triangle] * 3).slice(1, 1), "polygon", "").to_pylist() == [one]


def test_points_are_refused() -> None:
    with pytest.raises(SourceError, match=r'parcels.parquet: .* encoded as "point"'):
        wkb_from_geoarrow(pa.array([{"x": 0.0, "y": 0.0}]), "point", "parcels.parquet")
