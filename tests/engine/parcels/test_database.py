"""Parcels in a real PostGIS: read through a cursor, written whole or not at all."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from urllib.parse import quote

import geopandas as gpd
import numpy as np
import pandas as pd
import psycopg
import pytest
import shapely
from psycopg import sql

from zoneproof.engine.parcels.survey import survey_json, survey_parcels
from zoneproof.engine.parcels.task import ParcelTask
from zoneproof.model.errors import Cancelled, OutputError, SourceError

from ...postgis_server import Server


@pytest.fixture
def table(postgis: Server, parcels: gpd.GeoDataFrame) -> Server:
    """The table ``cadastre.parcels`` with the six parcels; the area is a number with one decimal."""
    with psycopg.connect(postgis.address()) as connection:
        connection.execute("DROP SCHEMA IF EXISTS cadastre CASCADE")
        connection.execute("CREATE SCHEMA cadastre")
        connection.execute(
            "CREATE TABLE cadastre.parcels (gid int PRIMARY KEY, pnu text, area numeric(12,1), scale int,"
            " geom geometry(Polygon, 5186))"
        )
        for gid, row in enumerate(parcels.itertuples(), start=1):
            area = None if pd.isna(row.area) else row.area
            wkb = None if row.geometry is None else shapely.to_wkb(row.geometry)
            connection.execute(
                "INSERT INTO cadastre.parcels VALUES (%s, %s, %s, %s, ST_GeomFromWKB(%s, 5186))",
                (gid, row.pnu, area, row.scale, wkb),
            )
    return postgis


def fetched(server: Server, statement: str) -> list[tuple]:
    with psycopg.connect(server.address()) as connection:
        return connection.execute(statement.encode()).fetchall()


def query(text: str) -> str:
    return f"?query={quote(text)}"


def test_a_table_is_read_and_its_numbers_keep_their_digits(table: Server, tmp_path: Path) -> None:
    task = ParcelTask(table.address("?table=cadastre.parcels"), "area")
    survey_parcels(task, out=str(tmp_path / "out.parquet"))
    found = pd.read_parquet(tmp_path / "out.parquet")
    assert found["id"].tolist() == [1, 2, 3, 4, 5, 6]
    assert found["verdict"].tolist() == ["agrees", "differs", "differs", "no-figure", "no-figure", "not-measurable"]
    assert found["allowed_m2"][0] == 0.05  # numeric(12,1) says 400.0


def test_a_query_is_read(table: Server, tmp_path: Path) -> None:
    text = "SELECT pnu, area * 2 AS doubled, geom FROM cadastre.parcels WHERE gid < 4 ORDER BY gid DESC"
    survey = survey_parcels(
        ParcelTask(table.address(query(text)), "doubled", id="pnu", rule="percent 51"), out=str(tmp_path / "out.csv")
    )
    found = pd.read_csv(tmp_path / "out.csv", dtype={"id": str})
    assert found["registered_m2"].tolist() == [840, 802, 800]
    assert found["id"].str[-1].tolist() == ["2", "1", "0"]
    assert survey.crs.to_epsg() == 5186


def test_a_query_may_not_write(table: Server) -> None:
    text = "DELETE FROM cadastre.parcels RETURNING area, geom"
    with pytest.raises(SourceError, match="refuses"):
        survey_parcels(ParcelTask(table.address(query(text)), "area"))
    assert fetched(table, "SELECT count(*) FROM cadastre.parcels") == [(6,)]


def test_a_query_without_geometry_or_column_is_told(table: Server) -> None:
    with pytest.raises(SourceError, match="gives no geometry"):
        survey_parcels(ParcelTask(table.address(query("SELECT area FROM cadastre.parcels")), "area"))
    with pytest.raises(SourceError, match='no column "area"'):
        survey_parcels(ParcelTask(table.address(query("SELECT geom FROM cadastre.parcels")), "area"))


def test_many_rows_come_in_portions(table: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zoneproof.engine.parcels.database._ROWS", 70)
    monkeypatch.setattr("zoneproof.engine.parcels.source.BATCH", 100)
    text = "SELECT 400 AS area, ST_MakeEnvelope(180000, 284000, 180020, 284020, 5186) FROM generate_series(1, 1010)"
    text = text.replace("5186)", "5186) AS geom")
    survey = survey_parcels(ParcelTask(table.address(query(text)), "area"))
    assert survey.summary.described()["agrees"] == 1010


def test_a_new_table_is_written_with_its_index(table: Server) -> None:
    task = ParcelTask(table.address("?table=cadastre.parcels"), "area", rule="percent 1")
    out = table.address("?table=cadastre.verdicts")
    survey = survey_parcels(task, out=out)
    rows = fetched(table, "SELECT id, registered_m2, verdict, problem FROM cadastre.verdicts ORDER BY fid")
    assert rows[:2] == [(1, 400.0, "agrees", None), (2, 401.0, "within-tolerance", None)]
    assert rows[5] == (6, 400.0, "not-measurable", "null")
    areas = fetched(table, "SELECT ST_Area(geometry::geometry), ellipsoidal_m2 FROM cadastre.verdicts WHERE fid < 6")
    np.testing.assert_allclose(*np.transpose(areas), rtol=1e-5)
    assert fetched(table, "SELECT Find_SRID('cadastre', 'verdicts', 'geometry')") == [(5186,)]
    indexes = fetched(table, "SELECT indexdef FROM pg_indexes WHERE tablename = 'verdicts'")
    assert any("USING gist (geometry)" in row[0] for row in indexes)
    assert "percent 1" in fetched(table, "SELECT obj_description('cadastre.verdicts'::regclass)")[0][0]
    assert "s3cret" not in str(survey_json(survey, "en"))


def test_an_existing_table_is_refused_before_anything_is_read(table: Server) -> None:
    task = ParcelTask("/no/such/file.gpkg", "area")
    with pytest.raises(OutputError, match=r'a table "cadastre.parcels" already'):
        survey_parcels(task, out=table.address("?table=cadastre.parcels"))
    assert fetched(table, "SELECT count(*) FROM cadastre.parcels") == [(6,)]


def test_outlines_that_postgis_refuses_are_left_out(table: Server, tmp_path: Path) -> None:
    good = shapely.to_wkb(shapely.box(180_000, 284_000, 180_020, 284_020))
    unclosed = bytearray(good)
    unclosed[-16:] = np.array([180_000.0, 284_000.5]).tobytes()
    frame = gpd.GeoDataFrame({"area": [400, 400, 400]}, geometry=[shapely.from_wkb(good)] * 3, crs=5186)
    frame.to_parquet(tmp_path / "a.parquet")
    import pyarrow as pa
    import pyarrow.parquet as pq

    read = pq.read_table(tmp_path / "a.parquet")
    damaged = pa.table({"area": read["area"], "geometry": [good, bytes(unclosed), good[:50]]})
    pq.write_table(damaged.replace_schema_metadata(read.schema.metadata), tmp_path / "a.parquet")
    survey_parcels(ParcelTask(str(tmp_path / "a.parquet"), "area"), out=table.address("?table=cadastre.odd"))
    rows = fetched(table, "SELECT geometry IS NULL, problem FROM cadastre.odd ORDER BY fid")
    assert rows == [(False, None), (True, None), (True, "unreadable")]


def test_called_off_there_is_no_table(table: Server, many_parcels: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zoneproof.engine.parcels.source.BATCH", 20)
    asked = iter([False] * 5 + [True] * 100)
    with pytest.raises(Cancelled, match="nothing was written"):
        survey_parcels(
            ParcelTask(str(many_parcels), "area"),
            out=table.address("?table=cadastre.half"),
            cancelled=lambda: next(asked),
        )
    assert fetched(table, "SELECT to_regclass('cadastre.half')") == [(None,)]


def test_called_off_while_reading_a_table_the_file_is_partial_and_no_password_stays(
    table: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zoneproof.engine.parcels.source.BATCH", 2)
    asked = iter([False, True, True])
    task = ParcelTask(table.address("?table=cadastre.parcels"), "area")
    with pytest.raises(Cancelled, match=r"2 of 6 parcels are done.*out\.partial\.csv$"):
        survey_parcels(task, out=str(tmp_path / "out.csv"), cancelled=lambda: next(asked))
    assert [file.name for file in tmp_path.iterdir()] == ["out.partial.csv"]
    with pytest.raises(OutputError, match="no order to go on in"):
        survey_parcels(task, out=str(tmp_path / "out.csv"), resume=True)


def test_a_lost_connection_leaves_no_half_table(
    table: Server, many_parcels: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zoneproof.engine.parcels.source.BATCH", 20)
    name = "zoneproof-writer"
    seen: list[str] = []

    def kill_the_writer(fraction: float, message: str) -> None:
        seen.append(message)
        if len(seen) == 8:
            kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'zoneproof-writer'"
            assert fetched(table, kill) == [(True,)]

    with pytest.raises(OutputError, match="no table was made") as caught:
        survey_parcels(
            ParcelTask(str(many_parcels), "area"),
            out=table.address(f"?table=cadastre.lost&application_name={name}"),
            progress=kill_the_writer,
        )
    assert "s3cret" not in str(caught.value)
    assert fetched(table, "SELECT to_regclass('cadastre.lost')") == [(None,)]
    assert fetched(table, "SELECT count(*) FROM pg_class WHERE relname LIKE 'lost%'") == [(0,)]


def test_a_reader_that_loses_its_connection_leaves_no_output(table: Server, tmp_path: Path) -> None:
    text = "SELECT pg_sleep(0.05), 400 AS area, ST_MakeEnvelope(180000, 284000, 180020, 284020, 5186) AS geom"
    text += " FROM generate_series(1, 2000)"
    kill = sql.SQL("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'zoneproof-reader'")

    def kill_soon() -> None:
        time.sleep(1.0)
        fetched(table, kill.as_string(None))

    killer = threading.Thread(target=kill_soon)
    killer.start()
    address = table.address(f"{query(text)}&application_name=zoneproof-reader")
    with pytest.raises(SourceError, match="does not answer"):
        survey_parcels(ParcelTask(address, "area"), out=str(tmp_path / "out.gpkg"))
    killer.join()
    assert list(tmp_path.iterdir()) == []


def test_a_table_is_not_shared_and_not_resumed(table: Server) -> None:
    task = ParcelTask(table.address("?table=cadastre.parcels"), "area")
    pytest.importorskip("distributed")
    with pytest.raises(SourceError, match="read by one process"):
        survey_parcels(task, workers=2)
    with pytest.raises(OutputError, match="whole or not at all"):
        survey_parcels(ParcelTask("parcels.gpkg", "area"), out=table.address("?table=cadastre.v"), resume=True)
