"""A plan: layers bound to roles, a figures register and settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from .figure import SourceFigure


class Role(str, Enum):
    """What a layer is."""

    ZONE = "zone"
    GREENBELT = "greenbelt"
    COMPLEX = "complex"
    PARCEL = "parcel"
    BOUNDARY = "boundary"
    TERRAIN = "terrain"


@dataclass(frozen=True)
class PlanLayer:
    """A layer of a plan.

    ``source`` is an absolute path or a ``postgresql://…?table=…`` address and ``layer`` the layer inside it. ``name`` and
    ``group`` are columns, ``aliases`` and ``group_aliases`` columns with more names for the two. ``status`` tells layers of
    one role apart ("lifted"). ``crs`` and ``encoding`` stand in for what the source does not say.
    """

    key: str
    source: str
    role: Role
    layer: str | None = None
    name: str | None = None
    aliases: tuple[str, ...] = ()
    group: str | None = None
    group_aliases: tuple[str, ...] = ()
    status: str = ""
    crs: str | None = None
    encoding: str | None = None


@dataclass(frozen=True)
class Plan:
    """The work at hand. ``path`` is the file it was read from, ``tolerance`` the rule declared for all figures.

    ``problems`` are the lines about what was left aside in reading it. ``register`` is the file of the figures.
    """

    name: str
    layers: tuple[PlanLayer, ...]
    figures: tuple[SourceFigure, ...]
    path: Path | None = None
    tolerance: str = ""
    problems: tuple[str, ...] = field(default=())
    register: Path | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """All that the plan is read from: its own file, its register and its layers."""
        own = (str(path) for path in (self.path, self.register) if path)
        return (*own, *(layer.source for layer in self.layers))
