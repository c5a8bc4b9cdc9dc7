"""With numba and without it: the same areas."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest
from pyproj import CRS

from zoneproof.engine import area as area_module
from zoneproof.engine.area import measure_rings
from zoneproof.engine.rings import Rings


def parcels(count: int) -> Rings:
    """Parcels of every size from 10 m to 30 km, of 4 to 40 vertices, anywhere below 85°."""
    rng = np.random.default_rng(5)
    size = rng.integers(4, 41, count)
    offsets = np.concatenate([[0], np.cumsum(size)])
    ring = np.repeat(np.arange(count), size)
    turn = 2 * np.pi * (np.arange(offsets[-1]) - offsets[ring]) / size[ring]
    away = 10 ** rng.uniform(-4, -0.6, count)[ring] * rng.uniform(0.5, 1, offsets[-1])
    at_x, at_y = rng.uniform(-170, 170, count)[ring], rng.uniform(-85, 85, count)[ring]
    ones = np.arange(count, dtype=np.int64)
    return Rings(at_x + away * np.cos(turn), at_y + away * np.sin(turn), offsets, np.zeros(count, bool), ones, count)


def test_the_same_to_the_last_digits() -> None:
    rings = parcels(3000)
    plain, compiled = (measure_rings(rings, "WGS84", compiled=compiled).area_m2 for compiled in (False, True))
    np.testing.assert_allclose(compiled, plain, rtol=1e-12)


def test_without_numba_numpy_measures(monkeypatch: pytest.MonkeyPatch) -> None:
    rings = parcels(200)
    monkeypatch.setattr(area_module, "find_spec", lambda _: None)
    for crs in (CRS("EPSG:4326"), CRS("EPSG:3857")):
        plain, asked = (measure_rings(rings, crs, compiled=compiled).area_m2 for compiled in (False, True))
        assert (plain == asked).all()


def test_where_nothing_can_be_written_it_is_compiled_all_the_same() -> None:
    """numba refuses to keep what it compiles where neither the file's folder nor the user's can be written to."""
    script = (
        "from numba.core import caching\n"
        "caching.CacheImpl._locator_classes = []\n"
        "import numpy as np\n"
        "from zoneproof.engine.area import measure_rings\n"
        "from zoneproof.engine.rings import Rings\n"
        "x, y = np.array([127, 127.001, 127.001]), np.array([35, 35, 35.001])\n"
        "rings = Rings(x, y, np.array([0, 3]), np.array([False]), np.array([0]), 1)\n"
        "one, two = (measure_rings(rings, 'GRS80', compiled=c).area_m2[0] for c in (True, False))\n"
        "print(abs(one - two) < 1e-9)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=os.environ, check=False)
    assert done.stdout == "True\n", done.stderr
