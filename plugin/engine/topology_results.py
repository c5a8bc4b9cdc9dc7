"""The findings of the topology as JSON, as rows of a table and as a layer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from ..model.notice_wording import told_lines
from ..model.wording import say
from .results import Json, write_results
from .topology import Finding, Topology, counts
from .versions import now, versions


def topology_json(topology: Topology, language: str) -> Json:
    """Return the result of ``zoneproof topology`` as the command line and the desktop exchange it.

    Areas are geodesic, in m²; a ``place`` and ``bounds`` are in the coordinate system ``plane``.
    """
    return {
        "plan": {"name": topology.plan.name, "path": str(topology.plan.path) if topology.plan.path else None},
        "plane": topology.plane.name if topology.plane else "",
        "findings": [_finding_json(finding, language) for finding in topology.findings],
        "summary": {
            "features": topology.feature_count,
            "count": len(topology.findings),
            **{kind.value: count for kind, count in counts(topology).items()},
            "slivers": sum(finding.is_sliver for finding in topology.findings),
            "notices": [say(notice, language) for notice in topology.notices],
            "problems": told_lines(topology.problems, language),
        },
        "time": now(),
        "versions": versions(),
    }


def _finding_json(finding: Finding, language: str) -> Json:
    place = None if finding.shape is None else shapely.point_on_surface(finding.shape)
    return {
        "kind": finding.kind.value,
        "role": finding.role.value,
        "status": finding.status,
        "features": [vars(feature) for feature in finding.features],
        "area_m2": finding.area_m2,
        "width_m": finding.width_m,
        "sliver": finding.is_sliver,
        "place": None if place is None else [place.x, place.y],
        "bounds": None if finding.shape is None else list(finding.shape.bounds),
        "figures": list(finding.figures),
        "message": say(finding.sentence, language),
    }


def topology_rows(described: Mapping[str, Any]) -> list[Json]:
    """Return the findings of ``topology_json`` as flat rows for a table."""
    return [
        {
            "kind": finding["kind"],
            "role": finding["role"],
            "status": finding["status"],
            "features": "; ".join(f"{one['layer']}/{one['name'] or one['id']}" for one in finding["features"]),
            "area_m2": finding["area_m2"],
            "width_m": finding["width_m"],
            "sliver": finding["sliver"],
            "x": finding["place"][0] if finding["place"] else None,
            "y": finding["place"][1] if finding["place"] else None,
            "figures": "; ".join(finding["figures"]),
            "message": finding["message"],
        }
        for finding in described["findings"]
    ]


def write_topology(topology: Topology, described: Json, out: Path) -> None:
    """Write the findings to *out*: as a table, in a GeoPackage as the layer ``topology``."""
    rows = topology_rows(described)

    def layers() -> dict[str, gpd.GeoDataFrame]:
        shapes = [finding.shape for finding in topology.findings]
        columns = list(rows[0]) if rows else ["kind", "message"]
        crs = topology.plane.crs if topology.plane else None
        return {"topology": gpd.GeoDataFrame(pd.DataFrame(rows, columns=columns), geometry=shapes, crs=crs)}

    write_results(out, described, {"": rows}, layers)
