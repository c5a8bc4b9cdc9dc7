"""The script that people write with geopandas: read all, measure, compare, write all."""

from __future__ import annotations

from collections.abc import Callable

import geopandas as gpd
import numpy as np


def write_verdicts(source: str, out: str, areas_m2: Callable[[gpd.GeoSeries], np.ndarray]) -> None:
    """Check every registered area of *source* to within one percent, measured by *areas_m2*."""
    is_parquet = source.endswith(".parquet")
    frame = gpd.read_parquet(source) if is_parquet else gpd.read_file(source)
    frame["area_m2"] = areas_m2(frame.geometry)
    frame["difference_m2"] = frame["area_m2"] - frame["registered"]
    agrees = frame["difference_m2"].abs() <= frame["registered"] * 0.01
    frame["verdict"] = np.where(agrees, "agrees", "differs")
    if is_parquet:
        frame.to_parquet(out)
    else:
        frame.to_file(out)
