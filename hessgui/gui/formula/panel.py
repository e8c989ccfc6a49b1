"""The page of formulas: the function, its Hessian or gradient by rules or as a matrix, and what they depend on.

Reads answers of the engine; says what it wants to know by a signal.
"""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from hessgui.gui.formula.copying import CopyButtons
from hessgui.gui.formula.view import FormulaView
from hessgui.gui.page.asking import AskingPage
from hessgui.gui.page.switches import Switches
from hessgui.gui.panels.findings import with_line
from hessgui.gui.panels.labels import TextLabel
from hessgui.gui.theme import Theme
from hessgui.gui.translating import clause, marked
from hessgui.model.formula import HEADS, MatrixFormulas
from hessgui.model.questions import MatrixFormula

SPACING = 18  # pixels between a formula and what it is for
QUANTITIES = (("hessian", "Hessian", "Formulas of the second derivatives"),
               ("gradient", "Gradient", "Formulas of the first derivatives"))


class FormulaPanel(AskingPage):
    """Shows the closed form of a component's Hessian or gradient.

    Args:
        theme: Colours.
    """

    topics = (MatrixFormula.topic,)
    waiting = marked("Writing the formula…")
    failing = marked("There is no formula of this problem.")

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Formula", parent)
        self.quantities = Switches(QUANTITIES)
        self.quantities.chosen.connect(lambda _: self._ask_anew())
        self.copy_buttons = CopyButtons(small=True)
        self._views: list[tuple[FormulaView, QLabel | None]] = []
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setProperty("role", "body")
        self._area.setAccessibleName(self.tr("Formulas"))
        self._content = QWidget()
        self._content.setProperty("role", "body")
        self._rows = QVBoxLayout(self._content)
        self._rows.setContentsMargins(4, 8, 4, 4)
        self._rows.setSpacing(10)
        self._area.setWidget(self._content)
        self._lay_out(self._area, buttons=(self.quantities, self.copy_buttons))
        self.show_result(None, outdated=False, busy=False)

    # Public

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

    def _question(self) -> MatrixFormula:
        return MatrixFormula(self.quantities.key, self.picker.index())

    def _draw(self) -> None:
        formulas = self.formulas()
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
            said = ", ".join(map(clause, formulas.conditions))
            notes.append(self.tr("As long as {conditions}.").format(conditions=said))
        notes += [with_line(found) for found in formulas.missing]
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
            label = QLabel(self.tr("for {where}").format(where=where))
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
