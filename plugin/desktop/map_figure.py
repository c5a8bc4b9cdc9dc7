"""Map figures: one sheet with map, legend and table of areas, filled into a template and written as PDF, PNG or SVG."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from qgis.core import (
    Qgis,
    QgsAbstractValidityCheck,
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsFeedback,
    QgsLayerTreeLayer,
    QgsLayoutExporter,
    QgsLayoutFrame,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemScaleBar,
    QgsLayoutSize,
    QgsLayoutTableColumn,
    QgsLayoutUtils,
    QgsLayoutValidityCheckContext,
    QgsLegendRenderer,
    QgsLinePatternFillSymbolLayer,
    QgsMapLayer,
    QgsMapLayerLegendUtils,
    QgsMapLayerStyle,
    QgsMessageLog,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
    QgsRenderContext,
    QgsTableCell,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QRectF, QSizeF
from qgis.PyQt.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF
from qgis.PyQt.QtXml import QDomDocument

from ..model.errors import OutputError
from ..model.plan import Role
from ..model.resources import resource
from ..model.verdict import Verdict
from ..model.wording import (
    LANGUAGES,
    area_text,
    difference_text,
    label_area_text,
    ppm_text,
    reading_name,
    role_name,
    verdict_name,
)
from .translation import CONTEXT, tr
from .verdict_colours import MARKS

PAGES = ("landscape", "portrait")
FORMATS = ("pdf", "png", "svg")

# NanumGothic comes second: it gives control characters the glyph of the space, so that Qt writes a PDF in which a search
# for two words finds nothing.
_TEMPLATE_FONT = "NanumBarunGothic"
_FONTS = (_TEMPLATE_FONT, "NanumGothic", "Noto Sans CJK KR", "Noto Sans KR", "Malgun Gothic", "Apple SD Gothic Neo")
_SCALES = (500, 1000, 1200, 2000, 2500, 5000, 10_000, 25_000, 50_000, 75_000)
_SMALL_SCALES = (1, 1.5, 2, 2.5, 5, 7.5)  # times 100,000, a million, …
_TABLE_FONT_SIZES = (7.5, 7.0, 6.5, 6.0)
_GAP_MM = 3.0
_MARGIN_OF_EXTENT = 1.04
_LONGEST_LEGEND_TEXT = 34
_LEGEND_DPI = 96
_TINT_ALPHA = 90
_ROUNDING_MM = 0.01
_WIDEST_DIFFERENCE_M2 = 1e7
_MEASURED_PIXELS = 100
_MM_PER_POINT = 25.4 / 72
_SHARE_OF_CELL = 0.97
# Where a line of a cell may end: at a space or before a bracket, and failing that between two syllables of Hangul.
_BREAKS = (re.compile(r"\s+|(?=\()"), re.compile(r"(?<=[가-힣])(?=[가-힣(])"))
_WGS84 = QgsCoordinateReferenceSystem("EPSG:4326")
_DISTORTED = ("", "longlat", "merc", "webmerc")
_COLUMNS = ("figure", "date", "subject", "measured", "difference", "verdict")
_HATCHES_ARE_VECTORS = hasattr(QgsLinePatternFillSymbolLayer, "clipMode")  # from QGIS 3.24 on
_NUMBER_COLUMNS = (1, 3, 4)
_VERDICT_VALUES = {verdict.value for verdict in Verdict}
_Item = TypeVar("_Item", bound=QgsLayoutItem)

_WORDS = {
    "legend": ("Legend", "범례"),
    "figure": ("As written", "문헌 면적"),
    "date": ("Dated", "기준일"),
    "subject": ("Subject", "대상"),
    "measured": ("Measured", "측정 면적"),
    "difference": ("Difference", "차이"),
    "verdict": ("Verdict", "판정"),
    "verdicts": ("Verdicts", "판정"),
    "lifted": ("Greenbelt, lifted", "개발제한구역(해제)"),
    "others": ("{first} and {count} more", "{first} 외 {count}"),
    "shown": ("{shown} of {all} stated areas shown: {verdicts}", "문헌 면적 {all}건 중 {shown}건 표시: {verdicts}"),
    "source": ("Source: {line}", "출처: {line}"),
    "reference": (
        "Made on {date} · {crs} · scale 1:{scale} ({page})",
        "작성일 {date} · 좌표계 {crs} · 축척 1:{scale} ({page})",
    ),
    "computed": (
        "Measured areas are computed from the outlines on the ellipsoid; they are not official.",
        "측정 면적은 도형에서 계산한 타원체면 면적으로, 공부상 면적이 아닙니다.",
    ),
    "schematic": (
        "Outlines are schematic and not a survey.",
        "표시된 도형은 개략도로, 측량 성과가 아닙니다.",
    ),
    "continued": ("{title} (page {page})", "{title} ({page}쪽)"),
}


class MapFigureError(OutputError):
    """A map figure cannot be made or written."""


@dataclass(frozen=True)
class MapFigureRequest:
    """What a map figure shows and where it goes.

    ``layers`` stand from top to bottom. ``extent`` is in the project's coordinate system, None for all features with a
    verdict. ``checks`` are those of the engine, in the register's order. ``page`` is one of PAGES and the ending of
    ``out`` one of FORMATS. ``scale`` is the denominator, or 0 for the smallest round one that shows the extent.
    ``language`` (``ko`` or ``en``) is that of the sheet.
    """

    project: QgsProject
    layers: list[QgsMapLayer]
    extent: QgsRectangle | None
    checks: list[dict[str, Any]]
    title: str
    source_line: str
    page: str
    out: Path
    dpi: int = 300
    scale: float = 0
    language: str = "ko"


@dataclass(frozen=True)
class TableRow:
    """A line of the sheet's table: six texts, the last of which names ``verdict``."""

    verdict: Verdict
    texts: tuple[str, str, str, str, str, str]


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
    for line in [*layout_warnings(layout), *_format_warnings(request)]:
        (report or _log)(line)
    try:
        with tempfile.TemporaryDirectory(prefix=".zoneproof-", dir=request.out.parent) as folder:
            for page, path in enumerate(_write_pages(layout, request, Path(folder)), start=1):
                path.replace(_page_path(request.out, page))
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
    map_item = _item(layout, "map", QgsLayoutItemMap)
    _place_map(map_item, request)
    shown = _shown_layers(request.layers, map_item)
    verdict_layer = _verdict_layer(request.layers)
    keys = _shown_features(verdict_layer, map_item) if verdict_layer in shown else set()
    checks = [check for check in request.checks if not keys.isdisjoint(_feature_keys(check))]

    _say(layout, "title", request.title)
    _say(layout, "subtitle", _summary(request.checks, checks, request.language))
    _say(layout, "source", _word("source", request.language, line=request.source_line) if request.source_line else "")
    _say(layout, "date", _reference(map_item, request.language))
    _say(layout, "note", _note(shown, map_item, bool(checks), request.language))
    _fit_scale_bar(_item(layout, "scalebar", QgsLayoutItemScaleBar), map_item)
    legend = _item(layout, "legend", QgsLayoutItemLegend)
    _fill_legend(legend, shown, map_item, request.language)
    _fill_table(layout, legend, table_rows(checks, request.language), request)
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


def table_rows(checks: list[dict[str, Any]], language: str) -> list[TableRow]:
    """Return the table's lines for *checks*, in their order, features without a stated area last."""
    stated = [check for check in checks if check["figure"]["id"]]
    unstated = [check for check in checks if not check["figure"]["id"]]
    layer_keys = {feature["layer"] for check in checks for feature in check["features"]}
    return [_row(check, layer_keys, language) for check in stated + unstated]


def _row(check: dict[str, Any], layer_keys: set[str], language: str) -> TableRow:
    verdict = Verdict(check["verdict"])
    figure, measured, difference = check["figure"], check["ellipsoidal_m2"], check["difference_m2"]
    ppm = check["difference_ppm"]
    difference_words = "–"
    if difference is not None:
        difference_words = _short_difference(difference)
        if ppm is not None and not verdict.borne_out:
            difference_words = f"{difference_words}\n{ppm_text(ppm)}"
    return TableRow(
        verdict,
        (
            figure["text"] or "–",
            figure["date"] or "–",
            _subject(check, layer_keys, language),
            "–" if measured is None else area_text(measured),
            difference_words,
            verdict_name(verdict, language),
        ),
    )


def _short_difference(difference_m2: float) -> str:
    """A difference in ㎡, without a sign where it rounds to nothing, and in ㎢ where the cell would be too narrow."""
    rounded = round(difference_m2, 1)
    if abs(rounded) < _WIDEST_DIFFERENCE_M2:
        return difference_text(rounded)
    return f"{'+' if rounded > 0 else '−'}{label_area_text(abs(rounded))}"


def _subject(check: dict[str, Any], layer_keys: set[str], language: str) -> str:
    """What a check speaks of, short enough for a cell: a group's name, or the first of several features."""
    subject = check["subject"].partition("group: ")[2] or check["subject"]
    first, *others = (_plain_name(name.strip(), layer_keys) for name in subject.split(";"))
    words = _word("others", language, first=first, count=len(others)) if others else first
    kind, of, base = check["reading"].partition(" of ")
    if kind in ("", "single"):
        return words
    return f"{words} · {reading_name(f'{kind}{of}{_plain_name(base, layer_keys)}', language)}"


def _plain_name(name: str, layer_keys: set[str]) -> str:
    """A feature's name without the key of its layer, which a register puts before a slash."""
    key, _, rest = name.partition("/")
    return rest if key in layer_keys and rest else name


def _summary(all_checks: list[dict[str, Any]], shown: list[dict[str, Any]], language: str) -> str:
    counts = Counter(Verdict(check["verdict"]) for check in shown if check["figure"]["id"])
    if not counts:
        return ""
    verdicts = ", ".join(
        f"{verdict_name(verdict, language)} {counts[verdict]}" for verdict in Verdict if counts[verdict]
    )
    stated = sum(1 for check in all_checks if check["figure"]["id"])
    return _word("shown", language, shown=sum(counts.values()), all=stated, verdicts=verdicts)


def _reference(map_item: QgsLayoutItemMap, language: str) -> str:
    """Date, coordinate system and scale; the scale follows the map when someone changes it in the layout designer."""
    crs = map_item.crs()
    return _word(
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
        lines.append(_word("schematic", language))
    if measured:
        lines.append(_word("computed", language))
    return "  ".join(f"※ {line}" for line in lines)


def _has_schematic_features(layer: QgsMapLayer, map_item: QgsLayoutItemMap) -> bool:
    if not isinstance(layer, QgsVectorLayer) or layer.fields().indexOf("provenance") < 0:
        return False
    request = _in_sight(map_item).setFilterExpression("lower(\"provenance\") = 'schematic'").setLimit(1)
    return any(True for _ in layer.getFeatures(request))


def _loaded_template(request: MapFigureRequest) -> QgsPrintLayout:
    path = resource("templates", f"map_figure_{request.page}.qpt")
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise MapFigureError(tr("the template of the page is missing"), where=str(path)) from error
    document = QDomDocument()
    document.setContent(text.replace(_TEMPLATE_FONT, hangul_font()))
    layout = QgsPrintLayout(request.project)
    _items, loaded = layout.loadFromTemplate(document, QgsReadWriteContext())
    if not loaded:
        raise MapFigureError(tr("the template of the page cannot be read"), where=str(path))
    layout.setName(request.title or path.stem)
    layout.renderContext().setDpi(request.dpi)
    return layout


def hangul_font() -> str:
    """Return the first installed font family that has Hangul, or the template's own where none is."""
    installed = set(QFontDatabase().families())
    return next((family for family in _FONTS if family in installed), _TEMPLATE_FONT)


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
        verdict_layer = _verdict_layer(request.layers)
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


def _in_sight(map_item: QgsLayoutItemMap) -> QgsFeatureRequest:
    """A request for the features that lie on the map, in its coordinate system and without attributes' order."""
    project = map_item.layout().project()
    return (
        QgsFeatureRequest()
        .setDestinationCrs(map_item.crs(), project.transformContext())
        .setFilterRect(map_item.extent())
        .setFlags(QgsFeatureRequest.Flag.ExactIntersect)
        .setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryNoCheck)
    )


def _shown_layers(layers: list[QgsMapLayer], map_item: QgsLayoutItemMap) -> list[QgsMapLayer]:
    return [layer for layer in layers if _is_shown(layer, map_item)]


def _is_shown(layer: QgsMapLayer, map_item: QgsLayoutItemMap) -> bool:
    if isinstance(layer, QgsVectorLayer):
        return any(True for _ in layer.getFeatures(_in_sight(map_item).setLimit(1)))
    project = map_item.layout().project()
    return map_item.extent().intersects(_transformed(layer.extent(), layer.crs(), map_item.crs(), project))


def _verdict_layer(layers: list[QgsMapLayer]) -> QgsVectorLayer | None:
    """The layer of the engine's result: the one whose features say which layer and feature they come from."""
    for layer in layers:
        if isinstance(layer, QgsVectorLayer) and {"verdict", "layer", "fid_source"} <= set(layer.fields().names()):
            return layer
    return None


def _shown_features(verdict_layer: QgsVectorLayer, map_item: QgsLayoutItemMap) -> set[tuple[str, str]]:
    features = verdict_layer.getFeatures(_in_sight(map_item))
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


def _fill_legend(
    legend: QgsLayoutItemLegend, layers: list[QgsMapLayer], map_item: QgsLayoutItemMap, language: str
) -> None:
    """Put what the map shows into the legend; a legend wider than its room gets fewer columns."""
    room_mm = legend.rect().width()
    legend.setTitle(_word("legend", language))
    root = legend.model().rootGroup()
    root.removeAllChildren()
    verdict_layer = _verdict_layer(layers)
    for layer in layers:
        node = root.addLayer(layer)
        name = _word("verdicts", language) if layer is verdict_layer else _layer_name(layer.name(), language)
        node.setCustomProperty("legend/title-label", _shortened(name))
        if isinstance(layer, QgsVectorLayer) and layer.renderer() is not None:
            _keep_shown_symbols(node, layer, map_item, language if layer is verdict_layer else "")
        legend.model().refreshLayerLegend(node)
    size = _legend_size(legend)
    while legend.columnCount() > 1 and size.width() > room_mm:
        legend.setColumnCount(legend.columnCount() - 1)
        size = _legend_size(legend)
    legend.attemptResize(QgsLayoutSize(size.width(), size.height()))


def _legend_size(legend: QgsLayoutItemLegend) -> QSizeF:
    """The legend's size in millimetres, which the item itself learns only when it is painted."""
    context = QgsLayoutUtils.createRenderContextForLayout(legend.layout(), None)
    return QgsLegendRenderer(legend.model(), legend.legendSettings()).minimumSize(context)


def _layer_name(name: str, language: str) -> str:
    """The name of a layer in the sheet's language, where it is one that Zoneproof gave it in the interface's."""
    for role in Role:
        if name in (role_name(role, other) for other in LANGUAGES):
            return role_name(role, language)
    return _word("lifted", language) if name in (*_WORDS["lifted"], tr("Greenbelt, lifted")) else name


def _keep_shown_symbols(
    node: QgsLayerTreeLayer, layer: QgsVectorLayer, map_item: QgsLayoutItemMap, language: str
) -> None:
    """Keep the symbols of features on the map; with a *language*, the symbols are verdicts and are named in it."""
    renderer = layer.renderer()
    keys = [item.ruleKey() for item in renderer.legendSymbolItems()]
    if len(keys) < 2:
        return
    context = QgsRenderContext.fromMapSettings(
        map_item.mapSettings(map_item.extent(), map_item.rect().size(), _LEGEND_DPI, False)
    )
    context.expressionContext().appendScope(layer.createExpressionContextScope())
    shown: set[str] = set()
    renderer = renderer.clone()
    renderer.startRender(context, layer.fields())
    for feature in layer.getFeatures(_in_sight(map_item)):
        context.expressionContext().setFeature(feature)
        shown |= renderer.legendKeysForFeature(feature, context)
        if shown.issuperset(keys):
            break
    renderer.stopRender(context)
    QgsMapLayerLegendUtils.setLegendNodeOrder(node, [index for index, key in enumerate(keys) if key in shown])
    if language and isinstance(renderer, QgsCategorizedSymbolRenderer):
        for index, category in enumerate(renderer.categories()):
            if category.value() in _VERDICT_VALUES:
                name = verdict_name(Verdict(category.value()), language)
                QgsMapLayerLegendUtils.setLegendNodeUserLabel(node, index, name)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_LEGEND_TEXT else f"{text[: _LONGEST_LEGEND_TEXT - 1]}…"


def _fill_table(
    layout: QgsPrintLayout, legend: QgsLayoutItemLegend, rows: list[TableRow], request: MapFigureRequest
) -> None:
    """Fill the table, in smaller print where it is long, and continue it on more pages where that is not enough."""
    frame = _item(layout, "table", QgsLayoutFrame)
    if not rows:
        frame.setVisibility(False)
        return
    _move_below(frame, legend)
    table = frame.multiFrame()
    headers = [QgsLayoutTableColumn(column) for column in table.headers()]
    for column, code in zip(headers, _COLUMNS):
        column.setHeading(_word(code, request.language))
    table.setHeaders(headers)
    widths = [column.width() for column in headers]
    for size in _TABLE_FONT_SIZES:
        if size > _TABLE_FONT_SIZES[-1] and not _numbers_fit(rows, widths, size):
            continue
        table.setTableContents([_cells(row, headers, size) for row in rows])
        for text_format, apply in (
            (table.contentTextFormat(), table.setContentTextFormat),
            (table.headerTextFormat(), table.setHeaderTextFormat),
        ):
            text_format.setSize(size)
            apply(text_format)
        table.recalculateFrameSizes()
        if table.totalSize().height() <= frame.rect().height():
            return
    _continue_table(layout, frame, request)


def _move_below(frame: QgsLayoutFrame, legend: QgsLayoutItemLegend) -> None:
    """Let the table begin where the legend ends, if the template puts one above the other."""
    room, above = frame.sceneBoundingRect(), legend.sceneBoundingRect()
    if room.left() < above.right() and above.left() < room.right() and above.top() < room.top():
        top = above.bottom() + _GAP_MM
        frame.attemptSetSceneRect(QRectF(room.left(), top, room.width(), room.bottom() - top))


def _fits(width_mm: float, size_pt: float) -> Callable[[str], bool]:
    """Return whether a line of text at *size_pt* stays inside *width_mm*."""
    font = QFont(hangul_font())
    font.setPixelSize(_MEASURED_PIXELS)
    metrics = QFontMetricsF(font)
    room = width_mm * _SHARE_OF_CELL / (size_pt * _MM_PER_POINT) * _MEASURED_PIXELS
    return lambda line: metrics.horizontalAdvance(line) <= room


def _numbers_fit(rows: list[TableRow], widths_mm: list[float], size_pt: float) -> bool:
    """Whether no number or date has to be broken in two."""
    fits = [_fits(width, size_pt) for width in widths_mm]
    return all(
        fits[column](line) for row in rows for column in _NUMBER_COLUMNS for line in row.texts[column].split("\n")
    )


def _cells(row: TableRow, headers: list[QgsLayoutTableColumn], size_pt: float) -> list[QgsTableCell]:
    cells = []
    for text, column in zip(row.texts, headers):
        cell = QgsTableCell(wrapped(text, _fits(column.width(), size_pt)))
        cell.setHorizontalAlignment(column.hAlignment())
        cells.append(cell)
    tint = QColor(MARKS[row.verdict].fill)
    tint.setAlpha(_TINT_ALPHA)
    cells[-1].setBackgroundColor(tint)
    return cells


def wrapped(text: str, fits: Callable[[str], bool]) -> str:
    r"""Return *text* in lines that fit: QGIS breaks lines at spaces only, and Korean names are long without one.

    >>> wrapped("인공지능융복합지구(첨단3지구)", lambda line: len(line) <= 10)
    '인공지능융복합지구\n(첨단3지구)'
    """
    lines = []
    for line in text.split("\n"):
        rest = line
        while not fits(rest):
            longest = max((end for end in range(1, len(rest)) if fits(rest[:end].rstrip())), default=1)
            breaks = (
                max((m.end() for m in rule.finditer(rest[: longest + 1]) if m.end() <= longest), default=0)
                for rule in _BREAKS
            )
            cut = next((end for end in breaks if end), longest)
            lines.append(rest[:cut].rstrip())
            rest = rest[cut:].lstrip()
        lines.append(rest)
    return "\n".join(lines)


def _continue_table(layout: QgsPrintLayout, first: QgsLayoutFrame, request: MapFigureRequest) -> None:
    """Add pages with columns of the table, side by side, until all of it has room."""
    table = first.multiFrame()
    pages = layout.pageCollection()
    title = _item(layout, "title", QgsLayoutItemLabel)
    room, heading = title.sceneBoundingRect(), title.rect()
    width = first.rect().width()
    columns = int((room.width() + _GAP_MM) // (width + _GAP_MM))
    used_mm = first.rect().height()
    while table.totalSize().height() > used_mm + _ROUNDING_MM:
        page = QgsLayoutItemPage(layout)
        page.setPageSize(pages.page(0).pageSize())
        pages.addPage(page)
        label = QgsLayoutItemLabel(layout)
        layout.addLayoutItem(label)
        label.setText(_word("continued", request.language, title=request.title, page=pages.pageCount()))
        if hasattr(label, "setTextFormat"):  # from QGIS 3.24 on
            label.setTextFormat(title.textFormat())
        else:
            label.setFont(title.font())
        top = page.pos().y() + room.top()
        label.attemptSetSceneRect(QRectF(room.left(), top, heading.width(), heading.height()))
        top += heading.height() + _GAP_MM
        height = page.pos().y() + page.rect().height() - room.top() - top
        for column in range(columns):
            frame = QgsLayoutFrame(layout, table)
            layout.addLayoutItem(frame)
            frame.attemptSetSceneRect(QRectF(room.left() + column * (width + _GAP_MM), top, width, height))
            table.addFrame(frame)
            used_mm += height
            if table.totalSize().height() <= used_mm + _ROUNDING_MM:
                break


def _write_pages(layout: QgsPrintLayout, request: MapFigureRequest, folder: Path) -> list[Path]:
    """Write the layout into *folder* and return the files, one a page for pictures."""
    exporter = QgsLayoutExporter(layout)
    ending = request.out.suffix.lower()
    if ending == ".pdf":
        path = folder / "figure.pdf"
        with _titled(request.project, request.title):
            result = exporter.exportToPdf(str(path), _pdf_settings(request))
        _check_written(result, request)
        return [path]
    if ending == ".svg" and _HATCHES_ARE_VECTORS:
        _cut_hatches(layout)
    paths = []
    for page in range(layout.pageCollection().pageCount()):
        name = str(folder / f"figure{ending}")
        path = folder / (f"figure_{page + 1}{ending}" if page else f"figure{ending}")
        if ending == ".png":
            _check_written(exporter.exportToImage(name, _image_settings(request, page)), request)
        else:
            _check_written(exporter.exportToSvg(name, _svg_settings(request, page)), request)
        paths.append(path)
    return paths


def _format_warnings(request: MapFigureRequest) -> list[str]:
    """What the kind of file leaves out, a line each."""
    vectors = [layer for layer in request.layers if isinstance(layer, QgsVectorLayer)]
    if request.out.suffix.lower() != ".svg" or _HATCHES_ARE_VECTORS or not any(_is_hatched(layer) for layer in vectors):
        return []
    return [tr("This QGIS leaves hatches out of SVG; PDF and PNG keep them.")]


def _is_hatched(layer: QgsVectorLayer) -> bool:
    return bool(_hatches(layer))


def _hatches(layer: QgsVectorLayer) -> list[QgsLinePatternFillSymbolLayer]:
    symbols = layer.renderer().symbols(QgsRenderContext()) if layer.renderer() is not None else []
    parts = (part for symbol in symbols for part in symbol.symbolLayers())
    return [part for part in parts if isinstance(part, QgsLinePatternFillSymbolLayer)]


def _cut_hatches(layout: QgsPrintLayout) -> None:
    """Have hatches end at their polygons' edges: as written in SVG, they are not clipped."""
    map_item = _item(layout, "map", QgsLayoutItemMap)
    styles = {}
    for layer in map_item.layers():
        if isinstance(layer, QgsVectorLayer) and _is_hatched(layer):
            copy = layer.clone()
            for hatch in _hatches(copy):
                hatch.setClipMode(Qgis.LineClipMode.ClipToIntersection)
            style = QgsMapLayerStyle()
            style.readFromLayer(copy)
            styles[layer.id()] = style.xmlData()
    map_item.setKeepLayerStyles(True)
    map_item.setLayerStyleOverrides(styles)


@contextmanager
def _titled(project: QgsProject, title: str) -> Iterator[None]:
    """Let the project have *title* for a while: QGIS writes the project's title into a PDF, not the layout's."""
    metadata, changed = project.metadata(), project.isDirty()
    own = project.metadata()
    own.setTitle(title)
    project.setMetadata(own)
    try:
        yield
    finally:
        project.setMetadata(metadata)
        project.setDirty(changed)


def _pdf_settings(request: MapFigureRequest) -> QgsLayoutExporter.PdfExportSettings:
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = request.dpi
    settings.simplifyGeometries = False
    settings.exportMetadata = True
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    return settings


def _image_settings(request: MapFigureRequest, page: int) -> QgsLayoutExporter.ImageExportSettings:
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = request.dpi
    settings.pages = [page]
    settings.generateWorldFile = False
    return settings


def _svg_settings(request: MapFigureRequest, page: int) -> QgsLayoutExporter.SvgExportSettings:
    """Settings that write text as outlines wherever QGIS can: they look right where the font is missing."""
    settings = QgsLayoutExporter.SvgExportSettings()
    settings.dpi = request.dpi
    settings.pages = [page]
    settings.simplifyGeometries = False
    settings.exportMetadata = True
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysOutlines
    return settings


def _check_written(result: QgsLayoutExporter.ExportResult, request: MapFigureRequest) -> None:
    problems = {
        QgsLayoutExporter.ExportResult.Success: "",
        QgsLayoutExporter.ExportResult.MemoryError: tr("there is not enough memory for this many dots per inch"),
        QgsLayoutExporter.ExportResult.Canceled: tr("the export was cancelled"),
    }
    problem = problems.get(result, tr("the map figure could not be written"))
    if problem:
        raise MapFigureError(problem, where=str(request.out))


def _page_path(out: Path, page: int) -> Path:
    return out if page == 1 else out.with_name(f"{out.stem}-{page}{out.suffix}")


def _item(layout: QgsPrintLayout, name: str, kind: type[_Item]) -> _Item:
    item = layout.itemById(name)
    if not isinstance(item, kind):
        raise MapFigureError(tr("the template of the page lacks an item"), where=name)
    return item


def _say(layout: QgsPrintLayout, name: str, text: str) -> None:
    _item(layout, name, QgsLayoutItemLabel).setText(text)


def _word(code: str, language: str, **values: object) -> str:
    return _WORDS[code][1 if language == "ko" else 0].format(**values)


def _log(line: str) -> None:
    QgsMessageLog.logMessage(line, CONTEXT)
