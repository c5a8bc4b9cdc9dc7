"""Where the files that ship beside the code are, staged, linked for development or in a wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE_FOLDER = Path(__file__).parent.parent


def resource(*parts: str) -> Path:
    """Return the path of a file below ``resources``."""
    return PACKAGE_FOLDER.joinpath("resources", *parts)


def sample_plan() -> Path:
    """Return the path of the sample plan."""
    return PACKAGE_FOLDER / "layers" / "gwangju" / "plan.toml"
