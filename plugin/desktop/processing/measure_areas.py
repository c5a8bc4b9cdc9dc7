"""Measure areas: the geodesic area of every polygon of a layer, beside its attributes."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsVectorLayer,
)

from ..translation import tr
from .algorithm import ZoneproofAlgorithm
from .engine_source import AS_IT_IS, copied_source, is_part, stored_source

INPUT, NAME, OUTPUT = "INPUT", "NAME", "OUTPUT"
COUNT, MEASURED = "COUNT", "MEASURED"
ELLIPSOIDAL_M2, UNION_M2, OVERLAP_M2 = "ELLIPSOIDAL_M2", "UNION_M2", "OVERLAP_M2"

# By the memory provider's own words, since the classes for field types are not the same from QGIS 3.22 to 4.
_MEASURED_FIELDS = (
    "NoGeometry?field=ellipsoidal_m2:double(0,0)&field=perimeter_m:double(0,0)&field=planar_m2:double(0,0)"
    "&field=planar_crs:string(0,0)&field=problems:string(0,0)"
)


class MeasureAreas(ZoneproofAlgorithm):
    """The algorithm ``zoneproof:measureareas``."""

    def name(self) -> str:
        """Return the word after the colon in the id."""
        return "measureareas"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return tr("Measure areas")

    def shortDescription(self) -> str:
        """Return the help in one line."""
        return tr("Measures the area of every polygon on the ellipsoid, with the planar area beside it.")

    def shortHelpString(self) -> str:
        """Return the help beside the parameters."""
        return tr(
            "Adds to every feature: ellipsoidal_m2, the geodesic area on the layer's ellipsoid; perimeter_m; planar_m2 "
            "in the coordinate system planar_crs; and problems, such as a repaired outline.\n\n"
            "Measured areas are computed and not official. Features that cannot be measured keep empty areas and "
            "say why. The input is never changed."
        )

    def initAlgorithm(self, _configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters and outputs."""
        polygons = QgsProcessing.SourceType.TypeVectorPolygon
        self.addParameter(QgsProcessingParameterFeatureSource(INPUT, tr("Polygons"), [polygons]))
        self.addParameter(
            QgsProcessingParameterField(NAME, tr("Field with names"), parentLayerParameterName=INPUT, optional=True)
        )
        self.addParameter(QgsProcessingParameterFeatureSink(OUTPUT, tr("Measured"), polygons))
        self.addOutput(QgsProcessingOutputNumber(COUNT, tr("Number of features")))
        self.addOutput(QgsProcessingOutputNumber(MEASURED, tr("Number of features measured")))
        self.addOutput(QgsProcessingOutputNumber(ELLIPSOIDAL_M2, tr("Sum of the ellipsoidal areas, m²")))
        self.addOutput(QgsProcessingOutputNumber(UNION_M2, tr("Area covered, m²")))
        self.addOutput(QgsProcessingOutputNumber(OVERLAP_M2, tr("Area covered more than once, m²")))

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, _feedback: QgsProcessingFeedback
    ) -> bool:
        """Find out, where the layer lives, whether the engine can read it as it is."""
        layer = self.parameterAsVectorLayer(parameters, INPUT, context)
        name = self.parameterAsString(parameters, NAME, context)
        self._stored = None
        if layer is not None and not is_part(parameters[INPUT]):
            self._stored = stored_source(layer, {"name": name})
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Have the layer measured and return its features with their areas."""
        source = self.parameterAsSource(parameters, INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, INPUT))
        name = self.parameterAsString(parameters, NAME, context)
        request = self._stored or copied_source(source, {"name": name}, context)
        answer = self.ask("measure", request, feedback)
        for notice in answer["summary"]["notices"]:
            feedback.pushWarning(notice)
        destination = self._write(source, answer["features"], parameters, context, feedback)
        summary = answer["summary"]
        outputs = (COUNT, MEASURED, ELLIPSOIDAL_M2, UNION_M2, OVERLAP_M2)
        return {OUTPUT: destination, **{output: summary[output.lower()] for output in outputs}}

    def _write(
        self,
        source: QgsProcessingFeatureSource,
        features: list[dict[str, Any]],
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> str:
        measured_fields = QgsVectorLayer(_MEASURED_FIELDS, "", "memory").fields()
        kept = [i for i, field in enumerate(source.fields()) if measured_fields.lookupField(field.name()) < 0]
        fields = QgsFields()
        for field in [*(source.fields().at(index) for index in kept), *measured_fields]:
            fields.append(field)
        sink, destination = self.parameterAsSink(
            parameters, OUTPUT, context, fields, source.wkbType(), source.sourceCrs()
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, OUTPUT))
        by_id = {feature["id"]: feature for feature in features}
        for number, feature in enumerate(source.getFeatures(QgsFeatureRequest(), AS_IT_IS), start=1):
            if feedback.isCanceled():
                break
            measured = by_id[feature.id() if self._stored else number]
            if measured["problems"]:
                told = measured["name"] or tr("feature {number}").format(number=number)
                feedback.pushInfo(f"{told}: {'; '.join(measured['problems'])}")
            row = QgsFeature(fields)
            row.setGeometry(feature.geometry())
            row.setAttributes([*(feature.attribute(index) for index in kept), *_values(measured)])
            self.add(row, sink, OUTPUT, parameters)
        return destination


def _values(measured: dict[str, Any]) -> list[Any]:
    """Return the attributes that measuring adds, in the order of the fields."""
    numbers = [measured[column] for column in ("ellipsoidal_m2", "perimeter_m", "planar_m2")]
    return [*numbers, measured["planar_crs"], "; ".join(measured["problems"])]
