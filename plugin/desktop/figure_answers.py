"""What is made of each figure of a document: proposed, accepted, rejected; and the register rows that follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

Figure = dict[str, Any]
"""One element of the ``figures`` of the engine's ``read_document``."""

Feature = dict[str, Any]
"""A feature as the engine tells it: ``layer``, ``id`` and ``name``."""

Row = dict[str, str]
"""A row of the figures register, by its columns."""

NO_GEOMETRY = "no-geometry"
_LONGEST_NUMBER = 18


class FigureState(Enum):
    """How far a figure of the document is, in the order of a planner's work."""

    PROPOSED = "proposed"
    ASK = "ask"
    ACCEPTED = "accepted"
    NO_GEOMETRY = "no-geometry"
    REJECTED = "rejected"
    ASIDE = "aside"


@dataclass(frozen=True)
class BoundReading:
    """One reading of a figure, bound to features: ``features`` and ``reading`` are what a register holds."""

    features: str
    reading: str
    bound: tuple[Feature, ...] = ()

    @classmethod
    def of(cls, row: dict[str, Any]) -> BoundReading:
        """Return a row of the engine's proposals."""
        return cls(str(row["features"]), str(row.get("reading") or ""), tuple(row.get("bound") or ()))


@dataclass(frozen=True)
class Answer:
    """The state of a figure, its competing readings, and its id in the register once it is there."""

    state: FigureState
    readings: tuple[BoundReading, ...] = ()
    register_id: str = ""

    @property
    def features(self) -> list[Feature]:
        """Every feature that a reading speaks of, each once."""
        found = {(each["layer"], each["id"]): each for reading in self.readings for each in reading.bound}
        return list(found.values())


@dataclass(frozen=True)
class Provenance:
    """The document that figures are taken from, as the register names it."""

    title: str
    date: str = ""


Readings = Mapping[int, "tuple[BoundReading, ...]"]
"""The readings chosen for figures, by the figures' indexes."""


@dataclass(frozen=True)
class Answers:
    """The answers to all figures of a document, and the register's rows that they make: one step of the history.

    ``rows`` holds what other documents state as well, as it is.
    """

    each: tuple[Answer, ...] = ()
    rows: tuple[Row, ...] = ()

    @classmethod
    def proposed(cls, figures: Iterable[Figure], rows: Iterable[Row], rejected: Iterable[int] = ()) -> Answers:
        """Return what the engine proposes for *figures*; those the user had *rejected* stay so."""
        rows, refused = tuple(rows), set(rejected)
        answers = []
        for index, figure in enumerate(figures):
            answer = _proposed(figure)
            if index in refused and answer.state in (FigureState.PROPOSED, FigureState.ASK):
                answer = replace(answer, state=FigureState.REJECTED)
            answers.append(answer)
        return cls(tuple(answers), rows)

    def accepted(self, given: Readings, figures: Sequence[Figure], source: Provenance) -> Answers:
        """Return the answers with the figures at the indexes of *given* bound as it says.

        What the register holds of a figure is replaced at its place. A figure that one document states twice is one.
        """
        each, rows = list(self.each), list(self.rows)
        known, users = _RegisterIndex(rows), self._users()
        held = {row.get("id") for row in rows}
        for index, readings in given.items():
            before = each[index].register_id
            if before in held and users[before] == 1:
                rows = _replaced(rows, before, readings)
                number = before
            else:
                text = register_text(figures[index])
                number = known.id_of(text, readings, source.title)
                if not number:
                    number = known.free_id()
                    new = _new_rows(number, text, figures[index], readings, source)
                    known.add(new)
                    rows += new
            denied = all(reading.reading == NO_GEOMETRY for reading in readings)
            each[index] = Answer(FigureState.NO_GEOMETRY if denied else FigureState.ACCEPTED, readings, number)
        return Answers(tuple(each), tuple(rows))

    def rejected(self, indexes: Iterable[int]) -> Answers:
        """Return the answers without the figures at *indexes*; their readings stay at hand for a change of mind."""
        each, users, gone = list(self.each), self._users(), set()
        for index in indexes:
            answer = each[index]
            users[answer.register_id] -= 1
            if not users[answer.register_id]:
                gone.add(answer.register_id)
            readings = tuple(reading for reading in answer.readings if reading.reading != NO_GEOMETRY)
            each[index] = Answer(FigureState.REJECTED, readings)
        gone.discard("")
        return Answers(tuple(each), tuple(row for row in self.rows if row.get("id") not in gone))

    def changed_from(self, other: Answers) -> set[int]:
        """Return the indexes of the figures whose answers are others."""
        return {index for index, (one, two) in enumerate(zip(self.each, other.each)) if one is not two}

    def _users(self) -> Counter[str]:
        """Return how many figures, stating the same, stand on each id of the register."""
        return Counter(answer.register_id for answer in self.each)


class _RegisterIndex:
    """Finds figures in the rows of a register."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._ids: dict[str, dict[str, set[tuple[str, str, str]]]] = {}
        self._largest = 0
        self.add(rows)

    def add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            number = str(row.get("id") or "")
            if number.isdecimal() and len(number) <= _LONGEST_NUMBER:
                self._largest = max(self._largest, int(number))
            reading = (row.get("features") or "", row.get("reading") or "", row.get("document") or "")
            self._ids.setdefault(row.get("text") or "", {}).setdefault(number, set()).add(reading)

    def id_of(self, text: str, readings: Iterable[BoundReading], document: str) -> str:
        """Return the id of the figure that *document* states with that text in these readings, or an empty string."""
        wanted = {(each.features, each.reading, document) for each in readings}
        return next((number for number, held in self._ids.get(text, {}).items() if held == wanted), "")

    def free_id(self) -> str:
        return str(self._largest + 1)


class History:
    """The answers now, those before, and those that were undone."""

    def __init__(self, first: Answers = Answers()) -> None:
        self.now = first
        self._before: list[Answers] = []
        self._after: list[Answers] = []

    def go_on(self, answers: Answers) -> None:
        """Take a step."""
        self._before.append(self.now)
        self._after.clear()
        self.now = answers

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to take again."""
        return bool(self._after)

    def undo(self) -> None:
        """Take the last step back."""
        self._after.append(self.now)
        self.now = self._before.pop()

    def redo(self) -> None:
        """Take the step again that was taken back."""
        self._before.append(self.now)
        self.now = self._after.pop()


def register_text(figure: Figure) -> str:
    """Return the figure as the register writes it: in one line, with its unit where the document has that elsewhere."""
    proposal = figure.get("proposal") or {}
    return str(proposal.get("text") or " ".join(figure["text"].split()))


def _new_rows(
    number: str, text: str, figure: Figure, readings: Iterable[BoundReading], source: Provenance
) -> list[Row]:
    quote = " ".join(str(figure.get("quote") or "").split())
    return [
        {
            "id": number,
            "text": text,
            "features": each.features,
            "reading": each.reading,
            "document": source.title,
            "date": source.date,
            "quote": quote,
        }
        for each in readings
    ]


def _replaced(rows: Sequence[Row], number: str, readings: Iterable[BoundReading]) -> list[Row]:
    places = [place for place, row in enumerate(rows) if row.get("id") == number]
    first = rows[places[0]]
    same = {rows[place].get("features"): rows[place] for place in places}
    new = [{**same.get(each.features, first), "features": each.features, "reading": each.reading} for each in readings]
    return [*rows[: places[0]], *new, *(row for row in rows[places[0] :] if row.get("id") != number)]


def _proposed(figure: Figure) -> Answer:
    proposal = figure.get("proposal")
    if proposal is None:
        return Answer(FigureState.ASK)
    readings = tuple(BoundReading.of(row) for row in proposal.get("rows") or ())
    state = proposal["state"]
    if state == "known":
        number = str(proposal["id"])
        denied = bool(readings) and all(reading.reading == NO_GEOMETRY for reading in readings)
        return Answer(FigureState.NO_GEOMETRY if denied else FigureState.ACCEPTED, readings, number)
    if state == "proposed" and readings:
        return Answer(FigureState.PROPOSED, readings)
    return Answer(FigureState.ASIDE if state == "none" else FigureState.ASK, readings)
