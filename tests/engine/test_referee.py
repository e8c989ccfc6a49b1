"""The referee on matrices of every form, within its time, and in other precisions."""

from __future__ import annotations

import time

import numpy as np
import pytest
import torch
from torch import nn

from hessgui.engine.referee import verify
from hessgui.engine.referee.clock import FREE_CALLS, Clock
from hessgui.engine.subject import Subject
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Entries, Matrix


def never() -> bool:
    return False


def subject(function, x: torch.Tensor, outputs: tuple[int, ...] = ()) -> Subject:
    size = int(np.prod(outputs))
    return Subject(
        function, (x,), (0,), AxisLayout([("x", tuple(x.shape))]), AxisLayout([("f", outputs)]),
        tuple(range(size)), lambda output: output.reshape(-1),
    )


def hessian(numbers, columns: AxisLayout, **more) -> Matrix:
    return Matrix("hessian", columns, columns, numbers, more.pop("planes", None), more.pop("component", "f"), **more)


def test_jacobian_is_compared_entry_by_entry() -> None:
    x = torch.tensor([0.3, 0.7], dtype=torch.float64)
    one = subject(lambda x: torch.stack([x[0] * x[1], x[0].sin(), x[1] ** 3]), x, (3,))
    numbers = np.array([[0.7, 0.3], [np.cos(0.3), 0.0], [0.0, 3 * 0.49]])
    matrix = Matrix("jacobian", one.outputs, one.columns, numbers)
    agreement, findings = verify(one, matrix, budget_seconds=60, cancelled=never)
    assert not findings
    assert agreement.worst > 10
    assert agreement.digits.shape == (3, 2)
    numbers[1, 1] = 0.5
    agreement, findings = verify(one, matrix, budget_seconds=60, cancelled=never)
    assert [found.code for found in findings] == ["engines-disagree"]
    assert agreement.suspects.sum() == 1


def test_stack_of_hessians_dense_and_sparse() -> None:
    x = torch.tensor([2.0, 3.0, 4.0], dtype=torch.float64)
    one = subject(lambda x: x**3 + 4 * x - 10, x, (3,))
    numbers = np.zeros((3, 3, 3))
    index = np.arange(3)
    numbers[index, index, index] = [12, 18, 24]
    planes = tuple(one.outputs.labels)
    dense = hessian(numbers, one.columns, planes=planes, component=None)
    entries = Entries(index, index, np.array([12.0, 18.0, 24.0]), index)
    sparse = hessian(entries, one.columns, planes=planes, component=None)
    for matrix in (dense, sparse):
        agreement, findings = verify(one, matrix, budget_seconds=60, cancelled=never)
        assert not findings
        assert agreement.worst > 10
        assert agreement.digits.shape == (3, 3, 3)
    numbers[2, 0, 1] = 7.0
    agreement, findings = verify(one, dense, budget_seconds=60, cancelled=never)
    assert [found.code for found in findings] == ["engines-disagree"]
    assert list(zip(*np.nonzero(agreement.suspects), strict=True)) == [(2, 0, 1)]


def test_large_matrix_is_compared_on_probes() -> None:
    x = torch.linspace(0.5, 1.5, 5000, dtype=torch.float64)
    one = subject(lambda x: (x**3).sum(), x)
    index = np.arange(5000)
    matrix = hessian(Entries(index, index, 6 * x.numpy()), one.columns)
    agreement, findings = verify(one, matrix, budget_seconds=60, cancelled=never)
    assert not findings
    assert agreement.digits is None
    assert agreement.worst > 10
    assert "random direction" in agreement.method
    wrong = 6 * x.numpy()
    wrong[77] *= 1.01
    agreement, findings = verify(
        one, hessian(Entries(index, index, wrong), one.columns), budget_seconds=60, cancelled=never)
    assert {found.code for found in findings} == {"engines-disagree"}
    assert any("x[77]" in found.message for found in findings)


def test_partial_matrix_is_compared_where_it_is_there() -> None:
    x = torch.tensor([2.0, 3.0], dtype=torch.float64)
    one = subject(lambda x: (x**3).sum(), x)
    matrix = hessian(np.array([[12.0, 0.0], [0.0, 0.0]]), one.columns, rows_done=1)
    agreement, findings = verify(one, matrix, budget_seconds=60, cancelled=never)
    assert not findings
    assert np.isnan(agreement.digits[1]).all()
    assert (agreement.digits[0] > 10).all()


def test_float32_is_compared_in_float64() -> None:
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 1))
    before = [parameter.clone() for parameter in model.parameters()]
    x = torch.randn(4)
    one = subject(lambda x: model(x).sum(), x)
    numbers = torch.autograd.functional.hessian(lambda x: model(x).sum(), x).numpy()
    agreement, findings = verify(one, hessian(numbers, one.columns), budget_seconds=60, cancelled=never)
    assert not findings
    assert "float64 reverse mode" in agreement.method
    assert 4 < agreement.worst < 9
    assert all(torch.equal(a, b) for a, b in zip(before, model.parameters(), strict=True))
    assert next(model.parameters()).dtype == torch.float32


def test_one_sided_function_gets_one_sided_differences() -> None:
    x = torch.tensor([0.0], dtype=torch.float64)
    one = subject(lambda x: (x**2 * torch.where(x >= 0, 1.0, float("nan"))).sum(), x)
    agreement, findings = verify(one, hessian(np.array([[2.0]]), one.columns), budget_seconds=60, cancelled=never)
    assert not findings
    assert "one-sided" in agreement.method
    assert agreement.worst > 8


def test_raising_neighbours_are_survived() -> None:
    def function(x: torch.Tensor) -> torch.Tensor:
        if x[0] < 1:
            raise ValueError("outside")
        return (x**3).sum()

    x = torch.tensor([1.0], dtype=torch.float64)
    one = subject(function, x)
    agreement, findings = verify(one, hessian(np.array([[6.0]]), one.columns), budget_seconds=60, cancelled=never)
    assert not findings
    assert "one-sided" in agreement.method


def test_noise_raises_no_alarm() -> None:
    noise = 1e-6

    class Noisy(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return (x**2).sum()

        @staticmethod
        def backward(ctx, grad):
            x, = ctx.saved_tensors
            return grad * (2 * x + noise * torch.sin(1e9 * x).detach())

    x = torch.tensor([0.4, 1.3], dtype=torch.float64)
    one = subject(Noisy.apply, x)
    agreement, findings = verify(one, hessian(2 * np.eye(2), one.columns), budget_seconds=60, cancelled=never)
    assert not findings
    assert not agreement.suspects.any()


def test_verification_keeps_its_time_and_stops() -> None:
    calls = []

    def slow(x: torch.Tensor) -> torch.Tensor:
        calls.append(time.perf_counter())
        end = time.perf_counter() + 0.02
        while time.perf_counter() < end:
            pass
        return (x**3).sum() if x[0] > 0 else x.sum()

    x = torch.ones(50, dtype=torch.float64)
    one = subject(slow, x)
    matrix = hessian(6 * np.eye(50), one.columns)
    begin = time.perf_counter()
    agreement, _ = verify(one, matrix, budget_seconds=0.5, cancelled=never)
    assert time.perf_counter() - begin < 6  # of 1000 calls, 20 s; the machine may be busy
    assert agreement.worst is not None
    calls.clear()
    agreement, _ = verify(one, matrix, budget_seconds=10, cancelled=lambda: len(calls) >= 3)
    assert len(calls) <= 8  # the check of a batch is not interrupted
    assert "no time" in agreement.method


@pytest.mark.parametrize("size", [1, 30])
def test_printing_functions_stay_silent(size: int, capsys) -> None:
    def function(x: torch.Tensor) -> torch.Tensor:
        print("hello")  # noqa: T201 - what a user's function does
        return (x**2).sum()

    x = torch.ones(size, dtype=torch.float64)
    verify(subject(function, x), hessian(2 * np.eye(size), AxisLayout([("x", (size,))])),
           budget_seconds=1, cancelled=never)
    assert capsys.readouterr().out == ""


def test_a_small_function_is_called_a_few_times_only() -> None:
    calls = []

    def function(x: torch.Tensor) -> torch.Tensor:
        calls.append(1)
        return (x**3).sum() + (x[1:] * x[:-1]).sin().sum()

    x = torch.linspace(0.5, 1.5, 16, dtype=torch.float64)
    one = subject(function, x)
    numbers = torch.autograd.functional.hessian(function, x).numpy()
    calls.clear()
    agreement, findings = verify(one, hessian(numbers, one.columns), budget_seconds=0.05, cancelled=never)
    assert not findings
    assert np.isfinite(agreement.digits).all() and agreement.worst > 9
    assert len(calls) <= 16  # 160 neighbours in one or two batches, not one by one


def test_a_busy_machine_does_not_shorten_the_check_of_a_quick_function() -> None:
    clock = Clock(1e-6, never)  # as if the time were over at once
    assert clock.is_over
    clock.saw_call(wall_seconds=0.004, thread_seconds=0.0005)
    assert not clock.is_over
    clock.calls += FREE_CALLS
    assert clock.is_over


def test_the_wall_counts_for_a_function_that_waits() -> None:
    clock = Clock(0.02, never)
    clock.saw_call(wall_seconds=1.0, thread_seconds=0.0)
    time.sleep(0.03)
    assert clock.is_over
