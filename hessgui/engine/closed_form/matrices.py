"""Rules of linear algebra on small matrices: determinants, inverses, solutions, Cholesky factors."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import sympy as sp

from hessgui.engine.closed_form.products import product
from hessgui.engine.closed_form.step import NoRuleError, Rule, Step, apply

LARGEST = 4
"""Rows of a matrix whose determinant is written out: five rows have 120 products."""


def _checked(array: np.ndarray) -> np.ndarray:
    if array.shape[-1] > LARGEST:
        raise NoRuleError(f"matrices of more than {LARGEST} rows")
    return array


def determinant(matrix: np.ndarray) -> sp.Expr:
    """Laplace's expansion along the first row."""
    if len(matrix) == 1:
        return matrix[0, 0]
    terms = []
    for column in range(len(matrix)):
        if matrix[0, column] != 0:
            minor = determinant(np.delete(matrix[1:], column, axis=1))
            terms.append((-1) ** column * matrix[0, column] * minor)
    return sp.Add(*terms)


def inverse(matrix: np.ndarray) -> np.ndarray:
    """The adjugate divided by the determinant."""
    count = len(matrix)
    whole = determinant(matrix)
    out = np.empty((count, count), object)
    for row, column in np.ndindex(count, count):
        minor = np.delete(np.delete(matrix, column, axis=0), row, axis=1)
        out[row, column] = (-1) ** (row + column) * (determinant(minor) if count > 1 else sp.Integer(1)) / whole
    return out


def cholesky(matrix: np.ndarray) -> np.ndarray:
    """The lower triangular factor."""
    count = len(matrix)
    out = np.full((count, count), sp.Integer(0), object)
    for row in range(count):
        for column in range(row + 1):
            rest = matrix[row, column] - sp.Add(*(out[row, k] * out[column, k] for k in range(column)))
            out[row, column] = sp.sqrt(rest) if row == column else rest / out[column, column]
    return out


def _each(function: Callable[[np.ndarray], np.ndarray | sp.Expr], array: np.ndarray) -> np.ndarray:
    """A function of single matrices on a stack of them."""
    lead = array.shape[:-2]
    first = None
    for index in np.ndindex(lead):
        found = function(array[index])
        if first is None:
            first = np.empty(lead + np.shape(found), object)
        first[index] = found
    if first is None:
        raise NoRuleError("an empty stack of matrices")
    return first


def _det(step: Step) -> np.ndarray:
    return _each(determinant, _checked(step.array("A")))


def _slogdet(step: Step) -> Sequence[np.ndarray | None]:
    whole = _det(step)
    signs = step.result(0)

    def logarithm(u: sp.Expr, sign: float) -> sp.Expr:
        step.condition(u, ">" if sign > 0 else "<", sp.Integer(0))
        return sp.log(u if sign > 0 else -u)

    return apply(lambda sign: sp.Integer(int(sign)) if sign else step.kink(), signs), apply(logarithm, whole, signs)


def _inv(step: Step) -> np.ndarray:
    return _each(inverse, _checked(step.array("A" if "A" in step.facts else "self")))


def _solve(step: Step) -> np.ndarray:
    matrix, right = _checked(step.array("A")), step.array("B")
    if not step.facts["left"]:
        raise NoRuleError("left=False")
    vector = right.ndim == matrix.ndim - 1
    found = product(_each(inverse, matrix), right[..., None] if vector else right)
    return found[..., 0] if vector else found


def _triangular(step: Step) -> np.ndarray:
    matrix = _checked(step.array("self"))
    kept = np.triu if step.facts["upper"] else np.tril
    whole = apply(lambda u, keep: u if keep else sp.Integer(0), matrix,
                  np.broadcast_to(kept(np.ones(matrix.shape[-2:], bool)), matrix.shape))
    if step.facts.get("unitriangular"):
        raise NoRuleError("unitriangular=True")
    back = _each(inverse, whole)
    return product(back, step.array("B")) if step.facts["left"] else product(step.array("B"), back)


def _cholesky(step: Step) -> np.ndarray:
    found = _each(cholesky, _checked(step.array("self")))
    return np.swapaxes(found, -1, -2) if step.facts.get("upper") else found


def _eigenvalues(matrix: np.ndarray) -> np.ndarray:
    (a, b), (_, d) = matrix if matrix[0, 1] != 0 else matrix.T
    root = sp.sqrt(((a - d) / 2) ** 2 + b**2)
    out = np.empty(2, object)
    out[:] = [(a + d) / 2 - root, (a + d) / 2 + root]
    return out


def _eigh(step: Step) -> np.ndarray:
    matrix = step.array("A")
    if matrix.shape[-1] != 2:
        raise NoRuleError("eigenvalues of more than two rows")
    lower = apply(lambda u, keep: u if keep else sp.Integer(0), matrix,
                  np.broadcast_to(np.tril(np.ones((2, 2), bool)), matrix.shape))
    return _each(_eigenvalues, lower)


def _cross(step: Step) -> np.ndarray:
    dim = step.facts["dim"]
    (a, b, c), (x, y, z) = (np.moveaxis(step.array(name), dim, 0) for name in ("self", "other"))
    out = np.stack([b * z - c * y, c * x - a * z, a * y - b * x])
    return np.moveaxis(out, 0, dim)


RULES: dict[str, Rule] = {
    "_linalg_det": _det, "_linalg_slogdet": _slogdet, "linalg_inv_ex": _inv, "inverse": _inv,
    "_linalg_solve_ex": _solve, "linalg_solve_triangular": _triangular, "linalg_cholesky_ex": _cholesky,
    "cholesky": _cholesky, "_linalg_eigh": _eigh, "linalg_cross": _cross,
}
