"""``zoneproof read`` as a user types it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from zoneproof.model.resources import PACKAGE_FOLDER

SOUND = "첨단 단지는 부지 46,200㎡ 위에 들어선다."
CONTRADICTION = "공원 10ha(1㎢)"


def read(*arguments: object, standard_input: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "zoneproof", "read", *map(str, arguments)]
    environment = {"PATH": "", "LANG": "C.UTF-8", "PYTHONPATH": str(PACKAGE_FOLDER.parent), "PYTHONUTF8": "1"}
    return subprocess.run(command, input=standard_input, capture_output=True, env=environment, timeout=60, check=False)


def test_json_of_several_documents(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SOUND, encoding="utf-8")
    (tmp_path / "b.html").write_text(f"<html><body><p>{SOUND}</p></body></html>", encoding="utf-8")
    done = read(tmp_path / "a.txt", tmp_path / "b.html", "--format", "json")
    described = json.loads(done.stdout)
    assert done.returncode == 0
    assert [document["kind"] for document in described["documents"]] == ["text", "html"]
    for document in described["documents"]:
        assert set(document) >= {"path", "figures", "inconsistencies"}
        assert [figure["area_m2"] for figure in document["figures"]] == [46200.0]
        assert set(document["figures"][0]) >= {
            "text", "start", "end", "value", "unit", "decimals", "area_m2", "low_m2", "high_m2", "approximate",
            "comparator", "subject", "role", "count", "restates",
        }  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "utf-16"])
def test_standard_input_in_any_encoding(encoding: str) -> None:
    done = read("-", "--format", "csv", standard_input=SOUND.encode(encoding))
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert done.returncode == 0
    assert [(row["document"], row["text"], row["area_m2"]) for row in rows] == [("-", "46,200㎡", "46200.0")]


def test_standard_input_of_any_kind() -> None:
    page = f"<!DOCTYPE html><html><body><nav>9㎡</nav><p>{SOUND}</p></body></html>"
    described = json.loads(read("-", "--format", "json", standard_input=page.encode()).stdout)
    (document,) = described["documents"]
    assert (document["kind"], document["path"], len(document["figures"])) == ("html", None, 1)


def test_a_contradiction_is_exit_1_and_told_below_the_table(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CONTRADICTION, encoding="utf-8")
    done = read(tmp_path / "a.txt", "--language", "en")
    assert done.returncode == 1
    assert "10ha is 100,000 m²" in done.stdout.decode()


def test_one_document_that_cannot_be_read_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SOUND, encoding="utf-8")
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n")
    done = read(tmp_path / "b.png", tmp_path / "a.txt", tmp_path / "none.txt", "--format", "json")
    assert done.returncode == 1
    assert len(json.loads(done.stdout)["documents"]) == 1
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 2
    assert all(line.startswith("zoneproof: ") for line in lines)


def test_nothing_read_is_exit_2(tmp_path: Path) -> None:
    done = read(tmp_path / "none.txt")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().count("\n") == 1
    assert read("-").returncode == 2


def test_a_document_without_areas_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("면적 이야기는 없다.", encoding="utf-8")
    done = read(tmp_path / "a.txt", "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["documents"][0]["figures"] == []
