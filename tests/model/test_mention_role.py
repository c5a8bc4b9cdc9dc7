"""What an area is to its subject, told by the words beside it. The sentences are made up for the tests."""

from __future__ import annotations

import pytest

from zoneproof.model.areatext import find_areas


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("8개 구역 428.37㎢(98개 지구)는 21.6% 감소한 335.84㎢로 축소된다.", ["from", "to"]),
        ("숲과 들(임야·논)은 5386㎢(섬의 1857배) 감소했다.", ["change"]),
        ("밭은 전년 대비 1.6%(2만 5천ha) 감소했다.", ["change"]),
        ("느티지구의 숲이 감소했다. 갑은 3ha로 경지 감소가 크다.", ["single"]),
        ("숲 98만㎡, 밭 4만㎡ 등 199만㎡ 규모다.", ["single", "single", "total"]),
        ("전체 경지 면적은 159만ha다.", ["total"]),
        ("주거지역 3필지 1,204㎡, 녹지지역 5필지 8,930㎡ 등 총 10,134㎡", ["single", "single", "total"]),
        ("사업면적은 기정 1,000㎡ → 변경 1,200㎡ (증 200㎡)", ["from", "to", "change"]),
        ("400 square feet or more, but under 600 square feet", ["range_low", "range_high"]),
        ("Signs of more than 32 sq. ft. but not more than 64 sq. ft.", ["range_low", "range_high"]),
        ("The total area of the mills is 48 km².", ["total"]),
        ("The total floor area of all sheds shall not exceed 10 % of the yard or 120 square feet.", ["total"]),
        ("They annexed 34 acres of the 54-acre park.", ["single", "total"]),
        ("The town annexed 340 acres, bringing its area from 5.1 to 5.6 square miles.", ["change", "from", "to"]),
        ("The trust grew from 143 acres bought in 1930 to more than 21,000 acres.", ["from", "to"]),
        ("The scar measures 27,000 acres, up from 19,500 acres.", ["to", "from"]),
        ("Lots ranging in size from 128 square feet up to 474 square feet", ["range_low", "range_high"]),
        ("The site extends to 8.7ha.", ["single"]),
        ("The barns house mills covering 400 m², 900 m² and 100 m².", ["single", "single", "single"]),
    ],
)
def test_the_role_is_told(text: str, roles: list[str]) -> None:
    assert [mention.role.value for mention in find_areas(text) if mention.role.value != "share"] == roles


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("4개 지구는 일부 면적(31.42㎢)이 풀린다.", [4]),
        ("지구 수는 88개, 면적은 335.84㎢다.", [None]),
        ("솔빛지구 등 전국 18개지구(1개 지구는 변경)의 토지 총 242만㎡", [18]),
        ("3개 지구(솔 1㎢, 달 2㎢, 별 3㎢)의 면적을 더하면 6㎢다.", [None, None, None, 3]),
        ("Two state of the art mills, totaling more than 356,000 square feet", [2]),
        ("Over 300 single farms comprised of over 2,000 acres", [300]),
        ("솔밭 24만평, 달밭 17만평 등 4곳에서 총 75만평을 산다.", [None, None, 4]),
        ("전국 10개 임대주택 건설예정지 1백90만평", [10]),
        ("축구장 1,400개 넓이인 1천ha", [None]),
        ("The firm has 50,000 homes and owns 23 million square feet.", [None]),
        ("In 2003 farms covered 12 acres.", [None]),
    ],
)
def test_members_are_counted(text: str, counts: list[int | None]) -> None:
    assert [mention.count for mention in find_areas(text)] == counts


def test_a_range_restated_is_tied_end_to_end() -> None:
    low, high, low_again, high_again = find_areas("A village has 5–15 km² (2–6 sq mi) of land.")
    assert (low.restates, high.restates, low_again.restates, high_again.restates) == (None, None, 0, 1)
    assert [mention.role.value for mention in (low, high, low_again, high_again)] == [
        "range_low",
        "range_high",
        "range_low",
        "range_high",
    ]


def test_a_group_is_named_by_what_the_sentence_is_about() -> None:
    (mention,) = find_areas("느티 특구는 솔산단, 달산단 등 7개 구역 16.79㎢다.")
    assert (mention.role.value, mention.count, mention.subject) == ("total", 7, "느티 특구 7개 구역")
    (mention,) = find_areas("Seven zones, including the Alder and Birch works, with a total area of 16.79㎢")
    assert (mention.count, mention.competing) == (7, ())


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        # Korean puts what is counted last.
        ("솔지구를 비롯한 4개 지구(4㎢)를 지정했다.", [("total", "4개 지구", 4)]),
        ("솔지구 등 4개 지구(4㎢)를 지정했다.", [("total", "솔지구 등 4개 지구", 4)]),
        ("솔지구를 포함해 4개 지구 4㎢를 지정했다.", [("total", "4개 지구", 4)]),
        # Behind the example it is the example's, and yet many mean all by it.
        ("솔지구(4㎢)를 비롯한 4개 지구를 지정했다.", [("single", "솔지구", None), ("total", "4개 지구", 4)]),
        ("솔지구(4㎢) 등 4개 지구를 지정했다.", [("single", "솔지구", None), ("total", "4개 지구", 4)]),
        ("솔지구(1㎢) 등 4개 지구 앞에 섰다.", [("single", "솔지구", None), ("total", "4개 지구", 4)]),
        ("4개 지구(솔지구 4㎢ 등)를 지정했다.", [("single", "솔지구", None)]),
        # 외 counts what comes on top.
        ("솔지구 외 3개 지구(4㎢)를 지정했다.", [("total", "솔지구 외 3개 지구", 4)]),
        ("시는 솔지구, 달지구 외 2개 지구(4㎢)를 지정했다.", [("total", "달지구 외 2개 지구", 4)]),
        ("솔지구 외 1개 지구(4㎢)를 지정했다.", [("total", "솔지구 외 1개 지구", 2)]),
        ("솔지구(4㎢) 외 3개 지구를 지정했다.", [("single", "솔지구", None), ("total", "3개 지구", 4)]),
        ("솔지구 이외 3개 지구(4㎢)를 지정했다.", [("total", "솔지구 이외 3개 지구", 3)]),
    ],
)
def test_korean_says_whether_an_area_is_of_one_or_of_all(
    text: str, readings: list[tuple[str, str, int | None]]
) -> None:
    (mention,) = find_areas(text)
    assert [(reading.role.value, reading.subject, reading.count) for reading in mention.readings] == readings


@pytest.mark.parametrize(
    ("text", "subject", "count"),
    [
        ("Four districts, including the Alder District, of the Ash Free Zone cover 4.371㎢.",
         "Four districts of the Ash Free Zone", 4),
        ("Four districts, including the Alder convergence and innovation district, of the Ash Free Economic Zone (4㎢)",
         "Four districts of the Ash Free Economic Zone", 4),
        ("Four districts, including the Alder District, cover 4.371㎢.",
         "Four districts, including the Alder District", 4),
        ("Four of the districts of the Ash Free Zone measure 4.371㎢.",
         "Four of the districts of the Ash Free Zone", 4),
        ("Seven zones measured 16.79 km².", "Seven zones", 7),
    ],
)  # fmt: skip
def test_english_says_that_an_area_is_of_all(text: str, subject: str, count: int) -> None:
    (mention,) = find_areas(text)
    assert (mention.role.value, mention.subject, mention.count, mention.competing) == ("total", subject, count, ())


def test_what_one_of_several_covers_is_left_open() -> None:
    (mention,) = find_areas("There are four districts including the Alder District, which covers 4.371㎢.")
    assert [(reading.role.value, reading.count) for reading in mention.readings] == [("total", 4), ("single", None)]


def test_one_of_several_keeps_both_readings() -> None:
    (mention,) = find_areas("Four districts including the Alder District (4.371㎢) were named.")
    assert [(reading.role.value, reading.subject, reading.count) for reading in mention.readings] == [
        ("total", "Four districts including the Alder District", 4),
        ("single", "the Alder District", None),
    ]
