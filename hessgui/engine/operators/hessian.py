"""A Hessian as a SciPy operator: each product is one reverse pass over the gradient's graph.

Calls the user's function once; never forms the matrix.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse.linalg import LinearOperator

from hessgui.engine.operators.diagonal import diagonal
from hessgui.engine.operators.estimate import Estimated
from hessgui.engine.operators.parts import block, block_sums, rows
from hessgui.engine.operators.spectrum import Density, Eigenpairs, density, extreme_eigenpairs
from hessgui.engine.operators.trace import frobenius_norm, trace
from hessgui.engine.strategies.base import GradientField, Work
from hessgui.engine.strategies.operator import field_operator
from hessgui.engine.subject import Subject

MEMORY = 1 << 30
"""Bytes for the working set; single products need no more than a few vectors."""


class HessianOperator(LinearOperator):
    """The Hessian ``H`` of one component, symmetric ``[n, n]``: ``operator @ v`` is an exact product.

    Args:
        products: The operator that multiplies.
    """

    def __init__(self, products: LinearOperator) -> None:
        super().__init__(products.dtype, products.shape)
        self._products = products

    def rows(self, chosen: Sequence[int]) -> np.ndarray:
        """Some rows, exact, ``[r, n]``: one product each."""
        return rows(self, chosen)

    def block(self, chosen_rows: Sequence[int], chosen_columns: Sequence[int]) -> np.ndarray:
        """A block, exact, ``[r, c]``: as many products as its shorter side."""
        return block(self, chosen_rows, chosen_columns)

    def block_sums(self, groups: np.ndarray) -> np.ndarray:
        """The sums ``E^T H E`` over the blocks that groups of indices make, exact: one product a group."""
        return block_sums(self, groups)

    def diagonal(self, products: int = 40, seed: int = 0) -> Estimated:
        """The diagonal with error bars; exact with ``n`` products (XDiag)."""
        return diagonal(self, products, seed)

    def trace(self, products: int = 40, seed: int = 0) -> Estimated:
        """The trace with its error bar; exact with ``n`` products (XTrace)."""
        return trace(self, products, seed)

    def frobenius_norm(self, products: int = 40, seed: int = 0) -> Estimated:
        """The Frobenius norm with its error bar."""
        return frobenius_norm(self, products, seed)

    def eigenpairs(self, count: int = 6, end: str = "both", tolerance: float = 0.0) -> Eigenpairs:
        """Extreme eigenpairs, each with a bound: of ``both`` ends, ``largest``, ``smallest`` or ``magnitude``."""
        return extreme_eigenpairs(self, count, end, tolerance)

    def density(self, steps: int = 40, vectors: int = 8) -> Density:
        """The density of the eigenvalues with its error bar (stochastic Lanczos quadrature)."""
        return density(self, steps, vectors)

    # SciPy's own overrides

    def _matvec(self, vector: np.ndarray) -> np.ndarray:
        return self._products.matvec(vector)

    def _adjoint(self) -> LinearOperator:
        return self

    def _transpose(self) -> LinearOperator:
        return self


def hessian_operator(subject: Subject, component: int = 0) -> HessianOperator:
    """The Hessian of one component as an operator, ``[n, n]``, symmetric.

    Args:
        subject: The function at its point.
        component: Flat index of the component.

    Returns:
        An operator that holds the graph of the gradient.
    """
    return HessianOperator(field_operator(GradientField(Work(subject, MEMORY, lambda: False), component)))
