"""The picture of eigenvalues along a line, under its curve: one line for each, and where one changes its sign."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from hessgui.gui.landscape.curve_plot import WORDS, shown_range
from hessgui.gui.matrix.elided import ElidedLabel
from hessgui.gui.matrix.numbers import short
from hessgui.gui.plot import Plot
from hessgui.gui.theme import Theme
from hessgui.gui.translating import translated
from hessgui.model.questions import TracksAnswer

MARGIN = 0.08  # of the range of eigenvalues, above and below
BEYOND = 10  # times the range: what lies farther out is not drawn
LISTED = 4  # changes of sign that are named
LEAST_HEIGHT = 110  # pixels
DIGITS = 4
ROUNDING = 1e-12  # a place this near to 0 is named so
ASYMMETRIC = 1e-9  # against the largest eigenvalue


class TracksView(QWidget):
    """Shows a :class:`TracksAnswer`, or a sentence.

    Args:
        theme: Colours.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._answer: TracksAnswer | None = None
        self._offset = self._center = 0.0
        self.plot = Plot(theme)
        self.plot.setAccessibleName(self.tr("Eigenvalues of the Hessian along the line"))
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.left.setLabel(self.tr("eigenvalues"))
        self._sentence = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._sentence.setProperty("role", "muted")
        self._sentence.setWordWrap(True)
        self._line = ElidedLabel()
        self._stack = QStackedLayout()
        self._stack.addWidget(self.plot)
        self._stack.addWidget(self._sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._stack, 1)
        column.addWidget(self._line)
        self.setMinimumHeight(LEAST_HEIGHT)

    def show_answer(self, answer: TracksAnswer | None, offset: float, name: str, center: float = 0.0) -> None:
        """Shows tracks.

        Args:
            answer: The tracks, or ``None``.
            offset: What the horizontal axis shows at the parameter 0.
            name: What it shows.
            center: The parameter of the point.
        """
        self._answer, self._offset, self._center = answer, offset, center
        self._stack.setCurrentIndex(0)
        self._line.setText("" if answer is None else words(answer, offset, name))
        self._draw()

    def say(self, sentence: str) -> None:
        """Puts a sentence in the place of the picture."""
        self._answer = None
        self._line.setText("")
        self._sentence.setText(translated(sentence))
        self._stack.setCurrentIndex(1)

    def sentence(self) -> str:
        """What stands instead of the picture; empty where it is in sight."""
        return self._sentence.text() if self._stack.currentIndex() else ""

    def line(self) -> str:
        """What is said of the tracks."""
        return self._line.text()

    def answer(self) -> TracksAnswer | None:
        """What is in sight."""
        return self._answer

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self._theme = theme
        self.plot.paint_axes(theme)
        self._draw()

    # Private

    @np.errstate(all="ignore")  # what is infinite or NaN stays so
    def _draw(self) -> None:
        self.plot.clear()
        answer, theme = self._answer, self._theme
        if answer is None:
            return
        across = answer.parameter + self._offset
        low, high = shown_range(answer.values.reshape(-1))
        low, high = min(low, 0.0), max(high, 0.0)
        room = BEYOND * ((high - low) or 1.0)
        self.plot.add(pg.InfiniteLine(0, 0, pen=pg.mkPen(theme.muted, width=1)))
        for track in answer.values.T:
            near = np.where((track > low - room) & (track < high + room), track, np.nan)
            for values, colour in zip(_by_sign(near), (theme.diverging[-1], theme.diverging[0]), strict=True):
                self.plot.add(pg.PlotCurveItem(across, values, connect="finite", antialias=True,
                                               pen=pg.mkPen(colour, width=2)))
        self.plot.add(pg.InfiniteLine(self._offset + self._center, 90, pen=pg.mkPen(theme.accent, width=1)))
        for at, _, kind in answer.changes or ():
            self.plot.add(pg.InfiniteLine(at + self._offset, 90,
                                          pen=pg.mkPen(theme.warning, width=1, style=Qt.PenStyle.DotLine)))
            if kind == "zero":
                self.plot.add(pg.ScatterPlotItem([at + self._offset], [0.0], size=9, brush=pg.mkBrush(theme.card),
                                                 pen=pg.mkPen(theme.warning, width=2)))
        margin = MARGIN * ((high - low) or 1.0)
        self.plot.set_range((float(across[0]), float(across[-1])), (low - margin, high + margin), padding=0)


def words(answer: TracksAnswer, offset: float, name: str) -> str:
    """What the tracks tell, in one line: where signs change, gaps, asymmetry."""
    parts = []
    if answer.changes is not None:
        parts.append(_changes(answer, offset, name))
    largest = float(np.abs(answer.values[np.isfinite(answer.values)]).max(initial=0.0))
    if answer.asymmetry > ASYMMETRIC * largest:
        parts.append(translated("not symmetric (|H − Hᵀ| ≤ {size}): these are of its symmetric part",
                                size=short(answer.asymmetry, 2)))
    if np.isnan(answer.values).any():
        reason = answer.raised or translated("the Hessian is not finite there")
        parts.append(translated("gaps: {reason}", reason=reason))
    return " · ".join(parts)


def _changes(answer: TracksAnswer, offset: float, name: str) -> str:
    if not answer.changes:
        return translated("no eigenvalue changes its sign here")
    listed = answer.changes[:LISTED]
    places = ", ".join(short(at + offset, DIGITS) if abs(at + offset) > ROUNDING else "0" for at, *_ in listed)
    if len(answer.changes) > LISTED:
        places = f"{places} {translated('and {left} more', left=len(answer.changes) - LISTED)}"
    counts = ", ".join(f"{before} → {after}" + (f" ({translated(WORDS[kind])})" if kind in WORDS else "")
                       for _, (before, after), kind in listed)
    return translated("signs change at {name} = {places} · negative eigenvalues {counts}", name=name, places=places,
                      counts=counts)


def _by_sign(track: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A track above zero and below it, NaN elsewhere; the two meet at the sample after a change."""
    up, down = track >= 0, track < 0
    for part in (up, down):
        part[1:] |= part[:-1].copy()
    return np.where(up, track, np.nan), np.where(down, track, np.nan)
