"""GeoJSON that is damaged: the features that are whole."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from ..model.errors import SourceError
from .data_file import FORMATS, DataFile, one_line

_FEATURES = re.compile(r'"features"\s*:\s*\[')
_OBJECT = re.compile(r'\{\s*"(?:type|id|geometry|properties|bbox)"')
_CRS_MEMBER = re.compile(r'"crs"\s*:\s*(\{[^{}]*\{[^{}]*\}[^{}]*\})')


def mend_geojson(file: DataFile, error: Exception) -> DataFile:
    """Return a copy of the GeoJSON *file*, which GDAL refused with *error*, with the features that are whole.

    Raises SourceError if none is.
    """
    text = file.path.read_bytes().decode(file.text.name, errors="replace")
    start = _FEATURES.search(text)
    if start is None:
        raise SourceError(
            f"it is not GeoJSON ({one_line(error)})", where=file.where(), remedy=f"Zoneproof reads {FORMATS}."
        ) from error
    whole, broken = _whole_features(text, start.end())
    total = len(whole) + broken
    if not whole:
        raise SourceError(
            f"none of {total:,} features can be read ({one_line(error)})",
            where=file.where(),
            remedy="Fetch or export the file again.",
        ) from error
    crs = _CRS_MEMBER.search(text)
    member = {"crs": json.loads(crs[1])} if crs else {}
    copy = file.workshop() / file.path.name
    copy.write_text(json.dumps({"type": "FeatureCollection", **member, "features": whole}), encoding="utf-8")
    problems = [f"the file is damaged: {len(whole):,} of {total:,} features were saved ({one_line(error)})"]
    if not crs and not text.rstrip().endswith("}"):
        problems.append("the coordinate system is taken for EPSG:4326; its name may be lost with the end of the file")
    return replace(file, path=copy, problems=(*file.problems, *problems))


def _whole_features(text: str, position: int) -> tuple[list[dict[str, Any]], int]:
    """Return the features in *text* from *position* that are whole, and the number of the others."""
    decoder = json.JSONDecoder()
    whole: list[dict[str, Any]] = []
    broken = 0
    in_order = True
    while match := _OBJECT.search(text, position):
        try:
            found, end = decoder.raw_decode(text, match.start())
        except ValueError:
            broken += in_order
            in_order = False
            position = match.start() + 1
            continue
        if found.get("type") == "Feature":
            whole.append(found)
            in_order = True
        position = end
    return whole, broken
