"""The script that repeats a result: run by a Python that never sees hessgui, it finds the same numbers or fails."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from hessgui.engine.run import run as compute
from hessgui.files import script_file
from hessgui.model.messages import Request
from hessgui.model.problem import InputText, Problem
from hessgui.model.result import Result
from tests.files.results import result

SOURCE = """
import torch.nn as nn

class Square(nn.Module):
    def forward(self, x, y):
        return {"a": (x**3).sum() + x[0] * y.sum(), "b": x[:2] * 2}

model = Square()
"""


def expression(hessian: float = 12.0) -> Result:
    made = result(
        inputs={"x": (1,), "y": (1,)}, outputs=[("f", (1,))], output_shape=(1,), value=np.array([16.0]),
        function="x**3 + (exp(0*x) - 1 + x)*y",
        matrices={
            "gradient": np.array([[16.0, 2.0]]), "jacobian": np.array([[16.0, 2.0]]),
            "hessian": np.array([[hessian, 1.0], [1.0, 0.0]]),
        },
    )
    return at(made, np.array([2.0]), np.array([4.0]))


def at(made: Result, *points: np.ndarray) -> Result:
    infos = tuple(replace(info, values=values) for info, values in zip(made.started.inputs, points, strict=True))
    made.started = replace(made.started, inputs=infos)
    return made


def run(made: Result, tmp_path, *options: str) -> subprocess.CompletedProcess:
    (planned,) = script_file.plan(made).files
    path = tmp_path / planned.name
    with open(path, "wb") as file:
        planned.write(file)
    assert "hessgui." not in path.read_text().replace("hessgui 0", "")
    command = [sys.executable, *(options or ("-W", "error")), path]
    return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)


def test_an_expression_is_repeated(tmp_path):
    done = run(expression(), tmp_path)
    assert done.returncode == 0, done.stderr
    assert "hessian: all 4 numbers agree" in done.stdout


def test_a_wrong_number_is_found(tmp_path):
    done = run(expression(hessian=12.001), tmp_path)
    assert done.returncode == 1
    assert "AssertionError: hessian differs" in done.stderr


def test_source_with_a_module_and_several_outputs(tmp_path):
    hessian = np.zeros((3, 3, 3))
    hessian[0] = [[12, 0, 1], [0, 18, 0], [1, 0, 0]]
    made = result(
        inputs={"x": (2,), "y": ()}, outputs=[("f.a", ()), ("f.b", (2,))], output_shape={"a": (), "b": (2,)},
        value=np.array([43.0, 4.0, 6.0]), function=SOURCE,
        matrices={"jacobian": np.array([[16.0, 27, 2], [2, 0, 0], [0, 2, 0]]), "hessian": hessian},
    )
    done = run(at(made, np.array([2.0, 3.0]), np.array(4.0)), tmp_path)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("count", [script_file.MAX_NUMBERS + 1])
def test_what_is_too_large_is_left_out_and_said(count):
    made = at(expression(), np.zeros(count), np.zeros(1))
    plan = script_file.plan(made)
    assert plan.files == []
    assert [finding.code for finding in plan.findings] == ["too-large-for-format"]


@pytest.mark.parametrize("text, said", [
    ("F.scaled_dot_product_attention(x.view(1, 3, 2), x.view(1, 3, 2), x.view(1, 3, 2)).pow(2).sum()",
     "hessian: all 36 numbers agree"),
    ("torch.utils.checkpoint.checkpoint(torch.sin, x.exp()).sum()", "hessian: all 36 numbers agree"),
    ("torch.cdist(x.view(3, 2), x.view(3, 2) + 1).sum()", "hessian: not computed again: "),
])
def test_a_script_sets_torch_as_hessgui_does(tmp_path, text, said):
    problem = Problem(text, (InputText("x", "tensor([0.3, 0.5, -0.2, 1., 0.1, 0.4])"),))
    made = Result(0, problem)
    for message in compute(Request(0, problem), cancelled=lambda: False):
        made.accept(message)
    done = run(made, tmp_path, "-W", "ignore")
    assert done.returncode == 0, done.stderr
    assert "gradient: all 6 numbers agree" in done.stdout and said in done.stdout
