"""Units of area and their exact sizes in square metres."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Context, Decimal
from fractions import Fraction

_TO_50_DIGITS = Context(prec=50)


@dataclass(frozen=True)
class AreaUnit:
    """A unit of area.

    ``symbol`` is how the unit is shown and ``size`` how many square metres one of it is, exactly:
    a 평 is 400/121 m², which no decimal can hold.
    """

    symbol: str
    size: Fraction
    _ratio: tuple[Decimal, Decimal] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_ratio", (Decimal(self.size.numerator), Decimal(self.size.denominator)))

    def to_m2(self, value: Decimal) -> Decimal:
        """Return *value* of this unit in m², to 50 digits."""
        numerator, denominator = self._ratio
        return _TO_50_DIGITS.divide(_TO_50_DIGITS.multiply(value, numerator), denominator)


SQUARE_METRE = AreaUnit("㎡", Fraction(1))
SQUARE_KILOMETRE = AreaUnit("㎢", Fraction(10**6))
HECTARE = AreaUnit("ha", Fraction(10**4))
ARE = AreaUnit("a", Fraction(100))
# 1 척 is 10/33 m and 1 평 is a square of 6 척 (도량형법, 1909): (60/33)² m² = 400/121 m².
PYEONG = AreaUnit("평", Fraction(400, 121))
JEONGBO = AreaUnit("정보", 3000 * Fraction(400, 121))
# The international acre, foot and mile (1959): 1 ft = 0.3048 m.
ACRE = AreaUnit("acre", Fraction("4046.8564224"))
SQUARE_FOOT = AreaUnit("ft²", Fraction("0.09290304"))
SQUARE_MILE = AreaUnit("mi²", Fraction("2589988.110336"))

UNITS = (
    SQUARE_METRE,
    SQUARE_KILOMETRE,
    HECTARE,
    ARE,
    PYEONG,
    JEONGBO,
    ACRE,
    SQUARE_FOOT,
    SQUARE_MILE,
)
