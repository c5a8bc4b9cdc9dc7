"""Rules joined: an area differs only where it is over all of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import ClassVar

from .rule import HALF, Comparison, Number, ToleranceRule


@dataclass(frozen=True)
class Combination(ToleranceRule):
    """Several rules: what one of them permits is permitted, so that "over 1 % and over 5 ㎡" differs."""

    name: ClassVar[str] = "and"
    formula: ClassVar[str] = "the largest of the rules that it joins"
    rules: tuple[ToleranceRule, ...]

    @property
    def scope(self) -> str:  # type: ignore[override]
        """What each of the rules is legally for."""
        return "; ".join(dict.fromkeys(rule.scope for rule in self.rules))

    @property
    def scope_ko(self) -> str:  # type: ignore[override]
        """The same in Korean."""
        return "; ".join(dict.fromkeys(rule.scope_ko for rule in self.rules))

    def allowed_m2(self, compared: Comparison) -> Number:
        """Return the largest of what the rules allow, in m²."""
        half = compared.number(HALF)

        def larger(one: Number, other: Number) -> Number:
            return (one + other + abs(one - other)) * half

        return reduce(larger, (rule.allowed_m2(compared) for rule in self.rules))

    def permits(self, compared: Comparison) -> bool:
        """Whether one of the rules permits the difference."""
        return any(rule.permits(compared) for rule in self.rules)

    @property
    def needs_scale(self) -> bool:
        """Whether one of the rules needs the scale of the map."""
        return any(rule.needs_scale for rule in self.rules)

    def __str__(self) -> str:
        return " and ".join(map(str, self.rules))
