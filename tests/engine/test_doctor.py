"""What an interpreter has and lacks."""

from __future__ import annotations

import pytest

from zoneproof.engine import doctor


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
