"""Parcels at Gwangju whose registered areas are known to the square metre."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest
from shapely.geometry import Polygon, box

# A square of 20 m in EPSG:5186 at Gwangju measures 400 ㎡ on the ellipsoid, less 4 ppm: within a hundredth of a ㎡.
SIDE = 20.0
AREA_M2 = 400


def squares(count: int) -> list[Polygon]:
    """Return *count* squares of 400 ㎡ in rows of fifty."""
    places = [(180_000 + 30.0 * (i % 50), 284_000 + 30.0 * (i // 50)) for i in range(count)]
    return [box(x, y, x + SIDE, y + SIDE) for x, y in places]


@pytest.fixture
def parcels() -> gpd.GeoDataFrame:
    """Six parcels of 400 ㎡: right, rounded up, 5 % off, without area, negative, and one without outline."""
    outlines: list[Any] = squares(6)
    outlines[5] = None
    return gpd.GeoDataFrame(
        {
            "pnu": [f"2911010100{i:09d}" for i in range(6)],
            "area": [400.0, 401.0, 420.0, None, -400.0, 400.0],
            "scale": [1200, 600, 1200, 1200, 500, 1200],
        },
        geometry=outlines,
        crs=5186,
    )


@pytest.fixture
def many_parcels(tmp_path: Path) -> Path:
    """A GeoParquet file of 300 parcels in row groups of 50, every seventh 5 % off."""
    frame = gpd.GeoDataFrame(
        {"pnu": [f"{i:05d}" for i in range(300)], "area": [420.0 if i % 7 == 0 else 400.0 for i in range(300)]},
        geometry=squares(300),
        crs=5186,
    )
    path = tmp_path / "many.parquet"
    frame.to_parquet(path, row_group_size=50)
    return path


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let twenty parcels be a batch, and two batches or a row group a portion, so that little data has many of both."""
    for name, value in (("BATCH", 20), ("PORTION", 40)):
        monkeypatch.setattr(f"zoneproof.engine.parcels.source.{name}", value)


@pytest.fixture
def written() -> Callable[[Path], pd.DataFrame]:
    """Return what a result holds, whatever its format."""

    def read(path: Path) -> pd.DataFrame:
        if path.suffix == ".csv":
            return pd.read_csv(path, dtype={"id": str}, keep_default_na=False, na_values=[""])
        if path.suffix == ".parquet":
            return pq.read_table(path).to_pandas()
        return pyogrio.read_dataframe(path, read_geometry=False)

    return read
