"""Noun phrases of an English sentence: where one begins and ends, and whether it names anything."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .english_words import Kind, kinds_of, words_of

# Nouns that say only that there is land, or how large: alone, they do not tell which.
MEASURE = (
    r"(?:total|gross|net|combined|overall|aggregate|land|lot|surface|floor|ground|site|building|geographic(?:al)?|drainage|permanent|present|current|maximum|minimum|"
    r"average|mean|entire|approximate|estimated|original|initial|full|whole|permitted|usable|leasable|rentable|planned|impervious|exact|standard|typical|usual|cumulative|collective|record|vast|expansive|impressive|considerable|modest)"
)
SIZE = r"(?:areas?|sizes?|extents?|extension|total|acreage|footprint|dimensions?|expanse|range|amount|coverage|surface|floorspace|floor space|square footage)"
_MEASURE_ONLY = re.compile(
    rf"(?:{MEASURE}\s)*(?:{SIZE}|maximum|minimum|average|first|second|last|largest|smallest|latter|former|adjoining|adjacent|additional|further|remaining|other|rest)",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    rf"(?:(?:{MEASURE}|additional|further|adjoining|adjacent|remaining|surrounding|nearby|contiguous|other|small|large|vast|huge|single|new|extra)\s)*"
    rf"(?:{SIZE}|territory|space|lands?|grounds?|property|region|plot|site|tract|parcel|lot|zone|piece|swath|stretch|adjoining|adjacent|additional|further|remaining|other)",
    re.IGNORECASE,
)
_MEASURED_OF = re.compile(
    rf"(?:{MEASURE}\s)*(?:{SIZE}|half|third|quarter|part|rest|most|remainder|that|those|each|all|both|some|many|one)\s(?:of|for|in|at|on|per)\s(?:(?:the|all|any|each|every|its)\s)*(?=\S)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:this|these|it|they|he|she|which|that|who|there|we|i|you|one|what|them|those|both|each|all|some|another)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"(?:first time|same|own|past|last|next|recent|early|late|mid|(?-i:spring|summer|autumn|winter|fall)|the end|total|addition|favou?r|area|size|time|order|exchange|construction|cultivation|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|part|[0-9])\b",
    re.IGNORECASE,
)
_DETERMINER = re.compile(
    r"^(?:(?:the|an?|its|their|his|her|our|this|these|those|any|some|such|said|each|every|another|that|all|both|total)\s+)+",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
_LETTER = re.compile(r"[^\W\d_]")
_UNIT = re.compile(
    r"(?:acres?|hectares?|ha|km|sq|square|m|mi|ft|feet|miles?|percent|per)\b|[a-z]*[²㎡㎢㏊%]", re.IGNORECASE
)
_END = re.compile(r"[;:]|,(?![0-9])")
_ASIDE = re.compile(r"\s?\([^()]{1,80}\)")
PLACES = frozenset("in at near on along within outside inside around beside by across under".split())
_LINK = re.compile(r"\s(?:of|in|at|on|for|near|within|and)\s")
_OF = frozenset(("of",))
_LINKS = frozenset("of in at within on per for near from inside around and or".split())
_CLIMBED = frozenset("in at near on within".split())
_MOST = 9
_REACH = 120


@dataclass(frozen=True)
class Words:
    """The words of a text and their kinds."""

    words: list[str]
    kinds: list[Kind]

    @classmethod
    @lru_cache(maxsize=512)
    def of(cls, text: str) -> Words:
        """Return the words of *text*, asides in brackets left out."""
        words = words_of(_ASIDE.sub("", text) if "(" in text else text)
        return cls(words, kinds_of(words))

    def __len__(self) -> int:
        return len(self.words)

    def skip_back(self, end: int, *kinds: Kind) -> int:
        """Return where the run of *kinds* begins that ends at *end*."""
        while end and self.kinds[end - 1] in kinds:
            end -= 1
        return end

    def skip(self, start: int, end: int, *kinds: Kind) -> int:
        """Return where the run of *kinds* ends that begins at *start*, at the latest at *end*."""
        while start < end and self.kinds[start] in kinds:
            start += 1
        return start

    def noun_from(self, start: int, end: int, links: frozenset[str] = _OF) -> str | None:
        """Return the noun phrase that begins at *start*, on over *links*."""
        words, kinds = self.words, self.kinds
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
                if at == start or not self._links(start, at, links) or self._of_its_own(start, at):
                    break
                noun = at + 1
                if kinds[at] is not Kind.CONJUNCTION:
                    noun = self.skip(noun, end, Kind.DETERMINER, Kind.ADVERB)
                if noun < end and kinds[noun] is Kind.NUMBER and words[at].lower() in PLACES:
                    noun += 1  # "lot sizes at 12 Mill Lane"
                if noun >= end or kinds[noun] is not Kind.NOUN:
                    break
                at = noun
            at += 1
        return as_name(" ".join(words[start:at]))

    def noun_to(self, end: int, *, climb: bool = False) -> str | None:
        """Return the noun phrase that ends at *end*; to *climb* is to go on from "the wood near Ashby" to the wood."""
        words, kinds = self.words, self.kinds
        start = self.skip_back(end, Kind.NOUN, Kind.NUMBER)
        if start == end or kinds[start] is Kind.NUMBER and _UNIT.match(" ".join(words[start + 1 : end])):
            return None
        name = as_name(" ".join(words[start:end]))
        lead = self.skip_back(start, Kind.DETERMINER, Kind.ADVERB)
        link = words[lead - 1].lower() if lead else ""
        if link == "of" and (whole := self._whole_of(lead, end, climb=climb)):
            return whole
        if climb and lead > 1:
            if kinds[lead - 1] is Kind.CONJUNCTION and not _UNIT.match(words[lead - 2]):
                head = self.noun_to(lead - 1, climb=True)
                if head != self.noun_to(lead - 1):
                    return head
            elif (inner := self._behind_comma(start, end)) and (head := self.noun_to(inner, climb=True)):
                return head  # "Ash Wood in Oakham, Kent", "Ash Wood Park, Kent"
            elif link in _CLIMBED and (head := self.noun_to(lead - 1, climb=True)):
                return head
        if not name and start and kinds[start - 1] is Kind.COMMA:
            return self.noun_to(start - 1, climb=climb)
        return name

    def _behind_comma(self, start: int, end: int) -> int:
        """Return where "in" stands before "Oakham, " and the county at *start*, where "Ash Wood Park" ends before it, or 0."""
        if self.kinds[start - 1] is not Kind.COMMA or not self.words[start][0].isupper():
            return 0
        place = self.skip_back(start - 1, Kind.NOUN)
        placed = (
            1 < place < start - 1 and self.words[place - 1].lower() in PLACES and self.words[start - 2][0].isupper()
        )
        if placed:
            return place - 1
        aside = self.kinds[end : end + 1] == [Kind.COMMA] and start - 1 - place > 1
        named = aside and all(word[0].isupper() for word in self.words[place : start - 1])
        return start - 1 if named else 0

    def _whole_of(self, lead: int, end: int, *, climb: bool) -> str | None:
        """Return the phrase before the "of" at *lead* with the one behind it, or alone to *climb*."""
        if self.kinds[lead - 2 : lead - 1] != [Kind.NOUN]:
            return None
        whole = self.noun_to(lead - 1, climb=climb)
        if not whole or climb and whole not in " ".join(self.words[:lead]):
            return whole
        return without_measure(f"{whole} of {' '.join(self.words[lead:end])}")

    def _links(self, start: int, at: int, links: frozenset[str]) -> bool:
        """Return whether a phrase goes on over the word at *at*: a mere measure does so over any place."""
        link = self.words[at].lower()
        return link in links or (link in PLACES or link == "for") and only_measures(" ".join(self.words[start:at]))

    def _of_its_own(self, start: int, at: int) -> bool:
        """Return whether "of its time" follows, which tells nothing; "the size of its garden" and "that of its garden" do."""
        if self.words[at + 1 : at + 2] not in (["its"], ["their"], ["his"], ["her"]):
            return False
        return self.words[start] not in ("that", "those") and not only_measures(" ".join(self.words[start:at]))


@lru_cache(maxsize=4096)
def as_name(phrase: str) -> str | None:
    """Return *phrase* without article, measure and possessive, or ``None`` where no word remains."""
    text = without_measure(phrase.strip(" .,:;-–—'\"“”()"))
    text = without_measure(_POSSESSIVE.sub("", _DETERMINER.sub("", text)))
    return text if _LETTER.search(text) else None


def phrase_before(text: str) -> str | None:
    """Return the noun phrase that *text* ends with."""
    words = Words.of(text[-_REACH:].rstrip(" ,:;(“”\"'"))
    return words.noun_to(len(words))


def phrase_after(text: str, *, linked: bool = False) -> str | None:
    """Return the noun phrase that *text* begins with; a *linked* one goes on over "in", "per" and "and"."""
    text = text[:_REACH].lstrip(" -“\"'")
    end = _END.search(text)
    words = Words.of(text[: end.end()] if end else text)
    return words.noun_from(0, len(words), _LINKS if linked else _OF)


def only_measures(name: str) -> bool:
    """Return whether *name* says that there is a size, or which of several: "total area", "the second"."""
    return bool(_MEASURE_ONLY.fullmatch(name))


def is_generic(name: str) -> bool:
    """Return whether *name* says only that there is land: "a small tract"."""
    return bool(_GENERIC.fullmatch(name))


def begins_generic(name: str) -> bool:
    """Return whether *name* says only that there is land somewhere: "a tract of land", "land in Ashby"."""
    return is_generic(_LINK.split(name, maxsplit=1)[0])


def is_pronoun(name: str) -> bool:
    """Return whether *name* stands for another."""
    return bool(_PRONOUN.fullmatch(name))


def tells_when(name: str) -> bool:
    """Return whether *name* begins with a time, or says no place: "May", "total"."""
    return bool(_WHEN.match(name))


def without_measure(name: str) -> str:
    """Return the park of "total area of the park"."""
    measure = _MEASURED_OF.match(name)
    return name[measure.end() :] if measure else name
