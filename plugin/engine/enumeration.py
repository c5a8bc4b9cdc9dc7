"""Lists of names in a sentence: "평동산단, 하남·진곡산단 등 7개 구역", "zones, among them the Jingok and Advanced complexes"."""

from __future__ import annotations

import re

from ..model.place_name import is_sort_of_land, spelling

_NUMBER = r"(?:[0-9]{1,4}|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)"
_WORD_NUMBER = r"(?:[0-9]{1,4}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|both|all)"
_KOREAN_COUNT = re.compile(
    rf"(?:\s*(?:등|외|(?:포함|비롯)(?:한|해|하여)?))?(?:\s*(?:총|모두|전체))?\s*{_NUMBER}\s*(?:개소|개|곳|군데)\s*(?:[가-힣]{{1,6}})?$"
)
_ENGLISH_COUNT = re.compile(
    rf"(?:(?:the|a\s+total\s+of|all|its)\s+)*{_WORD_NUMBER}\s+(?:of\s+(?:the|its|their)\s+)?(?:[a-z-]+\s+)?"
    r"(?:zones?|districts?|areas?|complexes|sites?|parks?|sections?|blocks?|parcels?|places?)\b\s*",
    re.IGNORECASE,
)
_INCLUDING = re.compile(
    r"^(?:,?\s*(?:of|in|including|such as|among them|among which are|namely|comprising|consisting of|within)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_KOREAN_END = re.compile(
    rf"\s*(?:등|외|[을를]\s(?:포함|비롯)(?:한|해|하여)|포함),?\s*(?:총|모두|전체)?\s*{_NUMBER}\s*(?:개|곳|군데)"
)
_ENGLISH_START = re.compile(
    r"\b(?:including|such as|among (?:them|which are)|namely|comprising|consisting of)\s+|:\s", re.IGNORECASE
)
_ENGLISH_END = re.compile(
    r"\s*[(.;]|,\s(?:of|in|within)\s|\s(?:measures?|covers?|totals?|is|are|has|have|with|spans?)\b"
    r"|\s[0-9][0-9,.]*\s?(?:[㎡㎢㏊%]|m|km|ha\b|sq|acres?|hectares?|percent)",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\s*(?:,|，|、|;)\s*(?:and\s+)?|\s*[·ㆍ‧・]\s*|\s+(?:및|and)\s+|(?<=[가-힣])[와과]\s+")
_JOINED = re.compile(r"\s*[·ㆍ‧・]\s*|\s+(?:및|and)\s+")
_TOPIC = re.compile(r"(?:은|는|이|가|:|：|에|에서|로|으로)\s+")
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_LAST_WORDS = re.compile(r"(?:\S+\s+)?\S+$")
_LONGEST = 300


def without_count(subject: str) -> str:
    """Return the subject of a total without the words that count its members.

    >>> without_count("무인저속특장차 규제자유특구 7개 구역"), without_count("seven zones of the Free Zone")
    ('무인저속특장차 규제자유특구', 'Free Zone')
    """
    korean = _KOREAN_COUNT.sub("", subject)
    if korean != subject:
        return re.sub(r"(?:의|인|내)$", "", korean).strip(" ,")
    english = _ENGLISH_COUNT.match(subject)
    if english:
        rest = subject[english.end() :]
        return rest[_INCLUDING.match(rest).end() :].strip(" ,") if _INCLUDING.match(rest) else rest  # type: ignore[union-attr]
    return subject.strip()


def listed_names(quote: str, subject: str) -> list[str]:
    """Return the names that *quote* lists as the members of what *subject* counts, one where it names an example.

    >>> listed_names("평동산단, 하남·진곡산단 등 3개 구역 5㎢", "진곡산단 등 3개 구역")
    ['평동산단', '하남산단', '진곡산단']
    """
    end = _KOREAN_END.search(quote)
    if end:
        return _names(_run_before(quote[max(0, end.start() - _LONGEST) : end.start()]))
    start = _ENGLISH_START.search(quote)
    if start and quote.isascii() or start and re.search(r"[A-Za-z]", quote[start.end() : start.end() + 8]):
        rest = quote[start.end() : start.end() + _LONGEST]
        stop = _ENGLISH_END.search(rest)
        return _names(rest[: stop.start()] if stop else rest)
    return []


def _run_before(text: str) -> str:
    """Return the list that *text* ends with: what follows the topic of the sentence."""
    topics = [topic.end() for topic in _TOPIC.finditer(text)]
    for at in topics:
        if "," in text[at:] or "·" in text[at:] or at == topics[-1]:
            return text[at:]
    return text


def _names(listing: str) -> list[str]:
    """Return the names in a list; where two share the word for what they are, both get it: 하남·진곡산단."""
    parts = [_ARTICLE.sub("", part).strip(" “”\"'") for part in _PARTED.split(listing)]
    links = [bool(_JOINED.fullmatch(link[0])) for link in _PARTED.finditer(listing)]
    names = []
    for position, part in enumerate(parts):
        name = part
        if position < len(links) and links[position]:
            name = _with_ending(part, parts[position + 1])
        names.append(name)
    return [name for name in names if name and not is_sort_of_land(name)]


def _with_ending(name: str, following: str) -> str:
    if spelling(name).kind is not None:
        return name
    words = following.split()
    for count in (2, 1):
        ending = " ".join(words[-count:])
        if len(words) > count and is_sort_of_land(ending):
            return f"{name} {ending}"
    full = spelling(following)
    if full.kind is None:
        return name
    tail = following.replace(" ", "")[len(full.core) :]
    return f"{name}{tail}" if tail and not tail.isascii() else name
