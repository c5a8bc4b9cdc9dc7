"""What Zoneproof remembers of a user, in QGIS' settings below ``zoneproof/``."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from qgis.core import QgsSettings

PREFIX = "zoneproof/"


@dataclass(frozen=True)
class ExportOptions:
    """How the last map figure was exported. A ``scale`` of 0 is a round one that fits."""

    page: str = "landscape"
    format: str = "pdf"
    dpi: int = 300
    scale: int = 0


def interpreter() -> str:
    """Return the path of the interpreter that the user set for the engine, or an empty string."""
    return _text("engine/interpreter")


def set_interpreter(path: str) -> None:
    """Remember the interpreter for the engine; an empty *path* leaves the choice to Zoneproof."""
    QgsSettings().setValue(PREFIX + "engine/interpreter", path.strip())


def last_plan() -> str:
    """Return the path of the plan that was opened last, or an empty string."""
    return _text("plan/last")


def set_last_plan(path: str) -> None:
    """Remember the plan that was opened last."""
    QgsSettings().setValue(PREFIX + "plan/last", path)


def last_folder() -> str:
    """Return the folder that a file was last chosen from or written to, or an empty string."""
    return _text("folder/last")


def set_last_folder(path: str) -> None:
    """Remember the folder that a file was last chosen from or written to."""
    QgsSettings().setValue(PREFIX + "folder/last", path)


def document_folder() -> str:
    """Return the folder that a document was last chosen from, or the last folder of any other file."""
    return _text("folder/document") or last_folder()


def set_document_folder(path: str) -> None:
    """Remember the folder that a document was chosen from."""
    QgsSettings().setValue(PREFIX + "folder/document", path)


def export_options() -> ExportOptions:
    """Return how the last map figure was exported; what is not readable is as it is at first."""
    first = ExportOptions()
    return ExportOptions(
        page=_text("export/page", first.page),
        format=_text("export/format", first.format),
        dpi=_number("export/dpi", first.dpi),
        scale=_number("export/scale", first.scale),
    )


def set_export_options(options: ExportOptions) -> None:
    """Remember how a map figure was exported."""
    remembered = QgsSettings()
    for name, value in asdict(options).items():
        remembered.setValue(f"{PREFIX}export/{name}", value)


def _text(key: str, default: str = "") -> str:
    return str(QgsSettings().value(PREFIX + key, default) or default)


def _number(key: str, default: int) -> int:
    text = _text(key)
    return int(text) if text.isdigit() else default
