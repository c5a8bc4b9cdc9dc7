"""The page of what was measured."""

from __future__ import annotations

from typing import Any

from benchmarks.performance_page import page

RUN = {"date": "2026-01-02 03:04 UTC", "parcels": 1000, "turns": 3, "note": "", "machine": "2 cores"}


def row(**told: Any) -> dict[str, Any]:
    accuracy = {"sample": 9, "largest_m2": 1.25e-5, "median": 2e-9, "largest": 3e-8}
    return {"title": "peer", "version": "1.0", "one_in": 1, "failed": "", "accuracy": accuracy, **told}


def test_a_row_has_medians_with_their_spread_and_the_errors_beside_them() -> None:
    told = page({"geographic": {**RUN, "rows": [row(nanoseconds=[1300, 1200, 1500], ratios=[1.0, 1.0, 1.0])]}})
    assert "| peer (1.0) | 1,300 (1,200–1,500) | 1 | 1.3e-05 | 2.0e-09 | 3.0e-08 |" in told
    assert "random sample of 9 " in told


def test_a_peer_that_failed_is_told_of_below_its_table() -> None:
    told = page({"geopackage": {**RUN, "rows": [{"title": "peer", "failed": "no such module"}]}})
    assert "peer could not be measured: no such module" in told
    assert "| peer" not in told


def test_growth_is_told_by_the_parcel() -> None:
    grown = {"parcels": 10_000, "seconds": [0.2], "bare": [0.1], "peak_mb": 123.4, "failed": ""}
    assert "| 10,000 | 0.2 | 20 | 0.1 | 2 | 123 |" in page({"growth-geopackage": {**RUN, "rows": [grown]}})
