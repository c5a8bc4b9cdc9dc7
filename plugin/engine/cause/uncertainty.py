"""Differences that are no larger than the outline is exact."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import ClassVar

from ...model.verdict import Cause
from .case import Case
from .chance import WITHIN, Fit, half_width_m2, odds_of_spread


class Uncertainty:
    """The positional uncertainty of the vertices alone explains the difference."""

    kind: ClassVar[str] = "uncertainty"
    accuses_geometry: ClassVar[bool] = True

    def explain(self, case: Case) -> Iterator[Cause]:
        """Yield the cause where the stated interval lies within 99 % of the spread of the measured area."""
        sigma_m2 = case.sigma_m2
        middle, half = float(case.tested.stated_m2 or 0.0), half_width_m2(case.strict)
        gap_m2 = abs(middle - case.measured_m2) - half
        if not sigma_m2 or not math.isfinite(half) or gap_m2 > WITHIN * sigma_m2:
            return
        chance = min(1.0, odds_of_spread(middle, half, case.measured_m2, case.measured_m2, sigma_m2))
        vertex_sigma_m = max(case.plan.vertex_sigma_m(key) for key in case.ids)
        needed_m = max(gap_m2, 0.0) / (WITHIN * sigma_m2) * vertex_sigma_m
        yield case.cause(
            self.kind,
            Fit(0, middle, chance, False),
            "cause-uncertainty",
            {"sigma": sigma_m2, "vertex": f"{vertex_sigma_m:.2g} m", "needed": f"{max(needed_m, 0.01):.2f} m"},
            sigma_m2=sigma_m2,
            vertex_sigma_m=vertex_sigma_m,
            needed_vertex_sigma_m=needed_m,
        )
