"""The command line as a user types it: formats, files, exit codes, one clear line for what cannot be done."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from zoneproof.engine.cli.app import commands
from zoneproof.model.resources import PACKAGE_FOLDER, sample_plan

GEOPACKAGE = str(sample_plan().parent / "gwangju.gpkg")


def zoneproof(*arguments: object, **options: object) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "zoneproof", *map(str, arguments)]
    environment = {"PATH": "", "LANG": "C.UTF-8", "PYTHONPATH": str(PACKAGE_FOLDER.parent), "PYTHONUTF8": "1"}
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", env=environment, timeout=60, check=False, **options
    )


def test_check_as_json() -> None:
    done = zoneproof("check", sample_plan(), "--format", "json")
    described = json.loads(done.stdout)
    assert done.returncode == 1
    assert described["summary"]["count"] == len(described["checks"])
    assert set(described["checks"][0]) >= {
        "figure", "features", "reading", "ellipsoidal_m2", "planar_m2", "planar_crs", "difference_m2", "difference_ppm",
        "tolerance", "verdict", "causes",
    }  # fmt: skip


def test_check_as_table_in_two_languages() -> None:
    english = zoneproof("check", sample_plan().parent, "--language", "en").stdout
    korean = zoneproof("check", sample_plan().parent, "--language", "ko").stdout
    assert "agrees as rounded" in english
    assert "반올림 일치" in korean
    assert "\x1b" not in english


def test_check_as_csv_and_into_a_file(tmp_path: Path) -> None:
    done = zoneproof("check", sample_plan(), "--format", "csv", "--out", tmp_path / "out.xlsx")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert rows[0]["figure_as_written"] == "46,200㎡"
    assert (tmp_path / "out.xlsx").exists()


def test_exit_0_where_everything_agrees(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(
        f'[layers.zones]\nsource = "{GEOPACKAGE}"\nlayer = "zones"\nrole = "zone"\ngroup = "designation"\n'
        'name = "name_ko"\n[figures]\nsource = "figures.csv"',
        encoding="utf-8",
    )
    (tmp_path / "figures.csv").write_text(
        "id,text,features,reading,document\n1,16.79㎢,group: 무인저속특장차 규제자유특구,total of 7,news\n",
        encoding="utf-8",
    )
    assert zoneproof("check", tmp_path).returncode == 0


def test_measure() -> None:
    done = zoneproof("measure", GEOPACKAGE, "--layer", "zones", "--name", "name_ko", "--format", "json")
    described = json.loads(done.stdout)
    assert done.returncode == 0
    assert described["summary"]["ellipsoidal_m2"] == pytest.approx(16_790_412, abs=1)
    assert set(described["features"][0]) == {
        "id", "name", "ellipsoidal_m2", "perimeter_m", "planar_m2", "planar_crs", "problems",
    }  # fmt: skip


def test_inspect() -> None:
    described = json.loads(zoneproof("inspect", GEOPACKAGE, "--format", "json").stdout)
    assert {layer["name"] for layer in described["layers"]} == {
        "zones", "greenbelt", "greenbelt_lifted", "complexes", "boundary",
    }  # fmt: skip


def test_greenbelt_balances_the_sample_plan(tmp_path: Path) -> None:
    done = zoneproof("greenbelt", sample_plan(), "--format", "json", "--out", tmp_path / "out.gpkg")
    described = json.loads(done.stdout)
    assert done.returncode == 0
    assert described["balance"]["lifted_m2"] == pytest.approx(3_095_950, abs=0.5)
    assert (tmp_path / "out.gpkg").exists()
    assert "잔여" in zoneproof("greenbelt", sample_plan(), "--language", "ko").stdout
    rows = list(csv.DictReader(io.StringIO(zoneproof("greenbelt", sample_plan(), "--format", "csv").stdout)))
    assert [row["item"] for row in rows[:3]] == ["before", "lifted", "remaining"]


def test_greenbelt_exits_1_where_the_balance_contradicts_a_figure(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(
        f'[layers.before]\nsource = "{GEOPACKAGE}"\nlayer = "greenbelt"\nrole = "greenbelt"\n'
        f'[layers.lifted]\nsource = "{GEOPACKAGE}"\nlayer = "greenbelt_lifted"\nrole = "greenbelt"\nstatus = "lifted"\n'
        'name = "name_ko"\n[figures]\nsource = "figures.csv"',
        encoding="utf-8",
    )
    (tmp_path / "figures.csv").write_text(
        "id,text,features,document\n1,3.096㎢,첨단3지구 개발제한구역 해제지역,news\n"
        "2,3.2㎢ 이상,첨단3지구 개발제한구역 해제지역,news\n",
        encoding="utf-8",
    )
    done = zoneproof("greenbelt", tmp_path, "--language", "en")
    assert done.returncode == 1
    assert "agrees" in done.stdout
    assert "differs" in done.stdout


def test_topology_tells_what_lies_outside_the_boundary(tmp_path: Path) -> None:
    done = zoneproof("topology", sample_plan(), "--format", "json", "--out", tmp_path / "out.gpkg")
    described = json.loads(done.stdout)
    assert done.returncode == 1
    assert described["summary"]["outside"] == described["summary"]["count"] == 3
    assert (tmp_path / "out.gpkg").exists()
    assert "경계 밖" in zoneproof("topology", sample_plan(), "--language", "ko").stdout


def test_report_writes_a_folder_and_names_its_page(tmp_path: Path) -> None:
    done = zoneproof("report", sample_plan(), "--out", tmp_path / "report", "--language", "ko")
    assert done.returncode == 1
    assert done.stdout.strip() == str(tmp_path / "report" / "report.html")
    assert (tmp_path / "report" / "checks.csv").exists()


def test_doctor() -> None:
    done = zoneproof("doctor")
    assert done.returncode == 0
    assert "geopandas" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "/no/such/plan"),
        ("check", sample_plan(), "--out", "/no/such/folder/out.csv"),
        ("check", sample_plan(), "--out", "out.docx"),
        ("check", sample_plan(), "--tolerance", "half"),
        ("greenbelt", "/no/such/plan"),
        ("greenbelt", sample_plan(), "--out", "out.docx"),
        ("topology", "/no/such/plan"),
        ("report", "/no/such/plan", "--out", "report"),
        ("report", sample_plan(), "--out", "/no/such/folder/report"),
        ("topology", sample_plan(), "--out", "/no/such/folder/out.csv"),
        ("measure", "/no/such/layer.gpkg"),
        ("measure", GEOPACKAGE),
        ("measure", GEOPACKAGE, "--layer", "none"),
        ("measure", GEOPACKAGE, "--layer", "zones", "--name", "none"),
        ("inspect", "/no/such/layer.gpkg"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_2(arguments: tuple) -> None:
    done = zoneproof(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("zoneproof: ")
    assert done.stderr.count("\n") == 1


def test_an_error_is_told_in_the_language_asked_for() -> None:
    for asked in (["--language", "ko"], ["--language=ko"]):
        done = zoneproof("check", "nowhere/plan.toml", *asked)
        assert done.stderr.startswith("zoneproof: nowhere/plan.toml: 그런 계획이 없습니다.")
    done = zoneproof("check", "nowhere/plan.toml", "--language", "en")
    assert done.stderr.startswith("zoneproof: nowhere/plan.toml: no such plan.")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("check",), "missing argument 'plan'. `zoneproof check --help`"),
        (("check", sample_plan(), "--language", "fr"), "choose en or ko. `zoneproof check --help`"),
        (("check", sample_plan(), "--format", "xml"), "'xml' is not one of 'table', 'json', 'csv'"),
        (("parcels", GEOPACKAGE), "missing option '--registered'"),
        (("chekc",), "no such command 'chekc'"),
        (("--sideways",), "no such option: --sideways"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(arguments: tuple, told: str) -> None:
    done = zoneproof(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("zoneproof: ")
    assert told in done.stderr.lower()
    assert done.stderr.count("\n") == 1


def all_commands(command: object) -> Iterator[object]:
    yield command
    for each in getattr(command, "commands", {}).values():
        yield from all_commands(each)


def test_all_help_is_told_in_korean() -> None:
    from zoneproof.engine.cli import help_wording

    english = {
        text.strip()
        for each in all_commands(commands("en"))
        for text in (each.help, *(getattr(parameter, "help", None) for parameter in each.params))
        if text and text != "Show this message and exit."
    }
    assert english == help_wording._KOREAN.keys()
    for each in all_commands(commands("ko")):
        assert re.search("[가-힣]", each.help)


def test_korean_help_loses_no_syllable_at_the_edge() -> None:
    told = zoneproof("parcels", "--help", "--language", "ko").stdout
    assert "허용오차 규칙" in told
    assert "…" not in told.replace("postgresql://…", "").replace("=…", "")


def test_tables_are_headed_in_korean_too() -> None:
    heading = zoneproof("measure", GEOPACKAGE, "--layer", "zones", "--language", "ko").stdout.splitlines()[0]
    assert heading.split() == ["번호", "이름", "타원체면", "㎡", "평면", "㎡", "(EPSG:5186)", "둘레", "m", "문제"]


def test_a_document_that_states_no_area_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("no numbers here", encoding="utf-8")
    done = zoneproof("read", tmp_path / "a.txt", "--language", "en")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "no area is stated")


def test_what_goes_wrong_is_told_in_korean_too() -> None:
    assert "그런 파일이 없습니다" in zoneproof("read", "/no/such.txt", "--language", "ko").stderr
    assert "옵션 --registered" in zoneproof("parcels", GEOPACKAGE, "--language", "ko").stderr


def test_no_source_is_ever_written(tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    shutil.copytree(sample_plan().parent, plan)
    (tmp_path / "link.gpkg").symlink_to(plan / "gwangju.gpkg")
    before = {path.name: path.read_bytes() for path in plan.iterdir()}
    layers = plan / "gwangju.gpkg"
    for arguments in (
        ("check", plan, "--out", layers),
        ("check", plan, "--out", plan / "source_figures.csv"),
        ("greenbelt", plan, "--out", tmp_path / "link.gpkg"),
        ("topology", plan, "--out", layers),
        ("measure", layers, "--layer", "zones", "--out", layers),
        ("parcels", layers, "--layer", "zones", "--registered", "fid", "--out", tmp_path / "link.gpkg"),
        ("parcels", plan / "g*.gpkg", "--layer", "zones", "--registered", "fid", "--out", layers),
    ):
        done = zoneproof(*arguments)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert "it is a source, which is never written" in done.stderr
    assert {path.name: path.read_bytes() for path in plan.iterdir()} == before


def test_registered_areas_that_cannot_be_read_do_not_agree(tmp_path: Path) -> None:
    done = zoneproof("parcels", GEOPACKAGE, "--layer", "zones", "--registered", "name_ko", "--language", "en")
    assert "its registered area cannot be read 7" in done.stdout
    assert done.returncode == 1


def test_who_stops_reading_is_no_difference() -> None:
    command = [sys.executable, "-m", "zoneproof", "measure", GEOPACKAGE, "--layer", "zones"]
    environment = {"PATH": "", "PYTHONPATH": str(PACKAGE_FOLDER.parent), "PYTHONUTF8": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as running:
        running.stdout.close()
        assert running.wait(60) == 2
        assert b"Traceback" not in running.stderr.read()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into a pipe")
def test_called_off_is_one_line_and_exit_2() -> None:
    import fcntl
    import termios

    command = [sys.executable, "-m", "zoneproof", "read", "-"]
    environment = {"PATH": "", "PYTHONPATH": str(PACKAGE_FOLDER.parent), "PYTHONUTF8": "1"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, env=environment, **pipes) as running:
        running.stdin.write(b"46,200")
        running.stdin.flush()
        ends = time.monotonic() + 60
        while any(fcntl.ioctl(running.stdin, termios.FIONREAD, bytes(4))) and time.monotonic() < ends:
            time.sleep(0.05)  # until all is read, and more is waited for
        time.sleep(0.2)
        running.send_signal(signal.SIGINT)
        assert running.wait(60) == 2
        assert running.stderr.read() == b"zoneproof: Cancelled; nothing was written\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits the size of files")
@pytest.mark.parametrize("suffix", ["gpkg", "csv"])
def test_a_file_that_does_not_fit_is_one_line_and_leaves_nothing(tmp_path: Path, suffix: str) -> None:
    """A limit of 4 KB a file stands for a full disk."""
    out = tmp_path / f"out.{suffix}"
    limited = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096));"
        "from zoneproof.__main__ import main; main()"
    )
    arguments = ["check", str(sample_plan()), "--out", str(out)]
    done = subprocess.run(
        [sys.executable, "-c", limited, *arguments],
        capture_output=True,
        encoding="utf-8",
        env={"PATH": "", "PYTHONPATH": str(PACKAGE_FOLDER.parent), "PYTHONUTF8": "1"},
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(f"zoneproof: {out}: cannot be written")
    assert done.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_help_waits_for_no_geographic_library() -> None:
    loaded = "import sys, zoneproof.engine.cli.app; print({'geopandas', 'pyogrio', 'numpy', 'lxml'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", loaded],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(PACKAGE_FOLDER.parent)},
    )
    assert done.stdout.strip() == "set()"
