"""What the words behind an area in an English sentence say of it: what it is of, where it lies, what it is called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from .english_phrase import PLACES, Words, begins_generic, is_generic, phrase_after, tells_when
from .english_words import Kind, is_noun

_OF = re.compile(r"\s+of\s+", re.IGNORECASE)
_NAMED = re.compile(
    r"[^.;]{0,60}?\b(?:(?:histor\w+ |commonly |now |also |formerly )?known?|called|named|referred to|designated|identified|described|(?:that|which) (?:later |would |eventually |in time )*(?:became|become|is now|forms?)(?: known)?)(?: (?:as|on|in))?(?: the)?\s+(.{2,80})",
    re.IGNORECASE,
)
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
    r"\s+(?:(?:is|are|was|were)\s+(?=[A-Za-z-]+(?!ed\b)\b)(?!\w+ed\b|(?:in|on|at|for|to|not|also|now)\b)|(?:includ|compris)(?:es?|ed)\s)",
    re.IGNORECASE,
)
_ADDED_TO = re.compile(
    r"(?:\s+(?:was|were|have been|has been|had been|to be|being|be)\s+(?:added|annexed|transferred|donated))?\s+(?:in)?to\s+(?=the\b|[A-Z])"
)
# Floor space that a building or a district holds has an area of its own: "will contain 2,000 square feet of office space".
_FLOOR_SPACE = re.compile(
    r"(?:[\w-]+(?:,? and |,? or |, | )){0,5}(?:office|retail|commercial|residential|industrial|warehouse|exhibition|meeting|event|living|shopping|storage|laboratory|lab|gallery|manufacturing)[ -](?:and [\w-]+ )?(?:space|offices|shops)\b",
    re.IGNORECASE,
)
_NOUN_AFTER = re.compile(r"(?:\s?\([^()]{1,40}\))?(?:\s|-)+(?!(?:the|an?|its|their)\b)|,\s(?=[\w-]+-[\w-]+\s[a-z])")
# "A 3,600-square-foot, full-building lease"
_MORE_ADJECTIVES = re.compile(r"^,\s(?=[\w-]+\s[a-z])")
# "A 2,500-acre blaze called the Alder Fire"
_KIND_THEN_NAME = re.compile(
    r"\s*(?:\([^()]{1,40}\)\s*)?(?:[a-z-]+\s){1,3}(?:called|named|dubbed|known as)\s(?:the\s)?(?P<name>[A-Z].{1,60})"
)
_LED = re.compile(r"(?:\s+(?:of|to|in|for)\s+[a-z ]{2,30})?\s*,\s+(?=[A-Za-z])")
# "12 m² in floor area"
_IN_SIZE = re.compile(r"(?:[a-z]+\s)?(?:area|size|extent)\b", re.IGNORECASE)
_REACH = 120
# "A 12-acre planting", "a 12-acre gated park"
_DESCRIBES = re.compile(r"[a-z-]+(?:ing|ed)\s")
_WORD = re.compile(r"(?:\s?\([^()]{1,40}\))?\s([a-z]\S+)")


@dataclass(frozen=True)
class After:
    """The words behind an area, on to the sentence's end or the next area."""

    text: str

    @cached_property
    def of(self) -> str | None:
        """The words behind "of", where they begin so."""
        of = _OF.match(self.text)
        return self.text[of.end() :] if of else None

    @cached_property
    def of_what(self) -> str | None:
        """The meadow of "12 acres of wet meadow", the name of "12 acres of land known as Ash Meadow"."""
        if self.of is None:
            return None
        name = phrase_after(self.of, linked=True)
        return name and begins_generic(name) and _called(self.of) or name

    @property
    def of_land_where(self) -> str | None:
        """The meadow of "12 acres of meadow", the place of "12 acres of land in Ashby"."""
        if self.of is None or self.of_what and not is_generic(self.of_what):
            return self.of_what
        words = Words.of(self.of[:_REACH])
        end = words.skip(0, len(words), Kind.NOUN, Kind.NUMBER, Kind.DETERMINER)
        placed = end < len(words) and words.words[end].lower() in PLACES
        return placed and phrase_after(self.of, linked=True) or self.of_what

    @property
    def of_floor_space(self) -> str | None:
        """The office space of "12,000 square feet of office space"."""
        space = _FLOOR_SPACE.match(self.of or "")
        return space[0] if space else None

    @cached_property
    def place(self) -> str | None:
        """Where an area is or what for: "in Ashby", "for a school"."""
        return self._behind(_PLACED)

    @property
    def what_or_where(self) -> str | None:
        """What an area is, or where: "are woodland", "in Marshland"."""
        return self.place or self._behind(_DESIGNATED) or self._behind(_IS_WHAT)

    @property
    def added_to(self) -> str | None:
        """What "12 acres were added to"."""
        return self._behind(_ADDED_TO)

    @property
    def led(self) -> str | None:
        """The island of "covering 12 km², Skerry is"."""
        led = _LED.match(self.text)
        return phrase_after(self.text[led.end() :]) if led else None

    @property
    def has_noun(self) -> bool:
        """Whether a noun follows at once: " park", ", full-building lease"."""
        return bool(_NOUN_AFTER.match(self.text))

    @property
    def is_noun(self) -> bool:
        """Whether the next word is a noun, and nothing else."""
        word = _WORD.match(self.text)
        return word is not None and is_noun(word[1])

    @property
    def noun(self) -> str | None:
        """The noun that an area describes."""
        text = _MORE_ADJECTIVES.sub(" ", self.text, count=1).lstrip(" -")
        return phrase_after(f"a {text}" if _DESCRIBES.match(text) else text)

    @property
    def kind_called(self) -> str | None:
        """The fire of " blaze called the Alder Fire"."""
        kind = _KIND_THEN_NAME.match(self.text)
        return phrase_after(kind["name"]) if kind else None

    @property
    def is_named(self) -> str | None:
        """The island of ", is Skerry"."""
        return self._behind(_IS_NAMED)

    @property
    def called(self) -> str | None:
        """The name of ", now known as Ash Meadow"."""
        return _called(self.text)

    def _behind(self, lead: re.Pattern[str]) -> str | None:
        """Return the noun phrase behind *lead*, unless it tells a time."""
        match = lead.match(self.text)
        name = phrase_after(self.text[match.end() :], linked=True) if match else None
        return None if name and (tells_when(name) or _IN_SIZE.match(name)) else name


def _called(text: str) -> str | None:
    named = _NAMED.match(text)
    return phrase_after(named[1], linked=True) if named else None
