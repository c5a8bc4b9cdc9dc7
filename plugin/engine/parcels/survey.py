"""A survey of parcels: read, judged, written and summed up in step, each in a thread of its own."""

from __future__ import annotations

import json
import queue
import shutil
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError
from pyproj import CRS

from ...model.errors import Cancelled, OutputError, SourceError
from ...model.notice_wording import told_lines
from ...model.verdict import Sentence, Verdict
from ...model.version import VERSION
from ...model.wording import say
from ..area import cores, geodetic_crs, projected_for
from ..crs import crs_label, parse_crs, transformer
from ..data_file import one_line
from ..path import require_no_source
from ..source import is_database
from ..versions import now, versions
from .output import ParcelOutput, Written, about, output_for
from .problem import Problem
from .source import ParcelSource, Place, files_of, middle, open_parcels
from .summary import ParcelSummary
from .suspicion import suspicions
from .task import ParcelTask
from .verdicts import Judge, JudgedParcels

Json = dict[str, Any]
Progress = Callable[[float, str], None]
T = TypeVar("T")

# Batches that wait between two steps: enough to even out their paces, few enough to bound the memory.
_WAITING = 2
# NumPy lets go of the interpreter while it works, so batches are judged side by side.
_JUDGES = min(4, cores())
# Numba takes half a second to load, which it saves again over so many parcels.
_COMPILED_FROM = 2_000_000
_CELL_DEGREES, _CELL_METRES = 0.01, 1000.0
# Registered areas that say something, which cannot be true. "No area" says nothing.
_UNUSABLE_AREAS = (Problem.UNREADABLE_AREA, Problem.ZERO_AREA, Problem.NEGATIVE_AREA)
_WRITE_ERRORS = (DataSourceError, DataLayerError, FeatureError, FieldError, pa.ArrowException)


@dataclass(frozen=True)
class Survey:
    """The outcome: the summary, what is suspicious, and what it rests on."""

    task: ParcelTask
    summary: ParcelSummary
    suspicions: tuple[Sentence, ...]
    crs: CRS
    planar_crs: CRS
    notices: tuple[str, ...]
    seconds: float
    out: str | None

    @property
    def something_differs(self) -> bool:
        """Whether a parcel differs, or has a registered area that could not be read or held against an outline.

        Parcels without a registered area are passed over, unless there are no others.
        """
        found = self.summary.described()
        undecided = (Verdict.DIFFERS, Verdict.AMBIGUOUS, Verdict.NOT_MEASURABLE)
        return (
            not self.summary.compared
            or any(found[one.value] for one in undecided)
            or any(self.summary.problems[one] for one in _UNUSABLE_AREAS)
        )


def survey_parcels(
    task: ParcelTask,
    *,
    out: str | None = None,
    resume: bool = False,
    workers: int | None = None,
    scheduler: str | None = None,
    progress: Progress = lambda fraction, message: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Survey:
    """Judge the parcels of *task* and write them to *out*, a file or ``postgresql://…?table=…``, if one is named.

    When *cancelled* answers True, the parcels so far stay in a file whose name says that it is partial, from which
    *resume* goes on. *workers* processes share the work, or those that the Dask *scheduler* (``tcp://…``) knows, with the
    same outcome. Raises SourceError, OutputError, ToleranceError, FigureError, DependencyError, and Cancelled.
    """
    started = time.monotonic()
    task.tolerance, task.area_unit  # noqa: B018 - refuses what is not understood before anything is opened
    if resume and is_database(task.source):
        raise OutputError(
            "a table of a database has no order to go on in", where="--resume", remedy="Start without it."
        )
    destination = _destination(out, resume=resume)
    if out and not is_database(out) and not is_database(task.source):
        require_no_source(Path(out), files_of(task.source))
    with ExitStack() as stack:
        source = stack.enter_context(open_parcels(task))
        planar_crs = planar_system(source, task)
        judge = Judge(task, source.crs, planar_crs, compiled=(source.count or 0) >= _COMPILED_FROM)
        work = Work(judge, source, ParcelSummary(cell_size(source.crs)), progress, cancelled)
        if workers or scheduler:
            from .cluster import shared

            work = stack.enter_context(shared(work, out, workers, scheduler))
        if destination is None:
            for _ in work.tables():
                pass
            if work.stopped:
                raise Cancelled
        else:
            destination.receive(work, written(judge, source))
    return Survey(
        task,
        work.summary,
        tuple(suspicions(work.summary, source.crs)),
        source.crs,
        planar_crs,
        source.notices,
        time.monotonic() - started,
        out,
    )


def survey_json(survey: Survey, language: str) -> Json:
    """Return the result of ``zoneproof parcels`` as the command line and the desktop exchange it."""
    rule = survey.task.tolerance
    return {
        "summary": {
            **survey.summary.described(),
            "suspicions": [
                {"kind": one.code, "evidence": one.values, "message": say(one, language)} for one in survey.suspicions
            ],
            "rule": str(rule),
            "scope": rule.scope_ko if language == "ko" else rule.scope,
            "crs": crs_label(survey.crs),
            "planar_crs": crs_label(survey.planar_crs),
            "notices": told_lines(survey.notices, language),
            "seconds": round(survey.seconds, 3),
            "time": now(),
            "versions": versions(),
        },
        "task": {**survey.task.described(), "source": _shown(survey.task.source)},
        "out": survey.out and _shown(survey.out),
    }


def _shown(address: str) -> str:
    """Return *address* as it may be told: without the password of a database."""
    if not is_database(address):
        return address
    from ..postgis import Address

    return Address.parse(address).shown


def planar_system(source: ParcelSource, task: ParcelTask) -> CRS:
    """Return the system of planar areas: what the task names, the source's own, or that of the place. Raises SourceError."""
    if task.planar is not None:
        named = parse_crs(task.planar)
        if not named.is_projected:
            raise SourceError(
                f"{crs_label(named)} is no plane", where="planar areas", remedy="Name a projected system."
            )
        return named
    if source.crs.is_projected:
        return source.crs
    if source.count == 0:
        raise SourceError("it holds no parcels", where=source.files[0].shown, remedy="Name another layer.")
    for _, batch in source.stream():
        place = middle(batch)
        if place is not None:
            x, y = transformer(source.crs, geodetic_crs(source.crs)).transform(*place)
            return projected_for(source.crs, (x, y, x, y))
    raise SourceError("no parcel has an outline", where=source.files[0].shown, remedy="Name a layer of polygons.")


def cell_size(crs: CRS) -> float:
    """Return the side of the cells in which clusters are looked for, in the units of *crs*."""
    return _CELL_METRES / crs.axis_info[0].unit_conversion_factor if crs.is_projected else _CELL_DEGREES


def written(judge: Judge, source: ParcelSource) -> Written:
    """Return what a file says about all its parcels."""
    words = about(str(judge.rule), judge.rule.scope, judge.planar_crs, now(), versions())
    return Written(source.crs, source.geometry_type, words)


@dataclass
class Work:
    """Parcels on their way; ``place`` is how far they came, ``stopped`` whether they were called off."""

    judge: Judge
    source: ParcelSource
    summary: ParcelSummary
    progress: Progress
    cancelled: Callable[[], bool]
    place: Place = field(default_factory=Place)
    stopped: bool = False

    def tables(self) -> Iterator[pa.RecordBatch]:
        """Give the judged parcels as they are to be written, and sum them up."""
        pace = Pace(self.source.count, self.summary.count, self.progress)
        for place, (judged, table) in self._judged():
            if self.cancelled():
                self.stopped = True
                return
            self.summary.add(judged, place)
            self.place = place
            pace.reached(self.summary.count)
            yield table

    def _judged(self) -> Iterator[tuple[Place, tuple[JudgedParcels, pa.RecordBatch]]]:
        """Give the judged batches in order, several of them judged at a time."""
        with ThreadPoolExecutor(_JUDGES) as judges:
            waiting: deque[tuple[Place, Future[tuple[JudgedParcels, pa.RecordBatch]]]] = deque()
            for place, batch in in_background(self.source.stream(self.place)):
                waiting.append((place, judges.submit(self._judged_batch, batch)))
                if len(waiting) > _JUDGES:
                    done, future = waiting.popleft()
                    yield done, future.result()
            for done, future in waiting:
                yield done, future.result()

    def _judged_batch(self, batch: pa.RecordBatch) -> tuple[JudgedParcels, pa.RecordBatch]:
        judged = self.judge.judged(batch)
        return judged, self.judge.table(judged)


class Pace:
    """Tells how many parcels are done, how fast it goes and how long it will take."""

    def __init__(self, total: int | None, before: int, progress: Progress) -> None:
        self._total = total
        self._before = before
        self._progress = progress
        self._started = time.monotonic()

    def reached(self, done: int) -> None:
        """Tell that *done* parcels are done."""
        seconds = max(time.monotonic() - self._started, 1e-9)
        rate = (done - self._before) / seconds
        message = f"{done:,} · {rate:,.0f}/s"
        fraction = 0.0
        if self._total:
            fraction = min(1.0, done / self._total)
            left = round((self._total - done) / rate) if rate else 0
            message += f" · −{left // 60}:{left % 60:02d}"
        self._progress(fraction, message)


def in_background(items: Iterable[T]) -> Iterator[T]:
    """Give *items*, made ahead by a thread of their own; what goes wrong there is raised here."""
    waiting: queue.Queue[tuple[T | None, BaseException | None]] = queue.Queue(_WAITING)
    left = threading.Event()

    def put(item: T | None, error: BaseException | None) -> None:
        while not left.is_set():
            try:
                waiting.put((item, error), timeout=0.1)
            except queue.Full:
                continue
            return

    def work() -> None:
        try:
            for item in items:
                put(item, None)
                if left.is_set():
                    return
            put(None, StopIteration())
        except BaseException as error:  # whatever it is, it is raised where the items are awaited
            put(None, error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        while True:
            item, error = waiting.get()
            if isinstance(error, StopIteration):
                return
            if error is not None:
                raise error
            yield item  # type: ignore[misc]
    finally:
        left.set()
        thread.join()


# Where parcels go


class _Destination:
    """A file that appears whole, or stays behind under a name that says it is partial."""

    def __init__(self, out: Path, output: ParcelOutput, *, resume: bool) -> None:
        self._out = out
        self._output = output
        self._resume = resume
        self._partial = out.with_name(f"{out.stem}.partial{out.suffix}")
        self._state = out.with_name(f"{out.stem}.partial.json")

    def receive(self, work: Work, written: Written) -> None:
        """Write what *work* gives. Raises OutputError and Cancelled."""
        if not self._out.parent.is_dir():
            raise OutputError(
                "the folder does not exist", where=str(self._out.parent), remedy="Make it, or name another."
            )
        try:
            with tempfile.TemporaryDirectory(dir=self._out.parent, prefix=".zoneproof-") as folder:
                unfinished = Path(folder) / self._out.name
                before = self._restored(work, unfinished) if self._resume else False
                self._write(work, unfinished, written, before=before)
                if work.stopped:
                    self._keep(work, unfinished)
                unfinished.replace(self._out)
                for leftover in (self._partial, self._state):
                    leftover.unlink(missing_ok=True)
        except _WRITE_ERRORS as error:
            raise OutputError(f"cannot be written ({one_line(error)})", where=str(self._out)) from error
        except OSError as error:
            raise OutputError(f"cannot be written ({error.strerror or error})", where=str(self._out)) from error

    def _write(self, work: Work, path: Path, written: Written, *, before: bool) -> None:
        tables = in_background(work.tables())
        first = next(tables, None)
        if first is None and not before and not work.stopped:
            raise SourceError("it holds no parcels", where=work.source.files[0].shown, remedy="Name another layer.")
        if first is None:
            return
        schema = first.schema

        def alike() -> Iterator[pa.RecordBatch]:
            yield first
            for table in tables:
                yield table if table.schema.equals(schema) else table.cast(schema)

        (self._output.extend if before else self._output.write)(path, alike(), schema, written)

    def _keep(self, work: Work, path: Path) -> None:
        """Leave what was written in a partial file, with what is needed to go on. Raises Cancelled."""
        if not path.exists():
            raise Cancelled
        total = work.source.count
        done = f"{work.summary.count:,}{f' of {total:,}' if total else ''} parcels are done; the result so far is {self._partial}"
        path.replace(self._partial)
        if is_database(work.judge.task.source):
            raise Cancelled(f"Cancelled; {done}")
        state = {
            "partial": True,
            "version": VERSION,
            "task": work.judge.task.described(),
            "files": _fingerprints(work.source),
            "place": [work.place.file, work.place.portion, work.place.batch],
            "summary": work.summary.kept(),
        }
        self._state.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
        raise Cancelled(f"Cancelled; {done}, to go on with --resume")

    def _restored(self, work: Work, path: Path) -> bool:
        """Take up a partial file, if there is one, and say so. Raises OutputError if it is of other work."""
        if not (self._partial.exists() and self._state.exists()):
            return False
        try:
            state = json.loads(self._state.read_text(encoding="utf-8"))
            same = (
                state["version"] == VERSION
                and state["task"] == work.judge.task.described()
                and state["files"] == _fingerprints(work.source)
            )
            summary, place = ParcelSummary.restored(state["summary"]), Place(*state["place"])
        except (ValueError, KeyError, TypeError) as error:
            raise OutputError(
                "it cannot be taken up", where=str(self._state), remedy="Start without --resume."
            ) from error
        if not same:
            raise OutputError(
                "the partial file is of another task, source or version",
                where=str(self._partial),
                remedy="Start without --resume.",
            )
        shutil.copyfile(self._partial, path)
        work.summary, work.place = summary, place
        return True


def _fingerprints(source: ParcelSource) -> list[list[Any]]:
    """Return what tells that the files are still the same."""
    return [[file.shown, file.count, file.definition] for file in source.files]


def _destination(out: str | None, *, resume: bool) -> Any:
    if out is None:
        return None
    if is_database(out):
        if resume:
            raise OutputError("a table is written whole or not at all", where="--resume", remedy="Start without it.")
        from .database import ParcelTableOutput

        return ParcelTableOutput.opened(out)
    return _Destination(Path(out), output_for(Path(out)), resume=resume)
