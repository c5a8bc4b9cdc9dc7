"""The kinds of English words in their sentence. The sentences are made up for the tests."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zoneproof.model.english_words import Kind, kinds_of, spans, stem, words_of


def kind_in(sentence: str, word: str) -> Kind:
    words = words_of(sentence)
    return kinds_of(words)[words.index(word)]


@pytest.mark.parametrize(
    ("sentence", "word", "kind"),
    [
        # an adjective before its noun, a verb behind it
        ("the protected area within the dale", "protected", Kind.NOUN),
        ("the fire scorched the heath", "scorched", Kind.PARTICIPLE),
        ("it is protected land", "protected", Kind.NOUN),
        ("it was established on heath", "established", Kind.PARTICIPLE),
        ("the watershed near Ashby", "watershed", Kind.NOUN),
        ("a larger leased area", "leased", Kind.NOUN),
        ("a winding road", "winding", Kind.NOUN),
        ("a fire burning near Ashby", "burning", Kind.PARTICIPLE),
        ("the zone for engineering firms", "engineering", Kind.NOUN),
        # plural nouns and verbs in -s
        ("the plans for the park", "plans", Kind.NOUN),
        ("the mill spans the brook", "spans", Kind.VERB),
        # base forms
        ("its leases covering 12", "leases", Kind.NOUN),
        ("the park, which towers over it", "towers", Kind.VERB),
        ("the trust has Rose Park", "Rose", Kind.NOUN),
        ("the lots cover 12", "cover", Kind.VERB),
        ("the cover of the lot", "cover", Kind.NOUN),
        ("they will improve 12", "improve", Kind.VERB),
        # "that", "each" and "above" by their neighbours
        ("a park that covers", "that", Kind.RELATIVE),
        ("they said that the park", "that", Kind.SUBORDINATOR),
        ("each of the parks", "each", Kind.NOUN),
        ("at the above zone", "above", Kind.NOUN),
        ("Parcel A covers", "A", Kind.NOUN),
    ],
)
def test_a_word_is_told_by_its_neighbours(sentence: str, word: str, kind: Kind) -> None:
    assert kind_in(sentence, word) is kind


def test_a_verb_is_found_behind_its_forms() -> None:
    assert [stem(word) for word in ("covering", "occupies", "spanned", "grew", "park")] == [
        "cover",
        "occupy",
        "span",
        "grow",
        None,
    ]
    assert spans("covers")
    assert not spans("bought")


@given(st.text(max_size=80))
def test_every_word_has_a_kind(text: str) -> None:
    words = words_of(text)
    assert len(kinds_of(words)) == len(words)
