"""Running and timing other programs. The standard library alone: what runs them must not add to their memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from .peers import Peer

ROOT = Path(__file__).parent.parent
BUILD = ROOT / "build" / "benchmarks"
# The Python that QGIS is built for, whatever comes first on the path.
QGIS_PYTHON = "/usr/bin/python3"

Answer = dict[str, Any]


class PeerError(Exception):
    """A peer that cannot be installed, or fails: its row says why, and the rest goes on."""


@dataclass(frozen=True)
class Spread:
    """Repeated measurements of one thing, in seconds."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return median(self.seconds)

    def times(self, factor: float) -> Spread:
        """Return the same in another unit."""
        return Spread(tuple(second * factor for second in self.seconds))


@dataclass(frozen=True)
class Run:
    """A program that ran to its end: how long it took, and the most memory that it or a child of it held."""

    seconds: float
    peak_mb: float
    answer: str


def environment(threads: int = 1) -> dict[str, str]:
    """Return the environment in which peers run."""
    return {
        **os.environ,
        "BENCHMARK_THREADS": str(threads),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests" / "engine" / "truth")]),
        "PYTHONWARNINGS": "ignore",
    }


def python_of(peer: Peer) -> str:
    """Return the Python that has *peer*."""
    return QGIS_PYTHON if peer.in_qgis else sys.executable


def ran(command: Sequence[str], threads: int = 1) -> Run:
    """Run *command* to its end. Raises PeerError where it ends badly, with its last words."""
    log = BUILD / "log"
    with log.open("wb") as errors:
        start = perf_counter()
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, env=environment(threads), cwd=ROOT, close_fds=False
        )
        answer = process.stdout.read().decode() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        said = answer.strip() or log.read_text(errors="replace").strip()
        raise PeerError(_last_words(said) or f"it ended with {process.returncode}")
    return Run(seconds, usage.ru_maxrss / 1024, answer)


def asked(module: str, *arguments: object) -> Any:
    """Return what a module of the benchmarks answers."""
    return json.loads(ran([sys.executable, "-m", f"benchmarks.{module}", *map(str, arguments)]).answer or "null")


class Turns:
    """A peer that has loaded its parcels and waits for its turn."""

    def __init__(self, peer: Peer, source: Path) -> None:
        self.peer = peer
        command = [python_of(peer), "-m", "benchmarks.turn", "areas", peer.module, str(source)]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment(peer.threads),
            cwd=ROOT,
        )
        self.version: str = self._answered()["version"]

    def turn(self) -> float:
        """Return how many seconds the areas took once more."""
        return float(self._asked("turn")["seconds"])

    def write(self, path: Path) -> None:
        """Write the areas as bare numbers."""
        self._asked(f"write {path}")

    def end(self) -> None:
        """End the peer's process."""
        self._process.communicate()

    def _asked(self, order: str) -> Answer:
        if self._process.stdin:
            self._process.stdin.write(order + "\n")
            self._process.stdin.flush()
        return self._answered()

    def _answered(self) -> Answer:
        line = self._process.stdout.readline() if self._process.stdout else ""
        answer: Answer = json.loads(line) if line.startswith("{") else {"failed": line.strip() or "it ended"}
        if "failed" in answer:
            self.end()
            raise PeerError(answer["failed"])
        return answer


def _last_words(said: str) -> str:
    line = said.splitlines()[-1] if said else ""
    return str(json.loads(line).get("failed", line)) if line.startswith("{") else line
