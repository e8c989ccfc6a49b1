"""From the inputs' texts to tensors. Values are data: numbers, nested lists, generators and files; nothing is run.

Reads :mod:`hessgui.language` for what a text says, and files that it names.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import psutil
import torch
from torch import Tensor

from hessgui.data import DataError, read
from hessgui.engine.trouble import TroubleError
from hessgui.language import Arithmetic, Generator, Load, NestedList, Number, TensorCall, Value, parse_value
from hessgui.model.findings import Finding
from hessgui.model.problem import InputText
from hessgui.model.sentences import finding
from hessgui.model.trust import format_bytes

_OPERATORS = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "**": operator.pow,
}


def make_inputs(
    texts: Sequence[InputText], dtype: torch.dtype, device: torch.device, folder: str | None
) -> tuple[list[Tensor], list[Finding]]:
    """The tensors of the inputs, in order, so that random generators draw one after the other.

    Args:
        texts: Names and values.
        dtype: Precision of floating inputs.
        device: Where they are put.
        folder: Where relative files are looked up.

    Raises:
        TroubleError: If a text is not a value, or the value does not make a tensor.
    """
    tensors, notes = [], []
    for text in texts:
        if not text.value.strip():
            raise TroubleError(finding("missing-input/value", name=text.name, input=text.name))
        value = _parsed(text.value)
        if isinstance(value, Finding):
            raise TroubleError(_about(value, text.name))
        told: list[Finding] = []
        try:
            tensor = _tensor(value, dtype, folder, told)
        except TroubleError as trouble:
            raise TroubleError(*(_about(item, text.name) for item in trouble.findings)) from None
        except DataError as error:
            raise TroubleError(_about(error.finding, text.name)) from None
        except (RuntimeError, ValueError, TypeError, LookupError, OSError, ArithmeticError, AttributeError) as error:
            lines = str(error).splitlines()
            said = lines[0] if lines else type(error).__name__
            raise TroubleError(finding("bad-value", name=text.name, error=said, input=text.name)) from None
        notes.extend(_about(item, text.name) for item in told)
        if tensor.is_floating_point() and tensor.dtype != dtype:
            given, used = (str(kind).removeprefix("torch.") for kind in (tensor.dtype, dtype))
            notes.append(finding("cast-input", name=text.name, given=given, used=used, input=text.name))
            tensor = tensor.to(dtype)
        tensors.append(tensor.to(device))
    return tensors, notes


@lru_cache(maxsize=256)
def _parsed(text: str) -> Value | Finding:
    return parse_value(text)


def _about(item: Finding, name: str) -> Finding:
    return replace(item, input=name, line=None)


def _tensor(value: Value, dtype: torch.dtype, folder: str | None, told: list[Finding]) -> Tensor:
    if isinstance(value, Number | NestedList):
        made = _numbers(value, None)
        return made if made.is_complex() or made.dtype is torch.bool else _numbers(value, dtype)
    if isinstance(value, TensorCall):
        return _numbers(value.data, _dtype(value.dtype))
    if isinstance(value, Generator):
        needed, free = value.count * dtype.itemsize, psutil.virtual_memory().available
        if needed > free:
            facts = {"needed": format_bytes(needed), "free": format_bytes(free)}
            raise TroubleError(finding("too-large/input", count=f"{value.count:,}".replace(",", " "), **facts))
        return getattr(torch, value.name)(*value.arguments, dtype=_dtype(value.dtype))
    if isinstance(value, Load):
        loaded = read(value, folder)
        told.extend(loaded.notes)
        return torch.from_numpy(loaded.numbers)
    if isinstance(value, Arithmetic):
        sides = [
            side.value if isinstance(side, Number) else _tensor(side, dtype, folder, told)
            for side in (value.left, value.right)
        ]
        return torch.as_tensor(_OPERATORS[value.operator](*sides))
    raise ValueError("it is a tuple; give each argument a row of its own")


def _numbers(value: Number | NestedList, dtype: torch.dtype | None) -> Tensor:
    if isinstance(value, Number):
        return torch.tensor(value.value, dtype=dtype)
    return torch.tensor(value.items, dtype=dtype).reshape(value.shape)


def _dtype(name: str | None) -> torch.dtype | None:
    return None if name is None else getattr(torch, name)
