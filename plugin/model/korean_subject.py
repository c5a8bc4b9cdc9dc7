"""What an area in a Korean sentence speaks of, told by particles and word order.

A Korean area stands after its subject ("진곡산단은 46,200㎡", "진곡산단(46,200㎡)", "진곡산단 일원 46,200㎡") or before
what it describes ("46,200㎡의 공원", "46,200㎡ 규모의 공원", "46,200㎡ 부지에").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from .korean_phrase import (
    PROCESSES,
    Lead,
    acts,
    is_placeholder,
    lead_to,
    noun_to,
    phrase_after,
    phrase_before,
    without_measure,
)
from .korean_topic import THINGS_APART, each_of, is_subject, nearest_told, object_of, topic_told
from .korean_words import Kind, Word, has_final, word_of, words_of
from .place_name import PlaceKind, spelling

_SITE = r"(?:부지|대지|토지|땅|터|용지|공간|면적|규모|크기|넓이)"
_SITE_ALONE = re.compile(_SITE)
_BRACKET = re.compile(
    r"[(\[]\s*(?:[^()\[\]\n]{0,24}[·,:/]\s*)?(?:(?:[가-힣]{1,6}\s)?[가-힣]{0,6}면적|약|총|전체|규모)?\s*[:=은]?\s*$"
)
# "서울면적(605㎢)의 절반": what another area is compared with.
_COMPARED_WITH = re.compile(
    r"[)\]]?\s?(?:의\s(?:약\s)?(?:[0-9.,]+여?\s?(?:배|%)|절반)|보다|[과와]\s(?:비슷|맞먹|같)|에\s(?:맞먹|버금))"
)
# "3만㎡ 규모의 공원", "3만㎡에 이르는 공원", "3만㎡짜리 공원"
_SIZED = r"(?:의|인|짜리|급|이?던|이?었던|였던|\s?되는|(?:에|[을를]|[이가]) (?:이르는|달하는|해당하는|차지하는|가진|갖춘|보유한|넘는))"
_DESCRIBED = re.compile(
    rf"\s?(?:가량|정도|남짓|안팎)?(?:{_SITE}?\s?(?:규모|크기|넓이|면적){_SIZED}?\s+|\s?{_SITE}?{_SIZED}(?:\s+|(?<=[의리])))"
)
# "연면적 6만㎡, 지하 3층·지상 12층 규모의 전시관"
_STOREYS = re.compile(
    r",\s(?:지하|지상|높이|[0-9])[^.]{0,40}?(?:규모의|층(?!\s규모)|층\s규모(?=\s))\s+(?!지하|지상|규모)(?=[^\s0-9~∼·,])"
)
# "목구조의 연면적 176㎡의 단층 건물": the building, not what it is made of.
_OF_KIND = re.compile(r"(?:\s?규모)?의\s+")
# "9㎢의 크기입니다", "9㎢의 면적을 보유한다"
_ITS_SIZE = re.compile(r"\s?의\s(?:크기|면적|규모|넓이)(?:[를을로이가에]|에서|이?다|입니다|이며)?(?=[\s.,]|$)")
# "3만㎡ 부지에": what stands or is built there is told next.
_ON_SITE = re.compile(r"\s?(?:(?:(?:규모|크기)의?\s)?(부지|땅|터|대지)?에(?:서|다)?|(?:규모|크기)로)\s")
_STANDS = re.compile(
    r"들어[서선설섰]|(?:조성|건립|건설|신축|마련|개발|지정)[되된될됐돼]|세워|지어|위치|자리|펼쳐|있[다는으어습]"
)
_BUILDS = re.compile(
    r"짓|지어|지을|건립|조성|건설|설립|신축|세우|세워|세운|만들|만드|착공|완공|준공|증축|연다|열었|열어|개점|개장|선보"
)
# "달빛지구는 느티동 일대 3만㎡를 차지한다": no act.
_HOLDS = re.compile(r"차지|포함|보유|아우르|갖추|자랑|이루|대상|들[여인]|투입|비롯|목표|위해")
_OBJECT_PARTICLES = ("을", "를")
_WITHIN = 80
# "경기도가 1,165㎢에 해당하는 면적을 보유한다": who holds it has it.
_HOLDING = re.compile(
    r"\s?(?:(?:규모|크기)?(?:의|에 (?:해당|이르|달)하는)\s)?(?:면적|땅|토지)?[을를]\s(?:보유|차지)(?!한|하는)"
)
# Something is told of the area: no line or bracket ends behind it.
_GOES_ON = re.compile(r"\s?[가-힣,]")
_THERE = re.compile(r"\s?에(?:는|서는|다)?\s")
_PART = re.compile(r"(?:은|는|이|가)\s")
_TURNED = re.compile(
    r"조성|지정|선정|고시|개발|전환|편입|변경|바[꾸꿔뀌뀐뀔]|활용|이용|쓰|쓴|쓸|써|내놓|등록|확정|꾸[미며]|구성|분류|묶|탈바꿈|이뤄|남"
)
_OBJECT_AFTER = re.compile(r"\s?[을를](?=\s)")
_BULLET = re.compile(r"[△▲▷▶○●□■◆◇※]")
_BARE = re.compile(r"\s(?=[가-힣A-Za-z“‘'\"「『])")
_COPULA = re.compile(
    r"\s?(?:규모|면적|크기)?(?:$|[.,;·)\]\n]|(?:이|였|이었)?다(?![가-힣])|이며|이고|이었|였|인데|임|이라|라는|밖에|뿐|으로|로(?![가-힣])|에 달|에 이르|에 불과|에 그"
    r"|[를을] (?:차지|기록)|[이가] (?:된|넘|조금|채))"
)
_LIST_END = re.compile(r"\s?[등순](?:이다|이며|의|과|을|으로|에)?(?=[\s.,]|$)")
_ASIDE = re.compile(r"\s?\([^()\n]{0,40}\)|\s?[)\]]|\s(?=[가는를은을]\s)|씩(?=\s)")  # "104.37㎢ 가 있다"
_AT_PLACE = re.compile(r"(?:(?:일원|일대|인근|부근)(?:의|에)?|[가-힣](?:읍|면|리|군)|[가-힣0-9]동|번지)$")


@dataclass
class _Clause:
    """What stands around an area: ``near`` it the last noun before, ``own`` what the sentence is about unless that acts."""

    before: str
    after: str
    sentence_start: str
    sentence_end: str
    sized: bool
    lead: Lead
    near: str | None
    firm: bool

    @classmethod
    def around(cls, before: str, after: str, sentence_start: str, sentence_end: str) -> _Clause:
        aside = _ASIDE.match(sentence_end)
        if aside:  # "3만㎡(약 9천평) 부지에", "3만㎡(연면적 5만㎡) 부지에"
            sentence_end = sentence_end[aside.end() :]
            after = after[aside.end() :] if aside.end() <= len(after) else sentence_end
        size = _ITS_SIZE.match(after)
        lead = lead_to(before)
        near, firm = lead.name, lead.is_firm
        told = lead.kind is Kind.JOINED or lead.ends_clause
        if near and (told or is_placeholder(near)):
            near = None  # "공동주택과 1,000㎡ 이상의 건물", "공원으로, 3만㎡는 도로로"
        if size:
            after, sentence_end = after[size.end() :], sentence_end[size.end() :]
        return cls(before, after, sentence_start, sentence_end, bool(size), lead, near, firm)

    @cached_property
    def topic(self) -> str | None:
        return topic_told(self.sentence_start)

    @cached_property
    def own(self) -> str | None:
        return self.topic if is_subject(self.topic) else None

    @cached_property
    def undergoing(self) -> str | None:
        """Return what the sentence is about, unless it goes on to do something: "달빛푸드는 3만㎡에 공장을 짓는다"."""
        return None if self.own and _is_acted_on(self.sentence_end) else self.own

    @cached_property
    def acting(self) -> bool:
        """Return whether the noun before the area does something to it: "광주시는 3만㎡를 해제했다"."""
        return bool(self.near) and self.lead.kind in (Kind.TOPIC, Kind.SUBJECT) and acts(self.near or "")

    @property
    def is_stood_on(self) -> bool:
        words = self.lead.words[-2:]
        kinds = [word.kind for word in words]
        return kinds == [Kind.SUBJECT, Kind.ADNOMINAL] and bool(_STANDS.match(words[1].noun))

    @cached_property
    def site(self) -> str | None:
        """Return the noun right after the area: "3만㎡ 부지에"."""
        bare = None if _COPULA.match(self.after) else _BARE.match(self.after)
        return phrase_after(self.after[bare.end() :]) if bare else None


def korean_subject(
    before: str, after: str, sentence_start: str, sentence_end: str, *, is_part: bool = False
) -> str | None:
    """Return the subject of an area that stands between *before* and *after*, or ``None``.

    *before* reaches back to the sentence's start or the previous area, *after* on to the next area or the sentence's end;
    *sentence_start* and *sentence_end* are the whole sentence up to the area and from it on. What *is_part* of another
    area may be named after it.
    """
    if name := _before_bracket(before):
        return name
    if _COMPARED_WITH.match(after) and (thing := lead_to(before).thing) and thing not in PROCESSES:
        return thing
    if "각각" in sentence_start and (each := each_of(sentence_start)):
        return each
    clause = _Clause.around(before, after, sentence_start, sentence_end)
    return (
        _by_topic(clause)
        or _by_owner(clause)
        or (_by_what_goes_on(clause, is_part=is_part) if _GOES_ON.match(clause.after) else None)
        or (_by_measure(clause) if _is_measured(clause) else _by_neighbours(clause))
    )


def _before_bracket(before: str) -> str | None:
    """Return the district of "달빛지구(3만㎡)", but for "지상 9층(연면적 3만㎡) 건물"."""
    bracket = _BRACKET.search(before) if "(" in before or "[" in before else None
    named = before[: bracket.start()].rstrip() if bracket else ""
    return None if not named or named.endswith("층") else phrase_before(without_measure(named))


def _by_topic(clause: _Clause) -> str | None:
    """Return the topic of "달빛지구는 느티동 일대 3만㎡", where nobody does anything to the place."""
    if not clause.near or not _AT_PLACE.search(clause.lead.words[-1].noun) or not clause.own:
        return None
    topic = nearest_told(_BULLET.split(clause.sentence_start)[-1])
    if _BULLET.match(clause.after.lstrip()):
        return None  # "단지는 느티동 일대 3만㎡ △새동 일대 5만㎡": the first of a list
    return None if topic == clause.near or _is_acted_on(clause.sentence_end) else topic


def _is_acted_on(sentence_end: str) -> bool:
    """Return whether somebody does something: "3만㎡를 개발한다", "3만㎡에 공원을 조성한다"."""
    words = words_of(f"땅{sentence_end[:_WITHIN]}")
    return any(
        (word.kind is Kind.OBJECT or word.kind is Kind.COUNT and word.noun[-1:] in _OBJECT_PARTICLES)
        and not any(_HOLDS.match(later.noun) for later in words[at : at + 2])
        for at, word in enumerate(words, 1)
    )


def _by_owner(clause: _Clause) -> str | None:
    """Return the district of "달빛지구의 면적은 3만㎡", and the house of "목구조의 연면적 176㎡의 집"."""
    if not (clause.near and clause.lead.measured and clause.lead.kind is Kind.OWNER):
        return None
    kind = _OF_KIND.match(clause.after)
    return kind and phrase_after(clause.after[kind.end() :]) or clause.near


def _by_what_goes_on(clause: _Clause, *, is_part: bool) -> str | None:
    return _by_what_stands_there(clause) or _by_description(clause, is_part=is_part)


def _by_what_stands_there(clause: _Clause) -> str | None:
    """Return what stands on an area, is built there, or holds it."""
    words = clause.lead.words
    if clause.is_stood_on and not _BARE.match(clause.after):
        return noun_to(words, len(words) - 1)  # "체육관이 들어설 3만㎡에는"
    if _HOLDING.match(clause.after) and (clause.near or clause.topic):
        return clause.near or clause.topic
    if clause.near and clause.lead.kind is Kind.BARE and _is_named_site(clause.near):
        return clause.near  # "달빛산업단지 부지 3만㎡에 공장을 짓는다"
    site = _ON_SITE.match(clause.after)
    return _on_site(clause, clause.sentence_end[site.end() :], site[1]) if site else None


def _is_named_site(name: str) -> bool:
    """Return whether *name* is the land of something with a name, not of a town: "달빛산업단지 부지"."""
    site = spelling(name)
    return site.kind is PlaceKind.SITE and spelling(site.core).kind not in (None, PlaceKind.SITE)


def _on_site(clause: _Clause, told: str, site: str | None) -> str | None:
    """Return what *told* says of a site: "들어서는 도서관", "도서관을 짓는다", or of the topic "들어선다"."""
    words = words_of(told[:_WITHIN])
    if words and words[0].kind is Kind.ADNOMINAL and _STANDS.match(words[0].noun):
        return phrase_after(told) or clause.own
    stands = True
    for at, word in enumerate(words, 1):
        if (
            word.kind is Kind.OBJECT
            and word.noun != "문"
            and any(_BUILDS.match(verb.noun) for verb in _verbs(words, at))
        ):
            name = _list_to(words[:at])
            return f"{name} {site}" if name and site else name
        if stands and _STANDS.match(word.noun):
            name = _list_to(words[: at - 1]) if at > 1 and words[at - 2].kind is Kind.SUBJECT else None
            return f"{name} {site}" if name and site else name or clause.undergoing
        stands = stands and word.kind is not Kind.OBJECT and not word.closed
    return None


def _verbs(words: Sequence[Word], at: int) -> Sequence[Word]:
    """Return the word at *at*, or the one behind it where it is 새로 or 함께."""
    return words[at : at + 1] if at < len(words) and words[at].kind is not Kind.ADVERB else words[at + 1 : at + 2]


def _by_description(clause: _Clause, *, is_part: bool) -> str | None:
    """Return the park of "3만㎡ 규모의 공원", "3만㎡의 면적을 차지한 공원" and "3만㎡는 공원으로 쓴다"."""
    after = clause.after
    if clause.sized and [word.kind for word in words_of(after[:20])[:1]] == [Kind.ADNOMINAL]:
        name = phrase_after(after)
        return clause.own if name and clause.own and _is_told_of_topic(after, name) else name
    name = described_after(after) or (None if clause.near and not clause.acting else _of_storeys(after))
    if name:
        return clause.own if clause.own and _is_told_of_topic(after, name) else name
    is_part = clause.lead.among or is_part and not clause.firm
    return _becomes(after) if is_part or not clause.near else None


def _is_told_of_topic(after: str, name: str) -> bool:
    """Return whether *name* says what the topic is: "달빛원은 3만㎡ 규모의 수목원이다"."""
    return after.partition(name)[2].startswith(("이다", "입니다", "이며", "다"))


def described_after(after: str) -> str | None:
    """Return the park of "3만㎡ 규모의 공원"."""
    described = _DESCRIBED.match(after)
    name = phrase_after(after[described.end() :]) if described else None
    return None if name and name.endswith(("면적", "규모", "수준", "사이즈", "크기")) else name


def _of_storeys(after: str) -> str | None:
    storeys = _STOREYS.match(after)
    return phrase_after(after[storeys.end() :]) if storeys else None


def _is_measured(clause: _Clause) -> bool:
    """Return whether the sentence says of something that it has the area: "면적은 3만㎡다"."""
    after = clause.after
    return bool(clause.sized or clause.lead.measured or _COPULA.match(after) or _LIST_END.match(after))


def _by_measure(clause: _Clause) -> str | None:
    """Return what has the area, with the land in it that is measured: "느티도 경지"."""
    lead, near = clause.lead, clause.near
    thing = lead.thing if lead.thing not in PROCESSES else None
    if thing in THINGS_APART and near and lead.kind is Kind.BARE and not clause.acting:
        return f"{near} {thing}"
    if near in THINGS_APART and lead.measured and lead.kind is Kind.BARE and clause.own and near not in clause.own:
        return f"{clause.own} {near}"
    if near and clause.firm and not (clause.acting and clause.own and lead.kind is Kind.TOPIC):
        return near
    own = clause.own if clause.sized or _COPULA.match(clause.after) else clause.undergoing
    if thing and (not own or thing in THINGS_APART):
        return f"{own} {thing}" if own else thing
    return own or (near if not clause.acting else None) or clause.site or lead.thing or clause.topic


def _by_neighbours(clause: _Clause) -> str | None:
    """Return the noun before the area, the one after it, or both where they are one name."""
    near, lead, site = clause.near, clause.lead, clause.site
    if near and not clause.acting:
        if clause.firm:
            return f"{near} {site}" if site and near != site and _names_together(lead, site) else near
        return site or (clause.undergoing if lead.kind is Kind.PLACE else None) or near
    if site:
        return site
    acted_on = _OBJECT_AFTER.match(clause.after)
    told = object_of(words_of(clause.before)) if acted_on else None
    made = _turned_into(clause.after[acted_on.end() :]) if acted_on else _put_there(clause.after)
    return told or clause.undergoing or lead.thing or made


def _names_together(lead: Lead, site: str) -> bool:
    """Return whether the words around an area are one name: "솔빛지구 4만㎡ 부지", "강변동 3만㎡ 물류센터"."""
    if _SITE_ALONE.fullmatch(site):
        return True
    last = lead.words[-1]
    return " " not in site and last.kind is Kind.BARE and last.noun not in PROCESSES


def _becomes(after: str) -> str | None:
    """Return the park of "3만㎡는 공원으로 쓴다" and "3만㎡가 공원 용지다"."""
    part = _PART.match(after)
    return _turned_into(after[part.end() :]) if part else None


def _turned_into(text: str) -> str | None:
    """Return the park of "높은 탑이 들어서는 공원으로 조성된다" and "공원이다"."""
    tokens = text[:_WITHIN].split()
    words = [word_of(token) for token in tokens]
    for at, word in enumerate(words):
        turned = word.closed or at + 1 == len(words) or _TURNED.match(tokens[at + 1])
        if _is_predicate(word, last=at + 1 == len(words)):
            name = _list_to([*words[:at], Word(word.noun.removesuffix("다"), Kind.BARE, False)])
        elif word.kind is Kind.PLACE and tokens[at].rstrip(",.").endswith("로"):
            name = _list_to(words[: at + 1]) if turned else None
        elif word.kind in (Kind.OBJECT, Kind.VERB):
            return None
        else:
            continue
        return None if name and is_placeholder(name) else name
    return None


def _is_predicate(word: Word, *, last: bool) -> bool:
    """Return whether *word* is a noun with 이다, or ends its sentence as a noun with 다: "용지다"."""
    noun = word.noun
    ends = last and word.kind is Kind.BARE and noun.endswith("다") and len(noun) > 2 and not has_final(noun[-2])
    return word.particle == "이다" or ends


def _list_to(words: Sequence[Word]) -> str | None:
    """Return the noun phrase that *words* end with, with those joined to it: "골프장과 호텔"."""
    end = len(words)
    while end and words[end - 1].kind is Kind.ADVERB:
        end -= 1
    name, start = noun_to(words, end), end - 1
    while name and start > 0 and words[start - 1].kind is Kind.JOINED:
        start -= 1
        name = f"{words[start].noun}{'과' if has_final(words[start].noun[-1:]) else '와'} {name}"
    return name


def _put_there(after: str) -> str | None:
    """Return the museum of "6만㎡에는 박물관을"."""
    place = _THERE.match(after)
    return phrase_after(after[place.end() :]) if place else None
