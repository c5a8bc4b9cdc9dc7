"""The text of a document with its figures marked where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

from qgis.PyQt.QtCore import QEvent, Qt, pyqtSignal
from qgis.PyQt.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPalette,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from qgis.PyQt.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip, QWidget

from .figure_answers import FigureState
from .figure_marks import STATE_MARKS

_TINT = 80  # of 255: the text stays legible on light and on dark themes
_LONGEST_LINE = 2000
_LINE_PART = re.compile(r".{1000,2000}(?<=\s)(?=.)|.{2000}(?=.)", re.DOTALL)
_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")

_KEYS_OF_PANEL = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo, QKeySequence.StandardKey.Paste)

_Underline = QTextCharFormat.UnderlineStyle
_UNDERLINES = {
    FigureState.PROPOSED: _Underline.DashUnderline,
    FigureState.ASK: _Underline.WaveUnderline,
    FigureState.ACCEPTED: _Underline.SingleUnderline,
    FigureState.NO_GEOMETRY: _Underline.DotLine,
    FigureState.REJECTED: _Underline.NoUnderline,
    FigureState.ASIDE: _Underline.NoUnderline,
}


class DocumentText(QPlainTextEdit):
    """Shows a text and its figures, each coloured, and underlined or struck out, by its state.

    ``figure_chosen`` says that the user clicked a figure, or went there with the keys.
    """

    figure_chosen = pyqtSignal(int)

    def __init__(self, describe: Callable[[int], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._describe = describe
        self._spans: list[tuple[int, int]] = []
        self._marks = _FigureMarks(self.document())
        self.setReadOnly(True)
        self.setAcceptDrops(False)  # what is dropped here is for the panel
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def show_document(self, text: str, spans: Sequence[tuple[int, int]], states: Sequence[FigureState]) -> None:
        """Show *text* with figures at *spans*, the offsets of their first character and behind their last."""
        self.setExtraSelections([])
        shown, self._spans = laid_out(text, spans)
        self._marks.forget()
        self.setPlainText(shown)
        self._marks.mark(self._spans, states)

    def show_states(self, indexes: Iterable[int], states: Sequence[FigureState]) -> None:
        """Mark the figures at *indexes* anew."""
        self._marks.mark_again(indexes, states)

    def choose(self, index: int | None) -> None:
        """Show which figure is chosen, and bring it into view."""
        if index is None:
            self.setExtraSelections([])
            return
        start, end = self._spans[index]
        chosen = QTextEdit.ExtraSelection()
        chosen.cursor = QTextCursor(self.document())
        chosen.cursor.setPosition(start)
        chosen.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        chosen.format.setBackground(self.palette().brush(QPalette.ColorRole.Highlight))
        chosen.format.setForeground(self.palette().brush(QPalette.ColorRole.HighlightedText))
        self.setExtraSelections([chosen])
        if self.figure_at(self.textCursor().position()) != index:
            caret = QTextCursor(self.document())
            caret.setPosition(start)
            self.setTextCursor(caret)
            self.ensureCursorVisible()

    def figure_at(self, position: int) -> int | None:
        """Return the index of the figure at a position in the text, or None."""
        return self._marks.figure_at(self.document().findBlock(position).blockNumber(), position)

    def event(self, event: QEvent) -> bool:
        """Tell about the figure under the mouse; leave the keys of undoing and pasting to the panel."""
        if event.type() == QEvent.Type.ShortcutOverride and any(map(event.matches, _KEYS_OF_PANEL)):
            return False
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.viewport().mapFromGlobal(event.globalPos())
            index = self.figure_at(self.cursorForPosition(place).position())
            QToolTip.showText(event.globalPos(), "" if index is None else self._describe(index), self)
            return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the figure that was clicked."""
        super().mouseReleaseEvent(event)
        self._choose_at_caret()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the figure that the caret has come to."""
        before = self.textCursor().position()
        super().keyPressEvent(event)
        if self.textCursor().position() != before:
            self._choose_at_caret()

    def _choose_at_caret(self) -> None:
        index = None if self.textCursor().hasSelection() else self.figure_at(self.textCursor().position())
        if index is not None:
            self.figure_chosen.emit(index)


class _FigureMarks(QSyntaxHighlighter):
    """Gives figures the format of their state, block by block, so that a change costs no more than its own line."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.forget()

    def forget(self) -> None:
        self._spans: Sequence[tuple[int, int]] = ()
        self._states: Sequence[FigureState] = ()
        self._in_block: dict[int, list[int]] = {}

    def mark(self, spans: Sequence[tuple[int, int]], states: Sequence[FigureState]) -> None:
        self._spans, self._states = spans, states
        for index, (start, end) in enumerate(spans):
            for number in self._blocks(start, end):
                self._in_block.setdefault(number, []).append(index)
        self.rehighlight()

    def mark_again(self, indexes: Iterable[int], states: Sequence[FigureState]) -> None:
        self._states = states
        for number in {number for index in indexes for number in self._blocks(*self._spans[index])}:
            self.rehighlightBlock(self.document().findBlockByNumber(number))

    def figure_at(self, block: int, position: int) -> int | None:
        inside = [at for at in self._in_block.get(block, ()) if self._spans[at][0] <= position <= self._spans[at][1]]
        return inside[-1] if inside else None

    def highlightBlock(self, text: str) -> None:
        """Format the figures of one block."""
        block = self.currentBlock()
        first = block.position()
        for index in self._in_block.get(block.blockNumber(), ()):
            start, end = (max(position - first, 0) for position in self._spans[index])
            self.setFormat(start, end - start, _format(self._states[index]))

    def _blocks(self, start: int, end: int) -> range:
        document = self.document()
        return range(document.findBlock(start).blockNumber(), document.findBlock(end).blockNumber() + 1)


def laid_out(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """Return *text* as it is shown, and *spans* as positions in it, which Qt counts in UTF-16 units.

    Lines that are longer than any reader's are broken: Qt lays out a line of a million characters for minutes.
    """
    lines = text.replace("\r\n", " \n").replace("\r", "\n").split("\n")
    breaks: list[int] = []
    begin = 0
    for line in lines:
        if len(line) > _LONGEST_LINE:
            breaks += [begin + match.end() for match in _LINE_PART.finditer(line)]
        begin += len(line) + 1
    whole = "\n".join(lines)
    shown = "\n".join(whole[start:end] for start, end in zip([0, *breaks], [*breaks, len(whole)]))
    wide = [match.start() for match in _TWO_UNITS.finditer(text)]
    return shown, [
        (
            start + bisect_right(breaks, start) + bisect_left(wide, start),
            end + bisect_left(breaks, end) + bisect_left(wide, end),
        )
        for start, end in spans
    ]


def _format(state: FigureState) -> QTextCharFormat:
    made = QTextCharFormat()
    colour = QColor(STATE_MARKS[state].fill)
    made.setUnderlineColor(colour)
    made.setUnderlineStyle(_UNDERLINES[state])
    made.setFontStrikeOut(state is FigureState.REJECTED)
    colour.setAlpha(_TINT)
    made.setBackground(colour)
    return made
