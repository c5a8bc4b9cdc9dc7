"""QGIS' ``QgsDistanceArea.measureArea``, from Python as its cookbook shows it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from qgis.core import Qgis, QgsApplication, QgsDistanceArea, QgsGeometry, QgsProject, QgsVectorLayer


def version() -> str:
    """Return what is measured."""
    return f"QGIS {Qgis.QGIS_VERSION}"


@contextmanager
def loaded(source: str) -> Iterator[tuple[QgsDistanceArea, list[QgsGeometry]]]:
    """Give the ruler and the geometries."""
    application = QgsApplication([], False)
    application.initQgis()
    layer = QgsVectorLayer(source, "parcels", "ogr")
    ruler = QgsDistanceArea()
    ruler.setSourceCrs(layer.crs(), QgsProject.instance().transformContext())
    ruler.setEllipsoid(layer.crs().ellipsoidAcronym())
    yield ruler, [feature.geometry() for feature in layer.getFeatures()]
    del layer
    application.exitQgis()


def areas_m2(state: tuple[QgsDistanceArea, list[QgsGeometry]]) -> list[float]:
    """Return the geodesic areas; the ruler takes projected geometries to the ellipsoid itself."""
    ruler, geometries = state
    return [ruler.measureArea(geometry) for geometry in geometries]
