"""A mismatch is explained, shown, mended and unmended; the greenbelt is balanced: in the real program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parent / "scripts"
WORDS = {
    "en": ("Show me", "Zoneproof: greenbelt before", ["Gwangju AI city", "Topology", "Greenbelt"]),
    "ko": ("지도에서 보기", "Zoneproof: 개발제한구역 해제 전", ["Gwangju AI city", "위상 검사", "개발제한구역"]),
}


@pytest.mark.parametrize("language", ["en", "ko"])
def test_say_why(qgis: Callable[..., dict], language: str) -> None:
    seen = qgis("say_why.py", "--lang", language, ZONEPROOF_SCRIPTS=str(SCRIPTS))
    link, theme, groups = WORDS[language]
    assert link in seen["details"]
    assert "AI 집적단지 부지" in seen["details"]
    assert (seen["shown"], seen["cleared"]) == (True, True)
    assert (seen["applied"], seen["undone"], seen["bound"]) == ("agrees", "differs", True)
    assert any(row[2:4] == ["3,095,950㎡", "85.60 %"] for row in seen["tables"]["greenbelt"])
    assert len(seen["tables"]["topology"]) == 3
    assert seen["theme"] == theme
    assert seen["groups"] == groups
