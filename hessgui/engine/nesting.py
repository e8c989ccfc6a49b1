"""A matrix in the shapes that torch gives derivatives: nested tuples over outputs and arguments.

Reads matrices and layouts; computes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from hessgui.engine.subject import Subject
from hessgui.model.layout import AxisLayout, Block
from hessgui.model.matrix import Matrix

_Cut = Callable[[slice, tuple[int, ...]], Any]


def nested(matrix: Matrix, subject: Subject, output_shape: object, single: bool) -> Any:
    """A matrix as ``torch.autograd.functional`` shapes it.

    Args:
        matrix: Value, gradient, Jacobian or Hessian (or a stack of Hessians).
        subject: What was differentiated.
        output_shape: Shape or shapes of the whole output.
        single: Whether the function takes one bare tensor: its results are not nested by argument.

    Returns:
        For a value: the output. For a gradient: one tensor an argument. For a Jacobian: a tensor of output shape
        plus argument shape for each output and argument. For a Hessian: argument shape twice, for each pair of
        arguments; several components put the output's shape in front.
    """
    numbers = torch.as_tensor(matrix.dense())
    columns = subject.columns
    if matrix.quantity == "value":
        return _by_output(output_shape, subject.outputs, lambda part, shape: numbers[0, part].reshape(shape))
    if matrix.quantity == "gradient":
        return _by_argument(columns, single, lambda block: numbers[0, block.start : block.stop].reshape(block.shape))
    whole = len(subject.components) == subject.outputs.size
    if matrix.quantity == "jacobian":
        def jacobian(part: slice, shape: tuple[int, ...]) -> Any:
            return _by_argument(columns, single, lambda block: numbers[part, block.start : block.stop].reshape(
                (*shape, *block.shape)))

        return _by_output(output_shape, subject.outputs, jacobian) if whole else jacobian(slice(0, 1), ())
    if matrix.planes is None:
        return _hessian(numbers, columns, single, ())
    return _by_output(
        output_shape, subject.outputs, lambda part, shape: _hessian(numbers[part], columns, single, shape)
    )


def _hessian(numbers: Tensor, columns: AxisLayout, single: bool, front: tuple[int, ...]) -> Any:
    return _by_argument(columns, single, lambda row: _by_argument(columns, single, lambda column: numbers[
        ..., row.start : row.stop, column.start : column.stop].reshape((*front, *row.shape, *column.shape))))


def _by_argument(columns: AxisLayout, single: bool, cut: Callable[[Block], Any]) -> Any:
    parts = tuple(cut(block) for block in columns.blocks)
    return parts[0] if single and len(parts) == 1 else parts


def _by_output(shape: object, outputs: AxisLayout, cut: _Cut) -> Any:
    blocks = iter(outputs.blocks)
    return _walk(shape, blocks, cut)


def _walk(shape: object, blocks: Any, cut: _Cut) -> Any:
    if isinstance(shape, dict):
        return {key: _walk(item, blocks, cut) for key, item in shape.items()}
    if isinstance(shape, tuple) and not all(isinstance(extent, int) for extent in shape):
        return tuple(_walk(item, blocks, cut) for item in shape)
    block = next(blocks)
    return cut(slice(block.start, block.stop), block.shape)
