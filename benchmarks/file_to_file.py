"""From a file of parcels to a file of verdicts: time on the clock and memory, each a process of its own, taking turns."""

from __future__ import annotations

import os
from collections.abc import Sequence
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
    seconds: dict[Peer, list[float]] = {peer: [] for peer in peers}
    peaks: dict[Peer, float] = {}
    failed: dict[Peer, str] = {}
    accuracy: dict[Peer, Answer] = {}
    for turn in range(turns):
        for peer in peers if turn % 2 else reversed(peers):
            if peer in failed:
                continue
            out = runs.BUILD / f"verdicts{suffix if suffix in WRITTEN else '.gpkg'}"
            try:
                run = run_once(peer, source, out)
            except PeerError as error:
                failed[peer] = str(error)
                continue
            seconds[peer].append(run.seconds)
            peaks[peer] = max(peaks.get(peer, 0), run.peak_mb)
            if accurate and turn == 0 and not peer.module.startswith("bare"):
                accuracy[peer] = runs.asked("accuracy", made_files.truth_of(count), out)
            remove(out)
    yardstick = seconds[peers[0]]
    rows = []
    for peer in peers:
        row: Answer = {**asdict(peer), "failed": failed.get(peer, "")}
        if peer not in failed:
            ratios = [slow / fast for slow, fast in zip(yardstick, seconds[peer])]
            row |= {"seconds": seconds[peer], "ratios": ratios, "peak_mb": peaks[peer], "accuracy": accuracy.get(peer)}
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
