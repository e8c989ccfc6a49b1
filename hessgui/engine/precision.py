"""The same matrix in lower precision, and the additions where digits are lost.

Reads a subject and a tape; runs the function again in float32.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
import torch

from hessgui.engine.referee import verdict
from hessgui.engine.referee.double import converted, default_dtype
from hessgui.engine.referee.reverse import inner_of
from hessgui.engine.referee.samples import Sampler, flat_gradient
from hessgui.engine.referee.verify import quiet
from hessgui.engine.subject import Subject
from hessgui.engine.tape import Node, Tape
from hessgui.model.matrix import Matrix
from hessgui.model.questions import Cancellation

LOST_DIGITS = 3.0
"""So many decimal digits must go for a cancellation to be worth a word."""

MOST_TOLD = 5

_PERIODIC = ("sin", "cos", "tan", "sin_", "cos_", "tan_")
"""Of a large argument these see the last digits only."""

_SUMS = ("add", "sub", "rsub", "add_", "sub_", "sum", "mean", "addmm", "addcmul", "diff")


def in_precision(
    subject: Subject, matrix: Matrix, name: str, cancelled: Callable[[], bool]
) -> np.ndarray | None:
    """Digits of each entry that are right in a lower precision, shaped as the matrix; ``None`` if it does not run.

    Args:
        subject: The function at its point, in float64.
        matrix: The matrix in float64.
        name: ``float32`` or ``TF32``.
        cancelled: Asked between rows; rows that were left out are NaN.
    """
    try:
        function = converted(subject.function, torch.float32)
        arguments = tuple(converted(argument, torch.float32) for argument in subject.arguments)

        def run(*given: object) -> object:
            with default_dtype(torch.float32):
                return function(*given)

        low = replace(subject, function=run, arguments=arguments)
        with quiet(), default_dtype(torch.float32), _tensor_cores(name == "TF32"):
            rows = _rows(Sampler(low, matrix), cancelled)
    except Exception:  # noqa: BLE001 - the user's function decides what it accepts
        return None
    ours = np.asarray(matrix.dense(), np.float64)
    flat = ours.reshape(-1, ours.shape[-1])
    scale = verdict.scales(flat, len(matrix.planes or (None,)))
    return verdict.digits(flat, rows, scale, 0.0).reshape(ours.shape)


def _rows(sampler: Sampler, cancelled: Callable[[], bool]) -> np.ndarray:
    """All rows by reverse over reverse mode, in the sampler's own precision ``[k, n]``."""
    leaves = tuple(tensor.clone().requires_grad_() for tensor in sampler.tensors(sampler.point))
    output = sampler.subject.evaluate(leaves)[list(sampler.components)]
    inner = inner_of(sampler, output, leaves)
    out = np.full((len(inner), len(sampler.point)), np.nan)
    for index, number in enumerate(inner):
        if cancelled():
            break
        out[index] = flat_gradient(number, leaves, keep=True).to("cpu", torch.float64).numpy()
    return out


@contextmanager
def _tensor_cores(wanted: bool):  # noqa: ANN202 - a context
    """TF32 in CUDA's matrix products for a while."""
    before = torch.backends.cuda.matmul.allow_tf32
    torch.backends.cuda.matmul.allow_tf32 = wanted
    try:
        yield
    finally:
        torch.backends.cuda.matmul.allow_tf32 = before


def cancellations(tape: Tape, *, of_all: bool = False) -> tuple[Cancellation, ...]:
    """The additions and subtractions whose result is far smaller than their terms, and what is periodic of large
    arguments; the worst of each line first.

    Args:
        tape: With its numbers.
        of_all: Whether those count that leave nothing at all, as ``x - x`` does and ``1 + erf(x)`` at -9.
    """
    worst: dict[tuple[str, int | None], float] = {}
    for node in tape.forward():
        if node.name not in (*_SUMS, *_PERIODIC) or not node.differentiated:
            continue
        lost = _lost_digits(node, of_all) if node.name in _SUMS else _lost_turns(node)
        if lost >= LOST_DIGITS:
            key = (node.name.rstrip("_"), node.line)
            worst[key] = max(worst.get(key, 0.0), lost)
    told = sorted(worst.items(), key=lambda item: -item[1])[:MOST_TOLD]
    return tuple(Cancellation(name, line, lost) for (name, line), lost in told)


def _lost_turns(node: Node) -> float:
    """Decimal digits before the point of the largest argument, in radians."""
    numbers = node.inputs[0].numbers()
    if numbers is None or numbers.dtype.kind != "f":
        return 0.0
    sizes = np.abs(numbers[np.isfinite(numbers)])
    return float(np.log10(np.maximum(sizes, 1.0)).max(initial=0.0))


def _lost_digits(node: Node, of_all: bool) -> float:
    """Decimal digits by which the largest term exceeds the result, at the element where most are lost."""
    result = node.outputs[0].numbers() if node.outputs else None
    terms = [value.numbers() for value in node.inputs]
    if result is None or not terms or any(each is None or each.dtype.kind != "f" for each in (result, *terms)):
        return 0.0
    with np.errstate(all="ignore"):
        if node.name in ("sum", "mean"):
            size, total = np.abs(terms[0]).max(initial=0.0), np.abs(result)
            if result.size > 1 or not size:
                return 0.0
        else:
            try:
                size = np.maximum.reduce(np.broadcast_arrays(*(np.abs(each) for each in terms), np.zeros(result.shape)))
            except ValueError:
                return 0.0
            total = np.abs(result)
        nothing = np.where((size > 0) & of_all, verdict.FULL_DIGITS, 0.0)
        lost = np.where(total > 0, np.log10(size / total), nothing)
    lost = lost[np.isfinite(lost)]
    return float(lost.max(initial=0.0))
