"""Applying remedies to the plan, with undo: rows of the figures register, coordinate systems and encodings of layers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QUndoCommand, QUndoStack

from .cause_drawing import Cause
from .engine_process import EngineError, EngineProcess
from .figure_answers import Row
from .figures_table import Check
from .plan_layers import PlanLayers
from .plan_session import PlanSession
from .remedy import remedied_rows, remedy_name
from .translation import tr

Done = Callable[[], None]
Change = Callable[[Done], None]
"""Changes something through the engine and calls back once that is done; nothing is called where it fails."""


class Remedies(QObject):
    """Changes the plan that is open in *session*, checks it again, and takes changes back.

    Emits ``failed`` with one line, and ``register_changed`` when the register has other rows.
    """

    failed = pyqtSignal(str)
    register_changed = pyqtSignal()

    def __init__(
        self, engine: EngineProcess, session: PlanSession, layers: PlanLayers, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self._engine, self._session, self._layers = engine, session, layers
        self._plan: Any = None
        session.opened.connect(self._on_opened)
        session.closed.connect(self._forget)

    def apply(self, check: Check, cause: Cause) -> None:
        """Do what *cause* of *check* calls for."""
        if cause["kind"] == "layer-crs":
            self.set_layer(cause["evidence"]["layer"], "crs", cause["evidence"]["crs"])
            return
        figure = str(check["figure"]["id"])

        def read(register: dict[str, Any]) -> None:
            before = [row for row in register["rows"] if row.get("id") == figure]
            if not before:
                self.failed.emit(tr("The figure is no longer in the register; check the plan again."))
                return
            after = remedied_rows(before, cause)
            self._do(
                f"{check['figure']['text']}: {remedy_name(cause)}",
                partial(self._write_rows, figure, before, after),
                partial(self._write_rows, figure, after, before),
            )

        self._ask("read_register", {}, read)

    def set_layer(self, key: str, setting: str, value: str) -> None:
        """Have the layer *key* read in the coordinate system (``crs``) or ``encoding`` *value* from now on."""
        name = f"{key}: {value}"
        if key in self._session.source.bound_layers():
            layer = self._layers.layer(key)
            before = layer.crs().authid() if setting == "crs" else layer.dataProvider().encoding()
            self._do(
                name,
                partial(self._set_in_project, key, setting, value),
                partial(self._set_in_project, key, setting, before),
            )
            return

        def written(result: dict[str, Any]) -> None:
            forth, back = (partial(self._set_in_plan, key, setting, text) for text in (value, result["before"]))
            self._push(name, forth, back)
            self._session.open(self._session.source)

        self._ask("set_layer", {"layer": key, "setting": setting, "value": value}, written)

    # -- doing and undoing

    def _do(self, name: str, forth: Change, back: Change) -> None:
        forth(lambda: self._push(name, forth, back))

    def _push(self, name: str, forth: Change, back: Change) -> None:
        self.undo_stack.push(_Command(name, partial(forth, _nothing), partial(back, _nothing)))

    def _write_rows(self, figure: str, expected: list[Row], wanted: list[Row], done: Done) -> None:
        """Put *wanted* in the place of the rows of *figure*, if those are as *expected*."""

        def read(register: dict[str, Any]) -> None:
            rows = register["rows"]
            places = [place for place, row in enumerate(rows) if row.get("id") == figure]
            if [_told(rows[place]) for place in places] != [_told(row) for row in expected]:
                self._fail(tr("The figure has been changed in the register meanwhile; nothing was written."))
                return
            others = [row for row in rows[places[0] :] if row.get("id") != figure]
            changed = [*rows[: places[0]], *wanted, *others]
            self._ask("write_register", {"rows": changed, "stamp": register["stamp"]}, written)

        def written(result: dict[str, Any]) -> None:
            self._session.take_plan(result["plan"])
            done()
            self.register_changed.emit()
            self._session.check()

        self._ask("read_register", {}, read)

    def _set_in_project(self, key: str, setting: str, value: str, done: Done) -> None:
        layer = self._layers.layer(key)
        if layer is None:
            self._fail(tr("The layer is no longer in the project."))
            return
        if setting == "crs":
            layer.setCrs(QgsCoordinateReferenceSystem(value))
        else:
            layer.setProviderEncoding(value)
            layer.updateFields()
        layer.triggerRepaint()
        done()
        self._session.check()

    def _set_in_plan(self, key: str, setting: str, value: str, done: Done) -> None:
        def written(_result: dict[str, Any]) -> None:
            done()
            self._session.open(self._session.source)

        self._ask("set_layer", {"layer": key, "setting": setting, "value": value}, written)

    def _ask(self, method: str, params: dict[str, Any], done: Callable[[dict[str, Any]], None]) -> None:
        def on_error(error: EngineError) -> None:
            self._fail(error.message)

        self._engine.call(method, {"plan": self._session.parameter, **params}, done, on_error)

    def _fail(self, line: str) -> None:
        """Tell why nothing was changed; what is to be undone no longer follows from what there is."""
        self.undo_stack.clear()
        self.failed.emit(line)

    def _on_opened(self, plan: dict[str, Any]) -> None:
        if plan.get("path") is None or plan["path"] != self._plan:
            self.undo_stack.clear()
        self._plan = plan.get("path")

    def _forget(self) -> None:
        self.undo_stack.clear()
        self._plan = None


class _Command(QUndoCommand):
    """A change that has been made already when it comes onto the stack."""

    def __init__(self, name: str, forth: Callable[[], None], back: Callable[[], None]) -> None:
        super().__init__(name)
        self._forth, self._back = forth, back
        self._made = True

    def redo(self) -> None:
        """Make the change again."""
        if not self._made:
            self._forth()
        self._made = True

    def undo(self) -> None:
        """Take the change back."""
        self._made = False
        self._back()


def _nothing() -> None:
    pass


def _told(row: Row) -> Row:
    """Return what a row says: a cell without text is as good as none."""
    return {column: text for column, text in row.items() if text}
