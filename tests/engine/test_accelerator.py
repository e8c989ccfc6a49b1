"""The same numbers on an accelerator as on the CPU; run only where torch sees one."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from hessgui.engine import devices
from hessgui.engine.run import run
from hessgui.model.messages import Request
from hessgui.model.problem import InputText, Problem
from hessgui.model.result import Result

pytestmark = pytest.mark.accelerator

FUNCTIONS = {
    "cubic": ("(x**3 + 4*x - 10).sum()", "randn(4)"),
    "network": (
        "model = nn.Sequential(nn.Linear(6, 5), nn.Tanh(), nn.Linear(5, 3))\n"
        "def f(x):\n    return model(x).logsumexp(0)\n", "randn(6)",
    ),
    "tuple": ("def f(x):\n    return x.sin(), x.prod()\n", "randn(3)"),
}
DIGITS = {"float64": 1e-11, "float32": 1e-4}


def answer(name: str, device: str, dtype: str) -> Result:
    text, value = FUNCTIONS[name]
    problem = Problem(text, (InputText("x", value),), device=device, dtype=dtype)
    result = Result(1, problem)
    for message in run(Request(1, problem), lambda: False):
        result.accept(message)
    return result


@pytest.mark.parametrize("dtype", DIGITS)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_an_accelerator_agrees_with_the_cpu(name, dtype):
    device = torch.accelerator.current_accelerator().type
    there = answer(name, device, dtype)
    assert there.status == "ok" and there.agreement.suspect_entries == 0
    # The draws differ between devices: the same point is given to the CPU as numbers.
    point = there.started.inputs[0].values
    text, _ = FUNCTIONS[name]
    problem = Problem(text, (InputText("x", f"tensor({point.tolist()})"),), dtype=dtype)
    here = Result(2, problem)
    for message in run(Request(2, problem), lambda: False):
        here.accept(message)
    scale = np.abs(here.matrices["hessian"].dense()).max()
    np.testing.assert_allclose(
        there.matrices["hessian"].dense(), here.matrices["hessian"].dense(), rtol=0, atol=DIGITS[dtype] * scale
    )


def test_the_accelerator_is_listed_with_its_name_and_free_memory():
    listed = [info for info in devices.list_devices() if info.name != "cpu"]
    assert listed and all(info.title != info.name for info in listed)
    assert listed[0].name.startswith("mps") or listed[0].free_bytes > 0
