"""What is proposed for the areas of a document: sure and unique, or asked."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import box

from zoneproof.engine.check import check_plan
from zoneproof.engine.plan_file import read_plan
from zoneproof.engine.plan_names import PlanNames, plan_names
from zoneproof.engine.proposal import Proposal, ProposalState, propose
from zoneproof.engine.register import read_register, write_register
from zoneproof.model.areatext import MentionRole, find_areas
from zoneproof.model.errors import Cancelled
from zoneproof.model.figure import Reading
from zoneproof.model.plan import Plan
from zoneproof.model.resources import sample_plan
from zoneproof.model.verdict import Verdict

Row = tuple[str, str]


@pytest.fixture(scope="module")
def sample() -> tuple[Plan, PlanNames]:
    """The sample plan with an empty register."""
    plan = replace(read_plan(sample_plan()), figures=())
    return plan, plan_names(plan)


def proposals(text: str, sample: tuple[Plan, PlanNames], title: str = "") -> list[Proposal]:
    plan, names = sample
    return propose(text, find_areas(text), plan, names, title=title)


def rows(text: str, sample: tuple[Plan, PlanNames]) -> list[list[Row]]:
    """Return the rows of every figure that is proposed, none where it asks."""
    return [
        [(row.features, row.reading) for row in proposal.rows] if proposal.state is ProposalState.PROPOSED else []
        for proposal in proposals(text, sample)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AI 집적단지 부지 46,200㎡에 센터가 들어선다.", [("AI 집적단지 부지", "single")]),
        ("인공지능(AI) 집적단지는 첨단3지구에 부지 46,200㎡ 규모로 짓는다.", [("AI 집적단지 부지", "single")]),
        ("The site of the AI complex covers 46,200㎡.", [("AI 집적단지 부지", "single")]),
        ("첨단3지구는 361만6853㎡다.", [("첨단3지구", "single")]),
        ("인공지능융복합지구 면적은 1.106㎢다.", [("인공지능융복합지구(첨단3지구)", "single")]),
        ("특구는 진곡산단 등 7개 구역 16.79㎢다.", [("group: 무인저속특장차 규제자유특구", "total of 7")]),
        ("광주경제자유구역은 4.371㎢다.", [("group: 광주경제자유구역", "total")]),
        ("광주경제자유구역은 첨단3지구 등 4개 지구(4.371㎢)다.", [("group: 광주경제자유구역", "total of 4")]),
        ("첨단3지구를 비롯한 4개 지구(4.371㎢)를 지정했다.", [("group: 광주경제자유구역", "total of 4")]),
        ("첨단3지구를 포함해 4개 지구 4.371㎢를 지정했다.", [("group: 광주경제자유구역", "total of 4")]),
        ("첨단3지구 외 3개 지구(4.371㎢)를 지정했다.", [("group: 광주경제자유구역", "total of 4")]),
        (
            "첨단3지구(4.371㎢)를 비롯한 4개 지구를 지정했다.",
            [("첨단3지구", "single"), ("group: 광주경제자유구역", "total of 4")],
        ),
        ("The Gwangju Free Economic Zone covers 4.371㎢.", [("group: 광주경제자유구역", "total")]),
        (
            "Four districts of the Gwangju Free Economic Zone cover 4.371㎢.",
            [("group: 광주경제자유구역", "total of 4")],
        ),
        (
            "Four districts, including the AI convergence district, of the Gwangju Free Economic Zone cover 4.371㎢.",
            [("group: 광주경제자유구역", "total of 4")],
        ),
        (
            "Four of the districts of the Gwangju Free Economic Zone cover 4.371㎢.",
            [("group: 광주경제자유구역", "total of 4")],
        ),
        ("수완지구, 우치공원 등 2곳은 3㎢다.", [("수완지구; 우치공원", "total of 2")]),
        (
            "The free economic zone has four districts including the Advanced 3 District (4.371㎢).",
            [("group: 광주경제자유구역", "total of 4"), ("첨단3지구", "single")],
        ),
    ],
)
def test_what_is_surely_meant_is_proposed(sample: tuple[Plan, PlanNames], text: str, expected: list[Row]) -> None:
    assert rows(text, sample) == [expected]


@pytest.mark.parametrize(
    ("text", "likeliest"),
    [
        ("평동 3만㎡를 산다.", "평동산단"),
        ("수완지구, 우치공원 등 3곳은 3㎢다.", None),
        ("평동산단, 하남산단, 진곡산단, 수완지구, 우치공원, 빛그린산단, 송정공원 등 7개 권역 16.79㎢다.", None),
        ("건축면적은 24,820㎡다.", None),
        ("개발제한구역은 3㎢다.", None),
    ],
)
def test_what_is_not_sure_asks(sample: tuple[Plan, PlanNames], text: str, likeliest: str | None) -> None:
    (proposal,) = proposals(text, sample)
    assert proposal.state is ProposalState.ASK
    assert proposal.rows == ()
    if likeliest:
        assert proposal.candidates[0].place.written == likeliest


def test_a_name_in_a_list_that_no_layer_holds_is_said(sample: tuple[Plan, PlanNames]) -> None:
    text = "평동산단, 하남산단, 진곡산단, 수완지구, 우치공원, 빛그린산단, 송정공원 등 7개 권역 16.79㎢다."
    (proposal,) = proposals(text, sample)
    assert proposal.note is not None
    assert proposal.note.values == {"missing": "“빛그린산단”"}


def test_a_wrong_count_is_said_and_the_group_still_proposed(sample: tuple[Plan, PlanNames]) -> None:
    (proposal,) = proposals("무인저속특장차 규제자유특구 8개 구역은 16.79㎢다.", sample)
    assert proposal.state is ProposalState.PROPOSED
    assert proposal.rows[0].reading == "total of 8"
    assert proposal.note is not None
    assert proposal.note.values == {"stated": 8, "found": 7}


@pytest.mark.parametrize("share", ["", "85.6%인 "])
def test_a_part_of_a_place_is_not_proposed_as_the_place(sample: tuple[Plan, PlanNames], share: str) -> None:
    whole, *between, part = proposals(f"첨단3지구는 361만6853㎡로, 이 가운데 {share}309만5950㎡를 해제했다.", sample)
    assert (whole.state, part.state) == (ProposalState.PROPOSED, ProposalState.ASK)
    assert part.candidates[0].place.written == "첨단3지구"
    assert all(proposal.state is ProposalState.ASK for proposal in between)


def test_fewer_of_the_members_than_a_group_has_ask(sample: tuple[Plan, PlanNames]) -> None:
    (proposal,) = proposals("Three of the districts of the Gwangju Free Economic Zone cover 3㎢.", sample)
    assert proposal.state is ProposalState.ASK
    assert proposal.candidates[0].place.written == "group: 광주경제자유구역"
    assert proposal.note is not None
    assert proposal.note.values == {"stated": 3, "found": 4}


def test_a_restated_area_the_end_of_a_range_and_a_share_of_nothing_are_not_bound(
    sample: tuple[Plan, PlanNames],
) -> None:
    states = [
        (proposal.state, proposal.note.code if proposal.note else "")
        for text in ("첨단3지구는 379만㎡(115만평)다.", "부지는 10~20㎡다.")
        for proposal in proposals(text, sample)
    ]
    assert (ProposalState.NONE, "restates") in states
    assert (ProposalState.NONE, "end-of-range") in states


def test_a_share_of_nothing_that_is_known_is_not_bound(sample: tuple[Plan, PlanNames]) -> None:
    text = "첨단3지구의 32.7%(118만2천㎡)가 공원이다."
    share = replace(find_areas(text)[0], restates=None, part_of=None)
    plan, names = sample
    (proposal,) = propose(text, [share], plan, names)
    assert proposal.note is not None
    assert (proposal.state, proposal.note.code) == (ProposalState.NONE, "share-without-base")


def test_the_text_for_the_register_has_the_unit_that_stands_in_the_heading(sample: tuple[Plan, PlanNames]) -> None:
    table = "구역\t면적(천㎡)\n진곡산단\t1,234\n평동산단\t2,000.5\n"
    found = proposals(table, sample)
    assert [proposal.text for proposal in found] == ["1,234천㎡", "2,000,500㎡"]
    assert [row.features for proposal in found for row in proposal.rows] == ["진곡산단", "평동산단"]


def test_the_last_of_the_members_is_not_their_total(sample: tuple[Plan, PlanNames]) -> None:
    text = "The zones, including Jingok Industrial Complex and Advanced Industrial Complex, measure 16.79㎢ in total."
    mention = replace(
        find_areas(text)[0], role=MentionRole.TOTAL, subject="Advanced Industrial Complex", count=None, competing=()
    )
    plan, names = sample
    (proposal,) = propose(text, [mention], plan, names)
    assert proposal.state is ProposalState.ASK
    assert proposal.candidates[0].place.written == "group: 무인저속특장차 규제자유특구"


def test_some_of_a_designation_are_not_all_of_it(sample: tuple[Plan, PlanNames]) -> None:
    for text in (
        "무인저속특장차 규제자유특구 가운데 수완지구, 우치공원 등 3개 구역은 3㎢다.",
        "광주연구개발특구에 있는 수완지구, 우치공원 등 3개 구역은 3㎢다.",
    ):
        (proposal,) = proposals(text, sample)
        assert proposal.state is ProposalState.ASK, text


def test_a_row_of_a_table_is_of_the_name_beside_the_number_and_the_last_row_of_all(
    sample: tuple[Plan, PlanNames],
) -> None:
    lines = ("미래형자동차산업지구", "인공지능융복합지구", "스마트에너지산업지구Ⅰ", "스마트에너지산업지구Ⅱ")
    table = "시\t지구\t면적(㎡)\n" + "".join(f"광주광역시\t{name}\t1,000\n" for name in lines) + "합계\t합계\t4,000\n"
    found = rows(table, sample)
    assert [row[0][0] for row in found[:4]] == [
        "미래형자동차산업지구", "인공지능융복합지구(첨단3지구)", "스마트에너지산업지구Ⅰ", "스마트에너지산업지구Ⅱ",
    ]  # fmt: skip
    assert found[4] == [("group: 광주경제자유구역", "total of 4")]
    two = "지구\t면적(㎡)\n수완지구\t1,000\n우치공원\t2,000\n합계\t3,000\n"
    assert rows(two, sample)[2] == [("수완지구; 우치공원", "total of 2")]
    unknown = "지구\t면적(㎡)\n수완지구\t1,000\n빛그린산단\t2,000\n합계\t3,000\n"
    assert rows(unknown, sample)[1:] == [[], []]


def plan_of(tmp_path: Path, register: str = "", **layers: list[tuple[str, str]]) -> Plan:
    """Return a plan with layers of (name, group), which lie beside each other."""
    described = {}
    for number, (key, features) in enumerate(layers.items()):
        outlines = [box(180_000 + 500 * i, 284_000 + 500 * number, 180_100 + 500 * i, 284_100 + 500 * number)
                    for i in range(len(features))]  # fmt: skip
        columns = {"name": [name for name, _ in features], "designation": [group for _, group in features]}
        gpd.GeoDataFrame(columns, geometry=outlines, crs=5186).to_file(tmp_path / f"{key}.gpkg", engine="pyogrio")
        role = "greenbelt" if key == "greenbelt" else "zone"
        described[key] = {
            "source": str(tmp_path / f"{key}.gpkg"), "role": role, "name": "name", "group": "designation",
        }  # fmt: skip
    path = tmp_path / "figures.csv"
    path.write_text(register or "id,text,features,reading,document,quote\n", encoding="utf-8")
    return read_plan({"layers": described, "figures": {"source": str(path)}})


def proposed(plan: Plan, text: str, title: str = "") -> list[Proposal]:
    return propose(text, find_areas(text), plan, plan_names(plan), title=title)


def test_words_about_greenbelt_choose_between_layers_and_nothing_else_does(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, zones=[("수완지구", "")], greenbelt=[("수완지구", "")], others=[("우치공원", "")])
    (of_greenbelt,) = proposed(plan, "수완지구 개발제한구역은 1만㎡다.")
    (of_zone,) = proposed(plan, "수완지구는 1만㎡다.")
    assert [row.features for row in of_zone.rows] == ["zones/수완지구"]
    assert [row.features for row in of_greenbelt.rows] == ["greenbelt/수완지구"]
    twice = plan_of(tmp_path, zones=[("수완지구", "")], others=[("수완지구", "")])
    (asked,) = proposed(twice, "수완지구는 1만㎡다.")
    assert asked.state is ProposalState.ASK
    assert {one.place.written for one in asked.candidates} == {"zones/수완지구", "others/수완지구"}
    assert asked.note is not None
    assert asked.note.code == "several-alike"


def test_the_greenbelt_of_a_district_is_not_the_district(tmp_path: Path) -> None:
    (asked,) = proposed(plan_of(tmp_path, zones=[("수완지구", "")]), "수완지구 개발제한구역은 1만㎡다.")
    assert asked.state is ProposalState.ASK
    assert asked.candidates[0].place.written == "수완지구"


def test_a_share_is_bound_where_part_and_whole_are(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, zones=[("수완지구", ""), ("우치공원", "")])
    text = "수완지구 1만㎡ 가운데 우치공원은 전체의 50%인 5,000㎡다."
    mentions = list(find_areas(text))
    shares = [index for index, mention in enumerate(mentions) if mention.role.value == "share"]
    amount = mentions[shares[0]].restates
    assert amount is not None
    mentions[amount] = replace(mentions[amount], part_of=0)
    found = propose(text, mentions, plan, plan_names(plan))
    assert [(row.features, row.reading) for row in found[shares[0]].rows] == [("우치공원", "share of 수완지구")]


def test_a_change_is_bound_where_both_sides_are_features_of_their_own(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, zones=[("수완지구", "")])
    found = proposed(plan, "수완지구 면적이 1만㎡에서 2만㎡로 1만㎡ 늘어났다.")
    assert [proposal.state.value for proposal in found] == ["proposed", "proposed", "none"]
    assert found[2].note is not None
    assert found[2].note.code == "change-of-one"


def test_what_the_register_holds_is_known_with_its_rows(tmp_path: Path) -> None:
    quote = "수완지구는 1만㎡다."
    plan = plan_of(
        tmp_path,
        f"id,text,features,reading,document,quote\n5,1만㎡,우치공원,single,신문,{quote}\n",
        zones=[("수완지구", ""), ("우치공원", "")],
    )
    (known,) = proposed(plan, quote)
    assert (known.state, known.id) == (ProposalState.KNOWN, "5")
    assert [(row.features, row.bound[0].id) for row in known.rows] == [("우치공원", 2)]
    (other,) = proposed(plan, "우치공원은 1만㎡라고 한다.")
    assert other.state is ProposalState.PROPOSED


def test_of_two_areas_of_one_size_the_one_that_is_bound_alike_is_known(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path,
        "id,text,features,reading,document\n1,1만㎡,우치공원,single,신문\n",
        zones=[("수완지구", ""), ("우치공원", "")],
    )
    found = proposed(plan, "수완지구는 1만㎡다. 우치공원은 1만㎡다.", title="신문")
    assert [proposal.state.value for proposal in found] == ["proposed", "known"]
    assert {proposal.state for proposal in proposed(plan, "우치공원은 1만㎡다.", title="관보")} == {
        ProposalState.PROPOSED
    }


def test_a_figure_said_to_have_no_geometry_is_known_and_its_verdict_says_so(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path,
        "id,text,features,reading,document,quote\n1,1만㎡,빛그린; 산단,no-geometry,신문,빛그린 산단은 1만㎡다.\n",
        zones=[("수완지구", "")],
    )
    (known,) = proposed(plan, "빛그린 산단은 1만㎡다.")
    assert known.state is ProposalState.KNOWN
    assert [(row.features, row.reading, row.bound) for row in known.rows] == [("빛그린; 산단", "no-geometry", ())]
    result = check_plan(plan).results[0]
    assert (result.verdict, result.sentence.code) == (Verdict.NO_GEOMETRY, "said-absent")


def test_a_feature_without_a_name_is_bound_by_its_id(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path,
        'id,text,features,reading,document\n1,"10,000㎡",zones/#2,single,신문\n2,"10,000㎡",zones/#9,single,신문\n',
        zones=[("수완지구", ""), ("", "")],
    )
    first, second, *_ = check_plan(plan).results
    assert [feature.id for feature in first.preferred.features] == [2]
    assert first.verdict in (Verdict.AGREES, Verdict.DIFFERS)
    assert second.verdict is Verdict.NO_GEOMETRY


def test_names_are_read_again_when_a_layer_changes(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, zones=[("수완지구", "")])
    first = plan_names(plan)
    assert plan_names(plan) is first
    plan = plan_of(tmp_path, zones=[("수완지구", ""), ("우치공원", "")])
    assert plan_names(plan) is not first
    assert rows_of(proposed(plan, "우치공원은 1만㎡다.")) == ["우치공원"]


def rows_of(found: list[Proposal]) -> list[str]:
    return [row.features for proposal in found for row in proposal.rows]


def test_a_layer_that_cannot_be_read_is_told_and_the_others_are_used(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, zones=[("수완지구", "")], others=[("우치공원", "")])
    (tmp_path / "others.gpkg").unlink()
    names = plan_names(plan)
    assert len(names.problems) == 1
    assert "others.gpkg" in names.problems[0]
    assert rows_of(proposed(plan, "수완지구는 1만㎡다.")) == ["수완지구"]


def test_proposing_can_be_called_off(sample: tuple[Plan, PlanNames]) -> None:
    plan, names = sample
    text = "첨단3지구는 379만㎡다."
    with pytest.raises(Cancelled):
        propose(text, find_areas(text), plan, names, cancelled=lambda: True)


_PIECES = st.sampled_from(
    ["첨단3지구", "수완지구, ", "하남·진곡산단", " 등 ", "7개 구역", "(", ")", "부지 ", "46,200㎡", "85.6%", "에서 ", "로", "은 ", "\n", "\t",
     "면적(㎡)", "four districts ", "including ", "the Advanced 3 District", "1~2㎡", "합계", "개발제한구역", "; ", "/", "#1", "group: "]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(_PIECES, st.text(max_size=5)), max_size=30).map("".join))
def test_any_text_gets_proposals_that_a_register_can_hold(sample: tuple[Plan, PlanNames], text: str) -> None:
    mentions = find_areas(text)
    plan, names = sample
    found = propose(text, mentions, plan, names)
    assert len(found) == len(mentions)
    for proposal in found:
        assert (proposal.state is ProposalState.PROPOSED) == bool(proposal.rows)
        for row in proposal.rows:
            reading = Reading.parse(row.features, row.reading)
            bound = (
                names.features.grouped(reading.group)
                if reading.group
                else [feature for name in reading.features for feature in names.features.named(name)]
            )
            assert tuple(bound) == row.bound


ARTICLE = """인공지능 집적단지 착공

첨단3지구에 들어설 AI 집적단지 부지는 46,200㎡다.
무인저속특장차 규제자유특구는 진곡산단과 첨단산단 등 7개 구역 16.79㎢에 지정됐다.
The Gwangju free economic zone spans four districts including the Advanced 3 District (4.371㎢).
"""


def test_the_facts_of_an_article_come_out_right_from_text_to_verdict(tmp_path: Path) -> None:
    folder = tmp_path / "gwangju"
    shutil.copytree(sample_plan().parent, folder)
    (folder / "source_figures.csv").write_text("id,text,features,reading,document,quote\n", encoding="utf-8")
    plan = read_plan(folder)
    found = proposed(plan, ARTICLE, title="기사")
    assert [proposal.state.value for proposal in found] == ["proposed"] * 3
    register = read_register(plan)
    accepted = [
        {"id": str(number), "text": proposal.text, "features": row.features, "reading": row.reading, "document": "기사"}
        for number, proposal in enumerate(found, start=1)
        for row in proposal.rows
    ]
    write_register(plan, accepted, register.stamp)
    results = [result for result in check_plan(read_plan(folder)).results if result.figure is not None]
    assert [(result.figure.text, result.verdict, result.preferred.reading) for result in results if result.figure] == [
        ("46,200㎡", Verdict.AGREES, "single"),
        ("16.79㎢", Verdict.AGREES, "total of 7"),
        ("4.371㎢", Verdict.AGREES, "total of 4"),
    ]
    assert [reading.reading for reading in results[2].readings] == ["total of 4", "single"]
    assert {proposal.state for proposal in proposed(read_plan(folder), ARTICLE, title="기사")} == {ProposalState.KNOWN}
