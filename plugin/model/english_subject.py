"""What an area in an English sentence speaks of, told by prepositions, verbs and word order."""

from __future__ import annotations

import re

# Verbs that lead to an area, in the forms that a clause takes.
_VERBS = frozenset(
    "is are was were be been being has have had cover covers covered covering comprise comprises comprised comprising consist consists consisted "
    "consisting contain contains contained containing occupy occupies occupied occupying span spans spanned spanning encompass encompasses encompassed "
    "encompassing measure measures measured measuring total totals totaled totalled totaling totalling mean means meant include includes included "
    "including extend extends extended extending stretch stretches stretched stretching exceed exceeds reach reaches reached own owns owned hold holds "
    "held sit sits stand stands stood lies spread spreads sprawl sprawls amount amounts amounted account accounts accounted grew grown grows rose fell "
    "increase increases increased increasing expand expands expanded expanding shrank shrunk reduced drains drained draining protects protected "
    "preserves preserved boasts features provides offers offered houses gained lost uses used burned burnt destroyed built shall will may must can "
    "should would could became becomes remain remains remained irrigates serves served services receives received acquire acquires acquired bought "
    "purchased sold leases leased donated designated added kept took takes made makes gave ranges ranged ranging require requires required".split()
)
_STOP_WORDS = _VERBS | frozenset(
    "of in on at by to from with within without for as into over under between among near and or but nor that which who whose where when while if "
    "than then not no so this these those it its they we he she there here also only about approximately some roughly nearly around all up each per "
    "every through across along after before during until since because plus minus et however thus such a an the located situated owned known called "
    "named bounded south north east west now today once set split identified described shown".split()
)
_TOKEN = re.compile(r"[^\s,;:()\[\]“”\"]+|[,;:()\[\]“”\"]")
_LINKS = frozenset("of in at within on per for near from inside around".split())
_DETERMINER = re.compile(r"^(?:(?:the|an?|its|their|his|her|our|this|these|those|any|some|such|said|each|another|that|all|both)\s+)+", re.IGNORECASE)
_GENERIC = re.compile(
    r"(?:(?:total|gross|combined|overall|aggregate|land|surface|floor|geographic(?:al)?|permanent|present|current|maximum|minimum|average|entire|additional|further|"
    r"approximate|estimated|original|initial|full|small|large|vast|huge|single|metropolitan|whole|new|extra)\s+)*"
    r"(?:areas?|size|sizes|extents?|extension|total|acreage|surface|footprint|territory|space|land|lands|ground|grounds|dimensions?|property|region|expanse|range|maximum|minimum|amount|"
    r"average|coverage|plot|site|tract|parcel|lot|zone|piece)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:this|these|it|they|he|she|which|that|who|there|we|i|you|one|what|them|him|her|us|those)", re.IGNORECASE)
_NAMED = re.compile(
    r"[^.;]{0,60}?\b(?:(?:histor\w+ |commonly |now |also |formerly )?known?|called|named|referred to|designated|identified|described)(?: (?:as|on|in))?\s+(.{2,80})",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z]+")
_BRACKET = re.compile(r"[(\[]\s*(?:[^()\[\].]{0,30}[,;:]\s*)?(?:an? )?(?:total |gross |land |surface |floor )*(?:area|size|acreage)?\s*(?:of|is|:|=)?\s*$", re.IGNORECASE)
_LABEL = re.compile(r"(?:^|[\n;|\t])\s*([^:\n;|\t]{2,60}?)\s*(?::|\||\t|–|—| - )\s*$")
_OF = re.compile(r"\s+of\s+", re.IGNORECASE)
_PLACED = re.compile(
    r"\s+(?:(?:that (?:is|are) |which (?:is|are) )?(?:located |situated |lying )?(?:within|in|inside|at|near|on|under|outside|around|across)|for(?: use as)?|as|to be used (?:as|for))\s+", re.IGNORECASE
)
_ADJECTIVAL = re.compile(r"(?:-|\bsquare[ -](?:foot|mile|met(?:er|re)|kilomet(?:er|re))$|\b(?:acre|hectare)$)", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:the|an?|its|their|his|her|our|this|that|each|every|one|another)\s*$", re.IGNORECASE)
_SYMBOL = re.compile(r"(?:[²㎡㎢㏊]|m2|\bha|sq\.? ?(?:ft|m|km|mi)\.?)$", re.IGNORECASE)
_PARTITIVE = re.compile(r"\s(?:of|totall?ing|measuring|covering|comprising|containing|spanning|occupying|encompassing|exceeding|with|averaging)\s+(?:(?:an? )?(?:further|additional|extra|another|total of)\s*)?$", re.IGNORECASE)
_ACQUIRED = re.compile(r"\b(?:purchas|bought|acquir|sold|donat|leas|grant|receiv|seiz|gave|deeded|convey|transferr|obtain)\w*\s*$", re.IGNORECASE)
_MOST = 6


def english_subject(before: str, written: str, after: str, sentence_start: str, *, is_part: bool = False) -> str | None:
    """Return the subject of an area *written* between *before* and *after*, or ``None``.

    *before* reaches back to the sentence's start or the previous area, *after* on to the sentence's end, and
    *sentence_start* is the whole sentence up to the area. What *is_part* of another area is named after it.
    """
    placed = _PLACED.match(after)
    if is_part and placed and (name := phrase_after(after[placed.end() :], linked=True)):
        return name
    bracket = _BRACKET.search(before)
    if bracket and (name := phrase_before(before[: bracket.start()])):
        return name
    if of := _OF.match(after):
        return _described(after[of.end() :]) or None
    if (_ADJECTIVAL.search(written) or _SYMBOL.search(written) and _ARTICLE.search(before)) and (name := phrase_after(after)):
        if not _GENERIC.fullmatch(name):
            return name
    if label := _LABEL.search(before):
        if not _GENERIC.fullmatch(label[1]):
            return _clean(label[1])
    if partitive := _PARTITIVE.search(before):
        name = phrase_before(before[: partitive.start()])
        if name and not _GENERIC.fullmatch(name) and not _PRONOUN.fullmatch(name):
            return name
    if _ACQUIRED.search(before) and (named := _NAMED.match(after)):
        return phrase_after(named[1])
    if near := phrase_before(before):
        if not _GENERIC.fullmatch(near) and not _PRONOUN.fullmatch(near):
            return near
    name = _clause_subject(before) or (_clause_subject(sentence_start) if before != sentence_start else None)
    if name:
        return name
    return phrase_after(after[placed.end() :], linked=True) if placed else phrase_before(before)


def _described(text: str) -> str | None:
    """Return the phrase of "12 acres of …": a name that the text gives it, or the phrase with the place it is in."""
    name = phrase_after(text, linked=True)
    if name and (named := _NAMED.match(text)) and _GENERIC.match(name):
        return phrase_after(named[1], linked=True) or name
    return name


def _clause_subject(text: str) -> str | None:
    """Return the phrase before the first verb of the clause that leads to the area."""
    verbs = [word for word in _WORD.finditer(text) if word[0].lower() in _VERBS]
    while verbs:
        verb = verbs.pop()
        head = text[: verb.start()].rstrip()
        while verbs and not head[verbs[-1].end() :].strip():
            head = text[: verbs.pop().start()].rstrip()
        head = re.sub(r"\s*,?\s*\b(?:which|that|who|also|now|currently|today|still)$|[”\"]$", "", head).rstrip(" ,")
        name = phrase_before(head, linked=True)
        if name and not _PRONOUN.fullmatch(name) and not _GENERIC.fullmatch(name):
            return name
    return None


def phrase_before(text: str, *, linked: bool = False) -> str | None:
    """Return the noun phrase that *text* ends with; a *linked* one may hold "of" and "in"."""
    kept: list[str] = []
    for token in reversed(_TOKEN.findall(text[-120:].rstrip(" ,:;(“”\"'"))):
        link = linked and kept and token.lower() in ("of", "in", "at", "the", "and")
        if token in ",;:()[]“”\"" or not link and _is_stop(token):
            break
        kept.insert(0, token)
        if len(kept) == _MOST + 4 * linked:
            break
    return _clean(" ".join(kept))


def phrase_after(text: str, *, linked: bool = False) -> str | None:
    """Return the noun phrase that *text* begins with; a *linked* one goes on over "of", "in" or "per"."""
    kept: list[str] = []
    for token in _TOKEN.findall(_DETERMINER.sub("", text[:140].lstrip(" -“\"'"))):
        link = kept and linked and token.lower() in (*_LINKS, "the", "a", "an", "and", "or")
        if token in ",;:()[]“”\"" or not link and _is_stop(token):
            break
        kept.append(token)
        if token.endswith((".", "?", "!")) or len(kept) == _MOST + 5 * linked:
            break
    while kept and _is_stop(kept[-1]):
        kept.pop()
    return _clean(" ".join(kept))


def _clean(phrase: str) -> str | None:
    text = _DETERMINER.sub("", phrase.strip(" .,:;-–—'\"“”()"))
    while text and _is_stop(text.split()[0]):
        text = text.partition(" ")[2]
    return text if re.search(r"[^\W\d_]", text) else None


def _is_stop(token: str) -> bool:
    return token.lower() in _STOP_WORDS
