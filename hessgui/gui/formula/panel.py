"""The page of formulas: the function, its Hessian or gradient by rules or as a matrix, and what they depend on.

Reads answers of the engine; says what it wants to know by a signal.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from hessgui.gui.formula.copying import CopyButtons
from hessgui.gui.formula.view import FormulaView
from hessgui.gui.matrix.picker import ComponentPicker
from hessgui.gui.panels.labels import TextLabel
from hessgui.gui.theme import Theme
from hessgui.model.findings import Finding
from hessgui.model.formula import HEADS, MatrixFormulas
from hessgui.model.questions import MatrixFormula, MatrixFormulaAnswer
from hessgui.model.result import Result

SPACING = 18  # pixels between a formula and what it is for
NOT_YET = "Nothing has been computed yet."
WRITING = "Writing the formula…"
_QUANTITIES = (("hessian", "Hessian", "Formulas of the second derivatives"),
               ("gradient", "Gradient", "Formulas of the first derivatives"))


class FormulaPanel(QWidget):
    """Shows the closed form of a component's Hessian or gradient.

    Args:
        theme: Colours.

    Signals:
        asked: A question for the engine.
    """

    topics = (MatrixFormula.topic,)
    asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: Result | None = None
        self._asked_of: tuple[int, MatrixFormula] | None = None
        self._answer: MatrixFormulaAnswer | None = None
        self._quantity = "hessian"
        self._group = QButtonGroup(self)
        self._switches: dict[str, QPushButton] = {}
        for key, text, tip in _QUANTITIES:
            button = QPushButton(text)
            button.setCheckable(True)
            button.setChecked(key == "hessian")
            button.setToolTip(tip)
            button.clicked.connect(lambda _, chosen=key: self._switch(chosen))
            self._group.addButton(button)
            self._switches[key] = button
        self.copy_buttons = CopyButtons(small=True)
        self.picker = ComponentPicker()
        self.picker.changed.connect(lambda _: self._ask())
        self._sentence = QLabel(NOT_YET, alignment=Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        self._sentence.setProperty("role", "muted")
        self._views: list[tuple[FormulaView, QLabel | None]] = []
        self._lay_out()
        self._draw()

    # Public

    def show_result(self, result: Result | None, *, outdated: bool, busy: bool) -> None:
        """Shows the formulas of a result: asks for them unless they are there already.

        Args:
            result: The result; ``None`` where there is none.
            outdated: Whether it belongs to an earlier problem: nothing is asked about that.
            busy: Whether its successor is being computed.
        """
        if result is None or result.started is None:
            self._result = self._answer = None
            self._say("Computing…" if busy else NOT_YET)
            return
        if result is not self._result and self._answer is None:
            self._say(WRITING)
        self._result = result
        many = len(result.started.components) > 1
        self.picker.set_names(result.started.component_names if many else None)
        if not outdated and result.computed:
            self._ask()

    def take(self, question: MatrixFormula, answer: MatrixFormulaAnswer) -> None:
        """Takes an answer of the engine."""
        self._answer = answer
        self._sentence.setText("")
        self._draw()

    def fail(self, question: MatrixFormula, findings: tuple[Finding, ...]) -> None:
        """Says why there is no answer."""
        self._answer = None
        self._say(findings[-1].message if findings else "There is no formula of this problem.")

    def sentence(self) -> str:
        """What stands instead of the formulas; empty where there are some."""
        return self._sentence.text()

    def formulas(self) -> MatrixFormulas | None:
        """What is in sight."""
        return None if self._answer is None else self._answer.formulas

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours: formulas take theirs from the palette."""
        self.update()

    def set_stale(self, stale: bool) -> None:
        """Dims what belongs to an earlier text."""
        self._content.setEnabled(not stale)

    # Private

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setSpacing(8)
        for button in self._switches.values():
            header.addWidget(button)
        header.addStretch(1)
        header.addWidget(self.copy_buttons)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setProperty("role", "body")
        self._area.setAccessibleName("Formulas")
        self._content = QWidget()
        self._content.setProperty("role", "body")
        self._rows = QVBoxLayout(self._content)
        self._rows.setContentsMargins(4, 8, 4, 4)
        self._rows.setSpacing(10)
        self._area.setWidget(self._content)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self._area)
        self._stack.addWidget(self._sentence)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        outer.addLayout(header)
        outer.addWidget(self.picker)
        outer.addWidget(body, 1)
        self.setFocusProxy(self._area)

    def _switch(self, quantity: str) -> None:
        self._quantity = quantity
        self._answer = None
        self._say(WRITING)
        self._ask()

    def _ask(self) -> None:
        question = MatrixFormula(self._quantity, self.picker.index())
        if self._result is not None and self._asked_of != (self._result.id, question):
            self._asked_of = (self._result.id, question)
            self.asked.emit(question)

    def _say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._draw()

    def _draw(self) -> None:
        answer = self._answer
        self._stack.setCurrentIndex(0 if answer is not None and not self._sentence.text() else 1)
        formulas = None if answer is None else answer.formulas
        has_text = formulas is not None and (formulas.function is not None or bool(formulas.lines))
        self.copy_buttons.show_texts(
            {name: getattr(formulas, name) for name in ("text", "latex", "python")} if has_text else {}
        )
        while (item := self._rows.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        self._views.clear()
        if formulas is not None:
            self._fill(formulas)
            self._give_room()

    def _fill(self, formulas: MatrixFormulas) -> None:
        head = HEADS[formulas.quantity]
        if formulas.function is not None:
            self._add(formulas.function.svg, _beside(f"{formulas.component} = ", formulas.function.pretty))
        if formulas.whole is not None:
            self._add(formulas.whole.svg, _beside(f"{head} = ", formulas.whole.pretty))
        else:
            for line in formulas.lines:
                self._add(line.svg, _beside(f"{head}{line.place} = ", line.formula.pretty), line.where)
        notes = [f"{formulas.rest[:1].upper()}{formulas.rest[1:]}."] if formulas.rest and not formulas.whole else []
        if formulas.conditions:
            notes.append(f"As long as {', '.join(formulas.conditions)}.")
        notes += [_with_line(found) for found in formulas.missing]
        for note in notes:
            self._rows.addWidget(TextLabel(note, "muted", selectable=True))
        self._rows.addStretch(1)

    def _give_room(self) -> None:
        """Tells the formulas how wide they can be without scrolling."""
        room = self._area.viewport().width() - 2 * SPACING
        for view, label in self._views:
            view.set_room(max(0, room - (label.sizeHint().width() + SPACING if label is not None else 0)))

    def _add(self, svg: str, text: str, where: str = "") -> None:
        row = QWidget()
        row.setProperty("role", "body")
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        view = FormulaView()
        view.show_formula(svg, text)
        layout.addWidget(view)
        label = None
        if where:
            label = QLabel(f"for {where}")
            label.setProperty("role", "muted")
            layout.addWidget(label)
        self._views.append((view, label))
        layout.addStretch(1)
        self._rows.addWidget(row)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._give_room()


def _beside(head: str, text: str) -> str:
    """A name before the middle line of a text of several lines."""
    lines = text.splitlines() or [""]
    middle = len(lines) // 2
    return "\n".join((head if number == middle else " " * len(head)) + line for number, line in enumerate(lines))


def _with_line(found: Finding) -> str:
    return found.message if found.line is None else f"Line {found.line}: {found.message}"
