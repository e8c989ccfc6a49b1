"""The last rung: central differences of the gradient or the value, for functions without a further derivative.

Truncation is of the order of the squared step, so that some two thirds of the digits are right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from hessgui.engine.strategies.base import Field, GradientField, Rows, Strategy, joined


class DifferenceStrategy(Strategy):
    """Columns as ``(F(x + h e) - F(x - h e)) / 2h`` with ``h`` the cube root of the rounding unit."""

    name = "differences"

    def rows(self, field: Field, start: int) -> Iterator[Rows]:
        if field.symmetric:
            for column in range(start, field.columns):
                yield Rows(column, _column(field, column).reshape(1, -1))
        elif field.columns:
            columns = [_column(field, column) for column in range(field.columns)]
            yield Rows(start, torch.stack(columns, 1)[start:])


def _column(field: Field, column: int) -> Tensor:
    point = field.work.subject.point
    block = field.work.subject.columns.block_at(column)
    index = next(i for i, other in enumerate(field.work.subject.columns.blocks) if other is block)
    at = float(point[index].reshape(-1)[column - block.start])
    step = torch.finfo(point[index].dtype).eps ** (1 / 3) * max(1.0, abs(at))
    sides = []
    for sign in (1.0, -1.0):
        moved = [tensor.detach().clone() for tensor in point]
        moved[index].view(-1)[column - block.start] = at + sign * step
        sides.append(_value(field, moved))
    field.work.products += 2
    return (sides[0] - sides[1]) / (2 * step)


def _value(field: Field, point: Sequence[Tensor]) -> Tensor:
    if not isinstance(field, GradientField):
        with torch.no_grad():
            return field.pure(*point).detach()
    leaves = tuple(tensor.requires_grad_() for tensor in point)
    output = field.work.subject.evaluate(leaves)[field.component]
    if not output.requires_grad:
        return torch.zeros(field.size, dtype=point[0].dtype, device=point[0].device)
    return joined(torch.autograd.grad(output, leaves, allow_unused=True, materialize_grads=True)).detach()
