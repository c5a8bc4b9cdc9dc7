"""The tolerance rules as people choose them: each with its formula and what it is legally for."""

from __future__ import annotations

from ..model.notice_wording import told
from ..model.tolerance import rule_kinds
from .translation import language


def rule_names() -> list[str]:
    """Return the names of all rules: the stated precision, what anybody may declare, and law, the reader's own first."""
    kinds = rule_kinds()
    declared = {name for name, kind in kinds.items() if kind.scope == kinds["percent"].scope}
    own = "kr-" if language() == "ko" else "–"
    return sorted(kinds, key=lambda name: (name != "stated-precision", name not in declared, not name.startswith(own)))


def rule_line(name: str) -> str:
    """Return a rule in a line: its name and what it allows, F being the registered area."""
    return f"{name}: {told(rule_kinds()[name].formula, language())}"


def rule_scope(name: str) -> str:
    """Return what a rule is legally for."""
    kind = rule_kinds()[name]
    return kind.scope_ko if language() == "ko" else kind.scope
