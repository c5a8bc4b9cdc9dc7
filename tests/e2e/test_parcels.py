"""Parcels checked in the real program, by the dialog's own widgets."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parent / "scripts"
SIDE_DEGREES = 0.0005


def parcels(path: Path) -> None:
    """Write 400 squares at 37° north, registered with 2,470㎡; every 40th as a tenth, and one not at all.

    The ellipsoid's area there (WGS 84, a = 6,378,137 m, e² = 0.00669438): M·N·cos φ = 6,358,568 m · 6,385,884 m · 0.79864
    a square radian, times (0.0005° in radians)² = 7.6154e-11: 2,469.6㎡; the rule allows five.
    """
    features = []
    for number in range(400):
        x, y = 127 + (number % 20) * 0.001, 36.99 + (number // 20) * 0.001
        a, b = x + SIDE_DEGREES, y + SIDE_DEGREES
        registered = None if number == 7 else 247.0 if number % 40 == 0 else 2470.0
        features.append(
            {
                "type": "Feature",
                "properties": {"pnu": f"P{number:03d}", "면적": registered},
                "geometry": {"type": "Polygon", "coordinates": [[[x, y], [a, y], [a, b], [x, b], [x, y]]]},
            }
        )
    collection = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(collection, ensure_ascii=False), encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_parcels_are_checked_and_the_worst_is_shown(qgis: Callable[..., dict], tmp_path: Path, language: str) -> None:
    path = tmp_path / "필지.geojson"
    parcels(path)
    seen = qgis(
        "check_parcels.py",
        "--lang",
        language,
        ZONEPROOF_SCRIPTS=str(SCRIPTS),
        ZONEPROOF_PARCELS=str(path),
        ZONEPROOF_COLUMN="면적",
    )
    assert seen["guessed"] == "면적"
    assert seen["features"] == 400
    assert seen["rows"] == 10
    assert seen["shown"][0] == ("differs" if language == "en" else "불일치")
    assert ("400 parcels" if language == "en" else "400필지") in seen["summary"]
    assert ("Larger by more than 10 %" if language == "en" else "등록보다 10% 넘게 큼") in seen["labels"]
    # three times the parcel, in a window that is wider than high
    assert SIDE_DEGREES < seen["width"] < 20 * SIDE_DEGREES
