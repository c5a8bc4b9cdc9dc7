"""The sheet written as PDF, PNG or SVG."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsLayoutExporter,
    QgsLayoutItemMap,
    QgsLinePatternFillSymbolLayer,
    QgsMapLayerStyle,
    QgsPrintLayout,
    QgsProject,
    QgsRenderContext,
    QgsVectorLayer,
)

from .sheet import MapFigureError, MapFigureRequest, item_of
from .translation import tr

_HATCHES_ARE_VECTORS = hasattr(QgsLinePatternFillSymbolLayer, "clipMode")  # from QGIS 3.24 on


def write_pages(layout: QgsPrintLayout, request: MapFigureRequest, folder: Path) -> list[Path]:
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


def format_warnings(request: MapFigureRequest) -> list[str]:
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
    map_item = item_of(layout, "map", QgsLayoutItemMap)
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


def page_path(out: Path, page: int) -> Path:
    """Return the path of a page, counted from 1: further pages have ``-2``, ``-3``, … before the ending."""
    return out if page == 1 else out.with_name(f"{out.stem}-{page}{out.suffix}")
