"""The memory of a tape as formulas: which expression stands in which element of which storage.

Views and in-place writes need no rule of their own, because two tensors that share memory share these cells. An
element without a cell holds a constant, which the reading value itself knows.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import sympy as sp

from hessgui.engine.closed_form.constants import exact
from hessgui.engine.closed_form.derivative import parts
from hessgui.engine.closed_form.held import Held
from hessgui.engine.tape import Node, Value


class Memory:
    """Cells with expressions.

    Args:
        inputs: The tape's inputs.
        symbols: Their symbols, raveled one after the other.
        held: The constants that stand for what autograd does not follow; ``None`` for formulas of the function itself.

    Attributes:
        is_followed: Whether autograd follows who reads now: what it does not is constant to them.
        met: Operations that wrote where autograd did not see it, and whose numbers were read where it looks.
    """

    def __init__(self, inputs: Sequence[Value], symbols: Sequence[sp.Symbol], held: Held | None = None) -> None:
        self._held = held
        self._hidden: dict[int, Node] = {}
        self.is_followed = False
        self.met: list[Node] = []
        self._cells: dict[int, dict[int, sp.Expr]] = {}
        self._constant: dict[sp.Expr, bool] = {}
        self._lost: set[int] = set()
        start = 0
        for value in inputs:
            array = np.empty(value.size, object)
            array[:] = symbols[start : start + value.size]
            self.write(value, array.reshape(value.shape))
            start += value.size

    def is_symbolic(self, value: Value) -> bool:
        """Whether any element of a value has a cell."""
        if value.storage in self._lost:
            return True
        cells = self._cells.get(value.storage)
        return bool(cells) and any(place in cells for place in _places(value))

    def is_constant(self, expression: sp.Expr) -> bool:
        """Whether an expression holds no symbol; each part is looked at once, however often it stands there."""
        for part in parts(expression, self._constant):
            self._constant[part] = not part.is_Symbol and all(self._constant[item] for item in part.args)
        return self._constant[expression]

    def read(self, value: Value) -> np.ndarray:
        """The expressions of a value, an object array of its shape; ``nan`` where nothing is known."""
        writer = self._hidden.get(value.storage) if self.is_followed and value.needs_gradient else None
        self.met += [] if writer is None else [writer]
        if value.storage in self._lost or writer is not None:
            return np.full(value.shape, sp.nan, object)
        cells = self._cells.get(value.storage, {})
        places = _places(value)
        out = np.empty(len(places), object)
        numbers = None
        for index, place in enumerate(places):
            found = cells.get(place)
            if found is None:
                if numbers is None:
                    numbers = _constants(value)
                found = exact(numbers[index])
            out[index] = found
        if self._held is not None and self.is_followed and not value.needs_gradient:
            out[:] = [self._held.hold(item) for item in out]
        return out.reshape(value.shape)

    def write(self, value: Value, array: np.ndarray) -> None:
        """Puts expressions of the value's shape into its cells."""
        cells = self._cells.setdefault(value.storage, {})
        for place, expression in zip(_places(value), array.reshape(-1), strict=True):
            cells[place] = expression

    def lose(self, value: Value) -> None:
        """Takes the whole storage of a value as unknown, whatever is read from it: its elements are counted in other
        units than those of a real tensor, as complex numbers are, or as bits."""
        self._lost.add(value.storage)

    def hide(self, node: Node) -> None:
        """Notes an operation that writes where autograd does not see it, as by ``y.data.mul_(2)``: what autograd
        follows there has other numbers than its formula."""
        if self._held is not None:
            self._hidden[node.inputs[0].storage] = node

    def forget(self, value: Value) -> None:
        """Takes the cells of a value away: it was overwritten with constants."""
        cells = self._cells.get(value.storage)
        if cells:
            for place in _places(value):
                cells.pop(place, None)


def _places(value: Value) -> list[int]:
    places = np.asarray(value.offset)
    for extent, stride in zip(value.shape, value.strides, strict=True):
        places = places[..., None] + np.arange(extent) * stride
    return places.reshape(-1).tolist()


def _constants(value: Value) -> np.ndarray:
    numbers = value.numbers()
    if numbers is None or np.iscomplexobj(numbers):
        return np.full(value.size, np.nan)
    return numbers.reshape(-1)
