"""Every text that the desktop shows has its Korean."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from xml.etree import ElementTree

REPOSITORY = Path(__file__).parents[2]
DESKTOP = REPOSITORY / "plugin" / "desktop"
TRANSLATION = REPOSITORY / "resources" / "i18n" / "zoneproof_ko.ts"
HANGUL = re.compile(r"[가-힣]")
SAME_IN_KOREAN = {"{path} ({origin})", "Zoneproof {version} in Python {python}"}


def calls_of_tr():
    """Yield file, line and argument of every tr(…)."""
    for path in sorted(DESKTOP.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
                yield path.relative_to(DESKTOP), node.lineno, node.args[0]


def sources():
    return {argument.value for _path, _line, argument in calls_of_tr() if isinstance(argument, ast.Constant)}


def translations():
    context = ElementTree.parse(TRANSLATION).getroot().find("context")
    assert context.findtext("name") == "Zoneproof"
    return {each.findtext("source"): each.findtext("translation") for each in context.iter("message")}


def test_what_is_translated_is_a_literal():
    assert [(str(path), line) for path, line, argument in calls_of_tr() if not isinstance(argument, ast.Constant)] == []


def test_no_text_lacks_korean():
    assert sorted(sources() - translations().keys()) == []


def test_nothing_is_translated_that_is_no_longer_shown():
    assert sorted(translations().keys() - sources()) == []


def test_korean_is_korean_and_keeps_the_placeholders():
    for source, korean in translations().items():
        assert HANGUL.search(korean) or source in SAME_IN_KOREAN, source
        assert sorted(re.findall(r"\{\w+\}", korean)) == sorted(re.findall(r"\{\w+\}", source)), source
