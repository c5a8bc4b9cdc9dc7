"""Stated areas that were measured in the plane of a coordinate system."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import ClassVar

from pyproj import CRS

from ...model.verdict import Cause, TestedReading
from ..area import projected_for
from ..crs import crs_label
from .case import WGS84, Case
from .chance import Fit, Trial, coincidence, half_width_m2, shows

# What is taken for a degree where square degrees are multiplied into square metres.
_METRES_PER_DEGREE = 111_320.0
# Korean layers circulate in the belt of their place, in the middle belt of the country, in the unified system and in that of the web;
# now and then in another belt.
_USUAL = (5186, 5179, 3857)
_OTHER_BELTS = (5185, 5187, 5188)


class PlanarCrs:
    """The document's area is that of the same outline in the plane of a coordinate system, which distorts it."""

    kind: ClassVar[str] = "planar-crs"
    accuses_geometry: ClassVar[bool] = False

    def explain(self, case: Case) -> Iterator[Cause]:
        """Yield the systems in whose plane the bound features have the stated area."""
        if not case.ids or any(case.plan.layers[key].loaded.crs is None for key in case.ids):
            return
        usual, others = _systems(case)
        # Each of the usual systems is an explanation of its own; the others are candidates of one.
        for label, crs in usual.items():
            yield from self._fitting(case, case.trial(), {label: crs})
        case.stop_if_cancelled()
        trial = case.trial()
        yield from self._fitting(case, trial, others)
        square_m2 = case.plan.in_plane_m2(case.features, WGS84) * _METRES_PER_DEGREE**2
        for fit in trial.areas([square_m2]):
            yield self._cause(case, fit, "cause-planar-degrees", "EPSG:4326")

    def _fitting(self, case: Case, trial: Trial, systems: Mapping[str, CRS]) -> Iterator[Cause]:
        for fit in trial.areas([case.plan.in_plane_m2(case.features, crs) for crs in systems.values()]):
            label = list(systems)[fit.index]
            chance, alike = _with_the_document(case, fit.chance, systems[label])
            code = "cause-planar-document" if alike else "cause-planar-crs"
            yield self._cause(case, replace(fit, chance=chance), code, label, alike)

    def _cause(self, case: Case, fit: Fit, code: str, crs: str, alike: Sequence[str] = ()) -> Cause:
        ppm = (fit.area_m2 / case.measured_m2 - 1) * 1e6
        values = {"crs": crs, "ppm": ppm, "count": len(alike)}
        return case.cause(self.kind, fit, code, values, crs=crs, ppm=ppm, figures=list(alike))


def _systems(case: Case) -> tuple[dict[str, CRS], dict[str, CRS]]:
    """Return by label the projected systems that somebody may have measured in: the usual ones of the place, and the others."""
    own = [crs for key in case.ids if (crs := case.plan.layers[key].measured.planar_crs) is not None]
    west, south, east, north = case.plan.bounds(case.features)
    longitude, latitude = (west + east) / 2, (south + north) / 2
    utm = _epsg((32600 if latitude >= 0 else 32700) + min(int((longitude + 180) // 6) + 1, 60))
    if 124 <= longitude <= 132 and 33 <= latitude <= 43.1:
        usual = [*own, projected_for(WGS84, (west, south, east, north)), *map(_epsg, _USUAL)]
        others = [*map(_epsg, _OTHER_BELTS), utm]
    else:
        usual, others = [*own, utm, _epsg(3857)], []
    first = {_label(crs): crs for crs in usual}
    return first, {label: crs for crs in others if (label := _label(crs)) not in first}


@cache
def _epsg(code: int) -> CRS:
    return CRS.from_epsg(code)


@cache
def _label(crs: CRS) -> str:
    return crs_label(crs)


def _with_the_document(case: Case, chance: float, plane: CRS) -> tuple[float, list[str]]:
    """Return the chance of a fit in *plane* in the light of the document's other figures, and the ids of those that fit there too.

    Either this figure alone was measured there, or the document measures there, as far as it is known: then each other figure is
    as likely from the plane as from elsewhere. One that the plane bears out and the geometry does not multiplies the chance by
    twice its own; one that the geometry bears out and the plane does not, by two. The likelier of the two is taken. Of a layer that
    lies where it should not nothing is concluded, for another coordinate system of the layer explains all its figures as well.
    """
    locations = [case.plan.location(key) for key in case.ids]
    if any(location is not None and location.displaced for location in locations):
        return chance, []
    together, alike = 2.0 * chance, []
    for result in case.plan.of_document(case.figure):
        reading, figure = result.preferred, result.figure
        if figure is None or reading.reading == "change" or reading.interval_m2 is None or not reading.ellipsoidal_m2:
            continue
        area_m2 = case.plan.in_plane_m2(reading.features, plane)
        fits = math.isfinite(area_m2) and Decimal(area_m2) in reading.interval_m2
        if result.verdict.borne_out and not fits:
            together *= 2.0
        elif fits and not result.verdict.borne_out:
            together *= min(1.0, 2.0 * _chance(reading, area_m2))
            alike.append(figure.id)
    return (together, alike) if alike and together < chance else (chance, [])


def _chance(reading: TestedReading, area_m2: float) -> float:
    measured_m2, interval = reading.ellipsoidal_m2, reading.interval_m2
    if not measured_m2 or interval is None or area_m2 <= 0:
        return 1.0
    distance, half = abs(math.log(area_m2 / measured_m2)), half_width_m2(interval) / (reading.stated_m2 or math.inf)
    seen = float(shows(distance, half))
    return float(coincidence(distance, half)) / seen if seen > 0 else 1.0
