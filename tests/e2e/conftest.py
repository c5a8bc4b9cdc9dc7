"""The staged plugin inside the real QGIS program, under Xvfb."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
STAGE = ROOT / "build" / "stage"
SCRIPTS = Path(__file__).parent / "scripts"
ENGINE = os.environ.get("ZONEPROOF_TEST_PYTHON") or str(ROOT / ".venv" / "bin" / "python")

LONGEST_S = 180

Qgis = Callable[..., dict]


@pytest.fixture
def qgis(tmp_path: Path) -> Qgis:
    """Return a function that has QGIS run a script of ``scripts`` and gives what the script told.

    QGIS has to end by itself and without a crash.
    """

    def run(script: str, *options: str, **environment: str) -> dict:
        told = tmp_path / "told.json"
        # `timeout` ends xvfb-run with all that it started; subprocess would leave the program and its display running.
        started = [ROOT / "demo" / "qgis", STAGE, tmp_path / "profiles", SCRIPTS / script, *options]
        done = subprocess.run(
            ["timeout", str(LONGEST_S), *started],
            env={
                **{name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")},
                "ZONEPROOF_PYTHON": ENGINE,
                "ZONEPROOF_TOLD": str(told),
                "QT_QPA_PLATFORM": "xcb",
                **environment,
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        return json.loads(told.read_text(encoding="utf-8"))

    return run
