"""A figure that the geometry does not bear out, as the explanations look at it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from statistics import median
from typing import Any, ClassVar, Protocol

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyproj import CRS

from ...model.errors import Cancelled
from ...model.figure import SourceDocument, SourceFigure
from ...model.names import name_key
from ...model.stated_area import Interval, StatedArea, StatedShare
from ...model.verdict import BoundFeature, Cause, CheckResult, Sentence, TestedReading
from ..area import Geometries, area_and_perimeter, geographic, planar_area, transformed
from ..binding import FeatureIndex, MeasuredPlanLayer, feature_names, ids_by_layer
from ..location import LayerLocation, Reference, locate_layer
from ..twins import Outlines
from .chance import Fit, Trial, half_width_m2
from .vertex_noise import VERTEX_SIGMA_M, area_sigma_m2

WGS84 = CRS.from_epsg(4326)
# Figures of more features than this are no witnesses of how a document measures.
_MOST_FEATURES = 2_000

# Figures that show how exact a layer is, and the least noise that is reckoned with, in parts of VERTEX_SIGMA_M.
_FEWEST_FIGURES = 3
_MOST_FIGURES = 50
_LEAST_NOISE = 0.02


@dataclass(frozen=True)
class PlanGeometry:
    """The checked plan around a figure: its measured layers by key, all results, and the place where it should lie."""

    layers: Mapping[str, MeasuredPlanLayer]
    index: FeatureIndex
    results: Sequence[CheckResult]
    reference: Reference | None = None
    cancelled: Callable[[], bool] = lambda: False

    @cached_property
    def features(self) -> pd.DataFrame:
        """Every measured feature of the plan: ``layer``, ``id``, ``name``, ``key``, ``group``, and what was measured.

        ``key`` is the name made comparable; measured are ``area_m2``, ``perimeter_m`` and ``geometry_hash``.
        """
        frames = []
        for key, layer in self.layers.items():
            table = layer.measured.table[layer.measured.table["reason"] == ""]
            frames.append(
                pd.DataFrame(
                    {
                        "layer": key,
                        "id": table.index.to_numpy(),
                        "name": layer.names.loc[table.index].to_numpy(),
                        "key": [name_key(name) for name in layer.names.loc[table.index]],
                        "group": feature_names(layer.loaded.frame, layer.plan_layer.group).loc[table.index].to_numpy(),
                        "area_m2": table["ellipsoidal_m2"].to_numpy(),
                        "perimeter_m": table["perimeter_m"].to_numpy(),
                        "geometry_hash": table["geometry_hash"].to_numpy(),
                    }
                )
            )
        # Names as plain objects: they are looked at one by one.
        return pd.concat(frames, ignore_index=True).astype(
            {"layer": object, "name": object, "key": object, "group": object}
        )

    @cached_property
    def totals(self) -> dict[str, tuple[int, float]]:
        """How many members each layer, by its key, and each group, by ``group: NAME``, has, and their area in m²."""
        found = self.features.assign(member=lambda one: one["key"].where(one["key"] != "", one["id"].astype(str)))
        totals = {}
        for column, prefix in (("layer", ""), ("group", "group: ")):
            for name, members in found[found[column] != ""].groupby(column):
                totals[f"{prefix}{name}"] = (int(members["member"].nunique()), float(members["area_m2"].sum()))
        return totals

    @cached_property
    def places(self) -> dict[tuple[str, int], int]:
        """Where each feature stands in ``features``, by layer and id."""
        return {pair: at for at, pair in enumerate(zip(self.features["layer"], self.features["id"]))}

    @cached_property
    def outlines(self) -> Outlines:
        """The outlines of ``features`` by their places there."""
        found = self.features
        return Outlines(zip(range(len(found)), found["area_m2"], found["perimeter_m"]))

    def places_of(self, features: Iterable[BoundFeature]) -> list[int]:
        """Return where those of *features* that are measured stand in ``features``."""
        pairs = ((feature.layer, feature.id) for feature in features)
        return [self.places[pair] for pair in pairs if pair in self.places]

    def in_layers(self, keys: Iterable[str]) -> NDArray[np.bool_]:
        """Return which of ``features`` lie in the layers *keys*."""
        wanted = frozenset(keys)
        if wanted not in self._in_layers:
            self._in_layers[wanted] = self.features["layer"].isin(wanted).to_numpy()
        return self._in_layers[wanted]

    @cached_property
    def _in_layers(self) -> dict[frozenset[str], NDArray[np.bool_]]:
        return {}

    def alike(self, names: Sequence[str]) -> NDArray[np.bool_]:
        """Return which of ``features`` have a name that is a part of one of *names*, or has one of them as a part."""
        wanted = frozenset(key for name in names if (key := name_key(name)))
        if wanted not in self._alike:
            others = set(self._keys) - wanted - {""}
            near = wanted | {key for key in others if any(key in one or one in key for one in wanted)}
            self._alike[wanted] = np.array([key in near for key in self._keys], dtype=bool)
        return self._alike[wanted]

    @cached_property
    def _alike(self) -> dict[frozenset[str], NDArray[np.bool_]]:
        return {}

    @cached_property
    def _keys(self) -> list[str]:
        keys: list[str] = self.features["key"].tolist()
        return keys

    def location(self, key: str) -> LayerLocation | None:
        """Return where the layer *key* lies against the reference."""
        if key not in self._locations:
            self._locations[key] = locate_layer(self.layers[key], self.reference)
        return self._locations[key]

    @cached_property
    def _locations(self) -> dict[str, LayerLocation | None]:
        return {}

    def vertex_sigma_m(self, key: str) -> float:
        """Return how exact the vertices of the layer *key* are, in m: as its figures show, at most ``VERTEX_SIGMA_M``.

        The differences of figures for single features, each in standard deviations of its area, have a median of 0.6745 where they
        are noise. Only figures finer than the noise tell; it takes three of them.
        """
        if key not in self._vertex_sigmas:
            shown = [ratio for ratio in self._noise_ratios(key) if math.isfinite(ratio)]
            known = median(shown) / 0.6745 if len(shown) >= _FEWEST_FIGURES else 1.0
            self._vertex_sigmas[key] = VERTEX_SIGMA_M * min(max(known, _LEAST_NOISE), 1.0)
        return self._vertex_sigmas[key]

    def area_sigma_m2(self, key: str, shapes: Geometries, vertex_sigma_m: float) -> float:
        """Return the standard deviation in m² of the summed areas of *shapes*, in the system of the layer *key*."""
        layer = self.layers[key]
        if layer.loaded.crs is None or layer.measured.ellipsoid is None:
            return math.nan
        return area_sigma_m2(geographic(shapes, layer.loaded.crs), layer.measured.ellipsoid, vertex_sigma_m)

    @cached_property
    def _vertex_sigmas(self) -> dict[str, float]:
        return {}

    def _noise_ratios(self, key: str) -> Iterator[float]:
        """Yield the differences of figures for single features of the layer in standard deviations of the area."""
        layer = self.layers[key]
        told = [
            reading
            for result in self.results
            if (reading := result.preferred).difference_m2 is not None
            if len(reading.features) == 1 and reading.features[0].layer == key and reading.interval_m2 is not None
        ]
        for reading in told[:_MOST_FIGURES]:
            shape = layer.measured.geometry.loc[[reading.features[0].id]].to_numpy()
            sigma_m2 = self.area_sigma_m2(key, shape, VERTEX_SIGMA_M)
            if reading.interval_m2 is not None and half_width_m2(reading.interval_m2) < sigma_m2:
                yield abs(reading.difference_m2 or 0.0) / sigma_m2

    def of_document(self, figure: SourceFigure) -> list[CheckResult]:
        """Return the results for the other figures of the same document, those of very many features left aside."""
        return [
            one for one in self._by_document[figure.document] if one.figure is not None and one.figure.id != figure.id
        ]

    @cached_property
    def _by_document(self) -> dict[SourceDocument, list[CheckResult]]:
        found: dict[SourceDocument, list[CheckResult]] = defaultdict(list)
        for result in self.results:
            if result.figure is not None and len(result.preferred.features) <= _MOST_FEATURES:
                found[result.figure.document].append(result)
        return found

    def in_plane_m2(self, features: Iterable[BoundFeature], plane: CRS) -> float:
        """Return the area of *features* in *plane* in the squares of its units, as m² where they are metres; NaN where it has none.

        The areas of all features that figures speak of are computed at once, for a plane at a time.
        """
        if plane not in self._in_planes:
            places, located = self._located
            moved = transformed(located, WGS84, plane)
            areas = planar_area(moved, plane) if plane.is_projected else shapely.area(moved)
            self._in_planes[plane] = np.full(len(self.features), np.nan)
            self._in_planes[plane][places] = np.where(np.isfinite(areas), areas, np.nan)
        return math.fsum(self._in_planes[plane][self.places_of(features)])

    @cached_property
    def _in_planes(self) -> dict[CRS, NDArray[np.float64]]:
        return {}

    def bounds(self, features: Iterable[BoundFeature]) -> tuple[float, float, float, float]:
        """Return what *features* span in longitude and latitude of WGS 84."""
        places, located = self._located
        west, south, east, north = shapely.total_bounds(located[np.searchsorted(places, self.places_of(features))])
        return west, south, east, north

    @cached_property
    def _located(self) -> tuple[NDArray[np.intp], Geometries]:
        """Where the features that figures speak of stand in ``features``, in order, and their polygons in degrees of WGS 84."""
        places = np.unique(
            self.places_of(
                feature
                for result in self.results
                if result.figure is not None
                if not result.verdict.borne_out or len(result.preferred.features) <= _MOST_FEATURES
                for reading in result.readings
                for feature in reading.features
            )
        )
        located = np.empty(len(places), dtype=object)
        spoken_of = self.features.iloc[places]
        for key, layer in self.layers.items():
            own = (spoken_of["layer"] == key).to_numpy()
            shapes = layer.measured.geometry.loc[spoken_of["id"][own]].to_numpy()
            located[own] = in_crs(shapes, layer, WGS84)
        return places, located

    def knives(self, key: str, target: CRS) -> tuple[pd.Series, Geometries, shapely.STRtree]:
        """Return the names, by id, and the polygons of the measured features of the layer *key* in *target*, and a tree of them."""
        if (key, target) not in self._knives:
            layer = self.layers[key]
            measured = layer.measured.table["reason"] == ""
            shapes = in_crs(layer.measured.geometry[measured].to_numpy(), layer, target)
            self._knives[key, target] = (layer.names[measured], shapes, shapely.STRtree(shapes))
        return self._knives[key, target]

    @cached_property
    def _knives(self) -> dict[tuple[str, CRS], tuple[pd.Series, Geometries, shapely.STRtree]]:
        return {}

    @cached_property
    def borne_out(self) -> list[CheckResult]:
        """The figures that the geometry bears out."""
        return [one for one in self.results if one.figure is not None and one.verdict.borne_out]


@dataclass(frozen=True)
class Case:
    """One reading of a figure with a measured area outside the stated interval, and the plan around it.

    ``strict`` and ``rounded`` are the stated interval in m², as its digits promise and with trailing zeros as rounding.
    """

    figure: SourceFigure
    stated: StatedArea | StatedShare
    tested: TestedReading
    strict: Interval
    rounded: Interval
    measured_m2: float
    plan: PlanGeometry

    @classmethod
    def of(
        cls, figure: SourceFigure, stated: StatedArea | StatedShare, tested: TestedReading, plan: PlanGeometry
    ) -> Case | None:
        """Return the case that *tested* is, or ``None`` where it has no measured area outside a stated interval."""
        if tested.ellipsoidal_m2 is None or tested.interval_m2 is None or tested.stated_m2 is None:
            return None
        if Decimal(tested.ellipsoidal_m2) in tested.interval_m2:
            return None
        if isinstance(stated, StatedArea):
            rounded = stated.rounded_interval_m2()
        else:
            value = stated.number.value
            scale = Decimal(tested.stated_m2) / value if value else Decimal(0)
            wide = stated.number.rounded_interval()
            rounded = Interval(
                None if wide.low is None else wide.low * scale, None if wide.high is None else wide.high * scale
            )
        return cls(figure, stated, tested, tested.interval_m2, rounded, tested.ellipsoidal_m2, plan)

    @cached_property
    def places(self) -> list[int]:
        """Where the bound features stand in the plan's ``features``."""
        return self.plan.places_of(self.features)

    @cached_property
    def others(self) -> NDArray[np.intp]:
        """Where the other features stand."""
        free = np.ones(len(self.plan.features), dtype=bool)
        free[self.places] = False
        return np.flatnonzero(free)

    @property
    def features(self) -> tuple[BoundFeature, ...]:
        """The features that the reading adds up; none for a change, which is a difference of two."""
        return () if self.tested.reading == "change" else self.tested.features

    def trial(self) -> Trial:
        """Return a fresh account of the candidates that an explanation tries."""
        return Trial(self.measured_m2, self.tested.stated_m2 or 0.0, self.strict, self.rounded, self.sigma_m2)

    @cached_property
    def sigma_m2(self) -> float:
        """The standard deviation of the measured area by positional uncertainty, in m²."""
        sigmas_m2 = (
            self.plan.area_sigma_m2(key, self.geometry(key), self.plan.vertex_sigma_m(key)) for key in self.ids
        )
        return math.hypot(*sigmas_m2)

    @cached_property
    def ids(self) -> dict[str, list[int]]:
        """The bound features' ids by layer."""
        return ids_by_layer(self.features)

    def geometry(self, key: str) -> Geometries:
        """Return the bound features' polygons in the layer *key*, in its coordinate system."""
        shapes: Geometries = self.plan.layers[key].measured.geometry.loc[self.ids[key]].to_numpy()
        return shapes

    def planar(self, key: str) -> Geometries:
        """Return the bound features' polygons in the layer *key* in its planar system, whose unit is the metre."""
        layer = self.plan.layers[key]
        return in_crs(self.geometry(key), layer, layer.measured.planar_crs)

    def area_m2(self, key: str, shapes: Geometries) -> np.ndarray:
        """Return the geodesic areas of *shapes*, in the coordinate system of the layer *key*, in m²."""
        layer = self.plan.layers[key]
        if layer.loaded.crs is None or layer.measured.ellipsoid is None:
            return np.full(len(shapes), np.nan)
        return area_and_perimeter(geographic(shapes, layer.loaded.crs), layer.measured.ellipsoid)[0]

    def stop_if_cancelled(self) -> None:
        """Raise Cancelled where the user called the work off."""
        if self.plan.cancelled():
            raise Cancelled

    def cause(self, kind: str, fit: Fit, code: str, values: Mapping[str, Any], **evidence: Any) -> Cause:
        """Return the cause that a candidate's fit proves, in the words of the sentence *code*.

        *evidence* stands beside what every cause has: the area explained, the chance, the rounding and the reading.
        """
        return Cause(
            kind,
            {
                "explained_m2": fit.area_m2,
                "chance": fit.chance,
                "rounded": fit.rounded,
                "reading": self.tested.reading,
                **evidence,
            },
            Sentence(
                code, {"text": self.figure.text, "measured": self.measured_m2, "explained": fit.area_m2, **values}
            ),
        )


def in_crs(shapes: Geometries, layer: MeasuredPlanLayer, target: CRS | None) -> Geometries:
    """Return *shapes* of *layer* in *target*."""
    source = layer.loaded.crs
    if source is None or target is None or source == target:
        return shapes
    return transformed(shapes, source, target)


class Explanation(Protocol):
    """A way in which a figure and the geometry come to differ.

    ``kind`` names it in the JSON. ``accuses_geometry`` says whether it finds the fault in the layer: such an explanation is not tried
    where the same outline bears out another figure.
    """

    kind: ClassVar[str]
    accuses_geometry: ClassVar[bool]

    def explain(self, case: Case) -> Iterator[Cause]:
        """Yield every cause of this kind that brings the measured area inside the stated interval."""
