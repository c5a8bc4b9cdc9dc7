"""Sentences of documents."""

from __future__ import annotations

import pytest

from zoneproof.model.sentence import REACH, Sentences


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("One. The park has 3 ha. Two.", "park", "The park has 3 ha."),
        ("It has 900 sq. feet of floor. Two.", "floor", "It has 900 sq. feet of floor."),
        ("South of D St., S.E., between lots. Two.", "lots", "South of D St., S.E., between lots."),
        ("고시일은 2019. 12. 19.이다. 둘째 문장.", "고시일", "고시일은 2019. 12. 19.이다."),
        ("가. 위치: 북구 나. 면적: 3ha", "면적", "가. 위치: 북구 나. 면적: 3ha"),
        ("그 남은 땅은 논이다. 2. 면적은 넓다.", "면적", "2. 면적은 넓다."),
        ("- 위치: 북구\n- 면적: 3ha\n", "면적", "- 면적: 3ha"),
        ("제목 줄\n\n본문은 길게 이어진다.", "본문", "본문은 길게 이어진다."),
        ("이 문단은 쪽의 너비에 맞추어 줄이 바뀌어 있고 계속\n이어진다. 끝.", "이어진다", "이 문단은 쪽의 너비에 맞추어 줄이 바뀌어 있고 계속\n이어진다."),
    ],
)  # fmt: skip
def test_a_sentence_ends_where_a_reader_ends_it(text: str, word: str, sentence: str) -> None:
    at = text.index(word)
    start, end = Sentences(text).around(at, at + len(word))
    assert text[start:end].strip() == sentence


def test_a_sentence_without_end_is_a_window() -> None:
    text = "x" * 5000
    assert Sentences(text).around(2000, 2010) == (2000 - REACH, 2010 + REACH)
