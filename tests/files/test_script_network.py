"""Scripts of networks: by parameters, for a loss, in a mode, repeated by a Python that never sees hessgui."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

from hessgui.engine.run import run
from hessgui.files import script_file
from hessgui.model.messages import Request
from hessgui.model.problem import InputText, Problem
from hessgui.model.result import Result

NET = """import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.one = nn.Linear(2, 3)
        self.norm = nn.BatchNorm1d(3)
        self.two = nn.Linear(3, 3)
    def forward(self, x):
        return self.two(torch.tanh(self.norm(self.one(x))))
"""
INSTANCE = NET + "model = Net()\n"
LOSS = INSTANCE + "def loss(x, y): return ((model(x) - y)**2).mean()\n"
FACTORY = NET + "def make(): return Net().eval()\n"
X = InputText("x", "randn(4, 2)")


def result_of(function: str, *inputs: InputText, **options: object) -> Result:
    problem = Problem(function, inputs, compute=("gradient", "hessian"), verify=False, **options)
    made = Result(1, problem)
    for message in run(Request(1, problem), lambda: False):
        made.accept(message)
    assert made.status == "ok", made.findings
    return made


@pytest.mark.parametrize(("text", "inputs", "options"), [
    (LOSS, (X, InputText("y", "randn(4, 3)")), {"wrt": ("model.one.bias", "model.two.weight")}),
    (INSTANCE, (X,), {"wrt": ("two.bias", "x"), "reduce": "cross-entropy", "target": "[0, 1, 2, 1]"}),
    (INSTANCE, (X,), {"wrt": ("one",), "reduce": "mse", "target": "tensor([1., 2., 3.])", "training": False}),
    (NET, (X,), {"reduce": "max", "training": False}),
    (FACTORY, (X,), {"wrt": ("one.bias",), "reduce": "cross-entropy"}),
    (FACTORY, (InputText("x", "randn(2)"),), {"component": (1,)}),
    ("x**3 * y", (InputText("x", "randn(3)"), InputText("y", "randn(3)")), {"reduce": "sum"}),
])
def test_a_network_is_repeated_without_hessgui(tmp_path, text, inputs, options) -> None:
    made = result_of(text, *inputs, **options)
    [planned] = script_file.plan(made).files
    file = io.BytesIO()
    planned.write(file)
    path = tmp_path / "result.py"
    path.write_bytes(file.getvalue())
    done = subprocess.run([sys.executable, path], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert f"hessian: all {made.matrices['hessian'].dense().size} numbers agree" in done.stdout


def test_a_tensor_between_two_lines_and_a_files_target_have_no_script() -> None:
    between = result_of("import torch\nx = torch.ones(2, requires_grad=True)\ny = (x**3).sum()\ny.backward()\n")
    assert not script_file.plan(between).files
    loss = result_of(INSTANCE, X, reduce="mse", target="zeros(4, 3)")
    assert not script_file.plan(loss).files
