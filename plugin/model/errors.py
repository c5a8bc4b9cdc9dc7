"""The errors that Zoneproof raises on purpose: what is wrong, where, and what to do about it."""

from __future__ import annotations


class ZoneproofError(Exception):
    """Something that the user can mend, told in one line.

    ``where`` names the file, layer or feature, ``problem`` says what is wrong with it and ``remedy`` what to do.
    """

    def __init__(self, problem: str, *, where: str = "", remedy: str = "") -> None:
        self.problem = problem
        self.where = where
        self.remedy = remedy
        super().__init__(problem, where, remedy)

    def __str__(self) -> str:
        line = f"{self.where}: {self.problem}" if self.where else self.problem
        line = f"{line}. {self.remedy}" if self.remedy else line
        return " ".join(line.split())


class SourceError(ZoneproofError):
    """A layer's source cannot be opened or read."""


class DocumentError(ZoneproofError):
    """A document cannot be read, or holds no text."""


class PlanError(ZoneproofError):
    """A plan or its figures register cannot be read."""


class FigureError(ZoneproofError):
    """A text does not state an area or a share that can be read."""


class ToleranceError(ZoneproofError):
    """A tolerance rule is not known or lacks its parameter."""


class OutputError(ZoneproofError):
    """A result cannot be written."""


class DependencyError(ZoneproofError):
    """The interpreter lacks a library that the task needs."""


class Cancelled(ZoneproofError):  # noqa: N818 - calling off is not an error
    """The user called the work off; nothing was written, unless *outcome* says what was."""

    def __init__(self, outcome: str = "Cancelled; nothing was written") -> None:
        super().__init__(outcome)
