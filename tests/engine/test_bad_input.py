"""Bad input: one clear line, or what can be saved with a count of what cannot."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest

from zoneproof.engine.load import LoadedLayer, load_layer
from zoneproof.engine.source import inspect_source, open_source
from zoneproof.model.errors import SourceError

from .conftest import NAMES, dxf


def refusal(source: Path | str, **options: Any) -> str:
    """Return the line by which *source* is refused, the same for inspecting and loading where no option matters."""
    with pytest.raises(SourceError) as caught:
        load_layer(str(source), **options)
    line = str(caught.value)
    assert "\n" not in line
    assert str(source).rsplit("/", 1)[-1] in line or options
    assert caught.value.remedy
    return line


def said(loaded: LoadedLayer, text: str) -> bool:
    return any(text in notice for notice in loaded.notices)


def test_no_such_file(tmp_path: Path) -> None:
    assert "there is no such file" in refusal(tmp_path / "nowhere" / "zones.gpkg")
    with pytest.raises(SourceError, match="no such file"):
        inspect_source(str(tmp_path / "zones.shp"))


@pytest.mark.parametrize("source", ["", "\0", "a" * 5000])
def test_a_name_that_is_none(source: str) -> None:
    with pytest.raises(SourceError):
        load_layer(source)


@pytest.mark.parametrize("suffix", ["gpkg", "shp", "geojson", "fgb"])
def test_an_empty_layer(tmp_path: Path, zones: gpd.GeoDataFrame, suffix: str) -> None:
    path = tmp_path / f"zones.{suffix}"
    zones.head(0).to_file(path, engine="pyogrio", geometry_type="Polygon")
    loaded = load_layer(str(path))
    assert len(loaded.frame) == 0
    assert len(loaded.left_aside) == 0
    assert "geometry" in loaded.frame.columns
    assert said(loaded, "the layer is empty")
    assert "the layer is empty" in inspect_source(str(path))[0].problems


def test_an_empty_geoparquet(tmp_path: Path, zones: gpd.GeoDataFrame) -> None:
    zones.head(0).to_parquet(tmp_path / "zones.parquet")
    assert said(load_layer(str(tmp_path / "zones.parquet")), "the layer is empty")


@pytest.mark.parametrize("suffix", ["gpkg", "shp", "geojson"])
def test_a_point_layer(tmp_path: Path, zones: gpd.GeoDataFrame, suffix: str) -> None:
    path = tmp_path / f"zones.{suffix}"
    zones.set_geometry(zones.centroid).to_file(path, engine="pyogrio")
    loaded = load_layer(str(path))
    assert loaded.left_aside.tolist() == ["not-polygon"] * 4
    assert loaded.frame.geometry.isna().all()
    assert list(loaded.frame["name"]) == NAMES
    assert said(loaded, "all 4 features are left aside")
    assert "the layer has no polygons" in inspect_source(str(path))[0].problems


# Cut off and damaged


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_truncated_geopackage(tmp_path: Path, many: gpd.GeoDataFrame, share: float) -> None:
    path = tmp_path / "zones.gpkg"
    many.to_file(path, layer="zones", engine="pyogrio", SPATIAL_INDEX="NO")
    os.truncate(path, int(path.stat().st_size * share))
    loaded = load_layer(str(path))
    expected = many.set_axis(many.index + 1)
    kept = loaded.frame[loaded.frame.geometry.notna()]
    assert 0 < len(kept) < 2000 or share == 0.9
    assert len(kept) > 2000 * (share - 0.15)
    # What was saved is right to the last vertex: nothing is filled up with zeros.
    assert kept.geometry.geom_equals_exact(expected.geometry[kept.index], 0).all()
    assert (kept["number"] == expected["number"][kept.index]).all()
    assert set(kept["name"]) == {NAMES[0]}
    assert said(loaded, f"{len(kept):,} of 2,000 features were saved")
    assert said(loaded, "cut off")
    assert "cut off" in inspect_source(str(path))[0].problems[0]


def test_what_is_left_of_a_schema_is_readable(tmp_path: Path) -> None:
    path = tmp_path / "zones.gpkg"
    with closing(sqlite3.connect(path)) as connection, connection:
        for number in range(200):
            connection.execute(f"CREATE TABLE later_{number:03} (id INTEGER PRIMARY KEY, {', '.join('abcdefghij')})")
    os.truncate(path, int(path.stat().st_size * 0.6))
    with open_source(str(path)) as (file,), closing(sqlite3.connect(file.path)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master")]
    assert 50 < len(names) < 200
    assert names[0] == "later_000"


def test_a_geopackage_damaged_in_the_middle(tmp_path: Path, many: gpd.GeoDataFrame) -> None:
    path = tmp_path / "zones.gpkg"
    many.to_file(path, layer="zones", engine="pyogrio")
    content = bytearray(path.read_bytes())
    for page in (40, 41, 60):
        content[page * 4096 : (page + 1) * 4096] = bytes(4096)
    path.write_bytes(content)
    loaded = load_layer(str(path))
    assert 1900 < len(loaded.frame) < 2000
    expected = many.set_axis(many.index + 1).loc[loaded.frame.index]
    assert loaded.frame.geometry.geom_equals_exact(expected.geometry, 0).all()
    assert said(loaded, f"{len(loaded.frame):,} of 2,000 features were saved")


def test_a_geopackage_with_nothing_left(tmp_path: Path, many: gpd.GeoDataFrame) -> None:
    path = tmp_path / "zones.gpkg"
    many.to_file(path, layer="zones", engine="pyogrio")
    os.truncate(path, 3000)
    line = refusal(path)
    assert "(GPKG)" in line
    assert "cut off: 3,000 of" in line
    with pytest.raises(SourceError, match="cut off"):
        inspect_source(str(path))


def test_a_truncated_shapefile(tmp_path: Path, many: gpd.GeoDataFrame) -> None:
    path = tmp_path / "zones.shp"
    many.to_file(path, engine="pyogrio")
    os.truncate(path, path.stat().st_size // 2)
    loaded = load_layer(str(path))
    lost = loaded.left_aside
    assert set(lost) == {"unreadable"}
    assert list(lost.index) == list(range(2000 - len(lost), 2000))
    assert said(loaded, f"{2000 - len(lost):,} of 2,000 features were saved")
    assert list(loaded.frame["number"]) == list(range(2000))
    os.truncate(path, 100)
    assert "none of 2,000 features" in refusal(path)


def test_a_truncated_dbf_costs_attributes_only(tmp_path: Path, many: gpd.GeoDataFrame) -> None:
    path = tmp_path / "zones.shp"
    many.to_file(path, engine="pyogrio")
    dbf = path.with_suffix(".dbf")
    os.truncate(dbf, dbf.stat().st_size // 2)
    loaded = load_layer(str(path))
    assert loaded.frame.geometry.notna().all()
    assert 900 < loaded.frame["number"].notna().sum() < 1000
    assert said(loaded, "the .dbf is cut off")


@pytest.mark.parametrize("part", [".shp", ".shx", ".dbf"])
@pytest.mark.parametrize("size", [0, 1, 50, 101])
def test_a_shapefile_of_which_a_part_is_hardly_there(shapefile: Path, part: str, size: int) -> None:
    os.truncate(shapefile.with_suffix(part), size)
    try:
        loaded = load_layer(str(shapefile))
    except SourceError as error:
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert loaded.notices


def test_a_truncated_flatgeobuf(tmp_path: Path, many: gpd.GeoDataFrame) -> None:
    path = tmp_path / "zones.fgb"
    many.to_file(path, engine="pyogrio")
    os.truncate(path, path.stat().st_size * 2 // 3)
    loaded = load_layer(str(path))
    assert 0 < len(loaded.frame) < 2000
    assert said(loaded, f"{len(loaded.frame):,} of 2,000 features were saved")


def test_a_truncated_geojson(geojson: Callable[..., Path], square: dict[str, Any]) -> None:
    path = geojson(*[square] * 5)
    os.truncate(path, path.stat().st_size - 100)
    loaded = load_layer(str(path))
    assert len(loaded.frame) == 4
    assert said(loaded, "4 of 5 features were saved")
    assert "4 of 5" in inspect_source(str(path))[0].problems[0]


def test_a_broken_feature_of_geojson_costs_itself_only(geojson: Callable[..., Path], square: dict[str, Any]) -> None:
    path = geojson(*[square] * 5, crs="EPSG:5186")
    path.write_text(path.read_text().replace('"zone 2"', '"zone" 2'))
    loaded = load_layer(str(path))
    assert loaded.frame["name"].tolist() == ["zone 0", "zone 1", "zone 3", "zone 4"]
    assert said(loaded, "4 of 5 features were saved")
    assert loaded.crs is not None
    assert loaded.crs.to_epsg() == 5186


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Polygon", "coordinates": "oops"},
        {"type": "Polygon", "coordinates": [[[126, 35], ["east", 35], [127, 36], [126, 35]]]},
        {"type": "Polygone", "coordinates": [[[126, 35], [127, 35], [127, 36], [126, 35]]]},
        {"type": "Polygon", "coordinates": [[[126, 35], [127, 35]]]},
    ],
)
def test_a_geometry_of_geojson_that_is_none(
    geojson: Callable[..., Path], square: dict[str, Any], geometry: dict[str, Any]
) -> None:
    loaded = load_layer(str(geojson(square, geometry, None, square)))
    assert loaded.left_aside.to_dict() == {1: "unreadable", 2: "null"}


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_coordinates_of_geojson_that_are_no_numbers(
    geojson: Callable[..., Path], square: dict[str, Any], number: str
) -> None:
    ring = [[126, 35], [127.125, 35], [127, 36], [126, 35]]
    path = geojson(square, {"type": "Polygon", "coordinates": [ring]})
    path.write_text(path.read_text().replace("127.125", number))
    assert load_layer(str(path)).left_aside.to_dict() == {1: "not-finite"}


def test_a_drawing_that_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "zones.dxf"
    path.write_text(dxf([(0, 0), (10, 0), (10, 10)], [(20, 0), (30, 0), (30, 10)]).removesuffix("0\nEOF\n"))
    loaded = load_layer(str(path))
    assert loaded.frame.geometry.dropna().area.tolist() == [50.0, 50.0]
    assert said(loaded, "the drawing is cut off")


@pytest.mark.parametrize("suffix", ["kml", "parquet"])
def test_a_truncated_file_that_cannot_be_saved(tmp_path: Path, zones: gpd.GeoDataFrame, suffix: str) -> None:
    path = tmp_path / f"zones.{suffix}"
    if suffix == "kml":
        path.write_text('<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><Poly')
    else:
        zones.to_parquet(path)
        os.truncate(path, path.stat().st_size // 2)
    assert {"kml": "KML", "parquet": "Parquet"}[suffix] in refusal(path)


# Parts of a Shapefile


def test_a_shapefile_without_shx(shapefile: Path) -> None:
    whole = load_layer(str(shapefile)).frame
    shapefile.with_suffix(".shx").unlink()
    loaded = load_layer(str(shapefile))
    assert loaded.frame.geometry.geom_equals_exact(whole.geometry, 0).all()
    assert list(loaded.frame["name"]) == NAMES
    assert said(loaded, "there is no .shx; it was rebuilt")
    assert not shapefile.with_suffix(".shx").exists()
    assert "there is no .shx" in inspect_source(str(shapefile))[0].problems[0]


def test_a_truncated_shapefile_without_shx(shapefile: Path) -> None:
    shapefile.with_suffix(".shx").unlink()
    os.truncate(shapefile, shapefile.stat().st_size - 20)
    assert load_layer(str(shapefile)).left_aside.to_dict() == {3: "unreadable"}


def test_a_shapefile_without_prj(shapefile: Path) -> None:
    shapefile.with_suffix(".prj").unlink()
    loaded = load_layer(str(shapefile))
    assert loaded.crs is None
    assert loaded.frame.crs is None
    assert said(loaded, "there is no .prj")
    assert load_layer(str(shapefile), crs="EPSG:5186").frame.crs == "EPSG:5186"


def test_a_shapefile_without_dbf(shapefile: Path) -> None:
    shapefile.with_suffix(".dbf").unlink()
    loaded = load_layer(str(shapefile))
    assert len(loaded.frame) == 4
    assert list(loaded.frame.columns) == ["geometry"]
    assert said(loaded, "there is no .dbf")


def test_a_dbf_alone(shapefile: Path) -> None:
    shapefile.unlink()
    assert "there is no zones.shp beside it" in refusal(shapefile.with_suffix(".dbf"))


def test_an_encoding_that_does_not_exist(shapefile: Path) -> None:
    assert 'no text encoding "Klingon"' in refusal(shapefile, encoding="Klingon")


# Not geodata


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("zones.gpkg", b"", "the file is empty"),
        ("zones.gpkg", b"\x89PNG\r\n\x1a\n" + bytes(100), "not the GPKG file that its name promises"),
        ("zones.shp", b"hello", "not the ESRI Shapefile file that its name promises"),
        ("zones.hwp", b"\xd0\xcf\x11\xe0" + bytes(100), "it holds no layers"),
        ("zones.json", b'{"type": "Topology"', "it is not GeoJSON"),
        ("zones.json", b'{"a": 1}', "it is not GeoJSON"),
        ("zones.json", b"[1, 2]", "not the GeoJSON file"),
        ("zones.sqlite", b"SQLite format 3\0" + bytes(200), "it holds no layers"),
        ("zones.gpkg", b"SQLite format 3\0" + bytes(200), "GPKG"),
        ("zones.fgb", b"fgb\x03fgb\x00" + bytes(20), "FlatGeobuf"),
        ("zones.parquet", b"PAR1" + bytes(20), "Parquet"),
        ("zones.shp", b"\x00\x00\x27\x0a" + bytes(20), "zones.shp"),
        ("zones.kml", b"<kml", "KML"),
        ("zones.vrt", b"<OGRVRTDataSource><OGRVRTLayer/></OGRVRTDataSource>", "it holds no layers"),
    ],
)
def test_not_a_geodata_file(tmp_path: Path, name: str, content: bytes, problem: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert problem in refusal(path)
    with pytest.raises(SourceError):
        inspect_source(str(path))


def test_a_parquet_without_geometry(tmp_path: Path, zones: gpd.GeoDataFrame) -> None:
    path = tmp_path / "zones.parquet"
    zones.drop(columns="geometry").to_parquet(path)
    assert "Parquet" in refusal(path)
    with pytest.raises(SourceError, match="it has no geometry"):
        inspect_source(str(path))


def test_a_folder(tmp_path: Path, geopackage: Path, geojson: Callable[..., Path]) -> None:
    assert "zones.gpkg" in str(geopackage)
    geojson()
    assert "several files with layers: zones.geojson, zones.gpkg" in refusal(tmp_path)
    (tmp_path / "empty").mkdir()
    assert "the folder holds no layers" in refusal(tmp_path / "empty")


def test_a_file_that_is_no_file() -> None:
    assert "it is not a file" in refusal("/dev/null")
