"""The page of the flow: a function of two numbers with two components as a field in the plane.

Reads answers of the engine; says by signals what it wants to know and where the point is moved.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QWidget

from hessgui.gui.landscape.flow_plot import FlowPlot, curl, divergence, full_colour
from hessgui.gui.landscape.place_page import PlacePage, gaps
from hessgui.gui.landscape.pointing import pointed_at
from hessgui.gui.matrix.numbers import short
from hessgui.gui.page.switches import Switches
from hessgui.gui.panels.labels import TextLabel
from hessgui.gui.theme import Theme
from hessgui.gui.translating import marked, translated
from hessgui.model.questions import Flow, FlowAnswer
from hessgui.model.result import Result

DIGITS = 4
FULL_DIGITS = 2  # of the size from which on a colour is full
NEAR = 0.02  # of the picture: a click so close to a zero means it
LISTED = 3  # zeros that are named
COLOURS = (
    ("speed", "speed", "Colour: how fast the flow is, |F| (yellow: fast)"),
    ("divergence", "divergence", "Colour: div F = ∂F₁/∂x + ∂F₂/∂y. Red: the flow spreads. Blue: it gathers."),
    ("curl", "curl", "Colour: curl F = ∂F₂/∂x − ∂F₁/∂y. Red: it turns to the left. Blue: to the right."),
)
NEEDED = marked("A flow needs a function of two numbers with two components.")


class FlowPanel(PlacePage):
    """Shows a field in the plane.

    Args:
        theme: Colours.
    """

    topics = (Flow.topic,)
    failing = marked("There is no flow of this problem.")

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Flow", FlowPlot(theme), TextLabel(selectable=True, lines=2), parent)
        self._base: np.ndarray | None = None
        self.colours = Switches(COLOURS)
        self.plot.setAccessibleName(self.tr("The field over both inputs"))
        self._lay_out(self.plot, buttons=(self.colours, self.fit_button), below=(self._readout,))
        self.colours.chosen.connect(lambda _: self._draw())
        self.plot.picked.connect(self._move)
        self.show_result(None, outdated=False, busy=False)

    # Public

    def take(self, question: Flow, answer: FlowAnswer) -> None:
        """Takes an answer of the engine."""
        self._base = self._result.started.point()
        super().take(question, answer)

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self.plot.apply_theme(theme)

    def set_stale(self, stale: bool) -> None:
        """Dims what belongs to an earlier text."""
        self.plot.set_stale(stale)

    # Private

    def _prepare(self, result: Result) -> str:
        return "" if result.started.is_plane_field else NEEDED

    def _question(self) -> Flow:
        return Flow(self._reach)

    def _has_components(self) -> bool:
        return False

    def _move(self, right: float, up: float) -> None:
        answer = self._answer
        if answer is None or self._base is None:
            return
        place = np.array([right, up])
        extent = np.array([np.ptp(answer.across), np.ptp(answer.up)])
        for x, y, _ in answer.zeros:
            if (np.abs(place - (x, y)) <= NEAR * extent).all():
                self.moved.emit(self._base + np.array([x, y]))
                return
        self.moved.emit(pointed_at(self._base + place, extent))

    def _draw(self) -> None:
        answer = self._answer
        if answer is None:
            self._note.setText("")
            self._readout.setText("")
            return
        pairs = zip(self._result.started.component_names, answer.names, strict=True)
        self._note.setText(", ".join(translated("{component} along {name}", component=component, name=name)
                                     for component, name in pairs))
        offsets = (0.0, 0.0) if self._base is None else (float(self._base[0]), float(self._base[1]))
        self.plot.show_answer(answer, self.colours.key, offsets)
        self._tell(None)

    def _tell(self, place: tuple[float, float] | None) -> None:
        answer = self._answer
        if answer is None or self._base is None:
            return
        if place is None:
            self._readout.setText(" · ".join(self._summary(answer)))
            return
        row = int(np.argmin(np.abs(answer.up - place[1])))
        column = int(np.argmin(np.abs(answer.across - place[0])))
        x, y = (_numbers([sample]) for sample in self._base + (answer.across[column], answer.up[row]))
        parts = [f"{answer.names[0]} = {x}, {answer.names[1]} = {y}: F = ({_numbers(answer.vectors[row, column])})"]
        if answer.jacobians is not None:
            parts += _derivatives(answer.jacobians[row, column])
        self._readout.setText(" · ".join(parts))

    def _summary(self, answer: FlowAnswer) -> list[str]:
        parts = [translated("at the point {derivatives}", derivatives=", ".join(_derivatives(answer.jacobian)))]
        if answer.jacobians is not None:
            zeros = [translated("{kind} at ({place})", kind=translated(kind), place=_numbers(self._base + (x, y)))
                     for x, y, kind in answer.zeros[:LISTED]]
            if len(answer.zeros) > LISTED:
                zeros.append(translated("and {left} more", left=len(answer.zeros) - LISTED))
            parts.append("; ".join(zeros) or translated("no zero found here"))
            full = short(full_colour(answer, self.colours.key), FULL_DIGITS)
            parts.append(translated("full colour from {size} on", size=full))
        if not np.isfinite(answer.vectors).all():
            parts.append(gaps(answer.raised))
        return parts


def _numbers(values: np.ndarray) -> str:
    return ", ".join(short(float(value), DIGITS) if abs(value) > 1e-12 else "0" for value in values)


def _derivatives(jacobian: np.ndarray) -> list[str]:
    with np.errstate(all="ignore"):
        determinant = jacobian[0, 0] * jacobian[1, 1] - jacobian[0, 1] * jacobian[1, 0]
        told = {"det J": determinant, "div": divergence(jacobian), "curl": curl(jacobian)}
    return [f"{name} = {short(float(value), DIGITS)}" for name, value in told.items()]
