"""Stated areas that were measured in the plane of a coordinate system."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import ClassVar

import numpy as np
import shapely
from pyproj import CRS

from ...model.verdict import Cause
from ..area import planar_area, projected_for, transformed
from ..crs import crs_label, transformer
from .case import Case
from .chance import Fit

_WGS84 = CRS.from_epsg(4326)
# The belts of Korea 2000. Layers circulate in that of their place, in the unified system and in that of the web.
_BELTS = (5185, 5186, 5187, 5188)
# What is taken for a degree where square degrees are multiplied into square metres.
_METRES_PER_DEGREE = 111_320.0


class PlanarCrs:
    """The document's area is that of the same outline in the plane of a coordinate system, which distorts it."""

    kind: ClassVar[str] = "planar-crs"
    accuses_geometry: ClassVar[bool] = False

    def explain(self, case: Case) -> Iterator[Cause]:
        """Yield the systems in whose plane the bound features have the stated area."""
        located = _located(case)
        if not len(located):
            return
        west, south, east, north = shapely.total_bounds(located)
        trial = case.trial()
        tried: list[CRS] = []
        for step in _systems(case, (west, south, east, north)):
            case.stop_if_cancelled()
            systems = [crs for crs in dict.fromkeys(step) if crs not in tried]
            tried += systems
            for fit in trial.areas([_area_in(located, crs) for crs in systems]):
                yield self._cause(case, fit, "cause-planar-crs", crs_label(systems[fit.index]))
        for fit in trial.areas([float(shapely.area(located).sum()) * _METRES_PER_DEGREE**2]):
            yield self._cause(case, fit, "cause-planar-degrees", "EPSG:4326")

    def _cause(self, case: Case, fit: Fit, code: str, crs: str) -> Cause:
        ppm = (fit.area_m2 / case.measured_m2 - 1) * 1e6
        return case.cause(self.kind, fit, code, {"crs": crs, "ppm": ppm}, crs=crs, ppm=ppm)


def _located(case: Case) -> np.ndarray:
    """Return the bound features in longitude and latitude of WGS 84."""
    shapes = [
        transformed(case.geometry(key), crs, _WGS84)
        for key in case.ids
        if (crs := case.plan.layers[key].loaded.crs) is not None
    ]
    return np.concatenate(shapes) if shapes else np.empty(0, dtype=object)


def _systems(case: Case, bounds: tuple[float, float, float, float]) -> list[list[CRS]]:
    """Return the projected systems that somebody may have measured in: the usual ones of the place, then the others."""
    own = [crs for key in case.ids if (crs := case.plan.layers[key].measured.planar_crs) is not None]
    longitude, latitude = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
    zone = min(int((longitude + 180) // 6) + 1, 60)
    utm = CRS.from_epsg((32600 if latitude >= 0 else 32700) + zone)
    web = CRS.from_epsg(3857)
    if not (124 <= longitude <= 132 and 33 <= latitude <= 43.1):
        return [[*own, utm, web]]
    unified = CRS.from_epsg(5179)
    return [[*own, projected_for(_WGS84, bounds), unified, web], [*(CRS.from_epsg(code) for code in _BELTS), utm]]


def _area_in(located: np.ndarray, crs: CRS) -> float:
    moved = shapely.transform(located, lambda xy: np.column_stack(transformer(_WGS84, crs).transform(*xy.T)))
    area = float(planar_area(moved, crs).sum())
    return area if math.isfinite(area) else math.nan
