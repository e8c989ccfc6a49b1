"""The traps: each comes out right, or is flagged with the line; never a wrong number without a word."""

from __future__ import annotations

import numpy as np
import pytest
import sympy as sp

from hessgui.engine import knowledge
from hessgui.engine.run import run
from hessgui.model.messages import Request
from hessgui.model.problem import InputText, Problem
from hessgui.model.result import Result
from tests.engine.traps import TRAPS, Trap

RIGHT_DIGITS = 10
NOTHING = 1e-100
"""What SymPy leaves of an exact zero at 30 digits."""


def computed(trap: Trap) -> Result:
    problem = Problem(trap.source, (InputText("x", trap.point),), dtype=trap.dtype)
    result = Result(1, problem)
    for message in run(Request(1, problem), lambda: False):
        result.accept(message)
    return result


def truth_of(trap: Trap, point: np.ndarray) -> np.ndarray:
    """The Hessians ``[m, n, n]`` by SymPy at 30 digits."""
    symbols = sp.symbols(f"x:{point.size}", real=True)
    at = {symbol: sp.Float(float(value), 30) for symbol, value in zip(symbols, point, strict=True)}
    found = np.array([
        [[float(sp.diff(f, a, b).evalf(30, subs=at)) for b in symbols] for a in symbols] for f in trap.truth(*symbols)
    ])
    return np.where(np.abs(found) < NOTHING, 0.0, found)


@pytest.fixture(autouse=True)
def _ample_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is right is tested here, not how quickly; the machine may be busy."""
    monkeypatch.setattr(knowledge, "SHORTEST_VERDICT_S", 5.0)


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_right_or_flagged_with_the_line(trap: Trap) -> None:
    result = computed(trap)
    alarms = [found for found in result.findings if found.severity != "info"]
    matrix = result.matrices.get("hessian")
    if matrix is None:
        assert any(found.code in trap.codes and found.line == trap.line for found in alarms), alarms
        return
    numbers = matrix.dense()
    agreement = result.agreements["hessian"]
    if trap.truth is not None:
        truth = truth_of(trap, result.started.inputs[0].values.reshape(-1)).reshape(numbers.shape)
        with np.errstate(invalid="ignore"):
            right = np.abs(numbers - truth) <= 10.0**-RIGHT_DIGITS * np.abs(truth).max()
        assert (right | ~np.isfinite(numbers) | agreement.suspects | bool(trap.codes)).all()
        if right.all() and not alarms:
            return
        if trap.removable:
            differences = next(each for each in agreement.references if each.name == "differences").values
            assert np.allclose(differences, truth, rtol=1e-6, atol=1e-6 * max(1.0, np.abs(truth).max()))
            assert np.isfinite(numbers[~right]).sum() == agreement.suspects[~right & np.isfinite(numbers)].sum()
    assert trap.codes, [found.message for found in alarms]
    assert any(found.code in trap.codes and trap.line in (found.line, None) for found in alarms), alarms


def test_every_flagged_entry_with_a_settled_limit_tells_the_better_number() -> None:
    trap = next(trap for trap in TRAPS if trap.name == "abs-squared")
    agreement = computed(trap).agreements["hessian"]
    assert agreement.suspects.tolist() == [[True, False], [False, False]]
    assert agreement.trusted[0, 0] == pytest.approx(2.0, rel=1e-9)
    assert np.isnan(agreement.trusted[0, 1])


@pytest.mark.parametrize(("text", "value"), [
    ("torch.slogdet(y)[1]", [-np.inf]), ("torch.logdet(y)", [-np.inf]), ("torch.logdet(y @ y.T) + y.sum()", [-np.inf]),
    ("torch.slogdet(y)", [0.0, -np.inf]),
])
@pytest.mark.parametrize("point", ["[[1., 2.], [2., 4.]]", "zeros(2,2)"])
def test_a_singular_matrix_has_an_infinite_value_and_one_finding(text: str, value: list[float], point: str) -> None:
    result = computed(Trap("", f"def f(x):\n    y = x*1\n    return {text}", point, None))
    assert result.status == "ok" and result.started.value.tolist() == value
    assert not np.isfinite(result.matrices["jacobian"].dense()[-1]).any() or "+" in text
    assert np.isnan(result.matrices["hessian"].dense()).all()
    (told,) = [item for item in result.findings if item.severity != "info"]
    assert told.code == "non-finite" and told.line == 3 and "slogdet at a singular matrix" in told.message
    assert "The matrix is singular here" in told.remedy


@pytest.mark.parametrize("text", [
    "torch.inverse(x)", "torch.linalg.solve(x, torch.ones(2))", "torch.linalg.cholesky(x)",
])
def test_what_torch_refuses_of_a_singular_matrix_has_line_and_remedy(text: str) -> None:
    (told,) = computed(Trap("", f"def f(x):\n    return {text}.sum()", "[[1., 2.], [2., 4.]]", None)).findings
    assert told.code == "function-raised" and told.line == 2 and "The matrix is singular here" in told.remedy


@pytest.mark.parametrize("strategy", ["forward", "batched", "rows"])
@pytest.mark.parametrize("name", [
    "layer-norm", "batch-norm-training", "det-identity", "slogdet-identity", "solve", "cumprod-zero", "group-norm",
])
def test_no_strategy_is_caught_in_them(name: str, strategy: str) -> None:
    trap = next(trap for trap in TRAPS if trap.name == name)
    problem = Problem(trap.source, (InputText("x", trap.point),), strategy=strategy)
    result = Result(1, problem)
    for message in run(Request(1, problem), lambda: False):
        result.accept(message)
    numbers = result.matrices["hessian"].dense()
    truth = truth_of(trap, result.started.inputs[0].values.reshape(-1)).reshape(numbers.shape)
    assert np.allclose(numbers, truth, rtol=1e-9, atol=1e-9 * np.abs(truth).max())


def test_an_integer_cast_tells_its_line_though_no_slope_is_missing() -> None:
    problem = Problem("def f(x):\n    i = x.long()\n    return (x*i).sum()", (InputText("x", "[1.5, 2.5]"),))
    result = Result(1, problem)
    for message in run(Request(1, problem), lambda: False):
        result.accept(message)
    assert [(item.severity, item.code, item.line) for item in result.findings] == [("info", "gradient-cut", 2)]
    assert result.zeros.counts["cut"] == 2
