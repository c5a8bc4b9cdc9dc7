"""Numbers as documents write them: digits, Korean mixed numerals (437만1천) and English number words.

The Korean forms are those of FACTS.md, "Areas in text". Every pattern is bounded, so that a digit run of any length
costs linear time.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

# A reader's spaces, a table's tabs, and the thin space that ``legible`` makes of its relatives.
GAP = r"[ \t\u2009]"
BREAK = rf"{GAP}{{0,4}}\r?\n{GAP}{{0,4}}"
SPACE = rf"(?:{BREAK}|{GAP}{{0,3}})"

_THREE = rf"(?:[0-9]{{3}}|{BREAK}[0-9]{{3}}|[0-9]{BREAK}[0-9]{{2}}|[0-9]{{2}}{BREAK}[0-9])(?![0-9])"
_GROUPED = rf"[0-9]{{1,3}}(?:,{_THREE}){{1,6}}|[0-9]{{1,3}}(?:\u2009[0-9]{{3}}(?![0-9])){{1,6}}"
# "32,87,263" in India, "1 234 567", and "46 200" where the words before leave no room for a number of its own; "5'000", "1.234.567", "12,5".
_LEAD = r"(?:(?<=\bof )|(?<=\bis )|(?<=\babout )|(?<=\balmost )|(?<=\bnearly )|(?<=\bover )|(?<=\bcovers )|(?<=: )|(?<=\()|(?<=~)|\A)"
_FOREIGN = (
    rf"[0-9]{{1,2}}(?:,[0-9]{{2}}){{1,3}},[0-9]{{3}}(?![0-9,])|[0-9]{{1,3}}(?: [0-9]{{3}}){{2,6}}(?![0-9])|{_LEAD}[0-9]{{1,3}} [0-9]{{3}}(?![0-9])"
    r"|[0-9]{1,3}(?:['’][0-9]{3}){1,6}(?![0-9])|[0-9]{1,3}(?:\.[0-9]{3}){2,6}(?![0-9])|[0-9]{1,6},[0-9]{1,2}(?![0-9,.])"
)
_DECIMALS = rf"\.(?:[0-9]{{1,12}}|{BREAK}[0-9]{{1,3}}(?![0-9,.]))"
PLAIN = rf"(?:(?:{_GROUPED}|[0-9]{{1,18}})(?:{_DECIMALS})?)"

_KOREAN = (
    rf"{PLAIN}여?(?:{GAP}?|{BREAK})[십백천만억조]"
    rf"(?:여?{SPACE}(?:{PLAIN}|[십백천만억조])){{0,10}}"
)
_FRACTION = (
    rf"(?:[0-9]{{1,4}}(?:{GAP}|-|{GAP}?and{GAP}))?[0-9]{{1,3}}/[0-9]{{1,3}}(?![0-9/])|[0-9]{{0,4}}{GAP}?[¼½¾⅓⅔⅛⅜⅝⅞]"
)
_SCALED = rf"{PLAIN}(?:{GAP}?-?{GAP}?(?:hundred|thousand|million|billion)\b|(?:mn?|mln|bn|k)(?={GAP}?-?sq))"
# A number starts where no other number, money or decimal mark stands before it.
START_OF_NUMBER = r"(?<![0-9])(?<![0-9][.,])(?<![$€£₩¥])(?<![$€£₩¥] )(?<![0-9][십백천만억조])"
FIRST_OF_NUMBER = "[0-9¼½¾⅓⅔⅛⅜⅝⅞][0-9.,\u2009]*"
NUMBER = rf"(?=[0-9]|{GAP}?[¼½¾⅓⅔⅛⅜⅝⅞]){START_OF_NUMBER}(?:{_FRACTION}|{_SCALED}|{_KOREAN}|{_FOREIGN}|{PLAIN})"

_LOW_WORDS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TEN_WORDS = {
    word: value * 10
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALE_WORDS = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "k": 1000,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "bn": 10**9,
}
_FRACTION_WORDS = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "quarters": Decimal("0.25")}
_WORD = rf"(?:{'|'.join([*_LOW_WORDS, *_TEN_WORDS, 'hundred', 'thousand', 'million', 'billion'])})"
_HALF = r"(?:(?:a|one|three)[ -])?(?:half|quarters?)(?: of)?(?: an?)?"
NUMBER_WORDS = (
    rf"(?<![A-Za-z])(?<![A-Za-z]-)(?<![0-9] )(?<![0-9]-)(?<!several )(?<!few )(?<!many )(?<!hundred )(?<!thousand )(?:(?:an? )?{_WORD}(?:(?:[ -]|,? and ){_WORD}){{0,9}}(?: and (?:a|one)[ -](?:half|quarter))?"
    rf"|{_HALF})"
)

# The last word of a number in words, or of "half an".
NUMBER_WORD_ENDS = frozenset(
    [
        *_LOW_WORDS,
        *_TEN_WORDS,
        "hundred",
        "thousand",
        "million",
        "billion",
        "half",
        "quarter",
        "quarters",
        "of",
        "a",
        "an",
    ]
)

_SINO = {char: value for value, char in enumerate("영일이삼사오육칠팔구")}
_NATIVE = {
    "한": 1,
    "두": 2,
    "세": 3,
    "네": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
    "열": 10,
    "스무": 20,
}
HANGUL_NUMBER = rf"(?<![가-힣0-9])(?:(?=[일이삼사오육칠팔구]?[십백천만억])[일이삼사오육칠팔구십백천만억]{{2,14}}|[백천만억]|(?:{'|'.join(_NATIVE)})(?! ?제곱))"
_ONE = Decimal(1)
_SMALL = {"십": 10, "백": 100, "천": 1000}
_BIG = {"만": 10**4, "억": 10**8, "조": 10**12}
_GLYPHS = {
    "¼": (1, 4), "½": (1, 2), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip

# The common forms, 46,200 and 16.79 and 437만1천, told at a glance.
_SIMPLE = re.compile(r"((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+))(?:\.([0-9]+))?")
_MIXED = re.compile("[0-9십백천만억조]+")
_MIXED_TOKEN = re.compile(r"([0-9]+)(?:\.([0-9]+))?|([십백천])|([만억조])|([일이삼사오육칠팔구])")
_DIGITS = re.compile(r"([0-9]+)(?:\.([0-9]+))?(?:-?(hundred|thousand|million|billion|mn?|mln|bn|k))?", re.IGNORECASE)
_SLASH = re.compile(r"(?:([0-9]+)(?:[\s-]|and)+)?([0-9]+)/([0-9]+)")
_GLYPH = re.compile(r"([0-9]*)\s*([¼½¾⅓⅔⅛⅜⅝⅞])")
_IN_FRACTION = re.compile("[/¼½¾⅓⅔⅛⅜⅝⅞]")
_SQUEEZED = re.compile(r"[\s,여'’]+")
_DECIMAL_COMMA = re.compile(r"([0-9]+),([0-9]{1,2})")
_DOTTED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}")


class Numeral(NamedTuple):
    """A number as written: its value, the place of its last digit, and its digits after the decimal mark."""

    value: Decimal
    quantum: Decimal
    decimals: int = 0

    def scaled(self, factor: Decimal) -> Numeral:
        """Return the numeral *factor* times as large, with the same digits."""
        return Numeral(_plainly(self.value * factor), _plainly(self.quantum * factor), self.decimals)


def _plainly(value: Decimal) -> Decimal:
    """Return 45000 for 45000.0: zeros that a multiplication left behind are not digits that were written."""
    whole = value.to_integral_value()
    return whole if whole == value else value


def read_numeral(text: str) -> Numeral | None:
    """Return what a number in digits, in Korean or in words says, or ``None`` where *text* is none.

    >>> read_numeral("437만1천")
    Numeral(value=Decimal('4371000'), quantum=Decimal('1000'), decimals=0)
    >>> read_numeral("16.79").quantum
    Decimal('0.01')
    """
    if simple := _SIMPLE.fullmatch(text):
        return _plain(simple[1].replace(",", ""), simple[2])
    if _MIXED.fullmatch(text):
        return _read_korean(text)
    if _IN_FRACTION.search(text):
        return _read_fraction(text.strip())
    if foreign := _DECIMAL_COMMA.fullmatch(text):
        return _plain(foreign[1], foreign[2])
    squeezed = _SQUEEZED.sub("", text)
    if _DOTTED.fullmatch(squeezed):
        squeezed = squeezed.replace(".", "")
    if digits := _DIGITS.fullmatch(squeezed):
        numeral = _plain(digits[1], digits[2])
        return numeral.scaled(Decimal(_SCALE_WORDS[digits[3].lower()])) if digits[3] else numeral
    return _read_korean(squeezed) or _read_words(text.lower())


def _plain(whole: str, decimals: str | None) -> Numeral:
    if not decimals:
        return Numeral(Decimal(whole), _ONE)
    return Numeral(Decimal(f"{whole}.{decimals}"), _ONE.scaleb(-len(decimals)), len(decimals))


def _read_fraction(text: str) -> Numeral | None:
    if slash := _SLASH.fullmatch(text):
        whole, top, bottom = int(slash[1] or 0), int(slash[2]), int(slash[3])
    elif glyph := _GLYPH.fullmatch(text):
        whole, (top, bottom) = int(glyph[1] or 0), _GLYPHS[glyph[2]]
    else:
        return None
    if not bottom:
        return None
    return Numeral(whole + Decimal(top) / bottom, _ONE / bottom)


def _read_korean(squeezed: str) -> Numeral | None:
    """Read 1천9백37만: 천 백 십 count inside the 만 or 억 that follows, and the last written digit gives the place."""
    if squeezed in _NATIVE:
        return Numeral(Decimal(_NATIVE[squeezed]), _ONE)
    # Whole numbers are counted as such; digits after a decimal mark make decimals of them.
    total: int | Decimal = 0
    section: int | Decimal = 0
    pending: int | Decimal | None = None
    place: int | Decimal = 1
    decimals = position = 0
    for token in _MIXED_TOKEN.finditer(squeezed):
        if token.start() != position:
            return None
        position = token.end()
        whole, fraction, small, big, digit = token.groups()
        if whole or digit:
            if pending is not None:
                return None
            if fraction:
                numeral = _plain(whole, fraction)
                pending, place, decimals = numeral.value, numeral.quantum, numeral.decimals
            else:
                pending, place, decimals = int(whole) if whole else _SINO[digit], 1, 0
        elif small:
            section += (1 if pending is None else pending) * _SMALL[small]
            place, pending = (1 if pending is None else place) * _SMALL[small], None
        else:
            section += pending or 0
            total += (section or 1) * _BIG[big]
            place, section, pending = place * _BIG[big], 0, None
    if not position or position != len(squeezed):
        return None
    value = Decimal(total + section + (pending or 0))
    return Numeral(_plainly(value), _plainly(Decimal(place)), decimals)


@lru_cache(maxsize=256)
def _read_words(text: str) -> Numeral | None:
    """Read "one hundred and sixty", "half an", "two and a half"."""
    total = section = Decimal(0)
    place, known = _ONE, False
    for word in re.split(r"[\s,-]+", text.strip()):
        if word in _LOW_WORDS or word in _TEN_WORDS:
            section += _LOW_WORDS.get(word, 0) or _TEN_WORDS.get(word, 0)
            place, known = _ONE, True
        elif word == "hundred":
            section, place, known = (section or _ONE) * 100, Decimal(100), True
        elif word in _SCALE_WORDS:
            scale = Decimal(_SCALE_WORDS[word])
            total, section, place, known = total + (section or 1) * scale, Decimal(0), place * scale, True
        elif word in _FRACTION_WORDS:
            share = _FRACTION_WORDS[word]
            plural = section * share if word == "quarters" else section + share
            # "one half" and "one quarter" are 0.5 and 0.25, "one and a half" is 1.5.
            section = share if text.startswith("one ") and " and " not in text or text.startswith("one-") else plural
            place, known = share, True
        elif word not in ("a", "an", "and", "of"):
            return None
    return Numeral(total + section, place) if known else None
