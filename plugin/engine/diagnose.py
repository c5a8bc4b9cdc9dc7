"""Why figures and geometry differ: every explanation tried on every mismatch, the least likely coincidence first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from shapely.errors import GEOSException

from ..model.areatext import read_stated
from ..model.errors import Cancelled
from ..model.verdict import Cause, CheckResult, Verdict
from .binding import FeatureIndex, MeasuredPlanLayer
from .cause.case import Case, Explanation, PlanGeometry
from .cause.chance import half_width_m2
from .cause.double_count import DoubleCount, identical_readings
from .cause.layer_crs import LayerCrs
from .cause.other_feature import OtherFeature
from .cause.other_reading import OtherReading
from .cause.part import Part
from .cause.planar_crs import PlanarCrs
from .cause.scope import Scope
from .cause.simplified import Simplified
from .cause.superseded import Superseded
from .cause.uncertainty import Uncertainty
from .cause.unit import Unit
from .location import Reference

# Every explanation; of two that are as unlikely by chance, the one that stands first here is told first.
EXPLANATIONS: tuple[Explanation, ...] = (
    Unit(),
    PlanarCrs(),
    LayerCrs(),
    DoubleCount(),
    OtherReading(),
    Part(),
    Scope(),
    OtherFeature(),
    Superseded(),
    Simplified(),
    Uncertainty(),
)

# An explanation is told where fewer than one in twenty such figures would fit it by chance. Those that allow a spread, not one
# area, never prove that much: a simplified outline is told where it is twice as likely as no reason, and that a
# difference is no larger than the outline is exact is told whenever it is so, for it accuses nobody.
_MOST_CHANCE = {Simplified.kind: 0.5, Uncertainty.kind: 1.0}
_USUAL_CHANCE = 0.05
_MOST_CAUSES = 5
_UNEXPLAINED = (Verdict.DIFFERS, Verdict.AMBIGUOUS)


def diagnose(
    results: Sequence[CheckResult],
    layers: Sequence[MeasuredPlanLayer],
    index: FeatureIndex,
    reference: Reference | None,
    *,
    progress: Callable[[float, str], None] = lambda fraction, message: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[CheckResult]:
    """Return *results* with the causes of those that differ or are ambiguous; none found is an honest answer.

    *progress* is told the share of them that is done, and the text of the figure at hand. Raises Cancelled.
    """
    plan = PlanGeometry({layer.plan_layer.key: layer for layer in layers}, index, results, reference, cancelled)
    open_results = [
        at for at, result in enumerate(results) if result.figure is not None and result.verdict in _UNEXPLAINED
    ]
    diagnosed = list(results)
    for done, at in enumerate(open_results):
        figure = results[at].figure
        progress(done / len(open_results), figure.text if figure is not None else "")
        diagnosed[at] = replace(results[at], causes=tuple(causes_of(results[at], plan)))
    return diagnosed


def causes_of(result: CheckResult, plan: PlanGeometry) -> list[Cause]:
    """Return the causes of one result, the likeliest first."""
    if result.figure is None or result.verdict not in _UNEXPLAINED:
        return []
    if result.preferred.verdict.borne_out:
        return list(identical_readings(result))
    cases = list(_cases(result, plan))
    found: list[tuple[bool, float, int, Cause]] = []
    for case in cases:
        corroborated = _corroborated(case)
        for order, explanation in enumerate(EXPLANATIONS):
            if plan.cancelled():
                raise Cancelled
            if corroborated and explanation.accuses_geometry:
                continue
            for cause in _told(explanation, case):
                # Each reading that was tried is one more chance to fit.
                chance = min(1.0, cause.evidence["chance"] * len(cases))
                if chance <= _MOST_CHANCE.get(explanation.kind, _USUAL_CHANCE):
                    # An area that is predicted exactly was held against the noise too: what is told in spite of it comes first.
                    noise = explanation.kind == Uncertainty.kind
                    told = replace(cause, evidence={**cause.evidence, "chance": chance})
                    found.append((noise, chance, order, told))
    found.sort(key=lambda one: one[:3])
    return _distinct([cause for *_, cause in found])[:_MOST_CAUSES]


def _told(explanation: Explanation, case: Case) -> list[Cause]:
    try:
        return list(explanation.explain(case))
    except GEOSException:
        # Outlines that cannot be laid over one another explain nothing that way; the other explanations still may.
        return []


def _cases(result: CheckResult, plan: PlanGeometry) -> Iterator[Case]:
    if result.figure is None or not result.figure.text:
        return
    stated = read_stated(result.figure.text)
    for reading in result.readings:
        case = Case.of(result.figure, stated, reading, plan)
        if case is not None:
            yield case


def _corroborated(case: Case) -> bool:
    """Whether the same features bear out another figure, so exactly that the case's own difference would show in it."""
    features = frozenset(case.tested.features)
    difference_m2 = abs(case.tested.difference_m2 or 0.0)
    return any(
        result.figure is not None
        and result.figure.id != case.figure.id
        and frozenset(result.preferred.features) == features
        and result.preferred.interval_m2 is not None
        and half_width_m2(result.preferred.interval_m2) < difference_m2
        and abs(result.preferred.difference_m2 or 0.0) < difference_m2
        for result in case.plan.borne_out
    )


def _distinct(causes: Sequence[Cause]) -> list[Cause]:
    """Return the first cause of each kind that says the same of the same things."""
    kept: list[Cause] = []
    for cause in causes:
        if not any(cause.kind == other.kind and cause.sentence.code == other.sentence.code for other in kept):
            kept.append(cause)
    return kept
