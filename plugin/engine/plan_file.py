"""Reading plans: a folder with ``plan.toml``, one GeoPackage with the same in tables, or the desktop's bindings."""

from __future__ import annotations

import csv
import io
import sqlite3
import tomllib
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from ..model.errors import FigureError, PlanError, ToleranceError
from ..model.figure import Reading, SourceDocument, SourceFigure
from ..model.names import nfc
from ..model.plan import Plan, PlanLayer, Role
from ..model.tolerance import parse_rule

PLAN_FILE = "plan.toml"
_NEEDED = ("id", "text", "features", "document")
_ROLES = ", ".join(role.value for role in Role)
_LAYER_TABLE, _FIGURES_TABLE, _SETTINGS_TABLE = "plan_layers", "source_figures", "plan_settings"


def read_plan(plan: str | Path | Mapping[str, Any]) -> Plan:
    """Return the plan at a path (``plan.toml``, its folder or a GeoPackage), or the one that a mapping describes.

    A mapping has the shape of ``plan.toml``. What cannot be used in a register is left aside and told in ``problems``.
    Raises PlanError.
    """
    if isinstance(plan, Mapping):
        return _from_mapping(plan, path=None, folder=Path.cwd())
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
    return _from_mapping(described, path=path, folder=path.parent)


def _existing(path: Path) -> Path:
    if path.exists():
        return path
    raise PlanError(
        "no such plan", where=str(path), remedy=f"Name a {PLAN_FILE}, a folder with one or a GeoPackage plan."
    )


def _from_mapping(described: Mapping[str, Any], *, path: Path | None, folder: Path) -> Plan:
    where = str(path) if path else "plan"
    layers = described.get("layers")
    if not isinstance(layers, Mapping) or not layers:
        raise PlanError(
            "names no layers", where=where, remedy="Add a table such as [layers.zones] with source and role."
        )
    register = described.get("figures")
    figures: list[SourceFigure] = []
    problems: list[str] = []
    if register is not None:
        source = register.get("source") if isinstance(register, Mapping) else None
        if not isinstance(source, str):
            raise PlanError("[figures] names no source", where=where, remedy='Add source = "source_figures.csv".')
        figures, problems = read_register(_inside(source, folder))
    return Plan(
        name=nfc(str(described.get("name") or (path.parent.name if path else "plan"))),
        layers=tuple(_layer(key, layer, folder, where) for key, layer in layers.items()),
        figures=tuple(figures),
        path=path,
        tolerance=_rule(str(described.get("tolerance", "")), where),
        problems=tuple(problems),
    )


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
    aliases = layer.get("aliases") or ()
    return PlanLayer(
        key=nfc(key),
        source=_address(str(layer["source"]), folder),
        role=role,
        layer=_text(layer, "layer"),
        name=_text(layer, "name"),
        aliases=(aliases,) if isinstance(aliases, str) else tuple(str(alias) for alias in aliases),
        group=_text(layer, "group"),
        status=_text(layer, "status") or "",
        crs=_text(layer, "crs"),
        encoding=_text(layer, "encoding"),
    )


def _text(layer: Mapping[str, Any], key: str) -> str | None:
    value = layer.get(key)
    return nfc(str(value)) if value not in (None, "") else None


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


def read_register(path: Path) -> tuple[list[SourceFigure], list[str]]:
    """Return the figures of a register (CSV, UTF-8 or CP949) and a line for each row that was left aside.

    Rows that share an id are competing readings of one figure. Raises PlanError.
    """
    try:
        text = _decoded(path.read_bytes(), path)
    except OSError as error:
        raise PlanError(
            f"the figures register cannot be read ({error.strerror})",
            where=str(path),
            remedy="Mend its path in the plan.",
        ) from error
    reader = csv.DictReader(io.StringIO(text))
    return _figures(reader, reader.fieldnames or (), str(path))


def _decoded(content: bytes, path: Path) -> str:
    # Excel in Korea saves CSV in CP949, a superset of EUC-KR; hardly any such text is valid UTF-8 by chance.
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise PlanError("the figures register is neither UTF-8 nor CP949", where=str(path), remedy="Save it as UTF-8.")


def _figures(
    rows: Iterable[Mapping[str, Any]], columns: Iterable[str], where: str
) -> tuple[list[SourceFigure], list[str]]:
    lacking = [column for column in _NEEDED if column not in set(columns)]
    if lacking:
        raise PlanError(
            f"the figures register lacks the column {', '.join(lacking)}",
            where=where,
            remedy=f"Its first line names the columns; needed are {', '.join(_NEEDED)}.",
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


def _from_geopackage(path: Path) -> Plan:
    """Return the plan in a GeoPackage.

    ``plan_settings`` (key, value) holds ``name`` and ``tolerance``; ``plan_layers`` has the columns of ``PlanLayer``, where
    an empty ``source`` is the GeoPackage itself and aliases are separated by ";"; ``source_figures`` is the register.
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
            figure_rows: list[dict[str, Any]] = []
            columns: list[str] = list(_NEEDED)
            if _FIGURES_TABLE in tables:
                cursor = database.execute("SELECT * FROM source_figures")
                columns = [column[0] for column in cursor.description]
                figure_rows = [dict(row) for row in cursor]
    except sqlite3.DatabaseError as error:
        raise PlanError(f"cannot be read as a GeoPackage ({error})", where=str(path)) from error
    figures, problems = _figures(figure_rows, columns, f"{path}, {_FIGURES_TABLE}")
    for row in layer_rows:
        row["source"] = row.get("source") or path.name
        row["aliases"] = [alias.strip() for alias in (row.get("aliases") or "").split(";") if alias.strip()]
    described = {**settings, "layers": {row["key"]: row for row in layer_rows}}
    plan = _from_mapping(described, path=path, folder=path.parent)
    return Plan(**{**vars(plan), "figures": tuple(figures), "problems": tuple(problems)})
