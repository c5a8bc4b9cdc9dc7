"""Check figures: every stated area of a plan held against its layers."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
    QgsProcessingUtils,
)

from ...model.verdict import Verdict
from ...model.wording import verdict_name
from ..translation import language, tr
from .algorithm import PLAN, ZoneproofAlgorithm, plan_parameter

TOLERANCE, RECORD, FEATURES, CHECKS, COUNT = "TOLERANCE", "RECORD", "FEATURES", "CHECKS", "COUNT"


class CheckFigures(ZoneproofAlgorithm):
    """The algorithm ``zoneproof:checkfigures``."""

    def name(self) -> str:
        """Return the word after the colon in the id."""
        return "checkfigures"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return tr("Check figures")

    def shortDescription(self) -> str:
        """Return the help in one line."""
        return tr("Says for every stated area of a plan whether the geometry bears it out.")

    def shortHelpString(self) -> str:
        """Return the help beside the parameters."""
        return tr(
            "Holds every figure of a plan's register against the geodesic areas of the plan's layers.\n\n"
            "Tolerance is a rule such as “percent 0.5” or “absolute 100”; without one, the digits of each figure "
            "decide. Recording appends the run to the plan's table of area checks.\n\n"
            "Features are the measured polygons, each with its worst verdict; Checks is a table with one row for each "
            "figure. The numbers count the verdicts."
        )

    def initAlgorithm(self, _configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters and outputs."""
        self.addParameter(plan_parameter())
        self.addParameter(QgsProcessingParameterString(TOLERANCE, tr("Tolerance rule"), "", optional=True))
        self.addParameter(QgsProcessingParameterBoolean(RECORD, tr("Record this run in the plan"), False))
        polygons, table = QgsProcessing.SourceType.TypeVectorPolygon, QgsProcessing.SourceType.TypeVector
        self.addParameter(QgsProcessingParameterFeatureSink(FEATURES, tr("Features"), polygons, optional=True))
        self.addParameter(QgsProcessingParameterFeatureSink(CHECKS, tr("Checks"), table, optional=True))
        self.addOutput(QgsProcessingOutputNumber(COUNT, tr("Number of checks")))
        for verdict in Verdict:
            self.addOutput(QgsProcessingOutputNumber(output_name(verdict), verdict_name(verdict, language())))

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Check the plan and return the numbers of the verdicts and the layers that are wanted."""
        out = QgsProcessingUtils.generateTempFilename("check.gpkg")
        request = {
            "plan": self.parameterAsString(parameters, PLAN, context),
            "tolerance": self.parameterAsString(parameters, TOLERANCE, context).strip(),
            "record": self.parameterAsBoolean(parameters, RECORD, context),
            "out": out,
        }
        result = self.ask("check", request, feedback)
        tell(result, feedback)
        summary = result["summary"]
        outputs = {output_name(verdict): summary.get(verdict.value, 0) for verdict in Verdict}
        outputs[COUNT] = summary["count"]
        for output, layer in ((FEATURES, "features"), (CHECKS, "checks")):
            destination = self.hand_on(out, layer, output, parameters, context)
            if destination is not None:
                outputs[output] = destination
        return outputs


def output_name(verdict: Verdict) -> str:
    """Return the name of the output that counts *verdict*.

    >>> output_name(Verdict.AGREES_ROUNDED)
    'AGREES_ROUNDED'
    """
    return verdict.value.replace("-", "_").upper()


def tell(result: dict[str, Any], feedback: QgsProcessingFeedback) -> None:
    """Write the outcome of a check to the log, a line for each figure, and what was left aside as warnings."""
    for check in result["checks"]:
        figure, verdict = check["figure"], Verdict(check["verdict"])
        if figure["id"]:
            feedback.pushInfo(f"{figure['text']}: {verdict_name(verdict, language())}. {check['message']}")
    for problem in result["summary"]["problems"]:
        feedback.pushWarning(problem)
