"""Figures of another date."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("date", "order"), [("2024-10-24", "later"), ("2017-09-14", "earlier"), ("", "unknown"), ("2020-06-18", "unknown")]
)
def test_another_figure_for_the_same_subject(causes, box, date: str, order: str) -> None:
    found = causes(
        {"zones": [("A", "", box(1000))]},
        {"text": "1,050,000㎡", "features": "A", "date": "2020-06-18"},
        {"text": "1.0000㎢", "features": "A", "date": date},
    )
    assert (found[0].kind, found[0].evidence["order"]) == ("superseded", order)
    assert found[0].sentence.code == f"cause-superseded-{order}"


def test_a_misprint_of_the_other_figure_is_a_misprint(causes, box) -> None:
    """1,234,567 m², as another document says: 1,243,567 is that with two digits exchanged, not a figure of another date."""
    found = causes(
        {"zones": [("A", "", box(1234.567, 1000))]},
        {"text": "1,243,567㎡", "features": "A"},
        {"text": "1,234,567㎡", "features": "A"},
    )
    assert [cause.kind for cause in found[:2]] == ["unit", "superseded"]


def test_a_figure_a_thousand_times_larger_was_never_in_force(causes, box) -> None:
    found = causes(
        {"zones": [("A", "", box(1000))]},
        {"text": "1.000㎢", "features": "A"},
        {"text": "1000㎢", "features": "A"},
    )
    assert found == ()


def test_what_another_figure_bears_out_is_not_accused(causes, box) -> None:
    """The overlap of 100,000 m² would explain 1,900,000, but 2,000,000 is stated for the same two as well."""
    shapes = [("A", "", box(1000)), ("B", "", box(1000, 1000, 900))]
    found = causes(
        {"zones": shapes}, {"text": "1,900,000㎡", "features": "A; B"}, {"text": "2,000,000㎡", "features": "A; B"}
    )
    assert "double-count" not in [cause.kind for cause in found]
    assert found[0].kind == "superseded"
