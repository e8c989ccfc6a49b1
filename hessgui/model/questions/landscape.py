"""A function around its point: along a line, over a plane, and on the way to a critical point.

Standard library and numpy only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from hessgui.model.questions.base import Answer, Question

DirectionKind = Literal["axis", "gradient", "eigenvector", "random", "towards", "between"]
Method = Literal["gradient", "newton", "trust-region"]

SURFACE_KINDS = ("not known", "positive definite", "indefinite", "negative definite", "singular")
"""What the numbers of :attr:`SurfaceAnswer.regions` mean."""


@dataclass(frozen=True)
class Direction:
    """A direction in the space of the differentiated inputs.

    Args:
        kind: ``axis`` (one input), ``gradient`` (uphill), ``eigenvector`` of the Hessian, ``random``, ``towards``
            another point, or ``between`` two other points.
        index: The input's flat index; the eigenvector's number in ascending order (-1 the last); the random seed.
        target: The other point, flat ``[n]``.
        start: The first of two other points.
    """

    kind: DirectionKind = "axis"
    index: int = 0
    target: tuple[float, ...] = ()
    start: tuple[float, ...] = ()


@dataclass(frozen=True)
class Curve(Question):
    """Asks for one component along a line through the point.

    Args:
        plane: Which chosen component, counted from 0.
        direction: Of the line; unit length, but for ``towards`` and ``between``, where the parameter 1 is the target.
        reach: The line is followed this far to both sides; ``None`` for what suits the point.
        samples: Points on it.
        order: Order of the Taylor polynomial, up to 8.
    """

    topic: ClassVar[str] = "curve"
    plane: int = 0
    direction: Direction = Direction()
    reach: float | None = None
    samples: int = 401
    order: int = 2


@dataclass(frozen=True, eq=False)
class CurveAnswer(Answer):
    """A line, at first its values and Taylor polynomial, then the places where it is not smooth.

    Args:
        name: The direction in words: ``x[0]``, ``the gradient``.
        start: The point at the parameter 0, ``[n]``.
        direction: ``[n]``.
        center: The parameter of the point itself, at which the Taylor polynomial is taken; that of the start where the
            line does not meet the point.
        parameter: Samples, ascending ``[s]``.
        values: The component there ``[s]``; NaN where the function gives no number.
        taylor: Coefficients ``f^(k) / k!`` at the center from order 0 on; fewer than asked for where one could not be
            taken.
        places: Parameter and kind (``kink``, ``jump``, ``pole``, ``edge``) of each; ``None`` while they are looked for.
        raised: What the function said where it gave no number, or empty.
    """

    name: str
    start: np.ndarray
    direction: np.ndarray
    center: float
    parameter: np.ndarray
    values: np.ndarray
    taylor: np.ndarray
    places: tuple[tuple[float, str], ...] | None = None
    raised: str = ""

    def model(self, order: int) -> np.ndarray:
        """The Taylor polynomial of an order at the samples ``[s]``."""
        with np.errstate(all="ignore"):  # what is infinite or NaN stays so
            return np.polynomial.polynomial.polyval(self.parameter - self.center, self.taylor[: order + 1])

    def largest_error(self, order: int) -> float:
        """The most that the polynomial is off at the samples; NaN where the function gives no number at some."""
        with np.errstate(all="ignore"):
            return float(np.abs(self.model(order) - self.values).max(initial=0.0))

    def holds(self, order: int, tolerance: float) -> tuple[float, float]:
        """The interval around the center in which the polynomial stays within a tolerance of the function.

        Ends at the last sample before it does not, or where the function gives no number.
        """
        with np.errstate(all="ignore"):
            near = np.abs(self.model(order) - self.values) <= tolerance
        middle = int(np.argmin(np.abs(self.parameter - self.center)))
        if not near[middle]:
            return self.center, self.center
        left = np.flatnonzero(~near[:middle])
        right = np.flatnonzero(~near[middle:])
        first = int(left[-1]) + 1 if len(left) else 0
        last = middle + int(right[0]) - 1 if len(right) else len(near) - 1
        return float(self.parameter[first]), float(self.parameter[last])


@dataclass(frozen=True)
class Surface(Question):
    """Asks for one component over the plane of two directions through the point.

    Args:
        plane: Which chosen component.
        first: Drawn to the right.
        second: Drawn upwards; what it has in common with the first is taken off.
        reach: How far to both sides of each; ``None`` for what suits the point.
        resolution: Samples a side, at the end.
    """

    topic: ClassVar[str] = "surface"
    plane: int = 0
    first: Direction = Direction("axis", 0)
    second: Direction = Direction("axis", 1)
    reach: tuple[float, float] | None = None
    resolution: int = 200


@dataclass(frozen=True, eq=False)
class SurfaceAnswer(Answer):
    """A surface: coarse, then finer, then with arrows and regions.

    Args:
        names: Both directions in words.
        directions: ``[2, n]``.
        across: Parameters of the first direction ``[r]``.
        up: Parameters of the second ``[s]``.
        values: ``[s, r]``; NaN where the function gives no number.
        value: At the point itself.
        slope: Derivatives along both directions at the point ``[2]``.
        curvature: Second derivatives there ``[2, 2]``.
        places: Where arrows stand ``[a, 2]``; ``None`` before they are there.
        slopes: Derivatives along both directions there ``[a, 2]``.
        region_across: Parameters of the regions ``[q]``.
        region_up: The same upwards.
        regions: What the Hessian along the directions is, an index into :data:`SURFACE_KINDS`, ``[q, q]``.
        raised: What the function said where it gave no number, or empty.
    """

    names: tuple[str, str]
    directions: np.ndarray
    across: np.ndarray
    up: np.ndarray
    values: np.ndarray
    value: float
    slope: np.ndarray
    curvature: np.ndarray
    places: np.ndarray | None = None
    slopes: np.ndarray | None = None
    region_across: np.ndarray | None = None
    region_up: np.ndarray | None = None
    regions: np.ndarray | None = None
    raised: str = ""


@dataclass(frozen=True)
class CriticalPoint(Question):
    """Asks for steps from the point to one where the gradient of a component is zero.

    Args:
        plane: Which chosen component.
        method: ``gradient`` and ``trust-region`` go downhill, ``newton`` to whatever critical point is near.
        steps: At most so many.
    """

    topic: ClassVar[str] = "critical point"
    plane: int = 0
    method: Method = "newton"
    steps: int = 100


@dataclass(frozen=True, eq=False)
class CriticalAnswer(Answer):
    """The way and where it led.

    Args:
        points: The points passed, the first included ``[k + 1, n]``.
        values: The component there ``[k + 1]``.
        gradients: Length of the gradient there ``[k + 1]``.
        ended: ``arrived``, ``stepped``, ``slow`` (that, as the curvatures differ much), ``singular``, ``diverged``,
            ``cycle``, ``stuck``, ``undefined``, ``stopped``.
        kind: ``minimum``, ``maximum``, ``saddle``, ``degenerate`` or ``not critical``.
        index: Number of negative eigenvalues of the Hessian at the end.
        flat: Number of eigenvalues that count as zero.
        smallest: The smallest eigenvalue.
        largest: The largest.
        tolerance: Below this size an eigenvalue counts as zero.
    """

    points: np.ndarray
    values: np.ndarray
    gradients: np.ndarray
    ended: str
    kind: str
    index: int
    flat: int
    smallest: float
    largest: float
    tolerance: float


@dataclass(frozen=True)
class EigenvalueTracks(Question):
    """Asks for the eigenvalues of the Hessian of a component along a line through the point.

    Args:
        plane: Which chosen component.
        direction: Of the line; the parameters are those of :class:`Curve`.
        reach: The line is followed this far to both sides; ``None`` for what suits the point.
        samples: Points on it.
    """

    topic: ClassVar[str] = "eigenvalue tracks"
    plane: int = 0
    direction: Direction = Direction()
    reach: float | None = None
    samples: int = 121


@dataclass(frozen=True, eq=False)
class TracksAnswer(Answer):
    """Eigenvalues along a line, each followed by its eigenvector through crossings.

    Args:
        name: The direction in words.
        parameter: Samples, ascending ``[s]``.
        values: A column for each track ``[s, n]``; NaN where the Hessian is not finite.
        changes: Where the signs change: the parameter, the negative eigenvalues before and after, and the kind
            (``zero``, ``jump``, ``pole``); ``None`` while they are looked for.
        asymmetry: The largest ``|H - H^T|`` on the line; the symmetric part is decomposed.
        raised: What the function said where it gave no number, or empty.
    """

    name: str
    parameter: np.ndarray
    values: np.ndarray
    changes: tuple[tuple[float, tuple[int, int], str], ...] | None = None
    asymmetry: float = 0.0
    raised: str = ""


@dataclass(frozen=True)
class Flow(Question):
    """Asks for a field in the plane: a function of two numbers with two components.

    Args:
        reach: How far to both sides of each input; ``None`` for what suits the point.
    """

    topic: ClassVar[str] = "flow"
    reach: tuple[float, float] | None = None


@dataclass(frozen=True, eq=False)
class FlowAnswer(Answer):
    """A field around the point: its arrows, then its derivatives and where it is zero.

    Args:
        names: Both inputs.
        across: Parameters of the first input ``[r]``, counted from the point.
        up: Parameters of the second ``[s]``.
        vectors: The field ``[s, r, 2]``; NaN where the function gives no number.
        jacobian: Its derivatives at the point ``[2, 2]``.
        jacobians: The same everywhere ``[s, r, 2, 2]``; ``None`` while they are computed.
        zeros: Parameters and kind of each zero that was found.
        raised: What the function said where it gave no number, or empty.
    """

    names: tuple[str, str]
    across: np.ndarray
    up: np.ndarray
    vectors: np.ndarray
    jacobian: np.ndarray
    jacobians: np.ndarray | None = None
    zeros: tuple[tuple[float, float, str], ...] = ()
    raised: str = ""
