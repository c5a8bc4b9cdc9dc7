"""The words between what has an area and the area, which say only how it is meant: "an area of", "another", "larger than"."""

from __future__ import annotations

import re

from .english_phrase import MEASURE, SIZE

# "Area of" qualifies where no noun describes it: not in "a forest area of".
_UNDESCRIBED = (
    r"(?:(?:an?|the|its|their)\s|^|(?<=[,:]\s)|"
    + "|".join(
        rf"(?<=\b{word}\s)"
        for word in "with has have had having covers covering covered of and to is was in total totals".split()
    )
    + ")"
)
_QUALIFIER = re.compile(
    rf"(?:^|(?<=[\s(,]))(?:{_UNDESCRIBED}(?:{MEASURE}\s)*{SIZE}\s(?:(?:size\s)?of|surpassing|exceeding|approaching|nearing|totall?ing|measuring)|(?:an?|the|its|their)\s(?:{MEASURE}\s)*{SIZE}"
    r"|(?:one|two|three|four|five|six|eight|ten|twelve|[0-9]{1,2})\s(?:or|to)|(?:an?|the) (?:average|median|maximum|minimum|mean|estimate|limit(?:ation)?|requirement) of"
    r"|(?:an?|the|some|its)\s(?:additional|further|extra|mere|whopping|estimated|impressive|remaining|first|rear|last|other|same|next)|another|some|about|only|just|nearly|above|around"
    r"|as (?:much|many|large|big|little) as|(?:no |not )?(?:more|less|fewer|larger|greater|smaller|bigger|rather) than|not (?:to exceed|exceeding)|(?:in|by) excess of"
    r"|up to|at least|equal to|(?:(?:is|are|was|were|which|that)\s){0,2}(?:currently |now )?estimated (?:at|to be)|usually|typically|generally|collectively|together|in total|now|each|being"
    r"|,?\s?(?:but |and )?in (?:any|no|each|every|that|either) (?:case|event),?|(?:in|with)\s(?:an?\s)?size)\s*$",
    re.IGNORECASE,
)
# The word that a qualifier ends with, and the words before its "of": most areas have none, and are told so at once.
_SIZES = frozenset(
    "area areas size sizes extent extents extension total acreage footprint dimension dimensions expanse range amount coverage surface floorspace space footage".split()
)
_ENDS = _SIZES | frozenset(
    "surpassing exceeding exceed approaching nearing totaling totalling measuring or to additional further extra mere whopping estimated impressive remaining first rear last "
    "other same next another some about only just nearly above around as than least at be usually typically generally collectively together now each being case event".split()
)
_BEFORE_OF = _SIZES | frozenset(
    "average median maximum minimum mean estimate excess limit limitation requirement".split()
)
_SIGN = re.compile(r"\s*[<>≤≥~±=]+\s*$")
_REACH = 60


def without_qualifiers(before: str) -> str:
    """Return *before* without the words that only qualify the area behind them."""
    text = _SIGN.sub(" ", before) if before.rstrip()[-1:] in "<>≤≥~±=" else before
    while _may_qualify(text):
        qualifier = _QUALIFIER.search(text, max(0, len(text) - _REACH))
        if not qualifier:
            break
        text = text[: qualifier.start()]
    return text


def _may_qualify(text: str) -> bool:
    words = text[-_REACH:].lower().rsplit(None, 2)[-2:]
    last = words[-1].strip(" ,;:()") if words else ""
    return last in _ENDS or last == "of" and words[0] in _BEFORE_OF
