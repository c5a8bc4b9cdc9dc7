"""The least that verdicts beside their parcels cost: reading the file and writing all of it again, nothing measured."""

from __future__ import annotations

import pyarrow.parquet
import pyogrio

from .bare_read import opened


def write_verdicts(source: str, out: str) -> None:
    """Copy *source* to *out*."""
    with opened(source) as (told, batches):
        if out.endswith(".parquet"):
            with pyarrow.parquet.ParquetWriter(out, batches.schema) as writer:
                for batch in batches:
                    writer.write_batch(batch)
        else:
            column = batches.schema.names[-1]
            pyogrio.write_arrow(batches, out, driver="GPKG", geometry_name=column, **told)
