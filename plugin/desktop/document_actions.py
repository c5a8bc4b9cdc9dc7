"""What can be done with a document and its figures: the actions of its dock."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QIcon, QKeyEvent, QKeySequence
from qgis.PyQt.QtWidgets import QAction

from .document_session import DocumentSession
from .figure_answers import Answer, FigureState
from .figure_marks import STATE_MARKS
from .plan_actions import theme_icon
from .translation import tr
from .verdict_colours import mark_icon

_IN_REGISTER = (FigureState.ACCEPTED, FigureState.NO_GEOMETRY)


class DocumentActions(QObject):
    """The actions, named for what they do. ``show_state`` greys those that cannot be done now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        key = Qt.Key
        standard = QKeySequence.StandardKey
        self._keys: list[tuple[QAction, tuple[Qt.Key, ...], QKeySequence.StandardKey | None]] = []
        self.open_file = self._action(
            "OpenDocument",
            tr("Open file…"),
            tr("Read a text, HTML, PDF, DOCX, HWPX, XLSX or CSV file"),
            theme_icon("mActionFileOpen"),
            standard=standard.Open,
        )
        self.paste = self._action(
            "PasteText",
            tr("Paste text"),
            tr("Read the text that was copied last"),
            theme_icon("mActionEditPaste"),
            standard=standard.Paste,
        )
        self.accept = self._action(
            "Accept",
            tr("Accept"),
            tr("Take the selected figures into the register as they are bound"),
            mark_icon(STATE_MARKS[FigureState.ACCEPTED]),
            keys=(key.Key_Return, key.Key_Enter),
        )
        self.accept_all = self._action(
            "AcceptAll",
            tr("Accept all"),
            tr("Take every figure with a sure proposal into the register"),
            theme_icon("mActionSelectAll"),
        )
        self.edit = self._action(
            "EditBinding",
            tr("Edit…"),
            tr("Choose the features that the figure speaks of, and how it is read"),
            theme_icon("mActionToggleEditing"),
            keys=(key.Key_F2,),
        )
        self.no_geometry = self._action(
            "NoGeometry",
            tr("No geometry"),
            tr("Keep in the register that no feature of the layers shows what these figures speak of"),
            mark_icon(STATE_MARKS[FigureState.NO_GEOMETRY]),
        )
        self.reject = self._action(
            "Reject",
            tr("Reject"),
            tr("Leave the selected figures out of the register"),
            mark_icon(STATE_MARKS[FigureState.REJECTED]),
            keys=(key.Key_Delete,),
        )
        self.undo = self._action(
            "UndoAnswer",
            tr("Undo"),
            tr("Take the last answer back, also out of the register"),
            theme_icon("mActionUndo"),
            standard=standard.Undo,
        )
        self.redo = self._action(
            "RedoAnswer",
            tr("Redo"),
            tr("Give the answer again that was taken back"),
            theme_icon("mActionRedo"),
            standard=standard.Redo,
        )

    @property
    def starts(self) -> list[QAction]:
        """The actions that bring a document."""
        return [self.open_file, self.paste]

    @property
    def answers(self) -> list[QAction]:
        """The actions for the selected figures."""
        return [self.accept, self.edit, self.no_geometry, self.reject]

    def for_key(self, event: QKeyEvent) -> QAction | None:
        """Return the action that a key stands for in the dock, or None."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        for action, keys, standard in self._keys:
            if (plain and event.key() in keys) or (standard is not None and event.matches(standard)):
                return action
        return None

    def show_state(self, session: DocumentSession, selected: list[Answer]) -> None:
        """Enable what can be done now, with the figures that have the *selected* answers."""
        bindable = session.is_bindable and not session.is_busy
        states = [session.answer(index).state for index in range(len(session.figures))]
        self.accept.setEnabled(bindable and any(each.state not in _IN_REGISTER for each in selected))
        self.accept_all.setEnabled(bindable and FigureState.PROPOSED in states)
        self.edit.setEnabled(bindable and len(selected) == 1)
        self.no_geometry.setEnabled(bindable and any(each.state is not FigureState.NO_GEOMETRY for each in selected))
        self.reject.setEnabled(bindable and any(each.state is not FigureState.REJECTED for each in selected))
        self.undo.setEnabled(bindable and session.can_undo)
        self.redo.setEnabled(bindable and session.can_redo)

    def _action(
        self,
        name: str,
        text: str,
        tip: str,
        picture: QIcon,
        keys: tuple[Qt.Key, ...] = (),
        standard: QKeySequence.StandardKey | None = None,
    ) -> QAction:
        action = QAction(picture, text, self)
        action.setObjectName(f"Zoneproof{name}")
        sequence = QKeySequence(standard) if standard is not None else QKeySequence(*keys[:1])
        shown = sequence.toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tip} ({shown})" if shown else tip)
        # The keys are the panel's: as shortcuts they would be ambiguous with QGIS' own for pasting and undoing.
        self._keys.append((action, keys, standard))
        return action
