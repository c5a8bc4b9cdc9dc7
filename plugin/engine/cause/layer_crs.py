"""Layers that declare a coordinate system which their coordinates are not in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

import numpy as np

from ...model.verdict import Cause
from ..area import area_and_perimeter, ellipsoid_of, geographic
from ..location import CrsCandidate, candidates, crs_sentence
from .case import Case

# A place is one spot in this area, roughly that of Korea: how likely a wrong system brings a layer there by chance.
_COUNTRY_M2 = 1e11


class LayerCrs:
    """The layer lies where it should not, and in another coordinate system it lies right and has the stated area."""

    kind: ClassVar[str] = "layer-crs"
    accuses_geometry: ClassVar[bool] = True

    def explain(self, case: Case) -> Iterator[Cause]:
        """Yield the systems that bring the layer of the bound features to its place and the area inside the interval."""
        reference = case.plan.reference
        if reference is None or len(case.ids) != 1:
            return
        (key,) = case.ids
        layer = case.plan.layers[key]
        location = case.plan.location(key)
        if location is None or not location.displaced or layer.loaded.crs is None:
            return
        proposed = {proposal.candidate: proposal for proposal in location.proposals}
        areas = [_area_in(case, key, candidate) for candidate in proposed]
        case.stop_if_cancelled()
        tried = len(candidates()) / max(1, len(proposed))
        chance_of_place = min(1.0, reference.area_m2 / _COUNTRY_M2) * tried
        for fit in case.trial().areas(areas):
            proposal = list(proposed.values())[fit.index]
            yield case.cause(
                self.kind,
                replace(fit, chance=min(1.0, fit.chance * chance_of_place)),
                "cause-layer-crs",
                {
                    "layer": key,
                    "proposal": crs_sentence(proposal.candidate),
                    "place": reference.name,
                    "distance": f"{location.distance_m / 1000:,.1f} km",
                },
                layer=key,
                crs=proposal.candidate.label,
                swapped=proposal.candidate.swapped,
                unshifted=proposal.candidate.unshifted,
                distance_m=location.distance_m if np.isfinite(location.distance_m) else None,
                alike=list(proposal.alike),
            )


def _area_in(case: Case, key: str, candidate: CrsCandidate) -> float:
    """Return the geodesic area of the bound features in m², their coordinates understood as *candidate* does."""
    located = geographic(candidate.redrawn(case.geometry(key)), candidate.crs)
    return float(area_and_perimeter(located, ellipsoid_of(candidate.crs))[0].sum())
