"""The diagonal of a matrix from a few products.

Pure numpy over SciPy operators.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse.linalg import LinearOperator

from hessgui.engine.operators.estimate import Estimated, sample, standard_error

PRODUCTS = 40
"""Products of an estimate by default."""


def diagonal(operator: LinearOperator, products: int = PRODUCTS, seed: int = 0) -> Estimated:
    """The diagonal of a symmetric operator by XDiag (Epperly, Tropp, Webber, 2024), unbiased.

    Args:
        operator: Symmetric, ``[n, n]``.
        products: Products to spend, at least 4; with ``n`` or more the result is exact.
        seed: Of the random signs.

    Returns:
        The diagonal ``[n]`` with a standard error for each entry.
    """
    size = operator.shape[0]
    if size <= max(products, 4):
        return Estimated(np.diagonal(np.asarray(operator.matmat(np.eye(size)))).copy(), np.zeros(size), size)
    count = max(products, 4) // 2
    signs = np.random.default_rng(seed).choice([-1.0, 1.0], (size, count))
    drawn = sample(operator, signs)
    known = (drawn.basis * drawn.basis_images).sum(1)[:, None]
    own = (drawn.basis @ drawn.own) * (drawn.basis_images @ drawn.own)
    left = drawn.images - drawn.basis @ drawn.without_own(drawn.basis.T @ drawn.images)
    estimates = known - own + signs * left
    return Estimated(estimates.mean(1), standard_error(estimates), drawn.products)
