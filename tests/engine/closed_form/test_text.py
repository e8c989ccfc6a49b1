"""What formulas look like: the classics as a textbook has them, rules by index, conditions, what is missing."""

from __future__ import annotations

import math
import time

import numpy
import numpy as np
import pytest
import scipy
import scipy.special

from hessgui.engine.closed_form import Presenter, TooLargeError
from tests.engine.closed_form.helping import form_of, hessian_text, rules


def entry(text, row, column, **inputs):
    return Presenter(form_of(text, **inputs)).entry("hessian", 0, row, column, lambda: False)


@pytest.mark.parametrize(("text", "inputs", "row", "column", "expected"), [
    ("x**3 + 4*x - 10", {"x": "2"}, 0, 0, "6*x"),
    ("exp(x*y)", {"x": "1", "y": "2"}, 0, 1, "(x*y + 1)*exp(x*y)"),
    ("sin(x)*y", {"x": "1", "y": "2"}, 0, 1, "cos(x)"),
    ("sin(x)*y", {"x": "1", "y": "2"}, 0, 0, "-y*sin(x)"),
    ("0.5*x**2*y", {"x": "1", "y": "2"}, 0, 0, "y"),
    ("x**2/3", {"x": "1"}, 0, 0, "2/3"),
    ("0.1*x**3", {"x": "1"}, 0, 0, "3*x/5"),
    ("sin(pi*x)", {"x": "0.3"}, 0, 0, "-pi**2*sin(pi*x)"),
    ("x[0,1]**2*x[1,0]", {"x": "[[1, 2], [3, 4]]"}, 1, 2, "2*x[0,1]"),
    ("1.2345678*x**2", {"x": "1"}, 0, 0, "2.46914"),
    ("log(x)", {"x": "2"}, 0, 0, "-1/x**2"),
    ("norm(x)", {"x": "[3, 4]"}, 0, 1, "-x[0]*x[1]/(x[0]**2 + x[1]**2)**(3/2)"),
    ("logsumexp(x, 0)", {"x": "[1, 2]"}, 0, 1, "-exp(x[0] + x[1])/(exp(x[0]) + exp(x[1]))**2"),
])
def test_classics(text, inputs, row, column, expected):
    assert entry(text, row, column, **inputs).formula.text == expected


def test_the_notations_of_one_formula():
    formula = entry("exp(x[0,1]*y)", 1, 2, x="[[1, 2]]", y="3").formula
    assert formula.text == "(x[0,1]*y + 1)*exp(x[0,1]*y)"
    assert formula.latex == r"\left(x_{0,1} y + 1\right) e^{x_{0,1} y}"
    assert formula.python == "(x[0,1]*y + 1)*numpy.exp(x[0,1]*y)"
    assert formula.pretty.splitlines()[-1].startswith("(x[0,1]⋅y + 1)")


@pytest.mark.parametrize(("text", "inputs", "expected"), [
    ("(x**3).sum()", {"x": "ones(64)"}, ["x[i] x[i]: 6*x[i] (all i)"]),
    ("(x**3).sum()", {"x": "ones(3, 4)"}, ["x[i1,i2] x[i1,i2]: 6*x[i1,i2] (all i1,i2)"]),
    ("(x*y).sum()", {"x": "ones(9)", "y": "ones(9)"}, ["x[i] y[i]: 1 (all i)"]),
    ("((1 - x[:-1])**2 + 100*(x[1:] - x[:-1]**2)**2).sum()", {"x": "ones(10)"}, [
        "x[0] x[0]: 1200*x[0]**2 - 400*x[1] + 2", "x[i] x[i]: -400*x[i+1] + 1200*x[i]**2 + 202 (i = 1 … 8)",
        "x[9] x[9]: 200", "x[i] x[i+1]: -400*x[i] (i = 0 … 8)",
    ]),
    ("(x**2).sum()**2", {"x": "ones(7)"}, [
        "x[i] x[i]: 4*sum(x[k]**2, k) + 8*x[i]**2 (all i)", "x[i] x[j]: 8*x[i]*x[j] (i ≠ j)",
    ]),
    ("norm(x)", {"x": "ones(20)"}, [
        "x[i] x[i]: (sum(x[k]**2, k) - x[i]**2)/sum(x[k]**2, k)**(3/2) (all i)",
        "x[i] x[j]: -x[i]*x[j]/sum(x[k]**2, k)**(3/2) (i ≠ j)",
    ]),
    ("x.sum()**2", {"x": "ones(8)"}, ["x[i] x[j]: 2 (all i and j)"]),
    ("x.sum()*(y**2).sum()", {"x": "ones(5)", "y": "ones(6)"}, [
        "x[i] y[j]: 2*y[j] (all i and j)", "y[i] y[i]: 2*sum(x[k], k) (all i)",
    ]),
    ("x @ torch.tensor([[2., 1.], [3., 0.5]]) @ x", {"x": "[1, 2]"}, ["x[0] x[0]: 4", "x[0] x[1]: 4", "x[1] x[1]: 1"]),
])
def test_rules_by_index(text, inputs, expected):
    assert rules(text, **inputs) == expected


EXECUTED = [
    ("((1 - x[:-1])**2 + 100*(x[1:] - x[:-1]**2)**2).sum()", {"x": "linspace(0.3, 1.7, 9)"}),
    ("logsumexp(x, 0)", {"x": "linspace(0.3, 1.7, 7)"}), ("norm(x)", {"x": "linspace(0.3, 1.7, 3)"}),
    ("(x**4).sum()**2", {"x": "rand(3, 4)"}),
    ("x.sum()*(y**2).sum()", {"x": "linspace(1, 2, 4)", "y": "linspace(2, 3, 5)"}),
    ("softmax(x, 0)[2]*lgamma(y)", {"x": "linspace(1, 2, 5)", "y": "2.5"}), ("x.prod()", {"x": "linspace(1, 2, 6)"}),
    ("exp(x*y)", {"x": "0.7", "y": "1.3"}), ("(relu(x - 1)**3).sum()", {"x": "linspace(0.35, 1.7, 9)"}),
    ("erf(x).sum() + torch.i0(x).prod()", {"x": "[0.5, 0.75]"}),
]


@pytest.mark.parametrize(("text", "inputs"), EXECUTED)
def test_the_python_text_computes_the_numbers(text, inputs):
    form = form_of(text, **inputs)
    *_, found = Presenter(form).matrix("hessian", 0, "f", lambda: False)
    scope = {"numpy": numpy, "scipy": scipy, "math": math}
    start = 0
    for block in form.columns.blocks:
        scope[block.name] = np.array(form.evaluator.point[start : start + block.size]).reshape(block.shape)
        start += block.size
    exec(found.python, scope)
    np.testing.assert_allclose(scope["H"], form.hessian(0), rtol=1e-12, atol=1e-12)
    *_, found = Presenter(form).matrix("gradient", 0, "f", lambda: False)
    exec(found.python, scope)
    np.testing.assert_allclose(scope["g"], form.jacobian([0])[0], rtol=1e-12, atol=1e-12)


def test_other_arguments_keep_their_names():
    import torch

    from hessgui.engine.closed_form import closed_form_of
    from hessgui.engine.preparation import prepare

    prepared = prepare(lambda x, a: a * x**3, (torch.tensor(2.0).double(), torch.tensor(5.0).double()), ("x", "a"),
                       ("x",), "all", 0)
    form = closed_form_of(prepared.subject, ["x", "a"])
    assert str(form.curvature(0, 0, 0)) == "6*a*x"
    assert form.hessian(0) == [[60.0]]


def test_conditions_are_said():
    found = hessian_text("(relu(x[0])*x[1]**2).sum()", x="[2., 3.]")
    assert found.conditions == ("x[0] > 0",)
    steered = "def f(x):\n    if x[0] > 1:\n        return x[0]**2*x[1]\n    return x[1]"
    assert hessian_text(steered, x="[2., 3.]").conditions == ("x[0] > 1",)


def test_what_has_no_formula_is_named_with_its_line():
    source = "def f(x):\n    y = x.reshape(2, 2)\n    return torch.matrix_exp(y).sum() + x[0]"
    found = hessian_text(source, x="ones(4)")
    (why,) = found.missing
    assert (why.code, why.line) == ("no-closed-form", 3)
    assert "matrix_exp" in why.message and not found.lines


def test_a_number_read_out_has_no_formula():
    source = "def f(x):\n    s = x[0].item()\n    return s * x.sum()**2"
    assert hessian_text(source, x="[2., 3.]").missing


def test_a_component_without_the_unknown_operation_has_one():
    source = "def f(x):\n    return torch.stack([torch.matrix_exp(x.reshape(1, 1)).sum(), x[0]**3])"
    presenter = Presenter(form_of(source, x="[2.]"))
    assert presenter.entry("hessian", 0, 0, 0, lambda: False).formula is None
    assert presenter.entry("hessian", 1, 0, 0, lambda: False).formula.text == "6*x[0]"


def test_too_many_inputs():
    with pytest.raises(TooLargeError, match="65"):
        form_of("(x**2).sum()", x="ones(65)")


DEEP = "def f(x):\n    for _ in range({}):\n        x = torch.sin(x)*x + x.roll(1)\n    return x.sum()"
TANGLED = "def f(x):\n    for _ in range(14):\n        x = torch.sin(x)*x + x.roll(1)*x.flip(0)\n    return x.sum()"


def test_a_deep_function_ends_in_time_and_says_so():
    began = time.monotonic()
    presenter = Presenter(form_of(DEEP.format(14), x="linspace(0.1, 1, 6)"))
    found = presenter.entry("hessian", 0, 0, 5, lambda: False)
    assert time.monotonic() - began < 12
    assert found.formula is None and found.missing[0].code == "no-closed-form"


def test_stopping_ends_it_at_once():
    presenter = Presenter(form_of(DEEP.format(6), x="linspace(0.1, 1, 6)"))
    began = time.monotonic()
    list(presenter.matrix("hessian", 0, "f", lambda: True))
    assert time.monotonic() - began < 2.0


def test_a_tangled_function_is_given_up():
    began = time.monotonic()
    with pytest.raises(TooLargeError, match="took more than"):
        form_of(TANGLED, x="linspace(0.1, 1, 6)")
    assert time.monotonic() - began < 12


@pytest.mark.parametrize(("text", "expected"), [
    ("(x.detach()*x**2).sum()", ["x[i] x[i]: 2*x[i] (all i)"]),
    ("def f(x):\n    y = x.detach()\n    return (y*x**3).sum()", ["x[i] x[i]: 6*x[i]**2 (all i)"]),
    ("def f(x):\n    with torch.no_grad():\n        y = x.clone()\n        y.mul_(3)\n    return (y*x**2).sum()",
     ["x[i] x[i]: 6*x[i] (all i)"]),
    ("(x + (x.round() - x).detach()).pow(2).sum()", ["x[i] x[i]: 2 (all i)"]),
    ("(x**2).sum().detach() + x.prod()", ["x[0] x[1]: 1"]),
    ("def f(x):\n    b = torch.zeros(2)\n    b[0] = x[1].detach()\n    b[1] = x[0]*2\n    return (b**3).sum()",
     ["x[0] x[0]: 48*x[0]"]),
])
def test_what_autograd_does_not_follow_is_constant(text, expected):
    assert rules(text, x="tensor([1.5, 2.25])") == expected


def test_the_forward_of_an_own_function_is_no_cut():
    source = (
        "class Cube(torch.autograd.Function):\n    @staticmethod\n    def forward(ctx, x):\n"
        "        ctx.save_for_backward(x)\n        return x**3\n    @staticmethod\n    def backward(ctx, g):\n"
        "        return 3*ctx.saved_tensors[0]**2*g\ndef f(x):\n    return Cube.apply(x).sum()"
    )
    assert rules(source, x="tensor([1.5, 2.25])") == ["x[i] x[i]: 6*x[i] (all i)"]


def test_what_was_written_behind_autograd_has_no_formula():
    source = "def f(x):\n    y = x.clone()\n    y.data.mul_(2)\n    return (y**3).sum()"
    found = hessian_text(source, x="tensor([1.5, 2.25])")
    assert not found.lines
    assert [item.line for item in found.missing] == [3]
