"""Verdicts: the outcome of holding a figure against a measurement."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from .figure import SourceFigure
from .stated_area import Interval


class Verdict(str, Enum):
    """The outcome of a check, from the most to the least that a user has to look at."""

    DIFFERS = "differs"
    AMBIGUOUS = "ambiguous"
    NOT_MEASURABLE = "not-measurable"
    NO_GEOMETRY = "no-geometry"
    WITHIN_TOLERANCE = "within-tolerance"
    AGREES_ROUNDED = "agrees-rounded"
    AGREES = "agrees"
    NO_FIGURE = "no-figure"

    @property
    def borne_out(self) -> bool:
        """Whether the geometry bears the figure out."""
        return self in (Verdict.AGREES, Verdict.AGREES_ROUNDED, Verdict.WITHIN_TOLERANCE)


# What a parcel with a registered area can have.
PARCEL_VERDICTS = (
    Verdict.AGREES,
    Verdict.WITHIN_TOLERANCE,
    Verdict.DIFFERS,
    Verdict.AMBIGUOUS,
    Verdict.NOT_MEASURABLE,
    Verdict.NO_FIGURE,
)


@dataclass(frozen=True)
class Sentence:
    """A sentence of the catalogue (``wording.py``) by its code, with the values that go into it."""

    code: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Cause:
    """A tested explanation of a mismatch with its evidence."""

    kind: str
    evidence: dict[str, Any]
    sentence: Sentence


@dataclass(frozen=True)
class BoundFeature:
    """A feature that a figure speaks of: the key of its layer, its id there, and its name."""

    layer: str
    id: int
    name: str


@dataclass(frozen=True)
class AppliedTolerance:
    """The rule that a verdict used, what it allowed, and what it is legally for."""

    rule: str
    allowed_m2: float | None
    scope: str


@dataclass(frozen=True)
class TestedReading:
    """One reading of a figure held against the geometry; areas in m²."""

    __test__ = False  # not a test of pytest's

    reading: str
    subject: str
    verdict: Verdict
    sentence: Sentence
    features: tuple[BoundFeature, ...] = ()
    ellipsoidal_m2: float | None = None
    planar_m2: float | None = None
    planar_crs: str = ""
    stated_m2: float | None = None
    interval_m2: Interval | None = None
    difference_m2: float | None = None
    difference_ppm: float | None = None
    tolerance: AppliedTolerance | None = None
    union_m2: float | None = None
    overlap_m2: float | None = None
    geometry_hash: str = ""


@dataclass(frozen=True)
class CheckResult:
    """One figure checked.

    ``preferred`` is the reading that the geometry bears out, or the only one, or the nearest where none is borne out;
    ``verdict`` is the figure's own, which is ``ambiguous`` where no reading can be preferred. ``figure`` is None
    for a feature of which no document states an area.
    """

    figure: SourceFigure | None
    verdict: Verdict
    sentence: Sentence
    preferred: TestedReading
    readings: tuple[TestedReading, ...]
    causes: tuple[Cause, ...] = ()
