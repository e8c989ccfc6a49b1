"""One number of an input as a slider: range, logarithmic or not, played or looped; knows no problem."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QLabel, QMenu, QSizePolicy, QSlider, QToolButton, QWidget

from hessgui.gui.inputs.slider_range import around, parse_range
from hessgui.gui.matrix.elided import ElidedLabel
from hessgui.gui.matrix.numbers import short
from hessgui.gui.style import scaled

STEPS = 1000  # positions of a slider without steps of its own
MOST_STEPS = 100_000
LABEL_WIDTH = 56  # pixels
MOST_DIGITS = 5
NUMBER_WIDTH = 62
FRAME_MS = 16  # between two positions of a slider that plays
RUN_S = 4.0  # from end to end


@dataclass(frozen=True)
class EntryOfInput:
    """One number of an input.

    Args:
        name: The input.
        index: Flat index of the number in it.
        label: How it is called: ``x[0,1]``.
    """

    name: str
    index: int
    label: str


class EntrySlider(QWidget):
    """A slider with its name, its number and a menu.

    Signals:
        moved: The new number, while the slider moves.
        removed: The person wants it gone.
        run_wanted: Its run from end to end is to be taken along.

    Args:
        entry: Which number.
        value: What it is now.
        whole: Whether only whole numbers are meant.
    """

    moved = Signal(float)
    removed = Signal()
    run_wanted = Signal()

    def __init__(
        self, entry: EntryOfInput, value: float, whole: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.entry = entry
        self.value = value
        self.range = replace(around(value), step=1.0) if whole else around(value)
        self._forward = True
        self._phase = 0.0
        self._clock = QTimer(self, interval=FRAME_MS)
        self._clock.timeout.connect(self._play_on)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(self.tr("Slider of {name}").format(name=entry.label))
        self.slider.valueChanged.connect(self._follow_slider)
        self.play_button = QToolButton(text="▸", checkable=True, toolTip=self.tr("Play: move from end to end and back"))
        self.play_button.setAccessibleName(self.tr("Play {name}").format(name=entry.label))
        self.play_button.toggled.connect(self._play)
        self.menu_button = QToolButton(
            text="⋯", toolTip=self.tr("Range, logarithmic steps, loop, save its run, remove"))
        self.menu_button.setAccessibleName(self.tr("Options of {name}").format(name=entry.label))
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._make_menu()
        self._lay_out()
        self.show_value(value)

    def show_value(self, value: float) -> None:
        """Takes a number that came from elsewhere; the range widens where it lies outside."""
        self.value = value
        if math.isfinite(value) and not self.range.low <= value <= self.range.high:
            self.range = self.range.with_(value)
        self._show()

    def go_to(self, value: float) -> None:
        """Moves to a number, as a hand would."""
        self._set(value)

    def set_range(self, text: str) -> bool:
        """Takes ``low, high`` or ``low, high, step``; tells whether it could."""
        found = parse_range(text, self.range.log)
        if found is None:
            return False
        self.range = found
        self._set(self.range.clipped(self.value))
        return True

    # Private

    def _make_menu(self) -> None:
        menu = QMenu(self.menu_button)
        menu.addAction(self.tr("Range…"), self._ask_range)
        self.log_action = QAction(self.tr("Logarithmic"), menu, checkable=True)
        self.log_action.toggled.connect(self._set_log)
        menu.addAction(self.log_action)
        self.loop_action = QAction(self.tr("Loop instead of back and forth"), menu, checkable=True)
        menu.addAction(self.loop_action)
        menu.addAction(self.tr("Save its run…"), self.run_wanted.emit)
        menu.addSeparator()
        menu.addAction(self.tr("Remove"), self.removed.emit)
        self.menu_button.setMenu(menu)

    def _lay_out(self) -> None:
        name = ElidedLabel()
        name.setText(self.entry.label)
        name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        name.setFixedWidth(scaled(LABEL_WIDTH))
        self._number = QLabel(alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._number.setFixedWidth(scaled(NUMBER_WIDTH))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (name, self.slider, self._number, self.play_button, self.menu_button):
            layout.addWidget(widget, int(widget is self.slider))

    def _show(self) -> None:
        blocked = self.slider.blockSignals(True)
        steps = min(self.range.steps or STEPS, MOST_STEPS)
        self.slider.setRange(0, steps)
        self.slider.setPageStep(max(steps // 10, 1))
        self.slider.setValue(round(self.range.share(self.value) * steps))
        self.slider.blockSignals(blocked)
        self._number.setText(self._fitting())
        self.slider.setToolTip(self.tr("{name} = {value}, from {low} to {high}").format(
            name=self.entry.label, value=repr(self.value), low=f"{self.range.low:g}", high=f"{self.range.high:g}"))

    def _fitting(self) -> str:
        """The number with as many digits as its room holds."""
        texts = [short(self.value, digits) for digits in range(MOST_DIGITS, 0, -1)]
        measure = self._number.fontMetrics().horizontalAdvance
        return next((text for text in texts if measure(text) <= self._number.width()), texts[-1])

    def _follow_slider(self, position: int) -> None:
        self._set(self.range.value(position / self.slider.maximum()))

    def _set(self, value: float) -> None:
        self.value = value
        self._show()
        self.moved.emit(value)

    def _set_log(self, log: bool) -> None:
        found = self.range.in_log() if log else self.range.in_linear()
        self.range = found
        self._set(self.range.clipped(self.value))

    def _ask_range(self) -> None:
        step = f", {self.range.step:g}" if self.range.step else ""
        title = self.tr("Range of {name}").format(name=self.entry.label)
        text, accepted = QInputDialog.getText(self, title, self.tr("Lowest, highest, and a step if you like:"),
                                              text=f"{self.range.low:g}, {self.range.high:g}{step}")
        wrong = (self.tr("That is no range. Write two different numbers above zero, for example 0.1, 10:")
                 if self.range.log else
                 self.tr("That is no range. Write two different numbers, for example -2, 2:"))
        while accepted and not self.set_range(text):
            text, accepted = QInputDialog.getText(self, title, wrong, text=text)

    def _play(self, on: bool) -> None:
        self.play_button.setText("❚❚" if on else "▸")
        if on:
            self._phase = self.range.share(self.value)
            self._clock.start()
        else:
            self._clock.stop()

    def _play_on(self) -> None:
        self._phase += (1 if self._forward else -1) * FRAME_MS / 1000 / RUN_S
        if not 0 <= self._phase <= 1:
            if self.loop_action.isChecked():
                self._phase %= 1
            else:
                self._forward = self._phase < 0
                self._phase = min(max(self._phase, 0.0), 1.0)
        self._set(self.range.value(self._phase))

    # Qt overrides

    def hideEvent(self, event) -> None:
        self.play_button.setChecked(False)
        super().hideEvent(event)
