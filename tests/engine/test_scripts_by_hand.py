"""Scripts that train, penalise and differentiate by hand: their tensors are functions of what they differentiate by."""

from __future__ import annotations

import builtins

import numpy as np
import pytest
import torch

from hessgui.engine import source
from hessgui.engine.run import run
from hessgui.model.messages import Request
from hessgui.model.problem import InputText, Problem
from hessgui.model.result import Result
from tests.engine.test_pasted_scripts import codes, compute, hessian

NET = """import torch
from torch import nn
torch.manual_seed(1)
X, Y = torch.randn(12, 2), torch.randn(12, 1)
model = nn.Linear(2, 1)
opt = torch.optim.SGD(model.parameters(), lr=0.1)
"""
STEP = ("opt.zero_grad()\n{0}out = model({1})\n{0}loss = nn.functional.mse_loss(out, {2})\n{0}loss.backward()\n"
        "{0}opt.step()\n")
TOP_LEVEL = NET + "for epoch in range(3):\n    " + STEP.format("    ", "X", "Y")
IN_MAIN = NET + "def main():\n    for epoch in range(3):\n        " + STEP.format(" " * 8, "X", "Y") + (
    "if __name__ == '__main__':\n    main()\n")
CLOSURE = NET + """def closure():
    opt.zero_grad()
    loss = nn.functional.mse_loss(model(X), Y)
    loss.backward()
    return loss
opt.step(closure)
"""
METHOD = """import torch
from torch import nn
class Trainer:
    def __init__(self, net):
        self.net = net
        self.opt = torch.optim.SGD(net.parameters(), lr=0.1)
    def step(self, x, y):
        self.opt.zero_grad()
        loss = ((self.net(x) - y)**2).mean()
        loss.backward()
        self.opt.step()
    def train(self, x, y):
        for _ in range(3):
            self.step(x, y)
torch.manual_seed(1)
X, Y = torch.randn(12, 2), torch.randn(12, 1)
Trainer(nn.Linear(2, 1)).train(X, Y)
"""
HELPER = NET + """def full_hessian(loss, parameters):
    first = torch.autograd.grad(loss, parameters, create_graph=True)
    flat = torch.cat([part.reshape(-1) for part in first])
    rows = []
    for item in flat:
        row = torch.autograd.grad(item, parameters, retain_graph=True)
        rows.append(torch.cat([part.reshape(-1) for part in row]))
    return torch.stack(rows)
print(full_hessian(((model(X) - Y)**2).mean(), list(model.parameters())))
"""


def of_squares() -> np.ndarray:
    """The Hessian of a mean of squares of a linear layer, 2/n [X 1]^T [X 1], with the numbers that the script draws."""
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    try:
        torch.manual_seed(1)
        design = torch.cat([torch.randn(12, 2), torch.ones(12, 1)], 1)
    finally:
        torch.set_default_dtype(before)
    return (2 / 12 * design.T @ design).numpy()


@pytest.mark.parametrize("text", [TOP_LEVEL, IN_MAIN, CLOSURE, METHOD, HELPER])
def test_the_loss_of_a_training_is_differentiated_by_the_parameters(text: str) -> None:
    result = compute(text)
    np.testing.assert_allclose(hessian(result), of_squares(), rtol=1e-12)
    assert [block.name.rpartition(".")[2] for block in result.started.columns.blocks] == ["weight", "bias"]
    assert "several-functions" not in codes(result)


def test_a_loss_is_read_at_the_weights_that_training_has_reached() -> None:
    value = compute(TOP_LEVEL).matrices["value"].dense().item()
    less = compute(TOP_LEVEL.replace("range(3)", "range(30)")).matrices["value"].dense().item()
    assert less < value


def test_the_batch_of_a_loss_is_an_input_that_can_be_differentiated_by() -> None:
    result = compute(TOP_LEVEL, wrt=("X",))
    assert [info.name for info in result.started.inputs][:2] == ["X", "Y"]
    weight = compute(TOP_LEVEL).started.inputs[-2].values
    np.testing.assert_allclose(hessian(result)[:2, :2], 2 / 12 * weight.T @ weight, rtol=1e-9)


def test_leaves_that_are_written_in_place_are_the_inputs() -> None:
    result = compute("""import math, torch
x = torch.linspace(-math.pi, math.pi, 50, dtype=torch.float)
y = torch.sin(x)
a = torch.randn((), dtype=torch.float, requires_grad=True)
b = torch.randn((), dtype=torch.float, requires_grad=True)
for t in range(20):
    y_pred = a + b*x
    loss = (y_pred - y).pow(2).sum()
    loss.backward()
    with torch.no_grad():
        a -= 1e-4*a.grad
        b -= 1e-4*b.grad
        a.grad = b.grad = None
""")
    x = torch.linspace(-torch.pi, torch.pi, 50, dtype=torch.float).double()
    np.testing.assert_allclose(hessian(result), [[100, 2*x.sum()], [2*x.sum(), 2*(x*x).sum()]], rtol=1e-9, atol=1e-4)
    assert "engines-disagree" not in codes(result)  # what surrounds the leaves is brought to float64, too


def test_a_residual_is_differentiated_by_the_parameters_and_its_network_by_the_point() -> None:
    text = """import torch
from torch import nn
model = nn.Sequential(nn.Linear(1, 3), nn.Tanh(), nn.Linear(3, 1))
x = torch.rand(4, 1, requires_grad=True)
u = model(x)
u_x = torch.autograd.grad(u, x, torch.ones_like(u), create_graph=True)[0]
loss = ((u_x - 2*u)**2).mean()
loss.backward()
"""
    result = compute(text)
    assert [entry.name for entry in result.source.entries][:2] == ["u", "loss"]
    loss = compute(text, entry="loss")
    assert hessian(loss).shape == (10, 10) and np.all(np.isfinite(hessian(loss)))
    assert loss.matrices["agreement"].dense().min() > 6 if "agreement" in loss.matrices else loss.receipt.digits > 6


def test_an_expression_that_is_differentiated_is_a_function() -> None:
    result = compute("import torch\nx = torch.tensor([1., 2.], requires_grad=True)\ny = x**3\n"
                     "g, = torch.autograd.grad((y*y).sum(), x)\n")
    np.testing.assert_allclose(hessian(result), np.diag([30.0, 30 * 16.0]))


@pytest.mark.parametrize(("request_", "expected"), [
    ("vmap(hessian(f))(x)", [[2, 0, 0, 0], [0, 6, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]),
    ("vmap(jacrev(f), in_dims=1)(x)", [[2, 0, 0, 0], [0, 0, 0, 0], [0, 0, 18, 0], [0, 0, 0, 0]]),
])
def test_a_derivative_under_vmap_is_one_of_the_whole_batch(request_: str, expected: list) -> None:
    result = compute("import torch\nfrom torch.func import hessian, jacrev, vmap\ndef f(x): return x[0]**2 + x[1]**3\n"
                     f"x = torch.tensor([[1., 1.], [3., 2.]])\nprint({request_})\n")
    np.testing.assert_allclose(hessian(result)[0], expected)


def test_what_comes_beside_the_value_is_not_differentiated() -> None:
    result = compute("import torch\nfrom torch.func import jacfwd, jacrev\n"
                     "def f(w, x):\n    y = w*x\n    return (y**2).sum(), y\n"
                     "w, x = torch.tensor([1., 2.]), torch.tensor([3., 1.])\n"
                     "h, aux = jacfwd(jacrev(f, has_aux=True), has_aux=True)(w, x)\n")
    np.testing.assert_allclose(hessian(result), np.diag([18.0, 2.0]))


def test_a_script_may_compile_its_function() -> None:
    result = compute("import torch\n@torch.compile\ndef f(x): return (x**3).sum()\nx = torch.tensor([2.])\n"
                     "print(torch.func.hessian(f)(x))\n")
    assert hessian(result) == [[12.0]] and "script-skipped" in codes(result)


def test_a_script_reads_no_command_line_of_hessguis_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["hessgui", "compute", "--strange"])
    text = ("import argparse, torch\np = argparse.ArgumentParser()\np.add_argument('--n', type=int, default=2)\n"
            "n = p.parse_args().n\ndef f(x): return (x**2).sum()\nprint(torch.func.hessian(f)(torch.ones(n)))\n")
    np.testing.assert_allclose(hessian(compute(text)), 2 * np.eye(2))
    needed = compute(text.replace("default=2", "required=True"))
    assert needed.status == "failed" and "command line" in needed.findings[0].message


@pytest.mark.skipif(torch.cuda.is_available(), reason="the device is there")
@pytest.mark.parametrize("made", ["torch.tensor([2.], device='cuda:0')", "torch.tensor([2.]).cuda()",
                                  "torch.tensor([2.]).to(torch.device('cuda'))"])
def test_a_device_that_is_not_there_is_replaced_and_told(made: str) -> None:
    result = compute(f"import torch\nx = {made}\ntorch.cuda.synchronize()\ndef f(x): return (x**3).sum()\n"
                     "print(torch.func.hessian(f)(x))\n")
    assert hessian(result) == [[12.0]]
    assert [item.line for item in result.findings if item.code == "script-skipped"] == [2]


def test_a_device_that_the_script_asks_after_is_its_own_affair() -> None:
    result = compute("import torch\ndevice = 'cuda' if torch.cuda.is_available() else 'cpu'\n"
                     "x = torch.tensor([2.], device=device)\ndef f(x): return (x**3).sum()\n")
    assert hessian(result) == [[12.0]] and "script-skipped" not in codes(result)


def test_what_a_function_lacks_is_told_by_what_ended_the_script() -> None:
    result = compute("import torch\ndata = torch.load('nowhere.pt')\n"
                     "def f(x): return (x*data).sum()\nx = torch.ones(2)\n"
                     "print(torch.func.hessian(f)(x))\n")
    error = next(item for item in result.findings if item.severity == "error")
    assert error.line == 2 and "data" in error.message and "nowhere.pt" in error.message


def test_a_loop_without_end_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "TRAINING_S", 0.2)
    result = compute("import torch, time\ndef f(x): return (x**3).sum()\nx = torch.ones(1)\n"
                     "while True:\n    pass\nfor epoch in range(10**6):\n    time.sleep(0.01)\n")
    assert hessian(result) == [[6.0]]
    assert [item.line for item in result.findings if item.code == "script-skipped"] == [4, 6]


COUNTED = "import builtins, torch\nbuiltins.hessgui_runs = getattr(builtins, 'hessgui_runs', 0) + 1\n" + IN_MAIN + (
    "x = torch.ones(2)\ndef f(x): return (model(x)**2).sum()\n")


def test_a_slow_script_is_run_once_for_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "KEPT_S", 0.0)
    monkeypatch.setattr(source, "_kept", [])
    monkeypatch.setattr(builtins, "hessgui_runs", 0, raising=False)
    first = compute(COUNTED)
    other = compute(COUNTED, entry="f")
    again = compute(COUNTED, wrt=("model.bias",))
    assert builtins.hessgui_runs == 1
    assert "script-skipped" not in codes(first) and "not run again" in other.findings[0].message
    np.testing.assert_allclose(hessian(first), of_squares(), rtol=1e-12)
    np.testing.assert_allclose(hessian(again), [[2.0]])
    weight = first.started.inputs[-2].values
    np.testing.assert_allclose(hessian(other), 2 * weight.T @ weight, rtol=1e-12)
    compute(COUNTED.replace("range(3)", "range(4)"))
    compute(COUNTED.replace("range(3)", "range(4)"), seed=1)
    compute(COUNTED.replace("range(3)", "range(4)"), seed=1, training=False)
    assert builtins.hessgui_runs == 4


def test_a_product_with_the_hessian_by_hand_is_no_function_of_its_own() -> None:
    result = compute(NET + """def hvp(loss, params, v):
    grads = torch.autograd.grad(loss, params, create_graph=True)
    flat = torch.cat([g.reshape(-1) for g in grads])
    return torch.autograd.grad((flat*v).sum(), params)
l = ((model(X) - Y)**2).mean()
print(hvp(l, list(model.parameters()), torch.ones(3)))
""")
    assert [entry.name for entry in result.source.entries] == ["l"]
    np.testing.assert_allclose(hessian(result), of_squares(), rtol=1e-12)


MOVED = """import builtins, torch
builtins.hessgui_runs += 1
scale = torch.rand(())
def f(x): return (scale * x**3).sum()
"""


def test_a_source_is_not_run_for_each_position_of_a_moving_point(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "_kept", [])
    monkeypatch.setattr(builtins, "hessgui_runs", 0, raising=False)

    def at(value: str, quick: bool, text: str = MOVED) -> np.ndarray:
        problem = Problem(text, (InputText("x", value),))
        result = Result(1, problem)
        for message in run(Request(1, problem, quick=quick), lambda: False):
            result.accept(message)
        return hessian(result)

    first = at("tensor([1.])", False)
    for value in (2.0, 3.0):
        np.testing.assert_allclose(at(f"tensor([{value}])", True), value * first, rtol=1e-12)
    assert builtins.hessgui_runs == 1
    np.testing.assert_allclose(at("tensor([2.])", False), 2 * first, rtol=1e-12)
    assert builtins.hessgui_runs == 2, "whoever does not move runs it"
    at("tensor([2.])", True, MOVED.replace("x**3", "x**4"))
    assert builtins.hessgui_runs == 3, "another text"
