"""What an area in a Korean sentence speaks of, told by particles and word order.

A Korean area stands after its subject ("진곡산단은 46,200㎡", "진곡산단(46,200㎡)", "진곡산단 일원 46,200㎡") or before
what it describes ("46,200㎡의 공원", "46,200㎡ 규모의 공원", "46,200㎡ 부지에").
"""

from __future__ import annotations

import re

_SITE = r"(?:부지|대지|토지|땅|터|용지|공간|면적|규모|크기|넓이)"
# The words between a subject and its figure: "X의 총 사업 면적은", "X 규모는", "X는 모두".
_MEASURE = re.compile(
    r"(?:(?:^|(?<=[\s(·,:]))(?:총|전체|전|순수|실제)\s?)?(?:(?:[가-힣]{1,4}\s?)?(?:면적|넓이)|(?:총|전체|사업|조성)?\s?(?:규모|크기))"
    r"(?:만|도|으로는|은|는|이|가|을|를|의|로|으로)?\s*[:=은는]?\s*$"
)
_FILLER = re.compile(
    r"(?:(?:^|(?<=[\s(·,:]))(?:총계|합계|총|전체|모두|각각|각|무려|불과|현재|도합|통틀어|합쳐|합치면|합해|합하면|포함해|포함하면|당초|기존|종전|또|또한|및|등|약|중|"
    r"나머지|전체의|이 ?중|이 ?가운데)|[:=\-–→]|[\"'“”‘’])\s*$"
)
_BRACKET = re.compile(r"[(\[]\s*(?:[^()\[\]\n]{0,24}[·,:/\s])?(?:[가-힣]{0,6}면적|약|총|전체|규모)?\s*[:=은]?\s*$")
_DESCRIBED = re.compile(
    rf"\s?(?:(?:의|짜리|{_SITE}(?:의|인)|{_SITE}?\s?(?:규모|크기|넓이|면적)(?:의|인|를 가진|에 이르는|에 달하는)|에 달하는|에 이르는|을 가진|인|되는)\s+|(?:의|짜리|급)\s?)"
)
_BARE = re.compile(rf"\s?(?:규모|크기)?\s?(?={_SITE}|[가-힣A-Za-z])")
_COPULA = re.compile(
    r"\s?(?:규모|면적|크기)?(?:$|[.,;·)\]\n]|(?:이|였|이었)?다(?![가-힣])|이며|이고|이었|였|인데|으로|로(?![가-힣])|에 달|에 이르|에 불과|에 그|를 차지|을 차지|가 (?:된|넘)|이 (?:된|넘))"
)
_OBJECT = re.compile(r"[을를](?:\s|$)")
_TOPIC = re.compile(r"^(.{1,40}?)(?:[은는](?=[\s,])|(?<=[가-힣A-Za-z0-9)])[이가](?=\s))")
_DEMONSTRATIVE = re.compile(r"^(?:이번|이들|이|그|저|해당|동|본|또|및|그리고|특히|전체|총|약|한|같은 ?해|이날|새로운|위의?)\s+")
_PLACE_TAIL = re.compile(r"\s*(?:일대|일원|일부|인근|부근|등지|등|내|안|중|소재|위치|지역 내)$")
_ENDED = re.compile(
    r"(?:[,;:·…\"”’]|(?:[0-9]+(?:년|월|일|시|분|%|명|개|곳|채|동|층|억|만|원|달러|위))|(?:에서|에게|에는|에도|까지|부터|보다|마다|처럼|으로|하고|하며|이며|면서|지만|는데|해서|하여|위해|통해|따라|대해|관한|"
    r"위한|대한|따른|했다|한다|있는|없는|하는|되는|였던|있다|하던|이던|들여|거쳐|지난|모두|또한|그리고|각각|현재|약|총|달해|이르는|지은|만든|세운|열린|포함한|포함해|비롯한))$"
)
_JOSA_CLOSED = frozenset("은이을과의에도")  # after a syllable with a final consonant
_JOSA_OPEN = frozenset("는가를와의에도")  # after one without
_ADNOMINAL = re.compile(r"[가-힣]*(?:한|된|인|던|할|될|온|운|는)$")
_NOT_ADNOMINAL = frozenset("공한 북한 남한 대한 제한 유한 해안 고온 기온 외인 개인 군인 상인 인 용인 매장인".split())
_ACTOR = re.compile(r"(?:시|도|군|구|청|부|처|공사|공단|그룹|회사|업체|기업|건설|개발|전자|측|당국|정부|위원회|씨|그|회장|시장|관계자|LH|[A-Z]{2,})$")
_MOST = 5


def korean_subject(before: str, after: str, sentence_start: str) -> str | None:
    """Return the subject of an area that stands between *before* and *after*, or ``None``.

    *before* reaches back to the sentence's start or the previous area, *after* on to the sentence's end, and
    *sentence_start* is the whole sentence up to the area.
    """
    bare = _without_measure(before)
    measured = bare != before.rstrip()
    bracket = _BRACKET.search(before)
    if bracket and (name := phrase_before(before[: bracket.start()])):
        return name
    described = _DESCRIBED.match(after)
    if described and (name := phrase_after(after[described.end() :])):
        return name
    if _COPULA.match(after) or measured:
        return phrase_before(bare) or _topic(sentence_start) or None
    site = phrase_after(after[_bare_end(after) :])
    near = phrase_before(bare)
    if near and not _ACTOR.search(near):
        return near
    return site or near or _topic(sentence_start)


def _bare_end(after: str) -> int:
    match = _BARE.match(after)
    return match.end() if match else 0


def _without_measure(before: str) -> str:
    """Return *before* without the words that only say "area of" or "in total"."""
    text = before.rstrip()
    for _ in range(4):
        shorter = _FILLER.sub("", _MEASURE.sub("", text)).rstrip()
        if shorter == text:
            break
        text = shorter
    return text


def phrase_before(text: str) -> str | None:
    """Return the noun phrase that *text* ends with, without its particle."""
    tokens = text.rstrip(" \t\n\u2009(").split()[-_MOST:]
    if not tokens:
        return None
    tokens[-1] = _without_josa(tokens[-1].rstrip(",:"))
    kept = [tokens[-1]]
    for token in reversed(tokens[:-1]):
        if _ends_phrase(token):
            break
        kept.insert(0, token)
    return _clean(" ".join(kept))


def phrase_after(text: str) -> str | None:
    """Return the noun phrase that *text* begins with, without what describes it and without its particle."""
    kept: list[str] = []
    for token in text[:80].split()[: _MOST + 3]:
        word = token.rstrip(".,)")
        stripped = _without_josa(word)
        if not kept and (_ADNOMINAL.fullmatch(word) and word not in _NOT_ADNOMINAL or word in ("이", "그", "저", "이런", "해당")):
            continue
        kept.append(stripped)
        if stripped != word or word != token or _ends_phrase(word) or len(kept) == _MOST:
            break
    return _clean(" ".join(kept))


def _topic(sentence: str) -> str | None:
    """Return what the sentence is about: the phrase before its first 은, 는, 이 or 가."""
    match = _TOPIC.match(sentence.strip())
    return _clean(match[1]) if match else None


def _clean(phrase: str) -> str | None:
    text = phrase.strip(" \t\n.,:;·-–'\"“”‘’<>「」『』[]〈〉《》○●■□▲△ㅇ※*)(")
    for _ in range(2):
        text = _PLACE_TAIL.sub("", _DEMONSTRATIVE.sub("", text)).strip()
    return text if re.search(r"[가-힣A-Za-z]", text) else None


def _without_josa(word: str) -> str:
    """Return *word* without a particle that fits its last syllable: 국가 keeps its 가, 토지가 loses it."""
    if len(word) > 3 and word.endswith(("에서", "으로", "에는", "에도", "까지", "부터", "이라는", "라는")):
        return re.sub(r"(?:에서|으로|에는|에도|까지|부터|이라는|라는)$", "", word)
    if len(word) < 2:
        return word
    last, previous = word[-1], word[-2]
    if not "가" <= previous <= "힣":
        return word[:-1] if last in "은는이가을를의에" and len(word) > 2 else word
    closed = (ord(previous) - 0xAC00) % 28 != 0
    fits = last in (_JOSA_CLOSED if closed else _JOSA_OPEN) and last != "도"
    return word[:-1] if fits and len(word) > 2 or fits and last in "은는을를" else word


def _ends_phrase(token: str) -> bool:
    """Return whether a phrase that *token* belongs to stops at it: a particle, a verb, a date, a comma."""
    return bool(_ENDED.search(token)) or _without_josa(token) != token or bool(
        _ADNOMINAL.fullmatch(token) and token not in _NOT_ADNOMINAL and len(token) > 1
    )
