"""Draws the sample plan's layers, `gwangju/gwangju.gpkg`, from the coordinates below.

The outlines are schematic: drawn by hand at the true places, then brought to the areas that
documents state. No agency's polygon is copied. `gwangju/PROVENANCE.md` says what is known of each.

    python layers/draw_gwangju.py [--out FILE]

The same script gives the same file, byte for byte, on the same versions of GDAL and PROJ.
"""

from __future__ import annotations

import argparse
import math
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import geopandas
import pyogrio
from pyproj import CRS, Geod, Transformer
from shapely import LinearRing, MultiPolygon, Polygon
from shapely.affinity import scale
from shapely.geometry.base import BaseGeometry

CRS_PLAN = CRS.from_epsg(5186)
GEOD = Geod(ellps="GRS80")
TO_PLAN = Transformer.from_crs(CRS_PLAN.geodetic_crs, CRS_PLAN, always_xy=True)
TO_LON_LAT = Transformer.from_crs(CRS_PLAN, CRS_PLAN.geodetic_crs, always_xy=True)

LAST_CHANGE = "2026-01-01T00:00:00.000Z"
COLUMNS = ["name_ko", "name_en", "designation", "date", "source"]
DESIGNATIONS_IN_ENGLISH = {
    "무인저속특장차 규제자유특구": "Unmanned Low-Speed Special Vehicle Demonstration Regulatory Free Zone",
    "광주경제자유구역": "Gwangju Free Economic Zone",
    "광주연구개발특구": "Gwangju R&D Special Zone",
    "인공지능산업융합집적단지": "AI Industry Convergence Complex",
    "개발제한구역": "Greenbelt",
    "개발제한구역 해제": "Greenbelt lifted",
    "행정구역": "Administrative district",
}

XY = tuple[float, float]


# The pen: an outline is a list of runs, each from the end of the one before, in metres.
# Outlines run anticlockwise, so a negative rise bulges outwards.


@dataclass(frozen=True)
class Corner:
    """A straight run to a street corner, cut or rounded over a length in metres."""

    east: float
    north: float
    chamfer: float = 0.0
    radius: float = 0.0


@dataclass(frozen=True)
class Curve:
    """A gentle arc, as roads and ramps run; `rise` in metres, to the left of travel."""

    east: float
    north: float
    rise: float


@dataclass(frozen=True)
class Stream:
    """A run along a stream or a ridge; `swing` in metres to either side, `bends` in number."""

    east: float
    north: float
    swing: float
    bends: int


Run = Corner | Curve | Stream

ARC_STEPS = 8
BEND_STEPS = 8
ROUND_STEPS = 6


def beside(start: XY, end: XY, share: float, offset: float = 0.0) -> XY:
    """The point at `share` of the way from `start` to `end`, `offset` metres to its left."""
    east, north = end[0] - start[0], end[1] - start[1]
    length = math.hypot(east, north)
    return (
        start[0] + share * east - offset * north / length,
        start[1] + share * north + offset * east / length,
    )


def street_corner(before: XY, corner: XY, after: XY, run: Corner) -> list[XY]:
    """A corner's vertices: one if plain, two if chamfered, a short arc if rounded."""
    cut = run.chamfer or run.radius
    if not cut:
        return [corner]
    entry = beside(corner, before, cut / math.dist(corner, before))
    leave = beside(corner, after, cut / math.dist(corner, after))
    if run.chamfer:
        return [entry, leave]
    shares = [step / ROUND_STEPS for step in range(ROUND_STEPS + 1)]
    return [beside(beside(entry, corner, t), beside(corner, leave, t), t) for t in shares]


def arc(start: XY, end: XY, rise: float) -> list[XY]:
    """The vertices of a flat arc after `start`, up to and with `end`."""
    shares = [step / ARC_STEPS for step in range(1, ARC_STEPS)]
    return [beside(start, end, t, 4 * rise * t * (1 - t)) for t in shares] + [end]


def meander(start: XY, end: XY, swing: float, bends: int) -> list[XY]:
    """The vertices of a winding run after `start`, up to and with `end`: a sine of uneven swing."""
    steps = bends * BEND_STEPS
    shares = [step / steps for step in range(1, steps)]
    return [
        beside(
            start,
            end,
            t + 0.25 / steps * math.sin(2 * math.pi * bends * t),
            swing * math.sin(math.pi * bends * t) * (0.7 + 0.3 * math.sin(5 * t + bends)),
        )
        for t in shares
    ] + [end]


def trace(runs: Sequence[Run]) -> list[XY]:
    """The vertices of a closed outline, in the metres of its runs."""
    stops = [(run.east, run.north) for run in runs]
    pen = stops[-1]
    vertices: list[XY] = []
    for index, (run, stop) in enumerate(zip(runs, stops, strict=True)):
        match run:
            case Corner():
                after = stops[(index + 1) % len(stops)]
                vertices += street_corner(pen, stop, after, run)
            case Curve():
                vertices += arc(pen, stop, run.rise)
            case Stream():
                vertices += meander(pen, stop, run.swing, run.bends)
        pen = vertices[-1]
    return vertices


@dataclass(frozen=True)
class Site:
    """Where an outline's metres start (degrees) and how its street grid is turned (degrees)."""

    lon: float
    lat: float
    turn: float = 0.0

    def place(self, vertices: Sequence[XY]) -> list[XY]:
        """Vertices in the site's metres, in EPSG:5186."""
        east, north = TO_PLAN.transform(self.lon, self.lat)
        cos, sin = math.cos(math.radians(self.turn)), math.sin(math.radians(self.turn))
        return [(east + x * cos - y * sin, north + x * sin + y * cos) for x, y in vertices]

    def polygon(self, outline: Sequence[Run], *holes: Sequence[Run]) -> Polygon:
        """The outline and its holes as a polygon in EPSG:5186."""
        return Polygon(self.place(trace(outline)), [self.place(trace(hole)) for hole in holes])


def winding(stops: Sequence[XY], swing: float, bends: int) -> list[XY]:
    """An open line in EPSG:5186 through stops in degrees, winding between them as ridges do."""
    points = [TO_PLAN.transform(lon, lat) for lon, lat in stops]
    line = points[:1]
    for index, (start, end) in enumerate(pairwise(points)):
        side = 1 if math.sin(2.4 * index) > 0 else -1
        line += meander(start, end, side * swing, bends)
    return line


# Areas: measured on the ellipsoid of the coordinate system, GRS 80.


def ring_area_m2(ring: LinearRing) -> float:
    """The geodesic area within a ring of EPSG:5186, in m², whichever way it winds."""
    lons, lats = TO_LON_LAT.transform(*ring.xy)
    area, _ = GEOD.polygon_area_perimeter(lons, lats)
    return abs(area)


def area_m2(geometry: BaseGeometry) -> float:
    """The geodesic area of a polygon of EPSG:5186 without its holes, in m²."""
    polygons = getattr(geometry, "geoms", [geometry])
    return sum(ring_area_m2(part.exterior) - sum(ring_area_m2(hole) for hole in part.interiors) for part in polygons)


def scaled_to(geometry: BaseGeometry, target_m2: float) -> BaseGeometry:
    """The geometry, scaled evenly about its centroid until its geodesic area is `target_m2`."""
    for _ in range(6):
        factor = math.sqrt(target_m2 / area_m2(geometry))
        geometry = scale(geometry, factor, factor, origin=geometry.centroid)
    return geometry


def solve(area_at: Callable[[float], float], target_m2: float, low: float, high: float) -> float:
    """The shift in metres, between `low` and `high`, at which a growing area is `target_m2`."""
    if not area_at(low) < target_m2 < area_at(high):
        raise ValueError(f"{target_m2} m² is not reached by a shift from {low} to {high} m")
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if area_at(middle) < target_m2 else (low, middle)
    return (low + high) / 2


# Zones: the seven of the regulatory free zone. Their areas are not published; they share 16.79㎢.

JINGOK = Site(126.7905, 35.2085, 12).polygon(
    [
        Corner(-620, -720, chamfer=40),
        Corner(80, -760, chamfer=20),
        Corner(100, -660, chamfer=20),
        Corner(640, -620, radius=90),
        Corner(690, -100, chamfer=25),
        Corner(610, -80),
        Curve(560, 540, rise=-30),
        Corner(430, 770, radius=110),
        Corner(-180, 720, chamfer=20),
        Corner(-200, 640),
        Stream(-700, 430, swing=35, bends=3),
        Corner(-760, -160, chamfer=40),
        Corner(-670, -200),
    ]
)
CHEOMDAN = Site(126.8555, 35.2165, -8).polygon(
    [
        Corner(-760, -980, chamfer=50),
        Corner(-330, -1010, chamfer=20),
        Corner(-310, -1120, chamfer=20),
        Corner(300, -1140, radius=110),
        Stream(700, -420, swing=60, bends=2),
        Stream(820, 380, swing=-70, bends=2),
        Stream(700, 1040, swing=50, bends=2),
        Corner(380, 1120, radius=90),
        Corner(-120, 1140, chamfer=30),
        Corner(-130, 900, chamfer=20),
        Corner(-520, 880, chamfer=30),
        Corner(-540, 1020, chamfer=20),
        Corner(-900, 980, radius=80),
        Curve(-960, 260, rise=-35),
        Corner(-820, 230, chamfer=20),
        Corner(-840, -300, chamfer=20),
        Corner(-720, -320, chamfer=20),
    ]
)
PYEONGDONG = Site(126.7640, 35.1245, 24).polygon(
    [
        Corner(-1180, -760, chamfer=60),
        Corner(-300, -800, chamfer=25),
        Corner(-280, -900, chamfer=25),
        Corner(720, -880, radius=120),
        Corner(980, -680),
        Stream(1180, -40, swing=60, bends=2),
        Stream(960, 820, swing=-70, bends=3),
        Corner(420, 880, chamfer=40),
        Corner(400, 780),
        Corner(-520, 800, chamfer=30),
        Corner(-540, 920, chamfer=20),
        Corner(-1060, 900, radius=130),
        Curve(-1220, 120, rise=-50),
    ],
    [
        Corner(-230, -210, radius=80),
        Corner(60, -250, radius=70),
        Corner(230, -120, radius=60),
        Corner(160, 60, radius=50),
        Corner(220, 190, radius=50),
        Corner(-40, 220, radius=60),
        Corner(-130, 100, radius=50),
        Corner(-270, 60, radius=60),
    ],
)
HANAM = Site(126.8040, 35.1805, 38).polygon(
    [
        Corner(-1480, -640, chamfer=50),
        Corner(-700, -640, chamfer=20),
        Corner(-700, -790, chamfer=20),
        Corner(260, -790, chamfer=30),
        Corner(270, -690),
        Curve(1050, -610, rise=-40),
        Corner(1500, -560, radius=120),
        Corner(1560, 150, chamfer=40),
        Corner(1380, 180, chamfer=20),
        Corner(1400, 700, radius=140),
        Corner(620, 720, chamfer=25),
        Corner(600, 820, chamfer=25),
        Corner(-380, 850, chamfer=40),
        Corner(-400, 720),
        Curve(-1250, 620, rise=-50),
        Corner(-1520, 560, chamfer=80),
    ]
)
SUWAN = Site(126.8265, 35.1955, 30).polygon(
    [
        Corner(-780, -640, radius=110),
        Stream(380, -800, swing=45, bends=4),
        Corner(620, -760, chamfer=30),
        Corner(640, -520, chamfer=20),
        Corner(800, -500, chamfer=30),
        Curve(880, 180, rise=-50),
        Corner(820, 640, radius=150),
        Curve(-80, 840, rise=-60),
        Corner(-420, 860, chamfer=40),
        Corner(-440, 700, chamfer=20),
        Corner(-760, 690, chamfer=40),
        Corner(-740, 300, chamfer=20),
        Corner(-830, 280, chamfer=20),
        Corner(-800, -200, chamfer=20),
    ]
)
UCHI = Site(126.8890, 35.2235).polygon(
    [
        Corner(-330, -520, radius=90),
        Corner(-40, -430, radius=60),
        Curve(300, -520, rise=-30),
        Corner(470, -330, radius=90),
        Stream(420, 60, swing=35, bends=2),
        Corner(610, 240, radius=110),
        Corner(420, 470, radius=90),
        Stream(40, 430, swing=30, bends=2),
        Corner(-160, 600, radius=90),
        Corner(-400, 430, radius=80),
        Corner(-380, 180, radius=60),
        Stream(-560, -180, swing=30, bends=2),
    ],
    [
        Corner(-60, -140, radius=60),
        Corner(90, -190, radius=60),
        Corner(230, -90, radius=70),
        Corner(190, 60, radius=60),
        Corner(250, 210, radius=30),
        Corner(170, 260, radius=35),
        Corner(90, 90, radius=55),
        Corner(-30, 20, radius=45),
    ],
)
SONGJEONG = MultiPolygon(
    [
        Site(126.7995, 35.1435, 8).polygon(
            [
                Corner(-390, 40, chamfer=25),
                Corner(340, 60, chamfer=20),
                Curve(430, 330, rise=-35),
                Corner(250, 390, radius=50),
                Corner(230, 500, radius=50),
                Stream(-120, 460, swing=18, bends=2),
                Corner(-170, 340, radius=45),
                Corner(-410, 310, radius=50),
            ]
        ),
        Site(126.7995, 35.1435, 8).polygon(
            [
                Corner(340, 28, chamfer=20),
                Corner(-360, 8, chamfer=20),
                Curve(-300, -220, rise=-30),
                Corner(-120, -240, radius=35),
                Corner(-60, -350, radius=50),
                Curve(210, -310, rise=-20),
                Corner(360, -170, radius=45),
            ]
        ),
    ]
)

# name, English name, outline, its share of the whole in m²; together 16,790,412㎡
ZONES = [
    ("진곡산단", "Jingok industrial complex", JINGOK, 1_909_808),
    ("첨단산단", "Advanced industrial complex", CHEOMDAN, 3_141_507),
    ("평동산단", "Pyeongdong industrial complex", PYEONGDONG, 3_618_455),
    ("하남산단", "Hanam industrial complex", HANAM, 4_410_236),
    ("수완지구", "Suwan district", SUWAN, 2_309_874),
    ("우치공원", "Uchi park", UCHI, 931_620),
    ("송정공원", "Songjeong park", SONGJEONG, 468_912),
]

# Complexes. Advanced 3 lies across the city boundary, about 70 % of it in Jangseong-gun.

ADVANCED_3_SITE = Site(126.8425, 35.2383, 25)
ADVANCED_3_M2 = 3_616_853
ADVANCED_3 = ADVANCED_3_SITE.polygon(
    [
        Corner(-2040, 120, chamfer=40),
        Corner(-1700, -60, chamfer=25),
        Corner(-1660, 20),
        Curve(-1080, -90, rise=-30),
        Corner(-1040, -240, chamfer=25),
        Corner(-760, -260, chamfer=20),
        Corner(-740, -375, chamfer=20),
        Corner(-420, -405, chamfer=15),
        Corner(-400, -575, chamfer=25),
        Curve(180, -662, rise=-30),
        Corner(520, -672, radius=70),
        Corner(560, -560, chamfer=15),
        Corner(900, -570, chamfer=30),
        Corner(920, -410, chamfer=15),
        Stream(1400, -270, swing=40, bends=2),
        Corner(1480, 40, radius=60),
        Corner(1320, 60, chamfer=15),
        Corner(1300, 340, chamfer=40),
        Corner(960, 360, chamfer=15),
        Corner(950, 270),
        Curve(520, 310, rise=-25),
        Corner(500, 650, chamfer=30),
        Corner(240, 720, chamfer=20),
        Corner(200, 930, radius=60),
        Stream(-420, 870, swing=45, bends=3),
        Corner(-520, 1100, chamfer=30),
        Corner(-980, 1080, chamfer=40),
        Corner(-1000, 830, chamfer=20),
        Curve(-1420, 900, rise=-30),
        Corner(-1500, 540, chamfer=20),
        Corner(-1840, 550, radius=70),
    ],
    [
        Corner(-860, 330, chamfer=15),
        Corner(-700, 310, chamfer=10),
        Curve(-590, 400, rise=-15),
        Corner(-610, 500, radius=30),
        Corner(-760, 520, chamfer=15),
        Corner(-770, 470),
        Corner(-870, 460, chamfer=15),
    ],
)

# The edge of the AI convergence district, from its south-west; it stays within the city.
AI_DISTRICT_M2 = 1_106_180
AI_DISTRICT_EDGE = [
    (-660, -900),
    (-660, -90),
    (-520, -90),
    (-500, -20),
    (-100, -30),
    (-60, 10),
    (420, 0),
    (440, -30),
    (900, -20),
    (930, 20),
    (1700, 10),
    (1700, -900),
]

AI_SITE = Site(126.8455, 35.2343, 25).polygon(
    [
        Corner(-122, -95, radius=14),
        Corner(30, -95, chamfer=6),
        Corner(32, -104, chamfer=4),
        Corner(122, -104, radius=16),
        Corner(126, 60, chamfer=10),
        Corner(118, 98, radius=12),
        Curve(-60, 96, rise=-4),
        Corner(-120, 92, chamfer=12),
    ]
)
FUTURE_CAR = Site(126.6815, 35.1785, -14).polygon(
    [
        Corner(-700, -520, chamfer=40),
        Corner(-80, -560, chamfer=20),
        Corner(-60, -640, chamfer=20),
        Corner(560, -620, radius=110),
        Corner(620, -60, chamfer=20),
        Corner(730, -40, chamfer=20),
        Corner(770, 480, radius=90),
        Corner(120, 640, chamfer=30),
        Corner(100, 560, chamfer=20),
        Curve(-420, 620, rise=-30),
        Stream(-740, 130, swing=35, bends=3),
        Corner(-690, 60),
    ]
)
SMART_ENERGY_1 = MultiPolygon(
    [
        Site(126.8250, 35.0655, 22).polygon(
            [
                Corner(-520, -330, chamfer=30),
                Corner(-60, -350, chamfer=20),
                Corner(-40, -410, chamfer=15),
                Corner(330, -400, radius=70),
                Corner(370, 90, chamfer=25),
                Corner(310, 110),
                Corner(320, 350, radius=60),
                Curve(-150, 400, rise=-25),
                Stream(-560, 190, swing=28, bends=3),
            ]
        ),
        Site(126.8250, 35.0655, 22).polygon(
            [
                Corner(400, -380, chamfer=20),
                Corner(760, -350, radius=80),
                Corner(800, -20, chamfer=20),
                Corner(740, 0),
                Curve(690, 300, rise=-18),
                Corner(430, 360, chamfer=25),
            ]
        ),
    ]
)
SMART_ENERGY_2 = Site(126.8440, 35.0770, 10).polygon(
    [
        Corner(-380, -290, chamfer=25),
        Corner(40, -320, chamfer=15),
        Corner(50, -370, chamfer=12),
        Corner(390, -350, radius=70),
        Corner(410, 40, chamfer=20),
        Corner(350, 60),
        Curve(320, 330, rise=-18),
        Corner(-180, 370, chamfer=30),
        Corner(-200, 310),
        Stream(-420, 60, swing=22, bends=2),
    ]
)

# Greenbelt as it was before 2019-12-19, in degrees: from its south-west corner along the outer
# edge, then back along the city. The run through Advanced 3, in that site's metres, is shifted
# until what is lifted fits.

LIFTED_M2 = 3_095_950
GREENBELT_OUTER = [
    (126.7330, 35.1890),
    (126.7230, 35.1950),
    (126.7170, 35.2040),
    (126.7215, 35.2130),
    (126.7290, 35.2250),
    (126.7360, 35.2370),
    (126.7420, 35.2480),
    (126.7530, 35.2560),
    (126.7660, 35.2600),
    (126.7790, 35.2570),
    (126.7900, 35.2620),
    (126.8020, 35.2690),
    (126.8160, 35.2720),
    (126.8290, 35.2780),
    (126.8430, 35.2760),
    (126.8560, 35.2800),
    (126.8700, 35.2760),
    (126.8830, 35.2700),
    (126.8960, 35.2660),
    (126.9080, 35.2620),
    (126.9210, 35.2570),
    (126.9310, 35.2480),
    (126.9330, 35.2370),
    (126.9260, 35.2280),
    (126.9170, 35.2200),
    (126.9050, 35.2130),
    (126.8970, 35.2110),
]
GREENBELT_INNER_EAST = [
    (126.8970, 35.2110),
    (126.8900, 35.2150),
    (126.8830, 35.2160),
    (126.8800, 35.2220),
    (126.8780, 35.2300),
    (126.8740, 35.2360),
    (126.8680, 35.2388),
    (126.8622, 35.2398),
]
GREENBELT_THROUGH_ADVANCED_3 = [
    (1570, -370),
    (1300, -300),
    (1290, -350),
    (1010, -340),
    (1000, -280),
    (640, -290),
    (620, -360),
    (230, -350),
    (210, -280),
    (-180, -270),
    (-200, -210),
    (-480, -200),
    (-500, -280),
    (-800, -280),
    (-860, -370),
]
GREENBELT_INNER_WEST = [
    (126.8280, 35.2290),
    (126.8200, 35.2240),
    (126.8120, 35.2215),
    (126.8040, 35.2205),
    (126.7960, 35.2200),
    (126.7840, 35.2190),
    (126.7770, 35.2120),
    (126.7720, 35.2020),
    (126.7660, 35.1930),
    (126.7560, 35.1880),
    (126.7440, 35.1860),
    (126.7330, 35.1890),
]
VILLAGES = [
    Site(126.7580, 35.2170, 20),
    Site(126.8520, 35.2640, -15),
]
VILLAGE: list[Run] = [
    Corner(-260, -150, chamfer=20),
    Corner(-40, -190, chamfer=15),
    Corner(-20, -150),
    Curve(230, -110, rise=-20),
    Corner(280, 90, radius=40),
    Corner(90, 180, chamfer=20),
    Corner(70, 120),
    Stream(-240, 110, swing=14, bends=2),
]

# The city boundary, in degrees, clockwise from the north: ridges in the east, rivers in the south.

BOUNDARY = [
    (126.905, 35.252),
    (126.913, 35.256),
    (126.922, 35.253),
    (126.930, 35.250),
    (126.934, 35.246),
    (126.935, 35.240),
    (126.937, 35.234),
    (126.943, 35.226),
    (126.951, 35.220),
    (126.957, 35.214),
    (126.963, 35.207),
    (126.968, 35.200),
    (126.971, 35.194),
    (126.974, 35.188),
    (126.979, 35.184),
    (126.985, 35.182),
    (126.990, 35.185),
    (126.997, 35.186),
    (127.002, 35.185),
    (127.008, 35.181),
    (127.013, 35.175),
    (127.019, 35.169),
    (127.022, 35.163),
    (127.017, 35.158),
    (127.012, 35.154),
    (127.010, 35.148),
    (127.012, 35.141),
    (127.009, 35.134),
    (127.010, 35.127),
    (127.009, 35.119),
    (127.005, 35.112),
    (127.001, 35.106),
    (126.996, 35.099),
    (126.991, 35.094),
    (126.985, 35.091),
    (126.977, 35.088),
    (126.971, 35.088),
    (126.966, 35.084),
    (126.961, 35.079),
    (126.956, 35.073),
    (126.950, 35.069),
    (126.941, 35.069),
    (126.936, 35.073),
    (126.931, 35.078),
    (126.928, 35.084),
    (126.922, 35.087),
    (126.914, 35.086),
    (126.906, 35.082),
    (126.897, 35.078),
    (126.887, 35.075),
    (126.878, 35.073),
    (126.870, 35.072),
    (126.862, 35.076),
    (126.855, 35.073),
    (126.850, 35.069),
    (126.845, 35.064),
    (126.839, 35.059),
    (126.833, 35.056),
    (126.827, 35.053),
    (126.819, 35.050),
    (126.812, 35.052),
    (126.804, 35.057),
    (126.795, 35.057),
    (126.787, 35.053),
    (126.779, 35.052),
    (126.775, 35.059),
    (126.773, 35.067),
    (126.770, 35.075),
    (126.766, 35.083),
    (126.761, 35.090),
    (126.754, 35.096),
    (126.746, 35.100),
    (126.738, 35.105),
    (126.728, 35.104),
    (126.718, 35.108),
    (126.708, 35.103),
    (126.698, 35.106),
    (126.690, 35.110),
    (126.682, 35.105),
    (126.675, 35.106),
    (126.668, 35.110),
    (126.659, 35.114),
    (126.653, 35.120),
    (126.655, 35.129),
    (126.649, 35.137),
    (126.651, 35.147),
    (126.656, 35.153),
    (126.655, 35.160),
    (126.663, 35.163),
    (126.671, 35.167),
    (126.670, 35.174),
    (126.666, 35.180),
    (126.663, 35.187),
    (126.669, 35.190),
    (126.677, 35.190),
    (126.682, 35.196),
    (126.686, 35.202),
    (126.688, 35.210),
    (126.695, 35.210),
    (126.702, 35.206),
    (126.710, 35.206),
    (126.717, 35.208),
    (126.721, 35.214),
    (126.721, 35.221),
    (126.726, 35.229),
    (126.731, 35.237),
    (126.735, 35.244),
    (126.741, 35.249),
    (126.748, 35.248),
    (126.756, 35.252),
    (126.764, 35.252),
    (126.765, 35.246),
    (126.760, 35.240),
    (126.757, 35.234),
    (126.763, 35.230),
    (126.772, 35.228),
    (126.781, 35.224),
    (126.789, 35.223),
    (126.797, 35.219),
    (126.806, 35.216),
    (126.813, 35.218),
    (126.820, 35.222),
    (126.8265, 35.2265),
    (126.8322, 35.2313),
    (126.8347, 35.2338),
    (126.8360, 35.2360),
    (126.8377, 35.2365),
    (126.8394, 35.2374),
    (126.8416, 35.2382),
    (126.8434, 35.2392),
    (126.8461, 35.2400),
    (126.8482, 35.2410),
    (126.8506, 35.2416),
    (126.8522, 35.2426),
    (126.8548, 35.2434),
    (126.8583, 35.2447),
    (126.8619, 35.2453),
    (126.872, 35.247),
    (126.879, 35.247),
    (126.885, 35.245),
    (126.892, 35.244),
    (126.898, 35.248),
]


def greenbelt(shift_m: float) -> Polygon:
    """The greenbelt before the lifting, its run through Advanced 3 shifted south by `shift_m`."""
    run = [(along, across - shift_m) for along, across in GREENBELT_THROUGH_ADVANCED_3]
    edge = (
        winding(GREENBELT_OUTER, swing=55, bends=2)
        + winding(GREENBELT_INNER_EAST, swing=20, bends=1)[1:]
        + ADVANCED_3_SITE.place(run)
        + winding(GREENBELT_INNER_WEST, swing=20, bends=1)
    )
    return Polygon(edge, [village.place(trace(VILLAGE)) for village in VILLAGES])


def ai_district(advanced_3: BaseGeometry, shift_m: float) -> BaseGeometry:
    """The part of Advanced 3 within the district's edge, the northern side shifted by `shift_m`."""
    west, *north, east = AI_DISTRICT_EDGE
    edge = [west, *((along, across + shift_m) for along, across in north), east]
    return advanced_3.intersection(Polygon(ADVANCED_3_SITE.place(edge)))


def plan() -> dict[str, geopandas.GeoDataFrame]:
    """The layers of the sample plan by name, in EPSG:5186."""
    advanced_3 = scaled_to(ADVANCED_3, ADVANCED_3_M2)
    district = ai_district(
        advanced_3,
        solve(lambda t: area_m2(ai_district(advanced_3, t)), AI_DISTRICT_M2, -200, 200),
    )
    before = greenbelt(solve(lambda t: area_m2(greenbelt(t).intersection(advanced_3)), LIFTED_M2, -300, 300))
    boundary = Polygon([TO_PLAN.transform(lon, lat) for lon, lat in BOUNDARY])

    free_zone = "무인저속특장차 규제자유특구"
    economic_zone = "광주경제자유구역"
    zone_news = "regulatory free zone committee, news 2019-11-13"
    economic_news = "designation of the economic free zone, news 2020-06-03"
    districts = [
        ("인공지능융복합지구(첨단3지구)", "AI convergence district", district),
        (
            "미래형자동차산업지구",
            "Future car industry district",
            scaled_to(FUTURE_CAR, 1_847_120),
        ),
        (
            "스마트에너지산업지구Ⅰ",
            "Smart energy industry district I",
            scaled_to(SMART_ENERGY_1, 931_870),
        ),
        (
            "스마트에너지산업지구Ⅱ",
            "Smart energy industry district II",
            scaled_to(SMART_ENERGY_2, 486_090),
        ),
    ]
    return {
        "zones": layer(
            (name, english, free_zone, "2019-11-12", zone_news, scaled_to(outline, share_m2))
            for name, english, outline, share_m2 in ZONES
        ),
        "greenbelt": layer(
            [
                (
                    "광주권 개발제한구역(북서부)",
                    "Greenbelt around Gwangju, north-west, before the lifting",
                    "개발제한구역",
                    "2019-12-18",
                    "general knowledge; only the part within Advanced 3 is stated",
                    before,
                )
            ]
        ),
        "greenbelt_lifted": layer(
            [
                (
                    "첨단3지구 개발제한구역 해제지역",
                    "Greenbelt lifted for Advanced 3",
                    "개발제한구역 해제",
                    "2019-12-19",
                    "central urban planning committee, news 2019-12-19",
                    before.intersection(advanced_3),
                )
            ]
        ),
        "complexes": layer(
            [
                (
                    "첨단3지구",
                    "Advanced 3 District",
                    "광주연구개발특구",
                    "2020-12-31",
                    "approval of the implementation plan, news 2020-12-29",
                    advanced_3,
                ),
                *(
                    (name, english, economic_zone, "2020-06-03", economic_news, outline)
                    for name, english, outline in districts
                ),
                (
                    "AI 집적단지 부지",
                    "AI complex site",
                    "인공지능산업융합집적단지",
                    "2020-12-31",
                    "investment agency, 2021-03-26",
                    scaled_to(AI_SITE, 46_200),
                ),
                (
                    "AI 데이터센터 건축물",
                    "AI data centre building",
                    "인공지능산업융합집적단지",
                    "2021-03-26",
                    "investment agency, 2021-03-26; its footprint is not published",
                    None,
                ),
            ]
        ),
        "boundary": layer(
            [
                (
                    "광주광역시",
                    "Gwangju Metropolitan City",
                    "행정구역",
                    "2013",
                    "drawn by hand, its shape checked beside a generalised public outline of 2013",
                    boundary,
                )
            ]
        ),
    }


def layer(features: Iterable[tuple]) -> geopandas.GeoDataFrame:
    """A layer of multipolygons from name, English name, designation, date, source, geometry."""
    *attributes, geometries = zip(*features, strict=True)
    outlines = [multipart(geometry) for geometry in geometries]
    table = dict(zip(COLUMNS, attributes, strict=True))
    english = [DESIGNATIONS_IN_ENGLISH[designation] for designation in table["designation"]]
    table = {**table, "provenance": "schematic", "designation_en": english}
    return geopandas.GeoDataFrame(table, geometry=outlines, crs=CRS_PLAN)


def multipart(geometry: BaseGeometry | None) -> MultiPolygon | None:
    """The geometry as a multipolygon, its rings in an order that does not depend on the tracing."""
    if geometry is None:
        return None
    return MultiPolygon([part.normalize() for part in getattr(geometry, "geoms", [geometry])])


def write(layers: dict[str, geopandas.GeoDataFrame], path: Path) -> None:
    """Writes the layers to a GeoPackage, which appears at `path` whole or not at all."""
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": LAST_CHANGE})
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        draft = Path(folder) / path.name
        for name, frame in layers.items():
            frame.to_file(
                draft,
                layer=name,
                driver="GPKG",
                engine="pyogrio",
                geometry_type="MultiPolygon",
                dataset_options={"VERSION": "1.3"},  # what the GDAL of QGIS 3.22 knows
            )
        draft.replace(path)


def main() -> None:
    """Draws the plan into the file that `--out` names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    home = Path(__file__).parent / "gwangju" / "gwangju.gpkg"
    parser.add_argument("--out", type=Path, default=home, help="the GeoPackage to write")
    write(plan(), parser.parse_args().out)


if __name__ == "__main__":
    main()
