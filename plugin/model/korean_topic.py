"""What a Korean sentence is about: its topic, what it says that something is, what someone does something to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .korean_phrase import REACH, acts, is_placeholder, lead_of, noun_to
from .korean_words import Kind, Word, is_adjective, words_of

# Land within something larger, which is no subject of its own.
THINGS_APART = frozenset("국토 산림 녹지 농지 농경지 경지 밭 논 벼 벽면 임야 육지 해양".split())
_EACH_AREA = re.compile(r"[과와]\s|,\s|및\s|·\s?")
_PLAN_TAIL = re.compile(
    r"\s?(?:(?:개발|조성|관리|실시|정비|토지이용|지구단위|도시관리|도시개발|사업)\s?계획|(?:도시개발|택지개발|조성|개발|정비)?\s?사업|지형도면)(?:\s?(?:변경|결정|승인|수립|지정))*$"
)
_TOPIC = (Kind.TOPIC,)
_SUBJECT = (Kind.SUBJECT,)
_TELLS = (Kind.TOPIC, Kind.SUBJECT, Kind.MEASURE)
_TOPIC_PARTICLES = ("은", "는", "이", "만", "도")


def is_subject(name: str | None) -> bool:
    """Return whether *name* can have an area of its own: it neither acts nor stands for something else."""
    return bool(name) and not acts(name or "") and not is_placeholder(name or "")


def topic_of(text: str) -> str | None:
    """Return what *text*, a sentence or its end, says it is about with 은 or 는, unless that is one who acts."""
    words = words_of(text)
    return _nearest(words, _telling(words), _TOPIC)


def topic_told(text: str) -> str | None:
    """Return what a sentence is about: the nearest noun with 은 or 는 that does not act, or else with 이 or 가.

    Failing that, it is who acts, or the crop whose area is told.
    """
    words = words_of(text)
    telling = _telling(words)
    nearest = _nearest(words, telling, _TOPIC) or _nearest(words, telling, _SUBJECT)
    return nearest or _first(words, telling) or _measured(words, telling)


def nearest_told(text: str) -> str | None:
    """Return the nearest noun with 은, 는, 이 or 가 that does not act."""
    words = words_of(text)
    return _nearest(words, _telling(words), _TOPIC + _SUBJECT)


def _telling(words: Sequence[Word]) -> list[int]:
    """Return behind which of *words* 은, 는, 이 or 가 says what is told of: a noun, or the 면적 of one."""
    return [
        at
        for at, word in enumerate(words, 1)
        if word.kind in _TELLS and (word.kind is not Kind.MEASURE or word.particle in _TOPIC_PARTICLES)
    ]


def _nearest(words: Sequence[Word], telling: Sequence[int], kinds: tuple[Kind, ...]) -> str | None:
    """Return the nearest noun of *kinds* that does not act, or what a measure is of: "달빛지구의 면적은"."""
    for at in reversed(telling):
        kind = words[at - 1].kind
        if kind is Kind.MEASURE and Kind.TOPIC in kinds:
            name = _owner_of_measure(words, at)
            if name not in THINGS_APART and is_subject(name):
                return name
        elif kind in kinds and not (kind is Kind.SUBJECT and _within_clause(words, at)):
            name = noun_to(words, at)
            if name and len(name) > 1 and is_subject(name):
                return name
    return None


def _owner_of_measure(words: Sequence[Word], at: int) -> str | None:
    """Return what the measure before *at* is of: the 벼 of "벼 재배면적은"."""
    lead = lead_of(words[:at])
    return lead.name if lead.kind in (Kind.BARE, Kind.OWNER) else None


def _measured(words: Sequence[Word], telling: Sequence[int]) -> str | None:
    """Return what the last measure is of."""
    measures = (at for at in reversed(telling) if words[at - 1].kind is Kind.MEASURE)
    return next((_owner_of_measure(words, at) for at in measures), None)


def _within_clause(words: Sequence[Word], at: int) -> bool:
    """Return whether the noun before *at* belongs to a verb before a noun: "갑사가 소유한 땅"."""
    return any(word.kind is Kind.ADNOMINAL and not is_adjective(word.noun) for word in words[at : at + 3])


def _first(words: Sequence[Word], telling: Sequence[int]) -> str | None:
    """Return the first noun with 은, 는, 이 or 가, even one who acts."""
    nouns = (at for at in telling if words[at - 1].kind is not Kind.MEASURE and not _within_clause(words, at))
    return next((noun_to(words, at) for at in nouns), None)


def object_of(words: Sequence[Word]) -> str | None:
    """Return what the clause did something to: "예정지를 답사한 뒤 3만㎡를 매입"."""
    for at in range(len(words), 0, -1):
        if words[at - 1].kind is Kind.OBJECT and (name := noun_to(words, at)) and not is_placeholder(name):
            return name
    return None


def each_of(sentence_start: str) -> str | None:
    """Return whose area the next one is in "A와 B는 각각 10㎡와 20㎡"."""
    head, each, told = sentence_start[-REACH:].rpartition("각각")
    if not each or len(told) > 80:
        return None
    words = words_of(head)
    end = len(words)
    while end and words[end - 1].kind not in (Kind.TOPIC, Kind.SUBJECT):
        end -= 1
    names: list[str | None] = []
    while end > 0 and (not names or words[end - 1].kind is Kind.JOINED or words[end - 1].closed):
        names.insert(0, noun_to(words, end))
        end -= 1
        while end and not words[end - 1].closed and (words[end - 1].kind is Kind.BARE or words[end - 1].noun == "새"):
            end -= 1
    position = len(_EACH_AREA.findall(told))
    return names[position] if len(names) > 1 and position < len(names) else None


def subject_told_before(sentence: str) -> str | None:
    """Return what a sentence tells of, for the next one that begins "면적은": its topic, or what someone does something to.

    >>> subject_told_before("광주시는 솔빛산업단지 개발계획을 다음과 같이 변경한다.")
    '솔빛산업단지'
    """
    words = words_of(sentence)
    if words and words[-1].particle == "이다":
        name = _told_by_copula(words)
    else:
        telling = _telling(words)
        topics = (noun_to(words, at) for at in telling if words[at - 1].kind is Kind.TOPIC)
        name = next(filter(is_subject, topics), None) or _heading(words) or object_of(words)
        name = name or _first(words, telling) or _measured(words, telling)
        name = name if is_subject(name) else None
    return _PLAN_TAIL.sub("", name) if name else None


def _told_by_copula(words: Sequence[Word]) -> str | None:
    """Return the topic of "느티군은 북쪽의 군이다.", which does not act, and the predicate of "가장 큰 나라는 솔나라다."."""
    for at, word in enumerate(words, 1):
        if word.kind is Kind.TOPIC:
            name, described = noun_to(words, at), at > 1 and words[at - 2].kind is Kind.ADNOMINAL
            return _predicate(words) if described or not name or is_placeholder(name) else name
    return None


def _heading(words: Sequence[Word]) -> str | None:
    """Return what words without a verb at their end name."""
    return _predicate(words) if words and words[-1].kind is Kind.BARE else None


def _predicate(words: Sequence[Word]) -> str | None:
    """Return what a sentence says that something is: "가장 큰 나라는 러시아다.", "두 번째는 캐나다."."""
    return noun_to([*words[:-1], Word(words[-1].noun, Kind.BARE, False)], len(words))
