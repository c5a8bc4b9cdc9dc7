"""The language of the interface: Korean where QGIS speaks Korean, English elsewhere."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from ..model.resources import resource

CONTEXT = "Zoneproof"


def tr(text: str) -> str:
    """Return *text*, English in the source, in the language of QGIS."""
    return QCoreApplication.translate(CONTEXT, text)


def language() -> str:
    """Return the language that the engine's sentences are asked for in: ``ko`` or ``en``."""
    return "ko" if _locale().startswith("ko") else "en"


def installed_translator() -> QTranslator | None:
    """Install the translation for QGIS' locale and return it, or None where there is none to install."""
    for name in (_locale(), _locale()[:2]):
        translator = QTranslator()
        if translator.load(str(resource("i18n", f"zoneproof_{name}.qm"))):
            QCoreApplication.installTranslator(translator)
            return translator
    return None


def _locale() -> str:
    """Return the locale that QGIS was told on its command line or in its settings, or else the system's."""
    application = QgsApplication.instance()
    if not isinstance(application, QgsApplication):
        return QLocale().name()
    return application.translation() or application.locale()
