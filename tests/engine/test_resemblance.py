"""Structure in the numbers of a dense Hessian: built on purpose, and absent from random matrices."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.linalg

from hessgui.engine.explain.resemblance import resembles
from hessgui.model.layout import AxisLayout
from tests.engine.test_run import compute

RANDOM = np.random.default_rng(7)
FACTORS = RANDOM.normal(size=(40, 3))
LOW_RANK = FACTORS @ np.diag([3.0, -1.0, 0.5]) @ FACTORS.T
SYMMETRIC = [part + part.T for part in (RANDOM.normal(size=(5, 5)), RANDOM.normal(size=(8, 8)))]


def said(numbers: np.ndarray, shape: tuple[int, ...] | None = None, *, is_sparse: bool = False) -> list[str]:
    layout = AxisLayout([("x", shape or (len(numbers),))])
    return [found.message for found in resembles(numbers, layout, is_sparse=is_sparse)]


@pytest.mark.parametrize("numbers, shape, message", [
    (3 * np.eye(5), None, "3 times the identity"), (scipy.linalg.toeplitz(RANDOM.normal(size=40)), None, "Toeplitz"),
    (np.kron(*SYMMETRIC), (5, 8), "Kronecker product of a 5 x 5 and a 8 x 8"), (LOW_RANK, None, "Rank 3 of 40"),
    (LOW_RANK + np.diag(RANDOM.uniform(1, 2, 40)), None, "diagonal matrix plus one of rank 3"),
    (np.ones((6, 6)) * 2 + np.diag(np.arange(6.0)), None, None),
    (np.outer(*[np.arange(1.0, 9)] * 2), None, "Rank 1 of 8"),
])
def test_structure_is_recognised(numbers: np.ndarray, shape: tuple | None, message: str | None) -> None:
    found = said(numbers, shape)
    assert len(found) == (message is not None)
    if message is not None:
        assert message in found[0]


@pytest.mark.parametrize("size", [4, 9, 40, 200])
def test_random_matrices_have_none(size: int) -> None:
    for _ in range(5):
        numbers = RANDOM.normal(size=(size, size))
        assert said(numbers + numbers.T, (2, size // 2) if size % 2 == 0 else None) == []
        assert said(np.diag(RANDOM.normal(size=size))) == []


@pytest.mark.parametrize("change", [1e-7, np.nan])
def test_a_small_change_ends_the_structure(change: float) -> None:
    numbers = scipy.linalg.toeplitz(np.arange(1.0, 30.0))
    numbers[3, 5] += change
    numbers[5, 3] += change
    assert said(numbers) == []


@pytest.mark.parametrize("function, value, message", [
    ("exp(x.sum())", "randn(12)", "Rank 1 of 12"),
    ("exp(-(x[:, None] - x)**2).sum()", "zeros(12)", "Toeplitz"),
    ("exp((x*arange(12.)).sum()/50)", "randn(12)", "Rank 1 of 12"),
    ("(x**4).sum() + exp((x*arange(12.)).sum()/50)", "randn(12)", "A diagonal matrix plus one of rank 1."),
    ("(x**2).sum()", "randn(5)", "The Hessian is 2 times the identity."),
    ("((x @ tensor([[2., 1.], [1., 3.]]))*x).sum() + ((x @ tensor([[2., 1.], [1., 3.]]))*x.roll(1, 0)).sum()",
     "randn(4, 2)", "A Kronecker product of a 4 x 4 and a 2 x 2 matrix."),
])
def test_it_is_said_of_a_result(function: str, value: str, message: str) -> None:
    found = [item for item in compute(function, inputs={"x": value}).findings if item.code == "structure"]
    assert len(found) == 1
    assert message in found[0].message
    assert found[0].severity == "info"
