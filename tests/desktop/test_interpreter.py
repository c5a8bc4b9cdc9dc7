"""Where the engine's interpreter is looked for, and how it is started."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from zoneproof.desktop import interpreter, settings
from zoneproof.desktop.interpreter import Interpreter, Origin, find_interpreter, own_python, own_python_places
from zoneproof.model.errors import DependencyError

CONTAMINATED = ("PYTHONHOME", "PYTHONPATH", "PROJ_LIB", "PROJ_DATA", "GDAL_DATA", "GDAL_DRIVER_PATH", "LD_LIBRARY_PATH")


def executable(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def places(tmp_path, monkeypatch, qgis_app):
    """Every place an interpreter may be named in, all of them filled, by their origin."""
    checkout, managed = tmp_path / "checkout", tmp_path / "profile" / "engine"
    (checkout / "plugin").mkdir(parents=True)
    (checkout / "plugin" / "__init__.py").touch()
    (checkout / "metadata.txt").touch()
    package = tmp_path / "plugins" / "zoneproof"
    package.mkdir(parents=True)
    (package / "__init__.py").symlink_to(checkout / "plugin" / "__init__.py")
    monkeypatch.setattr(interpreter, "PACKAGE_FOLDER", package)
    monkeypatch.setattr(interpreter, "managed_folder", lambda: managed)
    found = {
        Origin.SETTING: executable(tmp_path / "set" / "python"),
        Origin.ENVIRONMENT: executable(tmp_path / "named" / "python"),
        Origin.CHECKOUT: executable(checkout / ".venv" / "bin" / "python"),
        Origin.MANAGED: executable(managed / "python-1" / "bin" / "python"),
        Origin.QGIS: own_python(),
    }
    (managed / "current").write_text("python-1", encoding="utf-8")
    settings.set_interpreter(str(found[Origin.SETTING]))
    monkeypatch.setenv("ZONEPROOF_PYTHON", str(found[Origin.ENVIRONMENT]))
    yield found
    settings.set_interpreter("")


def test_the_places_are_asked_in_their_order(places, monkeypatch):
    def found() -> tuple[Origin, Path]:
        one = find_interpreter()
        return one.origin, one.path

    assert found() == (Origin.SETTING, places[Origin.SETTING])
    settings.set_interpreter("")
    assert found() == (Origin.ENVIRONMENT, places[Origin.ENVIRONMENT])
    monkeypatch.delenv("ZONEPROOF_PYTHON")
    assert found() == (Origin.CHECKOUT, places[Origin.CHECKOUT])
    places[Origin.CHECKOUT].unlink()
    assert found() == (Origin.MANAGED, places[Origin.MANAGED])
    places[Origin.MANAGED].unlink()
    assert found() == (Origin.QGIS, places[Origin.QGIS])


def test_a_package_that_is_copied_has_no_checkout(places, tmp_path, monkeypatch):
    package = tmp_path / "plugins" / "copied"
    package.mkdir()
    (package / "__init__.py").touch()
    executable(tmp_path / "plugins" / ".venv" / "bin" / "python")
    monkeypatch.setattr(interpreter, "PACKAGE_FOLDER", package)
    assert interpreter.checkout_python() is None


def test_a_package_folder_that_is_itself_a_link_has_its_checkout(places, tmp_path, monkeypatch):
    package = tmp_path / "plugins" / "linked"
    package.symlink_to(tmp_path / "checkout" / "plugin")
    monkeypatch.setattr(interpreter, "PACKAGE_FOLDER", package)
    assert interpreter.checkout_python() == places[Origin.CHECKOUT]


def test_an_interpreter_that_was_set_is_not_passed_over(places):
    settings.set_interpreter("/nowhere/python")
    with pytest.raises(DependencyError, match=r"/nowhere/python.*Settings") as raised:
        find_interpreter()
    assert "\n" not in str(raised.value)


def test_an_interpreter_that_was_named_is_not_passed_over(places, monkeypatch):
    settings.set_interpreter("")
    monkeypatch.setenv("ZONEPROOF_PYTHON", "/nowhere/python")
    with pytest.raises(DependencyError, match=r"/nowhere/python.*ZONEPROOF_PYTHON"):
        find_interpreter()


def test_a_file_that_cannot_be_run_is_no_interpreter(places, tmp_path):
    (tmp_path / "readme.txt").write_text("", encoding="utf-8")
    for path in (tmp_path / "readme.txt", tmp_path):
        settings.set_interpreter(str(path))
        with pytest.raises(DependencyError):
            find_interpreter()


def test_an_environment_that_is_not_finished_does_not_count(places):
    (places[Origin.MANAGED].parents[2] / "current").unlink()
    assert interpreter.managed_python() is None


def test_another_interpreter_is_isolated_from_qgis(monkeypatch):
    for name in CONTAMINATED:
        monkeypatch.setenv(name, "/qgis")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:3128")
    other = Interpreter(Path("/x/python"), Origin.SETTING, own=False)
    assert other.command("serve")[0] == "-I"
    assert other.command("serve")[-2:] == [str(interpreter.PACKAGE_FOLDER / "__main__.py"), "serve"]
    environment = other.environment()
    assert not any(environment.contains(name) for name in CONTAMINATED)
    assert environment.value("HTTPS_PROXY") == "http://proxy:3128"


def test_qgis_own_python_keeps_what_qgis_set(monkeypatch):
    monkeypatch.setenv("PYTHONHOME", "/qgis")
    own = Interpreter(own_python(), Origin.QGIS, own=True)
    assert own.command("serve") == [str(interpreter.PACKAGE_FOLDER / "__main__.py"), "serve"]
    assert own.environment().value("PYTHONHOME") == "/qgis"


def test_qgis_own_python_is_recognised_when_it_is_set(places):
    settings.set_interpreter(str(own_python()))
    assert find_interpreter().own
    settings.set_interpreter(str(places[Origin.SETTING]))
    assert not find_interpreter().own


def test_own_python_exists():
    assert own_python().is_file()
    assert os.access(own_python(), os.X_OK)


@pytest.mark.parametrize(
    ("platform", "executable", "exec_prefix", "expected"),
    [
        ("linux", "/usr/bin/python3", "/usr", "/usr/bin/python3"),
        ("linux", "/usr/bin/qgis", "/usr", "/usr/bin/python3"),
        ("win32", "C:/QGIS/bin/qgis-bin.exe", "C:/QGIS/apps/Python312", "C:/QGIS/apps/Python312/python.exe"),
        ("darwin", "/A/QGIS.app/Contents/MacOS/QGIS", "/A/QGIS.app/F", "/A/QGIS.app/F/bin/python3"),
    ],
)
def test_own_python_is_beside_the_program_qgis(platform, executable, exec_prefix, expected):
    assert next(own_python_places(platform, Path(executable), Path(exec_prefix))) == Path(expected)


def test_old_macos_builds_have_python_in_the_programs_bin():
    places = list(own_python_places("darwin", Path("/A/QGIS.app/Contents/MacOS/QGIS"), Path("/nowhere")))
    assert Path("/A/QGIS.app/Contents/MacOS/bin/python3") in places


def test_this_interpreter_is_a_python():
    assert Path(sys.executable) in own_python_places(sys.platform, Path(sys.executable), Path(sys.exec_prefix))
