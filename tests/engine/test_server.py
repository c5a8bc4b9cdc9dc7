"""The engine as the desktop talks to it: a real child process, a message a line."""

from __future__ import annotations

import json
import os
import shutil
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


def test_errors_and_notices_are_told_in_korean(engine: Engine, tmp_path: Path) -> None:
    error = engine.call("open_plan", plan="/no/such/plan", language="ko")["error"]
    assert error["data"]["problem"] == "그런 계획이 없습니다"
    assert error["data"]["remedy"].endswith("지정하십시오.")
    assert error["message"].startswith("/no/such/plan: 그런 계획이 없습니다. plan.toml, ")
    assert engine.call("dance", language="ko")["error"]["message"] == "엔진에 “dance” 기능이 없습니다"
    plan = emptied_sample(tmp_path)
    with (plan / "source_figures.csv").open("a", encoding="utf-8") as register:
        register.write("1,none,첨단3지구,single,news\n")
    with (plan / "plan.toml").open("a", encoding="utf-8") as file:
        file.write('[layers.lost]\nsource = "lost.shp"\nrole = "zone"\n')
    assert engine.call("open_plan", plan=str(plan), language="ko")["result"]["problems"] == []
    result = engine.call("check", plan=str(plan), language="ko")["result"]
    (lost,) = (line for line in result["summary"]["problems"] if "lost.shp" in line)
    assert lost.endswith("lost.shp: 그런 파일이 없습니다. 경로를 확인하십시오.")
    assert "“none”에 면적이 없습니다" in result["checks"][0]["message"]


def test_cancel_reaches_the_request_at_work(engine: Engine) -> None:
    engine.send({"id": 7, "method": "check", "params": {"plan": str(sample_plan())}})
    engine.send({"method": "cancel", "params": {"id": 7}})
    answer = engine.answer()
    assert answer["id"] == 7
    assert answer["error"]["code"] == -32800


def emptied_sample(tmp_path: Path) -> Path:
    folder = tmp_path / "gwangju"
    shutil.copytree(sample_plan().parent, folder)
    (folder / "source_figures.csv").write_text("id,text,features,reading,document\n", encoding="utf-8")
    return folder


def test_read_document_proposes_what_write_register_keeps(engine: Engine, tmp_path: Path) -> None:
    plan = str(emptied_sample(tmp_path))
    text = "광주경제자유구역은 첨단3지구 등 4개 지구(4.371㎢)다."
    result = engine.call("read_document", text=text, title="기사", plan=plan, language="ko")["result"]
    (figure,) = result["figures"]
    proposal = figure["proposal"]
    assert (proposal["state"], proposal["id"], proposal["text"]) == ("proposed", "", "4.371㎢")
    (row,) = proposal["rows"]
    assert (row["features"], row["reading"], len(row["bound"])) == ("group: 광주경제자유구역", "total of 4", 4)
    assert set(row["bound"][0]) == {"layer", "id", "name"}
    assert {tuple(feature) for feature in result["features"]} == {
        ("layer", "role", "id", "name", "aliases", "group", "group_aliases", "features")
    }
    assert result["features"][0]["group_aliases"] == [
        "Unmanned Low-Speed Special Vehicle Demonstration Regulatory Free Zone"
    ]
    assert len(result["features"]) == 17
    register = engine.call("read_register", plan=plan)["result"]
    rows = [
        {
            "id": "1",
            "text": proposal["text"],
            "document": "기사",
            "features": row["features"],
            "reading": row["reading"],
        }
    ]
    written = engine.call("write_register", plan=plan, rows=rows, stamp=register["stamp"])["result"]
    assert written["path"] == register["path"]
    assert [figure["text"] for figure in written["plan"]["figures"]] == ["4.371㎢"]
    again = engine.call("read_document", text=text, title="기사", plan=plan)["result"]
    assert [(one["proposal"]["state"], one["proposal"]["id"]) for one in again["figures"]] == [("known", "1")]
    refused = engine.call("write_register", plan=plan, rows=[], stamp=register["stamp"])["error"]
    assert "changed by someone else" in refused["message"]


def test_read_document_from_a_file_without_a_plan(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "기사.txt"
    path.write_bytes("공원 10ha(1㎢)".encode("cp949"))
    result = engine.call("read_document", document=str(path), language="ko")["result"]
    assert result["document"]["path"] == str(path)
    assert result["document"]["title"] == "기사"
    assert [figure["proposal"] for figure in result["figures"]] == [None, None]
    assert result["features"] == []
    assert result["inconsistencies"][0]["figures"] == [0, 1]


def test_read_document_refuses_in_one_line(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "scan.hwp"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1HWP Document File")
    error = engine.call("read_document", document=str(path))["error"]
    assert error["data"]["where"] == str(path)
    assert "HWPX" in error["data"]["remedy"]
    assert engine.call("read_document")["error"]["code"] == -32602


def test_read_document_can_be_cancelled(engine: Engine) -> None:
    text = "구역은 1,000㎡다.\n\n" * 60_000
    engine.send({"id": 8, "method": "read_document", "params": {"text": text}})
    engine.send({"method": "cancel", "params": {"id": 8}})
    assert engine.answer()["error"]["code"] == -32800


def test_a_register_that_is_not_there_yet_is_empty_and_is_made(engine: Engine, tmp_path: Path) -> None:
    source = str(sample_plan().parent / "gwangju.gpkg")
    layers = {"zones": {"source": source, "layer": "zones", "role": "zone", "name": "name_ko"}}
    plan = {"name": "project", "layers": layers, "figures": {"source": str(tmp_path / "new.csv")}}
    register = engine.call("read_register", plan=plan)["result"]
    assert (register["rows"], register["stamp"]) == ([], "")
    assert register["columns"][:5] == ["id", "text", "features", "reading", "document"]
    row = {"id": "1", "text": "1㎢", "features": "", "reading": "no-geometry", "document": "글"}
    written = engine.call("write_register", plan=plan, rows=[row], stamp="")["result"]
    assert Path(written["path"]).is_file()
    assert written["plan"]["figures"][0]["readings"] == [{"reading": "no-geometry", "subject": ""}]
    checked = engine.call("check", plan=plan, language="ko")["result"]["checks"][0]
    assert (checked["verdict"], checked["message"]) == (
        "no-geometry", "등록부에 이 면적을 나타내는 도형이 없다고 적혀 있습니다.",
    )  # fmt: skip
