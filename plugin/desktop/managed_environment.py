"""The managed environment: a Python environment in the user's QGIS profile that holds what the engine needs.

An environment is built where it stays, since its scripts name their place and would not survive a renaming. The file
``current`` names the finished one and is replaced in one go at the very end, so that a half environment never counts
and an engine that is running in the previous one is not disturbed.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from qgis.PyQt.QtCore import QLockFile, QObject, QProcess, pyqtSignal

from ..model.errors import DependencyError, ZoneproofError
from ..model.resources import resource
from .engine_process import LineSplitter
from .interpreter import Interpreter, Origin, environment_python, managed_folder, own_python
from .translation import tr

REQUIREMENTS = ("engine-requirements.txt",)
LIBRARIES_LOAD = "import geopandas, pyogrio, fiona, pyarrow"
KEPT_LINES = 200

_NO_VENV = re.compile(r"No module named '?(?:venv|ensurepip)|ensurepip is not available|python3[\d.]*-venv")
_NO_NETWORK = re.compile(
    r"NewConnectionError|ConnectTimeout|Read timed out|ProxyError|SSLError|Temporary failure in name resolution"
    r"|Failed to establish a new connection|Connection refused|Network is unreachable|getaddrinfo failed",
)
_NO_WHEEL = re.compile(r"No matching distribution found for (\S+)")
_PIP_ERROR = re.compile(r"^ERROR: (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class _Step:
    """One program to run on the way to an environment."""

    message: str
    interpreter: Interpreter
    arguments: Sequence[str]


class EngineInstaller(QObject):
    """Builds a managed environment, one program after the other, while QGIS goes on.

    Emits ``progressed`` with a line, and at the end one of: ``installed`` with the path of the new interpreter,
    ``failed`` with one line, ``cancelled``.
    """

    progressed = pyqtSignal(str)
    installed = pyqtSignal(str)
    failed = pyqtSignal(str)
    cancelled = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._steps: list[_Step] = []
        self._folder = Path()
        self._wheels: Path | None = None
        self._lock: QLockFile | None = None
        self._lines = LineSplitter()
        self._output: list[str] = []
        self._is_cancelled = False

    def is_running(self) -> bool:
        """Whether an environment is being built."""
        return self._process is not None

    def install(self, wheels: Path | None = None) -> None:
        """Build an environment from the package index, or from the folder *wheels* without any network."""
        if self.is_running():
            return
        self._wheels, self._is_cancelled = wheels, False
        try:
            requirements = _requirements()
            if wheels is not None:
                _require_wheels(wheels)
            base = own_python()
            self._lock = _locked(managed_folder())
            self._folder = _fresh_folder(managed_folder())
        except (ZoneproofError, OSError) as error:
            self._finish()
            self.failed.emit(str(error))
            return
        self._steps = _steps(base, self._folder, requirements, wheels)
        self._next()

    def cancel(self) -> None:
        """Call the building off; what there is of the environment is removed."""
        if self._process is not None:
            self._is_cancelled = True
            self._process.kill()

    def _next(self) -> None:
        step = self._steps.pop(0)
        self._lines, self._output = LineSplitter(), []
        self._process = process = QProcess(self)
        process.setProgram(str(step.interpreter.path))
        process.setArguments([*([] if step.interpreter.own else ["-I"]), *step.arguments])
        process.setProcessEnvironment(step.interpreter.environment())
        process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        process.readyReadStandardOutput.connect(self._read)
        process.errorOccurred.connect(self._faltered)
        process.finished.connect(self._ended)
        self.progressed.emit(step.message)
        process.start()

    def _read(self) -> None:
        for raw in self._lines.feed(self._process.readAllStandardOutput().data()):
            if line := raw.decode("utf-8", "replace").strip():
                self._output = [*self._output[1 - KEPT_LINES :], line]
                self.progressed.emit(line)

    def _faltered(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._fail(self._process.errorString())

    def _ended(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read()
        if self._is_cancelled:
            self._discard()
            self.cancelled.emit()
        elif code != 0 or status != QProcess.ExitStatus.NormalExit:
            self._fail("\n".join(self._output))
        elif self._steps:
            self._process.deleteLater()
            self._next()
        else:
            self._count_it()

    def _count_it(self) -> None:
        try:
            _write_whole(managed_folder() / "current", self._folder.name)
        except OSError as error:
            self._fail(str(error))
            return
        self._finish()
        self.installed.emit(str(environment_python(self._folder)))

    def _fail(self, output: str) -> None:
        self._discard()
        self.failed.emit(str(installation_error(output, self._wheels)))

    def _discard(self) -> None:
        self._finish()
        _remove(self._folder)

    def _finish(self) -> None:
        if self._process is not None:
            self._process.deleteLater()
        self._process = None
        if self._lock is not None:
            self._lock.unlock()
        self._lock = None


def installation_error(output: str, wheels: Path | None) -> DependencyError:
    """Return what the *output* of venv or pip means, in one line with a remedy."""
    where = str(wheels) if wheels is not None else ""
    if _NO_VENV.search(output):
        return DependencyError(
            tr("This Python cannot make environments: its module venv is missing"),
            remedy=tr("On Debian and Ubuntu: sudo apt install python3-venv."),
        )
    if wheels is None and _NO_NETWORK.search(output):
        return DependencyError(
            tr("The package index could not be reached"),
            remedy=tr("Check the connection and the proxy, or install from a folder of wheels."),
        )
    if missing := _NO_WHEEL.search(output):
        return DependencyError(
            tr("There is no wheel of {library} for this Python").format(library=missing[1]),
            where=where,
            remedy=tr("Fetch the wheels with “pip download” under the same version of Python and the same system."),
        )
    errors = _PIP_ERROR.findall(output) or output.split("\n")[-1:]
    return DependencyError(
        tr("The engine could not be installed ({reason})").format(reason=errors[-1] or tr("no reason given")),
        where=where,
        remedy=tr("Choose an interpreter that has its libraries in Settings ▸ Options ▸ Zoneproof."),
    )


def _requirements() -> Path:
    path = resource(*REQUIREMENTS)
    if not path.is_file():
        raise DependencyError(
            tr("This copy of Zoneproof lacks the list of what the engine needs"),
            where=str(path),
            remedy=tr("Install the plugin from its zip, or choose an interpreter."),
        )
    return path


def _require_wheels(folder: Path) -> None:
    if not any(folder.glob("*.whl")):
        raise DependencyError(
            tr("This folder holds no wheels"),
            where=str(folder),
            remedy=tr("Fetch them where there is internet: pip download -r engine-requirements.txt -d FOLDER."),
        )


def _steps(base: Path, folder: Path, requirements: Path, wheels: Path | None) -> list[_Step]:
    """Return the programs that build an environment in *folder* and try it."""
    outside = Interpreter(base, Origin.QGIS, own=True)
    inside = Interpreter(_python_to_be(folder), Origin.MANAGED, own=False)
    from_where = [] if wheels is None else ["--no-index", "--find-links", str(wheels)]
    pip = ["-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    choice = ["--retries", "2", "--only-binary", ":all:", *from_where, "-r", str(requirements)]
    return [
        _Step(tr("Making an environment…"), outside, ["-m", "venv", str(folder)]),
        _Step(tr("Installing the engine's libraries…"), inside, [*pip, *choice]),
        _Step(tr("Trying the libraries…"), inside, ["-c", LIBRARIES_LOAD]),
    ]


def _python_to_be(folder: Path) -> Path:
    return folder / "Scripts" / "python.exe" if os.name == "nt" else folder / "bin" / "python"


def _locked(folder: Path) -> QLockFile:
    """Return the lock of *folder*, so that two QGIS do not remove each other's work. Raises DependencyError."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = QLockFile(str(folder / "installing.lock"))
    lock.setStaleLockTime(0)  # held as long as its process lives
    if not lock.tryLock(0):
        raise DependencyError(
            tr("The engine cannot be installed now: another QGIS does so, or the folder cannot be written"),
            where=str(folder),
            remedy=tr("Wait until it is done, and try again."),
        )
    return lock


def _fresh_folder(home: Path) -> Path:
    """Return a new folder in *home*, rid of what failed or was replaced before."""
    pointer = home / "current"
    current = pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else ""
    for leftover in home.glob("python-*"):
        if leftover.name != current:
            _remove(leftover)
    return Path(tempfile.mkdtemp(prefix="python-", dir=home))


def _remove(folder: Path) -> None:
    """Remove *folder* without keeping QGIS waiting; what cannot be removed now goes with the next installation."""
    Thread(target=shutil.rmtree, args=(folder, True), daemon=True).start()


def _write_whole(path: Path, text: str) -> None:
    part = path.with_name(f"{path.name}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
