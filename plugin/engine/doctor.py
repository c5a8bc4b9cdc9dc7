"""What this interpreter has and lacks for measuring, and how to mend it; standard library only."""

from __future__ import annotations

import re
import sys

from ..model.resources import PACKAGE_FOLDER, resource

REQUIREMENTS_FILE = "engine-requirements.txt"
_COMMAND_LINE = ("typer", "rich")
_REQUIREMENT = re.compile(r"([A-Za-z0-9_-]+)(?:\[[^\]]*\])?\s*>=\s*([\d.]+)")


def requirements() -> list[tuple[str, str]]:
    """Return the engine's libraries, each with the oldest version that serves."""
    lines = resource(REQUIREMENTS_FILE).read_text(encoding="utf-8").splitlines()
    return [(match[1], match[2]) for line in lines if (match := _REQUIREMENT.match(line))]


def libraries() -> dict[str, str]:
    """Return the installed version of each library that the engine needs; those absent are left out."""
    from importlib import metadata

    found = {}
    for name, _ in requirements():
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def missing_libraries(*, serving: bool = False) -> list[str]:
    """Return the libraries that are absent or too old, as pip would be asked for them.

    For *serving* the desktop those of the command line are not needed.
    """
    found = libraries()
    return [
        f"{name}>={oldest}"
        for name, oldest in requirements()
        if (name not in found or _is_older(found[name], oldest)) and not (serving and name in _COMMAND_LINE)
    ]


def report() -> str:
    """Return what this interpreter has and lacks, a line each."""
    found, missing = libraries(), missing_libraries()
    lines = [f"Python {sys.version.split()[0]} at {sys.executable}", f"Zoneproof at {PACKAGE_FOLDER}"]
    for name, oldest in requirements():
        state = "lacks   " if f"{name}>={oldest}" in missing else "has     "
        lines.append(f"{state} {name} {found.get(name, '—')} (needs {oldest} or newer)")
    if missing:
        lines.append(
            f"To mend: {sys.executable} -m pip install {' '.join(f'{chr(34)}{one}{chr(34)}' for one in missing)}"
        )
        lines.append(
            "Without internet: fetch the wheels elsewhere with “pip download”, then add --no-index --find-links FOLDER."
        )
    return "\n".join(lines)


def _is_older(version: str, oldest: str) -> bool:
    # Debian builds shapely without its version: "0+unknown" says nothing and is let pass.
    return not version.startswith("0+") and _numbers(version) < _numbers(oldest)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])
