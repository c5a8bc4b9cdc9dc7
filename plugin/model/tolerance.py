"""Tolerance rules: how far a measured area may lie from a stated one, and what each rule is legally for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import ClassVar, Protocol

from .errors import ToleranceError


class ToleranceRule(Protocol):
    """A rule. ``name`` is the word that selects it and ``scope`` what it is legally for."""

    name: ClassVar[str]
    scope: ClassVar[str]

    def allowed_m2(self, stated_m2: Decimal) -> Decimal:
        """Return the largest permitted difference from *stated_m2*, in m²."""

    def __str__(self) -> str:
        """Return the rule as a user declares it."""


@dataclass(frozen=True)
class Absolute:
    """A fixed number of square metres."""

    name: ClassVar[str] = "absolute"
    scope: ClassVar[str] = "declared by the plan; no legal scope"
    limit_m2: Decimal

    def allowed_m2(self, stated_m2: Decimal) -> Decimal:
        """Return the limit in m², whatever the stated area.

        >>> Absolute(Decimal(50)).allowed_m2(Decimal(46200))
        Decimal('50')
        """
        return self.limit_m2

    def __str__(self) -> str:
        return f"{self.name} {self.limit_m2}"


@dataclass(frozen=True)
class Percent:
    """A percentage of the stated area."""

    name: ClassVar[str] = "percent"
    scope: ClassVar[str] = "declared by the plan; no legal scope"
    percent: Decimal

    def allowed_m2(self, stated_m2: Decimal) -> Decimal:
        """Return the percentage of *stated_m2* in m².

        >>> Percent(Decimal("0.5")).allowed_m2(Decimal(3628000))
        Decimal('18140.0')
        """
        return abs(stated_m2) * self.percent / 100

    def __str__(self) -> str:
        return f"{self.name} {self.percent}"


@dataclass(frozen=True)
class StatedPrecision:
    """Nothing beyond what the digits of the figure promise; every verdict uses that first."""

    name: ClassVar[str] = "stated-precision"
    scope: ClassVar[str] = "the digits of the figure itself"

    def allowed_m2(self, stated_m2: Decimal) -> Decimal:
        """Return 0 m²: the rule adds nothing to the stated interval."""
        return Decimal(0)

    def __str__(self) -> str:
        return self.name


# A rule is one class; a parameter is one number. Adding a rule is adding a line here.
_WITH_PARAMETER = {rule.name: rule for rule in (Absolute, Percent)}
_WITHOUT_PARAMETER = {rule.name: rule for rule in (StatedPrecision,)}
RULE_NAMES = (*_WITHOUT_PARAMETER, *_WITH_PARAMETER)

_DECLARATION = re.compile(r"([a-z0-9-]+)(?:[\s=]+([\d.]+))?\s*(?:%|㎡|m²|m2)?", re.IGNORECASE)


def parse_rule(declaration: str) -> ToleranceRule:
    """Return the rule that a plan or an option declares, such as ``percent 0.5`` or ``absolute 50``.

    An empty declaration is the stated precision alone. Raises ToleranceError.

    >>> str(parse_rule("percent 0.5"))
    'percent 0.5'
    """
    text = declaration.strip() or StatedPrecision.name
    match = _DECLARATION.fullmatch(text)
    name = match[1].lower() if match else ""
    if match and match[2] is None and name in _WITHOUT_PARAMETER:
        return _WITHOUT_PARAMETER[name]()
    if match and match[2] is not None and name in _WITH_PARAMETER:
        try:
            return _WITH_PARAMETER[name](Decimal(match[2]))
        except InvalidOperation:
            raise ToleranceError(f'"{match[2]}" is not a number', where=f'tolerance "{declaration}"') from None
    raise ToleranceError(
        "this rule is not known",
        where=f'tolerance "{declaration}"',
        remedy=f"Rules: {', '.join(RULE_NAMES)}; for instance “percent 0.5” or “absolute 50”.",
    )
