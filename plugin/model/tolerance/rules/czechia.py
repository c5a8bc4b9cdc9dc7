"""Czechia: decree 357/2013, annex 14.9, the largest difference between a recorded and a computed area."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from ..rule import Comparison, Number, ToleranceRule


class PointQuality(ToleranceRule):
    """a·√P + b, by the quality code of the parcel's worst point; P is the larger of the two areas."""

    scope: ClassVar[str] = "Czechia, decree 357/2013, annex 14.9: parcels whose worst point has that quality code"
    scope_ko: ClassVar[str] = "체코 고시 357/2013 부속서 14.9: 최저 품질 경계점 코드별"
    factor: ClassVar[Decimal]
    constant_m2: ClassVar[Decimal]

    def allowed_m2(self, compared: Comparison) -> Number:
        """Return the permitted difference in m²."""
        root = compared.root(compared.larger_m2)
        return root * compared.number(self.factor) + compared.number(self.constant_m2)


@dataclass(frozen=True)
class Quality3(PointQuality):
    """Code 3."""

    name: ClassVar[str] = "cz-3"
    formula: ClassVar[str] = "2 ㎡"
    factor: ClassVar[Decimal] = Decimal(0)
    constant_m2: ClassVar[Decimal] = Decimal(2)


@dataclass(frozen=True)
class Quality4(PointQuality):
    """Code 4.

    >>> figure = Comparison(Decimal(390), Decimal(400), Decimal("0.5"))
    >>> float(Quality4().allowed_m2(figure))
    12.0
    """

    name: ClassVar[str] = "cz-4"
    formula: ClassVar[str] = "0.4·√P + 4 ㎡, P the larger area"
    factor: ClassVar[Decimal] = Decimal("0.4")
    constant_m2: ClassVar[Decimal] = Decimal(4)


@dataclass(frozen=True)
class Quality5(PointQuality):
    """Code 5."""

    name: ClassVar[str] = "cz-5"
    formula: ClassVar[str] = "1.2·√P + 12 ㎡, P the larger area"
    factor: ClassVar[Decimal] = Decimal("1.2")
    constant_m2: ClassVar[Decimal] = Decimal(12)


@dataclass(frozen=True)
class Quality6(PointQuality):
    """Code 6."""

    name: ClassVar[str] = "cz-6"
    formula: ClassVar[str] = "0.3·√P + 3 ㎡, P the larger area"
    factor: ClassVar[Decimal] = Decimal("0.3")
    constant_m2: ClassVar[Decimal] = Decimal(3)


@dataclass(frozen=True)
class Quality7(PointQuality):
    """Code 7."""

    name: ClassVar[str] = "cz-7"
    formula: ClassVar[str] = "0.8·√P + 8 ㎡, P the larger area"
    factor: ClassVar[Decimal] = Decimal("0.8")
    constant_m2: ClassVar[Decimal] = Decimal(8)


@dataclass(frozen=True)
class Quality8(PointQuality):
    """Code 8."""

    name: ClassVar[str] = "cz-8"
    formula: ClassVar[str] = "2.0·√P + 20 ㎡, P the larger area"
    factor: ClassVar[Decimal] = Decimal("2.0")
    constant_m2: ClassVar[Decimal] = Decimal(20)


RULES = (Quality3, Quality4, Quality5, Quality6, Quality7, Quality8)
