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


def _in_plane(shape: shapely.Polygon, code: int) -> float:
    corners = list(gpd.GeoSeries([shape], crs=5186).to_crs(code).iloc[0].exterior.coords)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in itertools.pairwise(corners))) / 2


def _squares(count: int) -> list[tuple[str, str, shapely.Polygon]]:
    """Squares of 1.3 km and more at Gwangju, 3 km apart."""
    return [
        (name, "", shapely.box(x := 170_000 + 3_000 * at, 284_000, x + 1_300 + 97 * at, 285_300))
        for at, name in enumerate("ABCDEF"[:count])
    ]


def test_a_figure_that_proves_nothing_alone_is_proved_by_its_document(causes) -> None:
    """Figures of four digits in the plane of EPSG:5185, some 600 ppm off: alone hardly, together surely.

    The fourth square is so far east, and its figure so rounded, that the geometry bears it out as well.
    """
    squares = _squares(4)
    figures = [{"text": f"{_in_plane(shape, 5185) / 1e4:.1f}ha", "features": name} for name, _, shape in squares]
    sound = [{"text": f"{shape.area / 1e4:.1f}ha", "features": name} for name, _, shape in squares]
    together = causes({"zones": squares}, *figures)[0]
    assert (together.kind, together.evidence["crs"]) == ("planar-crs", "EPSG:5185")
    assert together.sentence.code == "cause-planar-document"
    assert together.evidence["figures"] == ["1", "2"]
    alone = [cause for cause in causes({"zones": squares}, figures[0], *sound[1:]) if cause.kind == "planar-crs"]
    assert all(cause.sentence.code == "cause-planar-crs" for cause in alone)
    assert all(cause.evidence["chance"] > 100 * together.evidence["chance"] for cause in alone)


def test_a_usual_plane_is_believed_sooner_than_a_far_one(causes) -> None:
    """EPSG:5179 takes 697 ppm off at Gwangju, EPSG:5185 adds 640: the first needs less proof."""
    square = ("A", "", _GWANGJU.iloc[0])
    told = {
        code: causes({"zones": [square]}, {"text": f"{_in_plane(square[2], code):,.0f}㎡", "features": "A"})
        for code in (5179, 5185)
    }
    chance = {
        code: next((c.evidence["chance"] for c in found if c.kind == "planar-crs"), 1.0) for code, found in told.items()
    }
    assert chance[5179] < chance[5185]


def test_an_outline_outside_korea(causes) -> None:
    """Cairo in its UTM zone 36: the plane is that of the layer, and EPSG:3857 is the other that is tried."""
    square = gpd.GeoSeries([shapely.box(330_000, 3_320_000, 331_000, 3_321_000)], crs=32636)
    web = abs(float(square.to_crs(3857).area.iloc[0]))
    found = causes(
        {"zones": [("A", "", square.iloc[0])]}, {"text": f"{web:,.0f}㎡", "features": "A"}, crs="EPSG:32636", name="x"
    )
    assert (found[0].kind, found[0].evidence["crs"]) == ("planar-crs", "EPSG:3857")


def test_a_layer_in_the_wrong_place_is_not_a_document_in_another_plane(causes) -> None:
    """A layer of EPSG:5186 that declares EPSG:5179 has its areas there, all of them: it is wrong, not the document."""
    figures = [{"text": f"{shape.area / 1e6:.3f}㎢", "features": name} for name, _, shape in _squares(4)]
    found = causes({"zones": _squares(4)}, *figures, crs="EPSG:5179", name="광주광역시")
    assert found[0].kind == "layer-crs"
    assert "cause-planar-document" not in [cause.sentence.code for cause in found]
