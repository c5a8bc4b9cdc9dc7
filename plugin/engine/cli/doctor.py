"""``zoneproof doctor``: whether this interpreter can measure."""

from __future__ import annotations

import typer

from ..doctor import missing_libraries, report

LACKS_SOMETHING = 2


def doctor() -> None:
    """Tell what this interpreter has and lacks, and how to mend it."""
    typer.echo(report())
    if missing_libraries():
        raise typer.Exit(LACKS_SOMETHING)
