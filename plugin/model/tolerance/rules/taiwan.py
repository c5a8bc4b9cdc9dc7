"""Taiwan: how far two computations of one parcel's area may differ."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Optional

from ..rule import Comparison, Number, ToleranceRule


@dataclass(frozen=True)
class TwoComputations(ToleranceRule):
    """0.0003·M·√F.

    >>> figure = Comparison(Decimal(100), Decimal(102), Decimal("0.5"))
    >>> float(TwoComputations(Decimal(500)).allowed_m2(figure))
    1.5
    """

    name: ClassVar[str] = "tw"
    formula: ClassVar[str] = "0.0003·M·√F, M the scale's denominator"
    scope: ClassVar[str] = "Taiwan, cadastral survey: two computations of one area"
    scope_ko: ClassVar[str] = "대만 지적측량: 한 필지 면적을 두 번 계산한 차이"
    denominator: Optional[Decimal] = None

    def allowed_m2(self, compared: Comparison) -> Number:
        """Return the permitted difference in m²."""
        scale = compared.scale if self.denominator is None else compared.number(self.denominator)
        return compared.root(compared.stated_m2) * scale * compared.number(Decimal("0.0003"))

    @property
    def needs_scale(self) -> bool:
        """Whether the declaration leaves the scale open."""
        return self.denominator is None


RULES = (TwoComputations,)
