"""A program as one callable of tensors: a TorchScript trace where torch makes one, else operation by operation.

A trace runs the same operations without Python between them; it needs no compiler.
"""

from __future__ import annotations

import logging
import warnings
from collections import Counter
from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from hessgui.engine.replay.rules import add_diagonal
from hessgui.engine.replay.steps import changed, found_in
from hessgui.engine.replay.values import Instruction, Program, Slot

_log = logging.getLogger(__name__)

Run = Callable[..., Tensor]


def compiled(program: Program, examples: Sequence[Tensor]) -> Run:
    """The program as a callable of its inputs.

    Args:
        program: What to run.
        examples: Inputs that it may be traced with; with 0-sized ones it is not.
    """
    plain = interpreter(program)
    try:
        with warnings.catch_warnings(action="ignore"), torch.no_grad():  # tracing is deprecated, and has no heir
            traced = torch.jit.trace(plain, tuple(examples), check_trace=False)
    except Exception:  # noqa: BLE001 - a version of torch without it, or an operation that it does not know
        _log.info("the products cannot be traced", exc_info=True)
        return plain

    def run(*given: Tensor) -> Tensor:
        with torch.jit.optimized_execution(False):  # looking for better code takes a tenth of a second, and finds none
            return traced(*given)

    return run


def interpreter(program: Program) -> Run:
    """The program in Python."""
    uses = Counter(slot for item in program.instructions for slot in found_in((item.arguments, item.options), Slot))
    makers = {slot: item for item in program.instructions for slot in item.results}
    uses[program.result] += 1
    copied = not _is_fresh(program.result, makers)
    instructions = list(program.instructions)

    def run(*given: Tensor) -> Tensor:
        values = dict(program.constants)
        values.update(zip(program.inputs, given, strict=True))
        for item in instructions:
            arguments = changed(item.arguments, values.__getitem__, Slot)
            if item.operation is add_diagonal:
                matrix = item.arguments[0]
                if uses[matrix] > 1 or matrix not in makers or _is_view(makers[matrix]):
                    arguments = (arguments[0].clone(), arguments[1])
            found = item.operation(*arguments, **changed(dict(item.options), values.__getitem__, Slot))
            results = found if isinstance(found, (tuple, list)) else (found,)
            values.update(zip(item.results, results, strict=bool(item.results)))
        result = values[program.result]
        return result.clone(memory_format=torch.contiguous_format) if copied else result

    return run


def _is_fresh(slot: Slot, makers: dict[Slot, Instruction]) -> bool:
    """Whether a tensor shares no memory with what is given or constant."""
    while slot in makers:
        if not _is_view(makers[slot]):
            return True
        slot = makers[slot].arguments[0]
    return False


def _is_view(item: Instruction) -> bool:
    """Whether the result may share memory with an argument, or its own numbers with each other."""
    schema = getattr(item.operation, "_schema", None)
    return schema is not None and any(found.alias_info is not None for found in schema.returns)
