"""Proposals: which features of a plan the areas in a document speak of, and in which reading.

A confident and unique likeness is proposed; everything else asks, with what it might be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from ..model.areatext import AreaMention, MentionReading, MentionRole, read_stated
from ..model.errors import Cancelled, FigureError
from ..model.figure import ReadingKind, SourceFigure
from ..model.names import nfc
from ..model.place_name import PlaceKind, is_sort_of_land
from ..model.plan import Plan, Role
from ..model.stated_area import StatedArea, StatedShare
from ..model.verdict import BoundFeature, Sentence
from .binding import FeatureIndex
from .enumeration import listed_names, without_count
from .place_index import CONFIDENT, IN_CONTEXT, OF_AS_MANY, TOO_SHORT, Hints, Likeness, Place, PlaceIndex
from .plan_names import PlanNames


class ProposalState(str, Enum):
    """How sure a proposal is."""

    PROPOSED = "proposed"
    ASK = "ask"
    KNOWN = "known"
    NONE = "none"


@dataclass(frozen=True)
class ProposedRow:
    """A row of the register as it would be written: ``features`` and ``reading``, with the features these mean."""

    features: str
    reading: str
    bound: tuple[BoundFeature, ...]
    score: float


@dataclass(frozen=True)
class Proposal:
    """What an area of a document may be bound to.

    ``rows`` are the competing readings to write, ``candidates`` what else it may be, the likeliest first. ``text`` is
    the area as a register can read it, ``id`` that of the figure in the register if it is known there.
    """

    state: ProposalState
    text: str
    rows: tuple[ProposedRow, ...] = ()
    candidates: tuple[Likeness, ...] = ()
    note: Sentence | None = None
    id: str = ""


_MOST_CANDIDATES = 8
_GREENBELT = re.compile(r"개발\s?제한\s?구역|그린\s?벨트|green\s?belt", re.IGNORECASE)
_LIFTED = re.compile(r"해제|lift|releas", re.IGNORECASE)
_BUILDING = re.compile(
    r"(?:건축\s?면적|연\s?면적|바닥\s?면적|건축물|건물|floor\s+(?:area|space)|building)\D{0,12}$", re.IGNORECASE
)
_SITE = re.compile(r"(?:대지|부지|용지|사업지|\bsites?\b|\bplot\b)\D{0,24}$", re.IGNORECASE)
# "Three of the zone's districts are 5 km²": then the designation is not what is added up.
_SOME_OF = re.compile(r"가운데|중에서?\s|\s중\s|[가-힣]\s?내\s|\bamong\b|\bof (?:these|those|which)\b", re.IGNORECASE)
# "Three of the districts of the zone": all of its members, if it has three.
_COUNTED_OUT = re.compile(r"\W*(?:[0-9]{1,3}|[a-z]+)\s+of\s+(?:the|its|their)\b", re.IGNORECASE)
_NEARBY = 40
_EVERY = 50
_CONNECTED = (MentionRole.FROM, MentionRole.TO)


def propose(
    text: str,
    mentions: Sequence[AreaMention],
    plan: Plan,
    names: PlanNames,
    *,
    title: str = "",
    progress: Callable[[float, str], None] = lambda fraction, message: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Proposal]:
    """Return a proposal for each of the *mentions* in *text*, a document called *title*. Raises Cancelled."""
    proposer = _Proposer(text, mentions, names)
    proposals = []
    for index in range(len(mentions)):
        if index % _EVERY == 0:
            progress(index / len(mentions), "")
            if cancelled():
                raise Cancelled
        proposals.append(proposer.proposal(index))
    return _with_known(proposals, mentions, plan.figures, names.features, title)


@dataclass(frozen=True)
class _Answer:
    """What one reading comes to: rows if it is sure, else what it may be."""

    rows: tuple[ProposedRow, ...] = ()
    candidates: tuple[Likeness, ...] = ()
    note: Sentence | None = None


class _Proposer:
    """Proposes bindings for the areas of one document."""

    def __init__(self, text: str, mentions: Sequence[AreaMention], names: PlanNames) -> None:
        self._text = text
        self._mentions = mentions
        self._places: PlaceIndex = names.places
        self._features: FeatureIndex = names.features
        self._at = {mention.start: index for index, mention in enumerate(mentions)}
        self._answers: dict[int, _Answer] = {}
        self._read: dict[int, _Answer] = {}

    def proposal(self, index: int) -> Proposal:
        """Return the proposal for one mention."""
        mention = self._mentions[index]
        cell = register_text(mention)
        restated = mention.restates is not None and isinstance(mention.stated, StatedArea)
        if restated and mention.restates is not None:
            note = Sentence("restates", {"text": _line(self._mentions[mention.restates].text)})
            return Proposal(ProposalState.NONE, cell, note=note)
        if mention.role in (MentionRole.RANGE_LOW, MentionRole.RANGE_HIGH):
            return Proposal(ProposalState.NONE, cell, note=Sentence("end-of-range"))
        if isinstance(mention.stated, StatedShare):
            return self._share(mention, cell)
        if mention.role is MentionRole.CHANGE:
            return self._change(index, cell)
        answer = self._answer(index)
        if answer.rows:
            return Proposal(ProposalState.PROPOSED, cell, answer.rows, answer.candidates, answer.note)
        return Proposal(ProposalState.ASK, cell, (), answer.candidates, answer.note)

    def _answer(self, index: int) -> _Answer:
        """Return what an area is of; a part of another area is not of the same place as that."""
        known = self._answers.get(index)
        if known is None:
            known, whole = self._read_as(index), self._mentions[index].part_of
            if known.rows and whole is not None and whole != index:
                features = {row.features for row in self._read_as(whole).rows}
                if features & {row.features for row in known.rows}:
                    sure = (Likeness(Place(row.features, row.bound, Role.ZONE), row.score) for row in known.rows)
                    known = _Answer((), _ranked([*sure, *known.candidates]), Sentence("not-sure"))
            self._answers[index] = known
        return known

    def _read_as(self, index: int) -> _Answer:
        """Return what the readings of an area come to together: rows only if each of them is sure."""
        known = self._read.get(index)
        if known is None:
            mention = self._mentions[index]
            answers = [self._reading(mention, reading) for reading in mention.readings]
            rows = {(row.features, row.reading): row for answer in answers for row in answer.rows}
            candidates = _ranked(likeness for answer in answers for likeness in answer.candidates)
            note = next((answer.note for answer in answers if answer.note), None)
            if all(answer.rows for answer in answers):
                written = {row.features for row in rows.values()}
                others = tuple(one for one in candidates if one.place.written not in written)
                known = _Answer(tuple(rows.values()), others, note)
            else:
                sure = [Likeness(Place(row.features, row.bound, Role.ZONE), row.score) for row in rows.values()]
                known = _Answer((), _ranked([*sure, *candidates]), note)
            self._read[index] = known
        return known

    def _reading(self, mention: AreaMention, reading: MentionReading) -> _Answer:
        if reading.role is MentionRole.TOTAL:
            return self._total(mention, reading)
        hints = self._hints(mention, reading)
        found = self._in_row(mention) or self._found(mention, reading.subject, hints)
        place = _unique(found, hints)
        if place is None:
            note = Sentence("several-alike") if found and found[0].score >= CONFIDENT else None
            return _Answer(candidates=found, note=note or _unnamed(reading.subject, found))
        kind = ReadingKind.SINGLE if place.place.group is None else ReadingKind.TOTAL
        return _Answer((_row(place, kind.value),), tuple(one for one in found if one != place))

    def _found(self, mention: AreaMention, subject: str | None, hints: Hints) -> tuple[Likeness, ...]:
        """Return what a subject may mean, by its name or, where that says too little, by the sentence."""
        found = self._places.like(subject, hints) if subject else ()
        if found and found[0].score >= CONFIDENT:
            return found
        before = self._before(mention)
        in_context: tuple[Place, ...] = ()
        if hints.kind is not None and (not subject or is_sort_of_land(subject)):
            in_context = self._places.with_kind_in(before, hints.kind)
            if len(in_context) == 1:
                return (Likeness(in_context[0], CONFIDENT), *found)
        named = self._places.named_in(f"{before} {mention.quote}")
        return _ranked([*found, *(Likeness(place, IN_CONTEXT) for place in dict.fromkeys((*in_context, *named)))])

    def _in_row(self, mention: AreaMention) -> tuple[Likeness, ...]:
        """Return what the nearest name to the left of a number in a table may mean: the zone, not the city before it."""
        if not mention.elided:
            return ()
        line = self._text[self._text.rfind("\n", 0, mention.start) + 1 : mention.start]
        for cell in reversed(line.split("\t")):
            found = self._places.like(cell.strip()) if cell.strip() else ()
            if found and found[0].score >= CONFIDENT:
                return found
        return ()

    def _before(self, mention: AreaMention) -> str:
        """Return the sentence up to the area."""
        start = mention.start - len(mention.quote)
        at = self._text.find(mention.quote, max(0, start)) if mention.quote else -1
        return self._text[at : mention.start] if 0 <= at <= mention.start else self._text[max(0, start) : mention.start]

    def _hints(self, mention: AreaMention, reading: MentionReading) -> Hints:
        near = self._before(mention)[-_NEARBY:]
        subject = reading.subject or ""
        around = f"{subject} {near}{self._text[mention.end : mention.end + _NEARBY]}"
        kind = None
        if _BUILDING.search(near) or _BUILDING.search(subject):
            kind = PlaceKind.BUILDING
        elif _SITE.search(near) or _SITE.search(subject):
            kind = PlaceKind.SITE
        greenbelt, of_greenbelt = _GREENBELT.search(around), _GREENBELT.search(subject)
        return Hints(bool(greenbelt), bool(of_greenbelt), bool(_LIFTED.search(around)), kind)

    # Totals

    def _total(self, mention: AreaMention, reading: MentionReading) -> _Answer:
        count = reading.count
        some = bool(_COUNTED_OUT.match(reading.subject or ""))
        if mention.elided and not reading.subject:
            return self._column_total(mention)
        hints = self._hints(mention, reading)
        # In "첨단3지구(4.371㎢)를 비롯한 4개 지구" the area stands among the names.
        listing = listed_names(mention.quote.replace(f"({mention.text})", ""), reading.subject or "")
        # 첨단 3지구 is one district of that name, not three; the last of several names is not what is added up.
        one_name = reading.subject if reading.subject not in listing else None
        whole = _unique(self._places.like(one_name), hints) if one_name else None
        if whole is not None and whole.place.group is None:
            return self._of_place(whole, None, ())
        phrase = without_count(reading.subject or "")
        found = self._places.like(phrase, hints) if phrase and not is_sort_of_land(phrase) else ()
        named = _unique(found, hints)
        if named is not None and (named.place.group is not None or not count) and phrase not in listing:
            return self._of_place(named, count, found, some=some)
        members = [(name, _unique(self._places.like(name), hints)) for name in listing]
        bound = list(dict.fromkeys(likeness.place for _, likeness in members if likeness is not None))
        if named is not None and named.place not in bound:
            bound.append(named.place)
        missing = [name for name, likeness in members if likeness is None]
        groups = self._groups_of(bound, mention.quote)
        fitting = [place for place in groups if place.count == count]
        whole_list = bool(count) and len(listing) == count and count is not None and count > 1
        if whole_list and missing:
            note = Sentence("not-in-layers", {"missing": ", ".join(f"“{name}”" for name in missing)})
            return _Answer(candidates=_ranked(Likeness(place, IN_CONTEXT) for place in (*fitting, *bound)), note=note)
        if len(fitting) == 1:
            return self._of_place(Likeness(fitting[0], CONFIDENT), count, found)
        if whole_list and len(bound) == count:
            return _Answer((_joint_row(bound),))
        in_quote = [place for place in groups if place in self._places.named_in(mention.quote)]
        if len(in_quote) == 1 and not fitting and not _SOME_OF.search(self._before(mention)):
            return self._of_place(Likeness(in_quote[0], CONFIDENT), count, found, some=some)
        by_count = self._places.groups_of_count(count) if count else ()
        candidates = _ranked(
            [
                *(replace(one, score=min(one.score, TOO_SHORT)) for one in found),
                *(Likeness(place, IN_CONTEXT) for place in (*fitting, *groups)),
                *(Likeness(place, OF_AS_MANY) for place in by_count[:_MOST_CANDIDATES]),
            ]
        )
        return _Answer(candidates=candidates, note=_unnamed(reading.subject, candidates))

    def _column_total(self, mention: AreaMention) -> _Answer:
        """Return the row for the last line of a table: the total of the lines above it."""
        at = self._at[mention.start]
        lines: list[ProposedRow | None] = []
        while at and self._mentions[at - 1].elided and self._mentions[at - 1].role is MentionRole.SINGLE:
            at -= 1
            lines.insert(0, self._single(at))
        rows = [row for row in lines if row is not None]
        if len(rows) < 2 or len(rows) < len(lines):
            return _Answer(note=Sentence("lines-unbound"))
        features = {feature for row in rows for feature in row.bound}
        for group in self._places.groups_of_count(len(rows)):
            if features == set(group.features):
                return self._of_place(Likeness(group, CONFIDENT), len(rows), ())
        return _Answer((_joint_row(rows),))

    def _of_place(
        self, found: Likeness, count: int | None, others: Iterable[Likeness], *, some: bool = False
    ) -> _Answer:
        """Return the row for a group, with a note where it has not as many members as the document says.

        What may be but *some* of the members is no row then.
        """
        rest = tuple(one for one in others if one.place != found.place)
        if found.place.group is None:
            return _Answer((_row(found, ReadingKind.SINGLE.value),), rest)
        note = None
        if count and found.place.count != count:
            note = Sentence("count-of-group", {"stated": count, "found": found.place.count})
            if some:
                return _Answer(candidates=(found, *rest), note=note)
        reading = f"{ReadingKind.TOTAL.value} of {count}" if count else ReadingKind.TOTAL.value
        return _Answer((_row(found, reading),), rest, note)

    def _groups_of(self, members: Sequence[Place], quote: str) -> list[Place]:
        """Return the groups that hold all *members*, those that *quote* names first; without members, those it names."""
        named = [place for place in self._places.named_in(quote) if place.group is not None]
        together = self._places.groups_with(members)
        if members:
            named = [group for group in named if group in together]
        return list(dict.fromkeys((*named, *together)))

    # Shares and changes

    def _share(self, mention: AreaMention, cell: str) -> Proposal:
        amount = mention.restates
        base = mention.part_of
        if base is None and amount is not None:
            base = self._mentions[amount].part_of
        if base is None or base == amount:
            return Proposal(ProposalState.NONE, cell, note=Sentence("share-without-base"))
        of = self._single(base)
        part = self._single(amount) if amount is not None else None
        if part is None and amount is None:
            found = self._places.like(mention.subject) if mention.subject else ()
            sure = _unique(found, Hints())
            part = _row(sure, ReadingKind.SINGLE.value) if sure else None
        if of is None or part is None:
            return Proposal(ProposalState.ASK, cell, note=Sentence("share-unbound"))
        row = ProposedRow(part.features, f"share of {of.features}", part.bound, min(part.score, of.score))
        return Proposal(ProposalState.PROPOSED, cell, (row,))

    def _change(self, index: int, cell: str) -> Proposal:
        sides: dict[MentionRole, ProposedRow | None] = {}
        quote = self._mentions[index].quote
        for other in range(max(0, index - 4), min(len(self._mentions), index + 5)):
            mention = self._mentions[other]
            if mention.role in _CONNECTED and mention.quote == quote and mention.restates is None:
                sides[mention.role] = self._single(other)
        before, after = sides.get(MentionRole.FROM), sides.get(MentionRole.TO)
        if before is None or after is None:
            return Proposal(ProposalState.NONE, cell, note=Sentence("change-without-sides"))
        if before.features == after.features:
            return Proposal(ProposalState.NONE, cell, note=Sentence("change-of-one"))
        bound = (*before.bound, *after.bound)
        row = ProposedRow(
            f"{before.features}; {after.features}",
            ReadingKind.CHANGE.value,
            bound,
            min(before.score, after.score),
        )
        return Proposal(ProposalState.PROPOSED, cell, (row,))

    def _single(self, index: int) -> ProposedRow | None:
        """Return the row of an area that is sure to be that of features by name."""
        rows = self._answer(index).rows
        single = len(rows) == 1 and rows[0].reading == ReadingKind.SINGLE.value
        return rows[0] if single and ";" not in rows[0].features else None


# Choosing


def _unique(found: Sequence[Likeness], hints: Hints) -> Likeness | None:
    """Return the one place that is surely meant, or None."""
    if not found or found[0].score < CONFIDENT:
        return None
    best = [likeness for likeness in found if likeness.score >= found[0].score - 0.001]
    if len(best) > 1:
        best = _of_role(best, hints)
    if len(best) > 1:
        return None
    # The greenbelt of a district is not the district.
    place = best[0].place
    elsewhere = hints.of_greenbelt and place.role is not Role.GREENBELT and not _GREENBELT.search(place.written)
    return None if elsewhere else best[0]


def _of_role(found: list[Likeness], hints: Hints) -> list[Likeness]:
    """Return those of *found* that lie in the layers the words around the area point to."""
    if hints.greenbelt:
        found = [one for one in found if one.place.role is Role.GREENBELT] or found
        found = [one for one in found if bool(_LIFTED.search(one.place.status)) == hints.lifted] or found
    else:
        found = [one for one in found if one.place.role is not Role.GREENBELT] or found
    planned = [one for one in found if one.place.role in (Role.ZONE, Role.GREENBELT, Role.COMPLEX)]
    return planned or found


def _ranked(found: Iterable[Likeness]) -> tuple[Likeness, ...]:
    best: dict[str, Likeness] = {}
    for likeness in found:
        known = best.get(likeness.place.written)
        if known is None or likeness.score > known.score:
            best[likeness.place.written] = likeness
    return tuple(sorted(best.values(), key=lambda one: -one.score)[:_MOST_CANDIDATES])


def _row(found: Likeness, reading: str) -> ProposedRow:
    return ProposedRow(found.place.written, reading, found.place.features, found.score)


def _joint_row(parts: Sequence[Place] | Sequence[ProposedRow]) -> ProposedRow:
    """Return the row for the total of several places, or of those in several rows."""
    names = [part.written if isinstance(part, Place) else part.features for part in parts]
    bound = [feature for part in parts for feature in (part.features if isinstance(part, Place) else part.bound)]
    return ProposedRow("; ".join(names), f"{ReadingKind.TOTAL.value} of {len(parts)}", tuple(bound), CONFIDENT)


def _unnamed(subject: str | None, found: Sequence[Likeness]) -> Sentence:
    if found:
        return Sentence("not-sure")
    return Sentence("not-in-layers", {"missing": f"“{_line(subject)}”"}) if subject else Sentence("no-subject")


def _line(text: str) -> str:
    return " ".join(text.split())


# The register


def register_text(mention: AreaMention) -> str:
    """Return the area as a register can read it: as written, or with the unit that stands elsewhere in the document."""
    number = mention.stated.number
    symbol = mention.stated.unit.symbol if isinstance(mention.stated, StatedArea) else "%"
    plain = f"{number.value:,f}{symbol}"
    scaled = [
        f"{(number.value / scale).normalize():,f}{word}{symbol}"
        for scale, word in ((Decimal(1000), "천"), (Decimal(10000), "만"))
        if number.quantum == scale
    ]
    for written in (_line(mention.text), *scaled, plain):
        try:
            stated = read_stated(written)
        except FigureError:
            continue
        if type(stated) is type(mention.stated) and stated.number == number:
            return written
    return plain


def _with_known(
    proposals: Sequence[Proposal],
    mentions: Sequence[AreaMention],
    figures: Sequence[SourceFigure],
    features: FeatureIndex,
    title: str,
) -> list[Proposal]:
    """Return *proposals* with what the register holds already in place of what would be proposed.

    A figure of the register stands for one area of the document: where several are as large, for the one that is
    bound alike.
    """
    by_area: dict[tuple[str, Decimal], list[SourceFigure]] = {}
    for figure in figures:
        for key in _area_of(figure.text):
            by_area.setdefault(key, []).append(figure)
    result = list(proposals)
    taken: set[str] = set()
    for alike in (True, False):
        for index, (proposal, mention) in enumerate(zip(proposals, mentions)):
            if result[index].state is ProposalState.KNOWN:
                continue
            for figure in by_area.get(_key(mention.stated), ()):
                if figure.id in taken or not _same_place(figure, mention, title):
                    continue
                rows = _rows_of(figure, features)
                if alike and {row.features for row in rows} != {row.features for row in proposal.rows}:
                    continue
                taken.add(figure.id)
                result[index] = replace(
                    proposal, state=ProposalState.KNOWN, rows=rows, note=None, id=figure.id, text=figure.text
                )
                break
    return result


def _key(stated: StatedArea | StatedShare) -> tuple[str, Decimal]:
    if isinstance(stated, StatedArea):
        return "㎡", stated.area_m2.normalize()
    return "%", stated.number.value.normalize()


def _area_of(text: str) -> Iterator[tuple[str, Decimal]]:
    try:
        yield _key(read_stated(text))
    except FigureError:
        return


def _same_place(figure: SourceFigure, mention: AreaMention, title: str) -> bool:
    """Return whether the register has *figure* from where *mention* stands: by its quote, or by its document."""
    quote, sentence = _line(nfc(figure.quote)), _line(nfc(mention.quote))
    if quote:
        return quote == sentence or len(quote) > len(mention.text) and quote in sentence
    return bool(title) and _line(nfc(figure.document.title)) == _line(nfc(title))


def _rows_of(figure: SourceFigure, features: FeatureIndex) -> tuple[ProposedRow, ...]:
    rows = []
    for reading in figure.readings:
        bound: list[BoundFeature] = []
        if reading.group is not None:
            bound = features.grouped(reading.group)
        elif reading.kind is not ReadingKind.NO_GEOMETRY:
            bound = [feature for name in reading.features for feature in features.named(name)]
        rows.append(ProposedRow(reading.subject, str(reading), tuple(dict.fromkeys(bound)), 1.0))
    return tuple(rows)
