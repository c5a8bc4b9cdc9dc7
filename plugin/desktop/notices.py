"""What was left aside in a check, or needs attention, in lines for people."""

from __future__ import annotations

from typing import Any

from ..model.plan import Role
from ..model.wording import reason_name, role_name
from .translation import language, tr


def notice_lines(plan: dict[str, Any], result: dict[str, Any]) -> list[str]:
    """Return the lines about the engine's ``open_plan`` and ``check``, each once."""
    lines = [*(plan.get("problems") or []), *(result["summary"].get("problems") or [])]
    for layer in result.get("layers") or []:
        title = f"{role_name(Role(layer['role']), language())} ({layer['key']})"
        for reason, count in (layer.get("left_aside") or {}).items():
            pattern = tr("{layer}: {count} features left aside – {reason}")
            lines.append(pattern.format(layer=title, count=count, reason=reason_name(reason, language())))
    return list(dict.fromkeys(lines))
