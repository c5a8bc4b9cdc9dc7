"""``zoneproof inspect``: what a source holds."""

from __future__ import annotations

from typing import Optional

import typer

from .output import FORMAT, LANGUAGE, Format, language_of, print_result


def inspect(
    source: str = typer.Argument(help="A file, a folder, an archive, or postgresql://…?table=…"),
    form: Format = FORMAT,
    language: Optional[str] = LANGUAGE,
) -> None:
    """Tell what is in a source: layers, driver, encoding, coordinate system, counts and problems."""
    from ..location import locate_bounds, location_json
    from ..source import inspect_source

    layers = inspect_source(source)
    words = language_of(language)
    located = [location_json(locate_bounds(layer.name, layer.bounds, layer.crs), words) for layer in layers]
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
    problems += [location["message"] for location in located if location and location["message"]]
    described = {"layers": [{**vars(layer), "location": location} for layer, location in zip(layers, located)]}
    print_result(described, rows, form, columns, problems, language=words)
