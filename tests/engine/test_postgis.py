"""PostGIS tables, read from a real server."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import psycopg
import pytest
import shapely

from zoneproof.engine.load import load_layer
from zoneproof.engine.source import inspect_source
from zoneproof.model.errors import Cancelled, SourceError

from ..postgis_server import Server
from .conftest import NAMES


@pytest.fixture
def tables(postgis: Server, zones: gpd.GeoDataFrame) -> Server:
    with psycopg.connect(postgis.address()) as connection:
        connection.execute("DROP SCHEMA IF EXISTS plan CASCADE")
        connection.execute("CREATE SCHEMA plan")
        connection.execute(
            "CREATE TABLE plan.zones (gid int PRIMARY KEY, name text, registered numeric(12,1), parcels bigint,"
            ' designated date, tags jsonb, "Wide Column" text, geom geometry(Geometry, 5186))'
        )
        for i, geometry in enumerate(zones.geometry):
            connection.execute(
                "INSERT INTO plan.zones VALUES (%s, %s, %s, %s, 'infinity', '{\"a\": 1}', 'w', ST_GeomFromText(%s, 5186))",
                (10 * (i + 1), NAMES[i], 100.5 * i, 9_007_199_254_740_993 if i else None, geometry.wkt),
            )
    return postgis


def execute(server: Server, *statements: str) -> None:
    with psycopg.connect(server.address()) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def test_a_table_is_loaded_with_its_key_as_feature_id(tables: Server, zones: gpd.GeoDataFrame) -> None:
    loaded = load_layer(tables.address("?table=plan.zones"))
    assert list(loaded.frame.index) == [10, 20, 30, 40]
    assert list(loaded.frame["name"]) == NAMES
    assert loaded.frame.geometry.geom_equals(zones.geometry.set_axis(loaded.frame.index)).all()
    assert loaded.crs is not None
    assert loaded.crs.to_epsg() == 5186
    assert loaded.left_aside.empty


def test_columns_keep_their_values(tables: Server) -> None:
    frame = load_layer(tables.address("?table=plan.zones")).frame
    assert frame["registered"].tolist() == [0.0, 100.5, 201.0, 301.5]
    assert frame["parcels"].isna().tolist() == [True, False, False, False]
    assert frame["parcels"].iloc[1] == 9_007_199_254_740_993  # a float would make it even
    assert frame["designated"].iloc[0] == "infinity"
    assert "geom" not in frame.columns


def test_only_the_columns_asked_for_are_read(tables: Server) -> None:
    frame = load_layer(tables.address("?table=plan.zones"), columns=["Wide Column"]).frame
    assert list(frame.columns) == ["Wide Column", "geometry"]
    with pytest.raises(SourceError, match=r'no column "owner".*Wide Column'):
        load_layer(tables.address("?table=plan.zones"), columns=["owner"])


def test_arcs_heights_and_other_geometry(tables: Server) -> None:
    execute(
        tables,
        "CREATE TABLE plan.mixed (id bigint PRIMARY KEY, geom geometry)",
        "INSERT INTO plan.mixed VALUES"
        " (1, ST_GeomFromText('CURVEPOLYGON(CIRCULARSTRING(0 0, 1 1, 2 0, 1 -1, 0 0))', 5186)),"
        " (2, ST_GeomFromText('POLYGON Z((0 0 9, 1 0 9, 1 1 9, 0 0 9))', 5186)),"
        " (3, ST_GeomFromText('POINT(0 0)', 5186)), (4, NULL), (5, ST_GeomFromText('POLYGON EMPTY', 5186)),"
        " (6, ST_GeomFromText('GEOMETRYCOLLECTION(POINT(5 5), POLYGON((0 0, 1 0, 1 1, 0 0)))', 5186)),"
        " (7, ST_SetSRID(ST_MakePolygon(ST_MakeLine(ARRAY[ST_Point(0, 0), ST_Point('NaN', 1), ST_Point(1, 1),"
        " ST_Point(0, 0)])), 5186))",
    )
    loaded = load_layer(tables.address("?table=plan.mixed"))
    assert loaded.left_aside.to_dict() == {3: "not-polygon", 4: "null", 5: "empty", 7: "not-finite"}
    assert loaded.frame.geometry[1].area == pytest.approx(np.pi, rel=1e-3)
    assert not loaded.frame.geometry[2].has_z
    assert loaded.frame.geometry[6].area == 0.5


def test_a_view_without_a_key_is_numbered(tables: Server) -> None:
    execute(tables, "CREATE VIEW plan.large AS SELECT name, geom FROM plan.zones WHERE gid > 10")
    loaded = load_layer(tables.address("?table=plan.large"))
    assert list(loaded.frame.index) == [0, 1, 2]
    assert any("numbered from 0" in notice for notice in loaded.notices)


def test_the_geometry_column_may_be_named(tables: Server) -> None:
    execute(
        tables,
        "CREATE TABLE plan.two AS SELECT gid, geom AS before, ST_Buffer(geom, 1) AS after FROM plan.zones",
    )
    before = load_layer(tables.address("?table=plan.two")).frame.area.sum()
    after = load_layer(tables.address("?table=plan.two&geometry=after")).frame.area.sum()
    assert before < after
    with pytest.raises(SourceError, match=r'no geometry column "between".*before, after'):
        load_layer(tables.address("?table=plan.two&geometry=between"))


def test_geography_is_read_as_well(tables: Server) -> None:
    execute(
        tables,
        "CREATE TABLE plan.geo (geog geography(Polygon, 4326))",
        "INSERT INTO plan.geo VALUES ('POLYGON((126 35, 127 35, 127 36, 126 35))')",
    )
    loaded = load_layer(tables.address("?table=plan.geo"))
    assert loaded.crs is not None
    assert loaded.crs.to_epsg() == 4326
    assert shapely.area(loaded.frame.geometry[0]) == 0.5


def test_the_coordinate_system_comes_from_the_database(tables: Server) -> None:
    execute(
        tables,
        "DELETE FROM spatial_ref_sys WHERE srid = 990001",
        "INSERT INTO spatial_ref_sys (srid, auth_name, auth_srid) VALUES (990001, 'EPSG', 5174)",
        "CREATE TABLE plan.own (geom geometry(Polygon, 990001))",
        "CREATE TABLE plan.none (geom geometry(Polygon))",
    )
    own = load_layer(tables.address("?table=plan.own"))
    assert own.crs is not None
    assert own.crs.to_epsg() == 5174
    assert "the layer is empty" in own.notices
    assert load_layer(tables.address("?table=plan.none")).crs is None


def test_rows_of_different_coordinate_systems_are_refused(tables: Server) -> None:
    execute(
        tables,
        "CREATE TABLE plan.mess (geom geometry)",
        "INSERT INTO plan.mess VALUES ('SRID=5186;POINT(0 0)'), ('SRID=5174;POINT(0 0)')",
    )
    with pytest.raises(SourceError, match="SRID 5174, 5186"):
        load_layer(tables.address("?table=plan.mess"))


def test_nothing_is_written(tables: Server) -> None:
    # A table whose reading would write, if the connection let it.
    execute(
        tables,
        "CREATE TABLE plan.log (at timestamptz)",
        "CREATE FUNCTION plan.noted() RETURNS geometry LANGUAGE sql VOLATILE AS"
        " $$ INSERT INTO plan.log VALUES (now()); SELECT 'POINT(0 0)'::geometry $$",
        "CREATE VIEW plan.spy AS SELECT plan.noted() AS geom",
    )
    with pytest.raises(SourceError, match="read-only transaction"):
        load_layer(tables.address("?table=plan.spy"))


def test_inspecting_shows_tables(tables: Server) -> None:
    (layer,) = inspect_source(tables.address("?table=plan.zones"))
    assert (layer.driver, layer.geometry_type, layer.count, layer.crs) == ("PostgreSQL", "Polygon", 4, "EPSG:5186")
    assert layer.bounds == (180_000, 284_000, 183_400, 284_100)
    assert "plan.zones" in [layer.name for layer in inspect_source(tables.address())]


def test_work_is_called_off(tables: Server) -> None:
    with pytest.raises(Cancelled):
        load_layer(tables.address("?table=plan.zones"), cancelled=lambda: True)


@pytest.mark.parametrize(
    ("query", "wrong", "message"),
    [
        ("?table=plan.zones", {"password": "mistaken"}, "password authentication failed"),
        ("?table=plan.zones", {"port": 1}, "does not answer"),
        ("?table=plan.nowhere", {}, "no such table.*plan.zones"),
        ("?table=plan.zones'; DROP TABLE plan.zones; --", {}, "no such table"),
        ("", {}, r"names no table.*\?table=.*plan.zones"),
        ("?table=plan.zones&colour=red", {}, "an option that PostgreSQL does not know"),
    ],
)
def test_what_fails_is_told_in_one_line_without_the_password(
    tables: Server, query: str, wrong: dict[str, object], message: str
) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        load_layer(tables.address(query, **wrong))  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)
    for secret in ("s3cret", "mistaken"):
        assert secret not in str(caught.value)


def test_an_address_that_is_none_is_refused_without_the_password() -> None:
    with pytest.raises(SourceError, match="not understood") as caught:
        load_layer("postgresql://planner:s3cret@host:port/plans?table=zones")
    assert "s3cret" not in str(caught.value)
