"""The passage that a figure was taken from."""

from __future__ import annotations

from html import escape
from typing import Any
from urllib.parse import urlsplit

from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QDialog, QFormLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from .dialog_buttons import dialog_buttons
from .translation import tr


class QuoteDialog(QDialog):
    """Shows the quote of a figure, with its document, publisher, date, address and note."""

    def __init__(self, figure: dict[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ZoneproofQuote")
        self.setWindowTitle(tr("Source of {figure}").format(figure=figure.get("text") or tr("no area stated")))
        self.resize(520, 280)
        quote = QTextBrowser()
        quote.setHtml(highlighted(figure.get("quote") or tr("No quote was recorded."), figure.get("text") or ""))
        form = QFormLayout()
        for label, value in (
            (tr("Document"), figure.get("document")),
            (tr("Publisher"), figure.get("publisher")),
            (tr("Date"), figure.get("date")),
            (tr("Address"), figure.get("address")),
            (tr("Note"), figure.get("note")),
        ):
            if value:
                form.addRow(f"{label}:", _value_label(str(value)))
        buttons = dialog_buttons()
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(quote, 1)
        layout.addLayout(form)
        layout.addWidget(buttons)


def highlighted(quote: str, figure_text: str) -> str:
    """Return *quote* as HTML with the figure marked where it stands."""
    page = escape(quote)
    figure = escape(figure_text)
    if figure and figure in page:
        page = page.replace(figure, f'<b style="background-color:#FFE9A8;color:#000000">{figure}</b>')
    return f'<p style="font-size:large">“{page}”</p>'


def _value_label(value: str) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    if urlsplit(value).scheme in ("http", "https"):
        label.setText(f'<a href="{escape(value, quote=True)}">{escape(value)}</a>')
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        label.linkActivated.connect(_open_address)
    else:
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setText(value)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _open_address(address: str) -> None:
    QDesktopServices.openUrl(QUrl(address))
