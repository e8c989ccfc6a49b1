"""A gradient that is wrong makes its Hessian suspect, though the two agree with each other."""

from __future__ import annotations

import pytest
import torch

import hessgui


class WrongCube(torch.autograd.Function):
    """``x**3`` with two thirds of its gradient."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**3

    @staticmethod
    def backward(ctx, upstream):
        (x,) = ctx.saved_tensors
        return upstream * 2 * x**2


def gradient_of_a_copy(x):
    copy = x.detach().requires_grad_()
    (copy**3).sum().backward()
    return copy.grad


def own_gradient(x):
    (x**3).sum().backward()
    return x.grad


@pytest.mark.parametrize(
    "function, code",
    [
        (lambda x: WrongCube.apply(x).sum(), "engines-disagree"),
        (gradient_of_a_copy, "gradient-cut"),
        (own_gradient, "gradient-cut"),
    ],
    ids=["wrong backward", "gradient of a copy", "own gradient"],
)
def test_it_is_flagged_and_no_digits_are_claimed(function, code):
    found = hessgui.differentiate(function, torch.tensor([1.0, 2.0], dtype=torch.float64))
    assert code in {item.code for item in found.findings}
    assert found.agreement.quantity == "hessian"
    assert found.agreement.suspect_entries > 0 and found.agreement.worst < 1
    assert found.agreement.suspects.reshape(-1, 2, 2)[:, [0, 1], [0, 1]].any()


def test_a_right_custom_backward_is_not_flagged():
    class Cube(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x**3

        @staticmethod
        def backward(ctx, upstream):
            (x,) = ctx.saved_tensors
            return upstream * 3 * x**2

    found = hessgui.differentiate(lambda x: Cube.apply(x).sum(), torch.tensor([1.0, 2.0], dtype=torch.float64))
    assert [item.code for item in found.findings if item.severity != "info"] == []
    assert found.agreement.suspect_entries == 0 and found.agreement.worst > 10
