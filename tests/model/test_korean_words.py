"""The kinds of Korean words. The words are made up or taken from the dictionary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zoneproof.model.korean_words import Kind, word_of, words_of


@pytest.mark.parametrize(
    ("token", "noun", "kind"),
    [
        ("솔빛지구는", "솔빛지구", Kind.TOPIC),
        ("달빛공원이", "달빛공원", Kind.SUBJECT),
        ("숲을", "숲", Kind.OBJECT),
        ("솔빛지구의", "솔빛지구", Kind.OWNER),
        ("솔과", "솔", Kind.JOINED),
        ("느티동에서는", "느티동", Kind.PLACE),
        ("섬이란", "섬", Kind.TOPIC),
        ("재배면적은", "재배", Kind.MEASURE),
        ("2019년까지", "2019년까지", Kind.COUNT),
        ("63개", "63개", Kind.COUNT),
        ("3만2천㎡로", "3만2천㎡로", Kind.COUNT),
        ("약", "약", Kind.ADVERB),
        # verbs by their endings, and nouns that look like them
        ("해요", "해요", Kind.VERB),
        ("남극(Pole)이다", "남극(Pole)", Kind.VERB),
        ("녹지였다", "녹지", Kind.VERB),
        ("나.", "나", Kind.COUNT),
        ("우리나라는", "우리나라", Kind.TOPIC),
        ("느티동2가", "느티동2가", Kind.BARE),
        ("합쳐", "합쳐", Kind.VERB),
        ("조성해", "조성해", Kind.VERB),
        ("넓혔다", "넓혔다", Kind.VERB),
        ("들어선다", "들어선다", Kind.VERB),
        ("솔나라이며", "솔나라", Kind.VERB),
        ("물류창고", "물류창고", Kind.BARE),
        ("올해", "올해", Kind.ADVERB),
        ("남해", "남해", Kind.BARE),
        ("캐나다", "캐나다", Kind.BARE),
        ("조성되는", "조성되는", Kind.ADNOMINAL),
        ("이루어지는", "이루어지는", Kind.ADNOMINAL),
        ("단지는", "단지", Kind.TOPIC),
        ("걸친", "걸친", Kind.ADNOMINAL),
        ("도시개발", "도시개발", Kind.BARE),
        # nouns that end as a particle would
        ("어린이", "어린이", Kind.BARE),
        ("학과", "학과", Kind.BARE),
        ("고속도로", "고속도로", Kind.BARE),
    ],
)
def test_a_word_is_told_by_its_particle_or_ending(token: str, noun: str, kind: Kind) -> None:
    assert (word_of(token).noun, word_of(token).kind) == (noun, kind)


@given(st.text(max_size=60))
def test_every_text_has_words(text: str) -> None:
    assert len(words_of(text)) == len(text.split())
