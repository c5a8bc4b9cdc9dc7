"""Reading plans: a folder with ``plan.toml``, one GeoPackage with the same in tables, or the desktop's bindings."""

from __future__ import annotations

import sqlite3
import tomllib
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..model.errors import PlanError, ToleranceError
from ..model.figure import SourceFigure
from ..model.names import nfc
from ..model.plan import Plan, PlanLayer, Role
from ..model.tolerance import parse_rule
from .register import TABLE, read_csv_register, read_table_register, source_figures

PLAN_FILE = "plan.toml"
_ROLES = ", ".join(role.value for role in Role)
_LAYER_TABLE, _SETTINGS_TABLE = "plan_layers", "plan_settings"


def read_plan(plan: str | Path | Mapping[str, Any], *, new_register: bool = False) -> Plan:
    """Return the plan at a path (``plan.toml``, its folder or a GeoPackage), or the one that a mapping describes.

    A mapping has the shape of ``plan.toml``. What cannot be used in a register is left aside and told in ``problems``.
    With *new_register* a register that does not exist yet is taken as empty. Raises PlanError.
    """
    if isinstance(plan, Mapping):
        return _from_mapping(plan, path=None, folder=Path.cwd(), new_register=new_register)
    path = _existing(Path(plan))
    if path.is_dir():
        path = path / PLAN_FILE
        if not path.is_file():
            raise PlanError(
                f"the folder holds no {PLAN_FILE}", where=str(path.parent), remedy="Write one, or name a plan."
            )
    if path.suffix.lower() == ".gpkg":
        return _from_geopackage(path)
    try:
        described = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise PlanError(f"cannot be read ({error})", where=str(path), remedy="TOML is written in UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise PlanError(f"is not valid TOML: {error}", where=str(path), remedy="Mend that line.") from error
    return _from_mapping(described, path=path, folder=path.parent, new_register=new_register)


def _existing(path: Path) -> Path:
    if path.exists():
        return path
    raise PlanError(
        "no such plan", where=str(path), remedy=f"Name a {PLAN_FILE}, a folder with one or a GeoPackage plan."
    )


def _from_mapping(described: Mapping[str, Any], *, path: Path | None, folder: Path, new_register: bool = False) -> Plan:
    where = str(path) if path else "plan"
    layers = described.get("layers")
    if not isinstance(layers, Mapping) or not layers:
        raise PlanError(
            "names no layers", where=where, remedy="Add a table such as [layers.zones] with source and role."
        )
    named = described.get("figures")
    register: Path | None = None
    figures: list[SourceFigure] = []
    problems: list[str] = []
    if named is not None:
        source = named.get("source") if isinstance(named, Mapping) else None
        if not isinstance(source, str):
            raise PlanError("[figures] names no source", where=where, remedy='Add source = "source_figures.csv".')
        register = _inside(source, folder)
        figures, problems = _figures(register, new_register)
    return Plan(
        name=nfc(str(described.get("name") or (path.parent.name if path else "plan"))),
        layers=tuple(_layer(key, layer, folder, where) for key, layer in layers.items()),
        figures=tuple(figures),
        path=path,
        tolerance=_rule(str(described.get("tolerance", "")), where),
        problems=tuple(problems),
        register=register,
    )


def _figures(register: Path, new: bool) -> tuple[list[SourceFigure], list[str]]:
    try:
        read = read_csv_register(register)
    except FileNotFoundError as error:
        if new:
            return [], []
        raise PlanError(
            "there is no such figures register", where=str(register), remedy="Mend its path in the plan."
        ) from error
    if new and not read.columns:
        return [], []
    return source_figures(read.rows, read.columns, str(register))


def _layer(key: str, layer: Any, folder: Path, where: str) -> PlanLayer:
    place = f"{where}, [layers.{key}]"
    if not isinstance(layer, Mapping) or not isinstance(layer.get("source"), str):
        raise PlanError("has no source", where=place, remedy='Add source = "FILE" or "postgresql://…?table=…".')
    try:
        role = Role(str(layer.get("role", "")))
    except ValueError:
        raise PlanError(
            f'role "{layer.get("role", "")}" is not known', where=place, remedy=f"Roles: {_ROLES}."
        ) from None
    return PlanLayer(
        key=nfc(key),
        source=_address(str(layer["source"]), folder),
        role=role,
        layer=_text(layer, "layer"),
        name=_text(layer, "name"),
        aliases=_columns(layer, "aliases"),
        group=_text(layer, "group"),
        group_aliases=_columns(layer, "group_aliases"),
        status=_text(layer, "status") or "",
        crs=_text(layer, "crs"),
        encoding=_text(layer, "encoding"),
    )


def _text(layer: Mapping[str, Any], key: str) -> str | None:
    value = layer.get(key)
    return nfc(str(value)) if value not in (None, "") else None


def _columns(layer: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = layer.get(key) or ()
    return (value,) if isinstance(value, str) else tuple(str(column) for column in value)


def _address(source: str, folder: Path) -> str:
    return source if "://" in source else str(_inside(source, folder))


def _inside(source: str, folder: Path) -> Path:
    return Path(source) if Path(source).is_absolute() else folder / source


def _rule(declaration: str, where: str) -> str:
    try:
        parse_rule(declaration)
    except ToleranceError as error:
        raise PlanError(error.problem, where=f'{where}, tolerance "{declaration}"', remedy=error.remedy) from error
    return declaration


def _from_geopackage(path: Path) -> Plan:
    """Return the plan in a GeoPackage.

    ``plan_settings`` (key, value) holds ``name`` and ``tolerance``; ``plan_layers`` has the columns of ``PlanLayer``, where
    an empty ``source`` is the GeoPackage itself and columns of aliases are separated by ";"; ``source_figures`` is the register.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if _LAYER_TABLE not in tables:
                raise PlanError(
                    f"is a GeoPackage without a plan (no table {_LAYER_TABLE})",
                    where=str(path),
                    remedy=f"Add the plan's tables, or write a {PLAN_FILE} beside it.",
                )
            settings = {}
            if _SETTINGS_TABLE in tables:
                settings = dict(database.execute("SELECT key, value FROM plan_settings").fetchall())
            layer_rows = [dict(row) for row in database.execute("SELECT * FROM plan_layers")]
    except sqlite3.DatabaseError as error:
        raise PlanError(f"cannot be read as a GeoPackage ({error})", where=str(path)) from error
    register = read_table_register(path)
    figures, problems = source_figures(register.rows, register.columns, f"{path}, {TABLE}")
    for row in layer_rows:
        row["source"] = row.get("source") or path.name
        for key in ("aliases", "group_aliases"):
            row[key] = [column.strip() for column in (row.get(key) or "").split(";") if column.strip()]
    described = {**settings, "layers": {row["key"]: row for row in layer_rows}}
    plan = _from_mapping(described, path=path, folder=path.parent)
    return replace(plan, figures=tuple(figures), problems=tuple(problems), register=path)
