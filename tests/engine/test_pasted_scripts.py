"""Scripts as people paste them, whole: the function and its inputs are theirs, and what cannot run is said."""

from __future__ import annotations

import io

import numpy as np
import pytest

from hessgui.engine import source
from hessgui.engine.run import run
from hessgui.model.messages import Request
from hessgui.model.problem import InputText, Problem
from hessgui.model.result import Result

BY_HAND = """import torch
import torch.nn as nn

model = nn.Linear(4, 1)
nn.init.constant_(model.weight, 0.5)
nn.init.constant_(model.bias, 0.5)
x = torch.ones(4, requires_grad=True)
prediction = model(x)
loss = torch.sum((1 - prediction) ** 2)

def hessian(output, x):
    first = torch.autograd.grad(output, x, create_graph=True)[0]
    h = torch.zeros(4, 4)
    for i in range(4):
        second = torch.autograd.grad(first[i], x, create_graph=True)[0]
        for j in range(4):
            h[i, j] = second[j]
    return h

print(hessian(loss, x))
print(hessian(prediction, x))
"""
COMPONENT = """import torch
def f(x):
    return x * x * torch.arange(4)
x = torch.ones(4, requires_grad=True)
y = f(x)
jacobian = torch.zeros(4)
for j in range(4):
    jacobian[j] = torch.autograd.grad(y[2], x, retain_graph=True)[0][j]
print(jacobian)
"""
CALL = """import torch
def jacobian(y, x, create_graph=False):
    rows = []
    for part in y.reshape(-1):
        rows.append(torch.autograd.grad(part, x, retain_graph=True, create_graph=create_graph)[0])
    return torch.stack(rows).reshape(y.shape + x.shape)
def f(x):
    return x * x * torch.arange(4)
x = torch.ones(4, requires_grad=True)
print(jacobian(f(x)[2], x))
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


def codes(result: Result) -> list[str]:
    return [item.code for item in result.findings]


def test_both_hessians_of_the_hand_written_loop_are_there_and_why_one_is_zero() -> None:
    loss = compute(BY_HAND)
    assert [entry.name for entry in loss.source.entries] == ["loss", "prediction"]
    assert loss.source.entry == "loss" and loss.source.brings_point
    assert np.array_equal(hessian(loss), np.full((4, 4), 0.5))
    assert {"several-functions", "function-raised"} <= set(codes(loss))
    assert "next derivative is zero" in next(item.remedy for item in loss.findings if item.code == "function-raised")
    prediction = compute(BY_HAND, entry="prediction")
    assert not np.any(hessian(prediction)) and "affine" in codes(prediction)


def test_a_script_is_differentiated_by_its_networks_parameters_too() -> None:
    result = compute(BY_HAND, wrt=("model.bias",))
    assert hessian(result) == [[2.0]]


@pytest.mark.parametrize("text", [COMPONENT, CALL])
def test_the_component_that_a_script_asks_for_is_known(text: str) -> None:
    result = compute(text)
    assert (result.source.entry, result.source.component) == ("f", 2)
    assert np.array_equal(hessian(result)[2], np.diag([0, 0, 4, 0]))


@pytest.mark.parametrize(("request_", "columns", "expected"), [
    ("torch.func.hessian(f, argnums=1)(a, b)", ["b"], [[12.0]]),
    ("torch.func.jacrev(torch.func.jacrev(f))(a, b)", ["a"], [[2.0]]),
    ("torch.func.hessian(f, argnums=(0, 1))(a, b)", ["a", "b"], [[2.0, 1.0], [1.0, 12.0]]),
    ("torch.autograd.functional.hessian(f, (a, b))", ["a", "b"], [[2.0, 1.0], [1.0, 12.0]]),
    ("torch.autograd.functional.hessian(func=f, inputs=(a, b))", ["a", "b"], [[2.0, 1.0], [1.0, 12.0]]),
])
def test_a_request_says_by_which_arguments(request_: str, columns: list[str], expected: list) -> None:
    text = ("import torch\ndef f(a, b): return (a**2 + a*b + 2*b**3).sum()\n"
            f"a, b = torch.tensor([3.]), torch.tensor([1.])\nprint({request_})\n")
    result = compute(text)
    assert [block.name for block in result.started.columns.blocks] == columns
    np.testing.assert_allclose(hessian(result), expected)


def test_a_dictionary_of_parameters_is_spread_out() -> None:
    result = compute(
        "import torch\nfrom torch import nn\nfrom torch.func import functional_call\nnet = nn.Linear(2, 1)\n"
        "x = torch.ones(2)\ndef loss(params, x): return (functional_call(net, params, (x,))**2).sum()\n"
        "print(torch.func.hessian(loss)(dict(net.named_parameters()), x))\n"
    )
    assert [block.name for block in result.started.columns.blocks] == ["weight", "bias"]
    np.testing.assert_allclose(hessian(result), np.full((3, 3), 2.0))


def test_backward_is_a_request() -> None:
    result = compute("import torch\nx = torch.tensor([1., 2.], requires_grad=True)\ny = (x**3).sum()\ny.backward()\n"
                     "print(x.grad)\n")
    assert result.source.entry == "y"
    np.testing.assert_allclose(hessian(result), np.diag([6.0, 12.0]))


def test_tensors_that_fit_are_the_point() -> None:
    result = compute("import torch\ndef f(x, y): return (x*y**2).sum()\nx = torch.tensor([1.])\ny = 2*torch.ones(1)\n")
    np.testing.assert_allclose(hessian(result), [[0, 4], [4, 2]])


def test_five_functions_are_offered() -> None:
    text = "import torch\nx = torch.tensor([2.])\n" + "".join(
        f"def f{k}(x): return (x**{k}).sum()\n" for k in range(2, 7))
    result = compute(text)
    assert [entry.name for entry in result.source.entries] == ["f6", "f5", "f4", "f3", "f2"]
    assert "several-functions" in codes(result)
    np.testing.assert_allclose(hessian(compute(text, entry="f3")), [[12.0]])


def test_inputs_that_are_given_replace_the_scripts() -> None:
    np.testing.assert_allclose(hessian(compute(BY_HAND, {"x": "zeros(4)"}, entry="loss")), np.full((4, 4), 0.5))
    assert compute(BY_HAND, {"x": "zeros(4)"}, entry="loss").matrices["value"].dense() == [[0.25]]


MISSING = """import torch
import nosuchpackage as ns
def f(x):
    return (x**3).sum()
x = torch.tensor([2.])
ns.plot(x)
print(torch.func.hessian(f)(x))
"""


def test_a_missing_package_that_the_function_does_not_need_is_no_end() -> None:
    result = compute(MISSING)
    np.testing.assert_allclose(hessian(result), [[12.0]])
    said = next(item for item in result.findings if item.code == "script-skipped")
    assert (said.line, said.severity) == (2, "warning") and "line 6" in said.message and "nosuchpackage" in said.message


def test_a_missing_package_that_it_needs_is_an_error() -> None:
    result = compute(MISSING.replace("return (x**3)", "return ns.cube(x)"))
    assert result.status == "failed"
    assert {item.code for item in result.findings if item.severity == "error"} == {"function-raised"}


def test_a_question_to_nobody_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    result = compute(
        "import torch\ndef f(x): return (x**2).sum()\nn = int(input('n? '))\nprint(n)\nx = torch.ones(1)\n"
    )
    np.testing.assert_allclose(hessian(result), [[2.0]])
    assert "script-skipped" in codes(result)


def test_training_ends_in_time_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "TRAINING_S", 0.2)
    result = compute(
        "import torch\nfrom torch import nn\nnet = nn.Linear(2, 1)\nopt = torch.optim.SGD(net.parameters(), lr=0.01)\n"
        "def train():\n    for epoch in range(10**9):\n        opt.zero_grad()\n        (net(torch.ones(2))**2).sum()"
        ".backward()\n        opt.step()\ntrain()\nx = torch.ones(2)\ndef f(x): return (net(x)**2).sum()\n"
    )
    assert result.status == "ok"
    assert [item.line for item in result.findings if item.code == "script-skipped"] == [6]


def test_a_short_training_runs_to_its_end() -> None:
    text = ("import torch\nw = torch.tensor([5.], requires_grad=True)\nfor _ in range(200):\n    l = (w - 1).square()"
            ".sum()\n    l.backward()\n    with torch.no_grad():\n        w -= 0.1*w.grad\n    w.grad = None\n"
            "x = w.detach()\ndef f(x): return (x**3).sum()\n")
    result = compute(text)
    assert "script-skipped" not in codes(result)
    np.testing.assert_allclose(hessian(compute(text, entry="f")), [[6.0]], rtol=1e-6)


def test_a_script_that_ends_itself_has_been_read() -> None:
    result = compute("import sys, torch\ndef f(x): return (x**2).sum()\nx = torch.ones(1)\nsys.exit(0)\n")
    np.testing.assert_allclose(hessian(result), [[2.0]])
    assert "function-raised" not in codes(result)


def test_a_script_without_a_function_says_so() -> None:
    result = compute("import torch\nx = torch.ones(2)\nprint(x)\n")
    assert result.status == "failed" and [item.severity for item in result.findings] == ["error"]
