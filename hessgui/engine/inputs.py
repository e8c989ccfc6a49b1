"""From the inputs' texts to tensors. Values are data: numbers, nested lists, generators and files; nothing is run.

Reads :mod:`hessgui.language` for what a text says, and files that it names.
"""

from __future__ import annotations

import csv
import operator
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from pickle import UnpicklingError
from zipfile import BadZipFile

import numpy as np
import psutil
import torch
from PIL import Image
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from hessgui.engine.trouble import TroubleError
from hessgui.language import Arithmetic, Generator, Load, NestedList, Number, TensorCall, Value, parse_value
from hessgui.model.findings import Finding
from hessgui.model.problem import InputText
from hessgui.model.sentences import finding
from hessgui.model.trust import format_bytes

_OPERATORS = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "**": operator.pow,
}
_WHOLE = 255.0
"""The largest value of an eight-bit picture, which becomes 1."""


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
        try:
            tensor = _tensor(value, dtype, folder)
        except TroubleError as trouble:
            raise TroubleError(*(_about(item, text.name) for item in trouble.findings)) from None
        except UnpicklingError:
            said = "the file holds objects that are not tensors, which could run code; nothing of it was run."
            raise TroubleError(finding("bad-value", name=text.name, error=said, input=text.name)) from None
        except (RuntimeError, ValueError, TypeError, LookupError, OSError, ArithmeticError, EOFError, SyntaxError,
                AttributeError, BadZipFile, SafetensorError) as error:
            lines = str(error).splitlines()
            said = lines[0] if lines else type(error).__name__
            raise TroubleError(finding("bad-value", name=text.name, error=said, input=text.name)) from None
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


def _tensor(value: Value, dtype: torch.dtype, folder: str | None) -> Tensor:
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
        return _loaded(value, folder)
    if isinstance(value, Arithmetic):
        sides = [
            side.value if isinstance(side, Number) else _tensor(side, dtype, folder)
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


def _loaded(value: Load, folder: str | None) -> Tensor:
    """The tensor in a file; formats are told by the ending."""
    path = Path(folder or ".", value.path).expanduser()
    if not path.is_file():
        raise ValueError(f"there is no file {path}")
    ending = path.suffix.lower()
    if ending == ".npy":
        return torch.from_numpy(np.load(path, allow_pickle=False))
    if ending == ".npz":
        with np.load(path, allow_pickle=False) as file:
            return torch.from_numpy(file[_key(list(file), value)])
    if ending == ".csv":
        return torch.from_numpy(_csv(path))
    if ending == ".pt":
        held = torch.load(path, map_location="cpu", weights_only=True)
        return held if isinstance(held, Tensor) else held[_key(list(held), value)]
    if ending == ".safetensors":
        held = load_file(path)
        return held[_key(list(held), value)]
    if ending in (".png", ".jpg", ".jpeg"):
        return _picture(path)
    raise ValueError(f"files that end in {ending or 'nothing'} cannot be read; use .npy, .npz, .csv, .pt, "
                     ".safetensors, .png or .jpg")


def _key(keys: list[str], value: Load) -> str:
    if value.key is None and len(keys) == 1:
        return keys[0]
    if value.key not in keys:
        raise ValueError(f"the file holds {', '.join(map(str, keys))}: name one as load('FILE', 'NAME')")
    return value.key


def _csv(path: Path) -> np.ndarray:
    """Numbers of a CSV file: plain, or with the names in the first row and column that hessgui writes."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if row]
    if rows and rows[0][0].strip() == "" and len(rows) > 1:
        rows = [row[1:] for row in rows[1:]]
    if len({len(row) for row in rows}) > 1:
        raise ValueError("the rows of the file differ in length")
    numbers = np.array([[float(cell) for cell in row] for row in rows])
    return numbers[:, 0] if numbers.ndim == 2 and numbers.shape[1] == 1 else numbers


def _picture(path: Path) -> Tensor:
    """A picture as ``[1, channels, height, width]`` between 0 and 1; grey pictures have one channel."""
    with Image.open(path) as image:
        grey = image.mode in ("1", "L", "I;16", "LA")
        numbers = np.asarray(image.convert("L" if grey else "RGB"), dtype=np.float32) / _WHOLE
    made = torch.from_numpy(numbers)
    made = made.unsqueeze(0) if grey else made.permute(2, 0, 1)
    return made.unsqueeze(0).to(torch.get_default_dtype())
