"""Moves the point while a slider or a mouse does: each position is computed as soon as the one before has its numbers.

Positions that are passed meanwhile are skipped, so there is never a queue. Checking and explaining rest until the point
has rested for the pause of typing. Knows no widget.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Signal

from hessgui.gui.controller import Controller
from hessgui.gui.inputs.values import literal_numbers, text_of
from hessgui.model.messages import Started
from hessgui.model.problem import InputText


class Mover(QObject):
    """The point of the problem at hand, as something that can be moved.

    Signals:
        moved: The inputs' texts at the new point, as a tuple of :class:`InputText`.

    Args:
        controller: Computes.
    """

    moved = Signal(object)

    def __init__(self, controller: Controller, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._wanted: tuple[InputText, ...] | None = None
        controller.shown_changed.connect(self._go_on)
        controller.busy_changed.connect(lambda _: self._go_on())

    @property
    def point(self) -> np.ndarray | None:
        """The differentiated inputs, flat ``[n]``, of the result in sight; ``None`` where they are not known."""
        result = self._controller.shown
        if result is None or result.started is None:
            return None
        return result.started.point()

    def move_to(self, point: np.ndarray) -> None:
        """Moves to another flat point ``[n]`` of the same inputs."""
        result = self._controller.shown
        if result is None or result.started is None or self._controller.brings_inputs:
            return
        self.move(moved_inputs(self._controller.problem.inputs, result.started, point))

    def move(self, inputs: tuple[InputText, ...]) -> None:
        """Moves to other inputs."""
        self._wanted = inputs
        self.moved.emit(inputs)
        self._go_on()

    def rest(self) -> None:
        """Forgets where it was to go: something else has changed the point."""
        self._wanted = None

    def _go_on(self) -> None:
        """Computes the latest position once the one before has its numbers."""
        controller, wanted = self._controller, self._wanted
        if wanted is None or controller.is_busy and not controller.has_numbers:
            return
        self._wanted = None
        controller.move(wanted)


def moved_inputs(
    inputs: tuple[InputText, ...], started: Started, point: np.ndarray
) -> tuple[InputText, ...]:
    """The inputs with the numbers of a flat point ``[n]``; those that are not differentiated stay as they are."""
    shapes = {info.name: (info.shape, info.dtype) for info in started.inputs if info.differentiated}
    parts, first = {}, 0
    for name, (shape, dtype) in shapes.items():
        count = int(np.prod(shape, dtype=int))
        kind = np.dtype(dtype if dtype in ("float32", "float64") else "float64")
        parts[name] = point[first : first + count].reshape(shape).astype(kind)
        first += count
    return tuple(
        InputText(item.name, _text(item.value, parts[item.name]), item.differentiate) if item.name in parts else item
        for item in inputs
    )


def _text(before: str, numbers: np.ndarray) -> str:
    """The numbers, wrapped as they were."""
    literal = literal_numbers(before)
    return text_of(numbers, None if literal is None else literal[1])
