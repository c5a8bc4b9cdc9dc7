"""The interval that the digits of a figure promise, from FACTS.md's list and by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from zoneproof.model.stated_area import Comparator, StatedArea, StatedNumber
from zoneproof.model.units import PYEONG, SQUARE_KILOMETRE, SQUARE_METRE, AreaUnit


def area(value: str, quantum: str, unit: AreaUnit, **more: object) -> StatedArea:
    return StatedArea("", StatedNumber(Decimal(value), Decimal(quantum), **more), unit)


@pytest.mark.parametrize(
    ("stated", "margin_m2"),
    [
        (area("16.79", "0.01", SQUARE_KILOMETRE), "5000"),
        (area("4.371", "0.001", SQUARE_KILOMETRE), "500"),
        (area("46200", "1", SQUARE_METRE), "0.5"),
        (area("3790000", "10000", SQUARE_METRE), "5000"),
        (area("4371000", "1000", SQUARE_METRE), "500"),
    ],
)
def test_strict_interval(stated: StatedArea, margin_m2: str) -> None:
    interval = stated.interval_m2()
    assert interval.low == stated.area_m2 - Decimal(margin_m2)
    assert interval.high == stated.area_m2 + Decimal(margin_m2)


@pytest.mark.parametrize(
    ("stated", "margin_m2"),
    [
        (area("46200", "1", SQUARE_METRE), "50"),
        (area("1106000", "1", SQUARE_METRE), "500"),
        (area("3616853", "1", SQUARE_METRE), "0.5"),
        (area("3000000", "1", SQUARE_METRE), "500000"),
        (area("16.79", "0.01", SQUARE_KILOMETRE), "5000"),
        (area("16.70", "0.01", SQUARE_KILOMETRE), "50000"),
    ],
)
def test_rounded_interval(stated: StatedArea, margin_m2: str) -> None:
    assert stated.rounded_interval_m2().high == stated.area_m2 + Decimal(margin_m2)


def test_about_doubles_the_rounded_margin() -> None:
    stated = area("46200", "1", SQUARE_METRE, approximate=True)
    assert stated.interval_m2().high == Decimal("46200.5")
    assert stated.rounded_interval_m2().high == Decimal(46300)


def test_comparators_open_the_interval() -> None:
    at_least = area("46200", "1", SQUARE_METRE, comparator=Comparator.MIN).interval_m2()
    up_to = area("46200", "1", SQUARE_METRE, comparator=Comparator.MAX).interval_m2()
    below = area("46200", "1", SQUARE_METRE, comparator=Comparator.LESS).interval_m2()
    assert Decimal(10**9) in at_least
    assert Decimal(46199) not in at_least
    assert Decimal(0) in up_to
    assert Decimal(46201) not in up_to
    assert Decimal("46200.2") not in below


def test_zero_is_its_own_rounding() -> None:
    assert area("0", "1", SQUARE_METRE).rounded_interval_m2().high == Decimal("0.5")


def test_pyeong_is_exact() -> None:
    """115만평 by hand: 1 150 000 · 400 / 121 = 3 801 652.892 561 98… m²."""
    stated = area("1150000", "10000", PYEONG)
    assert stated.area_m2.quantize(Decimal("1e-8")) == Decimal("3801652.89256198")
    assert PYEONG.to_m2(Decimal(121)) == Decimal(400)
