"""What an area in an English sentence speaks of, told by prepositions, verbs and word order."""

from __future__ import annotations

import re

from .english_clause import head, leads_with_noun, subject_before, subject_of, verb_before
from .english_phrase import (
    MEASURE,
    PLACES,
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
from .english_words import Kind, spans, stem

_SIZE_ONLY = re.compile(rf"(?:(?:total|combined|overall|aggregate|approximate)\s)*{SIZE}", re.IGNORECASE)
# When: it says nothing of what has the area.
_DATE = re.compile(
    r"(?:,?\s|^)(?:in|on|by|since|until|as of|during)\s(?:the\s(?:year|fall|spring|summer|autumn|winter) of\s|early\s|late\s|mid-)?(?:(?:[0-9]{1,2}(?:st|nd|rd|th)?\s)?(?:of\s)?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December),?\s(?:[0-9]{1,2},?\s)?)?(?:1[5-9]|20)[0-9]{2}\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)[0-9]{2}\b")

# Words between what has an area and the area: "an area of", "another", "larger than".
_QUALIFIER = re.compile(
    rf"(?:^|(?<=[\s(,]))(?:(?:(?:an?|the|its|their)\s)?(?:{MEASURE}\s)*{SIZE}\s(?:size\s)?of|(?:an?|the|its|their)\s(?:{MEASURE}\s)*{SIZE}"
    r"|(?:one|two|three|four|five|six|eight|ten|twelve|[0-9]{1,2})\s(?:or|to)|an? (?:average|median|maximum|minimum|mean|estimate) of"
    r"|(?:an?|the|some|its)\s(?:additional|further|extra|mere|whopping|estimated|impressive|remaining|first|rear|last|other|same|next)|another|some|about|only|just|nearly"
    r"|as (?:much|many|large|big|little) as|(?:no |not )?(?:more|less|fewer|larger|greater|smaller|bigger|rather) than|not (?:to exceed|exceeding)|(?:in|by) excess of"
    r"|up to|at least|equal to|(?:(?:is|are|was|were|which|that)\s){0,2}(?:currently |now )?estimated (?:at|to be)|usually|typically|generally|collectively|together|in total|now|each|being"
    r"|,?\s?(?:but |and )?in (?:any|no|each|every|that|either) (?:case|event),?|(?:in|with)\s(?:an?\s)?size)\s*$",
    re.IGNORECASE,
)
# The word that a qualifier ends with: most areas have none, and are told so at once.
_QUALIFIER_END = re.compile(
    rf"(?:.*\W)?(?:{SIZE}|of|or|to|additional|further|extra|mere|whopping|estimated|impressive|remaining|first|rear|last|other|same|next|another|some|about|only|just"
    r"|nearly|as|than|exceeding|least|at|be|usually|typically|generally|collectively|together|total|now|each|being|case|event|size|space|footage)\W*",
    re.IGNORECASE,
)
_BRACKET = re.compile(
    rf"[(\[]\s*(?:[^()\[\].]{{0,30}}[,;:]\s*)?(?:an? )?(?:(?:{MEASURE}|approximately)\s)*(?:{SIZE})?\s*(?:of|is|:|=)?\s*$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:^|[\n;|\t])\s*([^:\n;|\t]{2,90}?)\s*(?::|\||\t|–|—| - )\s*$")
_OF = re.compile(r"\s+of\s+", re.IGNORECASE)
_ADJECTIVAL = re.compile(
    r"(?:-|\bsquare[ -](?:foot|mile|met(?:er|re)|kilomet(?:er|re))$|\b(?:acre|hectare)$)", re.IGNORECASE
)
_SYMBOL = re.compile(r"(?:[²㎡㎢㏊]|m2|\bha|sq\.? ?(?:ft|m|km|mi)\.?|\bsf)$", re.IGNORECASE)
_ARTICLE = re.compile(
    r"\b(?:[\w-]+['’]s|the|an?|its|their|his|her|our|this|that|each|every|one|another)(?:\s[a-z]+ly|\s(?:new|old|former|proposed|planned|adjacent|nearby|single))?\s*$",
    re.IGNORECASE,
)
_NOUN_AFTER = re.compile(r"(?:\s?\([^()]{1,40}\))?(?:\s|-)+(?!(?:the|an?|its|their)\b)|,\s(?=[\w-]+-[\w-]+\s[a-z])")
# "A 3,600-square-foot, full-building lease"
_MORE_ADJECTIVES = re.compile(r"^,\s(?=[\w-]+\s[a-z])")
_APPOSITION = re.compile(r",\s+(?:an?|the|its|their|his|her|another)\s(?:[a-z]+\s)?$", re.IGNORECASE)
# "A 2,500-acre blaze called the Alder Fire"
_KIND_THEN_NAME = re.compile(
    r"\s*(?:\([^()]{1,40}\)\s*)?(?:[a-z-]+\s){1,3}(?:called|named|dubbed|known as)\s(?:the\s)?(?P<name>[A-Z].{1,60})"
)
_NAMED = re.compile(
    r"[^.;]{0,60}?\b(?:(?:histor\w+ |commonly |now |also |formerly )?known?|called|named|referred to|designated|identified|described|(?:that|which) (?:later |would |eventually |in time )*(?:became|become|is now|forms?)(?: known)?)(?: (?:as|on|in))?(?: the)?\s+(.{2,80})",
    re.IGNORECASE,
)
_ACQUIRED = re.compile(
    r"\b(?:purchas|bought|acquir|sold|donat|leas|grant|receiv|seiz|gave|deeded|convey|transferr|obtain)\w*\s*$",
    re.IGNORECASE,
)
# "At 216 km², Skerry is the largest."
_LEADING = re.compile(
    r"^\W*(?:at|with|covering|spanning|measuring|occupying|comprising|encompassing|totall?ing|boasting|having|consisting of|extending over|spread over|set on)\s*$",
    re.IGNORECASE,
)
_LED = re.compile(r"(?:\s+(?:of|to|in|for)\s+[a-z ]{2,30})?\s*,\s+(?=[A-Za-z])")
# "The largest island, at 216 km², is Skerry."
_IS_NAMED = re.compile(r"(?:\s*\([^()\n]{0,60}\))?\s*,\s+(?:is|was|are|were)\s+(?=[A-Z])")
_PLACED = re.compile(
    r"\s+(?:(?:(?:that |which )?(?:will |would |shall )?(?:is |are |was |were |be |lies? |lying )?)(?:located |situated )?(?:within|in|inside|at|near|on|along|beside|under|outside|around|across|off|behind|beneath|overlooking|adjoining|surrounding|bordering|straddling)|(?:reserved |earmarked |set aside )?for(?: use as)?|as|to be used (?:as|for))\s+",
    re.IGNORECASE,
)
_DESIGNATED = re.compile(
    r"\s+(?:(?:is|are|was|were|has been|have been|being)\s)?(?:[a-z]+ly\s|now\s)?(?:(?:is|are|was|were)\s)?(?:(?!own|leas|rent|bought)[a-z-]+(?:ed|own)|set aside)"
    r"(?:\s(?:as|for|with|under|in|(?<=planted\s)to|(?<=devoted\s)to|(?<=dedicated\s)to|(?<=turned\s)over to)|(?<=designated)|(?<=classified)|(?<=zoned))\s(?:an? |the )?",
    re.IGNORECASE,
)
_IS_WHAT = re.compile(
    r"\s+(?:is|are|was|were)\s+(?=[A-Za-z-]+(?!ed\b)\b)(?!\w+ed\b|(?:in|on|at|for|to|not|also|now)\b)", re.IGNORECASE
)
_ADDED_TO = re.compile(
    r"(?:\s+(?:was|were|have been|has been|had been|to be|being|be)\s+(?:added|annexed|transferred|donated))?\s+(?:in)?to\s+(?=the\b|[A-Z])"
)
_ADDING = re.compile(
    r"\b(?:add|annex|transferr?|donat|convey|contribut|restor|return|bequeath|left|gave)\w*\s*$", re.IGNORECASE
)
_WHICH_AT = re.compile(r"\s*(?:,|-|–)\s+which\s+(?:at|with)\s*$", re.IGNORECASE)
# Behind them the area is a part of what was told before.
_AMONG_WHICH = re.compile(r"\b(?:including|of which|of that|of this|of these|of them|among them)\s*$", re.IGNORECASE)
# Floor space that a building or a district holds has an area of its own: "will contain 2,000 square feet of office space".
_FLOOR_SPACE = re.compile(
    r"(?:[\w-]+(?:,? and |,? or |, | )){0,5}(?:office|retail|commercial|residential|industrial|warehouse|exhibition|meeting|event|living|shopping|storage|laboratory|lab|gallery|manufacturing)[ -](?:and [\w-]+ )?(?:space|offices|shops)\b",
    re.IGNORECASE,
)
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
_OPENS_WITHMEASURE = re.compile(rf"\W*(?:the\s)?(?:{MEASURE}\s)*(?:{SIZE})\s(?:is|was|of|covers)\b", re.IGNORECASE)
# Those who act on an area and are not what it is the area of.
_ACTOR = re.compile(
    r"(?:council|commission|committee|board|court|government|officials?|company|agency|department|ministry|police|mayor|minister|firm|developers?)$",
    re.IGNORECASE,
)
_HANGING = frozenset("of with at than between".split())
_OVER = frozenset("on over across in within through throughout around onto into along under".split())
_CHANGE = re.compile(r"increase|decrease|rise|drop|growth|reduction|gain|decline|fall|cut|jump", re.IGNORECASE)
_NOMINAL = re.compile(
    r"\w+(?:tion|ment|sion|ance)|purchase|sale|loss|lease|acquisition|transfer|gift|removal|rezoning|clearing|planting",
    re.IGNORECASE,
)
_REACH = 60
_FAR = 120  # what a list's first words say of its last members
_NEAR = 40


def english_subject(before: str, written: str, after: str, sentence_start: str, *, is_part: bool = False) -> str | None:
    """Return the subject of an area *written* between *before* and *after*, or ``None``.

    *before* reaches back to the sentence's start or the previous area, *after* on to the sentence's end, and
    *sentence_start* is the whole sentence up to the area. What *is_part* of another area is named after it.
    """
    if after.startswith(". "):
        after = after[1:]  # the full stop of "sq. ft."
    if is_part and (what := _what_follows(after)):
        return what
    if _AMONG_WHICH.search(before, max(0, len(before) - _REACH)):
        return _of_what(after) or _what_follows(after) or phrase_before(before.rstrip().rpartition(" ")[0])
    bracket = _BRACKET.search(before, max(0, len(before) - _REACH))
    if bracket and (name := phrase_before(before[: bracket.start()])):
        return name
    if named := _IS_NAMED.match(after):
        return phrase_after(after[named.end() :])
    bare = _without_qualifiers(before)
    led = _LED.match(after) if _LEADING.match(bare) else None
    if led and (name := phrase_after(after[led.end() :])):
        return name
    if which := _WHICH_AT.search(bare):
        return phrase_before(bare[: which.start()])
    near = before[-_NEAR:]
    adjectival = _ADJECTIVAL.search(written) or _SYMBOL.search(written) and _ARTICLE.search(near)
    if (
        adjectival
        and _NOUN_AFTER.match(after)
        and (name := _qualified_noun(before, _MORE_ADJECTIVES.sub(" ", after, count=1)))
    ):
        return name
    label = _LABEL.search(before) if before.rstrip()[-1:] in (":", "|", "-", "–", "—") or before[-1:] == "\t" else None
    if label and not _SIZE_ONLY.fullmatch(label[1]) and Kind.VERB not in Words.of(label[1]).kinds:
        return as_name(label[1])
    told = len(sentence_start) - len(before)
    start = sentence_start[: told + len(bare)] if bare.strip() else _without_qualifiers(sentence_start)
    lists = start.strip() != bare.strip()
    if lists and len(start) > _FAR:
        start = start[-_FAR:].partition(" ")[2]
    name = _by_lead(Words.of(_DATE.sub("", start) if _YEAR.search(start) else start), after, lists=lists)
    return None if name and only_measures(name) else name


def _without_qualifiers(before: str) -> str:
    """Return *before* without the words that only qualify the area behind them."""
    text = before
    for _ in range(4):
        floor = max(0, len(text) - _REACH)
        last = text[floor:].split()[-1:]
        if not last or not _QUALIFIER_END.fullmatch(last[0]):
            break
        qualifier = _QUALIFIER.search(text, floor)
        if not qualifier:
            break
        text = text[: qualifier.start()]
    return text


def _what_follows(after: str) -> str | None:
    """Return what a part of an area is, or where: "are woodland", "in Marshland"."""
    what = _PLACED.match(after) or _DESIGNATED.match(after) or _IS_WHAT.match(after)
    name = phrase_after(after[what.end() :], linked=True) if what else None
    return None if name and tells_when(name) else name


def _by_lead(text: Words, after: str, *, lists: bool) -> str | None:
    """Return the subject that the words up to an area give it, the last of them first; in a list the words after count."""
    words, kinds, end = text.words, text.kinds, len(text)
    while end and kinds[end - 1] in (Kind.ADVERB, Kind.DETERMINER):
        end -= 1
    if end == len(text) > 1 and kinds[-1] is Kind.NOUN and words[-1].islower() and words[-2].lower() in ("a", "an"):
        end -= 2  # "a massive 123 acres"
    if not end:
        return _of_what(after) or _place(after) or _what_follows(after) or _named(after)
    last, kind = words[end - 1], kinds[end - 1]
    if kind in (Kind.VERB, Kind.PARTICIPLE) or kind is Kind.NOUN and last == stem(last):
        return _by_verb(text, end - 1, after)
    if kind is Kind.PREPOSITION:
        return _by_preposition(text, end - 1, after)
    if kind is Kind.COMMA and not lists:
        beside = text.noun_to(end - 1) if not _OF.match(after) or leads_with_noun(text, 0, end - 1) else None
        return (beside if beside and not tells_when(beside) else None) or _of_what(after) or _place(after)
    of_what = _of_what(after)
    if kind in (Kind.COMMA, Kind.CONJUNCTION, Kind.STOP):
        return of_what or _place(after) or _added(after) or _what_follows(after) or subject_before(text, end)
    name = text.noun_to(end)
    if of_what and not is_generic(of_what):
        return of_what
    given = name and name.islower() and verb_before(text, end) is not None  # "brought the college 12 acres in Kent"
    return (given and _place(after)) or name or subject_before(text, end)


def _by_verb(text: Words, verb: int, after: str) -> str | None:
    """Return what "covers 12 acres" or "bought 12 acres" is said of."""
    word, of = text.words[verb], _OF.match(after)
    name = _of_what(after)
    if _is_existential(text, verb):
        return name or _what_follows(after) or phrase_after(after)
    if spans(word) or stem(word) in ("take", "make", "add", "eat") and text.words[verb + 1 : verb + 2] == ["up"]:
        if of and (space := _FLOOR_SPACE.match(after[of.end() :])):
            return space[0]
        if name and stem(word) in _OF_SOMETHING and not begins_generic(name):
            return name
        return subject_of(text, verb) or name or _named(after) or _place(after)
    if of:
        return name if name and not is_generic(name) else _place_of(after[of.end() :]) or name
    named = (_added(after) if _ADDING.search(word) else None) or (_named(after) if _ACQUIRED.search(word) else None)
    place = _place(after)
    return named or (place if stem(word) not in _SPREADING else None) or subject_of(text, verb) or place


def _is_existential(text: Words, verb: int) -> bool:
    """Return whether it is "there are 12 acres"."""
    while verb and text.kinds[verb - 1] in (Kind.VERB, Kind.ADVERB):
        verb -= 1
    return verb > 0 and text.words[verb - 1].lower() == "there"


def _by_preposition(text: Words, at: int, after: str) -> str | None:
    """Return what "of 12 acres", "on 12 acres" or "to 12 acres" hangs on."""
    word, of_what = text.words[at].lower(), _of_what(after)
    if not at:
        return of_what or _place(after)
    if word in ("to", "by", "from"):
        return _by_change(text, at, after)
    lead = (
        at - 1 if word in ("at", "with") and text.kinds[at - 1] is Kind.COMMA and at > 1 else at
    )  # "the store, at 12 m²,"
    while lead > 1 and text.kinds[lead - 1] is Kind.ADVERB:
        lead -= 1  # "moved out of"
    kind = text.kinds[lead - 1]
    if word not in _HANGING and word not in _OVER:
        return of_what or _place(after) or text.noun_to(lead, climb=True) or subject_before(text, lead)
    if kind in (Kind.VERB, Kind.PARTICIPLE) or word in _OVER and kind is Kind.PREPOSITION:
        whole = word in _OVER or word == "of" and spans(text.words[lead - 1])  # "consists of", not "disposed of"
        return _by_verb(text, lead - 1, "" if whole else after) or of_what
    name = text.noun_to(lead, climb=True)
    last = name.rpartition(" ")[2] if name else ""
    if _CHANGE.fullmatch(last):
        return subject_before(text, lead)
    if word == "of" and _NOMINAL.fullmatch(last):
        return of_what or _place(after) or name
    if of_what and name and (word in _OVER or word == "with") and not is_generic(of_what):
        return of_what
    says = name and not is_generic(name) and not is_pronoun(last)
    return name if says else subject_before(text, lead) or name or of_what


def _by_change(text: Words, at: int, after: str) -> str | None:
    """Return what grows to, by or from an area: a verb's object where it has one, its subject otherwise."""
    verb = verb_before(text, at)
    if verb is None:
        return text.noun_to(at, climb=True)
    changed = text.noun_from(verb + 1, at) if text.kinds[verb + 1] in (Kind.DETERMINER, Kind.NOUN) else None
    if changed and not tells_when(changed) and stem(text.words[verb]) != "be":
        return without_measure(changed)
    return subject_of(text, verb) or _of_what(after) or _place(after)


def _of_what(after: str) -> str | None:
    """Return the meadow of "12 acres of wet meadow"."""
    of = _OF.match(after)
    return _described(after[of.end() :]) if of else None


def _qualified_noun(before: str, after: str) -> str | None:
    """Return the noun of "a 12-acre park"; what it stands beside in "the farm, a 12-acre spread"; what is on the site."""
    if beside := _beside(before):
        return beside
    if kind := _KIND_THEN_NAME.match(after):
        return phrase_after(kind["name"])
    name = phrase_after(after)
    if not name or not is_generic(name):
        return name
    stands = _stands_there(before) if _STANDS_ON.search(before) else None
    return _named(after) or stands or phrase_after(after, linked=True)


def _beside(before: str) -> str | None:
    """Return the farm of "the farm, a 12-acre spread", but no place or time that the sentence mentions on its way there."""
    apposition = _APPOSITION.search(before)
    text = Words.of(before[: apposition.start()] if apposition else "")
    lead = len(text)
    while lead and text.kinds[lead - 1] in (Kind.NOUN, Kind.NUMBER, Kind.DETERMINER):
        lead -= 1
    name = text.noun_to(len(text))
    mentions = lead and text.kinds[lead - 1] is Kind.PREPOSITION and text.words[lead - 1].lower() not in ("of", "on")
    return None if not name or mentions or tells_when(name) else name


def _stands_there(before: str) -> str | None:
    text = Words.of(before)
    return subject_before(text, len(text))


def acts(before: str) -> bool:
    """Return whether *before* ends with a verb that takes the area as its object."""
    text = Words.of(_without_qualifiers(before[-_REACH:]))
    return bool(len(text)) and text.kinds[-1] in (Kind.VERB, Kind.PARTICIPLE) and not spans(text.words[-1])


def _described(text: str) -> str | None:
    """Return the phrase of "12 acres of …": a name that the text gives it, or the phrase with the place it is in."""
    name = phrase_after(text, linked=True)
    if name and begins_generic(name) and (named := _named(text)):
        return named
    return name


def _named(after: str) -> str | None:
    named = _NAMED.match(after)
    return phrase_after(named[1], linked=True) if named else None


def _place(after: str) -> str | None:
    """Return where or what for an area is: "in Ashby", "for a school"."""
    placed = _PLACED.match(after)
    name = phrase_after(after[placed.end() :], linked=True) if placed else None
    return None if name and tells_when(name) else name


def _place_of(text: str) -> str | None:
    """Return the place that "land in Ashby" names."""
    words = Words.of(text[:120])
    end = words.skip(0, len(words), Kind.NOUN, Kind.NUMBER, Kind.DETERMINER)
    if end < len(words) and words.words[end].lower() in PLACES:
        return phrase_after(text, linked=True)
    return None


def _added(after: str) -> str | None:
    added = _ADDED_TO.match(after)
    return phrase_after(after[added.end() :]) if added else None


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
        _SAYS_IT.match(before) or _LEADING.match(_without_qualifiers(before)) or _OPENS_WITHMEASURE.match(before)
    )
