"""The page of the surface: a component over two directions, steps to its critical points, click to move there.

Reads answers of the engine; says by signals what it wants to know and where the point is moved.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtWidgets import QWidget

from hessgui.gui.landscape.direction_picker import DirectionPicker, spoken
from hessgui.gui.landscape.place_page import PlacePage, gaps
from hessgui.gui.landscape.pointing import pointed_at
from hessgui.gui.landscape.steps import Steps, sentence
from hessgui.gui.landscape.surface_pictures import TURNING, SurfacePictures
from hessgui.gui.matrix.numbers import short
from hessgui.gui.page.frame import field
from hessgui.gui.page.switches import switch
from hessgui.gui.page.wrapping import WrappingRow
from hessgui.gui.panels.labels import TextLabel
from hessgui.gui.theme import Theme
from hessgui.gui.translating import marked, translated
from hessgui.model.findings import Finding
from hessgui.model.questions import Answer, CriticalAnswer, CriticalPoint, Question, Surface
from hessgui.model.result import Result

DIGITS = 5
LAYERS = (("arrows", "arrows", "Arrows uphill along the gradient", True),
          ("model", "model", "The quadratic model at the point, dashed, with the Hessian's axes", True),
          ("regions", "signs",
           "Where the Hessian along both directions is positive, negative, indefinite", False))
NOWHERE = ("diverged", "undefined")  # ends of steps at which there is nothing to see
FAR = 1e3  # pictures away: steps that are not drawn
MOVING = marked("Click to move the point; the wheel zooms.")
REGION_WORDS = marked("Red: curves up. Blue: curves down. Grey: saddle.")


class SurfacePanel(PlacePage):
    """Shows a component over the plane of two directions.

    Args:
        theme: Colours.
    """

    topics = (Surface.topic, CriticalPoint.topic)
    failing = marked("There is no surface of this problem.")

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        pictures = SurfacePictures(theme)
        super().__init__("Surface", pictures.plot, TextLabel(selectable=True, lines=2), parent)
        self.pictures = pictures
        self._function = ""
        self._base: np.ndarray | None = None
        self._way: CriticalAnswer | None = None
        self.across, self.up = DirectionPicker(0), DirectionPicker(1)
        self.across.setAccessibleName(self.tr("Direction to the right"))
        self.up.setAccessibleName(self.tr("Direction upwards"))
        self.layers = {key: switch(text, tip, on=on) for key, text, tip, on in LAYERS}
        self.steps = Steps()
        controls = WrappingRow((field(self.tr("right"), self.across), field(self.tr("up"), self.up)))
        self._lay_out(self.pictures, buttons=(*self.layers.values(), self.pictures.button, self.fit_button),
                      rows=(controls,),
                      below=(self.steps, self._readout))
        self._connect()
        self.show_result(None, outdated=False, busy=False)

    # Public

    def take(self, question: Question, answer: Answer) -> None:
        """Takes an answer of the engine."""
        if isinstance(answer, CriticalAnswer):
            self._way = answer
            self._readout.setText(self.steps.take(answer))
            if answer.ended in NOWHERE:
                self._draw()  # the point stays; the way is shown
            else:
                self.moved.emit(answer.points[-1])
            return
        self._base = self._result.started.point()
        super().take(question, answer)

    def fail(self, question: Question, findings: tuple[Finding, ...]) -> None:
        """Says why there is no answer."""
        if isinstance(question, CriticalPoint):
            self._readout.setText(findings[-1].message if findings else self.failing)
        else:
            super().fail(question, findings)

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self.pictures.apply_theme(theme)

    def set_stale(self, stale: bool) -> None:
        """Dims what belongs to an earlier text."""
        self.pictures.set_stale(stale)

    # Private

    def _connect(self) -> None:
        for picker in (self.across, self.up):
            picker.changed.connect(self._change_direction)
        for button in self.layers.values():
            button.toggled.connect(lambda _: self._draw())
        self.pictures.zoomed.connect(self._zoom)
        self.pictures.turned.connect(self._turn)
        self.pictures.told.connect(self._readout.setText)
        self.plot.picked.connect(self._move)
        self.steps.asked.connect(lambda question: self.asked.emit(replace(question, plane=self.picker.index())))
        self.steps.arrived.connect(self.moved)

    def _prepare(self, result: Result) -> str:
        if result.problem.function != self._function:
            self._function = result.problem.function
            self.steps.forget()
            self._way = None
        for picker in (self.across, self.up):
            picker.show_columns(result.started.columns)
        return ""

    def _question(self) -> Surface:
        return Surface(self.picker.index(), self.across.direction(), self.up.direction(), self._reach)

    def _move(self, right: float, up: float) -> None:
        if self._base is not None:
            answer = self._answer
            extent = np.array([np.ptp(answer.across), np.ptp(answer.up)]) @ np.abs(answer.directions)
            self.moved.emit(pointed_at(self._base + np.array([right, up]) @ answer.directions, extent))

    def _draw(self) -> None:
        answer = self._answer
        if answer is None:
            self._readout.setText("")
            return
        shown = {key: button.isChecked() for key, button in self.layers.items()}
        path = self._path()
        self.pictures.show_answer(answer, shown, self._offsets(), path, None if path is None else self._way.values)
        if self._way is None:
            note = TURNING if not self.pictures.is_flat else REGION_WORDS if shown["regions"] else MOVING
            parts = [translated(note), *([] if np.isfinite(answer.values).all() else [gaps(answer.raised)])]
            self._readout.setText(" · ".join(part.removesuffix(".") for part in parts))

    def _turn(self) -> None:
        """Layers are drawn on the flat picture only."""
        for button in self.layers.values():
            button.setEnabled(self.pictures.is_flat)
        if self._way is not None:
            self._readout.setText(sentence(self._way))
        self._draw()

    def _offsets(self) -> tuple[float, float]:
        """What both axes show at the point: the inputs themselves where the directions are inputs."""
        directions = self._answered.first, self._answered.second
        if self._base is None or any(direction.kind != "axis" for direction in directions):
            return 0.0, 0.0
        return float(self._base[directions[0].index]), float(self._base[directions[1].index])

    def _path(self) -> np.ndarray | None:
        """The steps in coefficients of both directions, seen from the point."""
        if self._way is None or self._base is None or self._way.points.shape[1] != len(self._base):
            return None
        directions = self._answer.directions
        lengths = np.square(np.linalg.norm(directions, axis=1))
        steps = (self._way.points - self._base) @ directions.T / lengths
        extent = np.array([np.ptp(self._answer.across), np.ptp(self._answer.up)])
        far = ~(np.abs(steps) <= FAR * extent).all(axis=1)
        steps[far] = np.nan  # Qt draws no lines to places that are millions of pictures off
        return steps

    def _tell(self, place: tuple[float, float] | None) -> None:
        answer = self._answer
        if answer is None or place is None or not answer.values.size:
            return
        row = int(np.argmin(np.abs(answer.up - place[1])))
        column = int(np.argmin(np.abs(answer.across - place[0])))
        sample = answer.across[column], answer.up[row]  # what was computed, not what lies between
        x, y = (short(number + offset, DIGITS) for number, offset in zip(sample, self._offsets(), strict=True))
        value = short(float(answer.values[row, column]), DIGITS)
        first, second = map(spoken, answer.names)
        self._readout.setText(f"{first} = {x}, {second} = {y}: f = {value}")

