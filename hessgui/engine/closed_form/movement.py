"""Rules of operations that move data or are linear in it: found by running them on positions, or on unit tensors."""

from __future__ import annotations

import numpy as np
import sympy as sp
import torch
from torch import Tensor

from hessgui.engine.closed_form.constants import exact
from hessgui.engine.closed_form.step import NoRuleError, Rule, Step
from hessgui.engine.pattern.movement import MOVING, SCATTERING, UnknownPlacesError, filled, is_moved, places, sources
from hessgui.engine.tape import Slot

MOST_UNITS = 256
"""Elements of an input up to which a linear operation is run on each unit tensor."""

LINEAR = frozenset({
    "avg_pool1d", "avg_pool2d", "avg_pool3d", "_adaptive_avg_pool2d", "_adaptive_avg_pool3d", "upsample_nearest1d",
    "upsample_nearest2d", "upsample_nearest3d", "upsample_linear1d", "upsample_bilinear2d", "upsample_bicubic2d",
    "_upsample_nearest_exact1d", "_upsample_nearest_exact2d", "col2im",
})


def moved(step: Step) -> list[np.ndarray]:
    """Each output's elements, taken from where they came."""
    node = step.node
    fill = sp.Integer(0)
    if node.name == "constant_pad_nd" and step.facts.get("value"):
        fill = exact(step.facts["value"])
        node = _without_fill(node)
    try:
        origins = sources(node)
    except UnknownPlacesError:
        raise NoRuleError("its indices were overwritten") from None
    parts = [_read(step, number).reshape(-1) for number, value in enumerate(node.inputs) if is_moved(value)]
    pool = np.concatenate(parts)
    out = []
    for origin, value in zip(origins, node.outputs, strict=True):
        found = np.empty(len(origin), object)
        found[:] = [pool[place] if place >= 0 else fill for place in origin]
        out.append(found.reshape(value.shape))
    return out


def _read(step: Step, number: int) -> np.ndarray:
    return step.memory.read(step.node.inputs[number])


def _without_fill(node):  # noqa: ANN001, ANN202 - a Node and another
    copied = type(node)(**{name: getattr(node, name) for name in type(node).__slots__})
    copied.arguments, copied.keywords = node.arguments[:2], {}
    return copied


def scattered(step: Step) -> np.ndarray:
    """A tensor with elements put or added at places."""
    node = step.node
    try:
        base, source, taken, goals = places(node)
    except UnknownPlacesError:
        raise NoRuleError("its indices were overwritten") from None
    name = node.name.rstrip("_")
    start = [sp.Integer(0)] * int(np.prod(step.shape)) if base is None else list(_read(step, base).reshape(-1))
    if name in ("index_fill", "scatter") and source is None:
        return _filled(step, start)
    if source is None:
        raise NoRuleError("this form of it")
    origin = _read(step, source).reshape(-1)
    adds = _adds(step, name)
    reduce = step.facts.get("reduce")
    untouched = not step.facts.get("include_self", True)
    seen: set[int] = set()
    for place, goal in zip(taken, goals, strict=True):
        new = origin[place]
        if not adds and reduce is None or untouched and goal not in seen:
            start[goal] = new
        elif adds or reduce in ("add", "sum"):
            start[goal] = start[goal] + new
        elif reduce in ("prod", "multiply"):
            start[goal] = start[goal] * new
        else:
            raise NoRuleError(f"reduce={reduce}")
        seen.add(goal)
    out = np.empty(len(start), object)
    out[:] = start
    return out.reshape(step.shape)


def _adds(step: Step, name: str) -> bool:
    return name in ("index_add", "scatter_add", "unfold_backward", "embedding_dense_backward") or bool(
        step.facts.get("accumulate")
    )


def _filled(step: Step, start: list) -> np.ndarray:
    value, index = step.array("value")[()], torch.as_tensor(step.numbers("index"))
    marks = torch.arange(len(start)).reshape(step.shape)
    dim = step.facts["dim"]
    at = marks.gather(dim, index) if step.node.name.startswith("scatter") else marks.index_select(dim, index)
    for place in at.reshape(-1).tolist():
        start[place] = value
    out = np.empty(len(start), object)
    out[:] = start
    return out.reshape(step.shape)


def linear(step: Step) -> np.ndarray:
    """An operation that is linear in its first tensor: its effect on each unit tensor, times the elements."""
    node = step.node
    value = node.inputs[0]
    if len(node.inputs) != 1 or value.size > MOST_UNITS:
        raise NoRuleError("so many elements")
    array = _read(step, 0).reshape(-1)
    terms: list[list[sp.Expr]] = [[] for _ in range(int(np.prod(step.shape)))]
    for place in range(value.size):
        unit = torch.zeros(value.size, dtype=torch.float64)
        unit[place] = 1.0
        result: Tensor = node.operation(*filled(node.arguments, [unit.reshape(value.shape)]), **{
            name: item for name, item in node.keywords.items() if not isinstance(item, Slot)
        })
        for goal in result.reshape(-1).nonzero().reshape(-1).tolist():
            terms[goal].append(exact(float(result.reshape(-1)[goal])) * array[place])
    out = np.empty(len(terms), object)
    out[:] = [sp.Add(*items) for items in terms]
    return out.reshape(step.shape)


RULES: dict[str, Rule] = (
    dict.fromkeys(MOVING, moved) | dict.fromkeys(SCATTERING, scattered) | dict.fromkeys(LINEAR, linear)
)
