"""Where layers lie: against the plan's boundary or the place it names, and the coordinate system that would bring them there."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer

from ..model.plan import Plan, Role
from ..model.verdict import BoundFeature, Sentence
from ..model.wording import say
from .area import Floats, Geometries, geodetic_crs, transformed
from .binding import MeasuredPlanLayer
from .crs import crs_label, parse_crs, transformer
from .gazetteer import Place, places, places_at, places_named

_WGS84 = CRS.from_epsg(4326)

# The systems that Korean layers come in, the usual ones first, then the neighbouring belts and what the web uses.
_CODES = (
    *(5186, 5174, 5179, 5187, 5185, 5188, 5181, 2097, 4326, 3857, 5178),
    *(5173, 5175, 5176, 5177, 5180, 5182, 5183, 5184, 2096, 2098, 32652, 32651),
)
_KOREAN = {f"EPSG:{code}" for code in _CODES if code not in (4326, 3857, 32651, 32652)}
# Positions closer than this cannot be told apart by where a layer lies: 5174, 2097 and 5181 lie within 400 m.
_ALIKE_M = 1_000.0
# A layer is displaced when more than half of its features are farther than this from where they should be.
_AWAY_M = 500.0
# So many features, evenly spaced in the file, stand for a layer.
_SAMPLE = 200
# So many vertices, evenly spaced along its outline, stand for a feature.
_VERTICES = 12
_MOST_PROPOSALS = 5


@dataclass(frozen=True)
class CrsCandidate:
    """A way to understand coordinates: in a system, perhaps with x and y exchanged, or with the datum shift left out.

    ``unshifted`` takes longitude and latitude in that geographic system for WGS 84's own: what becomes of Bessel coordinates
    of EPSG:5174 when they are unprojected and nothing more.
    """

    code: int
    swapped: bool = False
    unshifted: bool = False

    @property
    def label(self) -> str:
        """The code; what is exchanged or left out is said by ``swapped`` and ``unshifted``."""
        return f"EPSG:{self.code}"

    @property
    def crs(self) -> CRS:
        """The coordinate system itself."""
        return _crs(self.code)

    def located(self, xy: Floats) -> Floats:
        """Return points, shape (n, 2) of x and y, in longitude and latitude of WGS 84; infinite where there is no answer."""
        x, y = (xy[:, 1], xy[:, 0]) if self.swapped else (xy[:, 0], xy[:, 1])
        if self.crs.is_geographic and not (np.abs(y) <= 90).all():
            return np.full(xy.shape, np.inf)
        # Without its datum shift, longitude and latitude on the system's own ellipsoid are taken as they are.
        target = geodetic_crs(self.crs) if self.unshifted else _WGS84
        return np.column_stack(transformer(self.crs, target).transform(x, y))

    def redrawn(self, shapes: Geometries) -> Geometries:
        """Return *shapes* with the axes in the order of the system."""
        if not self.swapped:
            return shapes
        exchanged: Geometries = shapely.transform(shapes, lambda xy: xy[:, ::-1])
        return exchanged


@lru_cache(maxsize=64)
def _crs(code: int) -> CRS:
    return CRS.from_epsg(code)


def candidates() -> list[CrsCandidate]:
    """Return every way to understand coordinates that is tried, the usual first."""
    usual = [CrsCandidate(code) for code in _CODES]
    return [*usual, *(CrsCandidate(code, swapped=True) for code in _CODES), CrsCandidate(5174, unshifted=True)]


@dataclass(frozen=True)
class Reference:
    """Where a plan's features should lie: ``shape`` is in longitude and latitude, ``name`` what it is called.

    ``source`` is ``boundary`` for the plan's own boundary layer, ``gazetteer`` for the box of a place that the plan names, and
    ``korea`` for the boxes of all its cities, counties and districts.
    """

    source: str
    name: str
    shape: shapely.Geometry

    @cached_property
    def _plane(self) -> Transformer:
        # True distances from the middle, and good ones around it.
        middle: Any = shapely.centroid(self.shape)
        plane = CRS.from_proj4(f"+proj=aeqd +lat_0={middle.y:.6f} +lon_0={middle.x:.6f} +datum=WGS84 +units=m")
        return transformer(_WGS84, plane)

    @cached_property
    def _planar(self) -> shapely.Geometry:
        # Parts may overlap: whether and how far a point is outside is the same.
        shape: shapely.Geometry = self._projected(np.array([self.shape], dtype=object))[0]
        shapely.prepare(shape)
        return shape

    def _projected(self, shapes: Geometries) -> Geometries:
        moved: Geometries = shapely.transform(shapes, lambda xy: np.column_stack(self._plane.transform(*xy.T)))
        return moved

    @cached_property
    def area_m2(self) -> float:
        """The size of the reference, in m²."""
        return float(shapely.area(self._planar))

    def distances_m(self, located: Floats) -> Floats:
        """Return how far points in longitude and latitude, shape (n, 2), are from the reference; 0 inside, infinite off the earth."""
        distances = np.full(len(located), np.inf)
        finite = np.isfinite(located).all(axis=1) & (np.abs(located) <= (360.0, 90.0)).all(axis=1)
        planar = np.column_stack(self._plane.transform(*located[finite].T))
        reached = np.isfinite(planar).all(axis=1)
        points = shapely.points(planar[reached])
        # Whether a point is inside is quickly told of a prepared polygon, how far it is from one is not.
        outside = ~shapely.intersects(self._planar, points)
        there = np.zeros(len(points))
        there[outside] = shapely.distance(points[outside], self._planar)
        distances[np.flatnonzero(finite)[reached]] = there
        return distances


@dataclass(frozen=True)
class CrsProposal:
    """A coordinate system that would bring a layer where it should lie, with the evidence.

    ``inside`` is the share of features that would lie there, ``place`` what the gazetteer calls the spot, and ``alike`` the systems
    that put the layer within a kilometre of the same spot, so that its range cannot tell them apart.
    """

    candidate: CrsCandidate
    inside: float
    distance_m: float
    longitude: float
    latitude: float
    place: str
    alike: tuple[str, ...] = ()


@dataclass(frozen=True)
class LayerLocation:
    """Where a layer lies: ``away`` of ``count`` looked-at features lie farther from the reference than they should.

    ``distance_m`` is the median distance of the features. ``proposals`` are there for a layer without a coordinate system, and for
    a layer of which more than half is away. ``sentence`` is there where something is to be told.
    """

    layer: str
    reference: str
    count: int
    away: int
    distance_m: float
    proposals: tuple[CrsProposal, ...]
    sentence: Sentence | None

    @property
    def displaced(self) -> bool:
        """Whether more than half of the features lie away from where they should be."""
        return 2 * self.away > self.count


def reference_of(plan: Plan, layers: Iterable[MeasuredPlanLayer]) -> Reference | None:
    """Return where the plan's features should lie: in its boundary layer, else in the place that its name names.

    A plan without either whose layers are in one of Korea's own systems, or in none, should lie in Korea.
    """
    layers = list(layers)
    for layer in layers:
        if layer.plan_layer.role is Role.BOUNDARY and layer.loaded.crs is not None:
            shapes = layer.measured.geometry[layer.measured.table["reason"] == ""].to_numpy()
            located = shapely.get_parts(transformed(shapes, layer.loaded.crs, _WGS84))
            located = located[np.isfinite(shapely.bounds(located)).all(axis=1)]
            if len(located):
                joined: Any = shapely.multipolygons(located)
                return Reference("boundary", layer.plan_layer.key, joined)
    named = places_named(plan.name)
    if named:
        return Reference("gazetteer", ", ".join(place.full_name for place in named), _boxes(named))
    if any(crs_label(layer.loaded.crs) in _KOREAN for layer in layers):
        return korea()
    return None


@cache
def korea() -> Reference:
    """Return the boxes of all cities, counties and districts of Korea as a reference."""
    return Reference("korea", "대한민국", _boxes([place for place in places() if place.name]))


def _boxes(found: Sequence[Place]) -> shapely.Geometry:
    return shapely.union_all([shapely.box(*place.bounds) for place in found])


@dataclass(frozen=True)
class Spots:
    """Points that stand for features: ``xy`` of shape (n, 2) in the layer's coordinates, ``owner`` the feature of each, in order."""

    xy: Floats
    owner: NDArray[np.intp]
    count: int

    def distances_m(self, located: Floats, reference: Reference) -> Floats:
        """Return for each feature how far it is from *reference* with its points at *located*; one point inside is enough."""
        nearest = np.full(self.count, np.inf)
        np.minimum.at(nearest, self.owner, reference.distances_m(located))
        return nearest


def spots_of(shapes: Geometries) -> Spots:
    """Return points for the features of *shapes*, or for some of them, evenly spaced, where they are many."""
    usable = shapes[np.isfinite(shapely.bounds(shapes)).all(axis=1)]
    if len(usable) > _SAMPLE:
        usable = usable[np.linspace(0, len(usable) - 1, _SAMPLE).astype(int)]
    xy, owner = shapely.get_coordinates(usable, return_index=True)
    first = np.searchsorted(owner, np.arange(len(usable)))
    size = np.bincount(owner, minlength=len(usable))
    place = np.arange(len(xy)) - first[owner]
    kept = place % np.maximum(1, size[owner] // _VERTICES) == 0
    return Spots(xy[kept], owner[kept], len(usable))


def locate_layer(layer: MeasuredPlanLayer, reference: Reference | None) -> LayerLocation | None:
    """Return where a layer of a plan lies against *reference*, or ``None`` where there is nothing to hold it against."""
    key, crs = layer.plan_layer.key, layer.loaded.crs
    spots = spots_of(layer.measured.geometry.to_numpy())
    is_reference = reference is not None and reference.source == "boundary" and reference.name == key
    if not spots.count or is_reference or (reference is None and crs is not None):
        return None
    return _located_spots(key, spots, crs, reference or korea())


def _located_spots(layer: str, spots: Spots, crs: CRS | None, reference: Reference) -> LayerLocation:
    if crs is None:
        return _without_crs(layer, spots, reference)
    distances = spots.distances_m(_located(spots.xy, crs), reference)
    away = int((distances > _AWAY_M).sum())
    found = LayerLocation(layer, reference.name, spots.count, away, float(np.median(distances)), (), None)
    if not found.displaced:
        return found
    proposals = proposals_for(spots, reference, current=crs)
    return replace(found, proposals=proposals, sentence=_displaced_sentence(found, crs_label(crs), proposals))


def _without_crs(key: str, spots: Spots, reference: Reference) -> LayerLocation:
    proposals = proposals_for(spots, reference)
    spots_told = "; ".join(
        f"{' / '.join((_alike_label(one.candidate), *one.alike))} → {one.place or '—'}" for one in proposals
    )
    joined = Sentence("crs-joined") if any(one.alike for one in proposals) else ""
    values = {"layer": key, "place": reference.name, "spots": spots_told, "alike": joined}
    code = "location-no-crs" if proposals else "location-no-crs-unknown"
    return LayerLocation(key, reference.name, spots.count, spots.count, math.inf, proposals, Sentence(code, values))


def locate_bounds(layer: str, bounds: tuple[float, float, float, float] | None, crs: str) -> LayerLocation | None:
    """Return where the middle of *bounds* lies against Korea, for a layer in *crs*, "" for none, known by its bounds alone.

    ``None`` where the bounds are not known, or the system is not one of Korea's.
    """
    if bounds is None or (crs and crs not in _KOREAN):
        return None
    west, south, east, north = bounds
    middle = Spots(np.array([[(west + east) / 2, (south + north) / 2]]), np.zeros(1, dtype=np.intp), 1)
    return _located_spots(layer, middle, parse_crs(crs) if crs else None, korea())


def _displaced_sentence(found: LayerLocation, crs: str, proposals: Sequence[CrsProposal]) -> Sentence:
    values = {
        "layer": found.layer,
        "place": found.reference,
        "distance": _kilometres(found.distance_m),
        "away": found.away,
        "count": found.count,
        "crs": crs,
        **_proposed(proposals),
    }
    return Sentence("location-displaced" if proposals else "location-displaced-unknown", values)


def _kilometres(distance_m: float) -> str:
    return f"{distance_m / 1000:,.1f} km" if math.isfinite(distance_m) else "∞"


def _proposed(proposals: Sequence[CrsProposal]) -> dict[str, Any]:
    """Return the first proposal as the values of a sentence, with what else would serve as well."""
    if not proposals:
        return {}
    first = proposals[0]
    alike = Sentence("crs-alike", {"systems": ", ".join(first.alike)}) if first.alike else ""
    return {"proposal": crs_sentence(first.candidate), "spot": first.place, "alike": alike}


def crs_sentence(candidate: CrsCandidate) -> Sentence:
    """Return what a candidate is called in a sentence."""
    code = "crs-swapped" if candidate.swapped else "crs-unshifted" if candidate.unshifted else "crs"
    return Sentence(code, {"label": candidate.label})


def proposals_for(spots: Spots, reference: Reference, current: CRS | None = None) -> tuple[CrsProposal, ...]:
    """Return the coordinate systems that bring the features of *spots* to *reference*, the likeliest first.

    Those that bring more of them there come first, then the usual ones. Systems that put them within a kilometre of
    one spot are one proposal, which names the others. *current* is the system that the layer has now.
    """
    found: list[tuple[CrsCandidate, Floats, Floats]] = []
    for candidate in candidates():
        if current is not None and candidate.crs == current and not (candidate.swapped or candidate.unshifted):
            continue
        located = candidate.located(spots.xy)
        distances = spots.distances_m(located, reference)
        if 2 * int((distances <= _AWAY_M).sum()) > spots.count:
            found.append((candidate, np.median(located, axis=0), distances))
    # A stable sort keeps the usual first.
    found.sort(key=lambda one: -float((one[2] <= _AWAY_M).mean()))
    proposals: list[CrsProposal] = []
    while found and len(proposals) < _MOST_PROPOSALS:
        candidate, spot, distances = found[0]
        alike = [one[0] for one in found[1:] if _apart_m(one[1], spot) <= _ALIKE_M]
        found = [one for one in found[1:] if one[0] not in alike]
        longitude, latitude = float(spot[0]), float(spot[1])
        there = places_at(longitude, latitude)
        proposals.append(
            CrsProposal(
                candidate,
                inside=float((distances <= _AWAY_M).mean()),
                distance_m=float(np.median(distances)),
                longitude=longitude,
                latitude=latitude,
                place=there[0].full_name if there else "",
                alike=tuple(_alike_label(one) for one in alike),
            )
        )
    return tuple(proposals)


def _alike_label(candidate: CrsCandidate) -> str:
    return f"{candidate.label}{' (x ↔ y)' if candidate.swapped else ' (no datum shift)' if candidate.unshifted else ''}"


def _apart_m(one: Floats, other: Floats) -> float:
    north = math.radians(float(one[1] - other[1]))
    east = math.radians(float(one[0] - other[0])) * math.cos(math.radians(float(one[1] + other[1]) / 2))
    return math.hypot(north, east) * 6_371_000


def feature_distance_m(
    layers: Mapping[str, MeasuredPlanLayer], features: Sequence[BoundFeature], reference: Reference
) -> float | None:
    """Return how far the farthest of *features* lies from *reference* in m, or ``None`` where none can be located.

    A feature that reaches into the reference is at distance 0.
    """
    farthest: list[float] = []
    for key in dict.fromkeys(feature.layer for feature in features):
        layer = layers[key]
        if layer.loaded.crs is None:
            continue
        ids = [feature.id for feature in features if feature.layer == key]
        spots = spots_of(layer.measured.geometry.loc[ids].to_numpy())
        if spots.count:
            farthest.append(float(spots.distances_m(_located(spots.xy, layer.loaded.crs), reference).max()))
    found = max(farthest, default=math.inf)
    return found if math.isfinite(found) else None


def _located(points: Floats, crs: CRS) -> Floats:
    return np.column_stack(transformer(crs, _WGS84).transform(*points.T))


def location_json(location: LayerLocation | None, language: str) -> dict[str, Any] | None:
    """Return a layer's location as the command line and the desktop exchange it."""
    if location is None:
        return None
    return {
        "reference": location.reference,
        "count": location.count,
        "away": location.away,
        "distance_m": location.distance_m if math.isfinite(location.distance_m) else None,
        "proposals": [proposal_json(proposal) for proposal in location.proposals],
        "message": say(location.sentence, language) if location.sentence else "",
    }


def proposal_json(proposal: CrsProposal) -> dict[str, Any]:
    """Return a proposed coordinate system with its evidence."""
    return {
        "crs": proposal.candidate.label,
        "swapped": proposal.candidate.swapped,
        "unshifted": proposal.candidate.unshifted,
        "inside": proposal.inside,
        "distance_m": proposal.distance_m,
        "longitude": proposal.longitude,
        "latitude": proposal.latitude,
        "place": proposal.place,
        "alike": list(proposal.alike),
    }
