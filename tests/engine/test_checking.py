"""More of the referee on request: single entries, every entry of a large matrix, lower precision."""

from __future__ import annotations

import numpy as np
import pytest

from hessgui.engine.run import run
from hessgui.model.messages import Answered, Request
from hessgui.model.problem import InputText, Problem
from hessgui.model.questions import CheckEntry, CheckEveryEntry, LowerPrecision

ROSENBROCK = "(100*(x[1:]-x[:-1]**2)**2 + (1-x[:-1])**2).sum()"
WRONG = """import torch
class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x ** 3
    @staticmethod
    def backward(ctx, upstream):
        x, = ctx.saved_tensors
        return upstream * Slope.apply(x)
class Slope(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return 3 * x ** 2
    @staticmethod
    def backward(ctx, upstream):
        x, = ctx.saved_tensors
        return upstream * 5 * x
def f(x):
    return Cube.apply(x).sum()
"""


def ask(function: str, value: str, question: object, cancelled=lambda: False) -> list:
    problem = Problem(function, (InputText("x", value),))
    list(run(Request(1, problem), lambda: False))
    messages = list(run(Request(2, problem, question=question), cancelled))
    return [message.answer for message in messages if isinstance(message, Answered)] + [messages[-1]]


def test_one_entry_of_a_large_matrix_is_checked_by_every_way() -> None:
    answer, last = ask(ROSENBROCK, "linspace(0.5,1.5,1000)", CheckEntry("hessian", 0, 10, 11))
    assert last.status == "ok"
    truth = -400 * (0.5 + 10 / 999)
    for reference in answer.references:
        assert reference.value == pytest.approx(truth, rel=1e-9)
    assert {each.name for each in answer.references} == {
        "reverse mode", "differences", "differences, mirrored"}
    differences = next(each for each in answer.references if each.name == "differences")
    assert abs(differences.value - truth) < 50 * differences.error
    assert 0 < differences.step < 1
    assert answer.digits > 8 and not answer.suspect


def test_a_wrong_entry_is_suspect_on_request() -> None:
    answer, _ = ask(WRONG, "linspace(0.5,1.5,300)", CheckEntry("hessian", 0, 7, 7))
    assert answer.suspect and answer.digits < 1


def test_every_entry_of_a_matrix_beyond_the_limit() -> None:
    *answers, last = ask(ROSENBROCK, "linspace(0.5,1.5,230)", CheckEveryEntry())
    assert last.status == "ok"
    assert [each.done for each in answers] == sorted(each.done for each in answers)
    agreement = answers[-1].agreement
    assert agreement.digits.shape == (230, 230)
    assert np.isfinite(agreement.digits).all()
    assert agreement.worst > 6 and not agreement.suspect_entries
    *answers, _ = ask(WRONG, "linspace(0.5,1.5,230)", CheckEveryEntry())
    assert answers[-1].agreement.suspects.sum() == 230
    assert answers[-1].agreement.suspects.diagonal().all()


def test_every_entry_can_be_stopped() -> None:
    calls = []

    def cancelled() -> bool:
        calls.append(1)
        return len(calls) > 40

    *answers, last = ask(ROSENBROCK, "linspace(0.5,1.5,600)", CheckEveryEntry(), cancelled)
    assert last.status == "cancelled"
    if answers and answers[-1].agreement is not None:
        assert np.isnan(answers[-1].agreement.digits).any()


def test_float32_loses_what_cancellation_costs() -> None:
    answer, _ = ask("def f(x):\n    y = x + 1e6\n    z = y - 1e6\n    return (z**3).sum()\n", "[0.3, 0.7]",
                    LowerPrecision())
    digits = answer.digits["float32"]
    assert digits.shape == (2, 2)
    assert digits[0, 0] < 2.5
    assert [(each.operation, each.line) for each in answer.cancellations] == [("sub", 3)]
    assert 5.5 < answer.cancellations[0].digits < 7.5
    answer, _ = ask("(x**3).sum()", "[0.3, 0.7]", LowerPrecision())
    assert (answer.digits["float32"].diagonal() > 6).all()
    assert not answer.cancellations


def test_a_matrix_that_is_not_there() -> None:
    problem = Problem("x**2", (InputText("x", "2."),), compute=("value",))
    list(run(Request(1, problem), lambda: False))
    last = list(run(Request(2, problem, question=CheckEveryEntry()), lambda: False))[-1]
    assert last.status == "failed"
    assert [found.code for found in last.findings] == ["nothing-to-check"]
