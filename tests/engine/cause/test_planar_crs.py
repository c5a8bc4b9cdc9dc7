"""Areas measured in a plane."""

from __future__ import annotations

import itertools

import geopandas as gpd
import pytest
import shapely

# A square of 2 km at Gwangju, in longitude and latitude: its corners, so that its planar areas come from PROJ's plane alone.
_GWANGJU = gpd.GeoSeries([shapely.box(180_000, 284_000, 182_000, 286_000)], crs=5186)


@pytest.mark.parametrize("code", [3857, 5179, 5187])
def test_the_plane_that_the_document_measured_in(causes, code: int) -> None:
    """The planar area is the shoelace formula on the corners as GDAL's and PROJ's users would take it there."""
    corners = list(_GWANGJU.to_crs(code).iloc[0].exterior.coords)
    planar_m2 = abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in itertools.pairwise(corners))) / 2
    found = causes({"zones": [("A", "", _GWANGJU.iloc[0])]}, {"text": f"{planar_m2:,.0f}㎡", "features": "A"})
    assert found[0].kind == "planar-crs"
    assert found[0].evidence["crs"] == f"EPSG:{code}"


def test_the_distortion_is_that_of_the_projection(causes) -> None:
    """At 126.791° E, 35.157° N EPSG:5179, whose middle is 127.5° with the scale 0.9996, lies 64.6 km west of it.

    Its scale there is 0.9996·(1 + 64.6² / (2·6371²)) = 0.999651, and an area −697 ppm.
    """
    corners = list(_GWANGJU.to_crs(5179).iloc[0].exterior.coords)
    planar_m2 = abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in itertools.pairwise(corners))) / 2
    found = causes({"zones": [("A", "", _GWANGJU.iloc[0])]}, {"text": f"{planar_m2:,.0f}㎡", "features": "A"})
    assert found[0].evidence["ppm"] == pytest.approx(-697, abs=2)


def test_square_degrees(causes) -> None:
    located = _GWANGJU.to_crs(4326).iloc[0]
    square_m2 = shapely.area(located) * 111_320**2
    found = causes({"zones": [("A", "", _GWANGJU.iloc[0])]}, {"text": f"{square_m2:,.0f}㎡", "features": "A"})
    assert (found[0].kind, found[0].sentence.code) == ("planar-crs", "cause-planar-degrees")
