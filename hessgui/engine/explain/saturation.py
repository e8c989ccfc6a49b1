"""Where floating-point arithmetic ran out: elements that underflowed, were rounded to a limit or were absorbed.

Reads the numbers on a tape and carries the inputs behind such elements along it; runs nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import scipy

from hessgui.engine.explain.switches import operand
from hessgui.engine.pattern import Reach, gradient_sets
from hessgui.engine.pattern.reach import ALL
from hessgui.engine.pattern.rules import plain_name, unite
from hessgui.engine.pattern.sets import Sets, none, take
from hessgui.engine.tape import Node, Tape

Numbers = Callable[[np.ndarray, np.ndarray], np.ndarray]

_LIMITS: dict[str, Numbers] = {  # of the input x and the output y
    "exp": lambda x, y: y == 0, "exp2": lambda x, y: y == 0, "expm1": lambda x, y: y == -1,
    "tanh": lambda x, y: np.abs(y) == 1, "erf": lambda x, y: np.abs(y) == 1,
    "erfc": lambda x, y: (y == 0) | (y == 2), "sigmoid": lambda x, y: (y == 0) | (y == 1),
    "special_ndtr": lambda x, y: (y == 0) | (y == 1), "_softmax": lambda x, y: (y == 0) | (y == 1),
    "_safe_softmax": lambda x, y: (y == 0) | (y == 1), "_log_softmax": lambda x, y: (np.exp(y) == 0) | (y == 0),
    "softplus": lambda x, y: (y == x) | (y == 0), "log_sigmoid_forward": lambda x, y: (y == 0) | (y == x),
    "silu": lambda x, y: (x != 0) & ((y == x) | (y == 0)), "gelu": lambda x, y: (x != 0) & ((y == x) | (y == 0)),
    "mish": lambda x, y: (x != 0) & ((y == x) | (y == 0)), "elu": lambda x, y: (x < 0) & (np.expm1(x) == -1),
    "logsumexp": lambda x, y: np.isin(y, x),
    "reciprocal": lambda x, y: y == 0, "rsqrt": lambda x, y: y == 0, "pow": lambda x, y: (y == 0) & (x != 0),
    "square": lambda x, y: (y == 0) & (x != 0),
}


def saturated(node: Node) -> np.ndarray | None:
    """Elements of a node's first output whose derivatives are lost, flat boolean; ``None`` if there is none."""
    if not node.outputs or not node.outputs[0].dtype.is_floating_point:
        return None
    name, y = plain_name(node), node.outputs[0].numbers()
    if y is None or y.dtype.kind != "f":
        return None
    with np.errstate(all="ignore"):
        # Squares of such numbers underflow: a derivative of them may be lost although they are not.
        found = (y != 0) & (np.abs(y) < np.finfo(y.dtype).tiny ** 0.5)
        test, x = _LIMITS.get(name), operand(node)
        if x is not None and test is not None:
            found |= test(x if name == "logsumexp" else np.broadcast_to(x, y.shape), y)
        elif x is not None and name in ("mul", "div", "add", "sub"):
            lost = _lost(name, x, operand(node, 1), y)
            found = found if lost is None else found | lost
    return found.reshape(-1) if found.any() else None


def _lost(name: str, x: np.ndarray, other: np.ndarray | None, y: np.ndarray) -> np.ndarray | None:
    """Underflow in a product or quotient, and terms too small to change a sum."""
    if other is None:
        return None
    if name in ("mul", "div"):
        return (y == 0) & (x != 0) & ((other != 0) if name == "mul" else True)
    return ((y == x) & (other != 0) & (x != 0)) | ((np.abs(y) == np.abs(other)) & (x != 0) & (other != 0))


class _Carried(Reach):
    """The inputs behind saturated elements, carried along; replays a plain reach beside it."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._plain = Reach(self.tape, self.deadline)
        self._states = {}

    def _step(self, node: Node) -> None:
        self._plain._step(node)
        super()._step(node)
        self._add(node, node)
        if node.origin is not None:  # a derivative of a saturated operation is lost too, whatever it reads
            self._add(self.tape.nodes[node.origin], node)

    def _add(self, origin: Node, node: Node) -> None:
        mask = saturated(origin)
        if mask is None:
            return
        behind = self._plain.read(origin.outputs[0], ALL)
        lost = take(behind, np.where(mask, np.arange(len(mask)), -1))
        for value in node.outputs:
            if value.size == len(mask) and value.dtype.is_floating_point:
                empty = none(value.size, self.tape.columns)
                self._write(value, (empty, empty, unite([self.read(value, ALL), lost])), False, True)


@dataclass(frozen=True, eq=False)
class Saturated:
    """Where saturation reaches a gradient.

    Args:
        entries: For each gradient element whether a saturated number entered it ``[n]``.
        inputs: The inputs behind the saturated numbers ``[n]``.
    """

    entries: np.ndarray
    inputs: np.ndarray


def saturation(tape: Tape, component: int, deadline: float = float("inf")) -> Saturated | None:
    """What is saturated in a component's gradient; ``None`` where nothing is.

    Raises:
        TooDenseError: If the sets outgrow memory or the deadline passes.
    """
    if all(saturated(node) is None for node in tape.nodes):
        return None
    carried = _Carried(tape, deadline)
    carried.run()
    sets: Sets = gradient_sets(carried, tape, component, ALL)
    matrix: scipy.sparse.csr_array = sets.matrix()
    inputs = np.zeros(tape.columns, bool)
    inputs[matrix.indices] = True
    entries = np.diff(matrix.indptr) > 0
    return Saturated(entries, inputs) if inputs.any() else None
