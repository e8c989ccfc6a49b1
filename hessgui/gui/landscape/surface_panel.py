"""The page of the surface: a component over two directions, steps to its critical points, click to move there.

Reads answers of the engine; says by signals what it wants to know and where the point is moved.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from hessgui.gui.landscape.direction_picker import DirectionPicker
from hessgui.gui.landscape.steps import Steps
from hessgui.gui.landscape.surface_plot import SurfacePlot
from hessgui.gui.matrix.numbers import short
from hessgui.gui.matrix.picker import ComponentPicker
from hessgui.gui.panels.labels import TextLabel
from hessgui.gui.theme import Theme
from hessgui.model.findings import Finding
from hessgui.model.questions import Answer, CriticalAnswer, CriticalPoint, Question, Surface, SurfaceAnswer
from hessgui.model.result import Result

NOT_YET = "Nothing has been computed yet."
ASK_MS = 120  # after the last turn of the wheel
DIGITS = 5
LAYERS = (("arrows", "arrows", "Arrows uphill along the gradient", True),
          ("model", "model", "The quadratic model at the point, dashed, with the Hessian's axes", True),
          ("regions", "curvature", "Where the Hessian along both directions is positive, negative, indefinite", False))
REGION_WORDS = "Red: curves up. Blue: curves down. Grey: saddle."


class SurfacePanel(QWidget):
    """Shows a component over the plane of two directions.

    Args:
        theme: Colours.

    Signals:
        asked: A question for the engine.
        moved: The flat point ``[n]`` that was clicked, or stepped to.
    """

    topics = (Surface.topic, CriticalPoint.topic)
    asked = Signal(object)
    moved = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: Result | None = None
        self._function = ""
        self._asked_of: tuple[int, Surface] | None = None
        self._answer: SurfaceAnswer | None = None
        self._question: Surface | None = None
        self._base: np.ndarray | None = None
        self._way: CriticalAnswer | None = None
        self._reach: tuple[float, float] | None = None
        self._title = QLabel("<b>Surface</b>")
        self.picker = ComponentPicker()
        self.across, self.up = DirectionPicker(0), DirectionPicker(1)
        self.across.setAccessibleName("Direction to the right")
        self.up.setAccessibleName("Direction upwards")
        self.layers = {key: _layer(text, tip, on) for key, text, tip, on in LAYERS}
        self.fit_button = QPushButton("fit")
        self.fit_button.setToolTip("Back to the reach that suits the point")
        self.steps = Steps()
        self.plot = SurfacePlot(theme)
        self.plot.setAccessibleName("The function over two directions")
        self._readout = TextLabel(selectable=True)
        self._sentence = QLabel(NOT_YET, alignment=Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        self._sentence.setProperty("role", "muted")
        self._soon = QTimer(self, singleShot=True, interval=ASK_MS)
        self._lay_out()
        self._connect()
        self._draw()

    # Public

    def show_result(self, result: Result | None, *, outdated: bool, busy: bool) -> None:
        """Shows the surface around the point of a result: asks for it unless it is there already."""
        if result is None or result.started is None:
            self._result = self._answer = None
            self._say("Computing…" if busy else NOT_YET)
            return
        if result.problem.function != self._function:
            self._function = result.problem.function
            self.steps.forget()
            self._way = None
        self._result = result
        many = len(result.started.components) > 1
        self.picker.set_names(result.started.component_names if many else None)
        for picker in (self.across, self.up):
            picker.show_columns(result.started.columns)
        if not outdated and result.computed:
            self._ask()

    def take(self, question: Question, answer: Answer) -> None:
        """Takes an answer of the engine."""
        if isinstance(answer, CriticalAnswer):
            self._way = answer
            self._readout.setText(self.steps.take(answer))
            self.moved.emit(answer.points[-1])
            return
        self._answer, self._question, self._base = answer, question, self._point()
        self._sentence.setText("")
        self._draw()

    def fail(self, question: Question, findings: tuple[Finding, ...]) -> None:
        """Says why there is no answer."""
        said = findings[-1].message if findings else "There is no surface of this problem."
        if isinstance(question, CriticalPoint):
            self._readout.setText(said)
            return
        self._answer = None
        self._say(said)

    def answer(self) -> SurfaceAnswer | None:
        """The surface in sight."""
        return self._answer

    def readout(self) -> str:
        """What the line under the picture says."""
        return self._readout.text()

    def sentence(self) -> str:
        """What stands instead of the surface; empty where there is one."""
        return self._sentence.text()

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self.plot.apply_theme(theme)

    def set_stale(self, stale: bool) -> None:
        """Dims what belongs to an earlier text."""
        self.plot.set_stale(stale)

    # Private

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setSpacing(8)
        header.addWidget(self._title)
        header.addStretch(1)
        for button in (*self.layers.values(), self.fit_button):
            header.addWidget(button)
        controls = QHBoxLayout()
        controls.setSpacing(6)
        for text, widget in (("right", self.across), ("up", self.up)):
            label = QLabel(text)
            label.setProperty("role", "muted")
            label.setBuddy(widget)
            controls.addWidget(label)
            controls.addWidget(widget, 1)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.plot)
        self._stack.addWidget(self._sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(header)
        column.addWidget(self.picker)
        column.addLayout(controls)
        column.addWidget(body, 1)
        column.addWidget(self.steps)
        column.addWidget(self._readout)
        self.setFocusProxy(self.plot)

    def _connect(self) -> None:
        self.picker.changed.connect(lambda _: self._ask())
        for picker in (self.across, self.up):
            picker.changed.connect(self._change_direction)
        for button in self.layers.values():
            button.toggled.connect(lambda _: self._draw())
        self.fit_button.clicked.connect(lambda: self._zoom(None))
        self.plot.zoomed.connect(self._zoom)
        self.plot.picked.connect(self._move)
        self.plot.hovered.connect(self._tell)
        self.steps.asked.connect(lambda question: self.asked.emit(replace(question, plane=self.picker.index())))
        self.steps.arrived.connect(self.moved)
        self._soon.timeout.connect(self._ask)

    def _point(self) -> np.ndarray | None:
        values = [info.values for info in self._result.started.inputs if info.differentiated]
        if any(part is None for part in values):
            return None
        return np.concatenate([np.asarray(part, float).reshape(-1) for part in values])

    def _ask(self) -> None:
        if self._result is None:
            return
        question = Surface(self.picker.index(), self.across.direction(), self.up.direction(), self._reach)
        if self._asked_of != (self._result.id, question):
            self._asked_of = (self._result.id, question)
            self.asked.emit(question)

    def _change_direction(self) -> None:
        self._reach = None
        self._ask()

    def _zoom(self, factor: float | None) -> None:
        if self._answer is None:
            return
        ends = float(self._answer.across[-1]), float(self._answer.up[-1])
        self._reach = None if factor is None else (ends[0] * factor, ends[1] * factor)
        if factor is None:
            self._asked_of = None
        self._soon.start()

    def _move(self, right: float, up: float) -> None:
        if self._base is not None:
            self.moved.emit(self._base + np.array([right, up]) @ self._answer.directions)

    def _say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._draw()

    def _draw(self) -> None:
        answer = self._answer
        self._stack.setCurrentIndex(0 if answer is not None and not self._sentence.text() else 1)
        if answer is None:
            return
        shown = {key: button.isChecked() for key, button in self.layers.items()}
        self.plot.show_answer(answer, shown, self._offsets(), self._path())
        if self._way is None:
            note = REGION_WORDS if shown["regions"] else "Click to move the point; the wheel zooms."
            self._readout.setText(f"{note} Gaps: {answer.raised}" if answer.raised else note)

    def _offsets(self) -> tuple[float, float]:
        """What both axes show at the point: the inputs themselves where the directions are inputs."""
        directions = self._question.first, self._question.second
        if self._base is None or any(direction.kind != "axis" for direction in directions):
            return 0.0, 0.0
        return float(self._base[directions[0].index]), float(self._base[directions[1].index])

    def _path(self) -> np.ndarray | None:
        """The steps in coefficients of both directions, seen from the point."""
        if self._way is None or self._base is None or self._way.points.shape[1] != len(self._base):
            return None
        directions = self._answer.directions
        lengths = np.square(np.linalg.norm(directions, axis=1))
        return (self._way.points - self._base) @ directions.T / lengths

    def _tell(self, place: tuple[float, float] | None) -> None:
        answer = self._answer
        if answer is None or place is None or not answer.values.size:
            return
        row = int(np.argmin(np.abs(answer.up - place[1])))
        column = int(np.argmin(np.abs(answer.across - place[0])))
        x, y = (short(number + offset, DIGITS) for number, offset in zip(place, self._offsets(), strict=True))
        value = short(float(answer.values[row, column]), DIGITS)
        self._readout.setText(f"{answer.names[0]} = {x}, {answer.names[1]} = {y}: f = {value}")


def _layer(text: str, tip: str, on: bool) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setCheckable(True)
    button.setChecked(on)
    return button
