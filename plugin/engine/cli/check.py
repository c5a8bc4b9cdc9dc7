"""``zoneproof check``: every figure of a plan against its layers."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

import typer

from ...model.verdict import Verdict
from ...model.wording import area_text, difference_text, ppm_text, reading_name, verdict_name
from .output import FORMAT, LANGUAGE, Format, language_of, print_result, progress_bar

SOMETHING_DIFFERS = 1


def check(
    plan: Path = typer.Argument(help="A plan.toml, the folder of one, or a GeoPackage plan."),
    tolerance: str = typer.Option("", "--tolerance", help="Rule for figures that declare none, such as “percent 0.5”."),
    out: Optional[Path] = typer.Option(None, "--out", help="Write to a .gpkg, .csv, .xlsx or .json file too."),
    record: bool = typer.Option(False, "--record", help="Append this run to the plan's area_checks table."),
    form: Format = FORMAT,
    language: Optional[str] = LANGUAGE,
) -> None:
    """Hold every figure of a plan against its layers.

    Exit code 0: the geometry bears every figure out. 1: something differs, or could not be decided. 2: no check was done.
    """
    from ..check import check_plan
    from ..plan_file import read_plan
    from ..record import append_checks
    from ..results import check_json, check_rows, require_output, write_check

    words = language_of(language)
    read = read_plan(plan)
    require_output(out, read.sources)
    with progress_bar("Checking") as progress:
        checked = check_plan(read, tolerance=tolerance, progress=progress)
    described = check_json(checked, words)
    if out:
        write_check(checked, described, out)
    if record:
        append_checks(read, described)
    columns = {
        "figure": lambda one: one["figure"]["text"],
        "subject": lambda one: one["subject"],
        "reading": lambda one: reading_name(one["reading"], words),
        "measured ㎡": lambda one: _or_dash(one["ellipsoidal_m2"], area_text).rstrip("㎡"),
        "difference ㎡": lambda one: _or_dash(one["difference_m2"], difference_text).rstrip("㎡"),
        "ppm": lambda one: _or_dash(one["difference_ppm"], ppm_text),
        "verdict": lambda one: verdict_name(Verdict(one["verdict"]), words),
        "document": lambda one: " ".join((one["figure"]["document"], one["figure"]["date"])).strip(),
    }
    summary = described["summary"]
    counts = ", ".join(f"{verdict_name(verdict, words)} {summary[verdict.value]}" for verdict in Verdict)
    if form is Format.CSV:
        print_result(described, check_rows(described), form, columns, language=words)
    else:
        causes = [
            f"{one['figure']['text']}: {one['causes'][0]['message']}" for one in described["checks"] if one["causes"]
        ]
        print_result(
            described, described["checks"], form, columns, [counts, *causes, *summary["problems"]], language=words
        )
    if any(result.figure is not None and not result.verdict.borne_out for result in checked.results):
        raise typer.Exit(SOMETHING_DIFFERS)


def _or_dash(value: float | None, words: object) -> str:
    return "—" if value is None else words(value)  # type: ignore[operator]
