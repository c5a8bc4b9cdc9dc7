"""``zoneproof measure``: the areas of a layer's features."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

import typer

from ...model.wording import area_text
from .output import FORMAT, LANGUAGE, Format, language_of, print_result, progress_bar


def measure(
    source: str = typer.Argument(help="A file, an archive, or postgresql://…?table=…"),
    layer: Optional[str] = typer.Option(None, "--layer", help="The layer, where the source has several."),
    name: Optional[str] = typer.Option(None, "--name", help="The column with the features' names."),
    crs: Optional[str] = typer.Option(None, "--crs", help="The coordinate system, where the source names none."),
    encoding: Optional[str] = typer.Option(None, "--encoding", help="The text encoding, where it is misread."),
    out: Optional[Path] = typer.Option(None, "--out", help="Write to a .gpkg, .csv, .xlsx or .json file too."),
    form: Format = FORMAT,
    language: Optional[str] = LANGUAGE,
) -> None:
    """Measure features: area on the ellipsoid, perimeter, and area in the plane of a named coordinate system."""
    from ..results import measure_json, measure_source, require_output, write_measurement

    require_output(out, [source])
    words = language_of(language)
    with progress_bar("Measuring"):
        measurement = measure_source(source, layer=layer, name=name, crs=crs, encoding=encoding)
        described = measure_json(measurement, words)
    if out:
        write_measurement(measurement, described, out)
    summary = described["summary"]
    rows = [{**feature, "problems": "; ".join(feature["problems"])} for feature in described["features"]]
    planar_crs = measurement.measured.planar_crs_name
    columns = {
        "id": lambda row: str(row["id"]),
        "name": lambda row: row["name"],
        "ellipsoidal ㎡": lambda row: _number(row["ellipsoidal_m2"], 1),
        f"planar ㎡ ({planar_crs or '—'})": lambda row: _number(row["planar_m2"], 1),
        "perimeter m": lambda row: _number(row["perimeter_m"], 1),
        "problems": lambda row: row["problems"],
    }
    line = (
        "도형 {count}개 가운데 {measured}개를 측정했습니다. 합계 {sum}(합집합 {union}, 겹친 면적 {overlap})"
        if words == "ko"
        else "{measured} of {count} features measured, {sum} in all ({union} as one, {overlap} covered more than once)"
    )
    told = line.format(
        count=f"{summary['count']:,}",
        measured=f"{summary['measured']:,}",
        **{name: area_text(summary[f"{name}_m2"]) for name in ("union", "overlap")},
        sum=area_text(summary["ellipsoidal_m2"]),
    )
    closing = [told, *summary["notices"]]
    print_result(described, rows, form, columns, closing, language=words)


def _number(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:,.{digits}f}"
