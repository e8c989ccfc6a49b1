"""The last rung: central differences of the gradient or the value, for functions without a further derivative.

Two steps are extrapolated to none, so that truncation is of the order of the step's fourth power and some four fifths
of the digits are right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from hessgui.engine.strategies.base import Field, GradientField, Rows, Strategy, joined


class DifferenceStrategy(Strategy):
    """Columns as ``(F(x + h e) - F(x - h e)) / 2h``, extrapolated from ``h`` and ``h / 2``; ``h`` is the fifth root of
    the rounding unit."""

    name = "differences"

    def rows(self, field: Field, start: int) -> Iterator[Rows]:
        if field.symmetric:
            for column in range(start, field.columns):
                yield Rows(column, _column(field, column).reshape(1, -1))
        elif field.columns:
            columns = [_column(field, column) for column in range(field.columns)]
            yield Rows(start, torch.stack(columns, 1)[start:])


def _column(field: Field, column: int) -> Tensor:
    """One column; where a wide step leaves the function's domain, by two closer points instead of four."""
    unit = torch.finfo(field.work.subject.dtype).eps
    wide = unit ** (1 / 5)
    outer, inner = _quotient(field, column, wide), _quotient(field, column, wide / 2)
    found = (4 * inner - outer) / 3  # Richardson (1911)
    if not torch.isfinite(found).all():
        found = torch.where(torch.isfinite(found), found, _quotient(field, column, unit ** (1 / 3)))
    return found


def _quotient(field: Field, column: int, relative: float) -> Tensor:
    """The central quotient with a step relative to the coordinate's size."""
    point = field.work.subject.point
    block = field.work.subject.columns.block_at(column)
    index = next(i for i, other in enumerate(field.work.subject.columns.blocks) if other is block)
    at = float(point[index].reshape(-1)[column - block.start])
    step = relative * max(1.0, abs(at))
    sides, places = [], []
    for sign in (1.0, -1.0):
        moved = [tensor.detach().clone() for tensor in point]
        moved[index].view(-1)[column - block.start] = at + sign * step
        places.append(float(moved[index].view(-1)[column - block.start]))
        sides.append(_value(field, moved))
    field.work.products += 2
    return (sides[0] - sides[1]) / (places[0] - places[1])  # the step that was really made


def _value(field: Field, point: Sequence[Tensor]) -> Tensor:
    if not isinstance(field, GradientField):
        with torch.no_grad():
            return field.pure(*point).detach()
    leaves = tuple(tensor.requires_grad_() for tensor in point)
    output = field.work.subject.evaluate(leaves)[field.component]
    if not output.requires_grad:
        return torch.zeros(field.size, dtype=point[0].dtype, device=point[0].device)
    return joined(torch.autograd.grad(output, leaves, allow_unused=True, materialize_grads=True)).detach()
