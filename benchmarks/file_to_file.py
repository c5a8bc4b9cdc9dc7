"""From a file of parcels to a file of verdicts: time on the clock and memory, each a process of its own, taking turns."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from . import made_files, runs
from .made_files import MadeFile
from .peers import Peer
from .runs import Answer, PeerError, Run

# The formats of verdicts; parcels of any other kind are answered in a GeoPackage.
WRITTEN = (".gpkg", ".parquet")


def measure(peers: Sequence[Peer], count: int, turns: int, suffix: str, *, accurate: bool = True) -> list[Answer]:
    """Return a row for each of *peers*: seconds, how many times the first one's speed, memory, and the errors."""
    source = made_files.made(count, suffix)
    out = runs.BUILD / f"verdicts{suffix if suffix in WRITTEN else '.gpkg'}"
    accuracy: dict[str, Answer] = {}

    def run(peer: Peer) -> Run:
        done = run_once(peer, source, out)
        if accurate and peer.module not in accuracy and not peer.module.startswith("bare"):
            accuracy[peer.module] = runs.asked("accuracy", made_files.truth_of(count), out)
        remove(out)
        return done

    return [{**row, "accuracy": accuracy.get(row["module"])} for row in in_turns(peers, turns, run)]


def in_turns(peers: Sequence[Peer], turns: int, run: Callable[[Peer], Run]) -> list[Answer]:
    """Return a row for each of *peers*: seconds, how many times the first one's speed, memory, or why it failed."""
    seconds: dict[Peer, list[float]] = {peer: [] for peer in peers}
    peaks: dict[Peer, float] = {}
    failed: dict[Peer, str] = {}
    for turn in range(turns):
        for peer in peers if turn % 2 else reversed(peers):
            if peer in failed:
                continue
            try:
                done = run(peer)
            except PeerError as error:
                failed[peer] = str(error)
                continue
            seconds[peer].append(done.seconds)
            peaks[peer] = max(peaks.get(peer, 0), done.peak_mb)
    rows = []
    for peer in peers:
        row: Answer = {**asdict(peer), "failed": failed.get(peer, "")}
        if peer not in failed:
            ratios = [slow / fast for slow, fast in zip(seconds[peers[0]], seconds[peer])]
            row |= {"seconds": seconds[peer], "ratios": ratios, "peak_mb": peaks[peer], "accuracy": None}
        rows.append(row)
    return rows


def run_once(peer: Peer, source: MadeFile, out: Path) -> Run:
    """Run *peer* from *source* to *out*, with nothing left to write from what ran before."""
    remove(out)
    os.sync()
    return runs.ran(
        [runs.python_of(peer), "-m", "benchmarks.turn", "verdicts", peer.module, str(source.path), str(out)]
    )


def remove(out: Path) -> None:
    """Remove *out* and what stands beside it."""
    for path in out.parent.glob(f"{out.stem}.*"):
        path.unlink()
