"""The managed environment, built for real from a wheel that the test makes; no network is used."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import pytest

from zoneproof.desktop import interpreter, managed_environment
from zoneproof.desktop.interpreter import Origin, find_interpreter, managed_python
from zoneproof.desktop.managed_environment import EngineInstaller, installation_error

MINUTE = 60_000
LIBRARY = "zoneproof_probe"


def make_wheel(folder: Path, code: str = "") -> None:
    info = f"{LIBRARY}-1.0.dist-info"
    files = {
        f"{LIBRARY}.py": code,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {LIBRARY}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},,\n" for name in (*files, f"{info}/RECORD"))
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(folder / f"{LIBRARY}-1.0-py3-none-any.whl", "w") as wheel:
        for name, text in {**files, f"{info}/RECORD": record}.items():
            wheel.writestr(name, text)


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """The folder of managed environments, in a profile of the test's own; the engine needs one small library."""
    folder = tmp_path / "profile" / "zoneproof" / "engine"
    for module in (interpreter, managed_environment):
        monkeypatch.setattr(module, "managed_folder", lambda: folder)
    requirements = tmp_path / "requirements.txt"
    requirements.write_text(f"{LIBRARY}>=1\n", encoding="utf-8")
    monkeypatch.setattr(managed_environment, "resource", lambda *_parts: requirements)
    monkeypatch.setattr(managed_environment, "LIBRARIES_LOAD", f"import {LIBRARY}")
    monkeypatch.setattr(interpreter, "checkout_python", lambda: None)
    monkeypatch.delenv("ZONEPROOF_PYTHON", raising=False)
    return folder


@pytest.fixture
def wheels(tmp_path) -> Path:
    make_wheel(tmp_path / "wheels")
    return tmp_path / "wheels"


class Said:
    """What an installer said, in its order."""

    def __init__(self, installer: EngineInstaller) -> None:
        self.lines: list[str] = []
        self.ends: list[tuple[str, str]] = []
        installer.progressed.connect(self.lines.append)
        installer.installed.connect(lambda path: self.ends.append(("installed", path)))
        installer.failed.connect(lambda line: self.ends.append(("failed", line)))
        installer.cancelled.connect(lambda: self.ends.append(("cancelled", "")))


@pytest.fixture
def install(qgis_app, qtbot):
    """Installs and returns how it ended, with the lines of progress."""

    def run(wheels: Path | None) -> tuple[str, str, list[str]]:
        installer = EngineInstaller()
        said = Said(installer)
        installer.install(wheels)
        qtbot.waitUntil(lambda: bool(said.ends), timeout=MINUTE)
        assert not installer.is_running()
        ((how, text),) = said.ends
        return how, text, said.lines

    return run


def environments(home: Path) -> list[str]:
    return [folder.name for folder in home.glob("python-*")]


@pytest.mark.slow
def test_an_environment_is_built_from_a_folder_of_wheels_and_found(home, wheels, install):
    how, path, lines = install(wheels)
    assert (how, path) == ("installed", str(managed_python()))
    found = find_interpreter()
    assert (found.origin, found.own, str(found.path)) == (Origin.MANAGED, False, path)
    for module in (LIBRARY, "pip"):
        done = subprocess.run([path, "-I", "-m", module, "--version"], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert any(LIBRARY in line.replace("-", "_") for line in lines)


@pytest.mark.slow
def test_a_half_environment_never_counts_and_is_removed(home, tmp_path, install, qtbot):
    make_wheel(tmp_path / "broken", "raise ImportError('DLL load failed')")
    how, line, _lines = install(tmp_path / "broken")
    assert how == "failed"
    assert "DLL load failed" in line
    assert "\n" not in line
    assert managed_python() is None
    qtbot.waitUntil(lambda: not environments(home), timeout=MINUTE)


@pytest.mark.slow
def test_a_library_without_a_wheel_is_named(home, tmp_path, install):
    folder = tmp_path / "others"
    make_wheel(folder)
    next(folder.glob("*.whl")).rename(folder / "other-1.0-py3-none-any.whl")
    how, line, _lines = install(folder)
    assert how == "failed"
    assert LIBRARY in line
    assert str(folder) in line
    assert "pip download" in line


@pytest.mark.slow
def test_an_index_that_cannot_be_reached_is_said_so(home, install, monkeypatch):
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    how, line, _lines = install(None)
    assert how == "failed"
    assert "could not be reached" in line
    assert "folder of wheels" in line


@pytest.mark.slow
def test_the_environment_before_counts_until_the_new_one_is_finished(home, wheels, tmp_path, install):
    _how, first, _lines = install(wheels)
    make_wheel(tmp_path / "broken", "raise ImportError('broken')")
    assert install(tmp_path / "broken")[0] == "failed"
    assert str(managed_python()) == first
    _how, second, _lines = install(wheels)
    assert second != first
    assert str(managed_python()) == second
    assert Path(first).exists(), "an engine may still run in it"


def test_cancelling_leaves_nothing(home, wheels, qgis_app, qtbot):
    installer = EngineInstaller()
    said = Said(installer)
    installer.install(wheels)
    qtbot.waitUntil(lambda: bool(environments(home)), timeout=MINUTE)
    installer.cancel()
    qtbot.waitUntil(lambda: bool(said.ends), timeout=MINUTE)
    assert said.ends == [("cancelled", "")]
    assert managed_python() is None
    qtbot.waitUntil(lambda: not environments(home), timeout=MINUTE)


@pytest.mark.slow
def test_two_installations_do_not_meet(home, wheels, qgis_app, qtbot):
    first, second = EngineInstaller(), EngineInstaller()
    said_first, said_second = Said(first), Said(second)
    first.install(wheels)
    second.install(wheels)
    assert said_second.ends[0][0] == "failed"
    assert "another QGIS" in said_second.ends[0][1]
    qtbot.waitUntil(lambda: bool(said_first.ends), timeout=MINUTE)
    assert said_first.ends[0][0] == "installed"


def test_a_folder_without_wheels_is_refused_before_anything_is_built(home, tmp_path, install):
    how, line, _lines = install(tmp_path)
    assert how == "failed"
    assert "pip download" in line
    assert not home.exists()


def test_a_copy_without_its_requirements_says_so(home, wheels, tmp_path, install, monkeypatch):
    monkeypatch.setattr(managed_environment, "resource", lambda *_parts: tmp_path / "absent.txt")
    how, line, _lines = install(wheels)
    assert how == "failed"
    assert "absent.txt" in line


@pytest.mark.parametrize(
    ("output", "words"),
    [
        (
            "The virtual environment was not created successfully because ensurepip is not\navailable.  On "
            "Debian/Ubuntu systems, you need to install the python3-venv\npackage",
            "apt install python3-venv",
        ),
        ("/usr/bin/python3: No module named venv", "apt install python3-venv"),
        (
            "WARNING: Retrying after connection broken by 'NewConnectionError(...)'\n"
            "ERROR: No matching distribution found for geopandas>=1.0",
            "could not be reached",
        ),
        ("ERROR: No matching distribution found for fiona>=1.10", "no wheel of fiona>=1.10"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "No space left"),
        ("Traceback (most recent call last):\n  File\nMemoryError: out of memory", "out of memory"),
        ("", "no reason given"),
    ],
)
def test_what_went_wrong_is_one_line_with_a_remedy(output, words):
    error = installation_error(output, None)
    assert words in str(error)
    assert error.remedy
    assert "\n" not in str(error)
