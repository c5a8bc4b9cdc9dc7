"""Rules that people declare themselves, and the one that needs no declaration."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from ..rule import Comparison, Number, ToleranceRule

_SCOPE = "declared by whoever checks; no legal scope"
_SCOPE_KO = "검증자가 정한 규칙이며 법적 근거가 아님"


@dataclass(frozen=True)
class StatedPrecision(ToleranceRule):
    """Nothing beyond what the digits of the figure promise."""

    name: ClassVar[str] = "stated-precision"
    formula: ClassVar[str] = "half a place of the last digit as written"
    scope: ClassVar[str] = "the digits of the figure itself"
    scope_ko: ClassVar[str] = "기재된 숫자의 자릿수"

    def allowed_m2(self, compared: Comparison) -> Number:
        """Return half a place of the last digit, in m²."""
        return compared.half_place_m2


@dataclass(frozen=True)
class Absolute(ToleranceRule):
    """A fixed number of square metres."""

    name: ClassVar[str] = "absolute"
    formula: ClassVar[str] = "a ㎡"
    scope: ClassVar[str] = _SCOPE
    scope_ko: ClassVar[str] = _SCOPE_KO
    limit_m2: Decimal

    def allowed_m2(self, compared: Comparison) -> Number:
        """Return the limit in m², whatever the stated area."""
        return compared.stated_m2 * 0 + compared.number(self.limit_m2)


@dataclass(frozen=True)
class Percent(ToleranceRule):
    """A percentage of the stated area.

    >>> figure = Comparison(Decimal(3628000), Decimal(3620000), Decimal(0))
    >>> float(Percent(Decimal("0.5")).allowed_m2(figure))
    18140.0
    """

    name: ClassVar[str] = "percent"
    formula: ClassVar[str] = "a % of F"
    scope: ClassVar[str] = _SCOPE
    scope_ko: ClassVar[str] = _SCOPE_KO
    percent: Decimal

    def allowed_m2(self, compared: Comparison) -> Number:
        """Return the percentage of the stated area in m²."""
        return abs(compared.stated_m2) * compared.number(self.percent / 100)


@dataclass(frozen=True)
class SquareRoot(ToleranceRule):
    """A part that grows with the side of a parcel, and a fixed one.

    >>> figure = Comparison(Decimal(400), Decimal(390), Decimal(0))
    >>> float(SquareRoot(Decimal("0.25"), Decimal(2)).allowed_m2(figure))
    7.0
    """

    name: ClassVar[str] = "square-root"
    formula: ClassVar[str] = "a·√F + b ㎡"
    scope: ClassVar[str] = _SCOPE
    scope_ko: ClassVar[str] = _SCOPE_KO
    factor: Decimal
    constant_m2: Decimal = Decimal(0)

    def allowed_m2(self, compared: Comparison) -> Number:
        """Return a·√F + b in m²."""
        root = compared.root(abs(compared.stated_m2))
        return root * compared.number(self.factor) + compared.number(self.constant_m2)


RULES = (StatedPrecision, Absolute, Percent, SquareRoot)
