"""The summary of parcels: counts, quantiles, the worst, and the same outcome however the parcels are divided."""

from __future__ import annotations

import json

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import CRS

from zoneproof.engine.parcels.source import Place
from zoneproof.engine.parcels.summary import ParcelSummary
from zoneproof.engine.parcels.suspicion import suspicions
from zoneproof.engine.parcels.verdicts import JudgedParcels
from zoneproof.model.verdict import PARCEL_VERDICTS, Verdict
from zoneproof.model.wording import say

GWANGJU = (190_000.0, 284_000.0)


def judged(
    registered: np.ndarray, measured: np.ndarray, *, x: np.ndarray | None = None, y: np.ndarray | None = None
) -> JudgedParcels:
    """Return parcels of which those differ that are more than 1 % off."""
    count = len(registered)
    difference = measured - registered
    ppm = difference / registered * 1e6
    differs, agrees = PARCEL_VERDICTS.index(Verdict.DIFFERS), PARCEL_VERDICTS.index(Verdict.AGREES)
    return JudgedParcels(
        geometry=pa.nulls(count, pa.binary()),
        id=pa.array([f"p{i}" for i in range(count)]),
        registered_m2=registered,
        ellipsoidal_m2=measured,
        planar_m2=measured,
        difference_m2=difference,
        difference_ppm=ppm,
        allowed_m2=registered / 100,
        verdict=np.where(np.abs(ppm) > 1e4, differs, agrees).astype(np.int8),
        problem=np.zeros(count, np.int8),
        x=np.full(count, GWANGJU[0]) if x is None else x,
        y=np.full(count, GWANGJU[1]) if y is None else y,
    )


def summed(*batches: JudgedParcels) -> ParcelSummary:
    summary = ParcelSummary(1000.0)
    for number, batch in enumerate(batches, start=1):
        summary.add(batch, Place(0, 0, number))
    return summary


def test_counts_areas_and_distribution() -> None:
    registered = np.array([1000.0, 1000.0, 1000.0, 1000.0])
    summary = summed(judged(registered, np.array([1000.0, 1000.5, 970.0, 4000.0]))).described()
    assert (summary["count"], summary["agrees"], summary["differs"]) == (4, 2, 2)
    assert (summary["registered_m2"], summary["ellipsoidal_m2"]) == (4000.0, 6970.5)
    # 0, 500, −30,000 and 3,000,000 ppm
    assert summary["distribution"] == [
        {"from_ppm": -100_000.0, "to_ppm": -10_000.0, "count": 1},
        {"from_ppm": -0.01, "to_ppm": 0.01, "count": 1},
        {"from_ppm": 100.0, "to_ppm": 1000.0, "count": 1},
        {"from_ppm": 1_000_000.0, "to_ppm": None, "count": 1},
    ]


@given(st.lists(st.floats(-0.9, 5), min_size=1, max_size=60), st.sampled_from([0.01, 0.25, 0.5, 0.75, 0.99]))
@settings(max_examples=100, deadline=None)
def test_quantiles_are_right_to_half_a_per_cent_of_themselves(shares: list[float], share: float) -> None:
    registered = np.full(len(shares), 1000.0)
    batch = judged(registered, registered * (1 + np.array(shares)))
    expected = np.quantile(batch.difference_ppm, share, method="inverted_cdf")
    assert summed(batch).quantile_ppm(share) == pytest.approx(expected, rel=0.006, abs=0.01)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=6), st.integers(0, 2**32 - 1))
@settings(max_examples=40, deadline=None)
def test_the_outcome_does_not_depend_on_who_summed_up_what_and_in_which_order(sizes: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    batches = []
    for size in sizes:
        registered = rng.integers(1, 500, size).astype(float)
        off = rng.choice([0.0, 0.5, 20.0, -20.0], size)
        batches.append(judged(registered, registered + off, x=rng.uniform(0, 9e4, size), y=rng.uniform(0, 9e4, size)))
    one = summed(*batches)
    order = rng.permutation(len(batches))
    many = ParcelSummary(1000.0)
    for number in order:
        part = ParcelSummary(1000.0)
        part.add(batches[number], Place(0, 0, int(number) + 1))
        many.join(ParcelSummary.restored(json.loads(json.dumps(part.kept()))))
    assert many.described() == one.described()
    assert {key: vars(cell) for key, cell in many.cells.items()} == {key: vars(cell) for key, cell in one.cells.items()}


def test_cells_stay_few_and_the_same_however_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zoneproof.engine.parcels.summary._MOST_CELLS", 50)
    rng = np.random.default_rng(3)
    batches = [
        judged(np.full(200, 100.0), np.full(200, 110.0), x=rng.uniform(0, 1e6, 200), y=rng.uniform(0, 1e6, 200))
        for _ in range(5)
    ]
    one = summed(*batches)
    backwards = ParcelSummary(1000.0)
    for number in range(4, -1, -1):
        part = ParcelSummary(1000.0)
        part.add(batches[number], Place(0, 0, number + 1))
        backwards.join(part)
    assert len(one.cells) <= 50
    assert one.coarser == backwards.coarser
    assert one.cells == backwards.cells


def test_the_worst_are_ranked_and_ties_go_to_the_first() -> None:
    registered = np.full(100, 100.0)
    measured = registered + np.repeat([5.0, 0.0], 50)
    measured[70] = 50.0
    found = summed(judged(registered, measured)).described()["worst_by_area"]
    assert [one["id"] for one in found] == ["p70", *(f"p{i}" for i in range(19))]
    assert found[0]["difference_m2"] == -50.0


# Suspicions. Factors at Gwangju by PROJ's own areas in the plane are in the project's facts: EPSG:5179 −716 ppm, 3857 +502,297.


def biased(factor: float, count: int = 400) -> ParcelSummary:
    rng = np.random.default_rng(1)
    measured = rng.uniform(100, 2000, count)
    registered = measured * factor * (1 + rng.normal(0, 20e-6, count))
    return summed(judged(registered, measured))


@pytest.mark.parametrize(
    ("factor", "code", "told"),
    [
        (1 - 716e-6, "biased-by-projection", "EPSG:5179"),
        (1.502297, "biased-by-projection", "EPSG:3857"),
        (121 / 400, "biased-by-unit", "평"),
        (1e-4, "biased-by-unit", "ha"),
        (1.03, "biased", "−2.91 %"),
    ],
)
def test_a_biased_file_is_explained(factor: float, code: str, told: str) -> None:
    (found,) = suspicions(biased(factor), CRS("EPSG:5186"))
    assert found.code == code
    assert told in say(found, "en")
    assert told in say(found, "ko")


def test_utm_planar_areas_are_recognised() -> None:
    # On UTM's central meridian the scale is 0.9996: planar areas are 0.9996² = −799.84 ppm off. 129° E is that of zone 52.
    rng = np.random.default_rng(2)
    measured = rng.uniform(100, 2000, 300)
    batch = judged(measured * 0.9996**2, measured, x=np.full(300, 129.0), y=np.full(300, 35.8))
    summary = ParcelSummary(0.01)
    summary.add(batch, Place(0, 0, 1))
    (found,) = suspicions(summary, CRS("EPSG:4326"))
    assert found.values["crs"] == "EPSG:32652"
    assert found.values["expected_ppm"] == pytest.approx((1 / 0.9996**2 - 1) * 1e6, abs=0.5)


def test_noise_is_no_bias() -> None:
    rng = np.random.default_rng(4)
    registered = rng.uniform(100, 2000, 500)
    assert suspicions(summed(judged(registered, registered * (1 + rng.normal(0, 0.003, 500)))), CRS("EPSG:5186")) == []


def test_parcels_that_differ_together_are_told() -> None:
    rng = np.random.default_rng(5)
    x, y = rng.uniform(150_000, 160_000, 3000), rng.uniform(280_000, 290_000, 3000)
    registered = np.full(3000, 500.0)
    inside = (x // 1000 == 153) & (y // 1000 == 284)
    measured = registered * np.where(inside, 1.04, 1.0)
    (found,) = suspicions(summed(judged(registered, measured, x=x, y=y)), CRS("EPSG:5186"))
    assert found.code == "cluster"
    assert (found.values["x"], found.values["y"]) == (153_500, 284_500)
    assert found.values["differing"] == inside.sum()
    assert found.values["mean_ppm"] == pytest.approx(40_000)
    assert "+4.00 %" in say(found, "en")
