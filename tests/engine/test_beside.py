"""What only looks like a kink, a missing limit or a wrong engine: off the trap by a hair, or too quick to see."""

from __future__ import annotations

import math
from collections.abc import Callable

import mpmath
import numpy as np
import pytest
import torch
from torch import Tensor

import hessgui
from hessgui.engine import knowledge
from hessgui.model.result import Result
from tests.engine.test_run import compute

F = torch.nn.functional


@pytest.fixture(autouse=True)
def _ample_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is right is tested here, not how quickly; the machine may be busy."""
    monkeypatch.setattr(knowledge, "SHORTEST_VERDICT_S", 5.0)
    monkeypatch.setattr(knowledge, "with_closed_form", lambda subject, tape, whole, verdicts, *rest: verdicts)


def alarms(found: hessgui.Derivatives) -> list[str]:
    return [item.code for item in found.findings if item.severity != "info"]


def point(*numbers: float) -> Tensor:
    return torch.tensor(numbers, dtype=torch.float64)


BESIDE = {  # functions with a switch where the first coordinate is 1
    "relu squared": lambda x: (torch.relu(x - 1) ** 2).sum(),
    "largest": lambda x: x.max() ** 2 * x.sum(),
    "huber": lambda x: F.huber_loss(x, torch.zeros_like(x)),
    "clamp": lambda x: (x.clamp(0, 1) ** 3).sum(),
    "where": lambda x: torch.where(x > 1, torch.log(x), x - 1).sum(),
    "absolute": lambda x: ((x - 1).abs() * x**2).sum(),
}


@pytest.mark.parametrize("off", [1e-6, -1e-7, 1e-8, -1e-9, 1e-10, -1e-11])
@pytest.mark.parametrize("name", BESIDE)
def test_off_a_switch_by_a_hair_the_derivatives_exist(name: str, off: float) -> None:
    found = hessgui.differentiate(BESIDE[name], point(1 + off, 1.0 if name == "largest" else 0.3))
    assert not alarms(found)
    assert found.agreement.suspect_entries == 0
    assert found.agreement.worst > 2


@pytest.mark.parametrize("name", ["huber", "clamp", "absolute"])
def test_at_the_switch_they_do_not(name: str) -> None:
    found = hessgui.differentiate(BESIDE[name], point(1.0, 0.3))
    assert alarms(found) == ["not-differentiable-here"]
    assert found.agreement.suspects[0, 0]


@pytest.mark.parametrize("function", [
    lambda x: torch.linalg.norm(x) ** 3, lambda x: torch.linalg.norm(x) ** 5, lambda x: (x**2).sum().sqrt() ** 3,
    lambda x: torch.linalg.norm(x) ** 3 * torch.cos(x[0]),
])
def test_a_limit_with_errors_in_odd_powers_is_found(function: Callable[[Tensor], Tensor]) -> None:
    found = hessgui.differentiate(function, torch.zeros(3, dtype=torch.float64))
    said = next(item for item in found.findings if item.code == "non-finite")
    assert "the function itself is smooth" in said.message
    assert np.abs(found.agreement.trusted).max() < 1e-9


@pytest.mark.parametrize("rate", [1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 3.0 * 2**26])
def test_what_oscillates_between_the_steps_is_no_wrong_engine(rate: float) -> None:
    found = hessgui.differentiate(lambda x: torch.sin(rate * x).sum(), point(0.3, 1.0))
    assert set(alarms(found)) == ({"ill-conditioned"} if rate > 1e6 else set())  # rate*0.3 is rounded
    assert found.agreement.suspect_entries == 0


@pytest.mark.parametrize("width", [1e-3, 1e-6, 1e-9])
def test_what_is_narrower_than_the_steps_is_no_wrong_engine(width: float) -> None:
    found = hessgui.differentiate(lambda x: torch.exp(-(((x - 1) / width) ** 2)), point(1 + width / 2)[0])
    assert not alarms(found)


@pytest.mark.parametrize("rate", [1e15, 1e17])
def test_what_floating_point_cannot_tell_apart_is_said_to_be_ill_conditioned(rate: float) -> None:
    found = hessgui.differentiate(lambda x: torch.sin(rate * x).sum(), point(0.3, 1.0), compute="hessian")
    assert alarms(found) == ["ill-conditioned"]
    assert found.agreement.suspect_entries


@pytest.mark.parametrize("function", [
    lambda x: torch.log(1 + x) / x, lambda x: (torch.exp(x) - 1) / x, lambda x: x / (torch.exp(x) - 1),
    lambda x: (torch.sqrt(1 + x) - 1) / x, lambda x: 1 / (torch.exp(x) - 1) - 1 / x,
])
@pytest.mark.parametrize("x", [1e-9, 1e-10, 1e-12])
def test_what_rounding_makes_is_not_believed_though_it_is_smooth_near_by(
    function: Callable[[Tensor], Tensor], x: float
) -> None:
    found = hessgui.differentiate(function, point(x)[0], compute="hessian")
    assert alarms(found)
    assert found.agreement.suspect_entries and found.agreement.worst < 2


@pytest.mark.parametrize("x", [1e-9, 1e-10, 1e-12])
def test_a_zero_that_rounding_leaves_is_not_believed(x: float) -> None:
    found = hessgui.differentiate(lambda x: torch.sinc(x).sum(), point(0.3, x), compute="hessian")
    assert alarms(found) == ["engines-disagree"]
    assert found.agreement.trusted[1, 1] == pytest.approx(-math.pi**2 / 3, rel=1e-6)


def test_a_sum_that_loses_its_digits_is_named_with_its_line() -> None:
    text = "def f(x):\n    y = torch.exp(x) - 1\n    return y/x"
    said = next(item for item in compute(text, inputs={"x": "1e-10"}).findings if item.code == "ill-conditioned")
    assert said.line == 2 and "Hessian entry (x, x)" in said.message


@pytest.mark.parametrize("rate", [1e8, 1e10])
def test_digits_are_no_more_than_rounding_leaves(rate: float) -> None:
    x = point(0.3)[0]
    found = hessgui.differentiate(lambda x: torch.sin(rate * x), x, compute="hessian")
    assert alarms(found) == ["ill-conditioned"]
    with mpmath.workdps(40):
        true = -mpmath.mpf(rate) ** 2 * mpmath.sin(mpmath.mpf(rate) * mpmath.mpf(float(x)))
        right = -math.log10(abs(float(found.hessian.numpy()[0, 0] / true - 1)))
    assert right - 2 < found.agreement.worst <= right + 0.1


CALL = """import torch, math
def cdf(z):
    return 0.5*(1 + torch.erf(z/math.sqrt(2)))
def f(x):
    S, K, r, s, t = x
    d = (torch.log(S/K) + (r + s**2/2)*t)/(s*torch.sqrt(t))
    return S*cdf(d) - K*torch.exp(-r*t)*cdf(d - s*torch.sqrt(t))
"""


@pytest.mark.parametrize(("strike", "is_told"), [(95.0, False), (200.0, False), (300.0, True), (500.0, True)])
def test_an_entry_that_rounding_leaves_too_few_digits_is_told_with_its_line(strike: float, is_told: bool) -> None:
    found = compute(CALL, inputs={"x": f"[100., {strike}, 0.05, 0.2, 0.7]"})
    said = [item for item in found.findings if item.severity == "warning"]
    assert [item.code for item in said] == ["ill-conditioned"] * len(said) and bool(said) == is_told
    assert {item.line for item in said} == ({3} if is_told else set())


@pytest.mark.parametrize(("text", "values"), [
    ("log(1 - sigmoid(x)).sum()", "[25., 0.2]"), ("(1 - tanh(x)).sum()", "[12., 0.2]"),
    ("(x**6 - 6*x**5 + 15*x**4 - 20*x**3 + 15*x**2 - 6*x + 1).sum()", "[1.001, 0.2]"),
    ("atanh(x).sum()", "[0.99999999, 0.2]"),
    ("torch.linalg.inv(x).sum()", "[[1.1, 1.], [1.2, 1.0909]]"),
])
def test_few_digits_of_a_small_entry_are_told_beside_a_large_one(text: str, values: str) -> None:
    said = [item for item in compute(text, inputs={"x": values}).findings if item.severity == "warning"]
    assert {(item.code, item.line) for item in said} == {("ill-conditioned", 1)}


@pytest.mark.parametrize(("text", "values"), [
    ("(x[0]*x[1] - 0.06)**3", "[0.2, 0.3]"), ("(norm(x) - 1)**4", "[0.6, 0.8]"),
    ("((x**2).sum() - 1)**3", "[0.6, 0.8]"),
    ("sin(pi*x)**3", "[1., 2.]"), ("((x**2 - 4)**3).sum()", "[2., 2.]"), ("(x@x - x.sum()**2)**3", "[0., 0.8]"),
    ("log(prod(x))**3", "[0.5, 2., 1.]"), ("(x.mean() - 0.2)**3", "[0.1, 0.3, 0.2]"),
    ("(F.group_norm(x, 2)**3).sum()", "[[0.3, 1.2, -0.5, 2.]]"),
])
def test_what_is_zero_but_for_last_digits_is_no_alarm(text: str, values: str) -> None:
    _is_quiet(compute(text, inputs={"x": values}))


@pytest.mark.parametrize(("text", "values"), [
    ("softmax(x, 0)[0]", "[100., 0.]"), ("det(x)", "[[1., 2.], [2., 4.]]"), ("(norm(x) - 1)**4", "[0.6, 0.8]"),
])
def test_nor_is_it_in_float32(text: str, values: str) -> None:
    _is_quiet(compute(text, inputs={"x": values}, dtype="float32"))


def _is_quiet(found: Result) -> None:
    assert not [item for item in found.findings if item.severity != "info"]
    assert not any(agreement.suspect_entries for agreement in found.agreements.values())


def test_a_number_near_a_zero_has_as_few_digits_as_are_left() -> None:
    said = [item for item in compute("(x**2 - 4)**3", inputs={"x": "2.0000001"}).findings if item.severity == "warning"]
    assert "Hessian entry (x, x), 3.84e-05, has about 8 right digits" in said[0].message and said[0].line == 1


@pytest.mark.parametrize("pole", [-1.0, -2.0, -3.0])
def test_of_a_pole_it_is_only_said_that_it_is_not_finite(pole: float) -> None:
    found = hessgui.differentiate(lambda x: torch.lgamma(x).sum(), point(pole, 0.5))
    assert alarms(found) == ["non-finite"]
    assert found.agreement.suspect_entries


@pytest.mark.parametrize("x", [1e-4, 1e-6, 1e-8])
def test_a_number_that_cancellation_spoilt_stays_suspect(x: float) -> None:
    found = hessgui.differentiate(lambda x: (1 - torch.cos(x)) / x**2, point(x)[0])  # the Hessian is -1/12
    assert alarms(found)
    assert found.agreement.suspect_entries


@pytest.mark.parametrize("x", [1e-8, 1e-10, 1e-15])
@pytest.mark.parametrize("function", [
    lambda x: (x - torch.sin(x)) / x**3, lambda x: (torch.tan(x) - x) / x**3, lambda x: (torch.exp(x) - 1 - x) / x**2,
])
def test_a_zero_around_which_rounding_leaves_only_zeros_is_not_believed(
    function: Callable[[Tensor], Tensor], x: float
) -> None:
    found = hessgui.differentiate(function, point(x)[0], compute="hessian")
    assert alarms(found)
    assert found.agreement.suspect_entries and found.agreement.worst < 2


@pytest.mark.parametrize(("function", "values"), [
    (lambda x: ((torch.tensor([[0.1, 0.7], [0.3, 0.9]], dtype=x.dtype) @ x) - x.new_tensor([0.8, 1.2])).pow(2).sum(),
     (1.0, 1.0)),
    (lambda x: (x[0] - x[1]) ** 2 + x[0] * x[1] - x[0] ** 2, (0.3, 0.3)),
    (lambda x: (1 - torch.cos(x)).sum(), (0.0, 0.0)), (lambda x: torch.log(1 + x).sum(), (1e-17, 0.0)),
    (lambda x: torch.exp(x).sum() - torch.exp(x).sum(), (0.3, 0.4)),
])
def test_a_value_that_rounding_makes_spoils_no_hessian_that_it_does_not_make(
    function: Callable[[Tensor], Tensor], values: tuple[float, ...]
) -> None:
    found = hessgui.differentiate(function, point(*values), compute="hessian")
    assert not alarms(found) and not found.agreement.suspect_entries
