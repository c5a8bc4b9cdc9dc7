"""Figures that fit another reading: a total for a single area, one member for a total."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ...model.names import name_key
from ...model.verdict import BoundFeature, Cause
from ..binding import feature_names
from .case import Case


@dataclass(frozen=True)
class _Candidate:
    reading: str
    subject: str
    area_m2: float
    features: tuple[BoundFeature, ...]


class OtherReading:
    """The figure is read as the area of one feature and is that of a group, or the other way round."""

    kind: ClassVar[str] = "reading"
    accuses_geometry: ClassVar[bool] = False

    def explain(self, case: Case) -> Iterator[Cause]:
        """Yield the readings that fit: totals of the groups and namesakes of the features, then single members, then layers."""
        if not case.features:
            return
        tried = {frozenset(case.features)}
        trial = case.trial()
        for step in (_groups(case), _members(case), _layers(case)):
            candidates = [one for one in step if frozenset(one.features) not in tried]
            tried |= {frozenset(one.features) for one in candidates}
            for fit in trial.areas([one.area_m2 for one in candidates]):
                found = candidates[fit.index]
                yield case.cause(
                    self.kind,
                    fit,
                    "cause-reading",
                    {"reading": (found.reading, found.subject)},
                    fitting=found.reading,
                    subject=found.subject,
                    features=[vars(feature) for feature in found.features],
                )
            case.stop_if_cancelled()


def _groups(case: Case) -> list[_Candidate]:
    """Return the totals of the groups that the bound features belong to, and of the features that share their names."""
    found: list[_Candidate] = []
    for key, ids in case.ids.items():
        layer = case.plan.layers[key]
        groups = feature_names(layer.loaded, layer.plan_layer.group)
        for group in dict.fromkeys(group for group in groups.loc[ids] if group):
            found += _total(case, f"group: {group}", case.plan.index.grouped(group))
        for name in dict.fromkeys(name for name in layer.names.loc[ids] if name):
            found += _total(case, name, case.plan.index.named(name))
    return found


def _members(case: Case) -> list[_Candidate]:
    """Return the bound features one by one, where there are several."""
    if len(case.features) < 2:
        return []
    areas = case.plan.areas_m2
    return [
        _Candidate(
            "single",
            f"{one.layer}/{one.name}" if one.name else f"{one.layer}/{one.id}",
            areas[one.layer, one.id],
            (one,),
        )
        for one in case.features
        if (one.layer, one.id) in areas
    ]


def _layers(case: Case) -> list[_Candidate]:
    """Return the totals of the layers that the bound features lie in."""
    found: list[_Candidate] = []
    for key in case.ids:
        names = case.plan.layers[key].names
        found += _total(case, key, [BoundFeature(key, int(fid), name) for fid, name in zip(names.index, names)])
    return found


def _total(case: Case, subject: str, features: Sequence[BoundFeature]) -> list[_Candidate]:
    areas = case.plan.areas_m2
    measured = tuple(feature for feature in features if (feature.layer, feature.id) in areas)
    if len(measured) < 2:
        return []
    members = len({name_key(feature.name) or str(feature.id) for feature in measured})
    total_m2 = math.fsum(areas[feature.layer, feature.id] for feature in measured)
    return [_Candidate(f"total of {members}", subject, total_m2, measured)]
