"""Every area that a document states, with what it speaks of and how it is tied to its neighbours."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

from .area_mention import AreaMention, MentionReading, MentionRole
from .area_table import table_areas
from .elided_unit import with_elided
from .english_subject import acts, english_subject, refers_back
from .english_subject import subject_told_before as told_before_in_english
from .korean_phrase import is_process, names_nothing, phrase_before, without_measure
from .korean_subject import described_after, korean_subject
from .korean_topic import subject_told_before as told_before_in_korean
from .korean_topic import topic_of, topic_told
from .mention_role import (
    Group,
    Link,
    continues,
    group_after,
    group_before,
    group_opened,
    is_each,
    link_between,
    own_from,
    own_role,
)
from .sentence import Sentences
from .stated_area import Comparator
from .written_area import WrittenArea, legible, written_areas

# The same few words stand around many areas of a register or a statute ("면적: "), and many areas behind the same sentence.
_korean_subject, _english_subject = lru_cache(maxsize=1024)(korean_subject), lru_cache(maxsize=1024)(english_subject)
_told_before = {
    True: lru_cache(maxsize=64)(told_before_in_korean),
    False: lru_cache(maxsize=64)(told_before_in_english),
}

_HANGUL = re.compile(r"[가-힣]")
_LETTER = re.compile(r"[A-Za-z가-힣]")
# What hangs on the area before: its particle or copula, and an aside in brackets.
_PARTICLES = re.compile(r"(?:\s?[)\]])?(?:\s?\([^()\n]{0,40}\))?(?:[가-힣]{1,5}(?=[\s,]))?")
_CLOSING = re.compile(r"\s*[)\]]")
_RESTATED_IN_BRACKETS = re.compile(r"\s*[(\[]\s*(?:=|or|i\.e\.,?|equivalent to|즉|한화)?\s*", re.IGNORECASE)
_RESTATED_BESIDE = re.compile(r"\s*(?:,|/|·|=|;|or|,\s*or|또는|즉)\s*", re.IGNORECASE)
_FIRST_BESIDE = frozenset(",/·=;oO또즉")
_NEXT_MEMBER = re.compile(r"\s*(?:,|,?\s?and|및|와|과|·)\s*", re.IGNORECASE)
# "For 3,500 homes, 4 ha of parks", "with 400 kinds, a 3-acre pond": the homes and kinds are no members.
_LISTED = re.compile(r",\s*(?P<article>an?\s)?$", re.IGNORECASE)
_OF_OR_NOUN = re.compile(
    r"\s(?:of\s)?(?!in\b|and\b|or\b|together\b|combined\b|altogether\b|of which\b)[a-z]", re.IGNORECASE
)
# "97㎢(기존 82㎢)", "12 ha (formerly 9 ha)": of the same, at another time.
_AT_ANOTHER_TIME = re.compile(
    r"\s*\(\s*(?:기존|종전|당초|이전|변경\s?전|전년|작년|지난해|formerly|previously|originally|once|now)\s*(?:[은는도의]\s*)?:?\s*(?:약\s*)?",
    re.IGNORECASE,
)
_NAMED_AFTER = re.compile(r"\s?(?:의\s|규모|부지|[가-힣]{2,})|\s(?!and\b|or\b)[A-Za-z]", re.IGNORECASE)
# "Improve 87 acres of parkland and purchase an additional 120 acres by 2032"
_ONE_MORE = re.compile(r"\b(?:and|or)\s[a-z]+\s(?:an additional|another|a further)\s*$", re.IGNORECASE)
_ENDS_OF_MORE = ("additional", "another", "further")
_NAMED_AFTER_MORE = re.compile(r"\s(?:of|in|at|on|near|along|from|to|for|within)\s", re.IGNORECASE)
_SOME_OF = re.compile(r"등\s(?:전국\s)?$")
# "전국 5곳에 3만㎡의 공원": where the members lie.
_PLACES = re.compile(r"에\s")
_ONLY_COUNTED = re.compile(r"(?:총\s?)?[0-9,]+\s?(?:개소|개동|개|곳|필지)")
_UP_TO = re.compile(r"(?:up|down) to\b", re.IGNORECASE)
_NUMBER_ALONE = re.compile(r"[\s,·및과와]*([Ⅰ-Ⅻ]|I{1,3}|IV|V)(?:[은는이가]|의 면적은)?\s?")
_NUMBERED = re.compile(r"(.*[^\sⅠ-ⅫIV]\s?)(?:[Ⅰ-Ⅻ]|I{1,3}|IV|V)")
_THIS = re.compile(r"^\W*이는\s")
_CLOSE_ENOUGH = 0.1
_NEIGHBOUR = 60
# "400 square feet or more, but under 600", "60㎡ 초과 85㎡ 이하"
_BUT = re.compile(r"\.?[\s~∼,]{0,3}(?:but|and|and also|이면서|이고|으로서|전용|연면적)?\s?", re.IGNORECASE)
_WINDOW = 160
_SHORT = 24
_SENTENCES_BACK = 3
_SHARE_OF_BASE = re.compile(
    r"\s*(?:의|중|가운데|of (?:the |its |a )?(?:total |entire |whole )?(?:area |land )?(?:of )?)\s*", re.IGNORECASE
)
_SHARE_AFTER_BASE = re.compile(r"\s*[)\]]?\s*(?:의|중|가운데)\s*(?:약\s*)?")
_SHARE_BESIDE = re.compile(
    r"\s*[)\]]?\s*[(,]?\s*(?:전체(?:\s?면적)?의|총면적의|이 중|인|에 해당하는|에 달하는|or|그 중|an? area of|of the total,?)?\s*[(]?\s*",
    re.IGNORECASE,
)
_SHARE_OF_AREA = re.compile(r"(?:면적(?:의|\s?중)|땅의|부지의|토지의)\s*(?:약\s*)?$")
_OF_AREA = re.compile(
    r"\s*(?:of (?:the |its )?(?:total |entire |land |gross |whole |site |surface )*(?:area|land|territory)\b)",
    re.IGNORECASE,
)
_NOT_A_SHARE = re.compile(
    r"(?:용적률|건폐율|녹지율|금리|이자율|세율|경사도?|증가율|상승률|분양률|공정률|보상률|지분|수익률|할인|대비|비율)[^.,\n]{0,12}$|(?:ratio|rate|slope|grade|interest|coverage)[^.,\n]{0,16}$",
    re.IGNORECASE,
)
_CHANGED_SHARE = re.compile(
    r"\s?(?:증가|감소|상승|하락|늘|줄|확대|축소|인상|할인|up|down|increase|decrease|more|less|higher|lower|faster|growth)",
    re.IGNORECASE,
)


@dataclass
class _Draft:
    """A mention in the making."""

    area: WrittenArea
    elided: bool
    sentence: tuple[int, int]
    role: MentionRole = MentionRole.SINGLE
    subject: str | None = None
    count: int | None = None
    restates: int | None = None
    part_of: int | None = None
    competing: tuple[MentionReading, ...] = ()
    members: str | None = None
    in_table: bool = False
    before: str = ""
    after: str = ""
    linked_from: int | None = None
    end: int = 0
    korean: bool = False

    @property
    def is_share(self) -> bool:
        return self.area.unit is None


def find_areas(text: str, *, start: int = 0, index: int = 0) -> list[AreaMention]:
    """Return every area that *text* states, in order; a percentage only where it is a share of an area.

    Offsets are those of *text*, or of the document in which it begins at *start* and behind *index* mentions. The time is
    linear in its length, and no text raises.

    >>> [mention.subject for mention in find_areas("진곡산단(1.2㎢)과 하남산단(5.9㎢)")]
    ['진곡산단', '하남산단']
    """
    with _without_collector():
        return _Document(text).mentions(start, index)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Let Python look for no garbage meanwhile: nothing read is a cycle, and looking takes a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _Document:
    """A text on its way to mentions: what is written first, then ties between neighbours, then subjects."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._clean = legible(text)
        self._has_korean = bool(_HANGUL.search(self._clean))
        sentences = Sentences(self._clean)
        self._sentence_around, self._sentence_before = sentences.around, sentences.before
        drafts = [
            _Draft(area, elided, sentences.around(area.core, area.stop))
            for area, elided in with_elided(self._clean, list(written_areas(self._clean)))
        ]
        self._drafts = self._with_tables(self._with_shares_of_areas(drafts))
        self._heads: list[int] = []

    def mentions(self, start: int, index: int) -> list[AreaMention]:
        """Return the finished mentions, *start* characters and *index* mentions further on."""
        self._tie_restatements()
        self._tie_shares()
        self._look_around()
        self._give_roles()
        self._tie_neighbours()
        self._count_summands()
        self._give_subjects()
        return [self._mention(draft, start, index) for draft in self._drafts]

    def _with_tables(self, drafts: list[_Draft]) -> list[_Draft]:
        """Return *drafts* with the numbers in the tables' columns of areas."""
        taken = {draft.area.core for draft in drafts}
        added = [
            _Draft(
                found.area,
                True,
                self._sentence_around(found.area.core, found.area.stop),
                found.role,
                found.subject,
                in_table=True,
            )
            for found in table_areas(self._clean)
            if found.area.core not in taken
        ]
        return sorted([*drafts, *added], key=lambda draft: draft.area.start) if added else drafts

    def _with_shares_of_areas(self, drafts: Sequence[_Draft]) -> list[_Draft]:
        """Return *drafts* without the percentages that are not said to be shares of an area."""
        kept = []
        for index, draft in enumerate(drafts):
            if draft.is_share:
                neighbours = (*drafts[max(0, index - 1) : index], *drafts[index + 1 : index + 2])
                if not self._is_share_of_area(draft, neighbours):
                    continue
            kept.append(draft)
        return kept

    def _is_share_of_area(self, share: _Draft, neighbours: Sequence[_Draft]) -> bool:
        area, clean = share.area, self._clean
        lead = clean[max(0, area.start - 24) : area.start]
        tied = any(not other.is_share and self._share_gap(share, other) for other in neighbours)
        if not (tied or _SHARE_OF_AREA.search(lead) or _OF_AREA.match(clean, area.end)):
            return False
        return not _NOT_A_SHARE.search(lead) and not _CHANGED_SHARE.match(clean, area.end)

    def _share_gap(self, share: _Draft, other: _Draft) -> str | None:
        """Return how a percentage is tied to the area beside it: as its "base", or as the same "amount"."""
        first, second = (share, other) if share.area.start < other.area.start else (other, share)
        gap = self._clean[first.area.end : second.area.start]
        if len(gap) > _NEIGHBOUR or "\n\n" in gap:
            return None
        if first is share and _SHARE_OF_BASE.fullmatch(gap) and "of" in gap.lower():
            return "base"
        if second is share and _SHARE_AFTER_BASE.fullmatch(gap):
            return "base"
        return "amount" if _SHARE_BESIDE.fullmatch(gap) and gap.strip() else None

    def _tie_restatements(self) -> None:
        previous: int | None = None
        for index, draft in enumerate(self._drafts):
            if draft.is_share:
                continue
            if previous is not None:
                first = self._drafts[previous]
                if self._restates(first.area, draft.area):
                    draft.restates = previous if first.restates is None else first.restates
            previous = index
        self._tie_ranges()

    def _tie_ranges(self) -> None:
        """Tie "5–15 km² (2–6 sq mi)": the low end to the low, the high to the high."""
        for at in range(len(self._drafts) - 3):
            if not self._drafts[at].elided:
                continue
            low, high, low_again, high_again = self._drafts[at : at + 4]
            if not low_again.elided or high.elided or high_again.elided:
                continue
            gap = self._clean[high.area.end : low_again.area.start]
            if _RESTATED_IN_BRACKETS.fullmatch(gap) and low.area.unit != low_again.area.unit:
                low_again.restates, high_again.restates = at, at + 1

    def _restates(self, first: WrittenArea, second: WrittenArea) -> bool:
        """Return whether *second* says in another unit what *first* has said just before."""
        if second.start - first.end > _NEIGHBOUR or first.unit is None or second.unit is None:
            return False
        gap = self._clean[first.end : second.start]
        sign = gap.lstrip()[:1]
        in_brackets = sign in "([" and _RESTATED_IN_BRACKETS.fullmatch(gap)
        if first.unit is second.unit:
            return bool(in_brackets) and first.number.value == second.number.value
        if in_brackets:
            return True
        if sign not in _FIRST_BESIDE or not _RESTATED_BESIDE.fullmatch(gap):
            return False
        low, high = sorted((first.unit.to_m2(first.number.value), second.unit.to_m2(second.number.value)))
        return float(high - low) <= _CLOSE_ENOUGH * float(high)

    def _tie_shares(self) -> None:
        for index, draft in enumerate(self._drafts):
            if not draft.is_share:
                continue
            draft.role = MentionRole.SHARE
            for other in (index - 1, index + 1):
                if 0 <= other < len(self._drafts) and not self._drafts[other].is_share:
                    tie = self._share_gap(draft, self._drafts[other])
                    if tie == "base":
                        draft.part_of = self._first(other)
                    elif tie == "amount" and draft.restates is None:
                        draft.restates = self._first(other)
            if draft.restates is not None and draft.part_of not in (None, draft.restates):
                self._drafts[draft.restates].part_of = draft.part_of

    def _first(self, index: int) -> int:
        """Return the mention that *index* repeats, or *index* itself."""
        restated = self._drafts[index].restates
        return index if restated is None or self._drafts[index].is_share else restated

    def _look_around(self) -> None:
        """Note the areas that repeat none, and the words on either side of each."""
        self._heads = [
            index for index, draft in enumerate(self._drafts) if draft.restates is None and not draft.is_share
        ]
        previous = None
        for index in self._heads:
            draft = self._drafts[index]
            draft.end = self._end(index)
            draft.before, draft.after = self._before(draft, previous), self._after(index)
            draft.korean = self._is_korean(draft)
            previous = draft

    def _end(self, index: int) -> int:
        """Return where an area ends with its restatements and its share, closing brackets included."""
        end, following = self._drafts[index].area.end, index + 1
        while following < len(self._drafts) and self._drafts[following].restates == index:
            end, following = self._drafts[following].area.end, following + 1
            closing = _CLOSING.match(self._clean, end)
            end = closing.end() if closing else end
        return end

    def _before(self, draft: _Draft, previous: _Draft | None) -> str:
        """Return the sentence from the area before (``previous``) up to the area."""
        floor = max(draft.sentence[0], draft.area.start - _WINDOW)
        if previous is not None:
            end = previous.end
            if end > floor:
                floor = _PARTICLES.match(self._clean, end, max(end, draft.area.start)).end()  # type: ignore[union-attr]
        return self._clean[floor : draft.area.start]

    def _after(self, index: int) -> str:
        """Return the words behind an area, up to the next one or the sentence's end."""
        draft = self._drafts[index]
        last = min(draft.sentence[1], draft.end + _WINDOW)
        for following in self._drafts[index + 1 : index + 6]:
            if following.restates is None:
                last = last if following.is_share else min(last, following.area.start)
                break
        return self._clean[draft.end : last]

    def _give_roles(self) -> None:
        for index in self._heads:
            draft = self._drafts[index]
            before, after = draft.before, draft.after
            if draft.in_table:
                continue
            korean = draft.korean
            draft.role = own_role(before, after, korean=korean)
            each = is_each(before, after) or self._leads_a_list(index)
            listed = not korean and _LISTED.search(before, max(0, len(before) - 5)) and _OF_OR_NOUN.match(after)
            group = None if each or listed else group_before(before, korean=korean)
            if group and draft.role in (MentionRole.SINGLE, MentionRole.TOTAL):
                self._give_group(draft, group, korean=korean)
            elif korean and draft.role is MentionRole.SINGLE and (group := group_after(after)):
                draft.competing = (MentionReading(MentionRole.TOTAL, group.subject, group.count),)

    def _leads_a_list(self, index: int) -> bool:
        """Return whether the next area is another member's: "three halls of 300 m², 200 m² and 100 m²"."""
        end, following = self._drafts[index].end, index + 1
        while following < len(self._drafts) and self._drafts[following].restates is not None:
            following += 1
        if following == len(self._drafts) or self._drafts[following].is_share:
            return False
        return bool(_NEXT_MEMBER.fullmatch(self._clean, end, max(end, self._drafts[following].area.start)))

    def _is_korean(self, draft: _Draft) -> bool:
        """Return whether the words around an area are Korean, or the sentence where no words are around it."""
        if not self._has_korean:
            return False
        around = draft.before[-_NEIGHBOUR:] + draft.after[:_NEIGHBOUR]
        if not _LETTER.search(around):
            first, last = draft.sentence
            around = self._clean[max(first, draft.area.start - _NEIGHBOUR) : min(last, draft.end + _NEIGHBOUR)]
        return bool(_HANGUL.search(around))

    def _give_group(self, draft: _Draft, group: Group, *, korean: bool) -> None:
        draft.role, draft.count, draft.members = MentionRole.TOTAL, group.count, group.subject
        if korean:
            at = draft.before.rindex(group.subject)
            draft.subject = phrase_before(draft.before[: at + len(group.subject)]) or group.subject
            topic = topic_of(draft.before[:at]) if _SOME_OF.search(draft.before, 0, at) else None
            if _ONLY_COUNTED.fullmatch(draft.subject):
                topic = topic or self._whose_members(draft, at)
            draft.subject = f"{topic} {group.subject}" if topic else draft.subject
            if _PLACES.match(draft.before, at + len(group.subject)):
                draft.subject = described_after(draft.after) or draft.subject
        else:
            draft.subject = group.subject
        if group.example:
            draft.competing = (MentionReading(MentionRole.SINGLE, group.example),)

    def _whose_members(self, draft: _Draft, at: int) -> str | None:
        """Return what "30개소" are: what the words before it, from *at*, are about, or else the sentence."""
        lead = draft.before[:at]
        counted = phrase_before(without_measure(lead))
        near = counted if counted and lead.rstrip().endswith(counted) else topic_of(lead) or counted
        return near or self._topic_before(draft)

    def _tie_neighbours(self) -> None:
        for first, second in zip(self._heads, self._heads[1:]):
            one, other = self._drafts[first], self._drafts[second]
            end = self._drafts[first].end
            if other.area.start - end > _NEIGHBOUR or other.area.start < end or one.in_table or other.in_table:
                continue
            gap = self._clean[end : other.area.start]
            if other.area.start < other.area.core and _UP_TO.match(self._clean, other.area.start):
                gap = self._clean[end : other.area.core]
            if other.elided and gap.strip() == "(":
                link: Link | None = Link.WHOLE
            else:
                link = link_between(one.before, gap, other.after)
            if link is None and one.part_of is not None and one.part_of < first and continues(gap):
                other.part_of = one.part_of
            self._apply(link, first, second)

    def _count_summands(self) -> None:
        """Give a sum behind "3개 지구(A 1㎢, B 2㎢, C 3㎢)를 더하면" its count where all of them are listed."""
        for position, index in enumerate(self._heads):
            draft = self._drafts[index]
            if draft.role is not MentionRole.TOTAL or draft.count:
                continue
            run = position
            while run and self._drafts[self._heads[run - 1]].sentence == draft.sentence:
                run -= 1
            group = group_opened(self._drafts[self._heads[run]].before) if run < position else None
            if group and group.count == position - run:
                draft.count, draft.subject = group.count, group.subject

    def _apply(self, link: Link | None, first: int, second: int) -> None:
        one, other = self._drafts[first], self._drafts[second]
        if link is None and one.area.number.comparator is Comparator.MIN:
            bounded = other.area.number.comparator in (Comparator.MAX, Comparator.LESS)
            link = Link.RANGE if bounded and _BUT.fullmatch(self._clean, one.end, other.area.start) else None
        if link is None:
            return
        if link is Link.CHANGE:
            one.role = MentionRole.FROM
            other.role = MentionRole.CHANGE if other.role is MentionRole.CHANGE else MentionRole.TO
            other.linked_from, other.count = first, one.count
        elif link is Link.GREW:
            one.role, other.role, other.linked_from = MentionRole.TO, MentionRole.FROM, first
        elif link is Link.RANGE:
            one.role, other.role, other.linked_from = MentionRole.RANGE_LOW, MentionRole.RANGE_HIGH, first
        elif link is Link.WHOLE:
            one.role, other.part_of = MentionRole.TOTAL, first
        elif link is Link.PART:
            other.role, one.part_of = MentionRole.TOTAL, second
        elif link is Link.GROWN:
            one.role, other.linked_from = MentionRole.CHANGE, first
            other.role = MentionRole.FROM if own_from(other.before) else MentionRole.TO

    def _give_subjects(self) -> None:
        heads = self._heads
        for position, index in enumerate(heads):
            draft, previous = self._drafts[index], heads[position - 1] if position else None
            following = heads[position + 1] if position + 1 < len(heads) else None
            if draft.in_table:
                continue
            if draft.linked_from is not None:
                draft.subject = self._drafts[draft.linked_from].subject
            elif (
                draft.role is MentionRole.CHANGE
                and previous is not None
                and self._drafts[previous].role is MentionRole.TO
            ):
                draft.subject = self._drafts[previous].subject
            elif following is not None and self._drafts[following].linked_from == index:
                draft.subject = self._subject(draft, self._drafts[following])
            elif previous is not None and self._is_of_the_same(previous, draft):
                draft.subject = self._drafts[previous].subject
            elif previous is not None and (name := self._next_number(previous, draft)):
                draft.subject = name
            elif draft.subject is None:
                draft.subject = self._subject(draft, draft)
                if draft.subject is None and previous is not None and self._says_no_more(previous, draft):
                    draft.subject = self._drafts[previous].subject
            draft.subject = draft.subject or draft.members
            if draft.subject is None and draft.role is MentionRole.CHANGE and previous is not None:
                draft.subject = self._drafts[previous].subject
        self._name_by_next()
        for draft in self._drafts:
            if draft.subject is None and draft.part_of is not None:
                draft.subject = self._drafts[draft.part_of].subject
        for draft in self._drafts:
            if draft.restates is not None:
                self._inherit(draft, self._drafts[draft.restates])
            elif draft.is_share and draft.part_of is not None:
                draft.subject = self._drafts[draft.part_of].subject

    def _next_number(self, previous: int, draft: _Draft) -> str | None:
        """Return the subject before with another number: "달빛지구Ⅰ은 3만㎡, Ⅱ는 5만㎡"."""
        number, name = _NUMBER_ALONE.fullmatch(draft.before), self._drafts[previous].subject
        numbered = _NUMBERED.fullmatch(name) if number and name else None
        return f"{numbered[1]}{number[1]}" if number and numbered else None

    def _name_by_next(self) -> None:
        """Give an unnamed area the subject of the next one: "대지 3만㎡, 연면적 5만㎡의 도서관"."""
        for index, following in zip(reversed(self._heads[:-1]), reversed(self._heads[1:])):
            draft, other = self._drafts[index], self._drafts[following]
            unnamed = draft.subject is None or draft.korean and is_process(draft.subject)
            if unnamed and self._says_no_more(index, other) and self._topic_before(draft) is None:
                draft.subject = other.subject or draft.subject

    def _topic_before(self, draft: _Draft) -> str | None:
        return topic_of(self._clean[draft.sentence[0] : draft.area.start])

    @staticmethod
    def _inherit(draft: _Draft, source: _Draft) -> None:
        draft.subject = source.subject
        if not draft.is_share:
            draft.role, draft.count, draft.part_of = source.role, source.count, source.part_of
            draft.competing = source.competing

    def _is_of_the_same(self, previous: int, draft: _Draft) -> bool:
        """Return whether an area speaks of what the one before speaks of.

        One more of the same in a bare list ("halls of 300 m², 200 m² and 100 m²"), or a change of the area before ("논은
        3ha로 전년보다 1ha 줄었다").
        """
        first = self._drafts[previous]
        if draft.korean and "각각" in self._clean[draft.sentence[0] : first.end]:
            return False
        if draft.role is MentionRole.CHANGE and draft.korean:
            told = _THIS.sub("", draft.before)
            if told != draft.before or first.sentence == draft.sentence:
                return not without_measure(told.rstrip(" (")).strip(" ,")
        one_more = not draft.korean and draft.before.rstrip().lower().endswith(_ENDS_OF_MORE)
        if one_more and first.sentence == draft.sentence and _ONE_MORE.search(draft.before):
            return draft.subject is None and not _NAMED_AFTER_MORE.match(draft.after)
        if draft.subject is not None:
            return False
        if _AT_ANOTHER_TIME.fullmatch(self._clean, first.area.end, max(first.area.end, draft.area.start)):
            return True
        if _NAMED_AFTER.match(draft.after):
            return False
        gap = _NEXT_MEMBER.fullmatch(self._clean, first.end, max(first.end, draft.area.start))
        return bool(gap)

    def _says_no_more(self, previous: int, draft: _Draft) -> bool:
        """Return whether a Korean sentence names nothing between the area before and this one: "4496㎢의 절반인 2154㎢"."""
        same = draft.korean and self._drafts[previous].sentence == draft.sentence
        return same and names_nothing(draft.before)

    def _subject(self, draft: _Draft, last: _Draft) -> str | None:
        """Return what the area speaks of; where it is tied to a next one (*last*), the words after that one count."""
        before, after = draft.before, last.after
        sentence_start = self._clean[draft.sentence[0] : draft.area.start]
        if draft.korean:
            sentence_end = self._clean[last.end : min(draft.sentence[1], last.end + _WINDOW)]
            in_korean = _korean_subject if len(sentence_start) <= _SHORT else korean_subject
            name = in_korean(before, after, sentence_start, sentence_end, is_part=draft.part_of is not None)
            if (name is None or is_process(name)) and topic_told(sentence_start) is None:
                return self._told_before(draft) or name
            return name
        # Any number stands for all, so that the answer serves other areas between the same words.
        written = "0" + self._clean[last.area.core : last.area.stop].lstrip("0123456789.,")
        if draft.part_of is not None and self._drafts[draft.part_of].area.start > draft.area.start:
            if acts(before):
                return None  # "lifted 3 ha of the 5 ha greenbelt": what it is part of says more
            after = ""
        bounded = draft.area.number.comparator is not None
        in_english = _english_subject if len(sentence_start) <= _SHORT else english_subject
        name = in_english(before, written, after, sentence_start, is_part=draft.part_of is not None, bounded=bounded)
        return name or (self._told_before(draft) if refers_back(sentence_start) else None)

    def _told_before(self, draft: _Draft) -> str | None:
        """Return the subject that the sentences before tell of, in the same paragraph."""
        start = draft.sentence[0]
        for _ in range(_SENTENCES_BACK):
            first, last = self._sentence_before(start)
            told = self._clean[first:last]
            if first == last or told.endswith("\n\n"):
                return None
            name = _told_before[draft.korean](told)
            if name:
                return name
            start = first
        return None

    def _mention(self, draft: _Draft, start: int, index: int) -> AreaMention:
        area = draft.area
        stated = area.stated(self._text)
        first, last = draft.sentence
        return AreaMention(
            text=stated.text,
            start=area.start + start,
            end=area.end + start,
            stated=stated,
            role=draft.role,
            subject=draft.subject,
            count=draft.count,
            restates=None if draft.restates is None else draft.restates + index,
            part_of=None if draft.part_of is None else draft.part_of + index,
            quote=self._text[first:last].strip(),
            competing=draft.competing,
            elided=draft.elided,
        )
