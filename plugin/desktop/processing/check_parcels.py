"""Check parcels: the registered area of every parcel held against its outline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingOutputVectorLayer,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
    QgsVectorLayer,
)
from qgis.PyQt import sip

from ...model.verdict import PARCEL_VERDICTS
from ...model.wording import verdict_name
from ..parcel_rule import rule_line, rule_names, rule_scope
from ..parcel_style import style_parcels
from ..parcel_summary import summary_lines, suspicion_lines
from ..translation import language, tr
from .algorithm import ZoneproofAlgorithm
from .check_figures import output_name
from .engine_source import copied_source, is_part, stored_source

INPUT, REGISTERED, ID, UNIT, SCALE, YEAR = "INPUT", "REGISTERED", "ID", "UNIT", "SCALE", "YEAR"
RULE, NUMBERS, RULE_TEXT, ONLY_DIFFERING, OUTPUT = "RULE", "NUMBERS", "RULE_TEXT", "ONLY_DIFFERING", "OUTPUT"
RESUME, LAYER = "RESUME", "LAYER"
COUNT, MEDIAN_PPM, SUSPICION = "COUNT", "MEDIAN_PPM", "SUSPICION"


class CheckParcels(ZoneproofAlgorithm):
    """The algorithm ``zoneproof:checkparcels``."""

    def name(self) -> str:
        """Return the word after the colon in the id."""
        return "checkparcels"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return tr("Check parcels")

    def shortDescription(self) -> str:
        """Return the help in one line."""
        return tr("Holds the registered area of every parcel against its outline, millions if need be.")

    def shortHelpString(self) -> str:
        """Return the help beside the parameters."""
        rules = "\n".join(f"{rule_line(name)} – {rule_scope(name)}" for name in rule_names())
        return (
            tr(
                "Writes for every parcel: the registered area, the geodesic and the planar area, their difference, what "
                "the rule allows, and the verdict. Measured areas are computed and not official.\n\n"
                "Cancelled, it leaves the parcels so far in a file whose name says “partial”; “go on” takes it up again."
                "\n\nRules (F is the registered area):"
            )
            + f"\n{rules}"
        )

    def initAlgorithm(self, _configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters and outputs."""
        polygons = QgsProcessing.SourceType.TypeVectorPolygon
        self.addParameter(QgsProcessingParameterFeatureSource(INPUT, tr("Parcels"), [polygons]))
        self._add_field(REGISTERED, tr("Field with the registered area"), optional=False)
        self._add_field(ID, tr("Field with the parcels' numbers"))
        self._add_text(UNIT, tr("Unit of the registered areas (㎡, ha, 평 …; empty: as the field's name says, or ㎡)"))
        self.addParameter(
            QgsProcessingParameterEnum(
                RULE, tr("Rule"), options=rule_names(), defaultValue=rule_names()[0], usesStaticStrings=True
            )
        )
        self._add_text(NUMBERS, tr("Numbers of the rule, such as 0.5 for percent"))
        self.addParameter(QgsProcessingParameterBoolean(ONLY_DIFFERING, tr("Write only what does not agree"), False))
        self._add_text(RULE_TEXT, tr("Rules in words, such as “percent 1 and absolute 5”, instead"), advanced=True)
        self._add_field(SCALE, tr("Field with the denominator of the map's scale"), advanced=True)
        self._add_field(YEAR, tr("Field with the year of the data"), advanced=True)
        resume = QgsProcessingParameterBoolean(RESUME, tr("Go on where a cancelled run left off"), False)
        self._add(resume, advanced=True)
        kinds = "GeoPackage (*.gpkg);;GeoParquet (*.parquet);;CSV (*.csv)"
        self.addParameter(QgsProcessingParameterFileDestination(OUTPUT, tr("Checked parcels"), fileFilter=kinds))
        self.addOutput(QgsProcessingOutputVectorLayer(LAYER, tr("Checked parcels")))
        self.addOutput(QgsProcessingOutputNumber(COUNT, tr("Number of parcels")))
        for verdict in PARCEL_VERDICTS:
            self.addOutput(QgsProcessingOutputNumber(output_name(verdict), verdict_name(verdict, language())))
        self.addOutput(QgsProcessingOutputNumber(MEDIAN_PPM, tr("Median difference, ppm")))
        self.addOutput(QgsProcessingOutputString(SUSPICION, tr("What is suspicious about the whole file")))

    def _add_field(self, name: str, title: str, *, optional: bool = True, advanced: bool = False) -> None:
        field = QgsProcessingParameterField(name, title, parentLayerParameterName=INPUT, optional=optional)
        self._add(field, advanced=advanced)

    def _add_text(self, name: str, title: str, *, advanced: bool = False) -> None:
        self._add(QgsProcessingParameterString(name, title, "", optional=True), advanced=advanced)

    def _add(self, parameter: QgsProcessingParameterDefinition, *, advanced: bool) -> None:
        if advanced:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(parameter)

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, _feedback: QgsProcessingFeedback
    ) -> bool:
        """Find out, where the layer lives, whether the engine can read it as it is."""
        layer = self.parameterAsVectorLayer(parameters, INPUT, context)
        self._columns = {
            word: self.parameterAsString(parameters, name, context)
            for word, name in (("registered", REGISTERED), ("id", ID), ("scale", SCALE), ("year", YEAR))
        }
        self._stored = None
        if layer is not None and not is_part(parameters[INPUT]):
            self._stored = stored_source(layer, self._columns)
        if self._stored is not None and layer.crs().isValid():
            self._stored["crs"] = layer.crs().authid() or None
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Have the parcels checked, and return the file, its layer and what was found."""
        source = self.parameterAsSource(parameters, INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, INPUT))
        out = self.parameterAsFileOutput(parameters, OUTPUT, context)
        only = self.parameterAsBoolean(parameters, ONLY_DIFFERING, context)
        request = {
            **(self._stored or copied_source(source, self._columns, context)),
            "unit": self.parameterAsString(parameters, UNIT, context).strip(),
            "rule": self._rule(parameters, context),
            "only": "differing" if only else None,
            "resume": self.parameterAsBoolean(parameters, RESUME, context),
            "out": out,
        }
        summary = self.ask("parcels", request, feedback)["summary"]
        for line in summary_lines(summary):
            feedback.pushInfo(line)
        for line in suspicion_lines(summary):
            feedback.pushWarning(line)
        return {
            OUTPUT: out,
            LAYER: self._load(out, context),
            COUNT: summary["count"],
            **{output_name(verdict): summary[verdict.value] for verdict in PARCEL_VERDICTS},
            MEDIAN_PPM: summary["quantiles_ppm"]["0.5"],
            SUSPICION: "\n".join(one["message"] for one in summary["suspicions"]),
        }

    def _rule(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        written = self.parameterAsString(parameters, RULE_TEXT, context).strip()
        if written:
            return written
        numbers = self.parameterAsString(parameters, NUMBERS, context).strip()
        return f"{self.parameterAsEnumString(parameters, RULE, context)} {numbers}".strip()

    def _load(self, out: str, context: QgsProcessingContext) -> str | None:
        """Have the layer of the file opened, in its colours, where the project is to show results."""
        if Path(out).suffix.lower() != ".gpkg":
            return out
        uri = f"{out}|layername=parcels"
        if context.project() is not None:
            title = tr("Checked parcels")
            details = QgsProcessingContext.LayerDetails(title, context.project(), LAYER)
            details.setPostProcessor(_kept_styling())
            context.addLayerToLoadOnCompletion(uri, details)
        return uri


class _Styling(QgsProcessingLayerPostProcessorInterface):
    """Gives the layer its colours once QGIS has opened it."""

    def postProcessLayer(
        self, layer: QgsVectorLayer, _context: QgsProcessingContext, _feedback: QgsProcessingFeedback
    ) -> None:
        """Style *layer*."""
        style_parcels(layer)


# The context of a run deletes its own when it goes, and until then calls it: each run needs one, and Python must keep it.
_STYLINGS: list[_Styling] = []


def _kept_styling() -> _Styling:
    _STYLINGS[:] = [*(each for each in _STYLINGS if not sip.isdeleted(each)), _Styling()]
    return _STYLINGS[-1]
