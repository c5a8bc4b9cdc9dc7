"""Land that is counted twice: identical features, twins in two layers, overlaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

import pandas as pd

from ...model.verdict import BoundFeature, Cause, CheckResult, Sentence
from ..twins import Outlines
from .case import Case
from .chance import Fit


class DoubleCount:
    """The layer, or the document, counts the same land twice."""

    kind: ClassVar[str] = "double-count"
    accuses_geometry: ClassVar[bool] = True

    def explain(self, case: Case) -> Iterator[Cause]:
        """Yield: features that repeat others not counted; overlaps counted once; the outline as drawn; twins counted too."""
        if not case.features:
            return
        trial = case.trial()
        repeated, repeated_m2 = _repeated(case)
        if repeated:
            yield from self._told(
                case, trial.areas([case.measured_m2 - repeated_m2]), "cause-double-repeated", repeated
            )
        case.stop_if_cancelled()
        if case.tested.overlap_m2 and case.tested.union_m2 is not None:
            yield from self._told(case, trial.areas([case.tested.union_m2]), "cause-double-overlap", ())
        drawn_m2 = _as_drawn_m2(case)
        if drawn_m2 != case.measured_m2:
            yield from self._told(case, trial.areas([drawn_m2]), "cause-double-drawn", ())
        case.stop_if_cancelled()
        twins, twins_m2 = _twins(case)
        if twins:
            yield from self._told(case, trial.areas([case.measured_m2 + twins_m2]), "cause-double-twins", twins)

    def _told(self, case: Case, fits: Sequence[Fit], code: str, twice: Sequence[BoundFeature]) -> Iterator[Cause]:
        for fit in fits:
            names = ", ".join(dict.fromkeys(f"“{one.layer}/{one.name or one.id}”" for one in twice)) or "—"
            yield case.cause(
                self.kind,
                fit,
                code,
                {"name": names, "change": abs(fit.area_m2 - case.measured_m2)},
                features=[vars(one) for one in twice],
            )


def identical_readings(result: CheckResult) -> Iterator[Cause]:
    """Yield the cause where readings compete only because one outline is there more than once."""
    fitting = [reading for reading in result.readings if reading.verdict.borne_out and len(reading.features) == 1]
    hashes = {reading.geometry_hash for reading in fitting}
    if len(fitting) < 2 or len(hashes) > 1:
        return
    twice = [feature for reading in fitting for feature in reading.features]
    values = {"name": ", ".join(f"“{one.layer}/{one.name or one.id}” ({one.id})" for one in twice), "count": len(twice)}
    evidence = {"chance": 0.0, "rounded": False, "features": [vars(one) for one in twice], "explained_m2": None}
    yield Cause(DoubleCount.kind, evidence, Sentence("cause-double-identical", values))


def _repeated(case: Case) -> tuple[list[BoundFeature], float]:
    """Return the bound features that repeat another bound one, and their area in m²."""
    own = case.plan.features.iloc[case.places]
    repeats = own.duplicated("geometry_hash").to_numpy(copy=True)
    if len(case.ids) > 1:
        seen = Outlines()
        for at, size in enumerate(zip(own["area_m2"], own["perimeter_m"])):
            if not repeats[at]:
                repeats[at] = seen.twin(*size) is not None
                seen.add(at, *size)
    return _bound(own[repeats]), float(own["area_m2"][repeats].sum())


def _twins(case: Case) -> tuple[list[BoundFeature], float]:
    """Return the features elsewhere in the plan that have the outline of a bound one, one for each, and their area in m²."""
    own = case.plan.features.iloc[case.places]
    others = case.plan.outlines.without(frozenset(case.places))
    found = [others.twin(*size) for size in zip(own["area_m2"], own["perimeter_m"])]
    twins = case.plan.features.iloc[[at for at in found if at is not None]]
    return _bound(twins), float(twins["area_m2"].sum())


def _bound(found: pd.DataFrame) -> list[BoundFeature]:
    return [
        BoundFeature(str(layer), int(fid), str(name))
        for layer, fid, name in zip(found["layer"], found["id"], found["name"])
    ]


def _as_drawn_m2(case: Case) -> float:
    """Return the area in m² of the bound features with their outlines as drawn, not repaired."""
    total = case.measured_m2
    for key, ids in case.ids.items():
        for problems in case.plan.layers[key].measured.table.loc[ids, "problems"]:
            total += sum(
                problem.values["before"] - problem.values["after"] for problem in problems if problem.code == "repaired"
            )
    return total
