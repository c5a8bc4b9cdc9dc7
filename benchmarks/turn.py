"""One peer at work in a process of its own, in whichever Python has it.

    python -m benchmarks.turn areas PEER SOURCE           load SOURCE, then obey orders, a line each:
                                                          "turn" times the areas, "write PATH" writes them
    python -m benchmarks.turn verdicts PEER SOURCE OUT    from file to file, once

Only the standard library and what the peer itself imports.
"""

from __future__ import annotations

import array
import gc
import importlib
import json
import sys
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

# What takes less is measured again within its turn, so that waking up from the others' turns does not count.
LONG_ENOUGH_S = 1.0


def main(job: str, name: str, source: str, *rest: str) -> None:
    """Do the job named on the command line; answers are JSON, a line each, on standard output."""
    try:
        peer = importlib.import_module(f"benchmarks.peers.{name}")
        if job == "verdicts":
            peer.write_verdicts(source, *rest)
        else:
            _take_turns(peer, source)
    except Exception as error:  # a peer may fail in any way of its own; its row says so and the rest goes on
        _answer(failed=f"{type(error).__name__}: {error}".splitlines()[0])
        raise SystemExit(1) from error


def _take_turns(peer: Any, source: str) -> None:
    with peer.loaded(source) as state:
        areas = peer.areas_m2(state)  # warms caches and compiles; not counted
        _answer(version=peer.version(), parcels=len(areas))
        for line in sys.stdin:
            order, _, path = line.strip().partition(" ")
            if order == "write":
                Path(path).write_bytes(array.array("d", areas).tobytes())
                _answer(written=path)
                continue
            gc.collect()
            seconds: list[float] = []
            while sum(seconds) < LONG_ENOUGH_S:
                start = perf_counter()
                areas = peer.areas_m2(state)
                seconds.append(perf_counter() - start)
            _answer(seconds=median(seconds))


def _answer(**answer: Any) -> None:
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
