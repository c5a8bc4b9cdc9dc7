"""Check topology: overlaps, gaps, duplicates and names that do not fit."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingUtils,
)

from ...model.wording import finding_name
from ..topology_overlay import MARKS
from ..translation import language, tr
from .algorithm import PLAN, ZoneproofAlgorithm, plan_parameter, sliver_width, tell_notices

WIDTH, FINDINGS, COUNT = "SLIVER_WIDTH", "FINDINGS", "COUNT"


class CheckTopology(ZoneproofAlgorithm):
    """The algorithm ``zoneproof:checktopology``."""

    def name(self) -> str:
        """Return the word after the colon in the id."""
        return "checktopology"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return tr("Check topology")

    def shortDescription(self) -> str:
        """Return the help in one line."""
        return tr("Overlaps, gaps, duplicates and names that do not fit")

    def shortHelpString(self) -> str:
        """Return the help beside the parameters."""
        return tr(
            "Searches the layers of each role of a plan for overlaps, gaps and slivers between neighbours, duplicates, features "
            "outside the boundary, and features with several names or none.\n\n"
            "Findings are the places found, each with its area in square metres, its features and the figures that it touches. The "
            "numbers count the findings of each kind."
        )

    def initAlgorithm(self, _configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters and outputs."""
        self.addParameter(plan_parameter())
        self.addParameter(sliver_width(WIDTH))
        polygons = QgsProcessing.SourceType.TypeVectorPolygon
        self.addParameter(QgsProcessingParameterFeatureSink(FINDINGS, tr("Findings"), polygons, optional=True))
        self.addOutput(QgsProcessingOutputNumber(COUNT, tr("Number of findings")))
        for kind in MARKS:
            self.addOutput(QgsProcessingOutputNumber(_output_name(kind), finding_name(kind, language())))

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Search the plan and return how much was found, and the findings if they are wanted."""
        out = QgsProcessingUtils.generateTempFilename("topology.gpkg")
        request = {
            "plan": self.parameterAsString(parameters, PLAN, context),
            "gap_width_m": self.parameterAsDouble(parameters, WIDTH, context),
            "out": out,
        }
        result = self.ask("topology", request, feedback)
        for finding in result["findings"]:
            feedback.pushInfo(f"{finding_name(finding['kind'], language())}: {finding['message']}")
        summary = result["summary"]
        tell_notices(summary, feedback)
        outputs: dict[str, Any] = {_output_name(kind): summary[kind] for kind in MARKS}
        outputs[COUNT] = summary["count"]
        destination = self.hand_on(out, "topology", FINDINGS, parameters, context)
        if destination is not None:
            outputs[FINDINGS] = destination
        return outputs


def _output_name(kind: str) -> str:
    return kind.replace("-", "_").upper()
