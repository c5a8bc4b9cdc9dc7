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

_WGS84 = CRS.from_epsg(4326)
# The plane of UTM-K, of the web, and the belts of Korea 2000: Korean layers circulate in all of them.
_KOREAN = (5179, 3857, 5185, 5186, 5187, 5188)
_ELSEWHERE = (3857,)
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
        systems = _systems(case, (west, south, east, north))
        areas = [_area_in(located, crs) for crs in systems]
        degrees_m2 = float(shapely.area(located).sum()) * _METRES_PER_DEGREE**2
        case.stop_if_cancelled()
        for fit in case.trial().areas([*areas, degrees_m2]):
            in_degrees = fit.index == len(systems)
            name = "EPSG:4326" if in_degrees else crs_label(systems[fit.index])
            ppm = (fit.area_m2 / case.measured_m2 - 1) * 1e6
            code = "cause-planar-degrees" if in_degrees else "cause-planar-crs"
            yield case.cause(self.kind, fit, code, {"crs": name, "ppm": ppm}, crs=name, ppm=ppm)


def _located(case: Case) -> np.ndarray:
    """Return the bound features in longitude and latitude of WGS 84."""
    shapes = [
        transformed(case.geometry(key), crs, _WGS84)
        for key in case.ids
        if (crs := case.plan.layers[key].loaded.crs) is not None
    ]
    return np.concatenate(shapes) if shapes else np.empty(0, dtype=object)


def _systems(case: Case, bounds: tuple[float, float, float, float]) -> list[CRS]:
    """Return the projected systems that somebody may have measured in."""
    longitude, latitude = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
    codes = list(_KOREAN if 124 <= longitude <= 132 and 33 <= latitude <= 43.1 else _ELSEWHERE)
    zone = min(int((longitude + 180) // 6) + 1, 60)
    codes.append((32600 if latitude >= 0 else 32700) + zone)
    own = [case.plan.layers[key].measured.planar_crs for key in case.ids]
    found = [*(CRS.from_epsg(code) for code in codes), *(crs for crs in own if crs is not None)]
    found.append(projected_for(_WGS84, bounds))
    return list(dict.fromkeys(found))


def _area_in(located: np.ndarray, crs: CRS) -> float:
    moved = shapely.transform(located, lambda xy: np.column_stack(transformer(_WGS84, crs).transform(*xy.T)))
    area = float(planar_area(moved, crs).sum())
    return area if math.isfinite(area) else math.nan
