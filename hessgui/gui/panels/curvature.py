"""The page of the Hessian's relatives: Gauss-Newton, Fisher information, tangent kernel, and what they mean.

Reads answers of the engine; says what it wants to know by a signal.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QComboBox, QLabel, QSlider, QWidget

from hessgui.gui.matrix import MatrixPanel
from hessgui.gui.page.asking import AskingPage
from hessgui.gui.panels.labels import TextLabel
from hessgui.gui.theme import Theme
from hessgui.gui.translating import marked, translated
from hessgui.model.findings import Finding
from hessgui.model.matrix import Matrix
from hessgui.model.questions import CURVATURES, Curvature, CurvatureAnswer
from hessgui.model.result import Result
from hessgui.model.sentences.networks import MEANINGS

STEPS = 60  # of the slider, from a sharpness of 1 to one of 1000
PAUSE_MS = 150  # after the slider's last move
LISTED = 12  # eigenvalues that are listed of a matrix that is not formed


class CurvaturePanel(AskingPage):
    """Shows one relative of the Hessian at a time.

    Args:
        theme: Colours.
    """

    topics = (Curvature.topic,)
    failing = marked("There is no such matrix.")

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Curvature", parent)
        self._answers: dict[Curvature, CurvatureAnswer] = {}
        self._is_chosen = False  # by hand
        self._kind = QComboBox()
        self._kind.setAccessibleName(self.tr("Which matrix"))
        for kind in CURVATURES:
            self._kind.addItem(translated(MEANINGS[kind][0]), kind)
        self._sharpness = QSlider(Qt.Orientation.Horizontal)
        self._sharpness.setAccessibleName(self.tr("Sharpness of the smooth twin"))
        self._sharpness.setRange(0, STEPS)
        self._sharpness.setValue(STEPS // 3)
        self._sharpness.setMinimumWidth(90)
        self._sharp = QLabel()
        self._sharp.setProperty("role", "muted")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._meaning = TextLabel(role="muted", selectable=True)
        self._facts = TextLabel(selectable=True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.matrix = MatrixPanel(theme)
        self._lay_out(self.matrix, buttons=(self._sharp, self._sharpness, self._kind),
                      rows=(self._meaning, self._facts))
        self._kind.currentIndexChanged.connect(lambda _: self._choose())
        self._kind.activated.connect(self._keep_choice)
        self._sharpness.valueChanged.connect(lambda _: (self._tell_sharpness(), self._pause.start()))
        self._pause.timeout.connect(self._ask)
        self._tell_sharpness()
        self._tell_meaning()
        self.show_result(None, outdated=False, busy=False)

    def take(self, question: Curvature, answer: CurvatureAnswer) -> None:
        """Takes an answer of the engine."""
        self._answers[question] = answer
        super().take(question, answer)
        if answer.matrix is None:
            self._say(_listed(answer))

    def fail(self, question: Curvature, findings: tuple[Finding, ...]) -> None:
        """Says why there is no answer, and what to do about it."""
        super().fail(question, findings)
        if findings and findings[-1].remedy:
            self._say(f"{findings[-1].message} {findings[-1].remedy}")

    def choose(self, kind: str) -> None:
        """Shows another matrix."""
        self._keep_choice()
        self._kind.setCurrentIndex(self._kind.findData(kind))

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

    def _prepare(self, result: Result) -> str:
        if self._asked_of is not None and self._asked_of[0] != result.id:
            self._answers = {}
        if not self._is_chosen:
            with QSignalBlocker(self._kind):
                self._kind.setCurrentIndex(self._kind.findData("smooth-twin" if _has_twin(result) else CURVATURES[0]))
            self._tell_meaning()
        return ""

    def _keep_choice(self) -> None:
        self._is_chosen = True

    def _has_components(self) -> bool:
        return False

    def _question(self) -> Curvature:
        kind = self._kind.currentData()
        return Curvature(kind, sharpness=self.sharpness()) if kind == "smooth-twin" else Curvature(kind)

    def sharpness(self) -> float:
        """The chosen sharpness, from 1 to 1000."""
        return float(f"{1000 ** (self._sharpness.value() / STEPS):.3g}")

    def _tell_sharpness(self) -> None:
        self._sharp.setText(self.tr("sharpness {number}").format(number=f"{self.sharpness():g}"))

    def _tell_meaning(self) -> None:
        kind = self._question().kind
        for widget in (self._sharp, self._sharpness):
            widget.setVisible(kind == "smooth-twin")
        self._meaning.setText(translated(MEANINGS[kind][1]))

    def _choose(self) -> None:
        self._tell_meaning()
        question = self._question()
        if question in self._answers:
            self._asked_of = (self._result.id, question)
            self.take(question, self._answers[question])
        else:
            self._ask_anew()

    def _draw(self) -> None:
        answer = self._answer
        self._facts.setVisible(answer is not None)
        if answer is None:
            return
        self._facts.setText(facts(answer))
        if answer.matrix is not None:
            self.matrix.show_matrix(Matrix("hessian", answer.layout, answer.layout, answer.matrix),
                                    title=self.tr("Entries"))


def _has_twin(result: Result) -> bool:
    """Whether the function is piecewise linear, so that its findings lead to the smooth twin on this page."""
    return any(found.code == "affine" and found.remedy for found in result.findings)


def facts(answer: CurvatureAnswer) -> str:
    """Size, rank, trace and the outermost eigenvalues in one line."""
    size = answer.layout.size
    parts = [f"{size:,} × {size:,}".replace(",", " ")]
    values = answer.values
    if len(values):
        largest = np.abs(values).max()
        rank = int((np.abs(values) > size * np.finfo(float).eps * largest).sum()) if answer.is_complete else None
        parts += [] if rank is None else [translated("rank {rank}", rank=rank)]
        parts.append(translated("eigenvalues from {low} to {high}", low=f"{values[0]:.4g}", high=f"{values[-1]:.4g}"))
    if answer.trace is not None:
        parts.append(translated("trace {number}", number=f"{answer.trace:.4g}"))
    if answer.shift is not None:
        parts.append(translated("value shifted by {number}", number=f"{answer.shift:.3g}"))
    if answer.loss:
        parts.append(translated("of {loss} over {count} outputs", loss=translated(answer.loss), count=answer.outputs))
    return " · ".join(parts)


def _listed(answer: CurvatureAnswer) -> str:
    shown = sorted(answer.values, key=lambda value: -abs(value))[:LISTED]
    which = (translated("All eigenvalues that are not zero, the largest first:") if answer.is_complete else
             translated("The outermost eigenvalues, the largest first:"))
    numbers = ", ".join(f"{value:.5g}" for value in shown) + (" …" if len(answer.values) > len(shown) else "")
    return f"{translated('Too large to be shown entry by entry; computed from products.')}\n\n{which}\n{numbers}"
