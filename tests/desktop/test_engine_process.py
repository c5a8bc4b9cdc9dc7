"""The connection to the engine, held against real child processes that misbehave."""

from __future__ import annotations

import os
import signal
import sys
import textwrap
import time
from pathlib import Path
from threading import Timer

import pytest
from qgis.core import QgsApplication, QgsProcessingFeedback
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication

from zoneproof.desktop import engine_process
from zoneproof.desktop.engine_process import BlockingEngine, EngineCallError, EngineProcess, LineSplitter, LogTail
from zoneproof.desktop.interpreter import Interpreter, Origin, find_interpreter
from zoneproof.model.errors import DependencyError

SERVER = """\
    #!{python} -S
    import json, os, sys, time
    def say(**members):
        sys.stdout.write(json.dumps(dict(jsonrpc="2.0", **members)) + "\\n"); sys.stdout.flush()
    def hello(message):
        say(id=message["id"], result=dict(zoneproof="0", python="3", libraries={{}}, missing={missing}))
    for line in sys.stdin.buffer:
        message = json.loads(line)
        id, method, params = message.get("id"), message["method"], message.get("params", {{}})
        if method == "hello":
            hello(message)
{body}
"""

ECHO = """
        elif method == "echo":
            say(id=id, result=dict(params, pid=os.getpid()))
"""


class Answers:
    """What a request came back with."""

    def __init__(self) -> None:
        self.results: list[dict] = []
        self.errors: list = []

    def __len__(self) -> int:
        return len(self.results) + len(self.errors)


def wait_for(condition, seconds: float = 15) -> None:
    ends = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < ends, "waited in vain"
        QCoreApplication.processEvents()
        time.sleep(0.0005)


@pytest.fixture
def server(tmp_path: Path):
    """Makes an interpreter that runs a small server of the test's own, whatever it is asked to run."""

    def interpreter(body: str = ECHO, missing: str = "[]") -> Interpreter:
        program = tmp_path / "python"
        text = textwrap.dedent(SERVER.format(python=sys.executable, missing=missing, body=body))
        program.write_text(text, encoding="utf-8")
        program.chmod(0o755)
        return Interpreter(program, Origin.SETTING, own=False)

    return interpreter


@pytest.fixture
def script(tmp_path: Path):
    """Makes an interpreter that is any script."""

    def interpreter(text: str) -> Interpreter:
        program = tmp_path / "python"
        program.write_text(f"#!{sys.executable} -S\n{textwrap.dedent(text)}", encoding="utf-8")
        program.chmod(0o755)
        return Interpreter(program, Origin.SETTING, own=False)

    return interpreter


@pytest.fixture
def engine_of(qgis_app: QgsApplication):
    """Makes engines that are stopped when the test is over."""
    engines: list[EngineProcess] = []

    def make(interpreter) -> EngineProcess:
        find = interpreter if callable(interpreter) else lambda: interpreter
        engines.append(EngineProcess(find))
        return engines[-1]

    yield make
    for engine in engines:
        engine.stop()


def ask(engine: EngineProcess, method: str, params: dict | None = None) -> tuple[int, Answers]:
    answers = Answers()
    number = engine.call(method, params or {}, answers.results.append, answers.errors.append)
    assert not len(answers), "answered from within call()"
    return number, answers


def answer_of(engine: EngineProcess, method: str, params: dict | None = None) -> Answers:
    _number, answers = ask(engine, method, params)
    wait_for(lambda: len(answers))
    return answers


def test_the_engine_starts_with_the_first_request_and_keeps_hangul(engine_of, server):
    engine = engine_of(server())
    assert not engine.is_running()
    assert engine.pid() == 0
    answers = answer_of(engine, "echo", {"text": "첨단3지구 46,200㎡"})
    assert answers.results[0]["text"] == "첨단3지구 46,200㎡"
    assert answers.results[0]["pid"] == engine.pid()


def test_requests_are_answered_in_their_order(engine_of, server):
    engine = engine_of(server())
    seen: list[int] = []
    for number in range(5):
        engine.call("echo", {"n": number}, lambda result: seen.append(result["n"]), pytest.fail)
    wait_for(lambda: len(seen) == 5)
    assert seen == [0, 1, 2, 3, 4]


def test_a_fault_in_one_callback_concerns_no_other(engine_of, server, monkeypatch):
    faults: list = []
    monkeypatch.setattr(sys, "excepthook", lambda *fault: faults.append(fault))
    engine = engine_of(server())
    engine.call("echo", {}, lambda result: result["no such key"], pytest.fail)
    assert answer_of(engine, "echo", {"n": 2}).results[0]["n"] == 2
    assert len(faults) == 1


def test_an_error_comes_with_its_parts(engine_of, server):
    body = """
        elif method == "check":
            say(id=id, error=dict(code=-32000, message="zones.gpkg: no such file. Choose another.",
                                  data=dict(problem="no such file", where="zones.gpkg", remedy="Choose another.")))
    """
    (error,) = answer_of(engine_of(server(body)), "check").errors
    assert (error.problem, error.where, error.remedy) == ("no such file", "zones.gpkg", "Choose another.")
    assert error.message == "zones.gpkg: no such file. Choose another."
    assert not error.crashed
    assert not error.cancelled


def test_progress_is_told_for_the_request_that_it_concerns(engine_of, server):
    body = """
        elif method == "check":
            say(method="progress", params=dict(id=id + 100, fraction=0.9, message="another's"))
            say(method="progress", params=dict(id=id, fraction=0.5, message="zones"))
            say(method="progress", params=dict(id=id, fraction=None, message=None))
            say(method="progress", params=[])
            say(id=id, result={})
    """
    engine = engine_of(server(body))
    told: list[tuple] = []
    engine.progressed.connect(lambda *progress: told.append(progress))
    number, answers = ask(engine, "check")
    wait_for(lambda: len(answers))
    assert told == [(number, 0.5, "zones"), (number, 0.0, "")]


def test_partial_lines_and_garbage_between_messages_do_no_harm(engine_of, server):
    body = """
        elif method == "check":
            raw = sys.stdout.buffer
            raw.write("경고: proj.db is old\\n".encode("cp949"))
            raw.write(b"\\x00\\xff\\xfe\\n[1, 2]\\n{}\\n\\n" + b"[" * 20000 + b"\\n")
            for piece in (b'{"jsonrpc": "2.0", "id": %d, ' % id, b'"resu', '{}'.encode(), b'\\n'):
                raw.write(piece.replace(b'{}', 'lt": {"name": "진곡"}}'.encode())); raw.flush(); time.sleep(0.05)
    """
    assert answer_of(engine_of(server(body)), "check").results == [{"name": "진곡"}]


def test_a_line_of_a_hundred_megabytes_arrives_whole(engine_of, server):
    body = """
        elif method == "check":
            say(id=id, result=dict(text="x" * 100_000_000))
    """
    engine = engine_of(server(body))
    _number, answers = ask(engine, "check")
    wait_for(lambda: len(answers), seconds=60)
    assert len(answers.results[0]["text"]) == 100_000_000


def test_after_a_kill_all_who_wait_are_told_and_the_next_request_starts_a_fresh_engine(engine_of, server):
    body = (
        ECHO
        + """
        elif method == "check":
            for n in range(50): print("line", n, file=sys.stderr)
            sys.stderr.flush(); time.sleep(60)
    """
    )
    engine = engine_of(server(body))
    last_words: list[str] = []
    engine.stopped.connect(last_words.append)
    first = answer_of(engine, "echo").results[0]["pid"]
    _number, running = ask(engine, "check")
    _number, waiting = ask(engine, "echo")
    wait_for(lambda: "line 49" in engine._log.last_words())
    os.kill(engine.pid(), signal.SIGKILL)
    wait_for(lambda: len(running) and len(waiting))
    for error in (*running.errors, *waiting.errors):
        assert error.crashed
        assert error.last_words.splitlines() == [f"line {n}" for n in range(30, 50)]
        assert "\n" not in error.message
    assert last_words == [running.errors[0].last_words]
    assert not engine.is_running()
    assert answer_of(engine, "echo").results[0]["pid"] != first


def test_an_idle_engine_that_is_killed_says_so_and_starts_again(engine_of, server):
    engine = engine_of(server())
    answer_of(engine, "echo")
    stops: list[str] = []
    engine.stopped.connect(stops.append)
    os.kill(engine.pid(), signal.SIGKILL)
    wait_for(lambda: stops)
    assert answer_of(engine, "echo").results


def test_an_answer_given_just_before_the_end_still_counts(engine_of, server):
    body = """
        elif method == "check":
            say(id=id, result=dict(done=True)); os._exit(3)
    """
    assert answer_of(engine_of(server(body)), "check").results == [{"done": True}]


def test_an_engine_that_fails_at_its_start_is_one_line(engine_of, script):
    engine = engine_of(script("raise SystemExit('no good')"))
    (error,) = answer_of(engine, "check").errors
    assert error.crashed
    assert error.last_words == "no good"
    assert "\n" not in error.message


def test_an_interpreter_that_does_not_exist_is_one_line(engine_of, tmp_path):
    engine = engine_of(Interpreter(tmp_path / "nowhere" / "python", Origin.SETTING, own=False))
    (error,) = answer_of(engine, "check").errors
    assert str(tmp_path) in error.where
    assert error.remedy
    assert "\n" not in error.message
    assert not engine.is_running()


def test_an_interpreter_that_is_not_found_is_the_finders_own_error(engine_of):
    def find():
        raise DependencyError("does not exist", where="/x/python", remedy="Choose another.")

    (error,) = answer_of(engine_of(find), "check").errors
    assert error.message == "/x/python: does not exist. Choose another."


def test_an_engine_that_never_answers_is_ended(engine_of, script, monkeypatch):
    monkeypatch.setattr(engine_process, "HELLO_TIMEOUT_S", 0.5)
    engine = engine_of(script("import time; time.sleep(60)"))
    _number, answers = ask(engine, "check")
    wait_for(engine.is_running)
    pid = engine.pid()
    wait_for(lambda: len(answers))
    assert "0.5 seconds" in answers.errors[0].message
    wait_for(lambda: not Path(f"/proc/{pid}").exists())


def test_missing_libraries_are_named_and_hello_still_answers(engine_of, server):
    engine = engine_of(server(missing="['fiona', 'rasterio']"))
    _number, greeting = ask(engine, "hello")
    _number, check = ask(engine, "check")
    wait_for(lambda: len(greeting) and len(check))
    assert greeting.results[0]["missing"] == ["fiona", "rasterio"]
    assert "fiona, rasterio" in check.errors[0].message
    assert check.errors[0].remedy


def test_what_was_installed_meanwhile_is_found_by_the_next_request(engine_of, server):
    engine = engine_of(server(missing="['fiona']"))
    assert answer_of(engine, "echo").errors
    server()
    assert answer_of(engine, "echo").results


def test_cancelling_is_answered_by_the_engine(engine_of, server):
    body = (
        ECHO
        + """
        elif method == "check":
            cancel = json.loads(sys.stdin.buffer.readline())
            assert cancel == dict(jsonrpc="2.0", method="cancel", params=dict(id=id)), cancel
            say(id=id, error=dict(code=-32800, message="Cancelled"))
    """
    )
    engine = engine_of(server(body))
    pid = answer_of(engine, "echo").results[0]["pid"]
    number, answers = ask(engine, "check")
    engine.cancel(number)
    wait_for(lambda: len(answers))
    assert answers.errors[0].cancelled
    assert engine.pid() == pid


def test_an_engine_that_does_not_cancel_is_killed_and_the_others_are_served(engine_of, server, monkeypatch):
    monkeypatch.setattr(engine_process, "CANCEL_TIMEOUT_S", 0.3)
    body = (
        ECHO
        + """
        elif method == "check":
            time.sleep(60)
    """
    )
    engine = engine_of(server(body))
    stops: list[str] = []
    engine.stopped.connect(stops.append)
    pid = answer_of(engine, "echo").results[0]["pid"]
    number, cancelled = ask(engine, "check")
    _number, other = ask(engine, "echo")
    engine.cancel(number)
    engine.cancel(number)
    wait_for(lambda: len(cancelled) and len(other))
    assert cancelled.errors[0].cancelled
    assert not cancelled.errors[0].crashed
    assert other.results[0]["pid"] != pid
    assert stops == []


def test_a_request_that_waits_is_cancelled_without_the_engine(engine_of, server):
    body = """
        elif method == "check":
            time.sleep(0.5); say(id=id, result={})
    """
    engine = engine_of(server(body))
    _number, running = ask(engine, "check")
    number, waiting = ask(engine, "check")
    engine.cancel(number)
    wait_for(lambda: len(waiting))
    assert waiting.errors[0].cancelled
    wait_for(lambda: len(running))
    assert running.results == [{}]


def test_stopping_calls_off_what_waits_and_ends_the_process(engine_of, server):
    engine = engine_of(server(ECHO + "\n        elif method == 'check':\n            time.sleep(60)\n"))
    pid = answer_of(engine, "echo").results[0]["pid"]
    _number, answers = ask(engine, "check")
    started = time.monotonic()
    engine.stop()
    assert time.monotonic() - started < 2.5
    assert answers.errors[0].cancelled
    assert not engine.is_running()
    assert not Path(f"/proc/{pid}").exists()


def test_a_connection_that_is_destroyed_takes_its_process_along(qgis_app, server):
    interpreter = server()
    engine = EngineProcess(lambda: interpreter)
    pid = answer_of(engine, "echo").results[0]["pid"]
    sip.delete(engine)
    wait_for(lambda: not Path(f"/proc/{pid}").exists())


def test_lines_are_put_together_from_any_pieces():
    text = "하나\n둘\n\n셋".encode()
    for size in (1, 2, 5, 100):
        splitter = LineSplitter()
        lines = [line for at in range(0, len(text), size) for line in splitter.feed(text[at : at + size])]
        assert lines == ["하나".encode(), "둘".encode(), b""]


def test_last_words_are_bounded():
    tail = LogTail()
    tail.feed(b"x" * 1_000_000)
    tail.feed(b"\nthe end\n")
    assert len(tail.last_words()) < 20_000
    assert tail.last_words().endswith("the end")


# -- the blocking engine of Processing


def test_the_blocking_engine_returns_the_result_and_tells_of_progress(qgis_app, server):
    body = """
        elif method == "check":
            say(method="progress", params=dict(id=id, fraction=0.25, message="zones"))
            say(id=id, result=params)
    """
    told: list = []
    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(told.append)
    interpreter = server(body)
    asked = BlockingEngine(lambda: interpreter).call("check", {"plan": "계획"}, feedback)
    assert asked == {"plan": "계획", "language": "en"}
    assert told == [25.0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("raise SystemExit('no good')", "ended unexpectedly"),
        ("import time; time.sleep(60)", "did not answer"),
        ("while True: print('garbage')", "did not answer"),
    ],
)
def test_the_blocking_engine_reports_a_useless_engine_in_one_line(qgis_app, script, monkeypatch, text, words):
    monkeypatch.setattr(engine_process, "HELLO_TIMEOUT_S", 1)
    interpreter = script(text)
    with pytest.raises(EngineCallError, match=words) as raised:
        BlockingEngine(lambda: interpreter).call("check", {})
    assert raised.value.error.crashed
    assert "\n" not in str(raised.value)


def test_the_blocking_engine_reports_a_missing_interpreter(qgis_app, tmp_path):
    interpreter = Interpreter(tmp_path / "python", Origin.SETTING, own=False)
    with pytest.raises(EngineCallError, match="could not be started"):
        BlockingEngine(lambda: interpreter).call("check", {})


def test_the_blocking_engine_names_missing_libraries(qgis_app, server):
    interpreter = server(missing="['fiona']")
    with pytest.raises(EngineCallError, match="lacks fiona"):
        BlockingEngine(lambda: interpreter).call("check", {})
    assert BlockingEngine(lambda: interpreter).call("hello", {})["missing"] == ["fiona"]


def test_the_blocking_engine_is_ended_when_it_does_not_cancel(qgis_app, server, monkeypatch):
    monkeypatch.setattr(engine_process, "CANCEL_TIMEOUT_S", 0.3)
    interpreter = server("\n        elif method == 'check':\n            time.sleep(60)\n")
    feedback = QgsProcessingFeedback()
    Timer(1, feedback.cancel).start()
    started = time.monotonic()
    with pytest.raises(EngineCallError) as raised:
        BlockingEngine(lambda: interpreter).call("check", {}, feedback)
    assert raised.value.error.cancelled
    assert time.monotonic() - started < 5


# -- the real engine


def test_the_real_engine_greets(engine_of, real_engine):
    (greeting,) = answer_of(engine_of(find_interpreter), "hello").results
    assert greeting["missing"] == []
    assert "geopandas" in greeting["libraries"]


def test_the_real_engine_names_a_plan_that_is_not_there(engine_of, real_engine, tmp_path):
    (error,) = answer_of(engine_of(find_interpreter), "open_plan", {"plan": str(tmp_path / "none.toml")}).errors
    assert "none.toml" in error.message
    assert not error.crashed
    assert "\n" not in error.message
