"""What an area is to its subject: the whole of several, a part, one end of a range or of a change.

Every rule looks at the words beside one area or between two neighbours, as Korean and English order them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from .area_mention import MentionRole
from .numerals import read_numeral


class Link(Enum):
    """How an area is tied to the next one in its sentence."""

    CHANGE = "from one to the other"
    RANGE = "between one and the other"
    WHOLE = "the first holds the second"
    PART = "the first is in the second"
    GREW = "the first is what the second became"
    GROWN = "the second is what a change by the first came to"


@dataclass(frozen=True)
class Group:
    """Members that an area is the total of: how many, and the words that name them."""

    count: int
    subject: str
    example: str | None = None


_ARROW = re.compile(r"\s*[)\]]?\s*(?:→|->|⇒|=>|➔|➜|⟶|▶)\s*(?:변경\s?후?\s?:?\s*)?")
# The words of decrees: 기정 is what was decided, 변경 what becomes of it.
_KO_DECREED = re.compile(
    r"(?:(?P<before>기정|변경\s?전|종전)|(?P<after>변경\s?후?)|(?P<change>증감?|감))\s?[):：]?\s*$"
)
_KO_LAST_OF_DECREED = "정전경후증감"
_WORD_BEFORE = re.compile(r"[가-힣]$|[가-힣]\s$")
_TILDE = re.compile(r"\s*(?:~|∼|〜|-|–|—)\s*")
# An aside between an area and its particle: "428㎢(98개 지구)에서".
_ASIDE = re.compile(r"\s?\([^()\n]{0,40}\)")
_CLOSING = re.compile(r"\s?[)\]]")
# What the patterns of links cannot do without, cheaper to look for than they are to try.
_FIRST_OF_ASIDE = frozenset("()]")
_SIGN_BETWEEN = re.compile("[→⇒➔➜⟶▶>~∼〜–—-]")
_KO_OPENS_LINK = re.compile(r"\s*[이가을를은는늘줄증감확축넓커등에던였보대부내]")
_KO_FROM = re.compile(
    r"(?:에서|이던|였던|이었던|에서는|보다|에 비해|에 견줘|\s?대비)\s*(?:것(?:을|이|에서)\s*)?,?\s*(?:[가-힣0-9.%]{1,8}\s){0,3}"
)
# What is changed into the next area: "3만㎡를 다시 5만㎡로 넓힌다", "428㎢는 21.6% 감소한 335㎢로 축소된다".
_KO_FROM_OBJECT = re.compile(r"[을를은는이가]\s*(?:[가-힣0-9.%]{1,8}\s){0,4}")
_KO_SUMMED = re.compile(r"\s?등\s?(?:(?:총|모두|전체|합계|약)\s?){0,2}")
_KO_TO = re.compile(r"\s?(?:규모)?(?:으로|로)(?![가-힣]{2})")
_KO_TO_CHANGED = re.compile(
    r"\s?(?:규모)?(?:으로|로|까지)\s?(?:[가-힣]{1,6}\s){0,2}(?:(?:증가|감소|축소|확대|확장|변경)(?!가|는|를|폭|세|율|분)|늘|줄|조정|정정|커(?:지|졌|진)|넓(?:히|혀|힌|힐|어지|어졌|어진)|바뀌|바꾸|바꿔|수정|재조정|증액|떨어|하향|상향)"
)
_KO_TO_RANGE = re.compile(r"\s?(?:까지|사이|정도|이내)")
_KO_CHANGED = re.compile(
    r"\s?(?:만큼|정도|가량|넘게|이상)?\s?(?:이|가|을|를)?\s?(?:더 |추가로 )?(?:증가|감소|늘(?:어|리|린|었|려|렸)|줄(?:어|이|인|었|여|였)|축소(?!판)|확대|확장|넓어|커(?:져|졌|진|지)|감축)"
)
_KO_OPENS_CHANGE = re.compile(r"\s*[규으로까만정가넘이을를더추증감늘줄축확넓커]")
_KO_GROWN = re.compile(
    r"\s?(?:이|가|을|를)?\s?(?:늘어난|늘린|줄어든|줄인|증가한|감소한|확대한|확대된|축소한|축소된|넓어진|커진|늘려|줄여|증가해|감소해)\s(?:총\s)?"
)
_KO_AMONG = re.compile(r"[^.]{0,24}(?:이|그)\s?(?:중|가운데)(?:에서)?\s(?:[^.]|(?<=[0-9])\.(?=[0-9])){0,30}")
_KO_INTO = re.compile(
    r"(?:의\s[^.;,\s]{1,12})?(?<!개발)(?<!조성)(?<!공사)(?<!추진)\s?[,(]?\s?(?:의|을|를|이|가)?\s?[)]?\s?(?:중(?:에서?|에는)?|가운데)(?=[\s,(])"
)
_EN_FROM = re.compile(r"\bfrom\s*(?:an? |the |its )?(?:\w+ ){0,2}$", re.IGNORECASE)
_EN_RANGE = re.compile(
    r"\b(?:rang\w+|var(?:y|ies|ied|ying)|sizes?|anywhere|extend\w*|lots|parcels|plots|farms)\b[^.;]{0,20}$|\bbetween\s*$",
    re.IGNORECASE,
)
_EN_BETWEEN = re.compile(r"\bbetween\s*$", re.IGNORECASE)
_EN_TO = re.compile(r"\s*,?\s*(?:up |down )?to\s*(?:an? |the |its |just |now )?(?:\w+ )?", re.IGNORECASE)
_EN_AND = re.compile(r"\s*and\s*", re.IGNORECASE)
_EN_OR = re.compile(r"\s*,?\s*or\s*", re.IGNORECASE)
# What the costlier patterns below cannot do without.
_EN_CHANGING = re.compile(r"\b(?:to|by|of)\s*(?:an? )?$", re.IGNORECASE)
_EN_ENDS_OF_CHANGING = ("to", "by", "of", " a", " an")
_EN_WHOLE = ("total", "altogether", "combined", "aggregate", "cumulative", "sum")
# "Extends to 8.7 ha" tells a size, "is extended to 8.7 ha" a change.
_EN_EXTENDS_TO = re.compile(r"\bextend(?:s|ing)?\s+to\s*$", re.IGNORECASE)
# "Grew from 143 acres bought in 1930 to 21,000 acres"
_EN_GROWN_FROM = re.compile(
    r"\b(?:gr[eo]w\w*|increas\w*|expand\w*|ris\w+|rose|climb\w*|declin\w*|fell|fall\w*|dropp?\w*|slipp?\w*|shr[aiu]nk\w*|reduc\w*|cut)\b[^.;,]{0,24}\bfrom\s*$",
    re.IGNORECASE,
)
_EN_LATER_TO = re.compile(r"[^.;,()]{1,60}\s(?:up |down )?to\s*(?:an? )?", re.IGNORECASE)
_EN_UP_FROM = re.compile(r"\s*,?\s*(?:up|down) from\s*", re.IGNORECASE)
_EN_CHANGED_TO = re.compile(
    r"\b(?:increas|decreas|reduc|expand|grew|grow|shr[aiu]nk|enlarg|fell|rose|rising|declin|revis|chang|correct|amend|extend)\w*\s+(?:[^.;,]{0,90}?\s)?to\s*(?:an? )?$",
    re.IGNORECASE,
)
_EN_CHANGED_BY = re.compile(
    r"\b(?:(?:increas|decreas|reduc|expand|gr[eo]w|shr[aiu]nk|enlarg|fell|rose|declin|extend)\w*\s+(?:\w+\s+){0,3}?by|(?:increase|decrease|reduction) of)\s*(?:an? )?$",
    re.IGNORECASE,
)
_EN_CHANGED = re.compile(
    r"\s+(?:increase|decrease|reduction|more than (?:in|the|before)|larger than|smaller than|bigger than)\b",
    re.IGNORECASE,
)
_EN_HOLDS = re.compile(
    r"[^.;]{0,60}(?:\b(?:including|includes|of which|of this|of that|among which)\b)[^.;]{0,30}|\s*[,(]?\s*\(?with\s*",
    re.IGNORECASE,
)
_HOLDING_WORDS = ("includ", "which", "of th", "with")
_SHORT_GAP = 40
_EN_HELD = re.compile(
    r"\s*[)]?\s*(?:within|inside|of (?:which|that|it|this|them|water|land)|being|reserved|set aside|under|developed|is|are)\b",
    re.IGNORECASE,
)
_EN_OF = re.compile(
    r"\s*[)]?\s*(?:out )?of\s*(?:(?!(?:and|or|plus|with|on|in|at|near|for|to|along) )[\w'’.-]+ ){0,5}",
    re.IGNORECASE,
)
_CONTINUES = re.compile(r"[^.;()]{0,24}(?:,|\band|와|과|및|·)\s*(?:[^.;()\s]{1,12}\s?){0,2}", re.IGNORECASE)
# "Of the borough's 9,800 ha, 5,300 ha is green belt."
_EN_OF_THE = re.compile(r"^\W*of (?:the|its|their|this|these|all)\b[^,.;]{0,60}$", re.IGNORECASE)
# "Annexed 340 acres, bringing its area from 5.1 to 5.6 square miles": the first is the change.
_EN_BRINGING = re.compile(
    r"[^.;]{0,60},\s(?:bringing|raising|increasing|expanding|enlarging|taking|reducing)\b[^.;]{1,50}\bfrom\s+",
    re.IGNORECASE,
)
_EN_COMMA = re.compile(r"\s*[)]?\s*,\s*", re.IGNORECASE)
_EN_WHICH = re.compile(r"\s*[)]?\s*of which\b", re.IGNORECASE)

_KO_TOTAL = re.compile(
    r"(?:^|(?<=[\s(·,:/]))(?:총|전체|모두|합계|총계|도합|통틀어|합쳐|합치면|합해|합하면|합친|합한|더하면|더한|더해|합산하면|누적)\s?"
    r"(?:(?:(?!면적)[가-힣]{1,5}\s?){0,2}(?:면적|규모|넓이))?(?:만|은|는|이|가|을|를|의|로|으로)?\s*[:(]?\s*$"
    r"|(?:면적|넓이)(?:의)?\s?합(?:계)?(?:는|은|가|이)?\s*$"
)
_KO_WHOLE = re.compile("총|전체|모두|합|도합|통틀어|더[하한해]|누적")
_EN_TOTAL = re.compile(
    r"\b(?:total(?:l?ing|l?ed|s)?|altogether|combined|aggregate|cumulative|sum)\b(?:\s+(?:of|area|land|size|extent|extension|acreage|surface|floor|space|site|gross|combined|"
    r"about|is|was|are|were|approximately|covering|nearly|over|some|around|up|to|more|less|than|at|least|footprint|territory|property|holdings)|\s*[:(=])*\s*$",
    re.IGNORECASE,
)
_EN_TOTAL_OF_WHAT = re.compile(
    r"\b(?:total|combined|aggregate|cumulative)\s(?:[a-z]+\s){0,2}?(?:area|size|acreage|extent|footage|space|surface)\s(?:of|for|in|within)\s[^.;:]{1,80}?\s"
    r"(?:is|was|are|were|covers?|covered|equals|amounts to|stands at|reached|(?:shall|may|must|does|do|will|can)\s(?:not\s)?(?:be|exceed\b))(?:[^.;:]{1,70}\sor)?\s*$",
    re.IGNORECASE,
)
_EN_IN_ALL = re.compile(
    r"\s*(?:\([^()]{0,40}\))?\s*,?\s*(?:of [\w ]{1,30} )?(?:in (?:total|all)|altogether|combined|in aggregate)\b",
    re.IGNORECASE,
)
_FIRST_OF_CHANGED, _FIRST_OF_IN_ALL = frozenset("idrmlsb"), frozenset("(,oiac")
_NEAR = 64
_CLAUSE = 170
_EACH = re.compile(r"\s*(?:of [\w ]{1,24} )?(?:each\b|apiece\b|씩)", re.IGNORECASE)
_REACH_OF_EACH = 40
_FIRST_OF_EACH = frozenset("oeaOEA씩")
_LAST_OF_EACH = ("각", "each", "of", "with", "covering", "having", "measuring")
_EACH_BEFORE = re.compile(
    r"(?:각각|각|\beach(?: of| with| covering| having| measuring)?(?: an? (?:area|size) of)?)\s*$", re.IGNORECASE
)

_KO_COUNT = r"(?P<count>[0-9][0-9,]{0,5}|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)"
_KO_MEMBER = r"(?:개소|개\s?(?!월|년|층|차로|차선|업체|기업|사(?![가-힣]))(?:(?!이상|이하|넓이)[가-힣]{2,10}\s){0,3}?[가-힣]{0,9}[지구역단원장산시군면동섬촌권국터관설]|곳|필지|지구|구역|개)"
_KO_GROUP = re.compile(
    rf"(?<![가-힣0-9.])(?<!수는 )(?<!수가 )(?P<members>{_KO_COUNT}\s?(?:여\s?)?{_KO_MEMBER})(?:에서|에|의|은|는|로)?"
    r"(?:\s|[,(:·=]|총|전체|일부|모두|등|의\s|\([^()\n]{1,20}\)|합쳐|합해|합친|합한|도합|통틀어|걸쳐|(?:[가-힣]{0,4})면적(?:은|이|을|만)?|규모(?:는)?|토지|부지|약)*$"
)
_KO_GROUP_OPENED = re.compile(rf"(?<![가-힣0-9.])(?P<members>{_KO_COUNT}\s?{_KO_MEMBER})\s?[(:]\s?[^()]{{1,24}}$")
# "첨단3지구(4.371㎢)를 비롯한 4개 지구": whoever writes so may mean one or all.
_KO_GROUP_AFTER = re.compile(
    rf"\s?[)\]]\s?(?:(?:[을를]\s?)?(?:포함(?:한|해|하여)|비롯(?:한|해|하여))|등|(?P<besides>외))\s?(?:총\s?|모두\s)?"
    rf"(?P<members>{_KO_COUNT}\s?{_KO_MEMBER})"
)
# "첨단3지구 외 3개 지구" are four, "첨단3지구 이외 3개 지구" and "3개 해외 지구" three.
_KO_BESIDES = re.compile(r"(?<![이제해야교시국내])외\s?$")
_KO_LIST_BEGINS = re.compile(r"(?:은|는|이|가|에|에서|:|：)\s")
_KO_NEXT_NAME = re.compile(r"\s?[,·ㆍ‧・]\s?|\s(?:및|그리고)\s|(?<=[가-힣])[와과]\s")
_NUMBER_WORD = r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|twenty"
_SEVERAL = re.compile(r",|\band\b", re.IGNORECASE)
_EN_MEMBERS = re.compile(r"(?:[a-z]s|ies)\b", re.IGNORECASE)
_NO_MEMBERS = (
    r"(?:years|months|weeks|days|hours|minutes|miles|kilomet(?:er|re)s|met(?:er|re)s|yards|acres|hectares|times|stor(?:ies|eys)|floors|levels|people|"
    r"persons|residents|inhabitants|bedrooms|bathrooms|rooms|dollars|percents?|points|is|was|has|its|this|does|across|less|plus|versus|"
    r"and|or|with|by|on|consists|comprises|contains|covers|owns|holds|includes|occupies|spans|measures|totals|lies|sits|stands|extends|adds|offers|provides|features)\b"
)
_EN_GROUP = re.compile(
    rf"\b(?P<members>(?P<count>{_NUMBER_WORD}|(?!(?:1[6-9]|20)[0-9]{{2}}\s)[0-9]{{1,3}}(?:,?[0-9]{{3}})?)\s+(?:(?!{_NO_MEMBERS})[\w'-]+\s+){{0,5}}?"
    rf"(?!{_NO_MEMBERS})[a-z]{{2,}}s\b"
    r"(?:\s+(?:of|in)\s+(?:the\s+)?[A-Z][^();:,.]{2,60}?)?)"
    r"(?P<example>\s*,?\s*(?:including|such as|like|among them|notably|e\.g\.)\s+(?P<name>[^();:]{2,60}?)"
    r"(?:,(?P<whole>\s+(?:of|in)\s+(?:the\s+)?[A-Z][^();:,.]{2,60}?))?)?"
    r"(?P<tail>(?:\s|[,(:]|\b(?:with|of|having|covering|covers?|covered|total(?:l?ing|l?ed)?|comprising|comprises?|comprised|consisting|consist|encompassing|encompass|spanning|span|"
    r"occupying|occupy|measuring|measured?|featured|planned|proposed|located|that|which|have|together|in|all|combined|an?|the|aggregate|area|size|land|is|are|was|were|for|at|extending|over|make up|makes? up)\b)*)$",
    re.IGNORECASE,
)
# Behind these the area is that of all: "four districts, including the Advanced 3 District, cover 4.371㎢".
_EN_OF_ALL = re.compile(
    r"(?!.*\b(?:which|that)\b).*\b(?:cover(?:ed)?|total(?:l?ed)?|comprised?|consist|encompass|span|occupy|measured?|have|are|were|make up)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def link_between(before: str, gap: str, after: str) -> Link | None:
    """Return how an area that follows *before* is tied over *gap* to the one that *after* follows."""
    gap, after = _without_aside(gap), _without_aside(after)
    if _SIGN_BETWEEN.search(gap):
        if _ARROW.fullmatch(gap):
            return Link.CHANGE
        if _TILDE.fullmatch(gap):
            return Link.RANGE
    return _korean_link(gap, after) or _english_link(before, gap, after)


def _without_aside(text: str) -> str:
    if text.lstrip()[:1] not in _FIRST_OF_ASIDE:
        return text
    aside = _ASIDE.match(text) or _CLOSING.match(text)
    return text[aside.end() :] if aside else text


def _korean_link(gap: str, after: str) -> Link | None:
    if ("중" in gap or "가운데" in gap) and (_KO_INTO.match(gap) or _KO_AMONG.fullmatch(gap)):
        return Link.WHOLE
    if not _KO_OPENS_LINK.match(gap):
        return None
    if _KO_GROWN.fullmatch(gap):
        return Link.GROWN
    if _KO_SUMMED.fullmatch(gap):
        return Link.PART
    if _KO_FROM.fullmatch(gap):
        if _KO_TO_CHANGED.match(after) or _KO_TO.match(after) or _KO_CHANGED.match(after):
            return Link.CHANGE
        return Link.RANGE if _KO_TO_RANGE.match(after) else None
    if _KO_FROM_OBJECT.fullmatch(gap) and _KO_TO_CHANGED.match(after):
        return Link.CHANGE
    return Link.RANGE if re.fullmatch(r"\s*부터\s*|\s*내지\s*", gap) else None


def _english_link(before: str, gap: str, after: str) -> Link | None:
    words = gap.lower()
    if "to" in words and _EN_TO.fullmatch(gap):
        if _EN_CHANGED_BY.search(before[-_NEAR:]):
            return Link.GROWN
        if _EN_FROM.search(before):
            return Link.RANGE if _EN_RANGE.search(_EN_FROM.sub("", before)) else Link.CHANGE
        return Link.RANGE if gap.strip().lower() == "to" else None
    if "to" in words and _EN_LATER_TO.fullmatch(gap) and _EN_GROWN_FROM.search(before):
        return Link.CHANGE
    if "and" in words and _EN_AND.fullmatch(gap) and _EN_BETWEEN.search(before):
        return Link.RANGE
    if "of" in words and _EN_OF.fullmatch(gap):
        return Link.PART
    if len(gap) < _SHORT_GAP and _EN_WHICH.match(after):
        return Link.WHOLE
    if "from" in words:
        if _EN_UP_FROM.fullmatch(gap):
            return Link.GREW
        if _EN_BRINGING.fullmatch(gap):
            return Link.GROWN
    if _EN_COMMA.fullmatch(gap) and _EN_OF_THE.match(before) and _EN_HELD.match(after):
        return Link.WHOLE
    held = _EN_HOLDS.fullmatch(gap) if any(map(words.__contains__, _HOLDING_WORDS)) else None
    if held and ("with" not in held[0].lower().split()[-1:] or _EN_HELD.match(after)):
        return Link.WHOLE
    return None


def continues(gap: str) -> bool:
    """Return whether an area after *gap* goes on with the list that the one before it stands in."""
    return bool(_CONTINUES.fullmatch(gap))


@lru_cache(maxsize=1024)
def own_role(before: str, after: str, *, korean: bool) -> MentionRole:
    """Return the role that the words on either side of an area give it, whatever its neighbours are."""
    after = _without_aside(after)
    return _korean_role(before[-_NEAR:], after) if korean else _english_role(before, after)


def _korean_role(before: str, after: str) -> MentionRole:
    last = before.rstrip().rstrip("):：").rstrip()[-1:]
    decreed = _KO_DECREED.search(before) if last in _KO_LAST_OF_DECREED else None
    if decreed and (decreed["before"] or not _WORD_BEFORE.search(before[: decreed.start()])):
        roles = {"before": MentionRole.FROM, "after": MentionRole.TO, "change": MentionRole.CHANGE}
        return roles[decreed.lastgroup or "before"]
    if _KO_OPENS_CHANGE.match(after):
        if _KO_TO_CHANGED.match(after):
            return MentionRole.TO
        if _KO_CHANGED.match(after):
            return MentionRole.CHANGE
    if _KO_WHOLE.search(before) and _KO_TOTAL.search(before) and not is_each(before, after):
        return MentionRole.TOTAL
    return MentionRole.SINGLE


def _english_role(before: str, after: str) -> MentionRole:
    words, whole_clause = before.lower(), before[-_CLAUSE:]
    whole = whole_clause if any(map(words.__contains__, _EN_WHOLE)) else ""
    before = before[-_NEAR:]
    if words.rstrip().endswith(_EN_ENDS_OF_CHANGING) and _EN_CHANGING.search(before):
        if _EN_CHANGED_TO.search(whole_clause) and not _EN_EXTENDS_TO.search(before):
            return MentionRole.TO
        if _EN_CHANGED_BY.search(before):
            return MentionRole.CHANGE
    first = after.lstrip()[:1].lower()
    if first in _FIRST_OF_CHANGED and _EN_CHANGED.match(after):
        return MentionRole.CHANGE
    if is_each(before, after):
        return MentionRole.SINGLE
    if whole and (_EN_TOTAL.search(before) or _EN_TOTAL_OF_WHAT.search(whole)):
        return MentionRole.TOTAL
    if first in _FIRST_OF_IN_ALL and _EN_IN_ALL.match(after):
        return MentionRole.TOTAL
    return MentionRole.SINGLE


def own_from(before: str) -> bool:
    """Return whether an area after *before* is where a change starts: "from 5.1"."""
    return bool(_EN_FROM.search(before))


def is_each(before: str, after: str) -> bool:
    """Return whether the area is that of each of several."""
    if after.lstrip()[:1] in _FIRST_OF_EACH and _EACH.match(after):
        return True
    lead = before[-_REACH_OF_EACH:]
    return lead.rstrip().lower().endswith(_LAST_OF_EACH) and bool(_EACH_BEFORE.search(lead))


@lru_cache(maxsize=1024)
def group_before(before: str, *, korean: bool) -> Group | None:
    """Return the members that *before*, up to an area, says it is the total of."""
    if korean:
        match = _KO_GROUP.search(before[-80:])
    else:
        match = _EN_GROUP.search(before) if _EN_MEMBERS.search(before) else None
    if not match:
        return None
    named = match.groupdict()
    if (
        match["members"].endswith("필지")
        and "총" not in match[0]
        and not before[: match.start()].rstrip().endswith("총")
    ):
        return None  # lots are counted beside an area: "자연녹지지역 5필지 8,930㎡"
    count = (_count(match["count"]) or 0) + (_named_besides(before[: match.start()]) if korean else 0)
    example = named.get("name")
    subject = match["members"] + (named.get("whole") or named.get("example") or "")
    if example and (_SEVERAL.search(example) or named["whole"] or _EN_OF_ALL.match(named["tail"])):
        example = None  # several of the members, or all of them: the area is that of none of them alone
    return Group(count, " ".join(subject.split()), example and example.strip()) if count > 1 else None


def group_after(after: str) -> Group | None:
    """Return the members that *after*, from the bracket of an area on, counts: the area may be the total of them too."""
    match = _KO_GROUP_AFTER.match(after)
    count = _count(match["count"]) if match else None
    if not match or not count or after[match.end() :].lstrip(" ([:") == "":
        return None  # nothing is counted, or the members lead to an area of their own
    count += bool(match["besides"])
    return Group(count, match["members"]) if count > 1 else None


def _named_besides(before: str) -> int:
    """Return how many members *before* names beside those that are counted next: one in "첨단3지구 외 3개 지구"."""
    besides = _KO_BESIDES.search(before)
    if not besides:
        return 0
    named = _KO_LIST_BEGINS.split(before[: besides.start()])[-1]
    return len(_KO_NEXT_NAME.findall(named)) + 1


def group_opened(before: str) -> Group | None:
    """Return the members that a bracket lists: "3개 지구(왕숙" before the first of three areas."""
    match = _KO_GROUP_OPENED.search(before[-80:])
    count = _count(match["count"]) if match else None
    return Group(count, match["members"]) if match and count else None


def _count(written: str) -> int | None:
    numeral = read_numeral(written)
    return int(numeral.value) if numeral else None
