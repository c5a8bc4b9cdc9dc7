"""What a survey of parcels found, in a few lines for people."""

from __future__ import annotations

from typing import Any

from ..model.verdict import Verdict
from ..model.wording import ppm_text, reason_name, verdict_name
from .translation import language, tr

Summary = dict[str, Any]
"""The member ``summary`` of the engine's ``parcels``."""


def verdict_counts(summary: Summary) -> dict[Verdict, int]:
    """Return how many parcels have each verdict, without the verdicts of none."""
    return {verdict: summary[verdict.value] for verdict in Verdict if summary.get(verdict.value)}


def suspicion_lines(summary: Summary) -> list[str]:
    """Return what is suspicious about the file as a whole, and what the engine noticed in reading it."""
    return [*(one["message"] for one in summary["suspicions"]), *summary["notices"]]


def summary_lines(summary: Summary) -> list[str]:
    """Return counts, problems, differences and the rule with its legal scope, a line each."""
    counts = verdict_counts(summary).items()
    told = ", ".join(f"{verdict_name(verdict, language())} {count:,}" for verdict, count in counts)
    lines = [tr("{count} parcels: {verdicts}").format(count=f"{summary['count']:,}", verdicts=told)]
    if summary["problems"]:
        lines.append(", ".join(f"{reason_name(one, language())} {n:,}" for one, n in summary["problems"].items()))
    if summary["compared"]:
        lines.append(difference_line(summary))
    lines.append(tr("Rule: {rule} ({scope})").format(rule=summary["rule"], scope=summary["scope"]))
    return lines


def difference_line(summary: Summary) -> str:
    """Return the median difference and between which differences nine of ten parcels lie."""
    low, median, high = (ppm_text(summary["quantiles_ppm"][share]) for share in ("0.05", "0.5", "0.95"))
    return tr("Median difference {median}; nine of ten between {low} and {high}").format(
        median=median, low=low, high=high
    )


def pace_text(message: str) -> str:
    """Return the engine's progress, such as ``32,768 · 90,000/s · −0:05``, in words."""
    parts = message.split(" · ")
    words = (tr("{count} parcels checked"), tr("{count} a second"), tr("{count} left"))
    told = [word.format(count=part.removesuffix("/s").lstrip("−")) for word, part in zip(words, parts)]
    return " · ".join(told)
