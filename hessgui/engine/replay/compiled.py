"""A program as one callable of tensors: a TorchScript trace where torch makes one, else operation by operation.

A trace runs the same operations without Python between them; it needs no compiler.
"""

from __future__ import annotations

import logging
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

from hessgui.engine.replay.rules import add_diagonal
from hessgui.engine.replay.steps import found_in
from hessgui.engine.replay.values import Instruction, Program, Slot

_log = logging.getLogger(__name__)

Run = Callable[..., tuple[Tensor, ...]]


def compiled(program: Program, examples: Sequence[Tensor]) -> Run:
    """The program as a callable of its inputs, which gives its results.

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

    def run(*given: Tensor) -> tuple[Tensor, ...]:
        with torch.jit.optimized_execution(False):  # looking for better code takes a tenth of a second, and finds none
            return traced(*given)

    return run


def interpreter(program: Program) -> Run:
    """The program as a Python function: one line for each instruction, so that nothing is looked up when it runs."""
    uses = Counter(slot for item in program.instructions for slot in found_in((item.arguments, item.options), Slot))
    uses.update(program.results)
    makers = {slot: item for item in program.instructions for slot in item.results}
    names: dict[str, Any] = {"__name__": __name__}  # a trace asks for the name of the module
    names.update((_name(slot), tensor) for slot, tensor in program.constants.items())
    lines = []
    for number, item in enumerate(program.instructions):
        names[f"f{number}"] = item.operation
        arguments = [_written(argument, names) for argument in item.arguments]
        if item.operation is add_diagonal:
            matrix = item.arguments[0]
            if uses[matrix] > 1 or matrix not in makers or is_view(makers[matrix]):
                arguments[0] += ".clone()"
        arguments += [f"{name}={_written(value, names)}" for name, value in item.options]
        results = ", ".join("_" if slot is None else _name(slot) for slot in item.results) or "_"
        lines.append(f"{results} = f{number}({', '.join(arguments)})")
    names["form"] = torch.contiguous_format
    found = [
        _name(slot) + ("" if _is_fresh(slot, makers) else ".clone(memory_format=form)") for slot in program.results
    ]
    lines.append(f"return {', '.join(found)},")
    text = f"def run({', '.join(map(_name, program.inputs))}):\n    " + "\n    ".join(lines)
    exec(compile(text, "<replay>", "exec"), names)  # of names and numbers that were made here
    return names["run"]


def _name(slot: Slot) -> str:
    return f"t{slot.number}"


def _written(value: Any, names: dict[str, Any]) -> str:
    """An argument as text; whatever is not a slot goes by a name."""
    if isinstance(value, Slot):
        return _name(value)
    if isinstance(value, (tuple, list)) and found_in(value, Slot):
        return f"[{', '.join(_written(item, names) for item in value)}]"
    name = f"v{len(names)}"
    names[name] = value
    return name


def _is_fresh(slot: Slot, makers: dict[Slot, Instruction]) -> bool:
    """Whether a tensor shares no memory with what is given or constant."""
    while slot in makers:
        if not is_view(makers[slot]):
            return True
        slot = makers[slot].arguments[0]
    return False


def is_view(item: Instruction) -> bool:
    """Whether the result may share memory with an argument, or its own numbers with each other."""
    schema = getattr(item.operation, "_schema", None)
    return schema is not None and any(found.alias_info is not None for found in schema.returns)
