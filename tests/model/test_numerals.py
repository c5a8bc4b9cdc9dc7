"""Numbers as documents write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zoneproof.model.numerals import read_numeral


@pytest.mark.parametrize(
    ("written", "value", "quantum", "decimals"),
    [
        ("46200", "46200", "1", 0),
        ("46,200", "46200", "1", 0),
        ("16.79", "16.79", "0.01", 2),
        ("379만", "3790000", "10000", 0),
        ("437만1천", "4371000", "1000", 0),
        ("4만6200", "46200", "1", 0),
        ("4만6,200", "46200", "1", 0),
        ("3,628천", "3628000", "1000", 0),
        ("4.5만", "45000", "1000", 1),
        ("2만 4천", "24000", "1000", 0),
        ("9백44만2천", "9442000", "1000", 0),
        ("1천9백37만", "19370000", "10000", 0),
        ("2백65만3천", "2653000", "1000", 0),
        ("361만6천853", "3616853", "1", 0),
        ("1억2천만", "120000000", "10000000", 0),
        ("5천397", "5397", "1", 0),
        ("300여만", "3000000", "10000", 0),
        ("백만", "1000000", "1000000", 0),
        ("이십오만", "250000", "10000", 0),
        ("46,2\n00", "46200", "1", 0),
        ("16.\n79", "16.79", "0.01", 2),
        ("46\u2009200", "46200", "1", 0),
        ("1.234.567", "1234567", "1", 0),
        ("12,5", "12.5", "0.1", 1),
        ("5'000", "5000", "1", 0),
        ("3.9 million", "3900000", "100000", 1),
        ("two", "2", "1", 0),
        ("one hundred and sixty", "160", "1", 0),
        ("forty thousand", "40000", "1000", 0),
        ("two and a half", "2.5", "0.5", 0),
        ("half an", "0.5", "0.5", 0),
        ("three quarters of an", "0.75", "0.25", 0),
        ("2 1/2", "2.5", "0.5", 0),
        ("2½", "2.5", "0.5", 0),
    ],
)
def test_a_number_keeps_its_value_and_the_place_of_its_last_digit(
    written: str, value: str, quantum: str, decimals: int
) -> None:
    numeral = read_numeral(written)
    assert numeral is not None
    assert (numeral.value, numeral.quantum, numeral.decimals) == (Decimal(value), Decimal(quantum), decimals)


@pytest.mark.parametrize("written", ["", "여", "acre", "만여백가", "1/0", "and a"])
def test_what_is_no_number_is_none(written: str) -> None:
    assert read_numeral(written) is None


@given(st.integers(0, 10**12))
def test_commas_read_back(value: int) -> None:
    numeral = read_numeral(f"{value:,}")
    assert numeral is not None
    assert numeral.value == value


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_man_with_a_rest_reads_back(man: int, rest: int) -> None:
    numeral = read_numeral(f"{man}만{rest}")
    assert numeral is not None
    assert (numeral.value, numeral.quantum) == (man * 10**4 + rest, 1)


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(1, 9))
def test_mixed_numerals_read_back(thousands: int, hundreds: int, tens: int, man: int) -> None:
    parts = [f"{digit}{name}" for digit, name in ((thousands, "천"), (hundreds, "백"), (tens, "십")) if digit]
    numeral = read_numeral(f"{man}만{''.join(parts)}")
    assert numeral is not None
    assert numeral.value == man * 10**4 + thousands * 1000 + hundreds * 100 + tens * 10


@given(st.text(alphabet="0123456789.,만천백십억 여/½halfone", max_size=30))
def test_no_text_raises(text: str) -> None:
    read_numeral(text)
