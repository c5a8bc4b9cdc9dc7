"""docs/performance.md, from what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

Table = dict[str, Any]
Row = dict[str, Any]

_HEAD = """# Performance

Written by `make bench` from what it measured; no number in it is typed by hand. The machine: {machine}.
Numbers are the median of the turns, with the least and the most in brackets. Peers take turns, so that whatever else the
machine does hits all of them; a ratio is taken turn by turn. The first row of a table is what the others are compared with.

**The data** are made, the same for the same seed (`benchmarks/parcels_data.py`): parcels of 13.9 vertices in the mean, their
mean area Korea's, the spread of areas log-normal and the shapes star-like (both assumed), one in a hundred with a hole.
**The truth** are the areas of a random sample of {sample} of them in forty digits, by quadrature along the true geodesics
(`tests/engine/truth`). Each peer is used as its manual advises: axes in its order, holes wound against exteriors.
"""

SECTIONS = {
    "geographic": (
        "## Areas of what is in memory",
        "Longitudes and latitudes (WGS 84) all over Korea, one thread; what is timed starts with the peer's own objects in"
        " memory and ends with an area for each. Nanoseconds a vertex; how many times the speed of pyproj's `Geod`.",
    ),
    "one-latitude": ("### One latitude", "The same in one town."),
    "projected": (
        "### Projected coordinates",
        "EPSG:5186 all over Korea: every vertex has to be taken to the ellipsoid first, and that counts.",
    ),
    "two-threads": (
        "### Two threads",
        "As in the first table, for those that use both cores; `Geod` on one. Errors are the same.",
    ),
    "geopackage": (
        "## Parcels in, verdicts out",
        "From a GeoPackage (EPSG:5186) with registered areas to one with the geodesic area, the difference and the verdict"
        " beside each parcel, within one percent. On the clock, from the program's start to its end; the most memory it held.",
    ),
    "geoparquet": ("### GeoParquet", "The same."),
    "shapefile": ("### Shapefile to GeoPackage", "The same; times of the bare read and write."),
    "flatgeobuf": ("### FlatGeobuf to GeoPackage", "The same."),
    "postgis": (
        "### A table of PostGIS to another",
        "In the same server, which runs beside whoever asks it; times of PostGIS' own statement, which may use both cores.",
    ),
    "growth-geopackage": (
        "## What a parcel costs among more and more of them",
        "GeoPackage to GeoPackage, beside reading and writing the file and nothing else. From ten million on, one turn.",
    ),
    "growth-geoparquet": ("### GeoParquet", "The same."),
    "start-up": ("## What is felt at once", "Milliseconds."),
}

# Errors of fewer parcels than these say nothing.
FEWEST = 5

_FROM_FILES = ("geopackage", "geoparquet", "shapefile", "flatgeobuf", "postgis")

_MEMORY_HEAD = ("", "ns a vertex", "times `Geod`", "largest error, m²", "relative error: median", "largest")
_FILE_HEAD = ("", "seconds", "times the script", "memory, MB", "largest error, m²", "relative error: median")
_GROWTH_HEAD = ("parcels", "seconds", "µs a parcel", "bare read and write, s", "times the bare", "memory, MB")
_START_HEAD = ("", "ms", "at most")


def page(results: dict[str, Table]) -> str:
    """Return the page for the tables in *results*; those that were not measured are left out."""
    first = next(iter(results.values()))
    samples = [row["accuracy"]["sample"] for table in results.values() for row in table["rows"] if row.get("accuracy")]
    lines = [_HEAD.format(machine=first["machine"], sample=round(max(samples, default=0)))]
    for name, (title, told) in SECTIONS.items():
        if name in results:
            table = results[name]
            lines += [
                title,
                "",
                told,
                "",
                *_rows(name, table["rows"]),
                "",
                _when(name, table),
                *_failures(table["rows"]),
                "",
            ]
    return "\n".join(lines)


def _rows(name: str, rows: Sequence[Row]) -> Iterator[str]:
    if name.startswith("growth"):
        head, cells = _GROWTH_HEAD, _growth_cells
    elif name == "start-up":
        head, cells = _START_HEAD, _start_cells
    elif name in _FROM_FILES:
        head, cells = _FILE_HEAD, _file_cells
    elif name == "two-threads":
        head, cells = _MEMORY_HEAD[:3], lambda row: _memory_cells(row)[:3]
    else:
        head, cells = _MEMORY_HEAD, _memory_cells
    yield _line(head)
    yield _line(["---", *["---:"] * (len(head) - 1)])
    for row in rows:
        if not row.get("failed"):
            yield _line(cells(row))


def _memory_cells(row: Row) -> list[str]:
    accuracy = row["accuracy"] if row["accuracy"]["sample"] >= FEWEST else {}
    errors = [accuracy.get(name) for name in ("largest_m2", "median", "largest")]
    share = f"; one parcel in {row['one_in']}" if row["one_in"] > 1 else ""
    title = f"{row['title']} ({row['version']}{share})"
    return [title, _spread(row["nanoseconds"]), _spread(row["ratios"]), *map(_error, errors)]


def _file_cells(row: Row) -> list[str]:
    accuracy = row["accuracy"] or {}
    errors = [_error(accuracy.get("largest_m2")), _error(accuracy.get("median"))]
    memory = f"{row['peak_mb']:,.0f}" if row["peak_mb"] else "–"
    return [row["title"], _spread(row["seconds"]), _spread(row["ratios"]), memory, *errors]


def _growth_cells(row: Row) -> list[str]:
    each = [second / row["parcels"] * 1e6 for second in row["seconds"]]
    ratios = [ours / bare for ours, bare in zip(row["seconds"], row["bare"])]
    spreads = map(_spread, (row["seconds"], each, row["bare"], ratios))
    return [f"{row['parcels']:,}", *spreads, f"{row['peak_mb']:,.0f}"]


def _start_cells(row: Row) -> list[str]:
    limit = f"{row['limit'] * 1000:.0f}" if row["limit"] else "–"
    return [row["title"], _spread([second * 1000 for second in row["seconds"]]), limit]


def _failures(rows: Sequence[Row]) -> list[str]:
    told = [
        f"{row.get('title') or row['parcels']} could not be measured: {row['failed']}"
        for row in rows
        if row.get("failed")
    ]
    return ["", *told] if told else []


def _when(name: str, table: Table) -> str:
    parcels = f"{table['parcels']:,} parcels, " if name in _FROM_FILES or table["rows"][0].get("module") else ""
    note = f", {table['note']}" if table["note"] else ""
    return f"{parcels}{table['date']}{note}."


def _spread(values: Sequence[float]) -> str:
    if not values:
        return "–"
    middle = _digits(median(values))
    return middle if min(values) == max(values) else f"{middle} ({_digits(min(values))}–{_digits(max(values))})"


def _digits(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _error(value: float | None) -> str:
    return "–" if value is None else f"{value:.1e}"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
