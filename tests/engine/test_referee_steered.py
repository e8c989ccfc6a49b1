"""Functions that cannot be called on many points at once, or whose gradient says nothing: checked all the same."""

from __future__ import annotations

import time

import numpy as np
import pytest
import torch

import hessgui
from hessgui.engine import knowledge
from hessgui.engine.referee import Referee
from hessgui.engine.referee.replay import Replay
from hessgui.engine.tape_recorder import record
from hessgui.model.matrix import Matrix
from tests.engine.subjects import plain_hessian, subject_of

STEERED = """def f(x):
    calls.append(1)
    total = x.sum()
    for value in x:
        total = total + (value**3 if value > 0 else value.sin())
    return total
"""


@pytest.fixture(autouse=True)
def _ample_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is right is tested here, not how quickly; the machine may be busy."""
    monkeypatch.setattr(knowledge, "SHORTEST_VERDICT_S", 5.0)
    monkeypatch.setattr(knowledge, "DOUBT_S", 30.0)


def test_a_steered_function_is_checked_at_every_entry_in_a_few_calls() -> None:
    x = torch.linspace(-1.03, 1.01, 16, dtype=torch.float64)
    one = subject_of(STEERED.replace("    calls.append(1)\n", ""), x)
    calls = []
    counted = one.function

    def function(*arguments):
        calls.append(1)
        return counted(*arguments)

    object.__setattr__(one, "function", function)
    matrix = Matrix("hessian", one.columns, one.columns, plain_hessian(one, 0), None, "f")
    tape = record(one, (0,))
    calls.clear()
    with Referee(one, (matrix,), 60, lambda: False, tape) as referee:
        agreement, findings = referee.verdict(matrix)
    assert not findings
    assert np.isfinite(agreement.digits).all() and agreement.worst > 9
    assert len(calls) < 40  # 160 neighbours


def test_where_another_path_is_taken_the_function_itself_is_asked() -> None:
    source = "def f(x):\n    total = x.sum()\n    for value in x:\n" \
             "        total = total + (value**2 if value > 0 else 3*value)\n    return total\n"
    one = subject_of(source, torch.tensor([0.0, 1.0, -1.0] * 8, dtype=torch.float64))
    matrix = Matrix("hessian", one.columns, one.columns, plain_hessian(one, 0), None, "f")
    with Referee(one, (matrix,), 60, lambda: False, record(one, (0,))) as referee:
        agreement, _ = referee.verdict(matrix)
    kinks = np.arange(0, 24, 3)
    assert agreement.suspects.any(axis=0).nonzero()[0].tolist() == kinks.tolist()


@pytest.mark.parametrize("source", [
    "def f(x):\n return x[0].item()*x.sum()", "def f(x):\n return (torch.rand(2)*x).sum()",
    "def f(x):\n return (torch.from_numpy(x.detach().numpy()*2)*x).sum()",
])
def test_a_tape_does_not_serve_where_it_is_not_the_whole_function(source: str) -> None:
    one = subject_of(source, torch.tensor([1.0, 2.0], dtype=torch.float64))
    assert not Replay.serves(record(one, ()))


def test_second_differences_stand_in_where_no_gradient_is_finite() -> None:
    def function(x):
        return torch.where(x > 0, torch.sqrt(x), x**2 * x.flip(0)).sum()

    found = hessgui.differentiate(function, torch.tensor([-1.5, -0.5, 2.0], dtype=torch.float64))
    wrong = ~np.isfinite(found.hessian.numpy())
    assert wrong.any()
    # f = x0**2*x2 + x1**3 + sqrt(x2) on this side
    truth = np.array([[4.0, 0, -3.0], [0, -3.0, 0], [-3.0, 0, -0.25 * 2.0**-1.5]])
    np.testing.assert_allclose(found.agreement.trusted[wrong], truth[wrong], atol=1e-7)
    (item,) = [item for item in found.findings if item.code == "non-finite"]
    assert "second differences" in item.message


def test_a_flat_stretch_beyond_a_feature_is_no_limit() -> None:
    found = hessgui.differentiate(
        lambda x: torch.softmax(x, 0)[0], torch.tensor([10000.0, 9999.0, 0.0], dtype=torch.float64)
    )
    assert found.agreement.worst > 10 and not found.agreement.suspect_entries


def test_the_closed_form_settles_what_an_inexact_value_makes_doubtful() -> None:
    found = hessgui.differentiate(lambda x: torch.polygamma(1, x).sum(), torch.tensor([1.3, 2.7], dtype=torch.float64))
    assert not found.agreement.suspect_entries and found.agreement.worst > 10
    assert {item.code for item in found.findings} == {"confirmed"}


def test_the_closed_form_does_not_settle_a_kink() -> None:
    found = hessgui.differentiate(lambda x: (torch.sign(x) * x**2).sum(), torch.tensor([0.0, 1.0], dtype=torch.float64))
    assert found.agreement.suspects.tolist() == [[True, False], [False, False]]
    assert found.agreement.worst < 1


def test_a_slow_function_is_still_compared_with_reverse_mode() -> None:
    def slow(x):
        time.sleep(0.1)  # it takes its time, and nothing else
        return (x**3).sum()

    found = hessgui.differentiate(slow, torch.tensor([1.0, 2.0], dtype=torch.float64))
    assert found.agreement.worst > 10
    assert "reverse mode" in found.agreement.method


def test_rounding_left_in_a_hessian_of_zero_is_not_called_asymmetric() -> None:
    def reflected(x):
        return torch.linalg.householder_product(torch.stack([torch.ones(2), x[:2]]).T[:, 1:], x[2:3])[0, 0]

    found = hessgui.differentiate(reflected, torch.tensor([0.37, -0.82, 1.21], dtype=torch.float64))
    assert np.abs(found.hessian.numpy()).max() < 1e-14
    assert "asymmetric" not in {item.code for item in found.findings}


def test_an_operation_without_second_derivative_is_called_by_its_name() -> None:
    def loss(x):
        logits = torch.log_softmax(x.reshape(2, 1, 2), 2)
        return torch.nn.functional.ctc_loss(logits, torch.tensor([[1]]), (2,), (1,), reduction="sum")

    found = hessgui.differentiate(loss, torch.tensor([0.9, 0.2, -0.3, 1.4], dtype=torch.float64))
    (item,) = [item for item in found.findings if item.code == "no-double-backward"]
    assert item.message.startswith("ctc_loss has no second derivative")


def test_what_differences_cannot_resolve_is_not_given_no_digits() -> None:
    found = hessgui.differentiate(
        lambda x: torch.erfinv(x).sum(), torch.tensor([0.999999999999999, 0.0], dtype=torch.float64)
    )
    np.testing.assert_allclose(found.hessian.numpy()[0, 0], 8.5631745924191873e28, rtol=1e-12)  # by mpmath
    assert not found.agreement.suspect_entries and found.agreement.worst > 5


def test_at_a_pole_both_sides_may_cancel_but_are_not_trusted() -> None:
    found = hessgui.differentiate(lambda x: torch.digamma(x).sum(), torch.tensor([0.0, 1.5], dtype=torch.float64))
    assert np.isnan(found.agreement.trusted[0, 0])
    (item,) = [item for item in found.findings if item.code == "non-finite"]
    assert "no limit" in item.message
