"""Estimates from products agree with the dense matrix within their error bars; parts and eigenpairs agree exactly."""

from __future__ import annotations

import numpy as np
import pytest
import scipy
import torch
from scipy.sparse.linalg import LinearOperator, aslinearoperator

from hessgui.engine import operators
from tests.engine.subjects import plain_hessian, subject_of

SIZE = 200


def matrix(kind, seed=0):
    random = np.random.default_rng(seed)
    basis, _ = np.linalg.qr(random.standard_normal((SIZE, SIZE)))
    values = {
        "flat": random.standard_normal(SIZE), "decaying": 0.8 ** np.arange(SIZE) * random.choice([-1, 1], SIZE),
        "low rank": np.r_[random.standard_normal(5), np.zeros(SIZE - 5)], "zero": np.zeros(SIZE),
        "identity": np.ones(SIZE),
    }[kind]
    return basis * values @ basis.T


@pytest.mark.parametrize("kind", ["flat", "decaying", "low rank", "zero", "identity"])
def test_trace_diagonal_and_norm_lie_within_their_error_bars(kind):
    dense = matrix(kind)
    operator = aslinearoperator(dense)
    for estimate, truth in (
        (operators.trace(operator), np.trace(dense)), (operators.frobenius_norm(operator), np.linalg.norm(dense)),
    ):
        assert abs(estimate.value - truth) <= 4 * estimate.error + 1e-9
        assert estimate.products <= 40
    found = operators.diagonal(operator)
    misses = np.abs(found.value - np.diagonal(dense)) > 3 * found.error + 1e-9
    assert misses.mean() < 0.06


@pytest.mark.parametrize("kind, bound", [("decaying", 1e-1), ("low rank", 1e-9)])
def test_fast_decay_is_resolved(kind, bound):
    found = operators.trace(aslinearoperator(matrix(kind)), 60)
    assert abs(found.value - np.trace(matrix(kind))) < bound
    assert found.error < bound


def test_estimates_are_unbiased():
    dense = matrix("flat")
    operator = aslinearoperator(dense)
    runs = [operators.trace(operator, 10, seed) for seed in range(400)]
    values = np.array([run.value for run in runs])
    deviation = values.std() / np.sqrt(len(values))
    assert abs(values.mean() - np.trace(dense)) < 4 * deviation
    assert np.mean([run.error for run in runs]) == pytest.approx(values.std(), rel=0.25)
    diagonals = np.array([operators.diagonal(operator, 10, seed).value for seed in range(400)])
    score = (diagonals.mean(0) - np.diagonal(dense)) / (diagonals.std(0) / np.sqrt(400))
    assert np.abs(score).max() < 4.5


@pytest.mark.parametrize("estimate, true", [(operators.trace, np.trace), (operators.frobenius_norm, np.linalg.norm)])
@pytest.mark.parametrize("kind", ["flat", "half rank", "outlier"])
def test_error_bars_are_as_long_as_the_errors(estimate, true, kind):
    random = np.random.default_rng(8)
    half = random.standard_normal((SIZE, SIZE // 2))
    axis = half[:, :1] / np.linalg.norm(half[:, 0])
    dense = {"flat": matrix("flat"), "half rank": half @ half.T, "outlier": matrix("flat") + 900 * axis * axis.T}[kind]
    operator = aslinearoperator(dense)
    runs = [estimate(operator, 40, seed) for seed in range(100)]
    score = np.array([(run.value - true(dense)) / run.error for run in runs])
    assert 0.75 < np.sqrt((score**2).mean()) < 1.25
    assert (np.abs(score) > 3).mean() <= 0.05


def test_small_matrices_are_exact():
    dense = matrix("flat")[:6, :6]
    operator = aslinearoperator(dense)
    assert operators.trace(operator).error == 0
    assert operators.trace(operator).value == pytest.approx(np.trace(dense), abs=1e-12)
    np.testing.assert_allclose(operators.diagonal(operator).value, np.diagonal(dense), atol=1e-12)


@pytest.mark.parametrize("end", ["both", "largest", "smallest", "magnitude"])
@pytest.mark.parametrize("size", [20, SIZE])
def test_extreme_eigenpairs(end, size):
    dense = matrix("flat")[:size, :size]
    exact = np.linalg.eigvalsh(dense)
    found = operators.extreme_eigenpairs(aslinearoperator(dense), 4, end)
    expected = {
        "both": np.r_[exact[:2], exact[-2:]], "largest": exact[-4:], "smallest": exact[:4],
        "magnitude": np.sort(exact[np.argsort(-np.abs(exact))[:4]]),
    }[end]
    np.testing.assert_allclose(found.values, expected, atol=1e-9)
    np.testing.assert_allclose(dense @ found.vectors, found.vectors * found.values, atol=1e-8)
    assert (np.abs(found.values - expected) <= found.errors + 1e-13).all()


def test_density_integrates_and_counts():
    dense = matrix("flat")
    values = np.linalg.eigvalsh(dense)
    found = operators.density(aslinearoperator(dense), steps=60, vectors=20)
    assert found.weights.sum() == pytest.approx(1)
    assert np.trapezoid(found.density, found.grid) == pytest.approx(1, abs=1e-3)
    width = 0.02 * (found.nodes.max() - found.nodes.min())
    exact = scipy.stats.norm.pdf(found.grid[:, None], values, width).mean(1)
    assert np.mean(np.abs(found.density - exact) <= 3 * found.error + 0.02) > 0.95
    for power in (1, 2, 3):  # moments are traces of powers
        moment = (found.weights * found.nodes**power).sum()
        assert moment == pytest.approx((values**power).mean(), abs=0.25)


@pytest.mark.parametrize("vectors", [1, 8])
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("name", ["even", "half circle", "two clusters", "long tail"])
def test_density_lies_within_its_error_bar(name, turned, vectors):
    random = np.random.default_rng(1)
    values = {
        "even": np.linspace(0, 1, 1000),
        "half circle": np.sqrt(random.random(1000)) * np.cos(np.pi * random.random(1000)),
        "two clusters": np.r_[random.normal(0, 0.01, 900), random.normal(5, 0.3, 100)],
        "long tail": np.r_[np.zeros(800), random.exponential(20, 200)],
    }[name]
    signs = np.where(random.random(1000) < 0.5, -1.0, 1.0)

    def product(vector):  # with vectors of signs, a diagonal matrix leaves nothing to chance: all error is of the steps
        vector = vector.reshape(-1)
        if not turned:
            return values * vector
        return signs * scipy.fft.idct(values * scipy.fft.dct(signs * vector, norm="ortho"), norm="ortho")

    operator = LinearOperator((1000, 1000), matvec=product, dtype=float)
    within = []
    for seed in range(5):
        found = operators.density(operator, vectors=vectors, seed=seed)
        width = 0.02 * (found.nodes.max() - found.nodes.min())
        exact = scipy.stats.norm.pdf(found.grid[:, None], values, width).mean(1)
        gap = np.abs(found.density - exact)
        within.append(gap <= 2 * found.error + 1e-3 * exact.max())
    assert np.mean(within) > 0.85  # of a normal error with seven degrees of freedom it is 0.91


def test_density_of_a_multiple_of_the_identity():
    found = operators.density(aslinearoperator(3 * np.eye(100)))
    np.testing.assert_allclose(found.nodes, 3)
    assert found.products == 8


def test_parts_are_exact():
    dense = matrix("flat")
    operator = aslinearoperator(dense)
    np.testing.assert_allclose(operators.rows(operator, [3, 0]), dense[[3, 0]], atol=1e-13)
    np.testing.assert_allclose(operators.block(operator, [1, 2, 5], [7, 3]), dense[[1, 2, 5]][:, [7, 3]], atol=1e-13)
    np.testing.assert_allclose(operators.block(operator, [1, 2], [7, 3, 4]), dense[[1, 2]][:, [7, 3, 4]], atol=1e-13)
    groups = np.arange(SIZE) * 7 // SIZE
    members = groups[:, None] == np.arange(7)
    np.testing.assert_allclose(operators.block_sums(operator, groups), members.T @ dense @ members, atol=1e-12)


def test_a_hessian_as_an_operator():
    subject = subject_of(lambda x: (torch.exp(x) * x.roll(1)).sum() ** 2, torch.rand(80).double())
    operator = operators.hessian_operator(subject)
    dense = plain_hessian(subject)
    found = operators.trace(operator)
    assert abs(found.value - np.trace(dense)) <= 4 * found.error + 1e-9
    np.testing.assert_allclose(
        operators.extreme_eigenpairs(operator, 2).values, np.linalg.eigvalsh(dense)[[0, -1]], rtol=1e-9)


def banded(size, seed=0):
    random = np.random.default_rng(seed)
    beside = random.standard_normal(size - 1)
    return scipy.sparse.diags_array([beside, random.standard_normal(size), beside], offsets=[-1, 0, 1]).tocsr()


def test_signs_are_counted_and_the_determinant_is_found_by_factors():
    matrix = banded(300)
    values = np.linalg.eigvalsh(matrix.toarray())
    found = operators.inertia(matrix, 1e-9)
    assert (found.positive, found.negative, found.zero) == ((values > 0).sum(), (values < 0).sum(), 0)
    sign, log = np.linalg.slogdet(matrix.toarray())
    assert (found.sign, found.log) == (sign, pytest.approx(log))


def test_zeros_within_the_tolerance_are_counted():
    blocks = [np.array([[1.0, 1], [1, 1]])] * 4 + [np.diag([-2.0, 5])]
    found = operators.inertia(scipy.sparse.block_diag(blocks, format="csr"), 1e-9)
    assert (found.positive, found.negative, found.zero, found.sign) == (5, 1, 4, 0)


@pytest.mark.parametrize("size", [60, 400])
def test_the_outermost_by_shift_and_invert_leave_none_beyond(size):
    matrix = banded(size, size)
    values = np.linalg.eigvalsh(matrix.toarray())
    found = operators.outermost(matrix, values[0] + 0.3, values[-1] - 0.3, 6)  # estimates that are off
    np.testing.assert_allclose(found.values, np.r_[values[:3], values[-3:]], atol=1e-9)
    assert (found.errors < 1e-8).all()


def test_only_matrices_with_sparse_factors_are_factored(monkeypatch):
    monkeypatch.setattr("hessgui.engine.operators.sparse.MOST_NUMBERS", 1000)
    assert operators.has_sparse_factors(banded(400))
    full = scipy.sparse.csr_array(np.ones((60, 60)))
    assert not operators.has_sparse_factors(full)


def test_an_iteration_that_does_not_settle_gives_what_it_has(monkeypatch):
    monkeypatch.setattr("hessgui.engine.operators.spectrum.MOST_PRODUCTS", 60)
    matrix = banded(3000)
    found = operators.extreme_eigenpairs(aslinearoperator(matrix), 8, tolerance=1e-10)
    exact = np.linalg.eigvalsh(matrix.toarray())
    assert found.values.shape == (8,) and np.isfinite(found.values).all()
    assert (np.abs(found.values[:, None] - exact).min(1) <= found.errors + 1e-9).all()


def test_lanczos_for_a_fixed_number_of_products_bounds_its_errors():
    dense = matrix("flat")
    exact = np.linalg.eigvalsh(dense)
    found = operators.lanczos_ends(aslinearoperator(dense), 6, 50)
    assert found.products == 50
    assert (np.abs(found.values[:, None] - exact).min(1) <= found.errors + 1e-12).all()
    residuals = np.linalg.norm(dense @ found.vectors - found.vectors * found.values, axis=0)
    np.testing.assert_allclose(found.errors, residuals, atol=1e-10)


def test_a_jacobian_multiplies_from_both_sides():
    matrix = torch.rand(7, 5, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    point = torch.rand(5, generator=torch.Generator().manual_seed(1), dtype=torch.float64)
    operator = operators.jacobian_operator(subject_of(lambda x: torch.sin(matrix @ x), point))
    dense = (torch.cos(matrix @ point)[:, None] * matrix).numpy()
    np.testing.assert_allclose(operator @ np.eye(5), dense, atol=1e-14)
    np.testing.assert_allclose(operator.T @ np.eye(7), dense.T, atol=1e-14)


def test_a_linear_jacobian_multiplies_too():
    operator = operators.jacobian_operator(subject_of(lambda x: 2 * x, torch.rand(4).double()))
    np.testing.assert_allclose(operator @ np.arange(4.0), 2 * np.arange(4.0))


def test_the_largest_singular_values_lie_within_their_error_bars():
    dense = np.random.default_rng(0).standard_normal((120, 90))
    found = operators.largest_singular(aslinearoperator(dense), 4)
    exact = np.linalg.svd(dense, compute_uv=False)
    np.testing.assert_allclose(found.values, exact[:4], atol=1e-10)
    assert (np.abs(found.values - exact[:4]) <= found.errors + 1e-12).all() and found.products > 8
