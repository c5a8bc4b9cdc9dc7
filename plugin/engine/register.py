"""The figures register: a CSV file beside a plan, or the table ``source_figures`` of a GeoPackage plan."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..model.errors import FigureError, OutputError, PlanError, ToleranceError
from ..model.figure import Reading, SourceDocument, SourceFigure
from ..model.names import nfc
from ..model.plan import Plan
from ..model.tolerance import parse_rule

TABLE = "source_figures"
NEEDED = ("id", "text", "features", "document")
# The columns that Zoneproof knows, in the order in which a new register has them.
COLUMNS = (
    "id", "text", "features", "reading", "document", "date", "quote", "note", "publisher", "address", "tolerance",
)  # fmt: skip
_NEW = COLUMNS[:8]
_UTF_8 = "utf-8-sig"
_KOREAN = "cp949"

_HAS_TABLE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'source_figures'"
_CREATE = "CREATE TABLE source_figures (fid INTEGER PRIMARY KEY AUTOINCREMENT)"
# A table without geometry is registered in gpkg_contents as "attributes" (OGC 12-128r18, 2.4), or QGIS does not list it.
_LIST = """
INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier, description)
VALUES ('source_figures', 'attributes', 'source_figures', 'Figures register of Zoneproof')"""
_TOUCH = """
UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE table_name = 'source_figures'"""


@dataclass(frozen=True)
class Register:
    """A register as it is written: texts by column in ``rows``, those of columns that Zoneproof does not know as well.

    ``path`` is the file that holds it, or None where the plan names none. ``stamp`` tells whether it has changed since.
    """

    path: Path | None
    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    stamp: str


# Figures


def source_figures(
    rows: Iterable[Mapping[str, Any]], columns: Iterable[str], where: str
) -> tuple[list[SourceFigure], list[str]]:
    """Return the figures that *rows* describe and a line for each row that was left aside.

    Rows that share an id are competing readings of one figure. Raises PlanError where a column is missing.
    """
    lacking = [column for column in NEEDED if column not in set(columns)]
    if lacking:
        raise PlanError(
            f"the figures register lacks the column {', '.join(lacking)}",
            where=where,
            remedy=f"Its first line names the columns; needed are {', '.join(NEEDED)}.",
        )
    figures: dict[str, SourceFigure] = {}
    problems: list[str] = []
    for number, raw in enumerate(rows, start=2):
        row = {str(key): nfc(str(value)).strip() for key, value in raw.items() if key and value is not None}
        if not any(row.values()):
            continue
        place = f"{where}, line {number}, figure “{row.get('id', '')}”"
        try:
            figure = _figure(row)
            known = figures.get(figure.id)
            if known is None:
                figures[figure.id] = figure
            elif known.text == figure.text:
                figures[figure.id] = _with_reading(known, figure.readings[0])
            else:
                raise FigureError(
                    f"the id stands for “{known.text}” already", remedy="Give each figure an id of its own."
                )
        except (FigureError, ToleranceError) as error:
            problems.append(str(type(error)(error.problem, where=place, remedy=error.remedy)))
    return list(figures.values()), problems


def _figure(row: Mapping[str, str]) -> SourceFigure:
    if not row.get("id"):
        raise FigureError("the row has no id", remedy="Give it one.")
    parse_rule(row.get("tolerance", ""))
    return SourceFigure(
        id=row["id"],
        text=row.get("text", ""),
        readings=(Reading.parse(row.get("features", ""), row.get("reading", "")),),
        document=SourceDocument(
            row.get("document", ""), row.get("publisher", ""), row.get("date", ""), row.get("address", "")
        ),
        quote=row.get("quote", ""),
        note=row.get("note", ""),
        tolerance=row.get("tolerance", ""),
    )


def _with_reading(figure: SourceFigure, reading: Reading) -> SourceFigure:
    return SourceFigure(**{**vars(figure), "readings": (*figure.readings, reading)})


# Reading


def read_csv_register(path: Path) -> Register:
    """Return the register in a CSV file, UTF-8 or CP949. Raises PlanError; FileNotFoundError where there is none yet."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise PlanError(
            f"the figures register cannot be read ({error.strerror})",
            where=str(path),
            remedy="Mend its path in the plan.",
        ) from error
    text, _ = _decoded(content, path)
    _, columns, rows = _parsed(text)
    return Register(path, columns, tuple(rows), hashlib.sha256(content).hexdigest())


def _decoded(content: bytes, path: Path) -> tuple[str, str]:
    """Return the text and its encoding."""
    # Excel in Korea saves CSV in CP949, a superset of EUC-KR; hardly any such text is valid UTF-8 by chance.
    marked = content.startswith(b"\xef\xbb\xbf")
    for encoding in (_UTF_8 if marked else "utf-8", _KOREAN):
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise PlanError("the figures register is neither UTF-8 nor CP949", where=str(path), remedy="Save it as UTF-8.")


def _parsed(text: str) -> tuple[list[str], tuple[str, ...], list[dict[str, str]]]:
    """Return the heading as written, a key for each column, and the rows by these keys.

    A column without a name, or with that of another, is kept under a key of its own.
    """
    lines = [line for line in csv.reader(io.StringIO(text, newline="")) if any(cell.strip() for cell in line)]
    heading = lines[0] if lines else []
    width = max(map(len, lines), default=0)
    heading += [""] * (width - len(heading))
    keys: list[str] = []
    for position, name in enumerate(heading, start=1):
        keys.append(name if name and name not in keys else f"{name} ({position})".strip())
    return heading, tuple(keys), [dict(zip(keys, [*line, *[""] * (width - len(line))])) for line in lines[1:]]


def read_table_register(path: Path) -> Register:
    """Return the register in a GeoPackage. Raises PlanError if it cannot be read."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            return _table_register(database, path)
    except sqlite3.DatabaseError as error:
        raise PlanError(f"cannot be read as a GeoPackage ({error})", where=str(path)) from error


def _table_register(database: sqlite3.Connection, path: Path) -> Register:
    if database.execute(_HAS_TABLE).fetchone() is None:
        return Register(path, _NEW, (), "")
    cursor = database.execute("SELECT * FROM source_figures")
    columns = tuple(str(column[0]) for column in cursor.description)
    rows = tuple({column: "" if value is None else str(value) for column, value in zip(columns, row)} for row in cursor)
    written = json.dumps([columns, rows], ensure_ascii=False)
    return Register(path, columns, rows, hashlib.sha256(written.encode()).hexdigest())


def read_register(plan: Plan) -> Register:
    """Return the register of *plan*, an empty one where the plan names a file that does not exist yet."""
    if plan.register is None:
        return Register(None, _NEW, (), "")
    if _is_geopackage_plan(plan):
        return read_table_register(plan.register)
    try:
        return read_csv_register(plan.register)
    except FileNotFoundError:
        return Register(plan.register, _NEW, (), "")


def _is_geopackage_plan(plan: Plan) -> bool:
    return plan.path is not None and plan.path == plan.register


# Writing


def write_register(plan: Plan, rows: Sequence[Mapping[str, Any]], stamp: str) -> Register:
    """Write *rows* in place of the plan's register and return it; it is made where the plan names one that is not there.

    A CSV file keeps its encoding where that can hold the text, its columns and its line ends. *stamp* is that of the
    register as it was read. Raises OutputError if the register has changed since, or cannot be written: then it is as it was.
    """
    if plan.register is None:
        raise OutputError(
            "the plan names no figures register",
            where=str(plan.path or plan.name),
            remedy='Add [figures] with source = "source_figures.csv" to it.',
        )
    texts = [{str(key): "" if value is None else str(value) for key, value in row.items()} for row in rows]
    if _is_geopackage_plan(plan):
        _write_table(plan.register, texts, stamp)
    else:
        _write_csv(plan.register, texts, stamp)
    return read_register(plan)


def _refuse_changed(path: Path) -> OutputError:
    return OutputError(
        "the figures register has been changed by someone else meanwhile; nothing was written",
        where=str(path),
        remedy="Read it again, then repeat the change.",
    )


def _added(columns: Sequence[str], rows: Iterable[Mapping[str, str]], path: Path) -> list[str]:
    """Return the columns that *rows* need beyond *columns*. Raises OutputError for one that Zoneproof does not know."""
    used = {column for row in rows for column, text in row.items() if text and column not in columns}
    if strange := sorted(used.difference(COLUMNS)):
        raise OutputError(
            f"the figures register has no column “{strange[0]}”", where=str(path), remedy="Read it again first."
        )
    return [column for column in COLUMNS if column in used or (column in NEEDED and column not in columns)]


def _write_csv(path: Path, rows: Sequence[Mapping[str, str]], stamp: str) -> None:
    path = path.resolve()  # behind a link lies the file itself, and the link is to stay
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        content = b""
    except OSError as error:
        raise OutputError(f"cannot be read ({error.strerror})", where=str(path)) from error
    if (hashlib.sha256(content).hexdigest() if path.exists() else "") != stamp:
        raise _refuse_changed(path)
    text, encoding = _decoded(content, path) if content else ("", _UTF_8)
    heading, keys, _ = _parsed(text)
    if not keys:
        heading, keys = list(_NEW), _NEW
    added = _added(keys, rows, path)
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n" if "\r\n" in text or not text else "\n")
    writer.writerow([*heading, *added])
    writer.writerows([row.get(key, "") for key in (*keys, *added)] for row in rows)
    try:
        _replace(path, file.getvalue().encode(encoding))
    except UnicodeEncodeError:
        _replace(path, file.getvalue().encode(_UTF_8))


def _replace(path: Path, content: bytes) -> None:
    """Put *content* in the place of the file at *path*, whole or not at all, even if the power fails."""
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".zoneproof-") as folder:
            unfinished = Path(folder) / path.name
            with unfinished.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if path.exists():
                shutil.copymode(path, unfinished)
            unfinished.replace(path)
    except OSError as error:
        raise OutputError(
            f"the figures register cannot be written ({error.strerror or error})",
            where=str(path),
            remedy="Close it in other programs, and check that the folder may be written.",
        ) from error


def _write_table(path: Path, rows: Sequence[Mapping[str, str]], stamp: str) -> None:
    try:
        with closing(sqlite3.connect(path, timeout=10, isolation_level=None)) as database:
            database.execute("BEGIN IMMEDIATE")
            try:
                _rewrite_table(database, path, rows, stamp)
            except BaseException:
                database.execute("ROLLBACK")
                raise
            database.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        raise OutputError(f"the figures register cannot be written ({error})", where=f"{path}, {TABLE}") from error


def _rewrite_table(database: sqlite3.Connection, path: Path, rows: Sequence[Mapping[str, str]], stamp: str) -> None:
    from psycopg import sql

    register = _table_register(database, path)
    if register.stamp != stamp:
        raise _refuse_changed(path)
    columns = list(register.columns)
    if stamp and any(
        isinstance(value, bytes) for row in database.execute("SELECT * FROM source_figures") for value in row
    ):
        raise OutputError(
            "the figures register holds binary data, which would be lost",
            where=f"{path}, {TABLE}",
            remedy="Move that column to another table.",
        )
    if not stamp:
        database.execute(_CREATE)
        database.execute(_LIST)
        columns = []
    for column in [*(_NEW if not stamp else ()), *_added(columns or _NEW, rows, path)]:
        statement = sql.SQL("ALTER TABLE source_figures ADD COLUMN {} TEXT").format(sql.Identifier(column))
        database.execute(statement.as_string(None))
        columns.append(column)
    database.execute("DELETE FROM source_figures")
    # psycopg quotes identifiers as the SQL standard has it, which SQLite follows.
    statement = sql.SQL("INSERT INTO source_figures ({}) VALUES ({})").format(
        sql.SQL(", ").join(map(sql.Identifier, columns)), sql.SQL(", ").join([sql.SQL("?")] * len(columns))
    )
    database.executemany(
        statement.as_string(None),
        [[row.get(column) or ("" if column in NEEDED else None) for column in columns] for row in rows],
    )
    database.execute(_TOUCH)
