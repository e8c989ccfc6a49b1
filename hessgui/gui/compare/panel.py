"""The page of comparison: the pinned result beside the current one, their difference or their ratio."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from hessgui.gui.compare.difference import IncomparableError, difference, largest, ratio
from hessgui.gui.compare.history import History, change
from hessgui.gui.matrix.elided import ElidedLabel
from hessgui.gui.matrix.numbers import short
from hessgui.gui.matrix.panel import MatrixPanel
from hessgui.gui.matrix.readout import TITLES, entry_name
from hessgui.gui.theme import Theme
from hessgui.model.matrix import Matrix, Quantity
from hessgui.model.result import Result

NOTHING = "Nothing is pinned. Pin this result, then change the function, the point or the precision: both stand here."
VIEWS = (("both", "side by side"), ("difference", "difference"), ("ratio", "ratio"))
ORDER: tuple[Quantity, ...] = ("hessian", "jacobian", "gradient", "value")


class ComparePanel(QWidget):
    """Shows two results beside each other.

    Args:
        theme: Colours.
        history: Holds the pinned result.
    """

    entry_selected = Signal(object)

    def __init__(self, theme: Theme, history: History, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._result: Result | None = None
        self._view, self._quantity = "both", ORDER[0]
        self._title = QLabel("<b>Compare</b>")
        self._note = ElidedLabel()
        self._note.setProperty("role", "muted")
        self.pin_button = QPushButton("pin")
        self.pin_button.setToolTip("Put the current result aside, to compare others with it")
        self.pin_button.clicked.connect(lambda: history.pin(self._result))
        self._views = self._switches(VIEWS, self._choose_view, "both")
        self._quantities = self._switches(((key, TITLES[key]) for key in ORDER), self._choose_quantity, ORDER[0])
        self.left, self.right = MatrixPanel(theme), MatrixPanel(theme)
        for panel in (self.left, self.right):
            panel.entry_selected.connect(self.entry_selected)
        self._sentence = QLabel(NOTHING, alignment=Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        self._sentence.setProperty("role", "muted")
        self._lay_out()
        history.pinned_changed.connect(self._draw)
        self._draw()

    def show_result(self, result: Result | None, *, outdated: bool, busy: bool) -> None:
        """Takes the current result."""
        self._result = result
        self._draw()

    def sentence(self) -> str:
        """What stands instead of the pictures; empty where there are some."""
        return self._sentence.text()

    def note(self) -> str:
        """What the line beside the title says."""
        return self._note.text()

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        for panel in (self.left, self.right):
            panel.apply_theme(theme)

    def set_stale(self, stale: bool) -> None:
        """Dims what belongs to an earlier text."""
        self.right.set_stale(stale)

    # Private

    def _switches(self, rows, slot, chosen: str) -> dict[str, QPushButton]:  # noqa: ANN001 - pairs, and a method
        group = QButtonGroup(self)
        buttons = {}
        for key, text in rows:
            button = QPushButton(text)
            button.setCheckable(True)
            button.setChecked(key == chosen)
            button.clicked.connect(lambda _, key=key: slot(key))
            group.addButton(button)
            buttons[key] = button
        return buttons

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setSpacing(8)
        header.addWidget(self._title)
        header.addWidget(self._note, 1)
        header.addWidget(self.pin_button)
        switches = QHBoxLayout()
        switches.setSpacing(4)
        for button in self._views.values():
            switches.addWidget(button)
        switches.addStretch(1)
        quantities = QHBoxLayout()
        quantities.setSpacing(4)
        for button in self._quantities.values():
            quantities.addWidget(button)
        quantities.addStretch(1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.left)
        split.addWidget(self.right)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(split)
        self._stack.addWidget(self._sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (header, switches, quantities):
            column.addLayout(part)
        column.addWidget(body, 1)

    def _choose_view(self, view: str) -> None:
        self._view = view
        self._draw()

    def _choose_quantity(self, quantity: Quantity) -> None:
        self._quantity = quantity
        self._draw()

    def _draw(self) -> None:
        pinned, current = self._history.pinned, self._result
        self.pin_button.setEnabled(current is not None and current.computed)
        if pinned is None or current is None:
            self._say(NOTHING)
            return
        common = [key for key in ORDER if key in pinned.matrices and key in current.matrices]
        for key, button in self._quantities.items():
            button.setVisible(key in common)
        if not common:
            self._say("The two results have no quantity in common.")
            return
        if self._quantity not in common:
            self._quantity = common[0]
            self._quantities[common[0]].setChecked(True)
        self._say("")
        self._note.setText(f"now: {change(pinned.problem, current.problem)}")
        self._show(pinned.matrices[self._quantity], current.matrices[self._quantity])

    def _show(self, before: Matrix, now: Matrix) -> None:
        both = self._view == "both"
        self.left.setVisible(both)
        if both:
            self.left.show_matrix(before, title="Pinned")
            self.right.show_matrix(now, title="Current")
            return
        try:
            made = (difference if self._view == "difference" else ratio)(now, before)
        except IncomparableError as error:
            self._say(str(error))
            return
        self.right.show_matrix(made, title="Difference, current minus pinned" if self._view == "difference"
                               else "Ratio, current by pinned")
        found = largest(made)
        if found is not None and self._view == "difference":
            value, (*plane, row, column) = found
            place = entry_name(made, plane[0] if plane else 0, row, column)
            self._note.setText(f"largest difference {short(value, 4)} at {place}")

    def _say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._stack.setCurrentIndex(1 if sentence else 0)
        if sentence:
            self._note.setText("")
