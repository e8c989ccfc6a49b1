"""How dependence passes through convolutions and pools: windows are found by unfolding a tensor of positions.

Convolutions over one and two dimensions; what it does not know it leaves to the dense rule.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch.nn import functional

from hessgui.engine.pattern.movement import bound
from hessgui.engine.pattern.sets import Sets, group, none, take, unite
from hessgui.engine.tape import Node, Slot


def windows(
    extent: Sequence[int], kernel: Sequence[int], stride: Sequence[int], padding: Sequence[int],
    dilation: Sequence[int],
) -> np.ndarray:
    """Positions in each window of an image, int64 ``[k, L]``; ``-1`` in the padding.

    Args:
        extent: Height and width.
        kernel: Of the window.
        stride: Between windows.
        padding: On both sides.
        dilation: Between elements of a window.
    """
    image = torch.arange(1, extent[0] * extent[1] + 1, dtype=torch.float64).reshape(1, 1, *extent)
    found = functional.unfold(image, tuple(kernel), tuple(dilation), tuple(padding), tuple(stride))
    return found[0].to(torch.int64).numpy() - 1


def _two(numbers: Sequence[int], filler: int) -> list[int]:
    listed = list(numbers)
    return [filler, *listed] if len(listed) == 1 else listed


class _Geometry:
    """A convolution's channels and windows, in two dimensions."""

    def __init__(self, image: Sequence[int], weight: Sequence[int], out: Sequence[int], facts: dict) -> None:
        spatial = len(weight) - 2
        self.known = spatial in (1, 2) and len(image) == len(weight) and not facts["transposed"]
        if not self.known:
            return
        self.batch, self.channels, self.outs, self.groups = image[0], image[1], weight[0], facts["groups"]
        one = [list(facts[name]) * (spatial if len(facts[name]) == 1 else 1) for name in
               ("stride", "padding", "dilation")]
        extent, kernel = _two(image[2:], 1), _two(weight[2:], 1)
        stride, padding, dilation = _two(one[0], 1), _two(one[1], 0), _two(one[2], 1)
        self.windows = windows(extent, kernel, stride, padding, dilation)
        self.pixels, self.places = extent[0] * extent[1], self.windows.shape[1]
        self.known = self.places == int(np.prod(out[2:], dtype=np.int64))


def _numbers(*extents: int) -> np.ndarray:
    return np.arange(int(np.prod(extents, dtype=np.int64))).reshape(extents)


def convolution(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """An output element depends on its window in all channels of its group, and on its filter."""
    facts = bound(node)
    image, weight = facts["input"].position, facts["weight"].position
    shape = _Geometry(node.inputs[image].shape, node.inputs[weight].shape, node.outputs[0].shape, facts)
    if not shape.known:
        return None
    pixel = _by_group(ins[image], shape.batch, shape.channels, shape.groups, shape.pixels)
    windowed = _windowed(pixel, shape.batch * shape.groups, shape)
    parts = [_to_channels(windowed, shape.batch, shape.outs, shape.groups, shape.places)]
    rows = np.repeat(np.arange(shape.outs), len(ins[weight]) // shape.outs)
    filters = group(ins[weight], rows, shape.outs)
    channel = np.broadcast_to(np.arange(shape.outs)[:, None], (shape.batch, shape.outs, shape.places)).reshape(-1)
    parts.append(take(filters, channel))
    if isinstance(facts.get("bias"), Slot):
        parts.append(take(ins[facts["bias"].position], channel))
    return [unite(parts)]


def _by_group(sets: Sets, batch: int, channels: int, groups: int, pixels: int) -> Sets:
    """Union over the channels of each group: ``[batch * groups * pixels]``."""
    target = np.repeat(_numbers(batch, groups, pixels), channels // groups, axis=1)
    return group(sets, target.reshape(-1), batch * groups * pixels)


def _to_channels(sets: Sets, batch: int, channels: int, groups: int, places: int) -> Sets:
    """Sets of groups handed to each channel of the group."""
    return take(sets, np.repeat(_numbers(batch, groups, places), channels // groups, axis=1).reshape(-1))


def _windowed(pixel: Sets, images: int, shape: _Geometry) -> Sets:
    """Union over the window of each place: ``[images * places]``."""
    starts = np.arange(images)[:, None, None] * shape.pixels
    sources = np.where(shape.windows < 0, -1, shape.windows + starts).reshape(-1)
    goals = np.broadcast_to(_numbers(images, 1, shape.places), (images, *shape.windows.shape)).reshape(-1)
    return group(take(pixel, sources), goals, images * shape.places)


def _unwindowed(place: Sets, images: int, shape: _Geometry) -> Sets:
    """Union over the places whose windows hold each pixel: ``[images * pixels]``."""
    starts = np.arange(images)[:, None, None] * shape.pixels
    goals = np.where(shape.windows < 0, -1, shape.windows + starts).reshape(-1)
    sources = np.broadcast_to(_numbers(images, 1, shape.places), (images, *shape.windows.shape)).reshape(-1)
    return group(take(place, sources), goals, images * shape.pixels)


def convolution_backward(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """Gradients by image, filters and bias."""
    facts = bound(node)
    above, image, weight = (facts[name].position for name in ("grad_output", "input", "weight"))
    shape = _Geometry(node.inputs[image].shape, node.inputs[weight].shape, node.inputs[above].shape, facts)
    wanted = [name for name, asked in zip(("image", "weight", "bias"), facts["output_mask"], strict=True) if asked]
    if not shape.known or len(wanted) != len(node.outputs):
        return None
    outs = []
    per_out = len(ins[weight]) // shape.outs
    for name, value in zip(wanted, node.outputs, strict=True):
        if name == "image":
            place = _by_group(ins[above], shape.batch, shape.outs, shape.groups, shape.places)
            pixels = _unwindowed(place, shape.batch * shape.groups, shape)
            parts = [_to_channels(pixels, shape.batch, shape.channels, shape.groups, shape.pixels)]
            whole = group(ins[weight], np.zeros(len(ins[weight]), np.int64), 1)
            parts.append(take(whole, np.zeros(value.size, np.int64)))
            outs.append(unite(parts))
            continue
        channel = np.broadcast_to(
            np.arange(shape.outs)[:, None], (shape.batch, shape.outs, shape.places)).reshape(-1)
        of_filter = group(ins[above], channel, shape.outs)
        if name == "bias":
            outs.append(of_filter)
            continue
        whole = group(ins[image], np.zeros(len(ins[image]), np.int64), 1)
        outs.append(unite([take(of_filter, np.repeat(np.arange(shape.outs), per_out)),
                           take(whole, np.zeros(value.size, np.int64))]))
    return outs


def _pool_geometry(image: Sequence[int], facts: dict) -> _Geometry | None:
    """The windows of a pool, each channel an image of its own; ``None`` for rounding up."""
    if facts.get("ceil_mode") or len(image) not in (3, 4):
        return None
    kernel = list(facts["kernel_size"]) * (2 if len(facts["kernel_size"]) == 1 else 1)
    stride = list(facts["stride"] or kernel)
    geometry = _Geometry.__new__(_Geometry)
    listed = [list(facts.get(name, default)) for name, default in (("padding", [0]), ("dilation", [1]))]
    stride, padding, dilation = (part * (2 if len(part) == 1 else 1) for part in (stride, *listed))
    geometry.windows = windows(image[-2:], kernel, stride, padding, dilation)
    geometry.pixels, geometry.places = image[-2] * image[-1], geometry.windows.shape[1]
    return geometry


def pool(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """An output element depends on its window."""
    facts = bound(node)
    image = node.inputs[0].shape
    geometry = _pool_geometry(image, facts)
    if geometry is None:
        return None
    images = int(np.prod(image[:-2], dtype=np.int64))
    if node.outputs[0].size != images * geometry.places:
        return None
    out = _windowed(ins[0], images, geometry)
    return [out for _ in node.outputs]


def pool_backward(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """The gradient of a pixel comes from the places whose windows hold it."""
    facts = bound(node)
    above, below = facts["grad_output"].position, facts["self"].position
    image = node.inputs[below].shape
    geometry = _pool_geometry(image, facts)
    if geometry is None:
        return None
    images = int(np.prod(image[:-2], dtype=np.int64))
    if len(ins[above]) != images * geometry.places:
        return None
    parts = [_unwindowed(ins[above], images, geometry)]
    switched = _windowed(ins[below], images, geometry) if "max" in node.name else none(0, 1)
    if not switched.is_empty:
        parts.append(_unwindowed(switched, images, geometry))
    return [unite(parts)]


WINDOWED = {
    "convolution": convolution, "convolution_overrideable": convolution, "mkldnn_convolution": None,
    "convolution_backward": convolution_backward, "avg_pool2d": pool, "avg_pool2d_backward": pool_backward,
    "max_pool2d_with_indices": pool, "max_pool2d_with_indices_backward": pool_backward,
}
WINDOWED = {name: rule for name, rule in WINDOWED.items() if rule is not None}
