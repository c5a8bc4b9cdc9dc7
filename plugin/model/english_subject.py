"""What an area in an English sentence speaks of, told by prepositions, verbs and word order."""

from __future__ import annotations

import re

from .english_after import After
from .english_clause import DASHES, head, leads_with_noun, subject_before, subject_of, verb_before
from .english_phrase import (
    MEASURE,
    SIZE,
    Words,
    as_name,
    begins_generic,
    is_generic,
    is_pronoun,
    only_measures,
    phrase_after,
    phrase_before,
    tells_when,
    without_measure,
)
from .english_qualifier import without_qualifiers
from .english_words import Kind, spans, stem

_SIZE_ONLY = re.compile(rf"(?:(?:total|combined|overall|aggregate|approximate)\s)*{SIZE}", re.IGNORECASE)
# When: it says nothing of what has the area.
_DATE = re.compile(
    r"(?:,?\s|^)(?:in|on|by|since|until|as of|during)\s(?:the\s(?:year|fall|spring|summer|autumn|winter) of\s|early\s|late\s|mid-)?(?:(?:[0-9]{1,2}(?:st|nd|rd|th)?\s)?(?:of\s)?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December),?\s(?:[0-9]{1,2},?\s)?)?(?:1[5-9]|20)[0-9]{2}\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)[0-9]{2}\b")

_BRACKET = re.compile(
    rf"[(\[]\s*(?:[^()\[\].]{{0,30}}[,;:]\s*)?(?:an? )?(?:(?:{MEASURE}|approximately)\s)*(?:{SIZE})?\s*(?:of|is|:|=)?\s*$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:^|[\n;|\t])\s*([^:\n;|\t]{2,90}?)\s*(?::|\||\t|–|—| - )\s*$")
_ADJECTIVAL = re.compile(
    r"(?:-|\bsquare[ -](?:foot|mile|met(?:er|re)|kilomet(?:er|re))$|\b(?:acre|hectare)$)", re.IGNORECASE
)
_SYMBOL = re.compile(r"(?:[²㎡㎢㏊]|m2|\bha|sq\.? ?(?:ft|m|km|mi)\.?|\bsf)$", re.IGNORECASE)
_ARTICLE = re.compile(
    r"\b(?:[\w-]+['’]s|the|an?|its|their|his|her|our|this|that|each|every|one|another)(?:\s[a-z]+ly|\s(?:new|old|former|proposed|planned|adjacent|nearby|single|further|additional))?\s*$|[A-Z]\w*-\w+,\s$",
    re.IGNORECASE,
)
_APPOSITION = re.compile(r",\s+(?:an?|the|its|their|his|her|another)\s(?:[a-z]+\s)?$", re.IGNORECASE)
_ACQUIRED = re.compile(
    r"\b(?:purchas|bought|acquir|sold|donat|leas|grant|receiv|seiz|gave|deeded|convey|transferr|obtain)\w*\s*$",
    re.IGNORECASE,
)
# "At 216 km², Skerry is the largest."
_LEADING = re.compile(
    r"^\W*(?:at|with|covering|spanning|measuring|occupying|comprising|encompassing|totall?ing|boasting|having|consisting of|extending over|spread over|set on)\s*$",
    re.IGNORECASE,
)
_ADDING = re.compile(
    r"\b(?:add|annex|transferr?|donat|convey|contribut|restor|return|bequeath|left|gave)\w*\s*$", re.IGNORECASE
)
_WHICH_AT = re.compile(r"\s*(?:,|-|–)\s+which\s+(?:at|with)\s*$", re.IGNORECASE)
_AMONG = ("including", "which", "that", "this", "these", "them")
# Behind them the area is a part of what was told before.
_AMONG_WHICH = re.compile(r"\b(?:including|of which|of that|of this|of these|of them|among them)\s*$", re.IGNORECASE)
# "Of" behind a verb that says what its subject holds among other things: "includes 5 ha of meadow".
_OF_SOMETHING = frozenset(("include", "total", "be", "have", "need", "require", "add"))
# Fire and flood are as large as the area, wherever it is; "burned" is said of them or of the land.
_SPREADING = frozenset(
    "burn char scorch consume blacken ravage engulf devastate destroy leave grow sweep torch tear rip explode".split()
)
_STANDS_ON = re.compile(
    r"\b(?:built|located|situated|sits?|sat|sitting|stands?|stood|standing|set|housed|constructed|erected|rises?|planned|proposed|develop\w*)"
    r"\s+on\s+(?:an?|its|some)\s*(?:[a-z]+ ){0,2}$",
    re.IGNORECASE,
)
_SAYS_IT = re.compile(r"\W*(?:[^.,;]{1,60},\s)?(?:it|its|they|their)\b", re.IGNORECASE)
_OPENS_WITH_MEASURE = re.compile(rf"\W*(?:the\s)?(?:{MEASURE}\s)*(?:{SIZE})\s(?:is|was|of|covers)\b", re.IGNORECASE)
# Those who act on an area and are not what it is the area of.
_ACTOR = re.compile(
    r"(?:council|commission|committee|board|court|government|officials?|company|agency|department|ministry|police|mayor|minister|firm|developers?)$",
    re.IGNORECASE,
)
_HANGING = frozenset("of with at than between".split())
_OVER = frozenset("on over across in within through throughout around onto into along under".split())
_CLAIM = re.compile(r"\b(?:access|titles?|rights?|claims?|interest)$", re.IGNORECASE)
_PARTED = frozenset(("hand", "take", "sign"))
_CHANGE = re.compile(r"increase|decrease|rise|drop|growth|reduction|gain|decline|fall|cut|jump", re.IGNORECASE)
_NOMINAL = re.compile(
    r"\w+(?:tion|ment|sion|ance)|(?:own|hold|buy|sell|occupi)ers?|tenants?|purchase|sale|loss|lease|acquisition|transfer|gift|removal|rezoning|clearing|planting",
    re.IGNORECASE,
)
# The rest of "sq. ft." and of "(6,000 sq. ft.)".
_STOP = re.compile(r"^\.\s?[)\]]?(?=\s)")
_REACH = 60
_FAR = 120  # what a list's first words say of its last members
_NEAR = 40


def english_subject(
    before: str, written: str, after: str, sentence_start: str, *, is_part: bool = False, bounded: bool = False
) -> str | None:
    """Return the subject of an area *written* between *before* and *after*, or ``None``.

    *before* reaches back to the sentence's start or the previous area, *after* on to the sentence's end, and
    *sentence_start* is the whole sentence up to the area. What *is_part* of another area is named after it;
    where it is *bounded* ("over 12 ha"), all members of a kind are spoken of.
    """
    behind = After(_STOP.sub("", after))
    told = len(sentence_start) - len(before)
    floor = max(0, len(before) - _REACH)
    if is_part and (what := behind.what_or_where):
        return what
    bare = without_qualifiers(before)
    if bare.rstrip().lower().endswith(_AMONG) and _AMONG_WHICH.search(bare, max(0, len(bare) - _REACH)):
        return behind.of_what or behind.what_or_where or phrase_before(bare.rstrip().rpartition(" ")[0])
    bracket = _BRACKET.search(before, floor)
    if bracket and (name := phrase_before(before[: bracket.start()])):
        return name
    if name := behind.is_named:
        return name
    if _LEADING.match(bare) and (name := behind.led):
        return name
    if which := _WHICH_AT.search(bare, max(0, len(bare) - _REACH)):
        return phrase_before(bare[: which.start()])
    if _describes(written, before, behind) and (name := _qualified_noun(before, behind)):
        return name
    if label := _label(before):
        return label
    start = sentence_start[: told + len(bare)] if bare.strip() else without_qualifiers(sentence_start)
    lists = start.strip() != bare.strip()
    if lists and len(start) > _FAR:
        start = start[-_FAR:].partition(" ")[2]
    compared = bounded or "than" in before[len(bare) :]
    name = _by_lead(_dateless(bare), behind, lists=True, compared=compared) if lists and bare.strip() else None
    name = name or _by_lead(_dateless(start), behind, lists=lists, compared=compared)
    return None if name and only_measures(name) else name


def _dateless(text: str) -> Words:
    return Words.of(_DATE.sub("", text) if _YEAR.search(text) else text)


def _label(before: str) -> str | None:
    """Return the "Main hall" of "Main hall: 12 m²"."""
    if before.rstrip()[-1:] not in tuple(":|-–—") and before[-1:] != "\t":
        return None
    label = _LABEL.search(before)
    if not label or _SIZE_ONLY.fullmatch(label[1]) or Kind.VERB in Words.of(label[1]).kinds:
        return None
    return as_name(label[1])


def _by_lead(text: Words, after: After, *, lists: bool, compared: bool) -> str | None:
    """Return the subject that the words up to an area give it, the last of them first; in a list the words after count."""
    words, kinds, end = text.words, text.kinds, text.skip_back(len(text), Kind.ADVERB, Kind.DETERMINER)
    described = end == len(text) > 1 and kinds[-1] is Kind.NOUN and words[-1].islower() and not compared
    if described and words[-2].lower() in ("a", "an"):
        end -= 2  # "a massive 123 acres"
    if not end:
        return after.of_what or after.place or after.what_or_where or after.called
    last, kind = words[end - 1], kinds[end - 1]
    acts_bare = kind is Kind.NOUN and last == stem(last) and kinds[end - 2 : end - 1] != [Kind.DETERMINER]
    if kind in (Kind.VERB, Kind.PARTICIPLE) or acts_bare:
        return _by_verb(text, end - 1, after)
    if kind is Kind.PREPOSITION:
        return _by_preposition(text, end - 1, after)
    if kind is Kind.COMMA and not lists:
        if end < len(text) and after.of_what:
            return after.of_what  # "In all, the 12 acres of heath"
        if compared and (name := head(text, 0, end)):
            return name  # "sheds let for the season, larger than"
        beside = text.noun_to(end - 1) if after.of is None or leads_with_noun(text, 0, end - 1) else None
        return (beside if beside and not tells_when(beside) else None) or after.of_what or after.place
    of_what = after.of_what
    if kind in (Kind.COMMA, Kind.CONJUNCTION, Kind.STOP):
        return of_what or after.place or after.added_to or after.what_or_where or subject_before(text, end)
    if kind is Kind.SUBORDINATOR:
        return of_what or after.what_or_where or after.called or subject_before(text, end)
    name = text.noun_to(end, climb=compared)  # "all lots in the borough larger than"
    if of_what and not is_generic(of_what):
        return of_what
    if name and name.islower() and not compared and verb_before(text, end) is not None:
        return after.place or name  # "brought the college 12 acres in Kent"
    return name or subject_before(text, end)


def _by_verb(text: Words, verb: int, after: After) -> str | None:
    """Return what "covers 12 acres" or "bought 12 acres" is said of."""
    word, name = text.words[verb], after.of_what
    if _is_existential(text, verb):
        return name or after.what_or_where or phrase_after(after.text)
    if spans(word) or stem(word) in ("take", "make", "add", "eat") and text.words[verb + 1 : verb + 2] == ["up"]:
        if space := after.of_floor_space:
            return space
        if name and stem(word) in _OF_SOMETHING and not begins_generic(name):
            return name
        return subject_of(text, verb) or name or after.called or after.place
    if after.of:
        return after.of_land_where
    named = (after.added_to if _ADDING.search(word) else None) or (after.called if _ACQUIRED.search(word) else None)
    place = after.place
    return named or (place if stem(word) not in _SPREADING else None) or subject_of(text, verb) or place


def _is_existential(text: Words, verb: int) -> bool:
    """Return whether it is "there are 12 acres"."""
    verb = text.skip_back(verb, Kind.VERB, Kind.ADVERB)
    return verb > 0 and text.words[verb - 1].lower() == "there"


def _by_preposition(text: Words, at: int, after: After) -> str | None:
    """Return what "of 12 acres", "on 12 acres" or "to 12 acres" hangs on."""
    word, of_what = text.words[at].lower(), after.of_what
    if not at:
        return of_what or after.place
    if word == "of" and text.kinds[at - 1] is Kind.COMMA and (behind := of_what or after.place):
        return behind  # "By May, of the 12 acres of heath"
    if word in ("to", "by", "from"):
        return _by_change(text, at, after)
    aside = at > 1 and (text.kinds[at - 1] is Kind.COMMA or text.words[at - 1] in DASHES)
    lead = at - 1 if aside and word in ("at", "with", "of") else at  # "the store, at 12 m²,"
    while lead > 1 and text.kinds[lead - 1] is Kind.ADVERB:
        lead -= 1  # "moved out of"
    kind = text.kinds[lead - 1]
    if word not in _HANGING and word not in _OVER:
        return of_what or after.place or text.noun_to(lead, climb=True) or subject_before(text, lead)
    if kind in (Kind.VERB, Kind.PARTICIPLE) or word in _OVER and kind is Kind.PREPOSITION:
        verb = text.words[lead - 1]  # "consists of" and "spreads over", not "disposed of" and "handed over"
        whole = spans(verb) if word == "of" else word in _OVER and not (word == "over" and stem(verb) in _PARTED)
        return _by_verb(text, lead - 1, After("") if whole else after) or of_what
    name = text.noun_to(lead)
    if not name or is_generic(name) or not name.endswith((" area", " areas")):  # "a leased area of"
        name = text.noun_to(lead, climb=True)
    last = name.rpartition(" ")[2] if name else ""
    if _CHANGE.fullmatch(last):
        changes = verb_before(text, lead)
        return None if changes is None else subject_of(text, changes)
    if word == "of" and _NOMINAL.fullmatch(last):
        return of_what or after.place or name
    if of_what and name and (word in _OVER or word == "with") and not is_generic(of_what):
        return of_what
    says = name and not is_generic(name) and not is_pronoun(last)
    return name if says else subject_before(text, lead) or name or of_what


def _by_change(text: Words, at: int, after: After) -> str | None:
    """Return what grows to, by or from an area: a verb's object where it has one, its subject otherwise."""
    verb = verb_before(text, at)
    if verb is None:
        name = text.noun_to(at, climb=True)
        return None if name and tells_when(name) else name
    does, word = stem(text.words[verb]), text.words[at].lower()
    if word == "from" and does is None and after.place:
        return after.place  # "moved from 12 m² at"
    changed = text.noun_from(verb + 1, at) if text.kinds[verb + 1] in (Kind.DETERMINER, Kind.NOUN) else None
    if changed and _CLAIM.search(changed) and (behind := after.of_what or after.place):
        return behind  # "the title to 12 acres of heath"
    if changed and not tells_when(changed) and does != "be":
        return without_measure(changed)
    return subject_of(text, verb) or after.of_what or after.place


def _describes(written: str, before: str, after: After) -> bool:
    """Return whether an area is written as a noun's adjective: "12-acre park", "the 12 m² hall", "the 12 acres farm"."""
    unit = written.lstrip("0123456789., ")
    if _ADJECTIVAL.search(unit):
        return True
    return bool(_ARTICLE.search(before[-_NEAR:])) and (after.is_noun or bool(_SYMBOL.search(unit)))


def _qualified_noun(before: str, after: After) -> str | None:
    """Return the noun of "a 12-acre park"; what it stands beside in "the farm, a 12-acre spread"; what is on the site."""
    if not after.has_noun:
        return None
    if name := _beside(before) or after.kind_called:
        return name
    name = after.noun
    if not name or not is_generic(name):
        return name
    stands = subject_before(text := Words.of(before), len(text)) if _STANDS_ON.search(before) else None
    return after.called or stands or phrase_after(after.text, linked=True)


def _beside(before: str) -> str | None:
    """Return the farm of "the farm, a 12-acre spread", but no place or time that the sentence mentions on its way there."""
    apposition = _APPOSITION.search(before)
    if not apposition:
        return None
    text = Words.of(before[: apposition.start()])
    lead = text.skip_back(len(text), Kind.NOUN, Kind.NUMBER, Kind.DETERMINER)
    name = text.noun_to(len(text))
    mentions = lead and text.kinds[lead - 1] is Kind.PREPOSITION and text.words[lead - 1].lower() not in ("of", "on")
    adverbial = Kind.VERB not in text.kinds and not leads_with_noun(text, 0, len(text))
    return None if not name or mentions or adverbial or tells_when(name) else name


def acts(before: str) -> bool:
    """Return whether *before* ends with a verb that takes the area as its object."""
    text = Words.of(without_qualifiers(before[-_REACH:]))
    return bool(len(text)) and text.kinds[-1] in (Kind.VERB, Kind.PARTICIPLE) and not spans(text.words[-1])


def subject_told_before(sentence: str) -> str | None:
    """Return what a sentence begins with, for the next one that says "It covers": nothing where it says "it" itself.

    >>> subject_told_before("Ashdown Heath, a nature reserve in Dorset, was opened in 1942.")
    'Ashdown Heath'
    """
    if _SAYS_IT.match(sentence.strip()):
        return None
    text = Words.of(sentence.strip())
    verb = next((at for at, kind in enumerate(text.kinds) if kind is Kind.VERB or kind is Kind.PARTICIPLE and at), None)
    name = head(text, 0, verb) if verb else None
    return name if name and not is_generic(name) and not _ACTOR.search(name) else None


def refers_back(before: str) -> bool:
    """Return whether a sentence up to its area says "it", or only that what follows is an area."""
    return bool(
        _SAYS_IT.match(before) or _LEADING.match(without_qualifiers(before)) or _OPENS_WITH_MEASURE.match(before)
    )
