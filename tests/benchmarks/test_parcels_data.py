"""The parcels that benchmarks are taken on: what they are like, and that they are the same every time."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from benchmarks.parcels_data import CHUNK, Parcels, parcels, write_parcels

KOREA_M2, KOREA_PARCELS = 100_400e6, 39e6


@pytest.fixture(scope="module")
def chunk() -> Parcels:
    return next(parcels(CHUNK))


def test_parcels_are_like_a_register_s(chunk: Parcels) -> None:
    assert shapely.is_valid(chunk.geometry).all()
    # Of 100,000 log-normal areas with a spread of 1.5 the mean has a standard error of 0.9 %.
    assert shapely.area(chunk.geometry).mean() == pytest.approx(KOREA_M2 / KOREA_PARCELS, rel=0.03)
    assert shapely.get_num_coordinates(chunk.geometry).mean() == pytest.approx(13.9, abs=0.1)
    assert np.mean(shapely.get_num_interior_rings(chunk.geometry)) == pytest.approx(0.01, abs=0.002)


def test_holes_are_wound_against_their_exteriors(chunk: Parcels) -> None:
    assert shapely.is_ccw(shapely.get_exterior_ring(chunk.geometry)).all()
    holed = chunk.geometry[shapely.get_num_interior_rings(chunk.geometry) > 0]
    assert not shapely.is_ccw(shapely.get_interior_ring(holed, 0)).any()


def test_nineteen_registered_areas_in_twenty_are_right(chunk: Parcels) -> None:
    # EPSG:5186 is up to 500 ppm large at these parcels, and registered areas are whole square metres.
    off = np.abs(chunk.registered_m2 - shapely.area(chunk.geometry))
    wrong = off > 0.005 * chunk.registered_m2 + 0.5
    assert np.mean(wrong) == pytest.approx(0.05, abs=0.01)


def test_the_same_seed_gives_the_same_parcels_in_every_format(tmp_path: Path) -> None:
    frames = []
    for suffix in (".gpkg", ".parquet"):
        path = tmp_path / f"parcels{suffix}"
        vertices = write_parcels(path, 100)
        frames.append(gpd.read_parquet(path) if suffix == ".parquet" else gpd.read_file(path))
        assert vertices == shapely.get_num_coordinates(frames[-1].geometry).sum()
    assert (frames[0].geometry.to_wkb() == frames[1].geometry.to_wkb()).all()
    assert frames[0]["number"].tolist() == frames[1]["number"].tolist()
    assert frames[0].crs == frames[1].crs == 5186
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("partial")] == []
