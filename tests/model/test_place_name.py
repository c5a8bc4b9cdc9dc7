"""Names of places, made comparable."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zoneproof.model.place_name import PlaceKind, is_sort_of_land, letters, spelling, spellings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("첨단 3지구", "첨단3지구"),
        (unicodedata.normalize("NFD", "첨단3지구"), "첨단3지구"),
        ("스마트에너지산업지구Ⅱ", "스마트에너지산업지구 2"),
        ("하남 산단", "하남산업단지"),
        ("빛그린국가산단", "빛그린 국가산업단지"),
        ("평동 제2산단", "평동2산업단지"),
        ("하남·진곡", "하남 진곡"),
        ("The Jingok Industrial Complexes", "jingok industrial complex"),
        ("Smart energy district II", "Smart Energy District 2"),
        ("Second district", "2nd district"),
        ("Zone No. 3", "zone 3"),
        ("AI data centre", "AI Data Center"),
        ("３지구", "3지구"),
    ],
)
def test_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert letters(one) == letters(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("첨단3지구", "첨단2지구"),
        ("평동산단", "하남산단"),
        ("스마트Ⅰ", "스마트Ⅱ"),
        ("Vi park", "Ivy park"),
        ("북구", "남구"),
    ],
)
def test_names_of_different_places_are_not(one: str, other: str) -> None:
    assert letters(one) != letters(other)


@pytest.mark.parametrize(
    ("name", "core", "kind"),
    [
        ("진곡산단", "진곡", PlaceKind.COMPLEX),
        ("진곡 일반산업단지", "진곡", PlaceKind.COMPLEX),
        ("수완지구", "수완", PlaceKind.DISTRICT),
        ("무인저속특장차 규제자유특구", "무인저속특장차", PlaceKind.ZONE),
        ("우치공원", "우치", PlaceKind.PARK),
        ("Jingok Industrial Park", "jingok", PlaceKind.COMPLEX),
        ("AI complex site", "aicomplex", PlaceKind.SITE),
        ("진곡", "진곡", None),
        ("단지", "단지", None),
    ],
)
def test_the_last_word_says_what_a_place_is(name: str, core: str, kind: PlaceKind | None) -> None:
    found = spelling(name)
    assert (found.core, found.kind) == (core, kind)


def test_brackets_give_spellings_of_their_own() -> None:
    assert [one.whole for one in spellings("인공지능융복합지구(첨단3지구)")] == [
        "인공지능융복합지구첨단3지구", "인공지능융복합지구", "첨단3지구",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name", ["부지", "대지", "총면적", "개발제한구역", "greenbelt", "total area", "단지", "3", "", "…"]
)
def test_a_sort_of_land_is_no_place(name: str) -> None:
    assert is_sort_of_land(name)


@given(st.text(max_size=80))
def test_any_text_has_letters_that_stay_as_they_are(name: str) -> None:
    once = letters(name)
    assert once == once.strip()
    assert all(one.whole for one in spellings(name))
