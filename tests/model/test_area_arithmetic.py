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
        ("The farm has 40 acres, of which 60 acres are meadow.", "parts", "larger than the whole"),
    ],
)
def test_what_does_not_hold_is_told(text: str, kind: str, told: str) -> None:
    (found,) = find_inconsistencies(find_areas(text))
    assert found.kind.value == kind
    assert told in say(found.sentence, "en")
