"""The spellings of units."""

from __future__ import annotations

import pytest

from zoneproof.model.area_units import unit_of
from zoneproof.model.units import (
    ACRE,
    ARE,
    HECTARE,
    JEONGBO,
    PYEONG,
    SQUARE_FOOT,
    SQUARE_KILOMETRE,
    SQUARE_METRE,
    SQUARE_MILE,
    AreaUnit,
)

SPELLINGS = {
    SQUARE_METRE: ["㎡", "m²", "m2", "M2", "m ²", "m^2", "sqm", "sq m", "sq. m", "square metres", "square-meter", "제곱미터", "평방미터", "평방 미터", "제곱m"],
    SQUARE_KILOMETRE: ["㎢", "km²", "km2", "k㎡", "sq km", "square kilometers", "square kilometre", "제곱킬로미터", "평방 킬로미터"],
    HECTARE: ["ha", "㏊", "hectare", "hectares", "헥타르"],
    ARE: ["a", "아르", "ares"],
    PYEONG: ["평", "평형", "pyeong", "pyong"],
    JEONGBO: ["정보"],
    ACRE: ["acre", "acres", "에이커"],
    SQUARE_FOOT: ["ft²", "ft2", "sq ft", "sq. feet", "square feet", "square-foot", "sf", "평방피트", "제곱 피트"],
    SQUARE_MILE: ["mi²", "sq mi", "square miles", "square-mile", "제곱마일", "평방 마일"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "spelling"), [(unit, spelling) for unit, spellings in SPELLINGS.items() for spelling in spellings]
)
def test_a_spelling_has_one_unit(unit: AreaUnit, spelling: str) -> None:
    assert unit_of(spelling) == unit


@pytest.mark.parametrize("spelling", ["m", "㎥", "km", "sq", "feet", "평방", "square yards", "%"])
def test_what_is_no_unit_of_area_is_none(spelling: str) -> None:
    assert unit_of(spelling) is None
