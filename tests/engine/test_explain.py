"""Explanations: kinks, NaN, cut paths, randomness and state, with the user's line."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from hessgui.engine.explain import explain
from hessgui.engine.explain.randomness import randomness
from hessgui.engine.referee import verify
from hessgui.engine.subject import Subject
from hessgui.engine.tape_recorder import record
from hessgui.model.findings import Finding
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Matrix
from tests.engine.subjects import subject_of


def findings_of(source: str, point: list, *, verified: bool = True) -> list[Finding]:
    """What is explained about a ``def f(x)``, whose text is the function's."""
    scope = {"torch": torch, "F": torch.nn.functional, "np": np, "count": [0]}
    exec(compile(source, "<function>", "exec"), scope)  # noqa: S102 - the test's own text
    x = torch.tensor(point, dtype=torch.float64)
    layout = AxisLayout([("x", tuple(x.shape))])
    subject = Subject(
        scope["f"], (x,), (0,), layout, AxisLayout([("f", ())]), (0,), lambda output: output.reshape(-1),
        filename="<function>",
    )
    numbers = torch.autograd.functional.hessian(lambda x: subject.evaluate((x,))[0], x).reshape(x.numel(), x.numel())
    matrix = Matrix("hessian", layout, layout, numbers.numpy(), None, "f")
    agreement = verify(subject, matrix, budget_seconds=60, cancelled=lambda: False)[0] if verified else None
    return list(explain(subject, record(subject, (0,)), matrix, agreement)[0])


def body(*lines: str) -> str:
    return "\n".join(["def f(x):", *(f"    {line}" for line in lines)])


@pytest.mark.parametrize("expression, point, left, right", [
    ("x*torch.abs(x)", [0.0], "-2", "2"), ("torch.relu(x)**2", [0.0], "0", "2"), ("(x**2).max()", [1.0, 1.0], "0", "2"),
    ("F.huber_loss(x, torch.zeros_like(x))", [1.0], "1", "0"), ("x.clamp(0, 1)**2", [1.0], "2", "0"),
    ("torch.where(x > 0, x**2, x)", [0.0], "1", "0"), ("(x*x.floor()).sum()", [1.0], "0", "1"),
    ("(x.sort()[0]*torch.arange(2)).sum()", [1.0, 1.0], "0", "1"), ("torch.abs(x)", [0.0], "-1", "1"),
])
@pytest.mark.parametrize("verified", [True, False])
def test_kink_has_both_sides_and_its_line(expression: str, point: list, left: str, right: str, verified: bool) -> None:
    found = findings_of(body("y = x * 1", f"return ({expression.replace('x.', 'y.')}).sum()"), point, verified=verified)
    assert [each.code for each in found] == ["not-differentiable-here"]
    assert found[0].line == 3
    assert f"{left} " in found[0].message
    assert f"{right} " in found[0].message.replace(".", " ")


@pytest.mark.parametrize("expression", [
    "torch.abs(x)**3", "torch.relu(x)**3", "torch.abs(x - 1e-3)**3", "torch.relu(x - 1)**2",
])
def test_harmless_switches_are_not_told(expression: str) -> None:
    assert findings_of(body(f"return ({expression}).sum()"), [0.0]) == []


@pytest.mark.parametrize("expression, point, operation, limit", [
    ("torch.sinc(x)", [0.0], "sinc", -math.pi**2 / 3), ("x.norm()**2", [0.0, 0.0], "norm", 2.0),
    ("torch.where(x > 0, torch.sqrt(x), x)", [0.0], "sqrt", None), ("torch.xlogy(x, x)", [0.0], "xlogy", None),
    ("torch.atan2(x[0], x[1])", [0.0, 0.0], "atan2", None), ("x**1.5", [0.0], "pow", None),
])
def test_first_operation_that_blew_up(expression: str, point: list, operation: str, limit: float | None) -> None:
    found = findings_of(body("y = 1", f"return ({expression}).sum()"), point)
    assert found[0].code == "non-finite"
    assert found[0].line == 3
    assert f"{operation} at 0" in found[0].message
    if limit is None:
        assert "no limit" in found[0].message
    else:
        number = float(found[0].message.rpartition(" is ")[2].rstrip("."))
        assert number == pytest.approx(limit, rel=1e-8)


@pytest.mark.parametrize("line", [
    "c = x.detach()", "c = x[0].item()", "c = x.data", "c = torch.as_tensor(np.sin(x.detach().numpy()))",
    "c = float(x[1].detach())", "c = torch.tensor(x.tolist())",
])
def test_cut_path_is_found_with_its_line(line: str) -> None:
    found = findings_of(body("y = x**2", line, "return (y*c).sum()"), [2.0, 3.0])
    assert [each.code for each in found] == ["gradient-cut"]
    assert found[0].line == 3


def test_no_grad_is_found() -> None:
    found = findings_of(body("with torch.no_grad():", "    c = x.sin()", "return (x*c).sum()"), [2.0, 3.0])
    assert [(each.code, each.line) for each in found] == [("gradient-cut", 3)]


@pytest.mark.parametrize("line", ["shown = x[0].item()", "if x[0] > 0: pass", "shown = x.detach().numpy().copy()"])
def test_numbers_that_are_only_read_are_no_cut(line: str) -> None:
    assert findings_of(body(line, "return (x**2).sum()"), [2.0, 3.0]) == []


def test_randomness_and_state() -> None:
    found = findings_of(body("y = x", "return (F.dropout(y, 0.5)**2).sum() + torch.randn(())"), [2.0, 3.0])
    assert [(each.code, each.line) for each in found] == [("random-function", 3)]
    found = findings_of(body("count[0] += 1", "return (x**2).sum() + count[0]"), [2.0, 3.0])
    assert [each.code for each in found] == ["stateful-function"]


def test_another_routine_without_a_graph_is_no_state() -> None:
    for seed in range(8):  # singular values in float32 come otherwise, in about every second matrix
        point = torch.rand(4, generator=torch.Generator().manual_seed(seed)) + 0.2
        subject = subject_of(lambda x: torch.linalg.cond(x.reshape(2, 2)), point)
        assert randomness(subject, record(subject)) == ()


@pytest.mark.parametrize("expression, point", [
    ("x.log().sum()", [-1.0, 2.0]), ("(x/x).sum()", [0.0, 1.0]), ("x.exp().sum() - x.exp().sum()", [1000.0, 0.0]),
])
def test_nan_is_no_state(expression: str, point: list) -> None:
    assert "stateful-function" not in {each.code for each in findings_of(body(f"return {expression}"), point)}
