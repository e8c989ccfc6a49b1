"""Numbers with an error bar, and the products that they cost; the sampling that trace and diagonal share.

Pure numpy over SciPy operators.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse.linalg import LinearOperator


@dataclass(frozen=True, eq=False)
class Estimated:
    """An estimate.

    Args:
        value: A number, or an array of numbers.
        error: Its standard error, shaped alike; 0 where the value is exact.
        products: Products that it took.
    """

    value: np.ndarray | float
    error: np.ndarray | float
    products: int


@dataclass(frozen=True, eq=False)
class Sample:
    """The range of a symmetric operator as random vectors see it, and what each vector alone adds to it.

    Args:
        vectors: Test vectors ``[n, k]``.
        images: Their images ``[n, k]``.
        basis: Orthonormal basis of the images ``[n, r]``.
        basis_images: Its images ``[n, r]``.
        own: For each test vector the unit vector, in the basis, that only its image reaches ``[r, k]``; zero where
            the other images span it already.
    """

    vectors: np.ndarray
    images: np.ndarray
    basis: np.ndarray
    basis_images: np.ndarray
    own: np.ndarray

    @property
    def products(self) -> int:
        """Products that it took."""
        return self.vectors.shape[1] + self.basis.shape[1]

    def without_own(self, coordinates: np.ndarray) -> np.ndarray:
        """Coordinates ``[r, k]`` projected on what the other vectors' images span, column by column."""
        return coordinates - self.own * (self.own * coordinates).sum(0)


def sample(operator: LinearOperator, vectors: np.ndarray) -> Sample:
    """Applies an operator to test vectors and to a basis of their images.

    Args:
        operator: Symmetric, ``[n, n]``.
        vectors: Independent random vectors ``[n, k]``.
    """
    images = np.asarray(operator.matmat(vectors))
    left, sizes, _ = np.linalg.svd(images, full_matrices=False)
    rank = int((sizes > sizes.max(initial=0.0) * np.finfo(sizes.dtype).eps * len(images)).sum())
    basis = left[:, :rank]
    basis_images = np.asarray(operator.matmat(basis)) if rank else np.zeros((len(images), 0))
    return Sample(vectors, images, basis, basis_images, _own(basis.T @ images))


def _own(coordinates: np.ndarray) -> np.ndarray:
    """Each column's part outside the span of the others, of length one."""
    out = np.zeros_like(coordinates)
    if coordinates.shape[0] < coordinates.shape[1]:
        return out  # any others span everything
    for number in range(coordinates.shape[1]):
        column = coordinates[:, number]
        others, _ = np.linalg.qr(np.delete(coordinates, number, 1))
        rest = column - others @ (others.T @ column)
        rest = rest - others @ (others.T @ rest)  # twice is enough for orthogonality
        size = np.linalg.norm(rest)
        if size > 0:
            out[:, number] = rest / size
    return out


def standard_error(samples: np.ndarray) -> np.ndarray:
    """Standard error of the mean over the last axis."""
    return samples.std(-1, ddof=1) / np.sqrt(samples.shape[-1])
