"""The dialog in which the user says what a figure speaks of, by name or on the map."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from qgis.PyQt.QtCore import QStringListModel, Qt, pyqtSignal
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QSpinBox,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from ..model.errors import FigureError
from ..model.figure import Reading, ReadingKind
from .dialog_buttons import dialog_buttons
from .feature_list import Choice, FeatureList, choices
from .figure_answers import NO_GEOMETRY, BoundReading, Feature, Figure
from .quote_dialog import highlighted
from .translation import tr

_MOST_MEMBERS = 9999


@dataclass(frozen=True)
class _Draft:
    """A reading that is being put together."""

    kind: ReadingKind = ReadingKind.SINGLE
    chosen: tuple[Choice, ...] = ()
    count: int = 0
    base: str = ""

    @property
    def features(self) -> list[Feature]:
        return [feature for choice in self.chosen for feature in choice.features]

    def reading(self) -> BoundReading:
        count = self.count or None
        reading = Reading(self.kind, count=count if self.kind is ReadingKind.TOTAL else None, base=self.base)
        return BoundReading("; ".join(each.written for each in self.chosen), str(reading), tuple(self.features))


class BindingDialog(QDialog):
    """Binds *figure* to some of the plan's *features*, beginning with *readings*.

    ``picking_wanted`` asks for picking on the map to begin or end, ``highlighted`` names the features that are chosen;
    ``pick`` takes what was picked. The outcome is in ``readings``.
    """

    picking_wanted = pyqtSignal(bool)
    highlighted = pyqtSignal(object)

    def __init__(
        self,
        figure: Figure,
        readings: tuple[BoundReading, ...],
        features: list[dict[str, Any]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("ZoneproofBinding")
        self.setWindowTitle(tr("What {figure} speaks of").format(figure=" ".join(figure["text"].split())))
        self.resize(560, 600)
        self._count_stated = int(figure.get("count") or 0)
        candidates = (figure.get("proposal") or {}).get("candidates") or ()
        favourites = [part for each in readings for part in _names(each.features)]
        favourites += [str(each["features"]) for each in candidates]
        self._all = choices(features, favourites)
        self._list = FeatureList(self._all, self)
        self._drafts = [self._draft_of(each) for each in readings if each.reading != NO_GEOMETRY] or [_Draft()]
        self._current = 0
        self._lay_out(figure)
        self._show_tabs()
        self._show_draft()

    def readings(self) -> tuple[BoundReading, ...]:
        """Return the readings as they are in the dialog, each once."""
        found = (draft.reading() for draft in self._drafts)
        return tuple({(each.features, each.reading): each for each in found}.values())

    def pick(self, feature: Feature) -> None:
        """Add a feature that was clicked on the map, or take it away again."""
        self._list.toggle_feature(feature)

    def end_picking(self) -> None:
        """Show that nothing is picked on the map any more."""
        self._pick.setChecked(False)

    def showEvent(self, event: QShowEvent) -> None:
        """Show on the map what the figure is bound to so far."""
        super().showEvent(event)
        self.highlighted.emit(self._drafts[self._current].features)

    def done(self, result: int) -> None:
        """End picking with the dialog."""
        self.end_picking()
        self.highlighted.emit([])
        super().done(result)

    # -- drafts

    def _draft_of(self, bound: BoundReading) -> _Draft:
        self._list.choose(_names(bound.features))
        if not self._list.chosen:
            self._list.choose_features(bound.bound)
        chosen = tuple(self._list.chosen)
        try:
            reading = Reading.parse(bound.features, bound.reading)
        except FigureError:  # of a register that another hand has written: its features are worth keeping
            return _Draft(chosen=chosen)
        return _Draft(reading.kind, chosen, reading.count or 0, reading.base or "")

    def _change(self, **parts: Any) -> None:
        self._drafts[self._current] = replace(self._drafts[self._current], **parts)
        self._show_validity()

    def _on_chosen(self) -> None:
        draft, chosen = self._drafts[self._current], tuple(self._list.chosen)
        self._change(chosen=chosen)
        if draft.kind in (ReadingKind.SINGLE, ReadingKind.TOTAL):
            several = len(self._drafts[self._current].features) > 1
            self._choose_kind(ReadingKind.TOTAL if several else ReadingKind.SINGLE)
            if several and draft.kind is ReadingKind.SINGLE:
                self._count.setValue(self._count_stated)
        self.highlighted.emit(self._drafts[self._current].features)

    def _on_kind(self) -> None:
        kind = self._kind.currentData()
        self._count_row.setVisible(kind is ReadingKind.TOTAL)
        self._base_row.setVisible(kind is ReadingKind.SHARE)
        self._change(kind=kind)

    def _on_base(self, text: str) -> None:
        base = next((choice.written for choice in self._all if choice.label == text), text.strip())
        self._change(base=base)

    def _choose_kind(self, kind: ReadingKind) -> None:
        self._kind.setCurrentIndex(self._kind.findData(kind))

    def _add_draft(self) -> None:
        self._drafts.append(_Draft())
        self._current = len(self._drafts) - 1
        self._show_tabs()
        self._show_draft()

    def _remove_draft(self) -> None:
        self._drafts.pop(self._current)
        self._current = min(self._current, len(self._drafts) - 1)
        self._show_tabs()
        self._show_draft()

    def _go_to_draft(self, place: int) -> None:
        if 0 <= place != self._current:
            self._current = place
            self._show_draft()

    # -- what is shown

    def _show_tabs(self) -> None:
        self._tabs.blockSignals(True)
        while self._tabs.count():
            self._tabs.removeTab(0)
        for number in range(1, len(self._drafts) + 1):
            self._tabs.addTab(tr("Reading {number}").format(number=number))
        self._tabs.setCurrentIndex(self._current)
        self._tabs.blockSignals(False)
        self._tabs.setVisible(len(self._drafts) > 1)
        self._remove.setVisible(len(self._drafts) > 1)

    def _show_draft(self) -> None:
        draft = self._drafts[self._current]
        self._list.blockSignals(True)
        self._list.choose(choice.written for choice in draft.chosen)
        self._list.blockSignals(False)
        self._view.viewport().update()
        self._choose_kind(draft.kind)
        self._count.setValue(draft.count)
        label = next((choice.label for choice in self._all if choice.written == draft.base), draft.base)
        self._base.setCurrentText(label)
        self._on_kind()
        self.highlighted.emit(draft.features)

    def _show_validity(self) -> None:
        draft = self._drafts[self._current]
        names = ", ".join(choice.label for choice in draft.chosen)
        self._chosen.setText(names or tr("Nothing is chosen yet."))
        problem = next((problem for each in self._drafts if (problem := _problem(each))), "")
        self._problem.setText(problem)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not problem)

    # -- how it is laid out

    def _lay_out(self, figure: Figure) -> None:
        quote = QLabel(highlighted(figure.get("quote") or figure["text"], figure["text"]))
        quote.setTextFormat(Qt.TextFormat.RichText)
        quote.setWordWrap(True)
        note = QLabel((figure.get("proposal") or {}).get("note") or "")
        note.setTextFormat(Qt.TextFormat.PlainText)
        note.setWordWrap(True)
        note.setVisible(bool(note.text()))
        self._tabs = QTabBar()
        self._tabs.currentChanged.connect(self._go_to_draft)
        add = QPushButton(tr("Add a competing reading"))
        add.setToolTip(tr("Both readings are checked; the one that the geometry bears out is preferred"))
        add.clicked.connect(self._add_draft)
        self._remove = QPushButton(tr("Remove this reading"))
        self._remove.clicked.connect(self._remove_draft)
        tabs = QHBoxLayout()
        tabs.addWidget(self._tabs)
        tabs.addStretch(1)
        for button in (self._remove, add):
            button.setAutoDefault(False)
            tabs.addWidget(button)
        self._chosen, self._problem = QLabel(), QLabel()
        self._chosen.setWordWrap(True)
        self._chosen.setTextFormat(Qt.TextFormat.PlainText)
        self._buttons = dialog_buttons(tr("Accept"))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(quote)
        layout.addWidget(note)
        layout.addLayout(tabs)
        layout.addLayout(self._reading_form())
        layout.addLayout(self._search_row())
        layout.addWidget(self._view, 1)
        layout.addWidget(self._chosen)
        layout.addWidget(self._problem)
        layout.addWidget(self._buttons)

    def _reading_form(self) -> QFormLayout:
        self._kind = QComboBox()
        for text, kind in (
            (tr("The area of one feature"), ReadingKind.SINGLE),
            (tr("The total of several"), ReadingKind.TOTAL),
            (tr("A share, in percent"), ReadingKind.SHARE),
            (tr("The change from one to another"), ReadingKind.CHANGE),
        ):
            self._kind.addItem(text, kind)
        self._kind.currentIndexChanged.connect(self._on_kind)
        self._count = QSpinBox()
        self._count.setRange(0, _MOST_MEMBERS)
        self._count.setSpecialValueText(tr("not stated"))
        self._count.setToolTip(tr("How many the document says there are; another number in the layers is told"))
        self._count.valueChanged.connect(lambda count: self._change(count=count))
        self._count_row = _row(tr("of how many:"), self._count)
        self._base = QComboBox()
        self._base.setEditable(True)
        self._base.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._base.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._base.setModel(QStringListModel([choice.label for choice in self._all if not choice.is_group], self))
        self._base.completer().setFilterMode(Qt.MatchFlag.MatchContains)
        self._base.completer().setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self._base.editTextChanged.connect(self._on_base)
        self._base_row = _row(tr("of the area of:"), self._base)
        form = QFormLayout()
        form.addRow(tr("The figure is"), self._kind)
        form.addRow(self._count_row)
        form.addRow(self._base_row)
        return form

    def _search_row(self) -> QHBoxLayout:
        search = QLineEdit()
        search.setPlaceholderText(tr("Search features and groups"))
        search.setClearButtonEnabled(True)
        search.textChanged.connect(self._list.search)
        self._pick = QCheckBox(tr("Pick on the map"))
        self._pick.setObjectName("pick")
        self._pick.setToolTip(tr("Click outlines to add them or take them away; Esc ends"))
        self._pick.toggled.connect(self.picking_wanted)
        self._view = QListView()
        self._view.setObjectName("choices")
        self._view.setUniformItemSizes(True)
        self._view.setModel(self._list)
        self._list.chosen_changed.connect(self._on_chosen)
        row = QHBoxLayout()
        row.addWidget(search, 1)
        row.addWidget(self._pick)
        return row


def _names(features: str) -> list[str]:
    if features.strip().lower().startswith("group"):
        return [features.strip()]
    return [name.strip() for name in features.split(";") if name.strip()]


def _problem(draft: _Draft) -> str:
    count = len(draft.features)
    if not count:
        return tr("Tick what the figure speaks of, or pick it on the map.")
    if draft.kind is ReadingKind.SINGLE and count > 1:
        return tr("Several features are ticked: choose “The total of several”, or tick one.")
    if draft.kind is ReadingKind.CHANGE and count != 2:
        return tr("A change takes two features: tick the one before, then the one after.")
    if draft.kind is ReadingKind.SHARE and not draft.base:
        return tr("Say what the share is of.")
    return ""


def _row(caption: str, field: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(QLabel(caption))
    layout.addWidget(field, 1)
    return row
