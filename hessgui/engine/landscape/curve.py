"""A function along a line: its values, its Taylor polynomial, and where it bends, jumps or has a pole.

Calls the user's function through :class:`~hessgui.engine.landscape.points.Points`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import torch

from hessgui.engine.landscape.points import Deadline, Points, quiet
from hessgui.engine.subject import Subject

ORDERS = 8
"""Derivatives along the line are taken up to this order."""

TAYLOR_S = 2.0
"""Nested derivatives grow quickly: the orders that take longer are left out."""

CANDIDATES = 12
"""Places that are looked at more closely."""

HALVINGS = 30
"""Times that an interval is halved to see whether a change in it is a jump."""

OUTLIER = 8.0
"""A change this many times the usual one is looked at."""

REMAINS = 0.35
"""A jump keeps this part of its size however closely one looks; a smooth change shrinks with the interval."""

Break = Literal["kink", "jump", "pole", "edge"]


@dataclass(frozen=True)
class Place:
    """Where a line meets something that is not smooth.

    Args:
        at: The parameter.
        kind: ``kink`` (the slope jumps), ``jump`` (the value jumps), ``pole`` (the value has no bound), ``edge``
            (the function is not defined beyond).
    """

    at: float
    kind: Break


def line_values(points: Points, parameter: np.ndarray) -> np.ndarray:
    """Values ``[s]`` along the only direction."""
    return points.values(parameter[:, None])


def taylor(subject: Subject, component: int, direction: np.ndarray, order: int, cancelled: Callable[[], bool]
           ) -> np.ndarray:
    """Taylor coefficients ``f^(k)(0) / k!`` along a line, ``[order + 1]``, by nested reverse mode.

    Args:
        subject: The function at its point.
        component: Flat index of the component.
        direction: The line's direction ``[n]``.
        order: The highest order, at most :data:`ORDERS`.
        cancelled: Asked between orders.

    Returns:
        The coefficients, NaN where there is no value; shorter where an order could not be taken, or not within
        :data:`TAYLOR_S`.
    """
    deadline = Deadline(TAYLOR_S, cancelled)
    points = Points(subject, component, direction[None], cancelled)
    point = subject.point[0]
    parameter = torch.zeros(1, dtype=point.dtype, device=point.device, requires_grad=True)
    found: list[float] = []
    scale = 1.0
    with quiet():
        try:
            derivative = points.scalar(parameter)
        except Exception:  # noqa: BLE001 - the user's function may raise anything at another point than its own
            return np.array([np.nan])
        for number in range(min(order, ORDERS) + 1):
            scale *= max(number, 1)
            found.append(float(derivative.detach()) / scale)
            if number == order or deadline():
                break
            if not derivative.requires_grad:
                found += [0.0] * (min(order, ORDERS) - number)
                break
            try:
                (slope,) = torch.autograd.grad(derivative, parameter, create_graph=True, allow_unused=True)
            except RuntimeError:  # an operation without a further derivative
                break
            if slope is None:
                found += [0.0] * (min(order, ORDERS) - number)
                break
            derivative = slope[0]
    return np.array(found)


def places(points: Points, parameter: np.ndarray, values: np.ndarray) -> tuple[Place, ...]:
    """Kinks, jumps, poles and edges of the domain between samples.

    A place whose change stands out is halved until it either shrinks, as a smooth one does, or stays.

    Args:
        points: The function, along one direction.
        parameter: Ascending samples ``[s]``.
        values: The values there ``[s]``; NaN where the function is not defined.

    Returns:
        The places in order.
    """
    found = [_edge(points, parameter, values, index) for index in _edges(values)]
    slopes = points.slopes(parameter[:, None])[:, 0]
    seen: set[int] = set()
    for index in _standing_out(np.abs(np.diff(values))):
        kind = _closer(lambda at: points.values(np.atleast_2d(at).T), parameter[index : index + 2])
        if kind is not None:
            at, is_pole = kind
            found.append(Place(at, "pole" if is_pole else "jump"))
            seen.update((index - 1, index, index + 1))
    for index in _standing_out(np.abs(np.diff(slopes))):
        if index in seen:
            continue
        kind = _closer(lambda at: points.slopes(np.atleast_2d(at).T)[:, 0], parameter[index : index + 2])
        if kind is not None:
            found.append(Place(kind[0], "kink"))
            seen.update((index - 1, index, index + 1))
    return tuple(sorted(found, key=lambda place: place.at))


def _edges(values: np.ndarray) -> np.ndarray:
    known = np.isfinite(values)
    return np.flatnonzero(known[1:] != known[:-1])[:CANDIDATES]


def _edge(points: Points, parameter: np.ndarray, values: np.ndarray, index: int) -> Place:
    """The end of the domain between two samples, by bisection."""
    low, high = float(parameter[index]), float(parameter[index + 1])
    inside_low = bool(np.isfinite(values[index]))
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        if bool(np.isfinite(points.values(np.array([[middle]]))[0])) == inside_low:
            low = middle
        else:
            high = middle
    return Place(0.5 * (low + high), "edge")


def _standing_out(changes: np.ndarray) -> np.ndarray:
    """The intervals whose change is far above that of their neighbours, the largest first."""
    finite = np.where(np.isfinite(changes), changes, 0.0)
    around = np.maximum(np.r_[0.0, 0.0, finite[:-2]], np.r_[finite[2:], 0.0, 0.0])  # beyond the direct neighbours
    usual = np.median(finite[finite > 0]) if (finite > 0).any() else 0.0
    stands = (finite > OUTLIER * np.maximum(around, 1e-3 * usual)) | (finite > OUTLIER * 4 * usual)
    order = np.argsort(-finite, kind="stable")
    return order[stands[order]][:CANDIDATES]


def _closer(evaluate: Callable[[np.ndarray], np.ndarray], ends: np.ndarray) -> tuple[float, bool] | None:
    """Where a change stays however small the interval; and whether the number has no bound there."""
    low, high = float(ends[0]), float(ends[1])
    left, right = (float(number) for number in evaluate(np.array([low, high])))
    first = abs(right - left)
    if not np.isfinite(first) or first == 0:
        return None
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        if middle in (low, high):
            break
        number = float(evaluate(np.array([middle]))[0])
        if not np.isfinite(number):
            return middle, True
        if abs(number - left) >= abs(right - number):
            high, right = middle, number
        else:
            low, left = middle, number
    last = abs(right - left)
    grows = max(abs(left), abs(right)) > 1e3 * first
    return (0.5 * (low + high), grows) if last > REMAINS * first else None
