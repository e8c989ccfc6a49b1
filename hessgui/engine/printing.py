"""Results as PyTorch prints them: by ``torch.autograd.functional`` itself where it accepts the function and is quick.

Reads subjects and matrices; torch's print options are left as they are.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor

from hessgui.engine import memory
from hessgui.engine.nesting import nested
from hessgui.engine.preparation import Prepared
from hessgui.engine.subject import Subject, seed_generators
from hessgui.model.matrix import Matrix, Quantity
from hessgui.model.messages import TextReady

AFFORDABLE_S = 0.05
"""Torch's own call may always take so long ..."""

AFFORDABLE_RATIO = 2.0
"""... or so many times the time of hessgui's result."""

TORCH_COPIES = 3
"""Torch's own call holds the result so many times: its rows, and what it stacks them into."""

NESTED_COPIES = 2
"""A matrix cut into blocks is held once more."""


def texts(
    id: int,  # noqa: A002 - the field's name
    prepared: Prepared,
    matrices: dict[Quantity, Matrix],
    single: bool,
    seconds: float,
    text_bytes: int,
    cancelled: Callable[[], bool],
) -> Iterator[TextReady]:
    """The PyTorch text of the gradient, Jacobian and Hessian that were computed completely.

    Args:
        id: The request's number.
        prepared: What was differentiated.
        matrices: The results.
        single: Whether the function takes one bare tensor.
        seconds: What hessgui's own result took.
        text_bytes: A longer text is left out.
        cancelled: Tells whether to stop.
    """
    for quantity in ("gradient", "jacobian", "hessian"):
        matrix = matrices.get(quantity)
        if matrix is None or matrix.is_partial or cancelled():
            continue
        if not _printable(prepared, matrix, text_bytes):
            continue
        theirs = _by_torch(quantity, prepared.subject, single, seconds)
        if theirs is None and len(prepared.subject.columns.blocks) > 1 and NESTED_COPIES * math.prod(
            matrix.shape
        ) * prepared.subject.dtype.itemsize > memory.left():
            continue
        result = theirs if theirs is not None else nested(matrix, prepared.subject, prepared.shape, single)
        text = str(result)
        if len(text) <= text_bytes:
            yield TextReady(id, quantity, text, theirs is not None)


def _printable(prepared: Prepared, matrix: Matrix, text_bytes: int) -> bool:
    """Whether the text can be within bounds: torch abbreviates large tensors, but not the number of tensors."""
    blocks = len(prepared.subject.columns.blocks)
    tensors = blocks * blocks if matrix.quantity == "hessian" else blocks
    return text_bytes > 0 and tensors * len("tensor([])") < text_bytes and not matrix.is_sparse


def _by_torch(quantity: Quantity, subject: Subject, single: bool, seconds: float) -> Any:
    """What ``torch.autograd.functional`` returns; ``None`` where it refuses or would take too long."""
    if quantity == "gradient" or not subject.columns.size:
        return None
    chosen = len(subject.components) == 1 and subject.outputs.size > 1
    if quantity == "hessian" and len(subject.components) != 1:
        return None
    rows = subject.columns.size if quantity == "hessian" else len(subject.components)
    if TORCH_COPIES * rows * subject.columns.size * subject.dtype.itemsize > memory.left():
        return None
    if not _affordable(quantity, subject, seconds):
        return None
    arguments = list(subject.arguments)

    def function(*point: Tensor) -> Any:
        for position, tensor in zip(subject.wrt, point, strict=True):
            arguments[position] = tensor
        seed_generators(subject.seed, point[0].device)
        output = subject.function(*arguments)
        if chosen:
            return subject.flatten(output)[subject.components[0]]
        return output

    call = getattr(torch.autograd.functional, quantity)
    point = tuple(tensor.detach().clone() for tensor in subject.point)
    try:
        return call(function, point[0] if single and len(point) == 1 else point)
    except Exception:  # noqa: BLE001 - torch refuses the function; hessgui's own result is printed instead
        return None


def _affordable(quantity: Quantity, subject: Subject, seconds: float) -> bool:
    """Whether torch's way, one row at a time, is short enough, judged by one timed row."""
    rows = subject.columns.size if quantity == "hessian" else len(subject.components)
    allowed = max(AFFORDABLE_S, AFFORDABLE_RATIO * seconds)
    began = time.perf_counter()
    leaves = subject.leaves()
    output = subject.evaluate(leaves)[subject.components[0]] if subject.components else None
    if output is None or not output.requires_grad:
        return rows * (time.perf_counter() - began) < allowed
    try:
        torch.autograd.grad(output, leaves, allow_unused=True)
    except RuntimeError:
        return False
    return (2 * rows + 4) * (time.perf_counter() - began) < 2 * allowed
