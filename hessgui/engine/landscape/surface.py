"""A function over the plane of two directions: values on a grid, gradients as arrows, definiteness as regions.

Calls the user's function through :class:`~hessgui.engine.landscape.points.Points`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from hessgui.engine.landscape.points import Points

COARSE = 25
"""Samples a side of the first picture; a further one has four times as many."""

QUICK_S = 0.01
"""After a first picture as quick as this the last one follows at once."""

INSTANT_S = 1e-3
"""A first picture whose numbers took less is not sent: the last one is there before it could be painted."""

ARROWS = 13
"""Arrows a side."""

REGIONS = 31
"""Samples a side at which definiteness is told."""

FLAT = 1e-9
"""A curvature this small against the largest counts as zero."""

UNKNOWN, MINIMUM, SADDLE, MAXIMUM, DEGENERATE = range(5)
"""What the Hessian along the two directions is: positive definite, indefinite, negative definite, singular."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """Values over the plane.

    Args:
        first: Coefficients of the first direction ``[r]``, along columns.
        second: Coefficients of the second direction ``[s]``, along rows.
        values: ``[s, r]``; NaN where the function gives no number.
    """

    first: np.ndarray
    second: np.ndarray
    values: np.ndarray


def grid(first: tuple[float, float], second: tuple[float, float], count: int) -> tuple[np.ndarray, np.ndarray]:
    """Samples of both directions, ``count`` each."""
    return np.linspace(*first, count), np.linspace(*second, count)


def sheets(
    points: Points, first: tuple[float, float], second: tuple[float, float], resolution: int
) -> Iterator[Sheet]:
    """The surface, coarse at first and then finer, until ``resolution`` samples a side."""
    count = min(COARSE, resolution)
    while True:
        began = time.perf_counter()
        across, up = grid(first, second, count)
        values = points.values(pairs(across, up)).reshape(count, count)
        is_quick = time.perf_counter() - began < QUICK_S
        if count >= resolution or points.batch_seconds > INSTANT_S:
            yield Sheet(across, up, values)
        if count >= resolution:
            return
        count = resolution if is_quick else min(4 * count, resolution)


def arrows(points: Points, first: tuple[float, float], second: tuple[float, float]) -> tuple[np.ndarray, np.ndarray]:
    """Places ``[a, 2]`` inside the picture and the slopes along both directions there ``[a, 2]``."""
    margin = 0.5 / ARROWS
    across, up = (np.linspace(low + margin * (high - low), high - margin * (high - low), ARROWS)
                  for low, high in (first, second))
    places = pairs(across, up)
    return places, _where_defined(points, places, points.slopes(places))


def regions(points: Points, first: tuple[float, float], second: tuple[float, float]) -> Sheet:
    """What the Hessian along both directions is, over the plane: values of :data:`MINIMUM` and its kin."""
    across, up = grid(first, second, REGIONS)
    places = pairs(across, up)
    matrices = _where_defined(points, places, points.curvatures(places))
    return Sheet(across, up, definiteness(matrices).reshape(REGIONS, REGIONS))


def _where_defined(points: Points, places: np.ndarray, derivatives: np.ndarray) -> np.ndarray:
    """The derivatives ``[p, ...]``, NaN where there is no value: torch gives ``log`` a slope at -1."""
    known = np.isfinite(points.values(places)).reshape(-1, *[1] * (derivatives.ndim - 1))
    return np.where(known, derivatives, np.nan)


def definiteness(matrices: np.ndarray) -> np.ndarray:
    """The kind of each symmetric matrix ``[p, 2, 2]``, uint8 ``[p]``."""
    kinds = np.full(len(matrices), UNKNOWN, np.uint8)
    known = np.isfinite(matrices).all(axis=(1, 2))
    if not known.any():
        return kinds
    values = np.linalg.eigvalsh((matrices[known] + matrices[known].transpose(0, 2, 1)) / 2)
    size = np.abs(values).max(axis=1)
    flat = np.abs(values).min(axis=1) <= FLAT * np.maximum(size, np.finfo(float).tiny)
    kind = np.where(values[:, 0] > 0, MINIMUM, np.where(values[:, -1] < 0, MAXIMUM, SADDLE))
    kinds[known] = np.where(flat, DEGENERATE, kind)
    return kinds


def pairs(across: np.ndarray, up: np.ndarray) -> np.ndarray:
    """All points of a grid ``[s * r, 2]``, row by row."""
    mesh = np.meshgrid(across, up)
    return np.stack([part.reshape(-1) for part in mesh], axis=1)
