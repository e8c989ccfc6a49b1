"""Who is to blame for a disagreement: the first operation whose own derivatives differ from its own differences.

Reads a tape and runs its operations again, one by one, along a single random direction, which brings an operation of
any size down to a function of one number; custom ``autograd.Function`` classes are caught as the user's function
applies them. Only asked where something disagrees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from hessgui.engine.function_place import line_on_stack
from hessgui.engine.referee.clock import Clock
from hessgui.engine.referee.verify import quiet, verify
from hessgui.engine.subject import Subject
from hessgui.engine.tape import Node, Slot, Tape
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Matrix, Quantity

CALL_SECONDS = 0.05
"""Time for the check of one operation."""

LARGEST = 1 << 20
"""Operations on more numbers are not run again."""

_COMPARISONS = ("gt", "lt", "ge", "le", "eq", "ne")
_RANDOM = ("rand", "dropout", "bernoulli", "normal_", "uniform_", "multinomial", "exponential_")


@dataclass(frozen=True)
class Culprit:
    """The operation at fault.

    Args:
        name: As the user knows it: ``det``, or the name of a custom class.
        line: The user's line.
        is_custom: Whether it is a class of the user's own.
    """

    name: str
    line: int | None
    is_custom: bool = False


@dataclass(frozen=True)
class Applied:
    """One use of a custom ``autograd.Function``."""

    kind: type
    arguments: tuple[Any, ...]
    line: int | None


def culprit(subject: Subject, tape: Tape | None, clock: Clock) -> Culprit | None:
    """The first operation whose derivatives are wrong or do not exist where it ran; ``None`` if there is none.

    Args:
        subject: The function at its point.
        tape: What ran.
        clock: How long this may take.
    """
    for use in custom_functions(subject):
        if clock.is_over:
            return None
        if _is_wrong(lambda *tensors, use=use: use.kind.apply(*_filled(use.arguments, tensors)), use.arguments, clock):
            return Culprit(use.kind.__name__, use.line, True)
    if tape is None:
        return None
    used = {value.storage for node in tape.nodes for value in node.inputs if value.needs_gradient}
    used.add(tape.output.storage)
    for node in tape.forward():
        if clock.is_over:
            break
        if node.differentiated and _can_run(node) and _node_is_wrong(node, used, clock):
            return Culprit(node.name.strip("_"), node.line)
    tied = next((node for node in tape.forward() if node.name in _COMPARISONS and _is_tied(node)), None)
    return None if tied is None else Culprit("a comparison", tied.line)


def custom_functions(subject: Subject) -> list[Applied]:
    """The custom ``autograd.Function`` classes that the function applies, in order."""
    with _watching(subject) as found, quiet():
        leaves = tuple(tensor.detach().clone().requires_grad_() for tensor in subject.point)
        try:
            subject.evaluate(leaves)
        except Exception:  # noqa: BLE001 - it ran before; a stateful function may do anything now
            return found
    return found


@contextmanager
def _watching(subject: Subject) -> Iterator[list[Applied]]:
    found: list[Applied] = []
    original = torch.autograd.Function.__dict__["apply"]

    def apply(kind: type, *arguments: Any, **keywords: Any) -> Any:
        if not kind.__module__.startswith("torch"):
            kept = tuple(item.detach().clone() if isinstance(item, Tensor) else item for item in arguments)
            found.append(Applied(kind, kept, line_on_stack(subject.file)))
        return original.__func__(kind, *arguments, **keywords)

    torch.autograd.Function.apply = classmethod(apply)
    try:
        yield found
    finally:
        torch.autograd.Function.apply = original


def _is_tied(node: Node) -> bool:
    """Whether a comparison would turn over with the smallest move of some element."""
    numbers = [value.numbers() for value in node.inputs] + [
        item for item in node.arguments if isinstance(item, (int, float)) and not isinstance(item, bool)
    ]
    if len(numbers) != 2 or any(item is None for item in numbers):
        return False
    return bool(np.any(np.asarray(numbers[0]) == np.asarray(numbers[1])))


def _can_run(node: Node) -> bool:
    if any(part in node.name for part in _RANDOM) or node.name.endswith("_") and not node.name.startswith("_"):
        return False
    inputs = [value for value in node.inputs if _is_smooth(value.dtype) and value.needs_gradient]
    return bool(inputs) and all(
        value.tensor is not None and value.size <= LARGEST for value in node.inputs
    )


def _is_smooth(dtype: torch.dtype) -> bool:
    return dtype.is_floating_point or dtype.is_complex


def _node_is_wrong(node: Node, used: set[int], clock: Clock) -> bool:
    moving = tuple(
        value.tensor if _is_smooth(value.dtype) and value.needs_gradient else None for value in node.inputs
    )
    wanted = [value.storage in used for value in node.outputs]  # not the factors that an operation returns beside

    def run(*tensors: Tensor) -> Any:
        given = iter(tensors)
        inputs = [value.tensor if fixed is None else next(given)
                  for value, fixed in zip(node.inputs, moving, strict=True)]
        outputs = _tensors(node.operation(*_slots(node.arguments, inputs), **_slots(node.keywords, inputs)))
        return [out for out, counts in zip(outputs, wanted, strict=True) if counts]

    return _is_wrong(run, tuple(item for item in moving if item is not None), clock)


def _slots(item: Any, inputs: list[Tensor]) -> Any:
    if isinstance(item, Slot):
        return inputs[item.position]
    if isinstance(item, dict):
        return {name: _slots(part, inputs) for name, part in item.items()}
    if isinstance(item, (list, tuple)):
        parts = [_slots(part, inputs) for part in item]
        return tuple(parts) if isinstance(item, tuple) else parts
    return item


def _filled(arguments: tuple[Any, ...], tensors: tuple[Tensor, ...]) -> list[Any]:
    given = iter(tensors)
    return [next(given) if _moves(item) else item for item in arguments]


def _moves(item: Any) -> bool:
    return isinstance(item, Tensor) and _is_smooth(item.dtype)


def _is_wrong(run: Callable[..., Any], arguments: tuple[Any, ...], clock: Clock) -> bool:
    """Whether the first or second derivative along a random direction differs from differences, or has a kink."""
    moving = [item for item in arguments if _moves(item)]
    if not moving:
        return False
    generator = torch.Generator().manual_seed(7)
    directions = [(torch.rand(item.shape, generator=generator, dtype=torch.float64) + 0.5).to(item) for item in moving]
    weights: list[Tensor] = []

    def along(t: Tensor) -> Tensor:
        moved = [item + t[0] * direction for item, direction in zip(moving, directions, strict=True)]
        outputs = [out for out in _tensors(run(*moved)) if _is_smooth(out.dtype)]
        flat = torch.cat([(torch.view_as_real(out) if out.is_complex() else out).reshape(-1) for out in outputs])
        if not weights:
            weights.append((torch.rand(flat.shape, generator=generator, dtype=torch.float64) + 0.5).to(flat))
        return (flat * weights[0]).sum().reshape(1)

    real = moving[0].real.dtype if moving[0].is_complex() else moving[0].dtype
    t = torch.zeros(1, dtype=real, device=moving[0].device)
    one = Subject(along, (t,), (0,), AxisLayout([("t", (1,))]), AxisLayout([("f", ())]), (0,), lambda out: out)
    return any(_differs(one, quantity, clock) for quantity in ("jacobian", "hessian"))


def _differs(one: Subject, quantity: Quantity, clock: Clock) -> bool:
    try:
        number = _derivative(one, 1 if quantity == "jacobian" else 2)
    except Exception:  # noqa: BLE001 - an operation without a derivative is none that gave a wrong one
        return False
    rows = ("f",) if quantity == "jacobian" else one.columns
    matrix = Matrix(quantity, rows, one.columns, np.array([[number]]), None, "f")
    agreement, _ = verify(one, matrix, budget_seconds=CALL_SECONDS, cancelled=lambda: clock.is_over)
    return bool(agreement.suspect_entries) or not np.isfinite(number)


def _derivative(one: Subject, order: int) -> float:
    """The first or second derivative by plain autograd."""
    leaf = one.leaves()[0]
    value = one.evaluate((leaf,))
    for number in range(order):
        if not value.requires_grad:
            return 0.0
        value, = torch.autograd.grad(
            value, leaf, create_graph=number + 1 < order, allow_unused=True, materialize_grads=True
        )
    return float(value)


def _tensors(output: Any) -> list[Tensor]:
    if isinstance(output, Tensor):
        return [output]
    return [out for part in output for out in _tensors(part)] if isinstance(output, (list, tuple)) else []
