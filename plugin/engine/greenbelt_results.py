"""The greenbelt's balance as JSON, as rows of a table and as layers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from ..model.notice_wording import told_lines
from ..model.verdict import Sentence
from ..model.wording import land_name, say, subject_name
from .greenbelt import ComplexOnGreenbelt, Extent, GreenbeltBalance, Land, Sliver, StatedBalance
from .plane import GRID_M
from .results import Json, write_results
from .versions import now, versions

# Less than this of a complex, in m², is not told: documents state areas to the square metre.
_TOLD_M2 = 0.5


def balance_json(balance: GreenbeltBalance, language: str) -> Json:
    """Return the result of ``zoneproof greenbelt`` as the command line and the desktop exchange it.

    Areas are geodesic, in m²; a ``place`` and ``bounds`` are in the coordinate system ``plane``.
    """
    return {
        "plan": {"name": balance.plan.name, "path": str(balance.plan.path) if balance.plan.path else None},
        "plane": balance.plane.name,
        "grid_m": GRID_M,
        "balance": {
            "before_m2": balance.before.area_m2,
            "lifted_m2": balance.lifted.area_m2,
            "lifted_outside_m2": balance.lifted_outside.area_m2,
            "remaining_m2": balance.remaining.area_m2,
            "residual_m2": balance.residual_m2,
        },
        "complexes": [_complex_json(one) for one in balance.complexes],
        "slivers": [_sliver_json(sliver) for sliver in balance.slivers],
        "noding": [
            {**vars(noding), "land": noding.land.value, "moved_m2": noding.moved_m2} for noding in balance.nodings
        ],
        "figures": [_stated_json(stated, language) for stated in balance.stated],
        "summary": {
            "figures": len(balance.stated),
            "contradicted": sum(not stated.verdict.borne_out for stated in balance.stated),
            "complexes": len(balance.complexes),
            "on_greenbelt": sum(one.stands_on_greenbelt for one in balance.complexes),
            "slivers": len(balance.slivers),
            "notices": [say(notice, language) for notice in (*balance.notices, _noding(balance))],
            "problems": told_lines(balance.problems, language),
        },
        "time": now(),
        "versions": versions(),
    }


def _noding(balance: GreenbeltBalance) -> Sentence:
    changes = [(noding.land.value, noding.moved_m2) for noding in balance.nodings]
    values = {"plane": balance.plane.name, "grid_mm": f"{1000 * GRID_M:g}", "changes": changes}
    return Sentence("noding", {**values, "residual": balance.residual_m2})


def _complex_json(one: ComplexOnGreenbelt) -> Json:
    return {
        **vars(one.feature),
        "area_m2": one.area_m2,
        "lifted_m2": one.lifted.area_m2,
        "on_greenbelt_m2": one.on_greenbelt.area_m2,
        "sliver_m2": one.sliver_m2,
        "was_greenbelt_percent": one.was_greenbelt_percent,
        "stands_on_greenbelt": one.stands_on_greenbelt,
    }


def _sliver_json(sliver: Sliver) -> Json:
    place = shapely.point_on_surface(sliver.shape)
    return {
        "land": sliver.land.value,
        "complex": sliver.feature.name if sliver.feature else "",
        "area_m2": sliver.area_m2,
        "width_m": sliver.width_m,
        "place": [place.x, place.y],
        "bounds": list(sliver.shape.bounds),
    }


def _stated_json(stated: StatedBalance, language: str) -> Json:
    figure, document = stated.figure, stated.figure.document
    return {
        "figure": {"id": figure.id, "text": figure.text, "document": document.title, "date": document.date},
        "reading": str(stated.reading),
        "subject": stated.reading.subject,
        "land": stated.land.value,
        "area_m2": stated.area_m2,
        "base_m2": stated.base_m2,
        "percent": 100 * stated.area_m2 / stated.base_m2 if stated.base_m2 else None,
        "difference_m2": stated.difference_m2,
        "verdict": stated.verdict.value,
        "message": say(stated.sentence, language),
    }


def balance_rows(described: Mapping[str, Any], language: str) -> list[Json]:
    """Return ``balance_json`` as flat rows: the lands, the complexes that touch them, the slivers and the figures."""
    balance = described["balance"]
    before_m2 = balance["before_m2"]

    def row(item: str, area_m2: float, of_m2: float | None = None, **more: Any) -> Json:
        percent = 100 * area_m2 / of_m2 if of_m2 else None
        empty = {"subject": "", "figure": "", "difference_m2": None, "verdict": "", "message": ""}
        return {
            "item": item,
            "name": land_name(item, language),
            "area_m2": area_m2,
            "percent": percent,
            **empty,
            **more,
        }

    rows = [row("before", before_m2), row("lifted", balance["lifted_m2"], before_m2)]
    rows.append(row("remaining", balance["remaining_m2"], before_m2))
    if balance["lifted_outside_m2"] > _TOLD_M2:
        rows.append(row("lifted-outside", balance["lifted_outside_m2"]))
    for one in described["complexes"]:
        for item, area_m2 in (("lifted-in-complex", one["lifted_m2"]), ("on-greenbelt", one["on_greenbelt_m2"])):
            if area_m2 > _TOLD_M2:
                rows.append(row(item, area_m2, one["area_m2"], subject=one["name"] or f"{one['layer']} {one['id']}"))
    for sliver in described["slivers"]:
        of = " ".join((land_name(sliver["land"], language), sliver["complex"])).strip()
        rows.append(row("sliver", sliver["area_m2"], subject=of))
    for stated in described["figures"]:
        rows.append(
            row(
                stated["land"],
                stated["area_m2"],
                stated["base_m2"],
                subject=subject_name(stated["subject"]),
                figure=stated["figure"]["text"],
                difference_m2=stated["difference_m2"],
                verdict=stated["verdict"],
                message=stated["message"],
            )
        )
    return rows


def write_balance(balance: GreenbeltBalance, described: Json, out: Path, language: str) -> None:
    """Write a balance to *out*: its rows, in a GeoPackage with a layer for each kind of land and one of slivers."""
    tables = {"balance": balance_rows(described, language)}
    write_results(out, described, tables, lambda: balance_layers(balance, language))


def balance_layers(balance: GreenbeltBalance, language: str) -> dict[str, gpd.GeoDataFrame]:
    """Return the layers of a balance by name, in its plane; land of no extent has no row."""

    def lands(*extents: tuple[Land, Extent]) -> list[Json]:
        return [
            {
                "land": land.value,
                "name": land_name(land.value, language),
                "area_m2": extent.area_m2,
                "geometry": extent.shape,
            }
            for land, extent in extents
        ]

    def in_complexes(land: Land, extents: Iterable[tuple[ComplexOnGreenbelt, Extent]]) -> list[Json]:
        return [
            {
                "land": land.value,
                "name": one.feature.name,
                "area_m2": extent.area_m2,
                "percent": 100 * extent.area_m2 / one.area_m2 if one.area_m2 else None,
                "layer": one.feature.layer,
                "fid_source": one.feature.id,
                "geometry": extent.shape,
            }
            for one, extent in extents
        ]

    complexes = balance.complexes
    slivers = [
        {
            "land": sliver.land.value,
            "name": sliver.feature.name if sliver.feature else "",
            "area_m2": sliver.area_m2,
            "width_m": sliver.width_m,
            "geometry": sliver.shape,
        }
        for sliver in balance.slivers
    ]
    return {
        "before": _frame(lands((Land.BEFORE, balance.before)), balance),
        "lifted": _frame(lands((Land.LIFTED, balance.lifted), (Land.LIFTED_OUTSIDE, balance.lifted_outside)), balance),
        "remaining": _frame(lands((Land.REMAINING, balance.remaining)), balance),
        "lifted_in_complexes": _frame(
            in_complexes(Land.LIFTED_IN_COMPLEX, ((one, one.lifted) for one in complexes)), balance
        ),
        "on_greenbelt": _frame(
            in_complexes(Land.ON_GREENBELT, ((one, one.on_greenbelt) for one in complexes)), balance
        ),
        "slivers": _frame(slivers, balance),
    }


def _frame(rows: list[Json], balance: GreenbeltBalance) -> gpd.GeoDataFrame:
    told = [row for row in rows if not row["geometry"].is_empty]
    if not told:
        columns = pd.DataFrame({"land": [], "name": [], "area_m2": []}).astype({"land": str, "name": str})
        return gpd.GeoDataFrame(columns, geometry=[], crs=balance.plane.crs)
    return gpd.GeoDataFrame(told, crs=balance.plane.crs)
