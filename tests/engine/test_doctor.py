"""What an interpreter has and lacks."""

from __future__ import annotations

import subprocess
import sys

import pytest

from zoneproof.engine import doctor
from zoneproof.model.resources import PACKAGE_FOLDER


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    found = dict(doctor.requirements())
    monkeypatch.setattr(doctor, "libraries", lambda: found)
    return found


def test_the_oldest_versions_serve(installed: dict[str, str]) -> None:
    assert doctor.missing_libraries() == []


def test_an_older_or_absent_library_is_asked_for(installed: dict[str, str]) -> None:
    installed["geopandas"] = "0.12.2"
    del installed["shapely"]
    missing = doctor.missing_libraries()
    assert [one.split(">=")[0] for one in missing] == ["geopandas", "shapely"]
    assert "pip install" in doctor.report()


def test_a_version_that_is_not_told_is_let_pass(installed: dict[str, str]) -> None:
    installed["shapely"] = "0+unknown"
    assert doctor.missing_libraries() == []


def test_the_desktop_does_not_need_what_the_command_line_needs(installed: dict[str, str]) -> None:
    del installed["typer"]
    assert doctor.missing_libraries(serving=True) == []
    assert len(doctor.missing_libraries()) == 1


@pytest.mark.parametrize("arguments", [["--help"], ["check", "plan.toml"]])
def test_without_its_libraries_every_command_says_what_it_lacks(arguments: list[str]) -> None:
    """An isolated interpreter with no packages of others: ``-S`` leaves them out."""
    done = subprocess.run(
        [sys.executable, "-S", str(PACKAGE_FOLDER / "__main__.py"), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "lacks    typer" in done.stdout
    assert not done.stderr
