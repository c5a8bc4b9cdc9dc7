"""Zoneproof proves planning areas: what documents state, held against what polygons measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from .desktop.plugin import ZoneproofPlugin


def classFactory(iface: QgisInterface) -> ZoneproofPlugin:
    """Return the plugin to QGIS."""
    from .desktop.plugin import ZoneproofPlugin

    return ZoneproofPlugin(iface)
