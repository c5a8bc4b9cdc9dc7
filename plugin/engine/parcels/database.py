"""Parcels in a PostGIS database: read through a cursor on the server, written as a new table in one transaction."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count as counting
from typing import TYPE_CHECKING, Any

import numpy as np
import psycopg
import pyarrow as pa
import pyarrow.compute as pc
import shapely
from psycopg import sql
from pyproj import CRS

from ...model.errors import Cancelled, OutputError, SourceError
from ...model.names import nfc
from ..postgis import Address, connected, definition_of, find_table, flat_geometry
from ..source import POSTGRESQL
from .problem import Problem
from .source import GEOMETRY, arranged, steps, wanted_columns
from .task import ParcelTask

if TYPE_CHECKING:
    from .output import Written
    from .survey import Work

_ROWS = 20_000
_EWKB_SRID = 0x20000000
_TYPES = {pa.int16(): "int2", pa.int32(): "int4", pa.int64(): "int8", pa.float64(): "float8"}
# What PostGIS would refuse to store, and with it the whole table.
_UNSTORABLE = [Problem.UNREADABLE.reason, Problem.CURVED.reason]


@dataclass(frozen=True)
class ParcelTable:
    """A table, or the rows of a query: ``postgresql://…?table=schema.table`` or ``postgresql://…?query=SELECT …``."""

    shown: str
    definition: str
    count: int | None
    names: dict[str, str]
    connection: psycopg.Connection[Any]
    statement: sql.Composed | bytes
    geometry: str
    key: str
    kinds: tuple[str, ...] = ()
    portions: int = 1
    notices: tuple[str, ...] = ()
    _numbers: Iterator[int] = field(default_factory=counting, repr=False)

    @classmethod
    @contextmanager
    def opened(cls, task: ParcelTask) -> Iterator[ParcelTable]:
        """Give the table of *task*. Raises SourceError."""
        address = Address.parse(task.source)
        with connected(address) as connection:
            if address.query:
                yield cls._of_query(connection, address, task)
            else:
                yield cls._of_table(connection, address, task)

    @classmethod
    def _of_table(cls, connection: psycopg.Connection[Any], address: Address, task: ParcelTask) -> ParcelTable:
        name = address.table or task.layer
        if not name:
            raise SourceError(
                "the address names no table",
                where=address.shown,
                remedy="Append ?table=schema.table or ?query=SELECT….",
            )
        table = find_table(connection, address, name, address.geometry)
        names = wanted_columns([column for column in table.columns if column != table.geometry], task, address.shown)
        wanted = list(dict.fromkeys([*names.values(), *filter(None, [table.key])]))
        # A numeric as text keeps the digits that it promises.
        columns = [
            sql.SQL("{column}::text AS {column}" if table.columns[one] == "numeric" else "{column}").format(
                column=sql.Identifier(one)
            )
            for one in wanted
        ]
        shape = sql.SQL("{} AS {}").format(flat_geometry(table), sql.Identifier(table.geometry))
        statement = sql.SQL("SELECT {} FROM {}").format(sql.SQL(", ").join([shape, *columns]), table.name)
        counted = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(table.name)).fetchone()
        return cls(
            f'{address.shown.split("?")[0]}, table "{name}" ({POSTGRESQL})',
            definition_of(connection, table.srid),
            counted[0] if counted else None,
            names,
            connection,
            statement,
            table.geometry,
            table.key,
        )

    @classmethod
    def _of_query(cls, connection: psycopg.Connection[Any], address: Address, task: ParcelTask) -> ParcelTable:
        where = f"{address.shown}, query ({POSTGRESQL})"
        statement = address.query.encode()
        spatial = {
            row[0] for row in connection.execute("SELECT oid FROM pg_type WHERE typname IN ('geometry', 'geography')")
        }
        with connection.cursor(name="zoneproof_columns", binary=True) as cursor:
            cursor.execute(statement)
            described = cursor.description or []
            shapes = [column.name for column in described if column.type_code in spatial]
            geometry = address.geometry or next(iter(shapes), "")
            if geometry not in shapes:
                raise SourceError(
                    f'it gives no geometry "{geometry}"' if geometry else "it gives no geometry",
                    where=where,
                    remedy="Select the column with the outlines too.",
                )
            names = wanted_columns([column.name for column in described if column.name not in shapes], task, where)
            place = [column.name for column in described].index(geometry)
            srid = next((_srid(row[place]) for row in cursor if row[place] is not None), 0)
        return cls(where, definition_of(connection, srid), None, names, connection, statement, geometry, "")

    def stream(self, first: int, behind: int) -> Iterator[tuple[int, pa.RecordBatch]]:
        """Give the batches of the table, which is one portion."""
        row = 0
        for batch in steps(self._fetched()):
            ids = batch.column(self.key) if self.key else pa.array(np.arange(row, row + len(batch)))
            row += len(batch)
            yield 0, arranged(batch.column, self.names, batch.column(GEOMETRY), ids, "")

    def _fetched(self) -> Iterator[pa.RecordBatch]:
        schema: pa.Schema | None = None
        with self.connection.cursor(name=f"zoneproof_{next(self._numbers)}", binary=True) as cursor:
            cursor.execute(self.statement)
            named = [nfc(column.name) for column in cursor.description or []]
            while rows := cursor.fetchmany(_ROWS):
                columns = dict(zip(named, zip(*rows, strict=True), strict=True))
                found = {GEOMETRY: pa.array(columns[self.geometry], pa.large_binary())}
                for name in dict.fromkeys([*self.names.values(), *filter(None, [self.key])]):
                    found[name] = _column(columns[name])
                batch = pa.RecordBatch.from_pydict(found)
                # What is missing in all rows of a portion has no type; the others tell it.
                schema = batch.schema if schema is None else schema
                yield batch if batch.schema.equals(schema) else batch.cast(schema)


def _column(values: Sequence[Any]) -> pa.Array:
    """Return *values* as Arrow has them: numbers as they are, everything else as text, Decimals with all their digits."""
    known = next((value for value in values if value is not None), None)
    if known is None or isinstance(known, (str, Decimal)) or not isinstance(known, (int, float)):
        return pa.array([None if value is None else str(value) for value in values], pa.string())
    return pa.array(values, pa.float64() if isinstance(known, float) else pa.int64())


def _srid(ewkb: bytes) -> int:
    order = "<" if ewkb[:1] == b"\x01" else ">"
    (code,) = struct.unpack_from(f"{order}I", ewkb, 1)
    return int(struct.unpack_from(f"{order}I", ewkb, 5)[0]) if code & _EWKB_SRID else 0


@dataclass(frozen=True)
class ParcelTableOutput:
    """A new table, written in one transaction: it is there whole, with its index, or not at all."""

    address: Address

    @classmethod
    def opened(cls, out: str) -> ParcelTableOutput:
        """Return the table that *out* names. Raises OutputError if it exists, and SourceError."""
        found = cls(Address.parse(out))
        if not found.address.table:
            raise OutputError(
                "the address names no table", where=found.address.shown, remedy="Append ?table=schema.table."
            )
        with found._writing() as connection:
            found._refuse_existing(connection)
        return found

    @property
    def _table(self) -> sql.Identifier:
        return sql.Identifier(*self.address.table.split(".", 1))

    def receive(self, work: Work, written: Written) -> None:
        """Write what *work* gives. Raises OutputError and Cancelled."""
        tables = work.tables()
        first = next(tables, None)
        if first is None:
            if work.stopped:
                raise Cancelled
            raise SourceError("it holds no parcels", where=work.source.files[0].shown, remedy="Name another layer.")
        with self._writing() as connection:
            self._refuse_existing(connection)
            self._create(connection, first.schema, written)
            columns = sql.SQL(", ").join(map(sql.Identifier, first.schema.names))
            statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT BINARY)").format(self._table, columns)
            with connection.cursor() as cursor, cursor.copy(statement) as copy:
                copy.set_types([_copied_as(kind) for kind in first.schema])
                for row in _rows(first):
                    copy.write_row(row)
                for table in tables:
                    for row in _rows(table.cast(first.schema)):
                        copy.write_row(row)
                if work.stopped:
                    raise Cancelled
            connection.execute(sql.SQL("CREATE INDEX ON {} USING gist (geometry)").format(self._table))
            connection.execute(sql.SQL("ANALYZE {}").format(self._table))

    def _create(self, connection: psycopg.Connection[Any], schema: pa.Schema, written: Written) -> None:
        columns = [
            sql.SQL("{} {}").format(sql.Identifier(kind.name), sql.SQL(_TYPES.get(kind.type, "text")))
            for kind in schema
            if kind.name != GEOMETRY
        ]
        shape = sql.SQL("geometry geometry(Geometry, {})").format(sql.Literal(_srid_of(connection, written.crs)))
        connection.execute(
            sql.SQL("CREATE TABLE {} (fid bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, {}, {})").format(
                self._table, sql.SQL(", ").join(columns), shape
            )
        )
        words = "; ".join(f"{name} {value}" for name, value in written.about.items())
        connection.execute(sql.SQL("COMMENT ON TABLE {} IS {}").format(self._table, sql.Literal(words)))

    def _refuse_existing(self, connection: psycopg.Connection[Any]) -> None:
        name = self._table.as_string(connection)
        row = connection.execute("SELECT to_regclass(%s)", (name,)).fetchone()
        if row is not None and row[0] is not None:
            raise OutputError(
                f'there is a table "{self.address.table}" already',
                where=f"{self.address.shown} ({POSTGRESQL})",
                remedy="Name a new one; Zoneproof replaces none.",
            )

    @contextmanager
    def _writing(self) -> Iterator[psycopg.Connection[Any]]:
        """Give a connection of one transaction, undone by whatever goes wrong, which is told without the password."""
        where = f"{self.address.shown} ({POSTGRESQL})"
        try:
            with psycopg.connect(self.address.connection) as connection:
                yield connection
        except psycopg.OperationalError as error:
            raise OutputError(
                f"the database does not answer ({self.address.without_password(error)}); no table was made",
                where=where,
                remedy="Check that the server runs, and start again.",
            ) from None
        except psycopg.Error as error:
            raise OutputError(
                f"the database refuses ({self.address.without_password(error)}); no table was made",
                where=where,
                remedy="Check the name of the table and your rights.",
            ) from None


def _copied_as(kind: pa.Field) -> str:
    return "bytea" if kind.name == GEOMETRY else _TYPES.get(kind.type, "text")


def _rows(table: pa.RecordBatch) -> Iterator[tuple[Any, ...]]:
    columns = [
        _storable(table)
        if name == GEOMETRY
        else column.to_pylist()
        if column.type in _TYPES
        else column.cast(pa.string()).to_pylist()
        for name, column in zip(table.schema.names, table.columns, strict=True)
    ]
    return zip(*columns, strict=True)


def _storable(table: pa.RecordBatch) -> list[bytes | None]:
    """Return the outlines that PostGIS takes, None for the others."""
    damaged = pc.fill_null(pc.is_in(table.column("problem"), value_set=pa.array(_UNSTORABLE)), False)
    outlines = pc.if_else(damaged, None, table.column(GEOMETRY)).to_numpy(zero_copy_only=False)
    refused = shapely.is_missing(shapely.from_wkb(outlines, on_invalid="ignore"))
    return [None if no else outline for no, outline in zip(refused, outlines, strict=True)]


def _srid_of(connection: psycopg.Connection[Any], crs: CRS) -> int:
    """Return what the database calls *crs*, 0 where it does not know it."""
    authority = crs.to_authority(min_confidence=100)
    if authority is None:
        return 0
    query = "SELECT srid FROM spatial_ref_sys WHERE auth_name = %s AND auth_srid::text = %s ORDER BY srid"
    row = connection.execute(query, authority).fetchone()
    return int(row[0]) if row else 0
