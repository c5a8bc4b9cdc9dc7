"""Figures that fit another feature than the one they are bound to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

import pandas as pd

from ...model.names import name_key
from ...model.verdict import Cause
from .case import Case


class OtherFeature:
    """The figure is that of another feature: a namesake, a neighbour whose name was exchanged, any other."""

    kind: ClassVar[str] = "other-feature"
    accuses_geometry: ClassVar[bool] = False

    def explain(self, case: Case) -> Iterator[Cause]:
        """Yield the features that the figure fits: those that this one's area fits in turn, those of a like name, the others."""
        if not case.features:
            return
        others = case.plan.features
        bound = {(feature.layer, feature.id) for feature in case.features}
        others = others[[pair not in bound for pair in zip(others["layer"], others["id"])]]
        swapped = _swapped(case)
        names = [name_key(feature.name) for feature in case.features if feature.name]
        rank = pd.Series(
            [
                0 if (layer, fid) in swapped else 1 if _alike(key, names) else 2 if layer in case.ids else 3
                for layer, fid, key in zip(others["layer"], others["id"], others["key"])
            ],
            index=others.index,
            dtype=int,
        )
        trial = case.trial()
        for step in range(4):
            candidates = others[rank == step]
            for fit in trial.areas(candidates["area_m2"]):
                row = candidates.iloc[fit.index]
                yield case.cause(
                    self.kind,
                    fit,
                    "cause-swapped" if step == 0 else "cause-other-feature",
                    {"name": str(row["name"] or row["id"]), "layer": str(row["layer"])},
                    layer=str(row["layer"]),
                    id=int(row["id"]),
                    name=str(row["name"]),
                    swapped=step == 0,
                )
            case.stop_if_cancelled()


def _alike(key: str, names: list[str]) -> bool:
    return bool(key) and any(key in name or name in key for name in names)


def _swapped(case: Case) -> set[tuple[str, int]]:
    """Return the features whose own figure, not borne out by them, this case's measured area is inside of."""
    measured = Decimal(case.measured_m2)
    return {
        (feature.layer, feature.id)
        for result in case.plan.results
        for reading in result.readings
        if result.figure is not None and result.figure.id != case.figure.id
        if len(reading.features) == 1 and not reading.verdict.borne_out
        if reading.interval_m2 is not None and measured in reading.interval_m2
        for feature in reading.features
    }
