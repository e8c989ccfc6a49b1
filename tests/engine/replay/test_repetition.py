"""Repeated in the batched strategy: results are those of torch, at every point, and what cannot be repeated is not."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from hessgui.engine.preparation import prepare
from hessgui.engine.replay import Repetition
from hessgui.engine.strategies import batched
from hessgui.engine.strategies.base import GradientField, OutputField, Work
from hessgui.engine.strategies.batched import BatchedStrategy

D = torch.float64
MODEL = nn.Sequential(nn.Linear(40, 60), nn.Tanh(), nn.Linear(60, 30)).to(D)


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(batched, "REPEATED_S", 0.0)
    monkeypatch.setattr("hessgui.engine.replay.repetition.WHOLE_ROWS", 8)


def hessian(function, point):
    return torch.func.jacrev(torch.func.jacrev(function))(point)


def rows(strategy, function, point, kind):
    prepared = prepare(function, (point,), ("x",), None, "all", 0)
    work = Work(prepared.subject, 1 << 30, lambda: False)
    field = GradientField(work, 0) if kind == "hessian" else OutputField(work)
    found = list(strategy.rows(field, 0))
    return torch.cat([part.values for part in found]), len(found), work


@pytest.mark.parametrize("kind", ["hessian", "jacobian"])
def test_results_at_further_points_are_those_of_torch(kind):
    strategy = BatchedStrategy()

    def function(x):
        found = MODEL(x)
        return found.pow(2).sum() if kind == "hessian" else found

    for _ in range(5):
        point = torch.randn(40, dtype=D)
        found, _, work = rows(strategy, function, point, kind)
        expected = hessian(function, point) if kind == "hessian" else torch.func.jacrev(function)(point)
        torch.testing.assert_close(found, expected, rtol=1e-10, atol=1e-12)
        assert work.products == len(found)


def test_a_function_that_changes_its_path_is_still_right():
    strategy = BatchedStrategy()

    def function(x):
        return (x**3).sum() * x.sum() if x[0] > 0 else (x**3).sin().sum()

    for sign in (1, 1, -1, 1, -1, -1, 1, 1):
        point = sign * torch.rand(20, dtype=D)
        found, _, _ = rows(strategy, function, point, "hessian")
        torch.testing.assert_close(found, hessian(lambda x, s=sign: _path(x, s), point))


def _path(x, sign):
    return (x**3).sum() * x.sum() if sign > 0 else (x**3).sin().sum()


def test_a_replay_that_is_wrong_is_given_up(monkeypatch):
    monkeypatch.setattr(Repetition, "rows", lambda self, variant, output, leaves: torch.ones(20, 20, dtype=D))
    strategy = BatchedStrategy()
    for _ in range(3):
        point = torch.rand(20, dtype=D)
        found, _, _ = rows(strategy, lambda x: (x**3).sum() * x.sum(), point, "hessian")
        torch.testing.assert_close(found, hessian(lambda x: (x**3).sum() * x.sum(), point))


SHAPES = ((70, 3), (3,), (70, 3), (2, 3))


def loss(first, bias, second, third):
    hidden = torch.tanh(torch.tanh(DATA @ first + bias) @ second.T) @ second
    return torch.nn.functional.cross_entropy(hidden @ third.T, TARGET) + second.sum()


DATA, TARGET = torch.randn(12, 70, dtype=D), torch.arange(12) % 2


@pytest.mark.parametrize("size", [8, 50, 100, 300])
def test_rows_of_several_inputs_go_in_parts(monkeypatch, size):
    monkeypatch.setattr("hessgui.engine.replay.repetition.portions", lambda rows, widths, itemsize: [size])
    strategy = BatchedStrategy()
    made = []
    for _ in range(4):
        inputs = tuple(torch.randn(shape, dtype=D) for shape in SHAPES)
        prepared = prepare(loss, inputs, ("first", "bias", "second", "third"), None, "all", 0)
        field = GradientField(Work(prepared.subject, 1 << 30, lambda: False), 0)
        found = list(strategy.rows(field, 0))
        made.append(len(found))
        blocks = torch.func.jacrev(torch.func.jacrev(loss, (0, 1, 2, 3)), (0, 1, 2, 3))(*inputs)
        sizes = [item.numel() for item in inputs]
        expected = torch.cat([
            torch.cat([block.reshape(rows, columns) for block, columns in zip(row, sizes, strict=True)], 1)
            for row, rows in zip(blocks, sizes, strict=True)
        ])
        torch.testing.assert_close(torch.cat([part.values for part in found]), expected, rtol=1e-10, atol=1e-12)
    assert made[-1] == 1  # repeated, not batched


def test_rows_of_an_input_in_which_the_function_is_linear(monkeypatch):
    monkeypatch.setattr("hessgui.engine.replay.repetition.portions", lambda rows, widths, itemsize: [8])
    strategy = BatchedStrategy()
    for _ in range(4):
        inputs = torch.randn(70, dtype=D), torch.randn(80, dtype=D)
        prepared = prepare(lambda x, y: (x**3).sum() * x.sum() + 2 * y.sum(), inputs, ("x", "y"), None, "all", 0)
        field = GradientField(Work(prepared.subject, 1 << 30, lambda: False), 0)
        found = list(strategy.rows(field, 0))
        expected = torch.zeros(150, 150, dtype=D)
        expected[:70, :70] = hessian(lambda x: (x**3).sum() * x.sum(), inputs[0])
        torch.testing.assert_close(torch.cat([part.values for part in found]), expected)
    assert len(found) == 1
