"""Parcels in CSV: a column of WKT, read in blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc
import shapely

from ...model.errors import SourceError
from ...model.names import nfc
from ..data_file import one_line
from ..encoding import decide, requested
from .source import DAMAGED, arranged, steps, wanted_columns
from .task import ParcelTask

_GEOMETRY_COLUMNS = ("wkt", "geometry", "geom", "the_geom", "wkb_geometry", "shape", "polygon")
_SAMPLE = 1 << 20


@dataclass(frozen=True)
class CsvTable:
    """A CSV file, delimited by commas, semicolons or tabs, in UTF-8, CP949 or what the task says."""

    shown: str
    notices: tuple[str, ...]
    path: Path
    encoding: str
    delimiter: str
    geometry: str
    names: dict[str, str]
    prefix: str
    definition: str = ""
    kinds: tuple[str, ...] = ()
    count: int | None = None
    portions: int = 1

    @classmethod
    def opened(cls, path: Path, task: ParcelTask, prefix: str) -> CsvTable:
        """Return the file. Raises SourceError."""
        where = f"{path} (CSV)"
        try:
            with path.open("rb") as file:
                sample = file.read(_SAMPLE).removeprefix(b"\xef\xbb\xbf")
        except OSError as error:
            raise SourceError(f"it cannot be opened ({error.strerror})", where=where, remedy="Check it.") from error
        header, _, rest = sample.partition(b"\n")
        if not rest.strip():
            raise SourceError("it has no rows", where=where, remedy="Its first line names the columns.")
        lines = [line for line in sample.split(b"\n")[:-1] or [sample] if not line.isascii()]
        text = decide(lines)
        encoding = requested(task.encoding) if task.encoding else text.name
        delimiter = max(",;\t", key=header.decode(encoding, errors="replace").count)
        columns = _columns(header.decode(encoding, errors="replace"), delimiter)
        by_name = {nfc(name).lower(): name for name in columns}
        geometry = next((by_name[name] for name in _GEOMETRY_COLUMNS if name in by_name), None)
        if geometry is None:
            raise SourceError(
                "it has no column with outlines",
                where=where,
                remedy=f"Call the column with WKT geometry; its columns are: {', '.join(columns)}.",
            )
        notices = (text.notice,) if text.notice and not task.encoding else ()
        names = wanted_columns(columns, task, where)
        return cls(where, notices, path, encoding, delimiter, geometry, names, prefix)

    def stream(self, first: int, behind: int) -> Iterator[tuple[int, pa.RecordBatch]]:
        """Give the batches of the file, which is one portion."""
        wanted = list(dict.fromkeys([self.geometry, *self.names.values()]))
        row = 1
        try:
            reader = pc.open_csv(
                self.path,
                pc.ReadOptions(encoding=self.encoding, block_size=1 << 24),
                pc.ParseOptions(delimiter=self.delimiter, newlines_in_values=True),
                pc.ConvertOptions(
                    include_columns=wanted,
                    column_types=dict.fromkeys(wanted, pa.large_string()),
                    strings_can_be_null=True,
                    null_values=[""],
                    check_utf8=True,
                ),
            )
            with reader:
                for batch in steps(reader):
                    ids = pa.array(np.arange(row, row + len(batch)))
                    row += len(batch)
                    geometry = _wkb_from_wkt(batch.column(self.geometry))
                    yield 0, arranged(batch.column, self.names, geometry, ids, self.prefix)
        except (pa.ArrowException, OSError, ValueError) as error:
            raise SourceError(
                f"it cannot be read ({one_line(error)})", where=self.shown, remedy="Save it again as CSV in UTF-8."
            ) from error


def _columns(header: str, delimiter: str) -> list[str]:
    return [name.strip().strip('"') for name in header.rstrip("\r").split(delimiter)]


def _wkb_from_wkt(column: pa.Array) -> pa.Array:
    texts = column.to_numpy(zero_copy_only=False)
    written = shapely.to_wkb(shapely.from_wkt(texts, on_invalid="ignore"))
    damaged = np.array([shape is None and text is not None for shape, text in zip(written, texts, strict=True)], bool)
    written[damaged] = DAMAGED
    return pa.array(written, pa.large_binary())
