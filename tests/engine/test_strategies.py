"""Every strategy against ``torch.autograd.functional`` over the shared table of cases."""

from __future__ import annotations

import inspect

import numpy as np
import pytest
import torch

import hessgui
from hessgui.engine.strategies.batched import BatchedStrategy
from tests.engine.cases import SCALAR, VECTOR, Case, D

STRATEGIES = ("rows", "batched", "forward", "operator", "compressed")


def reference_hessian(case: Case, inputs: tuple) -> np.ndarray:
    def summed(*arguments):  # torch refuses constants: give the graph an edge that adds nothing
        return case.function(*arguments).reshape(()) + sum(0 * argument.sum() for argument in arguments)

    blocks = torch.autograd.functional.hessian(summed, inputs)
    return np.block([[block.reshape(a.numel(), b.numel()).numpy() for block, b in zip(row, inputs, strict=True)]
                     for row, a in zip(blocks, inputs, strict=True)])


def reference_jacobian(case: Case, inputs: tuple) -> np.ndarray:
    def flat(*arguments):
        output = case.function(*arguments)
        parts = output if isinstance(output, tuple) else (output,)
        return torch.cat([part.reshape(-1) for part in parts])

    rows = flat(*inputs).numel()
    blocks = torch.autograd.functional.jacobian(flat, inputs)
    return np.concatenate([block.reshape(rows, -1).numpy() for block in blocks], 1)


@pytest.mark.parametrize("strategy", STRATEGIES)
@pytest.mark.parametrize("case", SCALAR, ids=str)
def test_hessian_is_that_of_torch(case: Case, strategy: str) -> None:
    inputs = case.inputs()
    found = hessgui.differentiate(case.function, inputs, strategy=strategy, verify=False)
    np.testing.assert_allclose(found.hessian.numpy(), reference_hessian(case, inputs), rtol=1e-9, atol=1e-10)
    assert not [item for item in found.findings if item.severity == "error"]


@pytest.mark.parametrize("strategy", ("auto", "rows", "batched", "forward", "compressed"))
@pytest.mark.parametrize("case", (*VECTOR, *SCALAR[::6]), ids=str)
def test_jacobian_is_that_of_torch(case: Case, strategy: str) -> None:
    inputs = case.inputs()
    found = hessgui.differentiate(case.function, inputs, compute=("jacobian",), strategy=strategy, verify=False)
    np.testing.assert_allclose(found.jacobian.numpy(), reference_jacobian(case, inputs), rtol=1e-9, atol=1e-10)


@pytest.mark.parametrize("case", VECTOR, ids=str)
def test_hessians_of_components_are_jacobians_of_jacobian_rows(case: Case) -> None:
    inputs = case.inputs()
    found = hessgui.differentiate(case.function, inputs, verify=False)
    planes = found.hessian.numpy()
    for index in range(len(planes)):
        one = hessgui.differentiate(case.function, inputs, component=index, strategy="forward", verify=False)
        np.testing.assert_allclose(planes[index], one.hessian.numpy(), rtol=1e-9, atol=1e-12)
        np.testing.assert_array_equal(one.jacobian.numpy(), one.gradient.numpy())


def test_distances_are_written_out() -> None:
    found = hessgui.differentiate(lambda x: torch.cdist(x, x.flip(0)).sum(), torch.randn(4, 2, dtype=D), verify=False)
    assert "replaced-operation" in [item.code for item in found.findings]


def test_an_input_that_is_written_to_is_copied() -> None:
    def doubled(x):
        x.mul_(2)
        return (x**2).sum()

    point = torch.ones(3, dtype=D)
    found = hessgui.differentiate(doubled, point, verify=False)
    np.testing.assert_array_equal(found.hessian.numpy(), 8 * np.eye(3))
    assert point.tolist() == [1, 1, 1]
    assert [item.code for item in found.findings] == ["input-changed"]


def test_a_dense_result_that_is_too_large_is_refused_at_once() -> None:
    found = hessgui.differentiate(lambda x: x.sin().prod() * x.sum(), torch.ones(10**6, dtype=D), verify=False)
    assert found.hessian is None and found.gradient is not None
    assert "too-large" in [item.code for item in found.findings]


def test_an_output_without_elements_has_no_rows() -> None:
    found = hessgui.differentiate(lambda x: x[:0], torch.ones(3, dtype=D), verify=False)
    assert found.jacobian.numpy().shape == (0, 3) and found.hessian.numpy().shape == (0, 3, 3)
    assert [item.code for item in found.findings] == ["empty-output"]


def test_a_fall_for_want_of_memory_names_the_largest_step_and_its_line(monkeypatch):
    def refuse(self, field, start):
        raise RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 80000000 bytes.")

    def function(x):
        wide = x[:, None].expand(-1, 20).exp()  # here
        return wide.sum() ** 2

    monkeypatch.setattr(BatchedStrategy, "rows", refuse)
    found = hessgui.differentiate(function, torch.linspace(0, 1, 20, dtype=D), strategy="batched", verify=False)
    (said,) = [item for item in found.findings if item.code == "fell-back"]
    lines, first = inspect.getsourcelines(function)
    assert "batched ran out of memory" in said.message and "exp, 3.2 kB" in said.message
    assert said.line == first + next(number for number, text in enumerate(lines) if "# here" in text)
    assert found.receipt.strategy == "rows"


def test_a_strategy_that_would_not_fit_is_overruled_with_a_word():
    found = hessgui.differentiate(
        lambda x: x.sin() * x.sum(), torch.linspace(0, 1, 300, dtype=D), compute="jacobian", strategy="forward",
        memory_limit=1_000_000, verify=False,
    )
    (said,) = [item for item in found.findings if item.code == "fell-back"]
    assert "forward would take about" in said.message and found.receipt.strategy != "forward"
    x = np.linspace(0, 1, 300)
    np.testing.assert_allclose(found.jacobian.numpy(), np.diag(np.cos(x) * x.sum()) + np.sin(x)[:, None], atol=1e-12)
