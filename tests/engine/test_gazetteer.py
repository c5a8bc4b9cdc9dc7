"""Places of Korea and the texts that name them."""

from __future__ import annotations

import pytest

from zoneproof.engine.gazetteer import places, places_at, places_named


def test_every_province_holds_its_cities() -> None:
    provinces = {place.province: place for place in places() if not place.name}
    assert len(provinces) == 17
    for place in places():
        west, south, east, north = place.bounds
        outer = provinces[place.province].bounds
        assert west < east
        assert south < north
        assert 124 < west < 132
        assert 33 < south < 39
        # Boxes are rounded outwards to 0.01° each, and coasts are generalised.
        assert west >= outer[0] - 0.02
        assert south >= outer[1] - 0.02
        assert east <= outer[2] + 0.02
        assert north <= outer[3] + 0.02


@pytest.mark.parametrize(
    ("longitude", "latitude", "name"),
    # City halls and a well-known peak, as any map has them.
    [
        (126.8514, 35.1601, "광주광역시 서구"),
        (126.9784, 37.5666, "서울특별시 중구"),
        (129.3435, 36.0190, "경상북도 포항시 남구"),
        (126.9427, 33.4587, "제주특별자치도 서귀포시"),
    ],
)
def test_a_point_lies_in_its_city(longitude: float, latitude: float, name: str) -> None:
    assert name in [place.full_name for place in places_at(longitude, latitude)]


def test_the_sea_is_no_place() -> None:
    assert places_at(135.4, 39.5) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("광주 AI 도시", ["광주광역시"]),
        ("광주광역시 광산구 진곡산단", ["광주광역시 광산구"]),
        ("장성군 남면‧진원면 일원", ["전라남도 장성군"]),
        ("포항 블루밸리", ["경상북도 포항시"]),
        ("수원시 영통구", ["경기도 수원시 영통구"]),
        ("경기도 광주시", ["경기도 광주시"]),
        ("전남 완도군", ["전라남도 완도군"]),
        ("Gwangju AI city", []),
    ],
)
def test_names_in_texts(text: str, names: list[str]) -> None:
    assert [place.full_name for place in places_named(text)] == names


def test_a_name_of_several_places_names_them_all() -> None:
    assert {place.province for place in places_named("동구 재개발")} == {
        "부산광역시", "대구광역시", "인천광역시", "광주광역시", "대전광역시", "울산광역시",
    }  # fmt: skip
