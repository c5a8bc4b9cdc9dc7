"""``zoneproof parcels`` as a person runs it: exit codes, help, Ctrl+C, and the engine's method for the desktop."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyarrow.parquet as pq
import pytest

from zoneproof.engine.server import METHODS
from zoneproof.model.errors import Cancelled
from zoneproof.model.resources import PACKAGE_FOLDER

from .conftest import squares

pytestmark = pytest.mark.slow


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "zoneproof", "parcels", *map(str, arguments)]


ENVIRONMENT = {"PATH": "", "LANG": "C.UTF-8", "PYTHONPATH": str(PACKAGE_FOLDER.parent), "PYTHONUTF8": "1"}


def zoneproof(*arguments: object) -> subprocess.CompletedProcess:
    return subprocess.run(
        command(*arguments), capture_output=True, encoding="utf-8", env=ENVIRONMENT, timeout=120, check=False
    )


def test_exit_codes_and_formats(parcels: gpd.GeoDataFrame, tmp_path: Path) -> None:
    path = tmp_path / "parcels.gpkg"
    parcels.to_file(path, engine="pyogrio")
    done = zoneproof(path, "--registered", "area", "--id", "pnu", "--format", "json", "--out", tmp_path / "o.csv")
    described = json.loads(done.stdout)
    assert done.returncode == 1, done.stderr
    assert described["summary"]["differs"] == 2
    assert described["out"] == str(tmp_path / "o.csv")
    table = zoneproof(path, "--registered", "area", "--id", "pnu", "--language", "ko", "--rule", "kr-rounding")
    assert "불일치 2" in table.stdout
    assert "등록면적이 없음 1" in table.stdout
    assert "제60조" in table.stdout
    parcels[:1].to_file(tmp_path / "right.gpkg", engine="pyogrio")
    assert zoneproof(tmp_path / "right.gpkg", "--registered", "area").returncode == 0
    for wrong in (("--rule", "cz-2"), ("--unit", "furlong"), ("--out", "o.doc"), ("--rule", "kr-19"), ("--crs", "x")):
        refused = zoneproof(path, "--registered", "area", *wrong)
        assert refused.returncode == 2
        assert refused.stderr.count("\n") == 1, refused.stderr


def test_help_tells_every_rule_with_its_scope() -> None:
    from zoneproof.model.tolerance import rule_kinds

    told = " ".join(zoneproof("--help").stdout.split())
    for name in rule_kinds():
        assert f"{name}:" in told
    assert "Article 60 of the decree" in told
    assert "Ctrl+C" in told


def test_ctrl_c_leaves_a_partial_file_that_is_taken_up(tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame({"area": np.full(200_000, 400)}, geometry=squares(2000) * 100, crs=5186)
    for number in range(4):
        frame.to_parquet(tmp_path / f"part{number}.parquet")
    out = tmp_path / "out.parquet"
    arguments = (tmp_path / "part*.parquet", "--registered", "area", "--out", out)
    process = subprocess.Popen(command(*arguments), stderr=subprocess.PIPE, encoding="utf-8", env=ENVIRONMENT)
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob(".zoneproof-*/out.parquet")) and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "out.partial.parquet, to go on with --resume" in told
    assert told.count("\n") == 1
    partial = pq.read_table(tmp_path / "out.partial.parquet")
    assert 0 < partial.num_rows < 800_000
    assert zoneproof(*arguments, "--resume").returncode == 0
    assert pq.read_metadata(out).num_rows == 800_000
    assert not list(tmp_path.glob("*.partial.*"))


def test_the_desktop_asks_the_engine(parcels: gpd.GeoDataFrame, tmp_path: Path) -> None:
    path = tmp_path / "parcels.gpkg"
    parcels.to_file(path, engine="pyogrio")
    told: list[float] = []
    params = {
        "source": str(path), "registered": "area", "rule": "percent 1", "id": "pnu", "year": 2024, "only": "differing",
        "out": str(tmp_path / "out.gpkg"), "language": "ko",
    }  # fmt: skip
    result = METHODS["parcels"](params, lambda fraction, message: told.append(fraction), lambda: False)
    assert result["summary"]["within-tolerance"] == 1
    assert "법적 근거" in result["summary"]["scope"]
    assert result["out"] == str(tmp_path / "out.gpkg")
    assert len(gpd.read_file(tmp_path / "out.gpkg")) == 4
    assert told == [1.0]
    with pytest.raises(Cancelled):
        METHODS["parcels"](params, lambda fraction, message: None, lambda: True)
