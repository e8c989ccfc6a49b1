"""The formula of the selected entry, in its card: asked for after a pause, shown beside the number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hessgui.gui.formula.copying import CopyButtons
from hessgui.gui.formula.view import FormulaView
from hessgui.gui.panels.findings import with_line
from hessgui.gui.panels.labels import TextLabel
from hessgui.gui.translating import clause
from hessgui.model.findings import Finding
from hessgui.model.questions import EntryFormula, EntryFormulaAnswer
from hessgui.model.result import Result

if TYPE_CHECKING:  # its package brings the pictures, which are loaded after the window stands
    from hessgui.gui.matrix.position import EntryPosition

PAUSE_MS = 150  # a walk with the arrows asks for the last entry only
MOST_INPUTS = 64  # differentiated elements of a function that has formulas
LONGEST_TEXT = 400  # characters that are shown where a formula is not typeset


class EntryFormulaView(QWidget):
    """Shows the closed form of one entry.

    Signals:
        asked: A question for the engine.
    """

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: Result | None = None
        self._position: EntryPosition | None = None
        self._asked_of: tuple[int, EntryFormula] | None = None
        self._waiting: EntryFormula | None = None
        self._formula = FormulaView(shrinks=True)
        self._note = TextLabel(role="muted", selectable=True)
        self.copy_buttons = CopyButtons(small=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._formula)
        layout.addWidget(self._note)
        layout.addWidget(self.copy_buttons)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._clear()

    def show_entry(self, result: Result | None, position: EntryPosition | None, *, outdated: bool) -> None:
        """Shows the formula of an entry of a result; asks for it where it is not there yet.

        Args:
            result: The result; ``None`` where there is none.
            position: The entry; ``None`` where none is selected.
            outdated: Whether the result belongs to an earlier problem: nothing is asked about that.
        """
        new = (result is None) != (self._result is None) or position != self._position or (
            result is not None and self._result is not None and result.id != self._result.id)
        self._result, self._position = result, position
        if new:
            self._clear()
        possible = result is not None and position is not None and result.computed and result.started is not None
        if possible and not outdated and result.started.columns.size <= MOST_INPUTS:
            question = EntryFormula(position.quantity, position.row, position.column, position.plane)
            if self._asked_of != (result.id, question):
                self._waiting = question
                self._pause.start()
        else:
            self._pause.stop()

    def take(self, question: object, answer: object) -> None:
        """Takes an answer of the engine, if it is to this question."""
        if not isinstance(answer, EntryFormulaAnswer) or self._asked_of is None or question != self._asked_of[1]:
            return
        entry = answer.entry
        notes = [with_line(found) for found in entry.missing]
        if entry.formula is not None:
            text = entry.formula.text
            shown = text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…"
            self._formula.show_formula(entry.formula.svg, shown, text)
            self.copy_buttons.show_texts(
                {name: getattr(entry.formula, name) for name in ("text", "latex", "python")})
            if entry.conditions:
                said = ", ".join(map(clause, entry.conditions))
                notes.insert(0, self.tr("As long as {conditions}.").format(conditions=said))
        self._formula.setVisible(entry.formula is not None)
        self.copy_buttons.setVisible(entry.formula is not None)
        self._note.setText("\n".join(notes))
        self._note.setVisible(bool(notes))
        self.setVisible(entry.formula is not None or bool(notes))

    def fail(self, question: object, findings: tuple[Finding, ...]) -> None:
        """There is no answer: the card stands without."""
        if isinstance(question, EntryFormula):
            self._clear()

    def _ask(self) -> None:
        if self._waiting is not None and self._result is not None:
            self._asked_of = (self._result.id, self._waiting)
            self.asked.emit(self._waiting)

    def _clear(self) -> None:
        self._asked_of = self._waiting = None
        self._pause.stop()
        self.copy_buttons.show_texts({})
        self.setVisible(False)
