"""The engine as the desktop talks to it: a real child process, a message a line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from zoneproof.model.resources import PACKAGE_FOLDER, sample_plan


class Engine:
    """The child process, as the desktop starts it."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-I", str(PACKAGE_FOLDER / "__main__.py"), "serve"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=os.sep,
        )  # fmt: skip
        self.notices: list[dict] = []

    def send(self, message: object) -> None:
        line = message if isinstance(message, bytes) else json.dumps(message).encode()
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()

    def answer(self) -> dict:
        while True:
            message = json.loads(self.process.stdout.readline())
            assert message["jsonrpc"] == "2.0"
            if "id" in message:
                return message
            self.notices.append(message)

    def call(self, method: str, **params: object) -> dict:
        self.send({"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
        return self.answer()


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    started = Engine()
    yield started
    started.process.stdin.close()
    assert started.process.wait(timeout=20) == 0


def test_hello(engine: Engine) -> None:
    result = engine.call("hello")["result"]
    assert result["missing"] == []
    assert "geopandas" in result["libraries"]


def test_open_plan(engine: Engine) -> None:
    result = engine.call("open_plan", plan=str(sample_plan()))["result"]
    assert result["layers"][0]["key"] == "zones"
    assert result["layers"][2]["status"] == "lifted"
    assert Path(result["layers"][0]["source"]).is_absolute()
    assert result["figures"][0]["readings"] == [{"reading": "single", "subject": "AI 집적단지 부지"}]


def test_check_reports_progress_and_writes(engine: Engine, tmp_path: Path) -> None:
    out = tmp_path / "out.gpkg"
    result = engine.call("check", plan=str(sample_plan()), out=str(out), language="ko")["result"]
    assert result["summary"]["agrees"] == 11
    assert "측정값" in result["checks"][0]["message"]
    assert out.exists()
    fractions = [notice["params"]["fraction"] for notice in engine.notices if notice["method"] == "progress"]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0


def test_measure_inspect_and_copy(engine: Engine, tmp_path: Path) -> None:
    source = str(sample_plan().parent / "gwangju.gpkg")
    assert engine.call("measure", source=source, layer="zones", name="name_ko")["result"]["summary"]["count"] == 7
    assert len(engine.call("inspect", source=source)["result"]["layers"]) == 5
    copied = engine.call("copy_layer", source=source, layer="zones", out=str(tmp_path / "copy.gpkg"))["result"]
    assert copied["count"] == 7


def test_greenbelt_and_topology_report_progress_and_write(engine: Engine, tmp_path: Path) -> None:
    for method, out in (("greenbelt", tmp_path / "balance.json"), ("topology", tmp_path / "topology.xlsx")):
        engine.notices.clear()
        result = engine.call(method, plan=str(sample_plan()), out=str(out), language="ko")["result"]
        assert result["out"] == str(out)
        assert out.exists()
        fractions = [notice["params"]["fraction"] for notice in engine.notices]
        assert fractions == sorted(fractions)
        assert fractions[-1] == 1.0


def test_errors_are_told_in_one_line_and_the_engine_goes_on(engine: Engine) -> None:
    error = engine.call("open_plan", plan="/no/such/plan")["error"]
    assert error["data"]["where"] == "/no/such/plan"
    assert "\n" not in error["message"]
    assert engine.call("dance")["error"]["code"] == -32601
    assert engine.call("measure")["error"]["code"] == -32602
    for line in (b"not json", b"[1, 2]", b'{"method": 1, "params": []}'):
        engine.send(line)
    codes = [engine.answer()["error"]["code"] for _ in range(2)]
    assert codes[:2] == [-32700, -32700]
    assert engine.call("hello")["result"]["missing"] == []


def test_cancel_reaches_the_request_at_work(engine: Engine) -> None:
    engine.send({"id": 7, "method": "check", "params": {"plan": str(sample_plan())}})
    engine.send({"method": "cancel", "params": {"id": 7}})
    answer = engine.answer()
    assert answer["id"] == 7
    assert answer["error"]["code"] == -32800
