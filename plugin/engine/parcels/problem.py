"""What keeps a parcel from being judged: problems of its registered area and of its outline."""

from __future__ import annotations

from enum import IntEnum

from ..area import RingProblem
from ..wkb import Unmeasured


class Problem(IntEnum):
    """A problem; ``reason`` is its code in the catalogue of sentences. Those from ``NULL`` on are the outline's."""

    NOTHING = 0
    NO_AREA = 1
    UNREADABLE_AREA = 2
    ZERO_AREA = 3
    NEGATIVE_AREA = 4
    NO_SCALE = 5
    NULL = 11
    EMPTY = 12
    NOT_POLYGON = 13
    CURVED = 14
    UNREADABLE = 15
    NOT_FINITE = 16
    OUT_OF_RANGE = 17

    @property
    def reason(self) -> str:
        """The code of the reason, such as ``not-polygon``; empty where there is none."""
        return "" if self is Problem.NOTHING else self.name.lower().replace("_", "-")


OF_UNMEASURED = {Unmeasured.NOTHING: Problem.NOTHING} | {
    one: Problem[one.name] for one in Unmeasured if one is not Unmeasured.NOTHING
}
OF_RINGS = {
    RingProblem.NONE: Problem.NOTHING,
    RingProblem.EMPTY: Problem.EMPTY,
    RingProblem.NOT_FINITE: Problem.NOT_FINITE,
    RingProblem.OUT_OF_RANGE: Problem.OUT_OF_RANGE,
}
