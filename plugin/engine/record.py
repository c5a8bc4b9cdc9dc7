"""The plan's ``area_checks`` table: what was measured when, with which versions, on which geometry."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from ..model.errors import OutputError
from ..model.plan import Plan
from .results import check_rows, whole_file, write_csv

TABLE = "area_checks"
# The columns of ``check_rows`` that the record keeps, as in the table below.
_COLUMNS = (
    "checked_at",
    "id",
    "figure_as_written",
    "document",
    "reading",
    "features",
    "stated_m2",
    "ellipsoidal_m2",
    "planar_m2",
    "planar_crs",
    "difference_m2",
    "difference_ppm",
    "tolerance_rule",
    "verdict",
    "geometry_hash",
    "versions",
)
# A table without geometry is registered in gpkg_contents as "attributes" (OGC 12-128r18, 2.4), or QGIS does not list it.
_CREATE = """
CREATE TABLE IF NOT EXISTS area_checks (
    fid INTEGER PRIMARY KEY AUTOINCREMENT, checked_at TEXT, id TEXT, figure_as_written TEXT, document TEXT, reading TEXT,
    features TEXT, stated_m2 DOUBLE, ellipsoidal_m2 DOUBLE, planar_m2 DOUBLE, planar_crs TEXT, difference_m2 DOUBLE,
    difference_ppm DOUBLE, tolerance_rule TEXT, verdict TEXT, geometry_hash TEXT, versions TEXT
)"""
_REGISTER = """
INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier, description)
VALUES ('area_checks', 'attributes', 'area_checks', 'Checks recorded by Zoneproof')"""
_INSERT = """
INSERT INTO area_checks (checked_at, id, figure_as_written, document, reading, features, stated_m2, ellipsoidal_m2, planar_m2,
    planar_crs, difference_m2, difference_ppm, tolerance_rule, verdict, geometry_hash, versions)
VALUES (:checked_at, :id, :figure_as_written, :document, :reading, :features, :stated_m2, :ellipsoidal_m2, :planar_m2,
    :planar_crs, :difference_m2, :difference_ppm, :tolerance_rule, :verdict, :geometry_hash, :versions)"""


def append_checks(plan: Plan, described: Mapping[str, Any]) -> Path:
    """Append the checks of ``check_json`` to the plan's record and return the file that holds it.

    That is the table ``area_checks`` of a GeoPackage plan, or ``area_checks.csv`` beside ``plan.toml``. Earlier records
    are kept; all rows of a run are appended or none. Raises OutputError.
    """
    rows = [{column: row[column] for column in _COLUMNS} for row in check_rows(described)]
    if plan.path is None:
        raise OutputError("the plan is not in a file, so it has no record", remedy="Save it as a plan first.")
    if plan.path.suffix.lower() == ".gpkg":
        _append_to_geopackage(plan.path, rows)
        return plan.path
    record = plan.path.parent / f"{TABLE}.csv"
    with whole_file(record) as path:
        write_csv([*_recorded(record), *rows], path)
    return record


def _recorded(record: Path) -> list[dict[str, Any]]:
    if not record.exists():
        return []
    with record.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if list(reader.fieldnames or ()) != list(_COLUMNS):
            raise OutputError("its columns are not those of a record", where=str(record), remedy="Move it elsewhere.")
        return list(reader)


def _append_to_geopackage(path: Path, rows: list[dict[str, Any]]) -> None:
    try:
        with closing(sqlite3.connect(path, timeout=10)) as database, database:
            database.execute(_CREATE)
            database.execute(_REGISTER)
            database.executemany(_INSERT, rows)
    except sqlite3.DatabaseError as error:
        raise OutputError(f"the record cannot be written ({error})", where=f"{path}, {TABLE}") from error
