"""``zoneproof parcels``: registered areas, in bulk."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Optional

import typer

from ...model.notice_wording import told
from ...model.tolerance import rule_kinds
from ...model.verdict import Verdict
from ...model.wording import area_text, difference_text, ppm_text, reason_name, verdict_name
from .output import FORMAT, LANGUAGE, Format, language_of, print_result, progress_bar

SOMETHING_DIFFERS = 1
# A blank line that typer keeps, and lines that it does not fold.
_VERBATIM = "\b\n"


def rules_told(language: str) -> str:
    """Return the rules for ``--help``: what each is legally for, its name, and what it allows."""
    by_scope: dict[str, list[str]] = {}
    for kind in rule_kinds().values():
        scope = kind.scope_ko if language == "ko" else kind.scope
        by_scope.setdefault(scope, []).append(f"{kind.name}: {told(kind.formula, language)}")
    lines = [f"{scope[0].upper()}{scope[1:]} — {'; '.join(rules)}." for scope, rules in by_scope.items()]
    first = (
        "규칙(F는 등록면적, and로 이을 수 있음):"
        if language == "ko"
        else "Rules, which “and” joins (F is the registered area):"
    )
    return _VERBATIM + "\n".join([first, *lines])


def parcels(
    source: str = typer.Argument(
        help="A file, several by a quoted pattern such as 'data/*.parquet', or postgresql://…?table=… or ?query=…"
    ),
    registered: str = typer.Option(..., "--registered", help="The column with the registered area."),
    layer: Optional[str] = typer.Option(None, "--layer", help="The layer, where the source has several."),
    rule: str = typer.Option("", "--rule", help="The rule, such as “percent 1 and absolute 5”; see below."),
    unit: Optional[str] = typer.Option(
        None, "--unit", help="Unit of the numbers, such as ha or 평; the column's name may tell, else ㎡."
    ),
    number: Optional[str] = typer.Option(None, "--id", help="The column with the parcels' numbers."),
    scale: Optional[str] = typer.Option(None, "--scale", help="The column with the map scale's denominator."),
    year: Optional[str] = typer.Option(None, "--year", help="The year of the data, or the column that holds it."),
    crs: Optional[str] = typer.Option(None, "--crs", help="The coordinate system, where the source names none."),
    encoding: Optional[str] = typer.Option(None, "--encoding", help="The text encoding, where it is misread."),
    planar: Optional[str] = typer.Option(None, "--planar", help="The projected system of planar areas."),
    only: Optional[str] = typer.Option(None, "--only", help="“differing”: write only what does not agree."),
    out: Optional[str] = typer.Option(
        None, "--out", help="Write to a .gpkg, .parquet or .csv file, or a new postgresql://…?table=…"
    ),
    resume: bool = typer.Option(False, "--resume", help="Go on where a cancelled run left off."),
    workers: Optional[int] = typer.Option(None, "--workers", min=1, help="Share the work among so many processes."),
    scheduler: Optional[str] = typer.Option(None, "--scheduler", help="Share it on a Dask cluster, tcp://host:port."),
    form: Format = FORMAT,
    language: Optional[str] = LANGUAGE,
) -> None:
    """Hold registered areas against parcels, millions if need be.

    Exit code 0: all agree. 1: some differ, or cannot be judged. 2: it could not be done. Ctrl+C leaves a partial file.
    """
    from ..parcels.survey import survey_json, survey_parcels
    from ..parcels.task import ParcelTask

    words = language_of(language)
    if only not in (None, "differing"):
        raise typer.BadParameter("choose differing", param_hint="--only")
    task = ParcelTask(
        source,
        registered,
        layer,
        rule,
        unit,
        number,
        scale,
        year,
        crs,
        encoding,
        planar,
        only_differing=only is not None,
    )
    with progress_bar("Parcels") as progress, called_off() as cancelled:
        survey = survey_parcels(
            task,
            out=out,
            resume=resume,
            workers=workers,
            scheduler=scheduler,
            progress=progress,
            cancelled=cancelled,
        )
    described = survey_json(survey, words)
    summary = described["summary"]
    columns = {
        "parcel": lambda row: row["id"],
        "registered ㎡": lambda row: area_text(row["registered_m2"]).rstrip("㎡"),
        "measured ㎡": lambda row: area_text(row["ellipsoidal_m2"]).rstrip("㎡"),
        "difference ㎡": lambda row: difference_text(row["difference_m2"]).rstrip("㎡"),
        "ppm": lambda row: ppm_text(row["difference_ppm"]),
        "x": lambda row: f"{row['x']:,.6g}" if abs(row["x"]) < 360 else f"{row['x']:,.0f}",
        "y": lambda row: f"{row['y']:,.6g}" if abs(row["y"]) < 360 else f"{row['y']:,.0f}",
    }
    worst = list({row["id"]: row for name in ("worst_by_area", "worst_by_share") for row in summary[name]}.values())
    print_result(described, worst, form, columns, list(_closing(summary, words)), language=words)
    if survey.something_differs:
        raise typer.Exit(SOMETHING_DIFFERS)


def _closing(summary: dict[str, Any], words: str) -> Iterator[str]:
    """Give the lines below the table of the worst parcels."""
    found = {Verdict(name): count for name, count in summary.items() if name in set(Verdict) and count}
    parcels_told = f"{summary['count']:,}{'필지' if words == 'ko' else ' parcels'}"
    yield f"{parcels_told}: " + ", ".join(f"{verdict_name(one, words)} {n:,}" for one, n in found.items())
    if summary["problems"]:
        yield ", ".join(f"{reason_name(reason, words)} {n:,}" for reason, n in summary["problems"].items())
    quantiles = summary["quantiles_ppm"]
    if summary["compared"]:
        low, median, high = (ppm_text(quantiles[share]) for share in ("0.05", "0.5", "0.95"))
        yield (
            f"차이 중앙값 {median}, 필지의 90%가 {low}~{high}"
            if words == "ko"
            else f"median difference {median}; nine of ten between {low} and {high}"
        )
    yield f"{'규칙' if words == 'ko' else 'rule'}: {summary['rule']} ({summary['scope']})"
    yield from (one["message"] for one in summary["suspicions"])
    yield from summary["notices"]


@contextmanager
def called_off() -> Iterator[Callable[[], bool]]:
    """Give a function that tells whether Ctrl+C was pressed; pressed again, it interrupts at once."""
    asked = threading.Event()

    def ask(number: int, frame: object) -> None:
        asked.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)
