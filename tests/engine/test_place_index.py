"""Which place of a plan a document means by a name.

The pairs below settle what is proposed. Nearness of spelling alone cannot: among them the nearest wrong pair
(Pyeongdang and Pyeongdong industrial complex) is nearer than a misprint of the right name, so nearness only ranks.
"""

from __future__ import annotations

import pandas as pd
import pytest
from rapidfuzz import fuzz

from zoneproof.engine.binding import FeatureIndex, NamedLayer
from zoneproof.engine.place_index import CONFIDENT, Hints, PlaceIndex
from zoneproof.model.place_name import PlaceKind, letters
from zoneproof.model.plan import PlanLayer, Role


def layer(
    key: str, *names: str, aliases: tuple[str, ...] = (), groups: tuple[str, ...] = (), role: Role = Role.ZONE
) -> NamedLayer:
    index = pd.RangeIndex(1, len(names) + 1)

    def column(texts: tuple[str, ...]) -> pd.Series:
        return pd.Series([*texts, *[""] * (len(names) - len(texts))], index=index, dtype=object)

    return NamedLayer(PlanLayer(key, f"{key}.gpkg", role), column(names), (column(aliases),), column(groups))


def places(*layers: NamedLayer) -> PlaceIndex:
    return PlaceIndex(layers, FeatureIndex(layers))


def sure(name: str, *names: str, hints: Hints = Hints()) -> list[str]:
    """Return what is surely meant by *name* among features of these *names*."""
    found = places(layer("zones", *names)).like(name, hints)
    return [one.place.written for one in found if one.score >= CONFIDENT]


@pytest.mark.parametrize(
    ("written", "feature"),
    [
        ("첨단3지구", "첨단3지구"),
        ("첨단 3지구", "첨단3지구"),
        ("첨단3지구 일대", "첨단3지구"),
        ("광주 북구 첨단3지구", "첨단3지구"),
        ("첨단3", "첨단3지구"),
        ("첨단3지구", "첨단3"),
        ("첨단3지구", "인공지능융복합지구(첨단3지구)"),
        ("인공지능융복합지구", "인공지능융복합지구(첨단3지구)"),
        ("인공지능(AI) 집적단지 부지", "AI 집적단지 부지"),
        ("AI 집적단지", "AI 집적단지 부지"),
        ("하남산업단지", "하남산단"),
        ("하남일반산업단지", "하남산단"),
        ("빛그린 국가산단", "빛그린산업단지"),
        ("스마트에너지산업지구 2", "스마트에너지산업지구Ⅱ"),
        ("무인저속특장차 특구", "무인저속특장차 규제자유특구"),
        ("the site of the AI complex", "AI complex site"),
        ("site of the AI complex in the Advanced 3 District", "AI complex site"),
        ("Advanced 3", "Advanced 3 District"),
        ("Jingok Industrial Park", "Jingok industrial complex"),
        ("Smart energy industry district 2", "Smart energy industry district II"),
    ],
)
def test_right_pairs_are_sure(written: str, feature: str) -> None:
    assert sure(written, feature, "다른 공원") == [feature]


@pytest.mark.parametrize(
    ("written", "feature"),
    [
        ("첨단2지구", "첨단3지구"),
        ("첨단", "첨단3지구"),
        ("봉명일반산업단지", "봉평일반산업단지"),
        ("진곡산단", "평동산단"),
        ("평동", "평동산단"),
        ("하남지구", "하남산단"),
        ("수완공원", "수완지구"),
        ("광주공원", "광주"),
        ("첨단3지구 건축물", "첨단3지구"),
        ("AI 데이터센터", "AI 데이터센터 건축물"),
        ("북측 부지", "남측 부지"),
        ("부지", "AI 집적단지 부지"),
        ("개발제한구역", "첨단3지구 개발제한구역 해제지역"),
        ("스마트에너지산업지구", "스마트에너지산업지구Ⅱ"),
        ("Hanam", "Hanam industrial complex"),
        ("Advanced 2 District", "Advanced 3 District"),
        ("Pyeongdang industrial complex", "Pyeongdong industrial complex"),
        ("district", "Advanced 3 District"),
    ],
)
def test_wrong_and_doubtful_pairs_ask(written: str, feature: str) -> None:
    assert sure(written, feature) == []


def test_nearness_of_spelling_tells_no_misprint_from_another_place() -> None:
    other_place = fuzz.ratio(letters("Pyeongdang complex"), letters("Pyeongdong complex"))
    misprint = fuzz.ratio(letters("미래형자동차산업지구"), letters("미레형자동차산업지구"))
    assert other_place == pytest.approx(100 * 32 / 34)  # 16 of 17 letters are common
    assert misprint == pytest.approx(100 * 18 / 20)
    found = places(layer("zones", "미래형자동차산업지구", "우치공원")).like("미레형자동차산업지구")
    assert [one.place.written for one in found] == ["미래형자동차산업지구"]
    assert found[0].score < CONFIDENT


def test_a_building_is_meant_where_the_words_speak_of_buildings() -> None:
    hints = Hints(kind=PlaceKind.BUILDING)
    assert sure("AI 데이터센터", "AI 데이터센터 건축물", "AI 데이터센터 부지", hints=hints) == ["AI 데이터센터 건축물"]
    assert sure("AI 데이터센터", "AI 데이터센터 건축물", "AI 데이터센터 부지") == ["AI 데이터센터 부지"]


def test_aliases_are_names_and_the_register_writes_the_name() -> None:
    index = places(layer("zones", "진곡산단", aliases=("Jingok industrial complex",)))
    assert index.like("the Jingok Industrial Complex")[0].place.written == "진곡산단"


def test_a_name_in_two_layers_is_written_with_its_layer() -> None:
    index = places(layer("zones", "첨단3지구"), layer("complexes", "첨단3지구"))
    assert [one.place.written for one in index.like("첨단3지구")] == ["zones/첨단3지구", "complexes/첨단3지구"]


def test_features_that_share_a_name_in_one_layer_are_one_place() -> None:
    (found,) = places(layer("zones", "가지구", "가지구")).like("가지구")
    assert found.place.written == "가지구"
    assert [feature.id for feature in found.place.features] == [1, 2]


def test_names_that_a_register_would_misread_are_written_by_id() -> None:
    index = places(layer("zones", "가; 나", "group: 다", "라/마", "#바"))
    written = [index.like(name)[0].place.written for name in ("가; 나", "group: 다", "라/마", "#바")]
    assert written == ["zones/#1", "zones/#2", "zones/#3", "zones/#4"]


def test_whole_names_are_found_in_running_text_the_longest_first() -> None:
    index = places(
        layer("zones", "첨단3지구", "첨단3지구 개발제한구역", "수완지구", aliases=("", "", "Suwan district"))
    )
    text = "첨단3지구 개발제한구역은 수완지구와 첨단3지구에 걸친다. The Suwan districtwide plan."
    assert [place.written for place in index.named_in(text)] == ["첨단3지구 개발제한구역", "수완지구", "첨단3지구"]


def test_groups_are_found_by_a_member_that_shares_a_spelling() -> None:
    zones = layer("zones", "융복합지구(첨단3지구)", "나지구", groups=("경제구역", "경제구역"))
    index = places(zones, layer("complexes", "첨단3지구"))
    member = index.like("complexes/첨단3지구") or index.like("첨단3지구")
    assert [group.written for group in index.groups_with([member[0].place])] == ["group: 경제구역"]
    assert [group.count for group in index.groups_of_count(2)] == [2]


def test_parcels_are_found_by_their_exact_number_alone() -> None:
    index = places(layer("parcels", "산12-3", "산12-4", role=Role.PARCEL))
    assert index.like("산 12-3")[0].place.written == "산12-3"
    assert index.like("산12") == ()
