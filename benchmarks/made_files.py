"""The files that everything is measured on, made when they are first wanted, and the true areas of their samples."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from . import runs

_FOLDER = runs.BUILD / "data"
_SAMPLED = 100_000


@dataclass(frozen=True)
class MadeFile:
    """Parcels in a file."""

    path: Path
    count: int
    vertices: int

    def remove(self) -> None:
        """Remove it, for the largest do not fit beside each other."""
        for path in _FOLDER.glob(f"{self.path.stem}.*"):
            path.unlink()


def made(count: int, suffix: str = ".gpkg", region: str = "nation", crs: int = 5186) -> MadeFile:
    """Return the file with *count* parcels."""
    path = _FOLDER / f"{region}-{crs}-{count}{suffix}"
    told = path.with_suffix(path.suffix + ".json")
    if not told.exists():
        _FOLDER.mkdir(parents=True, exist_ok=True)
        answer = runs.asked("parcels_data", path, "--count", count, "--region", region, "--crs", crs)
        told.write_text(json.dumps(answer), encoding="utf-8")
    return MadeFile(path, count, json.loads(told.read_text(encoding="utf-8"))["vertices"])


def truth_of(count: int, region: str = "nation", crs: int = 5186) -> Path:
    """Return the file with the true areas of a sample, which is among the first parcels of every file of the kind."""
    count = min(count, _SAMPLED)
    truth = _FOLDER / f"{region}-{crs}-{count}-truth.json"
    if not truth.exists():
        runs.asked("truth", made(count, ".gpkg", region, crs).path, truth)
    return truth
