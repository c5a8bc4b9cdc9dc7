"""How plans and options declare a rule: a name with its numbers, or several joined by "and"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, fields
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from ..errors import ToleranceError
from . import rules
from .combination import Combination
from .rule import ToleranceRule

_NAMED = re.compile(r"([a-z][a-z0-9-]*)(?:[\s=]+(.*))?", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|및)\s+|\s*&\s*", re.IGNORECASE)
_UNIT = re.compile(r"(?<=[\d.])\s*(?:%|㎡|m²|m2)(?=[\s+,]|$)", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,+]+")
_LARGEST = Decimal(10) ** 15


@lru_cache(maxsize=1)
def rule_kinds() -> Mapping[str, type[ToleranceRule]]:
    """Return every rule by its name: what the files in ``rules/`` list. A new file there is a new rule."""
    kinds: dict[str, type[ToleranceRule]] = {}
    for file in sorted(module.name for module in iter_modules(rules.__path__)):
        kinds.update({kind.name: kind for kind in import_module(f"{rules.__name__}.{file}").RULES})
    return kinds


def parse_rule(declaration: str, *, scale_is_told: bool = False) -> ToleranceRule:
    """Return the rule that a plan or an option declares, such as ``percent 0.5`` or ``percent 1 and absolute 5``.

    An empty declaration is the stated precision alone. A rule that needs the scale of the map must state it, unless
    the scale *is told* with each figure. Raises ToleranceError.

    >>> str(parse_rule("percent 0.5 %"))
    'percent 0.5'
    """
    text = declaration.strip() or "stated-precision"
    parts = [_single(part, declaration) for part in _AND.split(text)]
    rule = parts[0] if len(parts) == 1 else Combination(tuple(parts))
    if rule.needs_scale and not scale_is_told:
        raise ToleranceError(
            "the rule needs the scale of the map",
            where=f'tolerance "{declaration}"',
            remedy=f"Write its denominator, for instance “{parts[0].name} 1200”.",
        )
    return rule


def _single(text: str, declaration: str) -> ToleranceRule:
    match = _NAMED.fullmatch(text.strip())
    kind: Any = rule_kinds().get(match[1].lower()) if match else None
    where = f'tolerance "{declaration}"'
    if match is None or kind is None:
        raise ToleranceError(
            "this rule is not known",
            where=where,
            remedy=f"Rules: {', '.join(rule_kinds())}; for instance “percent 0.5” or “absolute 50”.",
        )
    parameters = [_number(word, where) for word in _BETWEEN.split(_UNIT.sub("", match[2] or "").strip()) if word]
    known = fields(kind)
    needed = sum(field.default is MISSING for field in known)
    if not needed <= len(parameters) <= len(known):
        problem = f"the rule {kind.name} takes no number"
        if needed:
            problem = f"the rule {kind.name} takes a number"
        if needed > 1:
            problem = f"the rule {kind.name} takes {needed} numbers"
        raise ToleranceError(
            problem,
            where=where,
            remedy=f"It allows {kind.formula}; rules look like “percent 0.5” or “absolute 50”.",
        )
    rule: ToleranceRule = kind(*parameters)
    return rule


def _number(word: str, where: str) -> Decimal:
    try:
        value = Decimal(word)
    except InvalidOperation:
        value = Decimal("NaN")
    if value.is_finite() and 0 <= value <= _LARGEST:
        return value
    raise ToleranceError(
        f'"{word}" is not a number that a rule takes', where=where, remedy="For instance “percent 0.5”."
    )
