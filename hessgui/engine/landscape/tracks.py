"""Eigenvalues of the Hessian along a line: each followed through crossings, and where one changes its sign.

Calls the user's function through :class:`~hessgui.engine.landscape.points.Points`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

ALIKE = 1e-9
"""Eigenvalues this close, against the largest, share a space: any basis of it is one of eigenvectors."""

ZERO = 1e-12
"""An eigenvalue this small against the largest of the line has no sign."""

HALVINGS = 60
"""Times that an interval is halved around a change of sign."""

MOST_CHANGES = 24
"""Changes of sign that are looked at closely."""

POLE = 1e3
"""Eigenvalues that differ so many times more on both sides of a place than further off have a pole there."""

REMAINS = 0.35
"""A jump keeps this part of its size however closely one looks."""


@dataclass(frozen=True, eq=False)
class Tracks:
    """Eigenvalues along a line, each followed by its eigenvector.

    Args:
        values: ``[s, n]``: a column is a track; NaN where the Hessian is not finite. Ascending where the line starts
            anew: at its first sample, and after a gap.
        asymmetry: The largest ``|H - H^T|`` on the way; the symmetric part is decomposed.
    """

    values: np.ndarray
    asymmetry: float


@dataclass(frozen=True)
class SignChange:
    """Where an eigenvalue changes its sign.

    Args:
        at: The parameter.
        negative: Negative eigenvalues before and after.
        kind: ``zero`` (it passes through zero), ``jump``, or ``pole``.
    """

    at: float
    negative: tuple[int, int]
    kind: str


def follow(matrices: np.ndarray) -> Tracks:
    """Follows the eigenvalues of ``[s, n, n]`` matrices from one to the next.

    An eigenvalue goes on where its eigenvector does (the assignment with the largest sum of squared overlaps); where
    several are equal, the basis of their common space is turned towards the vectors that lead into it, so that tracks
    also pass through exact crossings.
    """
    count, size = matrices.shape[:2]
    values = np.full((count, size), np.nan)
    finite = np.isfinite(matrices).all(axis=(1, 2))
    turned = matrices.transpose(0, 2, 1)
    asymmetry = float(np.abs(matrices[finite] - turned[finite]).max(initial=0.0))
    before: np.ndarray | None = None
    for sample in range(count):
        if not finite[sample]:
            before = None
            continue
        found, vectors = np.linalg.eigh((matrices[sample] + turned[sample]) / 2)
        values[sample], before = (found, vectors) if before is None else _matched(found, vectors, before)
    return Tracks(values, asymmetry)


def sign_changes(
    evaluate: Callable[[float], np.ndarray], parameter: np.ndarray, values: np.ndarray
) -> tuple[SignChange, ...]:
    """Where eigenvalues change sign between samples, by bisection of the numbers of negative and positive ones.

    Args:
        evaluate: The eigenvalues ``[n]`` at a parameter, ascending; NaN where there are none.
        parameter: Ascending samples ``[s]``.
        values: The tracks there ``[s, n]``.

    Returns:
        The changes in order; two tracks that change between the same samples are one.
    """
    least = ZERO * float(np.abs(values[np.isfinite(values)]).max(initial=0.0))
    found = []
    for left, right in sorted(_changing(values, least))[:MOST_CHANGES]:
        ends = float(parameter[left]), float(parameter[right])
        negative, first = _boundary(lambda at: int((evaluate(at) < -least).sum()), evaluate, *ends)
        positive, second = _boundary(lambda at: int((evaluate(at) > least).sum()), evaluate, *ends)
        change = max(float(np.abs(np.sort(values[left]) - np.sort(values[right])).max()), least)
        grown = max(first, second) / change
        kind = "pole" if not grown <= POLE else "jump" if grown > REMAINS else "zero"
        counts = int((values[left] < -least).sum()), int((values[right] < -least).sum())
        found.append(SignChange(0.5 * (negative + positive), counts, kind))
    return tuple(found)


def _changing(values: np.ndarray, least: float) -> set[tuple[int, int]]:
    """Pairs of samples with a gap nowhere between them, at which a track has opposite signs."""
    pairs = set()
    for track in values.T:
        signed = np.flatnonzero(np.abs(track) > least)
        for left, right in zip(signed, signed[1:], strict=False):
            if (track[left] > 0) != (track[right] > 0) and np.isfinite(track[left : right + 1]).all():
                pairs.add((int(left), int(right)))
    return pairs


def _boundary(
    count: Callable[[float], int], evaluate: Callable[[float], np.ndarray], low: float, high: float
) -> tuple[float, float]:
    """Where a number of eigenvalues changes, and by how much the eigenvalues differ on both sides of the place."""
    before = count(low)
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        if middle in (low, high):
            break
        if count(middle) == before:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high), float(np.abs(evaluate(low) - evaluate(high)).max())


def _matched(found: np.ndarray, vectors: np.ndarray, before: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Eigenvalues and vectors in the order of the vectors before, equal ones turned towards these."""
    spaces = _spaces(found)
    overlaps = np.square(vectors.T @ before)
    for space in spaces:
        overlaps[space] = overlaps[space].sum(axis=0)  # what of each vector before lies in the whole space
    places, tracks = linear_sum_assignment(-overlaps)
    order = np.empty(len(found), int)
    order[tracks] = places
    values, following = found[order], vectors[:, order]
    for space in spaces:
        if len(space) > 1:
            leading = np.isin(order, space)
            basis = vectors[:, space]
            left, _, right = np.linalg.svd(basis.T @ before[:, leading])
            following[:, leading] = basis @ (left @ right)
    return values, following


def _spaces(values: np.ndarray) -> list[np.ndarray]:
    """Indices of eigenvalues that are equal, of all ascending ones."""
    apart = np.diff(values) > ALIKE * max(float(np.abs(values).max(initial=0.0)), np.finfo(float).tiny)
    return np.split(np.arange(len(values)), np.flatnonzero(apart) + 1)
