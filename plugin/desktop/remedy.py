"""What can be done about a cause by a click: what it is called, and how the register's rows change."""

from __future__ import annotations

from typing import Any

from .cause_drawing import Cause
from .figure_answers import Row
from .translation import tr


def remedy_name(cause: Cause) -> str:
    """Return what applying *cause* would do, in a few words; empty where nothing can safely be done by a click."""
    kind, evidence = cause["kind"], cause["evidence"]
    if kind == "layer-crs":
        if evidence["swapped"] or evidence["unshifted"]:
            return ""  # no coordinate system says so: the source has to be written anew
        return tr("Set {crs} for the layer").format(crs=evidence["crs"])
    if kind == "other-feature":
        return tr("Bind “{name}” instead").format(name=evidence["register"]["features"])
    if kind == "reading" and evidence.get("register"):
        return tr("Read it so")
    if kind == "superseded":
        return tr("Note that in the register")
    return ""


def remedied_rows(rows: list[Row], cause: Cause) -> list[Row]:
    """Return the rows of one figure, of which there is one at least, as applying *cause* leaves them."""
    evidence: dict[str, Any] = cause["evidence"]
    if cause["kind"] == "superseded":
        note = tr("superseded by figure {id}: {text}").format(id=evidence["figure"], text=evidence["stated"])
        if evidence.get("date"):
            note = f"{note} ({evidence['date']})"
        if evidence["order"] == "earlier":
            note = tr("an earlier figure, {id}, fits: {text}").format(id=evidence["figure"], text=evidence["stated"])
        return [{**row, "note": "; ".join(filter(None, (row.get("note", ""), note)))} for row in rows]
    return [{**rows[0], **evidence["register"]}]
