"""Names of places as documents write them, made comparable: numbers, brackets, words such as 산단 and District."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache


class PlaceKind(str, Enum):
    """What the last word of a name says the place is."""

    COMPLEX = "complex"
    DISTRICT = "district"
    ZONE = "zone"
    PARK = "park"
    SITE = "site"
    BUILDING = "building"


@dataclass(frozen=True)
class Spelling:
    """A name reduced to its letters and digits: ``whole``, and ``core`` without the word that says what ``kind`` it is."""

    whole: str
    core: str
    kind: PlaceKind | None


# The words that end names, the longest first: 국가산업단지 is one word, not 산업단지 after 국가.
_ENDINGS = {
    PlaceKind.COMPLEX: "국가산업단지 일반산업단지 도시첨단산업단지 지방산업단지 농공단지 산업단지 단지 industrialcomplex industrialpark industrialestate complex",
    PlaceKind.DISTRICT: "택지개발지구 도시개발지구 개발지구 택지지구 택지 지구 district",
    PlaceKind.ZONE: "규제자유특구 경제자유구역 자유구역 특구 구역 권역 freeeconomiczone economicfreezone regulatoryfreezone freezone zone",
    PlaceKind.PARK: "근린공원 도시공원 공원 park",
    PlaceKind.SITE: "사업부지 부지 대지 용지 site lot plot",
    PlaceKind.BUILDING: "건축물 건물 building",
}
_KIND_OF_ENDING = sorted(
    ((ending, kind) for kind, endings in _ENDINGS.items() for ending in endings.split()), key=lambda one: -len(one[0])
)
_BY_LAST_LETTER = {
    last: tuple(one for one in _KIND_OF_ENDING if one[0].endswith(last))
    for last in {one[0][-1] for one in _KIND_OF_ENDING}
}
# Words that name a sort of land and no place: alone, they do not tell which.
_SORTS = frozenset(
    "개발제한구역 그린벨트 녹지 농지 임야 토지 땅 면적 총면적 전체 전체면적 연면적 건축면적 대지면적 부지면적 건축연면적 사업면적 합계 "
    "greenbelt greenspace land area areas total totalarea sitearea floorarea buildingarea farmland forest city project".split()
)
_ROMAN_SIGNS = {0x2160 + value: str(value + 1) for value in range(12)} | {
    0x2170 + value: str(value + 1) for value in range(12)
}
_ROMAN = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "x": "10",
}
_ROMAN_WORD = re.compile(r"(?<![a-z])(?:viii|vii|vi|iv|ix|iii|ii|i|v|x)(?![a-z'’])")
_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5"}
_ORDINAL = re.compile(r"\b(?:(first|second|third|fourth|fifth)|([0-9]{1,3})(?:st|nd|rd|th))\b")
_NUMBERED = re.compile(r"제\s?(?=[0-9])")
_SMALL_WORDS = re.compile(r"\b(?:the|of|and|an?|(?:no\.?|number)\s?(?=[0-9]))\b")
_HANGUL_ONLY = re.compile(r"[가-힣0-9 ]*")
_LATIN = re.compile(r"[a-z]")
_PLURAL = re.compile(r"\b(complex(?=es\b)|district|zone|park|site|building|estate)e?s\b")
_NOT_LETTERS = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"\s*[(\[（〔「『<〈]([^()\[\]（）〔〕「」『』<>〈〉]*)[)\]）〕」』>〉]\s*")
_LAST_WORD = re.compile(r"\S+$")


def letters(name: str) -> str:
    """Return *name* by its letters and digits alone, in the spelling under which like names are equal.

    >>> letters("스마트에너지산업지구 Ⅱ") == letters("스마트 에너지 산업지구 제2")
    True
    >>> letters("하남 산단") == letters("하남산업단지")
    True
    """
    text = name.translate(_ROMAN_SIGNS)
    if not _HANGUL_ONLY.fullmatch(text):
        text = unicodedata.normalize("NFKC", text).casefold()
        if _LATIN.search(text):
            text = _latin(text)
    if "제" in text:
        text = _NUMBERED.sub("", text)
    text = _NOT_LETTERS.sub("", text)
    if "산단" in text:
        text = text.replace("산단", "산업단지")
    return text


def _latin(text: str) -> str:
    """Return *text* in lower case with its numbers as digits, without articles and the plural of zones."""
    text = _ORDINAL.sub(lambda found: _ORDINALS.get(found[1], found[2]), text)
    text = _ROMAN_WORD.sub(lambda found: _ROMAN[found[0]], text)
    text = _SMALL_WORDS.sub("", text)
    return _PLURAL.sub(r"\1", text).replace("centre", "center")


def spelling(name: str) -> Spelling:
    """Return the one spelling of *name* as a whole."""
    whole = letters(name)
    for ending, kind in _BY_LAST_LETTER.get(whole[-1:], ()):
        if whole.endswith(ending) and len(whole) > len(ending):
            return Spelling(whole, whole[: -len(ending)], kind)
    return Spelling(whole, whole, None)


def spellings(name: str) -> tuple[Spelling, ...]:
    """Return every spelling of *name*: as it is written, then by what stands outside and inside its brackets.

    >>> [one.whole for one in spellings("인공지능(AI) 집적단지")]
    ['인공지능ai집적단지', '인공지능집적단지', 'ai집적단지']
    """
    found = {spelling(name): None}
    bracket = _BRACKETS.search(name)
    if bracket:
        before, inside, after = name[: bracket.start()], bracket[1], name[bracket.end() :]
        found[spelling(f"{before} {after}")] = None
        found[spelling(f"{_LAST_WORD.sub('', before)}{inside} {after}" if after.strip() else inside)] = None
    return tuple(one for one in found if one.whole)


@lru_cache(maxsize=4096)
def is_sort_of_land(name: str) -> bool:
    """Return whether *name* says what sort of land it is and not where: 부지, 4개 지구, greenbelt.

    >>> is_sort_of_land("대지면적"), is_sort_of_land("수완지구")
    (True, False)
    """
    whole = letters(name)
    if not whole or whole in _SORTS or whole.isdecimal():
        return True
    return any(whole == ending for ending, _ in _KIND_OF_ENDING)
