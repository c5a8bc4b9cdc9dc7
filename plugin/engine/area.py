"""Areas and perimeters of polygons on the ellipsoid and in the plane."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from enum import IntEnum
from importlib.util import find_spec
from typing import Any, TypeVar, Union

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Geod

from ..model.errors import SourceError
from .area_series import bands
from .crs import transformer
from .ring_location import Moved, locate, project
from .ring_sums import (
    LARGEST_LONGITUDE,
    Located,
    lots,
    mean_latitudes,
    planar_sums,
    sum_areas,
    sum_lengths,
    taken,
    vertex_spans,
)
from .rings import Rings, rings_of

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]
Geometries = NDArray[np.object_]
Shapes = Union[gpd.GeoSeries, Geometries]
Ellipsoid = Union[str, tuple[float, float]]
Part = TypeVar("Part")
Found = TypeVar("Found")

# EPSG:5185–5188, Korea 2000 TM belts of two degrees, by the longitude of the western edge of each.
_KOREAN_BELTS = ((124.0, 5185), (126.0, 5186), (128.0, 5187), (130.0, 5188))
_KOREA = (124.0, 33.0, 132.0, 43.1)


def geodesic_area(geometry: Shapes, ellipsoid: Ellipsoid = "GRS80") -> Any:
    """Return the geodesic area of each polygon or multipolygon in m².

    *geometry* is an array of shape (n,) in longitude and latitude (degrees), or a GeoSeries, whose coordinates are
    first taken to the geographic coordinates of its own CRS, with no change of datum; the areas come back as an array
    or as a Series on the same index. *ellipsoid* is a name that PROJ knows or a pair (semi-major axis in m, inverse
    flattening, where 0 means a sphere); it is that of longitudes and latitudes without a CRS.

    Edges are geodesics; a hole is subtracted whichever way it is wound; parts add up. A missing geometry is NaN and an
    empty one 0; what is not finite or off the globe is NaN. Method and error: see ``measure_rings``.

    >>> from shapely import Polygon
    >>> octant = np.array([Polygon([(0, 0), (90, 0), (0, 90)])])
    >>> bool(np.isclose(geodesic_area(octant, (1.0, 0.0))[0], np.pi / 2))
    True
    """
    return _measured(geometry, ellipsoid, perimeter=False)[0]


def geodesic_perimeter(geometry: Shapes, ellipsoid: Ellipsoid = "GRS80") -> Any:
    """Return the geodesic length of all rings of each polygon in m; arguments as for ``geodesic_area``."""
    return _measured(geometry, ellipsoid, perimeter=True)[1]


def area_and_perimeter(geometry: Geometries, ellipsoid: Ellipsoid) -> tuple[Floats, Floats]:
    """Return the geodesic areas in m² and perimeters in m of *geometry*, shape (n,), in longitude and latitude."""
    area, perimeter = _measured(np.asarray(geometry, dtype=object), ellipsoid, perimeter=True)
    return area, perimeter


def _measured(geometry: Shapes, ellipsoid: Ellipsoid, *, perimeter: bool) -> tuple[Any, Any]:
    """Return areas and, where asked for, perimeters."""
    series = geometry if isinstance(geometry, gpd.GeoSeries) else None
    shapes = np.asarray(geometry, dtype=object) if series is None else series.to_numpy()
    crs = ellipsoid if series is None or series.crs is None else series.crs
    measures = measure_shapes(shapes, crs, perimeter=perimeter)
    missing = shapely.is_missing(shapes)
    columns = []
    for name, values in (("ellipsoidal_m2", measures.area_m2), ("perimeter_m", measures.perimeter_m)):
        if values is not None:
            values[missing] = np.nan
        columns.append(values if series is None or values is None else pd.Series(values, series.index, name=name))
    return columns[0], columns[1]


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class RingProblem(IntEnum):
    """Why a feature has no area, or one of nought."""

    NONE = 0
    EMPTY = 1
    NOT_FINITE = 2
    OUT_OF_RANGE = 3


@dataclass(frozen=True)
class FeatureMeasures:
    """What was measured of each feature; every array has the shape (feature_count,).

    ``area_m2`` is 0 for a feature without rings and NaN where ``problem`` (codes of ``RingProblem``) says that a coordinate
    is not finite, or PROJ has no place for it, or that it is off the globe. The others are None where they were not asked for: ``perimeter_m`` the length of all
    rings, ``centroid_latitude`` the mean latitude inside, in degrees, with edges straight in longitude and latitude (NaN around
    a pole), ``sigma_area_m2`` the standard deviation of the area.
    """

    area_m2: Floats
    problem: NDArray[np.int8]
    perimeter_m: Floats | None = None
    centroid_latitude: Floats | None = None
    sigma_area_m2: Floats | None = None

    @classmethod
    def joined(cls, parts: Sequence[FeatureMeasures]) -> FeatureMeasures:
        """Return the measures of all features of *parts*, which have the same ones."""
        if len(parts) == 1:
            return parts[0]
        columns: dict[str, Any] = {one.name: [getattr(part, one.name) for part in parts] for one in fields(cls)}
        joined: dict[str, Any] = {name: None if of[0] is None else np.concatenate(of) for name, of in columns.items()}
        return cls(**joined)


def measure_shapes(shapes: Geometries, crs: CRS | Ellipsoid, *, perimeter: bool = False) -> FeatureMeasures:
    """Return the measures of the polygons in *shapes*, shape (n,), as ``measure_rings`` does, on all processors."""
    lots = [shapes[start : start + _SHAPES] for start in range(0, max(len(shapes), 1), _SHAPES)]

    def measured(lot: Geometries) -> FeatureMeasures:
        return measure_rings(rings_of(lot), crs, perimeter=perimeter)

    return FeatureMeasures.joined(_in_threads(measured, lots, cores()))


def measure_rings(
    rings: Rings,
    crs: CRS | Ellipsoid,
    *,
    perimeter: bool = False,
    centroid_latitude: bool = False,
    vertex_sigma_m: float | None = None,
    threads: int = 1,
    compiled: bool = False,
) -> FeatureMeasures:
    """Return the geodesic areas of the features in *rings*, in m², and on request more.

    *crs* is the system of the vertices, geographic or projected, or an ellipsoid, by a name that PROJ knows or as semi-major
    axis in m and inverse flattening (0 means a sphere); the vertices then are longitudes and latitudes in degrees. Areas
    are those on the ellipsoid of *crs*, with geodesics as edges. A hole is subtracted whichever way it is wound.

    Edges up to 30 km below 80° of latitude are measured by the series of ``area_series``: up to 3 km to 1e-8 m² from
    geographic coordinates, longer ones to 1e-12 of the area. Projected vertices are located as exactly as PROJ does, to a few
    nanometres, which is 1e-6 m² for a parcel and 1e-11 of the area of what is larger.
    A ring with a longer edge, nearer to a pole or across the antimeridian goes to PROJ's geodesics (C. F. F. Karney,
    Algorithms for geodesics, J. Geodesy 87 (2013) 43–55), which carry about 1.4e-5 m² of noise.

    *vertex_sigma_m* is the standard error of each vertex in each axis, independent of the others; a vertex then moves the
    area by half its distance across, between its neighbours: σ_A = σ/2 · √Σ |pᵢ₊₁ − pᵢ₋₁|².

    The same rings in the same call give the same bits whatever *threads* is. *compiled* uses numba where it is installed;
    it takes half a second to load and pays from ten million vertices on.

    Raises SourceError where *crs* is neither geographic nor projected.

    >>> from zoneproof.engine.rings import rings_of
    >>> square = rings_of(np.array([shapely.box(126.85, 35.2, 126.86, 35.21)]))
    >>> measure_rings(square, "GRS80").area_m2.round(3)
    array([1010258.108])
    """
    ellipsoid = ellipsoid_of(crs) if isinstance(crs, CRS) else _axes(crs)
    compiled = compiled and _numba_is_here()

    def measured(part: Rings) -> FeatureMeasures:
        moved = _located(part, crs, compiled=compiled)
        measures = _RingMeasures.unmeasured(
            len(moved.ring), length=perimeter, latitude=centroid_latitude, span=vertex_sigma_m is not None
        )
        measures.measure(moved.located, ellipsoid, compiled=compiled)
        problem = _measure_the_rest(moved.located, measures, _geod(ellipsoid))
        return _of_features(part, moved.ring, measures, problem, vertex_sigma_m)

    return FeatureMeasures.joined(_in_threads(measured, rings.parts(_LOT), threads))


def _in_threads(measured: Callable[[Part], Found], parts: Sequence[Part], threads: int) -> list[Found]:
    """Return what is *measured* of the *parts*, side by side where that is wanted."""
    if threads == 1 or len(parts) == 1:
        return [measured(part) for part in parts]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(measured, parts))


# Geometries and vertices that a thread takes at a time: what is read of the former stays in the cache, and the memory is
# bounded, whatever there is to measure.
_SHAPES = 4000
_LOT = 1 << 19


@dataclass(frozen=True)
class _RingMeasures:
    """The measures of rings, each of shape (rings,), or None where not asked for; see ``FeatureMeasures``."""

    area_m2: Floats
    measured: Booleans
    length_m: Floats | None
    latitude: Floats | None
    span_m2: Floats | None

    @classmethod
    def unmeasured(cls, count: int, *, length: bool, latitude: bool, span: bool) -> _RingMeasures:
        """Return arrays to measure into."""
        rows = [np.empty(count) if wanted else None for wanted in (length, latitude, span)]
        return cls(np.empty(count), np.zeros(count, dtype=np.bool_), *rows)

    def measure(self, located: Located, ellipsoid: tuple[float, float], *, compiled: bool) -> None:
        """Measure the rings *located*, each in its row, all that are in the range of the series."""
        table = bands(*ellipsoid)
        if compiled:
            from . import area_numba

            self.area_m2[:], self.measured[:] = area_numba.sum_areas(located, table)
        else:
            self.area_m2[:], self.measured[:] = sum_areas(located, table)
        if self.length_m is None and self.latitude is None and self.span_m2 is None:
            return
        for rows, part in lots(located):
            if self.length_m is not None:
                self.length_m[rows] = sum_lengths(part, table)
            if self.latitude is not None:
                self.latitude[rows] = mean_latitudes(part)
            if self.span_m2 is not None:
                self.span_m2[rows] = vertex_spans(part, *ellipsoid)


def _located(rings: Rings, crs: CRS | Ellipsoid, *, compiled: bool) -> Moved:
    """Return the rings that have vertices in longitude and latitude."""
    if not isinstance(crs, CRS):
        return _unmoved(rings, rings.x, rings.y)
    horizontal = crs.sub_crs_list[0] if crs.is_compound else crs
    if horizontal.is_projected:
        return locate(rings, horizontal, geodetic_crs(horizontal), compiled=compiled)
    if not horizontal.is_geographic:
        raise SourceError(
            f'areas cannot be measured in "{crs.name}", which is neither geographic nor projected',
            remedy="Name the coordinate system of the layer, for instance EPSG:5186.",
        )
    # EPSG:4807 counts in grads, 0.9°.
    degree = np.degrees(horizontal.axis_info[0].unit_conversion_factor)
    return _unmoved(rings, *((rings.x, rings.y) if abs(degree - 1) < 1e-12 else (rings.x * degree, rings.y * degree)))


def _unmoved(rings: Rings, x: Floats, y: Floats) -> Moved:
    kept = np.flatnonzero(np.diff(rings.ring_offsets))
    offsets = np.append(rings.ring_offsets[kept], rings.ring_offsets[-1])
    return Moved(Located(x, y, offsets, np.zeros(len(kept))), kept)


def _measure_the_rest(located: Located, measures: _RingMeasures, geod: Geod) -> NDArray[np.int8]:
    """Measure with PROJ the rings that are out of the series' range, in place, and return what is wrong with each ring."""
    problem = np.zeros(len(measures.area_m2), dtype=np.int8)
    others = np.flatnonzero(~measures.measured)
    if not len(others):
        return problem
    rest = taken(located, others)
    latitude, first = rest.latitude, rest.offsets[:-1]
    on_globe = (np.abs(latitude) <= 90) & (np.abs(rest.x) <= LARGEST_LONGITUDE)
    finite = np.isfinite(latitude) & np.isfinite(rest.x)
    problem[others[~np.logical_and.reduceat(on_globe, first)]] = RingProblem.OUT_OF_RANGE
    problem[others[~np.logical_and.reduceat(finite, first)]] = RingProblem.NOT_FINITE
    for values in (measures.area_m2, measures.length_m, measures.latitude, measures.span_m2):
        if values is not None:
            values[problem != RingProblem.NONE] = np.nan
    for position in np.flatnonzero(problem[others] == RingProblem.NONE).tolist():
        part = rest.part(slice(position, position + 1))
        area, length = geod.polygon_area_perimeter(part.x, part.latitude)
        measures.area_m2[others[position]] = area
        if measures.length_m is not None:
            measures.length_m[others[position]] = length
    return problem


def _of_features(
    rings: Rings, ring: Integers, measures: _RingMeasures, problem: NDArray[np.int8], vertex_sigma_m: float | None
) -> FeatureMeasures:
    """Add up the measures of the rings *ring* for their features: holes count negative, and one bad ring spoils all."""
    feature, count = rings.feature[ring], rings.feature_count
    of_feature = np.full(count, RingProblem.EMPTY, dtype=np.int8)
    of_feature[feature] = RingProblem.NONE
    if problem.any():
        for code in (RingProblem.OUT_OF_RANGE, RingProblem.NOT_FINITE):
            of_feature[feature[problem == code]] = code

    def total(of_ring: Floats) -> Floats:
        return np.asarray(np.bincount(feature, of_ring, minlength=count), dtype=np.float64)

    signed = np.where(rings.is_hole[ring], -1.0, 1.0) * np.abs(measures.area_m2)
    area_m2 = total(signed)
    length, latitude, span = measures.length_m, measures.latitude, measures.span_m2
    with np.errstate(invalid="ignore", divide="ignore"):
        return FeatureMeasures(
            area_m2,
            of_feature,
            None if length is None else total(length),
            None if latitude is None else total(np.where(signed == 0, 0, signed * latitude)) / area_m2,
            None if span is None or vertex_sigma_m is None else vertex_sigma_m / 2 * np.sqrt(total(span)),
        )


def planar_rings_m2(
    rings: Rings, crs: CRS, plane: CRS | None = None, *, threads: int = 1, compiled: bool = False
) -> Floats:
    """Return the areas of the features in *rings*, in m², in the plane of the projected system *plane*, else of *crs*.

    Edges are straight in that plane. A hole is subtracted whichever way it is wound; a feature without rings has 0, one
    with a coordinate that is not finite NaN. Raises SourceError where there is no plane.
    """
    if not (plane or crs).is_projected:
        raise SourceError(
            f'there are no planar areas in "{(plane or crs).name}", which is not projected',
            remedy="Name a projected system, for instance EPSG:5186.",
        )
    metre = (plane or crs).axis_info[0].unit_conversion_factor
    compiled = compiled and _numba_is_here()

    def measured(part: Rings) -> Floats:
        moved = _unmoved(part, part.x, part.y)
        if plane is not None and plane != crs:
            moved = project(part, crs, plane, compiled=compiled)
        located, areas = moved.located, np.empty(len(moved.ring))
        for rows, part_of_it in lots(located):
            areas[rows] = planar_sums(part_of_it)
        signed = np.where(part.is_hole[moved.ring], -1.0, 1.0) * np.abs(areas) * metre**2
        return np.bincount(part.feature[moved.ring], signed, minlength=part.feature_count).astype(np.float64)

    return np.concatenate(_in_threads(measured, rings.parts(_LOT), threads))


def planar_area(geometry: Geometries, crs: CRS) -> Floats:
    """Return the areas of *geometry*, shape (n,), in the plane of the projected *crs*, in m²."""
    to_metre = crs.axis_info[0].unit_conversion_factor
    return np.asarray(shapely.area(geometry) * to_metre**2, dtype=np.float64)


def geographic(geometry: Geometries, crs: CRS) -> Geometries:
    """Return *geometry* in longitude and latitude of the geographic CRS under *crs*, on the same datum."""
    base = geodetic_crs(crs)
    return geometry if crs == base else transformed(geometry, crs, base)


def geodetic_crs(crs: CRS) -> CRS:
    """Return the geographic CRS that *crs* is built on."""
    horizontal = crs.sub_crs_list[0] if crs.is_compound else crs
    base = horizontal.geodetic_crs
    return horizontal if base is None else CRS(base)


def transformed(geometry: Geometries, source: CRS, target: CRS) -> Geometries:
    """Return *geometry* in *target*, axes in the order x, y; where PROJ has no answer the coordinates are infinite."""
    change = transformer(source, target)
    moved: Geometries = shapely.transform(geometry, lambda xy: np.column_stack(change.transform(*xy.T)))
    return moved


def ellipsoid_of(crs: CRS) -> tuple[float, float]:
    """Return the semi-major axis in m and the inverse flattening of the ellipsoid of *crs*."""
    ellipsoid = crs.ellipsoid
    if ellipsoid is None:
        return ellipsoid_of(CRS("EPSG:4326"))
    return ellipsoid.semi_major_metre, ellipsoid.inverse_flattening


def projected_for(crs: CRS, bounds: tuple[float, float, float, float]) -> CRS:
    """Return the projected CRS in which planar areas of a layer in *crs* are shown.

    That is *crs* itself where it is projected; for geographic *bounds* (degrees) the Korea 2000 belt in Korea and the
    UTM zone of the middle elsewhere.
    """
    if crs.is_projected:
        return crs
    longitude = (bounds[0] + bounds[2]) / 2
    latitude = (bounds[1] + bounds[3]) / 2
    west, south, east, north = _KOREA
    if west <= longitude <= east and south <= latitude <= north:
        return CRS.from_epsg(max(belt for belt in _KOREAN_BELTS if belt[0] <= longitude)[1])
    zone = min(int((longitude + 180) // 6) + 1, 60)
    return CRS.from_epsg((32600 if latitude >= 0 else 32700) + zone)


def _numba_is_here() -> bool:
    return find_spec("numba") is not None


def _axes(ellipsoid: Ellipsoid) -> tuple[float, float]:
    """Return the semi-major axis in m and the inverse flattening, 0 for a sphere."""
    if not isinstance(ellipsoid, str):
        return ellipsoid
    geod = Geod(ellps=ellipsoid)
    return geod.a, 1 / geod.f if geod.f else 0.0


def _geod(axes: tuple[float, float]) -> Geod:
    semi_major, inverse_flattening = axes
    return Geod(a=semi_major, rf=inverse_flattening) if inverse_flattening else Geod(a=semi_major, f=0)
