"""Small plans in memory whose areas are known by hand.

Squares lie around the origin of EPSG:5186, where the ellipsoidal area of a square within 3 km is its planar one to 1.1e-7.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from zoneproof.engine.binding import MeasuredPlanLayer, feature_names
from zoneproof.engine.check import PlanCheck, check_layers
from zoneproof.engine.load import LoadedLayer
from zoneproof.engine.measure import measure_layer
from zoneproof.model.figure import Reading, SourceDocument, SourceFigure
from zoneproof.model.plan import Plan, PlanLayer, Role
from zoneproof.model.verdict import Cause, CheckResult

ORIGIN = (200_000, 600_000)
Shapes = Iterable[tuple[str, str, Any]]


def _box(width_m: float, height_m: float | None = None, east_m: float = 0, north_m: float = 0) -> shapely.Polygon:
    x, y = ORIGIN[0] + east_m, ORIGIN[1] + north_m
    return shapely.box(x, y, x + width_m, y + (height_m or width_m))


@pytest.fixture
def box() -> Callable[..., shapely.Polygon]:
    """Return a function that draws a rectangle east and north of the origin, in metres."""
    return _box


@pytest.fixture
def plan() -> Callable[..., PlanCheck]:
    """Return a function that checks a plan of layers {key: [(name, group, shape)]} and figures (text, features, …)."""

    def checked(
        layers: Mapping[str, Shapes],
        *figures: dict[str, str],
        crs: str | Mapping[str, str | None] | None = "EPSG:5186",
        roles: Mapping[str, Role] | None = None,
        name: str = "small",
        **options: Any,
    ) -> PlanCheck:
        measured = []
        for key, shapes in layers.items():
            names, groups, geometry = zip(*shapes)
            system = crs.get(key) if isinstance(crs, Mapping) else crs
            frame = gpd.GeoDataFrame({"name": names, "group": groups}, geometry=list(geometry), crs=system)
            loaded = LoadedLayer(frame, pd.Series("", index=frame.index, dtype=object), frame.crs, ())
            role = (roles or {}).get(key, Role.ZONE)
            layer = PlanLayer(key, source="", role=role, name="name", group="group")
            measured.append(MeasuredPlanLayer(layer, loaded, measure_layer(loaded), feature_names(frame, "name")))
        read = tuple(_figure(str(number), figure) for number, figure in enumerate(figures))
        return check_layers(Plan(name, tuple(one.plan_layer for one in measured), read), measured, **options)

    return checked


def _figure(number: str, figure: dict[str, str]) -> SourceFigure:
    readings = figure.get("readings") or [(figure["features"], figure.get("reading", ""))]
    return SourceFigure(
        figure.get("id", number),
        figure["text"],
        tuple(Reading.parse(features, reading) for features, reading in readings),
        SourceDocument("news", date=figure.get("date", "")),
    )


@pytest.fixture
def causes(plan: Callable[..., PlanCheck]) -> Callable[..., tuple[Cause, ...]]:
    """Return a function that checks a plan and gives the causes of its first figure."""

    def found(*arguments: Any, **options: Any) -> tuple[Cause, ...]:
        return first(plan(*arguments, **options)).causes

    return found


def first(check: PlanCheck) -> CheckResult:
    return next(result for result in check.results if result.figure is not None)
