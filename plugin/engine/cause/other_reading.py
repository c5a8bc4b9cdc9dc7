"""Figures that fit another reading: a total for a single area, one member for a total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from ...model.verdict import BoundFeature, Cause
from .case import Case

_GROUP = "group: "
# Of a total of more features, so many stand for it in the evidence.
_MOST_TOLD = 500


@dataclass(frozen=True)
class _Candidate:
    """A reading and its area in m². ``places`` is where its features stand in the plan's ``features``.

    ``register`` is what a register holds under ``features`` and ``reading`` for it, None where it has no words for it.
    """

    reading: str
    subject: str
    area_m2: float
    places: Sequence[int]
    register: tuple[str, str] | None


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
                    features=_told(case, found),
                    register=found.register and {"features": found.register[0], "reading": found.register[1]},
                )
            case.stop_if_cancelled()


def _groups(case: Case) -> list[_Candidate]:
    """Return the totals of the groups that the bound features belong to, and of the features that share the name of one."""
    own = case.plan.features.iloc[case.places]
    groups = {f"{_GROUP}{group}" for group in own["group"] if group}
    totals = [
        _Candidate(f"total of {members}", group, area_m2, _members_of(case, group), (group, f"total of {members}"))
        for group, members, area_m2 in _known(case, groups)
    ]
    name = own["name"].iloc[0] if len(own) == 1 else ""
    places = case.plan.places_of(case.plan.index.named(name) if name else ())
    if len(places) > 1:
        area_m2 = float(case.plan.features["area_m2"].iloc[places].sum())
        # Features of one name are one member, which has to be told as a total without a number.
        totals.append(_Candidate(f"total of {len(places)}", name, area_m2, places, (name, "total")))
    return totals


def _members(case: Case) -> list[_Candidate]:
    """Return the bound features one by one, where there are several."""
    if len(case.features) < 2:
        return []
    own = case.plan.features.iloc[case.places]
    return [
        _Candidate(
            "single",
            f"{layer}/{name or fid}",
            float(area_m2),
            [place],
            (case.plan.index.reference(BoundFeature(layer, int(fid), name)), "single"),
        )
        for place, layer, fid, name, area_m2 in zip(case.places, own["layer"], own["id"], own["name"], own["area_m2"])
    ]


def _layers(case: Case) -> list[_Candidate]:
    """Return the totals of the layers that the bound features lie in."""
    return [
        _Candidate(f"total of {members}", key, area_m2, _members_of(case, key), None)
        for key, members, area_m2 in _known(case, case.ids)
    ]


def _members_of(case: Case, subject: str) -> Sequence[int]:
    """Return where the members of a group or a layer stand in the plan's ``features``."""
    column, wanted = ("group", subject[len(_GROUP) :]) if subject.startswith(_GROUP) else ("layer", subject)
    return [int(place) for place in np.flatnonzero(case.plan.features[column] == wanted)]


def _told(case: Case, found: _Candidate) -> list[dict[str, Any]]:
    rows = case.plan.features.iloc[list(found.places[:_MOST_TOLD])]
    return [
        {"layer": str(layer), "id": int(fid), "name": str(name)}
        for layer, fid, name in zip(rows["layer"], rows["id"], rows["name"])
    ]


def _known(case: Case, subjects: Iterable[str]) -> Iterator[tuple[str, int, float]]:
    """Yield those of *subjects*, groups or layers, that have several members, with their number and area in m²."""
    for subject in sorted(subjects):
        members, area_m2 = case.plan.totals[subject]
        if members > 1:
            yield subject, members, area_m2
