"""Readings as a register writes them."""

from __future__ import annotations

import pytest

from zoneproof.model.errors import FigureError
from zoneproof.model.figure import Reading, ReadingKind


@pytest.mark.parametrize(
    ("features", "reading", "expected"),
    [
        ("진곡산단", "", Reading(ReadingKind.SINGLE, ("진곡산단",))),
        ("진곡산단", "single", Reading(ReadingKind.SINGLE, ("진곡산단",))),
        ("A; B ;C", "", Reading(ReadingKind.TOTAL, ("A", "B", "C"))),
        ("group: free zone", "", Reading(ReadingKind.TOTAL, group="free zone")),
        ("group: free zone", "total of 7", Reading(ReadingKind.TOTAL, group="free zone", count=7)),
        ("A", "share of complexes/B", Reading(ReadingKind.SHARE, ("A",), base="complexes/B")),
        ("before; after", "change", Reading(ReadingKind.CHANGE, ("before", "after"))),
    ],
)
def test_reading(features: str, reading: str, expected: Reading) -> None:
    assert Reading.parse(features, reading) == expected


@pytest.mark.parametrize(
    ("features", "reading"),
    [("", ""), (" ; ", "total"), ("A; B", "single"), ("A", "change"), ("A", "half of B"), ("group: ", "total")],
)
def test_what_cannot_be_read_is_said(features: str, reading: str) -> None:
    with pytest.raises(FigureError):
        Reading.parse(features, reading)


def test_reading_is_written_as_it_was_read() -> None:
    for features, reading in [("group: x", "total of 7"), ("a", "single"), ("a", "share of b"), ("a; b", "change")]:
        parsed = Reading.parse(features, reading)
        assert (parsed.subject, str(parsed)) == (features, reading)
