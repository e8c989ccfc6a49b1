"""The point of a running program as a session has it: names of arguments, values as text or as files.

Reads objects that look like tensors; never imports torch.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from hessgui.model.problem import Dtype, InputText

MAX_TEXT = 200  # numbers of an input that are written out; larger ones go into a file


def argument_names(function: Callable[..., Any], count: int) -> tuple[str, ...]:
    """The names of the first ``count`` parameters; ``x0``, ``x1`` ... where the function does not tell."""
    target = getattr(function, "forward", function)
    try:
        parameters = tuple(inspect.signature(target).parameters.values())
    except (TypeError, ValueError):  # a built-in
        parameters = ()
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    names = [parameter.name for parameter in parameters if parameter.kind in kinds][:count]
    return (*names, *(f"x{index}" for index in range(len(names), count)))


def input_text(name: str, value: Any, folder: Path) -> InputText:
    """A value as an input: written out where it is small, else in a file of ``folder``."""
    array = value.detach().cpu().numpy() if hasattr(value, "detach") else np.asarray(value)
    if array.size <= MAX_TEXT and np.isfinite(array).all():
        return InputText(name, f"tensor({array.tolist()})")
    np.save(folder / f"{name}.npy", array)
    return InputText(name, f"load('{name}.npy')")


def precision_of(values: Sequence[Any]) -> Dtype:
    """float32 if every floating value is, else float64."""
    dtypes = {str(getattr(value, "dtype", "float64")).removeprefix("torch.") for value in values}
    return "float32" if "float32" in dtypes and "float64" not in dtypes else "float64"
