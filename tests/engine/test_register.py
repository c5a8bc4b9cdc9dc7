"""The figures register read and written: nothing that a user wrote is lost, and nobody's change is overwritten."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest

from zoneproof.engine.plan_file import read_plan
from zoneproof.engine.register import COLUMNS, read_register, write_register
from zoneproof.model.errors import OutputError, PlanError
from zoneproof.model.plan import Plan
from zoneproof.model.resources import PACKAGE_FOLDER

HEADING = "id,text,features,reading,document"
ROW = "1,46200㎡,AI 단지,single,신문"
NEW_ROW = {"id": "2", "text": "16.79㎢", "features": "group: 특구", "reading": "total of 7", "document": "관보"}


def plan_with(tmp_path: Path, content: bytes | None) -> Plan:
    """Return a plan whose register holds *content*, or is not there yet."""
    register = tmp_path / "figures.csv"
    if content is not None:
        register.write_bytes(content)
    described = {"layers": {"zones": {"source": "zones.gpkg", "role": "zone"}}, "figures": {"source": str(register)}}
    return read_plan(described, new_register=True)


def geopackage_plan(tmp_path: Path, *statements: str) -> Plan:
    path = tmp_path / "plan.gpkg"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT UNIQUE, "
            "description TEXT, last_change TEXT)"
        )
        database.execute("CREATE TABLE plan_layers (key TEXT, source TEXT, role TEXT)")
        database.execute("INSERT INTO plan_layers VALUES ('zones', '', 'zone')")
        for statement in statements:
            database.execute(statement)
    return read_plan(path)


def test_rows_are_read_as_they_are_written(tmp_path: Path) -> None:
    register = read_register(plan_with(tmp_path, f"{HEADING},메모\n{ROW},내 메모\n\n".encode()))
    assert register.columns == ("id", "text", "features", "reading", "document", "메모")
    assert register.rows == (
        {
            "id": "1",
            "text": "46200㎡",
            "features": "AI 단지",
            "reading": "single",
            "document": "신문",
            "메모": "내 메모",
        },
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_csv_keeps_its_encoding_its_line_ends_and_columns_that_nobody_knows(
    tmp_path: Path, encoding: str, line_end: str
) -> None:
    plan = plan_with(tmp_path, line_end.join((f"{HEADING},담당", f"{ROW},김", "")).encode(encoding))
    register = read_register(plan)
    write_register(plan, [*register.rows, NEW_ROW], register.stamp)
    lines = [f"{HEADING},담당", f"{ROW},김", "2,16.79㎢,group: 특구,total of 7,관보,", ""]
    assert plan.register is not None
    assert plan.register.read_bytes() == line_end.join(lines).encode(encoding)


def test_text_that_cp949_cannot_hold_makes_the_file_utf_8_with_its_mark(tmp_path: Path) -> None:
    plan = plan_with(tmp_path, f"{HEADING}\n{ROW}\n".encode("cp949"))
    register = read_register(plan)
    write_register(plan, [*register.rows, {**NEW_ROW, "text": "10 m²", "features": "Zürich €"}], register.stamp)
    assert plan.register is not None
    assert plan.register.read_bytes().startswith(b"\xef\xbb\xbf")
    assert read_register(plan).rows[1]["features"] == "Zürich €"


def test_columns_without_a_name_or_with_the_same_are_kept(tmp_path: Path) -> None:
    content = f"{HEADING},메모,,메모\n{ROW},가,나,다\n"
    plan = plan_with(tmp_path, content.encode())
    register = read_register(plan)
    write_register(plan, register.rows, register.stamp)
    assert plan.register is not None
    assert plan.register.read_bytes().decode() == content


def test_cells_beyond_the_heading_are_kept(tmp_path: Path) -> None:
    plan = plan_with(tmp_path, f"{HEADING}\n{ROW},여분\n".encode())
    register = read_register(plan)
    write_register(plan, register.rows, register.stamp)
    assert plan.register is not None
    assert plan.register.read_bytes().decode() == f"{HEADING},\n{ROW},여분\n"


def test_a_register_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    plan = plan_with(tmp_path, None)
    register = read_register(plan)
    assert (register.rows, register.stamp) == ((), "")
    written = write_register(plan, [{**NEW_ROW, "quote": "인용, 문장"}], register.stamp)
    assert written.rows[0]["quote"] == "인용, 문장"
    assert plan.register is not None
    assert plan.register.read_bytes().startswith(b"\xef\xbb\xbfid,text,features,reading,document,date,quote,note\r\n")


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf"])
def test_an_empty_file_becomes_a_register(tmp_path: Path, content: bytes) -> None:
    plan = plan_with(tmp_path, content)
    write_register(plan, [NEW_ROW], read_register(plan).stamp)
    assert read_register(plan).rows[0]["text"] == "16.79㎢"


def test_undo_is_writing_the_earlier_rows(tmp_path: Path) -> None:
    content = f"{HEADING},담당\n{ROW},김\n".encode("cp949")
    plan = plan_with(tmp_path, content)
    before = read_register(plan)
    after = write_register(plan, [*before.rows, NEW_ROW], before.stamp)
    undone = write_register(plan, before.rows, after.stamp)
    assert plan.register is not None
    assert plan.register.read_bytes() == content
    assert undone.stamp == before.stamp


def test_a_new_column_is_added_for_what_zoneproof_knows_and_refused_for_anything_else(tmp_path: Path) -> None:
    plan = plan_with(tmp_path, f"{HEADING}\n{ROW}\n".encode())
    register = read_register(plan)
    written = write_register(plan, [{**register.rows[0], "quote": "문장"}], register.stamp)
    assert written.columns == (*HEADING.split(","), "quote")
    with pytest.raises(OutputError, match="no column “colour”"):
        write_register(plan, [{**register.rows[0], "colour": "red"}], written.stamp)


def test_a_register_that_has_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    plan = plan_with(tmp_path, f"{HEADING}\n{ROW}\n".encode())
    register = read_register(plan)
    assert plan.register is not None
    theirs = f"{HEADING}\n{ROW}\n9,1㎡,A,single,x\n".encode()
    plan.register.write_bytes(theirs)
    with pytest.raises(OutputError, match="changed by someone else"):
        write_register(plan, [NEW_ROW], register.stamp)
    assert plan.register.read_bytes() == theirs
    plan.register.unlink()
    with pytest.raises(OutputError, match="changed by someone else"):
        write_register(plan, [NEW_ROW], register.stamp)
    assert not plan.register.exists()


def test_a_register_that_someone_else_made_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    plan = plan_with(tmp_path, None)
    assert plan.register is not None
    plan.register.write_text(f"{HEADING}\n{ROW}\n", encoding="utf-8")
    with pytest.raises(OutputError, match="changed by someone else"):
        write_register(plan, [NEW_ROW], "")


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    plan = plan_with(tmp_path, None)
    real = tmp_path / "elsewhere.csv"
    real.write_bytes(f"{HEADING}\n".encode())
    real.chmod(0o640)
    assert plan.register is not None
    plan.register.symlink_to(real)
    write_register(plan, [NEW_ROW], read_register(plan).stamp)
    assert plan.register.is_symlink()
    assert "16.79㎢" in real.read_text(encoding="utf-8")
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_folder_that_is_not_there_is_told_in_a_line(tmp_path: Path) -> None:
    described = {
        "layers": {"a": {"source": "a.gpkg", "role": "zone"}},
        "figures": {"source": str(tmp_path / "no/f.csv")},
    }
    with pytest.raises(OutputError, match="cannot be written"):
        write_register(read_plan(described, new_register=True), [NEW_ROW], "")


def test_a_plan_without_a_register_says_what_to_add() -> None:
    plan = read_plan({"layers": {"a": {"source": "a.gpkg", "role": "zone"}}})
    assert read_register(plan).path is None
    with pytest.raises(OutputError, match=r"names no figures register.*Add \[figures\]"):
        write_register(plan, [NEW_ROW], "")


def test_a_check_refuses_a_plan_whose_register_is_missing(tmp_path: Path) -> None:
    described = {"layers": {"a": {"source": "a.gpkg", "role": "zone"}}, "figures": {"source": str(tmp_path / "f.csv")}}
    with pytest.raises(PlanError, match="no such figures register"):
        read_plan(described)


def test_killed_while_it_writes_the_register_is_as_it_was_or_as_it_should_be(tmp_path: Path) -> None:
    register = tmp_path / "figures.csv"
    old = f"{HEADING}\n" + f"{ROW}\n" * 2000
    register.write_text(old, encoding="utf-8")
    script = textwrap.dedent(
        f"""
        from zoneproof.engine.plan_file import read_plan
        from zoneproof.engine.register import read_register, write_register
        plan = read_plan({{"layers": {{"a": {{"source": "a.gpkg", "role": "zone"}}}}, "figures": {{"source": {str(register)!r}}}}})
        print("ready", flush=True)
        number = 0
        while True:
            number += 1
            known = read_register(plan)
            write_register(plan, [dict(row, id=str(number)) for row in known.rows], known.stamp)
        """
    )
    for _ in range(3):
        environment = {**os.environ, "PYTHONPATH": str(PACKAGE_FOLDER.parent)}
        writer = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, env=environment)
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"ready\n"
        try:
            writer.wait(timeout=0.2)
        except subprocess.TimeoutExpired:
            writer.send_signal(signal.SIGKILL)
            writer.wait()
        lines = register.read_text(encoding="utf-8").splitlines()
        assert len(lines) == 2001
        assert len({line.split(",")[0] for line in lines[1:]}) == 1


# In a GeoPackage

TABLE = (
    "CREATE TABLE source_figures (fid INTEGER PRIMARY KEY, id TEXT, text TEXT NOT NULL, features TEXT, document TEXT, "
    '"담당 ""자""" TEXT, weight REAL)'
)
FIRST = "INSERT INTO source_figures VALUES (7, '1', '46200㎡', 'AI 단지', '신문', '김', 0.5)"


def test_a_table_keeps_columns_that_nobody_knows_and_gains_those_it_needs(tmp_path: Path) -> None:
    plan = geopackage_plan(tmp_path, TABLE, FIRST)
    register = read_register(plan)
    assert register.rows[0]['담당 "자"'] == "김"
    written = write_register(plan, [*register.rows, NEW_ROW], register.stamp)
    assert [row["features"] for row in written.rows] == ["AI 단지", "group: 특구"]
    assert plan.register is not None
    with closing(sqlite3.connect(plan.register)) as database:
        rows = database.execute("SELECT fid, weight, reading FROM source_figures ORDER BY fid").fetchall()
    assert rows == [(7, 0.5, None), (8, None, "total of 7")]


def test_a_plan_in_a_geopackage_without_a_register_gets_one_that_qgis_lists(tmp_path: Path) -> None:
    plan = geopackage_plan(tmp_path)
    written = write_register(plan, [NEW_ROW], read_register(plan).stamp)
    assert set(COLUMNS[:8]) <= set(written.columns)
    assert [figure.text for figure in read_plan(tmp_path / "plan.gpkg").figures] == ["16.79㎢"]
    with closing(sqlite3.connect(tmp_path / "plan.gpkg")) as database:
        listed = database.execute("SELECT table_name, data_type FROM gpkg_contents").fetchall()
    assert listed == [("source_figures", "attributes")]


def test_undo_in_a_table(tmp_path: Path) -> None:
    plan = geopackage_plan(tmp_path, TABLE, FIRST)
    before = read_register(plan)
    after = write_register(plan, [NEW_ROW], before.stamp)
    undone = write_register(plan, before.rows, after.stamp)
    assert [{key: row[key] for key in before.columns} for row in undone.rows] == list(before.rows)


def test_a_table_that_has_changed_or_is_locked_is_not_overwritten(tmp_path: Path) -> None:
    plan = geopackage_plan(tmp_path, TABLE, FIRST)
    register = read_register(plan)
    assert plan.register is not None
    with closing(sqlite3.connect(plan.register)) as database, database:
        database.execute("UPDATE source_figures SET text = '4000㎡'")
    with pytest.raises(OutputError, match="changed by someone else"):
        write_register(plan, [NEW_ROW], register.stamp)
    assert read_register(plan).rows[0]["text"] == "4000㎡"


def test_a_row_that_the_table_refuses_leaves_all_rows_as_they_were(tmp_path: Path) -> None:
    plan = geopackage_plan(
        tmp_path, TABLE.replace("features TEXT", "features TEXT CHECK (length(features) < 9)"), FIRST
    )
    register = read_register(plan)
    with pytest.raises(OutputError, match="cannot be written"):
        write_register(plan, [*register.rows, {**NEW_ROW, "features": "too long for this"}], register.stamp)
    assert read_register(plan) == register


def test_binary_data_in_a_table_is_not_rewritten(tmp_path: Path) -> None:
    plan = geopackage_plan(tmp_path, TABLE, FIRST, "UPDATE source_figures SET document = x'00ff'")
    with pytest.raises(OutputError, match="binary data"):
        write_register(plan, [NEW_ROW], read_register(plan).stamp)
