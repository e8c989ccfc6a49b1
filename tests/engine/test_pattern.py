"""Patterns cover every true non-zero: random programs, and operations one by one, against plain torch."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from hessgui.engine.pattern import hessian_pattern, jacobian_pattern
from hessgui.engine.tape_recorder import record
from tests.engine.steps import SIZE, STEPS
from tests.engine.subjects import plain_hessian, subject_of

F = torch.nn.functional
ROUNDING = 1e-10
BLOCKS, PROGRAMS = 24, 50
"""Random programs: with those that hypothesis finds about fifteen hundred, half a minute's work."""

def assert_covers(subject, component=0):
    pattern = hessian_pattern(record(subject, (component,)))
    hessian = plain_hessian(subject, component)
    # The double backward of cumprod leaves rounding in entries that are zero for every input.
    missed = (np.abs(hessian) > ROUNDING * np.nanmax(np.abs(hessian), initial=0)) & ~pattern.matrix.toarray()
    assert not missed.any(), np.argwhere(missed)
    return pattern


def program(chosen):
    def run(x):
        for step in chosen:
            x = STEPS[step](x)
        return x[:SIZE]

    return run


def start(seed):
    return torch.rand(SIZE, dtype=torch.float64, generator=torch.Generator().manual_seed(seed)) + 0.05


@pytest.mark.parametrize("step", range(len(STEPS)))
def test_every_step(step):
    assert_covers(subject_of(program([step]), start(step)), step % SIZE)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.integers(0, len(STEPS) - 1), min_size=2, max_size=5), st.integers(0, 1000), st.integers(0, SIZE - 1))
def test_random_programs(chosen, seed, component):
    try:
        subject = subject_of(program(chosen), start(seed))
        plain_hessian(subject, component)
    except (RuntimeError, UserWarning):  # sizes that do not fit, a singular matrix, no double backward
        return
    assert_covers(subject, component)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_more_random_programs(block):
    random = np.random.default_rng(block)
    for _ in range(PROGRAMS):
        chosen = random.integers(0, len(STEPS), random.integers(2, 6)).tolist()
        seed, component = int(random.integers(1000)), int(random.integers(SIZE))
        try:
            subject = subject_of(program(chosen), start(seed))
            plain_hessian(subject, component)
        except (RuntimeError, UserWarning):
            continue
        assert_covers(subject, component)


def draw(*shape):
    return torch.rand(shape, dtype=torch.float64, generator=torch.Generator().manual_seed(0))


@pytest.mark.parametrize("function, arguments", [
    ("def f(x):\n return torch.linalg.det(x).sum()", [draw(2, 3, 3)]),
    ("def f(x):\n return torch.linalg.solve(x, x[0]).sum()", [draw(3, 3)]),
    ("def f(x, y):\n return F.conv2d(x, y, padding=1, stride=2).pow(3).sum()", [draw(1, 2, 5, 4), draw(2, 2, 3, 3)]),
    ("def f(x, y):\n return F.conv1d(x, y, groups=2).exp().sum()", [draw(2, 2, 6), draw(4, 1, 2)]),
    ("def f(x):\n return F.max_pool2d(x, 2).pow(2).sum()", [draw(1, 1, 4, 4)]),
    ("def f(x):\n return F.avg_pool2d(x, 3, 1).pow(2).sum()", [draw(1, 2, 4, 4)]),
    ("def f(x):\n return F.batch_norm(x, None, None, training=True).pow(3).sum()", [draw(3, 2)]),
    ("def f(x):\n return F.group_norm(x, 2).pow(3).sum()", [draw(2, 4)]),
    ("def f(x, y):\n return torch.einsum('ij,jk,kl->il', x, y, x).pow(2).sum()", [draw(2, 2), draw(2, 2)]),
    ("def f(x, y):\n return F.mse_loss(x, y)", [draw(4), draw(4)]),
    ("def f(x):\n return F.cross_entropy(x, torch.tensor([0, 2]))", [draw(2, 3)]),
    ("def f(x):\n return F.embedding(torch.tensor([1, 1, 0]), x).prod(0).sum()", [draw(3, 2)]),
    ("def f(x):\n return torch.fft.fft(x).abs().pow(3).sum()", [draw(4)]),
    ("def f(x):\n z = torch.zeros(4).double()\n z[1:] = x[:3]**2\n z[0] = x[3]\n return (z*z).sum()", [draw(4)]),
    ("def f(x):\n return torch.logsumexp(x, 0)[1]", [draw(2, 3)]),
    ("def f(x):\n return x.norm()**3", [draw(3)]),
    ("def f(x):\n return x.topk(2)[0].prod()", [draw(4)]),
])
def test_operations(function, arguments):
    assert_covers(subject_of(function, *arguments))


def test_a_chain_is_tridiagonal():
    pattern = assert_covers(subject_of("def f(x):\n return ((x[1:] - x[:-1]**2)**2).sum()", draw(30)))
    assert pattern.count == 3 * 30 - 2
    assert pattern.dense_operations == ()


def test_samples_of_a_batch_stay_apart():
    weights = draw(4, 3)
    pattern = assert_covers(subject_of(lambda x: torch.tanh(x @ weights).sum(), draw(5, 4)))
    assert pattern.count == 5 * 16


def test_jacobian_pattern():
    subject = subject_of("def f(x):\n return x[1:]**2 * x[:-1]", draw(6))
    expected = torch.autograd.functional.jacobian(subject.function, subject.point[0]) != 0
    assert (jacobian_pattern(record(subject)).matrix.toarray() == expected.numpy()).all()


def test_lines_of_gradient_nodes_are_those_of_the_operations_they_differentiate():
    tape = record(subject_of("def f(x):\n y = x.sin()\n return y.exp().sum()", draw(2)), (0,))
    assert {node.line for node in tape.nodes if node.name == "cos"} == {2}
    assert {node.line for node in tape.nodes if node.name == "exp"} == {3}
