"""How documents spell the units of area, and what is written after a number but is no unit of area."""

from __future__ import annotations

import re
from functools import lru_cache

from .numerals import GAP, SPACE
from .units import (
    ACRE,
    ARE,
    HECTARE,
    JEONGBO,
    PYEONG,
    SQUARE_FOOT,
    SQUARE_KILOMETRE,
    SQUARE_METRE,
    SQUARE_MILE,
    AreaUnit,
)

_SQUARE = rf"(?:square|sq\.?){GAP}?-?{GAP}?"
_JEGOP = rf"(?:제곱|평방){GAP}?"
# "m2" ends at the 2: another digit may follow only as a footnote mark, as in "46,200m21)". A two that stands apart
# ("km 2") must end a phrase.
_TWO = rf"(?:{GAP}?²|\^?2(?![0-9](?!\)))|{GAP}2(?={GAP}?(?:[),.;:(]|$)))"
# A Korean particle may follow a Latin unit: "50 sq ft의".
_END = r"(?![A-Za-z0-9])"
_SPELLINGS: tuple[tuple[AreaUnit, str], ...] = (
    (
        SQUARE_KILOMETRE,
        rf"㎢|k㎡|km{_TWO}|㎞{_TWO}|{_SQUARE}(?:kilomet(?:er|re)s?|kms?{_END})|{_JEGOP}(?:킬로미터|킬로|km|㎞)"
        r"|kilomet(?:er|re)s squared",
    ),
    (
        SQUARE_METRE,
        rf"㎡|m{_TWO}|{_SQUARE}(?:met(?:er|re)s?|mtrs?{_END}|m{_END})|sqm{_END}|{_JEGOP}(?:미터|메터|m(?![A-Za-z]))|met(?:er|re)s squared",
    ),
    (SQUARE_MILE, rf"{_SQUARE}(?:miles?|mi{_END})|mi{_TWO}|{_JEGOP}마일"),
    (SQUARE_FOOT, rf"{_SQUARE}(?:foot|feet|ft{_END})|sf{_END}|ft{_TWO}|{_JEGOP}피트"),
    (HECTARE, rf"hectares?|ha{_END}|㏊|[헥핵]타르?"),
    (ACRE, rf"acres?|ac{_END}|에이커"),
    (PYEONG, rf"평(?:형|(?!방))|py(?:eo|o)ng(?:s{_END})?"),
    (JEONGBO, r"정보|jeongbo"),
    (ARE, rf"아르|ares{_END}|a{_END}"),
)
UNIT = rf"(?:{'|'.join(pattern for _, pattern in _SPELLINGS)})(?:(?<=[㎡㎢㏊가-힣])|(?![A-Za-z]))"
# What a unit begins with, and little else: cheap to look for behind a number.
UNIT_BEGINS = (
    rf"(?:[㎡㎢㏊%평헥핵퍼]|제곱|정보|에이커|아르|(?:k?m|㎞|mi|ft){GAP}?[²2^]|k㎡|kilom|met|s[qf]|hect|ha{_END}|acre|ac{_END}"
    rf"|a(?:res)?{_END}|per|py|jeo)"
)
PERCENT = rf"%p?|퍼센트|per{GAP}?cent(?:age points?)?\b"
# "141,000 net rentable square feet", "265 lush, wooded acres": words that tell the land, none that could be told of a number
# otherwise.
QUALIFYING = frozenset(
    "net gross total additional extra more further new other contiguous adjacent adjoining rentable leasable lettable usable habitable "
    "livable buildable developable tillable finished heated wooded forested landscaped undeveloped unimproved vacant surplus irrigated "
    "cultivated planted arable fertile productive certified organic lush primeval pristine scenic rolling sprawling beautiful picturesque "
    "fenced gated secluded waterfront lakefront oceanfront riverfront beachfront prime protected preserved conserved open public private "
    "federal urban rural agricultural residential commercial industrial".split()
)
_QUALIFYING = f"(?:{'|'.join(sorted(QUALIFYING))})"
# In "in 2019 irrigated acres" the number is a year.
QUALIFIED = (
    rf"(?<![12][0-9]{{3}})(?:\+|-?{GAP}?plus)?(?:{GAP}{_QUALIFYING}(?:,|{GAP}and)?){{0,3}}[ -]"
    r"(?=acres?\b|hectares?\b|square|sq\b)"
)
# Between a number and its unit: nothing, a space, the hyphen of "10-acre", a line break, a footnote mark, the bracket of
# "two (2) acres".
JOINT = rf"(?:{QUALIFIED}|(?:{GAP}?여)?{SPACE}|{GAP}?-{GAP}?|[¹²³⁴⁵⁶⁷⁸⁹*†]\)?{GAP}?|\){GAP}?)"

_MATCHERS = tuple((unit, re.compile(pattern, re.IGNORECASE)) for unit, pattern in _SPELLINGS)
KNOWN_UNITS = "㎡, ㎢, m², km², ha, a, 평, 정보, acre, sq ft, sq mi"


@lru_cache(maxsize=256)
def unit_of(spelling: str) -> AreaUnit | None:
    """Return the unit that *spelling* stands for, or ``None``.

    >>> unit_of("sq. feet").symbol
    'ft²'
    """
    for unit, matcher in _MATCHERS:
        if matcher.fullmatch(spelling):
            return unit
    return None
