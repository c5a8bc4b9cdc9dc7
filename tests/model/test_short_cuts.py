"""What spares the costly patterns of the grammar changes nothing of what is read: with every short cut blocked, the same is found."""

from __future__ import annotations

import re
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zoneproof.model import area_table, elided_unit, mention_role, mentions, numerals, written_area
from zoneproof.model.area_mention import AreaMention
from zoneproof.model.areatext import find_areas


class _Everything:
    """A set of signs that has any."""

    def __contains__(self, sign: object) -> bool:
        return True


ALWAYS, NEVER, ANY_SIGN, ANY_WORD = re.compile(""), re.compile("(?!)"), _Everything(), ("",)
# What each short cut is blocked with: a sign that is always there, or a common form that is never met.
BLOCKED: tuple[tuple[ModuleType, dict[str, object]], ...] = (
    (numerals, {"_SIMPLE": NEVER, "_MIXED": NEVER}),
    (
        written_area,
        {
            "_COMMON_FIGURE": NEVER,
            "_REST": ALWAYS,
            "_PREFIX_WORD": NEVER,
            "_ONLY_LINKS": frozenset(),
            "_FIRST_OF_ASIDE": ANY_SIGN,
            "_FIRST_OF_SUFFIX": ANY_SIGN,
            "_LAST_OF_PREFIX": ANY_SIGN,
            "_ENDS_OF_NOUN_BOUND": ANY_WORD,
            "_RATE_WORDS": ANY_WORD,
            "_ENDS_OF_BOUND": ANY_WORD,
        },
    ),
    (elided_unit, {"_FIRST_OF_HIGH": ANY_SIGN, "_END_OF_LOW": ALWAYS, "_LAST_OF_JOINT": ANY_SIGN}),
    (area_table, {"_WIDE_SPACE": ALWAYS, "_HINTS": ANY_WORD, "_NOTE_HINTS": ANY_WORD}),
    (mentions, {"_FIRST_BESIDE": ANY_SIGN, "_ENDS_OF_MORE": ANY_WORD}),
    (
        mention_role,
        {
            "_FIRST_OF_ASIDE": ANY_SIGN,
            "_FIRST_OF_CHANGED": ANY_SIGN,
            "_FIRST_OF_IN_ALL": ANY_SIGN,
            "_SIGN_BETWEEN": ALWAYS,
            "_KO_OPENS_LINK": ALWAYS,
            "_KO_OPENS_CHANGE": ALWAYS,
            "_KO_WHOLE": ALWAYS,
            "_KO_LAST_OF_DECREED": ANY_SIGN,
            "_HOLDING_WORDS": ANY_WORD,
            "_EN_WHOLE": ANY_WORD,
            "_EN_ENDS_OF_CHANGING": ANY_WORD,
            "_FIRST_OF_EACH": ANY_SIGN,
            "_LAST_OF_EACH": ANY_WORD,
        },
    ),
)

NUMBERS = (
    "46,200 16.79 3 110만6천 9백44만2천 3,628천 1.5만 12만여 두 백만 2백여 two 1,234,567.8 3½ 1/2 5'000 12,5 0.5 85.6 32,87,263 "
    "20만~30만 3~5 10에서"
).split()
UNITS = [
    *(
        "㎡ ㎢ m² km2 ha ㏊ 평 제곱미터 평방미터 제곱킬로미터 헥타르 정보 에이커 % 만㎡ 원 명 km 년 평형 ㎡당 k㎡ m21) acre".split()
    ),
    *(
        " acres",
        "-acre",
        " sq ft",
        " square feet",
        " square miles",
        " m2",
        " a",
        " 제곱 미터",
        " ㎡",
        "\n㎡",
        " acre-feet",
    ),
]
WORDS = [
    *(
        "솔빛지구는 달빛산단 공원은 면적은 총 전체 합계 약 최대 최소 각각 등 중 가운데 기정 변경 변경후 증감 3개 지구 이상 이하 미만 여 가량".split()
    ),
    *(
        "을 를 의 로 에서 으로 까지 부터 늘었다 줄어든 증가한 감소했다 규모의 부지에 이다. 다. 당 마다 씩 초과하지 않는 제 또는 즉".split()
    ),
    *(
        "about approximately at least up to no more than not exceed per each of total combined from by grew increased within including".split()
    ),
    *(
        "which with and or over the an area park covers is less than minimum lot shall be between to increase altogether".split()
    ),
    *"( ) , . : ; ~ → – - / · = | [ ] ≈ (≤)".split(),
    *("면적(㎡)", "구역\t면적(㎡)\t비고\n", "Zone  Area (ha)\n", "(단위: 천㎡)\n", "  ", "\t", "\n", "\n\n"),
    *(
        "1ha",
        "10,000㎡",
        "1ha/10,000㎡",
        "1ha 또는 10,000㎡",
        "(300 within ",
        "에서 300으로 ",
        "총 3ha씩",
        "총 3 acres each",
    ),
]
PIECES = st.one_of(
    st.tuples(st.sampled_from(NUMBERS), st.sampled_from(UNITS)).map("".join),
    st.sampled_from(WORDS),
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(("", " ", " ", " "))).map("".join), max_size=14).map("".join)


def read_the_long_way(text: str) -> list[AreaMention]:
    forget()
    with pytest.MonkeyPatch.context() as patch:
        for module, names in BLOCKED:
            for name, wide in names.items():
                patch.setattr(module, name, wide)
        read = find_areas(text)
    forget()
    return read


def forget() -> None:
    """Empty what remembers its answers, or the long way would be given those of the short one."""
    for module, _ in BLOCKED:
        for function in vars(module).values():
            if hasattr(function, "cache_clear"):
                function.cache_clear()


@given(TEXTS)
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_short_way_reads_what_the_long_way_reads(text: str) -> None:
    assert find_areas(text) == read_the_long_way(text)
