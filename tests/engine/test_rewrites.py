"""Rewrites from end to end: text in, one click, and the derivatives are those of calculus."""

from __future__ import annotations

import linecache
import math

import numpy as np
import pytest
import torch

from hessgui.engine.explain.trial import cure
from hessgui.engine.referee.clock import Clock
from hessgui.language.places import applied
from hessgui.language.rewrites import rewrites
from tests.engine.subjects import subject_of
from tests.engine.test_run import compute, hessian

PI = math.pi
ONE = "\n    "


CASES = [  # the function, the inputs, the Hessian by calculus
    ("sinc(x)", ["0."], [[-PI**2 / 3]]), ("x.sinc().sum()", ["tensor([0., 1.])"], [[-PI**2 / 3, 0], [0, 2]]),
    ("sinc(x - 2)*y", ["2.", "3."], [[-PI**2, 0], [0, 0]]),
    ("where(x > 0, sqrt(x), x**2).sum()", ["tensor([-1., 4.])"], None),
    ("where(x > 0, sqrt(x), x**2).sum()", ["tensor([0., 4.])"], [[2, 0], [0, -1 / 32]]),
    ("where(x >= 0, x**2, x.abs().sqrt() + x/x).sum()", ["tensor([0., 4.])"], [[2, 0], [0, 2]]),
    ("where(x != 0, sin(x)/x, 1 - x**2/6)", ["0."], [[-1 / 3]]), ("norm(x)**2", ["zeros(2)"], [[2, 0], [0, 2]]),
    ("x.norm()**2 + y", ["zeros(2)", "1."], [[2, 0, 0], [0, 2, 0], [0, 0, 0]]),
    ("torch.square(torch.linalg.norm(x))", ["zeros(2)"], [[2, 0], [0, 2]]),
    ("sqrt(x**2 + y**2)**2", ["0.", "0."], [[2, 0], [0, 2]]), ("hypot(x, 2*y)**2", ["0.", "0."], [[2, 0], [0, 8]]),
    ("norm(x)*norm(x)", ["zeros(2)"], [[2, 0], [0, 2]]), ("sin(x)/x", ["0."], [[-1 / 3]]),
    ("(1 - cos(x))/x**2", ["0."], [[-1 / 12]]), ("(exp(x) - 1)/x", ["0."], [[1 / 3]]),
    ("x/(exp(x) - 1)", ["0."], [[1 / 6]]), ("log(1 + x)/x", ["0."], [[2 / 3]]), ("tanh(x)/x", ["0."], [[-2 / 3]]),
    ("erf(x)/x", ["0."], [[-4 / (3 * PI**0.5)]]), ("x.expm1()/x", ["0."], [[1 / 3]]), ("x/sin(x)", ["0."], [[1 / 3]]),
    ("sin(2*x)/(2*x) + x**3", ["0."], [[-4 / 3]]), ("atan(x)/x", ["0."], [[-2 / 3]]), ("x/x + x**2", ["0."], [[2]]),
    ("log(softmax(x, 0))[1]", ["tensor([800., 0.])"], [[0, 0], [0, 0]]), ("log(sigmoid(x))", ["-800."], [[0]]),
    ("log(1 + exp(x))", ["800."], [[0]]), ("log(exp(x).sum())", ["tensor([800., 800.])"], [[.25, -.25], [-.25, .25]]),
    ("log(exp(x).sum(1)).sum()", ["tensor([[800., 800.], [0., 0.]])"],
     [[.25, -.25, 0, 0], [-.25, .25, 0, 0], [0, 0, .25, -.25], [0, 0, -.25, .25]]),
    ("torch.log(torch.sum(torch.exp(x), dim=0, keepdim=True)).sum()", ["tensor([800., 800.])"],
     [[.25, -.25], [-.25, .25]]),
    ("log(mean(exp(x)))", ["tensor([-800., -800.])"], [[.25, -.25], [-.25, .25]]),
    ("log(exp(x)/sum(exp(x)))[0]", ["tensor([-800., -800.])"], [[-.25, .25], [.25, -.25]]),
    ("log(exp(x) + exp(y))", ["800.", "800."], [[.25, -.25], [-.25, .25]]),
    ("log(1 + exp(x) + exp(y))", ["800.", "800."], [[.25, -.25], [-.25, .25]]),
    ("torch.log1p(torch.exp(x))", ["800."], [[0]]), ("log(cosh(x))", ["800."], [[0]]),
    ("log(1 - sigmoid(x))", ["80."], [[0]]), ("log(1 - tanh(x)**2)", ["80."], [[0]]),
    ("log(prod(x))", ["full((3,), 1e-150)"], [[-1e300, 0, 0], [0, -1e300, 0], [0, 0, -1e300]]),
    ("1/(1 + exp(-x))", ["-800."], [[0]]),
    ("exp(x)/(exp(x) + exp(y))", ["800.", "800."], [[0, 0], [0, 0]]), ("sinh(x)/cosh(x)", ["800."], [[0]]),
    ("(exp(x) - exp(-x))/(exp(x) + exp(-x))", ["800."], [[0]]),
    (f"def f(x):{ONE}e = torch.exp(x){ONE}s = e.sum(-1){ONE}return torch.log(s)", ["tensor([800., 800.])"],
     [[.25, -.25], [-.25, .25]]),
    (f"def f(x):{ONE}s = 0{ONE}for v in x:{ONE}    s = s + torch.exp(v){ONE}return torch.log(s)",
     ["tensor([800., 800.])"], [[.25, -.25], [-.25, .25]]),
    (f"def f(x):{ONE}s = torch.zeros(()){ONE}for i in range(2):{ONE}    s += torch.exp(2*x[i]){ONE}return s.log()",
     ["tensor([800., 800.])"], [[1, -1], [-1, 1]]),
    (f"def f(x):{ONE}return torch.log(sum([torch.exp(v) for v in x]))", ["tensor([800., 800.])"],
     [[.25, -.25], [-.25, .25]]),
    ("exp(x)/(1 + exp(x))", ["800."], [[0]]), ("(exp(x)/exp(x).sum())[0]", ["tensor([800., 0.])"], [[0, 0], [0, 0]]),
    ("(exp(x)/exp(x).sum())[1, 0]", ["tensor([[0., 900.], [900., 0.]])"], [[0, 0, 0, 0], [0, .0, 0, 0], [0, 0, 0, 0],
                                                                        [0, 0, 0, 0]]),
    ("where(y == 0, x, x/y)", ["2.", "0."], [[0, 0], [0, 0]]),
    (f"import torch\ndef f(x):{ONE}r = torch.linalg.norm(x, dim=1)**2{ONE}return r.sum()",
     ["tensor([[0., 0.], [1., 2.]])"], [[2, 0, 0, 0], [0, 2, 0, 0], [0, 0, 2, 0], [0, 0, 0, 2]]),
    (f"import torch\ndef f(x):{ONE}a = x*2{ONE}s = torch.where(a > 0,{ONE}    a.sqrt(), a**2){ONE}return s.sum()",
     ["tensor([0., 4.])"], [[8, 0], [0, -(2**0.5) / 32]]),
    (f"def f(x):{ONE}m = x > 0{ONE}r = torch.sqrt(x){ONE}return torch.where(m, r, x*x).sum()",
     ["tensor([-1., 4.])"], [[2, 0], [0, -1 / 32]]),
    (f"def f(x):{ONE}n = torch.linalg.norm(x){ONE}return n*n", ["zeros(2)"], [[2, 0], [0, 2]]),
    (f"def f(x):{ONE}s = (x**2).sum(){ONE}r = s.sqrt(){ONE}return r**2 + x[0]", ["zeros(2)"], [[2, 0], [0, 2]]),
    (f"def f(x):{ONE}y = torch.expm1(x){ONE}return (y/x).sum()", ["0."], [[1 / 3]]),
    (f"def f(x):{ONE}e = torch.exp(x){ONE}s = e.sum(){ONE}return (e/s)[0]", ["tensor([800., 0.])"], [[0, 0], [0, 0]]),
]


@pytest.mark.parametrize("text, values, expected", CASES)
def test_after_the_click_the_hessian_is_finite_and_right(text: str, values: list, expected: list | None) -> None:
    inputs = dict(zip("xy", values, strict=False))
    before = compute(text, inputs=inputs)
    found = [item for item in before.findings if item.code == "non-finite"]
    if expected is None:  # the unused branch is NaN-free here: nothing to cure
        assert not found or found[0].edit is not None
        return
    assert len(found) == 1
    assert found[0].edit is not None
    after = compute(applied(text, found[0].edit), inputs=inputs)
    np.testing.assert_allclose(hessian(after), np.array(expected, float), rtol=1e-12, atol=1e-12)
    assert "non-finite" not in [item.code for item in after.findings]
    value = after.started.value
    if np.isfinite(before.started.value).all():
        np.testing.assert_allclose(value, before.started.value, rtol=1e-15)


@pytest.mark.parametrize("text, value, limit", [
    ("sinc(x)", "0.", -PI**2 / 3), ("x/(exp(x) - 1)", "0.", 1 / 6), ("(1 - cos(x))/x**2", "0.", -1 / 12),
    ("(exp(x) - 1)/x", "0.", 1 / 3), ("norm(x)**2", "zeros(2)", 2.0),
])
def test_limits_are_those_of_calculus(text: str, value: str, limit: float) -> None:
    found = next(item for item in compute(text, inputs={"x": value}).findings if item.code == "non-finite")
    assert "where the function itself is smooth" in found.message
    assert float(found.message.rpartition(" is ")[2].rstrip(".")) == pytest.approx(limit, rel=1e-5)


@pytest.mark.parametrize("body", [
    "s = 1{}for v in x:{}    s = s + torch.exp(v)", "s = 0{}for v in x:{}    s = s + torch.exp(v){}s = s*2",
    "s = 0{}for v in x:{}    s = s - torch.exp(v)", "s = 0{}for v in x:{}    if v > 1:{}        s = s + torch.exp(v)",
])
def test_a_loop_that_is_no_plain_sum_is_left_alone(body: str) -> None:
    text = f"def f(x):{ONE}{body.replace('{}', ONE)}{ONE}return torch.log(s)"
    assert not any("stack" in edit.replacement for edit in rewrites(text, None, "exp"))


@pytest.mark.parametrize("text, value, operation", [
    ("sqrt(x)", "0.", "sqrt"), ("x**1.5", "0.", "pow"), ("norm(x)", "zeros(2)", "norm"), ("1/x", "0.", "reciprocal"),
])
def test_what_truly_blows_up_has_no_rewrite(text: str, value: str, operation: str) -> None:
    found = next(item for item in compute(text, inputs={"x": value}).findings if item.code == "non-finite")
    assert found.edit is None
    assert f"began in {operation}" in found.message
    assert "no limit" in found.message or "not finite either" in found.message


@pytest.mark.parametrize("text, value, expected", [
    ("abs(x)**2", "0.", [[2]]), ("(x.abs()**2).sum()", "tensor([0., 3.])", [[2, 0], [0, 2]]),
    ("std(x)**2", "ones(3)", [[2 / 3, -1 / 3, -1 / 3], [-1 / 3, 2 / 3, -1 / 3], [-1 / 3, -1 / 3, 2 / 3]]),
])
def test_a_wrong_derivative_that_is_finite_is_cured_too(text: str, value: str, expected: list) -> None:
    found = next(item for item in compute(text, inputs={"x": value}).findings if item.code == "engines-disagree")
    after = compute(applied(text, found.edit), inputs={"x": value})
    np.testing.assert_allclose(hessian(after), np.array(expected, float), rtol=1e-12, atol=1e-12)
    assert "engines-disagree" not in [item.code for item in after.findings]


@pytest.mark.parametrize("text", ["x*log(x)", "xlogy(x, x)", "log(x)*x"])
def test_entropy_has_the_value_and_the_infinities_of_calculus(text: str) -> None:
    found = next(item for item in compute(text, inputs={"x": "0."}).findings if item.code == "non-finite")
    after = compute(applied(text, found.edit), inputs={"x": "0."})
    assert after.started.value == 0
    assert hessian(after)[0, 0] == np.inf


@pytest.mark.parametrize("text, line, operation", [
    ("x*log(x)", 1, "sqrt"), ("x +", 1, "log"), ("sqrt(x)", 1, "sqrt"),
    ("where(x > 0, sqrt(where(x>0, x, 1.)), x)", 1, "sqrt"),
    ("norm(x, 1)**2", 1, "linalg_vector_norm"), ("sin(x)/y", 1, "div"), ("a = norm(x)**2\nb = norm(x)", 2, "norm"),
])
def test_what_no_rule_knows_is_left_alone(text: str, line: int, operation: str) -> None:
    assert not list(rewrites(text, line, operation))


@pytest.mark.parametrize("text", [
    "-sum(softmax(x, 0)*log(softmax(x, 0)))",
    f"def f(x):{ONE}p = torch.softmax(x, 0){ONE}return -(p*torch.log(p)).sum()",
])
def test_the_entropy_of_a_softmax_is_cured_by_its_logarithm(text: str) -> None:
    inputs = {"x": "tensor([1000., 1.])"}
    found = next(item for item in compute(text, inputs=inputs).findings if item.code == "non-finite")
    assert "log_softmax" in found.edit.replacement  # entr would leave NaN
    assert "no NaN" in found.remedy
    np.testing.assert_allclose(hessian(compute(applied(text, found.edit), inputs=inputs)), np.zeros((2, 2)), atol=1e-99)


def test_a_rewrite_that_cannot_cure_does_not_promise_to() -> None:
    text, inputs = "sum(x*log(x))", {"x": "tensor([0., 1.])"}
    found = next(item for item in compute(text, inputs=inputs).findings if item.code == "non-finite")
    after = compute(applied(text, found.edit), inputs=inputs)
    assert after.started.value == 0
    assert not np.isfinite(hessian(after)).all()  # x*log(x) has no second derivative at 0
    assert "infinite here all the same" in found.remedy


def test_a_rewrite_that_changes_nothing_is_not_offered() -> None:
    found = next(item for item in compute("sum(xlogy(x, y))", inputs={"x": "0.", "y": "0."}).findings
                 if item.code == "non-finite")
    assert found.edit is None


def test_a_trial_leaves_the_function_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"def helper(u):{ONE}return torch.norm(u)**2\n\ndef f(x):{ONE}return helper(x*1)"
    one = subject_of(text, torch.zeros(2, dtype=torch.float64))
    lines = text.splitlines(keepends=True)
    monkeypatch.setitem(linecache.cache, one.filename, (len(text), None, lines, one.filename))
    code = one.function.__globals__["helper"].__code__
    edit, is_whole = cure(one, 2, "linalg_vector_norm", (0, 1), Clock(60, lambda: False))
    assert edit.first_line == 2
    assert is_whole
    assert one.function.__globals__["helper"].__code__ is code
