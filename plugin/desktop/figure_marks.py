"""What is made of the figures of a document, in words, colours and signs (Okabe and Ito, 2008)."""

from __future__ import annotations

from ..model.area_mention import MentionRole
from ..model.wording import area_role_name, area_text
from .figure_answers import Answer, Figure, FigureState
from .figures_table import names_text, reading_text, subject_text
from .translation import language, tr
from .verdict_colours import VerdictMark

STATE_MARKS = {
    FigureState.PROPOSED: VerdictMark("#0072B2", "+"),
    FigureState.ASK: VerdictMark("#E69F00", "?", "#000000"),
    FigureState.ACCEPTED: VerdictMark("#009E73", "✓"),
    FigureState.NO_GEOMETRY: VerdictMark("#7F7F7F", "∅"),
    FigureState.REJECTED: VerdictMark("#7F7F7F", "×"),
    FigureState.ASIDE: VerdictMark("#B0B0B0", "–", "#000000"),
}
_NO_VALUE = "–"
_COMPARATORS = {"min": "≥ ", "max": "≤ ", "less": "< "}


def state_name(state: FigureState) -> str:
    """Return a state in words."""
    return {
        FigureState.PROPOSED: tr("proposed"),
        FigureState.ASK: tr("needs an answer"),
        FigureState.ACCEPTED: tr("accepted"),
        FigureState.NO_GEOMETRY: tr("no geometry"),
        FigureState.REJECTED: tr("rejected"),
        FigureState.ASIDE: tr("not to be bound"),
    }[state]


def stated_area_text(figure: Figure) -> str:
    """Return the area that a figure states in ㎡, with what the document says about its exactness."""
    area_m2 = figure.get("area_m2")
    if area_m2 is None:
        return _NO_VALUE
    about = _COMPARATORS.get(figure.get("comparator") or "", "≈ " if figure.get("approximate") else "")
    return about + area_text(area_m2)


def stated_subject_text(figure: Figure) -> str:
    """Return what the document says that a figure speaks of; where readings compete, each on a line."""
    subjects = [reading.get("subject") for reading in _stated_readings(figure)]
    return "\n".join(dict.fromkeys(" ".join(str(each).split()) for each in subjects if each)) or _NO_VALUE


def stated_reading_text(figure: Figure) -> str:
    """Return the role that a figure plays in its document, with the count of a total; where readings compete, each on a line."""
    roles = (
        area_role_name(MentionRole(each["role"]), each.get("count"), language()) for each in _stated_readings(figure)
    )
    return "\n".join(dict.fromkeys(roles))


def bound_text(answer: Answer) -> str:
    """Return what a figure is bound to; where readings compete, each on a line, with how it is read."""
    if answer.state is FigureState.NO_GEOMETRY:
        return state_name(answer.state)
    checks = [{"subject": each.features, "reading": each.reading, "features": each.bound} for each in answer.readings]
    if len(checks) > 1:  # the reading comes first: a name may be cut
        return "\n".join(f"{reading_text(check)}: {names_text(check)}" for check in checks)
    return "".join(map(subject_text, checks)) or _NO_VALUE


def _stated_readings(figure: Figure) -> list[dict]:
    return figure.get("readings") or [figure]
