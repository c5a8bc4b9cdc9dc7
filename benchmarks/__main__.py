"""Measure everything, in one run on one machine, and write docs/performance.md: ``make bench``."""

from __future__ import annotations

import argparse
import json
import platform
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from . import file_to_file, growth, in_memory, peers, runs, start_up, table_to_table
from .performance_page import SECTIONS, page
from .runs import Answer

GROWTH = (10_000, 100_000, 1_000_000, 10_000_000)
NATION = 39_000_000


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(prog="make bench", description="Measure Zoneproof beside its peers.")
    parser.add_argument("--parcels", type=int, default=1_000_000, help="parcels in memory and in files")
    parser.add_argument("--turns", type=int, default=5, help="how often each thing is measured")
    parser.add_argument("--tables", nargs="+", choices=SECTIONS, default=list(SECTIONS), help="which; others stay")
    parser.add_argument("--nation", action="store_true", help=f"also {NATION:,} parcels: 25 GB on disk, an hour")
    parser.add_argument("--note", default="", help="what else is to be known of this run")
    parser.add_argument("--page", type=Path, default=runs.ROOT / "docs" / "performance.md")
    asked = parser.parse_args()
    runs.BUILD.mkdir(parents=True, exist_ok=True)

    kept = runs.BUILD / "results.json"
    results = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    for table in asked.tables:
        start = perf_counter()
        run = {"date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC", "parcels": asked.parcels, "note": asked.note}
        results[table] = {**run, "machine": _machine(), "rows": _measured(table, asked)}
        print(f"{table}: measured in {perf_counter() - start:.0f} s", flush=True)
        kept.write_text(json.dumps(results, indent=1, ensure_ascii=False), encoding="utf-8")
    asked.page.write_text(page(results), encoding="utf-8")
    print(asked.page)


def _measured(table: str, asked: argparse.Namespace) -> list[Answer]:
    count, turns = asked.parcels, asked.turns
    # From file to file takes minutes, and spreads less.
    file_turns = turns // 2 + 1
    counts = [parcels for parcels in GROWTH if parcels <= 10 * count]
    match table:
        case "geographic":
            return in_memory.measure(peers.GEOGRAPHIC, count, turns)
        case "one-latitude":
            return in_memory.measure(peers.ONE_LATITUDE, count, turns, region="town")
        case "projected":
            return in_memory.measure(peers.PROJECTED, count, turns, crs=5186)
        case "two-threads":
            return in_memory.measure(peers.TWO_THREADS, count, turns)
        case "geopackage":
            return file_to_file.measure(peers.FROM_GEOPACKAGE, count, file_turns, ".gpkg")
        case "geoparquet":
            return file_to_file.measure(peers.FROM_GEOPARQUET, count, file_turns, ".parquet")
        case "shapefile":
            return file_to_file.measure(peers.FROM_OTHER_FORMATS, count, file_turns, ".shp", accurate=False)
        case "flatgeobuf":
            return file_to_file.measure(peers.FROM_OTHER_FORMATS, count, file_turns, ".fgb", accurate=False)
        case "postgis":
            return table_to_table.measure(peers.FROM_POSTGIS, count, file_turns)
        case "growth-geopackage":
            return growth.measure(counts, file_turns, ".gpkg")
        case "growth-geoparquet":
            return growth.measure([*counts, NATION] if asked.nation else counts, file_turns, ".parquet")
        case _:
            return start_up.measure(2 * turns)


def _machine() -> str:
    told = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((line.partition(":")[2].strip() for line in told if line.startswith("model name")), platform.machine())
    cores = sum(line.startswith("processor") for line in told)
    memory = int(Path("/proc/meminfo").read_text(encoding="utf-8").split()[1]) / 1024**2
    return f"{cores} cores ({model}), {memory:.0f} GB of memory, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
