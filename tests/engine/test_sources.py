"""Sources and scripts: what hessgui takes from a pasted text, and what it says where the text asks for too much."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from tests.engine.test_run import compute, hessian

SCRIPT = """import torch
from torch import nn
def f(x):
    return (x**3).sum()
x = torch.tensor([1., 2.], requires_grad=True)
"""
LOOP = """g, = torch.autograd.grad(f(x), x, create_graph=True)
rows = [torch.autograd.grad(g[i], x)[0] for i in range(2)]
"""
PREDICTION = """import torch
from torch import nn
model = nn.Linear(4, 1)
x = torch.ones(4, requires_grad=True)
y = model(x)
g, = torch.autograd.grad(y, x, create_graph=True)
h = [torch.autograd.grad(gi, x, retain_graph=True)[0] for gi in g]
"""


@pytest.mark.parametrize("asked", [
    "from torch.func import jacrev\nh = jacrev(jacrev(f))(x)", "h = torch.autograd.functional.hessian(f, x)",
    "h = torch.func.hessian(f)(x)\nraise ValueError('late')", LOOP,
])
def test_a_script_is_taken_with_its_own_point(asked: str) -> None:
    np.testing.assert_array_equal(hessian(compute(SCRIPT + asked)), np.diag([6.0, 12.0]))


def test_a_loop_that_raises_for_a_prediction_ends_in_zeros_and_why() -> None:
    result = compute(PREDICTION)
    np.testing.assert_array_equal(hessian(result), np.zeros((4, 4)))
    assert {"affine", "function-raised"} <= {item.code for item in result.findings}


def test_a_function_may_call_backward_itself() -> None:
    result = compute("def f(x):\n    y = (x**3).sum()\n    y.backward()\n    return y", inputs={"x": "[1., 2.]"})
    np.testing.assert_array_equal(hessian(result), np.diag([6.0, 12.0]))
    assert [item.code for item in result.findings] == ["second-backward"]


def test_reading_from_the_keyboard_is_an_error_with_a_cure() -> None:
    source = "def f(x):\n    raise EOFError('EOF when reading a line')"  # what input() does without a keyboard
    (item,) = compute(source, inputs={"x": "1."}).findings
    assert (item.code, item.line) == ("function-raised", 2) and "input()" in item.remedy


@pytest.mark.parametrize("ending", ["npy", "npz", "csv", "pt", "safetensors"])
def test_values_are_loaded_from_files(tmp_path, ending: str) -> None:
    numbers = np.array([[1.5, -2.0, 3.0], [0.25, 5.0, -6.0]])
    path = tmp_path / f"values.{ending}"
    if ending == "npy":
        np.save(path, numbers)
    elif ending == "npz":
        np.savez(path, values=numbers)
    elif ending == "csv":
        path.write_text("\n".join(",".join(map(repr, row)) for row in numbers.tolist()))
    elif ending == "pt":
        torch.save(torch.from_numpy(numbers), path)
    else:
        save_file({"values": torch.from_numpy(numbers)}, path)
    result = compute("(x**2).sum()", problem_folder=str(tmp_path), inputs={"x": f"load('{path.name}')"})
    np.testing.assert_array_equal(result.started.inputs[0].values, numbers)
    np.testing.assert_array_equal(hessian(result), 2 * np.eye(6))


def test_a_missing_file_is_named(tmp_path) -> None:
    (item,) = compute("x", problem_folder=str(tmp_path), inputs={"x": "load('none.npy')"}).findings
    assert (item.code, item.input) == ("bad-value", "x") and "none.npy" in item.message


ONCE = """import torch
class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**3
    @staticmethod
    def backward(ctx, grad):
        return Slope.apply(grad, ctx.saved_tensors[0])
class Slope(torch.autograd.Function):
    @staticmethod
    def forward(ctx, grad, x):
        return grad * 3 * x**2
    @staticmethod
    def backward(ctx, grad):
        raise RuntimeError("the derivative for 'slope' is not implemented")
def f(x):
    return Cube.apply(x).sum()
"""


def test_differences_are_the_last_rung_and_marked() -> None:
    result = compute(ONCE, inputs={"x": "[1., 2., -1.]"}, verify=False)
    np.testing.assert_allclose(hessian(result), np.diag([6.0, 12.0, -6.0]), atol=1e-6)
    assert "no-double-backward" in [item.code for item in result.findings]
    assert result.receipt.strategy == "differences"
