"""Areas whose unit stands with a neighbour: "10~20만㎡", "18.3 of 22 acres", "1106000㎡→1111000"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from .numerals import NUMBER, Numeral, read_numeral
from .written_area import WrittenArea, qualified

_NUMBER = rf"(?P<number>{NUMBER})"
_JOINT = (
    r"(?:\s?(?:~|∼|〜|–|—|→|-)\s?|\s(?:to|or|and)\s|\s?(?:에서|내지|또는)\s?|\s(?:out )?of\s(?:the |its |their |his )?)"
)
_LAST_OF_JOINT = frozenset("~∼〜–—→-oOrRdDfFeEsS서지는")
_LOW = re.compile(rf"(?<![A-Za-z0-9]-){_NUMBER}(?P<joint>{_JOINT})$", re.IGNORECASE)
# How a low end ends: looked for before a number of any form is.
_END_OF_LOW = re.compile(rf"(?:[0-9¼½¾⅓⅔⅛⅜⅝⅞십백천만억조]|hundred|thousand|million|billion){_JOINT}$", re.IGNORECASE)
# "4.1, 6.3 and 9.9 acres": three numbers at least, or two that are clearly no counts of something.
_LISTED = re.compile(
    rf"(?<![A-Za-z0-9]-)(?P<list>{NUMBER}(?:,\s{NUMBER})*),?\s(?:and|or|및|과|와)\s(?:about |approximately |약 )?$",
    re.IGNORECASE,
)
# "면적은 솔공단 6만1천, 달공단 9천, 별공단 21만평": each name with its number, the unit with the last.
_NAMED_LIST = re.compile(
    rf"(?:면적|평수|규모)[은는이]?\s(?P<list>(?:[가-힣A-Za-z0-9]{{2,12}}\s?{NUMBER},\s?){{1,8}})[가-힣A-Za-z0-9]{{2,12}}\s?$"
)
_NAMED_NUMBER = re.compile(rf"[가-힣A-Za-z]\s?{_NUMBER}(?=,)")
_LISTED_NUMBER = re.compile(rf"(?:^|,\s){_NUMBER}")
_MEASURED = re.compile(r"[0-9][.,][0-9]")
_HIGH = re.compile(rf"(?:\s?(?:→|->|⇒|=>)\s?|에서\s){_NUMBER}(?!\s?[A-Za-z%㎡㎢평가-힣0-9]|[.,][0-9]|\s?(?:원|명|년))")
_HIGH_KOREAN = re.compile(rf"에서\s{_NUMBER}(?=(?:으로|로)\s)")
_WITHIN = re.compile(
    rf"\s*(?:\([^()\n]{{0,40}}\)\s*)?\(\s*(?:including |of which |with )?(?:about |approximately |some )?{_NUMBER}"
    r"(?=\s(?:within|inside|outside|of (?:which|them|it)|in|on|are|is|were|was|under|being)\b)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[6-9]|20)[0-9]{2}")
_SCALE_TAIL = re.compile(r"[십백천만억조]+여?$|(?:hundred|thousand|million|billion)$", re.IGNORECASE)
_SCALED_NUMBER = re.compile(r"[0-9.,]+\s?([십백천만억조]+|hundred|thousand|million|billion)", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:\w+\s)?$", re.IGNORECASE)
_LIST_ENDS = ("and", "or", "및", "과", "와", "about", "approximately")
# What the patterns of a number behind the area begin with; nothing, where only a wide gap follows.
_FIRST_OF_HIGH, _WIDEST_GAP = "→-⇒=에(", 40
_REACH, _WIDEST_JOINT = 40, 24
_LIST_REACH = 80


def with_elided(text: str, written: Sequence[WrittenArea]) -> Iterator[tuple[WrittenArea, bool]]:
    """Yield the areas of *written* and, before or after each, the ones that borrow its unit, marked ``True``."""
    position = 0
    for index, area in enumerate(written):
        if area.unit is not None:
            low = _low(text, position, area)
            for sharing in (low,) if low else _listed(text, position, area):
                yield sharing, True
        yield area, False
        position = area.end
        following = written[index + 1].start if index + 1 < len(written) else len(text)
        lends = area.unit is not None and text[area.end : area.end + _WIDEST_GAP].lstrip()[:1] in _FIRST_OF_HIGH
        for pattern in (_HIGH, _HIGH_KOREAN, _WITHIN) if lends else ():
            match = pattern.match(text, area.end, min(len(text), following + 1))
            numeral = match and read_numeral(match["number"])
            if match and numeral and match.end() <= following:
                yield _borrowing(text, match, numeral, area), True
                position = match.end()
                break


def _low(text: str, floor: int, area: WrittenArea) -> WrittenArea | None:
    """Return the number that stands before *area* and shares its unit and perhaps its 만 or million."""
    match = _number_before(text, floor, area.start)
    if not match and area.start != area.core:
        match = _number_before(text, floor, area.core)
    if not match or _YEAR.fullmatch(match["number"]):
        return None
    numeral = read_numeral(match["number"])
    joint = match["joint"].strip().lower()
    if numeral is None or joint == "and" and not _BETWEEN.search(text, max(0, match.start() - 20), match.start()):
        return None
    shared = _shared_scale(text, area)
    if shared and not _SCALE_TAIL.search(match["number"]) and numeral.value * shared <= area.number.value:
        numeral = numeral.scaled(shared)
    low, high = numeral.value, area.number.value
    if joint in ("-", "~", "–", "—", "∼", "〜", "to") and not high / 1000 <= low < high or not low:
        return None
    return _borrowing(text, match, numeral, area)


def _number_before(text: str, floor: int, end: int) -> re.Match[str] | None:
    """Return the number, with its joint, that stands behind *floor* and right before *end*."""
    near = max(floor, end - _WIDEST_JOINT)
    if text[near:end].rstrip()[-1:] not in _LAST_OF_JOINT or not _END_OF_LOW.search(text, near, end):
        return None
    return _LOW.search(text, max(floor, end - _REACH), end)


def _listed(text: str, floor: int, area: WrittenArea) -> Iterator[WrittenArea]:
    """Yield the numbers of a list that ends with *area* and shares its unit."""
    lead = text[max(floor, area.start - _LIST_REACH) : area.start]
    if "," in lead and (named := _NAMED_LIST.search(lead)):
        for number in _NAMED_NUMBER.finditer(named["list"]):
            numeral = read_numeral(number["number"])
            start, end = (area.start - len(lead) + named.start("list") + offset for offset in number.span("number"))
            if numeral and _SCALE_TAIL.search(number["number"]):
                yield qualified(text, start, end, numeral, area.unit, area.unit_text)
    if not lead[-16:].rstrip(" 약").endswith(_LIST_ENDS):
        return
    match = _LISTED.search(text, max(floor, area.start - _LIST_REACH), area.start)
    numbers = list(_LISTED_NUMBER.finditer(match["list"])) if match else []
    if not match or len(numbers) == 1 and not all(map(_MEASURED.search, (match["list"], text[area.core : area.stop]))):
        return
    for number in numbers:
        numeral = read_numeral(number["number"])
        start, end = (match.start("list") + offset for offset in number.span("number"))
        if numeral and not _YEAR.fullmatch(number["number"]):
            yield qualified(text, start, end, numeral, area.unit, area.unit_text)


def _shared_scale(text: str, area: WrittenArea) -> Decimal | None:
    match = _SCALED_NUMBER.match(text, area.core, area.stop)
    numeral = match and read_numeral(f"1{match[1]}" if match[1] in "십백천만억조" else f"1 {match[1]}")
    return numeral.value if numeral else None


def _borrowing(text: str, match: re.Match[str], numeral: Numeral, area: WrittenArea) -> WrittenArea:
    return qualified(text, match.start("number"), match.end("number"), numeral, area.unit, area.unit_text)
