"""Areas of parcels that are in memory already: what each peer needs for a vertex, taking turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from . import made_files, runs
from .peers import PYPROJ, Peer
from .runs import Answer, PeerError, Turns


def measure(peers: Sequence[Peer], count: int, turns: int, region: str = "nation", crs: int = 4326) -> list[Answer]:
    """Return a row for each of *peers*: nanoseconds a vertex, how many times pyproj's speed, and the errors."""
    waiting: list[Turns] = []
    failed: dict[Peer, str] = {}
    sources = {peer: made_files.made(count // peer.one_in, ".gpkg", region, crs) for peer in peers}
    for peer in peers:
        try:
            waiting.append(Turns(peer, sources[peer].path))
        except PeerError as error:
            failed[peer] = str(error)
    seconds: dict[Peer, list[float]] = {each.peer: [] for each in waiting}
    for turn in range(turns):
        for each in waiting if turn % 2 else reversed(waiting):
            seconds[each.peer].append(each.turn())
    truth = made_files.truth_of(count, region, crs)
    areas = runs.BUILD / "areas.f8"
    rows = {}
    for each in waiting:
        each.write(areas)
        each.end()
        nanoseconds = [second / sources[each.peer].vertices * 1e9 for second in seconds[each.peer]]
        rows[each.peer] = {
            "version": each.version,
            "nanoseconds": nanoseconds,
            "accuracy": runs.asked("accuracy", truth, areas),
        }
    yardstick = next(rows[peer]["nanoseconds"] for peer in peers if peer.module == PYPROJ)
    for row in rows.values():
        row["ratios"] = [slow / fast for slow, fast in zip(yardstick, row["nanoseconds"])]
    return [{**asdict(peer), **rows.get(peer, {}), "failed": failed.get(peer, "")} for peer in peers]
