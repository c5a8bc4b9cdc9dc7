"""What an area in a Korean sentence speaks of, told by particles and word order.

A Korean area stands after its subject ("진곡산단은 46,200㎡", "진곡산단(46,200㎡)", "진곡산단 일원 46,200㎡") or before
what it describes ("46,200㎡의 공원", "46,200㎡ 규모의 공원", "46,200㎡ 부지에").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from .korean_words import NOMINAL, Kind, Word, has_final, is_adjective, word_of, words_of

_SITE = r"(?:부지|대지|토지|땅|터|용지|공간|면적|규모|크기|넓이)"
# What is done to land: before 면적 it names nothing.
_PROCESSES = frozenset(
    "사업 개발 지정 해제 전용 공급 점용 건축 바닥 연 재배 경작 본토 행정 계획 조성 편입 시설 순 실 평균 피해 분양 임대 총사업 총부지 영업 점유 보호 유역 집수 계약 공용 주거전용 토지이용 "
    "매장 허가 신청 매각 매입 보상 관리 이용 가용 잔여 여유 수혜 몽리 만수 관개 담수 수면 식재 파종 수확 예정 확정 개발예정 택지개발예정 대상 총 전체 단위 연간 추가 변경 일부 해당 실제 나머지 기준 저온피해신고 신고 산출 소실 유실 침수 부지 대지".split()
)
# What "X의 11배가 넘는", "축구장 50개에 달하는" compare an area with.
_COMPARED = re.compile(
    r"(?:(?:\S{1,12}\s)?\S{1,12}\s)?(?:\S{0,6}면적|넓이|크기)?(?:\([^()]{1,20}\))?의?\s?(?:약\s?)?[0-9.,]+여?\s?(?:배|개)(?:가 넘는|를 넘는|에? ?(?:달하|해당하|이르)는|인|가량인|에 육박하는)\s(?:면적인\s)?$"
    r"|(?:(?:전체\s|전\s)?(?:\S{1,12}\s)?(?:전체|\S{0,6}면적|국토|전국)의\s(?:약\s)?)?[0-9.]{1,6}\s?%(?:인|에 해당하는|에 이르는|에 달하는)\s*$"
)
# "국립공원이 차지하는 면적": whose area it is stands before the clause.
_HOLDING_VERBS = r"(?:차지|보유|소유|점유|관리|이용|사용|확보|매입|해제)"
_HELD = re.compile(rf"{_HOLDING_VERBS}\S{{0,3}}[는은한된]")
_BRACKET = re.compile(
    r"[(\[]\s*(?:[^()\[\]\n]{0,24}[·,:/]\s*)?(?:(?:[가-힣]{1,6}\s)?[가-힣]{0,6}면적|약|총|전체|규모)?\s*[:=은]?\s*$"
)
_SIZED = rf"(?:{_SITE}?\s?(?:규모|크기|넓이|면적)(?:의|인|를 가진|에 이르는|에 달하는)?|{_SITE}(?:의|인)|의|이?던|였던|이었던|짜리|급|[를을] (?:차지하는|가진|갖춘|보유한)|에 달하는|에 이르는|에 해당하는|을 가진|[가이을를] 넘는|인|되는|한)"
_DESCRIBED = re.compile(
    rf"\s?(?:가량|정도|남짓|안팎)?{_SIZED}\s+|\s?(?:규모|크기)로\s(?:조성|건립|건설|신축|개발|지정)(?:[된될한할]|[되하]는)\s+|\s?(?:의|짜리)"
)
# "연면적 6만㎡, 지하 3층·지상 12층 규모의 전시관"
_STOREYS = re.compile(
    r",\s(?:지하|지상|높이|[0-9])[^.]{0,40}?(?:규모의|층(?!\s규모)|층\s규모(?=\s))\s+(?!지하|지상|규모)(?=[^\s0-9~∼·,])"
)
# "목구조의 연면적 176㎡의 단층 건물": the building, not what it is made of.
_OF_KIND = re.compile(r"(?:\s?규모)?의\s+(?!(?:면적|크기|규모|넓이|약|[0-9]))")
_IS_WHAT = re.compile(r"(?:은|는|이|가)\s+((?:\S{1,12}\s)?\S{2,12})다(?=[.\s,]|$)")
# "9㎢의 크기입니다", "9㎢의 면적을 보유한다"
_ITS_SIZE = re.compile(r"\s?의\s(?:크기|면적|규모|넓이)(?:[를을로이가]|이?다|입니다|이며)?(?=[\s.,]|$)")
_EACH_AREA = re.compile(r"[과와]\s|,\s|및\s|·\s?")
# "3만㎡ 부지에 들어선다": what stands there is what the sentence is about.
_STANDS = re.compile(
    r"\s?(?:규모의?\s|크기의?\s)?(?:부지|땅|터|대지)?에(?:서)?\s[^을를,.]{0,30}?(?:들어서|들어선|들어설|조성되|조성됐|조성된|조성될|세워|지어|건립되|건립된|건립될|건립됐|건설되|"
    r"건설된|건설될|위치|자리|마련되|마련됐|펼쳐|있다)"
)
# "3만㎡ 터에 들어서는 도서관은": what stands there follows.
_STANDING = re.compile(
    r"\s?(?:규모의?\s)?(?:부지|땅|터|대지)?에\s(?:들어서는|들어선|들어설|조성되는|조성된|조성될|세워진|지어진|지어질|건립되는|건립된|건립될|자리한|자리잡은|위치한)\s"
)
# "3만㎡ 부지에 도서관을 짓는다": what is built there, or its site.
_ON_SITE = re.compile(r"\s?(?:(?:규모의?\s|크기의?\s)?(부지|땅|터|대지)?에(?:서|다)?|(?:규모|크기)로)\s")
# "광주시는 느티동 일대 3만㎡를 개발한다": what acts there is not what lies there.
_ACTED_ON = re.compile(
    r"[을를]\s(?:\S{1,12}\s)?(?:짓|지어|건립|조성|건설|설립|매입|매각|지정|해제|개발|투자|추진|사들|확정|제공|공급|꾸미|바꾸)"
)
_VERB_WITHIN = 80
# "경기도가 1,165㎢에 해당하는 면적을 보유한다": who holds it has it.
_HOLDING = re.compile(
    r"\s?(?:(?:규모|크기)?(?:의|에 (?:해당|이르|달)하는)\s)?(?:면적|땅|토지)?[을를]\s(?:보유|차지)(?!한|하는)"
)
_BUILDING = re.compile(
    r"(?<!문)[을를]\s(?:새로\s|함께\s|각각\s)?(?:짓|지어|지을|건립|조성|건설|설립|신축|세우|세워|세운|만들|만드|착공|증축|연다|열었|열어|개점|개장|선보)"
)
_THERE = re.compile(r"\s?에(?:는|서는|다)?\s")
_MADE = re.compile(
    r"\s?[을를]\s(?:[0-9]\S*\s)?((?:\S{1,12}\s)?\S{2,14}?)(?:으로|로)\s(?:지정|선정|고시|묶|바꾸|바꿔|개발|조성|활용|쓰|써|내놓|등록|변경|전환|편입|확정|꾸미|꾸며)"
)
_PART = re.compile(r"(?:은|는|이|가)\s")
_TURNED = re.compile(r"조성|지정|개발|전환|편입|변경|바뀌|바뀐|활용|이용|쓰|쓴|쓸|구성|분류|묶|탈바꿈|이뤄|남")
# "체육관이 들어설 3만㎡에는"
_STANDING_ON = re.compile(r"[이가]\s(?:들어설|들어선|들어서는|자리한|위치한|조성될|조성된|있는)\s(?:총|약|전체)?\s*$")
_OBJECT_AFTER = re.compile(r"\s?[을를](?=\s)")
_OWNED = re.compile(r"의\s?(?:\S{1,6}\s?)?면적\S{0,2}(?:\s?합계\S?)?\s*$")
_THING_APART = frozenset("국토 산림 녹지 농지 농경지 경지 밭 논 벼 벽면 임야 육지 해양".split())
_REACHING = frozenset("달하는 이르는 해당하는 넘는 육박하는 맞먹는 가까운 넘긴".split())
_BULLET = re.compile(r"[△▲▷▶○●□■◆◇※]")
_BARE = re.compile(r"\s(?=[가-힣A-Za-z“‘'\"「『])")
_COPULA = re.compile(
    r"\s?(?:규모|면적|크기)?(?:$|[.,;·)\]\n]|(?:이|였|이었)?다(?![가-힣])|이며|이고|이었|였|인데|임|이라|라는|밖에|뿐|으로|로(?![가-힣])|에 달|에 이르|에 불과|에 그"
    r"|[를을] (?:차지|기록)|[이가] (?:된|넘|조금|채))"
)
_LIST_END = re.compile(r"\s?[등순](?:이다|이며|의|과|을|으로|에)?(?=[\s.,]|$)")
_ASIDE = re.compile(r"\s?\([^()\n]{0,40}\)|\s?[)\]]|\s(?=[가는를은을]\s)|씩(?=\s)")  # "104.37㎢ 가 있다"
_BECOMES = re.compile(
    r"(?:은|는|이|가)\s+((?:\S{1,12}[과와,]\s)?\S{1,12}?)(?:\s규모)?(?:으로|로|이다|이며|이고|인|(?:이었|(?<![하되])였)(?:다|고|으며))(?=[\s.,]|$)"
)
_PLAN_TAIL = re.compile(
    r"\s?(?:(?:개발|조성|관리|실시|정비|토지이용|지구단위|도시관리|도시개발|사업)\s?계획|(?:도시개발|택지개발|조성|개발|정비)?\s?사업|지형도면)(?:\s?(?:변경|결정|승인|수립|지정))*$"
)
# "위치: 가람동 1번지", "▲솔지구=느티동 일원"
_FIELD = re.compile(r"^\W*(?:[0-9가-하]{1,2}[.)]\s*)?(?P<label>[^:=\n]{2,24}?)\s?[:=：]\s*(?P<value>\S.{0,60})")
_NAMING_FIELD = re.compile(r"(?:명|명칭|위치|이름|소재지|대상지|장소|주소|구역|지역|지구)$")
_AT_PLACE = re.compile(r"(?:(?:일원|일대|인근|부근)(?:의|에)?|[가-힣](?:읍|면|리|군)|[가-힣0-9]동|번지)$")
_DEMONSTRATIVE = re.compile(
    r"^(?:이번|대신|이들|이|그|저|해당|동|본|또|및|그리고|특히|경우|전체|총|약|한 ?해|한|같은 ?해|이날|새로운|위의?|각|등|전국|이어|이밖에|한편|다만|반면|일부|나머지|현재|지난해?|올해|매년|기존)\s+"
)
# "3개 지구(왕숙", "택지 부지(한들지구": the name inside the bracket says more.
_LISTED_IN = re.compile(r"(?:[0-9]\s?개\s?[가-힣]{1,8}|[0-9]\s?(?:곳|개소)|\s부지)\s?\(([^()]*[가-힣A-Za-z][^()]*)$")
_LAST_BRACKET = re.compile(r"(?<=\S)\([^()]*\)?$")
_PLACE_TAIL = re.compile(r"\s*(?<=[^등내안중])(?:일대|일원|일부|인근|부근|등지|\s등|\s내|\s안|\s중|소재|위치|지역 내)$")
# "동광2, 범일2, 북성지구등": the one named last stands for more.
_AND_OTHERS = re.compile(r"(?<=[가-힣][지구역단원장산시군면동리섬])[등중]$")
# Those who act on an area and are not what it is the area of: "광주시는 46,200㎡를 해제했다".
_ACTOR = re.compile(
    r"(?:^㈜.*|주식회사.*|사업주|건축주|지주|업주|특별시|광역시|[가-힣](?<!도)시|[가-힣]군|도|(?<![지특])구|청|부|처|공사|(?:공원|연금|보험|시설|관리|단지)공단|그룹|회사|업체|기업|건설|개발|전자|측|당국|정부|위원회|씨|회장|시장|관계자|주민|조합|재단|협회|농가"
    r"|[A-Z]{2,}|^[시군]|그|그녀|우리|나|저)$"
)
_PLACEHOLDER = re.compile(
    r"(?:.*\s)?(?:곳|것이?|대상)|지역|면적|규모|이번|이곳|여기|사업|기준|이상"
    # What has no area of its own.
    r"|[동서남북]{1,2}쪽|(?:.*\s)?(?:(?:해안선\s?|총\s?)?길이|둘레|높이|해발|폭|깊이|수심|인구|사업비|공사비|분양가|가격|기간|용적률|건폐율|인구밀도|주민|업종|연장)"
)
_NO_NAMES = frozenset(
    "오 기간 이 그 저 이것 그것 여기 이곳 이들 가운데 중 총 약 모두 각각 일부 일부지역 경우 때 것 등 만큼 정도 대상 나머지 일대 일원 곳 뒤 후 전 지역별 시도별 자치구별 지구별 종류별 규모별 면적".split()
)
_LOT = re.compile(r"[0-9]{1,4}(?:-[0-9]{1,4})?")
_LEAVES_OUT = frozenset("약 이 그 저 이런 해당 새 각종 전체 총 세 두 한".split())
_MEMBERS = re.compile(r"[0-9][0-9,]*여?개")
_MOST = 5
_REACH = 160


class _Lead(NamedTuple):
    """The words up to an area without those that only say that one follows: ``thing`` is the 경지 of 경지면적."""

    words: list[Word]
    thing: str | None
    measured: bool

    @property
    def name(self) -> str | None:
        return _noun_to(self.words, len(self.words))

    @property
    def kind(self) -> Kind | None:
        return self.words[-1].kind if self.words else None

    @property
    def is_firm(self) -> bool:
        """Return whether a bare noun or 은 는 이 가 의 stands last: no place, object or direction."""
        return self.kind in (Kind.BARE, Kind.TOPIC, Kind.SUBJECT, Kind.OWNER)


def _lead(before: str) -> _Lead:
    listed = _LISTED_IN.search(before) if "(" in before else None
    words = words_of(_without_comparison(listed[1] if listed else before[-_REACH:]))
    thing, measured = None, False
    while words:
        word = words[-1]
        if word.kind is Kind.MEASURE:
            measured, thing = True, thing or word.noun or None
            words.pop()
            while words and words[-1].kind is Kind.BARE and words[-1].noun in _PROCESSES and not words[-1].closed:
                thing = thing or words[-1].noun
                words.pop()
        elif word.kind in (Kind.COUNT, Kind.ADVERB):
            words.pop()
        elif word.kind is Kind.ADNOMINAL and (
            word.noun in _REACHING or len(words) > 1 and words[-2].noun in ("중", "가운데")
        ):
            words.pop()  # "30개에 달하는", "예정지 중 미해제된"
        elif word.kind is Kind.ADNOMINAL and len(words) > 1 and words[-2].kind is Kind.PLACE and not words[-2].closed:
            words.pop()  # "옥정리에 걸친"
            if words[-1].noun == "것":
                words.clear()  # "축구장을 합친 것보다 넓은"
        elif (
            word.kind is Kind.ADNOMINAL
            and measured
            and len(words) > 1
            and _HELD.fullmatch(word.noun)
            and words[-2].kind is Kind.SUBJECT
        ):
            words.pop()
        else:
            break
    return _Lead(words, thing, measured)


def _without_comparison(before: str) -> str:
    return _COMPARED.sub("", before) if "배" in before or "개" in before or "%" in before else before


class _Clause(NamedTuple):
    """What stands around an area: ``near`` it the last noun before, ``own`` what the sentence is about unless that acts."""

    lead: _Lead
    near: str | None
    firm: bool
    acting: bool
    topic: str | None
    own: str | None
    after: str
    sized: bool

    @classmethod
    def around(cls, before: str, after: str, sentence_start: str) -> _Clause:
        size = _ITS_SIZE.match(after)
        lead = _lead(before)
        near, firm = lead.name, lead.is_firm
        if near and _AND_OTHERS.search(near):
            near, firm = _AND_OTHERS.sub("", near), False
        if near and (lead.kind is Kind.JOINED or _PLACEHOLDER.fullmatch(near)):
            near = None  # "공동주택과 1,000㎡ 이상의 건물"
        topic = _topic(words_of(sentence_start))
        acting = bool(near) and lead.kind in (Kind.TOPIC, Kind.SUBJECT) and bool(_ACTOR.search(near or ""))
        own = topic if _is_subject_of_its_own(topic) else None
        return cls(lead, near, firm, acting, topic, own, after[size.end() :] if size else after, bool(size))


def korean_subject(before: str, after: str, sentence_start: str, *, is_part: bool = False) -> str | None:
    """Return the subject of an area that stands between *before* and *after*, or ``None``.

    *before* reaches back to the sentence's start or the previous area, *after* on to the sentence's end, and
    *sentence_start* is the whole sentence up to the area. What *is_part* of another area may be named after it.
    """
    bracket = _BRACKET.search(before) if "(" in before or "[" in before else None
    if bracket and (name := phrase_before(without_measure(before[: bracket.start()]))):
        return name
    if each := _each_of(sentence_start):
        return each
    aside = _ASIDE.match(after)
    clause = _Clause.around(before, after[aside.end() :] if aside else after, sentence_start)
    return (
        _by_topic(clause, sentence_start)
        or _by_owner(clause, before)
        or _by_what_stands_there(clause, before)
        or _by_description(clause, is_part=is_part)
        or (_by_measure(clause) if _is_measured(clause) else _by_neighbours(clause, before))
    )


def _by_topic(clause: _Clause, sentence_start: str) -> str | None:
    """Return the topic of "달빛지구는 느티동 일대 3만㎡", where nobody does anything to the place."""
    if not (clause.near and clause.own) or not _AT_PLACE.search(clause.lead.words[-1].noun):
        return None
    topic = _topic_among(words_of(_BULLET.split(sentence_start)[-1]), (Kind.TOPIC, Kind.SUBJECT))
    return None if topic == clause.near or _ACTED_ON.search(clause.after[:_VERB_WITHIN]) else topic


def _by_owner(clause: _Clause, before: str) -> str | None:
    """Return the district of "달빛지구의 면적은 3만㎡", and the house of "목구조의 연면적 176㎡의 집"."""
    kind = _OF_KIND.match(clause.after) if clause.near and _OWNED.search(before) else None
    if kind and (name := phrase_after(clause.after[kind.end() :])):
        return name
    owned = clause.lead.measured and clause.lead.kind is Kind.OWNER and not clause.acting
    return clause.near if owned else None


def _by_what_stands_there(clause: _Clause, before: str) -> str | None:
    """Return what stands on an area, is built there, or holds it."""
    if (site := _STANDING_ON.search(before)) and not _BARE.match(clause.after):
        return phrase_before(before[: site.start()])
    if standing := _STANDING.match(clause.after):
        return phrase_after(clause.after[standing.end() :]) or clause.own
    if clause.own and _STANDS.match(clause.after):
        return clause.own
    if _HOLDING.match(clause.after) and (clause.near or clause.topic):
        return clause.near or clause.topic
    return _built(clause.after)


def _by_description(clause: _Clause, *, is_part: bool) -> str | None:
    """Return the park of "3만㎡ 규모의 공원", "3만㎡의 면적을 차지한 공원" and "3만㎡는 공원으로 쓴다"."""
    after = clause.after
    if clause.sized and [word.kind for word in words_of(after[:20])[:1]] == [Kind.ADNOMINAL]:
        return phrase_after(after)
    described = _DESCRIBED.match(after) or (None if clause.near and not clause.acting else _STOREYS.match(after))
    name = phrase_after(after[described.end() :]) if described else None
    if name and not name.endswith(("면적", "규모", "수준", "사이즈", "크기")):
        return name
    listed = clause.lead.kind is Kind.PLACE and clause.lead.words[-1].closed  # "공원으로, 3만㎡는 도로로"
    return _becomes(after) if not clause.near or is_part and (listed or not clause.firm) else None


def _is_measured(clause: _Clause) -> bool:
    """Return whether the sentence says of something that it has the area: "면적은 3만㎡다"."""
    after = clause.after
    return bool(clause.sized or clause.lead.measured or _COPULA.match(after) or _LIST_END.match(after))


def _by_measure(clause: _Clause) -> str | None:
    """Return what has the area, with the land in it that is measured: "느티도 경지"."""
    lead, near, own = clause.lead, clause.near, clause.own
    thing = lead.thing if lead.thing not in _PROCESSES else None
    if thing in _THING_APART and near and lead.kind is Kind.BARE and not clause.acting:
        return f"{near} {thing}"
    if near in _THING_APART and own and lead.measured and lead.kind is Kind.BARE and near not in own:
        return f"{own} {near}"
    if near and clause.firm and not (clause.acting and own and lead.kind is Kind.TOPIC):
        return near
    if thing and (not own or thing in _THING_APART):
        return f"{own} {thing}" if own else thing
    return own or (near if not clause.acting else None) or _site_after(clause.after) or lead.thing or clause.topic


def _by_neighbours(clause: _Clause, before: str) -> str | None:
    """Return the noun before the area, the one after it, or both where they are one name."""
    near, own, lead = clause.near, clause.own, clause.lead
    site = _site_after(clause.after)
    if near and not clause.acting:
        if clause.firm:
            return f"{near} {site}" if site and near != site and _names_together(lead, site) else near
        return site or (own if lead.kind is Kind.PLACE and own else near)
    told = _object_before(words_of(before)) if not site and _OBJECT_AFTER.match(clause.after) else None
    return told or site or own or lead.thing or _put_there(clause.after) or _made(clause.after)


def _is_subject_of_its_own(topic: str | None) -> bool:
    return bool(topic) and not _ACTOR.search(topic or "") and not _PLACEHOLDER.fullmatch(topic or "")


def _names_together(lead: _Lead, site: str) -> bool:
    """Return whether the words around an area are one name: "솔빛지구 4만㎡ 부지", "강변동 3만㎡ 물류센터"."""
    if re.fullmatch(_SITE, site):
        return True
    last = lead.words[-1]
    return " " not in site and last.kind is Kind.BARE and last.noun not in _PROCESSES


def _becomes(after: str) -> str | None:
    """Return the park of "3만㎡는 공원으로 쓴다" and "3만㎡가 공원 용지다"."""
    match = _BECOMES.match(after)
    if match:
        return None if _PLACEHOLDER.fullmatch(match[1]) else _clean(match[1])
    if (part := _PART.match(after)) and (name := _turned_into(after[part.end() : part.end() + _VERB_WITHIN])):
        return name
    match = _IS_WHAT.match(after)
    return (
        _clean(match[1])
        if match
        and not _PLACEHOLDER.fullmatch(match[1])
        and match[1][-1] not in "하되크나르리"
        and not has_final(match[1][-1])
        else None
    )


def _turned_into(text: str) -> str | None:
    """Return the park of "높은 탑이 들어서는 공원으로 조성된다"."""
    tokens = text.split()
    words = words_of(text)
    for at, word in enumerate(words):
        if word.kind in (Kind.OBJECT, Kind.VERB):
            return None
        if word.kind is Kind.PLACE and tokens[at].rstrip(",").endswith("로"):
            turned = word.closed or at + 1 < len(words) and _TURNED.match(tokens[at + 1])
            return _noun_to(words, at + 1) if turned and not _PLACEHOLDER.fullmatch(word.noun) else None
    return None


def _built(after: str) -> str | None:
    """Return what is built on an area, "도서관" or "도서관 부지"."""
    site = _ON_SITE.match(after)
    building = _BUILDING.search(after[:80], site.end()) if site else None
    name = _list_to(words_of(after[site.end() : building.start()])) if site and building else None
    return f"{name} {site[1]}" if name and site and site[1] else name


def _list_to(words: Sequence[Word]) -> str | None:
    """Return the noun phrase that *words* end with, with those joined to it: "골프장과 호텔"."""
    end = len(words)
    while end and words[end - 1].kind is Kind.ADVERB:
        end -= 1
    name, start = _noun_to(words, end), end - 1
    while name and start > 0 and words[start - 1].kind is Kind.JOINED:
        start -= 1
        name = f"{words[start].noun}{'과' if has_final(words[start].noun[-1:]) else '와'} {name}"
    return name


def _each_of(sentence_start: str) -> str | None:
    """Return whose area the next one is in "A와 B는 각각 10㎡와 20㎡"."""
    head, each, told = sentence_start[-_REACH:].rpartition("각각")
    if not each or len(told) > 80:
        return None
    words = words_of(head)
    at = len(words) - 1
    while at >= 0 and words[at].kind not in (Kind.TOPIC, Kind.SUBJECT):
        at -= 1
    names: list[str | None] = []
    end = at + 1
    while end > 0 and (not names or words[end - 1].kind is Kind.JOINED or words[end - 1].closed):
        names.insert(0, _noun_to(words, end))
        end -= 1
        while end and not words[end - 1].closed and (words[end - 1].kind is Kind.BARE or words[end - 1].noun == "새"):
            end -= 1
    position = len(_EACH_AREA.findall(told))
    return names[position] if len(names) > 1 and position < len(names) else None


def _put_there(after: str) -> str | None:
    """Return the museum of "6만㎡에는 박물관을"."""
    place = _THERE.match(after)
    return phrase_after(after[place.end() :]) if place else None


def _made(after: str) -> str | None:
    """Return the park of "3만㎡를 공원으로 지정했다"."""
    made = _MADE.match(after)
    return _clean(made[1]) if made and not _PLACEHOLDER.fullmatch(made[1]) else None


def _site_after(after: str) -> str | None:
    bare = None if _COPULA.match(after) else _BARE.match(after)
    return phrase_after(after[bare.end() :]) if bare else None


def _object_before(words: Sequence[Word]) -> str | None:
    """Return what the clause before did something to: "예정지를 답사한 뒤 3만㎡를 매입"."""
    for at in range(len(words), 0, -1):
        if words[at - 1].kind is Kind.OBJECT and (name := _noun_to(words, at)) and not _PLACEHOLDER.fullmatch(name):
            return name
    return None


def names_nothing(before: str) -> bool:
    """Return whether the words up to an area only say that one follows."""
    return not _lead(before).words


def without_measure(before: str) -> str:
    """Return *before* without the words that only say "area of" or "in total"."""
    text = _without_comparison(before).rstrip()
    while text:
        rest, _, token = text.rpartition(" ")
        kind = word_of(token).kind if token else Kind.COUNT
        if kind not in (Kind.MEASURE, Kind.COUNT, Kind.ADVERB):
            break
        text = rest.rstrip()
    return text


def phrase_before(text: str) -> str | None:
    """Return the noun phrase that *text* ends with, without its particle."""
    listed = _LISTED_IN.search(text)
    words = words_of((listed[1] if listed else text[-120:]).rstrip(" \t\n\u2009("))
    while len(words) > 1 and words[-1].kind is Kind.ADVERB:
        words.pop()
    return _noun_to(words, len(words))


def _noun_to(words: Sequence[Word], end: int) -> str | None:
    """Return the noun phrase that ends at *end*, with the owner before it."""
    if not end or words[end - 1].kind not in NOMINAL:
        return None
    start = end - 1
    while start and end - start < _MOST:
        word = words[start - 1]
        numbered = word.kind is Kind.COUNT and (
            _LOT.fullmatch(word.noun)
            and start > 1
            and words[start - 2].kind is Kind.BARE
            or _MEMBERS.fullmatch(word.noun)
        )
        bare = (
            numbered
            or word.kind is Kind.BARE
            or word.kind is Kind.ADNOMINAL
            and len(word.noun) == 1
            or word.noun in ("및", "등")
        )
        if word.closed or not bare or _starts_anew(word):
            break
        start -= 1
    phrase = _clean(" ".join(word.noun for word in words[start:end]))
    if phrase and start and words[start - 1].kind is Kind.OWNER and not words[start - 1].closed and end - start < 3:
        owner = _noun_to(words, start)
        return f"{owner}의 {phrase}" if owner and not _ACTOR.search(owner) else phrase
    return phrase


def _starts_anew(word: Word) -> bool:
    return word.noun in _NO_NAMES and word.noun != "등"


def phrase_after(text: str) -> str | None:
    """Return the noun phrase that *text* begins with, without what describes it and without its particle."""
    words = words_of(text[:80])[: _MOST + 3]
    kept: list[str] = []
    for at, word in enumerate(words):
        if (
            not kept
            and word.kind is Kind.PLACE
            and any(later.kind is Kind.ADNOMINAL for later in words[at + 1 : at + 4])
        ):
            continue  # "군에 내준 땅", "세계에서 세 번째로 큰 섬"
        if not kept and (word.kind is Kind.ADNOMINAL or word.noun in _LEAVES_OUT or _is_storey(word)):
            continue
        if not kept and word.noun[:1].isdigit():
            return None
        if word.particle == "이다":
            kept.append(word.noun)  # "959만㎢의 중국이며"
            break
        if word.kind not in NOMINAL and word.noun != "및" and not (word.kind is Kind.ADNOMINAL and len(word.noun) == 1):
            break
        kept.append(word.noun)
        if word.kind is not Kind.BARE and word.noun != "및" or word.closed or len(kept) == _MOST:
            break
    return _clean(" ".join(kept))


def _is_storey(word: Word) -> bool:
    return word.kind is Kind.COUNT and word.noun.endswith(("층", "층짜리"))


def topic_of(sentence: str) -> str | None:
    """Return what a sentence says it is about with 은 or 는, unless that is one who acts."""
    return _topic_among(words_of(sentence), (Kind.TOPIC,))


def local_topic(before: str) -> str | None:
    """Return what the words since the area before say they are about: "… ▲솔단지는 느티동 일원"."""
    return _topic_among(words_of(before), (Kind.TOPIC,))


def _topic(words: Sequence[Word]) -> str | None:
    """Return what a sentence is about: the nearest noun with 은 or 는 that does not act, or else with 이 or 가."""
    return _topic_among(words, (Kind.TOPIC,)) or _topic_among(words, (Kind.SUBJECT,)) or _first_topic(words)


def _topic_among(words: Sequence[Word], kinds: tuple[Kind, ...]) -> str | None:
    for at in range(len(words), 0, -1):
        word = words[at - 1]
        if word.kind is Kind.MEASURE and word.particle in ("은", "는", "이", "만", "도"):
            lead = _lead_of(words[:at])
            if (
                lead.kind in (Kind.BARE, Kind.OWNER)
                and lead.name
                and lead.name not in _THING_APART
                and _is_subject_of_its_own(lead.name)
                and Kind.TOPIC in kinds
            ):
                return lead.name
        if word.kind not in kinds or Kind.SUBJECT in kinds and _within_clause(words, at):
            continue
        name = _noun_to(words, at)
        if name and len(name) > 1 and _is_subject_of_its_own(name):
            return name
    return None


def _lead_of(words: Sequence[Word]) -> _Lead:
    words = list(words)
    thing = words[-1].noun or None
    words.pop()
    while words and (words[-1].kind is Kind.BARE and words[-1].noun in _PROCESSES or words[-1].kind is Kind.ADVERB):
        words.pop()
    return _Lead(words, thing, True)


def _within_clause(words: Sequence[Word], at: int) -> bool:
    """Return whether the noun before *at* belongs to a verb before a noun: "갑사가 소유한 땅"."""
    return any(word.kind is Kind.ADNOMINAL and not is_adjective(word.noun) for word in words[at : at + 3])


def _first_topic(words: Sequence[Word]) -> str | None:
    """Return the first noun with 은, 는, 이 or 가, even one who acts."""
    for at, word in enumerate(words):
        if word.kind in (Kind.TOPIC, Kind.SUBJECT) and not _within_clause(words, at + 1):
            return _noun_to(words, at + 1)
    return None


def subject_told_before(sentence: str) -> str | None:
    """Return what a sentence tells of, for the next one that begins "면적은": its topic, or what someone does something to.

    >>> subject_told_before("광주시는 솔빛산업단지 개발계획을 다음과 같이 변경한다.")
    '솔빛산업단지'
    """
    if field := _FIELD.match(sentence):
        told = field["value"] if _NAMING_FIELD.search(field["label"]) else field["label"]
        name = phrase_before(told)
        return _PLAN_TAIL.sub("", name) if name else None
    words = words_of(sentence)
    topic = next(
        (
            at
            for at, word in enumerate(words)
            if word.kind is Kind.TOPIC and _is_subject_of_its_own(_noun_to(words, at + 1))
        ),
        None,
    )
    told = _predicate(words) if topic is None or topic and words[topic - 1].kind is Kind.ADNOMINAL else None
    name = told or (_noun_to(words, topic + 1) if topic is not None else None)
    name = name or next(
        (name for at, word in enumerate(words) if word.kind is Kind.OBJECT and (name := _noun_to(words, at + 1))), None
    )
    name = name or _first_topic(words)
    return _PLAN_TAIL.sub("", name) if name and not _ACTOR.search(name) and not _PLACEHOLDER.fullmatch(name) else None


def _predicate(words: Sequence[Word]) -> str | None:
    """Return what a sentence says that something is: "가장 큰 나라는 러시아다.", "두 번째는 캐나다."."""
    if not words or not (words[-1].particle == "이다" or words[-1].kind is Kind.BARE):
        return None
    return _noun_to([*words[:-1], Word(words[-1].noun, Kind.BARE, False)], len(words))


def is_process(name: str) -> bool:
    """Return whether *name* is only what is done to land: the 영업 of 영업면적."""
    return name in _PROCESSES


def only_measures(before: str) -> bool:
    """Return whether the words from a sentence's start up to its area say no more than "its area is"."""
    lead = _lead(before)
    return lead.measured or not lead.words


@lru_cache(maxsize=4096)
def _clean(phrase: str) -> str | None:
    text = _LAST_BRACKET.sub("", phrase.strip().lstrip("([")).strip(
        " \t\n.,:;·-–'\"“”‘’<>「」『』[]〈〉《》○●■□▲△ㅇ※*)(/"
    )
    for _ in range(2):
        shorter = _PLACE_TAIL.sub("", _DEMONSTRATIVE.sub("", text)).strip()
        if shorter == text:
            break
        text = shorter
    return text if re.search(r"[가-힣A-Za-z]", text) and text not in _NO_NAMES and not is_adjective(text) else None
