"""The engine as a child process: JSON-RPC 2.0, one message a line, over its standard input and output."""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any

from qgis.core import Qgis, QgsMessageLog, QgsProcessingFeedback
from qgis.PyQt.QtCore import QObject, QProcess, QTimer, pyqtSignal

from ..model.errors import ZoneproofError
from .interpreter import Interpreter
from .translation import language, tr

HELLO = 0  # the id of the greeting that every engine answers before its first task
HELLO_TIMEOUT_S = 60
CANCEL_TIMEOUT_S = 3
# What is cancelled and keeps its work so far is given the time to write it.
KEEPING_TIMEOUT_S = 60
_KEEPING = ("parcels",)
STOP_TIMEOUT_S = 1
POLL_S = 0.1
LAST_WORDS_LINES = 20
LAST_WORDS_BYTES = 16_384
CANCELLED_CODE = -32800

FindInterpreter = Callable[[], Interpreter]
OnResult = Callable[[dict], None]


@dataclass(frozen=True)
class EngineError:
    """Why a request has no result: one line, its parts, and the engine's last words where it ended."""

    message: str
    problem: str
    where: str
    remedy: str
    cancelled: bool = False
    crashed: bool = False
    last_words: str = ""

    @classmethod
    def of(cls, error: ZoneproofError, **more: Any) -> EngineError:
        """Return *error* as it is told to those who wait for a result."""
        return cls(str(error), error.problem, error.where, error.remedy, **more)

    @classmethod
    def answered(cls, error: object) -> EngineError:
        """Return the member ``error`` of a response."""
        members = error if isinstance(error, dict) else {}
        data = members.get("data")
        data = data if isinstance(data, dict) else {}
        message = " ".join(str(members.get("message") or tr("The engine reports an error without a message.")).split())
        return cls(
            message,
            str(data.get("problem") or message),
            str(data.get("where") or ""),
            str(data.get("remedy") or ""),
            cancelled=members.get("code") == CANCELLED_CODE,
        )


OnError = Callable[[EngineError], None]


class EngineCallError(Exception):
    """A blocking call has no result; ``error`` says why."""

    def __init__(self, error: EngineError) -> None:
        self.error = error
        super().__init__(error.message)


@dataclass(frozen=True)
class _Request:
    """A task for the engine and who waits for its result."""

    id: int
    method: str
    params: dict
    on_result: OnResult
    on_error: OnError


class EngineProcess(QObject):
    """The engine of the desktop: started with the first request, started anew after it ended.

    The engine gets one task at a time, the others wait here: a task that does not end on cancelling costs only itself.
    Every request is answered once, by ``on_result`` or ``on_error``, from the event loop, never from within ``call``.
    """

    progressed = pyqtSignal(int, float, str)
    stopped = pyqtSignal(str)

    def __init__(self, find_interpreter: FindInterpreter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._find_interpreter = find_interpreter
        self._ids = count(HELLO + 1)
        self._waiting: deque[_Request] = deque()
        self._current: _Request | None = None
        self._process: QProcess | None = None
        self._greeted = False
        self._output = LineSplitter()
        self._log = LogTail()
        self._hello_timer = self._timer(HELLO_TIMEOUT_S, self._stayed_silent)
        self._cancel_timer = self._timer(CANCEL_TIMEOUT_S, self._did_not_cancel)

    def call(self, method: str, params: dict, on_result: OnResult, on_error: OnError) -> int:
        """Ask the engine for *method* and return the id of the request."""
        request = _Request(next(self._ids), method, params, on_result, on_error)
        self._waiting.append(request)
        self._advance()
        return request.id

    def cancel(self, request_id: int) -> None:
        """Call a request off; an engine that does not answer in time is ended."""
        if self._current is not None and self._current.id == request_id:
            if not self._cancel_timer.isActive():
                self._write(notification("cancel", {"id": request_id}))
                self._cancel_timer.start(round(1000 * cancel_timeout_s(self._current.method)))
            return
        for request in list(self._waiting):
            if request.id == request_id:
                self._waiting.remove(request)
                _later(request.on_error, _cancelled())

    def is_running(self) -> bool:
        """Whether there is an engine process."""
        return self._process is not None

    def pid(self) -> int:
        """Return the process id of the engine, 0 where none is running."""
        return self._process.processId() if self._process is not None else 0

    def stop(self) -> None:
        """End the engine; those who wait learn at once that their requests are called off."""
        process = self._release()
        if process is not None:
            if self._current is None:
                process.closeWriteChannel()  # an idle engine leaves when nobody speaks to it any more
            else:
                process.kill()
            if not process.waitForFinished(STOP_TIMEOUT_S * 1000):
                process.kill()
                process.waitForFinished(STOP_TIMEOUT_S * 1000)
        for request in self._take_all():
            request.on_error(_cancelled())

    # -- one task after the other

    def _advance(self) -> None:
        """Hand the next request to the engine, if it is free; start an engine, if there is none."""
        if self._current is not None or not self._waiting:
            return
        if self._process is None:
            self._start()
        elif self._greeted:
            self._current = self._waiting.popleft()
            self._write(request_line(self._current.id, self._current.method, self._current.params))

    def _start(self) -> None:
        try:
            interpreter = self._find_interpreter()
        except ZoneproofError as error:
            self._fail_all(EngineError.of(error))
            return
        self._greeted = False
        self._output = LineSplitter()
        self._log = LogTail()
        self._process = process = _process_in(interpreter, self)
        process.started.connect(self._greet)
        process.readyReadStandardOutput.connect(self._read_output)
        process.readyReadStandardError.connect(self._read_log)
        process.errorOccurred.connect(self._faltered)
        process.finished.connect(self._ended)
        process.finished.connect(process.deleteLater)
        self._hello_timer.start()
        process.start()

    def _greet(self) -> None:
        self._write(request_line(HELLO, "hello", {}))

    def _read_output(self) -> None:
        for line in self._output.feed(self._process.readAllStandardOutput().data()):
            self._take(message_in(line))

    def _read_log(self) -> None:
        self._log.feed(self._process.readAllStandardError().data())

    def _take(self, message: dict | None) -> None:
        if message is None:
            return
        if message.get("method") == "progress":
            request_id, fraction, text = progress_in(message)
            if self._current is not None and self._current.id == request_id:
                self.progressed.emit(request_id, fraction, text)
        elif message.get("id") == HELLO and not self._greeted:
            self._take_hello(message)
        elif self._current is not None and message.get("id") == self._current.id:
            self._cancel_timer.stop()
            request, self._current = self._current, None
            _deliver(request, message)
            self._advance()

    def _take_hello(self, message: dict) -> None:
        self._hello_timer.stop()
        self._greeted = True
        if error := lacking(message, self._process.program()):
            for request in [waiting for waiting in self._waiting if waiting.method != "hello"]:
                self._waiting.remove(request)
                _later(request.on_error, error)
            if not self._waiting:
                self._end()  # the next request finds what was installed meanwhile
                return
        self._advance()

    # -- ends that nobody asked for, and those that were

    def _faltered(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            process = self._release()
            self._fail_all(not_started(process))
            process.deleteLater()

    def _ended(self) -> None:
        self._read_output()  # what it still said before it ended
        if self._process is None:
            return  # that it lacks libraries
        self._read_log()
        self._release()
        last_words = self._log.last_words()
        self._fail_all(ended_unasked(last_words))
        self.stopped.emit(last_words)

    def _stayed_silent(self) -> None:
        error = silent(self._process.program(), self._log.last_words())
        self._end()
        self._fail_all(error)

    def _did_not_cancel(self) -> None:
        request, self._current = self._current, None
        self._end()
        _later(request.on_error, _cancelled())
        self._advance()

    def _end(self) -> None:
        process = self._release()
        if process is not None:
            process.kill()  # deleted when it has ended, without waiting for that here

    def _release(self) -> QProcess | None:
        """Part with the process: what happens to it from here on concerns nobody."""
        self._hello_timer.stop()
        self._cancel_timer.stop()
        process, self._process = self._process, None
        if process is not None:
            process.started.disconnect(self._greet)
            process.readyReadStandardOutput.disconnect(self._read_output)
            process.readyReadStandardError.disconnect(self._read_log)
            process.errorOccurred.disconnect(self._faltered)
            process.finished.disconnect(self._ended)
        return process

    def _fail_all(self, error: EngineError) -> None:
        for request in self._take_all():
            _later(request.on_error, error)

    def _take_all(self) -> list[_Request]:
        """Return all requests without an answer, which are no longer waited for here."""
        current = [] if self._current is None else [self._current]
        requests = [*current, *self._waiting]
        self._current = None
        self._waiting.clear()
        return requests

    def _write(self, line: bytes) -> None:
        self._process.write(line)

    def _timer(self, seconds: float, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(round(seconds * 1000))
        timer.timeout.connect(slot)
        return timer


class BlockingEngine:
    """The engine for Processing's worker threads and ``qgis_process``: a process a call, in the caller's own thread."""

    def __init__(self, find_interpreter: FindInterpreter) -> None:
        self._find_interpreter = find_interpreter

    def call(self, method: str, params: dict, feedback: QgsProcessingFeedback | None = None) -> dict:
        """Return the result of *method*, telling *feedback* of the progress. Raises EngineCallError."""
        try:
            interpreter = self._find_interpreter()
        except ZoneproofError as error:
            raise EngineCallError(EngineError.of(error)) from error
        process = _process_in(interpreter, None)
        process.start()
        try:
            return _Conversation(process, feedback).result_of(method, params)
        finally:
            process.kill()  # a geopandas that tidies up is not worth waiting for
            process.waitForFinished(STOP_TIMEOUT_S * 1000)


class _Conversation:
    """One call to a process of its own."""

    _TASK = HELLO + 1

    def __init__(self, process: QProcess, feedback: QgsProcessingFeedback | None) -> None:
        self._process = process
        self._feedback = feedback
        self._output = LineSplitter()
        self._log = LogTail()
        self._answer: dict | None = None
        self._greeted = False

    def result_of(self, method: str, params: dict) -> dict:
        if not self._process.waitForStarted(HELLO_TIMEOUT_S * 1000):
            raise EngineCallError(not_started(self._process))
        self._process.write(request_line(HELLO, "hello", {}))
        greeting_ends = time.monotonic() + HELLO_TIMEOUT_S
        cancelling_ends = None
        while True:
            self._process.waitForReadyRead(round(POLL_S * 1000))
            self._read(method, params)
            if self._answer is not None:
                return self._result()
            if self._process.state() == QProcess.ProcessState.NotRunning:
                raise EngineCallError(ended_unasked(self._log.last_words()))
            if not self._greeted and time.monotonic() > greeting_ends:
                raise EngineCallError(silent(self._process.program(), self._log.last_words()))
            if cancelling_ends is None and self._feedback is not None and self._feedback.isCanceled():
                self._process.write(notification("cancel", {"id": self._TASK}))
                cancelling_ends = time.monotonic() + (cancel_timeout_s(method) if self._greeted else 0)
            if cancelling_ends is not None and time.monotonic() > cancelling_ends:
                raise EngineCallError(_cancelled())

    def _result(self) -> dict:
        if "error" in self._answer:
            raise EngineCallError(EngineError.answered(self._answer["error"]))
        return result_in(self._answer)

    def _read(self, method: str, params: dict) -> None:
        self._log.feed(self._process.readAllStandardError().data())
        for line in self._output.feed(self._process.readAllStandardOutput().data()):
            message = message_in(line)
            if message is None:
                continue
            if message.get("method") == "progress":
                self._tell(*progress_in(message)[1:])
            elif message.get("id") == HELLO:
                if (error := lacking(message, self._process.program())) and method != "hello":
                    raise EngineCallError(error)
                self._greeted = True
                self._process.write(request_line(self._TASK, method, params))
            elif message.get("id") == self._TASK:
                self._answer = message

    def _tell(self, fraction: float, text: str) -> None:
        if self._feedback is not None:
            self._feedback.setProgress(100 * fraction)
            if text:
                self._feedback.setProgressText(text)


def cancel_timeout_s(method: str) -> float:
    """Return how many seconds the engine may take to answer the cancelling of *method*."""
    return KEEPING_TIMEOUT_S if method in _KEEPING else CANCEL_TIMEOUT_S


class LineSplitter:
    """Whole lines out of the pieces that a pipe delivers, in time linear in their length."""

    def __init__(self) -> None:
        self._rest = bytearray()

    def feed(self, piece: bytes) -> list[bytes]:
        """Return the lines that *piece* completes, without their ends."""
        first, *others = piece.split(b"\n")
        self._rest += first
        if not others:
            return []
        lines = [bytes(self._rest), *others[:-1]]
        self._rest = bytearray(others[-1])
        return lines


class LogTail:
    """The end of what the engine wrote on standard error."""

    def __init__(self) -> None:
        self._tail = b""

    def feed(self, piece: bytes) -> None:
        """Add *piece*, forgetting what is long past."""
        self._tail = (self._tail + piece)[-LAST_WORDS_BYTES:]

    def last_words(self) -> str:
        """Return the last lines, some twenty at most."""
        return "\n".join(self._tail.decode("utf-8", "replace").splitlines()[-LAST_WORDS_LINES:])


def request_line(request_id: int, method: str, params: dict) -> bytes:
    """Return a request as it is written to the engine."""
    return _line({"id": request_id, "method": method, "params": {"language": language(), **params}})


def notification(method: str, params: dict) -> bytes:
    """Return a notification as it is written to the engine."""
    return _line({"method": method, "params": params})


def message_in(line: bytes) -> dict | None:
    """Return the message in a *line* of the engine; what is none, as a library's print, is logged and ignored."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        message = None
    if isinstance(message, dict) and ("id" in message or "method" in message):
        return message
    if line.strip():
        text = tr("The engine wrote what is no message: {line}").format(line=line[:200].decode("utf-8", "replace"))
        QgsMessageLog.logMessage(text, "Zoneproof", Qgis.MessageLevel.Info)
    return None


def progress_in(message: dict) -> tuple[int, float, str]:
    """Return the request id, the fraction done and the text of a progress notification."""
    params = message.get("params")
    params = params if isinstance(params, dict) else {}
    request_id, fraction = params.get("id"), params.get("fraction")
    return (
        request_id if isinstance(request_id, int) else HELLO,
        min(max(float(fraction), 0.0), 1.0) if isinstance(fraction, (int, float)) else 0.0,
        str(params.get("message") or ""),
    )


def result_in(message: dict) -> dict:
    """Return the member ``result`` of a response."""
    result = message.get("result")
    return result if isinstance(result, dict) else {}


def lacking(message: dict, program: str) -> EngineError | None:
    """Return the error that the answer to ``hello`` means for every task, as missing libraries, or None."""
    if "error" in message:
        return EngineError.answered(message["error"])
    missing = result_in(message).get("missing")
    if not missing:
        return None
    problem = tr("This interpreter lacks {libraries}").format(libraries=", ".join(map(str, missing)))
    remedy = tr("Install the engine in Settings ▸ Options ▸ Zoneproof.")
    return EngineError.of(ZoneproofError(problem, where=program, remedy=remedy))


def not_started(process: QProcess) -> EngineError:
    """Return the error of a *process* that the system could not start."""
    problem = tr("The engine could not be started ({reason})").format(reason=process.errorString())
    remedy = tr("Choose an interpreter in Settings ▸ Options ▸ Zoneproof.")
    return EngineError.of(ZoneproofError(problem, where=process.program(), remedy=remedy), crashed=True)


def ended_unasked(last_words: str) -> EngineError:
    """Return the error of an engine that ended in mid-task."""
    remedy = tr("It starts again with the next task; its last words are in the details.")
    error = ZoneproofError(tr("The engine ended unexpectedly"), remedy=remedy)
    return EngineError.of(error, crashed=True, last_words=last_words)


def silent(program: str, last_words: str) -> EngineError:
    """Return the error of an engine that did not answer the greeting."""
    problem = tr("The engine did not answer within {seconds} seconds").format(seconds=HELLO_TIMEOUT_S)
    remedy = tr("Test the interpreter in Settings ▸ Options ▸ Zoneproof.")
    return EngineError.of(ZoneproofError(problem, where=program, remedy=remedy), crashed=True, last_words=last_words)


def _cancelled() -> EngineError:
    return EngineError.of(ZoneproofError(tr("Cancelled")), cancelled=True)


def _deliver(request: _Request, message: dict) -> None:
    if "error" in message:
        _later(request.on_error, EngineError.answered(message["error"]))
    else:
        _later(request.on_result, result_in(message))


def _later(callback: Callable[[Any], None], value: object) -> None:
    """Call back from the event loop, so that a fault in one callback concerns no other."""
    QTimer.singleShot(0, partial(callback, value))


def _process_in(interpreter: Interpreter, parent: QObject | None) -> QProcess:
    process = QProcess(parent)
    process.setProgram(str(interpreter.path))
    process.setArguments(interpreter.command("serve"))
    process.setProcessEnvironment(interpreter.environment())
    return process


def _line(members: dict) -> bytes:
    return json.dumps({"jsonrpc": "2.0", **members}, ensure_ascii=False).encode("utf-8") + b"\n"
