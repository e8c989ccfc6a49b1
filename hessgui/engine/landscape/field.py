"""A field in the plane: its arrows, its derivatives, and the places where it is zero.

Calls the user's function through :class:`~hessgui.engine.landscape.points.Points`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import root

from hessgui.engine.landscape.points import Points
from hessgui.engine.subject import Subject

SAMPLES = 61
"""Samples a side."""

STARTS = 40
"""Places at most from which a zero is looked for."""

ZERO = 1e-9
"""A field this small against its usual size is zero."""

SAME = 1e-6
"""Two zeros closer than this, against the picture, are one."""

FLAT = 1e-9
"""A real part of an eigenvalue, or a determinant, this small against the Jacobian counts as zero."""


@dataclass(frozen=True)
class Zero:
    """A place where a field is zero.

    Args:
        at: Coefficients of both directions.
        kind: What the flow does near by, told by the Jacobian's eigenvalues (Hirsch, Smale, Devaney 2013): ``source``,
            ``sink``, ``saddle``, ``spiral source``, ``spiral sink``, ``centre`` (of the linear part), ``degenerate``.
    """

    at: tuple[float, float]
    kind: str


class PlaneField:
    """A field ``F`` in the plane: two components of a function of two numbers.

    Args:
        subject: The function at its point.
        components: Flat indices of both components.
        cancelled: Asked between calls.
    """

    def __init__(self, subject: Subject, components: tuple[int, int], cancelled: Callable[[], bool]) -> None:
        self.parts = [Points(subject, component, np.eye(2), cancelled) for component in components]

    @property
    def raised(self) -> Exception | None:
        """The first error that the function raised at a moved point."""
        return self.parts[0].raised or self.parts[1].raised

    def values(self, places: np.ndarray) -> np.ndarray:
        """The field ``[p, 2]`` at places ``[p, 2]``, counted from the point."""
        return np.stack([part.values(places) for part in self.parts], axis=1)

    def jacobians(self, places: np.ndarray) -> np.ndarray:
        """Its derivatives ``[p, 2, 2]``: components by inputs."""
        return np.stack([part.slopes(places) for part in self.parts], axis=1)


def zeros(field: PlaneField, across: np.ndarray, up: np.ndarray, vectors: np.ndarray) -> tuple[Zero, ...]:
    """The zeros of a field that are found from its samples, by Powell's hybrid method (1970; SciPy).

    Args:
        field: The field.
        across: Samples to the right ``[r]``.
        up: Samples upwards ``[s]``.
        vectors: The field there ``[s, r, 2]``.

    Returns:
        The zeros inside the picture; further ones may lie between the samples.
    """
    sizes = np.linalg.norm(vectors, axis=2)
    known = sizes[np.isfinite(sizes)]
    usual = float(np.median(known)) if known.size else 0.0
    if not usual:
        return ()  # zero everywhere, or nowhere known
    found: list[Zero] = []
    box = np.array([[across[0], up[0]], [across[-1], up[-1]]])
    for row, column in _lowest(sizes):
        end = root(lambda at: field.values(at[None])[0], np.array([across[column], up[row]]),
                   jac=lambda at: field.jacobians(at[None])[0])
        at = end.x
        if not (np.isfinite(at).all() and (at >= box[0]).all() and (at <= box[1]).all()):
            continue
        if not np.linalg.norm(field.values(at[None])[0]) <= ZERO * usual:
            continue
        if all(np.abs(at - zero.at).max() > SAME * np.ptp(box, axis=0).max() for zero in found):
            found.append(Zero((float(at[0]), float(at[1])), kind_of(field.jacobians(at[None])[0])))
    return tuple(found)


def kind_of(jacobian: np.ndarray) -> str:
    """What a flow does near a zero, by its Jacobian ``[2, 2]`` there."""
    size = float(np.abs(jacobian).max(initial=0.0))
    if not np.isfinite(size) or not size or abs(np.linalg.det(jacobian / size)) <= FLAT:
        return "degenerate"
    values = np.linalg.eigvals(jacobian)
    real = np.where(np.abs(values.real) <= FLAT * size, 0.0, values.real)
    if real.prod() < 0:
        return "saddle"
    if not real.any():
        return "centre"
    turning = "spiral " if np.abs(values.imag).max() > FLAT * size else ""
    return turning + ("source" if real[0] > 0 else "sink")


def _lowest(sizes: np.ndarray) -> list[tuple[int, int]]:
    """Samples that are no larger than their neighbours, the smallest first."""
    padded = np.pad(np.where(np.isfinite(sizes), sizes, np.inf), 1, constant_values=np.inf)
    rows, columns = sizes.shape
    around = [padded[1 + i : 1 + i + rows, 1 + j : 1 + j + columns] for i in (-1, 0, 1) for j in (-1, 0, 1)]
    lowest = np.argwhere((sizes <= np.min(around, axis=0)) & np.isfinite(sizes))
    order = np.argsort(sizes[tuple(lowest.T)], kind="stable")
    return [tuple(place) for place in lowest[order][:STARTS]]
