"""Layers that declare a coordinate system which their coordinates are not in."""

from __future__ import annotations

import pytest
import shapely

from zoneproof.model.plan import Role
from zoneproof.model.verdict import Verdict

# Zones and a boundary at Gwangju in EPSG:5186.
BOUNDARY = shapely.Point(187_000, 284_500).buffer(15_000)
ZONES = [
    ("A", "g", shapely.box(180_000, 284_000, 182_000, 286_003)),
    ("B", "g", shapely.box(186_000, 284_000, 187_000, 285_000)),
]


@pytest.mark.parametrize("declared", ["EPSG:5179", "EPSG:3857"])
def test_a_wrong_system_that_changes_the_area(causes, declared: str) -> None:
    """2,000 m × 2,003 m = 4,006,000 m², 19 km west of the middle of the belt: less (19 / 6371)² are 4,005,964."""
    found = causes(
        {"zones": ZONES, "boundary": [("city", "", BOUNDARY)]},
        {"text": "4.006㎢", "features": "A"},
        crs={"zones": declared, "boundary": "EPSG:5186"},
        roles={"boundary": Role.BOUNDARY},
    )
    assert found[0].kind == "layer-crs"
    assert found[0].evidence["crs"] == "EPSG:5186"
    assert found[0].evidence["explained_m2"] == pytest.approx(4_005_964, abs=10)
    assert found[0].evidence["distance_m"] > 10_000


def test_another_belt_keeps_the_area_and_is_told_by_the_location(plan) -> None:
    """EPSG:5188 is 5186 four degrees further east: the same plane, with the same areas, 364 km away."""
    check = plan(
        {"zones": ZONES, "boundary": [("city", "", BOUNDARY)]},
        {"text": "4.006㎢", "features": "A"},
        crs={"zones": "EPSG:5188", "boundary": "EPSG:5186"},
        roles={"boundary": Role.BOUNDARY},
    )
    assert check.results[0].verdict is Verdict.AGREES
    assert check.locations[0].displaced
    assert check.locations[0].proposals[0].candidate.label == "EPSG:5186"


def test_a_layer_in_its_place_is_not_accused(causes) -> None:
    found = causes(
        {"zones": ZONES, "boundary": [("city", "", BOUNDARY)]},
        {"text": "4.013㎢", "features": "A"},
        roles={"boundary": Role.BOUNDARY},
        crs="EPSG:5186",
    )
    assert "layer-crs" not in [cause.kind for cause in found]
