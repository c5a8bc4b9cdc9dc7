"""The topology on its page: overlaps, gaps, twins and names that do not fit, each with the figures that it touches."""

from __future__ import annotations

from html import escape
from typing import Any

from ..model.plan import Role
from ..model.wording import area_text, finding_name, role_name
from .findings_table import Finding, FindingsColumn
from .overlay import Overlay, Result
from .translation import language, tr
from .verdict_colours import VerdictMark, mark_icon

_MOST_NAMES = 3

MARKS = {
    "overlap": VerdictMark("#D55E00", "∩"),
    "gap": VerdictMark("#0072B2", "○"),
    "duplicate": VerdictMark("#CC79A7", "=", "#000000"),
    "twin": VerdictMark("#AA4499", "≅"),
    "outside": VerdictMark("#E69F00", "↗", "#000000"),
    "several-names": VerdictMark("#56B4E9", "N", "#000000"),
    "shared-name": VerdictMark("#009E73", "N"),
    "nameless": VerdictMark("#7F7F7F", "?"),
}


def topology_overlay() -> Overlay:
    """Return the search for what does not fit as an overlay."""
    return Overlay(
        method="topology",
        title=tr("Topology"),
        icon="topology",
        intro=tr("Overlaps, gaps and slivers, duplicates, what lies outside the boundary, and names that do not fit."),
        run=tr("Search"),
        task=tr("Searching for overlaps and gaps…"),
        columns=(
            FindingsColumn(tr("Finding"), tr("What does not fit")),
            FindingsColumn(tr("Role"), tr("The role of the layers that were searched")),
            FindingsColumn(tr("Area"), tr("The area on the ellipsoid of the place found"), True),
            FindingsColumn(tr("Features"), tr("The features concerned")),
            FindingsColumn(tr("Figures"), tr("The figures of the plan that speak of these features")),
            FindingsColumn(tr("Place"), tr("A point inside, in the coordinate system of the overlay"), True),
        ),
        findings=topology_findings,
        summary=topology_summary,
        kind_name=lambda kind: finding_name(kind, language()),
        marks=MARKS,
        tables={"topology": tr("Findings")},
        colour="kind",
    )


def topology_summary(result: Result) -> str:
    """Return how much was found in how much, as HTML."""
    summary = result["summary"]
    if not summary["count"]:
        return f"<p>{escape(tr('Nothing found in {features} features.').format(features=summary['features']))}</p>"
    line = tr("{count} findings in {features} features, {slivers} of them slivers.").format(
        count=summary["count"], features=summary["features"], slivers=summary["slivers"]
    )
    return f"<p>{escape(line)}</p>"


def topology_findings(result: Result, plan: dict[str, Any]) -> list[Finding]:
    """Return a row for each finding, in the order of the results' layer."""
    texts = {figure["id"]: figure["text"] for figure in plan.get("figures") or []}
    return [_finding(found, number, texts) for number, found in enumerate(result["findings"], start=1)]


def _finding(found: dict[str, Any], number: int, texts: dict[str, str]) -> Finding:
    kind, area, place = found["kind"], found["area_m2"], found["place"]
    name = finding_name(kind, language())
    if found["sliver"]:
        name = f"{name} ({finding_name('sliver', language())})"
    role = role_name(Role(found["role"]), language(), found["status"])
    features = _listed([str(one["name"] or f"{one['layer']} {one['id']}") for one in found["features"]])
    figures = _listed([texts.get(figure) or figure for figure in found["figures"]])
    spot = "" if place is None else f"{place[0]:,.1f}, {place[1]:,.1f}"
    return Finding(
        kind,
        mark_icon(MARKS[kind]),
        (name, role, "" if area is None else area_text(area), features, figures, spot),
        (list(MARKS).index(kind), role, area, features, figures or None, spot or None),
        found["message"],
        table="" if place is None else "topology",
        where=f"$id = {number}",
    )


def _listed(names: list[str]) -> str:
    text = ", ".join(names[:_MOST_NAMES])
    if len(names) > _MOST_NAMES:
        text = tr("{names} and {count} more").format(names=text, count=len(names) - _MOST_NAMES)
    return text
