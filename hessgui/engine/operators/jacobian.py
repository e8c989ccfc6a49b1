"""A Jacobian as a SciPy operator: ``u^T J`` by one reverse pass, ``J v`` by a reverse pass through that one.

Calls the user's function once; never forms the matrix.
"""

from __future__ import annotations

import numpy as np
import torch
from scipy.sparse.linalg import LinearOperator, svds

from hessgui.engine.operators.spectrum import Eigenpairs
from hessgui.engine.strategies.base import OutputField, Work, derive, joined
from hessgui.engine.subject import Subject

MEMORY = 1 << 30
"""Bytes for the working set; single products need no more than a few vectors."""


def jacobian_operator(subject: Subject) -> LinearOperator:
    """The Jacobian of the chosen components as an operator, ``[m, n]``.

    ``J v`` is the derivative by ``u`` of ``(u^T J) v``, which is linear in ``u`` (double backward trick; Townsend,
    2017), so that no forward mode is needed.

    Args:
        subject: The function at its point.

    Returns:
        An operator that holds the graph of the output.
    """
    field = OutputField(Work(subject, MEMORY, lambda: False))
    output, leaves = field.graph(), field.work.leaves
    weights = torch.zeros_like(output).requires_grad_()
    rows = joined(derive(output, leaves, weights, create_graph=True))

    def forward(vector: np.ndarray) -> np.ndarray:
        if not rows.requires_grad:
            return np.zeros(field.size)
        given = torch.as_tensor(np.ascontiguousarray(vector).reshape(-1)).to(rows)
        (found,) = torch.autograd.grad(rows, weights, given, retain_graph=True)
        return found.detach().cpu().numpy()

    def backward(vector: np.ndarray) -> np.ndarray:
        given = torch.as_tensor(np.ascontiguousarray(vector).reshape(-1)).to(output)
        return field.product(given).detach().cpu().numpy()

    kind = str(output.dtype).removeprefix("torch.")
    return LinearOperator((field.size, field.columns), matvec=forward, rmatvec=backward, dtype=kind)


def largest_singular(operator: LinearOperator, count: int, tolerance: float = 0.0, seed: int = 0) -> Eigenpairs:
    """The largest singular values with right vectors (ARPACK through SciPy).

    Args:
        operator: ``[m, n]`` with products from both sides.
        count: How many, fewer than the shorter side.
        tolerance: Relative accuracy.
        seed: Of the start vector.

    Returns:
        Values in descending order, right singular vectors ``[n, k]`` and bounds ``|J^T u - s v|`` of the errors.

    Raises:
        scipy.sparse.linalg.ArpackNoConvergence: If the iteration does not settle.
    """
    products = 0

    def counted(apply):  # noqa: ANN001, ANN202 - a product and the same product, counted
        def product(vector: np.ndarray) -> np.ndarray:
            nonlocal products
            products += 1
            return apply(vector)

        return product

    own = LinearOperator(operator.shape, matvec=counted(operator.matvec), rmatvec=counted(operator.rmatvec),
                         dtype=operator.dtype)
    start = np.random.default_rng(seed).standard_normal(min(operator.shape))
    left, values, right = svds(own, k=count, tol=tolerance, v0=start)
    order = np.argsort(-values)
    left, values, right = left[:, order], values[order], right[order]
    residuals = [own.rmatvec(left[:, k]) - values[k] * right[k] for k in range(count)]
    others = [own.matvec(right[k]) - values[k] * left[:, k] for k in range(count)]
    errors = np.hypot(np.linalg.norm(residuals, axis=1), np.linalg.norm(others, axis=1))
    return Eigenpairs(values, right.T, errors, products)
