"""Tolerance rules: how far a measured area may lie from a stated one, and what each rule is legally for."""

from __future__ import annotations

from .declaration import parse_rule, rule_kinds
from .rule import Comparison, ToleranceRule

__all__ = ["Comparison", "ToleranceRule", "parse_rule", "rule_kinds"]
