"""Areas and percentages as they stand in a text: number, unit and the words that qualify them.

What is an area and what only looks like one (a price per 3.3㎡, 평 in 평균) is decided here; what an area speaks of
is not. The forms are those of FACTS.md, "Areas in text".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .area_units import JOINT, PERCENT, QUALIFIED, QUALIFYING, UNIT, UNIT_BEGINS, unit_of
from .numerals import (
    FIRST_OF_NUMBER,
    GAP,
    HANGUL_NUMBER,
    NUMBER,
    NUMBER_WORD_ENDS,
    NUMBER_WORDS,
    SPACE,
    START_OF_NUMBER,
    Numeral,
    read_numeral,
)
from .stated_area import Comparator, StatedArea, StatedNumber, StatedShare
from .units import ARE, JEONGBO, PYEONG, AreaUnit

# Full-width forms and odd spaces become plain ones, one character for one, so that offsets stay: NFKC would turn
# "46,200㎡1)" into "46,200m21)". The spaces that may group digits (thin, no-break, figure) stay apart from the plain one.
_PLAIN: dict[str, str] = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    "\u3000": " ",
    **dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u200b\u205f\ufeff", " "),
    **dict.fromkeys("\u00a0\u2006\u2007\u2008\u200a\u202f", "\u2009"),
    **dict.fromkeys("\u2010\u2011\u2212", "-"),
}
_ODD = re.compile(f"[{''.join(map(re.escape, _PLAIN))}]")

_FIGURE = re.compile(rf"(?P<number>{NUMBER})(?P<joint>{JOINT})(?P<unit>{UNIT}|{PERCENT})", re.IGNORECASE)
# The plain forms among them, 46,200㎡ and 110만6천㎡, found without trying the others: most figures are such.
_COMMON_FIGURE = re.compile(
    rf"{START_OF_NUMBER}(?P<number>(?:[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,6}}|[0-9]{{1,18}})(?:\.[0-9]{{1,12}})?"
    r"(?:[십백천만억조](?:[0-9]{1,18})?){0,5})(?P<joint>[ -]?)"
    r"(?P<unit>[㎡㎢㏊]|%(?![Pp])|평(?![형방])|제곱(?:킬로)?미터|(?:k?m(?:²|2(?!\d))|acres?|hectares?|ha(?!\d)|square (?:miles|feet|met(?:er|re)s|kilomet(?:er|re)s)"
    r"|sq ft(?!\d))(?![A-Za-z]))"
)
_DIGITS = re.compile(FIRST_OF_NUMBER)
# What may follow the digits of a figure: its unit, or what goes on with the number. All else is told so at once.
_REST = re.compile(
    rf"{GAP}{{0,3}}(?=[㎡㎢㏊㎞%평헥핵퍼제정에아여십백천만억조kmfshapjtb0-9)'’/¼½¾⅓⅔⅛⅜⅝⅞¹²³⁴⁵⁶⁷⁸⁹*†\r\n-])(?:{UNIT_BEGINS}|[여십백천만억조][\s0-9.,여십백천만억조]{{0,48}}-?{GAP}?{UNIT_BEGINS}"
    rf"|-?{GAP}?(?:(?:hundred|thousand|million|billion)[\s-]{{0,9}}{UNIT_BEGINS}|(?:mn?|mln|bn|k){GAP}?-?sq|{UNIT_BEGINS}|[0-9]{{1,3}}/|[0-9]{{3}}(?![0-9]))"
    rf"|\r?\n{GAP}{{0,4}}(?:[0-9여십백천만억조]|{UNIT_BEGINS})|and{GAP}[0-9]|\){GAP}?{UNIT_BEGINS}|['’/¼½¾⅓⅔⅛⅜⅝⅞¹²³⁴⁵⁶⁷⁸⁹*†])|{QUALIFIED}",
    re.IGNORECASE,
)
# Numbers in words are rare: their units are looked for first.
_ENGLISH_UNIT = re.compile(r"acre|hectare|sq(?:uare|\b|\.)")  # in lower case
_NUMBER_IN_HANGUL = re.compile(
    r"[한두세네섯곱덟홉열무일이삼사오육칠팔구십백천만억](?= ?(?:평|에이커|헥타|제곱|㎡|㎢|아르|정보))"
)
_WORD_FIGURE = re.compile(
    rf"(?P<number>{NUMBER_WORDS}|{HANGUL_NUMBER})(?P<joint>{JOINT})(?P<unit>{UNIT})", re.IGNORECASE
)
_WORD = re.compile("[a-z]+")
_SIGNS_IN_HANGUL = "일이삼사오육칠팔구십백천만억한두세네다섯여일곱덟아홉열스무"
_HANGUL_OR_DIGIT = re.compile("[가-힣0-9]")
_WORD_REACH = 72
_HANGUL_REACH = 16
# Statutes write numbers twice: "one thousand two hundred (1,200) square feet".
_SPELLED_OUT = re.compile(rf"{NUMBER_WORDS}{GAP}?\($", re.IGNORECASE)

_MIN, _MAX, _LESS = Comparator.MIN, Comparator.MAX, Comparator.LESS
# "Spread over 12 acres" says where, "covers over 12 acres" how much.
_OVER = (
    "".join(
        f"(?<!{verb} )"
        for verb in "spread spreads spreading stretch stretches stretched stretching extend extends extended extending sprawl sprawls sprawled "
        "sprawling scattered built laid set".split()
    )
    + "over"
)
_BEFORE: tuple[tuple[Comparator | None, str], ...] = (
    (
        _MAX,
        r"up to|(?:(?:does|do|did|shall|may|must|can|will) )?not (?:to )?(?:exceed|exceeding|in excess of)"
        r"|(?:no|not|nor) (?:more|larger|greater|bigger) than|not (?:to )?be (?:more|larger|greater) than|at most|limited to|an? maximum(?: area| size)? of|maximum(?: of)?|max\.?|최대",
    ),
    (
        _MIN,
        rf"at least|{_OVER}|(?:no|not) (?:less|fewer|smaller) than|(?:more|larger|greater|bigger) than|in excess of|exceeding|exceeds?|upwards of|not (?:to )?be (?:less|fewer|smaller) than"
        r"|an? minimum(?: area| size)? of|minimum(?: of)?|min\.?|최소|적어도",
    ),
    (_LESS, r"less than|under|fewer than|smaller than|below"),
    (
        None,
        r"about|approximately|\(?\s?approx(?:\.|imate)?\s?\)?|around|some|roughly|nearly|almost|close to|an? estimated|estimated(?: at)?"
        r"|circa|ca?\.|(?:(?<=\()|(?<![0-9㎡㎢²평a-z])(?<![0-9㎡㎢²평a-z] ))~|(?<![0-9㎡㎢²평] )(?<!ha )(?<!m2 )(?<!acres )(?<=\s)~(?!\s)|≈|약|대략|거의",
    ),
)
_AFTER: tuple[tuple[Comparator | None, str], ...] = (
    (_MAX, r"[을를] (?:초과하|넘)지 ?(?:아니하는|아니한|아니하고|않는|않은|않고|않도록|않으면|못하는|못하게)"),
    (_MIN, r"에 미달하지 ?(?:아니하는|않는|않도록)|미만이 아닌"),
    (
        _MIN,
        r"이상|초과|(?:in (?:area|size|extent) )?(?:or (?:more|larger|greater)|and (?:over|above|larger))|을 (?:넘|초과)|를 (?:넘|초과)",
    ),
    (_MAX, r"이하|이내|(?:in (?:area|size|extent) )?(?:(?<!more )or (?:less|fewer|smaller|under)|and (?:under|below))"),
    (_LESS, r"미만|에 못 ?미치|도 (?:안 ?되|채 안)"),
    (None, rf"여|남짓|가량|정도|내외|안팎|쯤|가까이|or so|,{GAP}?more or less"),
)
# The words and signs that a qualifier may end with, looked up before the costly search.
_PREFIX_ENDS = frozenset(
    "than under below to exceed exceeding exceeds of most maximum max max. least over about approximately approx approx. approximate around some "
    "roughly nearly almost estimated at circa ca ca. c. limited minimum min min. a the ) (≤) (≥) (<) (>) 약 대략 거의 최대 최소 적어도".split()
)
# Alone they qualify nothing: "a site of 3 ha".
_ONLY_LINKS = frozenset(("", "of", "to", "than", "the", "of the", "to the", "at", "a", "of a"))
_SIGNS_OF_PREFIX = frozenset("약~≈)대소도의")
_LAST_OF_PREFIX = _SIGNS_OF_PREFIX | {last for word in _PREFIX_ENDS for last in (word[-1], word[-1].upper())}
# For text in lower case: so many alternatives are told apart by their first letters only where case counts.
_PREFIX = re.compile(
    rf"(?:(?<![A-Za-z가-힣])(?:{'|'.join(pattern for _, pattern in _BEFORE)}){SPACE}(?:\([≤≥<>]\){SPACE})?(?:a |the )?){{1,3}}$"
)
# Every word that may be in a prefix: one that is not bounds where to look for it.
_PREFIX_WORD = re.compile("[a-z]+|[가-힣]+")
_PREFIX_WORDS = frozenset(_PREFIX_WORD.findall(" ".join(pattern for _, pattern in _BEFORE))) | {
    *"a the c ca approximate exceed maximum minimum".split()
}
_SUFFIX = re.compile(rf"(?:{SPACE}(?:{'|'.join(pattern for _, pattern in _AFTER)})(?![A-Za-z])){{1,2}}", re.IGNORECASE)
# "330만㎡(100만평) 이상" bounds both: the bound stands behind the restatement in brackets.
_ASIDE = re.compile(r"\s?\([^()\n]{1,20}(?:[㎡㎢㏊²평]|ha|acres?|에이커|미터)\)|\)")
_FIRST_OF_ASIDE, _FIRST_OF_SUFFIX = frozenset("()"), frozenset("을를에미이초도여남가정내안쯤iIoOaAmM")
_BEFORE_KINDS = tuple((kind, re.compile(pattern)) for kind, pattern in _BEFORE)
_AFTER_KINDS = tuple((kind, re.compile(pattern)) for kind, pattern in _AFTER)
_ENDS_OF_BOUND = ("exceed", "exceeds", "than", "of")
_ENDS_OF_NOUN_BOUND = ("is", "are", "be", "of", *"적모기은는이가:")
# "No sign shall exceed 100 square feet" is a maximum.
_NONE_EXCEEDS = re.compile(
    r"\b(?:(?:no|nor|neither)\b[^.;:]{1,100}\bexceeds?|not exceed\b[^.;:]{1,60}\bmore than|not (?:have|contain|occupy|cover|include)\b[^.;:]{1,40}\b(?:in excess of|(?:more|greater|larger) than))\s*$",
    re.IGNORECASE,
)
_NONE_FALLS_SHORT = re.compile(r"\b(?:no|nor|neither)\b[^.;:]{1,100}\b(?:less|fewer|smaller) than\s*$", re.IGNORECASE)
# "The minimum lot area shall be 7,500 square feet", "최소 대지면적은 150㎡".
_BOUND_NOUN = re.compile(
    r"(?:\b(?P<en>min|max)imum\s(?:[a-z-]+\s){0,4}?(?:area|size|acreage|footprint|space|coverage)\b[^.;:]{0,80}?\b(?:is|are|be|of)"
    r"|(?P<ko>최소|최대)\s?(?:[가-힣]{1,6}\s?){0,2}?(?:면적|규모|크기)[은는이가]?\s?:?)\s*$",
    re.IGNORECASE,
)
_NOUN_BOUNDS = {"min": _MIN, "max": _MAX, "최소": _MIN, "최대": _MAX}
# "Shall not exceed 50 % of the yard or 1,200 square feet" bounds both.
_BOUNDED_OR = re.compile(
    r"(?:\bnot (?:to )?exceed(?:ing)?|\b(?:no|not) (?:more|greater|larger) than|\blimited to|\bup to)\b[^.;:]{1,80}\bor\s+$",
    re.IGNORECASE,
)
_AREA_WORD = re.compile("㎡|㎢|²|㏊|면적|평|제곱|에이커|헥타|m2| ha|acre|hectare|sq|area|land")
_REACH = 48
_CLAUSE = 110
# How far the patterns of what stands before a number look behind where they begin: "sprawling over".
_LOOK_BEHIND = 16

# "3.3㎡당 55만 원", "1,000㎡(약 300평)마다", "per 100 square feet", "for each 400 square feet of floor area".
_RATE_AFTER = re.compile(rf"(?:{GAP}?\([^()\n]{{1,24}}\)|\))?{GAP}?(?:당(?!초|시|해|선|국|진|사|위|구|일|년)|마다)")
# "3.3㎡에 8천만 원": so much money for so little land is a price as well.
_UNIT_PRICE = re.compile(
    r"(?:1|3\.3(?:0[0-9]{1,4})?)\s?(?:㎡|m²|m2|제곱미터|평)(?:\([^()\n]{1,12}\))?에\s?(?:약\s?)?[0-9][0-9,.]{0,8}\s?[십백천만억]{0,3}\s?"
    r"(?:[0-9,]{1,6}\s?[십백천만]{0,2}\s?)?원"
)
_ORDINAL = re.compile(r"제$")
_LARGE = re.compile(r"[0-9,]{3}|[십백천만]")
_RATE_BEFORE = re.compile(
    r"(?:\bper|/|\b(?:for )?(?:each|every)(?: additional)?|\b(?:pp)?p/)\s?(?:~\s?|(?:about|approximately|roughly|some) )?$",
    re.IGNORECASE,
)
_RATE_WORDS = ("/", "per", "each", "every", "additional", "~", "about", "approximately", "roughly", "some")
_RESTATED_RATE = re.compile(r"\s?\(\s?$")
_VOLUME_AFTER = re.compile(r"\s?[-·⋅∙]?\s?(?:feet|foot|ft)\b", re.IGNORECASE)
# What may follow 평, 정보 and a: a particle or a word that belongs to an area, not the rest of another word.
_PARTICLE = re.compile(
    r"(?![가-힣A-Za-z])|의|에(?:서|는|도|만|\b)|을|를|으로|로|은|는|이(?:고|며|다|라|나|던|상|하|내|지만|어|니|었|\b)|과|와|도|만|까지|부터|보다"
    r"|인|짜리|정도|규모|남짓|가량|안팎|내외|미만|초과|씩|쯤|여|형(?!대)|부지|땅|대지|임야|토지|농지|밭|논|가까이|마다|당|였|뿐|상당|등(?=[\s,.)]|[0-9의에은을이과])|중(?=[\s,(]|에)"
)
_SIZED = re.compile(
    r"\s?(?:규모|남짓|가량|정도|이상|이하|넓이|크기|짜리|부지|땅|대지|터(?![가-힣]))|의\s|[이가] (?:넘|안)"
)
_ARE_CONTEXT = re.compile(r"면적|농지|경작|재배|논|밭|토지|땅|과수원|필지|ares?\b|hectares?\b")


class WrittenArea(NamedTuple):
    """An area or a percentage (``unit`` is ``None``) with its place in the text.

    ``start`` and ``end`` span the words that qualify it as well, ``core`` is where the number begins and ``stop`` where
    the unit ends.
    """

    start: int
    end: int
    core: int
    stop: int
    number: StatedNumber
    unit: AreaUnit | None
    unit_text: str = ""

    def stated(self, text: str) -> StatedArea | StatedShare:
        """Return the value, with the words of *text* in its span."""
        span = text[self.start : self.end]
        return (
            StatedShare(span, self.number)
            if self.unit is None
            else StatedArea(span, self.number, self.unit, self.unit_text)
        )


def legible(text: str) -> str:
    """Return *text* with plain digits, signs and spaces in place of full-width and odd ones, every offset unchanged.

    >>> legible("３３㎡")
    '33㎡'
    """
    return _ODD.sub(lambda odd: _PLAIN[odd[0]], text)


def written_areas(text: str, *, whole_cell: bool = False) -> Iterator[WrittenArea]:
    """Yield what is written in *text*, which has gone through ``legible``, in order.

    A *whole_cell* is known to state an area: there ``350a`` is 350 ares and ``10평`` needs no particle after it.
    """
    position, rate_end, area_words = 0, len(text), _AreaWords(text)
    for match in sorted((*_in_digits(text), *_in_words(text)), key=_start_of):
        first, end = match.span()
        if first < position:
            continue
        written, joint, unit_text = match.group("number", "joint", "unit")
        unit = unit_of(unit_text)
        if unit is None and not whole_cell and not area_words.near(first, end):
            continue
        numeral = read_numeral(written)
        if numeral is None or not whole_cell and unit is not None and not _is_area(text, match, unit):
            continue
        restated = 0 < first - rate_end <= 3 and _RESTATED_RATE.fullmatch(text, rate_end, first)
        if restated or is_rate(text, first, end):
            rate_end = end
            continue
        start = _spelled_start(text, first) if joint[:1] == ")" else first
        if start is None:
            continue
        position = end
        about = "여" in written or "여" in joint
        yield qualified(text, start, end, numeral, unit, unit_text, approximate=about)


def _spelled_start(text: str, start: int) -> int | None:
    """Return where the words begin that the digits at *start* repeat in brackets, or ``None``."""
    words = _SPELLED_OUT.search(text, max(0, start - _WORD_REACH), start)
    return words.start() if words else None


def _in_digits(text: str) -> Iterator[re.Match[str]]:
    for run in _DIGITS.finditer(text):
        if _REST.match(text, run.end()):
            match = _COMMON_FIGURE.match(text, run.start()) or _FIGURE.match(text, run.start())
            if match:
                yield match


def _in_words(text: str) -> Iterator[re.Match[str]]:
    """Yield "two and a half acres" and "백만 평", leftmost words first."""
    small_letters = text.replace("İ", "i").lower()  # no other capital is two letters when small
    hints = [*_ENGLISH_UNIT.finditer(small_letters), *_NUMBER_IN_HANGUL.finditer(text)]
    for hint in sorted(hints, key=_start_of):
        at = hint.start()
        begins = _words_begin if hint[0].isascii() else _signs_begin
        floor = begins(small_letters, at)
        if floor is None:
            continue
        for match in _WORD_FIGURE.finditer(text, floor, min(len(text), hint.end() + 24)):
            if match.start() <= at < match.end():
                yield match
                break


def _words_begin(small_letters: str, end: int) -> int | None:
    """Return where the words begin that may be the number before a unit at *end*, or ``None``."""
    gap = small_letters[max(0, end - 4) : end]
    if gap[-1:] not in " -" or not "a" <= gap.rstrip(" -")[-1:] <= "z":
        return None
    floor = max(0, end - _WORD_REACH)
    begin, found = None, set()
    for word in reversed(list(_WORD.finditer(small_letters, floor, end))):
        if begin is None and word[0] in QUALIFYING:
            continue
        if word[0] not in NUMBER_WORD_ENDS and word[0] != "and":
            break
        begin = word.start()
        found.add(word[0])
    return begin if found - {"a", "an", "and", "of"} else None


def _signs_begin(text: str, last: int) -> int | None:
    """Return where a number in Hangul begins whose last sign stands at *last*; "12만" is no such number."""
    floor = max(0, last + 1 - _HANGUL_REACH)
    begin = floor + len(text[floor : last + 1].rstrip(_SIGNS_IN_HANGUL))
    return None if begin and _HANGUL_OR_DIGIT.match(text, begin - 1) else begin


class _AreaWords:
    """Where a text speaks of areas: a percentage far from there is no share of one. Found when first asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: list[int] | None = None

    def near(self, start: int, end: int) -> bool:
        """Return whether an area or the word stands a clause or less from *start* to *end*."""
        if self._places is None:
            self._places = [match.start() for match in _AREA_WORD.finditer(self._text)]
        following = bisect_left(self._places, start - _CLAUSE)
        return following < len(self._places) and self._places[following] < end + _CLAUSE


def _start_of(match: re.Match[str]) -> int:
    return match.start()


def is_rate(text: str, start: int, end: int) -> bool:
    """Return whether the area at *start* to *end* is what a price or a density is counted by."""
    following = text[end : end + 30]
    if ("당" in following or "마다" in following) and _RATE_AFTER.match(text, end):
        return True
    leading = max(0, start - 20)
    if text[leading:start].rstrip().lower().endswith(_RATE_WORDS) and _RATE_BEFORE.search(text, leading, start):
        return True
    return following[:1] in "에(" and bool(_UNIT_PRICE.match(text, start))


def qualified(
    text: str,
    start: int,
    end: int,
    numeral: Numeral,
    unit: AreaUnit | None,
    unit_text: str,
    *,
    approximate: bool = False,
) -> WrittenArea:
    """Return the area with the words before and after it that say "about" or "at least"."""
    lead = text[max(0, start - 20) : start].rstrip()
    first = text[end : end + 14].lstrip(" ,\t\u2009\r\n")[:1]
    before = _prefix(text, start) if _may_qualify(lead) else ""
    after = _SUFFIX.match(text, end) if first in _FIRST_OF_SUFFIX else None
    aside = _ASIDE.match(text, end) if after is None and first in _FIRST_OF_ASIDE else None
    behind = after or aside and _SUFFIX.match(text, aside.end())
    comparator = None
    outer_start = start - len(before)
    if behind:
        comparator, about = _said(behind[0], before=False)
        approximate = approximate or about
    if before:
        bound, about = _said(before, before=True)
        comparator, approximate = bound or comparator, approximate or about
    bounded = before and before.rstrip().endswith(_ENDS_OF_BOUND)
    if bounded and _NONE_EXCEEDS.search(text, max(0, outer_start - _CLAUSE), start):
        # The "no" stands too far off to be in the span, and "exceed" alone would say the opposite.
        outer_start, comparator = start, _MAX
    elif bounded and comparator is _LESS and _NONE_FALLS_SHORT.search(text, max(0, outer_start - _CLAUSE), start):
        outer_start, comparator = start, _MIN
    elif comparator is None and lead[-2:].lower() == "or":
        comparator = _MAX if _BOUNDED_OR.search(text, max(0, start - _CLAUSE), start) else None
    elif comparator is None:
        comparator = _bound_of_noun(text, outer_start)
    number = StatedNumber(numeral.value, numeral.quantum, numeral.decimals, approximate, comparator)
    return WrittenArea(
        outer_start, after.end() if after else end, start, end, number, unit, " ".join(unit_text.split())
    )


def _prefix(text: str, start: int) -> str:
    """Return the words that qualify the number at *start*, in lower case, up to it; nothing where none do."""
    first, reach = max(0, start - _REACH - _LOOK_BEHIND), max(0, start - _REACH)
    lead = text[first:start].lower()
    words = reversed(list(_PREFIX_WORD.finditer(lead)))
    behind = next((word.end() for word in words if word[0] not in _PREFIX_WORDS), 0)
    if lead[behind:].strip() in _ONLY_LINKS:
        return ""
    match = _PREFIX.search(lead, max(reach - first, behind))
    return lead[match.start() :] if match else ""


@lru_cache(maxsize=1024)
def _said(words: str, *, before: bool) -> tuple[Comparator | None, bool]:
    """Return the bound that *words* before or behind a number give it, and whether they only say "about"."""
    for kind, pattern in _BEFORE_KINDS if before else _AFTER_KINDS:
        if pattern.search(words):
            return kind, kind is None
    return None, False


def _bound_of_noun(text: str, start: int) -> Comparator | None:
    """Return the bound that "the minimum lot area shall be" gives the area at *start*."""
    if not text[max(0, start - 8) : start].rstrip().lower().endswith(_ENDS_OF_NOUN_BOUND):
        return None
    clause = text[max(0, start - _CLAUSE) : start]
    noun = _BOUND_NOUN.search(clause) if "inimum" in clause or "aximum" in clause or "최" in clause else None
    return _NOUN_BOUNDS[(noun["en"] or noun["ko"]).lower()] if noun else None


def _may_qualify(lead: str) -> bool:
    """Return whether a number may be qualified by the words of *lead*, which it follows."""
    if lead[-1:] not in _LAST_OF_PREFIX:
        return False
    words = lead.rsplit(None, 1)
    return bool(words) and (lead[-1] in _SIGNS_OF_PREFIX or words[-1].lower().lstrip("([\"'“‘") in _PREFIX_ENDS)


def _is_area(text: str, match: re.Match[str], unit: AreaUnit) -> bool:
    """Return whether a spelling that is also a word of its own (a, 평, 정보, M2, acre-feet) is a unit here."""
    end = match.end()
    if match["number"] in "백천만억" and not (_SIZED.match(text, end) or unit is PYEONG and match["joint"]):
        return False  # 만평 is a cartoon, 천㎡ stands in the heading of a table
    if unit is PYEONG or unit is JEONGBO:
        if text.startswith("대", end) and not text.startswith("대지", end):
            return False  # 30평형대 is a class of flats
        if match["unit"][-1] in "평보" and not _PARTICLE.match(text, end):
            return False
        if _ORDINAL.search(text, max(0, match.start() - 1), match.start()):
            return False
        return unit is PYEONG or not match["joint"] or bool(_LARGE.search(match["number"]))
    if unit is ARE and match["unit"] in "aA":
        return match["unit"] == "a" and bool(_ARE_CONTEXT.search(text, max(0, match.start() - 24), end + 12))
    if match["unit"] == "M2" and match["joint"]:
        return False
    return "f" not in text[end : end + 4].lower() or not _VOLUME_AFTER.match(text, end)
