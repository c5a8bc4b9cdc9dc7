"""The least that a table of verdicts beside its parcels costs PostGIS: the table again, with a spatial index."""

from __future__ import annotations

from .postgis_statement import make_table


def write_verdicts(source: str, out: str) -> None:
    """Copy the table ``parcels`` to ``verdicts``."""
    make_table(source, "SELECT * FROM parcels")
