"""Questions about formulas through the engine's door, the closed form as a referee, and the Python door."""

from __future__ import annotations

import numpy as np
import pytest
import torch

import hessgui
from hessgui.engine import knowledge
from hessgui.engine.run import run
from hessgui.model.matrix import Matrix
from hessgui.model.messages import Answered, Finished, Request
from hessgui.model.problem import InputText, Problem
from hessgui.model.questions import EntryFormula, MatrixFormula
from hessgui.model.result import Result
from hessgui.model.trust import Agreement, Reference
from tests.custom_functions import custom_source

CUBIC = Problem("x**3 + 4*x*y", (InputText("x", "tensor([2., 3.])"), InputText("y", "4.")))


def asked(question, problem=CUBIC):
    messages = list(run(Request(1, problem, question=question), lambda: False))
    assert isinstance(messages[-1], Finished) and messages[-1].status == "ok"
    return [message.answer for message in messages if isinstance(message, Answered)]


@pytest.mark.parametrize(("question", "text", "value"), [
    (EntryFormula("hessian", 1, 1, 1), "6*x[1]", 18.0), (EntryFormula("jacobian", 0, 2), "4*x[0]", 8.0),
    (EntryFormula("value", 0, 1), "x[1]**3 + 4*x[1]*y", 75.0), (EntryFormula("hessian", 0, 2, 0), "4", 4.0),
])
def test_an_entry(question, text, value):
    (answer,) = asked(question)
    assert answer.entry.formula.text == text and answer.entry.value == value
    assert answer.entry.formula.svg.startswith("<svg")


def test_a_matrix_with_its_numbers_and_their_agreement():
    list(run(Request(1, CUBIC), lambda: False))
    answers = asked(MatrixFormula("hessian", 1))
    assert answers[0].values is None and answers[-1].formulas.whole.text == "[[0, 0, 0], [0, 6*x[1], 4], [0, 4, 0]]"
    np.testing.assert_array_equal(answers[-1].values, [[0, 0, 0], [0, 18, 4], [0, 4, 0]])
    assert answers[-1].agreement.worst > 15 and answers[-1].agreement.suspect_entries == 0


def test_too_many_inputs_are_said():
    problem = Problem("(x**2).sum()", (InputText("x", "ones(65)"),))
    assert "65 inputs" in asked(MatrixFormula(), problem)[0].formulas.missing[0].message
    assert asked(EntryFormula("hessian", 0, 0), problem)[0].entry.formula is None


def result_of(text, **inputs):
    problem = Problem(text, tuple(InputText(name, value) for name, value in inputs.items()))
    result = Result(1, problem)
    for message in run(Request(1, problem), lambda: False):
        result.accept(message)
    return result


def test_the_closed_form_is_a_referee(monkeypatch):
    monkeypatch.setattr(knowledge, "SHORTEST_VERDICT_S", 5.0)  # how soon is no matter here; the machine may be busy
    result = result_of("exp(x)*y", x="1.", y="2.")
    asked(MatrixFormula(), result.problem)  # SymPy's first steps are slow: the first result may have been too early
    result = result_of("exp(x)*y", x="1.", y="2.")
    for agreement in result.agreements.values():
        (reference,) = [item for item in agreement.references if item.name == "closed form"]
        np.testing.assert_allclose(reference.values, result.matrices[agreement.quantity].dense(), rtol=1e-15)
        assert agreement.worst > 14


def test_it_confirms_no_wrong_number():
    wrong = custom_source("x**3", "g*2*x**2")
    result = result_of(wrong, x="[1., 2.]")
    assert result.agreement.suspect_entries >= 2
    closed = [item for item in result.agreement.references if item.name == "closed form"]
    assert all(np.allclose(item.values, [[6, 0], [0, 12]]) for item in closed)


@pytest.mark.parametrize(("text", "followed", "whole"), [
    ("(x.detach()**2*x).sum()", [[0, 0], [0, 0]], [[6, 0], [0, 12]]),
    ("x.data.prod()*x.sum()**2", [[4, 4], [4, 4]], [[28, 31], [31, 16]]),
    ("def f(x):\n    with torch.no_grad():\n        y = x**3\n    return (y*x**2).sum()",
     [[2, 0], [0, 16]], [[20, 0], [0, 160]]),
])
def test_the_row_of_the_closed_form_is_the_formula_that_is_shown(text, followed, whole):
    result_of("x**2", x="3.")
    problem = Problem(text, (InputText("x", "[1., 2.]"),))
    result = result_of(text, x="[1., 2.]")
    rows = {item.name: item.values for item in result.agreement.references}
    np.testing.assert_allclose(rows["closed form"], followed)
    np.testing.assert_allclose(rows["closed form, nothing detached"], whole)
    np.testing.assert_allclose(result.matrices["hessian"].dense(), followed)
    suspect = np.array(followed) != np.array(whole)
    np.testing.assert_array_equal(result.agreement.suspects, suspect)
    assert np.isnan(result.agreement.trusted[~suspect]).all()
    (answer,) = asked(EntryFormula("hessian", 1, 1), problem)
    assert answer.entry.value == followed[1][1]


def agreement(digits, name="differences", suspects=None):
    digits = np.array([digits])
    suspects = np.zeros(digits.shape, bool) if suspects is None else np.array([suspects])
    return Agreement("hessian", name, float(np.nanmin(digits)), int(suspects.sum()), digits, suspects,
                     (Reference(name, np.zeros(digits.shape)),))


def test_joining_takes_the_exact_referees_digits():
    joined = agreement([11.0, 12.0]).joined(agreement([15.5, np.nan], "closed form"))
    np.testing.assert_array_equal(joined.digits, [[15.5, 12.0]])
    assert joined.worst == 12.0 and [item.name for item in joined.references] == ["differences", "closed form"]
    assert joined.joined(agreement([15.5, np.nan], "closed form")).method == joined.method


def test_a_verdict_that_compared_nothing_leaves_the_word_to_the_exact_referee():
    nothing = Agreement("hessian", "not compared: no time was left", None)
    joined = nothing.joined(agreement([15.5, np.nan], "closed form"))
    assert joined.method == "closed form at 1 of 2 entries" and joined.worst == 15.5


def test_joining_keeps_what_others_confirmed():
    before = agreement([12.0, 12.0])
    assert before.joined(agreement([1.0, 15.0], "closed form", [True, False])) is before


def test_joining_adds_suspects():
    joined = agreement([5.0, 12.0]).joined(agreement([5.0, 15.0], "closed form", [True, False]))
    assert joined.suspect_entries == 1 and joined.suspects.tolist() == [[True, False]]


def test_python():
    point = torch.linspace(0.5, 1.5, 6, dtype=torch.float64)
    d = hessgui.differentiate(lambda x: ((1 - x[:-1]) ** 2 + 100 * (x[1:] - x[:-1] ** 2) ** 2).sum(), point)
    assert d.formula("x[0]", "x[1]").text == str(d.hessian.formula(0, 1)) == "-400*x[0]"
    assert "H[x[i], x[i+1]] = -400*x[i]   for i = 0 … 4" in str(d.hessian.formula())
    assert d.gradient.formula(0, "x[5]").python == "200*(-x[4]**2 + x[5])"
    assert d.hessian.formula()._repr_latex_().startswith("$$\\begin{aligned}")
    with pytest.raises(KeyError):
        d.formula("x[0]", "y")
    with pytest.raises(ValueError, match="gradient or one Hessian"):
        d.jacobian.formula()


def test_python_with_several_components():
    d = hessgui.differentiate(lambda x, a: a * x**3, (torch.ones(2).double(), torch.tensor(2.0).double()), wrt="x")
    with pytest.raises(ValueError, match="plane"):
        d.formula(0, 0)
    assert d.hessian.plane(1).formula(1, 1).text == "6*a*x[1]"
    assert d.jacobian.formula(1, 1).text == "3*a*x[1]**2" and d.value.formula(0, 1).text == "a*x[1]**3"
    assert isinstance(d.hessian._matrix, Matrix)


def test_python_without_a_closed_form():
    d = hessgui.differentiate(lambda x: torch.matrix_exp(x).sum(), torch.eye(2).double())
    assert d.formula(0, 0) is None
    assert "matrix_exp" in str(d.hessian.formula())
