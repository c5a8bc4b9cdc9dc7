"""What every command prints alike: a table, JSON or CSV on standard output, progress on standard error."""

from __future__ import annotations

import csv
import json
import locale
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import Enum
from typing import Any

import typer

from .help_wording import heading


class Format(str, Enum):
    """How results are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


FORMAT = typer.Option(Format.TABLE, "--format", help="How to print the result.")
LANGUAGE = typer.Option(None, "--language", help="Language of what is told, en or ko; that of the system by default.")


# Wide enough that a table in a pipe is not folded.
_PIPE_WIDTH = 400
_RIGHT = ("㎡", "m²", "m2", "ppm", "count")


def language_of(option: str | None) -> str:
    """Return ``ko`` or ``en``: the option, or the language of the environment."""
    if option is not None:
        if option not in ("en", "ko"):
            raise typer.BadParameter("choose en or ko", param_hint="--language")
        return option
    environment = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    return "ko" if (environment or locale.getlocale()[0] or "").lower().startswith(("ko", "korean")) else "en"


def print_result(
    described: Mapping[str, Any],
    rows: Sequence[Mapping[str, Any]],
    form: Format,
    columns: Mapping[str, Callable[[Mapping[str, Any]], str]],
    closing: Sequence[str] = (),
    *,
    language: str,
) -> None:
    """Print *described* as JSON, *rows* as CSV, or as a table with *columns* and the lines *closing* below it.

    *columns* are called in English, and shown in *language*.
    """
    if form is Format.JSON:
        sys.stdout.write(json.dumps(described, ensure_ascii=False, indent=1) + "\n")
    elif form is Format.CSV:
        if rows:
            writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    else:
        from rich.table import Table

        console = _console() if sys.stdout.isatty() else _console(width=_PIPE_WIDTH, color_system=None)
        table = Table(box=None, pad_edge=False, header_style="bold")
        for english in columns:
            numeric = any(unit in english for unit in _RIGHT)
            table.add_column(
                heading(english, language), justify="right" if numeric else "left", no_wrap=numeric, overflow="fold"
            )
        for row in rows:
            table.add_row(*(_plain(cell(row)) for cell in columns.values()))
        console.print(table)
        for line in closing:
            console.print(_plain(line), highlight=False)


def _console(**options: Any) -> Any:
    """Return a console of rich, which is not needed, and not loaded, for help."""
    from rich.console import Console
    from rich.text import Text

    def without_blanks_at_the_end(self: Text, size: int) -> None:
        over = self.cell_len - size
        if over > 0:
            self.right_crop(min(over, len(self.plain) - len(self.plain.rstrip())))

    # Rich counts characters here, not cells: of a line of Hangul it keeps a blank too many, and cuts a syllable for it.
    Text.rstrip_end = without_blanks_at_the_end  # type: ignore[method-assign]
    return Console(**options)


def _plain(text: str) -> str:
    # Square brackets in names are names, not rich's markup.
    return text.replace("[", r"\[")


@contextmanager
def progress_bar(title: str) -> Iterator[Callable[[float, str], None]]:
    """Give a function that shows progress on standard error while it is a terminal."""
    if not sys.stderr.isatty():
        yield lambda fraction, message: None
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = _console(stderr=True)
    with Progress(
        TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=console, transient=True
    ) as bar:
        task = bar.add_task(title, total=1.0)
        yield lambda fraction, message: bar.update(task, completed=fraction, description=f"{title} {message}")
