"""How checked parcels look on the map: by how far the measured area lies from the registered one.

The colours run from purple (measured smaller) to orange (measured larger), ColorBrewer's PuOr, which the colour-blind
tell apart. What agrees or is within the rule is pale however many ppm it is off, so that a tiny parcel that differs by
a rounded square metre does not shout.
"""

from __future__ import annotations

from qgis.core import QgsFillSymbol, QgsGraduatedSymbolRenderer, QgsRendererRange, QgsVectorLayer

from .translation import tr

_LARGE_PPM, _MIDDLE_PPM = 100_000, 10_000
# Beyond any difference: the class of parcels without a verdict, which have none.
_NO_DIFFERENCE, _BEYOND = 1e18, 1e17
_VALUE = (
    "CASE WHEN verdict IN ('agrees', 'within-tolerance') THEN 0 "
    f"WHEN verdict = 'differs' AND difference_ppm IS NOT NULL THEN difference_ppm ELSE {_NO_DIFFERENCE:.0f} END"
)


def style_parcels(layer: QgsVectorLayer) -> None:
    """Give *layer*, written by the engine's ``parcels``, its classes."""
    renderer = QgsGraduatedSymbolRenderer(_VALUE, _ranges())
    layer.setRenderer(renderer)
    layer.setDisplayExpression("id")
    layer.triggerRepaint()


def _ranges() -> list[QgsRendererRange]:
    smaller, larger = tr("Measured smaller by {share}"), tr("Measured larger by {share}")
    over, middle, under = tr("more than 10 %"), tr("1 to 10 %"), tr("less than 1 %")
    tiny = 1e-9
    classes = [
        (-_BEYOND, -_LARGE_PPM, "#542788", smaller.format(share=over)),
        (-_LARGE_PPM, -_MIDDLE_PPM, "#998ec3", smaller.format(share=middle)),
        (-_MIDDLE_PPM, -tiny, "#d8daeb", smaller.format(share=under)),
        (-tiny, tiny, "#f7f7f7", tr("Agrees, or is within the rule")),
        (tiny, _MIDDLE_PPM, "#fee0b6", larger.format(share=under)),
        (_MIDDLE_PPM, _LARGE_PPM, "#f1a340", larger.format(share=middle)),
        (_LARGE_PPM, _BEYOND, "#b35806", larger.format(share=over)),
    ]
    ranges = [QgsRendererRange(low, high, _fill(colour), label) for low, high, colour, label in classes]
    unjudged = _fill("#808080", style="b_diagonal")
    return [*ranges, QgsRendererRange(_BEYOND, 10 * _NO_DIFFERENCE, unjudged, tr("Could not be judged"))]


def _fill(colour: str, style: str = "solid") -> QgsFillSymbol:
    return QgsFillSymbol.createSimple(
        {"color": colour, "style": style, "outline_color": "#6e6e6e", "outline_width": "0.1", "joinstyle": "round"}
    )
