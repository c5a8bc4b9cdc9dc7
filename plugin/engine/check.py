"""Checks: every figure of a plan held against the geometry, in every reading that competes for it."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Any

import numpy as np

from ..model.areatext import read_stated
from ..model.errors import Cancelled, FigureError, ZoneproofError
from ..model.figure import Reading, ReadingKind, SourceFigure
from ..model.plan import Plan, PlanLayer, Role
from ..model.stated_area import Interval, StatedArea, StatedShare
from ..model.tolerance import Comparison, ToleranceRule, parse_rule
from ..model.verdict import (
    AppliedTolerance,
    BoundFeature,
    CheckResult,
    Sentence,
    TestedReading,
    Verdict,
)
from .binding import MeasuredPlanLayer, feature_index, feature_names, ids_by_layer, member_count
from .load import load_plan_layer
from .location import LayerLocation, feature_distance_m, locate_layer, reference_of
from .measure import measure_layer, union_and_overlap_m2

Progress = Callable[[float, str], None]

# Roles whose features a document is expected to state areas for; of parcels and terrain only what figures name is told.
_STATED_ROLES = (Role.ZONE, Role.GREENBELT, Role.COMPLEX)
# A name on more features than this is read as their total alone.
_MOST_NAMESAKES = 10


@dataclass(frozen=True)
class PlanCheck:
    """A plan checked: its measured layers, a result for each figure, and what was left aside, a line each.

    ``locations`` are those of the layers that could be held against a place, and ``distances_m`` how far the features of each
    result lie from it.
    """

    plan: Plan
    layers: tuple[MeasuredPlanLayer, ...]
    results: tuple[CheckResult, ...]
    problems: tuple[str, ...]
    locations: tuple[LayerLocation, ...] = ()
    distances_m: tuple[float | None, ...] = ()


def check_plan(
    plan: Plan,
    *,
    tolerance: str = "",
    progress: Progress = lambda fraction, message: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> PlanCheck:
    """Return every figure of *plan* checked against its layers.

    *tolerance* declares a rule for figures that declare none, in place of the plan's own. A layer that cannot be loaded is
    told in the problems and the others are used. Raises Cancelled, ToleranceError, and the error of the layer where
    none can be loaded.
    """
    declared = tolerance or plan.tolerance
    parse_rule(declared)

    def half(start: float, fraction: float, message: str) -> None:
        progress(start + fraction / 2, message)

    layers, failures = measured_layers(plan, progress=partial(half, 0.0), cancelled=cancelled)
    checked = check_layers(plan, layers, tolerance=declared, progress=partial(half, 0.5), cancelled=cancelled)
    progress(1.0, "")
    problems = (*plan.problems, *(str(error) for error in failures), *layer_notices(layers))
    return replace(checked, problems=problems)


def measured_layers(
    plan: Plan,
    *,
    progress: Progress = lambda fraction, message: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[list[MeasuredPlanLayer], list[ZoneproofError]]:
    """Return the layers of *plan*, loaded and measured, and the errors of those that cannot be.

    Raises Cancelled, and the error of the first layer where none can be loaded.
    """
    layers: list[MeasuredPlanLayer] = []
    failures: list[ZoneproofError] = []
    for number, plan_layer in enumerate(plan.layers):
        if cancelled():
            raise Cancelled
        progress(number / (len(plan.layers) + 1), plan_layer.key)
        try:
            layers.append(_measured(plan_layer, cancelled))
        except Cancelled:
            raise
        except ZoneproofError as error:
            failures.append(error)
    if failures and not layers:
        raise failures[0]
    progress(len(plan.layers) / (len(plan.layers) + 1), "")
    return layers, failures


def check_layers(
    plan: Plan,
    layers: Sequence[MeasuredPlanLayer],
    *,
    tolerance: str = "",
    progress: Progress = lambda fraction, message: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> PlanCheck:
    """Return every figure of *plan* checked against *layers*, which are measured already. Raises Cancelled."""
    checker = _Checker(layers, tolerance)
    results: list[CheckResult] = []
    for number, figure in enumerate(plan.figures):
        if cancelled():
            raise Cancelled
        progress(number / len(plan.figures) / 2, figure.text)
        results.append(checker.check(figure))
    results.extend(checker.features_without_figure())
    reference = reference_of(plan, layers)
    if any(result.verdict in (Verdict.DIFFERS, Verdict.AMBIGUOUS) for result in results):
        from .diagnose import diagnose

        def rest(fraction: float, message: str) -> None:
            progress((1 + fraction) / 2, message)

        results = diagnose(results, layers, checker.index, reference, progress=rest, cancelled=cancelled)
    located = [locate_layer(layer, reference) for layer in layers]
    by_key = {layer.plan_layer.key: layer for layer in layers}
    return PlanCheck(
        plan,
        tuple(layers),
        tuple(results),
        plan.problems,
        tuple(location for location in located if location is not None),
        tuple(
            feature_distance_m(by_key, result.preferred.features, reference) if reference else None
            for result in results
        ),
    )


def _measured(plan_layer: PlanLayer, cancelled: Callable[[], bool]) -> MeasuredPlanLayer:
    loaded = load_plan_layer(plan_layer, cancelled)
    return MeasuredPlanLayer(plan_layer, loaded, measure_layer(loaded), feature_names(loaded.frame, plan_layer.name))


def layer_notices(layers: Iterable[MeasuredPlanLayer]) -> list[str]:
    """Return what loading told about *layers*, and the columns that they lack, a line each."""
    notices: list[str] = []
    for layer in layers:
        key = layer.plan_layer.key
        notices.extend(f"{key}: {notice}" for notice in layer.loaded.notices)
        plan_layer = layer.plan_layer
        for column in (plan_layer.name, *plan_layer.aliases, plan_layer.group, *plan_layer.group_aliases):
            if column is not None and column not in layer.loaded.frame:
                columns = ", ".join(str(name) for name in layer.loaded.frame.columns if name != "geometry")
                notices.append(f"{key}: has no column “{column}”. Its columns: {columns}.")
    return notices


@dataclass(frozen=True)
class _Sum:
    """Areas of bound features added up, in m²."""

    features: tuple[BoundFeature, ...]
    ellipsoidal_m2: float
    planar_m2: float | None
    planar_crs: str
    union_m2: float | None
    overlap_m2: float | None
    geometry_hash: str


class _UnboundError(Exception):
    """A reading cannot be tested, for the reason of ``verdict`` and ``sentence``."""

    def __init__(self, verdict: Verdict, sentence: Sentence, features: Sequence[BoundFeature] = ()) -> None:
        self.verdict = verdict
        self.sentence = sentence
        self.features = tuple(features)
        super().__init__(sentence.code)


class _Checker:
    """Holds figures against measured layers."""

    def __init__(self, layers: Sequence[MeasuredPlanLayer], tolerance: str) -> None:
        self._layers = {layer.plan_layer.key: layer for layer in layers}
        self.index = feature_index(layers)
        self._tolerance = tolerance
        self._spoken_of: set[tuple[str, int]] = set()

    def check(self, figure: SourceFigure) -> CheckResult:
        """Return the result for one figure."""
        try:
            stated = read_stated(figure.text) if figure.text else None
            tested = [
                self._tested(figure, stated, reading, features)
                for written in figure.readings
                for reading, features in self._candidates(written)
            ]
        except FigureError as error:
            sentence = Sentence("unreadable", {"text": figure.text, "reason": _told(error)})
            reading = figure.readings[0]
            unread = TestedReading(str(reading), reading.subject, Verdict.NO_FIGURE, sentence)
            return CheckResult(figure, Verdict.NO_FIGURE, sentence, unread, (unread,))
        for one in tested:
            self._spoken_of.update((feature.layer, feature.id) for feature in one.features)
        verdict, sentence, preferred = _decided(tested)
        return CheckResult(figure, verdict, sentence, preferred, tuple(tested))

    def features_without_figure(self) -> list[CheckResult]:
        """Return a result for each measured feature that no figure checked so far speaks of."""
        results = []
        for key, layer in self._layers.items():
            if layer.plan_layer.role not in _STATED_ROLES:
                continue
            table = layer.measured.table
            for fid, reason, name in zip(table.index, table["reason"], layer.names):
                if not reason and (key, fid) not in self._spoken_of:
                    feature = BoundFeature(key, int(fid), name)
                    total = self._sum([feature])
                    sentence = Sentence("no-figure", {"measured": total.ellipsoidal_m2})
                    reading = _with_sum(TestedReading("single", feature.name, Verdict.NO_FIGURE, sentence), total)
                    results.append(CheckResult(None, Verdict.NO_FIGURE, sentence, reading, (reading,)))
        return results

    def _candidates(self, reading: Reading) -> list[tuple[Reading, list[BoundFeature] | None]]:
        """Return the reading itself, or, where several features bear one name, their total and each of them."""
        if reading.kind is not ReadingKind.SINGLE:
            return [(reading, None)]
        namesakes = self.index.named(reading.features[0])
        if len(namesakes) < 2:
            return [(reading, None)]
        total = Reading(ReadingKind.TOTAL, reading.features, count=len(namesakes))
        if len(namesakes) > _MOST_NAMESAKES:
            return [(total, namesakes)]
        return [(total, namesakes), *((reading, [feature]) for feature in namesakes)]

    def _tested(
        self,
        figure: SourceFigure,
        stated: StatedArea | StatedShare | None,
        reading: Reading,
        features: list[BoundFeature] | None,
    ) -> TestedReading:
        subject = reading.subject
        if features is not None and reading.kind is ReadingKind.SINGLE:
            subject = f"{features[0].layer}/{features[0].name}"
        untested = TestedReading(str(reading), subject, Verdict.NO_GEOMETRY, Sentence("said-absent"))
        if reading.kind is ReadingKind.NO_GEOMETRY:
            return untested
        try:
            bound = features if features is not None else self._bound(reading)
            measured = self._change(reading) if reading.kind is ReadingKind.CHANGE else self._sum(bound)
            base = self._base(reading)
        except _UnboundError as reason:
            return replace(untested, verdict=reason.verdict, sentence=reason.sentence, features=reason.features)
        if stated is None:
            sentence = Sentence("no-figure", {"measured": measured.ellipsoidal_m2})
            return _with_sum(replace(untested, verdict=Verdict.NO_FIGURE, sentence=sentence), measured)
        tested = _judged(figure, stated_in_m2(stated, base), measured, figure.tolerance or self._tolerance)
        tested = replace(tested, reading=str(reading), subject=subject)
        if reading.kind is ReadingKind.TOTAL and reading.count is not None:
            found = member_count(bound) if features is None else len(bound)
            if found != reading.count:
                values = {"stated": reading.count, "found": found, "measured": measured.ellipsoidal_m2}
                tested = replace(tested, verdict=Verdict.DIFFERS, sentence=Sentence("count", values))
        return tested

    def _bound(self, reading: Reading) -> list[BoundFeature]:
        if reading.group is not None:
            members = self.index.grouped(reading.group)
            if not members:
                raise _UnboundError(Verdict.NO_GEOMETRY, Sentence("no-geometry", {"missing": f"“{reading.group}”"}))
            return members
        found = [self.index.named(name) for name in reading.features]
        missing = [name for name, features in zip(reading.features, found) if not features]
        bound = list(dict.fromkeys(feature for features in found for feature in features))
        if missing:
            named = ", ".join(f"“{name}”" for name in missing)
            raise _UnboundError(Verdict.NO_GEOMETRY, Sentence("no-geometry", {"missing": named}), bound)
        return bound

    def _base(self, reading: Reading) -> float | None:
        """Return the area in m² that a share is a share of."""
        if reading.base is None:
            return None
        features = self.index.named(reading.base)
        if not features:
            raise _UnboundError(Verdict.NO_GEOMETRY, Sentence("no-base", {"missing": f"“{reading.base}”"}))
        base = self._sum(features)
        self._spoken_of.update((feature.layer, feature.id) for feature in features)
        return base.ellipsoidal_m2

    def _sum(self, features: Sequence[BoundFeature]) -> _Sum:
        by_layer = ids_by_layer(features)
        measured = {key: self._layers[key].measured.rows(ids) for key, ids in by_layer.items()}
        unmeasured = {
            (key, fid): reason
            for key, rows in measured.items()
            for fid, reason in zip(by_layer[key], rows["reason"])
            if reason
        }
        if unmeasured:
            first = next(feature for feature in features if (feature.layer, feature.id) in unmeasured)
            name, reason = first.name or f"{first.layer} {first.id}", unmeasured[first.layer, first.id]
            sentence = Sentence("not-measurable", {"name": name, "reason": str(reason)})
            raise _UnboundError(Verdict.NOT_MEASURABLE, sentence, features)
        ellipsoidal, planar, hashes = (
            [one for rows in measured.values() for one in rows[column]]
            for column in ("ellipsoidal_m2", "planar_m2", "geometry_hash")
        )
        systems = {self._layers[key].measured.planar_crs_name for key in by_layer}
        one_system = len(systems) == 1 and bool(np.isfinite(planar).all())
        union_m2 = overlap_m2 = None
        if len(features) > 1 and len(by_layer) == 1:
            key, ids = next(iter(by_layer.items()))
            union_m2, overlap_m2 = union_and_overlap_m2(self._layers[key].measured, ids)
        return _Sum(
            features=tuple(features),
            ellipsoidal_m2=math.fsum(ellipsoidal),
            planar_m2=math.fsum(planar) if one_system else None,
            planar_crs=systems.pop() if one_system else "",
            union_m2=union_m2,
            overlap_m2=overlap_m2,
            geometry_hash=_joint_hash(hashes),
        )

    def _change(self, reading: Reading) -> _Sum:
        before, after = (self._sum(self.index.named(name)) for name in reading.features)
        planar = None
        if before.planar_m2 is not None and after.planar_m2 is not None and before.planar_crs == after.planar_crs:
            planar = after.planar_m2 - before.planar_m2
        return _Sum(
            features=(*before.features, *after.features),
            ellipsoidal_m2=after.ellipsoidal_m2 - before.ellipsoidal_m2,
            planar_m2=planar,
            planar_crs=after.planar_crs if planar is not None else "",
            union_m2=None,
            overlap_m2=None,
            geometry_hash=_joint_hash([before.geometry_hash, after.geometry_hash]),
        )


@dataclass(frozen=True)
class StatedInM2:
    """A stated area, or a share taken of a measured base, in m²: its value, and what it promises strictly and as rounded."""

    value: Decimal
    strict: Interval
    rounded: Interval


def stated_in_m2(stated: StatedArea | StatedShare, base_m2: float | None) -> StatedInM2:
    """Return what *stated* means in m², a share as that of *base_m2*. Raises FigureError where one lacks the other."""
    if isinstance(stated, StatedArea):
        if base_m2 is not None:
            raise FigureError("an area is not a share", remedy="Write a percentage, or choose another reading.")
        return StatedInM2(stated.area_m2, stated.interval_m2(), stated.rounded_interval_m2())
    if base_m2 is None:
        raise FigureError("a percentage has no base", remedy='Write "share of NAME" under reading.')
    per_percent = Decimal(base_m2) / 100

    def of_base(interval: Interval) -> Interval:
        return Interval(
            None if interval.low is None else interval.low * per_percent,
            None if interval.high is None else interval.high * per_percent,
        )

    number = stated.number
    return StatedInM2(number.value * per_percent, of_base(number.interval()), of_base(number.rounded_interval()))


def verdict_on(area_m2: Decimal, stated: StatedInM2, rule: ToleranceRule) -> Verdict:
    """Return whether *area_m2* is inside what is stated: strictly, then as rounded, then by the declared *rule*."""
    if area_m2 in stated.strict:
        return Verdict.AGREES
    if area_m2 in stated.rounded:
        return Verdict.AGREES_ROUNDED
    return Verdict.WITHIN_TOLERANCE if rule.permits(_compared(area_m2, stated)) else Verdict.DIFFERS


def _compared(area_m2: Decimal, stated: StatedInM2) -> Comparison:
    # The digits are the intervals' part, so the rule is told that they promise nothing more.
    return Comparison(stated.value, area_m2, half_place_m2=Decimal(0))


def _judged(figure: SourceFigure, stated: StatedInM2, measured: _Sum, tolerance: str) -> TestedReading:
    """Return the reading of *figure* as *stated* tested on *measured*."""
    rule = parse_rule(tolerance)
    area = Decimal(measured.ellipsoidal_m2)
    verdict = verdict_on(area, stated, rule)
    interval = stated.rounded if verdict is Verdict.AGREES_ROUNDED else stated.strict
    applied = None
    if verdict is Verdict.WITHIN_TOLERANCE:
        applied = AppliedTolerance(str(rule), float(rule.allowed_m2(_compared(area, stated))), rule.scope)
    difference_m2 = float(area - stated.value)
    difference_ppm = float((area - stated.value) / stated.value * 10**6) if stated.value else None
    values: dict[str, Any] = {
        "measured": measured.ellipsoidal_m2,
        "text": figure.text,
        "difference": difference_m2,
        "ppm": difference_ppm,
        "low": None if interval.low is None else float(interval.low),
        "high": None if interval.high is None else float(interval.high),
    }
    if applied:
        values |= {"rule": applied.rule, "allowed": applied.allowed_m2, "scope": (rule.scope, rule.scope_ko)}
    tested = TestedReading(
        "",
        "",
        verdict,
        Sentence(verdict.value, values),
        stated_m2=float(stated.value),
        interval_m2=stated.strict,
        difference_m2=difference_m2,
        difference_ppm=difference_ppm,
        tolerance=applied,
    )
    return _with_sum(tested, measured)


def _with_sum(tested: TestedReading, measured: _Sum) -> TestedReading:
    return replace(
        tested,
        features=measured.features,
        ellipsoidal_m2=measured.ellipsoidal_m2,
        planar_m2=measured.planar_m2,
        planar_crs=measured.planar_crs,
        union_m2=measured.union_m2,
        overlap_m2=measured.overlap_m2,
        geometry_hash=measured.geometry_hash,
    )


# The firmest verdict first: a reading that agrees to the last digit is preferred to one that agrees as rounded.
_FIRMNESS = (Verdict.AGREES, Verdict.AGREES_ROUNDED, Verdict.WITHIN_TOLERANCE)


def _decided(tested: Sequence[TestedReading]) -> tuple[Verdict, Sentence, TestedReading]:
    """Return the verdict on a figure from those on its readings, with the reading that it rests on."""
    if len(tested) == 1:
        return tested[0].verdict, tested[0].sentence, tested[0]
    readings = [_named(reading) for reading in tested]
    for verdict in _FIRMNESS:
        fitting = [reading for reading in tested if reading.verdict is verdict]
        if len(fitting) == 1:
            values = {
                "reading": _named(fitting[0]),
                "because": fitting[0].sentence,
                "others": [_named(one) for one in tested if one is not fitting[0]],
            }
            return verdict, Sentence("preferred", values), fitting[0]
        if fitting:
            values = {"count": len(fitting), "readings": [_named(reading) for reading in fitting]}
            return Verdict.AMBIGUOUS, Sentence("several-fit", values), fitting[0]
    measured = [reading for reading in tested if reading.difference_m2 is not None]
    if measured:
        nearest = min(measured, key=lambda reading: abs(reading.difference_m2 or 0.0))
        values = {
            "count": len(tested),
            "readings": readings,
            "nearest": _named(nearest),
            "difference": nearest.difference_m2,
        }
        return Verdict.AMBIGUOUS, Sentence("none-fits", values), nearest
    verdicts = {reading.verdict for reading in tested}
    if len(verdicts) == 1:
        return tested[0].verdict, tested[0].sentence, tested[0]
    values = {"count": len(tested), "readings": readings, "because": tested[0].sentence}
    return Verdict.AMBIGUOUS, Sentence("untested", values), tested[0]


def _named(tested: TestedReading) -> tuple[str, str]:
    return tested.reading, tested.subject


def _joint_hash(hashes: Sequence[str]) -> str:
    if len(hashes) == 1:
        return hashes[0]
    return hashlib.sha256("".join(sorted(hashes)).encode()).hexdigest()[:32]


def _told(error: ZoneproofError) -> str:
    return f"{error.problem}. {error.remedy}" if error.remedy else error.problem
