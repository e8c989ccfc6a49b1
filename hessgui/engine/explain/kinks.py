"""Kinks: where the function switches formulas, how far that is, and what stands on both sides where it is here.

Reads the referee's one-sided numbers where every entry was compared; elsewhere it takes differences itself, along the
input that the tape says crosses the switch. A switch at which both sides agree is harmless and not told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch

from hessgui.engine.explain.growth import unbounded
from hessgui.engine.explain.surfaces import Surface, moved, surfaces
from hessgui.engine.explain.words import element_of, title_of
from hessgui.engine.referee.clock import Clock
from hessgui.engine.referee.differences import Differences, bends, jumps
from hessgui.engine.referee.flat import FlatMatrix
from hessgui.engine.referee.samples import Sampler
from hessgui.engine.subject import Subject
from hessgui.engine.tape import Tape
from hessgui.model.findings import Finding
from hessgui.model.matrix import Matrix
from hessgui.model.sentences import finding
from hessgui.model.trust import Agreement, Kink

AT_SWITCH = 1e-12
"""A gap up to this counts as lying on the switch."""

NEAR = 0.05
"""Distance, relative to the point's coordinates (at least 1), up to which a switch beside the point is worth a word."""

STEP = 2.0**-10
"""Between the samples on both sides of a surface, relative to the point's coordinates."""

CURVES, ROUNDING_UNITS = 4.0, 1e3
"""So many times their own curvature, and units of rounding, two sides must differ by to be told apart."""

MOST_KINKS = 8
"""Switches that are told of, the nearest ones."""

MOST_TRIED = 8
"""Switches at this very point whose two sides are compared."""


def kinks(
    subject: Subject, tape: Tape, matrix: Matrix, agreement: Agreement | None, clock: Clock
) -> tuple[tuple[Finding, ...], tuple[Kink, ...]]:
    """What to say about switches, and the nearest of them.

    Args:
        subject: The function at its point.
        tape: What ran there.
        matrix: The Hessian or the Jacobian.
        agreement: The referee's verdict, if it ran.
        clock: How long this may take.

    Returns:
        ``not-differentiable-here`` with both one-sided values where the two sides differ at this very point,
        ``kink-near`` where the formula changes close by; and the switches, the nearest first.
    """
    found = surfaces(subject, tape, clock)
    here = [surface for surface in found if abs(surface.switch.gap) <= AT_SWITCH]
    beside = [surface for surface in found if abs(surface.switch.gap) > AT_SWITCH]
    told = _from_referee(matrix, agreement, here)
    if not told and here:
        told = _by_differences(subject, matrix, here[:MOST_TRIED], clock, _has_entries(agreement))
    nearest = beside[0] if beside and beside[0].radius <= NEAR * _size(subject) else None
    if not told and nearest is not None and _matters(subject, matrix, nearest, clock):
        told = (_near(nearest),)
    return told, tuple(_kink(surface) for surface in found[:MOST_KINKS])


def _kink(surface: Surface) -> Kink:
    node = surface.switch.node
    return Kink(
        title_of(node), node.line, element_of(surface.switch), abs(surface.switch.gap), surface.radius,
        surface.is_flat,
    )


def _size(subject: Subject) -> float:
    square = sum(float((tensor.detach().double() ** 2).sum()) for tensor in subject.point)
    return max(1.0, (square / max(1, subject.columns.size)) ** 0.5)


def _near(surface: Surface) -> Finding:
    node, element = surface.switch.node, element_of(surface.switch)
    radius, margin = f"{surface.radius:.2g}", f"{abs(surface.switch.gap):.2g}"
    facts = [f"element {element}"] if element else []
    if margin != radius:
        facts.append(f"{margin} from its switch" if element else f"its operand is {margin} from its switch")
    return finding(
        "kink-near", line=node.line, operation=title_of(node), radius=radius,
        about="" if surface.is_flat else "about ", element=f" ({', '.join(facts)})" if facts else "",
    )


def _has_entries(agreement: Agreement | None) -> bool:
    return agreement is not None and any(each.name == "differences" for each in agreement.references)


def _from_referee(matrix: Matrix, agreement: Agreement | None, here: Sequence[Surface]) -> tuple[Finding, ...]:
    """The entry whose sides differ most among those that the referee compared."""
    if agreement is None:
        return ()
    sides = {reference.name: reference.values for reference in agreement.references}
    flat = FlatMatrix(matrix)
    for kind, sampled, left_name in (
        ("jump", "gradient", "gradient from the left"), ("jump", "value", "value from the left"),
        ("bend", "", "differences from the left"),
    ):
        if left_name not in sides:
            continue
        left, right = (sides[name].reshape(flat.rows, flat.columns)
                       for name in (left_name, left_name.replace("left", "right")))
        gap = np.abs(left - right)
        if np.isnan(gap).all():
            continue
        row, column = (int(index) for index in np.unravel_index(np.nanargmax(gap), gap.shape))
        surface = next((each for each in here if each.normal[column]), here[0] if here else None)
        return (_said(kind, flat, row, column, left[row, column], right[row, column], surface, sampled),)
    return ()


def _by_differences(
    subject: Subject, matrix: Matrix, here: Sequence[Surface], clock: Clock, is_compared: bool
) -> tuple[Finding, ...]:
    """Both sides along the input that crosses each switch fastest; only whether they end where they were compared."""
    sampler = Sampler(subject, matrix)
    sampler.noise = sampler.jitter(sampler.sample(sampler.point))
    differences, flat = Differences(sampler, clock), FlatMatrix(matrix)
    for surface in here:
        if clock.is_over:
            return ()
        column = int(np.abs(surface.normal).argmax())
        slopes = differences.along_axes(np.array([column]))
        sides = [] if is_compared else [
            ("jump", jumps(slopes)[0], slopes.left_limit.value[0], slopes.right_limit.value[0]),
            ("bend", bends(slopes)[0], slopes.left.value[0], slopes.right.value[0]),
        ]
        left, right = unbounded(sampler, column, clock)
        endless = (np.isinf(left) | np.isinf(right)) & np.isfinite(flat.dense()[:, column])
        left, right = (np.where(np.isinf(side), side, best.value[0])
                       for side, best in ((left, slopes.left), (right, slopes.right)))
        for kind, differ, before, behind in (*sides, ("bend", endless, left, right)):
            if not differ.any():
                continue
            with np.errstate(invalid="ignore"):
                gap = np.nan_to_num(np.abs(before - behind), nan=np.inf)
            row = int(np.argmax(np.where(differ, gap, -1.0)))
            sampled = "gradient" if sampler.of_gradient else "value"
            return (_said(kind, flat, row, column, before[row], behind[row], surface, sampled),)
    return ()


def _said(
    kind: str, flat: FlatMatrix, row: int, column: int, left: float, right: float, surface: Surface | None,
    sampled: str,
) -> Finding:
    node = surface.switch.node if surface is not None else None
    return finding(
        f"not-differentiable-here/{kind}", line=node.line if node is not None else None,
        entry=flat.label(row, column), left=f"{left:.6g}", right=f"{right:.6g}", sampled=sampled,
        operation=f"{title_of(node)} switches exactly here" if node is not None else "the two sides differ",
        quantity=flat.matrix.quantity.capitalize(),
    )


def _matters(subject: Subject, matrix: Matrix, surface: Surface, clock: Clock) -> bool:
    """Whether the derivatives differ on the two sides of a surface, where the way to it crosses it."""
    size = float(np.linalg.norm(surface.normal))
    direction = -np.sign(surface.switch.gap) * surface.normal / size
    start = np.concatenate([tensor.detach().reshape(-1).to("cpu", torch.float64).numpy() for tensor in subject.point])
    arguments = list(subject.arguments)
    for position, tensor in zip(subject.wrt, moved(subject, start + surface.radius * direction), strict=True):
        arguments[position] = tensor.detach()
    there = replace(subject, arguments=tuple(arguments))
    step = STEP * _size(subject)
    offsets = np.array([-3.0, -2.0, -1.0, 1.0, 2.0, 3.0]) * step
    try:
        samples = Sampler(there, matrix).many(offsets, direction[None], clock)
    except Exception:  # noqa: BLE001 - the function need not be defined there: then it does end there
        return True
    left, right = samples[:3][::-1], samples[3:]  # the nearest first
    with np.errstate(all="ignore"):
        unit = float(torch.finfo(subject.dtype).eps) * np.abs(samples).max(axis=0) * ROUNDING_UNITS
        gap = np.abs((2 * left[0] - left[1]) - (2 * right[0] - right[1]))
        bend = np.abs((left[0] - left[1]) + (right[0] - right[1]))
        curved = sum(np.abs(side[0] - 2 * side[1] + side[2]) for side in (left, right))
        differs = (gap > CURVES * curved + unit) | (bend > CURVES * curved + unit)
    return bool(differs.any()) or not np.isfinite(samples).all()
