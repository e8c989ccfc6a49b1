"""Directions in the space of the differentiated inputs: axes, the gradient, eigenvectors, random, towards a point.

Reads what is known of a problem; calls the user's function for its gradient.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch

from hessgui.engine.answers.known import Known
from hessgui.engine.answers.matrices import formed, is_small
from hessgui.engine.landscape.critical import Local
from hessgui.engine.trouble import TroubleError
from hessgui.model.questions import Direction
from hessgui.model.sentences import finding

LEAST_REACH = 2.0
"""A picture goes this far to both sides, and farther around a point with larger numbers."""

BEYOND = 1.5
"""This many times the way to where the input is zero."""


def vector_of(
    known: Known, wanted: Direction, plane: int, cancelled: Callable[[], bool]
) -> tuple[np.ndarray, str]:
    """A direction ``[n]`` and its name; of unit length, but for the one towards a point.

    Raises:
        CancelledError: If it was stopped half-way.
        TroubleError: If there is no such direction.
    """
    columns = known.subject.columns
    if wanted.kind == "axis":
        if not 0 <= wanted.index < columns.size:
            raise TroubleError(finding("no-such-direction", name=f"input {wanted.index}"))
        return np.eye(1, columns.size, wanted.index)[0], columns.label(wanted.index)
    if wanted.kind == "random":
        drawn = np.random.default_rng(wanted.index).standard_normal(columns.size)
        return drawn / np.linalg.norm(drawn), "a random direction"
    if wanted.kind == "towards":
        return _towards(known, wanted), "the pinned point"
    if wanted.kind == "gradient":
        gradient = Local(known.subject, known.component(plane)).gradient(point_of(known))
        return gradient / _length(gradient, "The gradient"), "the gradient"
    return _eigenvector(known, wanted.index, plane, cancelled)


def reach_of(known: Known, direction: np.ndarray) -> float:
    """What suits the point: far enough to see, along this direction, where the inputs are zero."""
    here = point_of(known)
    known_ones = np.isfinite(here)
    along = float(np.abs(here * direction)[known_ones].max(initial=0.0))
    return max(LEAST_REACH, BEYOND * along / float(np.square(direction).max()))


def point_of(known: Known) -> np.ndarray:
    """The point, flat ``[n]``, float64."""
    return torch.cat([tensor.reshape(-1) for tensor in known.subject.point]).to("cpu", torch.float64).numpy()


def _towards(known: Known, wanted: Direction) -> np.ndarray:
    here = point_of(known)
    if len(wanted.target) != len(here):
        raise TroubleError(finding("pinned-of-other-shape", count=len(wanted.target), here=len(here)))
    way = np.array(wanted.target) - here
    _length(way, "The way to the pinned point")
    return way


def _eigenvector(known: Known, index: int, plane: int, cancelled: Callable[[], bool]) -> tuple[np.ndarray, str]:
    if not is_small(known, "hessian"):
        raise TroubleError(finding("no-such-direction", name="an eigenvector of a matrix this large"))
    matrix = formed(known, "hessian", plane, cancelled).astype(np.float64)
    if not np.isfinite(matrix).all():
        raise TroubleError(finding("spectrum-non-finite", quantity="Hessian"))
    values, vectors = np.linalg.eigh((matrix + matrix.T) / 2)
    if not -len(values) <= index < len(values):
        raise TroubleError(finding("no-such-direction", name=f"eigenvector {index}"))
    vector = vectors[:, index]
    vector = vector * np.sign(vector[np.argmax(np.abs(vector))])  # either sign is an eigenvector: one is chosen
    return vector, f"the eigenvector of {values[index]:.4g}"


def _length(vector: np.ndarray, name: str) -> float:
    length = float(np.linalg.norm(vector))
    if not np.isfinite(length) or length == 0:
        raise TroubleError(finding("no-such-direction/length", name=name, length="0" if length == 0 else "not finite"))
    return length
