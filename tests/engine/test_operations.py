"""Patterns of single operations: they cover the Jacobian and the Hessian of plain torch, and most of them exactly."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from hessgui.engine import memory
from hessgui.engine.pattern import hessian_pattern, jacobian_pattern
from hessgui.engine.tape_recorder import record
from tests.engine.operations import ONCE, OPERATIONS, WIDER, draw
from tests.engine.subjects import plain_hessian, subject_of

UNNAMED = {"grid": {"grid_sampler_2d_backward"}, "grid_g": {"grid_sampler_2d_backward"}}
"""What has no rule of its own yet, and is told in the receipt."""


def summed(function):
    """A number in which no output is linear, and no two outputs meet."""
    def run(x):
        torch.manual_seed(0)
        out = function(x)
        return (out**3 * torch.linspace(0.5, 1, out.numel()).double().reshape(out.shape)).sum()

    return run


def check(name, missed, mine, true):
    assert not missed.any(), np.argwhere(missed)
    if name not in WIDER:
        assert mine.sum() == true.sum()


@pytest.mark.parametrize("name", OPERATIONS)
def test_jacobian(name):
    function, shape = OPERATIONS[name]
    x = draw(*shape)

    def flat(x):
        torch.manual_seed(0)
        return function(x).reshape(-1)

    true = torch.autograd.functional.jacobian(flat, x).reshape(-1, x.numel()).numpy() != 0
    pattern = jacobian_pattern(record(subject_of(flat, x)))
    mine = pattern.matrix.toarray()
    check(name, true & ~mine, mine, true)
    assert set(pattern.dense_operations) <= UNNAMED.get(name, set())


@pytest.mark.parametrize("name", [name for name in OPERATIONS if name not in ONCE])
def test_hessian(name):
    function, shape = OPERATIONS[name]
    subject = subject_of(summed(function), draw(*shape))
    pattern = hessian_pattern(record(subject, (0,)))
    hessian = np.abs(plain_hessian(subject))
    true = hessian > 1e-10 * hessian.max(initial=0)
    mine = pattern.matrix.toarray()
    check(name, true & ~mine, mine, true)
    assert set(pattern.dense_operations) <= UNNAMED.get(name, set())


@pytest.mark.parametrize("name", [name for name in OPERATIONS if name not in ONCE][::4])
def test_hessian_of_a_tape_whose_numbers_did_not_fit(name):
    function, shape = OPERATIONS[name]
    subject = subject_of(summed(function), draw(*shape))
    memory.start()
    memory.allow(0)
    try:
        tape = record(subject, (0,))
    finally:
        memory.forget()
    hessian = np.abs(plain_hessian(subject))
    missed = (hessian > 1e-10 * hessian.max(initial=0)) & ~hessian_pattern(tape).matrix.toarray()
    assert not missed.any(), np.argwhere(missed)
