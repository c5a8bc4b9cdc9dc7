"""A report on a plan: tables in CSV and one page of HTML that needs nothing else, in a folder whole or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from jinja2 import Environment, FileSystemLoader

from ..model.errors import Cancelled, OutputError, ZoneproofError
from ..model.plan import Plan
from ..model.report_wording import label
from ..model.resources import resource
from ..model.verdict import Verdict
from ..model.wording import (
    area_text,
    difference_text,
    finding_name,
    land_name,
    ppm_text,
    reading_name,
    role_name,
    subject_name,
    verdict_name,
)
from .check import PlanCheck, Progress, check_plan
from .greenbelt import GreenbeltBalance, greenbelt_balance
from .greenbelt_results import balance_json, balance_rows
from .report_map import balance_svg
from .results import Json, check_json, check_rows, checked_features, write_csv
from .topology import plan_topology
from .topology_results import topology_json, topology_rows

PAGE = "report.html"
TABLES = ("checks.csv", "features.csv", "greenbelt.csv", "topology.csv")
# A page with more rows than this helps nobody; the tables hold all.
_MOST_ROWS = 500


@dataclass(frozen=True)
class Report:
    """What a report tells, as the commands describe it; ``no_balance`` says why there is none of the greenbelt."""

    plan: Plan
    language: str
    checks: Json
    features: Sequence[Mapping[str, Any]]
    layers: Sequence[Mapping[str, Any]]
    topology: Json
    balance: Json | None
    drawing: str
    no_balance: str

    @property
    def something_differs(self) -> bool:
        """Whether a figure is not borne out, the balance contradicts one, or the topology found something."""
        stated = [check for check in self.checks["checks"] if check["figure"]["id"]]
        return (
            not all(Verdict(check["verdict"]).borne_out for check in stated)
            or bool(self.balance and self.balance["summary"]["contradicted"])
            or bool(self.topology["findings"])
        )


def plan_report(
    plan: Plan,
    language: str,
    *,
    progress: Progress = lambda fraction, message: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Report:
    """Return the report on *plan* in *language* (``en`` or ``ko``). Raises what ``check_plan`` raises, and Cancelled."""

    def within(start: float, fraction: float, message: str) -> None:
        progress(start + fraction / 3, message)

    check = check_plan(plan, progress=partial(within, 0.0), cancelled=cancelled)
    described = check_json(check, language)
    frames = {layer.plan_layer.key: layer.loaded.frame for layer in check.layers}
    dates = {
        layer.plan_layer.key: _data_dates(layer.plan_layer.source, layer.loaded.frame, language)
        for layer in check.layers
    }
    topology = plan_topology(plan, progress=partial(within, 1 / 3), cancelled=cancelled)
    balance: GreenbeltBalance | None = None
    no_balance = ""
    try:
        balance = greenbelt_balance(plan, progress=partial(within, 2 / 3), cancelled=cancelled)
    except Cancelled:
        raise
    except ZoneproofError as error:
        no_balance = str(error)
    progress(1.0, "")
    return Report(
        plan=plan,
        language=language,
        checks=described,
        features=_features(check, described, dates),
        layers=[_layer(layer, frames[layer["key"]], *dates[layer["key"]]) for layer in described["layers"]],
        topology=topology_json(topology, language),
        balance=balance_json(balance, language) if balance else None,
        drawing=balance_svg(balance) if balance else "",
        no_balance=no_balance,
    )


def _data_dates(source: str, frame: pd.DataFrame, language: str) -> tuple[pd.Series, str]:
    """Return the date of each feature's data and where it was read: the column ``date``, or else the file's own date."""
    if "date" in frame and frame["date"].notna().any():
        written = frame["date"].map(lambda value: "" if pd.isna(value) else str(value))
        return written, label("of-column", language, column="date")
    path = Path(source)
    day = ""
    if "://" not in source and path.exists():
        day = datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
    return pd.Series(day, index=frame.index), label("of-file", language) if day else ""


def _features(check: PlanCheck, described: Json, dates: Mapping[str, tuple[pd.Series, str]]) -> list[Mapping[str, Any]]:
    features = pd.DataFrame(checked_features(check, described).drop(columns="geometry"))
    rows: list[Mapping[str, Any]] = []
    for row in features.drop(columns="label").to_dict("records"):
        date, read_from = dates[row["layer"]]
        day = date.get(row["fid_source"], "")
        # A planar area may be missing where PROJ has no answer.
        numbers = {name: row[name] if np.isfinite(row[name]) else None for name in ("ellipsoidal_m2", "planar_m2")}
        described_row = {str(name): value for name, value in row.items()}
        rows.append({**described_row, **numbers, "data_date": day, "data_date_from": read_from if day else ""})
    return rows


def _layer(layer: Json, frame: pd.DataFrame, days: pd.Series, read_from: str) -> Json:
    known = sorted({day for day in days if day})
    span = " – ".join(dict.fromkeys((known[0], known[-1]))) if known else ""
    provenance = sorted({str(one) for one in frame["provenance"].dropna()}) if "provenance" in frame else []
    # An address of a database may hold a password, a path the names of people.
    source = layer["source"]
    file = source.partition("://")[0] if "://" in source else Path(source).name
    dated = {"data_date": span, "data_date_from": read_from if span else ""}
    return {**layer, "file": file, "provenance": "; ".join(provenance), **dated}


def write_report(report: Report, folder: Path) -> Path:
    """Write *report* to *folder* and return its page.

    The folder appears whole or not at all; one that holds an earlier report and nothing else is replaced. Raises OutputError.
    """
    require_report_folder(folder)
    folder = folder.absolute()
    try:
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".zoneproof-") as unfinished:
            made = Path(unfinished) / "report"
            made.mkdir()
            _write_tables(report, made)
            (made / PAGE).write_text(page(report), encoding="utf-8")
            earlier = Path(unfinished) / "earlier"
            if folder.exists():
                folder.replace(earlier)
            try:
                made.replace(folder)
            except OSError:
                if earlier.exists():
                    earlier.replace(folder)
                raise
    except OSError as error:
        raise OutputError(f"cannot be written ({error.strerror or error})", where=str(folder)) from error
    return folder / PAGE


def require_report_folder(folder: Path) -> None:
    """Raise OutputError where *folder* is neither new, nor empty, nor an earlier report."""
    folder = folder.absolute()
    if not folder.parent.is_dir():
        raise OutputError("the folder does not exist", where=str(folder.parent), remedy="Make it, or name another.")
    if folder.exists() and not (folder.is_dir() and {path.name for path in folder.iterdir()} <= {PAGE, *TABLES}):
        raise OutputError(
            "there is something else under this name", where=str(folder), remedy="Name a folder that is new or empty."
        )


def _write_tables(report: Report, folder: Path) -> None:
    balance = balance_rows(report.balance, report.language) if report.balance else []
    tables = (check_rows(report.checks), report.features, balance, topology_rows(report.topology))
    for name, rows in zip(TABLES, tables):
        write_csv(rows, folder / name)


def page(report: Report) -> str:
    """Return *report* as one page of HTML: styles inside, no scripts, everything that plans and layers say escaped."""
    words = report.language
    environment = Environment(loader=FileSystemLoader(resource("templates")), autoescape=True)
    environment.globals.update(
        label=lambda code, **values: label(code, words, **values),
        area=lambda m2: "" if m2 is None else area_text(m2),
        difference=lambda m2: "" if m2 is None else difference_text(m2),
        ppm=ppm_text,
        subject_name=subject_name,
        reading_name=lambda reading: reading_name(reading, words),
        verdict_name=lambda verdict: verdict_name(Verdict(verdict), words),
        role_name=lambda role, status: role_name(role, words, status),
        land_name=lambda land: land_name(land, words),
        finding_name=lambda kind: finding_name(kind, words),
    )
    checks, findings = report.checks, report.topology["findings"]
    summary = checks["summary"]
    rows: list[Json] = balance_rows(report.balance, words) if report.balance else []
    return environment.get_template(PAGE).render(
        language=words,
        plan=report.plan,
        checks=checks,
        made=datetime.fromisoformat(checks["time"]).strftime("%Y-%m-%d %H:%M UTC"),
        stated=[check for check in checks["checks"] if check["figure"]["id"]],
        verdict_counts=[(verdict.value, summary[verdict.value]) for verdict in Verdict if summary[verdict.value]],
        features=report.features[:_MOST_ROWS],
        more_features=max(0, len(report.features) - _MOST_ROWS),
        balance=report.balance,
        balance_rows=rows[:_MOST_ROWS],
        drawing=report.drawing,
        no_balance=report.no_balance,
        topology=report.topology,
        findings=findings[:_MOST_ROWS],
        more_findings=max(0, len(findings) - _MOST_ROWS),
        layers=report.layers,
    )
