"""Tolerance rules by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from zoneproof.model.errors import ToleranceError
from zoneproof.model.tolerance import Comparison, parse_rule, rule_kinds


def compared(
    stated: str, measured: str | None = None, *, half_place: str = "0", scale: str | None = None
) -> Comparison:
    return Comparison(
        Decimal(stated), Decimal(measured or stated), Decimal(half_place), None if scale is None else Decimal(scale)
    )


@pytest.mark.parametrize(
    ("declaration", "allowed_m2"),
    [
        ("", "0.5"), ("stated-precision", "0.5"), ("absolute 50", "50"), ("absolute 50㎡", "50"),
        ("percent 0.5", "231"), ("Percent 0.5 %", "231"), ("percent=0.5%", "231"),
        ("percent 1 and absolute 5", "462"), ("percent 0.01 and absolute 5", "5"), ("percent 0.01 및 absolute 5 ㎡", "5"),
        ("percent 0.001 & absolute 0.2 & stated-precision", "0.5"),
    ],
)  # fmt: skip
def test_allowed_on_46200(declaration: str, allowed_m2: str) -> None:
    assert parse_rule(declaration).allowed_m2(compared("46200", half_place="0.5")) == Decimal(allowed_m2)


# √10000 = 100 and ⁴√10000 = 10; √400 = 20; √3600 = 60.
@pytest.mark.parametrize(
    ("declaration", "stated", "measured", "allowed_m2"),
    [
        ("square-root 0.05 2", "400", "400", "3"),  # 0.05·20 + 2
        ("square-root 0.05", "400", "400", "1"),
        ("kr-19 1200", "100", "100", "8.112"),  # 0.000676·1200·10
        ("kr-19 3000", "100", "100", "40.56"),  # 0.000676·6000·10
        ("kr-19 6000", "100", "100", "40.56"),
        ("jp-kou1", "10000", "10000", "5.5"),  # (0.025 + 0.03)·100
        ("jp-kou2", "10000", "10000", "15"),  # (0.05 + 0.1)·100
        ("jp-kou3", "10000", "10000", "30"),  # (0.10 + 0.2)·100
        ("jp-otsu1", "10000", "10000", "50"),  # (0.10 + 0.4)·100
        ("jp-otsu2", "10000", "10000", "95"),  # (0.25 + 0.7)·100
        ("jp-otsu3", "10000", "10000", "190"),  # (0.50 + 1.4)·100
        ("cz-3", "400", "3600", "2"),
        ("cz-4", "400", "3600", "28"),  # 0.4·60 + 4: the larger area counts
        ("cz-5", "3600", "400", "84"),  # 1.2·60 + 12
        ("cz-6", "400", "400", "9"),  # 0.3·20 + 3
        ("cz-7", "400", "400", "24"),  # 0.8·20 + 8
        ("cz-8", "400", "400", "60"),  # 2·20 + 20
        ("tw 500", "400", "400", "3"),  # 0.0003·500·20
        ("cz-3 and jp-kou1", "10000", "10000", "5.5"),
    ],
)  # fmt: skip
def test_allowed_by_law_and_by_formula(declaration: str, stated: str, measured: str, allowed_m2: str) -> None:
    allowed = parse_rule(declaration).allowed_m2(compared(stated, measured))
    assert allowed == pytest.approx(Decimal(allowed_m2), rel=Decimal("1e-24"))


@pytest.mark.parametrize(
    ("declaration", "measured", "registered", "permitted"),
    [
        ("kr-rounding", "100.5", "100", True),  # half to even
        ("kr-rounding", "100.5", "101", False),
        ("kr-rounding", "101.5", "102", True),
        ("kr-rounding", "101.5", "101", False),
        ("kr-rounding", "100.5000001", "101", True),
        ("kr-rounding", "100.49", "100", True),
        ("kr-rounding", "0.3", "1", True),  # a parcel under one unit is one unit
        ("kr-rounding", "0.3", "2", False),
        ("kr-rounding", "1.15", "1.2", True),  # the registered area shows tenths; in floats 1.15 is below the tie
        ("kr-rounding", "1.25", "1.2", True),
        ("kr-rounding", "1.25", "1.3", False),
        ("kr-rounding", "100.4", "100.45", False),  # no area is registered to hundredths
        ("kr-rounding 0.1", "100.06", "100", False),
        ("kr-rounding 0.1", "100.05", "100", True),
        ("kr-rounding 0.1", "0.02", "0.1", True),
        ("kr-rounding 1", "100.4", "100.4", False),
    ],
)  # fmt: skip
def test_korean_rounding(declaration: str, measured: str, registered: str, permitted: bool) -> None:
    assert parse_rule(declaration).permits(compared(registered, measured)) is permitted


def test_korean_rounding_to_tenths_follows_the_scale() -> None:
    rule = parse_rule("kr-rounding")
    assert not rule.permits(compared("100", "100.2", scale="600"))
    assert rule.permits(compared("100", "100.2", scale="1200"))


def test_a_difference_is_permitted_up_to_the_limit_and_not_beyond() -> None:
    rule = parse_rule("percent 1 and absolute 5")
    assert rule.permits(compared("1000", "1010"))
    assert not rule.permits(compared("1000", "1010.0001"))
    assert rule.permits(compared("100", "95"))
    assert not rule.permits(compared("100", "94.9999"))


def test_rounding_joined_with_a_percentage() -> None:
    rule = parse_rule("kr-rounding and percent 1")
    assert rule.permits(compared("101", "100.5"))  # not by rounding, but by 1.01 ㎡
    assert not rule.permits(compared("101", "99"))


@pytest.mark.parametrize(
    "declaration",
    [
        "percent", "half", "absolute fifty", "percent 1.2.3", "stated-precision 3", "percent 1 2", "percent -1",
        "percent NaN", "percent 1e999999", "percent 1 and", "and", "square-root", "cz-9", "jp-kou1 2",
    ],
)  # fmt: skip
def test_what_is_no_rule_is_refused_with_an_example(declaration: str) -> None:
    with pytest.raises(ToleranceError, match=r"percent 0\.5"):
        parse_rule(declaration)


@pytest.mark.parametrize("declaration", ["kr-19", "tw", "percent 1 and kr-19"])
def test_a_rule_by_scale_wants_to_know_it(declaration: str) -> None:
    with pytest.raises(ToleranceError, match="needs the scale"):
        parse_rule(declaration)
    assert parse_rule(declaration, scale_is_told=True).needs_scale


@pytest.mark.parametrize(
    "declaration", ["percent 0.5", "square-root 0.05 2", "kr-19 1200", "kr-rounding", "percent 1 and absolute 5"]
)
def test_a_rule_is_written_as_it_is_declared(declaration: str) -> None:
    rule = parse_rule(declaration)
    assert str(rule) == declaration
    assert parse_rule(str(rule)) == rule


def test_every_rule_says_what_it_allows_and_what_for() -> None:
    assert len(rule_kinds()) == 19
    for name, kind in rule_kinds().items():
        assert kind.name == name
        assert kind.formula
        assert kind.scope
        assert kind.scope_ko
