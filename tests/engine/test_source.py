"""What a source is, what is in it, and that it is never touched."""

from __future__ import annotations

import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest

from zoneproof.engine import archive
from zoneproof.engine.load import load_layer
from zoneproof.engine.source import inspect_source
from zoneproof.model.errors import SourceError

from .conftest import NAMES, dxf

Fingerprint = Callable[[Path], dict[str, str]]


# Inspecting


@pytest.mark.parametrize(
    ("suffix", "driver", "name"),
    [
        ("gpkg", "GPKG", "zones"),
        ("shp", "ESRI Shapefile", "zones"),
        ("geojson", "GeoJSON", "zones"),
        ("fgb", "FlatGeobuf", "zones"),
        ("parquet", "Parquet", "zones"),
    ],
)
def test_inspecting_tells_what_is_there(
    tmp_path: Path, zones: gpd.GeoDataFrame, suffix: str, driver: str, name: str
) -> None:
    path = tmp_path / f"zones.{suffix}"
    if suffix == "parquet":
        zones.to_parquet(path)
    else:
        zones.to_file(path, engine="pyogrio")
    (layer,) = inspect_source(str(path))
    assert (layer.name, layer.driver, layer.geometry_type, layer.count) == (name, driver, "Polygon", 4)
    assert layer.crs == "EPSG:5186"
    assert layer.bounds == (180_000, 284_000, 183_400, 284_100)
    assert layer.columns == ("name", "number")
    assert layer.encoding == "UTF-8"
    assert layer.problems == ()


def test_inspecting_a_korean_shapefile(shapefile: Path) -> None:
    (layer,) = inspect_source(str(shapefile))
    assert layer.encoding == "CP949"
    assert layer.problems == ("nothing says which encoding the text has; its bytes are CP949",)


def test_inspecting_a_drawing(tmp_path: Path) -> None:
    path = tmp_path / "zones.dxf"
    path.write_text(dxf([(0, 0), (10, 0), (10, 10)]))
    (layer,) = inspect_source(str(path))
    assert (layer.name, layer.driver, layer.count, layer.crs) == ("entities", "DXF", 2, "")
    assert "the coordinate system is not known" in layer.problems


def test_tables_of_a_plan_are_shown_as_what_they_are(geopackage: Path) -> None:
    with closing(sqlite3.connect(geopackage)) as connection, connection:
        connection.execute("CREATE TABLE area_checks (id INTEGER PRIMARY KEY, verdict TEXT)")
        connection.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('area_checks', 'attributes', 'a')"
        )
    kinds = {layer.name: layer.geometry_type for layer in inspect_source(str(geopackage))}
    assert kinds == {"zones": "Polygon", "area_checks": "None"}


def test_a_zip_is_inspected_file_by_file(tmp_path: Path, shapefile: Path, geopackage: Path) -> None:
    packed = tmp_path / "plan.zip"
    with zipfile.ZipFile(packed, "w") as written:
        for part in shapefile.parent.iterdir():
            written.write(part, f"a/{part.name}")
        written.write(geopackage, "b/plan.gpkg")
    assert [layer.driver for layer in inspect_source(str(packed))] == ["ESRI Shapefile", "GPKG"]


def test_a_folder_with_one_file_stands_for_it(shapefile: Path) -> None:
    (layer,) = inspect_source(str(shapefile.parent))
    assert layer.name == "zones"
    assert list(load_layer(str(shapefile.parent)).frame["name"]) == NAMES


@pytest.mark.parametrize("part", [".dbf", ".shx", ".prj"])
def test_a_part_of_a_shapefile_stands_for_it(shapefile: Path, part: str) -> None:
    assert inspect_source(str(shapefile.with_suffix(part)))[0].count == 4


@pytest.mark.parametrize("name", ["zones.txt", "zones.gpkg", "zones"])
def test_contents_count_more_than_the_extension(tmp_path: Path, geopackage: Path, name: str) -> None:
    path = tmp_path / "renamed" / name
    path.parent.mkdir()
    shutil.copy(geopackage, path)
    assert inspect_source(str(path))[0].driver == "GPKG"


# Never touched


@pytest.fixture
def folder(
    tmp_path: Path, zones: gpd.GeoDataFrame, shapefile: Path, fingerprint: Fingerprint
) -> Iterator[tuple[Path, list[Path]]]:
    """Give a folder with sources that GDAL likes to write beside, and check afterwards that nobody did."""
    folder = tmp_path / "sources"
    shutil.copytree(shapefile.parent, folder / "whole")
    shutil.copytree(shapefile.parent, folder / "unindexed")
    (folder / "unindexed" / "zones.shx").unlink()
    (folder / "unindexed" / "zones.dbf").write_bytes((folder / "whole" / "zones.dbf").read_bytes()[:-40])
    for name in ("plain.gpkg", "wal.gpkg", "torn.gpkg", "zones.geojson", "zones.fgb"):
        zones.to_file(folder / name, engine="pyogrio")
    with closing(sqlite3.connect(folder / "wal.gpkg")) as connection:
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
    os.truncate(folder / "torn.gpkg", (folder / "torn.gpkg").stat().st_size - 4096)
    (folder / "torn.geojson").write_text((folder / "zones.geojson").read_text(encoding="utf-8")[:-90], encoding="utf-8")
    zones.to_parquet(folder / "zones.parquet")
    (folder / "zones.dxf").write_text(dxf([(0, 0), (10, 0), (10, 10)]))
    with zipfile.ZipFile(folder / "zones.zip", "w") as packed:
        packed.write(folder / "wal.gpkg", "zones.gpkg")
    before = fingerprint(folder)
    times = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    yield folder, [*(path for path in sorted(folder.iterdir()) if path.is_file()), *folder.rglob("*.shp")]
    assert fingerprint(folder) == before
    # A file that comes and goes leaves its trace in the folder's time.
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == times


def test_sources_are_never_written(folder: tuple[Path, list[Path]]) -> None:
    for path in folder[1]:
        assert inspect_source(str(path)), path
        assert len(load_layer(str(path)).frame), path


def test_sources_in_a_read_only_folder(folder: tuple[Path, list[Path]]) -> None:
    root, paths = folder
    expected = [len(load_layer(str(path)).frame) for path in paths]
    times = {path: path.stat() for path in [root, *root.rglob("*")]}
    modes = {path: path.stat().st_mode for path in root.parents if not path.stat().st_mode & 0o001}
    try:
        for path, mode in modes.items():
            path.chmod(mode | 0o011)
        for path in times:
            path.chmod(0o555 if path.is_dir() else 0o444)
        assert counted_by_nobody(paths) == expected
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
        for path, status in times.items():
            path.chmod(status.st_mode)


def counted_by_nobody(paths: list[Path]) -> list[int]:
    """Load *paths* in a child process that may write nowhere; for root, file modes mean nothing."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            if os.geteuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            os.write(writer, b" ".join(b"%d" % len(load_layer(str(path)).frame) for path in paths))
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    with os.fdopen(reader, "rb") as results:
        counts = [int(count) for count in results.read().split()]
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    return counts


def test_a_geopackage_that_is_open_elsewhere_is_read_with_what_is_in_its_log(
    tmp_path: Path, zones: gpd.GeoDataFrame, fingerprint: Fingerprint
) -> None:
    geopackage = tmp_path / "open.gpkg"
    zones.to_file(geopackage, layer="zones", engine="pyogrio", SPATIAL_INDEX="NO")
    with closing(sqlite3.connect(geopackage)) as writer:
        writer.execute("PRAGMA journal_mode = WAL").fetchall()
        writer.execute("PRAGMA wal_autocheckpoint = 0").fetchall()
        with writer:
            writer.execute("UPDATE zones SET name = '새 이름' WHERE fid = 1")
        before = fingerprint(geopackage.parent)
        loaded = load_layer(str(geopackage))
        assert loaded.frame["name"].tolist() == ["새 이름", *NAMES[1:]]
        assert any("open elsewhere" in notice for notice in loaded.notices)
        assert fingerprint(geopackage.parent) == before


def test_no_temporary_folder_is_left(tmp_path: Path, shapefile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workshop = tmp_path / "workshop"
    workshop.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(workshop))
    shapefile.with_suffix(".shx").unlink()
    load_layer(str(shapefile))
    assert list(workshop.iterdir()) == []


def test_gdal_says_nothing_of_its_own(
    capfd: pytest.CaptureFixture[str], geojson: Callable[..., Path], square: dict[str, Any], shapefile: Path
) -> None:
    broken = geojson(square, {"type": "Polygon", "coordinates": [[[0, 0], ["a", 1], [1, 1], [0, 0]]]})
    with shapefile.open("r+b") as file:
        file.truncate(300)
    for path in (broken, shapefile):
        inspect_source(str(path))
        load_layer(str(path))
    assert capfd.readouterr() == ("", "")


# Zipped files that mean harm


def zipped(path: Path, **entries: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in entries.items():
            written.writestr(name, content)
    return path


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bomb.zip", **{"zones.geojson": b"\0" * (64 * 1024**2)})
    assert path.stat().st_size < 100_000
    with pytest.raises(SourceError, match="zip bomb"):
        inspect_source(str(path))


def test_a_zip_with_too_many_entries_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_ENTRIES", 3)
    path = zipped(tmp_path / "many.zip", **{f"{i}.geojson": b"{}" for i in range(4)})
    with pytest.raises(SourceError, match="4 entries are more than 3"):
        inspect_source(str(path))


def test_a_zip_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_BYTES", 1000)
    with pytest.raises(SourceError, match="unpacks to"):
        inspect_source(str(zipped(tmp_path / "large.zip", **{"a.geojson": os.urandom(2000)})))


@pytest.mark.parametrize("name", ["../../zones.geojson", "/etc/zones.geojson", "C:\\zones.geojson", "a\\..\\..\\z.shp"])
def test_a_zip_that_leads_out_of_its_folder_is_refused(tmp_path: Path, name: str) -> None:
    path = zipped(tmp_path / "out.zip", **{name: b"{}"})
    with pytest.raises(SourceError, match="leads out of the zipped file"):
        load_layer(str(path))
    assert not (tmp_path.parent / "zones.geojson").exists()


def test_a_zip_with_a_symbolic_link_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "link.zip"
    with zipfile.ZipFile(path, "w") as written:
        info = zipfile.ZipInfo("zones.geojson")
        info.external_attr = 0o120777 << 16
        written.writestr(info, "/etc/passwd")
    with pytest.raises(SourceError, match="symbolic link"):
        load_layer(str(path))


def test_a_zip_with_a_password_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "secret.zip", **{"zones.geojson": b"{}"})
    content = bytearray(path.read_bytes())
    content[6] |= 1  # the local header's flags
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(SourceError, match="encrypted"):
        load_layer(str(path))


def test_a_damaged_zip_is_told(tmp_path: Path) -> None:
    path = zipped(tmp_path / "zones.zip", **{"zones.geojson": b'{"type": "FeatureCollection"}' * 50})
    content = bytearray(path.read_bytes())
    content[60:70] = b"0123456789"
    path.write_bytes(content)
    with pytest.raises(SourceError, match="cannot be unpacked"):
        load_layer(str(path))
    path.write_bytes(content[:-30])
    with pytest.raises(SourceError, match="is damaged"):
        load_layer(str(path))


@pytest.mark.parametrize("entries", [{}, {"readme.txt": b"nothing here"}])
def test_a_zip_without_layers_is_told(tmp_path: Path, entries: dict[str, bytes]) -> None:
    with pytest.raises(SourceError, match="no layers are in the zipped file"):
        inspect_source(str(zipped(tmp_path / "empty.zip", **entries)))
