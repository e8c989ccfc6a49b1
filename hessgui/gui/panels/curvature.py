"""The page of the Hessian's relatives: Gauss-Newton, Fisher information, tangent kernel, and what they mean.

Reads answers of the engine; says what it wants to know by a signal.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSlider, QStackedLayout, QVBoxLayout, QWidget

from hessgui.gui.matrix import MatrixPanel
from hessgui.gui.panels.labels import TextLabel
from hessgui.gui.theme import Theme
from hessgui.model.findings import Finding
from hessgui.model.matrix import Matrix
from hessgui.model.questions import CURVATURES, Curvature, CurvatureAnswer
from hessgui.model.result import Result
from hessgui.model.sentences.networks import MEANINGS

NOT_YET = "Nothing has been computed yet."
STEPS = 60  # of the slider, from a sharpness of 1 to one of 1000
PAUSE_MS = 150  # after the slider's last move
LISTED = 12  # eigenvalues that are listed of a matrix that is not formed


class CurvaturePanel(QWidget):
    """Shows one relative of the Hessian at a time.

    Args:
        theme: Colours.

    Signals:
        asked: A question for the engine.
    """

    topics = (Curvature.topic,)
    asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: Result | None = None
        self._answers: dict[Curvature, CurvatureAnswer] = {}
        self._waiting: Curvature | None = None
        self._kind = QComboBox()
        self._kind.setAccessibleName("Which matrix")
        for kind in CURVATURES:
            self._kind.addItem(MEANINGS[kind][0], kind)
        self._kind.currentIndexChanged.connect(lambda _: self._choose())
        self._sharpness = QSlider(Qt.Orientation.Horizontal)
        self._sharpness.setAccessibleName("Sharpness of the smooth twin")
        self._sharpness.setRange(0, STEPS)
        self._sharpness.setValue(STEPS // 3)
        self._sharpness.setMinimumWidth(90)
        self._sharp = QLabel()
        self._sharp.setProperty("role", "muted")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._choose)
        self._sharpness.valueChanged.connect(lambda _: (self._tell_sharpness(), self._pause.start()))
        self._meaning = TextLabel(role="muted", selectable=True)
        self._facts = TextLabel(selectable=True)
        self.matrix = MatrixPanel(theme)
        self._sentence = TextLabel(role="muted", selectable=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self._say(NOT_YET)

    def show_result(self, result: Result | None, *, outdated: bool, busy: bool) -> None:
        """Shows the matrices of a result: asks for the chosen one unless it is there already.

        Args:
            result: The result; ``None`` where there is none.
            outdated: Whether it belongs to an earlier problem: nothing is asked about that.
            busy: Whether its successor is being computed.
        """
        if result is not self._result:
            self._result, self._answers, self._waiting = result, {}, None
            self._say("Computing…" if busy or result is not None else NOT_YET)
        if result is not None and result.computed and not outdated:
            self._choose()

    def take(self, question: Curvature, answer: CurvatureAnswer) -> None:
        """Takes an answer of the engine."""
        self._answers[question] = answer
        self._waiting = None
        self._choose()

    def fail(self, question: Curvature, findings: tuple[Finding, ...]) -> None:
        """Says why there is no answer."""
        self._waiting = None
        last = findings[-1] if findings else None
        self._say("There is no such matrix." if last is None else " ".join(filter(None, (last.message, last.remedy))))

    def choose(self, kind: str) -> None:
        """Shows another matrix."""
        self._kind.setCurrentIndex(self._kind.findData(kind))

    def sentence(self) -> str:
        """What stands instead of the matrix; empty where there is one."""
        return "" if self._stack.currentIndex() == 0 else self._sentence.text()

    def facts(self) -> str:
        """What is said about the matrix."""
        return self._facts.text()

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self.matrix.apply_theme(theme)

    def set_stale(self, stale: bool) -> None:
        """Dims what belongs to an earlier text."""
        self.matrix.set_stale(stale)

    # Private

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._kind)
        head.addWidget(self._sharp)
        head.addWidget(self._sharpness)
        head.addStretch(1)
        self._tell_sharpness()
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.matrix)
        self._stack.addWidget(self._sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._meaning)
        column.addWidget(self._facts)
        column.addWidget(body, 1)

    def _question(self) -> Curvature:
        kind = self._kind.currentData()
        return Curvature(kind, sharpness=self.sharpness()) if kind == "smooth-twin" else Curvature(kind)

    def sharpness(self) -> float:
        """The chosen sharpness, from 1 to 1000."""
        return float(f"{1000 ** (self._sharpness.value() / STEPS):.3g}")

    def _tell_sharpness(self) -> None:
        self._sharp.setText(f"sharpness {self.sharpness():g}")

    def _choose(self) -> None:
        question = self._question()
        for widget in (self._sharp, self._sharpness):
            widget.setVisible(question.kind == "smooth-twin")
        self._meaning.setText(MEANINGS[question.kind][1])
        answer = self._answers.get(question)
        if answer is not None:
            self._show(answer)
        elif self._result is not None and self._waiting != question:
            self._waiting = question
            if question.kind != "smooth-twin" or self._stack.currentIndex() == 1:  # a moved slider keeps the picture
                self._say("Computing…")
            self.asked.emit(question)

    def _show(self, answer: CurvatureAnswer) -> None:
        self._facts.setText(facts(answer))
        self._facts.show()
        if answer.matrix is None:
            self._sentence.setText(_listed(answer))
            self._stack.setCurrentIndex(1)
            return
        matrix = Matrix("hessian", answer.layout, answer.layout, answer.matrix)
        self.matrix.show_matrix(matrix, title="Entries")
        self._stack.setCurrentIndex(0)

    def _say(self, sentence: str) -> None:
        self._facts.hide()
        self._sentence.setText(sentence)
        self._stack.setCurrentIndex(1)


def facts(answer: CurvatureAnswer) -> str:
    """Size, rank, trace and the outermost eigenvalues in one line."""
    size = answer.layout.size
    parts = [f"{size:,} × {size:,}".replace(",", " ")]
    values = answer.values
    if len(values):
        largest = np.abs(values).max()
        rank = int((np.abs(values) > size * np.finfo(float).eps * largest).sum()) if answer.is_complete else None
        parts += [] if rank is None else [f"rank {rank}"]
        parts.append(f"eigenvalues from {values[0]:.4g} to {values[-1]:.4g}")
    if answer.trace is not None:
        parts.append(f"trace {answer.trace:.4g}")
    if answer.shift is not None:
        parts.append(f"value shifted by {answer.shift:.3g}")
    if answer.loss:
        parts.append(f"of {answer.loss} over {answer.outputs} outputs")
    return " · ".join(parts)


def _listed(answer: CurvatureAnswer) -> str:
    shown = sorted(answer.values, key=lambda value: -abs(value))[:LISTED]
    which = "All eigenvalues that are not zero" if answer.is_complete else "The outermost eigenvalues"
    more = " …" if len(answer.values) > len(shown) else ""
    return (f"Too large to be shown entry by entry; computed from products.\n\n{which}, the largest first:\n"
            + ", ".join(f"{value:.5g}" for value in shown) + more)
