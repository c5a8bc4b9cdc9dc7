"""The tolerance rules as people choose them: each with its formula and what it is legally for."""

from __future__ import annotations

from ..model.notice_wording import told
from ..model.tolerance import rule_kinds
from .translation import language


def rule_names() -> list[str]:
    """Return the names of all rules, the stated precision, which needs no numbers, first."""
    names = list(rule_kinds())
    return sorted(names, key=lambda name: name != "stated-precision")


def rule_line(name: str) -> str:
    """Return a rule in a line: its name and what it allows, F being the registered area."""
    return f"{name}: {told(rule_kinds()[name].formula, language())}"


def rule_scope(name: str) -> str:
    """Return what a rule is legally for."""
    kind = rule_kinds()[name]
    return kind.scope_ko if language() == "ko" else kind.scope
