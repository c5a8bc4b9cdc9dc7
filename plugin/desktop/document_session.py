"""The document that is being read: its figures, what is made of each, and the register that keeps it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .engine_process import EngineError, EngineProcess
from .figure_answers import (
    NO_GEOMETRY,
    Answer,
    Answers,
    BoundReading,
    Feature,
    Figure,
    FigureState,
    History,
    Provenance,
    register_text,
)
from .figures_table import Check
from .plan_session import PlanParameter, PlanSession
from .translation import tr

_KEPT = (FigureState.ACCEPTED, FigureState.NO_GEOMETRY)


class DocumentSession(QObject):
    """Reads documents through the engine, for the plan that is open in *plan*, and keeps the answers in its register.

    Emits ``read`` when there is another document or another plan, ``answered`` with the indexes of the figures whose
    answers or verdicts are others, ``register_wanted`` with what to do once the plan has a register, ``failed`` with one
    line, and ``stopped`` as a plan's session does.
    """

    read = pyqtSignal()
    answered = pyqtSignal(object)
    register_wanted = pyqtSignal(object)
    failed = pyqtSignal(str)
    stopped = pyqtSignal(str, str)
    cancelled = pyqtSignal()
    progressed = pyqtSignal(float, str)
    busy_changed = pyqtSignal(bool)

    def __init__(self, engine: EngineProcess, plan: PlanSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document: dict[str, Any] | None = None
        self.figures: list[Figure] = []
        self.inconsistencies: list[dict[str, Any]] = []
        self.features: list[dict[str, Any]] = []
        self.source = Provenance("")
        self._engine, self._plan = engine, plan
        self._history = History()
        self._checks: dict[str, Check] = {}
        self._wanted: dict[str, Any] | None = None
        self._shown: dict[str, Any] | None = None
        self._parameter: PlanParameter = None
        self._register: dict[str, Any] = {}
        self._call: int | None = None
        self._wish = 0
        self._busy = self._writing = self._write_again = self._read_again = False
        engine.progressed.connect(self._on_progress)
        plan.opened.connect(self._on_plan_changed)
        plan.closed.connect(self._on_plan_changed)
        plan.checked.connect(self._on_checked)

    # -- what there is

    @property
    def is_bindable(self) -> bool:
        """Whether there is a plan whose features the figures can be bound to."""
        return self._parameter is not None

    @property
    def is_busy(self) -> bool:
        """Whether a document is being read."""
        return self._busy

    @property
    def can_undo(self) -> bool:
        """Whether an answer can be taken back."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether an answer that was taken back can be given again."""
        return self._history.can_redo

    def answer(self, index: int) -> Answer:
        """Return what is made of a figure."""
        return self._history.now.each[index]

    def readings(self, index: int) -> tuple[BoundReading, ...]:
        """Return the readings that accepting a figure takes: its own or, for a share, what its part and whole come to."""
        figure = self.figures[index]
        own = self.answer(index).readings
        if own or figure.get("role") != "share" or figure.get("restates") is None:
            return own
        part = figure["restates"]
        whole = figure["part_of"] if figure.get("part_of") is not None else self.figures[part].get("part_of")
        if whole in (None, part):
            return ()
        sides = [self.answer(each) for each in (part, whole)]
        if any(each.state is not FigureState.ACCEPTED or len(each.readings) != 1 for each in sides):
            return ()
        of_part, of_whole = (each.readings[0] for each in sides)
        if {of_part.reading, of_whole.reading} != {"single"}:
            return ()
        return (BoundReading(of_part.features, f"share of {of_whole.features}", of_part.bound),)

    def check_of(self, index: int) -> Check | None:
        """Return the check of an accepted figure, or None where it has not been checked as it is now."""
        return self._checks.get(self.answer(index).register_id)

    def features_of(self, index: int) -> list[Feature]:
        """Return the features that a figure is bound to."""
        return self.answer(index).features

    # -- reading

    def read_file(self, path: str) -> None:
        """Read the document in a file."""
        self._wanted = {"document": path}
        self._read()

    def read_text(self, text: str) -> None:
        """Read a text, such as the clipboard's; it is called by its first line."""
        first = next((line.strip() for line in text.splitlines() if line.strip()), "")
        self._wanted = {"text": text, "title": first if len(first) <= 80 else f"{first[:79]}…"}
        self._read()

    def retry(self) -> None:
        """Read again what the engine did not live to finish."""
        if self._wanted is not None:
            self._read()

    def cancel(self) -> None:
        """Call off the reading."""
        if self._call is not None:
            self._engine.cancel(self._call)

    def name_source(self, title: str, date: str) -> None:
        """Call the document by *title* and *date* in the register from now on."""
        self.source = Provenance(title.strip() or self.document["title"], date.strip())

    def follow_register(self) -> None:
        """Read the document again: somebody else has changed the register that its figures are held against."""
        if self._wanted is not None and self.document is not None:
            self._read()

    def forget(self) -> None:
        """Let go of the document: nothing is read or written for it any more."""
        self._wanted = self._shown = None
        self._wish += 1

    def _read(self) -> None:
        self.cancel()
        self._wish += 1
        self._set_busy(True)
        self.progressed.emit(0.0, tr("Reading the document…"))
        self._read_again = self._writing
        if self._writing:
            return
        wanted = self._wanted
        plan = self._plan.parameter
        about_plan = {} if plan is None else {"plan": plan}

        def shown(result: dict[str, Any], register: dict[str, Any] | None) -> None:
            self._finish()
            self._parameter = plan
            self._show(wanted, result, register)

        def read(result: dict[str, Any]) -> None:
            if plan is None:
                shown(result, None)
            else:
                self._ask("read_register", about_plan, lambda register: shown(result, register))

        self._ask("read_document", {**wanted, **about_plan}, read)

    def _show(self, wanted: dict[str, Any], result: dict[str, Any], register: dict[str, Any] | None) -> None:
        same = self._shown is not None and wanted == self._shown and self.document["text"] == result["document"]["text"]
        now = self._history.now.each if same else ()
        rejected = [index for index, answer in enumerate(now) if answer.state is FigureState.REJECTED]
        self._shown = wanted
        self.document, self.figures = result["document"], result["figures"]
        self.inconsistencies, self.features = result.get("inconsistencies") or [], result.get("features") or []
        if not same:
            self.source = Provenance(self.document["title"], self.document.get("date") or "")
        self._register = register or {}
        rows = self._register.get("rows") or ()
        self._history = History(Answers.proposed(self.figures, rows, rejected))
        self._take_checks(self._plan.result)
        self.read.emit()

    # -- answering

    def accept(self, indexes: Iterable[int]) -> None:
        """Take the proposals for the figures at *indexes* into the register."""
        given = {index: self.readings(index) for index in indexes}
        self._accept({index: readings for index, readings in given.items() if readings})

    def accept_proposed(self) -> None:
        """Take every confident proposal into the register."""
        each = self._history.now.each
        self.accept([index for index, answer in enumerate(each) if answer.state is FigureState.PROPOSED])

    def bind(self, index: int, readings: Iterable[BoundReading]) -> None:
        """Take the figure at *index* into the register with the readings that the user chose."""
        self._accept({index: tuple(readings)})

    def say_no_geometry(self, indexes: Iterable[int]) -> None:
        """Keep in the register that no feature shows what these figures speak of."""
        given = {}
        for index in indexes:
            figure = self.figures[index]
            subject = " ".join(str(figure.get("subject") or register_text(figure)).split())
            given[index] = (BoundReading(subject, NO_GEOMETRY),)
        self._accept(given)

    def reject(self, indexes: Iterable[int]) -> None:
        """Leave these figures out of the register."""
        wanted = [index for index in indexes if self.answer(index).state is not FigureState.REJECTED]
        self._go_on(self._history.now.rejected(wanted))

    def undo(self) -> None:
        """Take the last answer back, also out of the register."""
        if self._history.can_undo:
            self._move(self._history.undo)

    def redo(self) -> None:
        """Give the answer again that was taken back."""
        if self._history.can_redo:
            self._move(self._history.redo)

    def _accept(self, given: dict[int, tuple[BoundReading, ...]]) -> None:
        if not given:
            return
        if not self._register.get("path"):
            self.register_wanted.emit(lambda: self._after_register(given))
            return
        now = self._history.now
        new = {
            index: readings
            for index, readings in given.items()
            if now.each[index].state not in _KEPT or now.each[index].readings != readings
        }
        self._go_on(now.accepted(new, self.figures, self.source))

    def _after_register(self, given: dict[int, tuple[BoundReading, ...]]) -> None:
        """Give the answers that waited for a register, which may hold rows already."""
        self._parameter = self._plan.parameter
        self._wish += 1
        self._set_busy(True)

        def read(register: dict[str, Any]) -> None:
            self._finish()
            self._register = register
            self._history = History(Answers(self._history.now.each, tuple(register.get("rows") or ())))
            self._accept(given)

        self._ask("read_register", {"plan": self._parameter}, read)

    def _go_on(self, answers: Answers) -> None:
        if answers.changed_from(self._history.now):
            self._move(lambda: self._history.go_on(answers))

    def _move(self, step: Callable[[], None]) -> None:
        before = self._history.now
        step()
        now = self._history.now
        changed = now.changed_from(before)
        for index in changed:
            for answers in (before, now):
                self._checks.pop(answers.each[index].register_id, None)
        if now.rows != before.rows:
            self._write()
        self.answered.emit(changed)

    # -- the register

    def _write(self) -> None:
        """Write the register as it is to be now; what changes while the engine writes is written next."""
        self._write_again = self._writing
        if self._writing:
            return
        self._writing = True
        params = {
            "plan": self._parameter,
            "rows": list(self._history.now.rows),
            "stamp": self._register.get("stamp") or "",
        }

        def written(result: dict[str, Any]) -> None:
            self._writing = False
            self._register = {**self._register, "path": result["path"], "stamp": result["stamp"]}
            if self._plan.parameter == params["plan"]:
                self._plan.take_plan(result["plan"])
            if self._write_again:
                self._write()
            elif self._read_again:
                self._read()

        def not_written(error: EngineError) -> None:
            self._writing = self._write_again = False
            self._tell(error)
            if self._wanted is not None:
                self._read()  # so that the answers shown are those that the register holds

        self._engine.call("write_register", params, written, not_written)

    # -- the plan

    def _on_plan_changed(self, *_plan: Any) -> None:
        if self._wanted is not None:
            self._parameter = None
            self._read()

    def _on_checked(self, result: dict[str, Any]) -> None:
        self._take_checks(result)
        self.answered.emit({index for index in range(len(self.figures)) if self.answer(index).register_id})

    def _take_checks(self, result: dict[str, Any] | None) -> None:
        self._checks = {}
        for check in (result or {}).get("checks") or []:
            if number := str(check["figure"].get("id") or ""):
                self._checks.setdefault(number, check)

    # -- the engine

    def _ask(self, method: str, params: dict[str, Any], done: Callable[[dict[str, Any]], None]) -> None:
        wish = self._wish

        def on_result(result: dict[str, Any]) -> None:
            if wish == self._wish:
                self._call = None
                done(result)

        def on_error(error: EngineError) -> None:
            if wish == self._wish:
                self._finish()
                self._wanted = self._wanted if error.crashed else self._shown
                self._tell(error)

        self._call = self._engine.call(method, params, on_result, on_error)

    def _tell(self, error: EngineError) -> None:
        if error.cancelled:
            self.cancelled.emit()
        elif error.crashed:
            self.stopped.emit(f"{error.problem}.", error.last_words)
        else:
            self.failed.emit(error.message)

    def _finish(self) -> None:
        self._call = None
        self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)

    def _on_progress(self, call: int, fraction: float, message: str) -> None:
        if call == self._call:
            self.progressed.emit(fraction, message)
