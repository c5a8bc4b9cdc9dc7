"""The whole job, in the real program: open, check, click, export; and an engine that dies."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from qgis.PyQt.QtGui import QImage

SCRIPTS = Path(__file__).parent / "scripts"
# The colour of "agrees", as in plugin/desktop/verdict_colours.py.
AGREES = (0, 158, 115)


def colours(image: QImage) -> set[tuple[int, int, int]]:
    return {
        (colour.red(), colour.green(), colour.blue())
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
        for colour in [image.pixelColor(x, y)]
    }


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_main_job(qgis: Callable[..., dict], tmp_path: Path, language: str) -> None:
    seen = qgis("main_job.py", "--lang", language, ZONEPROOF_SCRIPTS=str(SCRIPTS))
    assert seen["rows"] == 21
    assert "46,200㎡" in seen["row"]
    assert seen["crs"] == "EPSG:5186"
    assert seen["layers"] == ["Gwangju AI city"]
    assert len(seen["group"]) == 6
    assert seen["quote_open"]
    width, x, y = seen["zoomed"]
    # The site of 46,200㎡ is about 200 m wide, the city 35 km.
    assert width < 0.1
    assert 180_000 < x < 190_000
    assert 290_000 < y < 300_000

    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "figure.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    for expected in ("46,200㎡", "16.79㎢", "4.371㎢", "진곡산단", "첨단3지구"):
        assert expected in text
    assert ("개략도" if language == "ko" else "schematic") in text
    assert re.search(r"1:\d+,000\b", text)

    image = QImage(str(tmp_path / "figure.png"))
    assert image.width() > image.height() > 1000
    drawn = colours(image)
    assert len(drawn) > 50
    assert AGREES in drawn


def test_qgis_survives_its_engine(qgis: Callable[..., dict]) -> None:
    seen = qgis("killed_engine.py", ZONEPROOF_SCRIPTS=str(SCRIPTS))
    assert len(seen["stopped"]) == 1
    assert "\n" not in seen["stopped"][0]
    assert seen["told"]
    assert seen["another"]
    assert seen["agrees"] == 11
    # QGIS answered all the while; drawing and reading styles on its own thread take a little.
    assert seen["longest_gap_s"] < 1.0
