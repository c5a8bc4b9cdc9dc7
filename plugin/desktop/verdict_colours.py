"""The colour and the sign of each verdict: told apart without colour, and by the colour-blind (Okabe and Ito, 2008)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor, QIcon, QPainter, QPixmap

from ..model.verdict import Verdict


@dataclass(frozen=True)
class VerdictMark:
    """How a verdict, or what is made of a figure, looks: a fill, a sign, and the colour of the sign on the fill."""

    fill: str
    sign: str
    ink: str = "#FFFFFF"


MARKS = {
    Verdict.AGREES: VerdictMark("#009E73", "✓"),
    Verdict.AGREES_ROUNDED: VerdictMark("#56B4E9", "≈", "#000000"),
    Verdict.WITHIN_TOLERANCE: VerdictMark("#0072B2", "±"),
    Verdict.DIFFERS: VerdictMark("#D55E00", "≠"),
    Verdict.AMBIGUOUS: VerdictMark("#E69F00", "?", "#000000"),
    Verdict.NO_GEOMETRY: VerdictMark("#7F7F7F", "∅"),
    Verdict.NOT_MEASURABLE: VerdictMark("#7F7F7F", "!"),
    Verdict.NO_FIGURE: VerdictMark("#B0B0B0", "–", "#000000"),
}


def mark_pixmap(mark: VerdictMark, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """Return the chip of *mark*, *size* logical pixels square on a screen of *ratio* device pixels to one."""
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(mark.fill))
    square = QRectF(0, 0, size, size)
    painter.drawRoundedRect(square, size * 0.22, size * 0.22)
    font = painter.font()
    font.setPixelSize(round(size * 0.8))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(mark.ink))
    painter.drawText(square, Qt.AlignmentFlag.AlignCenter, mark.sign)
    painter.end()
    return pixmap


def verdict_icon(verdict: Verdict) -> QIcon:
    """Return the chip of *verdict* as an icon."""
    return mark_icon(MARKS[verdict])


@cache
def mark_icon(mark: VerdictMark) -> QIcon:
    """Return the chip of *mark* as an icon, for screens of one and of two device pixels to the logical one."""
    icon = QIcon()
    for ratio in (1.0, 2.0):
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):  # a selected row leaves the colour as it is
            icon.addPixmap(mark_pixmap(mark, ratio=ratio), mode)
    return icon
