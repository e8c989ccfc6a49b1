"""Compressed results against dense ones: Jacobians by rows, columns or both; plans that are kept; what stops them."""

from __future__ import annotations

import time

import numpy as np
import pytest
import torch

import hessgui
from hessgui.engine.pattern import hessian_pattern
from hessgui.engine.preparation import prepare
from hessgui.engine.strategies import compressed
from hessgui.engine.strategies.base import GradientField, OutputField, Work
from hessgui.engine.strategies.compressed import CompressedStrategy
from hessgui.engine.tape_recorder import record
from hessgui.engine.trouble import StoppedError
from tests.engine.subjects import subject_of

N = 60


def tall(x):
    """A full column and a diagonal."""
    return torch.cat([x[0] * x.sin(), x**2])


def wide(x):
    """A full row and a diagonal."""
    return torch.cat([x.prod().reshape(1), x.exp()])


def both(x):
    """A full row, a full column and a diagonal."""
    return torch.cat([(x**3).sum().reshape(1), x[1:] * x[0], (x[1:] ** 2).cos()])


def band(x):
    return x[1:] ** 2 * x[:-1] - x[1:].tanh()


class Sine(torch.autograd.Function):
    """A sine whose derivative cannot be differentiated again."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x.sin()

    @staticmethod
    @torch.autograd.function.once_differentiable
    def backward(ctx, gradient):
        return gradient * ctx.saved_tensors[0].cos()


def once(x):
    return torch.cat([Sine.apply(x), x * x[0]])


def dense_jacobian(function, x):
    return torch.autograd.functional.jacobian(function, x).numpy()


@pytest.mark.parametrize("function, most", [(tall, 2), (wide, 2), (both, 3), (band, 2), (once, None)])
def test_a_compressed_jacobian_is_the_dense_one_in_few_products(function, most):
    x = torch.randn(N, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    found = hessgui.differentiate(function, x, compute=("jacobian",), strategy="compressed", verify=False)
    np.testing.assert_allclose(found.jacobian.numpy(), dense_jacobian(function, x), rtol=1e-12, atol=1e-12)
    assert found.receipt.strategy == "compressed"
    if function is not once:
        assert found.receipt.hvps <= most + 1  # what pushes columns takes one reverse pass first


def work_of(subject, cancelled=lambda: False):
    return Work(subject, 1 << 26, cancelled)


def test_a_plan_is_used_again_at_another_point_and_costs_its_products_only():
    function = lambda x: (x[1:] ** 2 * x[:-1].exp()).sum()  # noqa: E731
    strategy = CompressedStrategy()
    for seed in (0, 1):
        x = torch.randn(N, dtype=torch.float64, generator=torch.Generator().manual_seed(seed))
        subject = subject_of(function, x)
        work = work_of(subject)
        field = GradientField(work, 0)
        known = strategy.known(field)
        assert (known is not None) == (seed == 1)
        entries = strategy.entries(field)
        out = np.zeros((N, N))
        out[entries.row, entries.column] = entries.value
        np.testing.assert_allclose(out, torch.autograd.functional.hessian(function, x).numpy(), rtol=1e-12)
        assert work.products == 3


def test_a_path_that_changed_with_the_point_is_read_again_and_told():
    def function(x):
        if x[0] > 0:
            return (x**3).sum()
        return (x[1:] ** 2 * x[:-1]).sum() + x[0] * x[-1] ** 2

    results = {}
    for sign in (1.0, -1.0):
        x = torch.linspace(0.5, 1.0, N, dtype=torch.float64)
        x[0] = sign
        found = hessgui.differentiate(function, x, strategy="compressed", verify=False)
        np.testing.assert_allclose(
            found.hessian.numpy(), torch.autograd.functional.hessian(function, x).numpy(), rtol=1e-12)
        results[sign] = found
        assert [item.severity for item in found.findings if item.code == "pattern-of-path"] == ["info"]
    assert results[1.0].receipt.hvps == 1
    assert results[-1.0].receipt.hvps > 1


def test_reading_a_pattern_stops_when_it_is_told_to():
    def function(x):
        for _ in range(200):
            x = x.roll(1) * x
        return x.sum()

    subject = subject_of(function, torch.full((2000,), 1.0, dtype=torch.float64))
    tape = record(subject, (0,))
    told = time.perf_counter() + 0.05
    with pytest.raises(StoppedError):
        hessian_pattern(tape, 0, cancelled=lambda: time.perf_counter() > told)
    assert time.perf_counter() - told < 0.25


@pytest.mark.parametrize("field", [lambda work: GradientField(work, 0), OutputField])
def test_products_stop_when_they_are_told_to(field, monkeypatch):
    monkeypatch.setattr(compressed, "BATCH_BYTES", 1)
    asked = []
    function = lambda x: (x[1:] ** 2 * x[:-1]).sum() + 0 * x.sum()  # noqa: E731
    subject = subject_of(function, torch.ones(N, dtype=torch.float64))
    strategy = CompressedStrategy()
    strategy.plan(field(work_of(subject)))
    with pytest.raises(StoppedError):
        strategy.entries(field(work_of(subject, lambda: asked.append(1) or True)))
    assert asked == [1]


def test_a_function_that_no_recorder_can_run_is_dense(monkeypatch):
    def refuse(*arguments):
        raise RuntimeError("no recorder")

    monkeypatch.setattr(compressed, "record", refuse)
    x = torch.ones(5, dtype=torch.float64)
    found = hessgui.differentiate(lambda x: (x**3).sum(), x, strategy="compressed", verify=False)
    np.testing.assert_allclose(found.hessian.numpy(), 6 * np.eye(5))
    assert "fell-back" in [item.code for item in found.findings]


def test_prepared_functions_with_one_text_share_their_plan():
    text = "def f(x):\n    return (x[1:]**2 * x[:-1]).sum()"
    keys = []
    for _ in range(2):
        scope = {}
        exec(compile(text, "<a text>", "exec"), scope)
        x = torch.ones(N, dtype=torch.float64)
        subject = prepare(scope["f"], (x,), ("x",), None, "all", 0, "<a text>").subject
        keys.append(GradientField(work_of(subject), 0).key)
    assert keys[0] == keys[1]
