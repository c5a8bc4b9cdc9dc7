"""Japan: 国土調査法施行令 別表第四, the largest permitted error (公差) of a parcel's area by class of accuracy."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from ..rule import Comparison, Number, ToleranceRule


class CadastralSurvey(ToleranceRule):
    """(a + b·⁴√F)·√F, with the numbers of a class."""

    formula: ClassVar[str]
    scope: ClassVar[str] = "Japan, National Land Survey Order, table 4: cadastral survey of that class"
    scope_ko: ClassVar[str] = "일본 국토조사법 시행령 별표 4: 해당 정도 구분의 지적조사"
    factor: ClassVar[Decimal]
    growth: ClassVar[Decimal]

    def allowed_m2(self, compared: Comparison) -> Number:
        """Return the permitted difference in m²."""
        side = compared.root(compared.stated_m2)
        return (compared.root(side) * compared.number(self.growth) + compared.number(self.factor)) * side


@dataclass(frozen=True)
class Kou1(CadastralSurvey):
    """甲一.

    >>> figure = Comparison(Decimal(10000), Decimal(10000), Decimal("0.5"))
    >>> float(Kou1().allowed_m2(figure))
    5.5
    """

    name: ClassVar[str] = "jp-kou1"
    formula: ClassVar[str] = "(0.025 + 0.003·⁴√F)·√F"
    factor: ClassVar[Decimal] = Decimal("0.025")
    growth: ClassVar[Decimal] = Decimal("0.003")


@dataclass(frozen=True)
class Kou2(CadastralSurvey):
    """甲二."""

    name: ClassVar[str] = "jp-kou2"
    formula: ClassVar[str] = "(0.05 + 0.01·⁴√F)·√F"
    factor: ClassVar[Decimal] = Decimal("0.05")
    growth: ClassVar[Decimal] = Decimal("0.01")


@dataclass(frozen=True)
class Kou3(CadastralSurvey):
    """甲三."""

    name: ClassVar[str] = "jp-kou3"
    formula: ClassVar[str] = "(0.10 + 0.02·⁴√F)·√F"
    factor: ClassVar[Decimal] = Decimal("0.10")
    growth: ClassVar[Decimal] = Decimal("0.02")


@dataclass(frozen=True)
class Otsu1(CadastralSurvey):
    """乙一."""

    name: ClassVar[str] = "jp-otsu1"
    formula: ClassVar[str] = "(0.10 + 0.04·⁴√F)·√F"
    factor: ClassVar[Decimal] = Decimal("0.10")
    growth: ClassVar[Decimal] = Decimal("0.04")


@dataclass(frozen=True)
class Otsu2(CadastralSurvey):
    """乙二."""

    name: ClassVar[str] = "jp-otsu2"
    formula: ClassVar[str] = "(0.25 + 0.07·⁴√F)·√F"
    factor: ClassVar[Decimal] = Decimal("0.25")
    growth: ClassVar[Decimal] = Decimal("0.07")


@dataclass(frozen=True)
class Otsu3(CadastralSurvey):
    """乙三."""

    name: ClassVar[str] = "jp-otsu3"
    formula: ClassVar[str] = "(0.50 + 0.14·⁴√F)·√F"
    factor: ClassVar[Decimal] = Decimal("0.50")
    growth: ClassVar[Decimal] = Decimal("0.14")


RULES = (Kou1, Kou2, Kou3, Otsu1, Otsu2, Otsu3)
