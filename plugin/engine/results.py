"""Results as JSON, and as files: GeoPackage, CSV, XLSX or JSON, whole or not at all."""

from __future__ import annotations

import csv
import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError
from pyproj import CRS

from ..model.errors import OutputError, SourceError
from ..model.notice_wording import told_lines
from ..model.plan import Plan, Role
from ..model.verdict import CheckResult, Sentence, TestedReading, Verdict
from ..model.wording import label_area_text, reason_name, say
from .area import transformed
from .binding import MeasuredPlanLayer, feature_names
from .check import PlanCheck
from .crs import crs_label
from .data_file import one_line
from .load import LoadedLayer, load_layer
from .location import location_json
from .measure import MeasuredLayer, measure_layer, union_and_overlap_m2
from .path import require_no_source
from .plane import common_crs
from .versions import now, versions

Json = dict[str, Any]

OUTPUT_SUFFIXES = (".gpkg", ".csv", ".xlsx", ".json")
_DRAWN_ROLES = (Role.ZONE, Role.GREENBELT, Role.COMPLEX, Role.PARCEL)
# 1.3 is what the GDAL of QGIS 3.22 knows; a newer version makes it warn.
_GEOPACKAGE = {"VERSION": "1.3"}
_SEVERITY = {verdict: rank for rank, verdict in enumerate(Verdict)}


def plan_json(plan: Plan, language: str) -> Json:
    """Return a plan as the desktop reads it."""
    return {
        "name": plan.name,
        "path": str(plan.path) if plan.path else None,
        "tolerance": plan.tolerance,
        "layers": [
            {
                **vars(layer),
                "role": layer.role.value,
                "aliases": list(layer.aliases),
                "group_aliases": list(layer.group_aliases),
            }
            for layer in plan.layers
        ],
        "figures": [
            {
                "id": figure.id,
                "text": figure.text,
                "readings": [{"reading": str(one), "subject": one.subject} for one in figure.readings],
                "document": vars(figure.document),
                "quote": figure.quote,
                "note": figure.note,
                "tolerance": figure.tolerance,
            }
            for figure in plan.figures
        ],
        "problems": told_lines(plan.problems, language),
    }


def check_json(check: PlanCheck, language: str) -> Json:
    """Return the result of ``zoneproof check`` as the command line and the desktop exchange it."""
    checks = [
        {**_result_json(result, language), "location": {"distance_m": distance_m} if distance_m is not None else None}
        for result, distance_m in zip(check.results, check.distances_m)
    ]
    locations = {location.layer: location for location in check.locations}
    displaced = [say(one.sentence, language) for one in check.locations if one.sentence]
    counts = Counter(result.verdict for result in check.results)
    return {
        "plan": {"name": check.plan.name, "path": str(check.plan.path) if check.plan.path else None},
        "checks": checks,
        "summary": {
            "count": len(checks),
            **{verdict.value: counts[verdict] for verdict in Verdict},
            "problems": [*told_lines(check.problems, language), *displaced],
        },
        "layers": [
            {**_layer_json(layer, language), "location": location_json(locations.get(layer.plan_layer.key), language)}
            for layer in check.layers
        ],
        "time": now(),
        "versions": versions(),
    }


def _layer_json(layer: MeasuredPlanLayer, language: str) -> Json:
    return {
        "key": layer.plan_layer.key,
        "role": layer.plan_layer.role.value,
        "status": layer.plan_layer.status,
        "source": layer.plan_layer.source,
        "count": len(layer.loaded.frame),
        "measured": int((layer.measured.table["reason"] == "").sum()),
        "left_aside": _left_aside(layer.measured),
        "crs": crs_label(layer.loaded.crs),
        "notices": told_lines(layer.loaded.notices, language),
    }


def _left_aside(measured: MeasuredLayer) -> dict[str, int]:
    return dict(Counter(reason for reason in measured.table["reason"] if reason))


def _result_json(result: CheckResult, language: str) -> Json:
    figure = result.figure
    document = figure.document if figure else None
    return {
        "figure": {
            "id": figure.id if figure else "",
            "text": figure.text if figure else "",
            "document": document.title if document else "",
            "publisher": document.publisher if document else "",
            "date": document.date if document else "",
            "address": document.address if document else "",
            "quote": figure.quote if figure else "",
            "note": figure.note if figure else "",
        },
        **_reading_json(result.preferred, language),
        "verdict": result.verdict.value,
        "sentence": {"code": result.sentence.code},
        "message": say(result.sentence, language),
        "readings": [_reading_json(reading, language) for reading in result.readings],
        "causes": [
            {"kind": cause.kind, "evidence": cause.evidence, "message": say(cause.sentence, language)}
            for cause in result.causes
        ],
    }


def _reading_json(tested: TestedReading, language: str) -> Json:
    interval = tested.interval_m2
    return {
        "reading": tested.reading,
        "subject": tested.subject,
        "features": [vars(feature) for feature in tested.features],
        "stated_m2": tested.stated_m2,
        "low_m2": float(interval.low) if interval and interval.low is not None else None,
        "high_m2": float(interval.high) if interval and interval.high is not None else None,
        "ellipsoidal_m2": tested.ellipsoidal_m2,
        "planar_m2": tested.planar_m2,
        "planar_crs": tested.planar_crs,
        "difference_m2": tested.difference_m2,
        "difference_ppm": tested.difference_ppm,
        "tolerance": vars(tested.tolerance) if tested.tolerance else None,
        "overlap_m2": tested.overlap_m2,
        "geometry_hash": tested.geometry_hash,
        "verdict": tested.verdict.value,
        "message": say(tested.sentence, language),
    }


def check_rows(described: Mapping[str, Any]) -> list[Json]:
    """Return the checks of ``check_json`` as flat rows for a table."""
    rows = []
    for check in described["checks"]:
        figure, tolerance = check["figure"], check["tolerance"] or {}
        rows.append(
            {
                "id": figure["id"],
                "figure_as_written": figure["text"],
                "document": figure["document"],
                "date": figure["date"],
                "reading": check["reading"],
                "subject": check["subject"],
                "features": "; ".join(f"{one['layer']}/{one['name'] or one['id']}" for one in check["features"]),
                **{
                    name: check[name]
                    for name in (
                        "stated_m2",
                        "low_m2",
                        "high_m2",
                        "ellipsoidal_m2",
                        "planar_m2",
                        "planar_crs",
                        "difference_m2",
                        "difference_ppm",
                    )
                },
                "tolerance_rule": tolerance.get("rule", ""),
                "tolerance_allowed_m2": tolerance.get("allowed_m2"),
                "tolerance_scope": tolerance.get("scope", ""),
                "verdict": check["verdict"],
                "message": check["message"],
                "cause": check["causes"][0]["message"] if check["causes"] else "",
                "quote": figure["quote"],
                "geometry_hash": check["geometry_hash"],
                "checked_at": described["time"],
                "versions": " ".join(f"{name}={version}" for name, version in described["versions"].items()),
            }
        )
    return rows


@dataclass(frozen=True)
class LayerMeasurement:
    """A layer measured by itself: what ``zoneproof measure`` tells and writes."""

    loaded: LoadedLayer
    measured: MeasuredLayer
    names: pd.Series


def measure_source(
    source: str,
    *,
    layer: str | None = None,
    name: str | None = None,
    crs: str | None = None,
    encoding: str | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> LayerMeasurement:
    """Load and measure one layer; ``name`` is the column with the features' names. Raises SourceError."""
    loaded = load_layer(source, layer=layer, crs=crs, encoding=encoding, cancelled=cancelled)
    if name is not None and name not in loaded.frame:
        columns = ", ".join(str(column) for column in loaded.frame.columns if column != "geometry")
        raise SourceError(f"has no column “{name}”", where=source, remedy=f"Its columns: {columns}.")
    return LayerMeasurement(loaded, measure_layer(loaded), feature_names(loaded.frame, name))


def measure_json(measurement: LayerMeasurement, language: str) -> Json:
    """Return the result of ``zoneproof measure``."""
    measured, loaded = measurement.measured, measurement.loaded
    table = measured.table
    planar_crs = measured.planar_crs_name
    features = [
        {
            "id": int(fid),
            "name": name,
            "ellipsoidal_m2": _number(ellipsoidal_m2),
            "perimeter_m": _number(perimeter_m),
            "planar_m2": _number(planar_m2),
            "planar_crs": planar_crs,
            "problems": _problem_lines(reason, problems, language),
        }
        for fid, name, ellipsoidal_m2, perimeter_m, planar_m2, reason, problems in zip(
            table.index,
            measurement.names,
            table["ellipsoidal_m2"],
            table["perimeter_m"],
            table["planar_m2"],
            table["reason"],
            table["problems"],
        )
    ]
    measurable = [int(fid) for fid in table.index[table["reason"] == ""]]
    union_m2, overlap_m2 = union_and_overlap_m2(measured, measurable)
    return {
        "features": features,
        "summary": {
            "count": len(table),
            "measured": len(measurable),
            "ellipsoidal_m2": float(table["ellipsoidal_m2"].sum()),
            "union_m2": union_m2,
            "overlap_m2": overlap_m2,
            "crs": crs_label(loaded.crs),
            "left_aside": _left_aside(measured),
            "notices": told_lines(loaded.notices, language),
        },
    }


def _problem_lines(reason: str, problems: Sequence[Sentence], language: str) -> list[str]:
    lines = [reason_name(reason, language)] if reason else []
    return lines + [say(problem, language) for problem in problems]


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


@contextmanager
def whole_file(out: Path) -> Iterator[Path]:
    """Give a temporary path beside *out* to write to, and put what was written in its place only when all went well.

    Raises OutputError where the folder cannot be written.
    """
    if not out.parent.is_dir():
        raise OutputError("the folder does not exist", where=str(out.parent), remedy="Make it, or name another.")
    try:
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=".zoneproof-") as folder:
            unfinished = Path(folder) / out.name
            yield unfinished
            unfinished.replace(out)
    except (DataSourceError, DataLayerError, FeatureError, FieldError) as error:
        raise OutputError(f"cannot be written ({one_line(error)})", where=str(out)) from error
    except OSError as error:
        raise OutputError(f"cannot be written ({error.strerror or error})", where=str(out)) from error


def require_output(asked: str | Path | None, sources: Iterable[str | Path] = ()) -> None:
    """Raise OutputError where the file *asked* for does not end as a format of results, or is one of *sources*."""
    if not asked:
        return
    out = Path(asked)
    require_no_source(out, sources)
    if out.suffix.lower() not in OUTPUT_SUFFIXES:
        raise OutputError(
            f'"{out.suffix}" is not a format for results', where=str(out), remedy=f"Use {', '.join(OUTPUT_SUFFIXES)}."
        )


def write_check(check: PlanCheck, described: Json, out: Path) -> None:
    """Write a checked plan to *out*: a table of the checks, in a GeoPackage with the features as measured."""
    write_results(
        out, described, {"checks": check_rows(described)}, lambda: {"features": checked_features(check, described)}
    )


def write_measurement(measurement: LayerMeasurement, described: Json, out: Path) -> None:
    """Write a measured layer to *out*: its features with their areas, in a GeoPackage with the geometry as measured."""
    rows = [{**feature, "problems": "; ".join(feature["problems"])} for feature in described["features"]]

    def frame() -> gpd.GeoDataFrame:
        return gpd.GeoDataFrame(
            pd.DataFrame(rows).rename(columns={"id": "fid_source"}),
            geometry=measurement.measured.geometry.to_numpy(),
            crs=measurement.loaded.crs,
        )

    write_results(out, described, {"": rows}, lambda: {"measurements": frame()})


def write_copy(loaded: LoadedLayer, out: Path) -> None:
    """Write a layer as the GeoPackage layer ``copy``, for programs that cannot open its source."""
    with whole_file(out) as path:
        _write_geopackage(loaded.frame.set_crs(loaded.crs, allow_override=True), path, "copy")


def _write_geopackage(frame: gpd.GeoDataFrame, path: Path, layer: str) -> None:
    pyogrio.write_dataframe(
        frame,
        path,
        layer=layer,
        driver="GPKG",
        geometry_type="MultiPolygon",
        promote_to_multi=True,
        dataset_options={} if path.exists() else _GEOPACKAGE,
    )


def write_results(
    out: Path,
    described: Json,
    tables: Mapping[str, Sequence[Mapping[str, Any]]],
    layers: Callable[[], Mapping[str, gpd.GeoDataFrame]],
) -> None:
    """Write results to *out*, by its suffix.

    JSON holds what is *described*, CSV and XLSX the first of *tables*, a GeoPackage all *layers* and those of *tables* that
    have a name. Raises OutputError.
    """
    require_output(out)
    first = next(iter(tables.values()))
    with whole_file(out) as path:
        suffix = out.suffix.lower()
        if suffix == ".json":
            path.write_text(json.dumps(described, ensure_ascii=False, indent=1), encoding="utf-8")
        elif suffix == ".csv":
            write_csv(first, path)
        elif suffix == ".xlsx":
            _write_xlsx(first, path)
        else:
            for name, frame in layers().items():
                _write_geopackage(frame, path, name)
            for name, rows in tables.items():
                if name:
                    # A table has to have a column, even where there is no row to tell which.
                    frame = pd.DataFrame(rows) if rows else pd.DataFrame({"message": pd.Series(dtype=str)})
                    pyogrio.write_dataframe(frame, path, layer=name, driver="GPKG")


def write_csv(rows: Sequence[Mapping[str, Any]], path: Path) -> None:
    """Write *rows* as CSV in UTF-8 with a mark that lets Excel see it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        if rows:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)


def _write_xlsx(rows: Sequence[Mapping[str, Any]], path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for number, row in enumerate([list(rows[0]), *(list(row.values()) for row in rows)] if rows else [], start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # text from documents, never a formula
    sheet.freeze_panes = "A2"
    content = BytesIO()  # an archive that a full disk cuts off would complain once more when it is thrown away
    book.save(content)
    path.write_bytes(content.getbuffer())


def checked_features(check: PlanCheck, described: Json) -> gpd.GeoDataFrame:
    """Return the measured features of a checked plan in one CRS, each with its worst verdict, areas and label.

    The CRS is that of ``plane.common_crs``.
    """
    drawn = [layer for layer in check.layers if layer.plan_layer.role in _DRAWN_ROLES and layer.loaded.crs is not None]
    crs = common_crs(drawn)
    about = _checks_by_feature(described)
    frames = [_drawn_features(layer, crs, about) for layer in drawn]
    columns = [
        "layer", "fid_source", "name", "role", "status", "verdict", "figures", "stated",
        "ellipsoidal_m2", "planar_m2", "planar_crs", "provenance", "label",
    ]  # fmt: skip
    if not frames:
        return gpd.GeoDataFrame(pd.DataFrame(columns=columns, dtype=object), geometry=[], crs=crs)
    return gpd.GeoDataFrame(pd.concat(frames, ignore_index=True), crs=crs)


def _checks_by_feature(described: Json) -> dict[tuple[str, int], list[Json]]:
    about: dict[tuple[str, int], list[Json]] = {}
    for check in described["checks"]:
        for feature in check["features"]:
            about.setdefault((feature["layer"], feature["id"]), []).append(check)
    return about


def _drawn_features(
    layer: MeasuredPlanLayer, crs: CRS, about: Mapping[tuple[str, int], Sequence[Json]]
) -> gpd.GeoDataFrame:
    key = layer.plan_layer.key
    table = layer.measured.table[layer.measured.table["reason"] == ""]
    geometry = layer.measured.geometry.loc[table.index].to_numpy()
    source_crs = layer.loaded.crs
    if source_crs is not None and source_crs != crs:
        geometry = transformed(geometry, source_crs, crs)
    checks = [about.get((key, int(fid)), ()) for fid in table.index]
    names = layer.names.loc[table.index]
    provenance = layer.loaded.frame.get("provenance")
    return gpd.GeoDataFrame(
        {
            "layer": key,
            "fid_source": table.index.to_numpy(),
            "name": names.to_numpy(),
            "role": layer.plan_layer.role.value,
            "status": layer.plan_layer.status,
            "verdict": [_worst(found) for found in checks],
            "figures": ["; ".join(one["figure"]["id"] for one in found if one["figure"]["id"]) for found in checks],
            "stated": ["; ".join(one["figure"]["text"] for one in found if one["figure"]["text"]) for found in checks],
            "ellipsoidal_m2": table["ellipsoidal_m2"].to_numpy(),
            "planar_m2": table["planar_m2"].to_numpy(),
            "planar_crs": layer.measured.planar_crs_name,
            "provenance": "" if provenance is None else provenance.loc[table.index].fillna("").astype(str).to_numpy(),
            "label": [
                f"{name}\n{label_area_text(area_m2)}" if name else label_area_text(area_m2)
                for name, area_m2 in zip(names, table["ellipsoidal_m2"])
            ],
        },
        geometry=geometry,
        crs=crs,
    )


def _worst(checks: Sequence[Json]) -> str:
    """Return the verdict that a feature is drawn with: the worst of its own figures, or of the totals it is part of.

    A total that lacks another member's geometry says nothing of this one.
    """
    telling = [check for check in checks if check["verdict"] != Verdict.NO_GEOMETRY.value]
    own = [check for check in telling if len(check["features"]) == 1]
    verdicts = [Verdict(check["verdict"]) for check in own or telling]
    return str(min(verdicts, key=_SEVERITY.__getitem__, default=Verdict.NO_FIGURE).value)
