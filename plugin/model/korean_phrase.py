"""The noun phrases of a Korean sentence: what stands before an area, what after it, and what is no name at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from .korean_words import NOMINAL, Kind, Word, is_adjective, word_of, words_of

# What is done to land: before 면적 it names nothing.
PROCESSES = frozenset(
    "사업 개발 지정 해제 전용 공급 점용 건축 바닥 연 재배 경작 본토 행정 계획 조성 편입 시설 순 실 평균 피해 분양 임대 총사업 총부지 영업 점유 보호 유역 집수 계약 공용 주거전용 토지이용 "
    "매장 허가 신청 매각 매입 보상 관리 이용 가용 잔여 여유 수혜 몽리 만수 관개 담수 수면 식재 파종 수확 예정 확정 개발예정 택지개발예정 대상 총 전체 단위 연간 추가 변경 일부 해당 실제 나머지 기준 저온피해신고 신고 산출 소실 유실 침수 부지 대지".split()
)
# What "X의 11배가 넘는", "축구장 50개에 달하는" compare an area with.
_COMPARED = re.compile(
    r"(?:(?:\S{1,12}\s)?\S{1,12}\s)?(?:\S{0,6}면적|넓이|크기)?(?:\([^()]{1,20}\))?의?\s?(?:약\s?)?[0-9.,]+여?\s?(?:배|개)(?:\s?(?:규모|크기|넓이|면적))?(?:가 넘는|를 넘는|[와과] 맞먹는|에? ?(?:달하|해당하|이르)는|인|가량인|에 육박하는)\s(?:면적인\s)?$"
    r"|(?:(?:전체\s|전\s)?(?:\S{1,12}\s)?(?:전체|\S{0,6}면적|국토|전국)의\s(?:약\s)?)?[0-9.]{1,6}\s?%(?:인|에 해당하는|에 이르는|에 달하는)\s*$"
)
# What a comparison has and hardly anything else before an area, cheap to look for.
_TIMES = re.compile(r"[0-9]여?\s?[배개%]")
# "국립공원이 차지하는 면적": whose area it is stands before the clause.
_HELD = re.compile(r"(?:차지|보유|소유|점유|관리|이용|사용|확보|매입|해제)\S{0,3}[는은한된]")
_REACHING = frozenset("달하는 이르는 해당하는 넘는 육박하는 맞먹는 가까운 넘긴 가량인 정도인 안팎인 수준인".split())
_AMONG = ("중", "가운데")
# "느티동 일부에 대해(", "느티동에 걸쳐": what stands before it is named.
_ABOUT = ("대해", "대하여", "대한", "관해", "걸쳐", "걸친", "지역")
_DEMONSTRATIVE = re.compile(
    r"^(?:이번|대신|이들|이|그|저|해당|동|본|또|및|그리고|특히|경우|전체|총|약|한 ?해|한|같은 ?해|이날|새로운|위의?|각|등|전국|이어|이밖에|한편|다만|반면|일부|나머지|현재|지난해?|올해|매년|기존)\s+"
)
# "3개 지구(왕숙", "택지 부지(한들지구": the name inside the bracket says more.
_LISTED_IN = re.compile(r"(?:[0-9]\s?개\s?[가-힣]{1,8}|[0-9]\s?(?:곳|개소)|\s부지)\s?\(([^()]*[가-힣A-Za-z][^()]*)$")
_LAST_BRACKET = re.compile(r"(?<=\S)\([^()]*\)?$")
_PLACE_TAIL = re.compile(
    r"(?<=[지구역단원장산시군면동리섬])[등중]$|\s*(?<=[^등내안중])(?:일대|일원|일부|인근|부근|등지|\s등|\s내|\s안|\s중|소재|위치|지역 내)$"
)
_LETTER = re.compile(r"[가-힣A-Za-z]")
# Those who act on an area and are not what it is the area of: "광주시는 46,200㎡를 해제했다".
_ACTOR = re.compile(
    r"(?:^㈜.*|주식회사.*|사업주|건축주|지주|업주|특별시|광역시|[가-힣](?<!도)시|[가-힣]군|도|(?<![지특])구|청|부|처|공사|(?:공원|연금|보험|시설|관리|단지)공단|그룹|회사|업체|기업|건설|개발|전자|측|당국|정부|위원회|씨|회장|시장|관계자|주민|조합|재단|협회|농가"
    r"|[A-Z]{2,}|^[시군]|그|그녀|우리|나|저)$"
)
_PLACEHOLDER = re.compile(
    r"(?:.*\s)?(?:곳|것이?|대상|[0-9첫두세네]\s?번째|[첫둘셋넷]째)|지역|면적|규모|이번|이곳|여기|사업|기준|이상"
    # What has no area of its own.
    r"|[동서남북]{1,2}쪽|(?:.*\s)?(?:(?:해안선\s?|총\s?)?길이|둘레|높이|해발|폭|깊이|수심|인구|사업비|공사비|분양가|가격|기간|용적률|건폐율|인구밀도|주민|업종|연장)"
)
_NO_NAMES = frozenset(
    "오 기간 이 그 저 이것 그것 여기 이곳 이들 가운데 중 총 약 모두 각각 일부 일부지역 경우 때 것 등 만큼 정도 대상 나머지 일대 일원 곳 뒤 후 전 지역별 시도별 자치구별 지구별 종류별 규모별 면적 예정 계획 방침 전망".split()
)
_NUMBERED = re.compile(r"[0-9]{1,4}(?:-[0-9]{1,4})?|[0-9]{1,2}(?:단계|차|공구|블록)")
# "담수호와 토지를 합친 면적"
_SUMMED = frozenset("합친 합한 더한 포함한 뺀 제외한".split())
_MEMBERS = re.compile(r"[0-9][0-9,]*여?개")
# "느티동 등 여덟 마을", "느티동 일부 지역"
_WITHIN_NAMES = ("및", "등", "일부")
_LEAVES_OUT = frozenset("약 이 그 저 이런 해당 새 기존 신규 각종 전체 총 세 두 한".split())
_STOREYS = ("층", "층짜리")
_MARKS = " \t\n.,:;·-–'\"“”‘’<>「」『』[]〈〉《》○●■□▲△ㅇ※*)(/"
_MOST = 5
REACH = 160


class Lead(NamedTuple):
    """The words up to an area without those that only say that one follows: ``thing`` is the 경지 of 경지면적.

    After 중 or 가운데 they say ``among`` what it is.
    """

    words: Sequence[Word]
    thing: str | None
    measured: bool
    among: bool

    @property
    def name(self) -> str | None:
        """Return the noun phrase that the lead ends with."""
        return noun_to(self.words, len(self.words))

    @property
    def kind(self) -> Kind | None:
        """Return what the last word is."""
        return self.words[-1].kind if self.words else None

    @property
    def ends_clause(self) -> bool:
        """Return whether a comma parts a place or direction from the area: it was told of the area before."""
        return self.kind is Kind.PLACE and self.words[-1].closed

    @property
    def is_firm(self) -> bool:
        """Return whether a bare noun or 은 는 이 가 의 stands last: no place, object or direction."""
        return self.kind in (Kind.BARE, Kind.TOPIC, Kind.SUBJECT, Kind.OWNER)


@lru_cache(maxsize=64)
def lead_to(before: str) -> Lead:
    """Return the lead that *before*, the text up to an area, ends with."""
    return lead_of(words_of(_inside_list(without_comparison(before), REACH)))


def lead_of(words: Sequence[Word]) -> Lead:
    """Return *words* without those at their end that only say that an area follows."""
    thing, measured, among, end = None, False, False, len(words)
    while end and (words[end - 1].kind is Kind.MEASURE or _only_leads(words, end, measured=measured)):
        end -= 1
        among = among or words[end].noun in _AMONG
        if words[end].kind is Kind.MEASURE:
            measured, thing = True, thing or words[end].noun or None
            while end and _is_process(words[end - 1]):
                end -= 1
                thing = thing or words[end].noun
    if end and words[end - 1].noun == "것":
        end = 0  # "축구장을 합친 것보다 넓은"
    return Lead(words[:end], thing, measured, among)


def _is_process(word: Word) -> bool:
    return word.kind is Kind.BARE and word.noun in PROCESSES and not word.closed


def _only_leads(words: Sequence[Word], end: int, *, measured: bool) -> bool:
    """Return whether the last of *words* before *end* says no more than how an area comes: a number, 총, "30개에 달하는"."""
    last = words[end - 1]
    if last.kind is not Kind.ADNOMINAL or last.noun in _REACHING:
        return last.kind in (Kind.COUNT, Kind.ADVERB, Kind.ADNOMINAL)
    if end == 1:
        return False
    previous = words[end - 2]
    if measured and previous.kind is Kind.SUBJECT:
        return bool(_HELD.fullmatch(last.noun))
    if measured and previous.kind is Kind.OBJECT:
        return last.noun in _SUMMED
    return previous.noun in _AMONG or previous.kind is Kind.PLACE and not previous.closed  # "옥정리에 걸친"


def _inside_list(text: str, reach: int) -> str:
    """Return the end of *text*, or what stands in the open bracket of "3개 지구(솔, 달"."""
    listed = _LISTED_IN.search(text) if "(" in text else None
    return listed[1] if listed else text[-reach:]


def without_comparison(before: str) -> str:
    """Return *before* without what an area is compared with: "운동장 50개에 달하는"."""
    return _COMPARED.sub("", before) if before.rstrip()[-1:] in ("는", "인") and _TIMES.search(before) else before


def without_measure(before: str) -> str:
    """Return *before* without the words that only say "area of" or "in total"."""
    text = without_comparison(before).rstrip()
    while text:
        rest, _, token = text.rpartition(" ")
        kind = word_of(token).kind if token else Kind.COUNT
        if kind not in (Kind.MEASURE, Kind.COUNT, Kind.ADVERB):
            break
        text = rest.rstrip()
    return text


def phrase_before(text: str) -> str | None:
    """Return the noun phrase that *text* ends with, without its particle."""
    words = words_of(_inside_list(text, 120).rstrip(" \t\n\u2009("))
    end = len(words)
    while end > 1 and (words[end - 1].kind is Kind.ADVERB or words[end - 1].noun in _ABOUT):
        end -= 1
    return noun_to(words, end)


def noun_to(words: Sequence[Word], end: int) -> str | None:
    """Return the noun phrase that ends at *end*, with the owner before it."""
    if not end or words[end - 1].kind not in NOMINAL or _is_clipped_verb(words, end):
        return None
    start = end - 1
    while start and end - start < _MOST and _is_of_phrase(words, start - 1):
        start -= 1
    phrase = clean(" ".join(word.noun for word in words[start:end]))
    if phrase and start and words[start - 1].kind is Kind.OWNER and not words[start - 1].closed and end - start < 3:
        owner = noun_to(words, start)
        return f"{owner}의 {phrase}" if owner and not acts(owner) else phrase
    return phrase


def _is_clipped_verb(words: Sequence[Word], end: int) -> bool:
    """Return whether a noun with a comma stands for its verb: "느티동을 포함, 3만㎡"."""
    last = words[end - 1]
    return last.closed and last.kind is Kind.BARE and end > 1 and words[end - 2].kind is Kind.OBJECT


def _is_of_phrase(words: Sequence[Word], at: int) -> bool:
    """Return whether the word *at* belongs to the noun behind it: a bare noun, a lot's number, "3개", 새."""
    word = words[at]
    if word.closed:
        return False
    if word.kind is Kind.BARE or word.noun in _WITHIN_NAMES:
        return word.noun not in _NO_NAMES or word.noun in _WITHIN_NAMES
    if word.kind is Kind.COUNT:
        of_lot = at > 0 and words[at - 1].kind is Kind.BARE and _NUMBERED.fullmatch(word.noun)
        return bool(of_lot or _MEMBERS.fullmatch(word.noun))
    return word.kind is Kind.ADNOMINAL and len(word.noun) == 1


def phrase_after(text: str) -> str | None:
    """Return the noun phrase that *text* begins with, without what describes it and without its particle."""
    words = words_of(text[:80])[: _MOST + 3]
    kept: list[str] = []
    for at, word in enumerate(words):
        if not kept and _describes(words, at):
            continue
        if not kept and word.noun[:1].isdigit():
            return None
        if word.particle == "이다":
            kept.append(word.noun)  # "959만㎢의 중국이며"
            break
        if word.kind is Kind.MEASURE or word.noun in ("최대", "최소"):
            return None  # "서울 최대 규모로"
        if word.kind not in NOMINAL and word.noun != "및" and not (word.kind is Kind.ADNOMINAL and len(word.noun) == 1):
            break
        if word.kind is not Kind.BARE and word.noun != "및" or len(kept) == _MOST - 1:
            kept.append(word.noun)
            break
        kept.append(f"{word.noun}," if word.closed else word.noun)
    return clean(" ".join(kept))


def _describes(words: Sequence[Word], at: int) -> bool:
    """Return whether the word *at* only describes the noun to come: "군에 내준 땅", "세 번째로 큰 섬", "10층짜리"."""
    word = words[at]
    if word.kind is Kind.PLACE and any(later.kind is Kind.ADNOMINAL for later in words[at + 1 : at + 4]):
        return True
    storeys = word.kind is Kind.COUNT and word.noun.endswith(_STOREYS)
    return word.kind is Kind.ADNOMINAL or word.noun in _LEAVES_OUT or storeys


def acts(name: str) -> bool:
    """Return whether *name* is one who acts on areas: a city, a company, a ministry."""
    return bool(_ACTOR.search(name))


def is_placeholder(name: str) -> bool:
    """Return whether *name* stands for something else or has no area of its own."""
    return bool(_PLACEHOLDER.fullmatch(name))


def is_process(name: str) -> bool:
    """Return whether *name* is only what is done to land: the 영업 of 영업면적."""
    return name in PROCESSES


def names_nothing(before: str) -> bool:
    """Return whether the words up to an area only say that one follows."""
    return not lead_to(before).words


@lru_cache(maxsize=4096)
def clean(phrase: str) -> str | None:
    """Return *phrase* without marks, demonstratives and 일대, or ``None`` where it names nothing."""
    text = _LAST_BRACKET.sub("", phrase.strip().lstrip("([")).strip(_MARKS)
    for _ in range(2):
        shorter = _PLACE_TAIL.sub("", _DEMONSTRATIVE.sub("", text)).strip()
        if shorter == text:
            break
        text = shorter
    return text if _LETTER.search(text) and text not in _NO_NAMES and not is_adjective(text) else None
