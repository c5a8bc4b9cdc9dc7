"""What documents state, as the command line and the desktop exchange it: figures, contradictions, proposals."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..model.areatext import AreaMention, Inconsistency, find_areas, find_inconsistencies
from ..model.names import name_key
from ..model.notice_wording import told_lines
from ..model.plan import Plan, Role
from ..model.stated_area import Interval, StatedArea
from ..model.verdict import BoundFeature
from ..model.wording import say
from .document.document import Document, IsCancelled, Progress, called_off

if TYPE_CHECKING:
    from .plan_names import PlanNames
    from .proposal import Proposal

Json = dict[str, Any]

# Characters that are read at a time: about a tenth of a second's work.
_PORTION = 100_000
_BETWEEN_PARAGRAPHS = re.compile(r"\n[ \t]*\n|(?<=[.!?。])\n(?=[^\t|\n]*\n)")


def areas_in(text: str, progress: Progress, cancelled: IsCancelled) -> tuple[AreaMention, ...]:
    """Return every area in *text*, which is read in portions: a long one shows progress and can be called off.

    Raises Cancelled.
    """
    found: list[AreaMention] = []
    start = 0
    while start < len(text):
        called_off(cancelled)
        end = _portion_end(text, start)
        first = len(found)
        for mention in find_areas(text[start:end]):
            found.append(
                replace(
                    mention,
                    start=mention.start + start,
                    end=mention.end + start,
                    restates=None if mention.restates is None else mention.restates + first,
                    part_of=None if mention.part_of is None else mention.part_of + first,
                )
            )
        start = end
        progress(start / len(text), "")
    return tuple(found)


def _portion_end(text: str, start: int) -> int:
    """Return where a portion that begins at *start* ends: behind a paragraph, never within a table or a sentence."""
    if len(text) - start <= _PORTION:
        return len(text)
    between = _BETWEEN_PARAGRAPHS.search(text, start + _PORTION)
    return between.end() if between else len(text)


def stated_json(
    document: Document,
    language: str,
    progress: Progress = lambda fraction, message: None,
    cancelled: IsCancelled = lambda: False,
) -> tuple[Json, tuple[AreaMention, ...]]:
    """Return a document with its figures and what contradicts itself in it, and the figures as the grammar gives them.

    Raises Cancelled.
    """
    mentions = areas_in(document.text, progress, cancelled)
    described = {
        "document": {
            "path": str(document.path) if document.path else None,
            "title": document.title,
            "kind": document.kind.value,
            "text": document.text,
            "date": document.date,
            "notices": told_lines(document.notices, language),
        },
        "figures": [_figure_json(mention) for mention in mentions],
        "inconsistencies": [_inconsistency_json(found, language) for found in find_inconsistencies(mentions)],
    }
    return described, mentions


def _figure_json(mention: AreaMention) -> Json:
    stated = mention.stated
    number = stated.number
    area = stated if isinstance(stated, StatedArea) else None
    interval = area.interval_m2() if area else Interval(None, None)
    return {
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "value": float(number.value),
        "unit": area.unit_text if area else "%",
        "decimals": number.decimals,
        "area_m2": float(area.area_m2) if area else None,
        "low_m2": _number(interval.low),
        "high_m2": _number(interval.high),
        "approximate": number.approximate,
        "comparator": number.comparator.value if number.comparator else None,
        "subject": mention.subject,
        "role": mention.role.value,
        "count": mention.count,
        "restates": mention.restates,
        "part_of": mention.part_of,
        "elided": mention.elided,
        "quote": mention.quote,
        "readings": [
            {"role": reading.role.value, "subject": reading.subject, "count": reading.count}
            for reading in mention.readings
        ],
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _inconsistency_json(found: Inconsistency, language: str) -> Json:
    return {"kind": found.kind.value, "figures": list(found.mentions), "message": say(found.sentence, language)}


def figure_rows(documents: Sequence[Mapping[str, Any]]) -> list[Json]:
    """Return the figures of several documents as flat rows for a table."""
    return [
        {
            "document": document["path"] or "-",
            **{key: value for key, value in figure.items() if key not in ("quote", "readings")},
            "quote": " ".join(figure["quote"].split()),
        }
        for document in documents
        for figure in document["figures"]
    ]


# Proposals. The names of a plan's layers are read only where there is a plan.

# Parcels by the million are bound by picking them on the map; a list of them helps nobody.
_MOST_FEATURES = 20_000
_LISTED_FIRST = (Role.ZONE, Role.COMPLEX, Role.GREENBELT, Role.BOUNDARY, Role.TERRAIN, Role.PARCEL)


def proposed_json(
    document: Document, plan: Plan | None, language: str, progress: Progress, cancelled: IsCancelled
) -> Json:
    """Return ``stated_json`` with a proposal for each figure, and the features of *plan* to choose from."""
    described, mentions = stated_json(document, language, _between(progress, 0.5, 0.7), cancelled)
    if plan is None:
        none = [{**figure, "proposal": None} for figure in described["figures"]]
        return {**described, "figures": none, "features": []}
    from .plan_names import plan_names
    from .proposal import propose

    names = plan_names(plan, cancelled)
    proposals = propose(
        document.text,
        mentions,
        plan,
        names,
        title=document.title,
        progress=_between(progress, 0.85, 1.0),
        cancelled=cancelled,
    )
    figures = [
        {**figure, "proposal": _proposal_json(proposal, language)}
        for figure, proposal in zip(described["figures"], proposals)
    ]
    features, line = _features_json(names)
    about_plan = told_lines([*names.problems, *([line] if line else [])], language)
    progress(1.0, "")
    return {
        **described,
        "document": {**described["document"], "notices": [*described["document"]["notices"], *about_plan]},
        "figures": figures,
        "features": features,
    }


def _between(progress: Progress, low: float, high: float) -> Progress:
    return lambda fraction, message: progress(low + fraction * (high - low), message)


def _proposal_json(proposal: Proposal, language: str) -> Json:
    return {
        "state": proposal.state.value,
        "id": proposal.id,
        "text": proposal.text,
        "rows": [
            {"features": row.features, "reading": row.reading, "bound": _bound(row.bound), "score": row.score}
            for row in proposal.rows
        ],
        "candidates": [
            {"features": one.place.written, "bound": _bound(one.place.features), "score": one.score}
            for one in proposal.candidates
        ],
        "note": say(proposal.note, language) if proposal.note else "",
    }


def _bound(features: Sequence[BoundFeature]) -> list[Json]:
    return [vars(feature) for feature in features]


def _features_json(names: PlanNames) -> tuple[list[Json], str]:
    """Return the features to choose from, and a line where there are too many to list."""
    layers = sorted(names.layers, key=lambda layer: _LISTED_FIRST.index(layer.plan_layer.role))
    listed: list[Json] = []
    line = ""
    for layer in layers:
        key = layer.plan_layer.key
        if len(listed) + len(layer.names) > _MOST_FEATURES:
            line = f"{key}: its {len(layer.names):,} features are too many to list; bind them by name or on the map"
            continue
        called = layer.group_names()
        for fid, name, group, *aliases in zip(layer.names.index, layer.names, layer.groups, *layer.aliases):
            listed.append(
                {
                    "layer": key,
                    "role": layer.plan_layer.role.value,
                    "id": int(fid),
                    "name": name,
                    "aliases": [alias for alias in aliases if alias],
                    "group": group,
                    "group_aliases": list(called[name_key(group)][1:]) if group else [],
                    "features": names.features.reference(BoundFeature(key, int(fid), name)),
                }
            )
    return listed, line
