"""What a measurement rests on, as results tell it: the time, and the versions of the libraries."""

from __future__ import annotations

import platform
from datetime import UTC, datetime

import geopandas as gpd
import pyproj
import shapely

from ..model.version import VERSION


def versions() -> dict[str, str]:
    """Return the versions of what a measurement rests on."""
    return {
        "zoneproof": VERSION,
        "python": platform.python_version(),
        "geopandas": gpd.__version__,
        "shapely": shapely.__version__,
        "geos": shapely.geos_version_string,
        "pyproj": pyproj.__version__,
        "proj": pyproj.proj_version_str,
    }


def now() -> str:
    """Return the time in UTC to the second, as ISO 8601 writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
