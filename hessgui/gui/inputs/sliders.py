"""The sliders under the inputs' table: which numbers have one, and the inputs' texts as they move."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QVBoxLayout, QWidget

from hessgui.gui.inputs.rows import InputRow
from hessgui.gui.inputs.slider import EntryOfInput, EntrySlider
from hessgui.gui.inputs.values import literal_numbers, numbers_of, text_of
from hessgui.gui.style import scaled

SHOWN_ROWS = 4  # sliders in sight; more scroll
ROW_PIXELS = 30
MOST_OFFERED = 24  # entries that a menu lists
MOST_TOGETHER = 12  # entries that can have their sliders at once


class Sliders(QScrollArea):
    """The sliders.

    Signals:
        moved: An input's name and its new text.
        run_wanted: An :class:`EntrySlider` whose run is to be taken along.
    """

    moved = Signal(str, str)
    run_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[InputRow] = ()
        self._all: list[EntrySlider] = []  # those without a number rest, out of sight
        inner = QWidget()
        inner.setProperty("role", "body")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Sliders"))
        self.setWidgetResizable(True)
        self.setWidget(inner)
        self.hide()

    @property
    def sliders(self) -> list[EntrySlider]:
        """Those that there are numbers for."""
        return [slider for slider in self._all if not slider.isHidden()]

    def show_rows(self, rows: Sequence[InputRow]) -> None:
        """Brings the sliders to the inputs' numbers; those whose number is gone rest until it is back."""
        self._rows = rows
        for slider in self._all:
            numbers = self._numbers(slider.entry.name)
            is_there = numbers is not None and slider.entry.index < numbers.size
            slider.setVisible(is_there)
            if is_there and (number := float(numbers.reshape(-1)[slider.entry.index])) != slider.value:
                slider.show_value(number)
        self._fit()

    def clear(self) -> None:
        """Takes all of them away: the inputs are those of another problem."""
        for slider in list(self._all):
            self.remove(slider)

    def fill_menu(self, menu: QMenu, name: str) -> None:
        """Offers the numbers of an input."""
        menu.clear()
        numbers = self._numbers(name)
        if numbers is None:
            menu.addAction(self.tr("Run it once: its numbers are not known yet")).setEnabled(False)
            return
        places = itertools.islice(np.ndindex(numbers.shape), MOST_OFFERED)
        entries = [EntryOfInput(name, index, _label(name, place)) for index, place in enumerate(places)]
        if 1 < numbers.size <= MOST_TOGETHER:
            menu.addAction(self.tr("Every entry of {name}").format(name=name),
                           lambda: [self.add(entry) for entry in entries])
            menu.addSeparator()
        for entry in entries:
            menu.addAction(entry.label, lambda entry=entry: self.add(entry))
        if numbers.size > MOST_OFFERED:
            more = self.tr("{count} more: give the numbers to move a name of their own")
            menu.addAction(more.format(count=numbers.size - MOST_OFFERED)).setEnabled(False)

    def add(self, entry: EntryOfInput) -> EntrySlider | None:
        """Gives a number its slider, if it has none."""
        numbers = self._numbers(entry.name)
        if numbers is None or any(slider.entry == entry for slider in self._all):
            return None
        slider = EntrySlider(entry, float(numbers.reshape(-1)[entry.index]), self._row(entry.name).is_whole)
        slider.moved.connect(lambda value: self._move(entry, value))
        slider.run_wanted.connect(lambda: self.run_wanted.emit(slider))
        slider.removed.connect(lambda: self.remove(slider))
        self._all.append(slider)
        self._column.insertWidget(len(self._all) - 1, slider)
        slider.show()  # a layout would show it later, and those that are hidden rest: it has its row at once
        self._fit()
        return slider

    def remove(self, slider: EntrySlider) -> None:
        """Takes a slider away; its number stays."""
        self._all.remove(slider)
        self._column.removeWidget(slider)
        slider.hide()
        slider.deleteLater()
        self._fit()

    def text(self, name: str) -> str | None:
        """The text of an input as it stands."""
        row = self._row(name)
        return None if row is None else row.value

    def _fit(self) -> None:
        count = len(self.sliders)
        self.setFixedHeight(min(count, SHOWN_ROWS) * scaled(ROW_PIXELS) + 2)
        self.setVisible(count > 0)

    def _row(self, name: str) -> InputRow | None:
        return next((row for row in self._rows if row.name == name), None)

    def _numbers(self, name: str) -> np.ndarray | None:
        row = self._row(name)
        numbers = None if row is None else numbers_of(row)
        return numbers if numbers is not None and numbers.dtype.kind in "fi" else None

    def _move(self, entry: EntryOfInput, value: float) -> None:
        numbers = self._numbers(entry.name)
        if numbers is None:
            return
        row = self._row(entry.name)
        stays = numbers.dtype.kind == "f" or row.is_whole
        changed = numbers.astype(numbers.dtype if stays else float)
        changed.reshape(-1)[entry.index] = value
        literal = literal_numbers(row.value)
        self.moved.emit(entry.name, text_of(changed, None if literal is None else literal[1]))


def _label(name: str, place: tuple[int, ...]) -> str:
    return f"{name}[{','.join(map(str, place))}]" if place else name
