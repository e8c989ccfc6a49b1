"""The tour: five steps above the pictures, told with the person's own function; it covers nothing and asks nothing."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hessgui.gui.controller import Controller
from hessgui.gui.matrix.numbers import short
from hessgui.gui.panels.banner import Banner
from hessgui.gui.receipt import receipt_line
from hessgui.gui.surface import Surface
from hessgui.gui.translating import translated
from hessgui.model.result import Result
from hessgui.model.sentences.help import FACTS, TOUR


class Tour(QObject):
    """Leads from card to card.

    Signals:
        changed: It has begun or ended.

    Args:
        controller: Whose result is told about.
        surface: The cards.
    """

    changed = Signal()

    def __init__(self, controller: Controller, surface: Surface, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._surface = surface
        self._banner: Banner | None = None
        self._step = 0
        controller.shown_changed.connect(self._tell)

    @property
    def is_on(self) -> bool:
        """Whether it is under way."""
        return self._banner is not None

    def begin(self) -> None:
        """Begins with the first step."""
        self.leave()
        self._step = 0
        self._banner = Banner("", self.tr("&Next"), self.tr("&Leave the tour"))
        self._banner.setAccessibleName(self.tr("Tour"))
        self._banner.setProperty("toured", True)
        self._banner.accepted.connect(self._go_on)
        self._banner.declined.connect(self.leave)
        self._surface.add_banner(self._banner)
        self._tell()
        self.changed.emit()

    def leave(self) -> None:
        """Ends it, wherever it is."""
        if self._banner is None:
            return
        self._mark(False)
        self._banner.hide()
        self._banner.deleteLater()
        self._banner = None
        self.changed.emit()

    def _go_on(self) -> None:
        if self._step + 1 == len(TOUR):
            self.leave()
            return
        self._mark(False)
        self._step += 1
        self._tell()

    def _tell(self) -> None:
        if self._banner is None:
            return
        sentence = translated(TOUR[self._step][1]).format(**facts(self._controller.shown))
        self._banner.say(f"{self._step + 1}/{len(TOUR)}   {sentence}")
        self._mark(True)

    def _mark(self, on: bool) -> None:
        card = self._card(TOUR[self._step][0])
        if card.property("toured") != on:
            card.setProperty("toured", on)
            card.style().unpolish(card)
            card.style().polish(card)

    def _card(self, name: str) -> QWidget:
        widget = getattr(self._surface, {"function": "editor"}.get(name, name))
        while widget.objectName() != "card":
            widget = widget.parentWidget()
        return widget


def facts(result: Result | None) -> dict[str, str]:
    """What the tour says of a result."""
    started = None if result is None else result.started
    infos = () if started is None else started.inputs
    inputs = ", ".join(_say("one" if math.prod(info.shape) == 1 else "many", name=info.name,
                            count=math.prod(info.shape)) for info in infos)
    return {
        "inputs": inputs or _say("no inputs"),
        "matrix": _say("no matrix") if started is None else _matrix(result),
        "receipt": receipt_line(result.receipt) if started is not None and result.computed else _say("no receipt"),
    }


def _say(what: str, **parts: object) -> str:
    return translated(FACTS[what]).format(**parts)


def _matrix(result: Result) -> str:
    matrix = result.matrices.get("hessian")
    if matrix is None or not len(matrix.columns):
        return _say("no matrix")
    size, names = len(matrix.columns), matrix.columns.labels
    if matrix.is_sparse or matrix.is_partial or not np.isfinite(matrix.data).any():
        return _say("size", size=size)
    plane = matrix.data if matrix.data.ndim == 2 else matrix.data[0]
    row, column = np.unravel_index(np.nanargmax(np.abs(plane)), plane.shape)
    value = short(float(plane[row, column]), 4)
    return _say("largest", size=size, value=value, row=names[row], column=names[column])
