"""The kinds of words that an English sentence is made of, told by short closed lists, endings and neighbours."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache


class Kind(Enum):
    """What a word does in its sentence."""

    NOUN = "a noun or what stands before one"
    NUMBER = "a number"
    DETERMINER = "the, a, its"
    PRONOUN = "it, which stands for a noun"
    PREPOSITION = "of, in, with"
    CONJUNCTION = "and, or, but"
    RELATIVE = "which, that, whose behind their noun"
    SUBORDINATOR = "while, because, that behind a verb"
    ADVERB = "also, now, nearly"
    VERB = "a finite verb or an auxiliary"
    PARTICIPLE = "a verb in -ed or -ing that is not finite by itself"
    COMMA = "a comma"
    STOP = "a bracket, a colon, a dash"


_CLOSED = {
    Kind.DETERMINER: "the a an its their his her our my every no each all both any some such said another this that these those either neither several",
    Kind.PRONOUN: "it they he she we you i them him us there himself itself themselves everything someone",
    Kind.PREPOSITION: "of in on at by to from with within without for as into onto over under between among near across through throughout around along "
    "after before during against outside inside beneath beside beyond despite behind toward towards upon via per than like including excluding except "
    "plus minus about above below off out up down next versus amid amongst given according based beside alongside thanks owing due prior",
    Kind.CONJUNCTION: "and or but nor & yet",
    Kind.RELATIVE: "which who whom whose where",
    Kind.SUBORDINATOR: "while whereas although though because when if whether unless until since once so",
    Kind.ADVERB: "not also now once currently still already only just far then later today however thus together here more less most least even almost quite very too "
    "percent thereby thereafter afterwards ever never always often again yesterday tonight altogether instead meanwhile elsewhere perhaps alone north south east west away apart ago some-what",
    Kind.VERB: "is are was were am be been being has have had having do does did will would shall should can could may might must "
    "began bought brought broke came chose dealt dug drew drove fed fought flew gave grew held knew laid lent met meant paid ran rose said sold "
    "sent shook shrank sat slept spent stood struck swept took taught told thought threw understood went wrote became kept made won lay",
}
_PARTICIPLES = frozenset(
    "built burnt bought brought broken chosen dealt drawn driven fed flown given grown held known laid left lent lost made meant paid risen said sold sent set "
    "shrunk spent split spread struck swept taken taught told thrown understood worn written kept cut put won found leapt overseen sown mown hewn".split()
)
# Verbs whose subject has the area: "the park covers". Of all others the subject does something with it.
_SPANNING = frozenset(
    "be have cover comprise compose consist contain occupy span encompass measure total include extend stretch exceed reach sit stand lie spread sprawl amount account grow "
    "rise fall increase expand shrink decrease drain remain become need require range vary average mean straddle exceed surpass top approach equal constitute embrace".split()
)
_ACTING = frozenset(
    "own hold protect preserve boast feature provide offer gain lose use burn char scorch blacken ravage destroy build raze say show suggest estimate report note announce "
    "propose plan house enclose irrigate serve receive acquire buy purchase sell lease rent donate designate add keep take make give turn convert clear plant seize farm "
    "develop grant transfer convey manage flood inundate damage affect devastate consume engulf lift release rezone clean leave threaten obtain deed annex secure bring "
    "allow inherit restore open want seek hope aim agree expect begin continue form see get host support supply set put run lay find call permit cultivate graze harvest "
    "bequeath set purchase approve acquire conserve replace absorb swallow torch sweep spare cede yield occupy open accommodate operate maintain share claim "
    "rank focus describe represent attract belong combine connect create define deliver depend divide employ enable encourage ensure establish exist follow generate improve "
    "indicate intend introduce involve join know lead live locate mention move overlook pay produce prove reduce refer reflect relate rely remove reveal seem specify start "
    "stay suffer surround think try undergo warn welcome write appear envisage envision come go recommend consider decide accept argue believe confirm insist assume cross "
    "enter face hand drop withdraw earmark allot allocate sow enclose border adjoin consume".split()
)
_FORMS = {
    "be": "is are was were am be been being", "have": "has have had having", "grow": "grew grown", "rise": "rose risen", "fall": "fell fallen",
    "shrink": "shrank shrunk", "sit": "sat sitting", "stand": "stood", "lie": "lay lying lain", "spread": "spread", "mean": "meant", "become": "became",
    "buy": "bought", "sell": "sold", "build": "built", "burn": "burnt", "give": "gave given", "take": "took taken", "make": "made", "keep": "kept",
    "leave": "left", "lose": "lost", "hold": "held", "bring": "brought", "say": "said", "lay": "laid", "set": "set setting", "put": "put putting",
    "run": "ran running", "find": "found", "get": "got getting", "see": "saw", "begin": "began", "sweep": "swept", "span": "spanned spanning",
}  # fmt: skip
_STEM_OF_FORM = {form: stem for stem, forms in _FORMS.items() for form in forms.split()}
_KIND_OF = {word: kind for kind, words in _CLOSED.items() for word in words.split()}
_NOT_ADVERBS = frozenset(
    "family assembly supply july italy reply butterfly anomaly monopoly early daily yearly only".split()
)
_NOUN_IN_ED = re.compile(
    r"(?:water|wood|cow|bike)?shed|(?:sea|river|lake|stream|flower|seed)?bed|(?:oil|rape)?seed|(?:sea)?weed|reed|feed|breed|need|speed|steed|(?:hundr|r)ed"
)
_NOUN_IN_ING = re.compile(
    r".*(?:building|housing|dwelling|landing|clearing|crossing|parking|lodging|railing|holding|meeting|seating)"
    r"|(?:off)?spring|wing|king|ring|(?:any|no|every|some)?thing|evening|morning|ceiling|mining|farming|fishing|planning|zoning"
)
TOKEN = re.compile(r"[^\s,;:()\[\]“”\"–—]+(?:(?<=[0-9]),(?=[0-9])[^\s,;:()\[\]“”\"–—]+)*|[,;:()\[\]–—]")
_STOPS = frozenset(";:()[]–—|•")


def stem(word: str) -> str | None:
    """Return the verb that *word* is a form of, where it is one of those told apart here: ``cover`` of "covering"."""
    return _stem(word.lower())


@lru_cache(maxsize=8192)
def _stem(lower: str) -> str | None:
    if lower in _STEM_OF_FORM:
        return _STEM_OF_FORM[lower]
    for ending, instead in (
        ("", ""),
        ("ies", "y"),
        ("ied", "y"),
        ("es", ""),
        ("s", ""),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
    ):
        if lower.endswith(ending):
            stem = lower[: len(lower) - len(ending)] + instead
            if stem in _SPANNING or stem in _ACTING:
                return stem
            if (
                ending in ("ed", "ing")
                and stem[-1:] == stem[-2:-1]
                and (stem[:-1] in _SPANNING or stem[:-1] in _ACTING)
            ):
                return stem[:-1]
    return None


def spans(word: str) -> bool:
    """Return whether the subject of the verb has the area that follows: "covers", "is", "grew"."""
    return stem(word) in _SPANNING


def is_noun(word: str) -> bool:
    """Return whether *word* by itself is a noun, and no verb that has an area: "farm", not "include"."""
    return _alone(word)[0] is Kind.NOUN and not spans(word)


def words_of(text: str) -> list[str]:
    """Return the words and marks of *text*, without quotation marks."""
    return [
        word.rstrip(".") if word[-1] == "." and len(word) > 3 and word.islower() else word
        for word in TOKEN.findall(text)
    ]


@lru_cache(maxsize=16384)
def _alone(word: str) -> tuple[Kind, bool]:
    """Return the kind of *word* by itself, and whether its neighbours leave it; a noun they leave until one lifts it."""
    kind, lower = _by_itself(word), word.lower()
    if kind is Kind.NOUN:
        return kind, word not in _BESIDE and _stem(lower) != word
    if kind is Kind.DETERMINER:
        return kind, lower not in _POINTERS and word != "A"
    if kind is Kind.VERB:
        return kind, word not in _ALSO_PLURALS
    return kind, kind in _CERTAIN or kind is Kind.SUBORDINATOR and lower != "so"


def _by_itself(word: str) -> Kind:
    """Return the kind of *word* as far as it tells; base forms of verbs are nouns until their neighbours say more."""
    if word == ",":
        return Kind.COMMA
    if word in _STOPS or word in ("-", "/"):
        return Kind.STOP
    if word[0].isdigit() or word[0] in "$€£+~":
        return Kind.NUMBER
    lower = word.lower().strip(".'’")
    kind = _KIND_OF.get(lower)
    if kind and (
        word[0].islower() or kind is not Kind.VERB and lower not in _NAMES_TOO and word not in ("No.", "Nos.")
    ):
        return kind
    if _CONTRACTED.fullmatch(lower):
        return Kind.PRONOUN
    if not word[0].islower():
        return Kind.NOUN
    if lower.endswith("ly") and lower not in _NOT_ADVERBS:
        return Kind.ADVERB
    if lower in _PARTICIPLES or lower.endswith("ed") and not _NOUN_IN_ED.fullmatch(lower):
        return Kind.PARTICIPLE
    if lower.endswith("ing") and len(lower) > 4 and not _NOUN_IN_ING.fullmatch(lower):
        return Kind.PARTICIPLE
    if lower.endswith("s") and _stem(lower) or lower.endswith(("ifies", "izes")) and len(lower) > 6:
        return Kind.VERB
    return Kind.NOUN


_NAMES_TOO = frozenset("north south east west i down up".split())
_DONE = frozenset("activity market rights season program programme facility facilities industry ground grounds".split())
_POSSESSIVE = ("'s", "’s")
_ADJECTIVE = re.compile(
    r".+(?:est|al|ic|ive|ous|ful|able|ible|less|ary)|larger|smaller|large|small|new|old|whole|former|single|own|net|gross|main"
)
_CONTRACTED = re.compile(r"(?:i|you|we|they|he|she|it|that|there|who|what)['’](?:re|s|m|ve|ll|d)")
_AFTER_IN = frozenset("addition exchange order favour favor return".split())  # "in addition to"
# Of "land adjacent to the slough" they begin the place.
_BESIDE = frozenset("adjacent contiguous next close subject prone suitable available equal comparable".split())
_MODALS = frozenset("will would shall should can could may might must do does did".split())
_PARTICLES = frozenset("up out off down away".split())
_ALSO_PLURALS = frozenset(
    "plans houses reports holds covers features estimates uses measures ranges stands lies offers totals spans needs reaches plants farms extends notes shows floods burns "
    "clears turns gains takes hopes aims supplies supports sets runs finds calls permits harvests shares claims leases sales transfers grants restores purchases averages drains rises falls increases".split()
)
_POINTERS = frozenset("that this these those both all each some another any either neither several".split())
_CERTAIN = (Kind.NUMBER, Kind.COMMA, Kind.STOP, Kind.CONJUNCTION, Kind.PRONOUN, Kind.ADVERB, Kind.RELATIVE)
_LIFTING = (
    Kind.VERB,
    Kind.PREPOSITION,
    Kind.ADVERB,
    Kind.RELATIVE,
)  # "will park", "to park", "will also park", "which towers"
_BEFORE_A_NOUN = (Kind.DETERMINER, Kind.PREPOSITION, Kind.CONJUNCTION, Kind.COMMA, Kind.STOP, Kind.NUMBER)


def kinds_of(words: list[str]) -> list[Kind]:
    """Return the kind of every word, each in the light of its neighbours."""
    alone = [_alone(word) for word in words]
    if words and words[0][0].isupper() and words[0].lower().endswith(("ed", "ing", "ly")):
        alone[0] = _alone(words[0].lower())
    kinds = [kind for kind, _ in alone]
    last = len(words) - 1
    for at, (kind, settled) in enumerate(alone):
        before = kinds[at - 1] if at else Kind.STOP
        if settled and (kind is not Kind.NOUN or before not in _LIFTING):
            continue
        after = kinds[at + 1] if at < last else None
        if kind is Kind.NOUN:
            kinds[at] = _of_noun(words, kinds, at, before, after)
        elif kind is Kind.PARTICIPLE:
            kinds[at] = _of_participle(words, kinds, at, before, after)
        elif kind is Kind.VERB:
            if (
                before in (Kind.DETERMINER, Kind.PREPOSITION)
                or after is Kind.VERB
                or at < last
                and words[at + 1].endswith("ing")
                and spans(words[at + 1])
            ):
                kinds[at] = Kind.NOUN  # "the plans", "its leases covering"
        elif kind is Kind.PREPOSITION:
            kinds[at] = _of_preposition(words, at, before, after)
        elif words[at] == "A" and before is Kind.NOUN:
            kinds[at] = Kind.NOUN  # "Parcel A"
        elif kind is Kind.DETERMINER and words[at].lower() in _POINTERS:
            kinds[at] = _of_pointer(words[at].lower(), before, after)
        elif kind is Kind.SUBORDINATOR and words[at].lower() == "so" and after is Kind.ADVERB:
            kinds[at] = Kind.ADVERB
    return kinds


def _of_noun(words: list[str], kinds: list[Kind], at: int, before: Kind, after: Kind | None) -> Kind:
    """Tell "keep farming 12 acres" and "in addition to" from nouns."""
    word = words[at]
    if word.endswith(_POSSESSIVE):
        return Kind.NOUN
    if after is None and before in (Kind.VERB, Kind.ADVERB) and word.endswith("ing"):
        return Kind.PARTICIPLE
    if (
        word in _AFTER_IN
        and words[at - 1 : at] in (["in"], ["In"])
        or word in _BESIDE
        and words[at + 1 : at + 2] == ["to"]
    ):
        return Kind.PREPOSITION
    return _of_base(words, kinds, at, before, after) if word.islower() else Kind.NOUN


def _of_preposition(words: list[str], at: int, before: Kind, after: Kind | None) -> Kind:
    """Tell "the above zone" and "moved out of" from prepositions."""
    if before is Kind.DETERMINER and words[at - 1].lower() not in _POINTERS:
        return Kind.NOUN
    if words[at] not in _PARTICLES:
        return Kind.PREPOSITION
    if after is Kind.VERB:
        return Kind.NOUN
    return Kind.ADVERB if before in (Kind.VERB, Kind.PARTICIPLE) else Kind.PREPOSITION


def _of_participle(words: list[str], kinds: list[Kind], at: int, before: Kind, after: Kind | None) -> Kind:
    """Tell "the protected area" from "the fire scorched brush" and "a site located in"."""
    describes = after is Kind.NOUN or after is Kind.PARTICIPLE and words[at + 1].endswith("ing")
    if before is Kind.ADVERB and at > 1 and words[at - 1].endswith("ly"):
        before = kinds[at - 2]
    if words[at].endswith("ing"):
        names = (
            before in (Kind.NOUN, Kind.PREPOSITION)
            and after is Kind.NOUN
            and words[at + 1].islower()
            and (not stem(words[at]) or words[at + 1] in _DONE)
        )
        return Kind.NOUN if before is Kind.DETERMINER or names else Kind.PARTICIPLE
    if (
        describes
        and words[at + 1].islower()
        and (
            before in _BEFORE_A_NOUN
            or before is Kind.VERB
            and after is Kind.NOUN
            and stem(words[at - 1]) == "be"
            or before is Kind.NOUN
            and _ADJECTIVE.fullmatch(words[at - 1])
        )
    ):
        return Kind.NOUN
    if before is Kind.DETERMINER or describes and words[at] in ("protected", "listed", "gated"):
        return Kind.NOUN
    return Kind.PARTICIPLE


def _of_base(words: list[str], kinds: list[Kind], at: int, before: Kind, after: Kind | None) -> Kind:
    """Tell the verb of "they own", "will own" and "the lots cover" from the noun of "the cover"."""
    previous = words[at - 1].lower() if at else ""
    if before is Kind.ADVERB and at > 1:
        before, previous = kinds[at - 2], words[at - 2].lower()
    takes = after in (None, Kind.DETERMINER, Kind.NUMBER, Kind.PREPOSITION, Kind.ADVERB, Kind.PARTICIPLE)
    if previous in _MODALS or previous == "to" and (_stem(words[at]) or after in (None, Kind.DETERMINER, Kind.NUMBER)):
        return Kind.VERB
    if before is Kind.RELATIVE and previous in ("which", "that", "who") and words[at].endswith("s") and takes:
        return Kind.VERB
    if _stem(words[at]) != words[at]:
        return Kind.NOUN
    if before in (Kind.PRONOUN, Kind.RELATIVE):
        return Kind.VERB
    if before is Kind.CONJUNCTION:
        return Kind.VERB if after in (Kind.DETERMINER, Kind.NUMBER) else Kind.NOUN
    plural = before is Kind.COMMA or before is Kind.NOUN and previous.endswith("s") and not previous.endswith("ss")
    return Kind.VERB if plural and takes else Kind.NOUN


def _of_pointer(word: str, before: Kind, after: Kind | None) -> Kind:
    """Tell the determiner of "that park" from the relative of "a park that" and the subordinator of "said that"."""
    if word == "that" and before in (Kind.NOUN, Kind.NUMBER, Kind.PRONOUN):
        return Kind.RELATIVE
    if word == "that" and before in (Kind.VERB, Kind.PARTICIPLE):
        return Kind.SUBORDINATOR
    if after is Kind.PREPOSITION and before is not Kind.NOUN:
        return Kind.NOUN  # "that of the lake", "each of the lakes"
    return Kind.PRONOUN if after in (Kind.VERB, Kind.PARTICIPLE) else Kind.DETERMINER
