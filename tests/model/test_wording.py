"""The catalogue of sentences."""

from __future__ import annotations

import string

import pytest

from zoneproof.model import wording
from zoneproof.model.plan import Role
from zoneproof.model.verdict import Sentence, Verdict


@pytest.mark.parametrize("code", wording._SENTENCES)
def test_both_languages_say_the_same_things(code: str) -> None:
    english, korean = (
        {field for _, field, _, _ in string.Formatter().parse(text) if field} for text in wording._SENTENCES[code]
    )
    assert korean <= english


def test_every_verdict_and_role_has_a_name() -> None:
    for language in wording.LANGUAGES:
        assert len({wording.verdict_name(verdict, language) for verdict in Verdict}) == len(Verdict)
        assert len({wording.role_name(role, language) for role in Role}) == len(Role)


@pytest.mark.parametrize(
    ("area_m2", "text"), [(46200.31, "46,200㎡"), (16790412.4, "16,790,412㎡"), (812.34, "812.3㎡")]
)
def test_area_text(area_m2: float, text: str) -> None:
    assert wording.area_text(area_m2) == text


@pytest.mark.parametrize(
    ("ppm", "text"), [(3082.9, "+0.31 %"), (-716.0, "−0.07 %"), (-12.34, "−12.3 ppm"), (0.0, "0.0 ppm")]
)
def test_ppm_text(ppm: float, text: str) -> None:
    assert wording.ppm_text(ppm) == text


def test_a_difference_that_rounds_to_nothing_has_no_sign() -> None:
    assert wording.difference_text(-0.0001) == "0.0㎡"
    assert wording.difference_text(-4820.0) == "−4,820.0㎡"


def test_nested_sentences_are_put_into_words() -> None:
    because = Sentence("agrees", {"measured": 16790412.0, "text": "16.79㎢", "low": 16785000.0, "high": 16795000.0})
    values = {"reading": ("total of 4", "group: x"), "because": because, "others": [("single", "zones/A")]}
    assert "4곳의 합계" in wording.sentence("preferred", values, "ko")
    english = wording.sentence("preferred", values, "en")
    assert english.startswith("Read as total of 4 “x”: Measured 16,790,412㎡")
    assert "one feature “A”" in english


@pytest.mark.parametrize(("reading", "text"), [("total of 7", "7곳의 합계"), ("share of A of B", "A of B 대비 비율")])
def test_reading_name(reading: str, text: str) -> None:
    assert wording.reading_name(reading, "ko") == text
