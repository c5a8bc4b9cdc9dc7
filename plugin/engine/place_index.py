"""The places of a plan by their spellings: which of them a document means by a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from ..model.names import name_key
from ..model.place_name import PlaceKind, Spelling, is_sort_of_land, letters, spelling, spellings
from ..model.plan import PlanLayer, Role
from ..model.verdict import BoundFeature
from .binding import FeatureIndex, NamedLayer, add_once, member_count

# How sure a likeness of names is. From ``CONFIDENT`` upwards it is proposed if nothing else is as like.
SAME, SAME_LETTERS, SAME_IN_BRACKETS, SAME_KIND, KIND_ADDED, CONFIDENT = 1.0, 0.97, 0.94, 0.92, 0.91, 0.9
IN_CONTEXT, TOO_SHORT, OTHER_KIND, CONTAINED, OF_AS_MANY = 0.85, 0.8, 0.7, 0.6, 0.5
# Nearness of spelling never makes a proposal: 봉명산업단지 and 봉평산업단지 are as near as a name and its misprint.
_NEARNESS = 0.85
_NEAR_ENOUGH = 72.0
_OTHER_NUMBER = 0.8
_MOST = 5
_MOST_WITH_PAIR = 5_000
# A name of fewer letters, without the word that says what it is, is often another place: 평동 is no 평동산단.
_TELLING_HANGUL = 4
_LONGEST_NAME = 60
_NUMBERS = re.compile(r"[0-9]+")
_TOKEN = re.compile(r"[^\W_]+")
_HANGUL = re.compile(r"[가-힣]")
_ADMINISTRATIVE = re.compile(
    r"\S*(?:특별시|광역시|특별자치시|특별자치도|[가-힣]도|[가-힣]시|[가-힣]군|[가-힣]구|[가-힣]읍|[가-힣]면|[가-힣]동|[가-힣]리)"
    r"|서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주"
)
_ABOUT = re.compile(
    r"\s*(?:일대|일원|내|안|전체|전역|전체\s?면적|총\s?면적|면적|조성\s?사업|개발\s?사업|사업|조성지|예정지|조성)$"
)
_GREENBELT = re.compile(r"\s+(?:개발\s?제한\s?구역|그린\s?벨트)$")
_IN_ENGLISH = re.compile(r"\s(?:in|at|within|near|inside|on|for|across)\s", re.IGNORECASE)
_OF = re.compile(r"(.+?)\s+of\s+(?:the\s+)?(.+)", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """What a figure may be of: the features of one name in one layer, or the members of a group.

    ``written`` is how a register writes it, ``count`` how many members a group has.
    """

    written: str
    features: tuple[BoundFeature, ...]
    role: Role
    status: str = ""
    group: str | None = None
    count: int = 1


@dataclass(frozen=True)
class Likeness:
    """A place with how sure it is that a name means it, from 0 to 1."""

    place: Place
    score: float


@dataclass(frozen=True)
class Hints:
    """What the words around an area say of its sort; ``of_greenbelt`` if its subject is greenbelt itself."""

    greenbelt: bool = False
    of_greenbelt: bool = False
    lifted: bool = False
    kind: PlaceKind | None = None


class PlaceIndex:
    """The places of a plan: features by name and alias, groups by designation and its alias."""

    def __init__(self, layers: Iterable[NamedLayer], features: FeatureIndex) -> None:
        self._features = features
        self._places: list[Place] = []
        # The numbers of places, by their names as people write them and by the letters of these.
        self._exact: dict[str, list[int]] = {}
        self._primary: dict[str, list[int]] = {}
        self._whole: dict[str, list[int]] = {}
        self._core: dict[str, list[tuple[int, PlaceKind]]] = {}
        self._cores: dict[PlaceKind, dict[str, list[int]]] = {kind: {} for kind in PlaceKind}
        self._groups: dict[str, int] = {}
        self._groups_of: dict[BoundFeature, list[int]] = defaultdict(list)
        self._groups_by_count: dict[int, list[int]] = defaultdict(list)
        for layer in layers:
            self._collect(layer)
        self._nearness = Nearness(self._whole)
        self._memory: dict[tuple[str, Hints], tuple[Likeness, ...]] = {}

    def _collect(self, layer: NamedLayer) -> None:
        plan_layer = layer.plan_layer
        members: dict[str, list[BoundFeature]] = defaultdict(list)
        called: dict[str, set[str]] = defaultdict(set)
        columns = (layer.names, *layer.aliases)
        for fid, name, *names in zip(layer.names.index, layer.names, *columns):
            feature = BoundFeature(plan_layer.key, int(fid), name)
            key = name_key(name) or next((name_key(alias) for alias in names if alias), "")
            if key:
                members[key].append(feature)
                called[key].update(one for one in names if one)
        for key, found in members.items():
            place = Place(self._written(found), tuple(found), plan_layer.role, plan_layer.status)
            self._places.append(place)
            self._call(len(self._places) - 1, called[key])
        for key, called_so in layer.group_names().items():
            if key not in self._groups:
                self._add_group(key, called_so[0], plan_layer)
            self._call(self._groups[key], called_so)

    def _add_group(self, key: str, group: str, plan_layer: PlanLayer) -> None:
        number = self._groups[key] = len(self._places)
        members = tuple(self._features.grouped(group))
        count = member_count(members)
        self._groups_by_count[count].append(number)
        for member in members:
            self._groups_of[member].append(number)
        self._places.append(Place(f"group: {group}", members, plan_layer.role, plan_layer.status, group, count))

    def _written(self, features: Sequence[BoundFeature]) -> str:
        """Return how a register writes the features of one name in one layer."""
        name = features[0].name.strip()
        for written in (name, f"{features[0].layer}/{name}") if len(features) > 1 and name else ():
            if self._features.named(written) == list(features):
                return written
        return "; ".join(self._features.reference(feature) for feature in features)

    def _call(self, number: int, names: Iterable[str]) -> None:
        """Have the place *number* found by *names*."""
        place = self._places[number]
        for name in names:
            add_once(self._exact, name_key(name), number)
            if place.role is Role.PARCEL and place.group is None:
                continue  # a parcel's number is written one way, and there may be millions
            for position, one in enumerate(spellings(name)):
                if position == 0:
                    add_once(self._primary, one.whole, number)
                add_once(self._whole, one.whole, number)
                if one.kind is not None:
                    add_once(self._core, one.core, (number, one.kind))
                    if _tells(one.core):
                        add_once(self._cores[one.kind], one.core, number)

    # Finding

    def like(self, name: str, hints: Hints = Hints()) -> tuple[Likeness, ...]:
        """Return the places that *name* may mean, the surest first."""
        known = self._memory.get((name, hints))
        if known is None:
            known = self._memory[name, hints] = self._ranked(name, hints)
        return known

    def _ranked(self, name: str, hints: Hints) -> tuple[Likeness, ...]:
        scores: dict[int, float] = {}
        for written, loss in _ways_to_write(name):
            for number, score in self._sure(written, hints):
                scores[number] = max(scores.get(number, 0.0), score - loss)
        if not any(score >= CONFIDENT for score in scores.values()):
            for number, score in self._near(name):
                scores[number] = max(scores.get(number, 0.0), score)
        ranked = sorted(scores.items(), key=lambda one: (-one[1], one[0]))
        return tuple(Likeness(self._places[number], round(score, 3)) for number, score in ranked)

    def _sure(self, name: str, hints: Hints) -> Iterator[tuple[int, float]]:
        for number in self._exact.get(name_key(name), ()):
            yield number, SAME
        for position, one in enumerate(spellings(name)):
            for number in self._whole.get(one.whole, ()):
                primary = position == 0 and number in self._primary.get(one.whole, ())
                yield number, SAME_LETTERS if primary else SAME_IN_BRACKETS
            yield from self._by_core(one, hints)

    def _by_core(self, one: Spelling, hints: Hints) -> Iterator[tuple[int, float]]:
        """Yield the places that differ from *one* only in the word that says what they are."""
        if one.kind is not None:
            for number, kind in self._core.get(one.core, ()):
                yield number, SAME_KIND if kind is one.kind else OTHER_KIND
            # "첨단3" in the layers, 첨단3지구 in the document; the site of a complex is as large as the complex.
            for number in self._whole.get(one.core, ()):
                known = spelling(one.core).kind
                sure = _NUMBERS.search(one.core) or (one.kind is PlaceKind.SITE and known is not None)
                yield number, CONFIDENT if sure and one.kind is not PlaceKind.BUILDING else OTHER_KIND
        for number, kind in self._core.get(one.whole, ()):
            if (
                kind is PlaceKind.BUILDING
                and hints.kind is not PlaceKind.BUILDING
                or hints.kind is PlaceKind.BUILDING
                and kind is not PlaceKind.BUILDING
            ):
                yield number, OTHER_KIND
            else:
                yield number, KIND_ADDED if _tells(one.whole) else TOO_SHORT

    def _near(self, name: str) -> Iterator[tuple[int, float]]:
        whole = letters(name)
        if len(whole) < 2 or is_sort_of_land(name):
            return
        numbers = _NUMBERS.findall(whole)
        for spelled, ratio in self._nearness.near(whole):
            same = _NUMBERS.findall(spelled) == numbers
            for number in self._whole[spelled]:
                yield number, ratio * _NEARNESS * (1.0 if same else _OTHER_NUMBER)
        for spelled in self._nearness.holding(whole):
            for number in self._whole[spelled]:
                yield number, CONTAINED

    # Names in running text

    def named_in(self, text: str) -> tuple[Place, ...]:
        """Return the places whose whole names stand in *text*, in order, the longest where names overlap."""
        return self._standing_in(text, self._whole)

    def with_kind_in(self, text: str, kind: PlaceKind) -> tuple[Place, ...]:
        """Return the places of *kind* whose names stand in *text* without the word for it: "the AI complex … a site of"."""
        return self._standing_in(text, self._cores[kind])

    def _standing_in(self, text: str, known: dict[str, list[int]]) -> tuple[Place, ...]:
        found: dict[int, None] = {}
        tokens = [(letters(token[0]), bool(_HANGUL.search(token[0]))) for token in _TOKEN.finditer(text)]
        at = 0
        while at < len(tokens):
            spelled, taken = self._longest_at(tokens, at, known)
            if spelled:
                found.update(dict.fromkeys(known[spelled]))
            at += max(1, taken)
        return tuple(self._places[number] for number in found)

    @staticmethod
    def _longest_at(tokens: Sequence[tuple[str, bool]], at: int, known: dict[str, list[int]]) -> tuple[str, int]:
        """Return the longest name that begins with the token *at*, and how many tokens it takes.

        A Hangul word may go on after the name with a particle; a Latin one may not.
        """
        best, taken, joined = "", 0, ""
        for count, (token, hangul) in enumerate(tokens[at : at + 8], start=1):
            ends = range(len(joined) + 2, len(joined) + len(token) + 1) if hangul else (len(joined) + len(token),)
            joined += token
            for end in ends:
                spelled = joined[:end]
                if len(spelled) > len(best) and spelled in known and not is_sort_of_land(spelled):
                    best, taken = spelled, count
            if len(joined) > _LONGEST_NAME:
                break
        return best, taken

    # Groups

    def groups_with(self, members: Sequence[Place]) -> tuple[Place, ...]:
        """Return the groups that hold all *members*, or others that share a spelling with them.

        첨단3지구 stands for 인공지능융복합지구(첨단3지구) too.
        """
        shared: set[int] | None = None
        for member in members:
            groups = {
                number
                for place in self._alike(member)
                for one in place.features
                for number in self._groups_of.get(one, ())
            }
            shared = groups if shared is None else shared & groups
        return tuple(self._places[number] for number in sorted(shared or ()))

    def _alike(self, place: Place) -> set[Place]:
        together = {place}
        for feature in place.features:
            for one in spellings(feature.name):
                together.update(self._places[number] for number in self._whole.get(one.whole, ()))
        return together

    def groups_of_count(self, count: int) -> tuple[Place, ...]:
        """Return the groups with so many members."""
        return tuple(self._places[number] for number in self._groups_by_count.get(count, ()))


class Nearness:
    """Names by the pairs of letters in them, so that near ones are found without looking at all."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(name for name in names if not name.isdecimal())
        self._by_pair: dict[str, list[int]] | None = None
        self._lines = ""

    def near(self, name: str) -> list[tuple[str, float]]:
        """Return the few names nearest to *name* with their likeness, from 0 to 1."""
        if self._by_pair is None:
            self._by_pair = defaultdict(list)
            for number, known in enumerate(self._names):
                for pair in {known[at : at + 2] for at in range(len(known) - 1)}:
                    self._by_pair[pair].append(number)
        # A letter that is wrong spoils two pairs, so of the three rarest one is in any name that is near.
        found = sorted((self._by_pair.get(name[at : at + 2], []) for at in range(len(name) - 1)), key=len)
        numbers = {number for numbers in [some for some in found if some][:3] for number in numbers[:_MOST_WITH_PAIR]}
        choices = [self._names[number] for number in sorted(numbers)]
        near = process.extract(name, choices, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH, limit=_MOST)
        return [(known, ratio / 100) for known, ratio, _ in near]

    def holding(self, name: str) -> list[str]:
        """Return a few names that have *name* in them."""
        if len(name) < 3:
            return []
        self._lines = self._lines or "\n".join(("", *self._names, ""))
        found: list[str] = []
        at = self._lines.find(name)
        while at >= 0 and len(found) < _MOST:
            start, end = self._lines.rfind("\n", 0, at) + 1, self._lines.find("\n", at)
            found.append(self._lines[start:end])
            at = self._lines.find(name, end)
        return found


def _tells(whole: str) -> bool:
    """Return whether a name says enough without the word for what it is."""
    if _NUMBERS.search(whole):
        return len(whole) > 1
    return len(whole) >= (_TELLING_HANGUL if _HANGUL.search(whole) else 2 * _TELLING_HANGUL)


def _is_adnominal(word: str) -> bool:
    """Return whether *word* ends as verbs before a noun do, in ㄴ or ㄹ: 들어설, 조성된."""
    return bool(_HANGUL.fullmatch(word[-1])) and (ord(word[-1]) - 0xAC00) % 28 in (4, 8)


@lru_cache(maxsize=4096)
def _ways_to_write(name: str) -> tuple[tuple[str, float], ...]:
    """Return *name* and what it comes to without the words around the place's own name, with what that costs."""
    ways = {name.strip(): 0.0}
    bare = _ABOUT.sub("", name.strip())
    ways.setdefault(bare, 0.005)
    bare_of_greenbelt = _GREENBELT.sub("", bare)
    ways.setdefault(bare_of_greenbelt, 0.02)
    words = bare.split()
    while len(words) > 1 and (_ADMINISTRATIVE.fullmatch(words[0]) or _is_adnominal(words[0])):
        words = words[1:]
        ways.setdefault(" ".join(words), 0.006)
    head = _IN_ENGLISH.split(bare)[0]
    ways.setdefault(head, 0.006)
    of = _OF.fullmatch(head)
    if of and head.isascii():  # the site of the AI complex is the AI complex site
        ways.setdefault(f"{of[2]} {of[1]}", 0.006)
    return tuple((way, loss) for way, loss in ways.items() if not is_sort_of_land(way))
