"""The commands gathered, and what every one of them does alike: exit codes, errors, language."""

from __future__ import annotations

import os
import sys
from typing import Any

import typer

from ...model.errors import Cancelled, ZoneproofError
from ...model.notice_wording import told
from ...model.version import VERSION
from . import check, doctor, greenbelt, inspect, measure, parcels, read, report, serve, topology
from .help_wording import told_in_korean
from .output import language_of

COULD_NOT_BE_DONE = 2
# What typer makes of Ctrl+C.
_INTERRUPTED = 130

app = typer.Typer(
    name="zoneproof",
    help="Prove planning areas: hold what documents state against what polygons measure.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
)
app.command("inspect")(inspect.inspect)
app.command("read")(read.read)
app.command("measure")(measure.measure)
app.command("check")(check.check)
app.command("parcels", epilog=parcels.rules_told("en"))(parcels.parcels)
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


def run() -> None:
    """Run the command line. Exit 0: done and everything agrees; 1: something differs; 2: could not be done."""
    language = _asked_language()
    command = commands(language)
    try:
        code = command(sys.argv[1:] or ["--help"], prog_name="zoneproof", standalone_mode=False)
        sys.stdout.flush()
    except ZoneproofError as error:
        _stop(str(error), language)
    except (typer.Abort, KeyboardInterrupt):
        code = _INTERRUPTED
    except (SystemExit, BrokenPipeError):  # what reads the output has left, which typer makes a 1 of
        sys.stderr.close()
        raise SystemExit(COULD_NOT_BE_DONE) from None
    except Exception as error:
        usage = getattr(error, "format_message", None)
        if usage:
            _stop(_one_line(usage(), error), language)
        # the last resort: users get a line, whoever looks into it asks for the trace
        if os.environ.get("ZONEPROOF_TRACE"):
            raise
        _stop(f"unexpected {type(error).__name__}: {error}. Set ZONEPROOF_TRACE=1 to see where", language)
    if code == _INTERRUPTED:
        _stop(str(Cancelled()), language)
    raise SystemExit(code or 0)


def commands(language: str) -> Any:
    """Return the command line with its help in *language*."""
    command: Any = typer.main.get_command(app)
    if language == "ko":
        told_in_korean(command)
        command.commands["parcels"].epilog = parcels.rules_told("ko")
    return command


def _asked_language() -> str:
    """Return the language of what goes wrong, which may be the arguments themselves."""
    for argument, value in zip(sys.argv, [*sys.argv[1:], ""]):
        if argument in ("--language=ko", "--language=en"):
            return argument[-2:]
        if argument == "--language" and value in ("en", "ko"):
            return value
    return language_of(None)


def _one_line(usage: str, error: Exception) -> str:
    """Return what is wrong with the arguments, and where more is told."""
    context = getattr(error, "ctx", None)
    line = " ".join(usage.replace("Value error, ", "").split()).rstrip(".")
    return f"{line[0].lower()}{line[1:]}. `{context.command_path if context else 'zoneproof'} --help` tells more."


def _stop(line: str, language: str) -> None:
    sys.stderr.write(f"zoneproof: {told(' '.join(line.split()), language)}\n")
    raise SystemExit(COULD_NOT_BE_DONE)
