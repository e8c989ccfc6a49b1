"""Questions at the engine's door: about the problem that was computed, without running its source again."""

from __future__ import annotations

import numpy as np
import pytest

from hessgui.engine import run as door
from hessgui.engine.run import run
from hessgui.model.messages import Answered, Finished, Request
from hessgui.model.problem import InputText, Problem
from hessgui.model.questions import Costs, Spectrum
from tests.custom_functions import custom_source

COUNTED = """import builtins
builtins.hessgui_runs = getattr(builtins, "hessgui_runs", 0) + 1
def f(x):
    return (x**3).sum() + x[0]*x[1]
"""
POINT = (InputText("x", "[1., 2.]"),)
HESSIAN = [[6.0, 1.0], [1.0, 12.0]]


@pytest.fixture
def runs():
    import builtins

    builtins.hessgui_runs = 0
    yield lambda: builtins.hessgui_runs
    del builtins.hessgui_runs


def compute(problem: Problem) -> Finished:
    return list(run(Request(1, problem), lambda: False))[-1]


def ask(problem: Problem, question=None, cancelled=lambda: False):
    *answers, last = run(Request(2, problem, question=question or Spectrum()), cancelled)
    assert isinstance(last, Finished) and all(isinstance(message, Answered) for message in answers)
    return [message.answer for message in answers], last


def test_a_question_about_the_computed_problem_does_not_run_its_source_again(runs):
    problem = Problem(COUNTED, POINT)
    assert compute(problem).status == "ok"
    once = runs()
    (answer,), last = ask(problem)
    assert last.status == "ok" and runs() == once
    assert answer.values == pytest.approx(np.linalg.eigvalsh(HESSIAN))


def test_how_it_was_computed_makes_no_difference_but_the_point_does(runs):
    compute(Problem(COUNTED, POINT))
    once = runs()
    ask(Problem(COUNTED, POINT, compute=("value",), memory_limit=1 << 30, verify=False))
    assert runs() == once
    (answer,), _ = ask(Problem(COUNTED, (InputText("x", "[0., 0.]"),)))
    assert runs() == 2 * once
    assert answer.values == pytest.approx([-1, 1])


def test_a_question_can_come_first(runs):
    problem = Problem(COUNTED, POINT)
    (answer,), last = ask(problem)
    assert last.status == "ok" and answer.values == pytest.approx(np.linalg.eigvalsh(HESSIAN))
    assert ask(problem)[0][0].values == pytest.approx(answer.values) and runs() == 1


def test_what_is_kept_holds_no_graph():
    compute(Problem("(x**3).sum()", POINT))
    kept = door._kept[0].prepared
    assert not kept.output.requires_grad and not any(leaf.requires_grad for leaf in kept.leaves)


def test_trouble_with_the_problem_is_the_questions_finding():
    answers, last = ask(Problem("x.item()", (InputText("x", "2."),)))
    assert not answers and last.status == "failed" and last.findings[0].severity == "error"


def test_what_torch_refuses_is_a_finding():
    refusing = custom_source("x**2", "2*g*x", once=True)
    _, last = ask(Problem(refusing, (InputText("x", "rand(4000)"),), memory_limit=1 << 22))
    assert last.status == "failed" and last.findings[-1].code == "not-differentiated"


def test_a_cancelled_question_says_so():
    answers, last = ask(Problem("(x**4).sum()", (InputText("x", "rand(4000)"),)), cancelled=lambda: True)
    assert not answers and last.status == "cancelled"


@pytest.mark.parametrize("quantity", ["hessian", "jacobian"])
def test_the_costs_of_each_strategy_are_predicted(quantity):
    problem = Problem("(x[1:]*x[:-1]).sum() + (x**4).sum()", (InputText("x", "rand(300)"),))
    (answer,), last = ask(problem, Costs(quantity))
    by_name = {estimate.strategy: estimate for estimate in answer.estimates}
    assert last.status == "ok" and {"rows", "batched", "operator"} <= set(by_name)
    rows = 300 if quantity == "hessian" else 1
    assert by_name["rows"].hvps == rows
    assert by_name["rows"].seconds == pytest.approx(rows * answer.product_seconds, rel=0.2, abs=1e-4)


def test_a_matrix_of_size_0_costs_nothing():
    _, last = ask(Problem("x.sum()", (InputText("x", "zeros(0)"),)), Costs())
    assert [item.code for item in last.findings if item.code == "costs-empty"]


def test_a_plan_comes_with_the_receipt_where_a_product_was_timed():
    done = compute(Problem("((x @ x)**2 + (x**3).sum())", (InputText("x", "rand(300)"),), verify=False))
    assert {"rows", "batched"} <= {estimate.strategy for estimate in done.receipt.plan}
