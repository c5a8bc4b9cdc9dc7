"""Korean particles that take their form from the sound before them: 을/를, 은/는, 이/가, 과/와, 으로/로."""

from __future__ import annotations

import re

# As sentences of the catalogue have them behind a value, with the forms after a consonant and after a vowel.
_FORMS = {
    "을(를)": ("을", "를"),
    "은(는)": ("은", "는"),
    "이(가)": ("이", "가"),
    "와(과)": ("과", "와"),
    "(으)로": ("으로", "로"),
}
_PARTICLE = re.compile("|".join(map(re.escape, _FORMS)))
# What is written behind a word and not read with it: a bracket, quotation marks, spaces.
_UNREAD = re.compile(r"(?:\s*\([^()]*\)|[\s”’\"'」』])+$")
# Digits, letters and signs that end in a consonant as they are read: 영 일 삼 육 칠 팔, 엘 엠 엔 알; a unit in letters is read as a word.
_CONSONANTS = frozenset("013678LMNR")
_VOWELS = frozenset("2459ABCDEFGHIJKOPQSTUVWXYZ㎡㎢%％²")
_ENDS_IN_L = frozenset("178LR")
_UNIT = re.compile(r"[\d.](?:\s?)(?:m|km|ha|a|ppm)$")
_L = 8  # of the 28 endings of a syllable


def settle_particles(text: str) -> str:
    """Return *text* with every particle that is written in both forms in the one that fits the sound before it.

    A bracket does not count; behind what may be read either way, as a word in Latin letters, both forms stay.

    >>> settle_particles("EPSG:5186(으)로 읽으면 46,200㎡와(과) 맞고, “첨단3지구”(1.106㎢)은(는) zones이(가) 아닙니다")
    'EPSG:5186으로 읽으면 46,200㎡와 맞고, “첨단3지구”(1.106㎢)는 zones이(가) 아닙니다'
    """
    settled = ""
    done = 0
    for found in _PARTICLE.finditer(text):
        settled += text[done : found.start()]
        settled += _form(found.group(), _UNREAD.sub("", settled))
        done = found.end()
    return settled + text[done:]


def _form(particle: str, before: str) -> str:
    after_consonant, after_vowel = _FORMS[particle]
    last = before[-1:]
    syllable = ord(last) - ord("가") if "가" <= last <= "힣" else None
    if syllable is not None:
        ending = syllable % 28
        closed, in_l = ending > 0, ending == _L
    elif _UNIT.search(before):
        closed, in_l = before.endswith("ppm"), False
    elif last in _CONSONANTS and not before[-2:-1].islower():
        closed, in_l = True, last in _ENDS_IN_L
    elif last in _VOWELS and not before[-2:-1].islower():
        closed, in_l = False, False
    else:
        return particle
    return after_consonant if closed and not (in_l and particle == "(으)로") else after_vowel
