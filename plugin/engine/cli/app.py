"""The commands gathered, and what every one of them does alike: exit codes, errors, language."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import typer

from ...model.errors import Cancelled, ZoneproofError
from ...model.notice_wording import told
from ...model.version import VERSION
from . import check, doctor, greenbelt, inspect, measure, parcels, read, report, serve, topology
from .output import language_of

COULD_NOT_BE_DONE = 2

app = typer.Typer(
    name="zoneproof",
    help="Prove planning areas: hold what documents state against what polygons measure.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("inspect")(inspect.inspect)
app.command("read")(read.read)
app.command("measure")(measure.measure)
app.command("check")(check.check)
app.command("parcels", epilog=parcels.rules_told())(parcels.parcels)
app.command("greenbelt")(greenbelt.greenbelt)
app.command("topology")(topology.topology)
app.command("report")(report.report)
app.command("serve")(serve.serve)
app.command("doctor")(doctor.doctor)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"zoneproof {VERSION}")
        raise typer.Exit


@app.callback()
def zoneproof(
    version: bool = typer.Option(
        False, "--version", callback=_show_version, is_eager=True, help="Show the version and leave."
    ),
) -> None:
    """Prove planning areas: hold what documents state against what polygons measure."""


def run(command: Callable[[], None] = app) -> None:
    """Run the command line. Exit 0: done and everything agrees; 1: something differs; 2: could not be done."""
    try:
        command()
    except KeyboardInterrupt:
        _stop(str(Cancelled()))
    except ZoneproofError as error:
        _stop(str(error))
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(COULD_NOT_BE_DONE) from None
    except Exception as error:  # the last resort: users get a line, whoever looks into it asks for the trace
        if os.environ.get("ZONEPROOF_TRACE"):
            raise
        _stop(f"unexpected {type(error).__name__}: {error}. Set ZONEPROOF_TRACE=1 to see where")


def _stop(line: str) -> None:
    sys.stderr.write(f"zoneproof: {told(' '.join(line.split()), _language())}\n")
    raise SystemExit(COULD_NOT_BE_DONE)


def _language() -> str:
    """Return the language of errors, which come from where no option is known: what the command line asks for."""
    asked = " ".join(sys.argv).replace("--language=", "--language ").partition("--language ")[2][:2]
    return asked if asked in ("en", "ko") else language_of(None)
