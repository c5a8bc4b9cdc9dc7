"""Sources of every format, made on the spot, and a real PostGIS."""

from __future__ import annotations

import csv
import hashlib
import json
import struct
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from shapely.geometry import Polygon, box

from ..postgis_server import Server, postgis_server

# Scripts that need mpmath, and what they made.
collect_ignore = ["truth"]

NAMES = ["첨단3지구", "진곡산단", "평동산단", "하남산단"]


@pytest.fixture
def zones() -> gpd.GeoDataFrame:
    """Four zones at Gwangju in EPSG:5186: squares of 100 to 400 m."""
    squares = [box(180_000 + 1000 * i, 284_000, 180_000 + 1000 * i + 100 * (i + 1), 284_100) for i in range(4)]
    return gpd.GeoDataFrame({"name": NAMES, "number": [1, 2, 3, 4]}, geometry=squares, crs=5186)


@pytest.fixture
def many() -> gpd.GeoDataFrame:
    """Enough zones to fill many pages of a file; every fiftieth has so many vertices that it fills several."""
    shapes = [
        box(x, 0, x + 1, 1) if i % 50 else box(x + 4, 4, x + 5, 5).buffer(3, quad_segs=100)
        for i, x in enumerate(range(0, 20_000, 10))
    ]
    return gpd.GeoDataFrame({"name": NAMES[:1] * 2000, "number": range(2000)}, geometry=shapes, crs=5186)


@pytest.fixture
def shapefile(tmp_path: Path, zones: gpd.GeoDataFrame) -> Path:
    """A Shapefile in CP949 as Korean agencies publish it: without a .cpg."""
    folder = tmp_path / "shapefile"
    folder.mkdir()
    path = folder / "zones.shp"
    zones.to_file(path, encoding="CP949", engine="pyogrio")
    path.with_suffix(".cpg").unlink()
    return path


@pytest.fixture
def geopackage(tmp_path: Path, zones: gpd.GeoDataFrame) -> Path:
    """A GeoPackage with one layer."""
    path = tmp_path / "zones.gpkg"
    zones.to_file(path, layer="zones", engine="pyogrio")
    return path


@pytest.fixture
def geojson(tmp_path: Path) -> Callable[..., Path]:
    """Write geometries (GeoJSON objects, or None) into a GeoJSON file and return its path."""

    def write(*geometries: dict[str, Any] | None, name: str = "zones.geojson", crs: str | None = None) -> Path:
        features = [
            {"type": "Feature", "properties": {"name": f"zone {i}"}, "geometry": geometry}
            for i, geometry in enumerate(geometries)
        ]
        member = {"crs": {"type": "name", "properties": {"name": crs}}} if crs else {}
        path = tmp_path / name
        path.write_text(json.dumps({"type": "FeatureCollection", **member, "features": features}), encoding="utf-8")
        return path

    return write


@pytest.fixture
def square() -> dict[str, Any]:
    """A square of a thousandth of a degree, as a GeoJSON geometry."""
    return Polygon([(126.8, 35.2), (126.801, 35.2), (126.801, 35.201), (126.8, 35.201)]).__geo_interface__


@pytest.fixture
def fingerprint() -> Callable[[Path], dict[str, str]]:
    """Return the name and hash of every file in a folder."""

    def of(folder: Path) -> dict[str, str]:
        return {
            str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    return of


def dxf(*rings: list[tuple[float, float]], hatch: bool = False) -> str:
    """Return a drawing with each ring as a closed polyline, or as the boundary of a hatch, and one open line."""
    lines = ["0", "SECTION", "2", "ENTITIES"]
    for ring in rings:
        points = [item for x, y in ring for item in ("10", str(x), "20", str(y))]
        if hatch:
            lines += ["0", "HATCH", "8", "zones", "10", "0", "20", "0", "30", "0", "2", "SOLID", "70", "1", "71", "0"]
            lines += ["91", "1", "92", "3", "72", "0", "73", "1", "93", str(len(ring)), *points, "97", "0"]
            lines += ["75", "0", "76", "1", "98", "0"]
        else:
            lines += ["0", "LWPOLYLINE", "8", "zones", "90", str(len(ring)), "70", "1", *points]
    lines += ["0", "LINE", "8", "roads", "10", "0", "20", "0", "11", "5", "21", "5", "0", "ENDSEC", "0", "EOF", ""]
    return "\n".join(lines)


def geopackage_blob(wkb: bytes, srid: int = 5186) -> bytes:
    """Return *wkb* with the header of a GeoPackage geometry (OGC 12-128, 2.1.3)."""
    return b"GP\0\x01" + struct.pack("<i", srid) + wkb


@pytest.fixture(scope="session")
def postgis() -> Iterator[Server]:
    """A real PostgreSQL 15 with PostGIS on a free port, for the session."""
    with postgis_server() as server:
        yield server


@pytest.fixture
def write_plan(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a plan: layers by key, each a role, a frame and more keys, and figures as rows."""

    def write(layers: dict[str, dict[str, Any]], figures: Iterable[dict[str, str]] = ()) -> Path:
        lines = ['name = "small"']
        for key, described in layers.items():
            more = dict(described)
            frame = more.pop("frame", None)
            if frame is not None:
                frame.to_file(tmp_path / f"{key}.gpkg", layer=key, engine="pyogrio")
            more = {"source": f"{key}.gpkg", **({"name": "name"} if frame is None or "name" in frame else {}), **more}
            lines += [f"[layers.{key}]", *(f"{name} = {json.dumps(value)}" for name, value in more.items())]
        with (tmp_path / "figures.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["id", "text", "features", "reading", "document", "tolerance"], restval="")
            writer.writeheader()
            writer.writerows({"document": "news", "id": str(number), **row} for number, row in enumerate(figures, 1))
        lines += ["[figures]", 'source = "figures.csv"']
        (tmp_path / "plan.toml").write_text("\n".join(lines), encoding="utf-8")
        return tmp_path / "plan.toml"

    return write
