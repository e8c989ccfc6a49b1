"""The plan takes the cheapest strategy that fits, and its predictions hold in numbers that can be counted."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from scipy import sparse

import hessgui
from hessgui.engine import colouring, plan
from hessgui.engine.decision import Experience
from hessgui.engine.pattern import Pattern
from hessgui.engine.strategies.compressed import Plan
from hessgui.model.sentences.reading import clause_of
from hessgui.model.trust import STRATEGY_TITLES, Estimate

GIGABYTE = 1 << 30


def tridiagonal(size):
    ones = np.ones(size)
    matrix = sparse.csr_array(sparse.diags_array([ones[1:], ones, ones[1:]], offsets=[-1, 0, 1]) != 0)
    return Plan(Pattern(matrix, (size, size)), colouring.star(matrix), 0.0)


def strategies(choice):
    return [estimate.strategy for estimate in choice.estimates]


def test_a_sparse_hessian_is_compressed_and_held_sparse():
    choice = plan.choose(100_000, 100_000, 1e-3, GIGABYTE, tridiagonal(100_000))
    assert choice.strategy == "compressed"
    assert choice.is_sparse
    assert choice.estimates[0].hvps == 3
    assert not next(estimate for estimate in choice.estimates if estimate.strategy == "rows").fits


def test_a_small_sparse_hessian_stays_dense_in_memory():
    choice = plan.choose(500, 500, 1e-3, GIGABYTE, tridiagonal(500))
    assert choice.strategy == "compressed"
    assert not choice.is_sparse


def test_a_dense_hessian_goes_in_batches_and_a_few_rows_one_by_one():
    assert plan.choose(500, 500, 1e-4, GIGABYTE).strategy == "batched"
    assert plan.choose(2, 500, 1e-4, GIGABYTE).strategy == "rows"


def test_a_tall_jacobian_goes_forward():
    assert plan.choose(2048, 32, 1e-4, GIGABYTE, symmetric=False).strategy == "forward"


def test_what_fits_nowhere_is_left_as_an_operator():
    choice = plan.choose(10**6, 10**6, 1e-2, GIGABYTE)
    assert choice.strategy == "operator"
    assert choice.estimates[0].strategy == "operator"


@pytest.mark.parametrize("wanted", ["rows", "batched", "compressed"])
def test_the_users_wish_is_taken_where_it_fits(wanted):
    choice = plan.choose(500, 500, 1e-3, GIGABYTE, tridiagonal(500), wanted=wanted)
    assert choice.strategy == wanted
    assert choice.reason == "you asked for it"


def test_every_strategy_is_estimated_once():
    choice = plan.choose(500, 500, 1e-3, GIGABYTE, tridiagonal(500))
    assert sorted(strategies(choice)) == ["batched", "compressed", "operator", "rows"]
    assert all(estimate.seconds > 0 and estimate.peak_bytes > 0 for estimate in choice.estimates)


def test_a_pattern_that_is_read_first_is_part_of_what_is_predicted():
    size = 200

    def function(x):
        return (x[1:] * x[:-1] ** 2).sum()

    point = torch.randn(size, dtype=torch.float64)
    call = {"compute": ("hessian",), "strategy": "compressed", "verify": False, "progress": lambda *rows: None}
    first, second = (hessgui.differentiate(function, point, **call).receipt for _ in range(2))
    assert first.seconds / 2 <= first.plan[0].seconds <= 2 * first.seconds  # the pattern takes nearly all of it
    assert second.plan[0].seconds < first.plan[0].seconds / 2  # the pattern is there


@pytest.mark.parametrize(("matrix", "is_full"), [
    (np.ones((8, 8)), True), (np.eye(8), False), (np.vstack([np.ones((7, 8)), np.eye(8)[:1]]), False),
    (np.ones((2, 8, 8)), False), (np.full((8, 8), np.nan), True),
])
def test_a_full_matrix_that_takes_long_is_given_no_pattern(matrix, is_full):
    experience = Experience(patience=1.0)
    experience.spend(0.5, matrix)
    assert not experience.is_full  # not looked at before it matters
    experience.spend(0.5, matrix)
    assert experience.is_full is is_full and (experience.patience == math.inf) is is_full


@pytest.mark.parametrize("strategy", [name for name in STRATEGY_TITLES if name != "auto"])
def test_every_strategy_has_a_reason_that_translators_know(strategy):
    reason = plan._reason(Estimate(strategy, 3, 0.1, 8), 1000)
    assert clause_of(reason), reason
