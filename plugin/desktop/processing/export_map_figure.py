"""Export map figure: a checked plan drawn on a sheet and written as PDF, PNG or SVG."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingUtils,
    QgsProject,
)
from qgis.PyQt.QtCore import QCoreApplication, QThread

from ...model.errors import ZoneproofError
from ..layer_source import opened_layer
from ..translation import language, tr
from .algorithm import PLAN, ZoneproofAlgorithm, plan_parameter

PAGE, DPI, TITLE, SCALE, OUTPUT = "PAGE", "DPI", "TITLE", "SCALE", "OUTPUT"
PAGES = ("landscape", "portrait")


class ExportMapFigure(ZoneproofAlgorithm):
    """The algorithm ``zoneproof:exportmapfigure``.

    The engine is asked in Processing's thread and the sheet drawn in the main thread, since a layout needs that one.
    """

    def name(self) -> str:
        """Return the word after the colon in the id."""
        return "exportmapfigure"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return tr("Export map figure")

    def shortDescription(self) -> str:
        """Return the help in one line."""
        return tr("Checks a plan and writes its map figure as PDF, PNG or SVG.")

    def shortHelpString(self) -> str:
        """Return the help beside the parameters."""
        return tr(
            "Checks every figure of a plan, draws its layers with the verdicts on an A4 sheet with title, legend, "
            "scale bar and a table of the areas, and writes it in the format that the name of the file ends with.\n\n"
            "A scale of 0 is the smallest round one that shows the whole plan. Without a title the sheet bears the "
            "name of the plan."
        )

    def initAlgorithm(self, _configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters and outputs."""
        whole = QgsProcessingParameterNumber.Type.Integer
        self.addParameter(plan_parameter())
        self.addParameter(
            QgsProcessingParameterEnum(
                PAGE, tr("Page"), options=list(PAGES), defaultValue=PAGES[0], usesStaticStrings=True
            )
        )
        self.addParameter(
            QgsProcessingParameterNumber(DPI, tr("Resolution (dpi)"), whole, 300, minValue=50, maxValue=1200)
        )
        self.addParameter(QgsProcessingParameterString(TITLE, tr("Title"), "", optional=True))
        self.addParameter(
            QgsProcessingParameterNumber(SCALE, tr("Scale 1: (0 = a round one that fits)"), whole, 0, minValue=0)
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                OUTPUT, tr("Map figure"), fileFilter="PDF (*.pdf);;PNG (*.png);;SVG (*.svg)"
            )
        )

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Have the plan checked and return the path of the map figure."""
        plan = self.parameterAsString(parameters, PLAN, context)
        self._plan = self.ask("open_plan", {"plan": plan}, feedback)
        self._copies = self._copied_layers(feedback)
        self._result_path = QgsProcessingUtils.generateTempFilename("check.gpkg")
        request = {"plan": plan, "out": self._result_path}
        self._result = self.ask("check", request, feedback)
        self._is_drawn = False
        self._settings = {
            "title": self.parameterAsString(parameters, TITLE, context).strip() or self._plan["name"],
            "page": self.parameterAsEnumString(parameters, PAGE, context),
            "out": Path(self.parameterAsFileOutput(parameters, OUTPUT, context)),
            "dpi": self.parameterAsInt(parameters, DPI, context),
            "scale": self.parameterAsInt(parameters, SCALE, context),
        }
        if QThread.currentThread() == QCoreApplication.instance().thread():
            return self._drawn(context, feedback)
        return {OUTPUT: str(self._settings["out"])}

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Draw the sheet, where that could not be done in Processing's thread."""
        return {} if self._is_drawn else self._drawn(context, feedback)

    def _copied_layers(self, feedback: QgsProcessingFeedback) -> dict[str, str]:
        """Return the paths of copies, by the layers' keys, of what QGIS cannot open itself."""
        copies = {}
        for layer in self._plan["layers"]:
            if opened_layer(layer, layer["key"]) is None:
                out = QgsProcessingUtils.generateTempFilename("copy.gpkg")
                wanted = {name: layer.get(name) for name in ("source", "layer", "crs", "encoding")}
                copies[layer["key"]] = self.ask("copy_layer", {**wanted, "out": out}, feedback)["out"]
        return copies

    def _drawn(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        from ..map_figure import MapFigureRequest, export_map_figure, source_line
        from ..plan_layers import PlanLayers

        self._is_drawn = True
        project = QgsProject()
        project.setTransformContext(context.transformContext())
        drawing = PlanLayers(
            project,
            lambda layer, _out, copied: copied(self._copies[layer["key"]]),
            Path(QgsProcessingUtils.tempFolder()),
        )
        drawing.left_out.connect(feedback.pushWarning)
        drawing.draw_plan(self._plan, {})
        drawing.draw_result(self._result_path)
        request = MapFigureRequest(
            project=project,
            layers=project.layerTreeRoot().checkedLayers(),
            extent=None,
            checks=self._result["checks"],
            source_line=source_line(self._result["checks"]),
            language=language(),
            **self._settings,
        )
        try:
            return {OUTPUT: str(export_map_figure(request, feedback.pushWarning))}
        except ZoneproofError as error:
            raise QgsProcessingException(str(error)) from error
        finally:
            project.clear()  # here, and not when the program ends: layers that outlive QGIS take it with them
