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
from ..model.plan import Role
from ..model.verdict import BoundFeature
from .binding import FeatureIndex, NamedLayer

# How sure a likeness of names is. From ``CONFIDENT`` upwards it is proposed if nothing else is as like.
SAME, SAME_LETTERS, SAME_IN_BRACKETS, SAME_KIND, KIND_ADDED, CONFIDENT = 1.0, 0.97, 0.94, 0.92, 0.91, 0.9
IN_CONTEXT, TOO_SHORT, OTHER_KIND, CONTAINED = 0.85, 0.8, 0.7, 0.6
# Nearness of spelling never makes a proposal: 봉명산업단지 and 봉평산업단지 are as near as a name and its misprint.
_NEARNESS = 0.85
_NEAR_ENOUGH = 72.0
_OTHER_NUMBER = 0.8
_MOST = 5
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
_IN_ENGLISH = re.compile(r"\s(?:in|at|within|near|inside|on|for|across)\s", re.IGNORECASE)
_OF = re.compile(r"(.+?)\s+of\s+(?:the\s+)?(.+)", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """What a figure may be of: the features of one name in one layer, or the members of a group.

    ``written`` is how a register writes it.
    """

    written: str
    features: tuple[BoundFeature, ...]
    role: Role
    status: str = ""
    group: str | None = None


@dataclass(frozen=True)
class Likeness:
    """A place with how sure it is that a name means it, from 0 to 1."""

    place: Place
    score: float


@dataclass(frozen=True)
class Hints:
    """What the words around an area say of its sort."""

    greenbelt: bool = False
    lifted: bool = False
    kind: PlaceKind | None = None


class PlaceIndex:
    """The places of a plan: features by name and alias, groups by designation."""

    def __init__(self, layers: Iterable[NamedLayer], features: FeatureIndex) -> None:
        self._features = features
        self._places: list[Place] = []
        self._exact: dict[str, set[int]] = defaultdict(set)
        self._primary: dict[str, set[int]] = defaultdict(set)
        self._whole: dict[str, set[int]] = defaultdict(set)
        self._core: dict[str, set[tuple[int, PlaceKind]]] = defaultdict(set)
        self._cores: dict[PlaceKind, dict[str, set[int]]] = {kind: defaultdict(set) for kind in PlaceKind}
        self._groups: dict[str, int] = {}
        for layer in layers:
            self._collect(layer)
        self._spelled = list(self._whole)
        self._memory: dict[tuple[str, Hints], tuple[Likeness, ...]] = {}

    def _collect(self, layer: NamedLayer) -> None:
        plan_layer = layer.plan_layer
        members: dict[str, list[BoundFeature]] = defaultdict(list)
        groups: dict[str, str] = {}
        called: dict[str, set[str]] = defaultdict(set)
        columns = (layer.names, *layer.aliases)
        for fid, name, group, *names in zip(layer.names.index, layer.names, layer.groups, *columns):
            feature = BoundFeature(plan_layer.key, int(fid), name)
            if group:
                groups.setdefault(name_key(group), group)
            key = name_key(name) or next((name_key(alias) for alias in names if alias), "")
            if key:
                members[key].append(feature)
                called[key].update(one for one in names if one)
        for key, found in members.items():
            place = Place(self._written(found), tuple(found), plan_layer.role, plan_layer.status)
            self._add(place, called[key])
        for key, group in groups.items():
            if key not in self._groups:
                self._groups[key] = len(self._places)
                grouped = tuple(self._features.grouped(group))
                self._add(Place(f"group: {group}", grouped, plan_layer.role, plan_layer.status, group), {group})

    def _written(self, features: Sequence[BoundFeature]) -> str:
        """Return how a register writes the features of one name in one layer."""
        name = features[0].name.strip()
        for written in (name, f"{features[0].layer}/{name}") if len(features) > 1 and name else ():
            if self._features.named(written) == list(features):
                return written
        return "; ".join(self._features.reference(feature) for feature in features)

    def _add(self, place: Place, names: Iterable[str]) -> None:
        number = len(self._places)
        self._places.append(place)
        for name in names:
            self._exact[name_key(name)].add(number)
            for position, one in enumerate(spellings(name)):
                if position == 0:
                    self._primary[one.whole].add(number)
                self._whole[one.whole].add(number)
                if one.kind is not None:
                    self._core[one.core].add((number, one.kind))
                    if _tells(one.core):
                        self._cores[one.kind][one.core].add(number)

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
        for spelled, ratio, _ in process.extract(
            whole, self._spelled, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH, limit=_MOST
        ):
            same = _NUMBERS.findall(spelled) == numbers
            for number in self._whole[spelled]:
                yield number, ratio / 100 * _NEARNESS * (1.0 if same else _OTHER_NUMBER)
        if len(whole) > 2:
            holding = (spelled for spelled in self._spelled if whole in spelled)
            for spelled, _ in zip(holding, range(_MOST)):
                for number in self._whole[spelled]:
                    yield number, CONTAINED

    # Names in running text

    def named_in(self, text: str) -> tuple[Place, ...]:
        """Return the places whose whole names stand in *text*, in order, the longest where names overlap."""
        return self._standing_in(text, self._whole)

    def with_kind_in(self, text: str, kind: PlaceKind) -> tuple[Place, ...]:
        """Return the places of *kind* whose names stand in *text* without the word for it: "the AI complex … a site of"."""
        return self._standing_in(text, self._cores[kind])

    def _standing_in(self, text: str, known: dict[str, set[int]]) -> tuple[Place, ...]:
        found: dict[int, None] = {}
        tokens = [(letters(token[0]), bool(_HANGUL.search(token[0]))) for token in _TOKEN.finditer(text)]
        at = 0
        while at < len(tokens):
            spelled, taken = self._longest_at(tokens, at, known)
            if spelled:
                found.update(dict.fromkeys(sorted(known[spelled])))
            at += max(1, taken)
        return tuple(self._places[number] for number in found)

    @staticmethod
    def _longest_at(tokens: Sequence[tuple[str, bool]], at: int, known: dict[str, set[int]]) -> tuple[str, int]:
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

    def alike(self, place: Place) -> set[Place]:
        """Return *place* and those that share a spelling with it: 첨단3지구 and 인공지능융복합지구(첨단3지구)."""
        together = {place}
        for feature in place.features:
            for one in spellings(feature.name):
                together.update(self._places[number] for number in self._whole.get(one.whole, ()))
        return together

    def groups(self) -> tuple[Place, ...]:
        """Return the groups."""
        return tuple(self._places[number] for number in self._groups.values())


def _tells(whole: str) -> bool:
    """Return whether a name says enough without the word for what it is."""
    if _NUMBERS.search(whole):
        return len(whole) > 1
    return len(whole) >= (_TELLING_HANGUL if _HANGUL.search(whole) else 2 * _TELLING_HANGUL)


@lru_cache(maxsize=4096)
def _ways_to_write(name: str) -> tuple[tuple[str, float], ...]:
    """Return *name* and what it comes to without the words around the place's own name, with what that costs."""
    ways = {name.strip(): 0.0}
    bare = _ABOUT.sub("", name.strip())
    ways.setdefault(bare, 0.005)
    words = bare.split()
    while len(words) > 1 and _ADMINISTRATIVE.fullmatch(words[0]):
        words = words[1:]
        ways.setdefault(" ".join(words), 0.006)
    head = _IN_ENGLISH.split(bare)[0]
    ways.setdefault(head, 0.006)
    of = _OF.fullmatch(head)
    if of and head.isascii():  # the site of the AI complex is the AI complex site
        ways.setdefault(f"{of[2]} {of[1]}", 0.006)
    return tuple((way, loss) for way, loss in ways.items() if not is_sort_of_land(way))
