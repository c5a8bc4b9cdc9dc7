"""The interpreter that the engine runs in: where it is looked for, and how the engine is started in it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QProcessEnvironment

from ..model.errors import DependencyError
from ..model.resources import PACKAGE_FOLDER
from . import settings
from .translation import tr

ENVIRONMENT_VARIABLE = "ZONEPROOF_PYTHON"

# What QGIS sets for its own Python and libraries, and what leads another interpreter to them.
QGIS_ONLY_VARIABLES = (
    "PYTHONHOME",
    "PYTHONPATH",
    "PROJ_LIB",
    "PROJ_DATA",
    "GDAL_DATA",
    "GDAL_DRIVER_PATH",
    "LD_LIBRARY_PATH",
)


class Origin(Enum):
    """What named an interpreter, in the order in which they are asked."""

    SETTING = "setting"
    ENVIRONMENT = "environment"
    CHECKOUT = "checkout"
    MANAGED = "managed"
    QGIS = "qgis"


@dataclass(frozen=True)
class Interpreter:
    """A Python to run the engine in; ``own`` where it is the one that QGIS itself runs."""

    path: Path
    origin: Origin
    own: bool

    def command(self, *arguments: str) -> list[str]:
        """Return the arguments after the program that run the package with *arguments*.

        An interpreter of its own is isolated from the user's packages; QGIS' own needs what QGIS tells it.
        """
        isolated = [] if self.own else ["-I"]
        return [*isolated, str(PACKAGE_FOLDER / "__main__.py"), *arguments]

    def environment(self) -> QProcessEnvironment:
        """Return the variables for a process of this interpreter."""
        environment = QProcessEnvironment.systemEnvironment()
        if not self.own:
            for name in QGIS_ONLY_VARIABLES:
                environment.remove(name)
        return environment


def find_interpreter(*, asks_setting: bool = True) -> Interpreter:
    """Return the interpreter for the engine.

    Asked in this order: the setting, the variable ``ZONEPROOF_PYTHON``, the ``.venv`` of the checkout that this
    package is linked from, the managed environment, QGIS' own Python. Raises DependencyError where a named one does
    not exist: what the user chose is not passed over silently.
    """
    if asks_setting and (chosen := settings.interpreter()):
        return chosen_interpreter(chosen)
    if named := os.environ.get(ENVIRONMENT_VARIABLE, "").strip():
        remedy = tr("Correct or remove the environment variable {name}.").format(name=ENVIRONMENT_VARIABLE)
        return _named(named, Origin.ENVIRONMENT, remedy)
    for origin, path in ((Origin.CHECKOUT, checkout_python()), (Origin.MANAGED, managed_python())):
        if path is not None:
            return Interpreter(path, origin, own=False)
    return Interpreter(own_python(), Origin.QGIS, own=True)


def chosen_interpreter(text: str) -> Interpreter:
    """Return the interpreter at the path that the user gave. Raises DependencyError."""
    return _named(text, Origin.SETTING, tr("Choose another one, or none, in Settings ▸ Options ▸ Zoneproof."))


def managed_folder() -> Path:
    """Return the folder that holds the managed environments of this user profile."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "zoneproof" / "engine"


def managed_python() -> Path | None:
    """Return the Python of the finished managed environment, or None.

    The file ``current`` names it and is written last, so that a half-built environment never counts.
    """
    folder = managed_folder()
    pointer = folder / "current"
    if not pointer.is_file():
        return None
    return environment_python(folder / pointer.read_text(encoding="utf-8").strip())


def checkout_python() -> Path | None:
    """Return the Python of the ``.venv`` in the checkout that this package is linked from, or None."""
    package = (PACKAGE_FOLDER / "__init__.py").resolve().parent
    root = package.parent
    if package.name != "plugin" or not (root / "metadata.txt").is_file():
        return None
    return environment_python(root / ".venv")


def environment_python(folder: Path) -> Path | None:
    """Return the interpreter in the virtual environment *folder*, or None where there is none."""
    for place in (folder / "Scripts" / "python.exe", folder / "bin" / "python"):
        if place.is_file():
            return place
    return None


def own_python() -> Path:
    """Return the Python that QGIS itself runs. Raises DependencyError where it has none beside it."""
    for place in own_python_places(sys.platform, Path(sys.executable), Path(sys.exec_prefix)):
        if place.is_file():
            return place
    raise DependencyError(
        tr("No Python interpreter was found beside QGIS"),
        where=sys.exec_prefix,
        remedy=tr("Choose one in Settings ▸ Options ▸ Zoneproof."),
    )


def own_python_places(platform: str, executable: Path, exec_prefix: Path) -> Iterator[Path]:
    """Yield where QGIS' Python may be: ``sys.executable`` is the program ``qgis-bin`` on Windows and macOS."""
    if executable.stem.lower().startswith("python"):
        yield executable
    if platform == "win32":
        yield exec_prefix / "python.exe"
        yield executable.parent / "python3.exe"
        yield executable.parent / "python.exe"
    else:
        yield exec_prefix / "bin" / "python3"
        yield executable.parent / "bin" / "python3"
        yield executable.parent / "python3"


def _named(text: str, origin: Origin, remedy: str) -> Interpreter:
    path = Path(text).expanduser()
    if not path.is_file() or not os.access(path, os.X_OK):
        raise DependencyError(tr("This interpreter does not exist or cannot be run"), where=str(path), remedy=remedy)
    return Interpreter(path, origin, own=any(_same(path, place) for place in _own_places()))


def _own_places() -> Iterator[Path]:
    return own_python_places(sys.platform, Path(sys.executable), Path(sys.exec_prefix))


def _same(one: Path, other: Path) -> bool:
    """Whether two paths are one, links not followed: the Python of an environment is a link to the one below it."""
    return os.path.normcase(one.absolute()) == os.path.normcase(other.absolute())
