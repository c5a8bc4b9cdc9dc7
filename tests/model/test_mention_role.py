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


def test_one_of_several_keeps_both_readings() -> None:
    (mention,) = find_areas("Four districts including the Alder District (4.371㎢) were named.")
    assert [(reading.role.value, reading.subject, reading.count) for reading in mention.readings] == [
        ("total", "Four districts including the Alder District", 4),
        ("single", "the Alder District", None),
    ]
