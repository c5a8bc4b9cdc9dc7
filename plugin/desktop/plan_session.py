"""The open plan: what it is, what its check said, and what the engine is doing about it at the moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .engine_process import EngineError, EngineProcess
from .translation import tr

PlanParameter = Any
"""A plan as the engine takes it: a path, or an object shaped like ``plan.toml``."""


class PlanSource(Protocol):
    """Where a plan comes from; with ``takes_register`` the user may choose a figures register for it."""

    takes_register: bool

    def use_register(self, path: str) -> None:
        """Keep the plan's figures in the register at *path*."""

    def prepare(self, ready: Callable[[PlanParameter], None], failed: Callable[[str], None]) -> None:
        """Call *ready* with the plan for the engine once it can be read, or *failed* with one line."""

    def bound_layers(self) -> dict[str, str]:
        """Return the ids of the project's layers that are the plan's, by the plan's keys."""


class FilePlan:
    """A plan in a file or a folder, which names its register itself."""

    takes_register = False

    def __init__(self, path: str) -> None:
        self.path = path

    def prepare(self, ready: Callable[[PlanParameter], None], _failed: Callable[[str], None]) -> None:
        """Call *ready* with the path: the engine finds out what is in it."""
        ready(self.path)

    def use_register(self, _path: str) -> None:
        """Leave the register that the plan names."""

    def bound_layers(self) -> dict[str, str]:
        """Return nothing: the layers are the plan's own."""
        return {}


class PlanSession(QObject):
    """Opens a plan through the engine and checks it, one thing at a time; the latest wish wins.

    Emits ``opened`` with the engine's ``open_plan``, ``checked`` with its ``check``, ``failed`` with one line, and
    ``stopped`` with one line and the last words of an engine that could not start, lacks something or died at work.
    """

    opened = pyqtSignal(object)
    checked = pyqtSignal(object)
    closed = pyqtSignal()
    failed = pyqtSignal(str)
    stopped = pyqtSignal(str, str)
    cancelled = pyqtSignal()
    progressed = pyqtSignal(float, str)
    busy_changed = pyqtSignal(bool)

    def __init__(self, engine: EngineProcess, results_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.source: PlanSource | None = None
        self._wanted: PlanSource | None = None
        self.plan: dict[str, Any] | None = None
        self.result: dict[str, Any] | None = None
        self._parameter: PlanParameter = None
        self._engine = engine
        self._results_folder = results_folder
        self._call: int | None = None
        self._busy = False
        self._wish = 0
        self._unfinished: Callable[[], None] | None = None
        engine.progressed.connect(self._on_progress)

    @property
    def is_busy(self) -> bool:
        """Whether the engine is at work for the plan."""
        return self._busy

    @property
    def parameter(self) -> PlanParameter:
        """The open plan as the engine takes it, or None where none is open."""
        return self._parameter if self.plan is not None else None

    def take_plan(self, plan: dict[str, Any]) -> None:
        """Take the engine's new description of the open plan, whose register has been written."""
        self.plan = plan

    def use_register(self, path: str) -> None:
        """Keep the open plan's figures in the register at *path*, where its source leaves that choice."""
        if self.source is not None and self.source.takes_register:
            self.source.use_register(path)
            self._parameter = {**self._parameter, "figures": {"source": path}}

    def open(self, source: PlanSource) -> None:
        """Open the plan of *source* in place of the one that is open, and check it."""
        wish = self._start(tr("Opening the plan…"))
        self._wanted = source

        def described(plan: dict[str, Any]) -> None:
            self.source, self.plan, self.result = source, plan, None
            self.opened.emit(plan)
            if wish == self._wish:
                self.check()

        def greeted(hello: dict[str, Any]) -> None:
            if missing := hello.get("missing"):
                self._finish()
                libraries = ", ".join(missing)
                self.stopped.emit(tr("The engine's Python lacks {libraries}.").format(libraries=libraries), "")
            else:
                self._prepare(wish, source, lambda: self._ask(wish, "open_plan", self._about_plan(), described))

        self._ask(wish, "hello", {}, greeted)

    def retry(self) -> None:
        """Do again what the engine did not live to finish."""
        if self._wanted is not None and self._wanted is not self.source:
            self.open(self._wanted)
        elif self._unfinished is not None:
            self._unfinished()
        else:
            self.check()

    def check(self, *, record: bool = False) -> None:
        """Check every figure of the open plan anew; *record* also writes the run into the plan."""
        if self.source is None:
            return
        out = self._new_result_path("check")

        def checked(result: dict[str, Any]) -> None:
            self.result = result
            self._finish()
            self.checked.emit(result)

        self._check_into(str(out), checked, record=record)

    def write_checks(self, path: str, written: Callable[[str], None]) -> None:
        """Check the open plan and write the outcome to *path* (.csv, .xlsx, .json, .gpkg); then call *written*."""

        def done(result: dict[str, Any]) -> None:
            self._finish()
            written(str(result.get("out") or path))

        self._check_into(path, done)

    def lay_over(self, method: str, task: str, done: Callable[[dict[str, Any]], None], path: str = "") -> None:
        """Have the engine lay the open plan's layers over one another, by *method*, and call *done* with its answer.

        The results are written to *path* or, without one, to a GeoPackage of the answer's ``out``.
        """
        out = path or str(self._new_result_path(method))

        def finished(result: dict[str, Any]) -> None:
            self._unfinished = None
            self._finish()
            done(result)

        if self.source is not None:
            self._work_into(method, task, out, finished)
            self._unfinished = partial(self.lay_over, method, task, done, path)

    def copy_layer(self, layer: dict[str, Any], out: str, copied: Callable[[str], None]) -> None:
        """Copy a layer of the plan that QGIS cannot open itself to a GeoPackage and call *copied* with its path."""
        params = {name: layer.get(name) for name in ("source", "layer", "crs", "encoding")}
        self._engine.call(
            "copy_layer", {**params, "out": out}, lambda result: copied(str(result["out"])), self._on_copy_error
        )

    def find_encoding(self, layer: dict[str, Any], found: Callable[[str], None]) -> None:
        """Call *found* with the encoding that the engine reads the texts of *layer* in."""

        def looked_into(result: dict[str, Any]) -> None:
            inside = result["layers"]
            same = [each for each in inside if each["name"] == layer.get("layer")] or inside
            found(str(same[0].get("encoding") or "") if same else "")

        self._engine.call("inspect", {"source": layer["source"]}, looked_into, self._on_copy_error)

    def cancel(self) -> None:
        """Call off what the engine is doing for the plan."""
        if self._call is not None:
            self._engine.cancel(self._call)
        elif self._busy:
            self._wish += 1
            self._finish()
            self.cancelled.emit()

    def close(self) -> None:
        """Close the plan."""
        if self._call is not None:
            self._engine.cancel(self._call)
        self._wish += 1
        self._finish()
        was_open = self.plan is not None
        self.source = self._wanted = self.plan = self.result = self._parameter = None
        if was_open:
            self.closed.emit()

    def _check_into(self, out: str, done: Callable[[dict[str, Any]], None], *, record: bool = False) -> None:
        self._work_into("check", tr("Checking the figures…"), out, done, record=record)

    def _work_into(self, method: str, task: str, out: str, done: Callable[[dict[str, Any]], None], **more: Any) -> None:
        source = self.source
        if source is None:
            return
        wish = self._start(task)
        self._unfinished = None

        def ask() -> None:
            self._ask(wish, method, {**self._about_plan(), "out": out, **more}, done)

        self._prepare(wish, source, ask)

    def _about_plan(self) -> dict[str, Any]:
        return {"plan": self._parameter}

    def _prepare(self, wish: int, source: PlanSource, then: Callable[[], None]) -> None:
        def ready(parameter: PlanParameter) -> None:
            if wish == self._wish:
                self._parameter = parameter
                then()

        def failed(problem: str) -> None:
            if wish == self._wish:
                self._fail(problem)

        source.prepare(ready, failed)

    def _ask(self, wish: int, method: str, params: dict[str, Any], done: Callable[[dict[str, Any]], None]) -> None:
        def on_result(result: dict[str, Any]) -> None:
            if wish == self._wish:
                self._call = None
                done(result)

        def on_error(error: EngineError) -> None:
            if wish == self._wish:
                self._call = None
                self._on_error(error)

        self._call = self._engine.call(method, params, on_result, on_error)

    def _start(self, message: str) -> int:
        if self._call is not None:
            self._engine.cancel(self._call)
            self._call = None
        self._wish += 1
        self._set_busy(True)
        self.progressed.emit(0.0, message)
        return self._wish

    def _finish(self) -> None:
        self._call = None
        self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)

    def _fail(self, problem: str) -> None:
        self._finish()
        self.failed.emit(problem)

    def _on_error(self, error: EngineError) -> None:
        self._finish()
        if error.cancelled:
            self.cancelled.emit()
        elif error.crashed:
            self.stopped.emit(f"{error.problem}.", error.last_words)
        else:
            self.failed.emit(error.message)

    def _on_copy_error(self, error: EngineError) -> None:
        if not error.cancelled:
            self.failed.emit(error.message)

    def _on_progress(self, call: int, fraction: float, message: str) -> None:
        if call == self._call:
            self.progressed.emit(fraction, message)

    def _new_result_path(self, method: str) -> Path:
        self._results_folder.mkdir(parents=True, exist_ok=True)
        return self._results_folder / f"{method}-{datetime.now():%Y%m%d-%H%M%S-%f}.gpkg"
