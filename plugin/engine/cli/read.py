"""``zoneproof read``: the areas that documents state."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Optional

import typer

from ...model.area_mention import MentionRole
from ...model.errors import ZoneproofError
from ...model.notice_wording import told
from ...model.wording import area_role_name, area_text
from .output import FORMAT, LANGUAGE, Format, language_of, print_result, progress_bar

CONTRADICTS_ITSELF = 1
NOTHING_READ = 2
_STANDARD_INPUT = "-"


def read(
    documents: list[str] = typer.Argument(help="Text, HTML, PDF, DOCX, HWPX, XLSX or CSV files; - is standard input."),
    form: Format = FORMAT,
    language: Optional[str] = LANGUAGE,
) -> None:
    """List every area that documents state, with what it speaks of, and what in a document contradicts itself.

    Exit code 0: all read, nothing contradicts itself. 1: something does, or a document could not be read. 2: none could.
    """
    from ..document_figures import figure_rows

    words = language_of(language)
    described: list[dict[str, Any]] = []
    refused: list[str] = []
    with progress_bar("Reading") as progress:
        for number, name in enumerate(documents):
            progress(number / len(documents), name)
            try:
                described.append(_read(name, words))
            except ZoneproofError as error:
                refused.append(told(str(error), words))
    for line in refused:
        sys.stderr.write(f"zoneproof: {line}\n")
    if not described:
        raise typer.Exit(NOTHING_READ)
    columns = {
        "figure": lambda row: " ".join(row["text"].split()),
        "㎡": lambda row: "—" if row["area_m2"] is None else area_text(row["area_m2"]).rstrip("㎡"),
        "subject": lambda row: row["subject"] or "—",
        "role": lambda row: area_role_name(MentionRole(row["role"]), row["count"], words),
        "document": lambda row: row["document"],
    }
    contradictions = [
        f"{one['path'] or _STANDARD_INPUT}: {found['message']}" for one in described for found in one["inconsistencies"]
    ]
    notices = [f"{one['path'] or _STANDARD_INPUT}: {notice}" for one in described for notice in one["notices"]]
    if not any(one["figures"] for one in described):
        notices.append("적힌 면적이 없습니다" if words == "ko" else "no area is stated")
    print_result(
        {"documents": described}, figure_rows(described), form, columns, [*contradictions, *notices], language=words
    )
    if contradictions or refused:
        raise typer.Exit(CONTRADICTS_ITSELF)


def _read(name: str, language: str) -> dict[str, Any]:
    from ..document.file import read_document, read_stream
    from ..document_figures import stated_json

    document = read_stream(sys.stdin.buffer, "standard input") if name == _STANDARD_INPUT else read_document(Path(name))
    described, _ = stated_json(document, language)
    about = described["document"]
    return {
        **{key: about[key] for key in ("path", "title", "kind", "date", "notices")},
        "figures": described["figures"],
        "inconsistencies": described["inconsistencies"],
    }
