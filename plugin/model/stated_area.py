"""An area as a document states it, and the interval that its digits promise."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from .units import AreaUnit


class Comparator(str, Enum):
    """Which side of the stated value the area may lie on."""

    MIN = "min"
    MAX = "max"
    LESS = "less"


@dataclass(frozen=True)
class Interval:
    """A closed interval; ``None`` is an open end. The unit is that of the value it was made from."""

    low: Decimal | None
    high: Decimal | None

    def __contains__(self, value: Decimal) -> bool:
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


@dataclass(frozen=True)
class StatedNumber:
    """A number with the precision of its digits.

    ``quantum`` is the place of the last digit as written: 0.01 in 16.79, 1 in 46,200, 10,000 in 379만.
    ``decimals`` counts the digits after the decimal mark.
    """

    value: Decimal
    quantum: Decimal
    decimals: int = 0
    approximate: bool = False
    comparator: Comparator | None = None

    @property
    def rounded_quantum(self) -> Decimal:
        """The place of the last digit that is not zero: 100 in 46,200, or ``quantum`` where none follows."""
        if not self.value:
            return self.quantum
        quantum = self.quantum
        while self.value % (quantum * 10) == 0:
            quantum *= 10
        return quantum

    def interval(self) -> Interval:
        """Return what the digits promise, read strictly: half a place of the last digit on either side."""
        return self._bounded(self.quantum / 2)

    def rounded_interval(self) -> Interval:
        """Return what the digits promise if trailing zeros are rounding.

        A number that the document calls approximate ("about", 약, 여) may also lie one whole place of its last
        non-zero digit away, which is a convention of Zoneproof.
        """
        return self._bounded(self.rounded_quantum if self.approximate else self.rounded_quantum / 2)

    def _bounded(self, margin: Decimal) -> Interval:
        low, high = self.value - margin, self.value + margin
        if self.comparator is Comparator.MIN:
            return Interval(low, None)
        if self.comparator is Comparator.MAX:
            return Interval(None, high)
        if self.comparator is Comparator.LESS:
            return Interval(None, self.value)
        return Interval(low, high)


@dataclass(frozen=True)
class StatedArea:
    """An area as written: ``text`` is the span of the document, ``number`` counts ``unit``, spelled ``unit_text`` there."""

    text: str
    number: StatedNumber
    unit: AreaUnit
    unit_text: str = ""

    @property
    def area_m2(self) -> Decimal:
        """The stated area in m²."""
        return self.unit.to_m2(self.number.value)

    def interval_m2(self) -> Interval:
        """The stated precision in m², read strictly."""
        return self.in_m2(self.number.interval())

    def rounded_interval_m2(self) -> Interval:
        """The stated precision in m² if trailing zeros are rounding or the document says "about"."""
        return self.in_m2(self.number.rounded_interval())

    def in_m2(self, interval: Interval) -> Interval:
        """Return an interval of this area's unit in m²."""
        return Interval(
            None if interval.low is None else self.unit.to_m2(interval.low),
            None if interval.high is None else self.unit.to_m2(interval.high),
        )


@dataclass(frozen=True)
class StatedShare:
    """A share as written, in percent: 85.6 % promises 85.55 to 85.65."""

    text: str
    number: StatedNumber
