"""Source figures: what documents state, and the ways of reading them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from .errors import FigureError


@dataclass(frozen=True)
class SourceDocument:
    """Where a figure comes from."""

    title: str
    publisher: str = ""
    date: str = ""
    address: str = ""


class ReadingKind(str, Enum):
    """What a figure may be the area of."""

    SINGLE = "single"
    TOTAL = "total"
    SHARE = "share"
    CHANGE = "change"
    NO_GEOMETRY = "no-geometry"


_TOTAL = re.compile(r"total(?:\s+of\s+(\d+))?", re.IGNORECASE)
_SHARE = re.compile(r"share\s+of\s+(\S.*)", re.IGNORECASE)
_GROUP = re.compile(r"group\s*:\s*(.*)", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """One way to understand a figure.

    ``single`` is the area of one feature; ``total`` the sum of ``features`` or of all that carry ``group``, of which
    there should be ``count``; ``share`` the area of ``features`` as a percentage of ``base``; ``change`` the area of
    the second feature less that of the first. A feature is named, with its layer's key before a slash where one
    name is in several layers, or written ``layer/#ID`` where no name tells it from others. ``no-geometry`` is the user's
    word that no feature shows what the figure speaks of, which then stands in ``features`` as the document writes it.
    """

    kind: ReadingKind
    features: tuple[str, ...] = ()
    group: str | None = None
    count: int | None = None
    base: str | None = None

    @classmethod
    def parse(cls, features: str, reading: str) -> Reading:
        """Return the reading that the columns ``features`` and ``reading`` of a register describe.

        An empty *reading* is a total for a group or several names, and single for one name. Raises FigureError.

        >>> Reading.parse("group: free zone", "total of 7").count
        7
        """
        if reading.strip().lower() == ReadingKind.NO_GEOMETRY.value:
            return cls(ReadingKind.NO_GEOMETRY, (features.strip(),) if features.strip() else ())
        group_match = _GROUP.fullmatch(features.strip())
        group = str(group_match[1]) if group_match else None
        names = () if group_match else tuple(name.strip() for name in features.split(";") if name.strip())
        if not group and not names:
            raise FigureError("no feature is named", remedy='Write a name, "A; B" or "group: …" under features.')
        wording = reading.strip()
        if not wording:
            wording = "single" if len(names) == 1 else "total"
        if total := _TOTAL.fullmatch(wording):
            return cls(ReadingKind.TOTAL, names, group, int(total[1]) if total[1] else None)
        if share := _SHARE.fullmatch(wording):
            return cls(ReadingKind.SHARE, names, group, base=share[1].strip())
        if wording.lower() == "change" and len(names) == 2:
            return cls(ReadingKind.CHANGE, names)
        if wording.lower() == "single" and len(names) == 1:
            return cls(ReadingKind.SINGLE, names)
        raise FigureError(
            f'reading "{wording}" does not fit the features "{features}"',
            remedy='Use "single" for one name, "total of 7", "share of NAME", "change" for two names, or "no-geometry".',
        )

    def __str__(self) -> str:
        if self.kind is ReadingKind.TOTAL and self.count is not None:
            return f"total of {self.count}"
        if self.kind is ReadingKind.SHARE:
            return f"share of {self.base}"
        return str(self.kind.value)

    @property
    def subject(self) -> str:
        """The features as a register writes them."""
        return "; ".join(self.features) if self.group is None else f"group: {self.group}"


@dataclass(frozen=True)
class SourceFigure:
    """An area that a document states, as written, with every reading that competes for it.

    ``tolerance`` declares a rule for this figure alone (see ``tolerance.parse_rule``).
    """

    id: str
    text: str
    readings: tuple[Reading, ...]
    document: SourceDocument
    quote: str = ""
    note: str = ""
    tolerance: str = ""
