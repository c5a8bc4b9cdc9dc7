"""An area as a document mentions it: where it stands, what it speaks of, and how else it may be understood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from .stated_area import StatedArea, StatedShare


class MentionRole(str, Enum):
    """What a mentioned area is to its subject."""

    SINGLE = "single"
    TOTAL = "total"
    FROM = "from"
    TO = "to"
    CHANGE = "change"
    RANGE_LOW = "range_low"
    RANGE_HIGH = "range_high"
    SHARE = "share"


@dataclass(frozen=True)
class MentionReading:
    """One way to understand a mention: the role it plays, for how many members, of which subject."""

    role: MentionRole
    subject: str | None = None
    count: int | None = None


@dataclass(frozen=True)
class AreaMention:
    """An area or share that a document states.

    ``text`` is the document from ``start`` to ``end``, with the words that qualify the number, and ``quote`` the sentence
    around it. ``restates`` is the index of the mention that this one repeats in another unit or, for a share, of the
    area that it is the percentage of; ``part_of`` that of the total or base that it belongs to. ``competing`` holds the
    other readings where the sentence leaves the choice open. Where the unit is written elsewhere, ``elided`` is set.
    """

    text: str
    start: int
    end: int
    stated: StatedArea | StatedShare
    role: MentionRole = MentionRole.SINGLE
    subject: str | None = None
    count: int | None = None
    restates: int | None = None
    part_of: int | None = None
    quote: str = ""
    competing: tuple[MentionReading, ...] = ()
    elided: bool = False

    @property
    def readings(self) -> tuple[MentionReading, ...]:
        """Every way to understand the mention, the likeliest first."""
        return (MentionReading(self.role, self.subject, self.count), *self.competing)
