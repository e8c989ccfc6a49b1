"""Recipes: a function's later points give what the whole way gives, and whatever is different goes the whole way."""

from __future__ import annotations

import gc
import weakref

import numpy as np
import pytest
import torch
from torch import nn

import hessgui
from hessgui import derivatives
from hessgui.engine.replay import Repetition

D = torch.float64
CALLS = 24


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(derivatives, "_RECIPES", type(derivatives._RECIPES)())


def recipes():
    return [known for _, known in derivatives._RECIPES._known.values()]


def settled(function, inputs, quantity="hessian", calls=CALLS):
    """Repeats a function until there is a recipe, and gives it."""
    for _ in range(calls):
        hessgui.differentiate(function, inputs, compute=(quantity,), verify=False)
        if recipes():
            return recipes()[0]
    raise AssertionError("no recipe was found")


def rosenbrock(x):
    return (100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2).sum()


@pytest.mark.parametrize("count", [2, 3, 5, 40])
def test_another_point_gives_its_own_hessian(count):
    recipe = settled(rosenbrock, torch.randn(count, dtype=D))
    for _ in range(3):
        point = torch.randn(count, dtype=D)
        found = hessgui.differentiate(rosenbrock, point, compute=("hessian",), verify=False)
        expected = torch.autograd.functional.hessian(rosenbrock, point).numpy()
        np.testing.assert_allclose(found.hessian.numpy(), expected, rtol=1e-12, atol=1e-12)
        np.testing.assert_array_equal(found.hessian.torch().numpy(), found.hessian.numpy())
    assert recipe.holds and not recipe.failures


@pytest.mark.parametrize("names", [("value", "gradient", "jacobian", "hessian"), ("hessian", "value")])
@pytest.mark.parametrize("count", [1, 3, 40])
def test_all_quantities_of_one_number_are_repeated(count, names):
    def function(x):
        return (x**3).sum() * x.sin().sum().exp()

    for _ in range(CALLS):
        hessgui.differentiate(function, torch.rand(count, dtype=D), compute=names, verify=False)
    (recipe,) = recipes()
    for _ in range(3):
        point = torch.rand(count, dtype=D)
        found = hessgui.differentiate(function, point, compute=names, verify=False)
        row = torch.autograd.functional.jacobian(function, point).numpy()
        if "jacobian" in names:
            np.testing.assert_allclose(found.gradient.numpy().ravel(), row, rtol=1e-12)
            np.testing.assert_allclose(found.jacobian.numpy().ravel(), row, rtol=1e-12)
            assert not np.shares_memory(found.gradient.numpy(), found.jacobian.numpy())
        else:
            assert found.gradient is None
        assert float(found.value.numpy().ravel()[0]) == float(function(point))
        expected = torch.autograd.functional.hessian(function, point).numpy()
        np.testing.assert_allclose(found.hessian.numpy(), expected, rtol=1e-10, atol=1e-12)
    assert recipe.holds and not recipe.failures


@pytest.mark.parametrize("shape", [(64, 8), (8, 64)])
def test_another_point_gives_its_own_jacobian(shape):
    a = torch.randn(shape, dtype=D)

    def function(x):
        return torch.tanh(a @ x)

    settled(function, torch.randn(shape[1], dtype=D), "jacobian")
    point = torch.randn(shape[1], dtype=D)
    found = hessgui.differentiate(function, point, compute=("jacobian",), verify=False).jacobian.numpy()
    np.testing.assert_allclose(found, torch.func.jacrev(function)(point).numpy(), rtol=1e-12, atol=1e-14)


def test_several_arguments_are_joined():
    def function(x, y):
        return (x**3).sum() * y.sum() + (x * y).sum() ** 2

    inputs = tuple(torch.randn(3, dtype=D) for _ in range(2))
    settled(function, inputs)
    inputs = tuple(torch.randn(3, dtype=D) for _ in range(2))
    found = hessgui.differentiate(function, inputs, compute=("hessian",), verify=False).hessian.torch()
    expected = torch.autograd.functional.hessian(function, inputs)
    for row, wanted in zip(found, expected, strict=True):
        for block, other in zip(row, wanted, strict=True):
            torch.testing.assert_close(block, other, rtol=1e-12, atol=1e-12)


def test_a_pattern_that_is_learnt_late_is_used_from_then_on(monkeypatch):
    monkeypatch.setattr("hessgui.engine.decision.Experience.patience", 1e-9)
    point = torch.randn(80, dtype=D)
    for _ in range(CALLS):
        found = hessgui.differentiate(rosenbrock, point, compute=("hessian",), verify=False)
    np.testing.assert_allclose(
        found.hessian.numpy(), torch.autograd.functional.hessian(rosenbrock, point).numpy(), rtol=1e-12, atol=1e-12
    )
    assert found.receipt.strategy in ("compressed", "batched")


def test_a_pattern_that_no_longer_holds_is_noticed():
    coupled = [False]

    def function(x):
        return (x**4).sum() + (x.sum() ** 4 if coupled[0] else 0)

    point = torch.randn(80, dtype=D)
    for _ in range(CALLS):
        hessgui.differentiate(function, point, compute=("hessian",), strategy="compressed", verify=False)
    assert recipes()[0].colouring is not None
    coupled[0] = True
    found = hessgui.differentiate(function, point, compute=("hessian",), strategy="compressed", verify=False)
    np.testing.assert_allclose(
        found.hessian.numpy(), torch.autograd.functional.hessian(function, point).numpy(), rtol=1e-10, atol=1e-10
    )


def test_another_output_goes_the_whole_way():
    size = [3]

    def function(x):
        return (x**3)[: size[0]]

    recipe = settled(function, torch.randn(5, dtype=D), "jacobian")
    size[0] = 5
    found = hessgui.differentiate(function, torch.ones(5, dtype=D), compute=("jacobian",), verify=False)
    np.testing.assert_array_equal(found.jacobian.numpy(), 3 * np.eye(5))
    assert not recipe.holds and recipe.failures == 1


def test_a_function_that_raises_now_raises_to_the_caller():
    refusing = [False]

    def function(x):
        if refusing[0]:
            raise KeyError("mine")
        return (x**3).sum()

    settled(function, torch.randn(3, dtype=D))
    refusing[0] = True
    with pytest.raises(KeyError, match="mine"):
        hessgui.differentiate(function, torch.randn(3, dtype=D), compute=("hessian",), verify=False)


def test_findings_zeros_receipt_and_operator_are_there_when_read():
    def function(x):
        return (x[:2] ** 2).sum() + 0 * x[2]

    settled(function, torch.randn(3, dtype=D))
    found = hessgui.differentiate(function, torch.ones(3, dtype=D), compute=("hessian",), verify=False)
    assert found.receipt.hvps == 3 and found.receipt.asymmetry == 0 and found.receipt.seconds > 0
    assert found.zeros.total == 7
    assert isinstance(found.findings, tuple)
    np.testing.assert_array_equal(found.operator @ np.eye(3), np.diag([2.0, 2.0, 0.0]))


def test_the_caller_may_write_into_a_result():
    def function(x):
        return x * 1.0

    settled(function, torch.randn(5, dtype=D), "jacobian")
    for _ in range(2):
        found = hessgui.differentiate(function, torch.ones(5, dtype=D), compute=("jacobian",), verify=False)
        np.testing.assert_array_equal(found.jacobian.numpy(), np.eye(5))
        found.jacobian.numpy()[:] = 7.0


def test_the_random_state_of_the_caller_is_kept():
    settled(rosenbrock, torch.randn(3, dtype=D))
    torch.manual_seed(5)
    expected = torch.rand(2)
    torch.manual_seed(5)
    hessgui.differentiate(rosenbrock, torch.ones(3, dtype=D), compute=("hessian",), verify=False)
    assert torch.equal(torch.rand(2), expected)


def test_a_recipe_keeps_neither_a_function_nor_its_data():
    weights = torch.randn(3, dtype=D)

    def function(x):
        return (weights * x**3).sum()

    settled(function, torch.randn(3, dtype=D))
    gone = weakref.ref(function)
    del function
    gc.collect()
    assert gone() is None


def test_a_module_whose_weights_changed_gives_the_new_hessian():
    model = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 1)).to(D)
    point = torch.randn(3, dtype=D)
    settled(model, point)
    with torch.no_grad():
        model[0].weight.mul_(2)
    found = hessgui.differentiate(model, point, compute=("hessian",), verify=False)
    expected = torch.autograd.functional.hessian(lambda x: model(x).sum(), point).numpy()
    np.testing.assert_allclose(found.hessian.numpy(), expected, rtol=1e-12, atol=1e-14)


def test_a_replay_that_disagrees_is_never_believed_again(monkeypatch):
    monkeypatch.setattr(Repetition, "rows", lambda self, variant, output, leaves: torch.ones(20, 20, dtype=D))

    def function(x):
        return (x**3).sum() * x.sum()

    for _ in range(CALLS):
        point = torch.randn(20, dtype=D)
        found = hessgui.differentiate(function, point, compute=("hessian",), verify=False).hessian.numpy()
        expected = torch.autograd.functional.hessian(function, point).numpy()
        np.testing.assert_allclose(found, expected, rtol=1e-10, atol=1e-10)
