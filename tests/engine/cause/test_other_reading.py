"""Figures that fit another reading."""

from __future__ import annotations


def _shapes(box) -> list:
    sides = {"A": 1000, "B": 511, "C": 307, "D": 203}
    return [(name, "g", box(side, side, 1200 * at)) for at, (name, side) in enumerate(sides.items())]


def test_a_total_bound_to_one_member(causes, box) -> None:
    """1000² + 511² + 307² + 203² = 1,396,579."""
    found = causes({"zones": _shapes(box)}, {"text": "1,396,579㎡", "features": "A"})
    assert (found[0].kind, found[0].sentence.code) == ("reading", "cause-reading")
    assert (found[0].evidence["fitting"], found[0].evidence["subject"]) == ("total of 4", "group: g")
    assert found[0].evidence["register"] == {"features": "group: g", "reading": "total of 4"}
    assert [one["name"] for one in found[0].evidence["features"]] == ["A", "B", "C", "D"]


def test_a_member_for_the_total(causes, box) -> None:
    """511² = 261,121."""
    found = causes({"zones": _shapes(box)}, {"text": "261,121㎡", "features": "group: g"})
    assert (found[0].kind, found[0].evidence["subject"]) == ("reading", "zones/B")
    assert found[0].evidence["register"] == {"features": "B", "reading": "single"}
