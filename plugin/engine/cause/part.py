"""Parts, holes and members that are missing or too many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, ClassVar

import numpy as np
import shapely

from ...model.verdict import Cause
from .case import Case
from .chance import Fit

# All subsets of so few pieces are tried, and all pairs of so many: more would fit anything by chance.
_MOST_FOR_SUBSETS = 12
_MOST_FOR_PAIRS = 200


@dataclass(frozen=True)
class _Piece:
    """Something that may be counted or not. ``change_m2`` is what the total changes by if it is treated the other way.

    ``what`` is ``part``, ``hole``, ``member`` (left out) or ``missing`` (added). ``shape`` is the outline of a part or a hole,
    of which the evidence tells a place inside, in the layer's coordinate system.
    """

    what: str
    name: str
    layer: str
    id: int
    change_m2: float
    shape: shapely.Geometry | None = None

    def evidence(self) -> dict[str, Any]:
        told = {"what": self.what, "name": self.name, "layer": self.layer, "id": self.id}
        spot = None if self.shape is None else shapely.get_coordinates(shapely.point_on_surface(self.shape))[0].tolist()
        return {**told, "area_m2": abs(self.change_m2), "spot": spot}


class Part:
    """The figure counts a part, a hole or a member otherwise than the layer."""

    kind: ClassVar[str] = "part"
    accuses_geometry: ClassVar[bool] = False

    def explain(self, case: Case) -> Iterator[Cause]:
        """Yield what, left out or added, makes the total fit: all holes, one piece, a feature not bound, then several."""
        if not case.features:
            return
        own = [*_members(case), *_parts_and_holes(case)]
        holes = [piece for piece in own if piece.what == "hole"]
        trial = case.trial()
        total = case.measured_m2
        if len(holes) > 1:
            for fit in trial.areas([total + sum(hole.change_m2 for hole in holes)]):
                yield self._cause(case, fit, holes, "cause-part-holes")
        for fit in trial.areas([total + piece.change_m2 for piece in own]):
            yield self._cause(case, fit, [own[fit.index]], f"cause-part-{own[fit.index].what}")
        case.stop_if_cancelled()
        missing = _missing_members(case)
        for fit in trial.areas([total + piece.change_m2 for piece in missing]):
            yield self._cause(case, fit, [missing[fit.index]], "cause-part-missing")
        case.stop_if_cancelled()
        for subsets in _subsets(own):
            changes = np.array([piece.change_m2 for piece in own])
            for fit in trial.areas(total + changes[subsets].sum(axis=1)):
                pieces = [own[at] for at in subsets[fit.index]]
                if not _overlapping(pieces):
                    yield self._cause(case, fit, pieces, "cause-part-several")
            case.stop_if_cancelled()

    def _cause(self, case: Case, fit: Fit, pieces: Sequence[_Piece], code: str) -> Cause:
        names = ", ".join(dict.fromkeys(f"“{piece.name}”" for piece in pieces if piece.name)) or "—"
        change_m2 = abs(fit.area_m2 - case.measured_m2)
        return case.cause(
            self.kind,
            fit,
            code,
            {"name": names, "count": len(pieces), "change": change_m2},
            pieces=[piece.evidence() for piece in pieces],
        )


def _members(case: Case) -> list[_Piece]:
    """Return the bound features, where there are several."""
    if len(case.features) < 2:
        return []
    return [
        _Piece("member", str(name), key, fid, -float(area_m2))
        for key, ids in case.ids.items()
        for fid, name, area_m2 in zip(
            ids,
            case.plan.layers[key].names.loc[ids],
            case.plan.layers[key].measured.table.loc[ids, "ellipsoidal_m2"],
        )
    ]


def _parts_and_holes(case: Case) -> list[_Piece]:
    """Return the parts of the features that have several, and every hole."""
    pieces: list[_Piece] = []
    for key, ids in case.ids.items():
        parts, owner = shapely.get_parts(case.geometry(key), return_index=True)
        names = case.plan.layers[key].names
        several = np.flatnonzero(np.bincount(owner)[owner] > 1)
        for at, area_m2 in zip(several, case.area_m2(key, parts[several])):
            fid = ids[owner[at]]
            pieces.append(_Piece("part", str(names.loc[fid]), key, fid, -float(area_m2), parts[at]))
        with_holes = np.flatnonzero(shapely.get_num_interior_rings(parts))
        rings, of = shapely.get_rings(parts[with_holes], return_index=True)
        inner = np.flatnonzero(np.diff(of, prepend=-1) == 0)
        filled = np.asarray(shapely.polygons(rings[inner]), dtype=object)
        for at, hole, area_m2 in zip(inner, filled, case.area_m2(key, filled)):
            fid = ids[owner[with_holes[of[at]]]]
            pieces.append(_Piece("hole", str(names.loc[fid]), key, fid, float(area_m2), hole))
    return pieces


def _missing_members(case: Case) -> list[_Piece]:
    """Return the features of the same layers that are not bound: of a total, any; of one feature, those of a like name."""
    found = case.plan.features
    near = case.plan.in_layers(case.ids)
    if len(case.features) == 1:
        near = near & case.plan.alike([feature.name for feature in case.features])
    found = found.iloc[case.others[near[case.others]]]
    return [
        _Piece("missing", name, layer, int(fid), float(area_m2))
        for layer, fid, name, area_m2 in zip(found["layer"], found["id"], found["name"], found["area_m2"])
    ]


def _overlapping(pieces: Sequence[_Piece]) -> bool:
    """Whether a member is among *pieces* together with a part or a hole of its own."""
    members = {(piece.layer, piece.id) for piece in pieces if piece.what == "member"}
    return any(piece.what != "member" and (piece.layer, piece.id) in members for piece in pieces)


def _subsets(pieces: Sequence[_Piece]) -> Iterator[np.ndarray]:
    """Yield the choices of two pieces, then of more, as arrays of places, shape (n, size)."""
    if len(pieces) > _MOST_FOR_PAIRS:
        return
    most = len(pieces) - 1 if len(pieces) <= _MOST_FOR_SUBSETS else 2
    for size in range(2, most + 1):
        yield np.array(list(combinations(range(len(pieces)), size)))
