"""What a sheet is made from: the request, its items in the template, and the words printed on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from qgis.core import (
    QgsFeatureRequest,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QFontDatabase

from ..model.errors import OutputError
from .translation import tr

FORMATS = ("pdf", "png", "svg")
# NanumGothic comes second: it gives control characters the glyph of the space, so that Qt writes a PDF in which a search
# for two words finds nothing.
TEMPLATE_FONT = "NanumBarunGothic"
_FONTS = (TEMPLATE_FONT, "NanumGothic", "Noto Sans CJK KR", "Noto Sans KR", "Malgun Gothic", "Apple SD Gothic Neo")
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
    verdict. ``checks`` are those of the engine, in the register's order. ``page`` is ``landscape`` or ``portrait`` and the
    ending of ``out`` one of FORMATS. ``scale`` is the denominator, or 0 for the smallest round one that shows the extent.
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


def hangul_font() -> str:
    """Return the first installed font family that has Hangul, or the template's own where none is."""
    installed = set(QFontDatabase().families())
    return next((family for family in _FONTS if family in installed), TEMPLATE_FONT)


def in_sight(map_item: QgsLayoutItemMap) -> QgsFeatureRequest:
    """A request for the features that lie on the map, in its coordinate system and without attributes' order."""
    project = map_item.layout().project()
    return (
        QgsFeatureRequest()
        .setDestinationCrs(map_item.crs(), project.transformContext())
        .setFilterRect(map_item.extent())
        .setFlags(QgsFeatureRequest.Flag.ExactIntersect)
        .setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryNoCheck)
    )


def verdict_layer_of(layers: list[QgsMapLayer]) -> QgsVectorLayer | None:
    """The layer of the engine's result: the one whose features say which layer and feature they come from."""
    for layer in layers:
        if isinstance(layer, QgsVectorLayer) and {"verdict", "layer", "fid_source"} <= set(layer.fields().names()):
            return layer
    return None


def item_of(layout: QgsPrintLayout, name: str, kind: type[_Item]) -> _Item:
    """Return the item that the template calls *name*. Raises MapFigureError."""
    item = layout.itemById(name)
    if not isinstance(item, kind):
        raise MapFigureError(tr("the template of the page lacks an item"), where=name)
    return item


def put_text(layout: QgsPrintLayout, name: str, text: str) -> None:
    """Write *text* into the label that the template calls *name*."""
    item_of(layout, name, QgsLayoutItemLabel).setText(text)


def word(code: str, language: str, **values: object) -> str:
    """Return a word or line printed on sheets in *language*, ``ko`` or ``en``, with *values* put in."""
    return _WORDS[code][1 if language == "ko" else 0].format(**values)
