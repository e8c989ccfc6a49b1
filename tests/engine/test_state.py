"""State and randomness: found, named with its line, and put back, so that every evaluation sees the same function."""

from __future__ import annotations

import pytest
import torch

from hessgui.engine.state import State, line_of
from tests.engine.test_run import compute, hessian

BODY = "\n    "


@pytest.mark.parametrize("source, names, line, expected", [
    (f"c = [0]\ndef f(x):{BODY}c[0] += 1{BODY}return x**2*c[0]", "c", 3, 2.0),
    (f"n = 0\ndef f(x):{BODY}global n{BODY}n += 1{BODY}return x**2*n", "n", 4, 2.0),
    (f"seen = []\ndef f(x):{BODY}seen.append(1){BODY}return x**2*len(seen)", "seen", 3, 2.0),
    (f"d = {{'k': 2.0}}\ndef f(x):{BODY}d['k'] *= 3{BODY}return x**2*d['k']", "d", 3, 12.0),
    (f"s = torch.ones(())\ndef f(x):{BODY}s.add_(1){BODY}return x**2*s.clone()", "s", 3, 4.0),
    (f"a = np.ones(1)\ndef f(x):{BODY}y = x*1{BODY}a[0] += 2{BODY}return y**2*a[0]", "a", 4, 6.0),
    (f"def f(x, k=[]):{BODY}k.append(1){BODY}return x**2*len(k)", "f", None, 2.0),
    ("class Net(nn.Module):\n  def __init__(self):\n    super().__init__()\n    self.calls = 0\n"
     "  def forward(self, x):\n    self.calls += 1\n    return x**2*self.calls\nnet = Net()", "self.calls", 6, 2.0),
    ("class Memory:\n  pass\ncell = Memory()\ncell.k = 1\ndef f(x):\n    cell.k += 1\n    return x**2*cell.k",
     "cell.k", 6, 4.0),
])
def test_state_is_put_back_before_every_call(source: str, names: str, line: int | None, expected: float) -> None:
    result = compute(source, inputs={"x": "3."})
    assert hessian(result).item() == expected
    assert [(item.code, item.severity, item.line) for item in result.findings] == [("stateful-function", "info", line)]
    assert f"changes {names} each time" in result.findings[0].message
    assert result.agreement.worst > 10


@pytest.mark.parametrize("draw", [
    "random.random()", "np.random.rand()", "float(np.random.default_rng().normal())*0 + torch.rand(()).item()",
    "F.dropout(torch.ones(9), 0.5).sum()", "torch.randn(())",
])
def test_draws_are_the_same_at_every_call_and_told(draw: str) -> None:
    result = compute(f"import random\ndef f(x):{BODY}y = x*1{BODY}r = {draw}{BODY}return y**2*r", inputs={"x": "3."})
    assert [item.code for item in result.findings if item.code != "gradient-cut"] == ["random-function"]
    assert result.findings[0].line in (4, 5)
    assert result.agreement.worst > 10
    again = compute(f"import random\ndef f(x):{BODY}y = x*1{BODY}r = {draw}{BODY}return y**2*r", inputs={"x": "3."})
    assert hessian(again) == hessian(result)


@pytest.mark.parametrize("maker", ["torch.Generator()", "np.random.default_rng(0)", "__import__('random').Random(0)"])
def test_generators_of_ones_own_are_put_back(maker: str) -> None:
    draw = {"t": "torch.rand((), generator=g)", "n": "float(g.normal())", "_": "g.random()"}[maker[0]]
    result = compute(f"g = {maker}\ndef f(x):{BODY}r = {draw}{BODY}return x**2*r", inputs={"x": "3."})
    assert [(item.code, item.line) for item in result.findings] == [("stateful-function", 3)]
    assert result.agreement.worst > 10


def test_a_clock_cannot_be_put_back() -> None:
    source = f"import time\ndef f(x):{BODY}y = x*2{BODY}t = time.perf_counter(){BODY}return y**2*t"
    found = compute(source, inputs={"x": "3."}).findings
    assert ("stateful-function", "warning", 5) in [(item.code, item.severity, item.line) for item in found]


@pytest.mark.parametrize("source", [
    "x**2 + sin(x)", f"k = 3\nw = torch.ones(2)\ndef f(x):{BODY}return x**2*k*w.sum()",
    f"cache = []\ndef f(x):{BODY}return x**2", f"def f(x):{BODY}total = 0{BODY}total += x**2{BODY}return total",
])
def test_what_does_not_change_is_not_told(source: str) -> None:
    assert compute(source, inputs={"x": "3."}).findings == []


@pytest.mark.parametrize("mode, codes", [("train", ["stateful-function"]), ("eval", [])])
def test_a_batch_norm_in_training_is_told_with_its_line(mode: str, codes: list) -> None:
    source = f"bn = nn.BatchNorm1d(2).{mode}()\ndef f(x):{BODY}y = x*2{BODY}return (bn(y)**3).sum()"
    result = compute(source, inputs={"x": "randn(3, 2)"})
    found = [item for item in result.findings if item.code != "sparse"]
    assert [item.code for item in found] == codes
    assert all(item.line == 4 and item.severity == "info" for item in found)
    assert hessian(result).shape == (6, 6)


def test_statistics_of_a_batch_norm_are_put_back() -> None:
    norm = torch.nn.BatchNorm1d(2)
    state = State(norm)
    norm(torch.randn(5, 2))
    assert "self.running_mean" in state.changed()
    state.restore()
    assert state.changed() == ()
    assert norm.running_mean.tolist() == [0, 0]


def test_the_line_is_where_the_layer_is_called() -> None:
    text = "net = nn.Sequential()\nclass N:\n  def forward(self, x):\n    y = x\n    return self.bn1(y)"
    assert line_of(text, "net.bn1.running_mean") == 5
