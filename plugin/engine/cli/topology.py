"""``zoneproof topology``: how the features of a plan's layers fit together."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

import typer

from ...model.plan import Role
from ...model.wording import area_text, finding_name, role_name
from .output import FORMAT, LANGUAGE, Format, language_of, print_result, progress_bar

SOMETHING_DIFFERS = 1


def topology(
    plan: Path = typer.Argument(help="A plan.toml, the folder of one, or a GeoPackage plan."),
    gap_width: Optional[float] = typer.Option(
        None, "--gap-width", min=0.01, help="Neighbours lie up to this far apart, in m; 2 by default."
    ),
    out: Optional[Path] = typer.Option(None, "--out", help="Write to a .gpkg, .csv, .xlsx or .json file too."),
    form: Format = FORMAT,
    language: Optional[str] = LANGUAGE,
) -> None:
    """Find overlaps, gaps, duplicates, land outside the boundary and missing or shared names, role by role.

    Exit code 0: nothing was found. 1: something was. 2: the plan could not be searched.
    """
    from ..plan_file import read_plan
    from ..results import require_output
    from ..sliver import WIDTH_M
    from ..topology import FindingKind, plan_topology
    from ..topology_results import topology_json, topology_rows, write_topology

    words = language_of(language)
    read = read_plan(plan)
    require_output(out, read.sources)
    with progress_bar("Searching") as progress:
        found = plan_topology(read, gap_width_m=gap_width or WIDTH_M, progress=progress)
    described = topology_json(found, words)
    if out:
        write_topology(found, described, out)
    columns = {
        "finding": lambda row: finding_name(row["kind"], words),
        "role": lambda row: role_name(Role(row["role"]), words, row["status"]),
        "area ㎡": lambda row: "—" if row["area_m2"] is None else area_text(row["area_m2"]).rstrip("㎡"),
        "": lambda row: finding_name("sliver", words) if row["sliver"] else "",
        "figures": lambda row: row["figures"],
        "message": lambda row: row["message"],
    }
    summary = described["summary"]
    tally = ", ".join(f"{finding_name(kind.value, words)} {summary[kind.value]}" for kind in FindingKind)
    print_result(
        described,
        topology_rows(described),
        form,
        columns,
        [tally, *summary["notices"], *summary["problems"]],
        language=words,
    )
    if found.findings:
        raise typer.Exit(SOMETHING_DIFFERS)
