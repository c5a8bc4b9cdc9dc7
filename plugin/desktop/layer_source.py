"""A layer of a plan as QGIS opens it: from its original source, with the encoding and coordinate system it needs."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDataSourceUri,
    QgsException,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsWkbTypes,
)

POSTGRES_SCHEMES = ("postgresql", "postgres")


def opened_layer(layer: dict[str, Any], title: str) -> QgsVectorLayer | None:
    """Return *layer* of the engine's ``open_plan`` as a polygon layer of QGIS, or None where QGIS cannot open it."""
    if urlsplit(layer["source"]).scheme in POSTGRES_SCHEMES:
        opened = _postgres_layer(layer["source"], title)
    else:
        opened = _file_layer(layer, title)
    if opened is not None:
        _complete(opened, layer)
    return opened


def copied_layer(path: str, layer: dict[str, Any], title: str) -> QgsVectorLayer | None:
    """Return the engine's GeoPackage copy at *path* of a layer that QGIS cannot open, or None if it is not one."""
    opened = _polygons(f"{path}|layername=copy", title)
    if opened is not None:
        _complete(opened, {**layer, "encoding": None})
    return opened


def lacks_encoding(layer: dict[str, Any]) -> bool:
    """Whether neither the plan nor a .cpg file says how the texts of a Shapefile are encoded."""
    place = Path(layer["source"])
    if layer.get("encoding") or place.suffix.lower() != ".shp":
        return False
    return not any(place.with_suffix(ending).is_file() for ending in (".cpg", ".CPG"))


def vector_layer(uri: str, title: str, provider: str = "ogr") -> QgsVectorLayer:
    """Return a vector layer that does not ask the user for a coordinate system."""
    options = QgsVectorLayer.LayerOptions()
    options.skipCrsValidation = True
    options.loadDefaultStyle = False
    return QgsVectorLayer(uri, title, provider, options)


def file_uris(source: str, name: str | None) -> list[str]:
    """Return what OGR may call the layer *name* of the file *source*: with all, then with its polygons alone."""
    prefix = {".zip": "/vsizip/", ".gz": "/vsigzip/"}.get(Path(source).suffix.lower(), "")
    uri = f"{prefix}{source}" + (f"|layername={name}" if name else "")
    return [uri, f"{uri}|geometrytype=Polygon", f"{uri}|geometrytype=MultiPolygon"]


def postgres_uri(address: str) -> tuple[QgsDataSourceUri, str, str]:
    """Return the connection, schema and table of a ``postgresql://user@host:port/database?table=…``."""
    parts = urlsplit(address)
    schema, _, table = parse_qs(parts.query).get("table", [""])[0].rpartition(".")
    uri = QgsDataSourceUri()
    uri.setConnection(
        parts.hostname or "",
        str(parts.port or ""),
        unquote(parts.path.lstrip("/")),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
    )
    return uri, schema or "public", table


def _file_layer(layer: dict[str, Any], title: str) -> QgsVectorLayer | None:
    candidates = (_polygons(uri, title) for uri in file_uris(layer["source"], layer.get("layer")))
    return next((opened for opened in candidates if opened is not None), None)


def _postgres_layer(address: str, title: str) -> QgsVectorLayer | None:
    uri, schema, table = postgres_uri(address)
    metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
    if metadata is None:
        return None
    try:
        tables = metadata.createConnection(uri.uri(False), {}).tables(schema)
    except QgsException:
        return None
    found = next((each for each in tables if each.tableName() == table), None)
    if found is None:
        return None
    layer_uri = QgsDataSourceUri(uri)
    layer_uri.setDataSource(schema, table, found.geometryColumn(), "", ",".join(found.primaryKeyColumns()))
    return _polygons(layer_uri.uri(False), title, "postgres")


def _polygons(uri: str, title: str, provider: str = "ogr") -> QgsVectorLayer | None:
    layer = vector_layer(uri, title, provider)
    polygons = layer.isValid() and layer.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry
    if polygons and not ("|geometrytype=" in uri and layer.featureCount() == 0):
        return layer
    return None


def _complete(opened: QgsVectorLayer, layer: dict[str, Any]) -> None:
    """Add what the plan says in place of the source: the encoding of a Shapefile, a coordinate system."""
    encoding = layer.get("encoding")
    if encoding and Path(layer["source"]).suffix.lower() in (".shp", ".dbf", ".zip"):
        opened.setProviderEncoding(encoding)
        opened.updateFields()
    if layer.get("crs"):
        opened.setCrs(QgsCoordinateReferenceSystem(layer["crs"]))
