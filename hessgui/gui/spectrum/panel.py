"""The page of the spectrum: the plot, the verdict, the facts and the chosen vector.

Reads answers of the engine; says what it wants to know by a signal.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hessgui.files.csv_operator import spectrum_csv
from hessgui.gui.matrix.elided import ElidedLabel
from hessgui.gui.matrix.picker import ComponentPicker
from hessgui.gui.panels.labels import TextLabel
from hessgui.gui.spectrum.facts import facts, notes, value_text, verdict
from hessgui.gui.spectrum.plot import SpectrumPlot
from hessgui.gui.spectrum.vector import VectorView
from hessgui.gui.taking import TakeButton, Taken
from hessgui.gui.theme import Theme
from hessgui.model.findings import Finding
from hessgui.model.questions import Spectrum, SpectrumAnswer
from hessgui.model.result import Result

FACT_COLUMNS = 3
NOT_YET = "Nothing has been computed yet."
_QUANTITIES = (("hessian", "Hessian", "Eigenvalues of the Hessian"),
               ("jacobian", "Jacobian", "Singular values of the Jacobian"))


class SpectrumPanel(QWidget):
    """Shows the spectrum of the Hessian, or the singular values of the Jacobian.

    Args:
        theme: Colours.

    Signals:
        asked: A question for the engine.
    """

    topics = (Spectrum.topic,)
    asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: Result | None = None
        self._asked_of: tuple[int, Spectrum] | None = None
        self._answer: SpectrumAnswer | None = None
        self._quantity = "hessian"
        self._index = 0
        self._title = QLabel("<b>Spectrum</b>")
        self._note = ElidedLabel()
        self._note.setProperty("role", "muted")
        self.log_button = QPushButton("log")
        self.log_button.setCheckable(True)
        self.log_button.setToolTip("Logarithmic on both sides of zero")
        self.log_button.toggled.connect(lambda _: self._draw())
        self.save_button = TakeButton("spectrum", self._taken, self._note.setText, theme)
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
        self.picker = ComponentPicker()
        self.picker.changed.connect(lambda _: self._ask())
        self._verdict = TextLabel(selectable=True)
        bold = self._verdict.font()
        bold.setBold(True)
        self._verdict.setFont(bold)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(14)
        self._facts.setVerticalSpacing(3)
        self.plot = SpectrumPlot(theme)
        self.plot.setAccessibleName("Eigenvalues in ascending order")
        self.plot.chosen.connect(self.choose)
        self.vector = VectorView(theme)
        self._which = QLabel()
        self._back, self._on = self._step("‹", "Previous vector", -1), self._step("›", "Next vector", 1)
        self._sentence = QLabel(NOT_YET, alignment=Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        self._sentence.setProperty("role", "muted")
        self._lay_out()
        self._draw()

    # Public

    def show_result(self, result: Result | None, *, outdated: bool, busy: bool) -> None:
        """Shows the spectrum of a result: asks for it unless it is there already.

        Args:
            result: The result; ``None`` where there is none.
            outdated: Whether it belongs to an earlier problem: nothing is asked about that.
            busy: Whether its successor is being computed.
        """
        if result is None or result.started is None:
            self._result = self._answer = None
            self._say("Computing…" if busy else NOT_YET)
            return
        new = result is not self._result
        self._result = result
        self._choose_quantity()
        many = self._quantity == "hessian" and len(result.started.components) > 1
        self.picker.set_names(result.started.component_names if many else None)
        if new and self._answer is None:
            self._say("Computing…")
        if not outdated and result.computed:
            self._ask()

    def take(self, question: Spectrum, answer: SpectrumAnswer) -> None:
        """Takes an answer of the engine."""
        self._answer = answer
        if self._index not in answer.vector_of:
            self._index = int(answer.vector_of[0]) if len(answer.vector_of) else 0
        self._sentence.setText("")
        self._draw()

    def fail(self, question: Spectrum, findings: tuple[Finding, ...]) -> None:
        """Says why there is no answer."""
        self._answer = None
        self._say(findings[-1].message if findings else "There is no spectrum of this problem.")

    def choose(self, index: int) -> None:
        """Shows the vector of a value."""
        self._index = index
        self.plot.choose(index)
        self._show_vector()

    def sentence(self) -> str:
        """What stands instead of the spectrum; empty where there is one."""
        return self._sentence.text()

    def answer(self) -> SpectrumAnswer | None:
        """The spectrum in sight."""
        return self._answer

    def verdict(self) -> str:
        """The sentence above the plot."""
        return self._verdict.text()

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self.plot.apply_theme(theme)
        self.vector.apply_theme(theme)
        self.save_button.theme = theme

    def set_stale(self, stale: bool) -> None:
        """Dims what belongs to an earlier text."""
        self.plot.set_stale(stale)

    # Private

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setSpacing(8)
        header.addWidget(self._title)
        header.addWidget(self._note, 1)
        for button in (*self._switches.values(), self.log_button, self.save_button):
            header.addWidget(button)
        chooser = QHBoxLayout()
        chooser.addWidget(self._back)
        chooser.addWidget(self._which, 1)
        chooser.addWidget(self._on)
        below = QWidget()
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setSpacing(4)
        lower.addLayout(chooser)
        lower.addWidget(self.vector, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.plot)
        split.addWidget(below)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        full = self._full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._verdict)
        column.addLayout(self._facts)
        column.addWidget(split, 1)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(full)
        self._stack.addWidget(self._sentence)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        outer.addLayout(header)
        outer.addWidget(self.picker)
        outer.addWidget(body, 1)
        self.setFocusProxy(self.plot)

    def _step(self, text: str, tip: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(lambda: self._step_by(step))
        return button

    def _step_by(self, step: int) -> None:
        sent = list(self._answer.vector_of) if self._answer is not None else []
        if sent:
            here = int(np.argmin(np.abs(np.array(sent) - self._index)))
            self.choose(int(sent[min(max(here + step, 0), len(sent) - 1)]))

    def _choose_quantity(self) -> None:
        """Offers what was asked to be computed; the Hessian first."""
        compute = self._result.problem.compute
        for key, button in self._switches.items():
            button.setVisible(key in compute)
        if self._quantity not in compute:
            self._quantity = next((key for key in self._switches if key in compute), "hessian")
        self._switches[self._quantity].setChecked(True)

    def _switch(self, quantity: str) -> None:
        self._quantity = quantity
        self._answer = None
        self._say("Computing…")
        if self._result is not None:
            many = quantity == "hessian" and len(self._result.started.components) > 1
            self.picker.set_names(self._result.started.component_names if many else None)
            self._ask()

    def _ask(self) -> None:
        question = Spectrum(self._quantity, self.picker.index() if self._quantity == "hessian" else 0)
        if self._result is not None and self._asked_of != (self._result.id, question):
            self._asked_of = (self._result.id, question)
            self.asked.emit(question)

    def _say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._draw()

    def _draw(self) -> None:
        answer = self._answer
        self._stack.setCurrentIndex(0 if answer is not None and not self._sentence.text() else 1)
        self.log_button.setEnabled(answer is not None and answer.density is None)
        self.save_button.setEnabled(answer is not None)
        if answer is None:
            self._note.setText("")
            return
        self._note.setText(notes(answer))
        self._verdict.setText(verdict(answer))
        self._show_facts(facts(answer))
        self.plot.show_answer(answer, log=self.log_button.isChecked(), index=self._index)
        self._show_vector()

    def _taken(self) -> Taken | None:
        answer, result = self._answer, self._result
        if answer is None or result is None:
            return None
        names = result.started.component_names
        name = names[self.picker.index()] if self._quantity == "hessian" and names else "f"
        what = "Spectrum of the Hessian" if self._quantity == "hessian" else "Singular values of the Jacobian"
        origin = f"{notes(answer)} · {result.receipt.line}"
        return Taken(self._full, f"{what} of {name}", origin, spectrum_csv(answer))

    def _show_facts(self, rows: list[tuple[str, str]]) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            item.widget().hide()  # it is deleted only when the event loop comes round
            item.widget().deleteLater()
        for number, (name, value) in enumerate(rows):
            label, text = TextLabel(name, "muted"), TextLabel(value, selectable=True)
            cell = QWidget()
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(label)
            column.addWidget(text)
            self._facts.addWidget(cell, number // FACT_COLUMNS, number % FACT_COLUMNS,
                                  Qt.AlignmentFlag.AlignTop)

    def _show_vector(self) -> None:
        answer = self._answer
        layout = self._result.started.columns if self._result is not None and self._result.started else None
        sent = np.flatnonzero(answer.vector_of == self._index)
        count = max(len(answer.values), int(answer.vector_of.max(initial=-1)) + 1)
        self._which.setText(f"{self._index + 1} of {count} · {value_text(answer, self._index)}" if count else "")
        known = layout is not None and layout.size == answer.shape[1]
        vector = answer.vectors[:, sent[0]] if len(sent) and known else None
        self.vector.show_vector(vector, layout, "Vectors are shown of the outermost values." if count else "")
