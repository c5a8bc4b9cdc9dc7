"""Loading layers: every format, and what is decided on the way."""

from __future__ import annotations

import json
import shutil
import sqlite3
import struct
import unicodedata
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from shapely.geometry import GeometryCollection, LineString, MultiPoint, MultiPolygon, Point, box

from zoneproof.engine.load import LoadedLayer, load_layer
from zoneproof.model.errors import Cancelled, SourceError

from .conftest import NAMES, dxf, geopackage_blob

SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
KML = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>구역</name><Placemark><name>첨단3지구</name>
<Polygon><outerBoundaryIs><LinearRing><coordinates>
126.8,35.2,9 126.801,35.2,9 126.801,35.201,9 126.8,35.2,9
</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Folder></Document></kml>"""


def epsg(loaded: LoadedLayer) -> int | None:
    return loaded.crs.to_epsg() if loaded.crs else None


def said(loaded: LoadedLayer, text: str) -> bool:
    return any(text in notice for notice in loaded.notices)


def same_shapes(loaded: LoadedLayer, expected: gpd.GeoDataFrame) -> bool:
    return bool(shapely.equals(loaded.frame.geometry.to_numpy(), expected.geometry.to_numpy()).all())


# Formats


@pytest.mark.parametrize("suffix", ["gpkg", "shp", "geojson", "fgb"])
def test_files_of_gdal(tmp_path: Path, zones: gpd.GeoDataFrame, suffix: str) -> None:
    path = tmp_path / f"zones.{suffix}"
    options = {"SPATIAL_INDEX": "NO"} if suffix == "fgb" else {}  # its index would sort the features
    zones.to_file(path, engine="pyogrio", **options)
    loaded = load_layer(str(path))
    assert list(loaded.frame["name"]) == NAMES
    assert list(loaded.frame["number"]) == [1, 2, 3, 4]
    assert same_shapes(loaded, zones)
    assert epsg(loaded) == 5186
    assert loaded.left_aside.empty
    assert loaded.frame.index.is_unique
    assert loaded.frame.crs == loaded.crs


def test_geoparquet(tmp_path: Path, zones: gpd.GeoDataFrame) -> None:
    path = tmp_path / "zones.parquet"
    zones.set_index("number").to_parquet(path)
    loaded = load_layer(str(path))
    assert list(loaded.frame.index) == [0, 1, 2, 3]
    assert list(loaded.frame["name"]) == NAMES
    assert same_shapes(loaded, zones)
    assert epsg(loaded) == 5186


def test_kml(tmp_path: Path) -> None:
    path = tmp_path / "zones.kml"
    path.write_text(KML, encoding="utf-8")
    loaded = load_layer(str(path))
    assert list(loaded.frame["Name"]) == ["첨단3지구"]
    assert not loaded.frame.geometry.has_z.any()
    assert epsg(loaded) == 4326


def test_kmz(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "zones.kmz", "w") as archive:
        archive.writestr("doc.kml", KML)
    assert list(load_layer(str(tmp_path / "zones.kmz")).frame["Name"]) == ["첨단3지구"]


@pytest.mark.parametrize("hatch", [False, True])
def test_closed_lines_and_hatches_of_a_drawing_are_polygons(tmp_path: Path, hatch: bool) -> None:
    path = tmp_path / "zones.dxf"
    path.write_text(dxf(SQUARE, hatch=hatch))
    loaded = load_layer(str(path))
    assert loaded.frame.geometry.dropna().area.tolist() == [100.0]
    assert loaded.left_aside.tolist() == ["not-polygon"]
    assert loaded.crs is None
    assert epsg(load_layer(str(path), crs="EPSG:5186")) == 5186


def test_a_zipped_shapefile_with_korean_names(tmp_path: Path, shapefile: Path) -> None:
    packed = tmp_path / "구역.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in shapefile.parent.iterdir():
            # Windows writes the name in CP949 and no mark; zipfile only lets us do so through cp437.
            name = f"자료/구역{part.suffix}".encode("cp949").decode("cp437")
            info = zipfile.ZipInfo(name)
            archive.writestr(info, part.read_bytes())
    raw = packed.read_bytes()
    with zipfile.ZipFile(packed) as archive:
        for info in archive.infolist():
            raw = raw.replace(info.filename.encode("utf-8"), info.filename.encode("cp437"))
    loaded = load_layer(str(packed))
    assert list(loaded.frame["name"]) == NAMES
    assert said(loaded, "CP949")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_zipped_files_of_every_format(tmp_path: Path, zones: gpd.GeoDataFrame, form: str) -> None:
    for suffix in ("gpkg", "geojson", "fgb", "parquet"):
        path = tmp_path / f"zones.{suffix}"
        if suffix == "parquet":
            zones.to_parquet(path)
        else:
            zones.to_file(path, engine="pyogrio")
        packed = tmp_path / f"{suffix}.zip"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(path, unicodedata.normalize(form, f"구역/구역.{suffix}"))
            archive.writestr("__MACOSX/구역/._구역.gpkg", b"resource fork")
            archive.writestr("읽어보세요.txt", "읽어보세요")
        loaded = load_layer(str(packed))
        assert sorted(loaded.frame["name"]) == sorted(NAMES), suffix


# Names and text


@pytest.mark.parametrize(("stored", "asked"), [("NFC", "NFD"), ("NFD", "NFC"), ("NFD", "NFD")])
def test_a_file_is_found_under_either_form_of_its_name(
    tmp_path: Path, shapefile: Path, stored: str, asked: str
) -> None:
    folder = tmp_path / unicodedata.normalize(stored, "첨단지구")
    folder.mkdir()
    for part in shapefile.parent.iterdir():
        shutil.copy(part, folder / unicodedata.normalize(stored, f"구역{part.suffix}"))
    loaded = load_layer(unicodedata.normalize(asked, str(tmp_path / "첨단지구" / "구역.shp")))
    assert list(loaded.frame["name"]) == NAMES


def test_parts_of_a_shapefile_in_different_forms_and_cases(tmp_path: Path, shapefile: Path) -> None:
    folder = tmp_path / "copied"
    folder.mkdir()
    for part, name in {".shp": "구역.SHP", ".shx": "구역.Shx", ".dbf": "구역.DBF", ".prj": "구역.prj"}.items():
        form = "NFD" if part == ".dbf" else "NFC"
        shutil.copy(shapefile.with_suffix(part), folder / unicodedata.normalize(form, name))
    loaded = load_layer(str(folder / "구역.SHP"))
    assert list(loaded.frame["name"]) == NAMES
    assert epsg(loaded) == 5186


@pytest.mark.parametrize("suffix", ["gpkg", "parquet", "geojson"])
def test_text_and_columns_are_composed(tmp_path: Path, zones: gpd.GeoDataFrame, suffix: str) -> None:
    decomposed = zones.assign(name=[unicodedata.normalize("NFD", name) for name in NAMES])
    decomposed = decomposed.rename(columns={"number": unicodedata.normalize("NFD", "번호")})
    path = tmp_path / f"zones.{suffix}"
    if suffix == "parquet":
        decomposed.to_parquet(path)
    else:
        decomposed.to_file(path, engine="pyogrio")
    frame = load_layer(str(path), columns=["번호", "name"]).frame
    assert list(frame["name"]) == NAMES
    assert list(frame["번호"]) == [1, 2, 3, 4]


def test_a_shapefile_without_cpg_is_korean_by_its_bytes(shapefile: Path) -> None:
    loaded = load_layer(str(shapefile))
    assert list(loaded.frame["name"]) == NAMES
    assert said(loaded, "its bytes are CP949")


def test_a_cpg_that_lies_is_not_believed(shapefile: Path) -> None:
    shapefile.with_suffix(".cpg").write_text("UTF-8")
    loaded = load_layer(str(shapefile))
    assert list(loaded.frame["name"]) == NAMES
    assert said(loaded, "the .cpg says UTF-8, but the text is CP949")


def test_a_cpg_that_tells_the_truth_needs_no_notice(shapefile: Path) -> None:
    shapefile.with_suffix(".cpg").write_text("EUC-KR\r\n")
    assert load_layer(str(shapefile)).notices == ()


def test_the_encoding_asked_for_is_used(shapefile: Path) -> None:
    loaded = load_layer(str(shapefile), encoding="ISO-8859-1")
    assert loaded.frame["name"].iloc[0] == NAMES[0].encode("cp949").decode("latin-1")
    assert said(loaded, "is read as ISO-8859-1, but is CP949")


def test_text_cut_off_in_the_middle_of_a_character(shapefile: Path) -> None:
    dbf = shapefile.with_suffix(".dbf")
    content = bytearray(dbf.read_bytes())
    header, record = struct.unpack_from("<HH", content, 8)
    width = content[32 + 16]
    content[header + 1 : header + 1 + width] = ("x" + "구" * width).encode("cp949")[:width].ljust(width)
    dbf.write_bytes(content)
    assert width % 2 == 0
    loaded = load_layer(str(shapefile))
    assert loaded.frame["name"].iloc[0] == "x" + "구" * ((width - 1) // 2)
    assert list(loaded.frame["name"].iloc[1:]) == NAMES[1:]
    assert record > width


def test_geojson_that_is_not_utf_8(tmp_path: Path, square: dict[str, Any]) -> None:
    feature = {"type": "Feature", "properties": {"name": NAMES[0]}, "geometry": square}
    path = tmp_path / "zones.geojson"
    text = json.dumps({"type": "FeatureCollection", "features": [feature] * 3}, ensure_ascii=False)
    path.write_bytes(text.encode("cp949"))
    loaded = load_layer(str(path))
    assert list(loaded.frame["name"]) == NAMES[:1] * 3
    assert said(loaded, "CP949")


def test_long_numbers_stay_whole(tmp_path: Path, zones: gpd.GeoDataFrame) -> None:
    numbers = pd.array([2911010100100010001, None, 2911010100100010003, 4], dtype="Int64")
    path = tmp_path / "parcels.gpkg"
    zones.assign(pnu=numbers).to_file(path, engine="pyogrio")
    pnu = load_layer(str(path)).frame["pnu"]
    assert pnu.iloc[0] == 2911010100100010001
    assert pnu.isna().tolist() == [False, True, False, False]


def test_columns_are_limited(geopackage: Path) -> None:
    assert list(load_layer(str(geopackage), columns=["number"]).frame.columns) == ["number", "geometry"]
    assert list(load_layer(str(geopackage), columns=[]).frame.columns) == ["geometry"]
    with pytest.raises(SourceError, match=r'no column "owner".*Its columns are: name, number'):
        load_layer(str(geopackage), columns=["owner"])


def test_a_column_called_geometry_makes_room(tmp_path: Path, square: dict[str, Any]) -> None:
    path = tmp_path / "zones.geojson"
    feature = {"type": "Feature", "properties": {"geometry": "square"}, "geometry": square}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    loaded = load_layer(str(path))
    assert list(loaded.frame["geometry_1"]) == ["square"]
    assert loaded.left_aside.empty


# Layers


def test_the_only_polygonal_layer_is_meant(tmp_path: Path, zones: gpd.GeoDataFrame) -> None:
    path = tmp_path / "plan.gpkg"
    zones.set_geometry(zones.centroid).to_file(path, layer="points", engine="pyogrio")
    zones.to_file(path, layer="zones", engine="pyogrio")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE area_checks (id INTEGER PRIMARY KEY, verdict TEXT)")
        connection.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('area_checks', 'attributes', 'a')"
        )
    assert list(load_layer(str(path)).frame["name"]) == NAMES
    assert load_layer(str(path), layer="points").left_aside.tolist() == ["not-polygon"] * 4
    with pytest.raises(SourceError, match="table without geometry"):
        load_layer(str(path), layer="area_checks")


def test_several_polygonal_layers_need_a_name(tmp_path: Path, zones: gpd.GeoDataFrame) -> None:
    path = tmp_path / "plan.gpkg"
    for name in ("구역", "greenbelt"):
        zones.to_file(path, layer=name, engine="pyogrio")
    with pytest.raises(SourceError, match=r"several layers may be meant.*구역, greenbelt"):
        load_layer(str(path))
    assert len(load_layer(str(path), layer=unicodedata.normalize("NFD", "구역")).frame) == 4
    with pytest.raises(SourceError, match=r'no layer "parcels".*구역, greenbelt'):
        load_layer(str(path), layer="parcels")


def test_a_zip_with_several_files(tmp_path: Path, zones: gpd.GeoDataFrame) -> None:
    packed = tmp_path / "plan.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("zones", "greenbelt"):
            zones.head(2 if name == "greenbelt" else 4).to_file(tmp_path / f"{name}.gpkg", layer=name, engine="pyogrio")
            archive.write(tmp_path / f"{name}.gpkg", f"{name}.gpkg")
    assert len(load_layer(str(packed), layer="greenbelt").frame) == 2
    with pytest.raises(SourceError, match="several layers may be meant"):
        load_layer(str(packed))


# Geometry


def test_only_polygons_are_kept_each_other_with_a_reason(tmp_path: Path, zones: gpd.GeoDataFrame) -> None:
    shapes = [
        box(0, 0, 1, 1),
        MultiPolygon([box(0, 0, 1, 1), box(2, 0, 3, 1)]),
        GeometryCollection([Point(9, 9), box(0, 0, 1, 1), GeometryCollection([box(5, 5, 6, 6), LineString(SQUARE)])]),
        GeometryCollection([Point(9, 9), MultiPoint([(1, 1)])]),
        Point(0, 0),
        LineString(SQUARE),
        None,
        shapely.Polygon(),
        shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]),
        shapely.force_3d(box(0, 0, 1, 1), 9.0),
    ]
    path = tmp_path / "mixed.gpkg"
    gpd.GeoDataFrame({"n": range(10)}, geometry=shapes, crs=5186).to_file(path, geometry_type="Unknown")
    loaded = load_layer(str(path))
    assert loaded.left_aside.to_dict() == {
        4: "not-polygon",
        5: "not-polygon",
        6: "not-polygon",
        7: "null",
        8: "empty",
    }
    kept = loaded.frame.geometry.dropna()
    assert set(kept.geom_type) == {"Polygon", "MultiPolygon"}
    assert kept[3].area == 2.0
    assert said(loaded, "the polygons of 1 geometry collections")
    assert kept[9].equals_exact(shapes[8], 0)  # a bow tie is kept as it is
    assert not kept.has_z.any()


def test_coordinates_that_are_no_numbers(tmp_path: Path) -> None:
    nan, inf = float("nan"), float("inf")
    rings = [
        [(0, 0), (nan, 1), (1, 1), (0, 0)],
        [(nan, nan), (0, 1), (1, 1), (nan, nan)],
        [(0, 0), (inf, 1), (1, 1), (0, 0)],
        [(0, 0), (0, 1), (1, 1), (0, 0)],
    ]
    path = tmp_path / "zones.gpkg"
    gpd.GeoDataFrame({"n": range(4)}, geometry=[box(0, 0, 1, 1)] * 4, crs=5186).to_file(
        path, layer="zones", SPATIAL_INDEX="NO"
    )
    with closing(sqlite3.connect(path)) as connection, connection:
        for fid, ring in enumerate(rings, 1):
            wkb = struct.pack("<BIII", 1, 3, 1, 4) + b"".join(struct.pack("<dd", *point) for point in ring)
            connection.execute("UPDATE zones SET geom = ? WHERE fid = ?", (geopackage_blob(wkb), fid))
    assert load_layer(str(path)).left_aside.to_dict() == {1: "not-finite", 2: "not-finite", 3: "not-finite"}


def test_arcs_are_straightened(tmp_path: Path) -> None:
    path = tmp_path / "zones.gpkg"
    gpd.GeoDataFrame({"n": range(4)}, geometry=[box(0, 0, 1, 1)] * 4, crs=5186).to_file(
        path, layer="zones", geometry_type="Unknown", SPATIAL_INDEX="NO"
    )
    circle = struct.pack("<BIIBII10d", 1, 10, 1, 1, 8, 5, 0, 0, 1, 1, 2, 0, 1, -1, 0, 0)
    surface = struct.pack("<BII", 1, 1015, 1) + struct.pack("<BIII", 1, 1003, 1, 4) + struct.pack("<12d", *range(12))
    with closing(sqlite3.connect(path)) as connection, connection:
        for fid, wkb in {1: circle, 2: struct.pack("<BII", 1, 12, 1) + circle, 3: surface}.items():
            connection.execute("UPDATE zones SET geom = ? WHERE fid = ?", (geopackage_blob(wkb), fid))
    loaded = load_layer(str(path))
    assert loaded.left_aside.to_dict() == {3: "not-polygon"}
    assert loaded.frame.area[[1, 2]].tolist() == pytest.approx([np.pi, np.pi], rel=1e-3)
    assert loaded.frame.area[4] == 1.0


def test_rings_that_do_not_close_are_closed(geojson: Callable[..., Path]) -> None:
    ring = [[126.8, 35.2], [126.9, 35.2], [126.9, 35.3]]
    several = {"type": "MultiPolygon", "coordinates": [[ring], [[[127, 35], [127.1, 35], [127.1, 35.1], [127, 35]]]]}
    loaded = load_layer(str(geojson({"type": "Polygon", "coordinates": [ring]}, several)))
    assert loaded.left_aside.empty
    assert loaded.frame.geometry[0].equals(shapely.Polygon(ring))
    assert len(loaded.frame.geometry[1].geoms) == 2
    assert said(loaded, "2 features had rings that do not close")


def test_far_outliers_are_kept_for_the_checker(geojson: Callable[..., Path], square: dict[str, Any]) -> None:
    far = {"type": "Polygon", "coordinates": [[[99, 95], [99.1, 95], [99.1, 95.1], [99, 95]]]}
    loaded = load_layer(str(geojson(square, far)))
    assert loaded.left_aside.empty
    assert loaded.frame.geometry[1].bounds == (99, 95, 99.1, 95.1)


# Coordinate systems

_DEGREES = 'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
_KOREA_2000 = f'GEOGCS["{{}}",DATUM["{{}}",SPHEROID["GRS_1980",6378137.0,298.257222101]],{_DEGREES}'
_BESSEL = f'GEOGCS["{{}}",DATUM["{{}}",SPHEROID["Bessel_1841",6377397.155,299.1528128]],{_DEGREES}'
_TM = (
    'PROJCS["{}",{},PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",200000.0],'
    'PARAMETER["False_Northing",{}],PARAMETER["Central_Meridian",{}],PARAMETER["Scale_Factor",1.0],'
    'PARAMETER["Latitude_Of_Origin",38.0],UNIT["Meter",1.0]]'
)
_K2000 = _KOREA_2000.format("GCS_Korea_2000", "D_Korea_2000")


@pytest.mark.parametrize(
    ("prj", "code"),
    [
        (_TM.format("Korea_2000_Korea_Central_Belt_2010", _K2000, 600000.0, 127.0), 5186),
        # the name kept, the meridian edited: the parameters count
        (_TM.format("Korea_2000_Korea_Central_Belt_2010", _K2000, 600000.0, 129.0), 5187),
        (_TM.format("KGD2002 / Central Belt 2010", _K2000, 500000.0, 127.0), 5181),
        (_TM.format("PCS_ITRF2000_TM", _KOREA_2000.format("GCS_ITRF_2000", "D_ITRF_2000"), 600000.0, 127.0), 5186),
        (
            _TM.format(
                "Korean_1985_Modified_Korea_Central_Belt",
                _BESSEL.format("GCS_Korean_Datum_1985", "D_Korean_Datum_1985"),
                500000.0,
                127.0028902777778,
            ),
            5174,
        ),
        (_TM.format("x", _BESSEL.format("unnamed", "unknown"), 500000.0, 127.002890277778), 5174),
        (_TM.format("x", _BESSEL.format("Korean 1985", "D_Korean_Datum_1985"), 500000.0, 127.0), 2097),
        (_TM.format("a belt of our own", _K2000, 600000.0, 126.5), None),
    ],
)
def test_a_coordinate_system_is_known_by_its_parameters(shapefile: Path, prj: str, code: int | None) -> None:
    shapefile.with_suffix(".prj").write_text(prj)
    loaded = load_layer(str(shapefile))
    assert loaded.crs is not None
    assert epsg(loaded) == code


@pytest.mark.parametrize(
    ("member", "code"),
    [
        (None, 4326),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", 4326),
        ("urn:ogc:def:crs:EPSG::5186", 5186),
        ("EPSG:5174", 5174),
    ],
)
def test_geojson_old_and_new(geojson: Callable[..., Path], square: dict[str, Any], member: str, code: int) -> None:
    assert epsg(load_layer(str(geojson(square, crs=member)))) == code


def test_geojson_with_heights_is_flat(geojson: Callable[..., Path]) -> None:
    ring = [[126.8, 35.2, 9], [126.9, 35.2, 9], [126.9, 35.3, 9], [126.8, 35.2, 9]]
    loaded = load_layer(str(geojson({"type": "Polygon", "coordinates": [ring]})))
    assert epsg(loaded) == 4326
    assert not loaded.frame.has_z.any()


def test_a_coordinate_system_asked_for_wins(geopackage: Path) -> None:
    loaded = load_layer(str(geopackage), crs="EPSG:5174")
    assert epsg(loaded) == 5174
    assert said(loaded, "the source says EPSG:5186, but EPSG:5174 is used")
    assert load_layer(str(geopackage), crs="5186").notices == ()
    with pytest.raises(SourceError, match='no coordinate system "EPSG:1"'):
        load_layer(str(geopackage), crs="EPSG:1")


def test_work_is_called_off(geopackage: Path) -> None:
    with pytest.raises(Cancelled):
        load_layer(str(geopackage), cancelled=lambda: True)


@pytest.mark.parametrize("srs_id", [-1, 0])
def test_a_geopackage_that_knows_no_crs_has_none(tmp_path: Path, srs_id: int) -> None:
    path = tmp_path / "layer.gpkg"
    gpd.GeoDataFrame({"n": ["a"]}, geometry=[shapely.box(0, 0, 1, 1)], crs="EPSG:5186").to_file(path)
    with closing(sqlite3.connect(path)) as database, database:
        for table in ("gpkg_geometry_columns", "gpkg_contents"):
            database.execute(f"UPDATE {table} SET srs_id = ?", (srs_id,))
    assert load_layer(str(path)).crs is None


def test_a_flatgeobuf_with_a_missing_geometry_keeps_the_others(zones: gpd.GeoDataFrame, tmp_path: Path) -> None:
    zones.loc[1, "geometry"] = None
    path = tmp_path / "zones.fgb"
    zones.to_file(path, engine="pyogrio", SPATIAL_INDEX="NO")
    loaded = load_layer(str(path))
    assert loaded.left_aside.to_dict() == {1: "null"}
    assert loaded.frame.geometry[2].equals(zones.geometry[2])
