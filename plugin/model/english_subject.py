"""What an area in an English sentence speaks of, told by prepositions, verbs and word order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .english_words import Kind, kinds_of, spans, stem, words_of

_DETERMINER = re.compile(
    r"^(?:(?:the|an?|its|their|his|her|our|this|these|those|any|some|such|said|each|every|another|that|all|both|total)\s+)+",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
# Nouns that say only that there is land, or how large: alone, they do not tell which.
_MEASURE = (
    r"(?:total|gross|net|combined|overall|aggregate|land|lot|surface|floor|ground|site|building|geographic(?:al)?|drainage|permanent|present|current|maximum|minimum|"
    r"average|mean|entire|approximate|estimated|original|initial|full|whole|permitted|usable|leasable|rentable|planned|impervious|exact|cumulative|collective|record)"
)
_SIZE = r"(?:areas?|sizes?|extents?|extension|total|acreage|footprint|dimensions?|expanse|range|amount|coverage|surface|floorspace|floor space|square footage)"
_MEASURE_ONLY = re.compile(
    rf"(?:{_MEASURE}\s)*(?:{_SIZE}|maximum|minimum|average|first|second|last|largest|smallest|latter|former|adjoining|adjacent|additional|further|remaining|other|rest)",
    re.IGNORECASE,
)
_SIZE_ONLY = re.compile(rf"(?:(?:total|combined|overall|aggregate|approximate)\s)*{_SIZE}", re.IGNORECASE)
_GENERIC = re.compile(
    rf"(?:(?:{_MEASURE}|additional|further|adjoining|adjacent|remaining|surrounding|nearby|contiguous|other|small|large|vast|huge|single|new|extra)\s)*"
    rf"(?:{_SIZE}|territory|space|lands?|grounds?|property|region|plot|site|tract|parcel|lot|zone|piece|swath|stretch|adjoining|adjacent|additional|further|remaining|other)",
    re.IGNORECASE,
)
_MEASURED_OF = re.compile(
    rf"(?:{_MEASURE}\s)*(?:{_SIZE}|half|third|quarter|part|rest|most|remainder|that|those|each|all|both|some|many|one)\s(?:of|for|in)\s(?:(?:the|all|any|each|every|its)\s)*(?=\S)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:this|these|it|they|he|she|which|that|who|there|we|i|you|one|what|them|those|both|each|all|some|another)",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"(?:acres?|hectares?|ha|km|sq|square|m|mi|ft|feet|miles?|percent|per)\b|[a-z]*[²㎡㎢㏊%]", re.IGNORECASE
)
# When: it says nothing of what has the area.
_DATE = re.compile(
    r"(?:,?\s|^)(?:in|on|by|since|until|as of|during)\s(?:the\s(?:year|fall|spring|summer|autumn|winter) of\s|early\s|late\s|mid-)?(?:(?:[0-9]{1,2}(?:st|nd|rd|th)?\s)?(?:of\s)?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December),?\s(?:[0-9]{1,2},?\s)?)?(?:1[5-9]|20)[0-9]{2}\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)[0-9]{2}\b")
_ASIDE = re.compile(r"\s?\([^()]{1,80}\)")

# Words between what has an area and the area: "an area of", "another", "larger than".
_QUALIFIER = re.compile(
    rf"(?:^|(?<=[\s(,]))(?:(?:(?:an?|the|its|their)\s)?(?:{_MEASURE}\s)*{_SIZE}\s(?:size\s)?of|(?:an?|the|its|their)\s(?:{_MEASURE}\s)*{_SIZE}"
    r"|(?:one|two|three|four|five|six|eight|ten|twelve|[0-9]{1,2})\s(?:or|to)|an? (?:average|median|maximum|minimum|mean|estimate) of"
    r"|(?:an?|the|some|its)\s(?:additional|further|extra|mere|whopping|estimated|impressive|remaining|first|rear|last|other|same|next)|another|some|about|only|just|nearly"
    r"|as (?:much|many|large|big|little) as|(?:no |not )?(?:more|less|fewer|larger|greater|smaller|bigger|rather) than|not (?:to exceed|exceeding)|(?:in|by) excess of"
    r"|up to|at least|equal to|(?:(?:is|are|was|were|which|that)\s){0,2}(?:currently |now )?estimated (?:at|to be)|usually|typically|generally|collectively|together|in total|now|each|being"
    r"|,?\s?(?:but |and )?in (?:any|no|each|every|that|either) (?:case|event),?|(?:in|with)\s(?:an?\s)?size)\s*$",
    re.IGNORECASE,
)
# The word that a qualifier ends with: most areas have none, and are told so at once.
_QUALIFIER_END = re.compile(
    rf"(?:.*\W)?(?:{_SIZE}|of|or|to|additional|further|extra|mere|whopping|estimated|impressive|remaining|first|rear|last|other|same|next|another|some|about|only|just"
    r"|nearly|as|than|exceeding|least|at|be|usually|typically|generally|collectively|together|total|now|each|being|case|event|size|space|footage)\W*",
    re.IGNORECASE,
)
_BRACKET = re.compile(
    rf"[(\[]\s*(?:[^()\[\].]{{0,30}}[,;:]\s*)?(?:an? )?(?:(?:{_MEASURE}|approximately)\s)*(?:{_SIZE})?\s*(?:of|is|:|=)?\s*$",
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
_WHEN = re.compile(
    r"(?:first time|own|past|last|next|recent|early|late|mid|(?-i:spring|summer|autumn|fall|winter)|the end|total|addition|favou?r|area|size|time|order|exchange|own|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|part|[0-9])\b",
    re.IGNORECASE,
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
_OPENS_WITH_MEASURE = re.compile(rf"\W*(?:the\s)?(?:{_MEASURE}\s)*(?:{_SIZE})\s(?:is|was|of|covers)\b", re.IGNORECASE)
# Those who act on an area and are not what it is the area of.
_ACTOR = re.compile(
    r"(?:council|commission|committee|board|court|government|officials?|company|agency|department|ministry|police|mayor|minister|firm|developers?)$",
    re.IGNORECASE,
)
_PLACES = frozenset("in at near on along within outside inside around beside by across under".split())
_LINKS = frozenset("of in at within on per for near from inside around and or".split())
_SUBJECT_LINKS = frozenset("of and or".split())
_HANGING = frozenset("of with at than between".split())
_OVER = frozenset("on over across in within through throughout around onto into along under".split())
_CHANGE = re.compile(r"increase|decrease|rise|drop|growth|reduction|gain|decline|fall|cut|jump", re.IGNORECASE)
_NOMINAL = re.compile(
    r"\w+(?:tion|ment|sion|ance)|purchase|sale|loss|lease|acquisition|transfer|gift|removal|rezoning|clearing|planting",
    re.IGNORECASE,
)
_MOST = 9
_REACH = 60
_FAR = 120  # what a list's first words say of its last members
_NEAR = 40


@dataclass(frozen=True)
class _Text:
    """Words and their kinds."""

    words: list[str]
    kinds: list[Kind]

    @classmethod
    def of(cls, text: str) -> _Text:
        if "(" in text:
            text = _ASIDE.sub("", text)
        words = words_of(text)
        return cls(words, kinds_of(words))

    def __len__(self) -> int:
        return len(self.words)

    def phrase(self, start: int, end: int) -> str | None:
        return _clean(" ".join(self.words[start:end]))


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
    if label and not _SIZE_ONLY.fullmatch(label[1]) and Kind.VERB not in _Text.of(label[1]).kinds:
        return _clean(label[1])
    told = len(sentence_start) - len(before)
    start = sentence_start[: told + len(bare)] if bare.strip() else _without_qualifiers(sentence_start)
    lists = start.strip() != bare.strip()
    if lists and len(start) > _FAR:
        start = start[-_FAR:].partition(" ")[2]
    name = _by_lead(_Text.of(_DATE.sub("", start) if _YEAR.search(start) else start), after, lists=lists)
    return None if name and _MEASURE_ONLY.fullmatch(name) else name


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
    return None if name and _WHEN.match(name) else name


def _by_lead(text: _Text, after: str, *, lists: bool) -> str | None:
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
        beside = _noun_to(text, end - 1) if not _OF.match(after) or _leads_with_noun(text, 0, end - 1) else None
        return (beside if beside and not _WHEN.match(beside) else None) or _of_what(after) or _place(after)
    of_what = _of_what(after)
    if kind in (Kind.COMMA, Kind.CONJUNCTION, Kind.STOP):
        return of_what or _place(after) or _added(after) or _what_follows(after) or _subject_before(text, end)
    name = _noun_to(text, end)
    if of_what and not _GENERIC.fullmatch(of_what):
        return of_what
    given = name and name.islower() and _verb_before(text, end) is not None  # "brought the college 12 acres in Kent"
    return (given and _place(after)) or name or _subject_before(text, end)


def _by_verb(text: _Text, verb: int, after: str) -> str | None:
    """Return what "covers 12 acres" or "bought 12 acres" is said of."""
    word, of = text.words[verb], _OF.match(after)
    name = _of_what(after)
    if _is_existential(text, verb):
        return name or _what_follows(after) or phrase_after(after)
    if spans(word) or stem(word) in ("take", "make", "add", "eat") and text.words[verb + 1 : verb + 2] == ["up"]:
        if of and (space := _FLOOR_SPACE.match(after[of.end() :])):
            return space[0]
        if name and stem(word) in _OF_SOMETHING and not _GENERIC.fullmatch(name.partition(" in ")[0]):
            return name
        return _subject_of(text, verb) or name or _named(after) or _place(after)
    if of:
        return name if name and not _GENERIC.fullmatch(name) else _place_of(after[of.end() :]) or name
    named = (_added(after) if _ADDING.search(word) else None) or (_named(after) if _ACQUIRED.search(word) else None)
    place = _place(after)
    return named or (place if stem(word) not in _SPREADING else None) or _subject_of(text, verb) or place


def _is_existential(text: _Text, verb: int) -> bool:
    """Return whether it is "there are 12 acres"."""
    while verb and text.kinds[verb - 1] in (Kind.VERB, Kind.ADVERB):
        verb -= 1
    return verb > 0 and text.words[verb - 1].lower() == "there"


def _by_preposition(text: _Text, at: int, after: str) -> str | None:
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
        return of_what or _place(after) or _noun_to(text, lead, climb=True) or _subject_before(text, lead)
    if kind in (Kind.VERB, Kind.PARTICIPLE) or word in _OVER and kind is Kind.PREPOSITION:
        whole = word in _OVER or word == "of" and spans(text.words[lead - 1])  # "consists of", not "disposed of"
        return _by_verb(text, lead - 1, "" if whole else after) or of_what
    name = _noun_to(text, lead, climb=True)
    last = name.rpartition(" ")[2] if name else ""
    if _CHANGE.fullmatch(last):
        return _subject_before(text, lead)
    if word == "of" and _NOMINAL.fullmatch(last):
        return of_what or _place(after) or name
    if of_what and name and (word in _OVER or word == "with") and not _GENERIC.fullmatch(of_what):
        return of_what
    says = name and not _GENERIC.fullmatch(name) and not _PRONOUN.fullmatch(last)
    return name if says else _subject_before(text, lead) or name or of_what


def _by_change(text: _Text, at: int, after: str) -> str | None:
    """Return what grows to, by or from an area: a verb's object where it has one, its subject otherwise."""
    verb = _verb_before(text, at)
    if verb is None:
        return _noun_to(text, at, climb=True)
    changed = _noun_from(text, verb + 1, at) if text.kinds[verb + 1] in (Kind.DETERMINER, Kind.NOUN) else None
    if changed and not _WHEN.match(changed) and stem(text.words[verb]) != "be":
        return _measured_of(changed)
    return _subject_of(text, verb) or _of_what(after) or _place(after)


def _of_what(after: str) -> str | None:
    """Return the meadow of "12 acres of wet meadow"."""
    of = _OF.match(after)
    return _described(after[of.end() :]) if of else None


def _measured_of(name: str) -> str:
    return _MEASURED_OF.sub("", name, count=1)


def _subject_before(text: _Text, end: int) -> str | None:
    """Return the subject of the verb that stands last before *end*, or the noun phrase that leads there."""
    verb = _verb_before(text, end)
    if verb is None:
        return _head(text, 0, end)
    return _subject_of(text, verb)


def _verb_before(text: _Text, end: int) -> int | None:
    return next((at for at in range(end - 1, -1, -1) if text.kinds[at] in (Kind.VERB, Kind.PARTICIPLE)), None)


def _subject_of(text: _Text, verb: int, depth: int = 0) -> str | None:
    """Return the subject of the verb at *verb*: "Alder Fire" of "The Alder Fire, a blaze near Clear Pond, has burned"."""
    words, kinds = text.words, text.kinds
    group = verb
    while group and (kinds[group - 1] in (Kind.VERB, Kind.ADVERB) or words[group - 1] == "been"):
        group -= 1
    lead = group
    while lead and kinds[lead - 1] is Kind.COMMA:
        lead -= 1
    if not lead or depth > 4:
        return None
    kind, word = kinds[lead - 1], words[lead - 1].lower()
    if lead > 1 and kinds[lead - 2] is Kind.RELATIVE and _MEASURE_ONLY.fullmatch(words[lead - 1]):
        return _noun_to(text, _before_comma(text, lead - 2), climb=True)  # "the parish, whose area is"
    if kind is Kind.RELATIVE:
        name = _noun_to(text, _before_comma(text, lead - 1), climb=True)
        return name if name and not _PRONOUN.fullmatch(name) else _subject_before(text, lead - 1)
    if kind is Kind.CONJUNCTION or word == "to" or kind is Kind.PREPOSITION and kinds[group] is Kind.PARTICIPLE:
        earlier = _verb_before(text, lead - 1)
        if earlier is not None:
            return _subject_of(text, earlier, depth + 1)
        return _head(text, 0, lead - 1)
    if kinds[group] is Kind.PARTICIPLE and words[group].endswith("ing"):
        return _of_gerund(text, group, lead, depth)
    return _head(text, _clause_start(text, group), group)


def _of_gerund(text: _Text, gerund: int, lead: int, depth: int) -> str | None:
    """Return the noun that a verb in -ing belongs to: the one before it or, behind a comma, the clause's subject."""
    near = _noun_to(text, lead, climb=True)
    if near and _MEASURE_ONLY.fullmatch(near) and lead > 1 and text.words[lead - 2].lower() in ("with", "of", "in"):
        near = _noun_to(text, lead - 2, climb=True) or near  # "fields with sizes varying"
    if lead == gerund and near and not _GENERIC.fullmatch(near):
        return near
    start = lead
    while start and text.kinds[start - 1] in (Kind.NOUN, Kind.NUMBER, Kind.DETERMINER):
        start -= 1
    if not start or text.kinds[start - 1] in (Kind.CONJUNCTION, Kind.STOP, Kind.SUBORDINATOR):
        return near
    earlier = _verb_before(text, lead)
    name = _subject_of(text, earlier, depth + 1) if earlier is not None else _head(text, 0, lead)
    if name or earlier is None:
        return name
    return _noun_from(text, earlier + 1, lead) or near  # "It was the largest estate of its time, spanning"


def _before_comma(text: _Text, end: int) -> int:
    while end and (text.kinds[end - 1] is Kind.COMMA or text.words[end - 1] in "-–—"):
        end -= 1
    return end


def _clause_start(text: _Text, group: int) -> int:
    """Return where the clause begins whose verbs begin at *group*, over the clauses that stand within its subject."""
    words, kinds = text.words, text.kinds
    at, told = group, False
    while at:
        kind = kinds[at - 1]
        if kind is Kind.STOP:
            break
        if kind is Kind.SUBORDINATOR:
            # "Since the sale, the trust has" and "while Ash Park, known for its oaks, has"
            return at - 1 if Kind.COMMA in kinds[at : group - 1] and kinds[group - 1] is not Kind.COMMA else at
        if kind is Kind.RELATIVE:
            if not told:
                break
            told = False
        elif kind is Kind.CONJUNCTION:
            if _is_new_clause(text, at):
                break
        elif kind in (Kind.VERB, Kind.PARTICIPLE):
            first = at - 1
            while first and kinds[first - 1] in (Kind.VERB, Kind.ADVERB):
                first -= 1
            lead = kinds[first - 1] if first else None
            within = lead is Kind.RELATIVE or first and words[first - 1].lower() in ("to", "for", "of", "by")
            describes = kinds[first] is Kind.PARTICIPLE and (
                lead in (None, Kind.NOUN, Kind.NUMBER, Kind.COMMA)
                and (words[first].endswith("ing") or kinds[at] in (Kind.PREPOSITION, Kind.ADVERB, Kind.COMMA))
            )
            tells = not (within or describes) and Kind.NOUN in kinds[at:group]
            if tells and not _in_relative(text, first):
                break
            told = True
            at = first + 1
        at -= 1
    return at


def _in_relative(text: _Text, verb: int) -> bool:
    """Return whether a verb has a relative in reach before it: "the land that the council sold"."""
    for at in range(verb - 1, max(-1, verb - 8), -1):
        if text.kinds[at] is Kind.RELATIVE:
            return True
        if text.kinds[at] in (Kind.COMMA, Kind.STOP, Kind.VERB, Kind.SUBORDINATOR):
            return False
    return False


def _is_new_clause(text: _Text, at: int) -> bool:
    """Return whether the "and" before *at* begins a clause: a verb stands in the one before it."""
    return any(
        kind is Kind.VERB or kind is Kind.PARTICIPLE and not word.endswith("ing")
        for word, kind in zip(text.words[: at - 1], text.kinds)
    )


def _head(text: _Text, start: int, end: int) -> str | None:
    """Return the noun phrase that leads a clause, behind "In 1921" or "According to the plan,"."""
    kinds, words = text.kinds, text.words
    commas = [at for at in range(start, end) if kinds[at] is Kind.COMMA]
    for comma in commas:
        if any(kind is Kind.NOUN for kind in kinds[comma + 1 : end]) and not _leads_with_noun(text, start, comma):
            start = comma + 1
        else:
            break
    while start < end and kinds[start] in (Kind.ADVERB, Kind.CONJUNCTION, Kind.COMMA, Kind.SUBORDINATOR):
        start += 1
    if start < end and words[start] in ("called", "named", "dubbed", "nicknamed"):
        start += 1
    elif start < end and kinds[start] in (Kind.PREPOSITION, Kind.PARTICIPLE):
        start = _behind_adverbial(text, start, end)
    if start >= end or kinds[start] is Kind.PRONOUN:
        return None
    stop = next((comma for comma in commas if comma > start), end)
    last = commas[-1] + 1 if commas else end
    if (
        start < last < end
        and kinds[end - 1] is Kind.NOUN
        and words[last].islower()
        and all(kind is Kind.NOUN for kind in kinds[last:end])
    ):
        return _noun_to(text, end)  # adjectives in a row: "vacant, fenced lots"
    name = _noun_from(text, start, stop, _SUBJECT_LINKS)
    if stop < end and name and all(word.islower() for word in words[start + 1 : stop]):
        after_comma = _noun_from(text, stop + 1, end)
        appositive = kinds[stop + 1 : stop + 2] == [Kind.NOUN] or words[stop + 1 : stop + 2] == ["the"]
        if after_comma and appositive and after_comma[:1].isupper():
            return after_comma  # "The largest of the blazes, the Alder Fire, is"
    if name and _PRONOUN.fullmatch(name):
        return None
    return name


def _leads_with_noun(text: _Text, start: int, comma: int) -> bool:
    """Return whether the words up to a comma are a noun phrase, with what describes it: no "In 1921", no "Meanwhile"."""
    while start < comma and text.kinds[start] in (Kind.CONJUNCTION, Kind.DETERMINER):
        start += 1
    if start == comma or text.kinds[start] not in (Kind.NOUN, Kind.NUMBER, Kind.PRONOUN):
        return False
    return text.kinds[start] is not Kind.NUMBER or any(kind is Kind.NOUN for kind in text.kinds[start:comma])


def _behind_adverbial(text: _Text, start: int, end: int) -> int:
    """Return where the noun phrase begins behind "In 1921": at the last article that follows a noun or a number."""
    for at in range(end - 1, start, -1):
        if text.kinds[at] is Kind.DETERMINER and text.kinds[at - 1] in (Kind.NOUN, Kind.NUMBER):
            return at
    start += 1
    while start < end and text.kinds[start] in (Kind.NUMBER, Kind.PREPOSITION, Kind.CONJUNCTION):
        start += 1
    return start


def _noun_end(text: _Text, start: int) -> int:
    while start < len(text) and text.kinds[start] in (Kind.NOUN, Kind.NUMBER, Kind.DETERMINER):
        start += 1
    return start


def _noun_from(text: _Text, start: int, end: int, links: frozenset[str] = frozenset(("of",))) -> str | None:
    """Return the noun phrase that begins at *start*, on over *links*."""
    words, kinds = text.words, text.kinds
    while start < end and (
        kinds[start] in (Kind.DETERMINER, Kind.ADVERB)
        or words[start].lower() == "total"
        or kinds[start] is Kind.PARTICIPLE
        and start + 1 < end
        and kinds[start + 1] is Kind.NOUN
    ):
        start += 1
    at = start
    while at < end and at - start < _MOST:
        if kinds[at] is Kind.NUMBER and at + 1 < len(words) and _UNIT.match(words[at + 1]):
            break
        if kinds[at] not in (Kind.NOUN, Kind.NUMBER):
            joined = at > start and words[at].lower() in links and not _of_its_own(words, start, at)
            following = at + 1
            while (
                joined
                and kinds[at] is not Kind.CONJUNCTION
                and following < end
                and kinds[following] in (Kind.DETERMINER, Kind.ADVERB)
            ):
                following += 1
            if not (joined and following < end and kinds[following] is Kind.NOUN):
                break
            at = following
        at += 1
    return text.phrase(start, at)


def _of_its_own(words: list[str], start: int, at: int) -> bool:
    """Return whether "of its time" follows, which tells nothing; "the size of its garden" and "that of its garden" do."""
    if words[at + 1 : at + 2] not in (["its"], ["their"], ["his"], ["her"]):
        return False
    return words[start] not in ("that", "those") and not _MEASURE_ONLY.fullmatch(" ".join(words[start:at]))


def _noun_to(text: _Text, end: int, *, climb: bool = False) -> str | None:
    """Return the noun phrase that ends at *end*; to *climb* is to go on from "the wood near Ashby" to the wood."""
    words, kinds = text.words, text.kinds
    at = end
    while at and kinds[at - 1] in (Kind.NOUN, Kind.NUMBER):
        at -= 1
    if at == end:
        return None
    name = text.phrase(at, end)
    lead = at
    while lead and kinds[lead - 1] in (Kind.DETERMINER, Kind.ADVERB):
        lead -= 1
    link = words[lead - 1].lower() if lead else ""
    if link == "of" and kinds[lead - 2 : lead - 1] == [Kind.NOUN] and (whole := _noun_to(text, lead - 1, climb=climb)):
        return (
            whole
            if climb and whole not in " ".join(words[:lead])
            else _measured_of(f"{whole} of {' '.join(words[lead:end])}")
        )
    if (
        climb
        and lead > 1
        and kinds[lead - 1] is Kind.CONJUNCTION
        and not _UNIT.match(words[lead - 2])
        and (head := _noun_to(text, lead - 1, climb=True)) != _noun_to(text, lead - 1)
    ):
        return head
    if climb and (link in _PLACES or link == "for") and lead > 1 and (head := _noun_to(text, lead - 1, climb=True)):
        return head
    if not name and at and kinds[at - 1] is Kind.COMMA:
        return _noun_to(text, at - 1, climb=climb)
    return name


def _qualified_noun(before: str, after: str) -> str | None:
    """Return the noun of "a 12-acre park"; what it stands beside in "the farm, a 12-acre spread"; what is on the site."""
    if beside := _beside(before):
        return beside
    if kind := _KIND_THEN_NAME.match(after):
        return phrase_after(kind["name"])
    name = phrase_after(after)
    if not name or not _GENERIC.fullmatch(name):
        return name
    stands = _stands_there(before) if _STANDS_ON.search(before) else None
    return _named(after) or stands or phrase_after(after, linked=True)


def _beside(before: str) -> str | None:
    """Return the farm of "the farm, a 12-acre spread", but no place or time that the sentence mentions on its way there."""
    apposition = _APPOSITION.search(before)
    text = _Text.of(before[: apposition.start()] if apposition else "")
    lead = len(text)
    while lead and text.kinds[lead - 1] in (Kind.NOUN, Kind.NUMBER, Kind.DETERMINER):
        lead -= 1
    name = _noun_to(text, len(text))
    mentions = lead and text.kinds[lead - 1] is Kind.PREPOSITION and text.words[lead - 1].lower() not in ("of", "on")
    return None if not name or mentions or _WHEN.match(name) else name


def _stands_there(before: str) -> str | None:
    text = _Text.of(before)
    return _subject_before(text, len(text))


def acts(before: str) -> bool:
    """Return whether *before* ends with a verb that takes the area as its object."""
    text = _Text.of(_without_qualifiers(before[-_REACH:]))
    return bool(len(text)) and text.kinds[-1] in (Kind.VERB, Kind.PARTICIPLE) and not spans(text.words[-1])


def _described(text: str) -> str | None:
    """Return the phrase of "12 acres of …": a name that the text gives it, or the phrase with the place it is in."""
    name = phrase_after(text, linked=True)
    if name and _GENERIC.match(name) and (named := _named(text)):
        return named
    return name


def _named(after: str) -> str | None:
    named = _NAMED.match(after)
    return phrase_after(named[1], linked=True) if named else None


def _place(after: str) -> str | None:
    """Return where or what for an area is: "in Ashby", "for a school"."""
    placed = _PLACED.match(after)
    name = phrase_after(after[placed.end() :], linked=True) if placed else None
    return None if name and _WHEN.match(name) else name


def _place_of(text: str) -> str | None:
    """Return the place that "land in Ashby" names."""
    words = _Text.of(text[:120])
    end = _noun_end(words, 0)
    if end < len(words) and words.words[end].lower() in _PLACES:
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
    text = _Text.of(sentence.strip())
    verb = next((at for at, kind in enumerate(text.kinds) if kind is Kind.VERB or kind is Kind.PARTICIPLE and at), None)
    name = _head(text, 0, verb) if verb else None
    return name if name and not _GENERIC.fullmatch(name) and not _ACTOR.search(name) else None


def refers_back(before: str) -> bool:
    """Return whether a sentence up to its area says "it", or only that what follows is an area."""
    return bool(
        _SAYS_IT.match(before) or _LEADING.match(_without_qualifiers(before)) or _OPENS_WITH_MEASURE.match(before)
    )


def phrase_before(text: str) -> str | None:
    """Return the noun phrase that *text* ends with."""
    words = _Text.of(text[-120:].rstrip(" ,:;(“”\"'"))
    return _noun_to(words, len(words))


def phrase_after(text: str, *, linked: bool = False) -> str | None:
    """Return the noun phrase that *text* begins with; a *linked* one goes on over "in", "per" and "and"."""
    words = _Text.of(text[:140].lstrip(" -“\"'"))
    return _noun_from(words, 0, len(words), _LINKS if linked else frozenset(("of",)))


@lru_cache(maxsize=4096)
def _clean(phrase: str) -> str | None:
    text = phrase.strip(" .,:;-–—'\"“”()")
    text = _measured_of(text) if _MEASURED_OF.match(text) else text
    text = _POSSESSIVE.sub("", _DETERMINER.sub("", text))
    text = _measured_of(text) if _MEASURED_OF.match(text) else text
    return text if re.search(r"[^\W\d_]", text) else None
