"""What an area in an English sentence speaks of, told by prepositions, verbs and word order."""

from __future__ import annotations

import re

# Verbs whose subject has the area ("the park covers"), and verbs whose subject does something with it.
_COVERING = frozenset(
    "is are was were be been being has have had cover covers covered covering comprise comprises comprised comprising consist consists consisted "
    "consisting contain contains contained containing occupy occupies occupied occupying span spans spanned spanning encompass encompasses encompassed "
    "encompassing measure measures measured measuring total totals totaled totalled totaling totalling mean means meant include includes included "
    "including extend extends extended extending stretch stretches stretched stretching exceed exceeds reach reaches reached sit sits stand stands stood "
    "lies spread spreads sprawl sprawls amount amounts amounted account accounts accounted grew grow grown grows rose fell increase increases increased "
    "increasing expand expands expanded expanding shrank shrunk reduced decreased drain drains drained draining shall will may must can should would "
    "could became become becomes remain remains remained serves services need needs needed require requires required range ranges ranged ranging vary varies varied".split()
)
_ACTING = frozenset(
    "own owns owned hold holds held protect protects protected preserve preserves preserved boast boasts features provide provides provided offer "
    "offers offered gain gained lose lost used burn burned burnt destroy destroyed destroying scorched scorching build built "
    "burning burns charring raging lying charred blackened ravaged say says said show shows showed suggest suggests estimate estimates report reports reported note notes noted announced "
    "propose proposes proposed plan plans planned house houses encloses enclosed "
    "irrigate irrigates serve served receive receives received acquire acquires acquired buy bought purchase purchased sell sold leased "
    "donate donated designate designated add adds added adding keep kept take takes took make makes made give gives gave turn turned convert converted "
    "clear cleared planted seize seized farmed develop developed grant granted transfer transferred convey conveyed manage manages managed "
    "flood flooded inundated damaged affected devastated consumed engulfed lifted released rezoned cleaned left rented leaving threaten threatened threatens "
    "obtain obtained deeded annexed secured bring brings allow allows "
    "inherited restored opened occupied".split()
)
_VERBS = _COVERING | _ACTING
_STOP_WORDS = _VERBS | frozenset(
    "of in on at by to from with within without for as into over under between among near and or but nor that which who whose where when while if "
    "than then not no so this these those it its they we he she there here also only about approximately some roughly nearly around all up each per "
    "every through across along after before during until since because plus minus et however thus such a an the located situated owned known called "
    "named bounded south north east west now today once set split later original versus combined identified described shown far ever more less least most".split()
)
# "South Field" and "Parcel A" are names, "south of the road" and "a park" are not.
_NAMES = frozenset(("North", "South", "East", "West", "A", "I"))
_TOKEN = re.compile(r"(?:[^\s,;:()\[\]“”\"]|(?<=[0-9]),(?=[0-9]))+|[,;:()\[\]“”\"]")
_LINKS = frozenset("of in at within on per for near from inside around and or".split())
_DETERMINER = re.compile(
    r"^(?:(?:the|an?|its|their|his|her|our|this|these|those|any|some|such|said|each|another|that|all|both)\s+)+",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
_GENERIC = re.compile(
    r"(?:(?:total|gross|combined|overall|aggregate|land|surface|floor|geographic(?:al)?|permanent|present|current|maximum|minimum|average|entire|additional|further|adjoining|adjacent|remaining|surrounding|nearby|contiguous|other|"
    r"approximate|estimated|original|initial|full|small|large|vast|huge|single|whole|new|extra)\s+)*"
    r"(?:areas?|size|sizes|extents?|extension|total|acreage|surface|footprint|territory|space|land|lands|ground|grounds|dimensions?|property|region|expanse|range|maximum|minimum|amount|"
    r"average|coverage|adjoining|adjacent|additional|further|remaining|other|plot|site|tract|parcel|lot|zone|piece)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:this|these|it|they|he|she|which|that|who|there|we|i|you|one|what|them|him|her|us|those)", re.IGNORECASE
)
_NAMED = re.compile(
    r"[^.;]{0,60}?\b(?:(?:histor\w+ |commonly |now |also |formerly )?known?|called|named|referred to|designated|identified|described|(?:that|which) (?:later |would |eventually |in time )*(?:became|become|is now|forms?)(?: known)?)(?: (?:as|on|in))?(?: the)?\s+(.{2,80})",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z]+")
_BRACKET = re.compile(
    r"[(\[]\s*(?:[^()\[\].]{0,30}[,;:]\s*)?(?:an? )?(?:total |gross |land |surface |floor |maximum |minimum |average |approximate )*(?:area|size|acreage)?\s*(?:of|is|:|=)?\s*$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:^|[\n;|\t])\s*([^:\n;|\t]{2,90}?)\s*(?::|\||\t|–|—| - )\s*$")
_OF = re.compile(r"\s+of\s+", re.IGNORECASE)
_PLACED = re.compile(
    r"\s+(?:(?:(?:that |which )?(?:is |are |was |were |lies? )?)(?:located |situated |lying )?(?:within|in|inside|at|near|on|along|beside|under|outside|around|across)|(?:reserved |earmarked |set aside )?for(?: use as)?|as|to be used (?:as|for))\s+",
    re.IGNORECASE,
)
_IS_WHAT = re.compile(r"\s+(?:is|are|was|were)\s+(?=[A-Za-z-]+(?!ed\b)\b)(?!\w+ed\b)", re.IGNORECASE)
_ADDED_TO = re.compile(
    r"(?:\s+(?:was|were|have been|has been|had been|to be|being|be)\s+(?:added|annexed|transferred|donated))?\s+(?:in)?to\s+(?=the\b|[A-Z])"
)
_ADDING = re.compile(
    r"\b(?:add|annex|transferr?|donat|convey|contribut|restor|return|bequeath|left|gave)\w*\s*$", re.IGNORECASE
)
_APPOSITION = re.compile(r",\s+(?:an?|the)\s*$", re.IGNORECASE)
_INFINITIVE = re.compile(r"\bto\s+[a-z]*[a-rt-z]\s*$")
_GERUND = re.compile(
    r"\b(?:of|by|is|are|was|were|been)\s+(?:also\s|now\s|currently\s)?(?!building|housing|parking|dwelling)[a-z]+ing\s*$"
)
_ADJECTIVAL = re.compile(
    r"(?:-|\bsquare[ -](?:foot|mile|met(?:er|re)|kilomet(?:er|re))$|\b(?:acre|hectare)$)", re.IGNORECASE
)
# "A 160 acres parcel"
_ONE = re.compile(r"\ban?\s*$", re.IGNORECASE)
_NOUN_FOLLOWS = re.compile(r"\s+(?!of\b|in\b|on\b|at\b|and\b|or\b|was\b|is\b|to\b|for\b|within\b)[a-z]{3,}")
_ARTICLE = re.compile(r"\b(?:the|an?|its|their|his|her|our|this|that|each|every|one|another)\s*$", re.IGNORECASE)
_SYMBOL = re.compile(r"(?:[²㎡㎢㏊]|m2|\bha|sq\.? ?(?:ft|m|km|mi)\.?)$", re.IGNORECASE)
# "The ranch, 12,000 acres of grassland, was sold."
_APPOSED = re.compile(r"\W*(?:(?:the|an?|its|their)\s)?(?:[\w'’-]+\s){0,4}[\w'’-]+,\s*", re.IGNORECASE)
_RESUMED = re.compile(r",\s+(?:is|was|are|were|has|had|which|will)\b")
# "Expand the zone by a tenth to 3 km²", "bringing its holdings to 1,875 acres": the object changes.
_CHANGING_WHAT = re.compile(
    r"(?<!\bbe )(?<!\bis )(?<!\bwas )(?<!\bbeen )\b(?:expand|enlarge|increase|reduce|extend|shrink|bring|raise)(?:s|ing)?\s+(?:the\s+(?:size|area|extent)\s+of\s+)?"
    r"(?=(?:the|its|their|a)\s)(?P<what>[^.;]{3,90})\bto\s*$",
    re.IGNORECASE,
)
# "Up to 500 m² on a site not to exceed 55 acres"
_ON_A_SITE = re.compile(
    r"\b(?:on|of|in|for|within)\s+(?:an?|any|the|each|every)\s+((?:[a-z]+\s)?(?:site|lot|tract|parcel|plot|property))\s*$",
    re.IGNORECASE,
)
_DUBBED = re.compile(r"^[^,]{2,60} , (?:dubbed|called|named|nicknamed|known as) (?:the )?([^,]{2,50})")
# "The largest of the blazes, the Alder Fire, is"
_GENERIC_THEN_NAME = re.compile(
    r"^(?:[Tt]he|[Aa]n?) [a-z][^,A-Z]{1,60} , (?:the )?([A-Z][\w'’-]*(?: [A-Z][\w'’-]*)+)(?: ,|$)"
)
_DESIGNATED = re.compile(
    r"\s+(?:is|are|was|were|has been|have been|being)\s+(?:designated|classified|zoned|reserved|used|set aside|covered|owned|occupied|forested|listed|protected)"
    r"\s*(?:as|for|by|with|under|in)?\s+(?:an? |the )?",
    re.IGNORECASE,
)
# "Covering some 3,200 ha, Ashdown is the largest heath."
_LEADING = re.compile(
    r"^\W*(?:at|with|covering|spanning|measuring|occupying|comprising|encompassing|totall?ing|boasting|having)\s*"
    r"(?:(?:an? |its |the )?(?:total |land |surface |combined )*(?:area|size|extent|footprint|total)\s(?:of|is)\s*)?$",
    re.IGNORECASE,
)
_LED = re.compile(r"(?:\s+of\s+[a-z ]{2,30})?\s*,\s+(?=[A-Za-z])")
# "The largest island, at 2,166,086 km², is Greenland."
_IS_NAMED = re.compile(r"(?:\s*\([^()\n]{0,60}\))?\s*,\s+(?:is|was|are|were)\s+(?=[A-Z])")
_AS_A_WHOLE = re.compile(r"\s+as (?:a whole|well)\b", re.IGNORECASE)
# Verbs of fire and flood: what spreads is as large as the area, wherever it is.
_SPREADING = re.compile(
    r"\b(?:burn(?:ed|t|s|ing)?|char(?:red|ring|s)|scorch\w*|consum\w+|blacken\w*|ravag\w+|engulf\w*|devastat\w+|destroy\w*|left|grown?|grew|swept)"
    r"\s*(?:through|across|over|to)?\s*$",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"(?:past|last|next|recent|early|late|mid|spring|summer|autumn|winter|January|February|March|April|May|June|July|August|September|October|November|December|[0-9])\b"
)
_WHICH_AT = re.compile(r"\s*(?:,|-|–)\s+which\s+(?:at|with)\s*$", re.IGNORECASE)
_MORE = re.compile(
    r"\s(?:another|an additional|a further|some additional|the first|the rear|the remaining)\s*$", re.IGNORECASE
)
_ASIDE = re.compile(r"\s\([^()]{1,60}\)")
_IN_ANY_CASE = re.compile(r",?\s(?:but |and )?in (?:any|no|each|every|that|either) (?:case|event),?\s*$", re.IGNORECASE)
_WITH_AREA = re.compile(
    r"\s(?:with|having)\s(?:an?|the)\s(?:[a-z]+\s){0,2}(?:area|size|footprint)(?:\sof)?\s*$", re.IGNORECASE
)
_IS_WHAT_OR_ASIDE = re.compile(r"\b(?:is|was|are|were)\s(?:an?|the|one)\b[^,]*$|,\s*$", re.IGNORECASE)
# "A 3,600-square-foot, full-building lease"
_MORE_ADJECTIVES = re.compile(r"^,\s(?=[a-z]+-[a-z]+\s[a-z])")
# "A 2,500-acre blaze called the Alder Fire"
_KIND_THEN_NAME = re.compile(
    r"\s*(?:\([^()]{1,40}\)\s*)?(?:[a-z-]+\s){1,3}(?:called|named|dubbed|known as)\s(?:the\s)?(?P<name>[A-Z].{1,60})"
)
_IN_EXCESS = re.compile(r"\s(?:in|by) excess of\s*$", re.IGNORECASE)
# Floor space that a building or a district holds has an area of its own: "will contain 2,000 square feet of office space".
_FLOOR_SPACE = re.compile(
    r"(?:[\w-]+(?:,? and |,? or |, | )){0,5}(?:office|retail|commercial|residential|industrial|warehouse|exhibition|meeting|event|living|shopping|storage|laboratory|lab|gallery|manufacturing)[ -](?:and [\w-]+ )?(?:space|offices|shops)\b",
    re.IGNORECASE,
)
_PRICE = re.compile(r"(?:US)?[$€£][0-9.,]+(?:[ -](?:million|billion|m|bn))?\s+", re.IGNORECASE)
# "Plans to develop Ashfield, a 100-acre park": the name, not a place that the sentence mentions on its way.
_NAME_AT_END = re.compile(
    r"\b(?P<led>(?:ground|work|construction) on|[a-z]+)\s(?:the |The )?(?P<name>[A-Z][\w'’-]*(?:\s(?:of |the )?[A-Z][\w'’-]*)*)$"
)
_PLACING = frozenset("around along across outside inside beside within to".split())
_SAYS_IT = re.compile(r"\W*(?:[^.,;]{1,60},\s)?(?:it|its|they|their)\b", re.IGNORECASE)
_OPENS_WITH_MEASURE = re.compile(
    r"\W*(?:the\s)?(?:total |gross |land |surface )*(?:area|size|extent)\s(?:is|was|of|covers)\b", re.IGNORECASE
)
_ENUMERATED = re.compile(r"(?:^|,|\band)\s*$", re.IGNORECASE)
_MEASURE_ONLY = re.compile(
    r"(?:(?:total|gross|combined|land|lot|surface|floor|site|building|minimum|maximum|average|overall|permitted)\s+){0,3}(?:first|second|last|areas?|sizes?|extents?|extension|total|acreage|footprint|dimensions?|expanse|range|maximum|minimum|amount|average|coverage|"
    r"adjoining|adjacent|additional|further|remaining|other)",
    re.IGNORECASE,
)
_STANDS_ON = re.compile(
    r"\b(?:built|located|situated|sits?|sat|sitting|stands?|stood|standing|set|housed|constructed|erected|rises?|planned|proposed|develop\w*)"
    r"\s+on\s+(?:an?|its|some)\s*(?:[a-z]+ ){0,2}$",
    re.IGNORECASE,
)
_MEASURED_OF = re.compile(
    r"(?:(?:total|gross|combined|land|surface|floor|geographical|drainage|overall)\s)*(?:areas?|size|extent|acreage|footprint|coverage|surface)\s+(?:of|for)\s+(?:(?:the|all|any|each|every)\s+)*(?=\S)",
    re.IGNORECASE,
)
_DETERMINERS = frozenset("the a an its their his her this that these those each every any no all".split())
_OPENING = re.compile(
    r"(?:Meanwhile|However|Moreover|Furthermore|Today|Overall|Elsewhere|Nearby|Instead|[A-Z][a-z]+ly)"
)
_COPULA = frozenset(("is", "was", "are", "were", "be", "been"))
_RELATIVE = frozenset(("which", "that", "who"))
_SUBORDINATING = frozenset(
    "while whereas although though but because where when whether whose if since as and or so".split()
)
_PREPOSITIONS = frozenset(
    "in on at by from with within without for as into over under between among near of during after before since across through given according based despite".split()
)
_ADVERB = re.compile(
    r"(?:also|now|currently|today|still|already|so|far|not|then|once|later|only|alone|[a-z]+ly)", re.IGNORECASE
)
# Behind a comma it is the clause's subject that spans: "the largest estate of its time, spanning 900 acres".
_COMMA_SPANNING = re.compile(
    r"\s*,\s(?:spanning|covering|occupying|encompassing|containing|comprising|measuring)\b", re.IGNORECASE
)
_NAMED_THEN_SPANNING = re.compile(
    r"(?:\band|,|;)\s(?:the|an?|its)\s([^,.;]{2,60}?),\s(?:spanning|covering|occupying|encompassing|measuring)\s*$",
    re.IGNORECASE,
)
_PARTITIVE = re.compile(
    r"\s*,?\s(?:of|at|(?P<on>on|across|over)|totall?ing|measuring|covering|comprising|containing|spanning|occupying|encompassing|exceeding|with|averaging)\s+(?:(?:an? )?(?:further|additional|extra|another|total of)\s*)?$",
    re.IGNORECASE,
)
# Verbs whose subject is as large as the area, whatever it consists of; after the others only "land" says too little.
_SPANS = re.compile(
    r"\b(?:covers?|covered|covering|occup(?:y|ies|ied|ying)|spans?|spanned|spanning|encompass(?:es|ed|ing)?|comprises?|contains?|contained|consist(?:s|ed)? of"
    r"|(?P<of_something>(?:comprised|composed) of|includes?|included|totals?|is|are|was|were))"
    r"\s+(?:(?:a total|an area|some) (?:of )?)?$",
    re.IGNORECASE,
)
_MEASURE_PHRASE = re.compile(
    r"\s(?:with|having|of)\s+(?:an?|the)\s+(?:[a-z]+\s+){0,2}?(?:area|size|extent|acreage|footprint)\s*(?:of|is)?\s*$",
    re.IGNORECASE,
)
_ACQUIRED = re.compile(
    r"\b(?:purchas|bought|acquir|sold|donat|leas|grant|receiv|seiz|gave|deeded|convey|transferr|obtain)\w*\s*$",
    re.IGNORECASE,
)
_MOST = 6
_NOUN_IN_ED = re.compile(r"watershed|(?:sea|river|lake|flower)?bed|(?:cow|wood|tool)?shed|(?:oil)?seed|reed|feed")


def english_subject(before: str, written: str, after: str, sentence_start: str, *, is_part: bool = False) -> str | None:
    """Return the subject of an area *written* between *before* and *after*, or ``None``.

    *before* reaches back to the sentence's start or the previous area, *after* on to the sentence's end, and
    *sentence_start* is the whole sentence up to the area. What *is_part* of another area is named after it.
    """
    if after.startswith(". "):
        after = after[1:]  # the full stop of "sq. ft."
    before = _IN_ANY_CASE.sub(" ", _IN_EXCESS.sub(" ", _MORE.sub(" ", before)))
    if which := _WHICH_AT.search(before):
        return phrase_before(before[: which.start()])
    placed = _PLACED.match(after)
    what = placed or _DESIGNATED.match(after) or _IS_WHAT.match(after) if is_part else None
    if what and (name := phrase_after(after[what.end() :], linked=True)):
        return name
    bracket = _BRACKET.search(before)
    if bracket and (name := phrase_before(before[: bracket.start()])):
        return name
    if named := _IS_NAMED.match(after):
        return phrase_after(after[named.end() :])
    led = _LED.match(after) if _LEADING.match(before) else None
    if led and (name := phrase_after(after[led.end() :])):
        return name
    if of := _OF.match(after):
        return _of_what(before, after[of.end() :])
    adjectival = _ADJECTIVAL.search(written) or _SYMBOL.search(written) and _ARTICLE.search(before)
    adjectival = adjectival or _ONE.search(before) and _NOUN_FOLLOWS.match(after)
    if adjectival and (name := _qualified_noun(before, _MORE_ADJECTIVES.sub(" ", after, count=1))):
        return name
    label = _LABEL.search(before)
    if label and not _GENERIC.fullmatch(label[1]) and not any(_is_verb(word) for word in label[1].split()):
        return _clean(label[1])
    if changing := _CHANGING_WHAT.search(before):
        return phrase_after(changing["what"])
    if on_site := _ON_A_SITE.search(before):
        return on_site[1]
    with_area = _WITH_AREA.search(before)
    if (
        with_area
        and not _IS_WHAT_OR_ASIDE.search(before[: with_area.start()])
        and (name := _usable(phrase_before(_ASIDE.sub("", before[: with_area.start()]), linked=True)))
    ):
        return name
    if named := _NAMED_THEN_SPANNING.search(before):
        return _clean(named[1])
    if name := _partitive(before):
        return name
    if _ACQUIRED.search(before) and (named := _NAMED.match(after)):
        return phrase_after(named[1])
    added = _ADDED_TO.match(after)
    if added and (_ADDING.search(before) or added[0].strip()[:2] != "to"):
        return phrase_after(after[added.end() :])
    return _by_the_verb(before, after, sentence_start, placed)


def _by_the_verb(before: str, after: str, sentence_start: str, placed: re.Match[str] | None) -> str | None:
    """Return what the verb before an area says it of: its subject, or the place where it did something to the area."""
    acting = acts(before)
    where = placed and phrase_after(after[placed.end() :], linked=True)
    if where and _WHEN.match(where):
        where = None
    if where and (_ENUMERATED.search(before) or acting and not _SPREADING.search(before)):
        return where
    near = None if acting else phrase_before(before)
    if near and _GENERIC.fullmatch(near):
        near = phrase_before(before, linked=True)
    if near and not _GENERIC.fullmatch(near) and not _PRONOUN.fullmatch(near):
        return near
    name = clause_subject(before) or (clause_subject(sentence_start) if before != sentence_start else None)
    is_what = _IS_WHAT.match(after) if near else None
    told = phrase_after(after[is_what.end() :], linked=True) if is_what else None
    return name or where or told or near or _measured_noun(before)


def _names_nothing(lead: str) -> bool:
    """Return whether what stands before ", a" is no noun phrase of its own: "known as Ash Hill", "of office space"."""
    words = lead.split()
    return (
        not words
        or words[0].lower() in _PREPOSITIONS
        or words[0].lower().endswith(("ed", "own", "ing"))
        or any(map(_is_verb, words))
    )


def _qualified_noun(before: str, after: str) -> str | None:
    """Return the noun of "a 12-acre park"; what it stands beside in "the farm, a 12-acre spread"; what is on the site."""
    apposition = _APPOSITION.search(before)
    if apposition and _names_nothing(before[: apposition.start()]):
        named = _NAME_AT_END.search(before[: apposition.start()])
        if named and named["led"].lower() not in _PREPOSITIONS | _PLACING:
            return _clean(named["name"])
        apposition = None
    if apposition and (name := phrase_before(before[: apposition.start()], linked=True)):
        return name
    if kind := _KIND_THEN_NAME.match(after):
        return phrase_after(kind["name"])
    name = phrase_after(after)
    if not name or not _GENERIC.fullmatch(name):
        return name
    if named := _NAMED.match(after):
        return phrase_after(named[1], linked=True)
    return (clause_subject(before) if _STANDS_ON.search(before) else None) or phrase_after(after, linked=True)


def acts(before: str) -> bool:
    """Return whether *before* ends with a verb that takes the area as its object."""
    words = before.rstrip().rsplit(None, 1)
    if not words:
        return False
    return words[-1].lower() in _ACTING or bool(_INFINITIVE.search(before) or _GERUND.search(before))


def _of_what(before: str, after: str) -> str | None:
    """Return the subject of "12 acres of …": what follows, or, of a park that "covers 12 acres of hills", the park."""
    name = _described(after)
    if space := _FLOOR_SPACE.match(after):
        return space[0]
    spans = None if _NAMED.match(after) else _SPANS.search(before)
    if spans and (not spans["of_something"] or name and _GENERIC.match(name)):
        return clause_subject(before) or name
    if _APPOSED.fullmatch(before) and _RESUMED.search(after) and (whole := phrase_before(before, linked=True)):
        return whole
    if name and _GENERIC.fullmatch(name) and not acts(before) and not after.startswith("the "):
        return _partitive(before) or clause_subject(before) or name
    return name


def _partitive(before: str) -> str | None:
    """Return the noun of "a park of 12 acres", "a park with an area of 12 acres", "the crops on 12 acres"."""
    partitive = _PARTITIVE.search(before)
    if not partitive or _COMMA_SPANNING.match(partitive[0]):
        return None
    name = phrase_before(_ASIDE.sub("", before[: partitive.start()]), linked=True)
    if not name or _GENERIC.fullmatch(name) or _PRONOUN.fullmatch(name.rpartition(" ")[2]):
        return None
    return None if partitive["on"] and re.search(r"(?:ed|wn|en|ing|lt)$", name) else name


def _measured_noun(before: str) -> str | None:
    """Return the lot of "any lot with an area of", where nothing else names what is measured."""
    measure = _MEASURE_PHRASE.search(before)
    if not measure:
        return None
    lead = before[: measure.start()]
    return _head_of(_TOKEN.findall(lead)) if lead.endswith(",") else phrase_before(lead)


def _described(text: str) -> str | None:
    """Return the phrase of "12 acres of …": a name that the text gives it, or the phrase with the place it is in."""
    name = phrase_after(text, linked=True)
    if name and (named := _NAMED.match(text)) and _GENERIC.match(name):
        return phrase_after(named[1], linked=True) or name
    return name


def clause_subject(text: str) -> str | None:
    """Return the noun phrase whose verb leads to the area that *text* stops at.

    >>> clause_subject("The Pawnee Fire, a blaze near Clear Lake, has burned")
    'Pawnee Fire'
    """
    words = _TOKEN.findall(_AS_A_WHOLE.sub("", text))
    end, vague = len(words), None
    while end:
        verb = next((at for at in range(end - 1, -1, -1) if _leads(words, at)), None)
        if verb is None:
            break
        start = _clause_start(words, verb)
        head = words[start:verb]
        if start and words[start - 1].lower() in _SUBORDINATING and "," in head[:-1]:
            behind = head[head.index(",") + 1 :]  # "Since the sale, the trust has bought"
            head = head if behind[0].endswith("ed") else behind
        if words[verb].lower().endswith("ing") and head:
            if head[-1] != "," and (name := _usable(phrase_before(" ".join(head), linked=True))):
                return name  # "three halls covering": the halls
            if not any(_leads(words, at) for at in range(verb)):
                return vague or _usable(_head_of(words[:verb]))
            end = verb
            continue
        name = _head_of(head)
        if _usable(name):
            return name
        if name and not _PRONOUN.fullmatch(name) and not _MEASURE_ONLY.fullmatch(name):
            vague = vague or name
        if (
            words[verb].lower() in _COPULA
            and words[verb + 1 : verb + 2]
            and words[verb + 1].lower() in ("a", "an", "the", "one")
        ):
            name = _usable(phrase_after(" ".join(words[verb + 1 :])))
            if name:
                return name
        end = start
    return vague


def subject_told_before(sentence: str) -> str | None:
    """Return what a sentence begins with, for the next one that says "It covers": nothing where it says "it" itself.

    >>> subject_told_before("Ashdown Heath, a nature reserve in Dorset, was opened in 1942.")
    'Ashdown Heath'
    """
    text = sentence.strip()
    if _SAYS_IT.match(text):
        return None
    words = text.split(None, 1)
    if words and words[0].lower() in _PREPOSITIONS:
        text = text.partition(",")[2]
    name = _usable(phrase_after(text, links=frozenset(("of",))))
    behind = _TOKEN.findall(text[text.find(name) + len(name) :])[:1] if name else []
    return name if behind and (behind[0] in ",(" or _is_verb(behind[0]) or behind[0] in _RELATIVE) else None


def refers_back(before: str) -> bool:
    """Return whether a sentence up to its area says "it", or only that what follows is an area."""
    return bool(_SAYS_IT.match(before) or _LEADING.match(before) or _OPENS_WITH_MEASURE.match(before))


def _leads(words: list[str], at: int) -> bool:
    """Return whether the word is a verb; the last one may be any that looks like one ("charred")."""
    word = words[at]
    if word.endswith("ed") and at and words[at - 1].lower() in _DETERMINERS:
        return False  # "the protected area"
    return _is_verb(word) or at == len(words) - 1 and word.islower() and word.endswith("ed")


def _clause_start(words: list[str], verb: int) -> int:
    """Return where the clause begins whose verb group ends at *verb*."""
    at = verb
    while at and (_leads(words, at - 1) or _ADVERB.fullmatch(words[at - 1])):
        at -= 1
    while at:
        word = words[at - 1]
        joins = (
            word.lower() in ("and", "or")
            and words[at - 2 : at - 1] != [","]
            and not any(_leads(words, left) for left in range(at - 1))
        )
        if word in ";:()" or word.lower() in _SUBORDINATING and not joins:
            break
        if word == "that" and at > 1 and words[at - 2].endswith("ed"):
            break
        if _leads(words, at - 1) and not word.lower().endswith("ing"):
            break
        at -= 1
    return at


def _head_of(words: list[str]) -> str | None:
    """Return the noun phrase that leads a clause, behind "In 1921" or "According to the plan,"."""
    while words and (_is_verb(words[-1]) or _ADVERB.fullmatch(words[-1]) or words[-1] in ',"”'):
        words = words[:-1]
    if words and words[-1].lower() in _RELATIVE:
        return phrase_before(" ".join(words[:-1]), linked=True)
    if words[1:2] == [","] and _OPENING.fullmatch(words[0]):
        words = words[2:]
    if words and words[0].lower().endswith("ing") and words[0][0].isupper() and "," in words[:-1]:
        words = words[words.index(",") + 1 :]
    if words and words[0].lower() in _PREPOSITIONS:
        words = words[words.index(",") + 1 :] if "," in words else words[1:]
        words = words[1:] if words and words[0][:1].isdigit() else words
    text = " ".join(words)
    if dubbed := _DUBBED.match(text) or _GENERIC_THEN_NAME.match(text):
        return phrase_before(dubbed[1])
    last = words[len(words) - words[::-1].index(",") :] if "," in words else []
    if last and last[0][:1].islower() and not any(_is_stop(word) or _ADVERB.fullmatch(word) for word in last):
        return phrase_before(text, linked=True)  # adjectives in a row: "vacant, fenced lots"
    name = phrase_after(text, links=frozenset(("of",)))
    if name and (_MEASURE_ONLY.fullmatch(name) or _GENERIC.fullmatch(name)):
        name = phrase_after(text, links=frozenset(("of", "for", "in")))
    return name or phrase_before(text, linked=True)


def _usable(name: str | None) -> str | None:
    return None if name is None or name[0].isdigit() or _PRONOUN.fullmatch(name) or _GENERIC.fullmatch(name) else name


def phrase_before(text: str, *, linked: bool = False) -> str | None:
    """Return the noun phrase that *text* ends with; a *linked* one may hold "of" and "in"."""
    kept: list[str] = []
    for word in reversed(_TOKEN.findall(text[-120:].rstrip(" ,:;(“”\"'"))):
        link = linked and kept and word.lower() in ("of", "in", "at", "within", "the", "and")
        if word in ',;:()[]“”"' or not link and _is_stop(word):
            break
        kept.insert(0, word)
        if len(kept) == _MOST + 4 * linked:
            break
    return _clean(" ".join(kept))


def phrase_after(text: str, *, linked: bool = False, links: frozenset[str] = frozenset()) -> str | None:
    """Return the noun phrase that *text* begins with; a *linked* one goes on over "of", "in" or "per", or over *links*."""
    links = _LINKS if linked else links
    kept: list[str] = []
    for word in _TOKEN.findall(_PRICE.sub("", _DETERMINER.sub("", text[:140].lstrip(" -“\"'")))):
        if not kept and word == "total":
            continue
        link = (
            kept
            and links
            and (
                word.lower() in links
                or word.lower() in ("the", "a", "an", "all", "any", "each", "its")
                and kept[-1].lower() in links
            )
        )
        adjective = not kept and _is_participle(word)
        if (
            word in ',;:()[]“”"'
            or not (link or adjective)
            and _is_stop(word)
            or word[0].isdigit()
            and kept[-1:] == ["and"]
        ):
            break
        kept.append(word)
        if word.endswith((".", "?", "!")) or len(kept) == _MOST + 5 * bool(links):
            break
    while kept and _is_stop(kept[-1]):
        kept.pop()
    if len(kept) == 1 and _is_participle(kept[0]):
        return None  # "permitted to have"
    return _clean(" ".join(kept))


def _clean(phrase: str) -> str | None:
    text = _POSSESSIVE.sub("", _DETERMINER.sub("", phrase.strip(" .,:;-–—'\"“”()")))
    text = _MEASURED_OF.sub("", text, count=1) if _MEASURED_OF.match(text) else text
    while text and _is_stop(text.split()[0]) and not text.split()[0].endswith("ed"):
        text = text.partition(" ")[2]
    return text if re.search(r"[^\W\d_]", text) else None


def _is_participle(word: str) -> bool:
    return word.islower() and word.endswith("ed") and not _NOUN_IN_ED.fullmatch(word)


def _is_verb(token: str) -> bool:
    return token in _VERBS  # "Clear Pond" is a name


def _is_stop(token: str) -> bool:
    if token[:1].isupper() and token.lower() in _VERBS:
        return False
    return token.lower() in _STOP_WORDS and token not in _NAMES
