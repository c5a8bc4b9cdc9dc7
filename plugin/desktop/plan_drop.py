"""A plan dropped on QGIS opens."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from qgis.gui import QgsCustomDropHandler

PLAN_FILE = "plan.toml"


def plan_at(path: str) -> str:
    """Return the path of the plan that *path* is or holds, or an empty string: a file, a folder, a GeoPackage."""
    place = Path(path)
    if place.is_dir():
        place = place / PLAN_FILE
    if place.suffix.lower() == ".toml" and place.is_file():
        return str(place)
    if place.suffix.lower() == ".gpkg" and place.is_file() and _holds_plan(place):
        return str(place)
    return ""


def _holds_plan(place: Path) -> bool:
    import sqlite3

    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'plan_layers'"
    try:
        with closing(sqlite3.connect(f"{place.resolve().as_uri()}?mode=ro", uri=True)) as database:
            return database.execute(query).fetchone() is not None
    except sqlite3.Error:  # not a database: QGIS says so better than Zoneproof
        return False


class PlanDrop(QgsCustomDropHandler):
    """Hands the plans among the files that are dropped to *open_plan*, and leaves the others to QGIS."""

    def __init__(self, open_plan: Callable[[str], None]) -> None:
        super().__init__()
        self._open_plan = open_plan

    def handleFileDrop(self, file: str) -> bool:
        """Open *file* if it is a plan; say whether it was."""
        plan = plan_at(file)
        if plan:
            self._open_plan(plan)
        return bool(plan)
