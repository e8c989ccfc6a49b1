"""What a function returned: its layout ``f``, ``f[2]``, ``f.0``, ``f.key[2]``, and the way to one flat vector.

Reads returned objects only; runs nothing of the user's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from hessgui.engine.trouble import TroubleError
from hessgui.model.layout import AxisLayout, axis, ravel, unravel
from hessgui.model.problem import Component
from hessgui.model.sentences import finding

OUTPUT_NAME = "f"


@dataclass(frozen=True, eq=False)
class OutputForm:
    """The form of a function's output.

    Args:
        layout: Names and shapes of its tensors, in order (``m`` components).
        shape: A tuple for one tensor; a tuple of shapes for a tuple; a dict of shapes for a dict.
        flatten: Turns another output of the same form into one flat tensor ``[m]``.
        dtypes: The tensors' dtypes.
    """

    layout: AxisLayout
    shape: object
    flatten: Callable[[Any], Tensor]
    dtypes: tuple[torch.dtype, ...]


def read_output(output: Any, dtype: torch.dtype, line: int | None = None) -> OutputForm:
    """The form of one output.

    Args:
        output: What the function returned.
        dtype: Dtype for numbers that are not floating.
        line: Line of the user's source where the function is defined.

    Raises:
        TroubleError: ``gradient-cut`` for a Python number, ``complex-input`` for complex numbers,
            ``not-a-tensor`` for anything else without tensors.
    """
    if isinstance(output, Tensor):
        leaves = [(OUTPUT_NAME, output)]
    else:
        leaves = list(_leaves(output, OUTPUT_NAME, line))
    if not leaves:
        raise TroubleError(finding("not-a-tensor", got=f"an empty {type(output).__name__}", line=line))
    for name, tensor in leaves:
        if tensor.is_complex():
            raise TroubleError(finding("complex-input/output", name=name, line=line))
    layout = axis(*[(name, tuple(tensor.shape)) for name, tensor in leaves])
    dtypes = tuple(tensor.dtype for _, tensor in leaves)
    plain = all(kind.is_floating_point for kind in dtypes) and not any(t.layout != torch.strided for _, t in leaves)
    if isinstance(output, Tensor) and plain:
        return OutputForm(layout, tuple(output.shape), _flatten_tensor, dtypes)

    def flatten(other: Any) -> Tensor:
        tensors = [tensor for _, tensor in _leaves(other, OUTPUT_NAME, line)]
        flat = [_dense(tensor, dtype).reshape(-1) for tensor in tensors]
        return flat[0] if len(flat) == 1 else torch.cat(flat)

    return OutputForm(layout, _shape(output), flatten, dtypes)


def _flatten_tensor(output: Tensor) -> Tensor:
    return output.reshape(-1)


def _dense(tensor: Tensor, dtype: torch.dtype) -> Tensor:
    if tensor.layout != torch.strided:
        tensor = tensor.to_dense()
    return tensor if tensor.is_floating_point() else tensor.to(dtype)


def _leaves(output: Any, name: str, line: int | None) -> Iterator[tuple[str, Tensor]]:
    if isinstance(output, Tensor):
        yield name, output
    elif isinstance(output, Mapping):
        for key, item in output.items():
            if item is not None:  # what a network leaves out of its answer
                yield from _leaves(item, f"{name}.{key}", line)
    elif isinstance(output, (tuple, list)) and any(isinstance(item, (Tensor, tuple, Mapping)) for item in output):
        for position, item in enumerate(output):
            if item is not None:
                yield from _leaves(item, f"{name}.{position}", line)
    elif isinstance(output, (bool, int, float, complex)):
        raise TroubleError(finding("gradient-cut/number", got=type(output).__name__, line=line))
    else:
        raise TroubleError(finding("not-a-tensor", got=_article(output), line=line))


def _article(value: Any) -> str:
    if value is None:
        return "None"
    name = type(value).__name__
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def _shape(output: Any) -> object:
    if isinstance(output, Tensor):
        return tuple(output.shape)
    if isinstance(output, Mapping):
        return {str(key): _shape(item) for key, item in output.items() if item is not None}
    return tuple(_shape(item) for item in output if item is not None)


def choose_components(component: Component, layout: AxisLayout) -> tuple[int, ...]:
    """Flat indices of the chosen components.

    Args:
        component: ``"all"``; one number, which counts through the raveled output; a full index into a tensor; for a
            tuple or dict the position of the tensor followed by its index.
        layout: The output's layout.

    Raises:
        TroubleError: ``component`` if the index does not fit.
    """
    if component == "all":
        return tuple(range(layout.size))
    index = tuple(component)
    shapes = [block.shape for block in layout.blocks]
    if len(index) == 1:
        flat = index[0] + (layout.size if index[0] < 0 else 0)
        if 0 <= flat < layout.size:
            return (flat,)
    elif len(layout.blocks) == 1:
        block = layout.blocks[0]
        if (within := _within(index, block.shape)) is not None:
            return (within,)
    elif 0 <= index[0] < len(layout.blocks):
        block = layout.blocks[index[0]]
        if (within := _within(index[1:], block.shape)) is not None:
            return (block.start + within,)
    form = " + ".join("x".join(map(str, shape)) or "a number" for shape in shapes)
    raise TroubleError(finding("component-outside", index=",".join(map(str, index)), size=layout.size, form=form))


def _within(index: tuple[int, ...], shape: tuple[int, ...]) -> int | None:
    if len(index) == 1 and len(shape) != 1:
        size = 1
        for extent in shape:
            size *= extent
        if not 0 <= index[0] < size:
            return None
        index = unravel(index[0], shape)
    if len(index) != len(shape):
        return None
    positive = tuple(i + extent if i < 0 else i for i, extent in zip(index, shape, strict=True))
    if not all(0 <= i < extent for i, extent in zip(positive, shape, strict=True)):
        return None
    return ravel(positive, shape)
