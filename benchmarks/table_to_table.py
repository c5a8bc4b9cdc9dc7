"""From a table of parcels in PostGIS to a table of verdicts: time on the clock, each a process of its own, taking turns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import psycopg
import pyogrio
import shapely

from tests.postgis_server import Server, postgis_server

from . import file_to_file, made_files, runs
from .peers import Peer
from .runs import Answer


def measure(peers: Sequence[Peer], count: int, turns: int) -> list[Answer]:
    """Return a row for each of *peers*: seconds, and how many times the first one's speed.

    No memory is told: most of it is the server's.
    """
    with postgis_server() as server:
        _fill(server, made_files.made(count).path)
        rows = file_to_file.in_turns(peers, turns, lambda peer: _run(peer, server))
    return [{**row, "peak_mb": 0.0} for row in rows]


def _fill(server: Server, path: Path) -> None:
    """Put the parcels of the file at *path* into the table ``parcels``."""
    with psycopg.connect(server.address()) as connection:
        connection.execute(
            "CREATE TABLE parcels (number text, registered double precision, geom geometry(Polygon, 5186))"
        )
        with (
            connection.cursor().copy("COPY parcels FROM STDIN") as copy,
            pyogrio.open_arrow(path, use_pyarrow=True) as (_, stream),
        ):
            for batch in stream:
                number, registered, outline = (
                    batch.column(name).to_pylist() for name in ("number", "registered", "geom")
                )
                geometry = shapely.set_srid(shapely.from_wkb(outline), 5186)
                for row in zip(number, registered, shapely.to_wkb(geometry, hex=True, include_srid=True)):
                    copy.write_row(row)
    with psycopg.connect(server.address(), autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE parcels")


def _run(peer: Peer, server: Server) -> runs.Run:
    """Run *peer* with nothing left to write from what ran before."""
    with psycopg.connect(server.address(), autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS verdicts")
        connection.execute("CHECKPOINT")
    tables = [server.address(f"?table={name}") for name in ("parcels", "verdicts")]
    return runs.ran([runs.python_of(peer), "-m", "benchmarks.turn", "verdicts", peer.module, *tables])
