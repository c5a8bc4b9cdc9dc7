"""Suspicions about a whole file: a bias that a known projection or unit explains, and places where parcels differ together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyproj import CRS, Proj

from ...model.units import ACRE, ARE, HECTARE, PYEONG, SQUARE_FOOT, SQUARE_KILOMETRE, AreaUnit
from ...model.verdict import Sentence
from ..area import geodetic_crs
from ..crs import crs_label, transformer
from .summary import CellCount, ParcelSummary

# A bias is told of from this many parcels and this many ppm on, if more than three quarters are off the same way.
_FEWEST = 20
_LEAST_PPM = 50.0
# The bias is that of a projection if it is nearer to it than this, in ppm and as a part of it.
_NEAR_PPM, _NEAR_SHARE = 25.0, 0.02
_UNITS = (PYEONG, ARE, HECTARE, SQUARE_KILOMETRE, ACRE, SQUARE_FOOT)

# Parcels of one cell are told of if half of them differ, one way, and that is this many times as usual.
_CELL_SHARE, _CELL_TIMES, _CELL_ONE_WAY = 0.5, 4, 0.9
_MOST_CELLS = 5

# Planar areas in these are registered somewhere: Korea, France, Web Mercator; and UTM everywhere.
_NATIONAL = (5179, 5185, 5186, 5187, 5188, 5181, 5174, 2154, 3857)


def suspicions(summary: ParcelSummary, crs: CRS) -> list[Sentence]:
    """Return what is suspicious about the parcels in *crs* as a whole."""
    if not summary.compared:
        return [Sentence("nothing-compared", {})]
    return [*_bias(summary, crs), *_clusters(summary)]


def _bias(summary: ParcelSummary, crs: CRS) -> Iterator[Sentence]:
    median, low, high = (summary.quantile_ppm(share) for share in (0.5, 0.25, 0.75))
    if median is None or low is None or high is None or summary.compared < _FEWEST:
        return
    if abs(median) < _LEAST_PPM or low * high <= 0:
        return
    values: dict[str, Any] = {"median_ppm": median}
    for unit, ppm in _unit_ppm():
        if _is_near(median, ppm):
            yield Sentence("biased-by-unit", {**values, "unit": unit.symbol})
            return
    nearest = min(
        (one for one in _projection_ppm(summary, crs) if _is_near(median, one[1])),
        key=lambda one: abs(one[1] - median),
        default=None,
    )
    if nearest is not None:
        yield Sentence("biased-by-projection", {**values, "crs": nearest[0], "expected_ppm": nearest[1]})
    else:
        yield Sentence("biased", {**values, "low_ppm": low, "high_ppm": high})


def _is_near(median_ppm: float, expected_ppm: float) -> bool:
    return abs(expected_ppm) >= _LEAST_PPM and abs(median_ppm - expected_ppm) <= _NEAR_PPM + _NEAR_SHARE * abs(
        expected_ppm
    )


def _unit_ppm() -> Iterator[tuple[AreaUnit, float]]:
    """Give the difference in ppm that registered areas show when they are numbers of a unit and read as ㎡."""
    for unit in _UNITS:
        yield unit, (float(unit.size) - 1) * 1e6


def _projection_ppm(summary: ParcelSummary, crs: CRS) -> Iterator[tuple[str, float]]:
    """Give the difference in ppm that registered areas show when they are planar areas in a system, for each system."""
    middle = summary.middle()
    if middle is None:
        return
    longitude, latitude = transformer(crs, geodetic_crs(crs)).transform(*middle)
    if not (abs(longitude) <= 180 and abs(latitude) < 84):
        return
    zone = min(int((longitude + 180) // 6) + 1, 60)
    utm = (32600 if latitude >= 0 else 32700) + zone
    systems = [crs] if crs.is_projected else []
    systems += [CRS.from_epsg(code) for code in (utm, *_NATIONAL)]
    for system in systems:
        area = system.area_of_use
        if area is None or not (area.west <= longitude <= area.east and area.south <= latitude <= area.north):
            continue
        scale = Proj(system).get_factors(longitude, latitude).areal_scale
        yield crs_label(system), (1 / scale - 1) * 1e6


def _clusters(summary: ParcelSummary) -> Iterator[Sentence]:
    differing = sum(cell.above + cell.below for cell in summary.cells.values())
    if not differing or len(summary.cells) < 2:
        return
    usual = differing / summary.compared
    found = [
        (cell.above + cell.below, key, cell)
        for key, cell in summary.cells.items()
        if cell.count >= _FEWEST and _stands_out(cell, usual)
    ]
    size = summary.cell_size * 2**summary.coarser
    for count, (column, row), cell in sorted(found, key=lambda one: (-one[0], one[1]))[:_MOST_CELLS]:
        yield Sentence(
            "cluster",
            {
                "differing": count,
                "count": cell.count,
                "mean_ppm": round(cell.ppm / cell.count, 1),
                "x": (column + 0.5) * size,
                "y": (row + 0.5) * size,
            },
        )


def _stands_out(cell: CellCount, usual: float) -> bool:
    differing = cell.above + cell.below
    share = differing / cell.count
    one_way = max(cell.above, cell.below) >= _CELL_ONE_WAY * differing
    return share >= _CELL_SHARE and share >= min(_CELL_TIMES * usual, 0.9) and one_way and share > usual
