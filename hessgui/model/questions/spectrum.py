"""The eigenvalues of a Hessian, or the singular values of a Jacobian, and what follows from them.

Pure numpy.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from hessgui.model.questions.base import Answer, Question

SpectrumOf = Literal["hessian", "jacobian"]


@dataclass(frozen=True)
class Spectrum(Question):
    """Asks for the spectrum of a Hessian or the singular values of a Jacobian.

    Args:
        quantity: Of which matrix.
        plane: Of which chosen component, counted from 0; for a Hessian only.
        density: Whether a matrix that is too large to be decomposed also gets the density of its eigenvalues.
    """

    topic: ClassVar[str] = "spectrum"
    quantity: SpectrumOf = "hessian"
    plane: int = 0
    density: bool = True


@dataclass(frozen=True, eq=False)
class SpectrumAnswer(Answer):
    """A spectrum, whole or its ends.

    Args:
        quantity: ``hessian``: eigenvalues, ascending; ``jacobian``: singular values, descending.
        shape: Of the matrix, ``(rows, columns)``.
        values: The eigenvalues or singular values ``[k]``.
        errors: For each value a bound of its distance to a true one ``[k]``; zeros mean rounding only.
        tolerance: Values of at most this size count as zero.
        is_complete: Whether these are all of them.
        vectors: Unit eigenvectors (right singular vectors) ``[n, v]``.
        vector_of: For each vector the index of its value ``[v]``; for a Jacobian an index from ``k`` on is that of a
            vector of the null space beyond the values.
        products: Products with the matrix that it took; 0 where it was decomposed.
        method: How it was computed, in words.
        asymmetry: ``max |H - H^T|`` of the matrix, whose symmetric part was decomposed.
        grid: Places of the density ``[g]``, or ``None``.
        density: Share of the eigenvalues per unit there ``[g]``.
        density_error: Its standard error ``[g]``.
        signs: Numbers of positive, negative and zero eigenvalues where they were counted without computing them all.
        log_determinant: Sign and natural logarithm of the determinant where it was computed without the values.
        has_none_beyond: Whether it is proven that no eigenvalue lies beyond these ends.
        trace: Sum of the diagonal and its standard error (0 where exact): the Laplacian of a component, or the
            divergence of a field, which has as many components as inputs; ``None`` where there is none.
        curl: Of a field in three dimensions its three numbers, in the plane its one; empty elsewhere.
        seconds: Time that it took.
    """

    quantity: SpectrumOf
    shape: tuple[int, int]
    values: np.ndarray
    errors: np.ndarray
    tolerance: float
    is_complete: bool
    vectors: np.ndarray
    vector_of: np.ndarray
    products: int = 0
    method: str = ""
    asymmetry: float = 0.0
    grid: np.ndarray | None = None
    density: np.ndarray | None = None
    density_error: np.ndarray | None = None
    signs: tuple[int, int, int] | None = None
    log_determinant: tuple[int, float] | None = None
    has_none_beyond: bool = False
    trace: tuple[float, float] | None = None
    curl: tuple[float, ...] = ()
    seconds: float = 0.0

    @property
    def inertia(self) -> tuple[int, int, int] | None:
        """Numbers of positive, negative and zero eigenvalues; ``None`` where not all are known."""
        if self.signs is not None or not self.is_complete or self.quantity != "hessian":
            return self.signs
        positive = int((self.values > self.tolerance).sum())
        negative = int((self.values < -self.tolerance).sum())
        return positive, negative, len(self.values) - positive - negative

    @property
    def rank(self) -> int | None:
        """Number of values that are not zero; ``None`` where not all are known."""
        if self.signs is not None:
            return self.signs[0] + self.signs[1]
        return int((np.abs(self.values) > self.tolerance).sum()) if self.is_complete else None

    @property
    def condition(self) -> float | None:
        """Largest by smallest size of a value, in the 2-norm: infinite for a singular matrix, ``None`` if unknown.

        Of the ends of a spectrum it follows only where these have one sign: then zero lies outside.
        """
        sizes = np.abs(self.values)
        if not len(sizes) or not self.is_complete and self.definiteness not in _DEFINITE:
            return None
        smallest = float(sizes.min())
        return math.inf if smallest <= self.tolerance else float(sizes.max()) / smallest

    @property
    def determinant(self) -> tuple[int, float] | None:
        """Sign and natural logarithm of the size of the determinant; ``(0, -inf)`` for a singular matrix.

        ``None`` where it is not square or not all values are known.
        """
        if not self.is_complete or self.shape[0] != self.shape[1]:
            return self.log_determinant
        if (np.abs(self.values) <= self.tolerance).any():
            return 0, -math.inf
        if self.log_determinant is not None:  # singular values do not tell the sign
            return self.log_determinant
        sign = -1 if int((self.values < 0).sum()) % 2 else 1
        return sign, float(np.log(np.abs(self.values)).sum())

    @property
    def volume(self) -> float | None:
        """Natural logarithm of how a Jacobian that is not square scales volume: ``sqrt(det J^T J)`` or its like.

        The product of its singular values (Ben-Israel 1999); ``-inf`` where it does not have full rank.
        """
        if self.quantity != "jacobian" or not self.is_complete or self.shape[0] == self.shape[1]:
            return None
        if (self.values <= self.tolerance).any():
            return -math.inf
        return float(np.log(self.values).sum())

    @property
    def definiteness(self) -> str:
        """In words: ``positive definite``, ``negative semidefinite``, ``indefinite``, ``zero`` and the like.

        Of the ends of a spectrum with their error bars; ``not decided`` where an error bar reaches over zero.
        """
        if self.quantity != "hessian" or not len(self.values):
            return ""
        if self.inertia is not None:
            positive, negative, zero = self.inertia
            return _WORDS[-1 if negative else 0 if zero else 1, 1 if positive else 0 if zero else -1]
        low, high = float(self.values[0]), float(self.values[-1])
        low_error, high_error = float(self.errors[0]), float(self.errors[-1])
        lowest = _sign(low, low_error, self.tolerance)
        highest = _sign(high, high_error, self.tolerance)
        if lowest is None or highest is None:
            return "not decided"
        return _WORDS[lowest, highest]


_DEFINITE = ("positive definite", "negative definite")
_WORDS = {
    (1, 1): "positive definite", (0, 1): "positive semidefinite", (-1, 1): "indefinite", (0, 0): "zero",
    (-1, 0): "negative semidefinite", (-1, -1): "negative definite",
}


def _sign(value: float, error: float, tolerance: float) -> int | None:
    """The sign of a value with an error bar; ``None`` where the bar leaves it open."""
    if error <= tolerance:
        return 0 if abs(value) <= tolerance else int(math.copysign(1, value))
    return None if abs(value) <= tolerance + error else int(math.copysign(1, value))
