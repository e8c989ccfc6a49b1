"""What each operation makes of scaled values and of the identity matrix; ``None`` where it is repeated as it was.

Every rule holds exactly in real numbers. None relies on a product with zero: ``0 * inf`` stays NaN.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import torch

from hessgui.engine.replay.steps import Step
from hessgui.engine.replay.values import TURNS, Slot, Value, aten

Rule = Callable[[Any, Step, tuple, dict], Value | None]


def _number(item: Any) -> float | None:
    """An argument as a number, if it is one."""
    return float(item) if isinstance(item, (int, float)) and not isinstance(item, bool) else None


def _shape(step: Step) -> tuple[int, ...]:
    return tuple(step.results[0].shape)


def _same_kind(step: Step, *values: Any) -> bool:
    """Whether all are floating values of the result's dtype."""
    dtype = step.results[0].dtype
    return dtype.is_floating_point and all(isinstance(value, Value) and value.dtype == dtype for value in values)


def _multiply(s: Any, step: Step, arguments: tuple, options: dict) -> Value | None:
    x, y = arguments[:2]
    if isinstance(y, Value) and s.program.uniform(y.base) is not None and y.factor is None and isinstance(x, Value):
        if not isinstance(x, Value) or x.shape == _shape(step):
            y = s.program.uniform(y.base) * y.number
    if isinstance(x, Value) and isinstance(y, Value) and x.factor is None and s.program.uniform(x.base) is not None:
        if y.shape == _shape(step):
            x, y = y, s.program.uniform(x.base) * x.number
    if isinstance(x, Value) and _number(y) is not None:
        return s.program.scaled(x, None, float(y)) if _same_kind(step, x) else None
    if not _same_kind(step, x, y):
        return None
    if y.batched and not x.batched:
        x, y = y, x
    if x.batched and not y.batched and x.shape == _shape(step) and (x.base is not None or len(y.shape) < 2):
        factor = s.program.unnumbered(y, s.eye)
        if x.base is None:  # a number for every column, or one for all
            factor = s.program.emit(
                aten.expand.default, factor, list(x.shape[:1]), shape=x.shape[:1], dtype=x.dtype
            ) if y.shape != x.shape[:1] else factor
        return s.program.scaled(x, factor, y.number)
    made = s.program.emit(
        step.operation if len(arguments) == 2 else aten.mul.Tensor, s.program.unnumbered(x, s.eye),
        s.program.unnumbered(y, s.eye), shape=_shape(step), dtype=x.dtype,
    )
    return Value(made, _shape(step), x.dtype, x.batched or y.batched, None, x.number * y.number)


def _divide(s: Any, step: Step, arguments: tuple, options: dict) -> Value | None:
    x, y = arguments[:2]
    if options or not isinstance(x, Value) or not _same_kind(step, x):
        return None
    if _number(y):
        return s.program.scaled(x, None, 1.0 / y)
    if not isinstance(y, Value) or not _same_kind(step, y) or y.batched or not x.batched or not y.number:
        return None
    if x.base is None or x.shape != _shape(step):
        return None
    below = s.program.unnumbered(y, s.eye)
    factor = s.program.emit(aten.reciprocal.default, below, shape=y.shape, dtype=y.dtype)
    return s.program.scaled(x, factor, 1.0 / y.number)


def _negate(s: Any, step: Step, arguments: tuple, options: dict) -> Value | None:
    return s.program.scaled(arguments[0], None, -1.0) if _same_kind(step, arguments[0]) else None


def _add(s: Any, step: Step, arguments: tuple, options: dict) -> Value | None:
    x, y = arguments[:2]
    alpha = _number(options.get("alpha", 1))
    if not _same_kind(step, x, y) or alpha is None or not x.number or not y.number or not alpha:
        return None
    y = replace(y, number=y.number * alpha)
    if x.shape == y.shape == _shape(step) and x.base == y.base and x.batched == y.batched:
        return _gathered(s, x, y)
    if x.batched and y.batched and (x.base is None) != (y.base is None) and x.shape == y.shape:
        return _on_diagonal(s, *((x, y) if x.base is None else (y, x)))
    if x.factor is None and y.factor is not None:
        x, y = y, x
    below = s.program.unnumbered(y, s.eye)
    if x.factor is not None and x.base is not None and x.shape == y.shape:
        made = s.program.emit(
            aten.addcmul.default, below, x.base, x.factor, value=x.number / y.number, shape=_shape(step), dtype=x.dtype
        )
        return Value(made, _shape(step), x.dtype, x.batched or y.batched, None, y.number)
    made = s.program.emit(
        aten.add.Tensor, s.program.unnumbered(x, s.eye), below, alpha=y.number / x.number, shape=_shape(step),
        dtype=x.dtype,
    )
    return Value(made, _shape(step), x.dtype, x.batched or y.batched, None, x.number)


def _subtract(s: Any, step: Step, arguments: tuple, options: dict) -> Value | None:
    alpha = _number(options.get("alpha", 1))
    return None if alpha is None else _add(s, step, arguments, {"alpha": -alpha})


def _gathered(s: Any, x: Value, y: Value) -> Value:
    """The sum of two scalings of one tensor."""
    if x.factor is None and y.factor is None:
        return replace(x, number=x.number + y.number)
    if x.factor is None:
        x, y = y, x
    first, program = s.program.timed(x.factor, x.number), s.program
    if y.factor is None:
        factor = program.emit(aten.add.Tensor, first, y.number, shape=program.shape(first), dtype=x.dtype)
    else:
        shape = np.broadcast_shapes(program.shape(first), program.shape(y.factor))
        factor = program.emit(aten.add.Tensor, first, y.factor, alpha=y.number, shape=shape, dtype=x.dtype)
    return replace(x, factor=factor, number=1.0)


def add_diagonal(matrix: torch.Tensor, diagonal: torch.Tensor) -> torch.Tensor:
    """Adds to the diagonal of a matrix that nothing else reads, in place."""
    matrix.diagonal().add_(diagonal)
    return matrix


def _on_diagonal(s: Any, x: Value, y: Value) -> Value:
    """A diagonal matrix added to another one."""
    program = s.program
    factor = x.factor if x.factor is not None else program.ones(x.shape[:1], x.dtype, program.constants[s.eye].device)
    made = program.emit(
        add_diagonal, program.unnumbered(y, s.eye), program.timed(factor, x.number / y.number), shape=x.shape,
        dtype=x.dtype,
    )
    return Value(made, x.shape, x.dtype, True, None, y.number)


def _slope(s: Any, step: Step, arguments: tuple, options: dict) -> Value | None:
    """Backward of an elementwise function: the incoming weights times its slope."""
    x, point = arguments[:2]
    others = [item for item in (*arguments[1:], *options.values()) if isinstance(item, Value)]
    if not _same_kind(step, x, point) or not x.batched or any(item.batched for item in others):
        return None
    if x.shape != _shape(step) or x.base is None and len(point.shape) != 1:
        return None
    device = step.results[0].device
    ones = s.program.ones(point.shape, x.dtype, device)
    rest = [s.slot(item) if isinstance(item, Value) else item for item in arguments[1:]]
    named = {name: s.slot(item) if isinstance(item, Value) else item for name, item in options.items()}
    factor = s.program.emit(step.operation, ones, *rest, shape=point.shape, dtype=x.dtype, **named)
    return s.program.scaled(x, factor)


def _log_softmax_slope(s: Any, step: Step, arguments: tuple, options: dict) -> Value | None:
    """Backward of log-softmax, ``g - exp(y) sum(g)``: the exponential depends on the point alone."""
    x, y, axis = arguments[:3]
    if not _same_kind(step, x, y) or not x.batched or x.base is None or y.batched or not y.is_plain:
        return None
    shape, program, axis = _shape(step), s.program, axis % len(x.shape)
    known = program.unrepeated(y.base)
    if x.shape != shape or axis < len(shape) - len(program.shape(known)):
        return None
    below = program.unnumbered(x, s.eye)
    total = program.emit(
        aten.sum.dim_IntList, below, [axis], True, shape=(*shape[:axis], 1, *shape[axis + 1:]), dtype=x.dtype
    )
    share = program.emit(aten.exp.default, known, shape=program.shape(known), dtype=x.dtype)
    made = program.emit(aten.addcmul.default, below, total, share, value=-1, shape=shape, dtype=x.dtype)
    return Value(made, shape, x.dtype, True, None, x.number)


def _power(s: Any, step: Step, arguments: tuple, options: dict) -> Value | None:
    x, exponent = arguments[:2]
    if not _same_kind(step, x) or _number(exponent) not in (0.0, 1.0):
        return None
    if exponent == 1:
        return x
    return Value(s.program.ones(x.shape, x.dtype, step.results[0].device), x.shape, x.dtype, batched=False)


def _same(s: Any, step: Step, arguments: tuple, options: dict) -> Value | None:
    """Operations that leave all numbers as they are."""
    x = arguments[0]
    result = step.results[0]
    if not isinstance(x, Value) or x.shape != tuple(result.shape) or x.dtype != result.dtype:
        return None
    if options.get("device") not in (None, result.device) or step.tensors[0].device != result.device:
        return None
    return x


def _clone(s: Any, step: Step, arguments: tuple, options: dict) -> Value | None:
    """A copy in order; it need not be one where it is made in order anyway."""
    x = arguments[0]
    if x.base is None or options.get("memory_format") in (None, torch.preserve_format):
        return x
    if not _same_kind(step, x):
        return None
    if x.factor is None and (made := _other_way_round(s.program, x.base)) is not None:
        return replace(x, base=made)
    made = s.program.emit(
        step.operation, s.program.unnumbered(x, s.eye), shape=x.shape, dtype=x.dtype, **options
    )
    return Value(made, x.shape, x.dtype, x.batched, None, x.number)


def _reshape(s: Any, step: Step, arguments: tuple, options: dict) -> Value | None:
    x, shape = arguments[0], _shape(step)
    if x.shape == shape:
        return x
    if x.base is None or not _same_kind(step, x):
        return None
    base = s.program.viewed(x.base, shape)
    if x.factor is None:
        return replace(x, base=base, shape=shape)
    inner, known = x.shape[1:], s.program.shape(x.factor)
    if len(known) == len(x.shape) and known[0] != 1 or not shape or x.shape[:1] != shape[:1]:
        base = s.program.viewed(s.program.unnumbered(x, s.eye), shape)
        return replace(x, base=base, shape=shape, factor=None)
    factor = x.factor
    if len(known) == len(x.shape):
        factor = known = s.program.viewed(factor, known[1:])
        known = s.program.shape(factor)
    if known != inner:
        factor = s.program.emit(aten.expand.default, factor, list(inner), shape=inner, dtype=x.dtype)
    return replace(x, base=base, shape=shape, factor=s.program.viewed(factor, shape[1:]))


def _turn(s: Any, step: Step, arguments: tuple, options: dict) -> Value | None:
    """Axes in another order, or one more of length 1."""
    x, rest, shape = arguments[0], arguments[1:], _shape(step)
    if not _same_kind(step, x):
        return None
    if x.base is None:
        return x if len(shape) == 2 else None
    base = s.program.emit(step.operation, x.base, *rest, shape=shape, dtype=x.dtype)
    if x.factor is None:
        return replace(x, base=base, shape=shape)
    known = s.program.shape(x.factor)
    known = (1,) * (len(x.shape) - len(known)) + known
    turned = torch.empty(known, device="meta")
    factor = s.program.emit(
        step.operation, s.program.viewed(x.factor, known), *rest, shape=tuple(step.operation(turned, *rest).shape),
        dtype=x.dtype,
    )
    return replace(x, base=base, shape=shape, factor=factor)


LEAST_PRODUCT = 256
"""Numbers of each result from which on products of matrices are quicker than copies that make them one."""

LEAST_WIDTH = 32
"""Products of matrices that are narrower are slower than their turned ones and a copy."""


def _each(s: Any, x: Slot, y: Slot) -> Slot | None:
    """The product of matrices that were copied below each other ``[c m, k]`` with one ``[k, n]``: without the copy.

    Torch copies where they lie column by column; their product one by one needs none.
    """
    program = s.program
    copied = program.source(x, aten.reshape.default)
    turned = None if copied is None else program.source(copied, aten.clone.default)
    if turned is None or program.source(turned, *TURNS) is None or len(program.shape(turned)) != 3:
        return None
    count, rows, inner = program.shape(turned)
    columns = program.shape(y)[1]
    if program.shape(x) != (count * rows, inner) or rows * columns < LEAST_PRODUCT:
        return None
    many = program.emit(
        aten.expand.default, y, [count, inner, columns], shape=(count, inner, columns), dtype=program.dtype(y)
    )
    made = program.emit(aten.bmm.default, turned, many, shape=(count, rows, columns), dtype=program.dtype(y))
    return program.viewed(made, (count * rows, columns))


def _other_way_round(program: Any, x: Slot) -> Slot | None:
    """Products of matrices with their axes turned, in order: the turned factors' product, without a copy."""
    factors = program.turned_factors(x)
    if factors is None or program.shape(x)[-1] < LEAST_WIDTH:
        return None
    turned = [
        program.emit(
            aten.transpose.int, item, 1, 2, shape=tuple(program.shape(item)[axis] for axis in (0, 2, 1)),
            dtype=program.dtype(item),
        ) for item in reversed(factors)
    ]
    return program.emit(aten.bmm.default, *turned, shape=program.shape(x), dtype=program.dtype(x))


def _matrix_product(s: Any, step: Step, arguments: tuple, options: dict) -> Value | None:
    x, y = arguments[:2]
    if not _same_kind(step, x, y):
        return None
    if step.operation is aten.mm.default and x.base is not None and x.factor is None and x.batched and not y.batched:
        made = _each(s, x.base, s.program.unnumbered(y, s.eye))
        if made is not None:
            return Value(made, _shape(step), x.dtype, True, None, x.number * y.number)
    if x.base is None and y.base is not None:
        return replace(_by_rows(s, y, x.factor), number=x.number * y.number, batched=True)
    if y.base is None and x.base is not None:
        return replace(s.program.scaled(x, y.factor, y.number), batched=True)
    made = s.program.emit(
        step.operation, s.program.unnumbered(x, s.eye), s.program.unnumbered(y, s.eye), shape=_shape(step),
        dtype=x.dtype,
    )
    return Value(made, _shape(step), x.dtype, x.batched or y.batched, None, x.number * y.number)


def _by_rows(s: Any, y: Value, factor: Slot | None) -> Value:
    """A matrix with its rows scaled."""
    if factor is None:
        return y
    return s.program.scaled(y, s.program.viewed(factor, (*s.program.shape(factor), 1)))


def _sum(s: Any, step: Step, arguments: tuple, options: dict) -> Value | None:
    x, shape = arguments[0], _shape(step)
    if not _same_kind(step, x) or options:
        return None
    axes = [axis % max(1, len(x.shape)) for axis in (arguments[1] if len(arguments) > 1 else None) or ()]
    if x.base is None:
        if len(axes) != 1:
            return None
        program = s.program
        column = x.factor
        if column is None:
            column = program.ones(x.shape[:1], x.dtype, step.results[0].device)
        return Value(program.viewed(column, shape), shape, x.dtype, True, None, x.number)
    rest = arguments[1:]
    if x.factor is not None and len(x.shape) == 2 and axes == [1] and s.program.shape(x.factor) == x.shape[1:]:
        made = s.program.emit(aten.mv.default, x.base, x.factor, shape=x.shape[:1], dtype=x.dtype)
        return Value(s.program.viewed(made, shape), shape, x.dtype, x.batched, None, x.number)
    made = s.program.emit(
        step.operation, s.program.unnumbered(x, s.eye), *rest, shape=shape, dtype=x.dtype
    )
    return Value(made, shape, x.dtype, x.batched, None, x.number)


_SLOPES = (
    "tanh_backward", "sigmoid_backward", "softplus_backward", "silu_backward", "gelu_backward", "mish_backward",
    "logit_backward",
)

RULES: dict[str, Rule] = {
    "aten::mul": _multiply, "aten::div": _divide, "aten::neg": _negate, "aten::add": _add, "aten::sub": _subtract,
    **{f"aten::{name}": _slope for name in _SLOPES},
    "aten::pow": _power, "aten::detach": _same, "aten::alias": _same, "aten::_to_copy": _same, "aten::clone": _clone,
    "aten::view": _reshape, "aten::_unsafe_view": _reshape, "aten::squeeze": _reshape,
    "aten::t": _turn, "aten::permute": _turn, "aten::transpose": _turn, "aten::unsqueeze": _turn,
    "aten::mm": _matrix_product, "aten::sum": _sum, "aten::_log_softmax_backward_data": _log_softmax_slope,
}
"""By the name of the operation."""
