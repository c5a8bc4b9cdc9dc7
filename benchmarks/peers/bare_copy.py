"""The least that verdicts beside their parcels cost: reading the file and writing all of it again, nothing measured."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet
import pyogrio

from .bare_read import opened

_DRIVERS = {".gpkg": "GPKG", ".fgb": "FlatGeobuf", ".shp": "ESRI Shapefile"}


def write_verdicts(source: str, out: str) -> None:
    """Copy *source* to *out*."""
    with opened(source) as (told, batches):
        if out.endswith(".parquet"):
            with pyarrow.parquet.ParquetWriter(out, batches.schema) as writer:
                for batch in batches:
                    writer.write_batch(batch)
        else:
            column = batches.schema.names[-1]
            pyogrio.write_arrow(batches, out, driver=_DRIVERS[Path(out).suffix], geometry_name=column, **told)
