"""A session does one thing at a time, and what it was told last counts."""

from __future__ import annotations

import pytest

from zoneproof.desktop.plan_session import FilePlan, PlanSession


@pytest.fixture
def session(engine, tmp_path):
    made = PlanSession(engine, tmp_path / "results")
    made.said = []
    for name in ("opened", "checked", "closed", "cancelled"):
        getattr(made, name).connect(lambda *_values, name=name: made.said.append(name))
    made.failed.connect(lambda line: made.said.append(f"failed: {line}"))
    made.stopped.connect(lambda line, words: made.said.append(f"stopped: {line} {words}"))
    return made


def test_a_plan_that_is_opened_is_checked_at_once(session, engine):
    engine.open_plan(session)
    assert engine.open_methods() == ["check"]
    assert session.is_busy
    engine.answer({"checks": [], "summary": {}})
    assert session.said == ["opened", "checked"]
    assert not session.is_busy


def test_an_interpreter_that_lacks_libraries_is_told_before_anything_is_tried(session, engine):
    session.open(FilePlan("/a"))
    engine.answer({"missing": ["fiona", "rasterio"]})
    assert session.said == ["stopped: The engine's Python lacks fiona, rasterio. "]
    assert engine.calls == {}


def test_the_latest_wish_wins(session, engine):
    session.open(FilePlan("/a"))
    session.open(FilePlan("/b"))
    assert engine.cancelled == [1]
    engine.fail(cancelled=True)
    assert session.said == []
    engine.answer({"missing": []})
    assert engine.calls[3][1] == {"plan": "/b"}


def test_a_plan_that_fails_to_open_leaves_the_one_before(session, engine):
    engine.open_plan(session)
    engine.answer({"checks": [], "summary": {}})
    session.open(FilePlan("/broken"))
    engine.answer({"missing": []})
    engine.fail()
    assert session.said[-1] == "failed: it failed"
    assert session.plan is engine.PLAN
    session.check()
    assert engine.calls[max(engine.calls)][0] == "check"


def test_cancelling_is_told_and_leaves_the_plan_open(session, engine):
    engine.open_plan(session)
    session.cancel()
    assert engine.cancelled == [3]
    engine.fail(cancelled=True)
    assert session.said == ["opened", "cancelled"]
    assert session.plan is engine.PLAN
    assert not session.is_busy


def test_an_engine_that_dies_can_be_asked_again(session, engine):
    engine.open_plan(session)
    engine.fail(crashed=True, last_words="free(): invalid size")
    assert session.said[-1] == "stopped: it failed. free(): invalid size"
    session.retry()
    assert engine.open_methods() == ["check"]


def test_an_engine_that_dies_while_opening_is_asked_to_open_again(session, engine):
    session.open(FilePlan("/a"))
    engine.fail(crashed=True)
    session.retry()
    engine.answer({"missing": []})
    assert engine.open_methods() == ["open_plan"]


def test_progress_of_another_call_is_not_the_sessions(session, engine):
    told = []
    session.progressed.connect(lambda fraction, text: told.append((fraction, text)))
    engine.open_plan(session)
    told.clear()
    engine.progressed.emit(3, 0.5, "half")
    engine.progressed.emit(99, 0.9, "another's")
    assert told == [(0.5, "half")]


def test_the_result_of_a_plan_that_was_closed_meanwhile_is_dropped(session, engine):
    engine.open_plan(session)
    session.close()
    engine.answer({"checks": [], "summary": {}})
    assert session.said == ["opened", "closed"]
    assert session.result is None


def test_a_source_that_cannot_be_prepared_is_told(session, engine):
    class Broken:
        def prepare(self, ready, failed):
            failed("the layer is gone")

        def bound_layers(self):
            return {}

    session.open(Broken())
    engine.answer({"missing": []})
    assert session.said == ["failed: the layer is gone"]
    assert not session.is_busy


def test_every_check_goes_to_a_file_of_its_own(session, engine, tmp_path):
    engine.open_plan(session)
    first = engine.calls[3][1]["out"]
    engine.answer({"checks": [], "summary": {}})
    session.check(record=True)
    assert engine.calls[4][1]["out"] != first
    assert engine.calls[4][1]["record"] is True
    assert (tmp_path / "results").is_dir()
