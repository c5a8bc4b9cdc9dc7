"""Help that needs no network: the first steps, what the verdicts mean, the keys."""

from __future__ import annotations

from html import escape

from qgis.PyQt.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from ..model.verdict import Verdict
from ..model.wording import verdict_name
from .dialog_buttons import dialog_buttons
from .translation import language, tr
from .verdict_colours import MARKS


class HelpDialog(QDialog):
    """Shows ``help_page``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ZoneproofHelp")
        self.setWindowTitle(tr("Zoneproof help"))
        self.resize(640, 560)
        text = QTextBrowser()
        text.setOpenExternalLinks(True)
        text.setHtml(help_page())
        buttons = dialog_buttons()
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(text)
        layout.addWidget(buttons)


def help_page() -> str:
    """Return the help as HTML."""
    steps = (
        tr(
            "Open a plan (a plan.toml, its folder, or a GeoPackage plan), or drop it on the map. New here? Take the "
            "sample plan."
        ),
        tr(
            "No plan yet? Add your layers to the project, then “Use project layers…” says which is zone, greenbelt or "
            "complex, and where the figures register is."
        ),
        tr("Every figure is checked at once. Check again (F9) after editing."),
        tr(
            "“Read document…” finds the areas that an article, a gazette or a report states: paste, drop or open it, accept "
            "what is proposed (Enter), change what is not right (F2), and check."
        ),
        tr("Click a figure: the map shows what it speaks of. Double-click it: the quote and its document."),
        tr("“Compare window” shows the same place in another theme, such as the greenbelt before the lifting."),
        tr("“Export map figure…” makes a sheet with legend, scale and the table of areas."),
    )
    meanings = {
        Verdict.AGREES: tr("The measured area lies within what the figure's digits promise."),
        Verdict.AGREES_ROUNDED: tr("It does so only if trailing zeros are rounding or the document says “about”."),
        Verdict.WITHIN_TOLERANCE: tr("It lies within a declared rule, which the details name."),
        Verdict.DIFFERS: tr("It does not; the details say by how much and what was tested."),
        Verdict.AMBIGUOUS: tr("The figure can be read in several ways and the geometry does not decide between them."),
        Verdict.NO_GEOMETRY: tr("No outline bears the name that the figure speaks of."),
        Verdict.NOT_MEASURABLE: tr("The outline cannot be measured; the details say why."),
        Verdict.NO_FIGURE: tr("No document of the plan states an area for this outline."),
    }
    rows = "".join(_meaning(verdict, text) for verdict, text in meanings.items())
    caution = tr(
        "Measured areas are computed from the outlines on the ellipsoid. They are not official areas; the planar area "
        "in the layer's coordinate system is shown beside them for comparison only."
    )
    return (
        f"<h3>{escape(tr('First steps'))}</h3><ol>{''.join(f'<li>{escape(step)}</li>' for step in steps)}</ol>"
        f"<h3>{escape(tr('The verdicts'))}</h3><table cellpadding='3'>{rows}</table><p>{escape(caution)}</p>"
    )


def _meaning(verdict: Verdict, text: str) -> str:
    mark = MARKS[verdict]
    return (
        f'<tr><td style="background-color:{mark.fill};color:{mark.ink}" align="center"><b>{mark.sign}</b></td>'
        f"<td><b>{escape(verdict_name(verdict, language()))}</b></td><td>{escape(text)}</td></tr>"
    )
