"""The picture of a field in the plane: arrows along the flow, colours, and the places where it is zero."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pyqtgraph as pg

from hessgui.gui.landscape.plane_plot import PlanePlot
from hessgui.gui.theme import Theme
from hessgui.gui.translating import translated
from hessgui.model.colours import shades
from hessgui.model.questions import FlowAnswer

Colour = Literal["speed", "divergence", "curl"]
KINDS = ("source", "sink", "saddle", "spiral source", "spiral sink", "centre", "degenerate")  # of zeros
STRIDE = 4  # samples between two arrows
FIRST = 2  # the first sample with an arrow
ZERO_PIXELS = 11
OPACITY = 120  # of 255, of colours under the arrows
SHOWN = 0.98  # of the samples' sizes; what is larger has the darkest colour


class FlowPlot(PlanePlot):
    """Shows a :class:`FlowAnswer`.

    Args:
        theme: Colours.
    """

    def __init__(self, theme: Theme, parent=None) -> None:  # noqa: ANN001 - a widget
        super().__init__(theme, parent)
        self._answer: FlowAnswer | None = None
        self._colour: Colour = "speed"

    def show_answer(self, answer: FlowAnswer | None, colour: Colour, offsets: tuple[float, float]) -> None:
        """Shows a field.

        Args:
            answer: The field, or ``None``.
            colour: What the colours under the arrows tell.
            offsets: What both axes show at the point.
        """
        self._answer, self._colour, self._offsets = answer, colour, offsets
        self._draw()

    # Private

    @np.errstate(all="ignore")  # what is infinite or NaN stays so
    def _draw(self) -> None:
        self.clear()
        answer = self._answer
        if answer is None:
            return
        across, up = answer.across + self._offsets[0], answer.up + self._offsets[1]
        told = _coloured(answer, self._colour)
        if told is not None:
            add = self._add_shades if self._colour == "speed" else self._add_diverging
            add(np.clip(told / full_colour(answer, self._colour), -1, 1), across, up)
        places = np.stack(np.meshgrid(across[FIRST::STRIDE], up[FIRST::STRIDE]), -1).reshape(-1, 2)
        apart = (across[STRIDE] - across[0], up[STRIDE] - up[0])
        self._add_arrows(places, answer.vectors[FIRST::STRIDE, FIRST::STRIDE].reshape(-1, 2), np.array(apart))
        for x, y, kind in answer.zeros:
            self._add_zero(x + self._offsets[0], y + self._offsets[1], kind)
        self._add_point()
        self._frame(answer.names, across, up)

    def _add_diverging(self, told: np.ndarray, across: np.ndarray, up: np.ndarray) -> None:
        known = np.isfinite(told)
        colours = shades(self._theme.diverging, (np.where(known, told, 0.0) + 1) / 2)
        pixels = np.dstack([colours[..., :3], np.where(known, OPACITY, 0).astype(np.uint8)])
        self._add_image(np.ascontiguousarray(pixels), across, up)

    def _add_zero(self, x: float, y: float, kind: str) -> None:
        theme = self._theme
        filled = theme.warning if kind.endswith("sink") else theme.card
        self.add(pg.ScatterPlotItem([x], [y], size=ZERO_PIXELS, symbol="d" if kind == "saddle" else "o",
                                    brush=pg.mkBrush(filled), pen=pg.mkPen(theme.warning, width=2)))
        label = pg.TextItem(translated(kind), color=theme.text, anchor=(0.5, 1.4), fill=pg.mkBrush(theme.card))
        label.setPos(x, y)
        self.add(label)


def divergence(jacobians: np.ndarray) -> np.ndarray:
    """``dF1/dx + dF2/dy`` of Jacobians ``[..., 2, 2]``."""
    return jacobians[..., 0, 0] + jacobians[..., 1, 1]


def curl(jacobians: np.ndarray) -> np.ndarray:
    """``dF2/dx - dF1/dy`` of Jacobians ``[..., 2, 2]``."""
    return jacobians[..., 1, 0] - jacobians[..., 0, 1]


def _coloured(answer: FlowAnswer, colour: Colour) -> np.ndarray | None:
    """What the colours tell, at every sample ``[s, r]``; ``None`` where it is not known yet."""
    if colour == "speed":
        return np.linalg.norm(answer.vectors, axis=2)
    if answer.jacobians is None:
        return None
    return divergence(answer.jacobians) if colour == "divergence" else curl(answer.jacobians)


@np.errstate(all="ignore")  # what is infinite or NaN is left out
def full_colour(answer: FlowAnswer, colour: Colour) -> float:
    """The size from which on a colour is full: what is usual for the large ones; 1 where all is zero, or unknown."""
    told = _coloured(answer, colour)
    known = np.abs(told[np.isfinite(told)]) if told is not None else np.empty(0)
    largest = float(np.quantile(known, SHOWN)) if known.size else 0.0
    return largest or float(known.max(initial=0.0)) or 1.0
