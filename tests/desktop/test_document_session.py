"""A document's figures are answered, kept in the register, and taken back out of it."""

from __future__ import annotations

import pytest

from zoneproof.desktop.document_session import DocumentSession
from zoneproof.desktop.figure_answers import BoundReading, FigureState
from zoneproof.desktop.plan_session import PlanSession

OLD_ROW = {"id": "7", "text": "3㎡", "features": "C", "reading": "single", "document": "old", "checked by": "Kim"}
REGISTER = {"path": "/a/figures.csv", "rows": [OLD_ROW], "columns": list(OLD_ROW), "stamp": "1"}


def row(features, reading="single", **bound):
    return {"features": features, "reading": reading, "bound": [{"layer": "zones", "id": 1, "name": features}], **bound}


def figure(text, state="proposed", rows=(), **more):
    proposal = {"state": state, "id": "", "text": text, "rows": list(rows), "candidates": [], "note": ""}
    members = {"start": 0, "end": len(text), "area_m2": 1.0, "subject": None, "quote": f"It is {text}."}
    return {"text": text, **members, "proposal": proposal, **more}


def answer_of(*figures, text="the text", **more):
    document = {"title": "An article", "date": "2021-03-26", "text": text, "notices": []}
    return {"document": document, "figures": list(figures), "inconsistencies": [], "features": [], **more}


PROPOSED = answer_of(
    figure("1㎡", rows=[row("A")]),
    figure("2㎡", rows=[row("group: G", "total of 4"), row("B")]),
    figure("5㎡", "ask", subject="a park"),
)


@pytest.fixture
def plan(engine, tmp_path):
    made = PlanSession(engine, tmp_path / "results")
    engine.open_plan(made)
    engine.answer({"checks": [], "summary": {}})
    return made


@pytest.fixture
def session(engine, plan):
    made = DocumentSession(engine, plan)
    made.said = []
    made.read.connect(lambda: made.said.append("read"))
    made.cancelled.connect(lambda: made.said.append("cancelled"))
    made.failed.connect(lambda line: made.said.append(f"failed: {line}"))
    made.stopped.connect(lambda line, words: made.said.append(f"stopped: {line} {words}"))
    return made


def read(session, engine, result=PROPOSED, register=REGISTER):
    session.read_text("\n\nHeadline\nmore")
    engine.answer(result)
    engine.answer(register)


def states(session):
    return [session.answer(index).state for index in range(len(session.figures))]


def written(engine):
    """The parameters of the oldest open call, which writes the register."""
    method, params, *_rest = engine.calls[min(engine.calls)]
    assert method == "write_register"
    return params


def confirm(engine, stamp):
    engine.answer({"path": "/a/figures.csv", "stamp": stamp, "plan": {"name": "A", "layers": []}})


def test_a_text_is_called_by_its_first_line_and_read_for_the_open_plan(session, engine):
    session.read_text("\n\n  Headline \nmore")
    _method, params, *_rest = engine.calls[min(engine.calls)]
    assert params == {"text": "\n\n  Headline \nmore", "title": "Headline", "plan": "/a"}


def test_what_is_proposed_asked_and_known_is_told_apart(session, engine):
    known = figure("3㎡", "known", [row("C")])
    known["proposal"]["id"] = "7"
    gone = figure("4㎡", "known", [row("a lake", "no-geometry")])
    read(session, engine, answer_of(*PROPOSED["figures"], known, gone, figure("9㎡", "none")))
    names = [state.name for state in states(session)]
    assert names == ["PROPOSED", "PROPOSED", "ASK", "ACCEPTED", "NO_GEOMETRY", "ASIDE"]
    assert session.answer(3).register_id == "7"


def test_accepting_writes_every_reading_under_one_new_id_with_document_date_and_quote(session, engine):
    read(session, engine)
    session.accept_proposed()
    assert states(session) == [FigureState.ACCEPTED, FigureState.ACCEPTED, FigureState.ASK]
    common = {"document": "An article", "date": "2021-03-26"}
    assert written(engine) == {
        "plan": "/a",
        "stamp": "1",
        "rows": [
            OLD_ROW,
            {"id": "8", "text": "1㎡", "features": "A", "reading": "single", "quote": "It is 1㎡.", **common},
            {
                "id": "9",
                "text": "2㎡",
                "features": "group: G",
                "reading": "total of 4",
                "quote": "It is 2㎡.",
                **common,
            },
            {"id": "9", "text": "2㎡", "features": "B", "reading": "single", "quote": "It is 2㎡.", **common},
        ],
    }


def test_undoing_writes_the_rows_of_before_and_redoing_those_of_after(session, engine):
    read(session, engine)
    session.accept([0])
    confirm(engine, "2")
    session.undo()
    assert written(engine) == {"plan": "/a", "stamp": "2", "rows": [OLD_ROW]}
    assert states(session)[0] is FigureState.PROPOSED
    confirm(engine, "3")
    session.redo()
    assert len(written(engine)["rows"]) == 2
    assert written(engine)["stamp"] == "3"
    assert not session.can_redo


def test_what_is_answered_while_the_engine_writes_is_written_next(session, engine):
    read(session, engine)
    session.accept([0])
    session.accept([1])
    assert engine.open_methods() == ["write_register"]
    confirm(engine, "2")
    assert len(written(engine)["rows"]) == 4
    assert written(engine)["stamp"] == "2"


def test_a_document_pasted_while_the_engine_writes_is_read_after_the_last_answer_is_kept(session, engine):
    read(session, engine)
    session.accept([0])
    session.accept([1])
    session.read_text("another")
    confirm(engine, "2")
    assert engine.open_methods() == ["write_register"]
    confirm(engine, "3")
    assert engine.open_methods() == ["read_document"]


def test_a_register_changed_by_another_hand_is_read_anew_and_nothing_is_overwritten(session, engine):
    read(session, engine)
    session.accept([0])
    engine.fail()
    assert session.said[-1] == "failed: it failed"
    engine.answer(PROPOSED)
    engine.answer({**REGISTER, "stamp": "other"})
    assert states(session)[0] is FigureState.PROPOSED
    assert not session.can_undo


def test_rejecting_an_accepted_figure_takes_it_out_of_the_register(session, engine):
    read(session, engine)
    session.accept([0])
    confirm(engine, "2")
    session.reject([0])
    assert written(engine)["rows"] == [OLD_ROW]
    assert states(session)[0] is FigureState.REJECTED


def test_rejecting_a_proposal_writes_nothing_and_it_can_still_be_accepted(session, engine):
    read(session, engine)
    session.reject([0])
    assert engine.calls == {}
    session.accept([0])
    assert len(written(engine)["rows"]) == 2


def test_what_was_rejected_stays_so_when_the_plan_is_opened_again(session, engine, plan):
    read(session, engine)
    session.reject([0])
    engine.open_plan(plan)
    engine.answer(PROPOSED)  # the reading was asked for before the check
    engine.answer({"checks": [], "summary": {}})
    engine.answer(REGISTER)
    assert states(session)[:2] == [FigureState.REJECTED, FigureState.PROPOSED]


def test_a_share_follows_once_its_part_and_its_whole_are_bound(session, engine):
    whole = figure("4㎡", "ask")
    share = figure("25%", "ask", role="share", restates=2, part_of=0)
    read(session, engine, answer_of(whole, share, figure("1㎡", rows=[row("A")])))
    session.accept([2])
    assert session.readings(1) == ()
    session.bind(0, [BoundReading("B", "single")])
    assert [(each.features, each.reading) for each in session.readings(1)] == [("A", "share of B")]
    confirm(engine, "2")
    session.accept([1])
    confirm(engine, "3")
    assert written(engine)["rows"][-1]["reading"] == "share of B"


def test_no_geometry_is_kept_with_the_subject_as_the_document_writes_it(session, engine):
    read(session, engine)
    session.say_no_geometry([2])
    new = written(engine)["rows"][-1]
    assert (new["features"], new["reading"], new["text"]) == ("a park", "no-geometry", "5㎡")
    assert states(session)[2] is FigureState.NO_GEOMETRY


def test_a_figure_that_is_bound_anew_keeps_its_id_its_place_and_its_other_columns(session, engine):
    known = figure("3㎡", "known", [row("C")])
    known["proposal"]["id"] = "7"
    read(session, engine, answer_of(known), {**REGISTER, "rows": [OLD_ROW, {**OLD_ROW, "id": "x", "text": "6㎡"}]})
    session.bind(0, [BoundReading("A; B", "total"), BoundReading("C", "single")])
    first, second, last = written(engine)["rows"]
    assert first == {**OLD_ROW, "features": "A; B", "reading": "total"}
    assert second == OLD_ROW
    assert last["id"] == "x"


def test_readings_that_stay_keep_what_their_own_rows_say(session, engine):
    total = {**OLD_ROW, "features": "group: G", "reading": "total of 4", "note": "of four"}
    single = {**OLD_ROW, "features": "B", "note": "at first sight"}
    known = figure("3㎡", "known", [row("group: G", "total of 4"), row("B")])
    known["proposal"]["id"] = "7"
    read(session, engine, answer_of(known), {**REGISTER, "rows": [total, single]})
    session.bind(0, [BoundReading("B", "single")])
    assert written(engine)["rows"] == [single]


def test_what_one_document_states_twice_is_one_figure_that_goes_with_the_last(session, engine):
    twice = answer_of(figure("1㎡", rows=[row("A")]), figure("1㎡", rows=[row("A")]))
    read(session, engine, twice)
    session.accept_proposed()
    assert len(written(engine)["rows"]) == 2
    confirm(engine, "2")
    session.reject([0])
    assert engine.calls == {}
    session.reject([1])
    assert written(engine)["rows"] == [OLD_ROW]


def test_the_verdict_of_a_figure_is_that_of_its_last_check_until_its_answer_changes(session, engine, plan):
    read(session, engine)
    session.accept([0])
    confirm(engine, "2")
    plan.check()
    check = {"figure": {"id": "8"}, "verdict": "agrees"}
    engine.answer({"checks": [check], "summary": {}})
    assert session.check_of(0) is check
    assert session.check_of(1) is None
    session.undo()
    session.redo()
    assert session.check_of(0) is None


def test_without_a_plan_a_document_is_read_and_cannot_be_bound(session, engine, plan):
    plan.close()
    session.read_text("text")
    engine.answer(answer_of({**figure("1㎡"), "proposal": None}))
    assert session.said == ["read"]
    assert not session.is_bindable
    assert states(session) == [FigureState.ASK]


def test_a_document_that_is_refused_leaves_the_one_before(session, engine):
    read(session, engine)
    session.read_file("/scan.pdf")
    engine.fail()
    assert session.said == ["read", "failed: it failed"]
    assert session.document["title"] == "An article"
    assert not session.is_busy


def test_an_engine_that_dies_in_mid_read_can_be_asked_again(session, engine):
    session.read_file("/long.pdf")
    engine.fail(crashed=True, last_words="Killed")
    assert session.said == ["stopped: it failed. Killed"]
    session.retry()
    assert engine.calls[max(engine.calls)][1]["document"] == "/long.pdf"


def test_reading_can_be_cancelled(session, engine):
    session.read_file("/long.pdf")
    session.cancel()
    assert engine.cancelled == [4]
    engine.fail(cancelled=True)
    assert session.said == ["cancelled"]


def test_the_first_answer_asks_for_a_register_where_the_plan_has_none(session, engine):
    wanted = []
    session.register_wanted.connect(wanted.append)
    read(session, engine, register={"path": None, "rows": [], "columns": [], "stamp": ""})
    session.accept([0])
    assert engine.calls == {}
    wanted[0]()
    engine.answer(REGISTER)
    assert len(written(engine)["rows"]) == 2
    assert states(session)[0] is FigureState.ACCEPTED


def test_three_thousand_figures_are_accepted_in_a_moment(session, engine):
    import time

    read(session, engine, answer_of(*(figure(f"{number}㎡", rows=[row(f"F{number}")]) for number in range(3_000))))
    start = time.process_time()
    session.accept_proposed()
    session.reject(range(3_000))
    session.undo()
    assert time.process_time() - start < 1
