"""PostGIS by itself: one statement makes a table of verdicts out of a table of parcels, another its spatial index."""

from __future__ import annotations

import psycopg

_JUDGED = """
    SELECT number, registered, area_m2, area_m2 - registered AS difference_m2,
        CASE WHEN abs(area_m2 - registered) <= registered * 0.01 THEN 'agrees' ELSE 'differs' END AS verdict, geom
    FROM (SELECT *, ST_Area(ST_Transform(geom, 4326)::geography) AS area_m2 FROM parcels) AS measured
"""


def write_verdicts(source: str, out: str) -> None:
    """Check every registered area of the table ``parcels`` to within one percent, into the table ``verdicts``."""
    make_table(source, _JUDGED)


def make_table(address: str, query: str) -> None:
    """Make the table ``verdicts`` of what *query* gives."""
    with psycopg.connect(address.partition("?")[0]) as connection:
        connection.execute(f"CREATE TABLE verdicts AS {query}")
        connection.execute("CREATE INDEX ON verdicts USING gist (geom)")
