"""Tolerance rules by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from zoneproof.model.errors import ToleranceError
from zoneproof.model.tolerance import parse_rule


@pytest.mark.parametrize(
    ("declaration", "allowed_m2"),
    [("", "0"), ("stated-precision", "0"), ("absolute 50", "50"), ("absolute 50㎡", "50"), ("percent 0.5", "231"),
     ("Percent 0.5 %", "231"), ("percent=0.5%", "231")],
)  # fmt: skip
def test_allowed_on_46200(declaration: str, allowed_m2: str) -> None:
    assert parse_rule(declaration).allowed_m2(Decimal(46200)) == Decimal(allowed_m2)


@pytest.mark.parametrize("declaration", ["percent", "half", "absolute fifty", "percent 1.2.3", "stated-precision 3"])
def test_unknown_rule_names_the_known_ones(declaration: str) -> None:
    with pytest.raises(ToleranceError, match=r"percent"):
        parse_rule(declaration)


def test_a_rule_is_written_as_it_is_declared() -> None:
    assert str(parse_rule("percent 0.5 %")) == "percent 0.5"
