"""What the desktop's tests share: the engine's interpreter and the places in the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def sample_plan() -> Path:
    """The plan that is shipped with the plugin."""
    return REPOSITORY / "layers" / "gwangju" / "plan.toml"


@pytest.fixture(scope="session")
def engine_python() -> Path:
    """The interpreter of the real engine: ZONEPROOF_TEST_PYTHON, or the checkout's ``.venv``."""
    return Path(os.environ.get("ZONEPROOF_TEST_PYTHON") or REPOSITORY / ".venv" / "bin" / "python")


@pytest.fixture
def real_engine(monkeypatch: pytest.MonkeyPatch, engine_python: Path) -> Path:
    """The real engine is the one that Zoneproof finds."""
    monkeypatch.setenv("ZONEPROOF_PYTHON", str(engine_python))
    return engine_python
