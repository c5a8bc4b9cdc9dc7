"""What an overlay of the plan's layers is to the desktop: how the engine is asked, and how its answer is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .findings_table import Finding, FindingsColumn
from .verdict_colours import VerdictMark

Result = dict[str, Any]
"""The engine's answer to the overlay's method."""


@dataclass(frozen=True)
class Overlay:
    """One way to lay a plan's layers over one another.

    ``method`` is the engine's, ``task`` the line shown while it works. ``findings`` makes the rows of the table from the answer and the
    engine's ``open_plan``, and ``summary`` the lines above it, as HTML. ``tables`` are the layers of the results by what they are
    called, from top to bottom; ``hidden_table``
    lies below another and is hidden at first. ``colour`` is the column that their outlines are coloured by, as ``marks`` says.
    """

    method: str
    title: str
    icon: str
    intro: str
    run: str
    task: str
    columns: tuple[FindingsColumn, ...]
    findings: Callable[[Result, dict[str, Any]], list[Finding]]
    summary: Callable[[Result], str]
    kind_name: Callable[[str], str]
    marks: Mapping[str, VerdictMark]
    tables: Mapping[str, str]
    colour: str
    has_themes: bool = False
    hidden_table: str = ""


def percent_text(percent: float | None) -> str:
    """Return a share with two decimals, or nothing.

    >>> percent_text(85.59789)
    '85.60 %'
    """
    return "" if percent is None else f"{percent:,.2f} %"
