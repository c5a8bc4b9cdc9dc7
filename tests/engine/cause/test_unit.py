"""Units confused, powers of ten lost, digits exchanged or dropped."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "code", "meant"),
    [
        # A square kilometre. 400/121 m² × 302,500 = 1,000,000 m² exactly.
        ("1.000ha", "cause-unit", "1.000㎢"),
        ("302,500㎡", "cause-unit", "302,500평"),
        ("1000㎢", "cause-unit-point", "1.000㎢"),
        ("100㎡", "cause-unit-man", "1,000,000㎡"),
        ("10,000㎡", "cause-unit-power", "1,000,000㎡"),
    ],
)
def test_scale_slips(causes, box, text: str, code: str, meant: str) -> None:
    found = causes({"zones": [("A", "", box(1000))]}, {"text": text, "features": "A"})
    assert (found[0].kind, found[0].sentence.code) == ("unit", code)
    assert found[0].evidence["meant"].replace(",", "") == meant.replace(",", "")
    assert found[0].evidence["chance"] < 0.01


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1,243,567㎡", "cause-unit-exchanged"),
        ("124,567㎡", "cause-unit-dropped"),
        ("12,334,567㎡", "cause-unit-added"),
    ],
)
def test_digits(causes, box, text: str, code: str) -> None:
    """A strip 1,234.567 m by 1,000 m has 1,234,567 m²."""
    found = causes({"zones": [("A", "", box(1234.567, 1000))]}, {"text": text, "features": "A"})
    assert (found[0].kind, found[0].sentence.code) == ("unit", code)
    assert found[0].evidence["meant"] in ("1,234,567㎡", "1,234,567.0㎡")


def test_a_share_has_no_unit_to_slip(causes, box) -> None:
    shapes = [("part", "", box(500)), ("whole", "", box(1000))]
    found = causes({"zones": shapes}, {"text": "2.5 %", "features": "part", "reading": "share of whole"})
    assert "unit" not in [cause.kind for cause in found]


def test_nothing_is_said_where_no_slip_fits(causes, box) -> None:
    assert causes({"zones": [("A", "", box(1000))]}, {"text": "777,777㎡", "features": "A"}) == ()
