"""The least that anything from a file costs: reading it as Arrow, geometries left as bytes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow as pa
import pyarrow.parquet
import pyogrio

BATCH = 65_536


def write_verdicts(source: str, out: str) -> None:
    """Read *source* through, and write nothing."""
    with opened(source) as (_, batches):
        for _ in batches:
            pass


@contextmanager
def opened(source: str) -> Iterator[tuple[dict[str, object], pa.RecordBatchReader]]:
    """Give what writing the same again takes, and the stream of batches."""
    if source.endswith(".parquet"):
        file = pyarrow.parquet.ParquetFile(source)
        yield {}, pa.RecordBatchReader.from_batches(file.schema_arrow, file.iter_batches(BATCH))
        return
    with pyogrio.open_arrow(source, batch_size=BATCH, use_pyarrow=True) as (told, batches):
        yield {"crs": told["crs"], "geometry_type": told["geometry_type"]}, batches
