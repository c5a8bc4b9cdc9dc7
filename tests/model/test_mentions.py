"""Every area in a document. The sentences are made up for the tests."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zoneproof.model.areatext import find_areas, read_stated
from zoneproof.model.stated_area import StatedArea


def seen(text: str) -> list[tuple[str, str, str | None]]:
    return [(mention.text, mention.role.value, mention.subject) for mention in find_areas(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("솔빛지구는 46,200㎡다.", [("46,200㎡", "single", "솔빛지구")]),
        ("솔빛지구 일원 46,200㎡가 풀린다.", [("46,200㎡", "single", "솔빛지구")]),
        ("솔빛지구(46,200㎡)를 지정했다.", [("46,200㎡", "single", "솔빛지구")]),
        ("솔빛지구(주거·46,200㎡)를 지정했다.", [("46,200㎡", "single", "솔빛지구")]),
        ("솔빛지구의 총 사업면적은 46,200㎡다.", [("46,200㎡", "total", "솔빛지구")]),
        ("시는 46,200㎡ 규모의 공원을 만든다.", [("46,200㎡", "single", "공원")]),
        ("3천 평의 밭을 갈았다.", [("3천 평", "single", "밭")]),
        ("시는 솔빛지구 내 4만㎡ 부지에 도서관을 짓는다.", [("4만㎡", "single", "도서관 부지")]),
        ("솔빛지구는 3ha, 달빛지구는 5ha다.", [("3ha", "single", "솔빛지구"), ("5ha", "single", "달빛지구")]),
        ("솔과 달은 각각 3ha와 5ha다.", [("3ha", "single", "솔"), ("5ha", "single", "달")]),
        ("5개 지구 12.5㎢를 지정했다.", [("12.5㎢", "total", "5개 지구")]),
        (
            "숲 면적은 3ha에서 5ha로 2ha 늘어난다.",
            [("3ha", "from", "숲"), ("5ha", "to", "숲"), ("2ha", "change", "숲")],
        ),
        ("농지 30만㎡ 중 3만㎡(10%)를 쓴다.", [("30만㎡", "total", "농지"), ("3만㎡", "single", "농지"), ("10%", "share", "농지")]),
        ("10~20만㎡ 규모의 단지", [("10", "range_low", "단지"), ("20만㎡", "range_high", "단지")]),
        ("60㎡ 초과 85㎡ 이하의 주택", [("60㎡ 초과", "range_low", "주택"), ("85㎡ 이하", "range_high", "주택")]),
        ("솔빛산단 1106000㎡→1111000", [("1106000㎡", "from", "솔빛산단"), ("1111000", "to", "솔빛산단")]),
        ("The old park covers 12 acres.", [("12 acres", "single", "old park")]),
        ("A 12-acre orchard was sold.", [("12-acre", "single", "orchard")]),
        ("They kept 12 acres of wet meadow.", [("12 acres", "single", "wet meadow")]),
        ("North Field (12 ha) and South Field (9 ha)", [("12 ha", "single", "North Field"), ("9 ha", "single", "South Field")]),
        ("Five zones with a total area of 16.79㎢", [("16.79㎢", "total", "Five zones")]),
        ("The reserve grew from 3 ha to 5 ha.", [("3 ha", "from", "reserve"), ("5 ha", "to", "reserve")]),
        ("Kettle Moor covers 900 km² of peat and heather.", [("900 km²", "single", "Kettle Moor")]),
        ("Lot 7 consists of about 3 acres of land.", [("about 3 acres", "single", "Lot 7")]),
        ("The mill, a 3-acre ruin, was sold.", [("3-acre", "single", "mill")]),
        ("The hail destroyed crops on 900 acres.", [("900 acres", "single", "crops")]),
        ("any barn with an area of 90 m²", [("90 m²", "single", "barn")]),
        ("The council added 12 acres to the East Common.", [("12 acres", "single", "East Common")]),
        ("They bought 12 acres, later known as Kettle Park.", [("12 acres", "single", "Kettle Park")]),
        ("The reserve grew by 2 ha.", [("2 ha", "change", "reserve")]),
        ("Plots ranging from 3 to 5 acres", [("3", "range_low", "Plots"), ("5 acres", "range_high", "Plots")]),
        ("The mill used 3 of 12 acres.", [("3", "single", "mill"), ("12 acres", "total", "mill")]),
        (
            "The estate has 40 acres, of which 6 acres are woodland.",
            [("40 acres", "total", "estate"), ("6 acres", "single", "woodland")],
        ),
        ("Zone A: 12 ha\nZone B: 9 ha", [("12 ha", "single", "Zone A"), ("9 ha", "single", "Zone B")]),
    ],
)  # fmt: skip
def test_an_area_has_a_role_and_a_subject(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert seen(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "3.3㎡당 55만 원",
        "1,000㎡(약 300평)당 나무 한 그루",
        "평당 900만 원, 100㎡마다 한 대",
        "one space per 400 square feet of floor area",
        "for each 100 acres",
        "인구 3만 명, 길이 3㎞, 높이 12층, 2019년 12월",
        "10 평균, 3평가, 5평생, 평동 12번지",
        "노선 350a, Model 350a",
        "2 M2 chips and 5 a day",
        "10 acre-feet of water, 300㎥, 1100억 세제곱미터",
        "건폐율 60%, 용적률 350%, 인구의 32%",
        "30명/㎡, 2,500 people per square kilometre",
        "$50 acres",
        "제3 정보통신",
    ],
)
def test_what_is_no_area_is_not_reported(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("면적은 46,2\n00㎡다", ["46,2\n00㎡"]),
        ("면적은 110만6천\n㎡다", ["110만6천\n㎡"]),
        ("４６，２００㎡와 ３３ m²", ["４６，２００㎡", "３３ m²"]),
        ("46,200㎡1)과 46,200m21)", ["46,200㎡", "46,200m2"]),
        ("46\u2009200\u00a0m²", ["46\u2009200\u00a0m²"]),
        ("약 3만여㎡ 이상", ["약 3만여㎡ 이상"]),
    ],
)
def test_the_span_is_exact(text: str, spans: list[str]) -> None:
    mentions = find_areas(text)
    assert [mention.text for mention in mentions] == spans
    assert [text[mention.start : mention.end] for mention in mentions] == spans


def test_a_bound_keeps_its_side() -> None:
    bounds = {
        "No shed shall exceed 90 square feet.": "max",
        "A shed shall not exceed 90 square feet.": "max",
        "Sheds exceeding 90 square feet": "min",
        "The pond shall not be less than 1/4 acre.": "min",
        "fewer than 3 acres": "less",
    }
    for text, side in bounds.items():
        (mention,) = find_areas(text)
        comparator = mention.stated.number.comparator
        assert comparator is not None, text
        assert comparator.value == side, text


def test_a_restatement_points_at_the_figure_it_repeats() -> None:
    first, second, third = find_areas("솔빛지구 379만㎡(115만평)와 달빛지구 5ha")
    assert (first.restates, second.restates, third.restates) == (None, 0, None)
    assert (second.subject, second.role) == (first.subject, first.role)


def test_a_total_counts_its_members() -> None:
    assert [mention.count for mention in find_areas("산단 등 7개 구역 16.79㎢")] == [7]
    assert [mention.count for mention in find_areas("three parcels totaling 12 acres")] == [3]
    assert [mention.count for mention in find_areas("three parcels of 4 acres each")] == [None]


def test_two_readings_are_kept_where_the_sentence_leaves_them_open() -> None:
    (mention,) = find_areas("It is one of four districts including the Harbour District (4.371㎢).")
    total, single = mention.readings
    assert (total.role.value, total.count) == ("total", 4)
    assert (single.role.value, single.subject) == ("single", "the Harbour District")


def test_the_quote_is_the_sentence() -> None:
    text = "앞 문장이다. 솔빛지구는 3ha다. 뒤 문장이다."
    assert [mention.quote for mention in find_areas(text)] == ["솔빛지구는 3ha다."]


def test_a_table_is_read_by_its_heading() -> None:
    assert seen("구역\t면적(㎡)\n동부\t1,200\n합계\t1,200\n") == [("1,200", "single", "동부"), ("1,200", "total", None)]


@given(st.integers(1, 10**9), st.sampled_from(["㎡", "m²", " ha", " acres", "제곱미터", " sq ft"]))
def test_a_figure_in_a_sentence_reads_as_it_does_alone(value: int, unit: str) -> None:
    written = f"{value:,}{unit}"
    (mention,) = find_areas(f"솔빛지구는 {written} 규모다.")
    assert mention.stated == read_stated(written)


@given(
    st.text(
        alphabet=st.sampled_from("솔빛지구는 0123456789.,만천백㎡㎢평%()~→-\n\t|acreshof of and to 약이상"),
        max_size=120,
    )
)
@example("(" * 50 + "46㎡" + ")" * 50)
@example("1" * 5000 + "㎡")
@example("솔빛 느티지구 , 3㎡")
def test_no_text_raises_and_every_span_is_where_it_says(text: str) -> None:
    mentions = find_areas(text)
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    assert all(one.start <= other.start for one, other in pairwise(mentions))
    for mention in mentions:
        assert mention.restates is None or 0 <= mention.restates < len(mentions)
        assert mention.part_of is None or 0 <= mention.part_of < len(mentions)
        assert isinstance(mention.stated, StatedArea) or mention.role.value == "share"


@pytest.mark.parametrize(
    "unit_text",
    [
        "시의회는 화요일에 2019년 예산 4억5천만원을 논의했다. ",
        "The council met to discuss the budget of 45,000 dollars. ",
        "1",
        "1,",
        "1만",
        "(",
        "(46,200㎡",
        "one ",
        "46㎡ ",
        "5%",
        "1/",
        "\n",
        "a",
        "약 ",
        "about ",
        "5% ",
        "of the ",
        "일",
        "삼십 ",
        "one hundred and ",
        "4.1, ",
        "A와 B는 각각 3ha, ",
        "5개 지구(3ha, ",
        "총 3ha, ",
        "5–15 km² (2–6 sq mi) ",
        "다음 표의 면적(㎡)\t기정\n12\t34\n",
        "not exceed 3 acres or ",
        "The park, which is near the lake, covers 3 acres and ",
        "[(",
        "~",
        "３",
    ],
)
def test_time_is_linear_in_length(unit_text: str) -> None:
    def seconds(size: int) -> float:
        text = (unit_text * (size // len(unit_text) + 1))[:size]
        return min(_timed(text) for _ in range(3))

    # Eight times the text may take twelve times as long on a busy machine; were it quadratic, it would be sixty-four.
    short, long = seconds(4_000), seconds(32_000)
    assert long < 12 * short + 0.02


@pytest.mark.parametrize(
    "text", ["1" * 5_000 + "㎡", "(" * 500_000 + "46㎡" + ")" * 500_000, "가" * 10**6, "1," * 500_000]
)
def test_no_text_takes_long(text: str) -> None:
    assert _timed(text) < 1


def _sentences(pattern: str, size: int) -> str:
    """Return text of *size* bytes: *pattern* again and again, with other numbers in it each time."""
    count = size // len(pattern.encode()) + 1
    return "".join(pattern.format(n=n % 97 + 2, area=1_000 + n * 7_919 % 900_000) for n in range(count))


@pytest.mark.parametrize(
    ("pattern", "most"),
    [
        (
            "시의회는 예산 {n}억 원을 의결했다. 2019년에 문을 연 도서관에는 시민 {n}만 명이 다녀갔고, 책은 {n}천 권이다. ",
            0.25,
        ),
        ("The council met on day {n} to vote on {n} million dollars for the library, which 4,500 people use. ", 0.25),
        (
            "시는 솔빛{n}지구 개발계획을 고시했다. 면적은 {area:,}㎡이며 2029년까지 주택 {n}천 가구와 학교 {n}곳을 짓는다. ",
            1.2,
        ),
        (
            "The council approved plan {n} in June. The park covers {area:,} acres north of the river and has {n} gates. ",
            1.2,
        ),
        ("솔빛{n}산업단지는 {area:,}㎡, ", 4.0),
        ("the {n}th district of Ashfield covers {area:,} acres, ", 3.5),
        ("솔빛{n}산업단지\t{area:,}㎡\t존치\t변경 없음\n", 2.2),
    ],
    ids=["prose without areas ko", "without areas en", "prose ko", "prose en", "list ko", "list en", "table"],
)
def test_a_megabyte_takes_seconds(pattern: str, most: float) -> None:
    """Hold processor-seconds a megabyte (UTF-8), on a machine that takes 0.1 s for the yardstick, against twice what they are.

    Lists have 20,000 areas in it.
    """
    text = _sentences(pattern, 200_000)
    turns = [(_timed(text), _yardstick()) for _ in range(3)]
    assert min(reading / yardstick for reading, yardstick in turns) < most * 0.2 / 0.1


def _yardstick() -> float:
    """Return the processor-seconds of so many looks for a word and steps in Python, whatever else the machine does."""
    word, found = re.compile(r"\b[a-z]+ing\b"), {}
    start = time.process_time()
    for n in range(60_000):
        match = word.search("the area of the park, which is large, is growing")
        found[n % 100] = match.group().upper()[: n % 5] if match else ""
    return time.process_time() - start


def _timed(text: str) -> float:
    start = time.process_time()
    find_areas(text)
    return time.process_time() - start
