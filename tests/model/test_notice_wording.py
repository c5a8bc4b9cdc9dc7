"""What the engine tells in single lines is told in Korean: all of it, in whatever it is put together from."""

from __future__ import annotations

import ast
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from zoneproof.model.errors import ZoneproofError
from zoneproof.model.notice_wording import KOREAN, OF_OTHERS, told
from zoneproof.model.tolerance import rule_kinds

PLUGIN = Path(__file__).parents[2] / "plugin"
HANGUL = re.compile(r"[가-힣]")
WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z(“\"{?+.]")
ERRORS = {each.__name__ for each in (ZoneproofError, *ZoneproofError.__subclasses__())}
HOLDERS = re.compile(r"(?:notices?|problems?|damage|line|saved|_OPEN_ELSEWHERE|_KINDS|_OF_\w+|_REFUSED\w*|_HINT)")
# Commands of SQL, and what is told in sentences of the other catalogues.
OTHER = re.compile(r"(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|COPY|COMMENT|\{\} ?[A-Z]{2,})\b|\{\}\Z")


def templates(node: ast.AST) -> Iterator[str]:
    """Yield the texts that an expression may come to, with "{}" for what is put in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    elif isinstance(node, ast.Call):
        return
    else:
        for child in ast.iter_child_nodes(node):
            yield from templates(child)


def told_in(tree: ast.AST) -> Iterator[str]:
    """Yield what a module gives to errors and notices."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in ERRORS:
                yield from (each for part in node.args[:1] for each in templates(part))
                yield from (each for part in node.keywords if part.arg == "remedy" for each in templates(part.value))
            elif name == "append" and HOLDERS.fullmatch(ast.unparse(node.func.value)):  # type: ignore[attr-defined]
                yield from (each for part in node.args for each in templates(part))
            elif name == "TextEncoding":
                yield from (each for part in node.args[1:] for each in templates(part))
            yield from (
                each
                for part in node.keywords
                if part.arg in ("notices", "problems", "notice")
                for each in templates(part.value)
            )
        elif isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(HOLDERS.fullmatch(ast.unparse(target).rpartition(".")[2]) for target in targets):
                yield from templates(node.value)
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            yield from (each for part in node.value.elts for each in templates(part))


def all_told() -> dict[str, str]:
    """Return the files by what they tell, with "{}" for what is put in."""
    found = {}
    for folder in ("engine", "model"):
        for path in sorted((PLUGIN / folder).rglob("*.py")):
            if "cli" in path.parts:
                continue
            for template in told_in(ast.parse(path.read_text(encoding="utf-8"))):
                if WORDS.search(template) and not OTHER.match(template.strip()):
                    found[template.removeprefix("{}: ")] = path.name
    return found


def test_nothing_lacks_korean() -> None:
    known = {re.sub(r"\{\w+\}", "{}", english) for english in KOREAN}
    assert len(all_told()) > 250
    assert {template: file for template, file in all_told().items() if template not in known} == {}


def literals() -> str:
    """Return every text in the sources of engine and model, a line each, without what is put in."""
    nodes = (
        node
        for folder in ("engine", "model")
        for path in (PLUGIN / folder).rglob("*.py")
        if path.name != "notice_wording.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    )
    return "\n".join(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def test_nothing_is_translated_that_is_no_longer_told() -> None:
    written = literals()
    longest = {english: max(re.split(r"\{\w+\}", english), key=len) for english in KOREAN.keys() - OF_OTHERS.keys()}
    assert [english for english, literal in longest.items() if literal not in written] == []


def test_korean_is_korean_and_keeps_what_is_put_in() -> None:
    for english, korean in KOREAN.items():
        fields = re.findall(r"\{\w+\}", english)
        assert set(re.findall(r"\{\w+\}", korean)) == set(fields) or "{same}" in fields, english
        assert HANGUL.search(korean) or "CSV" in korean, english


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        ("the layer is empty", "레이어가 비어 있습니다"),
        ("zones: 1,234 of 5,678 features were saved", "zones: 도형 5,678개 가운데 1,234개를 살렸습니다"),
        (
            "/a: b/x.shp (Shapefile): there is no .prj, so the coordinate system is not known",
            "/a: b/x.shp (Shapefile): .prj가 없어 좌표계를 알 수 없습니다",
        ),
        (
            'a.gpkg, layer "지구" (GeoPackage): there is no column "면적". Its columns are: name, 구역.',
            "a.gpkg, 레이어 “지구”(GeoPackage): “면적” 열이 없습니다. 있는 열: name, 구역.",
        ),
        (
            'the .cpg names an unknown encoding "X"; the bytes of the text are CP949; 3 of 90 sampled values are not valid CP949',
            ".cpg 파일에 적힌 인코딩 “X”를 알 수 없습니다. 실제 문자는 CP949입니다; "
            "표본 90개 가운데 3개가 CP949에 맞지 않습니다",
        ),
        (
            "without this layer of the greenbelt there is no balance: it has no geometry",
            "이 개발제한구역 레이어 없이는 증감을 낼 수 없습니다: 도형이 없습니다",
        ),
        (
            'tolerance "korea-area-error 1": the rule korea-area-error takes no number. It allows 2.0·√P + 20 ㎡, P the '
            "larger area; rules look like “percent 0.5” or “absolute 50”.",
            "허용오차 “korea-area-error 1”: korea-area-error 규칙에는 숫자를 쓰지 않습니다. 허용 범위: 2.0·√P + 20 ㎡, P는 "
            "큰 쪽 면적. 예: “percent 0.5”, “absolute 50”.",
        ),
        (
            "f.csv, line 3, figure “7”: no area is written. Write a number and a unit, such as 46,200㎡ or 85.6 %; known "
            "units are ㎡, ㎢.",
            "f.csv, 3행, 면적 “7”: 면적이 적혀 있지 않습니다. 46,200㎡나 85.6 %처럼 숫자와 단위를 적으십시오. 쓸 수 있는 "
            "단위: ㎡, ㎢.",
        ),
    ],
)  # fmt: skip
def test_lines_are_told_in_korean(english: str, korean: str) -> None:
    assert told(english, "ko") == korean
    assert told(english, "en") == english


@pytest.mark.parametrize(
    "line", ["", "진곡산단: 이름이 없습니다.", "segmentation fault: core dumped. Bye", "x" * 5_000]
)
def test_what_is_not_known_stays_as_it_is(line: str) -> None:
    assert told(line, "ko") == line


def test_a_line_of_many_parts_takes_no_time() -> None:
    started = time.perf_counter()
    told(". ".join(f"{number}: nothing; known" for number in range(80)), "ko")
    assert time.perf_counter() - started < 2


def test_what_a_rule_allows_is_told_in_korean() -> None:
    for kind in rule_kinds().values():
        if re.search(r"[a-z]{3}", kind.formula):
            assert HANGUL.search(told(kind.formula, "ko")), kind.formula
