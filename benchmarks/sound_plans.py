"""Plans whose figures are all right, made at random: zones, a greenbelt, a boundary, and figures of every precision."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import CRS

from zoneproof.engine.area import area_and_perimeter, ellipsoid_of, geographic, transformed
from zoneproof.engine.binding import MeasuredPlanLayer, feature_names
from zoneproof.engine.check import PlanCheck, check_layers
from zoneproof.engine.gazetteer import Place, places
from zoneproof.engine.load import LoadedLayer
from zoneproof.engine.measure import measure_layer
from zoneproof.model.figure import Reading, SourceDocument, SourceFigure
from zoneproof.model.plan import Plan, PlanLayer, Role

WGS84 = CRS.from_epsg(4326)
# What Korean layers come in, by the belt of the place: Korea 2000, the unified system, the one of 1985, degrees.
_BELTS = {125: 5185, 127: 5186, 129: 5187, 131: 5188}
_SYSTEMS = ("belt", "belt", "belt", 5179, 5174, 4326)
_PYEONG_M2 = 400 / 121
_SIZES = {"㎢": 1e6, "ha": 1e4}


@dataclass
class DraftFigure:
    """A figure before it is written: what it is bound to, its true area, and the digits that it will be given."""

    id: str
    features: str
    reading: str
    area_m2: float
    style: str
    text: str = ""
    date: str = "2023-05-02"


@dataclass
class DraftPlan:
    """A plan in the making: frames by layer key (columns ``name``, ``group``) in their coordinate systems, and figures."""

    place: Place
    frames: dict[str, gpd.GeoDataFrame]
    figures: list[DraftFigure]
    roles: dict[str, Role] = field(default_factory=dict)

    def copy(self) -> DraftPlan:
        """Return a plan that can be changed without changing this one."""
        frames = {key: frame.copy() for key, frame in self.frames.items()}
        return DraftPlan(self.place, frames, [replace(figure) for figure in self.figures], dict(self.roles))

    def figure(self, number: str) -> DraftFigure:
        """Return the figure of that id."""
        return next(figure for figure in self.figures if figure.id == number)

    def checked(self) -> PlanCheck:
        """Return the plan checked."""
        layers = tuple(
            PlanLayer(key, source="", role=self.roles[key], name="name", group="group") for key in self.frames
        )
        figures = tuple(
            SourceFigure(
                figure.id,
                figure.text,
                (Reading.parse(figure.features, figure.reading),),
                SourceDocument("document", date=figure.date),
            )
            for figure in self.figures
        )
        measured = [_measured(layer, self.frames[layer.key]) for layer in layers]
        return check_layers(Plan("random", layers, figures), measured)


def _measured(layer: PlanLayer, frame: gpd.GeoDataFrame) -> MeasuredPlanLayer:
    loaded = LoadedLayer(frame, pd.Series("", index=frame.index, dtype=object), frame.crs, ())
    return MeasuredPlanLayer(layer, loaded, measure_layer(loaded), feature_names(frame, layer.name))


def areas_m2(frame: gpd.GeoDataFrame) -> np.ndarray:
    """Return the geodesic areas of the features of *frame* in m²."""
    return shapes_m2(frame.geometry.to_numpy(), frame.crs)


def shapes_m2(shapes: np.ndarray, crs: CRS) -> np.ndarray:
    """Return the geodesic areas in m² of *shapes* in *crs*."""
    return area_and_perimeter(geographic(shapes, crs), ellipsoid_of(crs))[0]


# The styles of figures, with the number of significant digits that a press release, a gazette or a register gives.
STYLES = ("㎡", "㎡", "㎡ rounded", "㎢ 3", "㎢ 4", "ha 4", "만㎡", "천㎡", "평")


def last_place_m2(area_m2: float, style: str) -> float:
    """Return what one more in the last place is, in m², that *area_m2* is given to in a document of that *style*.

    That is never so coarse that fewer than three digits are left.
    """
    if style == "㎡ rounded":
        return 10.0 ** max(0, math.floor(math.log10(area_m2)) - 3)
    if style == "평":
        return _PYEONG_M2
    if style in ("만㎡", "천㎡"):
        unit = 10_000.0 if style == "만㎡" else 1_000.0
        return unit if area_m2 >= 100 * unit else 1.0
    if style == "㎡":
        return 1.0
    symbol, digits = style.split()
    return _SIZES[symbol] / 10 ** _decimals(area_m2 / _SIZES[symbol], int(digits))


def write(area_m2: float, style: str) -> str:
    """Return *area_m2* as a document of that *style* writes it."""
    place = last_place_m2(area_m2, style)
    count = round(area_m2 / place)
    if style == "평":
        return f"{count:,}평"
    if style in ("만㎡", "천㎡"):
        return f"{count:,}{style if place > 1 else '㎡'}"
    if style.startswith("㎡"):
        return f"{count * round(place):,}㎡"
    symbol, digits = style.split()
    size = area_m2 / _SIZES[symbol]
    return f"{size:,.{_decimals(size, int(digits))}f}{symbol}"


def _decimals(size: float, digits: int) -> int:
    return max(0, digits - 1 - math.floor(math.log10(size)))


def random_plan(random: np.random.Generator, outlines: list[shapely.Geometry] = ()) -> DraftPlan:
    """Return a sound plan at a random city, county or district of Korea, with some of the real *outlines* (in metres) among its zones."""
    place = _random_place(random)
    west, south, east, north = place.bounds
    longitude, latitude = (west + east) / 2, (south + north) / 2
    belt = CRS.from_epsg(_BELTS[int(np.clip(round((longitude - 125) / 2) * 2 + 125, 125, 131))])
    x, y = transformed(np.array([shapely.Point(longitude, latitude)], dtype=object), WGS84, belt)[0].coords[0]
    count = int(random.integers(6, 13))
    size_m = 10 ** random.uniform(1.5, 3.2)
    pitch = 6.5 * size_m
    columns = math.ceil(math.sqrt(count))
    zones = []
    for number in range(count):
        east_m, north_m = (number % columns - columns / 2) * pitch, (number // columns - columns / 2) * pitch
        real = len(outlines) and random.random() < 0.3
        if real:
            shape = _turned(random, outlines[random.integers(len(outlines))], pitch * random.uniform(0.2, 0.45))
        else:
            shape = _zone(random, size_m)
        zones.append(shapely.affinity.translate(shape, x + east_m, y + north_m))
    names = [f"{chr(0xAC00 + 28 * number)}{number + 1}지구" for number in range(count)]
    groups = ["특구" if number < count // 2 else "단지" for number in range(count)]
    frame = gpd.GeoDataFrame({"name": names, "group": groups}, geometry=zones, crs=belt)
    span = columns * pitch
    green = shapely.box(x - span, y - span, x - pitch * 0.02, y + span).union(
        shapely.Point(x + pitch * 0.3, y).buffer(pitch * 0.4)
    )
    boundary = shapely.Point(x - pitch / 2, y - pitch / 2).buffer(span * 0.85, quad_segs=24)
    system = _SYSTEMS[random.integers(len(_SYSTEMS))]
    crs = belt if system == "belt" else CRS.from_epsg(system)
    plan = DraftPlan(
        place,
        {
            "zones": frame.to_crs(crs),
            "greenbelt": gpd.GeoDataFrame({"name": ["개발제한구역"], "group": [""]}, geometry=[green], crs=belt),
            "boundary": gpd.GeoDataFrame({"name": [place.full_name], "group": [""]}, geometry=[boundary], crs=belt),
        },
        [],
        {"zones": Role.ZONE, "greenbelt": Role.GREENBELT, "boundary": Role.BOUNDARY},
    )
    areas = areas_m2(plan.frames["zones"])
    for number, (name, area) in enumerate(zip(names, areas)):
        plan.figures.append(DraftFigure(str(number + 1), name, "single", float(area), _style(random)))
    for group in dict.fromkeys(groups):
        member = [one == group for one in groups]
        reading = f"total of {sum(member)}"
        plan.figures.append(DraftFigure(group, f"group: {group}", reading, float(areas[member].sum()), _style(random)))
    for figure in plan.figures:
        figure.text = write(figure.area_m2, figure.style)
    return plan


def _random_place(random: np.random.Generator) -> Place:
    local = [place for place in places() if place.name]
    return local[random.integers(len(local))]


def _style(random: np.random.Generator) -> str:
    return STYLES[random.integers(len(STYLES))]


def _zone(random: np.random.Generator, size_m: float) -> shapely.Geometry:
    """Return a zone around the origin: an irregular outline, of several parts or with holes now and then."""
    shape = _outline(random, size_m * random.uniform(0.7, 1.5))
    kind = random.random()
    if kind < 0.25:
        offset = size_m * 2.2
        others = [_outline(random, size_m * random.uniform(0.2, 0.5)) for _ in range(random.integers(1, 4))]
        shifts = [(offset, 0.0), (0.0, offset), (-offset, 0.0)]
        shape = shapely.union_all([shape, *(shapely.affinity.translate(o, *s) for o, s in zip(others, shifts))])
    elif kind < 0.5:
        radius = shape.exterior.distance(shapely.Point(0, 0))
        holes = [(0.4, 0.0), (-0.4, 0.1), (0.0, -0.5)][: random.integers(1, 4)]
        for dx, dy in holes:
            hole = _outline(random, radius * random.uniform(0.08, 0.2))
            shape = shape.difference(shapely.affinity.translate(hole, dx * radius, dy * radius))
    return shape


def _outline(random: np.random.Generator, radius_m: float) -> shapely.Polygon:
    """Return a star-shaped outline of 12 to 200 vertices whose waves have less height the shorter they are, as shores and lots have."""
    count = int(10 ** random.uniform(1.1, 2.3))
    angle = np.sort((np.arange(count) + random.uniform(-0.3, 0.3, count)) * 2 * np.pi / count)
    radius = np.ones(count)
    for wave in range(2, max(3, count // 6)):
        radius += random.normal(0, 0.35 / wave**1.5) * np.sin(wave * angle + random.uniform(0, 2 * np.pi))
    radius = radius_m * np.clip(radius, 0.4, 1.8)
    return shapely.Polygon(np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]))


def _turned(random: np.random.Generator, shape: shapely.Geometry, radius_m: float) -> shapely.Geometry:
    """Return *shape* turned at random around the origin and made to fit into a circle of *radius_m*, so that no two are alike."""
    west, south, east, north = shape.bounds
    shape = shapely.affinity.translate(shape, -(west + east) / 2, -(south + north) / 2)
    shape = shapely.affinity.rotate(shape, random.uniform(0, 360), origin=(0, 0))
    scale = radius_m / (math.hypot(east - west, north - south) / 2)
    return shapely.affinity.scale(shape, scale, scale, origin=(0, 0))


def real_outlines(path: Path | None) -> list[shapely.Geometry]:
    """Return the outlines of a file in metres around their own middles, or none."""
    if path is None or not path.exists():
        return []
    frame = gpd.read_file(path)
    return list(frame.to_crs(frame.estimate_utm_crs()).geometry)
