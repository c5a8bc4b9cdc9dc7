"""Parcels shared among processes or machines by Dask: each portion of the source by itself, put together in order.

Every process reads, judges and writes portions just as a single one does, in the same batches, so the outcome is the
same to the last bit. A worker that dies loses the portion at hand, which another one takes over.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ...model.errors import DependencyError, SourceError, ZoneproofError
from ..data_file import one_line
from ..source import is_database
from .source import Place, open_parcels
from .summary import ParcelSummary
from .survey import Pace, Work
from .verdicts import Judge

try:
    import distributed
except ImportError as error:
    raise DependencyError(
        "work cannot be shared without Dask", remedy="Install it: pip install distributed."
    ) from error

_WAIT_SECONDS = 0.2


@contextmanager
def shared(work: Work, out: str | None, workers: int | None, scheduler: str | None) -> Iterator[Work]:
    """Give *work* as it is done by *workers* processes of this machine, or by those of *scheduler*.

    Portions are written to a folder beside *out* as they finish, so the machines of a cluster have to share its disk.
    Raises SourceError.
    """
    if is_database(work.judge.task.source):
        raise SourceError(
            "a table is read by one process", where="--workers", remedy="Export it as GeoParquet to share the work."
        )
    beside = Path(out).parent if out and not is_database(out) else None
    with ExitStack() as stack:
        if scheduler:
            try:
                client = stack.enter_context(distributed.Client(scheduler, timeout="10s"))
            except (OSError, ValueError) as error:
                raise SourceError(
                    f"the scheduler does not answer ({one_line(error)})", where=scheduler, remedy="Check its address."
                ) from error
        else:
            cluster = distributed.LocalCluster(
                n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
            )
            client = stack.enter_context(distributed.Client(stack.enter_context(cluster)))
        folder = stack.enter_context(tempfile.TemporaryDirectory(dir=beside, prefix=".zoneproof-parts-"))
        yield SharedWork(**vars(work), client=client, folder=Path(folder) if out else None)


@dataclass
class SharedWork(Work):
    """Work that a cluster does; what it gives is what a single process gives."""

    client: Any = None
    folder: Path | None = None

    def tables(self) -> Iterator[pa.RecordBatch]:
        """Give the judged parcels as they are to be written, and sum them up."""
        pace = Pace(self.source.count, self.summary.count, self.progress)
        portions = [
            Place(number, portion)
            for number, file in enumerate(self.source.files)
            for portion in range(file.portions)
            if Place(number, portion) >= self.place
        ]
        judge = self.judge
        futures = [
            self.client.submit(judged_portion, judge, self.summary.cell_size, place, self.folder, pure=False)
            for place in portions
        ]
        for place, future in zip(portions, futures, strict=True):
            if not self._awaited(future):
                self.client.cancel(futures)
                self.stopped = True
                return
            outcome = _result(future)
            self.summary.join(ParcelSummary.restored(outcome["summary"]))
            self.place = Place(place.file, place.portion + 1)
            pace.reached(self.summary.count)
            if self.folder is not None:
                yield from _taken(_part(self.folder, place))

    def _awaited(self, future: Any) -> bool:
        """Whether *future* came before the work was called off."""
        while not self.cancelled():
            try:
                distributed.wait(future, timeout=_WAIT_SECONDS)
            except TimeoutError:
                continue
            return True
        return False


def judged_portion(judge: Judge, cell_size: float, place: Place, folder: Path | None) -> dict[str, Any]:
    """Judge the portion at *place*, in a worker: return its summary and write its parcels into *folder*."""
    summary = ParcelSummary(cell_size)
    try:
        with open_parcels(judge.task, only=place.file) as source:
            tables = _judged(judge, source.files[0].stream(place.portion, place.portion + 1), place, summary)
            if folder is None:
                for _ in tables:
                    pass
            else:
                _write(tables, _part(folder, place))
    except ZoneproofError as error:
        return {"failed": {"problem": error.problem, "where": error.where, "remedy": error.remedy}}
    return {"summary": summary.kept()}


def _judged(
    judge: Judge, batches: Iterator[tuple[int, pa.RecordBatch]], place: Place, summary: ParcelSummary
) -> Iterator[pa.RecordBatch]:
    for number, (_, batch) in enumerate(batches, start=1):
        judged = judge.judged(batch)
        summary.add(judged, Place(place.file, place.portion, number))
        yield judge.table(judged)


def _part(folder: Path, place: Place) -> Path:
    return folder / f"{place.file}-{place.portion}.parquet"


def _write(tables: Iterator[pa.RecordBatch], part: Path) -> None:
    """Write *tables* to *part*, which appears whole: two workers may be at it when one is taken for dead."""
    with tempfile.TemporaryDirectory(dir=part.parent) as folder:
        unfinished = Path(folder) / part.name
        first = next(tables, None)
        if first is None:
            return
        with pq.ParquetWriter(unfinished, first.schema, compression="lz4") as writer:
            for table in (first, *tables):
                writer.write_batch(table, row_group_size=len(table) or None)
        unfinished.replace(part)


def _taken(part: Path) -> Iterator[pa.RecordBatch]:
    """Give the batches of *part* and remove it."""
    if not part.exists():
        return
    with pq.ParquetFile(part) as parquet:
        for number in range(parquet.num_row_groups):
            yield from parquet.read_row_group(number).combine_chunks().to_batches()
    part.unlink()


def _result(future: Any) -> dict[str, Any]:
    try:
        outcome: dict[str, Any] = future.result()
    except distributed.KilledWorker as error:
        raise SourceError(
            "a portion of the parcels brings every worker down",
            where="--scheduler",
            remedy="Give the workers more memory, or see their logs.",
        ) from error
    if "failed" in outcome:
        failed = outcome["failed"]
        raise SourceError(failed["problem"], where=failed["where"], remedy=failed["remedy"])
    return outcome
