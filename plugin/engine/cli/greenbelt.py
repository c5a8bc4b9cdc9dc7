"""``zoneproof greenbelt``: what is greenbelt, what was lifted, what remains."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional

import typer

from ...model.verdict import Verdict
from ...model.wording import area_text, difference_text, verdict_name
from .output import FORMAT, LANGUAGE, Format, language_of, print_result, progress_bar

SOMETHING_DIFFERS = 1


def greenbelt(
    plan: Path = typer.Argument(help="A plan.toml, the folder of one, or a GeoPackage plan."),
    sliver_width: Optional[float] = typer.Option(
        None, "--sliver-width", min=0.01, help="Thin pieces up to this mean width in m are slivers; 2 by default."
    ),
    out: Optional[Path] = typer.Option(None, "--out", help="Write to a .gpkg, .csv, .xlsx or .json file too."),
    form: Format = FORMAT,
    language: Optional[str] = LANGUAGE,
) -> None:
    """Balance the greenbelt: before, lifted, remaining; lifted inside each complex, and complexes still on greenbelt.

    Exit code 0: the balance bears out every figure about the greenbelt. 1: it contradicts one. 2: there is no balance.
    """
    from ..greenbelt import greenbelt_balance
    from ..greenbelt_results import balance_json, balance_rows, write_balance
    from ..plan_file import read_plan
    from ..results import require_output
    from ..sliver import WIDTH_M

    words = language_of(language)
    read = read_plan(plan)
    require_output(out, read.sources)
    with progress_bar("Balancing") as progress:
        balance = greenbelt_balance(read, sliver_width_m=sliver_width or WIDTH_M, progress=progress)
    described = balance_json(balance, words)
    if out:
        write_balance(balance, described, out, words)
    columns = {
        "land": lambda row: row["name"],
        "subject": lambda row: row["subject"],
        "area ㎡": lambda row: area_text(row["area_m2"]).rstrip("㎡"),
        "%": lambda row: "" if row["percent"] is None else f"{row['percent']:.2f}",
        "stated": lambda row: row["figure"],
        "difference ㎡": lambda row: _or_nothing(row["difference_m2"]),
        "verdict": lambda row: verdict_name(Verdict(row["verdict"]), words) if row["verdict"] else "",
    }
    summary = described["summary"]
    print_result(
        described,
        balance_rows(described, words),
        form,
        columns,
        [*summary["notices"], *summary["problems"]],
        language=words,
    )
    if summary["contradicted"]:
        raise typer.Exit(SOMETHING_DIFFERS)


def _or_nothing(difference_m2: Any) -> str:
    return "" if difference_m2 is None else difference_text(difference_m2).rstrip("㎡")
