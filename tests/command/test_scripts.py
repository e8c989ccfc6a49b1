"""Whole scripts given to ``hessgui compute``, as a process: the function and its inputs are theirs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine.test_pasted_scripts import BY_HAND, CALL, COMPONENT

ONE = """import torch
from torch.autograd.functional import hessian
def func(x):
    return x**3 + 4*x - 10
input = torch.tensor([2.])
print(hessian(func, input))
"""
SUM = ONE.replace("x**3 + 4*x - 10", "(x**3 + 4*x - 10).sum()").replace("torch.tensor([2.])", "torch.randn(2,2)")
TWO = """import torch
def func(x, y):
    return x**3 + x*y
inputs = (torch.tensor([2.]), torch.tensor([4.]))
print(torch.autograd.functional.hessian(func, inputs))
"""


def compute(tmp_path: Path, *arguments: str, status: int = 0) -> list[dict]:
    done = subprocess.run(
        [sys.executable, "-m", "hessgui", "compute", *arguments, "--json"], capture_output=True, text=True,
        cwd=tmp_path, timeout=120,
    )
    assert done.returncode == status, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def session(tmp_path: Path, name: str, text: str, **more: object) -> str:
    path = tmp_path / f"{name}.hess"
    path.write_text(json.dumps({"format": "hessgui-session", "version": 1, "function": text, "inputs": []} | more))
    return str(path)


def test_each_script_is_computed_whole(tmp_path: Path) -> None:
    scripts = {"one": ONE, "sum": SUM, "two": TWO, "by_hand": BY_HAND, "component": COMPONENT, "call": CALL}
    files = [session(tmp_path, name, text) for name, text in scripts.items()]
    files += [session(tmp_path, "prediction", BY_HAND, entry="prediction"),
              session(tmp_path, "bias", BY_HAND, wrt=["model.bias"], training=False)]
    lines = {Path(line["source"]).stem: line for line in compute(tmp_path, *files)}
    assert {line["status"] for line in lines.values()} == {"ok"}
    assert lines["one"]["text"]["hessian"] == "tensor([[12.]])"
    assert lines["sum"]["inputs"][0]["shape"] == [2, 2]
    assert lines["two"]["text"]["hessian"] == "((tensor([[12.]]), tensor([[1.]])), (tensor([[1.]]), tensor([[0.]])))"
    assert lines["by_hand"]["value"] == 2.25
    assert "affine" in [item["code"] for item in lines["prediction"]["findings"]]
    assert lines["component"]["output_shape"] == [4] and lines["call"]["output_shape"] == [4]
    assert [item["name"] for item in lines["bias"]["inputs"]] == ["x", "model.bias"]
    assert lines["bias"]["text"]["hessian"].count("2.") == 1


@pytest.mark.parametrize(("wrt", "names"), [("y", ["y"]), ("x,y", ["x", "y"])])
def test_a_script_is_differentiated_by_what_the_option_says(tmp_path: Path, wrt: str, names: list[str]) -> None:
    [line] = compute(tmp_path, "-f", TWO, "--wrt", wrt, "--export", "out")
    head = (tmp_path / "out" / "hessian.csv").read_text().splitlines()[0]
    assert line["status"] == "ok" and head == "," + ",".join(f"{name}[0]" for name in names)


def test_a_name_that_a_script_does_not_have_is_told(tmp_path: Path) -> None:
    [line] = compute(tmp_path, "-f", TWO, "--wrt", "z", status=1)
    assert [item["code"] for item in line["findings"]] == ["unknown-input"]
