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
