"""Tables pasted as text."""

from __future__ import annotations

import pytest

from zoneproof.model.area_table import table_areas


@pytest.mark.parametrize(
    "text",
    [
        "구역\t면적(㎡)\t필지\n동부\t1,200\t3\n서부\t800\t2\n합계\t2,000\t5\n",
        "구역 | 면적(㎡) | 필지\n동부 | 1,200 | 3\n서부 | 800 | 2\n합계 | 2,000 | 5\n",
        "(단위: ㎡)\n구역   면적   필지\n동부   1,200   3\n서부   800   2\n합계   2,000   5\n",
        "(단위: 천㎡)\n구역\t면적\t필지\n동부\t1.2\t3\n서부\t0.8\t2\n합계\t2.0\t5\n",
    ],
)
def test_a_column_of_areas_is_read_with_its_rows(text: str) -> None:
    found = list(table_areas(text))
    assert [area.area.number.value for area in found] == [1200, 800, 2000]
    assert [area.subject for area in found] == ["동부", "서부", None]
    assert [area.role.value for area in found] == ["single", "single", "total"]
    assert [float(text[area.area.start : area.area.end].replace(",", "")) for area in found] in (
        [1200, 800, 2000],
        [1.2, 0.8, 2.0],
    )


def test_columns_that_are_no_areas_are_left_alone() -> None:
    assert not list(table_areas("Name\tPopulation\tYear\nNorth\t1,200\t2020\n"))
    assert not list(table_areas("구역\t면적(㎡)\n\n동부는 1,200명이 산다.\n"))


def test_a_decree_gives_areas_before_and_after_side_by_side() -> None:
    text = "구분\t기정(㎡)\t변경(㎡)\t증감(㎡)\n솔공원\t1,200\t1,450\t증) 250\n합계\t1,200\t1,450\t250\n"
    assert [(found.subject, found.role.value, found.area.number.value) for found in table_areas(text)] == [
        ("솔공원", "from", 1200),
        ("솔공원", "to", 1450),
        ("솔공원", "change", 250),
        (None, "from", 1200),
        (None, "to", 1450),
        (None, "change", 250),
    ]


def test_a_decree_gives_areas_before_and_after_one_below_the_other() -> None:
    text = "시설\t구분\t면적(㎡)\n솔공원\t기정\t1,200\n\t변경\t1,450\n달공원\t신설\t300\n"
    assert [(found.subject, found.role.value) for found in table_areas(text)] == [
        ("솔공원", "from"),
        ("솔공원", "to"),
        ("달공원", "single"),
    ]


def test_between_before_and_after_stands_the_change() -> None:
    text = "(단위: ㎡)\n| 시설 | 기정 | 변경 | 변경후 |\n|---|---|---|---|\n| 솔공원 | 1,000 | 증 200 | 1,200 |\n"
    assert [found.role.value for found in table_areas(text)] == ["from", "change", "to"]


def test_single_spaces_part_a_name_from_its_number() -> None:
    text = "구역명 면적(㎡) 비고\n솔빛공원 931,620\n북구 달빛공원 468,912 존치\n합계 1,400,532\n\n가로등 1,200 신설\n"
    assert [(found.subject, found.role.value, found.area.number.value) for found in table_areas(text)] == [
        ("솔빛공원", "single", 931620),
        ("북구 달빛공원", "single", 468912),
        (None, "total", 1400532),
    ]


def test_single_spaces_before_a_later_column_need_every_word() -> None:
    text = "연번 구역명 면적(㎡)\n1 솔빛공원 1,200\n2 북구 달빛공원 800\n"
    assert [(found.subject, found.area.number.value) for found in table_areas(text)] == [("솔빛공원", 1200)]


def test_prose_under_a_heading_is_no_row() -> None:
    assert not list(table_areas("구역명 면적(㎡) 비고\n솔빛공원에는 1,200 명이 산다.\n"))
    assert not list(table_areas("구역명 면적(㎡) 비고\n인구 1,200 명\n"))
