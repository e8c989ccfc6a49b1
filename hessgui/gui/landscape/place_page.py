"""What the pages share that show surroundings of the point: how far they reach, and moving the point in them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from hessgui.gui.page.asking import AskingPage
from hessgui.gui.translating import translated

ASK_MS = 120  # after the last turn of the wheel


class PlacePage(AskingPage):
    """Shows the function around the point.

    Args:
        title: What the page shows.
        plot: The picture, which says ``zoomed`` by a factor and ``hovered`` over a place.
        readout: The line under it.

    Signals:
        moved: The flat point ``[n]`` to which the page moves.
    """

    moved = Signal(object)

    def __init__(self, title: str, plot: Any, readout: QLabel, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.plot, self._readout = plot, readout
        self._reach: Any = None  # what the question asks for; None leaves it to the engine
        self.fit_button = QPushButton(self.tr("fit"))
        self.fit_button.setToolTip(self.tr("Back to the reach that suits the point"))
        self._soon = QTimer(self, singleShot=True, interval=ASK_MS)
        self._soon.timeout.connect(self._ask)
        self.fit_button.clicked.connect(lambda: self._zoom(None))
        plot.zoomed.connect(self._zoom)
        plot.hovered.connect(self._tell)

    def readout(self) -> str:
        """What the line under the picture says."""
        return self._readout.text()

    def _zoom(self, factor: float | None) -> None:
        """Reaches so many times as far; ``None`` goes back to what suits the point."""
        if self._answer is None:
            return
        self._reach = None if factor is None else self._reached(factor)
        if factor is None:
            self._asked_of = None
        self._soon.start()

    def _reached(self, factor: float) -> Any:
        """So many times the reach of the answer, of a picture over two directions."""
        return float(self._answer.across[-1]) * factor, float(self._answer.up[-1]) * factor

    def _change_direction(self) -> None:
        self._reach = None
        self._ask()

    def _tell(self, place: Any) -> None:
        """Says what is at a place under the mouse; ``None`` is none."""


def gaps(reason: str) -> str:
    """Why a picture has gaps: the words of an error of the function, or nothing."""
    return translated("gaps: {reason}", reason=reason or translated("the function gives no number there"))
