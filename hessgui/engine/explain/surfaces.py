"""How far the nearest switch is: the surfaces in input space on which operations change their formula.

Runs recorded operations again, never the user's code. The distance is that of the nearest point found by projecting
onto the linearised surface again and again (Hasofer and Lind, 1974; Rackwitz and Fiessler, 1978): exact where the
switching number is linear in the inputs, an estimate elsewhere.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from hessgui.engine import memory
from hessgui.engine.explain.pieces import Switch, switches
from hessgui.engine.pattern.uncut import node_inputs
from hessgui.engine.referee.clock import Clock
from hessgui.engine.subject import Subject
from hessgui.engine.tape import Tape

_log = logging.getLogger(__name__)

MOST_SWITCHES = 32
"""Switches whose distance is computed: those of the smallest gap."""

LEAST_SWITCHES, MOST_NUMBERS = 4, 1 << 22
"""Fewer of them where there are many inputs: a derivative by all inputs is kept for each."""

NUMBERS_BYTES = 256
"""Room that is needed for each input: the operations run again with their graph."""

PROJECTIONS = 4
"""Steps towards the nearest point of a curved surface."""

SETTLED, UNSETTLED = 1e-3, 0.1
"""Shares of the gap that may be left where the projections end, and beyond which they are not believed."""

FLAT = 1e-9
"""Share by which the distance to a flat surface may change on the way."""


@dataclass(frozen=True, eq=False)
class Surface:
    """A switch and its surface.

    Args:
        switch: The operation's element.
        radius: Distance in input space; 0 at the switch.
        normal: Derivative of the gap by the inputs ``[n]``, float64.
        offset: What the weighted inputs of the operation sum up to on the surface.
        is_flat: Whether the distance is exact.
    """

    switch: Switch
    radius: float
    normal: np.ndarray
    offset: float
    is_flat: bool = False


def surfaces(subject: Subject, tape: Tape, clock: Clock, *, beyond: float = float("inf")) -> list[Surface]:
    """The nearest surfaces, the nearest first: one for each operation, and all that this point lies on.

    Args:
        subject: The function at its point.
        tape: What ran there.
        clock: How long this may take.
        beyond: Gaps above this are left out before anything runs.
    """
    found = [switch for node in tape.forward() for switch in switches(node) if abs(switch.gap) <= beyond]
    most = max(LEAST_SWITCHES, min(MOST_SWITCHES, MOST_NUMBERS // max(1, tape.columns)))
    found = sorted(found, key=lambda switch: abs(switch.gap))[:most]
    if not found or clock.is_over or memory.left() < NUMBERS_BYTES * tape.columns:
        return []
    try:
        near = _linear(subject, tape, found, clock)
        best: dict[tuple[int, int], Surface] = {}
        for surface in sorted(near, key=lambda each: each.radius):
            here = surface.switch.element if not surface.radius else -1  # all those that lie here are kept
            best.setdefault((surface.switch.node.index, here), surface)
        refined = [_refined(subject, tape, surface, clock) for surface in best.values()]
    except Exception:  # noqa: BLE001 - an operation that cannot run again, for example on the memory of another
        _log.info("the switches' surfaces cannot be followed", exc_info=True)
        return []
    return sorted(refined, key=lambda each: each.radius)


def _linear(subject: Subject, tape: Tape, found: Sequence[Switch], clock: Clock) -> list[Surface]:
    leaves = subject.leaves()
    inputs = node_inputs(tape, leaves, {switch.node.index for switch in found})
    out = []
    for switch in found:
        if clock.is_over:
            break
        value, normal = _normal(switch, inputs[switch.node.index], leaves)
        size = float(np.linalg.norm(normal))
        if size and np.isfinite(size):
            out.append(Surface(switch, abs(switch.gap) / size, normal, value - switch.gap))
    return out


def _normal(switch: Switch, inputs: Sequence[Tensor], leaves: Sequence[Tensor]) -> tuple[float, np.ndarray]:
    """The gap and its derivative by the inputs, at the point of the leaves."""
    sums: Tensor | float = 0.0
    parts: dict[int, tuple[list[int], list[float]]] = {}
    for position, index, weight in switch.weights:
        indices, weights = parts.setdefault(position, ([], []))
        indices.append(index)
        weights.append(weight)
    for position, (indices, weights) in parts.items():
        chosen = inputs[position].reshape(-1)[torch.tensor(indices)]
        sums = sums + (chosen * chosen.new_tensor(weights)).sum()
    if not isinstance(sums, Tensor) or not sums.requires_grad:
        return 0.0, np.zeros(sum(leaf.numel() for leaf in leaves))
    found = torch.autograd.grad(sums, leaves, retain_graph=True, allow_unused=True)
    flat = torch.cat([
        (torch.zeros_like(leaf) if part is None else part).reshape(-1)
        for part, leaf in zip(found, leaves, strict=True)
    ])
    return float(sums.detach()), flat.to("cpu", torch.float64).numpy()


def _refined(subject: Subject, tape: Tape, surface: Surface, clock: Clock) -> Surface:
    """The surface at the distance of its nearest point."""
    switch, normal = surface.switch, surface.normal
    if not surface.radius:
        return replace(surface, is_flat=True)
    start = torch.cat([tensor.reshape(-1) for tensor in subject.point]).to("cpu", torch.float64).numpy()
    shift = -switch.gap * normal / (normal @ normal)
    gap, is_flat = switch.gap, True
    for _ in range(PROJECTIONS):
        if clock.is_over:
            return surface
        leaves = moved(subject, start + shift)
        value, slope = _normal(switch, node_inputs(tape, leaves, {switch.node.index})[switch.node.index], leaves)
        gap, size = value - surface.offset, float(slope @ slope)
        if not np.isfinite(gap) or not size or not np.isfinite(size):
            return surface
        is_flat = is_flat and abs(gap) <= FLAT * abs(switch.gap) and np.allclose(slope, normal, rtol=FLAT, atol=0)
        shift = (slope @ shift - gap) / size * slope
        if is_flat or abs(gap) <= SETTLED * abs(switch.gap):
            break
    if abs(gap) > UNSETTLED * abs(switch.gap):
        return surface  # the projections wander
    return replace(surface, radius=float(np.linalg.norm(shift)), is_flat=is_flat)


def moved(subject: Subject, flat: np.ndarray) -> tuple[Tensor, ...]:
    """The differentiated arguments at another flat point, as fresh leaves."""
    leaves, start = [], 0
    for tensor in subject.point:
        part = torch.from_numpy(flat[start : start + tensor.numel()].copy()).reshape(tensor.shape)
        leaves.append(part.to(tensor).requires_grad_())
        start += tensor.numel()
    return tuple(leaves)
