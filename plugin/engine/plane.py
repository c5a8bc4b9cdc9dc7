"""The plane in which layers are laid over one another, and the areas of what comes out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from pyproj import CRS
from pyproj.transformer import TransformerGroup
from shapely.geometry.base import BaseGeometry

from .area import Floats, Geometries, area_and_perimeter, ellipsoid_of, geographic, transformed
from .binding import MeasuredPlanLayer
from .crs import crs_label

# Coordinates of an overlay lie on this grid, so that lines which meet or coincide are found to do so. Rounding a vertex moves
# area in proportion to the length of its edges: a greenbelt of 99 km² changes by 1.2 m² on a grid of 1 mm and by 0.002 m² on this one.
GRID_M = 1e-5
# Lines run straight in the plane; areas follow them with a vertex at least this often. Between two of them, 100 km off
# the meridian of a belt, the geodesic departs from the line by less than 0.2 mm.
_STEP_M = 500.0
_WRONG = 0.01
# Sums of areas in double precision agree to this.
_EXACT = 1e-11


@dataclass(frozen=True)
class Plane:
    """A projected coordinate system with the grid, in its own units, on which overlays are noded."""

    crs: CRS
    unit_m: float

    @property
    def grid(self) -> float:
        """The grid in the units of the plane."""
        return GRID_M / self.unit_m

    @property
    def name(self) -> str:
        """The coordinate system by its code, or by name where it has none."""
        return crs_label(self.crs)

    def shapes(self, layer: MeasuredPlanLayer) -> Geometries:
        """Return a layer's polygons as measured, in this plane; None where a feature is not measurable."""
        shapes: Geometries = layer.measured.geometry.to_numpy(copy=True)
        shapes[(layer.measured.table["reason"] != "").to_numpy()] = None
        if layer.loaded.crs is None or layer.loaded.crs == self.crs:
            return shapes
        moved = transformed(shapes, layer.loaded.crs, self.crs)
        moved[~np.isfinite(shapely.bounds(moved)).all(axis=1)] = None
        # What is valid in one system may touch itself in another.
        broken = ~shapely.is_valid(moved) & ~shapely.is_missing(moved)
        moved[broken] = shapely.make_valid(moved[broken])
        return polygonal(moved)

    def area_and_perimeter(self, shapes: Geometries) -> tuple[Floats, Floats]:
        """Return the geodesic areas in m² and perimeters in m of *shapes*, shape (n,), whose lines run straight here."""
        followed = shapely.segmentize(shapes, _STEP_M / self.unit_m)
        return area_and_perimeter(geographic(followed, self.crs), ellipsoid_of(self.crs))

    def area_m2(self, shapes: Geometries) -> Floats:
        """Return the geodesic areas in m² of *shapes*, shape (n,)."""
        return self.area_and_perimeter(shapes)[0]

    def as_drawn_m2(self, shapes: Geometries) -> Floats:
        """Return the geodesic areas in m² of *shapes*, shape (n,), with geodesics from vertex to vertex."""
        return area_and_perimeter(geographic(shapes, self.crs), ellipsoid_of(self.crs))[0]


def common_crs(layers: Sequence[MeasuredPlanLayer]) -> CRS:
    """Return the coordinate system in which *layers* are brought together.

    That is the projected one that most of them have, the first of several, but none whose areas are wrong by a hundredth
    (EPSG:3857) while another is there; where all are in degrees, the planar system of the first that could be measured.
    """
    own = [
        (_areal_error(layer) > _WRONG, layer.loaded.crs)
        for layer in layers
        if layer.loaded.crs is not None and layer.loaded.crs.is_projected
    ]
    if own:
        return min(own, key=lambda pair: (pair[0], -own.count(pair)))[1]
    planar = [layer.measured.planar_crs for layer in layers if layer.measured.planar_crs is not None]
    return planar[0] if planar else CRS("EPSG:4326")


def plane_of(layers: Sequence[MeasuredPlanLayer]) -> Plane:
    """Return the plane in which *layers*, of which one at least is measurable, are laid over one another."""
    crs = common_crs(layers)
    return Plane(crs, crs.axis_info[0].unit_conversion_factor)


def accuracy_m(source: CRS, target: CRS) -> float | None:
    """Return how well, in m, PROJ knows the change from *source* to *target*, or None where it does not say."""
    known = TransformerGroup(source, target, always_xy=True).transformers
    return known[0].accuracy if known and known[0].accuracy > 0 else None


def polygonal(shapes: Geometries) -> Geometries:
    """Return *shapes*, shape (n,), with the polygons alone of each, None where there are none."""
    result = shapes.copy()
    result[shapely.is_empty(result)] = None
    kinds = shapely.get_type_id(result)
    mixed = np.flatnonzero(~np.isin(kinds, (-1, shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)))
    parts, owners = shapely.get_parts(result[mixed], return_index=True)
    parts, inner = shapely.get_parts(parts, return_index=True)
    areal = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    parts, owners = parts[areal], owners[inner][areal]
    found, places = np.unique(owners, return_inverse=True)
    result[mixed] = None
    if len(found):
        result[mixed[found]] = shapely.multipolygons(parts, indices=places)
    return result


def united(shapes: Geometries) -> BaseGeometry:
    """Return the union of *shapes*, shape (n,), quickly where they fit together vertex by vertex, as parcels mostly do."""
    present = shapes[~shapely.is_missing(shapes)]
    try:
        union = shapely.coverage_union_all(present)
    except shapely.errors.GEOSException:
        return shapely.union_all(present)
    # Outlines that overlap are not always refused, but then the area or the outline is wrong.
    fits = abs(shapely.area(present).sum() - union.area) <= _EXACT * union.area and union.is_valid
    return union if fits else shapely.union_all(present)


def _areal_error(layer: MeasuredPlanLayer) -> float:
    table = layer.measured.table
    planar, geodesic = table["planar_m2"].sum(), table["ellipsoidal_m2"].sum()
    return abs(planar / geodesic - 1) if geodesic > 0 else np.inf
