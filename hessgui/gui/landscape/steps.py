"""The line of controls that walks to a critical point and remembers those that were found."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from hessgui.gui.list_field import ListField
from hessgui.gui.matrix.numbers import short
from hessgui.gui.page.wrapping import wrap
from hessgui.gui.translating import translated
from hessgui.model.questions import CriticalAnswer, CriticalPoint

METHODS = (("newton", "Newton"), ("gradient", "gradient"), ("trust-region", "trust region"))
ALL_STEPS = 200
ROUNDING = 1e-12  # a number this small against the point counts as zero in its name
SAME = 1e-6  # two points closer than this, against their size, are one
ENDINGS = {
    "arrived": "", "stepped": "not there yet",
    "slow": "slow: the largest curvature is {ratio} times the smallest; Newton steps do not mind",
    "singular": "the Hessian is singular: Newton has no step here",
    "diverged": "the steps run away", "cycle": "the steps go in a circle",
    "stuck": "no smaller value can be found along the gradient",
    "undefined": "the function gives no number there", "stopped": "stopped",
}
KINDS = {
    "minimum": "minimum", "maximum": "maximum", "saddle": "saddle of index {index}",
    "degenerate": "degenerate, index {index}", "not critical": "not critical",
}


class Steps(QWidget):
    """Asks for steps and tells what they led to.

    Signals:
        asked: A :class:`CriticalPoint` question, without its component.
        arrived: The flat point ``[n]`` where the steps ended, or one that was found before.
    """

    asked = Signal(object)
    arrived = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: list[tuple[np.ndarray, CriticalAnswer]] = []
        self.method = QComboBox()
        self.method.setAccessibleName(self.tr("Method of the steps"))
        for key, text in METHODS:
            self.method.addItem(translated(text), key)
        self.step_button = QPushButton(self.tr("step"))
        self.step_button.setToolTip(self.tr("One step towards a point where the gradient is zero"))
        self.run_button = QPushButton(self.tr("run"))
        self.run_button.setToolTip(self.tr("Steps until the gradient is zero"))
        self.list = ListField(self.tr("Critical points found"), letters=14, grows=True)
        self.list.setPlaceholderText(self.tr("none yet"))
        self.list.setToolTip(self.tr("Critical points found so far: choose one to go there"))
        self.list.activated.connect(lambda index: self.arrived.emit(self.found[index][0]))
        self.step_button.clicked.connect(lambda: self._ask(1))
        self.run_button.clicked.connect(lambda: self._ask(ALL_STEPS))
        label = QLabel(self.tr("steps"))
        label.setProperty("role", "muted")
        wrap(self, (label, self.method, self.step_button, self.run_button, self.list))

    def take(self, answer: CriticalAnswer) -> str:
        """Takes an answer; returns the sentence about it."""
        end = answer.points[-1]
        if answer.ended == "arrived" and answer.kind != "not critical":
            self._remember(end, answer)
        return sentence(answer)

    def forget(self) -> None:
        """Forgets what was found: the function is another one."""
        self.found.clear()
        self.list.clear()

    def _ask(self, count: int) -> None:
        self.asked.emit(CriticalPoint(method=self.method.currentData(), steps=count))

    def _remember(self, end: np.ndarray, answer: CriticalAnswer) -> None:
        size = max(1.0, float(np.abs(end).max(initial=0.0)))
        for index, (point, _) in enumerate(self.found):
            if len(point) == len(end) and float(np.abs(point - end).max(initial=0.0)) <= SAME * size:
                self.list.setCurrentIndex(index)
                return
        self.found.append((end, answer))
        near = np.where(np.abs(end) > ROUNDING * size, end, 0.0)  # where it is but for rounding
        place = ", ".join(short(float(number), 3) for number in near[:3]) + (", …" if len(end) > 3 else "")
        self.list.addItem(translated("{kind} at ({place}), f = {value}", kind=kind_text(answer), place=place,
                                     value=short(float(answer.values[-1]), 4)))
        self.list.setCurrentIndex(self.list.count() - 1)


def kind_text(answer: CriticalAnswer) -> str:
    """The kind in words: ``saddle of index 1``, ``degenerate, index 1``."""
    return translated(KINDS[answer.kind], index=answer.index)


def sentence(answer: CriticalAnswer) -> str:
    """What the steps came to, with the evidence."""
    count = len(answer.values) - 1
    steps = translated("1 step") if count == 1 else translated("{count} steps", count=count)
    gradient = translated("|gradient| {size}", size=short(float(answer.gradients[-1]), 2))
    if answer.kind == "not critical":
        ratio = short(answer.largest / answer.smallest, 2) if answer.ended == "slow" else ""
        ending = ENDINGS[answer.ended]
        return " · ".join((translated("after {steps}: {gradient}", steps=steps, gradient=gradient),
                           *([translated(ending, ratio=ratio)] if ending else [])))
    parts = [translated("{kind} after {steps}", kind=kind_text(answer), steps=steps), gradient,
             translated("eigenvalues from {low} to {high}", low=short(answer.smallest, 3),
                        high=short(answer.largest, 3))]
    if answer.flat:
        parts.append(translated("{count} of them zero within {tolerance}", count=answer.flat,
                                tolerance=short(answer.tolerance, 1)))
    return " · ".join(parts)
