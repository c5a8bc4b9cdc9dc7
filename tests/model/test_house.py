"""The rules that hold the house up, checked by reading the code's imports."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PLUGIN = ROOT / "plugin"
GEO = {"geopandas", "pandas", "numpy", "shapely", "pyproj", "pyogrio", "fiona", "rasterio", "pyarrow"}
QT = {"qgis", "PyQt5", "PyQt6", "sip"}
ROOMS = ("model", "engine", "desktop")


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Yield every import of a file as an absolute dotted name; inside the package they start with ``zoneproof``."""
    package = ("zoneproof", *path.relative_to(PLUGIN).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield node.lineno, name.name
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module or "") if part)
            for name in node.names:
                yield node.lineno, f"{module}.{name.name}"


def files(room: str) -> list[Path]:
    return sorted((PLUGIN / room).rglob("*.py"))


@pytest.mark.parametrize("path", files("model"), ids=lambda path: path.name)
def test_model_uses_the_standard_library_alone(path: Path) -> None:
    for line, name in imported(path):
        top, _, rest = name.partition(".")
        assert top in sys.stdlib_module_names or (top == "zoneproof" and rest.startswith("model")), f"{path}:{line}"


@pytest.mark.parametrize("path", files("engine"), ids=lambda path: path.name)
def test_engine_knows_neither_qt_nor_the_desktop(path: Path) -> None:
    for line, name in imported(path):
        assert name.split(".")[0] not in QT, f"{path}:{line}"
        assert not name.startswith("zoneproof.desktop"), f"{path}:{line}"


@pytest.mark.parametrize("path", files("desktop"), ids=lambda path: path.name)
def test_desktop_knows_neither_the_engine_nor_its_libraries(path: Path) -> None:
    for line, name in imported(path):
        assert name.split(".")[0] not in GEO | (QT - {"qgis"}), f"{path}:{line}"
        assert not name.startswith("zoneproof.engine"), f"{path}:{line}"


@pytest.mark.parametrize("room", ROOMS)
def test_imports_inside_the_package_are_relative(room: str) -> None:
    for path in files(room):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and not node.level:
                assert (node.module or "").split(".")[0] != "zoneproof", f"{path}:{node.lineno}"


def test_every_folder_says_what_lives_there() -> None:
    for folder in {path.parent for room in ROOMS for path in files(room)}:
        text = (folder / "__init__.py").read_text(encoding="utf-8")
        assert ast.get_docstring(ast.parse(text)), folder


def test_the_version_is_one() -> None:
    from zoneproof.model.version import VERSION

    assert f"version={VERSION}\n" in (ROOT / "metadata.txt").read_text(encoding="utf-8")
    assert f"## {VERSION}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
