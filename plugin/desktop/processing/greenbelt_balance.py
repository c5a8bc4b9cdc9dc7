"""Greenbelt balance: what was greenbelt, what was lifted and what remains."""

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

from ...model.verdict import Verdict
from ...model.wording import land_name, verdict_name
from ..translation import language, tr
from .algorithm import PLAN, ZoneproofAlgorithm, plan_parameter, sliver_width, tell_notices

WIDTH, TABLE = "SLIVER_WIDTH", "TABLE"
BEFORE_M2, LIFTED_M2, REMAINING_M2 = "BEFORE_M2", "LIFTED_M2", "REMAINING_M2"
ON_GREENBELT, CONTRADICTED, SLIVER_COUNT = "COMPLEXES_ON_GREENBELT", "CONTRADICTED", "SLIVER_COUNT"
# What the sinks are called, and the layers of the engine's results that they take.
_LAYERS = {
    "BEFORE": "before",
    "LIFTED": "lifted",
    "REMAINING": "remaining",
    "LIFTED_IN_COMPLEXES": "lifted_in_complexes",
    "ON_GREENBELT": "on_greenbelt",
    "SLIVERS": "slivers",
}


class GreenbeltBalance(ZoneproofAlgorithm):
    """The algorithm ``zoneproof:greenbeltbalance``."""

    def name(self) -> str:
        """Return the word after the colon in the id."""
        return "greenbeltbalance"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return tr("Greenbelt balance")

    def shortDescription(self) -> str:
        """Return the help in one line."""
        return tr("What was greenbelt, what was lifted and what remains")

    def shortHelpString(self) -> str:
        """Return the help beside the parameters."""
        return tr(
            "Lays the greenbelt, its lifted parts and the complexes of a plan over one another and holds the result against "
            "the figures that state it.\n\n"
            "Each kind of land is a layer; the balance is a table with a row for each land, complex, sliver and figure. Areas "
            "are geodesic, in square metres. Pieces narrower than the sliver width are slivers."
        )

    def initAlgorithm(self, _configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters and outputs."""
        self.addParameter(plan_parameter())
        self.addParameter(sliver_width(WIDTH))
        titles = {
            "BEFORE": tr("Greenbelt before"),
            "LIFTED": tr("Lifted"),
            "REMAINING": tr("Remaining"),
            "LIFTED_IN_COMPLEXES": tr("Lifted inside complexes"),
            "ON_GREENBELT": tr("Complexes on greenbelt"),
            "SLIVERS": tr("Slivers"),
        }
        polygons, table = QgsProcessing.SourceType.TypeVectorPolygon, QgsProcessing.SourceType.TypeVector
        for output, title in titles.items():
            self.addParameter(QgsProcessingParameterFeatureSink(output, title, polygons, optional=True))
        self.addParameter(QgsProcessingParameterFeatureSink(TABLE, tr("Balance"), table, optional=True))
        for output, land in ((BEFORE_M2, "before"), (LIFTED_M2, "lifted"), (REMAINING_M2, "remaining")):
            self.addOutput(QgsProcessingOutputNumber(output, f"{land_name(land, language())} (㎡)"))
        self.addOutput(QgsProcessingOutputNumber(ON_GREENBELT, tr("Number of complexes on greenbelt")))
        self.addOutput(QgsProcessingOutputNumber(CONTRADICTED, tr("Number of figures contradicted")))
        self.addOutput(QgsProcessingOutputNumber(SLIVER_COUNT, tr("Number of slivers")))

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Balance the greenbelt of the plan and return its areas and the layers that are wanted."""
        out = QgsProcessingUtils.generateTempFilename("greenbelt.gpkg")
        request = {
            "plan": self.parameterAsString(parameters, PLAN, context),
            "sliver_width_m": self.parameterAsDouble(parameters, WIDTH, context),
            "out": out,
        }
        result = self.ask("greenbelt", request, feedback)
        for stated in result["figures"]:
            verdict = verdict_name(Verdict(stated["verdict"]), language())
            feedback.pushInfo(f"{stated['figure']['text']}: {verdict}. {stated['message']}")
        balance, summary = result["balance"], result["summary"]
        tell_notices(summary, feedback)
        outputs: dict[str, Any] = {
            BEFORE_M2: balance["before_m2"],
            LIFTED_M2: balance["lifted_m2"],
            REMAINING_M2: balance["remaining_m2"],
            ON_GREENBELT: summary["on_greenbelt"],
            CONTRADICTED: summary["contradicted"],
            SLIVER_COUNT: summary["slivers"],
        }
        for output, layer in {**_LAYERS, TABLE: "balance"}.items():
            destination = self.hand_on(out, layer, output, parameters, context)
            if destination is not None:
                outputs[output] = destination
        return outputs
