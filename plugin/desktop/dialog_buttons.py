"""The buttons at the foot of a dialog, in the plugin's language: Qt's own translations are not everywhere."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QDialogButtonBox

from .translation import tr


def dialog_buttons(accept: str = "") -> QDialogButtonBox:
    """Return a button that says *accept* beside one that cancels, or without it one that closes."""
    standard = QDialogButtonBox.StandardButton
    if not accept:
        buttons = QDialogButtonBox(standard.Close)
        buttons.button(standard.Close).setText(tr("Close"))
        return buttons
    buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
    buttons.button(standard.Ok).setText(accept)
    buttons.button(standard.Cancel).setText(tr("Cancel"))
    return buttons
