"""A slider's run from end to end, taken along: as an animated GIF of the page in sight, or as a CSV of its numbers.

Each position is waited for, with what the page asks about it; nothing is skipped as it is while a hand moves.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from hessgui.files import atomic
from hessgui.gui.controller import Controller
from hessgui.gui.documents import Dialogs
from hessgui.gui.inputs.slider import EntrySlider
from hessgui.gui.inputs.sliders import Sliders
from hessgui.gui.pictures import NOTHING, Pictures
from hessgui.gui.translating import marked, translated
from hessgui.model.result import Result

GIF, CSV = marked("Animated picture (*.gif)"), marked("Numbers along the way (*.csv)")
POSITIONS = 61  # of a slider without steps
MOST_POSITIONS = 241
FRAME_MS = 66
NO_SLIDER = marked("Give a number of an input a slider first.")


class Runs(QObject):
    """Lets sliders run and keeps what is seen.

    Signals:
        told: One line about what is being done.
        changed: A run has begun or ended.

    Args:
        controller: Computes.
        sliders: Those there are.
        pictures: Takes the pictures.
        dialogs: Asks where to.
    """

    told = Signal(str)
    changed = Signal()

    def __init__(self, controller: Controller, sliders: Sliders, pictures: Pictures, dialogs: Dialogs,
                 parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller, self._sliders, self._pictures, self._dialogs = controller, sliders, pictures, dialogs
        self._run: _Run | None = None
        self._look = QTimer(self, singleShot=True, interval=0)
        self._look.timeout.connect(self._take)
        controller.shown_changed.connect(self._come_back)
        controller.questions.ended.connect(lambda *_: self._come_back())
        sliders.run_wanted.connect(self.ask)

    @property
    def is_on(self) -> bool:
        """Whether a slider is running."""
        return self._run is not None

    def ask(self, slider: EntrySlider | None = None) -> None:
        """Asks where to, and lets a slider run; the first one if none is named."""
        slider = slider or next(iter(self._sliders.sliders), None)
        if slider is None or self.is_on:
            self.told.emit(translated(NO_SLIDER) if slider is None else self.tr("Another slider is running."))
            return
        path = self._dialogs.save_path(f"{slider.entry.label}.gif", self.tr("Save the run of a slider"),
                                       f"{translated(GIF)};;{translated(CSV)}")
        if path is not None:
            self.begin(slider, path if path.suffix.lower() in (".gif", ".csv") else path.with_name(path.name + ".gif"))

    def begin(self, slider: EntrySlider, path: Path) -> None:
        """Lets a slider run from its lowest number to its highest, into a file of the kind that its ending names."""
        if not self._controller.may_run:
            self.told.emit(self.tr("There is nothing that may run."))
            return
        slider.play_button.setChecked(False)
        count = min(slider.range.steps + 1 if slider.range.steps else POSITIONS, MOST_POSITIONS)
        positions = [slider.range.value(place / max(count - 1, 1)) for place in range(count)]
        self._run = _Run(slider, path, positions)
        self.changed.emit()
        self._go()

    def stop(self) -> None:
        """Ends a run; nothing is written."""
        if self._run is not None:
            self._end(self.tr("The run was stopped; nothing was written."))

    def _go(self) -> None:
        run = self._run
        self.told.emit(self.tr("{name}: {number} of {count} · Esc stops").format(
            name=run.slider.entry.label, number=len(run.taken) + 1, count=len(run.positions)))
        run.slider.go_to(run.positions[len(run.taken)])

    def _come_back(self) -> None:
        if self._run is not None:
            self._look.start()  # once the pages have had their say about the result

    def _take(self) -> None:
        run, result = self._run, self._controller.shown
        if run is None or not self._is_there(run, result):
            return
        if run.is_animated:
            taken = self._pictures.image()
            if taken is None:
                self._end(translated(NOTHING))
                return
            run.taken.append(_pixels(taken))
        else:
            run.taken.append((run.slider.value, _tracks().numbers(result)))
        if len(run.taken) == len(run.positions):
            self._write(run)
        else:
            self._go()

    def _is_there(self, run: _Run, result: Result | None) -> bool:
        """Whether the result in sight, and what the page asks about it, is that of the position."""
        controller = self._controller
        if result is None or result.problem != controller.problem or controller.questions.is_waiting:
            return False
        here = {item.name: item.value for item in controller.problem.inputs}
        wanted = self._sliders.text(run.slider.entry.name)
        return here.get(run.slider.entry.name) == wanted and (result.computed or result.status is not None)

    def _write(self, run: _Run) -> None:
        try:
            if run.is_animated:
                # A lazy door: Pillow is needed by no window before its first animation.
                data = import_module("hessgui.files.animation").gif(run.taken, FRAME_MS)
            else:
                data = _tracks().tracks_csv(run.slider.entry.label, run.taken)
            atomic.write(run.path, data)
        except OSError as error:
            self._end(atomic.write_finding(run.path, error).message)
        else:
            self._end(self.tr("Wrote {count} positions into {path}").format(count=len(run.taken), path=run.path))

    def _end(self, sentence: str) -> None:
        run, self._run = self._run, None
        self._look.stop()
        run.slider.go_to(run.before)
        self.changed.emit()
        self.told.emit(sentence)


class _Run:
    """A run under way.

    Args:
        slider: What runs.
        path: Where it is written.
        positions: The numbers that it goes through.
    """

    def __init__(self, slider: EntrySlider, path: Path, positions: list[float]) -> None:
        self.slider, self.path, self.positions = slider, path, positions
        self.before = slider.value
        self.taken: list[Any] = []
        self.is_animated = path.suffix.lower() == ".gif"


def _pixels(image: QImage) -> np.ndarray:
    """The colours of an image, uint8 ``[height, width, 3]``."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return lines[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def _tracks() -> Any:
    # A lazy door: what writes files is needed by no window before its first.
    return import_module("hessgui.files.tracks")
