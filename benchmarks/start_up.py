"""What is felt at once: the command line's first word, a check that is asked for again, and the plugin's coming."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

from . import runs
from .runs import Answer

_PLAN = runs.ROOT / "layers" / "gwangju"
_DESKTOP_PYTHON = runs.ROOT / ".venv-desktop" / "bin" / "python"
# The test that holds the plugin to its limit has the program; it says "milliseconds 12.3".
_LOAD = "import os, sys, test_plugin; exec(test_plugin.LOAD)"


def measure(turns: int) -> list[Answer]:
    """Return the seconds of each."""
    command = str(Path(sys.executable).with_name("zoneproof"))
    warm = _checks(command, turns)
    return [
        {
            "title": "`zoneproof --help`",
            "limit": 0.3,
            "seconds": [runs.ran([command, "--help"]).seconds for _ in range(turns)],
        },
        {"title": "first check of the sample plan, engine just started", "limit": None, "seconds": warm[:1]},
        {"title": "check of the sample plan, engine warm", "limit": 0.3, "seconds": warm[1:]},
        {"title": "the plugin's coming into QGIS", "limit": 0.05, "seconds": [_load() for _ in range(turns)]},
    ]


def _checks(command: str, turns: int) -> list[float]:
    """Return how long each of some checks took that one engine was asked for, as the desktop asks."""
    with subprocess.Popen([command, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as engine:
        seconds = []
        for number in range(turns + 1):
            start = perf_counter()
            request = {"jsonrpc": "2.0", "id": number, "method": "check", "params": {"plan": str(_PLAN)}}
            print(json.dumps(request), file=engine.stdin, flush=True)
            answer: Answer = {}
            while answer.get("id") != number:
                answer = json.loads(engine.stdout.readline()) if engine.stdout else {}
            if "result" not in answer:
                raise runs.PeerError(str(answer))
            seconds.append(perf_counter() - start)
        if engine.stdin:
            engine.stdin.close()
    return seconds


def _load() -> float:
    folders = [runs.ROOT / "build" / "link", runs.ROOT / "tests" / "desktop"]
    environment = {**runs.environment(), "PYTHONPATH": os.pathsep.join(map(str, folders))}
    # Into a file: what QGIS starts beside itself would hold a pipe open.
    said = runs.BUILD / "load"
    with said.open("wb") as out:
        subprocess.run([str(_DESKTOP_PYTHON), "-c", _LOAD], env=environment, stdout=out, stderr=out, check=True)
    line = next(line for line in said.read_text(errors="replace").splitlines() if line.startswith("milliseconds"))
    return float(line.split()[1]) / 1000
