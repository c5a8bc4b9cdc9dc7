"""What a cause looks like on the map: the outlines that explain a mismatch, each with a line for the legend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from itertools import combinations
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProject,
)

from ..model.wording import area_text
from .figures_table import Check
from .plan_layers import PlanLayers
from .translation import tr

Cause = dict[str, Any]
"""One element of a check's ``causes``."""

Outlines = list[QgsGeometry]

# What QGIS is to lay over one another while the user waits.
_MOST_FEATURES = 300
# Longitude and latitude on the Bessel ellipsoid, where EPSG:5174 has them before any datum shift.
_UNSHIFTED = {5174: 4162, 2097: 4162}


class Part(Enum):
    """What an outline is in the explanation."""

    MEASURED = "measured"
    EXPLAINED = "explained"
    OFF = "off"


@dataclass(frozen=True)
class DrawnPart:
    """Outlines of one kind with their coordinate system and what the legend says of them."""

    part: Part
    outlines: Outlines
    crs: QgsCoordinateReferenceSystem
    legend: str


def drawing_of(
    cause: Cause, check: Check, layers: PlanLayers, systems: dict[str, str], project: QgsProject
) -> list[DrawnPart]:
    """Return the outlines that *cause* speaks of: those measured first. *systems* are the layers' coordinate systems by key.

    Nothing is returned where the outlines of *check* are not drawn.
    """
    measured, crs = layers.geometries(check)
    if not measured:
        return []
    draw = _Draw(cause["evidence"], check, layers, systems, project, measured, crs)
    parts = {
        "layer-crs": draw.moved,
        "part": draw.pieces,
        "double-count": draw.twice,
        "other-feature": draw.other_feature,
        "reading": draw.other_reading,
        "scope": draw.scope,
        "simplified": draw.vertices,
    }.get(cause["kind"], list)()
    area = check.get("ellipsoidal_m2")
    legend = tr("measured: {area}").format(area=area_text(area)) if area is not None else tr("measured")
    return [DrawnPart(Part.MEASURED, measured, crs, legend), *(part for part in parts if part.outlines)]


class _Draw:
    """The outlines of one cause beyond those measured."""

    def __init__(
        self,
        evidence: dict[str, Any],
        check: Check,
        layers: PlanLayers,
        systems: dict[str, str],
        project: QgsProject,
        measured: Outlines,
        crs: QgsCoordinateReferenceSystem,
    ) -> None:
        self._evidence, self._check, self._layers, self._systems = evidence, check, layers, systems
        self._project, self._measured, self._crs = project, measured, crs

    def moved(self) -> list[DrawnPart]:
        """Return the outlines where they would lie in the proposed coordinate system."""
        system = self._evidence["crs"]
        own = QgsCoordinateReferenceSystem(self._systems.get(self._evidence["layer"], ""))
        target = QgsCoordinateReferenceSystem(system)
        raw = self._transformed(self._measured, self._crs, own)
        if self._evidence.get("swapped"):
            for outline in raw:
                outline.get().swapXy()
        if self._evidence.get("unshifted"):
            base = QgsCoordinateReferenceSystem(f"EPSG:{_UNSHIFTED.get(target.postgisSrid(), 4162)}")
            raw = self._transformed(raw, target, base)
            target = QgsCoordinateReferenceSystem("EPSG:4326")
        legend = tr("where it would lie in {crs}").format(crs=system)
        return [DrawnPart(Part.EXPLAINED, raw, target, legend)]

    def pieces(self) -> list[DrawnPart]:
        """Return the parts, holes and members that count otherwise."""
        out: dict[str, Outlines] = {}
        for piece in self._evidence["pieces"]:
            whole, _crs = self._layers.geometries({"features": [piece]})
            if piece["what"] in ("part", "hole"):
                found = _piece_at(whole, piece["what"], self._spot(piece))
                out.setdefault(piece["what"], []).extend(found)
            else:
                out.setdefault(piece["what"], []).extend(whole)
        legends = {
            "part": (Part.OFF, tr("part left out")),
            "hole": (Part.EXPLAINED, tr("hole filled")),
            "member": (Part.OFF, tr("member left out")),
            "missing": (Part.EXPLAINED, tr("member missing")),
        }
        return [DrawnPart(legends[what][0], found, self._crs, legends[what][1]) for what, found in out.items()]

    def twice(self) -> list[DrawnPart]:
        """Return the features that are there twice or, without any, the overlaps inside the total."""
        if features := self._evidence.get("features"):
            return [self._of(features, Part.OFF, tr("counted twice"))]
        if len(self._measured) > _MOST_FEATURES:
            return []
        overlaps = [
            one.intersection(other)
            for one, other in combinations(self._measured, 2)
            if one.boundingBoxIntersects(other)
        ]
        return [DrawnPart(Part.OFF, _polygons(overlaps), self._crs, tr("overlap, counted twice"))]

    def other_feature(self) -> list[DrawnPart]:
        """Return the feature that the figure fits."""
        legend = tr("fits the figure: {name}").format(name=self._evidence["name"] or f"#{self._evidence['id']}")
        return [self._of([self._evidence], Part.EXPLAINED, legend)]

    def other_reading(self) -> list[DrawnPart]:
        """Return the features of the reading that the figure fits."""
        legend = tr("fits the figure: {name}").format(name=self._evidence["subject"])
        return [self._of(self._evidence.get("features") or [], Part.EXPLAINED, legend)]

    def scope(self) -> list[DrawnPart]:
        """Return what lies inside, or outside, of the other outline."""
        knives = self._knives()
        if not knives or len(self._measured) > _MOST_FEATURES:
            return []
        knife = QgsGeometry.unaryUnion(knives)
        inside = self._evidence["side"] == "inside"
        cut = [one.intersection(knife) if inside else one.difference(knife) for one in self._measured]
        name = self._evidence["name"] or self._evidence["layer"]
        legend = tr("inside {name}") if inside else tr("outside {name}")
        return [DrawnPart(Part.EXPLAINED, _polygons(cut), self._crs, legend.format(name=name))]

    def vertices(self) -> list[DrawnPart]:
        """Return the vertices of the outlines."""
        points = [QgsGeometry(vertex.clone()) for outline in self._measured for vertex in outline.vertices()]
        legend = tr("{count} vertices").format(count=self._evidence["vertices"])
        return [DrawnPart(Part.EXPLAINED, points, self._crs, legend)]

    def _of(self, features: list[dict[str, Any]], part: Part, legend: str) -> DrawnPart:
        outlines, crs = self._layers.geometries({"features": features})
        return DrawnPart(part, outlines, crs, legend)

    def _knives(self) -> Outlines:
        """Return the outlines that the scope is cut with, near those measured, in their coordinate system."""
        layer = self._layers.layer(self._evidence["layer"])
        if layer is None:
            return []
        extent = self._measured[0].boundingBox()
        for outline in self._measured[1:]:
            extent.combineExtentWith(outline.boundingBox())
        request = QgsFeatureRequest().setNoAttributes()
        request.setDestinationCrs(self._crs, self._project.transformContext())
        request.setFilterRect(extent)
        if self._evidence["id"] is not None:
            own, crs = self._layers.geometries({"features": [self._evidence]})
            return self._transformed(own, crs, self._crs)
        return [each.geometry().makeValid() for each in layer.getFeatures(request) if each.hasGeometry()]

    def _spot(self, piece: dict[str, Any]) -> QgsGeometry:
        spot = QgsGeometry.fromWkt("POINT({} {})".format(*piece["spot"]))
        own = QgsCoordinateReferenceSystem(self._systems.get(piece["layer"], ""))
        return self._transformed([spot], own, self._crs)[0]

    def _transformed(
        self,
        outlines: Iterable[QgsGeometry],
        source: QgsCoordinateReferenceSystem,
        target: QgsCoordinateReferenceSystem,
    ) -> Outlines:
        moved = [QgsGeometry(outline) for outline in outlines]
        if source.isValid() and target.isValid() and source != target:
            transform = QgsCoordinateTransform(source, target, self._project)
            try:
                for outline in moved:
                    outline.transform(transform)
            except QgsCsException:
                return []
        return moved


def _piece_at(outlines: Outlines, what: str, spot: QgsGeometry) -> Outlines:
    """Return the part or the hole of *outlines* that is nearest to *spot*: it holds it, but for what a transformation moves."""
    polygons = [polygon for outline in outlines for polygon in _rings(outline)]
    if what == "hole":
        pieces = [QgsGeometry.fromPolygonXY([ring]) for polygon in polygons for ring in polygon[1:]]
    else:
        pieces = [QgsGeometry.fromPolygonXY(polygon) for polygon in polygons]
    return [min(pieces, key=lambda piece: piece.distance(spot))] if pieces else []


def _rings(outline: QgsGeometry) -> list[Any]:
    return outline.asMultiPolygon() if outline.isMultipart() else [outline.asPolygon()]


def _polygons(outlines: Outlines) -> Outlines:
    """Return *outlines* without empty ones and without the lines and points in which others touch."""
    kept = []
    for outline in outlines:
        for part in outline.asGeometryCollection():
            if part.area() > 0:
                kept.append(part)
    return kept
