"""Operations that move data: where each element of the output came from, found by moving a tensor of positions.

Also operations that add or put elements at places: the places are found in the same way.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import torch
from torch import Tensor

from hessgui.engine.tape import Node, Slot, Value

aten = torch.ops.aten

MOVING = frozenset({
    "_to_copy", "_unsafe_index", "alias_copy", "as_strided_copy", "block_diag", "cat", "channel_shuffle", "clone",
    "constant_pad_nd", "contiguous", "detach_copy", "diag_embed", "diagonal_backward", "diagonal_copy",
    "diagonal_scatter", "embedding", "expand_copy", "flip", "gather", "im2col", "index", "index_select", "lift",
    "lift_fresh", "lift_fresh_copy", "masked_scatter_backward", "masked_select",
    "narrow_copy", "permute_copy", "pixel_shuffle", "pixel_unshuffle", "reflection_pad1d", "reflection_pad2d",
    "reflection_pad3d", "repeat", "replication_pad1d", "replication_pad2d", "replication_pad3d", "resize", "roll",
    "rot90", "select_backward", "select_copy", "select_scatter", "slice_backward", "slice_copy", "slice_scatter",
    "split_copy", "split_with_sizes_copy", "squeeze_copy", "stack", "t_copy", "take", "transpose_copy", "tril",
    "triu", "unbind_copy", "unfold_copy", "unsafe_chunk", "unsafe_split", "unsafe_split_with_sizes", "unsqueeze_copy",
    "value_selecting_reduction_backward", "view_copy",
})


class UnknownPlacesError(Exception):
    """The positions cannot be found any more: an index tensor was overwritten or released."""


def sources(node: Node) -> list[np.ndarray]:
    """For each output of a moving operation: the position of each element in the concatenated floating inputs.

    Returns:
        Flat int64 arrays; ``-1`` for elements that came from no tensor.

    Raises:
        UnknownPlacesError: If an index was overwritten meanwhile.
    """
    start = 1
    stand_ins = []
    for value in node.inputs:
        if is_moved(value):
            stand_ins.append(torch.arange(start, start + value.size, dtype=torch.float64).reshape(value.shape))
            start += value.size
        else:
            stand_ins.append(kept(value))
    result = node.operation(*filled(node.arguments, stand_ins), **_keywords(node, stand_ins))
    tensors = [result] if isinstance(result, Tensor) else [item for item in result if isinstance(item, Tensor)]
    return [tensor.reshape(-1).to(torch.int64).numpy() - 1 for tensor in tensors]


def is_moved(value: Value) -> bool:
    """Whether a tensor carries numbers, as opposed to indices and masks."""
    return value.dtype.is_floating_point or value.dtype.is_complex


def kept(value: Value) -> Tensor:
    """An index tensor as it was."""
    if value.tensor is None:
        raise UnknownPlacesError
    return value.tensor.cpu()


def filled(item: Any, tensors: list[Tensor]) -> Any:
    """Arguments with the slots filled again."""
    if isinstance(item, Slot):
        return tensors[item.position]
    if isinstance(item, (list, tuple)):
        return type(item)(filled(part, tensors) for part in item)
    return item


def _keywords(node: Node, tensors: list[Tensor]) -> dict[str, Any]:
    settings = {"dtype", "device", "layout", "pin_memory", "memory_format", "non_blocking"}
    return {name: filled(item, tensors) for name, item in node.keywords.items() if name not in settings}


def bound(node: Node) -> dict[str, Any]:
    """The arguments by name, defaults included."""
    out: dict[str, Any] = {}
    for position, argument in enumerate(node.operation._schema.arguments):
        if position < len(node.arguments):
            out[argument.name] = node.arguments[position]
        elif argument.name in node.keywords:
            out[argument.name] = node.keywords[argument.name]
        elif argument.has_default_value():
            out[argument.name] = argument.default_value
    return out


def _positions(shape: tuple[int, ...]) -> Tensor:
    count = 1
    for extent in shape:
        count *= extent
    return torch.arange(count).reshape(shape)


def _scattered(node: Node, facts: dict[str, Any]) -> tuple[Slot | None, Slot | None, Tensor]:
    """Base, source (``None`` for a number) and the position in the output of each source element."""
    base = facts.get("self")
    shape = node.outputs[0].shape if node.outputs else node.inputs[base.position].shape
    places = _positions(shape)

    def index(name: str = "index") -> Tensor:
        return kept(node.inputs[facts[name].position])

    match node.name.rstrip("_"):
        case "index_put" | "_index_put_impl" | "_unsafe_index_put":
            indices = [None if item is None else kept(node.inputs[item.position]) for item in facts["indices"]]
            return base, facts["values"], aten.index.Tensor(places, indices)
        case "index_add" | "index_copy" | "index_reduce":
            return base, facts["source"], places.index_select(facts["dim"], index())
        case "index_fill":
            value = facts["value"]
            return base, value if isinstance(value, Slot) else None, places.index_select(facts["dim"], index())
        case "scatter" | "scatter_add" | "scatter_reduce":
            source = facts.get("src")
            return base, source if isinstance(source, Slot) else None, places.gather(facts["dim"], index())
        case "put":
            return base, facts["source"], places.take(index())
        case "unfold_backward":
            return None, facts["grad_in"], places.unfold(facts["dim"], facts["size"], facts["step"])
        case "embedding_dense_backward":
            return None, facts["grad_output"], places[index("indices")]
        case "col2im":
            image = _positions(shape[-2:]).reshape(1, 1, *shape[-2:]).double() + 1
            settings = (facts[name] for name in ("kernel_size", "dilation", "padding", "stride"))
            columns = _columns(aten.im2col(image, *settings), shape)
            return None, facts["self"], columns.reshape(node.inputs[facts["self"].position].shape)
        case "max_unpool2d" | "max_unpool3d":  # where several go to one place, autograd counts all of them
            chosen, axes = index("indices"), int(node.name[10])
            images = math.prod(chosen.shape[:-axes])
            first = torch.arange(images) * math.prod(shape[-axes:])
            return None, facts["self"], chosen + first.reshape(*chosen.shape[:-axes], *[1] * axes)
        case name if name in _PADDED:
            padded = _PADDED[name](places.double(), facts["padding"])
            return None, facts["grad_output"], padded.to(torch.int64)
        case "masked_scatter":
            mask = kept(node.inputs[facts["mask"].position]).expand(shape)
            return base, facts["source"], places[mask]
    raise UnknownPlacesError


def _columns(one: Tensor, shape: tuple[int, ...]) -> Tensor:
    """The position in an image of many channels of each unfolded element, from those of a single image."""
    images = 1
    for extent in shape[:-2]:
        images *= extent
    each = torch.where(one > 0, one, torch.nan) - 1 + torch.arange(images)[:, None, None] * shape[-2] * shape[-1]
    return torch.nan_to_num(each, nan=-1).to(torch.int64)


_PADDED = {
    "reflection_pad1d_backward": aten.reflection_pad1d, "reflection_pad2d_backward": aten.reflection_pad2d,
    "reflection_pad3d_backward": aten.reflection_pad3d, "replication_pad1d_backward": aten.replication_pad1d,
    "replication_pad2d_backward": aten.replication_pad2d, "replication_pad3d_backward": aten.replication_pad3d,
}

SCATTERING = frozenset({
    *_PADDED, "col2im", "max_unpool2d", "max_unpool3d",
    "index_put", "_index_put_impl", "_unsafe_index_put", "index_add", "index_copy", "index_reduce", "index_fill",
    "scatter", "scatter_add", "scatter_reduce", "put", "unfold_backward", "embedding_dense_backward", "masked_scatter",
})


def places(node: Node) -> tuple[int | None, int | None, np.ndarray, np.ndarray]:
    """Where a scattering operation puts its source.

    Returns:
        Number of the input that is written into (or ``None``), number of the source (or ``None``), positions in the
        source, and the positions in the output that they go to.
    """
    base, source, targets = _scattered(node, bound(node))
    if source is None:
        taken = np.zeros(0, np.int64)
        return None if base is None else base.position, None, taken, taken
    shape = node.inputs[source.position].shape
    goal = targets.reshape(-1).numpy()
    numbers = _positions(shape)
    if node.name.startswith("masked_scatter"):
        taken = numbers.reshape(-1)[: targets.numel()]
    elif node.name.rstrip("_") in ("scatter", "scatter_add", "scatter_reduce"):
        taken = numbers[tuple(slice(0, extent) for extent in targets.shape)] if targets.dim() else numbers
    else:
        taken = numbers.expand(targets.shape)
    return None if base is None else base.position, source.position, taken.reshape(-1).numpy(), goal


def equal_element(node: Node) -> np.ndarray | None:
    """The only element that has the value of the output."""
    numbers, found = node.inputs[0].numbers(), node.outputs[0].numbers()
    if numbers is None or found is None:
        return None
    places = np.flatnonzero(numbers.reshape(-1) == found.reshape(()))
    return places if len(places) == 1 else None
