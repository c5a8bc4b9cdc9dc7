"""How the features of one role fit together: overlaps, gaps, duplicates, what lies outside the boundary, and names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import partial
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..model.errors import Cancelled
from ..model.names import name_key
from ..model.plan import Plan, Role
from ..model.verdict import BoundFeature, Sentence
from .area import Geometries
from .binding import FeatureIndex, MeasuredPlanLayer, feature_names, named_layer
from .check import Progress, layer_notices, measured_layers
from .gaps import find_gaps
from .plane import Plane, plane_of, polygonal, united
from .sliver import NARROWEST_M, WIDTH_M, is_sliver, mean_width_m
from .twins import are_one_outline

# Pairs of neighbours are looked at so many features at a time.
_CHUNK = 20_000
# Two features that share all but this much of either have one outline.
_SAME = 1e-6
# Two that share this much of either are one thing drawn twice.
_NEARLY_SAME = 0.95
# A name on more features than this is not searched for twins.
_MOST_NAMESAKES = 10
_ROLES = (Role.ZONE, Role.GREENBELT, Role.COMPLEX, Role.PARCEL, Role.BOUNDARY)


class FindingKind(str, Enum):
    """What does not fit."""

    OVERLAP = "overlap"
    GAP = "gap"
    DUPLICATE = "duplicate"
    TWIN = "twin"
    OUTSIDE = "outside"
    SEVERAL_NAMES = "several-names"
    SHARED_NAME = "shared-name"
    NAMELESS = "nameless"


@dataclass(frozen=True)
class Finding:
    """Something that does not fit: where it is in the plane, its geodesic area in m², and the figures that it touches."""

    kind: FindingKind
    role: Role
    status: str
    features: tuple[BoundFeature, ...]
    sentence: Sentence
    shape: BaseGeometry | None = None
    area_m2: float | None = None
    width_m: float | None = None
    is_sliver: bool = False
    figures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Topology:
    """What was found in a plan's layers; ``plane`` is None where no layer could be placed."""

    plan: Plan
    plane: Plane | None
    feature_count: int
    findings: tuple[Finding, ...]
    notices: tuple[Sentence, ...]
    problems: tuple[str, ...]


def plan_topology(
    plan: Plan,
    *,
    gap_width_m: float = WIDTH_M,
    progress: Progress = lambda fraction, message: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Topology:
    """Return what does not fit among the features of each role of *plan*, greenbelt of different status taken apart.

    Features of different designations (``group``) may overlap, and only how many do is told. *gap_width_m* is how far apart
    two outlines are neighbours, and how narrow a sliver is. Raises Cancelled, and the error of the layer where none can be
    loaded.
    """
    kept = replace(plan, layers=tuple(layer for layer in plan.layers if layer.role in _ROLES))
    layers, failures = measured_layers(
        kept, progress=lambda done, what: progress(0.4 * done, what), cancelled=cancelled
    )
    problems = (*plan.problems, *(str(error) for error in failures), *layer_notices(layers))
    count = sum(len(layer.names) for layer in layers)
    placed = [layer for layer in layers if layer.loaded.crs is not None]
    notices = [Sentence("unplaced", {"layer": layer.plan_layer.key}) for layer in layers if layer.loaded.crs is None]
    if not placed:
        return Topology(plan, None, count, (), tuple(notices), problems)
    plane = plane_of(placed)

    def step(fraction: float, message: str) -> None:
        if cancelled():
            raise Cancelled
        progress(0.4 + 0.6 * fraction, message)

    neighbourhoods = [_Neighbourhood(role, status, found, plane) for (role, status), found in _by_role(placed).items()]
    boundary = _boundary(neighbourhoods)
    if boundary is None:
        notices.append(Sentence("no-boundary"))
    findings: list[Finding] = []
    for number, one in enumerate(neighbourhoods):
        start, share, what = number / len(neighbourhoods), 1 / len(neighbourhoods), one.role.value
        search = _Search(one, gap_width_m, partial(_step_within, step, start, share, what))
        findings += search.findings(boundary if one.role is not Role.BOUNDARY else None)
        notices += search.notices
    figures = _figures_by_feature(plan, layers) if plan.figures else {}
    findings = [replace(one, figures=_touched(one.features, figures)) for one in findings]
    step(1.0, "")
    return Topology(plan, plane, count, tuple(findings), tuple(notices), problems)


def _step_within(step: Callable[[float, str], None], start: float, share: float, message: str, fraction: float) -> None:
    step(start + share * fraction, message)


def _by_role(layers: Iterable[MeasuredPlanLayer]) -> dict[tuple[Role, str], list[MeasuredPlanLayer]]:
    found: dict[tuple[Role, str], list[MeasuredPlanLayer]] = defaultdict(list)
    for layer in layers:
        found[layer.plan_layer.role, layer.plan_layer.status].append(layer)
    return found


def _figures_by_feature(plan: Plan, layers: Sequence[MeasuredPlanLayer]) -> dict[tuple[str, int], list[str]]:
    """Return the ids of the figures that speak of each feature, or of a total or share that it is part of."""
    index = FeatureIndex(named_layer(layer.plan_layer, layer.loaded.frame) for layer in layers)
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for figure in plan.figures:
        for reading in figure.readings:
            names = [*reading.features, *([reading.base] if reading.base else [])]
            features = [feature for name in names for feature in index.named(name)]
            features += index.grouped(reading.group) if reading.group else []
            for feature in features:
                if figure.id not in found[feature.layer, feature.id]:
                    found[feature.layer, feature.id].append(figure.id)
    return found


def _touched(features: Iterable[BoundFeature], figures: dict[tuple[str, int], list[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for feature in features for one in figures.get((feature.layer, feature.id), ())))


@dataclass
class _Neighbourhood:
    """The features of one role and status: their shapes in the plane, None where not measurable, and what they are called."""

    role: Role
    status: str
    layers: Sequence[MeasuredPlanLayer]
    plane: Plane
    shapes: Geometries = field(init=False)
    table: pd.DataFrame = field(init=False)
    columns: dict[str, NDArray[Any]] = field(init=False)

    def __post_init__(self) -> None:
        self.shapes = np.concatenate([self.plane.shapes(layer) for layer in self.layers])
        self.table = pd.concat([_described(layer) for layer in self.layers], ignore_index=True)
        # Looking a value up is a hundred times quicker here than in the table.
        self.columns = {str(name): column.to_numpy() for name, column in self.table.items()}

    def feature(self, place: int) -> BoundFeature:
        """Return the feature at a place of the table."""
        layer, fid, name = (self.columns[column][place] for column in ("layer", "fid", "name"))
        return BoundFeature(str(layer), int(fid), str(name))

    def features(self, places: Iterable[int]) -> tuple[BoundFeature, ...]:
        """Return the features at some places of the table."""
        return tuple(self.feature(int(place)) for place in places)


def _described(layer: MeasuredPlanLayer) -> pd.DataFrame:
    names = layer.names.to_numpy()
    unique = {name: name_key(name) for name in set(names)}
    return pd.DataFrame(
        {
            "layer": layer.plan_layer.key,
            "fid": layer.names.index.to_numpy(),
            "name": names,
            "key": [unique[name] for name in names],
            "group": feature_names(layer.loaded.frame, layer.plan_layer.group).to_numpy(),
            "ellipsoidal_m2": layer.measured.table["ellipsoidal_m2"].to_numpy(),
            "perimeter_m": layer.measured.table["perimeter_m"].to_numpy(),
        }
    )


def _boundary(neighbourhoods: Iterable[_Neighbourhood]) -> BaseGeometry | None:
    shapes = [one.shapes for one in neighbourhoods if one.role is Role.BOUNDARY]
    union = united(np.concatenate(shapes)) if shapes else None
    return None if union is None or union.is_empty else union


class _Search:
    """Searches a neighbourhood. *step* is told the fraction that is done, and may raise."""

    def __init__(self, searched: _Neighbourhood, width_m: float, step: Callable[[float], None]) -> None:
        self._here = searched
        self._width_m = width_m
        self._step = step
        self._present = np.flatnonzero(~shapely.is_missing(searched.shapes))
        # Pairs of places that are one thing drawn twice: what is told of them is told once.
        self._paired: set[tuple[int, int]] = set()
        self.notices: list[Sentence] = []

    def findings(self, boundary: BaseGeometry | None) -> list[Finding]:
        """Return what does not fit, kind by kind and the largest first."""
        self._step(0.0)
        found = [*self._without_twins_edges([*self._displaced_twins(), *self._pairs()]), *self._gaps()]
        if boundary is not None:
            found += self._outside(boundary)
        found += [*self._shared_names(), *self._nameless()]
        order = list(FindingKind)
        return sorted(found, key=lambda one: (order.index(one.kind), -(one.area_m2 or 0.0)))

    # Pairs

    def _pairs(self) -> Iterator[Finding]:
        """Give the overlaps of neighbours, among them those so large that the two are one thing."""
        shapes = self._here.shapes[self._present]
        tree = shapely.STRtree(shapes)
        across = 0
        for start in range(0, len(shapes), _CHUNK):
            self._step(0.3 * start / len(shapes))
            left, right = tree.query(shapes[start : start + _CHUNK], predicate="intersects")
            left += start
            left, right = left[left < right], right[left < right]
            meet = shapely.relate_pattern(shapes[left], shapes[right], "2********")
            left, right = left[meet], right[meet]
            pieces = polygonal(shapely.intersection(shapes[left], shapes[right]))
            told = self._told(pieces)
            left, right, pieces = left[told], right[told], pieces[told]
            area, perimeter = self._here.plane.area_and_perimeter(pieces)
            for piece, area_m2, perimeter_m, *pair in zip(
                pieces, area, perimeter, self._present[left], self._present[right]
            ):
                one, other = sorted(int(place) for place in pair)
                if not self._of_one_designation(one, other):
                    across += 1
                elif (one, other) not in self._paired:
                    yield self._overlap(one, other, piece, float(area_m2), float(perimeter_m))
        if across:
            values = {"role": self._here.role.value, "count": across}
            self.notices.append(Sentence("across-designations", values))

    def _told(self, pieces: Geometries) -> NDArray[np.bool_]:
        """Return which pieces are wider than what rounding leaves."""
        narrowest = NARROWEST_M / self._here.plane.unit_m
        wide = mean_width_m(shapely.area(pieces), shapely.length(pieces)) >= narrowest
        return np.asarray(wide & ~shapely.is_missing(pieces))

    def _of_one_designation(self, one: int, other: int) -> bool:
        groups = self._here.columns["group"]
        return not groups[one] or not groups[other] or groups[one] == groups[other]

    def _overlap(self, one: int, other: int, piece: BaseGeometry, area_m2: float, perimeter_m: float) -> Finding:
        least = min(piece.area / self._here.shapes[place].area for place in (one, other))
        values = {"one": self._called(one), "other": self._called(other), "area": area_m2}
        if least < _NEARLY_SAME:
            finding = self._finding(FindingKind.OVERLAP, (one, other), Sentence("overlap", values), piece)
            return self._sized(finding, area_m2, perimeter_m)
        self._paired.add((one, other))
        same = least > 1 - _SAME
        kind = FindingKind.DUPLICATE if same else FindingKind.TWIN
        names = self._here.columns["key"]
        if names[one] and names[other] and names[one] != names[other]:
            kind = FindingKind.SEVERAL_NAMES
        sentence = Sentence(kind.value, {**values, "percent": f"{100 * least:.2f}"})
        return self._sized(self._finding(kind, (one, other), sentence, piece), area_m2, perimeter_m)

    def _without_twins_edges(self, found: Sequence[Finding]) -> list[Finding]:
        """Return *found* without the slivers between two layers that are one layer twice, and tell of those layers."""
        sizes = {layer.plan_layer.key: len(layer.names) for layer in self._here.layers}
        pairs = Counter(_layers_of(one) for one in found if one.kind is not FindingKind.OVERLAP)
        twins = {
            pair for pair, count in pairs.items() if len(pair) == 2 and 2 * count >= min(sizes[key] for key in pair)
        }
        for pair in twins:
            one, other = sorted(pair)
            values = {"one": one, "other": other, "count": pairs[pair]}
            self.notices.append(Sentence("twin-layers", values))
        return [
            one for one in found if not (one.is_sliver and one.kind is FindingKind.OVERLAP and _layers_of(one) in twins)
        ]

    def _displaced_twins(self) -> Iterator[Finding]:
        """Give the pairs of one name in two layers that have one outline in two places."""
        columns = self._here.columns
        if len(self._here.layers) < 2:
            return
        for places in self._namesakes():
            if len(places) > _MOST_NAMESAKES:
                continue
            for one, other in combinations(places, 2):
                if columns["layer"][one] != columns["layer"][other] and self._have_one_outline(one, other):
                    shapes = self._here.shapes[[one, other]]
                    distance_m = shapely.distance(*shapely.centroid(shapes)) * self._here.plane.unit_m
                    if distance_m * 100 < np.sqrt(columns["ellipsoidal_m2"][one]):
                        continue  # lies on its twin, and is told as a pair
                    self._paired.add((one, other))
                    values = {"one": self._called(one), "other": self._called(other), "distance": f"{distance_m:,.0f}"}
                    sentence = Sentence("twin-displaced", values)
                    finding = self._finding(FindingKind.TWIN, (one, other), sentence, shapely.union_all(shapes))
                    yield replace(finding, area_m2=float(columns["ellipsoidal_m2"][one]))

    def _have_one_outline(self, one: int, other: int) -> bool:
        area, perimeter = self._here.columns["ellipsoidal_m2"], self._here.columns["perimeter_m"]
        return are_one_outline((area[one], perimeter[one]), (area[other], perimeter[other]))

    # Gaps and the boundary

    def _gaps(self) -> Iterator[Finding]:
        if self._here.role is Role.GREENBELT and self._here.status:
            return  # lifted land lies about in pieces
        gaps, spaces = find_gaps(
            self._here.shapes[self._present],
            self._here.plane,
            self._width_m,
            lambda done: self._step(0.3 + 0.6 * done),
        )
        if spaces:
            self.notices.append(Sentence("spaces", {"role": self._here.role.value, "count": len(spaces)}))
        shapes = np.array([gap.shape for gap in gaps], dtype=object)
        area, perimeter = self._here.plane.area_and_perimeter(shapes)
        width = mean_width_m(area, perimeter)
        for gap, area_m2, perimeter_m, width_m in zip(gaps, area, perimeter, width):
            places = [int(self._present[place]) for place in gap.around]
            called = ", ".join(self._called(place) for place in places[:3]) + (", …" if len(places) > 3 else "")
            values = {"area": float(area_m2), "features": called, "width": f"{width_m:.2f}"}
            finding = self._finding(FindingKind.GAP, places, Sentence("gap", values), gap.shape)
            yield self._sized(finding, float(area_m2), float(perimeter_m))

    def _outside(self, boundary: BaseGeometry) -> Iterator[Finding]:
        self._step(0.9)
        shapely.prepare(boundary)
        out = self._present[~shapely.covers(boundary, self._here.shapes[self._present])]
        pieces = polygonal(shapely.difference(self._here.shapes[out], boundary))
        told = self._told(pieces)
        area, perimeter = self._here.plane.area_and_perimeter(pieces[told])
        for place, piece, area_m2, perimeter_m in zip(out[told], pieces[told], area, perimeter):
            percent = f"{100 * piece.area / self._here.shapes[place].area:.2f}"
            values = {"one": self._called(int(place)), "area": float(area_m2), "percent": percent}
            finding = self._finding(FindingKind.OUTSIDE, [int(place)], Sentence("outside", values), piece)
            yield self._sized(finding, float(area_m2), float(perimeter_m))

    # Names

    def _namesakes(self) -> Iterator[list[int]]:
        named = self._here.table[self._here.table["key"] != ""]
        for places in named.groupby(["group", "key"], sort=False).groups.values():
            if len(places) > 1:
                yield [int(place) for place in places]

    def _shared_names(self) -> Iterator[Finding]:
        """Give the names that several features carry, but those of things drawn twice."""
        for places in self._namesakes():
            own = [place for place in places if not any((other, place) in self._paired for other in places)]
            if len(own) > 1:
                values = {"name": self._here.columns["name"][own[0]], "count": len(own)}
                yield self._of_features(FindingKind.SHARED_NAME, own, Sentence("shared-name", values))

    def _nameless(self) -> Iterator[Finding]:
        table = self._here.table
        for layer in self._here.layers:
            key, column = layer.plan_layer.key, layer.plan_layer.name
            places = table.index[(table["layer"] == key) & (table["key"] == "")]
            if not len(places):
                continue
            if len(places) == len(layer.names):
                code = "all-nameless" if column else "no-name-column"
                self.notices.append(Sentence(code, {"layer": key, "column": column or ""}))
                continue
            for place in places:
                sentence = Sentence("nameless", {"one": self._called(int(place))})
                yield self._of_features(FindingKind.NAMELESS, [int(place)], sentence)

    def _of_features(self, kind: FindingKind, places: Sequence[int], sentence: Sentence) -> Finding:
        """Return a finding about whole features."""
        shapes = self._here.shapes[list(places)]
        shapes = shapes[~shapely.is_missing(shapes)]
        area_m2 = float(self._here.columns["ellipsoidal_m2"][list(places)].sum())
        shape = shapely.MultiPolygon(list(shapely.get_parts(shapes))) if len(shapes) else None
        return replace(self._finding(kind, places, sentence, shape), area_m2=area_m2 if len(shapes) else None)

    # Telling

    def _called(self, place: int) -> str:
        feature = self._here.feature(place)
        numbered = f"{feature.layer} {feature.id}"
        return f"“{feature.name}” ({numbered})" if feature.name else numbered

    def _finding(
        self, kind: FindingKind, places: Sequence[int], sentence: Sentence, shape: BaseGeometry | None
    ) -> Finding:
        return Finding(kind, self._here.role, self._here.status, self._here.features(places), sentence, shape)

    def _sized(self, finding: Finding, area_m2: float, perimeter_m: float) -> Finding:
        area, perimeter = np.array([area_m2]), np.array([perimeter_m])
        return replace(
            finding,
            area_m2=area_m2,
            width_m=float(mean_width_m(area, perimeter)[0]),
            is_sliver=bool(is_sliver(area, perimeter, self._width_m)[0]),
        )


def _layers_of(finding: Finding) -> frozenset[str]:
    return frozenset(feature.layer for feature in finding.features)


def counts(topology: Topology) -> dict[FindingKind, int]:
    """Return how many findings there are of each kind."""
    found = Counter(finding.kind for finding in topology.findings)
    return {kind: found[kind] for kind in FindingKind}
