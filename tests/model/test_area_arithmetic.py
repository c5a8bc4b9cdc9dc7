"""Statements of one document held against each other; the numbers of the sums are worked out by hand."""

from __future__ import annotations

import pytest

from zoneproof.model.areatext import find_areas, find_inconsistencies
from zoneproof.model.wording import say


@pytest.mark.parametrize(
    "text",
    [
        "부지는 379만㎡(115만평)다.",
        "The site covers 100 acres (40.5 ha).",
        "네 곳, 4개 지구 4.371㎢는 동부 1.106㎢, 서부 1.847㎢, 남부 0.932㎢, 북부 0.486㎢다.",
        "녹지 361만6853㎡ 중 309만5950㎡(85.6%)가 풀린다.",
        "동부지구는 110만6천㎡에서 111만1천㎡로 5천㎡ 늘어난다.",
        "The park grew from 12 ha to 20 ha.",
        "숲은 5.5㎢에서 4.3㎢로 1.2㎢ 줄었다.",
        "부지 4만7202㎡(약 1만4278평)를 다진다.",
        # cut off, not rounded: 72.46 of 181.15 is 40.000 %, of 72.469 and 181.150 it is 40.005 %
        "The moor is 181.15 km², of which 72.46 km² (40.01%) is bog.",
        # 5–15 km² is 1.9–5.8 sq mi
        "A village has 5–15 km² (2–6 sq mi) of land.",
        "솔 3ha, 달 2ha 등 총 9ha를 산다.",
        "농지 30만㎡ 중 12%인 3만6천㎡를 쓴다.",
        # a table of something else
        "3개 지구(4.371㎢)를 고시했다.\n\n구역\t면적(㎡)\n느티산단\t1,905,000\n솔산단\t5,944,000\n달산단\t418,000\n",
    ],
)
def test_what_holds_is_not_reported(text: str) -> None:
    assert find_inconsistencies(find_areas(text)) == []


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("부지는 379만㎡(151만평)다.", "conversion", "4,991,736㎡"),
        ("The site covers 100 acres (405 ha).", "conversion", "4,050,000㎡"),
        ("4개 지구 4.371㎢는 동부 1.106㎢, 서부 1.847㎢, 남부 0.932㎢, 북부 0.586㎢다.", "parts", "4,471,000㎡"),
        ("녹지 361만6853㎡ 중 309만5950㎡(58.6%)가 풀린다.", "share", "85.60 %"),
        ("동부지구는 110만6천㎡에서 111만1천㎡로 9천㎡ 늘어난다.", "change", "5,000.0㎡"),
        # 12 % of 300,000 is 36,000; 63,000 is 21 %
        ("농지 30만㎡ 중 12%인 6만3천㎡를 쓴다.", "share", "21.00 %"),
        # 171만 평 are 1,710,000 · 400/121 m²
        ("3개 지구의 5백49만㎡(1백71만평)를 지정했다.", "conversion", "5,652,893㎡"),
        ("총면적 4371㎢(437만1천㎡)", "conversion", "4,371,000㎡"),
        ("The farm has 40 acres, of which 60 acres are meadow.", "parts", "larger than the whole"),
    ],
)
def test_what_does_not_hold_is_told(text: str, kind: str, told: str) -> None:
    (found,) = find_inconsistencies(find_areas(text))
    assert found.kind.value == kind
    assert told in say(found.sentence, "en")


def test_a_contradiction_is_told_in_korean_too() -> None:
    (found,) = find_inconsistencies(find_areas("부지는 379만㎡(151만평)다."))
    assert found.mentions == (0, 1)
    assert say(found.sentence, "ko") == "“379만㎡”와 “151만평”은 같은 면적이 아닙니다: 3,790,000㎡, 4,991,736㎡."
