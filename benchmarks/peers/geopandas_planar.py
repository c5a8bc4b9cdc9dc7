"""geopandas' planar area: no measurement on the ellipsoid, but what many take for one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import geopandas as gpd
import numpy as np
import shapely

from . import geopandas_script


def version() -> str:
    """Return what is measured."""
    return f"geopandas {gpd.__version__}, GEOS {shapely.geos_version_string}"


@contextmanager
def loaded(source: str) -> Iterator[gpd.GeoSeries]:
    """Give the polygons."""
    yield gpd.read_file(source).geometry


def areas_m2(series: gpd.GeoSeries) -> np.ndarray:
    """Return the areas in the plane of EPSG:5186, to which geographic polygons are first taken."""
    return (series if series.crs.is_projected else series.to_crs(5186)).area.to_numpy()


def write_verdicts(source: str, out: str) -> None:
    """Check every registered area of *source*."""
    geopandas_script.write_verdicts(source, out, areas_m2)
