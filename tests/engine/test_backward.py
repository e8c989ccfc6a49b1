"""Products straight from torch's engine are those of ``torch.autograd.grad``, also where the private doors are shut."""

from __future__ import annotations

import pytest
import torch

from hessgui.engine import backward

D = torch.float64


def graph():
    x, y = torch.randn(3, dtype=D, requires_grad=True), torch.randn(2, 2, dtype=D, requires_grad=True)
    unused = torch.randn(4, dtype=D, requires_grad=True)
    output = torch.cat([(x * y.sum()).sin(), (y**3).reshape(-1)])
    return output, (x, y, unused)


@pytest.fixture(params=["private", "public"])
def doors(request, monkeypatch):
    if request.param == "public":
        monkeypatch.setattr(backward, "_engine", lambda: backward._public)
        monkeypatch.setattr(backward, "_has_levels", lambda: False)
    return request.param


def test_the_private_doors_are_open_in_the_pinned_torch():
    assert backward._engine() is not backward._public
    assert backward._has_levels()


def test_a_product_is_that_of_torch(doors):
    output, leaves = graph()
    weights = torch.randn_like(output)
    found = backward.pull(output, leaves, weights)
    expected = torch.autograd.grad(output, leaves, weights, retain_graph=True, materialize_grads=True)
    for got, wanted in zip(found, expected, strict=True):
        torch.testing.assert_close(got, wanted, rtol=1e-14, atol=0)


def test_a_batch_is_its_products_one_by_one(doors):
    output, leaves = graph()
    weights = torch.randn(5, *output.shape, dtype=D)
    found = backward.pull_batch(output, leaves, weights)
    for number, weight in enumerate(weights):
        for got, wanted in zip(found, backward.pull(output, leaves, weight), strict=True):
            torch.testing.assert_close(got[number], wanted, rtol=1e-14, atol=0)


def test_a_product_can_be_differentiated_again(doors):
    x = torch.tensor([2.0, 3.0], dtype=D, requires_grad=True)
    (gradient,) = backward.pull((x**3).sum().reshape(1), (x,), torch.ones(1, dtype=D), create_graph=True)
    (row,) = backward.pull(gradient, (x,), torch.tensor([1.0, 0.0], dtype=D))
    assert row.tolist() == [12.0, 0.0]


def test_an_error_leaves_no_level_of_vmap_behind(doors):
    class Refusing(torch.autograd.Function):
        @staticmethod
        def forward(context, x):
            return x.clone()

        @staticmethod
        def backward(context, weight):
            raise RuntimeError("refused")

    x = torch.ones(2, dtype=D, requires_grad=True)
    with pytest.raises(RuntimeError, match="refused"):
        backward.pull_batch(Refusing.apply(x), (x,), torch.eye(2, dtype=D))
    assert torch.func.vmap(torch.sum)(torch.ones(3, 2)).tolist() == [2.0, 2.0, 2.0]


def test_a_changed_private_door_is_not_used(monkeypatch):
    class Changed:
        def run_backward(self, *arguments):
            return (torch.zeros(2, dtype=D),)

    monkeypatch.setattr(torch.autograd.Variable, "_execution_engine", Changed())
    assert backward._engine.__wrapped__() is backward._public
