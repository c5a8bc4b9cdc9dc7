"""Whether a parcel costs the same among ten thousand and among a nation's."""

from __future__ import annotations

from collections.abc import Sequence

from . import file_to_file, made_files, runs
from .peers import BARE_COPY, OURS
from .runs import Answer, PeerError

# From here on a file is made for this table alone, and removed.
LARGE = 10_000_000


def measure(counts: Sequence[int], turns: int, suffix: str) -> list[Answer]:
    """Return for each of *counts* the seconds of ours and of the bare copy, turn about, and our memory."""
    rows = []
    out = runs.BUILD / f"verdicts{suffix}"
    for count in counts:
        source = made_files.made(count, suffix)
        row: Answer = {"parcels": count, "suffix": suffix, "seconds": [], "bare": [], "peak_mb": 0.0, "failed": ""}
        try:
            for _turn in range(1 if count >= LARGE else turns):
                bare = file_to_file.run_once(BARE_COPY, source, out)
                ours = file_to_file.run_once(OURS, source, out)
                row["bare"].append(bare.seconds)
                row["seconds"].append(ours.seconds)
                row["peak_mb"] = max(row["peak_mb"], ours.peak_mb)
        except PeerError as error:
            row["failed"] = str(error)
        file_to_file.remove(out)
        if count >= LARGE:
            source.remove()
        rows.append(row)
    return rows
