"""One area in a register's cell."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zoneproof.model.areatext import read_stated
from zoneproof.model.errors import FigureError
from zoneproof.model.stated_area import Comparator, StatedArea, StatedShare


@pytest.mark.parametrize(
    ("cell", "value", "symbol", "quantum"),
    [
        ("46,200㎡", "46200", "㎡", "1"),
        ("16.79㎢", "16.79", "㎢", "0.01"),
        ("4.371㎢", "4.371", "㎢", "0.001"),
        ("437만1천㎡", "4371000", "㎡", "1000"),
        ("437만1천㎡(4.371㎢)", "4371000", "㎡", "1000"),
        ("3,628천㎡", "3628000", "㎡", "1000"),
        ("379만㎡", "3790000", "㎡", "10000"),
        ("총면적 4371㎢", "4371", "㎢", "1"),
        ("4만6200㎡", "46200", "㎡", "1"),
        ("115만평", "1150000", "평", "10000"),
        ("12 ha", "12", "ha", "1"),
        ("350a", "350", "a", "1"),
        ("３３㎡", "33", "㎡", "1"),
        ("46,200㎡1)", "46200", "㎡", "1"),
        ("46,200m21)", "46200", "㎡", "1"),
        ("46 200 m²", "46200", "㎡", "1"),
        ("73.16k㎡", "73.16", "㎢", "0.01"),
        ("60 sq mi", "60", "mi²", "1"),
    ],
)
def test_a_cell_is_read_with_its_precision(cell: str, value: str, symbol: str, quantum: str) -> None:
    stated = read_stated(cell)
    assert isinstance(stated, StatedArea)
    assert stated.number.value == Decimal(value)
    assert stated.unit.symbol == symbol
    assert stated.number.quantum == Decimal(quantum)


@pytest.mark.parametrize("cell", ["85.6%", "85.6 %", "８５．６％", "85.6 percent"])
def test_a_share_is_read_in_percent(cell: str) -> None:
    stated = read_stated(cell)
    assert isinstance(stated, StatedShare)
    assert (stated.number.value, stated.number.quantum) == (Decimal("85.6"), Decimal("0.1"))


@pytest.mark.parametrize(
    ("cell", "approximate", "comparator"),
    [
        ("약 85.6 %", True, None),
        ("1,111,000㎡ 이상", False, Comparator.MIN),
        ("1,000여㎡", True, None),
        ("42만 여㎡", True, None),
        ("최대 5ha", False, Comparator.MAX),
        ("300㎡ 미만", False, Comparator.LESS),
        ("330만㎡(100만평) 이상", False, Comparator.MIN),
        ("not less than 5 acres", False, Comparator.MIN),
        ("no more than 5 acres", False, Comparator.MAX),
        ("less than 5 acres", False, Comparator.LESS),
        ("roughly 5 acres or more", True, Comparator.MIN),
        ("2 square feet or less", False, Comparator.MAX),
    ],
)
def test_the_words_around_qualify_the_number(cell: str, approximate: bool, comparator: Comparator | None) -> None:
    number = read_stated(cell).number
    assert (number.approximate, number.comparator) == (approximate, comparator)


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("", "no area is written"),
        ("46,200", "states no area"),
        ("the park", "states no area"),
        ("12 zorks", 'the unit "zorks" in "12 zorks" is not known. Known units are ㎡'),
        ("3.3㎡당 55만 원", "counts something per area"),
        ("46,200㎡, 16.79㎢", "more than one area"),
        ("100~200㎡", "more than one area"),
        ("-5㎡", "is negative"),
        ("9" * 5000 + "㎡", "states no area"),
    ],
)
def test_what_cannot_be_read_says_why_in_one_line(cell: str, problem: str) -> None:
    with pytest.raises(FigureError) as caught:
        read_stated(cell)
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 220


@given(
    st.decimals(min_value="0.001", max_value="999999999", places=3),
    st.sampled_from(["㎡", " ㎢", "km²", " ha", " acres", "평", " sq ft", "제곱미터", " square miles"]),
)
def test_any_number_in_any_unit_reads_back(value: Decimal, unit: str) -> None:
    stated = read_stated(f"{value:,}{unit}")
    assert stated.number.value == value
    assert stated.number.quantum == Decimal("0.001")


@given(st.text(max_size=60))
def test_any_other_text_is_refused_politely(text: str) -> None:
    with suppress(FigureError):
        read_stated(text)
