"""Chooses a direction: an input, the gradient, an eigenvector, a random one, to a pinned point or between two."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from hessgui.gui.list_field import ListField
from hessgui.gui.translating import marked, translated
from hessgui.model.layout import AxisLayout
from hessgui.model.questions import Direction

LISTED = 60  # inputs that are listed by name
EIGENVECTORS = 12  # up to so many are listed one by one
NAMES = ("the gradient", "a random direction", "the pinned point", "the pinned points")  # as the engine says them
EIGENVECTOR = "the eigenvector of "  # as the engine begins the name of one
OTHER = marked("another input…")


class DirectionPicker(ListField):
    """A list of directions.

    Signals:
        changed: The direction that was chosen.

    Args:
        start: The input that is chosen at first.
    """

    changed = Signal()

    def __init__(self, start: int = 0, parent: QWidget | None = None) -> None:
        super().__init__("", letters=5, grows=True, parent=parent)
        self._columns: AxisLayout | None = None
        self._start = start
        self._seed = 0
        self._is_chosen = False  # by a person
        self._pinned: list[np.ndarray] = []
        self.setAccessibleName(self.tr("Direction"))
        self.activated.connect(self._choose)

    def show_columns(self, columns: AxisLayout) -> None:
        """Offers the inputs of a problem; a direction that was chosen stays where it still makes sense."""
        if columns == self._columns:
            return
        before = self.direction()
        self._columns = columns
        self._fill()
        self._is_chosen = self._is_chosen and self._select(before)
        if not self._is_chosen:
            self.setCurrentIndex(min(self._start, columns.size - 1) if columns.size else 0)

    def pin(self, point: np.ndarray) -> None:
        """Offers the way to a pinned point, and that between the last two of them."""
        chosen = self.direction()
        self._pinned = [*(other for other in self._pinned if not np.array_equal(other, point)), point][-2:]
        self._fill()
        self._select(chosen)

    def direction(self) -> Direction:
        """The one that is chosen."""
        chosen = self.currentData()
        return chosen if isinstance(chosen, Direction) else Direction("axis", 0)

    def choose(self, direction: Direction) -> None:
        """Chooses a direction as a person would."""
        if self._select(direction):
            self._is_chosen = True
            self.changed.emit()

    def _fill(self) -> None:
        self.clear()
        size = 0 if self._columns is None else self._columns.size
        for index in range(min(size, LISTED)):
            self.addItem(self._columns.label(index), Direction("axis", index))
        if size > LISTED:
            self.addItem(translated(OTHER), OTHER)
        self.insertSeparator(self.count())
        self.addItem(self.tr("gradient"), Direction("gradient"))
        if size <= EIGENVECTORS:
            for index in range(size):
                self.addItem(_eigenvector(index, size), Direction("eigenvector", index))
        else:
            self.addItem(self.tr("eigenvector, lowest"), Direction("eigenvector", 0))
            self.addItem(self.tr("eigenvector, highest"), Direction("eigenvector", -1))
        self.addItem(self.tr("random"), Direction("random", self._seed))
        here = [tuple(point.tolist()) for point in self._pinned if len(point) == size]
        if here:
            self.addItem(self.tr("to the pinned point"), Direction("towards", target=here[-1]))
        if len(here) == 2:
            self.addItem(self.tr("between both pinned points"), Direction("between", target=here[1], start=here[0]))

    def _select(self, direction: Direction) -> bool:
        for position in range(self.count()):
            if self.itemData(position) == direction:
                self.setCurrentIndex(position)
                return True
        return False

    def _choose(self, position: int) -> None:
        chosen = self.itemData(position)
        self._is_chosen = True
        if chosen == OTHER:
            self._ask_input(position)
        elif chosen is not None and chosen.kind == "random":
            self._seed += 1  # another one each time
            self.setItemData(position, Direction("random", self._seed))
        self.changed.emit()

    def _ask_input(self, position: int) -> None:
        """Asks for an input by name, and lists it."""
        text, accepted = QInputDialog.getText(
            self, self.tr("Input"), self.tr("Name of the input, such as x[3,120]:"))
        try:
            index = self._columns.position(text.strip()) if accepted else None
        except (KeyError, ValueError):
            index = None
        if index is None:
            self.setCurrentIndex(0)
        elif not self._select(Direction("axis", index)):
            self.insertItem(position, self._columns.label(index), Direction("axis", index))
            self.setCurrentIndex(position)


def spoken(name: str) -> str:
    """The name of a direction, as the engine says it, in the window's language."""
    if name in NAMES:
        return translated(name)
    before, _, value = name.partition(EIGENVECTOR)
    return name if before else translated("the eigenvector of {value}", value=value)


def _eigenvector(index: int, size: int) -> str:
    if size > 1 and index == 0:
        return translated("eigenvector {number} (lowest)", number=1)
    if size > 1 and index == size - 1:
        return translated("eigenvector {number} (highest)", number=size)
    return translated("eigenvector {number}", number=index + 1)
