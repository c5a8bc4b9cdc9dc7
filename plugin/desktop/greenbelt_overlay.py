"""The greenbelt's balance on its page: the lands, the complexes, the slivers, and the figures that state them."""

from __future__ import annotations

from html import escape
from typing import Any

from qgis.core import QgsExpression
from qgis.PyQt.QtGui import QIcon

from ..model.verdict import Verdict
from ..model.wording import area_text, difference_text, land_name, subject_name, verdict_name
from .findings_table import Finding, FindingsColumn
from .overlay import Overlay, Result, percent_text
from .translation import language, tr
from .verdict_colours import VerdictMark, mark_icon, verdict_icon

# Less than this of a complex, in m², is not told: documents state areas to the square metre.
_TOLD_M2 = 0.5
_FIGURE = "figure"
_SLIVER = "sliver"

MARKS = {
    "before": VerdictMark("#1F7A3A", "▦"),
    "remaining": VerdictMark("#5FAF5F", "■"),
    "lifted": VerdictMark("#E6C229", "□", "#000000"),
    "lifted-outside": VerdictMark("#CC79A7", "!", "#000000"),
    "lifted-in-complex": VerdictMark("#F0E442", "◩", "#000000"),
    "on-greenbelt": VerdictMark("#D55E00", "!"),
    _SLIVER: VerdictMark("#D81B60", "∕"),
}
# The layer of the results that shows a land.
_TABLES = {
    "before": "before",
    "remaining": "remaining",
    "lifted": "lifted",
    "lifted-outside": "lifted",
    "lifted-in-complex": "lifted_in_complexes",
    "on-greenbelt": "on_greenbelt",
}


def greenbelt_overlay() -> Overlay:
    """Return the greenbelt's balance as an overlay."""
    return Overlay(
        method="greenbelt",
        title=tr("Greenbelt"),
        icon="greenbelt",
        intro=tr(
            "What was greenbelt, what was lifted and what remains, inside each complex and against the stated figures."
        ),
        run=tr("Balance"),
        task=tr("Balancing the greenbelt…"),
        columns=(
            FindingsColumn(tr("Land"), tr("What the area is of the greenbelt")),
            FindingsColumn(tr("Subject"), tr("The complex, or what the figure speaks of")),
            FindingsColumn(
                tr("Area"), tr("The area on the ellipsoid, computed from the polygons; not an official area"), True
            ),
            FindingsColumn(
                tr("Share"), tr("Of the greenbelt before, of the complex, or of what the figure names"), True
            ),
            FindingsColumn(tr("As written"), tr("The area as the document writes it"), True),
            FindingsColumn(tr("Difference"), tr("Measured less stated"), True),
        ),
        findings=greenbelt_findings,
        summary=greenbelt_summary,
        kind_name=_kind_name,
        marks=MARKS,
        tables={
            "slivers": tr("Slivers"),
            "on_greenbelt": tr("Complexes on greenbelt"),
            "lifted_in_complexes": tr("Lifted inside complexes"),
            "lifted": tr("Lifted"),
            "remaining": tr("Remaining"),
            "before": tr("Greenbelt before"),
        },
        colour="land",
        has_themes=True,
        hidden_table="before",
    )


def greenbelt_summary(result: Result) -> str:
    """Return before, lifted and remaining, and how many figures are borne out, as HTML."""
    balance, summary = result["balance"], result["summary"]
    before = balance["before_m2"]
    lands = (
        ("before", before, None),
        ("lifted", balance["lifted_m2"], before),
        ("remaining", balance["remaining_m2"], before),
    )
    cells = "".join(
        f"<td style='padding-right:16px'>{escape(land_name(land, language()))}<br><b>{area_text(area)}</b>"
        f"{f' · {percent_text(100 * area / of)}' if of else ''}</td>"
        for land, area, of in lands
    )
    lines = [
        tr("{borne_out} of {count} stated figures are borne out.").format(
            borne_out=summary["figures"] - summary["contradicted"], count=summary["figures"]
        )
        if summary["figures"]
        else tr("The register states no area of the greenbelt."),
        tr("{count} of {complexes} complexes still stand on greenbelt.").format(
            count=summary["on_greenbelt"], complexes=summary["complexes"]
        )
        if summary["complexes"]
        else "",
    ]
    return f"<table><tr>{cells}</tr></table><p>{escape(' '.join(filter(None, lines)))}</p>"


def greenbelt_findings(result: Result, _plan: dict[str, Any]) -> list[Finding]:
    """Return the rows: the lands, the complexes that touch them, the slivers and the figures."""
    balance = result["balance"]
    before = balance["before_m2"]
    rows = [
        _land("before", balance["before_m2"], None),
        _land("lifted", balance["lifted_m2"], before),
        _land("remaining", balance["remaining_m2"], before),
    ]
    if balance["lifted_outside_m2"] > _TOLD_M2:
        rows.append(_land("lifted-outside", balance["lifted_outside_m2"], None))
    for one in result["complexes"]:
        for land, area in (("on-greenbelt", one["on_greenbelt_m2"]), ("lifted-in-complex", one["lifted_m2"])):
            if area > _TOLD_M2:
                rows.append(_in_complex(land, one, area))
    rows += [_sliver(sliver, number) for number, sliver in enumerate(result["slivers"], start=1)]
    return rows + [_stated(stated) for stated in result["figures"]]


def _kind_name(kind: str) -> str:
    return tr("stated figures") if kind == _FIGURE else land_name(kind, language())


def _finding(
    kind: str,
    icon: QIcon,
    name: str,
    subject: str,
    area_m2: float,
    percent: float | None,
    stated: dict[str, Any] | None = None,
    **more: str,
) -> Finding:
    difference = stated["difference_m2"] if stated else None
    written = stated["figure"]["text"] if stated else ""
    texts = ("" if difference is None else difference_text(difference),)
    message = more.pop("message", "")
    return Finding(
        kind,
        icon,
        (name, subject, area_text(area_m2), percent_text(percent), written, *texts),
        (name, subject, area_m2, percent, written or None, difference),
        message,
        **more,
    )


def _land(land: str, area_m2: float, of_m2: float | None) -> Finding:
    percent = 100 * area_m2 / of_m2 if of_m2 else None
    where = f"\"land\" = '{land}'"
    return _finding(
        land,
        mark_icon(MARKS[land]),
        land_name(land, language()),
        "",
        area_m2,
        percent,
        table=_TABLES[land],
        where=where,
    )


def _in_complex(land: str, one: dict[str, Any], area_m2: float) -> Finding:
    layer = QgsExpression.quotedString(str(one["layer"]))
    return _finding(
        land,
        mark_icon(MARKS[land]),
        land_name(land, language()),
        str(one["name"] or f"{one['layer']} {one['id']}"),
        area_m2,
        100 * area_m2 / one["area_m2"] if one["area_m2"] else None,
        table=_TABLES[land],
        where=f'"layer" = {layer} AND "fid_source" = {int(one["id"])}',
    )


def _sliver(sliver: dict[str, Any], number: int) -> Finding:
    of = " ".join(filter(None, (land_name(sliver["land"], language()), sliver["complex"])))
    width = tr("{width} m wide on average").format(width=f"{sliver['width_m']:,.2f}")
    return _finding(
        _SLIVER,
        mark_icon(MARKS[_SLIVER]),
        land_name(_SLIVER, language()),
        of,
        sliver["area_m2"],
        None,
        message=f"{of}: {width}",
        table="slivers",
        where=f"$id = {number}",
    )


def _stated(stated: dict[str, Any]) -> Finding:
    verdict = Verdict(stated["verdict"])
    land = land_name(stated["land"], language())
    return _finding(
        _FIGURE,
        verdict_icon(verdict),
        f"{land}: {verdict_name(verdict, language())}",
        subject_name(stated["subject"]),
        stated["area_m2"],
        stated["percent"],
        stated,
        message=stated["message"],
        table=_TABLES.get(stated["land"], ""),
        where=f"\"land\" = '{stated['land']}'",
    )
