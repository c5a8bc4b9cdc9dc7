"""Figures that fit another feature than the one they are bound to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

import numpy as np

from ...model.verdict import BoundFeature, Cause
from .case import Case


class OtherFeature:
    """The figure is that of another feature: a namesake, a neighbour whose name was exchanged, any other."""

    kind: ClassVar[str] = "other-feature"
    accuses_geometry: ClassVar[bool] = False

    def explain(self, case: Case) -> Iterator[Cause]:
        """Yield the features that the figure fits: those that this one's area fits in turn, those of a like name, the others."""
        if not case.features:
            return
        found = case.plan.features
        rank = np.where(case.plan.in_layers(case.ids), 2, 3)
        rank[case.plan.alike([feature.name for feature in case.features])] = 1
        rank[_swapped(case)] = 0
        areas_m2 = found["area_m2"].to_numpy()
        trial = case.trial()
        for step in range(4):
            candidates = case.others[rank[case.others] == step]
            for fit in trial.areas(areas_m2[candidates]):
                row = found.iloc[candidates[fit.index]]
                feature = BoundFeature(str(row["layer"]), int(row["id"]), str(row["name"]))
                yield case.cause(
                    self.kind,
                    fit,
                    "cause-swapped" if step == 0 else "cause-other-feature",
                    {"name": str(row["name"] or row["id"]), "layer": str(row["layer"])},
                    **vars(feature),
                    register={"features": case.plan.index.reference(feature), "reading": "single"},
                    swapped=step == 0,
                )
            case.stop_if_cancelled()


def _swapped(case: Case) -> list[int]:
    """Return where the features stand whose own figure, not borne out by them, this case's measured area is inside of."""
    measured = Decimal(case.measured_m2)
    return case.plan.places_of(
        feature
        for result in case.plan.results
        for reading in result.readings
        if result.figure is not None and result.figure.id != case.figure.id
        if len(reading.features) == 1 and not reading.verdict.borne_out
        if reading.interval_m2 is not None and measured in reading.interval_m2
        for feature in reading.features
    )
