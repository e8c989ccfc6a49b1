"""One operation as a rule sees it: its arguments as arrays of expressions, their numbers, and where to note things.

Rules read a :class:`Step` and return the outputs as object arrays; ``nan`` in them means: no closed form here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import sympy as sp

from hessgui.engine.closed_form.constants import exact
from hessgui.engine.closed_form.memory import Memory
from hessgui.engine.pattern.movement import bound
from hessgui.engine.tape import Node, Slot, Value


class NoRuleError(Exception):
    """An operation, or this way of calling it, has no closed form here; the text says why."""


class Step:
    """One node of the tape.

    Args:
        node: The node.
        memory: What its inputs hold.
        condition: Takes a condition on which the formula holds, as left side, relation and right side.
        kink: Takes the name of an operation that is at its joint.
    """

    def __init__(
        self, node: Node, memory: Memory, condition: Callable[[sp.Expr, str, sp.Expr], None], kink: Callable[[], None]
    ) -> None:
        self.node = node
        self.facts = bound(node)
        self.memory = memory
        self._condition = condition
        self._kink = kink

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of the first output."""
        return self.node.outputs[0].shape

    def value(self, name: str) -> Value | None:
        """The tensor of an argument; ``None`` if it is not one."""
        item = self.facts.get(name)
        return self.node.inputs[item.position] if isinstance(item, Slot) else None

    def has(self, name: str) -> bool:
        """Whether an argument was given."""
        return self.facts.get(name) is not None

    def array(self, name: str) -> np.ndarray:
        """An argument as an array of expressions: a tensor's, or one number."""
        item = self.facts[name]
        return self.memory.read(self.node.inputs[item.position]) if isinstance(item, Slot) else scalar(exact(item))

    def arrays(self, name: str) -> list[np.ndarray]:
        """A list of tensors as arrays of expressions."""
        return [self.memory.read(self.node.inputs[item.position]) for item in self.facts[name]]

    def numbers(self, name: str) -> np.ndarray:
        """An argument's numbers at the point.

        Raises:
            NoRuleError: If they were released.
        """
        item = self.facts[name]
        if not isinstance(item, Slot):
            return np.asarray(item)
        return known(self.node.inputs[item.position])

    def result(self, position: int = 0) -> np.ndarray:
        """The numbers of an output.

        Raises:
            NoRuleError: If they were released.
        """
        return known(self.node.outputs[position])

    def condition(self, left: sp.Expr, relation: str, right: sp.Expr) -> None:
        """Notes that the formula holds only where this is so; constants need no note."""
        if not (self.is_constant(left) and self.is_constant(right)):
            self._condition(left, relation, right)

    def is_constant(self, expression: sp.Expr) -> bool:
        """Whether an expression depends on no input."""
        return self.memory.is_constant(expression)

    def kink(self) -> sp.Expr:
        """Notes that the operation is at its joint here, where it has no one formula."""
        self._kink()
        return sp.nan


def known(value: Value) -> np.ndarray:
    """A value's numbers.

    Raises:
        NoRuleError: If they were released.
    """
    numbers = value.numbers()
    if numbers is None:
        raise NoRuleError("its numbers are not held any more")
    return numbers


def scalar(expression: sp.Expr) -> np.ndarray:
    """One expression as an array without dimensions."""
    out = np.empty((), object)
    out[()] = expression
    return out


def apply(function: Callable[..., sp.Expr], *arrays: np.ndarray) -> np.ndarray:
    """A function of expressions on broadcast arrays, element by element."""
    spread = np.broadcast_arrays(*arrays) if len(arrays) > 1 else arrays
    out = np.empty(spread[0].shape, object)
    flat = out.reshape(-1)
    for index, items in enumerate(zip(*(array.reshape(-1) for array in spread), strict=True)):
        flat[index] = function(*items)
    return flat.reshape(spread[0].shape)


def positive_dims(dims: Any, count: int) -> tuple[int, ...]:
    """Dimensions as non-negative numbers; none (or an empty list) means all."""
    if dims is None or (isinstance(dims, Sequence) and not len(dims)):
        return tuple(range(count))
    if isinstance(dims, int):
        dims = (dims,)
    return tuple(dim % count for dim in dims) if count else ()


def reduced(
    function: Callable[[list], sp.Expr], array: np.ndarray, dims: Any = None, keep: bool = False
) -> np.ndarray:
    """A function of lists of expressions along dimensions of an array."""
    chosen = positive_dims(dims, array.ndim)
    rest = tuple(dim for dim in range(array.ndim) if dim not in chosen)
    lines = array.transpose(rest + chosen).reshape([array.shape[dim] for dim in rest] + [-1])
    out = np.empty(lines.shape[:-1], object)
    for index in np.ndindex(out.shape):
        out[index] = function(list(lines[index]))
    shape = [1 if dim in chosen else extent for dim, extent in enumerate(array.shape)]
    return out.reshape(shape) if keep else out


def along(function: Callable[[list], Sequence[sp.Expr]], array: np.ndarray, dim: int) -> np.ndarray:
    """A function from lines to lines along one dimension."""
    if not array.ndim:
        return scalar(function([array[()]])[0])
    lines = np.moveaxis(array, dim, -1)
    out = np.empty(lines.shape, object)
    for index in np.ndindex(lines.shape[:-1]):
        out[index] = function(list(lines[index]))
    return np.moveaxis(out, -1, dim)


Rule = Callable[[Step], Any]
