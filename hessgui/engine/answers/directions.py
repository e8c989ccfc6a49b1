"""Directions in the space of the differentiated inputs: axes, the gradient, eigenvectors, random, towards a point.

Reads what is known of a problem; calls the user's function for its gradient.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import torch

from hessgui.engine.answers.known import Known
from hessgui.engine.answers.matrices import formed, is_small
from hessgui.engine.landscape.critical import Local
from hessgui.engine.subject import Subject
from hessgui.engine.trouble import TroubleError
from hessgui.model.questions import Direction
from hessgui.model.sentences import finding

LEAST_REACH = 2.0
"""A picture goes this far to both sides, and farther around a point with larger numbers."""

MORE = 0.25
"""This part of the way between two points is followed beyond both."""

ON_LINE = 1e-6
"""A point this close to a line, against its size, lies on it."""

BEYOND = 1.5
"""This many times the way to where the input is zero."""


def vector_of(
    known: Known, wanted: Direction, plane: int, cancelled: Callable[[], bool]
) -> tuple[np.ndarray, str]:
    """A direction ``[n]`` and its name; of unit length, but for those to a point.

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
        return _way(known, point_of(known), wanted.target, "The way to the pinned point"), "the pinned point"
    if wanted.kind == "between":
        start = np.array(wanted.start)
        return _way(known, start, wanted.target, "The way between the pinned points"), "the pinned points"
    if wanted.kind == "gradient":
        gradient = Local(known.subject, known.component(plane)).gradient(point_of(known))
        return gradient / _length(gradient, "The gradient"), "the gradient"
    return _eigenvector(known, wanted.index, plane, cancelled)


@dataclass(frozen=True, eq=False)
class Line:
    """A line that is followed.

    Args:
        name: Its direction in words.
        subject: The function at the line's start.
        start: The point at the parameter 0, ``[n]``.
        direction: ``[n]``.
        center: The parameter of the point itself; 0 where the line does not meet it.
    """

    name: str
    subject: Subject
    start: np.ndarray
    direction: np.ndarray
    center: float = 0.0


def line_of(known: Known, wanted: Direction, plane: int, cancelled: Callable[[], bool]) -> Line:
    """The line of a direction: through the point, but for the one between two other points.

    Raises:
        CancelledError: If it was stopped half-way.
        TroubleError: If there is no such direction.
    """
    direction, name = vector_of(known, wanted, plane, cancelled)
    here = point_of(known)
    if wanted.kind != "between":
        return Line(name, known.subject, here, direction)
    start = np.array(wanted.start)
    center = float((here - start) @ direction / (direction @ direction))
    off = np.abs(start + center * direction - here).max()
    meets = off <= ON_LINE * max(1.0, float(np.abs(here).max(initial=0.0))) and -MORE <= center <= 1 + MORE
    return Line(name, moved(known.subject, start), start, direction, center if meets else 0.0)


def moved(subject: Subject, flat: np.ndarray) -> Subject:
    """The function at another point, flat ``[n]``."""
    arguments, first = list(subject.arguments), 0
    for position in subject.wrt:
        tensor = arguments[position]
        part = torch.as_tensor(flat[first : first + tensor.numel()], dtype=tensor.dtype, device=tensor.device)
        arguments[position] = part.reshape(tensor.shape)
        first += tensor.numel()
    return replace(subject, arguments=tuple(arguments))


def reach_of(known: Known, direction: np.ndarray) -> float:
    """What suits the point: far enough to see, along this direction, where the inputs are zero."""
    here = point_of(known)
    known_ones = np.isfinite(here)
    along = float(np.abs(here * direction)[known_ones].max(initial=0.0))
    return max(LEAST_REACH, BEYOND * along / float(np.square(direction).max()))


def require_finite(known: Known) -> None:
    """Refuses to look around a point that is nowhere.

    Raises:
        TroubleError: If an input is NaN or infinite.
    """
    here = point_of(known)
    lost = np.flatnonzero(~np.isfinite(here))
    if len(lost):
        raise TroubleError(finding("point-not-finite", name=known.subject.columns.label(int(lost[0])),
                                   value=str(here[lost[0]])))


def point_of(known: Known) -> np.ndarray:
    """The point, flat ``[n]``, float64."""
    if not known.subject.point:
        return np.empty(0)
    return torch.cat([tensor.reshape(-1) for tensor in known.subject.point]).to("cpu", torch.float64).numpy()


def _way(known: Known, start: np.ndarray, target: tuple[float, ...], name: str) -> np.ndarray:
    here = known.subject.columns.size
    for point in (start, target):
        if len(point) != here:
            raise TroubleError(finding("pinned-of-other-shape", count=len(point), here=here))
    way = np.array(target) - start
    _length(way, name)
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
