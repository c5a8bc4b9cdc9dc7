"""From an article to verdicts and back, in the real program, in two languages."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parent / "scripts"
ARTICLES = {
    "ko": """인공지능 도시 광주, 어디까지 왔나

AI 집적단지 부지는 46,200㎡로, 데이터센터 공사가 한창이다.
진곡산단과 첨단산단을 비롯한 무인저속특장차 규제자유특구 7개 구역은 모두 16.79㎢에 이른다.
첨단3지구를 포함한 4개 지구(4.371㎢)는 광주경제자유구역으로 지정되었다.
""",
    "en": """Gwangju, city of artificial intelligence

Work goes on at the site of the AI complex, which covers 46,200㎡.
Seven zones including the Jingok Industrial Complex (16.79㎢) are designated as a regulatory free zone.
Four districts including the Advanced 3 District (4.371㎢) form the Gwangju Free Economic Zone.
""",
}

TOTALS = [
    ("16.79㎢", "group: 무인저속특장차 규제자유특구", "total of 7"),
    ("4.371㎢", "group: 광주경제자유구역", "total of 4"),
]
SITE = ("46,200㎡", "AI 집적단지 부지", "single")
# The English sentences may also speak of the one district that they name: both readings are kept, and both are checked.
KEPT = {
    "ko": [SITE, *TOTALS],
    "en": [SITE, TOTALS[0], ("16.79㎢", "진곡산단", "single"), TOTALS[1], ("4.371㎢", "첨단3지구", "single")],
}


@pytest.mark.parametrize("language", ["en", "ko"])
def test_from_an_article_to_verdicts_and_back(qgis: Callable[..., dict], tmp_path: Path, language: str) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLES[language], encoding="utf-8")
    seen = qgis("read_article.py", "--lang", language, ZONEPROOF_SCRIPTS=str(SCRIPTS), ZONEPROOF_ARTICLE=str(article))
    accepted, agrees, proposed = (
        ("accepted", "agrees", "proposed") if language == "en" else ("수락됨", "일치", "제안됨")
    )
    assert [row[:2] for row in seen["proposed"]] == [[proposed, text] for text in ("46,200㎡", "16.79㎢", "4.371㎢")]
    assert [row[0] for row in seen["verdicts"]] == [accepted] * 3
    assert [row[3] for row in seen["verdicts"]] == [agrees] * 3
    assert seen["undone"] == seen["proposed"]

    rows = list(csv.DictReader(io.StringIO(seen["kept"])))
    assert [(row["text"], row["features"], row["reading"]) for row in rows] == KEPT[language]
    assert all(row["document"] == ARTICLES[language].partition("\n")[0] for row in rows)
    assert all(row["text"] in row["quote"] for row in rows)
    checks = {text: [reading, verdict] for text, reading, verdict in seen["checks"] if text}
    assert checks == {
        "46,200㎡": ["single", "agrees"],
        "16.79㎢": ["total of 7", "agrees"],
        "4.371㎢": ["total of 4", "agrees"],
    }

    # The site of 46,200㎡ is about 200 m wide, the city 35 km.
    assert seen["selected"] == ["46,200㎡"]
    assert seen["width"] < 2_000
    assert seen["seconds"] < 60
