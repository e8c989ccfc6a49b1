"""Odd functions and inputs through ``hessgui.differentiate``: a right result or one clear finding, and nothing lost."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch.utils.checkpoint import CheckpointFunction, checkpoint

import hessgui
from hessgui import DifferentiationError
from hessgui.engine.explain.settings import settings
from hessgui.engine.run import run
from hessgui.model.messages import Finished, Request
from hessgui.model.problem import Problem
from tests.engine.subjects import subject_of

F = torch.nn.functional


def vector(*numbers):
    return torch.tensor(numbers, dtype=torch.float64)


def codes(found, severity=None):
    return [item.code for item in found.findings if severity in (None, item.severity)]


def cube(x):
    return (x**3).sum()


@pytest.mark.parametrize("strategy", ["auto", "rows", "batched", "forward", "compressed"])
@pytest.mark.parametrize("x", [
    torch.arange(6, dtype=torch.float64).reshape(2, 3).t(), vector(2.0).expand(4), vector(1, 2, 3, 4)[::2],
    vector(1, 2, 3).flip(0), torch.nn.Parameter(vector(1, 2)), vector(1, 2).requires_grad_() * 2, vector(3.0)[0],
], ids=["transposed", "expanded", "strided", "flipped", "parameter", "not a leaf", "0-d"])
def test_inputs_of_any_layout(x, strategy):
    found = hessgui.differentiate(cube, x, strategy=strategy)
    np.testing.assert_allclose(found.hessian.numpy(), np.diag(6 * x.detach().reshape(-1).numpy()), atol=1e-12)
    assert not codes(found, "error") + codes(found, "warning")


def test_inference_mode_is_left_for_the_while():
    with torch.inference_mode():
        x = vector(1, 2)
        found = hessgui.differentiate(cube, x)
        assert torch.is_inference_mode_enabled()
    np.testing.assert_allclose(found.hessian.numpy(), np.diag([6.0, 12.0]))
    assert codes(hessgui.differentiate(cube, x)) == []


@pytest.mark.parametrize("x, word", [
    (torch.eye(2).to_sparse(), "sparse_coo"), (torch.ones(2, device="meta"), "meta"),
])
def test_tensors_without_dense_numbers_are_refused_with_a_remedy(x, word):
    with pytest.raises(DifferentiationError, match=word) as caught:
        hessgui.differentiate(cube, x)
    assert "to_dense" in caught.value.findings[0].remedy


@pytest.mark.parametrize("function", ["3", "torch.ones(3)", "def f():\n    return torch.ones(3)"])
def test_a_function_without_inputs_says_so(function):
    messages = run(Request(1, Problem(function)), lambda: False)
    (found,) = next(message for message in messages if isinstance(message, Finished)).findings
    assert found.code == "no-differentiated-input" and "has no input" in found.message


def test_one_tensor_passed_twice_is_two_arguments():
    x = vector(1, 2)
    found = hessgui.differentiate(lambda x, y: (x**2 * y).sum(), (x, x))
    expected = np.block([[np.diag([2.0, 4.0]), np.diag([2.0, 4.0])], [np.diag([2.0, 4.0]), np.zeros((2, 2))]])
    np.testing.assert_allclose(found.hessian.numpy(), expected)


def test_one_tensor_passed_twice_and_written_to_once():
    x = vector(1, 2)
    found = hessgui.differentiate(lambda x, y: (x.mul_(2) ** 2 * y).sum(), (x, x))
    assert "input-changed" in codes(found)
    np.testing.assert_allclose(found.gradient.numpy().reshape(-1), [8, 32, 4, 16])
    np.testing.assert_array_equal(x.numpy(), [1, 2])


@pytest.mark.parametrize("function, rows", [
    (lambda x: x, 3), (lambda x: x[:2], 2), (lambda x: x.view(3, 1), 3), (lambda x: (x, x), 6),
])
def test_outputs_that_are_the_input(function, rows):
    found = hessgui.differentiate(function, vector(1, 2, 3))
    jacobian = found.jacobian.numpy()
    np.testing.assert_array_equal(jacobian, np.tile(np.eye(3), (2, 1))[:rows])
    assert not found.hessian.numpy().any()


def test_an_output_that_is_written_to_later_is_read_as_it_was_returned():
    kept = []

    def function(x):
        if kept:
            kept.pop().detach().zero_()
        y = x**2
        kept.append(y)
        return y.sum()

    found = hessgui.differentiate(function, vector(1, 2))
    np.testing.assert_allclose(found.hessian.numpy(), np.diag([2.0, 2.0]))


def test_a_write_that_ruins_the_derivative_is_told_with_its_line():
    source = "def f(x):\n    y = x.exp()\n    y.mul_(2)\n    return y.sum()"
    scope = {}
    exec(compile(source, "<a text>", "exec"), scope)
    found = hessgui.differentiate(scope["f"], vector(1, 2))
    assert codes(found) == ["written-over"]
    assert "exp" in found.findings[0].message
    assert "clone" in found.findings[0].remedy


@pytest.mark.parametrize("inputs, shape", [
    (torch.zeros(0, dtype=torch.float64), (0, 0)), (torch.zeros(3, 0, dtype=torch.float64), (0, 0)),
    ((torch.zeros(0, dtype=torch.float64), vector(1, 2)), (2, 2)),
])
def test_inputs_without_elements(inputs, shape):
    found = hessgui.differentiate(lambda *many: sum((x**2).sum() for x in many), inputs)
    np.testing.assert_array_equal(found.hessian.numpy(), 2 * np.eye(*shape))
    assert codes(found) == ["empty-input"]


def test_outputs_without_elements():
    found = hessgui.differentiate(lambda x: x[:0] ** 2, vector(1, 2))
    assert found.hessian.numpy().shape == (0, 2, 2)
    assert found.jacobian.numpy().shape == (0, 2)
    assert codes(found) == ["empty-output"]


def test_a_limit_too_small_for_one_row_is_one_finding_and_the_rest_is_there():
    x = torch.ones(1000, dtype=torch.float64)
    found = hessgui.differentiate(lambda x: (x**2).sum() * x.sum(), x, memory_limit=4000)
    assert codes(found, "error") == ["too-large"]
    assert found.hessian is None
    assert found.gradient.numpy().shape == (1, 1000)


@pytest.mark.parametrize("strategy, most", [("rows", 8), ("batched", 1)])
def test_a_device_that_is_lost_half_way_leaves_the_rows_that_were_there(strategy, most):
    calls = []

    def hook(gradient):
        calls.append(1)
        if len(calls) > most:
            raise RuntimeError("CUDA error: unspecified launch failure")
        return gradient

    def function(x):
        y = x**2
        if y.requires_grad:
            y.register_hook(hook)
        return (y**2).sum()

    x = torch.arange(100, dtype=torch.float64)
    found = hessgui.differentiate(function, x, strategy=strategy, verify=False)
    assert codes(found, "error") == ["device-lost"]
    np.testing.assert_allclose(found.gradient.numpy().reshape(-1), 4 * x.numpy() ** 3)
    done = found.receipt.rows_done
    assert 0 < done < 102
    if strategy == "rows":
        np.testing.assert_allclose(found.hessian.numpy()[: done - 2], np.diag(12 * x.numpy() ** 2)[: done - 2])


def test_random_functions_see_one_draw():
    def function(x):
        return (x**2 * torch.rand(2, dtype=torch.float64)).sum()

    found = hessgui.differentiate(function, vector(1, 2))
    hessian = found.hessian.numpy()
    np.testing.assert_allclose(hessian.diagonal() * [1, 2], found.gradient.numpy().reshape(-1))
    assert "random-function" in codes(found)


def test_checkpoints_are_left_out_and_torch_keeps_its_own():
    def function(x):
        return checkpoint(cube, x) + checkpoint(cube, x, use_reentrant=False)

    found = hessgui.differentiate(function, vector(1, 2))
    np.testing.assert_allclose(found.hessian.numpy(), np.diag([12.0, 24.0]))
    assert "exact-numerics" in codes(found) and not codes(found, "error")
    assert "apply" not in vars(CheckpointFunction)


def test_compiled_functions_run_as_they_are_written():
    ran = []

    def backend(graph, examples):
        ran.append(graph)
        return graph

    function = torch.compile(lambda x: (x**3).sum() * x.sum(), backend=backend)
    x = vector(1, 2)
    found = hessgui.differentiate(function, x)
    expected = 3 * (x**2 + x[:, None] ** 2) + torch.diag(6 * x * x.sum())
    np.testing.assert_allclose(found.hessian.numpy(), expected.numpy())
    assert codes(found) == [] and not ran
    function(x)
    assert len(ran) == 1  # and is compiled for its owner as ever


def test_nothing_is_written_to_the_terminal(capfd):
    def function(x):  # writes in place under no_grad, for which torch has no batching rule, and says so
        return F.gaussian_nll_loss(x[:2], vector(0.1, 0.2), x[2:])

    found = hessgui.differentiate(function, vector(0.5, 0.6, 0.7, 0.8))
    assert codes(found, "warning") == [] and capfd.readouterr() == ("", "")


def test_what_no_quantity_can_be_taken_of_is_told_once():
    class Refusing(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x**3

        @staticmethod
        def backward(ctx, g):
            raise RuntimeError("no way back")

    found = hessgui.differentiate(lambda x: Refusing.apply(x).sum(), vector(1, 2))
    assert codes(found, "error") == ["not-differentiated"]


@pytest.mark.filterwarnings("ignore:None of the inputs have requires_grad")  # of a checkpoint by itself
@pytest.mark.parametrize("function, device, dtype, variant", [
    (lambda x: F.scaled_dot_product_attention(x, x, x), "cpu", torch.float64, "Attention"),
    (lambda x: checkpoint(torch.sin, x, use_reentrant=True), "cpu", torch.float64, "Checkpointing"),
    (lambda x: checkpoint(torch.sin, x, use_reentrant=False), "cpu", torch.float64, None),
    (lambda x: torch.nn.GRU(2, 2, dtype=x.dtype)(x)[0], "cuda", torch.float64, "cuDNN"),
    (lambda x: x @ x.mT, "cuda", torch.float32, "TF32"),
    (lambda x: x @ x.mT, "cuda", torch.float64, None),
    (lambda x: torch.nn.GRU(2, 2, dtype=x.dtype)(x)[0], "cpu", torch.float64, None),
    (lambda x: x.sin(), "cuda", torch.float32, None),
])
def test_settings_that_were_changed_are_told_where_they_matter(function, device, dtype, variant):
    found = settings(subject_of(function, torch.ones(3, 2, 2, dtype=dtype)), device)
    assert [item.code for item in found] == ([] if variant is None else ["exact-numerics"])
    assert all(variant in item.message and item.severity == "info" for item in found)


@pytest.mark.parametrize("write", [
    lambda x: x.data.mul_(2), lambda x: x.detach().numpy().__setitem__(0, 7.0), lambda x: x.data.__setitem__(0, 7.0),
])
def test_a_write_that_nobody_counts_leaves_the_callers_numbers_alone(write):
    def function(x):
        write(x)
        return (x**3).sum()

    x = vector(1, 2, 3)
    found = hessgui.differentiate(function, x)
    assert {"input-changed", "gradient-cut"} <= set(codes(found))
    np.testing.assert_array_equal(x.numpy(), [1, 2, 3])


def test_a_write_into_another_argument_is_undone():
    index = torch.tensor([0, 1])
    found = hessgui.differentiate(lambda x, i: (x[i.add_(1)] ** 2).sum(), (vector(1, 2, 3), index))
    np.testing.assert_allclose(found.hessian.numpy(), np.diag([0.0, 2.0, 2.0]))
    assert index.tolist() == [0, 1] and codes(found) == ["input-changed"]


@pytest.mark.parametrize("array", [
    np.arange(6.0)[::-2], np.arange(3.0).astype(">f8"), np.broadcast_to(np.float64(2.0), (3,)),
])
def test_arrays_that_torch_does_not_take_are_copied(array):
    found = hessgui.differentiate(lambda x: (x**3).sum(), array)
    np.testing.assert_allclose(found.hessian.numpy(), np.diag(6 * array))


def test_draws_in_another_precision_than_the_point_are_the_same_for_the_referee():
    found = hessgui.differentiate(lambda x: (x * torch.randn(3)).pow(2).sum(), vector(1, 2, 3))
    assert codes(found) == ["random-function"]
    assert found.agreement.worst > 12


def test_of_a_state_that_cannot_be_kept_the_reason_alone_is_told():
    class Counting:
        count = 0

        def __call__(self, x):
            self.count += 1
            return (x**2).sum() * self.count

    found = hessgui.differentiate(Counting(), vector(1, 2, 3))
    assert codes(found) == ["stateful-function"]
