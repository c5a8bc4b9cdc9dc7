"""Giving a layer of a plan the coordinate system or the encoding that its source does not say, or says wrongly."""

from __future__ import annotations

import re
import shutil
import sqlite3
import tomllib
from contextlib import closing
from enum import Enum
from pathlib import Path
from typing import Any

from ..model.errors import OutputError, PlanError
from ..model.plan import Plan
from .crs import parse_crs
from .encoding import requested
from .results import whole_file


class LayerSetting(str, Enum):
    """What a plan says of a layer in place of its source."""

    CRS = "crs"
    ENCODING = "encoding"


_UPDATE = {
    LayerSetting.CRS: "UPDATE plan_layers SET crs = ? WHERE key = ?",
    LayerSetting.ENCODING: "UPDATE plan_layers SET encoding = ? WHERE key = ?",
}
_ADD = {
    LayerSetting.CRS: "ALTER TABLE plan_layers ADD COLUMN crs TEXT",
    LayerSetting.ENCODING: "ALTER TABLE plan_layers ADD COLUMN encoding TEXT",
}


def set_layer(plan: Plan, key: str, setting: LayerSetting, value: str) -> str:
    """Write *value*, "" for none, into the plan's file for the layer *key*, and return what stood there before.

    A ``plan.toml`` keeps all else as it is written, comments too: one line changes. Raises PlanError where the plan has no such
    layer, OutputError where it has no file or cannot be changed so.
    """
    layer = next((layer for layer in plan.layers if layer.key == key), None)
    if layer is None:
        raise PlanError(f"has no layer “{key}”", where=str(plan.path or plan.name))
    if plan.path is None:
        raise OutputError("the plan has no file to write to", where=plan.name)
    if value:
        (parse_crs if setting is LayerSetting.CRS else requested)(value)
    if plan.path.suffix.lower() == ".gpkg":
        _set_in_table(plan.path, key, setting, value)
    else:
        _set_in_toml(plan.path, key, setting, value)
    return str(getattr(layer, setting.value) or "")


def _set_in_toml(path: Path, key: str, setting: LayerSetting, value: str) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    written = text.lstrip("\ufeff")
    wanted: dict[str, Any] = tomllib.loads(written)
    if value:
        wanted["layers"][key][setting.value] = value
    else:
        wanted["layers"][key].pop(setting.value, None)
    changed = _changed(written, key, setting, value)
    try:
        understood = tomllib.loads(changed)
    except tomllib.TOMLDecodeError:
        understood = {}
    if understood != wanted:
        raise OutputError(
            "cannot be changed by itself without changing more",
            where=str(path),
            remedy=f'Write {setting.value} = "{value}" under [layers.{key}].',
        )
    with whole_file(path) as unfinished:
        unfinished.write_text(text[: len(text) - len(written)] + changed, encoding="utf-8", newline="")
        shutil.copymode(path, unfinished)


def _changed(text: str, key: str, setting: LayerSetting, value: str) -> str:
    """Return *text* with the one line changed, added or taken out; whether that is right is for the parser to say."""
    lines = text.splitlines(keepends=True)
    heading = re.compile(rf"""\s*\[\s*layers\s*\.\s*["']?{re.escape(key)}["']?\s*\]\s*(#.*)?""")
    start = next((at for at, line in enumerate(lines) if heading.fullmatch(line.rstrip("\r\n"))), None)
    if start is None:
        return text
    end = next((at for at in range(start + 1, len(lines)) if lines[at].lstrip().startswith("[")), len(lines))
    old = re.compile(rf"""(\s*{setting.value}\s*=\s*)("[^"]*"|'[^']*')""")
    place = next((at for at in range(start + 1, end) if old.match(lines[at])), None)
    if place is None:
        line_end = "\r\n" if lines[start].endswith("\r\n") else "\n"
        lines[start] = lines[start].rstrip("\r\n") + line_end
        if value:
            lines.insert(start + 1, f'{setting.value} = "{value}"{line_end}')
    elif value:
        lines[place] = old.sub(lambda found: f'{found[1]}"{value}"', lines[place], count=1)
    else:
        del lines[place]
    return "".join(lines)


def _set_in_table(path: Path, key: str, setting: LayerSetting, value: str) -> None:
    try:
        with closing(sqlite3.connect(path, timeout=10)) as database, database:
            columns = {row[1] for row in database.execute("PRAGMA table_info(plan_layers)")}
            if setting.value not in columns:
                database.execute(_ADD[setting])
            database.execute(_UPDATE[setting], (value or None, key))
    except sqlite3.DatabaseError as error:
        raise OutputError(f"cannot be written ({error})", where=f"{path}, plan_layers") from error
