"""Everything that is known about one check, as a page: the figure, the areas, the readings tested and the document."""

from __future__ import annotations

from html import escape
from typing import Any

from ..model.verdict import Verdict
from ..model.wording import area_text, cause_name, difference_text, ppm_text, verdict_name
from .cause_drawing import Cause
from .figures_table import Check, subject_text, verdict_of
from .layer_choices import SCHEME
from .remedy import remedy_name
from .translation import language, tr
from .verdict_colours import MARKS


def details_page(check: Check) -> str:
    """Return the details of *check* as HTML."""
    parts = [_heading(check), f"<p>{escape(check.get('message') or '')}</p>", _areas(check)]
    if len(check.get("readings") or []) > 1:
        parts.append(_readings(check["readings"]))
    causes = causes_told(check)
    if causes:
        items = "".join(f"<li>{_cause(cause, place)}</li>" for place, cause in enumerate(causes))
        parts.append(f"<h4>{escape(tr('Causes'))}</h4><ul>{items}</ul>")
    if check["figure"].get("quote") or check["figure"].get("document"):
        parts.append(_source(check["figure"]))
    return "".join(parts)


def causes_told(check: Check) -> list[Cause]:
    """Return the causes of *check* in the order in which the page numbers them."""
    return [cause for cause in check.get("causes") or [] if cause.get("message")]


def cause_link(check: Check, address: str) -> tuple[str, Cause] | None:
    """Return what a link of the page is to do, ``show`` or ``apply``, and the cause; None where it is another link."""
    scheme, _, path = address.partition(":")
    what, _, place = path.partition("/")
    causes = causes_told(check)
    if scheme != SCHEME or what not in ("show", "apply") or not place.isdecimal() or int(place) >= len(causes):
        return None
    return what, causes[int(place)]


def _cause(cause: Cause, place: int) -> str:
    name = escape(cause_name(cause["kind"], language()))
    links = [f'<a href="{SCHEME}:show/{place}">{escape(tr("Show me"))}</a>']
    if remedy := remedy_name(cause):
        links.append(f'<a href="{SCHEME}:apply/{place}">{escape(remedy)}</a>')
    return f"<b>{name}</b>: {escape(cause['message'])}<br/>{' · '.join(links)}"


def interval_text(low_m2: float | None, high_m2: float | None) -> str:
    """Return what the digits of a figure promise; a side without a bound is left open."""
    if low_m2 is None and high_m2 is None:
        return ""
    if low_m2 is None:
        return tr("at most {area}").format(area=_exact(high_m2))
    if high_m2 is None:
        return tr("at least {area}").format(area=_exact(low_m2))
    return f"{_exact(low_m2)} ~ {_exact(high_m2)}"


def _exact(area_m2: float | None) -> str:
    """Return an area with the decimals that it has, up to three: bounds such as 46,199.5㎡ must not be rounded."""
    return f"{area_m2:,.3f}".rstrip("0").rstrip(".") + "㎡" if area_m2 is not None else ""


def _chip(verdict: Verdict) -> str:
    mark = MARKS[verdict]
    return (
        f'<span style="background-color:{mark.fill};color:{mark.ink};font-weight:bold">&nbsp;{escape(mark.sign)}&nbsp;'
        f"</span>&nbsp;<b>{escape(verdict_name(verdict, language()))}</b>"
    )


def _heading(check: Check) -> str:
    text = check["figure"].get("text")
    title = f"{text} – {subject_text(check)}" if text else subject_text(check)
    return f"<h3>{escape(title)}</h3><p>{_chip(verdict_of(check))}</p>"


def _table(rows: list[tuple[str, str]]) -> str:
    cells = "".join(
        f'<tr><td style="padding-right:12px"><i>{escape(label)}</i></td><td>{escape(value)}</td></tr>'
        for label, value in rows
        if value
    )
    return f'<table cellspacing="0" cellpadding="1">{cells}</table>'


def _areas(check: Check) -> str:
    ellipsoidal, planar = check.get("ellipsoidal_m2"), check.get("planar_m2")
    overlap = check.get("overlap_m2")
    rows = [
        (tr("As written"), check["figure"].get("text") or tr("no area stated")),
        (tr("The digits promise"), interval_text(check.get("low_m2"), check.get("high_m2"))),
        (tr("Measured on the ellipsoid"), area_text(ellipsoidal) if ellipsoidal is not None else ""),
        (
            tr("Planar, for comparison"),
            f"{area_text(planar)} ({check.get('planar_crs') or '?'})" if planar is not None else "",
        ),
        (tr("Difference"), _difference(check)),
        (tr("Tolerance"), _tolerance(check.get("tolerance"))),
        (tr("Overlaps inside the total"), area_text(overlap) if overlap else ""),
    ]
    return _table(rows)


def _difference(check: Check) -> str:
    difference, ppm = check.get("difference_m2"), check.get("difference_ppm")
    parts = [difference_text(difference)] if difference is not None else []
    if ppm is not None:
        parts.append(f"{round(ppm, 1) + 0.0:+,.1f} ppm".replace("-", "−"))
        parts.append(ppm_text(ppm))
    return " · ".join(dict.fromkeys(parts))


def _tolerance(tolerance: dict[str, Any] | None) -> str:
    if not tolerance:
        return ""
    allowed = tolerance.get("allowed_m2")
    parts = [str(tolerance["rule"])]
    if allowed:
        parts.append(f"±{_exact(allowed)}")
    if tolerance.get("scope"):
        parts.append(f"({tolerance['scope']})")
    return " ".join(parts)


def _readings(readings: list[Check]) -> str:
    items = []
    for reading in readings:
        items.append(
            f"<li>{_chip(verdict_of(reading))} – {escape(subject_text(reading))}<br/>"
            f"{escape(reading.get('message') or '')}</li>"
        )
    return f"<h4>{escape(tr('Readings tested'))}</h4><ul>{''.join(items)}</ul>"


def _source(figure: dict[str, Any]) -> str:
    quote = f"<blockquote>“{escape(figure['quote'])}”</blockquote>" if figure.get("quote") else ""
    place = ", ".join(escape(str(figure[part])) for part in ("document", "publisher", "date") if figure.get(part))
    note = f"<p><i>{escape(figure['note'])}</i></p>" if figure.get("note") else ""
    return f"<h4>{escape(tr('Source document'))}</h4>{quote}<p>{place}</p>{note}"


def list_page(title: str, lines: list[str], choices: str = "") -> str:
    """Return a heading with *lines* below it, and the *choices* that the user has, as HTML."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    listed = f"<h4>{escape(title)}</h4><ul>{items}</ul>" if lines else f"<p>{escape(title)}</p>"
    return listed + choices
