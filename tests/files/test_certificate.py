"""Certificates: a Python that never sees hessgui runs their check, finds the same numbers, and fails on a wrong one."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace

import numpy as np
import pytest

from hessgui.engine.run import run
from hessgui.files import certificate
from hessgui.model.matrix import Entries
from hessgui.model.messages import Request
from hessgui.model.problem import InputText, Problem
from hessgui.model.result import Result
from tests.custom_functions import custom_source

MODULE = """
import torch.nn as nn

torch.manual_seed(3)

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(3, 4)

    def forward(self, x):
        return {"a": torch.tanh(self.first(x)).sum(), "b": (x[:2] ** 3,)}

net = Net()
"""
ONCE = custom_source("x**2", "2*x*g", once=True)
SPARSE = "def f(x):\n    return ((1 - x[:-1])**2 + 100*(x[1:] - x[:-1]**2)**2).sum()"
PROBLEMS = {
    "expression": ("x**3 + sin(x*y)", {"x": "tensor([2., 3.])", "y": "4."}),
    "def": ("def f(x, y):\n    if x.sum() > 0:\n        return (x**2 * y).sum()\n    return y.sum()",
            {"x": "[1., 2.]", "y": "[3., 4.]"}),
    "module": (MODULE, {"x": "[0.5, -1., 2.]"}),
    "in place": ("def f(x):\n    x.mul_(x.clone())\n    return x.prod()", {"x": "[1., 2., 3.]"}),
    "nan": ("(sqrt(x)*y).sum()", {"x": "[0., 1.]", "y": "[2., 3.]"}),
    "sparse": (SPARSE, {"x": "linspace(0.1, 1, 3000)"}),
    "steep": ("log_softmax(1e4*x, 0)[1]", {"x": "[1., 1.]"}),
    "narrow": ("atan2(x[0], x[1])", {"x": "[1e-9, 1e-9]"}),
    "far from 0": ("(F.group_norm(x.reshape(1, 4), 2)*tensor([[1., 2., -1., 3.]])).sum()",
                   {"x": "[1e6, 1000001., 1000003., 1000002.]"}),
    "nothing but rounding": ("det(x @ x.T)", {"x": "[[1., 2.], [2., 4.]]"}),
    "singular": ("torch.linalg.det(x).sum()", {"x": "[[[1., 2.], [2., 4.]], [[1., 0.], [0., 1.]]]"}),
    "once": ("cdist(x, x).sum()", {"x": "[[1., 2.], [0., 1.]]"}),
    "less smooth": ("(abs(x)**2.5).sum()", {"x": "[0., 1.]"}),
    "defined on one side": ("def f(x):\n    assert (x >= 0).all()\n    return (x**2).sum()", {"x": "[0., 2.]"}),
    "own gradient": ("def f(x):\n    g, = torch.autograd.grad((x**3).sum(), x, create_graph=True)\n"
                     "    return (g**2).sum()", {"x": "[1.3, 2.4]"}),
    "Python's generator": ("import random\ndef f(x):\n    return (x**2).sum()*random.random()", {"x": "[0.3, 0.9]"}),
    "pole": ("tan(x).sum()", {"x": "[1.5707963267948966, 0.3]"}),
    "near a pole": ("(1/x).sum()", {"x": "[1e-12, 0.3]"}),
    "singular matrix": ("torch.slogdet(x)[1]", {"x": "[[1., 2.], [2., 4.]]"}),
    "pole of NaN": ("lgamma(x).sum()", {"x": "[-1., 0.3]"}),
    "hook": ("def f(x):\n    y = x**3\n    y.register_hook(lambda g: 2*g)\n    return y.sum()", {"x": "[1., 2.]"}),
    "counter": ("calls = 0\ndef f(x):\n    global calls\n    calls += 1\n    return (calls*x**3).sum()",
                {"x": "[1., 2.]"}),
    "generator": ("g = torch.Generator().manual_seed(3)\ndef f(x):\n"
                  "    return (x**3*torch.randn(2, generator=g)).sum()", {"x": "[1., 2.]"}),
    "future": ("from __future__ import annotations\ndef f(x):\n    '''A \\ \"doc\".'''\n    return (x**3).sum()\n"
               "if __name__ == '__main__':\n    raise SystemExit(3)", {"x": "[1., 2.]"}),
    "once differentiable": (ONCE, {"x": "[1., 2.]"}),
    "scale": ("1e30*x**2*y", {"x": "1.", "y": "2."}),
}


def result_of(text, inputs, **options) -> Result:
    problem = Problem(text, tuple(InputText(name, value) for name, value in inputs.items()), **options)
    result = Result(1, problem)
    for message in run(Request(1, problem), lambda: False):
        result.accept(message)
    assert result.status == "ok"
    return result


def zipped(result: Result) -> bytes:
    file = io.BytesIO()
    certificate.write(result, file)
    return file.getvalue()


def checked(result: Result, tmp_path, *, unpacked: bool = False) -> subprocess.CompletedProcess:
    path = tmp_path / "certificate.zip"
    path.write_bytes(zipped(result))
    if unpacked:
        zipfile.ZipFile(path).extractall(tmp_path / "out")
        path = tmp_path / "out" / "check.py"
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(blocked(tmp_path))}
    return subprocess.run([sys.executable, path], capture_output=True, text=True, cwd=tmp_path, env=environment)


def blocked(tmp_path):
    """A folder with a hessgui that cannot be imported."""
    folder = tmp_path / "blocked"
    folder.mkdir(exist_ok=True)
    (folder / "hessgui.py").write_text("raise ImportError('a certificate needs no hessgui')\n")
    return folder


@pytest.mark.parametrize("name", PROBLEMS)
def test_a_certificate_holds(name, tmp_path):
    done = checked(result_of(*PROBLEMS[name]), tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.rstrip().endswith("The certificate holds.")
    assert "hessian" in done.stdout


@pytest.mark.parametrize("source", [
    "import time\ndef f(x):\n    return (x**3).sum()*time.time()",
    "import numpy as np\nrng = np.random.default_rng()\ndef f(x):\n    return (x**3).sum()*rng.random()",
])
def test_of_what_is_another_function_each_time_nothing_is_asserted_and_that_is_said(source, tmp_path):
    result = result_of(source, {"x": "[1., 2.]"})
    done = checked(result, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "nothing can be asserted" in done.stdout
    assert "certificate holds" not in done.stdout
    warned = [item.message for item in result.findings if item.severity == "warning"]
    assert all(message[:40] in certificate.check(result) for message in warned)


@pytest.mark.parametrize("options", [{"dtype": "float32"}, {"component": (1,)}, {"seed": 7}])
def test_options(options, tmp_path):
    done = checked(result_of("(randn(2)*x**3)*y.exp()", {"x": "[1., 2.]", "y": "[0.5, 0.25]"}, **options), tmp_path,
                   unpacked=True)
    assert done.returncode == 0, done.stderr


def altered(result: Result, quantity: str, change) -> Result:
    matrix = result.matrices[quantity]
    data = matrix.data
    if isinstance(data, Entries):
        value = data.value.copy()
        value[len(value) // 2] = change(value[len(value) // 2])
        data = replace(data, value=value)
    else:
        data = data.copy()
        data.reshape(-1)[-1] = change(data.reshape(-1)[-1])
    result.matrices[quantity] = replace(matrix, data=data)
    return result


@pytest.mark.parametrize(("quantity", "change"), [
    ("value", lambda number: number + 1e-7), ("hessian", lambda number: number + 1e-7),
    ("hessian", lambda number: np.nan),
])
def test_a_wrong_number_is_found(quantity, change, tmp_path):
    result = altered(result_of("(x**3).sum()*y", {"x": "[1., 2.]", "y": "3."}), quantity, change)
    done = checked(result, tmp_path)
    assert done.returncode == 1
    assert "AssertionError" in done.stderr and quantity in done.stderr


def test_a_wrong_entry_of_a_sparse_matrix_is_found(tmp_path):
    done = checked(altered(result_of(*PROBLEMS["sparse"]), "hessian", lambda number: number + 1.0), tmp_path)
    assert done.returncode == 1


def test_what_it_says():
    result = result_of("x**3*y", {"x": "2.", "y": "4."})
    with zipfile.ZipFile(io.BytesIO(zipped(result))) as folder:
        facts = json.loads(folder.read("certificate.json"))
        assert set(folder.namelist()) == {"numbers.npz", "check.py", "__main__.py", "certificate.json"}
    assert facts["format"] == "hessgui-certificate"
    assert facts["device"] == "cpu" and facts["strategy"] and facts["versions"]["torch"]
    assert facts["agreements"]["hessian"]["worst"] > 9 and facts["asserted_digits"]["hessian"] >= 9
    assert facts["session"]["function"] == "x**3*y"
    assert set(facts["sha256"]) == {"numbers.npz", "check.py", "__main__.py"}


def test_equal_results_give_equal_bytes():
    result = result_of("x**3", {"x": "2."})
    assert zipped(result) == zipped(result)


def test_what_is_too_large_is_left_out_and_said(monkeypatch):
    monkeypatch.setattr(certificate, "MOST_NUMBERS", 3)
    plan = certificate.plan(result_of("(x**3).sum()", {"x": "[1., 2.]"}))
    assert plan.files == [] and [item.code for item in plan.findings] == ["too-large-for-format"]
