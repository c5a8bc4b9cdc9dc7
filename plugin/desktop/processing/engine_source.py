"""What the engine reads for an algorithm: the file that the layer shows, or a copy of what QGIS alone can show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsFields,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingUtils,
    QgsProviderRegistry,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from ..layer_bindings import needs_copy
from ..translation import tr

AS_IT_IS = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks  # the engine says what is invalid


def stored_source(layer: QgsVectorLayer, columns: Mapping[str, str]) -> dict[str, Any] | None:
    """Return what the engine reads *layer* from, or None where the file is not what QGIS shows.

    *columns* are fields by the engine's words for them; those without one are empty.
    """
    decoded = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    if needs_copy(layer):
        return None
    if any(field and layer.dataProvider().fieldNameIndex(field) < 0 for field in columns.values()):
        return None  # a joined or computed field is known to QGIS alone
    source: dict[str, Any] = {"source": decoded["path"], "layer": decoded.get("layerName") or None}
    if decoded["path"].lower().endswith(".shp"):
        source["encoding"] = layer.dataProvider().encoding()
    return {**source, **{word: field or None for word, field in columns.items()}}


def is_part(value: Any) -> bool:
    """Whether a parameter's *value* asks for some features of a layer only."""
    if not isinstance(value, QgsProcessingFeatureSourceDefinition):
        return False
    return value.selectedFeaturesOnly or value.featureLimit != -1 or bool(getattr(value, "filterExpression", ""))


def copied_source(
    source: QgsProcessingFeatureSource, columns: Mapping[str, str], context: QgsProcessingContext
) -> dict[str, Any]:
    """Write *source* with its *columns* to a GeoPackage, where the n-th feature has the id n; return how to read it."""
    path = QgsProcessingUtils.generateTempFilename("source.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = "source"
    fields, indexes, names = QgsFields(), [], dict.fromkeys(columns)
    for word, column in columns.items():
        index = source.fields().lookupField(column) if column else -1
        if column and index < 0:
            raise QgsProcessingException(tr("The layer has no field “{field}”.").format(field=column))
        if column:
            field = source.fields().at(index)
            names[word] = f"{word}_{column}"  # meets no column of the GeoPackage's own, and ends with the unit, if any
            field.setName(names[word])
            fields.append(field)
            indexes.append(index)
    writer = QgsVectorFileWriter.create(
        path, fields, source.wkbType(), source.sourceCrs(), context.transformContext(), options
    )
    for feature in source.getFeatures(QgsFeatureRequest(), AS_IT_IS):
        copy = QgsFeature(fields)
        copy.setGeometry(feature.geometry())
        copy.setAttributes([feature.attribute(index) for index in indexes])
        if not writer.addFeature(copy, QgsFeatureSink.Flag.FastInsert):
            break
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        reason = " ".join(writer.errorMessage().split())
        raise QgsProcessingException(tr("The layer could not be copied for the engine: {reason}").format(reason=reason))
    del writer  # closes the file
    return {"source": path, "layer": "source", **names}
