"""What Zoneproof's algorithms have in common: how they ask the engine and hand its layers on."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtGui import QIcon

from ...model.resources import resource
from ..engine_process import BlockingEngine, EngineCallError
from ..interpreter import find_interpreter
from ..layer_source import vector_layer
from ..translation import tr

PLAN = "PLAN"


class ZoneproofAlgorithm(QgsProcessingAlgorithm):
    """An algorithm that asks the engine."""

    def createInstance(self) -> ZoneproofAlgorithm:
        """Return an algorithm for one run."""
        return type(self)()

    def icon(self) -> QIcon:
        """Return Zoneproof's icon."""
        return QIcon(str(resource("icons", "zoneproof.svg")))

    def ask(self, method: str, params: dict[str, Any], feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Return the engine's result. Raises QgsProcessingException with one line; a crash's last words go to the log."""
        try:
            return BlockingEngine(find_interpreter).call(method, params, feedback)
        except EngineCallError as error:
            if error.error.last_words:
                feedback.pushDebugInfo(error.error.last_words)
            raise QgsProcessingException(error.error.message) from error

    def hand_on(
        self, path: str, layer: str, output: str, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> str | None:
        """Copy *layer* of the GeoPackage *path* to the sink *output* and return its id, or None if it is not wanted."""
        written = vector_layer(f"{path}|layername={layer}", layer)
        if not written.isValid():
            raise QgsProcessingException(tr("The engine wrote no layer “{layer}”.").format(layer=layer))
        kept = [index for index, field in enumerate(written.fields()) if field.name() != "fid"]
        fields = QgsFields()
        for index in kept:
            fields.append(written.fields().at(index))
        crs = written.crs() if written.isSpatial() else QgsCoordinateReferenceSystem()
        sink, destination = self.parameterAsSink(parameters, output, context, fields, written.wkbType(), crs)
        if sink is None:
            return None
        for feature in written.getFeatures():
            copy = QgsFeature(fields)
            copy.setGeometry(feature.geometry())
            copy.setAttributes([feature.attribute(index) for index in kept])
            self.add(copy, sink, output, parameters)
        return destination

    def add(self, feature: QgsFeature, sink: QgsFeatureSink, output: str, parameters: dict[str, Any]) -> None:
        """Add *feature* to *sink*. Raises QgsProcessingException."""
        if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
            raise QgsProcessingException(self.writeFeatureError(sink, parameters, output))


def plan_parameter() -> QgsProcessingParameterFile:
    """Return the parameter for a plan: ``plan.toml``, a folder with one, or a GeoPackage."""
    return QgsProcessingParameterFile(
        PLAN,
        tr("Plan (plan.toml, its folder, or a GeoPackage)"),
        fileFilter=tr("Plans (plan.toml *.toml *.gpkg);;All files (*)"),  # a folder has to match a filter as well
    )


def sliver_width(name: str) -> QgsProcessingParameterNumber:
    """Return the parameter for the width, in metres, below which a piece is a sliver."""
    number = QgsProcessingParameterNumber(
        name,
        tr("Slivers are narrower than (m)"),
        QgsProcessingParameterNumber.Type.Double,
        defaultValue=2.0,
        minValue=0.001,
    )
    number.setFlags(number.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
    return number


def tell_notices(summary: dict[str, Any], feedback: QgsProcessingFeedback) -> None:
    """Write what is to be known of an overlay to the log, and what was left out as warnings."""
    for notice in summary["notices"]:
        feedback.pushInfo(notice)
    for problem in summary["problems"]:
        feedback.pushWarning(problem)
