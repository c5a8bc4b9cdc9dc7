"""Figures that a later or earlier one for the same subject has taken the place of."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from ...model.areatext import read_stated
from ...model.stated_area import StatedArea
from ...model.verdict import Cause, CheckResult
from .case import Case
from .chance import half_width_m2

# An area is revised within its order of magnitude; what is farther off was never meant for the same outline.
_ONE_ORDER = math.sqrt(10.0)
# That another version exists says nothing of how the figure came about. An explanation of the figure itself comes first where
# it is less likely by chance than this.
_LEAST_CHANCE = 1e-3


class Superseded:
    """Another figure for the same subject fits: this one is of another date."""

    kind: ClassVar[str] = "superseded"
    accuses_geometry: ClassVar[bool] = False

    def explain(self, case: Case) -> Iterator[Cause]:
        """Yield the figures for the same features that the geometry bears out, of the same order of magnitude."""
        others = [result for result in case.plan.borne_out if _same_subject(case, result)]
        if not others or not case.tested.stated_m2:
            return
        values = [float(result.preferred.stated_m2 or 0.0) for result in others]
        strict, rounded = zip(*(_half_widths(result) for result in others))
        for fit in case.trial().figures(values, (strict, rounded)):
            other = others[fit.index].figure
            if other is None:
                continue
            order = _order(case.figure.document.date, other.document.date)
            dated = " ".join(part for part in (other.document.title, other.document.date) if part)
            yield case.cause(
                self.kind,
                replace(fit, chance=max(fit.chance, _LEAST_CHANCE)),
                f"cause-superseded-{order}",
                {"other": other.text, "document": dated},
                figure=other.id,
                stated=other.text,
                date=other.document.date,
                order=order,
            )


def _same_subject(case: Case, result: CheckResult) -> bool:
    """Whether *result* is another figure for the features of the case, with another area of the same order of magnitude."""
    stated_m2, own_m2 = result.preferred.stated_m2, case.tested.stated_m2
    if result.figure is None or result.figure.id == case.figure.id or not stated_m2 or not own_m2:
        return False
    if frozenset(result.preferred.features) != frozenset(case.tested.features) or stated_m2 == own_m2:
        return False
    if (result.preferred.reading == "change") != (case.tested.reading == "change"):
        return False
    return 1 / _ONE_ORDER < stated_m2 / own_m2 < _ONE_ORDER


def _half_widths(result: CheckResult) -> tuple[float, float]:
    """Return half the width of the figure's interval in m², strictly and as rounded."""
    strict = result.preferred.interval_m2
    narrow = half_width_m2(strict) if strict is not None else math.inf
    stated = read_stated(result.figure.text) if result.figure is not None else None
    wide = half_width_m2(stated.rounded_interval_m2()) if isinstance(stated, StatedArea) else narrow
    return narrow, wide


def _order(date: str, other: str) -> str:
    """Return whether the other figure is ``later``, ``earlier``, or of ``unknown`` date against this one (ISO 8601)."""
    if not date or not other or date == other:
        return "unknown"
    return "later" if other > date else "earlier"
