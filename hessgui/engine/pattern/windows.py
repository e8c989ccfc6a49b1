"""How dependence passes through windows: convolutions, their transposes, pools, adaptive pools, interpolation.

A window is a relation between places and pixels, boolean ``[places, pixels]``: the product of one small relation along
each axis, over any number of axes. What it does not know it leaves to the dense rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import reduce

import numpy as np
import scipy
import torch

from hessgui.engine.pattern.movement import bound
from hessgui.engine.pattern.sets import Sets, group, take, unite
from hessgui.engine.pattern.shapes import same_for_all, whole
from hessgui.engine.tape import Node, Slot

Relation = scipy.sparse.csr_array

_NAME = re.compile(r"^_?(?P<kind>avg_pool|max_pool|adaptive_avg_pool|adaptive_max_pool|upsample_\w+?)(?P<axes>[123])d"
                   r"(?P<smooth>_aa)?(?:_with_indices)?(?P<back>_backward)?$")


def windowed_name(name: str) -> str:
    """The key of an operation in :data:`WINDOWED`: kinds of pools and interpolations, forward or backward."""
    match = _NAME.match(name)
    if match is None:
        return name
    kind = "upsample" if match["kind"].startswith("upsample") else match["kind"].replace("_max_", "_").replace(
        "_avg_", "_").replace("max_", "").replace("avg_", "")
    return kind + (match["back"] or "")


def sliding(inside: int, outside: int, kernel: int, stride: int, padding: int, dilation: int) -> Relation:
    """The pixels in each window along one axis: ``[outside, inside]``."""
    place, step = np.divmod(np.arange(outside * kernel), kernel)
    return _relation(place, place * stride - padding + step * dilation, (outside, inside))


def adaptive(inside: int, outside: int) -> Relation:
    """The pixels that each place of an adaptive pool sees along one axis."""
    place = np.arange(outside)
    first, last = place * inside // outside, -(-(place + 1) * inside // outside)
    places = np.repeat(place, last - first)
    starts = np.repeat(first, last - first)
    within = np.arange(len(places)) - np.repeat(np.cumsum(last - first) - (last - first), last - first)
    return _relation(places, starts + within, (outside, inside))


def _relation(place: np.ndarray, pixel: np.ndarray, shape: tuple[int, int]) -> Relation:
    held = (pixel >= 0) & (pixel < shape[1])
    return scipy.sparse.csr_array((np.ones(int(held.sum()), bool), (place[held], pixel[held])), shape=shape)


def _over_axes(relations: Sequence[Relation]) -> Relation:
    return reduce(lambda one, other: scipy.sparse.kron(one, other, format="csr"), relations)


def _each(numbers: Sequence[int] | int, axes: int) -> list[int]:
    listed = [numbers] if isinstance(numbers, int) else list(numbers)
    return listed * axes if len(listed) == 1 else listed


def gathered(sets: Sets, relation: Relation, images: int) -> Sets:
    """For each place of each image the union over its pixels."""
    return _through(sets, relation, images, *relation.shape)


def handed_back(sets: Sets, relation: Relation, images: int) -> Sets:
    """For each pixel of each image the union over the places that see it."""
    return _through(sets, scipy.sparse.csr_array(relation.T), images, *relation.shape[::-1])


def _through(sets: Sets, relation: Relation, images: int, goals: int, sources: int) -> Sets:
    goal, source = relation.tocoo().coords
    each = np.arange(images)[:, None]
    return group(
        take(sets, (each * sources + source).reshape(-1)), (each * goals + goal).reshape(-1), images * goals)


class _Geometry:
    """A convolution's channels and windows.

    Args:
        image: Shape of the input.
        weight: Shape of the filters.
        out: Shape of the output.
        facts: The arguments.
    """

    def __init__(self, image: Sequence[int], weight: Sequence[int], out: Sequence[int], facts: dict) -> None:
        axes = len(weight) - 2
        self.known = axes in (1, 2, 3) and len(image) == len(weight) == len(out)
        if not self.known:
            return
        self.transposed, self.groups = facts["transposed"], facts["groups"]
        self.batch, self.channels, self.outs = image[0], image[1], out[1]
        stride, padding, dilation = (_each(facts[name], axes) for name in ("stride", "padding", "dilation"))
        relations = []
        for axis in range(axes):
            settings = weight[2 + axis], stride[axis], padding[axis], dilation[axis]
            if self.transposed:
                relations.append(scipy.sparse.csr_array(sliding(out[2 + axis], image[2 + axis], *settings).T))
            else:
                relations.append(sliding(image[2 + axis], out[2 + axis], *settings))
        self.relation = _over_axes(relations)
        self.places, self.pixels = self.relation.shape

    def by_group(self, sets: Sets, channels: int, pixels: int) -> Sets:
        """Union over the channels of each group: ``[batch * groups * pixels]``."""
        target = np.repeat(_numbers(self.batch, self.groups, pixels), channels // self.groups, axis=1)
        return group(sets, target.reshape(-1), self.batch * self.groups * pixels)

    def to_channels(self, sets: Sets, channels: int, places: int) -> Sets:
        """Sets of groups handed to each channel of the group."""
        return take(
            sets, np.repeat(_numbers(self.batch, self.groups, places), channels // self.groups, axis=1).reshape(-1))

    def channel_of_place(self) -> np.ndarray:
        """The output channel of each output element."""
        shape = (self.batch, self.outs, self.places)
        return np.broadcast_to(np.arange(self.outs)[:, None], shape).reshape(-1)


def _numbers(*extents: int) -> np.ndarray:
    return np.arange(int(np.prod(extents, dtype=np.int64))).reshape(extents)


def convolution(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """An output element depends on its window in all channels of its group, and on its filter."""
    facts = bound(node)
    image, weight = facts["input"].position, facts["weight"].position
    shape = _Geometry(node.inputs[image].shape, node.inputs[weight].shape, node.outputs[0].shape, facts)
    if not shape.known:
        return None
    pixel = shape.by_group(ins[image], shape.channels, shape.pixels)
    seen = gathered(pixel, shape.relation, shape.batch * shape.groups)
    parts = [shape.to_channels(seen, shape.outs, shape.places)]
    channel = shape.channel_of_place()
    if shape.transposed:
        parts.append(same_for_all(whole(ins[weight]), len(channel)))
    else:
        rows = np.repeat(np.arange(shape.outs), len(ins[weight]) // shape.outs)
        parts.append(take(group(ins[weight], rows, shape.outs), channel))
    if isinstance(facts.get("bias"), Slot):
        parts.append(take(ins[facts["bias"].position], channel))
    return [unite(parts)]


def convolution_backward(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """Gradients by image, filters and bias."""
    facts = bound(node)
    above, image, weight = (facts[name].position for name in ("grad_output", "input", "weight"))
    shape = _Geometry(node.inputs[image].shape, node.inputs[weight].shape, node.inputs[above].shape, facts)
    wanted = [name for name, asked in zip(("image", "weight", "bias"), facts["output_mask"], strict=True) if asked]
    if not shape.known or len(wanted) != len(node.outputs):
        return None
    outs = []
    of_channel = group(ins[above], shape.channel_of_place(), shape.outs)
    for name, value in zip(wanted, node.outputs, strict=True):
        if name == "image":
            place = shape.by_group(ins[above], shape.outs, shape.places)
            pixels = handed_back(place, shape.relation, shape.batch * shape.groups)
            parts = [shape.to_channels(pixels, shape.channels, shape.pixels)]
            outs.append(unite([*parts, same_for_all(whole(ins[weight]), value.size)]))
        elif name == "bias":
            outs.append(of_channel)
        else:
            filters = same_for_all(whole(ins[above]), value.size) if shape.transposed else take(
                of_channel, np.repeat(np.arange(shape.outs), value.size // shape.outs))
            outs.append(unite([filters, same_for_all(whole(ins[image]), value.size)]))
    return outs


def _pool_relation(name: str, facts: dict, image: Sequence[int], out: Sequence[int]) -> tuple[Relation, int] | None:
    """The windows of a pool and the number of images, each channel one of its own."""
    match = _NAME.match(name)
    axes = int(match["axes"])
    if len(image) <= axes or image[:-axes] != out[:-axes]:
        return None
    images = int(np.prod(image[:-axes], dtype=np.int64))
    pairs = list(zip(image[-axes:], out[-axes:], strict=True))
    if match["kind"].startswith("adaptive"):
        return _over_axes([adaptive(*pair) for pair in pairs]), images
    kernel = _each(facts["kernel_size"], axes)
    stride = _each(facts.get("stride") or kernel, axes)
    padding, dilation = (_each(facts.get(key, default), axes) for key, default in (("padding", 0), ("dilation", 1)))
    relations = [sliding(*pair, *settings) for pair, *settings in zip(pairs, kernel, stride, padding, dilation,
                                                                      strict=True)]
    return _over_axes(relations), images


def pool(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """An output element depends on its window."""
    found = _pool_relation(node.name, bound(node), node.inputs[0].shape, node.outputs[0].shape)
    if found is None:
        return None
    out = gathered(ins[0], *found)
    return [out for _ in node.outputs]


def pool_backward(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """The gradient of a pixel comes from the places whose windows hold it; a largest one is chosen by the windows."""
    facts = bound(node)
    above, below = facts["grad_output"].position, facts["self"].position
    found = _pool_relation(node.name, facts, node.inputs[below].shape, node.inputs[above].shape)
    if found is None:
        return None
    parts = [handed_back(ins[above], *found)]
    if "max" in node.name and not ins[below].is_empty:
        parts.append(handed_back(gathered(ins[below], *found), *found))
    return [unite(parts)]


def _upsample_relation(name: str, facts: dict, image: Sequence[int], out: Sequence[int]) -> tuple[Relation, int]:
    """The pixels that each place is interpolated from, seen by interpolating one pixel at a time along each axis."""
    axes = len(image) - 2
    operation = getattr(torch.ops.aten, name.removesuffix("_backward")).default
    scales = {1: ("scales",), 2: ("scales_h", "scales_w"), 3: ("scales_d", "scales_h", "scales_w")}[axes]
    relations = []
    for axis in range(axes):
        inside, outside = image[2 + axis], out[2 + axis]
        line = [inside if other == axis else 1 for other in range(axes)]
        # WORKAROUND: two equal pixels along the other axes, since torch smooths a single one wrongly
        # (https://github.com/pytorch/pytorch, _upsample_bilinear2d_aa of an image with an extent of 1).
        doubled = [inside if other == axis else 2 for other in range(axes)]
        pixels = torch.eye(inside, dtype=torch.float64).reshape(inside, 1, *line).expand(inside, 1, *doubled)
        given = {argument.name for argument in operation._schema.arguments}
        settings = {scales[axis]: facts.get(scales[axis])}
        if "align_corners" in given:
            settings["align_corners"] = facts["align_corners"]
        sizes = [outside if other == axis else 2 for other in range(axes)]
        seen = operation(pixels.contiguous(), sizes, **settings)
        seen = seen[(slice(None), 0, *(slice(None) if other == axis else 0 for other in range(axes)))]
        relations.append(scipy.sparse.csr_array(seen.T.numpy() != 0))
    return _over_axes(relations), image[0] * image[1]


def upsample(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """An output element depends on the pixels that it is interpolated from."""
    if node.operation._overloadname != "default":
        return None
    found = _upsample_relation(node.name, bound(node), node.inputs[0].shape, node.outputs[0].shape)
    return [gathered(ins[0], *found)]


def upsample_backward(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """The gradient of a pixel comes from the places that are interpolated from it."""
    if node.operation._overloadname != "default":
        return None
    found = _upsample_relation(node.name, bound(node), node.outputs[0].shape, node.inputs[0].shape)
    return [handed_back(ins[0], *found)]


def pool_selection(node: Node) -> tuple[np.ndarray, bool] | None:
    """For a pool of largest elements: the flat position of the pixel that each place took, and whether it goes back.

    Returns:
        ``None`` where the node is no such pool or its indices are not known.
    """
    match = _NAME.match(node.name)
    if match is None or "max" not in match["kind"]:
        return None
    facts = bound(node)
    back = match["back"] is not None
    indices = node.inputs[facts["indices"].position] if back else node.outputs[1]
    image = node.inputs[facts["self"].position].shape
    numbers = indices.numbers()
    axes = int(match["axes"])
    if numbers is None or not indices.size:
        return None
    pixels, places = (int(np.prod(shape[-axes:], dtype=np.int64)) for shape in (image, indices.shape))
    return numbers.reshape(-1) + np.repeat(np.arange(indices.size // places) * pixels, places), back


WINDOWED: dict[str, Callable[[Node, Sequence[Sets]], list[Sets] | None]] = {
    "convolution": convolution, "convolution_overrideable": convolution, "convolution_backward": convolution_backward,
    "pool": pool, "pool_backward": pool_backward, "adaptive_pool": pool, "adaptive_pool_backward": pool_backward,
    "upsample": upsample, "upsample_backward": upsample_backward,
}
