"""Steps from the point towards one where the gradient is zero, and what kind of point that is.

Calls the user's function; SciPy's optimisers take the steps.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import scipy
import torch
from torch import Tensor

from hessgui.engine.landscape.points import quiet
from hessgui.engine.referee.samples import flat_gradient
from hessgui.engine.subject import Subject

Method = Literal["gradient", "newton", "trust-region"]

MOST_INPUTS = 2000
"""Newton steps form the Hessian up to so many inputs."""

ZERO_GRADIENT = 1e-9
"""A gradient this small against the size that it had, or that of the function, counts as zero."""

FLAT = 1e-9
"""An eigenvalue this small against the largest counts as zero."""

FLAT_SHARE = 0.5
"""Newton's step leaves flat directions alone, unless so much of the gradient lies along them."""

ROUNDING = 1e-14
"""An eigenvalue this small against the largest is rounding: Newton's step leaves its direction alone."""

NEAR = 1e-6
"""A step to the critical point this short, against the point's size, has arrived."""

NEARER = 0.1
"""The way left shrinks by at least this part of what was walked, where there is a critical point; it is judged once at
least this part of the way was walked."""

NOISE = 100 * np.finfo(float).eps
"""A gradient this small against curvature times place may be rounding."""

AROUND = 4.0
"""An eigenvalue that is not told from zero this many Newton steps around counts as zero."""

FAR = 1e9
"""A point this far off, against the size of the first, has run away."""

ROUND_TRIP = 1e-7
"""A step that leads back to an earlier point, so close, is a cycle."""

REGIONS = 10
"""Times that a trust region may change for each step."""

STEEPER = 1e-11
"""Added to the diagonal of a trust region's Hessian, against its largest entry."""

SMALLEST_STEP = 2.0**-50
"""The gradient's step is halved down to this part before it is given up."""


@dataclass(frozen=True, eq=False)
class Walk:
    """Steps from a point.

    Args:
        points: The points passed, the first included, ``[k + 1, n]``.
        values: The component there ``[k + 1]``.
        gradients: Length of the gradient there ``[k + 1]``.
        ended: ``arrived``, ``stepped`` (as many steps as asked for), ``singular``, ``diverged``, ``cycle``,
            ``stuck`` (no smaller value along the gradient), ``undefined`` (no number), or ``stopped``.
    """

    points: np.ndarray
    values: np.ndarray
    gradients: np.ndarray
    ended: str


@dataclass(frozen=True)
class Kind:
    """What kind of point this is.

    Args:
        name: ``minimum``, ``maximum``, ``saddle``, ``degenerate``, or ``not critical``.
        index: Number of negative eigenvalues.
        flat: Number of eigenvalues that count as zero.
        smallest: The smallest eigenvalue.
        largest: The largest one.
        tolerance: Below this magnitude an eigenvalue counts as zero.
    """

    name: str
    index: int
    flat: int
    smallest: float
    largest: float
    tolerance: float


class Local:
    """Value, gradient and Hessian of one component at moved points.

    Args:
        subject: The function.
        component: Flat index of the component.

    Attributes:
        raised: The first error that the function raised, or ``None``.
    """

    def __init__(self, subject: Subject, component: int) -> None:
        self._subject = subject
        self._component = component
        self._shapes = [tensor.shape for tensor in subject.point]
        self._sizes = [tensor.numel() for tensor in subject.point]
        self.raised: Exception | None = None
        self.start = torch.cat([tensor.detach().reshape(-1) for tensor in subject.point])

    def value(self, at: np.ndarray) -> float:
        """The component, NaN where it raises."""
        try:
            return float(self._scalar(self._flat(at)).detach())
        except Exception as error:  # noqa: BLE001 - the user's function may raise anything at a neighbour
            self.raised = self.raised or error
            return float("nan")

    def gradient(self, at: np.ndarray) -> np.ndarray:
        """``[n]``, float64."""
        leaf = self._flat(at).requires_grad_()
        return flat_gradient(self._scalar(leaf), (leaf,)).to("cpu", torch.float64).numpy()

    def hessian(self, at: np.ndarray) -> np.ndarray:
        """``[n, n]``, float64, by reverse mode twice."""
        leaf = self._flat(at).requires_grad_()
        slope = flat_gradient(self._scalar(leaf), (leaf,), graph=True)
        rows = [flat_gradient(entry, (leaf,), keep=True) for entry in slope]
        return torch.stack(rows).to("cpu", torch.float64).numpy()

    def _flat(self, at: np.ndarray) -> Tensor:
        return torch.as_tensor(np.array(at, dtype=np.float64), device=self.start.device).to(self.start.dtype)

    def _scalar(self, flat: Tensor) -> Tensor:
        parts = zip(flat.split(self._sizes), self._shapes, strict=True)
        return self._subject.evaluate(tuple(part.reshape(shape) for part, shape in parts))[self._component]


def walk(local: Local, method: Method, count: int, cancelled: Callable[[], bool]) -> Walk:
    """Takes up to ``count`` steps towards a point with gradient zero.

    Gradient steps go downhill (by a step that is halved until the value falls, Armijo 1966); Newton steps solve
    ``H s = -g`` and find saddles as well; trust-region steps (Conn, Gould, Toint 2000; SciPy's ``trust-exact``) go
    downhill.
    """
    with quiet():
        course = _Course(local, count, cancelled)
        if method == "trust-region":
            _trust_region(course)
        else:
            step = _newton_step if method == "newton" else _gradient_step
            while course.ended is None:
                course.go(step(course))
        return course.walk()


def classify(local: Local, at: np.ndarray, *, arrived: bool = True) -> Kind:
    """The kind of a point, by the eigenvalues of its Hessian.

    An eigenvalue counts as zero where rounding leaves its sign open, or where what is left of the way to the critical
    point does: at (1e-3, 0) the eigenvalues of ``x**4 + y**2`` are both positive, at the origin one is zero.

    Args:
        local: The function.
        at: The point ``[n]``.
        arrived: Whether its gradient is taken for zero.
    """
    with quiet():
        known = np.isfinite(local.value(at))
        gradient, hessian = (local.gradient(at), local.hessian(at)) if known else (np.array(np.nan), np.array(np.nan))
        if not np.isfinite(hessian).all() or not np.isfinite(gradient).all():
            return Kind("not critical", 0, 0, float("nan"), float("nan"), 0.0)
        around = at + AROUND * _newton(hessian, gradient)
        moved = local.hessian(around) if np.isfinite(local.value(around)) else hessian
    values = np.linalg.eigvalsh((hessian + hessian.T) / 2)
    largest = float(np.abs(values).max(initial=0.0))
    tolerance = FLAT * max(largest, np.finfo(float).tiny)
    if not arrived:
        return Kind("not critical", *_signs(values, tolerance))
    if np.isfinite(moved).all():
        tolerance = max(tolerance, 2 * float(np.linalg.norm(moved - hessian, 2)))
    negative, flat, *_ = facts = _signs(values, tolerance)
    if 0 < negative < len(values) - flat:
        return Kind("saddle", *facts)  # whatever the flat directions do
    return Kind("degenerate" if flat else "maximum" if negative else "minimum", *facts)


def _signs(values: np.ndarray, tolerance: float) -> tuple[int, int, float, float, float]:
    """Negative and flat eigenvalues, the ends, and the tolerance."""
    negative, flat = int((values < -tolerance).sum()), int((np.abs(values) <= tolerance).sum())
    return negative, flat, float(values[0]), float(values[-1]), tolerance


def _newton(hessian: np.ndarray, gradient: np.ndarray) -> np.ndarray:
    """The shortest solution of ``H s = -g`` (least squares)."""
    values, vectors = np.linalg.eigh((hessian + hessian.T) / 2)
    flat = np.abs(values) <= ROUNDING * np.abs(values).max(initial=0.0)
    return -vectors @ np.where(flat, 0.0, vectors.T @ gradient / np.where(flat, 1.0, values))


def _is_singular(hessian: np.ndarray, step: np.ndarray, gradient: np.ndarray) -> bool:
    """Whether much of the gradient lies along flat directions, where Newton's step does not lead."""
    return bool(np.linalg.norm(hessian @ step + gradient) > FLAT_SHARE * np.linalg.norm(gradient))


@dataclass(frozen=True, eq=False)
class _Left:
    """What is left of the way at a point.

    Args:
        at: The point ``[n]``.
        way: Length of Newton's step.
        gradient: Length of the gradient.
    """

    at: np.ndarray
    way: float
    gradient: float

    def leads_nowhere(self, after: _Left) -> bool:
        """Whether much of the way was walked from here, and as much is left."""
        walked = float(np.linalg.norm(after.at - self.at))
        return walked >= NEARER * self.way and self.way - after.way < NEARER * walked


class _Course:
    """The steps so far."""

    def __init__(self, local: Local, count: int, cancelled: Callable[[], bool]) -> None:
        self.local, self.count, self.cancelled = local, count, cancelled
        self.at = local.start.detach().to("cpu", torch.float64).numpy().copy()
        self.gradient = local.gradient(self.at)
        self._points, self._values = [self.at], [local.value(self.at)]
        self._gradients = [float(np.linalg.norm(self.gradient))]
        self.far = FAR * max(1.0, float(np.abs(self.at).max(initial=0.0)))
        self.length = 1.0
        self._left: _Left | None = None  # since the gradient is all but zero
        self.ended: str | None = None
        self._judge()

    @property
    def value(self) -> float:
        return self._values[-1]

    def go(self, to: np.ndarray | None) -> None:
        """Takes a step; ``None`` where there was none to take."""
        if to is None:
            self.ended = self.ended or ("arrived" if self._is_near() else "stuck")
            return
        value = self.local.value(to)
        self.at = to
        self.gradient = self.local.gradient(to) if np.isfinite(value) else np.full(len(to), np.nan)
        self._points.append(to)
        self._values.append(value)
        self._gradients.append(float(np.linalg.norm(self.gradient)))
        self._judge()

    def walk(self) -> Walk:
        return Walk(np.stack(self._points), np.array(self._values), np.array(self._gradients), self.ended or "stepped")

    def _judge(self) -> None:
        size = self._gradients[-1]
        if not np.isfinite(size) or not np.isfinite(self.value):
            self.ended = "undefined"
        elif size == 0:
            self.ended = "arrived"
        elif size <= ZERO_GRADIENT * max(self._gradients[0], abs(self.value) * ZERO_GRADIENT) and self._is_over(size):
            pass  # it is said which
        elif float(np.abs(self.at).max(initial=0.0)) > self.far:
            self.ended = "diverged"
        elif self._is_back():
            self.ended = "cycle"
        elif len(self._points) > self.count:
            self.ended = "stepped"
        elif self.cancelled():
            self.ended = "stopped"

    def _is_over(self, size: float) -> bool:
        """Whether a gradient that is all but zero has a zero near by; one that only fades, as far off, has none."""
        hessian = self.local.hessian(self.at)
        if not np.isfinite(hessian).all():
            self.ended = "undefined"
            return True
        step = _newton(hessian, self.gradient)
        before, self._left = self._left, _Left(self.at, float(np.linalg.norm(step)), size)
        noise = NOISE * float(np.abs(hessian).max(initial=0.0) * np.abs(self.at).max(initial=0.0))
        if self._is_short(step):
            self.ended = "arrived"
        elif before is not None and before.gradient <= size <= noise:
            self.ended = "arrived"  # rounding lets it become no smaller
        elif before is not None and before.leads_nowhere(self._left):
            self.ended = "diverged"
        return self.ended is not None

    def _is_short(self, step: np.ndarray) -> bool:
        """Whether a step leads nowhere else, each number against its own size: one may be large to no effect."""
        return bool((np.abs(step) <= NEAR * np.maximum(1.0, np.abs(self.at))).all())

    def _is_near(self) -> bool:
        """Whether the next critical point is this one but for rounding, which keeps the value from falling."""
        hessian = self.local.hessian(self.at)
        if not np.isfinite(hessian).all():
            return False
        step = _newton(hessian, self.gradient)
        return self._is_short(step) and not _is_singular(hessian, step, self.gradient)

    def _is_back(self) -> bool:
        if len(self._points) < 3:
            return False
        earlier = np.stack(self._points[:-2])
        moved = np.linalg.norm(self.at - self._points[-2])
        return bool((np.linalg.norm(earlier - self.at, axis=1) <= ROUND_TRIP * moved).any())


def _gradient_step(course: _Course) -> np.ndarray | None:
    """Downhill by a step that is halved until the value falls as the slope promises."""
    length, slope = 2 * course.length, float(course.gradient @ course.gradient)
    while length > SMALLEST_STEP:
        to = course.at - length * course.gradient
        value = course.local.value(to)
        if value < course.value and value <= course.value - 1e-4 * length * slope:
            course.length = length
            return to
        length /= 2
    return None


def _newton_step(course: _Course) -> np.ndarray | None:
    hessian = course.local.hessian(course.at)
    if not np.isfinite(hessian).all():
        course.ended = "undefined"
        return None
    step = _newton(hessian, course.gradient)
    if _is_singular(hessian, step, course.gradient):
        course.ended = "singular"
        return None
    return course.at + step


def _trust_region(course: _Course) -> None:
    def take(intermediate_result: scipy.optimize.OptimizeResult) -> None:  # SciPy reads the parameter's name
        to = intermediate_result.x.copy()
        if not np.array_equal(to, course.at):  # it has not moved where it only made its region smaller
            course.go(to)
        elif course.cancelled():
            course.ended = "stopped"
        if course.ended is not None:
            raise StopIteration

    if course.ended is not None:
        return
    local = course.local

    def value(at: np.ndarray) -> float:
        number = local.value(at)
        return number if np.isfinite(number) else np.inf  # a step there is refused, and the region made smaller

    def steady(at: np.ndarray) -> np.ndarray:
        """The Hessian, a little steeper: along directions that are flat SciPy would walk to the edge of its region."""
        hessian = local.hessian(at)
        return hessian + STEEPER * float(np.abs(hessian).max(initial=0.0)) * np.eye(len(at))

    def defined(derivative: Callable[[np.ndarray], np.ndarray], dimensions: int) -> Callable[[np.ndarray], np.ndarray]:
        """A derivative, zeros where there is no value: SciPy asks for it before it refuses the step."""
        return lambda at: derivative(at) if np.isfinite(value(at)) else np.zeros((len(at),) * dimensions)

    try:
        scipy.optimize.minimize(
            value, course.at, jac=defined(local.gradient, 1), hess=defined(steady, 2), method="trust-exact",
            callback=take,
            options={"maxiter": REGIONS * course.count, "gtol": 0.0, "max_trust_radius": course.far},
        )
    except (ValueError, np.linalg.LinAlgError):  # NaN on the way
        course.ended = "undefined"
    course.ended = course.ended or "stuck"
