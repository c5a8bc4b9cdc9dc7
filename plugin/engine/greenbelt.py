"""The greenbelt's balance: what was greenbelt, what was lifted, what remains, and where complexes stand in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..model.areatext import read_stated
from ..model.errors import Cancelled, FigureError, PlanError, SourceError
from ..model.figure import Reading, ReadingKind, SourceFigure
from ..model.plan import Plan, Role
from ..model.tolerance import parse_rule
from ..model.verdict import BoundFeature, Sentence, Verdict
from .area import Geometries
from .binding import FeatureIndex, MeasuredPlanLayer, ids_by_layer, named_layer
from .check import Progress, StatedInM2, layer_notices, measured_layers, stated_in_m2, verdict_on
from .crs import crs_label
from .plane import Plane, accuracy_m, plane_of, polygonal, united
from .sliver import NARROWEST_M, WIDTH_M, is_sliver, mean_width_m

# A layer this far from the greenbelt of its own plan is told of: a wrong coordinate system moves layers 100 km and more.
_FAR_M = 20_000.0
# Documents state areas to the square metre; what rounds to none is not told.
_TOLD_M2 = 0.5
_ROLES = (Role.GREENBELT, Role.COMPLEX, Role.ZONE)


class Land(str, Enum):
    """A kind of land in the balance; the first three are what the status of a layer may say."""

    BEFORE = "before"
    LIFTED = "lifted"
    REMAINING = "remaining"
    LIFTED_OUTSIDE = "lifted-outside"
    LIFTED_IN_COMPLEX = "lifted-in-complex"
    ON_GREENBELT = "on-greenbelt"


@dataclass(frozen=True)
class Extent:
    """Land of one kind in the plane of the balance, and its geodesic area in m²."""

    shape: BaseGeometry
    area_m2: float


@dataclass(frozen=True)
class ComplexOnGreenbelt:
    """A complex: its area, what of it was lifted, and what of it still is greenbelt, slivers included."""

    feature: BoundFeature
    area_m2: float
    lifted: Extent
    on_greenbelt: Extent
    sliver_m2: float

    @property
    def was_greenbelt_percent(self) -> float:
        """How much of the complex was greenbelt before the lifting, in percent."""
        return 100 * (self.lifted.area_m2 + self.on_greenbelt.area_m2) / self.area_m2 if self.area_m2 else 0.0

    @property
    def stands_on_greenbelt(self) -> bool:
        """Whether more than slivers of the complex is greenbelt still."""
        return self.on_greenbelt.area_m2 - self.sliver_m2 > _TOLD_M2


@dataclass(frozen=True)
class Sliver:
    """A long thin piece of some land, in the plane of the balance; ``feature`` is the complex that it lies in."""

    land: Land
    feature: BoundFeature | None
    shape: BaseGeometry
    area_m2: float
    width_m: float


@dataclass(frozen=True)
class Noding:
    """What bringing together, uniting and noding did to the layers of one kind of land; areas in m².

    ``measured_m2`` is the sum of the features as measured in their own systems, ``features_m2`` that sum in the plane,
    ``united_m2`` the area of their union, ``noded_m2`` that of the union with its coordinates on the grid and its lines straight
    in the plane.
    """

    land: Land
    measured_m2: float
    features_m2: float
    united_m2: float
    noded_m2: float

    @property
    def moved_m2(self) -> float:
        """How much area noding added."""
        return self.noded_m2 - self.united_m2


@dataclass(frozen=True)
class StatedBalance:
    """A figure about the greenbelt held against the balance; ``base_m2`` is the area that a share is a share of."""

    figure: SourceFigure
    reading: Reading
    land: Land
    area_m2: float
    base_m2: float | None
    difference_m2: float
    verdict: Verdict
    sentence: Sentence


@dataclass(frozen=True)
class GreenbeltBalance:
    """The balance of a plan.

    ``before`` is ``lifted`` and ``remaining`` together, up to ``residual_m2``; ``lifted_outside`` is land that layers call
    lifted but that was no greenbelt.
    """

    plan: Plan
    plane: Plane
    before: Extent
    lifted: Extent
    lifted_outside: Extent
    remaining: Extent
    complexes: tuple[ComplexOnGreenbelt, ...]
    slivers: tuple[Sliver, ...]
    nodings: tuple[Noding, ...]
    stated: tuple[StatedBalance, ...]
    notices: tuple[Sentence, ...]
    problems: tuple[str, ...]

    @property
    def residual_m2(self) -> float:
        """What noding left between the greenbelt before and its two parts, in m²."""
        return self.before.area_m2 - self.lifted.area_m2 - self.remaining.area_m2


def greenbelt_balance(
    plan: Plan,
    *,
    sliver_width_m: float = WIDTH_M,
    progress: Progress = lambda fraction, message: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> GreenbeltBalance:
    """Return the balance of the greenbelt layers of *plan*, told apart by their status.

    ``lifted`` is lifted land, ``remaining`` the greenbelt after the lifting, and no status the greenbelt before it. Raises
    PlanError where the plan has no greenbelt, SourceError where a layer of it cannot be used (a balance that lacks one
    is wrong), and Cancelled.
    """
    kept = tuple(layer for layer in plan.layers if layer.role in _ROLES)
    if not any(layer.role is Role.GREENBELT for layer in kept):
        raise PlanError(
            "the plan has no greenbelt",
            where=str(plan.path or plan.name),
            remedy='Give a layer role = "greenbelt", and the one of lifted land status = "lifted" too.',
        )
    layers, failures = measured_layers(
        replace(plan, layers=kept), progress=lambda done, what: progress(0.5 * done, what), cancelled=cancelled
    )
    loaded = {layer.plan_layer.key for layer in layers}
    lost = [layer.key for layer in kept if layer.role is Role.GREENBELT and layer.key not in loaded]
    if lost:
        told = next((error for error in failures if isinstance(error, SourceError)), failures[0])
        raise SourceError(
            f"without this layer of the greenbelt there is no balance: {told.problem}",
            where=", ".join(lost),
            remedy=told.remedy,
        )

    def step(fraction: float, message: str) -> None:
        if cancelled():
            raise Cancelled
        progress(fraction, message)

    accounts = _Accounts(layers, sliver_width_m, step)
    problems = (*plan.problems, *(str(error) for error in failures), *layer_notices(layers))
    return accounts.balance(plan, problems)


class _Accounts:
    """Lays the layers of a plan over one another."""

    def __init__(
        self, layers: Sequence[MeasuredPlanLayer], sliver_width_m: float, step: Callable[[float, str], None]
    ) -> None:
        self._step = step
        self._width_m = sliver_width_m
        self._notices: list[Sentence] = []
        self._nodings: list[Noding] = []
        self._index = FeatureIndex(named_layer(layer.plan_layer, layer.loaded.frame) for layer in layers)
        self._by_land = {land: list(self._of(layers, land)) for land in (Land.BEFORE, Land.LIFTED, Land.REMAINING)}
        self._complexes = [layer for layer in layers if layer.plan_layer.role is Role.COMPLEX]
        self._land_of = {layer.plan_layer.key: land for land, found in self._by_land.items() for layer in found}
        greenbelt = [layer for found in self._by_land.values() for layer in found]
        self._require_crs(greenbelt)
        self._layers = {layer.plan_layer.key: layer for layer in layers if layer.loaded.crs is not None}
        self._plane = plane_of([*greenbelt, *(one for one in self._layers.values() if one not in greenbelt)])
        self._shapes: dict[str, Geometries] = {}
        for number, (key, layer) in enumerate(self._layers.items()):
            step(0.5 + 0.2 * number / len(self._layers), key)
            self._shapes[key] = self._plane.shapes(layer)
        self._tell_what_is_brought_together()
        self._tell_what_is_left_aside(greenbelt)

    def balance(self, plan: Plan, problems: tuple[str, ...]) -> GreenbeltBalance:
        """Return the balance."""
        self._step(0.7, "")
        before, lifted, outside, remaining = self._lands()
        self._step(0.8, "")
        complexes = self._complexes_on(lifted, remaining)
        self._step(0.9, "")
        slivers = self._slivers(lifted, outside, remaining, complexes)
        balance = GreenbeltBalance(
            plan=plan,
            plane=self._plane,
            before=self._extent(before),
            lifted=self._extent(lifted),
            lifted_outside=self._extent(outside),
            remaining=self._extent(remaining),
            complexes=complexes,
            slivers=slivers,
            nodings=tuple(self._nodings),
            stated=(),
            notices=(),
            problems=problems,
        )
        outside_m2 = self._thick_m2(outside)
        if outside_m2 > _TOLD_M2:
            self._notices.append(Sentence("lifted-outside", {"area": outside_m2}))
        stated = tuple(self._stated(plan, balance))
        self._step(1.0, "")
        return replace(balance, stated=stated, notices=tuple(self._notices))

    # The lands

    def _of(self, layers: Sequence[MeasuredPlanLayer], land: Land) -> Iterator[MeasuredPlanLayer]:
        for layer in layers:
            if layer.plan_layer.role is not Role.GREENBELT:
                continue
            status = layer.plan_layer.status.strip().casefold()
            if status not in ("", Land.BEFORE, Land.LIFTED, Land.REMAINING):
                if land is Land.BEFORE:
                    values = {"layer": layer.plan_layer.key, "status": layer.plan_layer.status}
                    self._notices.append(Sentence("unknown-status", values))
            elif (status or Land.BEFORE) == land:
                yield layer

    def _require_crs(self, greenbelt: Sequence[MeasuredPlanLayer]) -> None:
        if not self._by_land[Land.BEFORE] and not self._by_land[Land.REMAINING]:
            raise PlanError(
                "no layer shows the greenbelt as it was or as it remains",
                where="greenbelt",
                remedy='Bind one to role = "greenbelt" without status = "lifted".',
            )
        for layer in greenbelt:
            if layer.loaded.crs is None:
                raise SourceError(
                    "this layer of the greenbelt has no coordinate system",
                    where=layer.plan_layer.key,
                    remedy='Name it in the plan, for instance crs = "EPSG:5186".',
                )

    def _united(self, land: Land) -> BaseGeometry | None:
        """Return the union of the layers of a kind of land on the grid, or None where no layer shows it."""
        layers = self._by_land[land]
        if not layers:
            return None
        shapes = np.concatenate([self._shapes[layer.plan_layer.key] for layer in layers])
        measured_m2 = float(sum(layer.measured.table["ellipsoidal_m2"].sum() for layer in layers))
        features_m2 = float(np.nansum(self._plane.as_drawn_m2(shapes)))
        union = united(shapes)
        noded = shapely.set_precision(union, self._plane.grid)
        united_m2 = float(self._plane.as_drawn_m2(np.array([union], dtype=object))[0])
        self._nodings.append(Noding(land, measured_m2, features_m2, united_m2, self._extent(noded).area_m2))
        if abs(features_m2 - measured_m2) > _TOLD_M2:
            values = {"land": land.value, "plane": self._plane.name, "difference": features_m2 - measured_m2}
            self._notices.append(Sentence("changed-by-bringing", values))
        if features_m2 - united_m2 > _TOLD_M2:
            values = {"land": land.value, "area": features_m2 - united_m2}
            self._notices.append(Sentence("counted-once", values))
        return noded

    def _lands(self) -> tuple[BaseGeometry, BaseGeometry, BaseGeometry, BaseGeometry]:
        """Return the greenbelt before, what of it was lifted, what else is called lifted, and what remains."""
        shown, lifted, remaining = (self._united(land) for land in (Land.BEFORE, Land.LIFTED, Land.REMAINING))
        before: Any = shown
        if shown is None:
            before = remaining if lifted is None else self._laid(shapely.union, remaining, lifted)
            self._notices.append(Sentence("before-from-parts"))
        if lifted is None:
            if shown is None or remaining is None:
                self._notices.append(Sentence("no-lifted"))
                return before, shapely.MultiPolygon(), shapely.MultiPolygon(), before
            lifted = self._laid(shapely.difference, before, remaining)
            self._notices.append(Sentence("lifted-from-parts"))
        left = self._laid(shapely.difference, before, lifted)
        was_greenbelt = self._laid(shapely.intersection, lifted, before)
        if remaining is not None:
            unlike_m2 = self._extent(self._laid(shapely.symmetric_difference, left, remaining)).area_m2
            if unlike_m2 > _TOLD_M2:
                self._notices.append(Sentence("remaining-unlike", {"area": unlike_m2}))
        if was_greenbelt.is_empty and not lifted.is_empty and not before.is_empty:
            self._tell_if_far("; ".join(layer.plan_layer.key for layer in self._by_land[Land.LIFTED]), lifted, before)
        return before, was_greenbelt, self._laid(shapely.difference, lifted, before), left

    def _laid(self, overlay: Callable[..., Any], one: Any, other: Any) -> Any:
        """Return the polygons of an overlay on the grid; on arrays it works element by element."""
        laid = overlay(one, other, grid_size=self._plane.grid)
        if isinstance(laid, np.ndarray):
            kept = polygonal(laid)
            kept[shapely.is_missing(kept)] = shapely.MultiPolygon()
            return kept
        return polygonal(np.array([laid], dtype=object))[0] or shapely.MultiPolygon()

    def _inside(self, shapes: Geometries, land: BaseGeometry) -> Geometries:
        """Return what of each of *shapes* is in *land*."""
        inside = np.full(len(shapes), shapely.MultiPolygon(), dtype=object)
        shapely.prepare(land)
        meet = shapely.intersects(land, shapes)
        inside[meet] = self._laid(shapely.intersection, shapes[meet], land)
        return inside

    def _extent(self, shape: BaseGeometry) -> Extent:
        return Extent(shape, float(self._plane.area_m2(np.array([shape], dtype=object))[0]))

    # The complexes

    def _complexes_on(self, lifted: BaseGeometry, remaining: BaseGeometry) -> tuple[ComplexOnGreenbelt, ...]:
        if not self._complexes:
            self._notices.append(Sentence("no-complexes"))
        found: list[ComplexOnGreenbelt] = []
        for layer in self._complexes:
            key = layer.plan_layer.key
            if key not in self._shapes:
                self._notices.append(Sentence("complexes-without-crs", {"layer": key}))
                continue
            shapes = self._shapes[key]
            places = np.flatnonzero(~shapely.is_missing(shapes))
            shapes = shapes[places]
            if len(shapes) and not remaining.is_empty:
                self._tell_if_far(key, shapely.union_all(shapely.point_on_surface(shapes)), remaining)
            in_lifted, on_greenbelt = (self._inside(shapes, land) for land in (lifted, remaining))
            areas = [self._plane.area_m2(part) for part in (shapes, in_lifted, on_greenbelt)]
            sliver_m2 = [sum(area for _, area, _ in self._thin_parts(shape)) for shape in on_greenbelt]
            for row, place in enumerate(places):
                fid = int(layer.names.index[int(place)])
                whole_m2, lifted_m2, on_m2 = (float(area[row]) for area in areas)
                found.append(
                    ComplexOnGreenbelt(
                        BoundFeature(key, fid, layer.names.iloc[int(place)]),
                        whole_m2,
                        Extent(in_lifted[row], lifted_m2),
                        Extent(on_greenbelt[row], on_m2),
                        float(sliver_m2[row]),
                    )
                )
        return tuple(found)

    # Slivers

    def _thin_parts(self, shape: BaseGeometry) -> list[tuple[BaseGeometry, float, float]]:
        """Return the parts of *shape* that are slivers, with area in m² and mean width in m."""
        parts = shapely.get_parts(np.array([shape], dtype=object))
        area, perimeter = self._plane.area_and_perimeter(parts)
        width = mean_width_m(area, perimeter)
        thin = is_sliver(area, perimeter, self._width_m)
        return [(part, float(a), float(w)) for part, a, w in zip(parts[thin], area[thin], width[thin])]

    def _thick_m2(self, shape: BaseGeometry) -> float:
        """Return the area in m² of *shape* without its slivers."""
        return self._extent(shape).area_m2 - sum(area_m2 for _, area_m2, _ in self._thin_parts(shape))

    def _slivers(
        self,
        lifted: BaseGeometry,
        outside: BaseGeometry,
        remaining: BaseGeometry,
        complexes: Sequence[ComplexOnGreenbelt],
    ) -> tuple[Sliver, ...]:
        """Return the slivers of every kind of land; one that lies in a complex is told there alone."""
        searched: list[tuple[Land, BoundFeature | None, BaseGeometry]] = []
        for one in complexes:
            searched.append((Land.ON_GREENBELT, one.feature, one.on_greenbelt.shape))
            searched.append((Land.LIFTED_IN_COMPLEX, one.feature, one.lifted.shape))
        searched += [(Land.LIFTED, None, lifted), (Land.LIFTED_OUTSIDE, None, outside)]
        searched.append((Land.REMAINING, None, remaining))
        slivers: dict[bytes, Sliver] = {}
        for land, feature, shape in searched:
            for part, area_m2, width_m in self._thin_parts(shape):
                if width_m >= NARROWEST_M:
                    slivers.setdefault(shapely.normalize(part).wkb, Sliver(land, feature, part, area_m2, width_m))
        return tuple(sorted(slivers.values(), key=lambda sliver: -sliver.area_m2))

    # The figures

    def _stated(self, plan: Plan, balance: GreenbeltBalance) -> Iterator[StatedBalance]:
        """Give each figure that speaks of the greenbelt alone, in the reading that the balance bears out best."""
        for figure in plan.figures:
            try:
                stated = read_stated(figure.text) if figure.text else None
            except FigureError:
                continue
            bound = [(reading, self._features(reading)) for reading in figure.readings]
            lands = [{self._land_of.get(feature.layer) for feature in features} for _, features in bound]
            if stated is None or not all(len(kinds) == 1 and None not in kinds for kinds in lands):
                continue
            held = []
            for (reading, features), kinds in zip(bound, lands):
                area_m2, base_m2 = self._overlaid(reading, features, next(iter(kinds)), balance)
                try:
                    meant = stated_in_m2(stated, base_m2)
                except FigureError:
                    continue
                rule = figure.tolerance or plan.tolerance
                held.append(_held(figure, reading, next(iter(kinds)), area_m2, base_m2, meant, rule))
            if held:
                yield max(held, key=lambda one: one.verdict.borne_out)

    def _features(self, reading: Reading) -> list[BoundFeature]:
        if reading.kind is ReadingKind.CHANGE:
            return []
        if reading.group is not None:
            return self._index.grouped(reading.group)
        return [feature for name in reading.features for feature in self._index.named(name)]

    def _overlaid(
        self, reading: Reading, features: Sequence[BoundFeature], land: Land | None, balance: GreenbeltBalance
    ) -> tuple[float, float | None]:
        """Return the area in m² of what of *features* is that land, inside the base of a share, and that base's area.

        It is the area that a check measures, in the features' own systems, less what the overlay takes away: what features
        share, and what lies elsewhere. Slivers are misfits of outlines and are not taken away.
        """
        shapes = self._shapes_of(features)
        union = left = united(shapes)
        twice_m2 = float(self._plane.as_drawn_m2(shapes).sum() - self._plane.as_drawn_m2(np.array([union]))[0])
        extent = {Land.LIFTED: balance.lifted, Land.REMAINING: balance.remaining}.get(land or Land.BEFORE)
        if extent is not None:
            left = self._laid(shapely.intersection, left, extent.shape)
        base_m2 = None
        if reading.base is not None:
            base = self._index.named(reading.base)
            base_m2 = self._measured_m2(base)
            left = self._laid(shapely.intersection, left, united(self._shapes_of(base)))
        elsewhere_m2 = self._thick_m2(self._laid(shapely.difference, union, left))
        return self._measured_m2(features) - twice_m2 - elsewhere_m2, base_m2

    def _shapes_of(self, features: Sequence[BoundFeature]) -> Geometries:
        shapes = [
            self._shapes[feature.layer][self._layers[feature.layer].names.index.get_loc(feature.id)]
            for feature in features
            if feature.layer in self._shapes
        ]
        return np.array([shape for shape in shapes if shape is not None], dtype=object)

    def _measured_m2(self, features: Sequence[BoundFeature]) -> float:
        areas = (
            float(np.nansum(self._layers[key].measured.rows(ids)["ellipsoidal_m2"]))
            for key, ids in ids_by_layer(features).items()
            if key in self._layers
        )
        return sum(areas, 0.0)

    # What is told

    def _tell_what_is_brought_together(self) -> None:
        systems: dict[Any, list[str]] = {}
        for key, layer in self._layers.items():
            systems.setdefault(layer.loaded.crs, []).append(key)
        for crs, keys in systems.items():
            if crs != self._plane.crs:
                values = {"layers": ", ".join(keys), "crs": crs_label(crs), "plane": self._plane.name}
                known_m = accuracy_m(crs, self._plane.crs)
                code = "brought-together" if known_m is None else "brought-together-within"
                self._notices.append(Sentence(code, values | {"accuracy": f"{known_m or 0:g}"}))

    def _tell_what_is_left_aside(self, greenbelt: Sequence[MeasuredPlanLayer]) -> None:
        for layer in greenbelt:
            reasons = layer.measured.table["reason"]
            for reason, count in reasons[reasons != ""].value_counts().items():
                values = {"layer": layer.plan_layer.key, "count": int(count), "reason": str(reason)}
                self._notices.append(Sentence("balance-lacks", values))

    def _tell_if_far(self, layer: str, shape: BaseGeometry, greenbelt: BaseGeometry) -> None:
        distance_m = shapely.distance(shape, greenbelt) * self._plane.unit_m
        if distance_m > _FAR_M:
            self._notices.append(
                Sentence("far-from-greenbelt", {"layer": layer, "distance_km": round(distance_m / 1000)})
            )


def _held(
    figure: SourceFigure,
    reading: Reading,
    land: Land | None,
    area_m2: float,
    base_m2: float | None,
    stated: StatedInM2,
    tolerance: str,
) -> StatedBalance:
    """Return *figure* held against an area of the balance."""
    verdict = verdict_on(Decimal(area_m2), stated, parse_rule(tolerance))
    difference_m2 = float(Decimal(area_m2) - stated.value)
    code = "balance-agrees" if verdict.borne_out else "balance-differs"
    values: dict[str, Any] = {
        "measured": area_m2,
        "text": figure.text,
        "difference": difference_m2,
        "low": None if stated.strict.low is None else float(stated.strict.low),
        "high": None if stated.strict.high is None else float(stated.strict.high),
    }
    if base_m2 is not None:
        code = f"{code}-as-share"
        values |= {"base": base_m2, "percent": f"{100 * area_m2 / base_m2:.2f}" if base_m2 else "…"}
    return StatedBalance(
        figure, reading, land or Land.BEFORE, area_m2, base_m2, difference_m2, verdict, Sentence(code, values)
    )
