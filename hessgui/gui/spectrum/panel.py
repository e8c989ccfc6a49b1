"""The page of the spectrum: the plot, the verdict, the facts and the chosen vector.

Reads answers of the engine; says what it wants to know by a signal.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QToolButton, QVBoxLayout, QWidget

from hessgui.files.csv_operator import spectrum_csv
from hessgui.gui.page.asking import AskingPage
from hessgui.gui.page.frame import row
from hessgui.gui.page.switches import Switches, switch
from hessgui.gui.panels.labels import TextLabel
from hessgui.gui.receipt import receipt_line
from hessgui.gui.spectrum.facts import facts, notes, value_text, verdict
from hessgui.gui.spectrum.plot import SpectrumPlot
from hessgui.gui.spectrum.table import FactTable
from hessgui.gui.spectrum.vector import VectorView
from hessgui.gui.taking import TakeButton, Taken
from hessgui.gui.theme import Theme
from hessgui.gui.translating import marked
from hessgui.model.questions import Spectrum, SpectrumAnswer
from hessgui.model.result import Result

QUANTITIES = (("hessian", "Hessian", "Eigenvalues of the Hessian"),
               ("jacobian", "Jacobian", "Singular values of the Jacobian"))


class SpectrumPanel(AskingPage):
    """Shows the spectrum of the Hessian, or the singular values of the Jacobian.

    Args:
        theme: Colours.
    """

    topics = (Spectrum.topic,)
    failing = marked("There is no spectrum of this problem.")

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Spectrum", parent)
        self._index = 0
        self.quantities = Switches(QUANTITIES)
        self.quantities.chosen.connect(lambda _: self._ask_anew())
        self.log_button = switch(marked("log"), marked("Logarithmic on both sides of zero"))
        self.log_button.toggled.connect(lambda _: self._draw())
        self.save_button = TakeButton("spectrum", self._taken, self._note.setText, theme)
        self._verdict = TextLabel(selectable=True)
        bold = self._verdict.font()
        bold.setBold(True)
        self._verdict.setFont(bold)
        self._facts = FactTable()
        self.plot = SpectrumPlot(theme)
        self.plot.setAccessibleName(self.tr("Eigenvalues in ascending order"))
        self.plot.chosen.connect(self.choose)
        self.vector = VectorView(theme)
        self._which = QLabel()
        self._back, self._on = (
            self._step("‹", self.tr("Previous vector"), -1), self._step("›", self.tr("Next vector"), 1))
        self._full = self._body()
        self._lay_out(self._full, buttons=(self.quantities, self.log_button, self.save_button))
        self.setFocusProxy(self.plot)
        self.show_result(None, outdated=False, busy=False)

    # Public

    def take(self, question: Spectrum, answer: SpectrumAnswer) -> None:
        """Takes an answer of the engine."""
        if self._index not in answer.vector_of:
            self._index = int(answer.vector_of[0]) if len(answer.vector_of) else 0
        super().take(question, answer)

    def choose(self, index: int) -> None:
        """Shows the vector of a value."""
        self._index = index
        self.plot.choose(index)
        self._show_vector()

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

    def _body(self) -> QWidget:
        below = QWidget()
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setSpacing(4)
        lower.addLayout(row(self._back, (self._which, 1), self._on))
        lower.addWidget(self.vector, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.plot)
        split.addWidget(below)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._verdict)
        column.addWidget(self._facts)
        column.addWidget(split, 1)
        return body

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

    def _prepare(self, result: Result) -> str:
        self.quantities.offer(result.problem.compute)
        return ""

    def _has_components(self) -> bool:
        return self.quantities.key == "hessian"

    def _question(self) -> Spectrum:
        return Spectrum(self.quantities.key, self.picker.index() if self._has_components() else 0)

    def _draw(self) -> None:
        answer = self._answer
        self.log_button.setEnabled(answer is not None and answer.density is None)
        self.save_button.setEnabled(answer is not None)
        if answer is None:
            self._note.setText("")
            return
        self._note.setText(notes(answer))
        self._verdict.setText(verdict(answer))
        self._facts.show_facts(facts(answer))
        self.plot.show_answer(answer, log=self.log_button.isChecked(), index=self._index)
        self._show_vector()

    def _taken(self) -> Taken | None:
        answer, result = self._answer, self._result
        if answer is None or result is None:
            return None
        names = result.started.component_names
        name = names[self.picker.index()] if self._has_components() and names else "f"
        what = (self.tr("Spectrum of the Hessian of {name}") if self._has_components() else
                self.tr("Singular values of the Jacobian of {name}"))
        origin = f"{notes(answer)} · {receipt_line(result.receipt)}"
        return Taken((self._full,), what.format(name=name), origin, spectrum_csv(answer))

    def _show_vector(self) -> None:
        answer = self._answer
        layout = self._result.started.columns if self._result is not None and self._result.started else None
        sent = np.flatnonzero(answer.vector_of == self._index)
        count = max(len(answer.values), int(answer.vector_of.max(initial=-1)) + 1)
        here = self.tr("{part} of {whole}").format(part=self._index + 1, whole=count)
        self._which.setText(f"{here} · {value_text(answer, self._index)}" if count else "")
        known = layout is not None and layout.size == answer.shape[1]
        vector = answer.vectors[:, sent[0]] if len(sent) and known else None
        empty = self.tr("Vectors are shown of the outermost values.") if count else ""
        self.vector.show_vector(vector, layout, empty)
