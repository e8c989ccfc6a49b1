"""A field in the plane: arrows, zeros and their kinds, against closed forms."""

import numpy as np
import pytest
import sympy

from hessgui.engine.landscape.field import kind_of
from hessgui.engine.run import run
from hessgui.model.messages import Answered, Request
from hessgui.model.problem import InputText, Problem
from hessgui.model.questions import Flow, Spectrum


def ask(function, question, **inputs):
    problem = Problem(function, tuple(InputText(name, text) for name, text in inputs.items()))
    *answers, last = run(Request(1, problem, question=question), lambda: False)
    return [message.answer for message in answers if isinstance(message, Answered)], last


@pytest.mark.parametrize("matrix, kind", [
    ([[1, 0], [0, 2]], "source"), ([[-1, 0], [0, -2]], "sink"), ([[1, 0], [0, -2]], "saddle"),
    ([[0, 1], [-1, 0]], "centre"), ([[1, 2], [-2, 1]], "spiral source"), ([[-1, 2], [-2, -1]], "spiral sink"),
    ([[1, 1], [1, 1]], "degenerate"), ([[0, 0], [0, 0]], "degenerate"), ([[np.nan, 0], [0, 1]], "degenerate"),
])
def test_kinds_of_zeros(matrix, kind):
    assert kind_of(np.array(matrix, float)) == kind


def test_the_pendulum_turns_around_its_centre_and_has_saddles_where_it_stands_on_its_head():
    answers, last = ask("stack([y, -sin(x)])", Flow(reach=(4.0, 3.0)), x="0.3", y="0.2")
    first, whole = answers
    assert last.status == "ok" and first.jacobians is None and whole.names == ("x", "y")
    x, y = np.meshgrid(0.3 + whole.across, 0.2 + whole.up)
    assert np.abs(whole.vectors - np.stack([y, -np.sin(x)], -1)).max() < 1e-12
    assert np.abs(whole.jacobians[..., 1, 0] + np.cos(x)).max() < 1e-12
    assert np.abs(whole.jacobians[..., 0, 1] - 1).max() == 0
    found = sorted((across + 0.3, up + 0.2, kind) for across, up, kind in whole.zeros)
    assert [kind for *_, kind in found] == ["saddle", "centre", "saddle"]
    assert np.array([place[:2] for place in found]) == pytest.approx(
        np.array([[-np.pi, 0], [0, 0], [np.pi, 0]]), abs=1e-8)


def test_zeros_of_polynomials_are_those_that_algebra_finds():
    x, y = sympy.symbols("x y", real=True)
    field = [x**2 - y - 1, y - x]
    expected = sorted((float(root[x]), float(root[y])) for root in sympy.solve(field, [x, y], dict=True))
    (*_, whole), _ = ask("stack([x**2 - y - 1, y - x])", Flow(), x="0.5", y="0.5")
    found = sorted((across + 0.5, up + 0.5) for across, up, _ in whole.zeros)
    assert np.array(found) == pytest.approx(np.array(expected), abs=1e-8)


@pytest.mark.parametrize("function", ["stack([sqrt(x), y])", "stack([1/x, log(y)])", "stack([x*0, y*0])",
                                      "stack([x*0 + 1, y*0])"])
def test_fields_with_gaps_poles_or_without_zeros_have_an_answer(function):
    (*_, whole), last = ask(function, Flow(), x="0.5", y="0.5")
    assert last.status == "ok" and all(np.isfinite(zero[:2]).all() for zero in whole.zeros)


@pytest.mark.parametrize("function, x", [("x.sum()", "[1., 2.]"), ("x*2", "[1., 2., 3.]"), ("x*2", "1.")])
def test_other_functions_are_told_what_is_needed(function, x):
    answers, last = ask(function, Flow(), x=x)
    assert not answers and last.status == "failed" and "two numbers and two components" in last.findings[-1].message


def test_divergence_curl_and_determinant_are_those_of_vector_calculus():
    x, y, z = symbols = sympy.symbols("x y z")
    field = [x * y**2 + sympy.sin(z), sympy.exp(x) * z, x * y * z - y**3]
    at = {x: 0.7, y: -1.2, z: 2.0}
    exact = sympy.Matrix(field).jacobian(symbols).subs(at)
    curl = [sympy.diff(field[2], y) - sympy.diff(field[1], z), sympy.diff(field[0], z) - sympy.diff(field[2], x),
            sympy.diff(field[1], x) - sympy.diff(field[0], y)]
    text = "stack([v[0]*v[1]**2 + sin(v[2]), exp(v[0])*v[2], v[0]*v[1]*v[2] - v[1]**3])"
    (answer,), _ = ask(text, Spectrum("jacobian"), v="[0.7, -1.2, 2.0]")
    assert answer.trace == (pytest.approx(float(exact.trace())), 0.0)
    assert answer.curl == pytest.approx([float(part.subs(at)) for part in curl])
    sign, log = answer.determinant
    assert sign * np.exp(log) == pytest.approx(float(exact.det()))


def test_the_sign_of_a_jacobian_and_the_volume_of_one_that_is_not_square():
    (answer,), _ = ask("stack([x[1], x[0]])", Spectrum("jacobian"), x="[1., 2.]")
    assert answer.determinant == (-1, 0.0) and answer.curl == (0.0,)
    (answer,), _ = ask("stack([x.sum(), x[0], x[1]])", Spectrum("jacobian"), x="[1., 2.]")
    assert answer.determinant is None and answer.trace is None and answer.curl == ()
    assert answer.volume == pytest.approx(np.log(3) / 2)  # det [[2, 1], [1, 2]] = 3
    (answer,), _ = ask("stack([x.sum(), 2*x.sum()])", Spectrum("jacobian"), x="[1., 2., 3.]")
    assert answer.volume == -np.inf and answer.rank == 1
    null = answer.vectors[:, answer.vector_of >= 1]
    assert null.shape == (3, 2) and np.abs(null.sum(0)).max() < 1e-12  # at right angles to (1, 1, 1)
    assert np.abs(null.T @ null - np.eye(2)).max() < 1e-12


def test_the_laplacian_is_the_trace_also_of_a_large_hessian():
    (answer,), _ = ask("x[0]**3 + x[0]*x[1] + 5*x[1]**2", Spectrum(), x="[2., 1.]")
    assert answer.trace == (pytest.approx(6 * 2 + 10), 0.0)
    answers, _ = ask("(x**4).sum()", Spectrum(), x="linspace(0, 1, 4000)")
    value, error = answers[-1].trace
    assert abs(value - 12 * (np.linspace(0, 1, 4000) ** 2).sum()) <= 6 * error + 1e-9 * value
