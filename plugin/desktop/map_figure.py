"""Map figures: one sheet with map, legend and table of areas, filled into a template and written as PDF, PNG or SVG."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsAbstractValidityCheck,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeedback,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLayoutValidityCheckContext,
    QgsMapLayer,
    QgsMessageLog,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate
from qgis.PyQt.QtXml import QDomDocument

from ..model.resources import resource
from ..model.verdict import Verdict
from ..model.wording import verdict_name
from .sheet import (
    FORMATS,
    TEMPLATE_FONT,
    MapFigureError,
    MapFigureRequest,
    hangul_font,
    in_sight,
    item_of,
    put_text,
    verdict_layer_of,
    word,
)
from .sheet_file import format_warnings, page_path, write_pages
from .sheet_legend import fill_legend
from .sheet_table import fill_table, table_rows
from .translation import CONTEXT, tr

_SCALES = (500, 1000, 1200, 2000, 2500, 5000, 10_000, 25_000, 50_000, 75_000)
_SMALL_SCALES = (1, 1.5, 2, 2.5, 5, 7.5)  # times 100,000, a million, …
_MARGIN_OF_EXTENT = 1.04
_WGS84 = QgsCoordinateReferenceSystem("EPSG:4326")
_DISTORTED = ("", "longlat", "merc", "webmerc")


def export_map_figure(request: MapFigureRequest, report: Callable[[str], None] | None = None) -> Path:
    """Write the map figure and return its path; further pages of a picture get ``-2``, ``-3``, … before the ending.

    What QGIS' layout checks find goes to *report*, a line each, or else to QGIS' log. All files appear together and
    whole, or none does. Raises MapFigureError.
    """
    if request.out.suffix.lower().lstrip(".") not in FORMATS:
        raise MapFigureError(
            tr("this kind of file cannot be written"),
            where=str(request.out),
            remedy=tr("Choose a name that ends in .pdf, .png or .svg."),
        )
    layout = map_figure_layout(request)
    for line in [*layout_warnings(layout), *format_warnings(request)]:
        (report or _log)(line)
    try:
        with tempfile.TemporaryDirectory(prefix=".zoneproof-", dir=request.out.parent) as folder:
            for page, path in enumerate(write_pages(layout, request, Path(folder)), start=1):
                path.replace(page_path(request.out, page))
    except OSError as error:
        raise MapFigureError(
            error.strerror or str(error),
            where=str(request.out),
            remedy=tr("Choose a folder that exists and that you may write to."),
        ) from error
    return request.out


def source_line(checks: list[dict[str, Any]]) -> str:
    """Return who published the figures of *checks*, each once, in the register's order.

    >>> source_line([{"figure": {"publisher": "City", "document": "Notice 1"}}, {"figure": {"document": "News"}}])
    'City, News'
    """
    names = (check["figure"].get("publisher") or check["figure"].get("document") for check in checks)
    return ", ".join(dict.fromkeys(name for name in names if name))


def add_map_figure(request: MapFigureRequest) -> QgsPrintLayout:
    """Add the map figure to the project's layouts, under a name that is still free, for finishing by hand."""
    layout = map_figure_layout(request)
    manager = request.project.layoutManager()
    taken = {other.name() for other in manager.printLayouts()}
    name, number = layout.name(), 2
    while name in taken:
        name, number = f"{layout.name()} {number}", number + 1
    layout.setName(name)
    manager.addLayout(layout)
    return layout


def map_figure_layout(request: MapFigureRequest) -> QgsPrintLayout:
    """Return the template filled with what *request* asks for. Raises MapFigureError."""
    layout = _loaded_template(request)
    map_item = item_of(layout, "map", QgsLayoutItemMap)
    _place_map(map_item, request)
    shown = _shown_layers(request.layers, map_item)
    verdict_layer = verdict_layer_of(request.layers)
    keys = _shown_features(verdict_layer, map_item) if verdict_layer in shown else set()
    checks = [check for check in request.checks if not keys.isdisjoint(_feature_keys(check))]

    put_text(layout, "title", request.title)
    put_text(layout, "subtitle", _summary(request.checks, checks, request.language))
    put_text(
        layout, "source", word("source", request.language, line=request.source_line) if request.source_line else ""
    )
    put_text(layout, "date", _reference(map_item, request.language))
    put_text(layout, "note", _note(shown, map_item, bool(checks), request.language))
    _fit_scale_bar(item_of(layout, "scalebar", QgsLayoutItemScaleBar), map_item)
    legend = item_of(layout, "legend", QgsLayoutItemLegend)
    fill_legend(legend, shown, map_item, request.language)
    fill_table(layout, legend, table_rows(checks, request.language), request)
    return layout


def layout_warnings(layout: QgsPrintLayout) -> list[str]:
    """Return what the layout checks registered with QGIS find, a line each."""
    results = QgsApplication.validityCheckRegistry().runChecks(
        QgsAbstractValidityCheck.Type.TypeLayoutCheck, QgsLayoutValidityCheckContext(layout), QgsFeedback()
    )
    return [" ".join(f"{result.title}: {result.detailedDescription}".split()) for result in results]


def round_scale(minimum: float) -> float:
    """Return the smallest round scale denominator that is not below *minimum*.

    >>> round_scale(26_300), round_scale(50_000), round_scale(1)
    (50000, 50000, 500)
    """
    needed = minimum * (1 - 1e-6)  # a scale read back from a canvas is off by its last digits
    for scale in _SCALES:
        if scale >= needed:
            return scale
    decade = 100_000
    while True:
        for step in _SMALL_SCALES:
            if step * decade >= needed:
                return round(step * decade)
        decade *= 10


def _summary(all_checks: list[dict[str, Any]], shown: list[dict[str, Any]], language: str) -> str:
    counts = Counter(Verdict(check["verdict"]) for check in shown if check["figure"]["id"])
    if not counts:
        return ""
    verdicts = ", ".join(
        f"{verdict_name(verdict, language)} {counts[verdict]}" for verdict in Verdict if counts[verdict]
    )
    stated = sum(1 for check in all_checks if check["figure"]["id"])
    return word("shown", language, shown=sum(counts.values()), all=stated, verdicts=verdicts)


def _reference(map_item: QgsLayoutItemMap, language: str) -> str:
    """Date, coordinate system and scale; the scale follows the map when someone changes it in the layout designer."""
    crs = map_item.crs()
    return word(
        "reference",
        language,
        date=QDate.currentDate().toString("yyyy-MM-dd"),
        crs=f"{crs.authid()} ({crs.description()})" if crs.authid() else crs.description(),
        scale="[% format_number(item_variables('map')['map_scale'], 0) %]",
        page="A4",
    )


def _note(layers: list[QgsMapLayer], map_item: QgsLayoutItemMap, measured: bool, language: str) -> str:
    lines = []
    if any(_has_schematic_features(layer, map_item) for layer in layers):
        lines.append(word("schematic", language))
    if measured:
        lines.append(word("computed", language))
    return "  ".join(f"※ {line}" for line in lines)


def _has_schematic_features(layer: QgsMapLayer, map_item: QgsLayoutItemMap) -> bool:
    if not isinstance(layer, QgsVectorLayer) or layer.fields().indexOf("provenance") < 0:
        return False
    request = in_sight(map_item).setFilterExpression("lower(\"provenance\") = 'schematic'").setLimit(1)
    return any(True for _ in layer.getFeatures(request))


def _loaded_template(request: MapFigureRequest) -> QgsPrintLayout:
    path = resource("templates", f"map_figure_{request.page}.qpt")
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise MapFigureError(tr("the template of the page is missing"), where=str(path)) from error
    document = QDomDocument()
    document.setContent(text.replace(TEMPLATE_FONT, hangul_font()))
    layout = QgsPrintLayout(request.project)
    _items, loaded = layout.loadFromTemplate(document, QgsReadWriteContext())
    if not loaded:
        raise MapFigureError(tr("the template of the page cannot be read"), where=str(path))
    layout.setName(request.title or path.stem)
    layout.renderContext().setDpi(request.dpi)
    return layout


def _place_map(map_item: QgsLayoutItemMap, request: MapFigureRequest) -> None:
    crs = _sheet_crs(request)
    map_item.setCrs(crs)
    map_item.setLayers(request.layers)
    map_item.setKeepLayerSet(True)
    map_item.zoomToExtent(_sheet_extent(request, crs))
    map_item.setScale(request.scale or round_scale(map_item.scale()))


def _sheet_crs(request: MapFigureRequest) -> QgsCoordinateReferenceSystem:
    """The first coordinate system in which a scale holds: the project's, a layer's, or else the UTM zone's."""
    candidates = [request.project.crs(), *(layer.crs() for layer in request.layers)]
    for crs in candidates:
        if _true_to_scale(crs):
            return crs
    for layer in request.layers:
        if layer.crs().isValid() and not layer.extent().isEmpty():
            centre = _transformed(layer.extent(), layer.crs(), _WGS84, request.project).center()
            zone = int((centre.x() + 180) // 6) % 60 + 1
            return QgsCoordinateReferenceSystem(f"EPSG:{(32600 if centre.y() >= 0 else 32700) + zone}")
    raise MapFigureError(
        tr("no layer has a coordinate system"), where=request.title, remedy=tr("Set one in the layer's properties.")
    )


def _true_to_scale(crs: QgsCoordinateReferenceSystem) -> bool:
    return (
        crs.isValid()
        and crs.mapUnits() == QgsUnitTypes.DistanceUnit.DistanceMeters
        and crs.projectionAcronym() not in _DISTORTED
    )


def _sheet_extent(request: MapFigureRequest, crs: QgsCoordinateReferenceSystem) -> QgsRectangle:
    if request.extent is not None:
        extent = _transformed(request.extent, request.project.crs(), crs, request.project)
    else:
        verdict_layer = verdict_layer_of(request.layers)
        extent = QgsRectangle()
        for layer in [verdict_layer] if verdict_layer is not None else request.layers:
            if not layer.extent().isEmpty():
                extent.combineExtentWith(_transformed(layer.extent(), layer.crs(), crs, request.project))
        extent.scale(_MARGIN_OF_EXTENT)
    if extent.isEmpty() or not extent.isFinite():
        raise MapFigureError(tr("there is nothing to show on the map"), where=request.title)
    return extent


def _transformed(
    extent: QgsRectangle,
    source: QgsCoordinateReferenceSystem,
    target: QgsCoordinateReferenceSystem,
    project: QgsProject,
) -> QgsRectangle:
    try:
        return QgsCoordinateTransform(source, target, project).transformBoundingBox(extent)
    except QgsCsException as error:
        raise MapFigureError(
            tr("the extent cannot be shown in this coordinate system"), where=target.authid() or target.description()
        ) from error


def _shown_layers(layers: list[QgsMapLayer], map_item: QgsLayoutItemMap) -> list[QgsMapLayer]:
    return [layer for layer in layers if _is_shown(layer, map_item)]


def _is_shown(layer: QgsMapLayer, map_item: QgsLayoutItemMap) -> bool:
    if isinstance(layer, QgsVectorLayer):
        return any(True for _ in layer.getFeatures(in_sight(map_item).setLimit(1)))
    project = map_item.layout().project()
    return map_item.extent().intersects(_transformed(layer.extent(), layer.crs(), map_item.crs(), project))


def _shown_features(verdict_layer: QgsVectorLayer, map_item: QgsLayoutItemMap) -> set[tuple[str, str]]:
    features = verdict_layer.getFeatures(in_sight(map_item))
    return {(str(feature["layer"]), str(feature["fid_source"])) for feature in features}


def _feature_keys(check: dict[str, Any]) -> set[tuple[str, str]]:
    return {(str(feature["layer"]), str(feature["id"])) for feature in check["features"]}


def _fit_scale_bar(bar: QgsLayoutItemScaleBar, map_item: QgsLayoutItemMap) -> None:
    """Divide the bar into four segments of a round length that fit the room the template gives it."""
    room_m = bar.maximumBarWidth() / 1000 * map_item.scale()
    segments = bar.numberOfSegments()
    segment_m = _round_length(room_m / segments)
    kilometres = segment_m * segments >= 1000
    unit = QgsUnitTypes.DistanceUnit.DistanceKilometers if kilometres else QgsUnitTypes.DistanceUnit.DistanceMeters
    bar.setUnits(unit)
    bar.setUnitLabel("km" if kilometres else "m")
    bar.setUnitsPerSegment(segment_m / 1000 if kilometres else segment_m)
    bar.update()


def _round_length(maximum: float) -> float:
    """Return the longest of 1, 2, 5, 10, 20, … that is not above *maximum*, which is at least one."""
    length = decade = 1.0
    while decade <= maximum:
        length = max(step * decade for step in (1, 2, 5) if step * decade <= maximum)
        decade *= 10
    return length


def _log(line: str) -> None:
    QgsMessageLog.logMessage(line, CONTEXT)
