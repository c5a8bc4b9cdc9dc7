"""``zoneproof report``: tables and a page to print."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

import typer

from .output import LANGUAGE, language_of, progress_bar

SOMETHING_DIFFERS = 1


def report(
    plan: Path = typer.Argument(help="A plan.toml, the folder of one, or a GeoPackage plan."),
    out: Path = typer.Option(..., "--out", help="The folder to make, or an earlier report to replace."),
    language: Optional[str] = LANGUAGE,
) -> None:
    """Write a report on a plan: figures and why, greenbelt, topology, measured and stated areas with the date of the data.

    Exit code 0: everything agrees. 1: something differs. 2: there is no report.
    """
    from ..plan_file import read_plan
    from ..report import plan_report, require_report_folder, write_report

    words = language_of(language)
    read = read_plan(plan)
    require_report_folder(out)
    with progress_bar("Reporting") as progress:
        made = plan_report(read, words, progress=progress)
    typer.echo(write_report(made, out))
    if made.something_differs:
        raise typer.Exit(SOMETHING_DIFFERS)
