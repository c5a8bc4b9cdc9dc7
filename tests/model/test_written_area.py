"""Areas as they are written: every form of number and unit reads back to itself, and what qualifies it is kept."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zoneproof.model.area_units import unit_of
from zoneproof.model.areatext import find_areas, read_stated
from zoneproof.model.stated_area import StatedArea
from zoneproof.model.units import AreaUnit

_UNITS = (
    *"㎡ m² m2 ㎢ km² km2 k㎡ 제곱미터 평방미터 제곱킬로미터 ha ㏊ 헥타르 평 acres acre ft² 에이커 제곱피트 pyeong".split(),
    *("sq km", "sq. ft", "square metres", "square kilometers", "square feet", "sq mi", "제곱 미터"),
)
_FULL_WIDTH = str.maketrans("0123456789,.", "０１２３４５６７８９，．")


def unit(spelling: str) -> AreaUnit:
    found = unit_of(spelling)
    assert found is not None, spelling
    return found


@st.composite
def plain_numbers(draw: st.DrawFn) -> tuple[str, Decimal, Decimal]:
    """Return a number in digits with what it is worth and the place of its last digit."""
    whole, places = draw(st.integers(1, 10**9)), draw(st.integers(0, 4))
    decimals = "".join(draw(st.lists(st.sampled_from("0123456789"), min_size=places, max_size=places)))
    written = f"{whole:,}" if draw(st.booleans()) else str(whole)
    written += f".{decimals}" if decimals else ""
    written = written.translate(_FULL_WIDTH) if draw(st.booleans()) else written
    return written, Decimal(f"{whole}.{decimals}" if decimals else whole), Decimal(1).scaleb(-places)


@st.composite
def korean_numbers(draw: st.DrawFn) -> tuple[str, Decimal]:
    """Return a mixed numeral (110만6천, 1억2천만, 4만6,200, 9백44만 2천) with what it is worth."""
    space = draw(st.sampled_from(["", " "]))
    parts, value = [], 0
    for name, size, most in (("억", 10**8, 99), ("만", 10**4, 9999)):
        if (count := draw(st.integers(0, most))) or name == "만":
            count = max(count, 1)
            thousands, rest = divmod(count, 1000)
            mixed = f"{thousands}천{rest or ''}" if thousands and draw(st.booleans()) else str(count)
            parts.append(f"{mixed}{name}")
            value += count * size
    rest = draw(st.integers(0, 9999))
    if rest:
        thousands, ones = divmod(rest, 1000)
        mixed = f"{thousands}천{ones or ''}" if thousands and draw(st.booleans()) else f"{rest:,}"
        parts.append(mixed)
        value += rest
    return space.join(parts), Decimal(value)


@given(plain_numbers(), st.sampled_from(_UNITS), st.sampled_from(["", " ", "\u00a0", "\u2009"]))
def test_a_number_in_digits_reads_back_to_itself(
    number: tuple[str, Decimal, Decimal], spelling: str, space: str
) -> None:
    written, value, quantum = number
    stated = read_stated(f"{written}{space}{spelling}")
    assert isinstance(stated, StatedArea)
    assert (stated.number.value, stated.number.quantum) == (value, quantum)
    assert (stated.unit, stated.unit_text) == (unit(spelling), spelling)


@given(korean_numbers(), st.sampled_from(_UNITS))
def test_a_korean_number_reads_back_to_itself(number: tuple[str, Decimal], spelling: str) -> None:
    written, value = number
    stated = read_stated(f"{written} {spelling}")
    assert isinstance(stated, StatedArea)
    assert (stated.number.value, stated.unit) == (value, unit(spelling))


@given(
    st.integers(1, 9999),
    st.sampled_from([("천", 10**3), ("만", 10**4), ("억", 10**8), (" million", 10**6), (" thousand", 10**3)]),
    st.sampled_from(_UNITS),
)
def test_a_scale_multiplies_the_number(count: int, scale: tuple[str, int], spelling: str) -> None:
    name, size = scale
    stated = read_stated(f"{count:,}{name} {spelling}")
    assert isinstance(stated, StatedArea)
    assert (stated.number.value, stated.number.quantum, stated.unit) == (count * size, size, unit(spelling))


@given(plain_numbers(), st.sampled_from(_UNITS))
def test_a_number_in_a_sentence_stands_where_its_span_says(number: tuple[str, Decimal, Decimal], spelling: str) -> None:
    written, value, _ = number
    text = f"솔빛지구의 면적은 {written} {spelling}로 정했다."
    (mention,) = find_areas(text)
    assert text[mention.start : mention.end] == mention.text == f"{written} {spelling}"
    assert mention.stated.number.value == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("any lot of two (2) acres", ["2"]),
        ("not over one thousand two hundred (1,200) square feet", ["1200"]),
        ("매년 7백여만평이 풀린다", ["7000000"]),
        ("논은 600평뿐이다", ["600"]),
        ("칠십이 에이커의 숲", ["72"]),
        ("만 평 규모의 뜰, 천 평의 밭", ["10000", "1000"]),
        ("밭 38만1천평등 세 곳, 54만평중 한 곳", ["381000", "540000"]),
        ("면적은 솔공단 6만1천, 달공단 9천, 별공단 21만평이다", ["61000", "9000", "210000"]),
        ("Three fields of 4.1, 6.3 and 9.9 acres", ["4.1", "6.3", "9.9"]),
        ("32,87,263 sq. km", ["3287263"]),
        ("4.8백만 헥타르의 숲", ["4800000"]),
        ("솔공단 441\n만㎡와 달공단 190만\n㎡", ["4410000", "1900000"]),
        ("Covering almost 8 800 hectares", ["8800"]),
    ],
)
def test_rarer_forms_of_numbers_are_read(text: str, values: list[str]) -> None:
    assert [mention.stated.number.value for mention in find_areas(text)] == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    "text",
    [
        "3.3㎡에 8천만 원을 넘겼다",
        "one barn per ~14 km² (5.4 sq mi)",
        "35,000 acre⋅ft of water",
        "30평형대 아파트, 30평대 아파트",
        "만평 두 편, 면적(천㎡)",
        "사이 평가, 오이 평균",
        "in 2003, 2004 and 2005",
        "several hundred thousand square feet of mills",
        "(5) acreage",
    ],
)
def test_what_only_looks_like_an_area_is_left(text: str) -> None:
    assert find_areas(text) == []


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("660제곱미터를 초과하지 아니하는 주택", "max"),
        ("660제곱미터를 넘지 않는 주택", "max"),
        ("660제곱미터를 초과하는 주택", "min"),
        ("최소 대지면적은 150㎡다", "min"),
        ("The minimum lot area shall be 7,500 square feet.", "min"),
        ("The maximum floor area of a shed is 120 square feet.", "max"),
        ("No lot shall be reduced to less than 7,500 square feet.", "min"),
        ("Sheds shall not exceed 10 percent of the yard or 120 square feet.", "max"),
        ("A barn shall not have a floor area in excess of six hundred (600) square feet.", "max"),
        ("A barn must be not more than (≤) 3,000 square feet.", "max"),
        ("Sheds are limited to 120 square feet.", "max"),
        ("a lot of 5 acres in size or greater", "min"),
        ("The park is spread over 12 acres.", None),
        ("The park covers over 12 acres.", "min"),
    ],
)
def test_a_bound_is_read_from_the_words_around(text: str, bound: str | None) -> None:
    (mention,) = find_areas(text)
    comparator = mention.stated.number.comparator
    assert (comparator.value if comparator else None) == bound


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("It has 1,200 net rentable square feet.", "1,200 net rentable square feet"),
        ("with 26 lush, wooded acres of its own", "26 lush, wooded acres"),
        ("They bought 40 more acres.", "40 more acres"),
        ("a 30-plus-acre farm", "30-plus-acre"),
        ("nearly nine million primeval acres burned", "nearly nine million primeval acres"),
    ],
)
def test_words_about_the_land_stand_before_the_unit(text: str, written: str) -> None:
    assert [found.text for found in find_areas(text)] == [written]


@pytest.mark.parametrize("text", ["In 2019 irrigated acres fell.", "3 more a day", "5 public squares"])
def test_words_about_the_land_make_no_area(text: str) -> None:
    assert not find_areas(text)


@pytest.mark.parametrize("text", ["a ~7.5-acre site", "containing 0.69 acres, more or less", "매년 7백여만 평"])
def test_about_is_read_from_the_words_around(text: str) -> None:
    (mention,) = find_areas(text)
    assert mention.stated.number.approximate
