"""``zoneproof inspect``: what a source holds."""

from __future__ import annotations

import typer

from .output import FORMAT, Format, print_result


def inspect(
    source: str = typer.Argument(help="A file, a folder, an archive, or postgresql://…?table=…"),
    form: Format = FORMAT,
) -> None:
    """Tell what is in a source: layers, driver, encoding, coordinate system, counts and problems."""
    from ..source import inspect_source

    layers = inspect_source(source)
    rows = [
        {**vars(layer), "columns": ", ".join(layer.columns), "problems": "; ".join(layer.problems)} for layer in layers
    ]
    columns = {
        "layer": lambda row: row["name"],
        "driver": lambda row: row["driver"],
        "geometry": lambda row: row["geometry_type"],
        "count": lambda row: f"{row['count']:,}",
        "CRS": lambda row: row["crs"] or "none",
        "encoding": lambda row: row["encoding"],
        "columns": lambda row: row["columns"],
    }
    problems = [f"{layer.name}: {problem}" for layer in layers for problem in layer.problems]
    print_result({"layers": [vars(layer) for layer in layers]}, rows, form, columns, problems)
