"""Korea: the enforcement decree of the Act on the Establishment and Management of Spatial Data (공간정보관리법 시행령)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import ClassVar, Optional

from ..rule import HALF, Comparison, Number, ToleranceRule

_ONE, _TENTH = Decimal(1), Decimal("0.1")
# On the grid of registered areas up to what a float of eleven digits before the point cannot tell.
_NOTHING = Decimal("0.0001")
# Maps of 1/600 and 경계점좌표등록부, kept at 1/500, register tenths of a square metre.
_LARGEST_OF_TENTHS = Decimal(600)


@dataclass(frozen=True)
class KoreanRounding(ToleranceRule):
    """The registered area is the measured one rounded: to 1㎡, or to 0.1㎡, half to even; under one unit it is one unit.

    The unit is that of the declaration; or 0.1㎡ where the scale is told and is 1/600 or larger; or 1㎡, except where
    the registered area shows tenths.

    >>> figure = Comparison(Decimal("1.2"), Decimal("1.15"), Decimal("0.05"))
    >>> KoreanRounding().permits(figure)
    True
    """

    name: ClassVar[str] = "kr-rounding"
    formula: ClassVar[str] = "rounding alone, to 1㎡, or 0.1㎡ at 1/600 and larger (or the unit a)"
    scope: ClassVar[str] = "Korea, Article 60 of the decree: how an area is registered"
    scope_ko: ClassVar[str] = "공간정보관리법 시행령 제60조: 토지대장 면적의 결정"
    unit_m2: Optional[Decimal] = None

    def allowed_m2(self, compared: Comparison) -> Number:
        """Return half a unit in m²; more where both areas are at most one unit; 0 if no area is registered that way."""
        number = compared.number
        unit = self._unit(compared)
        under_one = (compared.measured_m2 < unit) * (abs(compared.stated_m2 - unit) < number(_NOTHING))
        return _in_steps(compared.stated_m2, unit, compared) * (unit + under_one * unit) * number(HALF)

    def permits(self, compared: Comparison) -> bool:
        """Whether the measured area, a Decimal, rounds to the stated one."""
        unit = self._unit(compared)
        rounded = max(unit, (compared.measured_m2 / unit).quantize(_ONE, ROUND_HALF_EVEN) * unit)
        return bool(abs(rounded - compared.stated_m2) < _NOTHING)

    def _unit(self, compared: Comparison) -> Number:
        number = compared.number
        one, tenth = number(_ONE), number(_TENTH)
        if self.unit_m2 is not None:
            return compared.stated_m2 * 0 + number(self.unit_m2)
        if compared.scale is not None:
            return tenth + (compared.scale > number(_LARGEST_OF_TENTHS)) * (one - tenth)
        return tenth + _in_steps(compared.stated_m2, one, compared) * (one - tenth)


def _in_steps(area_m2: Number, unit: Number, compared: Comparison) -> Number:
    """Whether *area_m2* is a whole number of units; true counts as 1."""
    steps = area_m2 / unit
    return abs(steps - (steps + compared.number(HALF)) // compared.number(_ONE)) * unit < compared.number(_NOTHING)


@dataclass(frozen=True)
class KoreanAreaError(ToleranceRule):
    """0.026²·M·√F.

    >>> figure = Comparison(Decimal(100), Decimal(105), Decimal("0.5"))
    >>> float(KoreanAreaError(Decimal(1200)).allowed_m2(figure))
    8.112
    """

    name: ClassVar[str] = "kr-19"
    formula: ClassVar[str] = "0.026²·M·√F, M the scale's denominator (6000 for 1/3000)"
    scope: ClassVar[str] = "Korea, Article 19 of the decree: registration conversion and subdivision only"
    scope_ko: ClassVar[str] = "공간정보관리법 시행령 제19조: 등록전환·분할에만 적용"
    denominator: Optional[Decimal] = None

    def allowed_m2(self, compared: Comparison) -> Number:
        """Return the permitted difference in m²."""
        number = compared.number
        scale = compared.scale if self.denominator is None else number(self.denominator)
        # Of 1/3000 the decree says that the denominator is 6,000.
        denominator = scale + (scale == number(Decimal(3000))) * number(Decimal(3000))
        return compared.root(compared.stated_m2) * denominator * number(Decimal("0.026") ** 2)

    @property
    def needs_scale(self) -> bool:
        """Whether the declaration leaves the scale open."""
        return self.denominator is None


RULES = (KoreanRounding, KoreanAreaError)
