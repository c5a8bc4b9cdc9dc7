"""GeographicLib in C++, from Debian's ``libgeographiclib-dev``, on raw arrays."""

from __future__ import annotations

import ctypes
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
from numpy.ctypeslib import ndpointer

from zoneproof.engine.rings import Rings, rings_of

_SOURCE = Path(__file__).with_name("geographiclib_polygons.cpp")


@dataclass(frozen=True)
class _Polygons:
    library: ctypes.CDLL
    rings: Rings


def version() -> str:
    """Return what is measured."""
    return "GeographicLib of Debian 12, -O3"


@contextmanager
def loaded(source: str) -> Iterator[_Polygons]:
    """Compile the library, and give it the rings as plain arrays."""
    rings = rings_of(gpd.read_file(source).geometry.to_numpy())
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder) / "polygons.so"
        command = ["g++", "-O3", "-march=native", "-shared", "-fPIC", "-o", str(built), str(_SOURCE), "-lGeographicLib"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr.splitlines()[0])
        library = ctypes.CDLL(str(built))
    numbers, offsets = ndpointer(np.float64, flags="C"), ndpointer(np.int64, flags="C")
    library.ring_areas_m2.argtypes = [numbers, numbers, offsets, ctypes.c_long, numbers]
    yield _Polygons(library, rings)


def areas_m2(polygons: _Polygons) -> np.ndarray:
    """Return the geodesic areas."""
    rings = polygons.rings
    ring_areas = np.empty(len(rings))
    polygons.library.ring_areas_m2(rings.y, rings.x, rings.ring_offsets, len(rings), ring_areas)
    signed = np.abs(ring_areas) * np.where(rings.is_hole, -1, 1)
    return np.bincount(rings.feature, signed, rings.feature_count)
