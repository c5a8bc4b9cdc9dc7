"""Registered areas as registers write them."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zoneproof.engine.parcels.problem import Problem
from zoneproof.engine.parcels.registered_area import read_registered
from zoneproof.engine.parcels.task import ParcelTask, unit_in_header
from zoneproof.model.errors import FigureError
from zoneproof.model.units import HECTARE, PYEONG, SQUARE_METRE


@pytest.mark.parametrize(
    ("text", "area_m2", "half_place_m2"),
    [
        ("1234", 1234, 0.5),
        ("1,234.5", 1234.5, 0.05),
        (" 1234.50 ", 1234.5, 0.005),  # text keeps its zeros
        ("46,200㎡", 46200, 0.5),
        ("46200 m2", 46200, 0.5),
        ("4만6200㎡", 46200, 0.5),
        ("1.5ha", 15000, 500),
        ("121평", 400, 200 / 121),  # half of a 평, 400/121 ㎡
        ("３３㎡", 33, 0.5),
    ],
)
def test_text(text: str, area_m2: float, half_place_m2: float) -> None:
    found = read_registered(pa.array([text]), SQUARE_METRE)
    assert found.problem.tolist() == [Problem.NOTHING]
    assert found.area_m2[0] == pytest.approx(area_m2, rel=1e-15)
    assert found.half_place_m2[0] == pytest.approx(half_place_m2, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (None, Problem.NO_AREA), ("", Problem.NO_AREA), ("  ", Problem.NO_AREA), ("0", Problem.ZERO_AREA),
        ("0.0㎡", Problem.ZERO_AREA), ("-5", Problem.NEGATIVE_AREA), ("−1,200㎡", Problem.NEGATIVE_AREA),
        ("unknown", Problem.UNREADABLE_AREA), ("85.6 %", Problem.UNREADABLE_AREA), ("1,23", Problem.UNREADABLE_AREA),
        ("12 34", Problem.UNREADABLE_AREA),
    ],
)  # fmt: skip
def test_text_that_states_no_area(text: str | None, problem: Problem) -> None:
    found = read_registered(pa.array(["400", text], pa.string()), SQUARE_METRE)
    assert found.problem.tolist() == [Problem.NOTHING, problem]
    assert np.isnan(found.area_m2[1])


@pytest.mark.parametrize(
    ("column", "area_m2", "half_place_m2"),
    [
        (pa.array([1234]), 1234, 0.5),
        (pa.array([1234], pa.int16()), 1234, 0.5),
        (pa.array([1234.0]), 1234, 0.5),
        (pa.array([1234.5]), 1234.5, 0.05),
        (pa.array([0.1 + 0.2]), 0.3, 0.05),  # 0.30000000000000004 is 0.3 with the noise of binary fractions
        (pa.array([1234.56789]), 1234.56789, 0.00005),
        (pa.array([1234.1], pa.float32()), 1234.1, 0.05),  # as a float of 4 bytes 1234.0999755859375
        (pa.array(["1234.50"]).cast(pa.decimal128(10, 2)), 1234.5, 0.05),
    ],
)
def test_numbers(column: pa.Array, area_m2: float, half_place_m2: float) -> None:
    found = read_registered(column, SQUARE_METRE)
    assert found.area_m2[0] == pytest.approx(area_m2, rel=1e-15)
    assert found.half_place_m2[0] == pytest.approx(half_place_m2, rel=1e-12)


def test_numbers_that_are_no_areas() -> None:
    found = read_registered(pa.array([None, float("nan"), 0.0, -1.0, float("inf"), 1.0]), SQUARE_METRE)
    assert [Problem(code) for code in found.problem] == [
        Problem.NO_AREA, Problem.NO_AREA, Problem.ZERO_AREA, Problem.NEGATIVE_AREA, Problem.UNREADABLE_AREA,
        Problem.NOTHING,
    ]  # fmt: skip


def test_a_unit_counts_for_numbers_and_not_where_text_names_its_own() -> None:
    assert read_registered(pa.array([1.5]), HECTARE).area_m2[0] == 15000
    assert read_registered(pa.array([1.5]), HECTARE).half_place_m2[0] == 500
    found = read_registered(pa.array(["1.5", "15000㎡", "1.5 ha"]), HECTARE)
    assert found.area_m2.tolist() == [15000, 15000, 15000]
    assert found.half_place_m2.tolist() == [500, 0.5, 500]
    assert read_registered(pa.array([121]), PYEONG).area_m2[0] == 400


@given(st.lists(st.decimals(0, 10**9, places=2, allow_nan=False), min_size=1))
def test_numbers_and_text_say_the_same(areas: list) -> None:
    as_text = read_registered(pa.array([f"{area:,f}" for area in areas]), SQUARE_METRE)
    as_numbers = read_registered(pa.array([float(area) for area in areas]), SQUARE_METRE)
    np.testing.assert_array_equal(as_text.area_m2, as_numbers.area_m2)
    np.testing.assert_array_equal(as_text.problem, as_numbers.problem)


@pytest.mark.parametrize(
    ("header", "symbol"),
    [
        ("area_ha", "ha"), ("면적(평)", "평"), ("면적 [㎡]", "㎡"), ("AREA_M2", "㎡"), ("면적평", "평"), ("area (acres)", "acre"),
        ("alpha", None), ("area", None), ("contenance", None), ("geum평", None), ("ha_number", None),
    ],
)  # fmt: skip
def test_the_header_may_tell_the_unit(header: str, symbol: str | None) -> None:
    unit = unit_in_header(header)
    assert (unit.symbol if unit else None) == symbol


def test_a_unit_that_is_none_is_refused() -> None:
    with pytest.raises(FigureError, match='unit "furlong" is not known'):
        _ = ParcelTask("x", "area", unit="furlong").area_unit
    assert ParcelTask("x", "area_ha", unit="㎡").area_unit == SQUARE_METRE
