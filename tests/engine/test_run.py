"""The engine's door, from text to messages: the gallery's results, and bad input that ends in one clear finding."""

from __future__ import annotations

import numpy as np
import pytest

from hessgui.engine.run import run
from hessgui.model.messages import Computed, Finished, Request
from hessgui.model.problem import InputText, Problem
from hessgui.model.result import Result

LINEAR = """import torch
from torch import nn
model = nn.Linear(4, 1)
nn.init.constant_(model.weight, 0.5)
nn.init.constant_(model.bias, 0.5)
def f(x):
    return {body}
"""


def compute(function: str, folder: str | None = None, problem_folder: str | None = None, **options) -> Result:
    inputs = tuple(InputText(name, value) for name, value in options.pop("inputs", {}).items())
    problem = Problem(function, inputs, folder=problem_folder, **options)
    result = Result(1, problem)
    messages = list(run(Request(1, problem, folder), lambda: False))
    for message in messages:
        result.accept(message)
    assert isinstance(messages[-1], Finished)
    return result


def hessian(result: Result) -> np.ndarray:
    assert result.status == "ok", result.findings
    return result.matrices["hessian"].dense()


def test_a_cubic_of_one_number_prints_as_torch_does() -> None:
    result = compute("x**3 + 4*x - 10", inputs={"x": "tensor([2.])"})
    assert hessian(result).tolist() == [[12]]
    assert result.texts["hessian"].text == "tensor([[12.]])" and result.texts["hessian"].by_torch


def test_a_cubic_of_three_numbers_has_three_hessians() -> None:
    planes = hessian(compute("x**3 + 4*x - 10", inputs={"x": "tensor([2., 3., 4.])"}))
    expected = np.zeros((3, 3, 3))
    expected[range(3), range(3), range(3)] = 12, 18, 24
    np.testing.assert_array_equal(planes, expected)


def test_two_arguments_print_as_nested_tuples() -> None:
    result = compute("x**3 + x*y", inputs={"x": "tensor([2.])", "y": "tensor([4.])"}, dtype="float32")
    assert result.texts["hessian"].text == "((tensor([[12.]]), tensor([[1.]])), (tensor([[1.]]), tensor([[0.]])))"


@pytest.mark.parametrize(("body", "value", "second"), [
    ("torch.sum((1 - model(x))**2)", 2.25, 0.5), ("model(x)", 2.5, 0.0), ("model(x)**1", 2.5, 0.0),
])
def test_a_linear_model(body: str, value: float, second: float) -> None:
    result = compute(LINEAR.format(body=body), inputs={"x": "ones(4)"})
    np.testing.assert_array_equal(hessian(result), np.full((4, 4), second))
    assert result.matrices["value"].dense().tolist() == [[value]]


def test_a_chosen_component() -> None:
    result = compute("x * x * arange(4)", inputs={"x": "2*ones(4)"}, component=(2,))
    assert result.matrices["jacobian"].dense().tolist() == [[0, 0, 8, 0]]
    np.testing.assert_array_equal(hessian(result), np.diag([0, 0, 4.0, 0]))


@pytest.mark.parametrize(("function", "value", "code", "line"), [
    ("def f(x):\n    y = x.exp()\n    return y.sum().item()", "[1., 2.]", "gradient-cut", 3),
    ("def f(x):\n    return None", "1", "not-a-tensor", None),
    ("def f(x):\n    return 'no'", "1", "not-a-tensor", None),
    ("def f(x):\n    return [1, 2]", "1", "not-a-tensor", None),
    ("def f(x):\n    y = x\n    raise ValueError('mine')", "1", "function-raised", 3),
    ("def f(x, y):\n    return x * y", "1", "missing-input", None),
    ("x @ x", "ones(2,3)", "shape-mismatch", 1),
    ("np.sin(x)", "[1., 2.]", "gradient-cut", 1),
    ("x**2", "randn(10**13)", "too-large", None),
    ("x**2", "randn(-1)", "unreadable-value", None),
    ("", "1.", "syntax-error", 1),
    ("def f(x):\n    return x * unknown", "1.", "unknown-name", 2),
    ("x**2", "tensor([1, 2])", "integer-input", None),
    ("x**2", "tensor([True])", "integer-input", None),
    ("def f(x):\n    return f(x)", "1.", "function-raised", 2),
    ("x.prod().sin()*x.sum()", "randn(1000000)", "too-large", None),
])
def test_bad_input_ends_in_one_clear_error(function: str, value: str, code: str, line: int | None) -> None:
    result = compute(function, inputs={"x": value}, verify=False)
    assert result.status == "failed"
    errors = [item for item in result.findings if item.severity == "error"]
    assert [item.code for item in errors] == [code]
    if line is not None:
        assert errors[0].line == line


SCRIPT = """import torch
from torch.autograd.functional import hessian
def f(x):
    return (x**3).sum()
def g(x):
    return (x**2).sum()
print(hessian(f, torch.tensor([1., 2.])))
"""


def test_a_script_brings_its_inputs_and_its_function_unless_inputs_are_given() -> None:
    assert hessian(compute(SCRIPT)).tolist() == [[6, 0], [0, 12]]
    assert hessian(compute(SCRIPT, inputs={"x": "[1., 2.]"})).tolist() == [[2, 0], [0, 2]]
    assert hessian(compute(SCRIPT, inputs={"x": "[1., 2.]"}, entry="f")).tolist() == [[6, 0], [0, 12]]


def test_large_results_stand_in_a_file(tmp_path) -> None:
    result = compute("(x**3).sum()", inputs={"x": "arange(400.)"}, folder=str(tmp_path), verify=False)
    np.testing.assert_array_equal(hessian(result), np.diag(6 * np.arange(400.0)))
    assert isinstance(result.matrices["hessian"].data, np.memmap)


def test_a_stopped_verification_keeps_the_result() -> None:
    problem = Problem("(x**3).sum()", (InputText("x", "ones(3)"),))
    seen: list[object] = []
    for message in run(Request(1, problem), lambda: any(isinstance(item, Computed) for item in seen)):
        seen.append(message)
    assert seen[-1].status == "ok"
    assert "verification-stopped" in {found.code for found in seen[-1].findings}


def test_nan_is_not_called_symmetric() -> None:
    problem = Problem("sinc(x).sum()", (InputText("x", "[0., 0.]"),))
    last = list(run(Request(1, problem), lambda: False))[-1]
    assert "symmetric" not in last.receipt.line
    assert "symmetric" in list(run(Request(1, Problem("(x.sum())**3", problem.inputs)), lambda: False))[-1].receipt.line
