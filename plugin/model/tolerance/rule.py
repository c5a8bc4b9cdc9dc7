"""What a tolerance rule is: a formula that serves one figure in decimals and a million parcels in arrays alike."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Callable, ClassVar

# A Decimal, or an array of floats: formulas use operators only, so that they serve both.
Number = Any

HALF = Decimal("0.5")


@dataclass(frozen=True)
class Comparison:
    """What a rule looks at: Decimals for one figure, arrays of floats for many; areas in m².

    ``half_place_m2`` is half a place of the last digit of the figure. ``scale`` is the denominator of the map's scale,
    where it is known. ``number`` turns a coefficient, a Decimal, into what the areas are multiplied with.
    """

    stated_m2: Number
    measured_m2: Number
    half_place_m2: Number
    scale: Number = None
    number: Callable[[Decimal], Number] = lambda coefficient: coefficient

    @property
    def larger_m2(self) -> Number:
        """The larger of the stated and the measured area."""
        apart = abs(self.stated_m2 - self.measured_m2)
        return (self.stated_m2 + self.measured_m2 + apart) * self.number(HALF)

    def root(self, area_m2: Number) -> Number:
        """Return the square root of *area_m2*."""
        return area_m2 ** self.number(HALF)


class ToleranceRule(ABC):
    """A rule: a frozen dataclass whose fields, Decimals, are its parameters in the order in which they are declared.

    ``name`` is the word that selects it, ``formula`` what it allows, in m², and ``scope`` what it is legally for.
    """

    name: ClassVar[str]
    formula: ClassVar[str]
    scope: ClassVar[str]
    scope_ko: ClassVar[str]

    @abstractmethod
    def allowed_m2(self, compared: Comparison) -> Number:
        """Return the largest permitted difference in m²."""

    def permits(self, compared: Comparison) -> bool:
        """Whether the difference of one comparison, in Decimals, is permitted."""
        return bool(abs(compared.measured_m2 - compared.stated_m2) <= self.allowed_m2(compared))

    @property
    def needs_scale(self) -> bool:
        """Whether the scale of the map is to be told with each comparison."""
        return False

    def __str__(self) -> str:
        return " ".join([self.name, *(f"{value}" for value in vars(self).values() if value is not None)])
