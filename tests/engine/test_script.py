"""Scripts that differentiate in their own ways: function and inputs are theirs."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from hessgui.engine.run import run
from hessgui.model.messages import Request
from hessgui.model.problem import InputText, Problem
from hessgui.model.result import Result

_LINEAR = """import torch
from torch import nn
model = nn.Linear(4, 1)
nn.init.constant_(model.weight, 0.5)
nn.init.constant_(model.bias, 0.5)
x = torch.ones(4, requires_grad=True)
"""


def compute(function: str, inputs: dict[str, str] | None = None, **options: object) -> Result:
    problem = Problem(function, tuple(InputText(name, value) for name, value in (inputs or {}).items()), **options)
    result = Result(1, problem)
    for message in run(Request(1, problem), lambda: False):
        result.accept(message)
    return result


def hessian(result: Result) -> np.ndarray:
    assert result.status == "ok", result.findings
    return result.matrices["hessian"].dense()


def test_a_gradient_by_hand_of_a_function_takes_the_function_and_its_tensor() -> None:
    result = compute(
        "import torch\n"
        "def f(x):\n    return x * x * torch.arange(4)\n"
        "x = 2*torch.ones(4, requires_grad=True)\n"
        "y = f(x)\n"
        "print(torch.autograd.grad(y[2], x)[0])\n",
        component=(2,),
    )
    assert np.array_equal(result.matrices["jacobian"].dense(), [[0, 0, 8, 0]])
    assert np.array_equal(hessian(result), np.diag([0, 0, 4, 0]))


def test_a_tensor_without_a_function_is_computed_again_by_the_scripts_statements() -> None:
    result = compute(
        _LINEAR + "prediction = model(x)\nloss = torch.sum((1 - prediction)**2)\n"
        "def rows(y, x):\n"
        "    first = torch.autograd.grad(y, x, create_graph=True)[0]\n"
        "    return [torch.autograd.grad(first[i], x, retain_graph=True)[0] for i in range(4)]\n"
        "print(rows(loss, x))\nprint(rows(prediction, x))\n"
    )
    assert [info.name for info in result.started.inputs] == ["x"]
    assert np.array_equal(hessian(result), np.full((4, 4), 0.5))
    assert [item.code for item in result.findings if item.severity == "warning"] == ["function-raised"]


def test_a_call_inside_a_function_counts() -> None:
    result = compute(
        "import torch\n"
        "from torch.autograd.functional import jacobian as derive\n"
        "def main():\n"
        "    def f(a, b):\n        return (2*a**2 + 3*b**2).sum()\n"
        "    print(derive(f, (torch.tensor([1.]), torch.tensor([2.]))))\n"
        "if __name__ == '__main__':\n    main()\n"
    )
    assert np.array_equal(hessian(result), [[4, 0], [0, 6]])


def test_torch_is_left_as_it_was() -> None:
    before = torch.autograd.grad
    compute("import torch\nx = torch.ones(2)\ndef f(x): return (x**2).sum()\ntorch.autograd.grad(1, 2)\n")
    assert before is torch.autograd.grad


@pytest.mark.parametrize(("function", "code"), [("x + undefinedname", "unknown-name"), ("x + y", "missing-input")])
def test_a_name_without_a_value_is_unknown_or_missing(function: str, code: str) -> None:
    result = compute(function, inputs={"x": "2."})
    assert [item.code for item in result.findings] == [code]


def test_a_pasted_tuple_fills_several_inputs() -> None:
    result = compute("x**3 + x*y", inputs={"x": "(torch.tensor([2.]), torch.tensor([4.]))"})
    assert result.texts["hessian"].text == "((tensor([[12.]]), tensor([[1.]])), (tensor([[1.]]), tensor([[0.]])))"


def test_an_exception_that_cannot_speak_is_the_functions() -> None:
    result = compute(
        "class Mute(Exception):\n    def __str__(self):\n        raise ValueError('x')\n"
        "def f(x):\n    raise Mute\n", inputs={"x": "2."},
    )
    assert [(item.code, item.line) for item in result.findings] == [("function-raised", 5)]


def test_outputs_that_are_numbers_nest() -> None:
    result = compute("[x, x**2]", inputs={"x": "2."})
    assert result.texts["jacobian"].text == "(tensor(1.), tensor(4.))"


def test_memory_that_cannot_be_had_is_named() -> None:
    result = compute("(x*torch.ones(10**11)).sum()", inputs={"x": "2."})
    assert result.findings[0].code == "out-of-memory" and "800 GB" in result.findings[0].message


def test_a_gradient_without_a_graph_is_not_called_affine() -> None:
    result = compute(
        "import torch\n"
        "class Cube(torch.autograd.Function):\n"
        "    @staticmethod\n    def forward(ctx, x):\n        ctx.save_for_backward(x)\n        return x**3\n"
        "    @staticmethod\n    @torch.autograd.function.once_differentiable\n"
        "    def backward(ctx, g):\n        return 3*g*ctx.saved_tensors[0]**2\n"
        "def f(x):\n    return Cube.apply(x).sum()\n", inputs={"x": "[1., 2.]"},
    )
    codes = {item.code for item in result.findings}
    assert codes & {"engines-disagree", "no-double-backward"} and "affine" not in codes


def test_a_hessian_inside_the_function_is_explained_too() -> None:
    result = compute("torch.func.hessian(lambda v: (v**4).sum())(x).sum()", inputs={"x": "[1., 2.]"})
    assert np.allclose(hessian(result), np.diag([24, 24]))
    assert not result.findings or {item.severity for item in result.findings} == {"info"}


def test_a_dense_pattern_stays_within_the_memory_limit() -> None:
    result = compute("(x**4).sum() + x.sum()**2", inputs={"x": "randn(3000)"}, memory_limit=50_000_000)
    assert [item.code for item in result.findings] == ["result-on-disk"]
    assert np.allclose(hessian(result)[:2, :2], np.diag(12 * result.started.inputs[0].values[:2] ** 2) + 2)


def test_a_file_with_code_in_it_is_refused_and_not_run(tmp_path) -> None:
    ran = tmp_path / "ran"
    torch.save(_Armed(str(ran)), tmp_path / "armed.pt")
    result = compute("x**2", inputs={"x": f"load('{(tmp_path / 'armed.pt').as_posix()}')"})
    assert [(item.code, item.input) for item in result.findings] == [("bad-value", "x")]
    assert not ran.exists()


class _Armed:
    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> tuple:
        return open, (self.path, "w")
