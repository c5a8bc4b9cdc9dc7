"""The arithmetic that a document invites: whether its statements about areas hold against each other.

Two statements disagree only where no values that their digits can stand for agree: digits may be rounded, trailing zeros
too, or cut off, as gazettes do (18.19 for 18.196).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from .area_mention import AreaMention, MentionRole
from .stated_area import Interval, StatedArea, StatedShare
from .verdict import Sentence


class InconsistencyKind(str, Enum):
    """What does not hold."""

    CONVERSION = "conversion"
    PARTS = "parts"
    SHARE = "share"
    CHANGE = "change"


@dataclass(frozen=True)
class Inconsistency:
    """Statements of one document that contradict each other: ``mentions`` are their indices, ``sentence`` says how."""

    kind: InconsistencyKind
    mentions: tuple[int, ...]
    sentence: Sentence


def find_inconsistencies(mentions: Sequence[AreaMention]) -> list[Inconsistency]:
    """Return every conversion, sum, percentage and change among *mentions* that does not hold.

    >>> from .mentions import find_areas
    >>> [found.kind.value for found in find_inconsistencies(find_areas("공원 10ha(1㎢)"))]
    ['conversion']
    """
    return [*_conversions(mentions), *_parts(mentions), *_shares(mentions), *_changes(mentions)]


def _conversions(mentions: Sequence[AreaMention]) -> Iterator[Inconsistency]:
    for index, mention in enumerate(mentions):
        if mention.restates is None or not isinstance(mention.stated, StatedArea):
            continue
        first = mentions[mention.restates]
        if isinstance(first.stated, StatedArea) and not _meet(_precision(first), _precision(mention)):
            areas = {"first_m2": float(_area(first)), "second_m2": float(_area(mention))}
            sentence = Sentence("conversion", {"first": _shown(first), "second": _shown(mention), **areas})
            yield Inconsistency(InconsistencyKind.CONVERSION, (mention.restates, index), sentence)


def _parts(mentions: Sequence[AreaMention]) -> Iterator[Inconsistency]:
    """Hold the members that stand beside a total of n against it, and every part against the whole it is in."""
    for index, total in enumerate(mentions):
        if (
            total.role is not MentionRole.TOTAL
            or total.restates is not None
            or not isinstance(total.stated, StatedArea)
        ):
            continue
        members = _members(mentions, index)
        if members:
            yield from _sum(mentions, index, members)
    for index, part in enumerate(mentions):
        if part.part_of is None or part.restates is not None or not isinstance(part.stated, StatedArea):
            continue
        whole = mentions[part.part_of]
        low, high = _precision(part).low, _precision(whole).high
        if low is not None and high is not None and low > high:
            sentence = Sentence("part-larger", {"part": _shown(part), "whole": _shown(whole)})
            yield Inconsistency(InconsistencyKind.PARTS, (part.part_of, index), sentence)


def _members(mentions: Sequence[AreaMention], index: int) -> tuple[int, ...]:
    """Return the single areas before or after a total, in its paragraph's run, if they are as many as it counts."""
    count = mentions[index].count
    if not count or count < 2:
        return ()
    for step in (1, -1):
        found: list[int] = []
        at = index + step
        while 0 <= at < len(mentions) and len(found) <= count:
            mention = mentions[at]
            if mention.restates is None and isinstance(mention.stated, StatedArea):
                if mention.role is not MentionRole.SINGLE:
                    break
                found.append(at)
            at += step
        # A table without units in its cells, beside a total in the text, is about something of its own.
        apart = all(mentions[member].elided for member in found) and not mentions[index].elided
        if len(found) == count and not apart and all(mentions[member].subject for member in found):
            return tuple(sorted(found))
    return ()


def _sum(mentions: Sequence[AreaMention], index: int, members: tuple[int, ...]) -> Iterator[Inconsistency]:
    low = high = Decimal(0)
    for member in members:
        interval = _precision(mentions[member])
        if interval.low is None or interval.high is None:
            return
        low, high = low + interval.low, high + interval.high
    if not _meet(Interval(low, high), _precision(mentions[index])):
        summed = sum((_area(mentions[member]) for member in members), Decimal(0))
        values = {"count": len(members), "sum_m2": float(summed), "total": _shown(mentions[index])}
        yield Inconsistency(InconsistencyKind.PARTS, (index, *members), Sentence("sum", values))


def _shares(mentions: Sequence[AreaMention]) -> Iterator[Inconsistency]:
    """Hold "85.6 %" of a base against the amount beside it."""
    for index, share in enumerate(mentions):
        if not isinstance(share.stated, StatedShare) or share.restates is None:
            continue
        amount = mentions[share.restates]
        base_at = share.part_of if share.part_of is not None else amount.part_of
        if base_at is None or base_at == share.restates:
            continue
        base = mentions[base_at]
        part, whole, percent = _precision(amount), _precision(base), _precision(share)
        if None in (part.low, part.high, whole.low, whole.high) or not _area(base) or (whole.low or 0) <= 0:
            continue
        lowest = 100 * (part.low or Decimal(0)) / (whole.high or Decimal(1))
        highest = 100 * (part.high or Decimal(0)) / (whole.low or Decimal(1))
        if not _meet(Interval(lowest, highest), percent):
            true = f"{100 * _area(amount) / _area(base):.2f} %"
            values = {"amount": _shown(amount), "base": _shown(base), "share": _shown(share), "true_share": true}
            yield Inconsistency(InconsistencyKind.SHARE, (base_at, share.restates, index), Sentence("share-of", values))


def _changes(mentions: Sequence[AreaMention]) -> Iterator[Inconsistency]:
    """Hold an area before and after against the change stated between or beside them."""
    heads = [index for index, mention in enumerate(mentions) if mention.restates is None]
    for trio in zip(heads, heads[1:], heads[2:]):
        roles = {mentions[index].role: index for index in trio}
        if set(roles) != {MentionRole.FROM, MentionRole.TO, MentionRole.CHANGE}:
            continue
        if len({mentions[index].quote for index in trio}) > 1:
            continue
        before, after = _precision(mentions[roles[MentionRole.FROM]]), _precision(mentions[roles[MentionRole.TO]])
        change = _precision(mentions[roles[MentionRole.CHANGE]])
        if None in (before.low, before.high, after.low, after.high):
            continue
        grown = Interval((after.low or 0) - (before.high or 0), (after.high or 0) - (before.low or 0))  # type: ignore[arg-type]
        shrunk = Interval(-(grown.high or Decimal(0)), -(grown.low or Decimal(0)))
        if not _meet(grown, change) and not _meet(shrunk, change):
            true = abs(_area(mentions[roles[MentionRole.TO]]) - _area(mentions[roles[MentionRole.FROM]]))
            shown = {
                name: _shown(mentions[roles[role]])
                for name, role in (
                    ("before", MentionRole.FROM),
                    ("after", MentionRole.TO),
                    ("change", MentionRole.CHANGE),
                )
            }
            yield Inconsistency(
                InconsistencyKind.CHANGE, trio, Sentence("change-of", {"change_m2": float(true), **shown})
            )


def _precision(mention: AreaMention) -> Interval:
    """Return what a mention's digits can stand for, rounded or cut off, in m² or in percent."""
    stated = mention.stated
    number = stated.number
    interval = number.rounded_interval()
    if number.comparator is None and interval.high is not None:
        interval = Interval(interval.low, max(interval.high, number.value + number.quantum))
    return stated.in_m2(interval) if isinstance(stated, StatedArea) else interval


def _area(mention: AreaMention) -> Decimal:
    return mention.stated.area_m2 if isinstance(mention.stated, StatedArea) else mention.stated.number.value


def _meet(one: Interval, other: Interval) -> bool:
    below = one.high is not None and other.low is not None and one.high < other.low
    above = one.low is not None and other.high is not None and one.low > other.high
    return not below and not above


def _shown(mention: AreaMention) -> str:
    return " ".join(mention.text.split())
