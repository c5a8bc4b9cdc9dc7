"""The Processing provider ``zoneproof``."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ...model.resources import resource
from .check_figures import CheckFigures
from .check_parcels import CheckParcels
from .check_topology import CheckTopology
from .export_map_figure import ExportMapFigure
from .greenbelt_balance import GreenbeltBalance
from .measure_areas import MeasureAreas


class ZoneproofProvider(QgsProcessingProvider):
    """Gives Processing the algorithms of Zoneproof."""

    def id(self) -> str:
        """Return the word before the colon in an algorithm's id."""
        return "zoneproof"

    def name(self) -> str:
        """Return the name in the toolbox."""
        return "Zoneproof"

    def icon(self) -> QIcon:
        """Return Zoneproof's icon."""
        return QIcon(str(resource("icons", "zoneproof.svg")))

    def loadAlgorithms(self) -> None:
        """Add the algorithms."""
        for algorithm in (
            CheckFigures(),
            MeasureAreas(),
            CheckParcels(),
            GreenbeltBalance(),
            CheckTopology(),
            ExportMapFigure(),
        ):
            self.addAlgorithm(algorithm)
