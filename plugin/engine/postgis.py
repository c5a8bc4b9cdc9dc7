"""Tables of a PostGIS database, addressed as ``postgresql://user@host:port/db?table=schema.table&geometry=column``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import numpy as np
import pyarrow as pa

from ..model.errors import Cancelled, DependencyError, SourceError
from .crs import crs_label, identify_crs
from .data_file import one_line
from .load import Records, fields, frame_from_arrow, joined, shapes_from_wkb
from .source import POLYGONAL, POSTGRESQL, LayerInfo

try:
    import psycopg
    from psycopg import sql
except ImportError as error:  # also where psycopg finds no libpq
    raise DependencyError(
        f"PostGIS tables cannot be read ({one_line(error)})", remedy='Install it: pip install "psycopg[binary]".'
    ) from error

_SPATIAL = ("geometry", "geography")
_WHOLE = {"int2": pa.int16(), "int4": pa.int32(), "int8": pa.int64()}
_TYPES = {**_WHOLE, "bool": pa.bool_(), "float4": pa.float32(), "float8": pa.float64(), "numeric": pa.float64()}
_ROWS = 20_000
_CONNECT_SECONDS = "10"

_COLUMNS = """
    SELECT a.attname, t.typname, a.atttypmod
    FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
    WHERE a.attrelid = to_regclass(%s) AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY a.attnum
"""
_KEY = """
    SELECT a.attname, t.typname
    FROM pg_index i
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
    JOIN pg_type t ON t.oid = a.atttypid
    WHERE i.indrelid = to_regclass(%s) AND i.indisprimary
"""
_TABLES = """
    SELECT f_table_schema, f_table_name, f_geometry_column FROM geometry_columns
    UNION ALL SELECT f_table_schema, f_table_name, f_geography_column FROM geography_columns
    ORDER BY 1, 2, 3
"""
_SYSTEM = "SELECT auth_name, auth_srid, srtext FROM spatial_ref_sys WHERE srid = %s"


@dataclass(frozen=True)
class Address:
    """Where a table is. ``shown`` is what messages say: everything but the password."""

    connection: str
    table: str
    geometry: str
    shown: str
    password: str
    query: str = ""

    @classmethod
    def parse(cls, source: str) -> Address:
        """Return what *source* says. Raises SourceError if it is no address of a database."""
        try:
            parts = urlsplit(source)
            port = parts.port
            options = dict(parse_qsl(parts.query, strict_parsing=True)) if parts.query else {}
        except ValueError:
            raise SourceError(
                "the address of the database is not understood",
                remedy="Write postgresql://user@host:port/database?table=schema.table.",
            ) from None
        host = parts.hostname or ""
        user = unquote(parts.username or "")
        password = unquote(parts.password or "") or options.pop("password", "")
        table, geometry, query = (options.pop(name, "") for name in ("table", "geometry", "query"))
        database = unquote(parts.path.lstrip("/"))
        shown = f"postgresql://{f'{user}@' if user else ''}{host}{f':{port}' if port else ''}/{database}"
        options.setdefault("connect_timeout", _CONNECT_SECONDS)
        given = {"host": host, "port": str(port or ""), "dbname": database, "user": user, "password": password}
        options.update({key: value for key, value in given.items() if value})
        try:
            connection = psycopg.conninfo.make_conninfo("", **options)
        except psycopg.ProgrammingError:
            raise SourceError(
                "the address has an option that PostgreSQL does not know",
                where=shown,
                remedy="Known are table, geometry, query and libpq's, such as sslmode.",
            ) from None
        return cls(connection, table, geometry, f"{shown}?table={table}" if table else shown, password, query)

    def without_password(self, message: object) -> str:
        """Return the first line of *message* without the password."""
        text = str(message).split("\n", 1)[0]
        for secret in filter(None, (self.password, quote(self.password, safe=""))):
            text = text.replace(secret, "…")
        return one_line(text)


@dataclass(frozen=True)
class Table:
    """A table: its columns by type, that with the geometry, and the integer key that numbers its rows, if any."""

    name: sql.Identifier
    columns: dict[str, str]
    geometry: str
    key: str
    srid: int


def inspect(source: str) -> list[LayerInfo]:
    """Return the table that *source* names, or all tables with geometry in the database. Raises SourceError."""
    address = Address.parse(source)
    with connected(address) as connection:
        if address.table:
            return [_inspect_table(connection, address, address.table, address.geometry)]
        return [
            _inspect_table(connection, address, f"{schema}.{table}", column)
            for schema, table, column in connection.execute(_TABLES).fetchall()
        ]


def read_table(source: str, layer: str | None, columns: Sequence[str] | None, cancelled: Callable[[], bool]) -> Records:
    """Return the rows of the table that *source* or *layer* names, read in portions from the server.

    Raises SourceError, and Cancelled.
    """
    address = Address.parse(source)
    with connected(address) as connection:
        name = address.table or layer
        if not name:
            tables = ", ".join(f"{row[0]}.{row[1]}" for row in connection.execute(_TABLES).fetchall())
            raise SourceError(
                "the address names no table",
                where=address.shown,
                remedy=f"Append ?table= and one of: {tables or 'none has geometry'}.",
            )
        table = find_table(connection, address, name, address.geometry)
        attributes = [column for column, kind in table.columns.items() if kind not in _SPATIAL]
        if columns is not None:
            attributes = fields(attributes, columns, address.shown)
        portions = list(_portions(connection, table, attributes, cancelled))
        crs = definition_of(connection, table.srid)
    shapes = joined([shapes_from_wkb(np.array(portion[0], dtype=object)) for portion in portions])
    count = len(shapes.geometry)
    if table.key:
        ids = np.fromiter((fid for portion in portions for fid in portion[1]), np.int64, count)
    else:
        ids = np.arange(count)
    schema = pa.schema([(name, _TYPES.get(table.columns[name], pa.large_string())) for name in attributes])
    arrays = [
        pa.chunked_array([pa.array(portion[2 + number], kind) for portion in portions], kind)
        for number, kind in enumerate(schema.types)
    ]
    frame, notices = frame_from_arrow(pa.table(arrays, schema=schema), count)
    if not table.key:
        notices.append("the table has no whole-numbered key; its rows are numbered from 0 as they came")
    return Records(frame, shapes.geometry, ids, shapes.reasons, crs, tuple(notices))


@contextmanager
def connected(address: Address) -> Iterator[psycopg.Connection[Any]]:
    """Give a connection that reads only; whatever fails is told in one line without the password."""
    try:
        with psycopg.connect(address.connection) as connection:
            connection.read_only = True
            yield connection
    except psycopg.OperationalError as error:
        raise SourceError(
            f"the database does not answer ({address.without_password(error)})",
            where=f"{address.shown} ({POSTGRESQL})",
            remedy="Check host, port, user and password, and that the server runs.",
        ) from None
    except psycopg.Error as error:
        raise SourceError(
            f"the database refuses ({address.without_password(error)})",
            where=f"{address.shown} ({POSTGRESQL})",
            remedy="Check the table and your rights.",
        ) from None


def find_table(connection: psycopg.Connection[Any], address: Address, name: str, geometry: str) -> Table:
    """Return the table called *name*, and which of its columns *geometry* is. Raises SourceError."""
    where = f'{address.shown.split("?")[0]}, table "{name}" ({POSTGRESQL})'
    identifier = sql.Identifier(*name.split(".", 1))
    quoted = (identifier.as_string(connection),)
    rows = connection.execute(_COLUMNS, quoted).fetchall()
    if not rows:
        known = ", ".join(f"{row[0]}.{row[1]}" for row in connection.execute(_TABLES).fetchall())
        raise SourceError("there is no such table", where=where, remedy=f"Tables with geometry: {known or '–'}.")
    spatial = {column: modifier for column, kind, modifier in rows if kind in _SPATIAL}
    if not spatial:
        raise SourceError("the table has no geometry", where=where, remedy="Name a table of polygons.")
    if geometry and geometry not in spatial:
        raise SourceError(
            f'there is no geometry column "{geometry}"', where=where, remedy=f"There is: {', '.join(spatial)}."
        )
    column = geometry or next(iter(spatial))
    keys = connection.execute(_KEY, quoted).fetchall()
    key = keys[0][0] if len(keys) == 1 and keys[0][1] in _WHOLE else ""
    srids = connection.execute("SELECT postgis_typmod_srid(%s)", (spatial[column],)).fetchall()
    if not srids[0][0]:
        query = sql.SQL("SELECT DISTINCT ST_SRID({column}::geometry) FROM {table} WHERE {column} IS NOT NULL")
        srids = connection.execute(query.format(column=sql.Identifier(column), table=identifier)).fetchall()
    if len(srids) > 1:
        listing = ", ".join(str(row[0]) for row in sorted(srids))
        raise SourceError(
            f"its rows have different coordinate systems (SRID {listing})",
            where=where,
            remedy="Transform them to one with ST_Transform.",
        )
    return Table(identifier, {row[0]: row[1] for row in rows}, column, key, srids[0][0] if srids else 0)


def _portions(
    connection: psycopg.Connection[Any], table: Table, attributes: Sequence[str], cancelled: Callable[[], bool]
) -> Iterator[list[tuple[Any, ...]]]:
    """Give the rows in portions, by column: geometry as WKB, key (or nothing), attributes."""
    selected = [
        flat_geometry(table),
        sql.Identifier(table.key) if table.key else sql.SQL("NULL"),
        *(_selected(name, table.columns[name]) for name in attributes),
    ]
    query = sql.SQL("SELECT {} FROM {}").format(sql.SQL(", ").join(selected), table.name)
    with connection.cursor(name="zoneproof", binary=True) as cursor:
        cursor.execute(query)
        while rows := cursor.fetchmany(_ROWS):
            if cancelled():
                raise Cancelled
            yield list(zip(*rows, strict=True))


def flat_geometry(table: Table) -> sql.Composable:
    """Return the expression for the geometry of *table* as WKB, without Z and M and with straight segments for arcs."""
    column = sql.Identifier(table.geometry)
    return sql.SQL("ST_AsBinary(ST_CurveToLine(ST_Force2D({}::geometry)), 'NDR')").format(column)


def _selected(name: str, kind: str) -> sql.Composable:
    """Return a column as a type that Arrow has: a number as it is, everything else as text."""
    if kind == "numeric":
        return sql.SQL("{}::float8").format(sql.Identifier(name))
    return sql.Identifier(name) if kind in _TYPES else sql.SQL("{}::text").format(sql.Identifier(name))


def definition_of(connection: psycopg.Connection[Any], srid: int) -> str:
    """Return the definition of the coordinate system that the database calls *srid*, or nothing."""
    row = connection.execute(_SYSTEM, (srid,)).fetchone()
    if row is None:
        return ""
    authority = f"{row[0]}:{row[1]}"
    return authority if identify_crs(authority)[0] is not None else row[2] or ""


def _inspect_table(connection: psycopg.Connection[Any], address: Address, name: str, geometry: str) -> LayerInfo:
    table = find_table(connection, address, name, geometry)
    column = sql.Identifier(table.geometry)
    query = sql.SQL(
        "SELECT count(*), min(ST_XMin(box)), min(ST_YMin(box)), max(ST_XMax(box)), max(ST_YMax(box)), "
        "array_agg(DISTINCT kind) FILTER (WHERE kind IS NOT NULL) "
        "FROM (SELECT {column}::geometry::box2d AS box, GeometryType({column}::geometry) AS kind FROM {table}) AS rows"
    ).format(column=column, table=table.name)
    count, west, south, east, north, kinds = connection.execute(query).fetchone() or (0, *[None] * 5)
    known = {kind.upper(): kind for kind in (*POLYGONAL, "Point", "MultiPoint", "LineString", "MultiLineString")}
    found = sorted({known.get(kind, "Unknown") for kind in kinds or []})
    crs, note = identify_crs(definition_of(connection, table.srid))
    problems = [note] if note else []
    if crs is None:
        problems.append("the coordinate system is not known")
    if not count:
        problems.append("the layer is empty")
    elif not any(kind in POLYGONAL or kind == "Unknown" for kind in found):
        problems.append("the layer has no polygons")
    return LayerInfo(
        name=name,
        driver=POSTGRESQL,
        geometry_type=found[0] if len(found) == 1 else "Unknown",
        count=count,
        crs=crs_label(crs),
        encoding="UTF-8",
        bounds=None if west is None else (west, south, east, north),
        columns=tuple(column for column, kind in table.columns.items() if kind not in _SPATIAL),
        problems=tuple(problems),
    )
