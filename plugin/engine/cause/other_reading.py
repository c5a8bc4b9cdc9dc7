"""Figures that fit another reading: a total for a single area, one member for a total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from ...model.verdict import Cause
from .case import Case


@dataclass(frozen=True)
class _Candidate:
    reading: str
    subject: str
    area_m2: float


class OtherReading:
    """The figure is read as the area of one feature and is that of a group, or the other way round."""

    kind: ClassVar[str] = "reading"
    accuses_geometry: ClassVar[bool] = False

    def explain(self, case: Case) -> Iterator[Cause]:
        """Yield the readings that fit: totals of the groups and namesakes of the features, then single members, then layers."""
        if not case.features:
            return
        trial = case.trial()
        for step in (_groups(case), _members(case), _layers(case)):
            for fit in trial.areas([one.area_m2 for one in step]):
                found = step[fit.index]
                yield case.cause(
                    self.kind,
                    fit,
                    "cause-reading",
                    {"reading": (found.reading, found.subject)},
                    fitting=found.reading,
                    subject=found.subject,
                )
            case.stop_if_cancelled()


def _groups(case: Case) -> list[_Candidate]:
    """Return the totals of the groups that the bound features belong to, and of the features that share the name of one."""
    own = case.plan.features.iloc[case.places]
    groups = {f"group: {group}" for group in own["group"] if group}
    totals = [_Candidate(f"total of {members}", group, area_m2) for group, members, area_m2 in _known(case, groups)]
    name = own["name"].iloc[0] if len(own) == 1 else ""
    namesakes = case.plan.features.iloc[case.plan.places_of(case.plan.index.named(name) if name else ())]
    if len(namesakes) > 1:
        totals.append(_Candidate(f"total of {len(namesakes)}", name, float(namesakes["area_m2"].sum())))
    return totals


def _members(case: Case) -> list[_Candidate]:
    """Return the bound features one by one, where there are several."""
    if len(case.features) < 2:
        return []
    own = case.plan.features.iloc[case.places]
    return [
        _Candidate("single", f"{layer}/{name or fid}", float(area_m2))
        for layer, fid, name, area_m2 in zip(own["layer"], own["id"], own["name"], own["area_m2"])
    ]


def _layers(case: Case) -> list[_Candidate]:
    """Return the totals of the layers that the bound features lie in."""
    return [_Candidate(f"total of {members}", key, area_m2) for key, members, area_m2 in _known(case, case.ids)]


def _known(case: Case, subjects: Iterable[str]) -> Iterator[tuple[str, int, float]]:
    """Yield those of *subjects*, groups or layers, that have several members, with their number and area in m²."""
    for subject in sorted(subjects):
        members, area_m2 = case.plan.totals[subject]
        if members > 1:
            yield subject, members, area_m2
