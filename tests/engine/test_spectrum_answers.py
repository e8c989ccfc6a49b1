"""Spectra as answers: against numpy on closed-form matrices, and one clear sentence where there is none."""

from __future__ import annotations

import math

import numpy as np
import pytest

from hessgui.engine.answers import matrices
from hessgui.engine.run import run
from hessgui.model.messages import Answered, Request
from hessgui.model.problem import InputText, Problem
from hessgui.model.questions import Spectrum, SpectrumAnswer

ROSENBROCK = "(100*(x[1:]-x[:-1]**2)**2+(1-x[:-1])**2).sum()"


def ask(function: str, question: Spectrum | None = None, compute_first=True, **options) -> tuple[list, tuple]:
    inputs = tuple(InputText(name, text) for name, text in options.pop("inputs").items())
    problem = Problem(function, inputs, verify=False, **options)
    if compute_first:
        list(run(Request(1, problem), lambda: False))
    *answers, last = run(Request(2, problem, question=question or Spectrum()), lambda: False)
    assert all(isinstance(message, Answered) for message in answers)
    return [message.answer for message in answers], last.findings


def rosenbrock_hessian(x: np.ndarray) -> np.ndarray:
    diagonal = np.zeros(len(x))
    diagonal[:-1] += 1200 * x[:-1] ** 2 - 400 * x[1:] + 2
    diagonal[1:] += 200
    return np.diag(diagonal) + np.diag(-400 * x[:-1], 1) + np.diag(-400 * x[:-1], -1)


def is_spectrum_of(answer: SpectrumAnswer, matrix: np.ndarray) -> None:
    values = np.linalg.eigvalsh(matrix)
    scale = np.abs(values).max()
    assert answer.values == pytest.approx(values[answer.vector_of] if not answer.is_complete else values,
                                          abs=1e-12 * scale)
    vectors = answer.vectors
    assert np.abs(matrix @ vectors - vectors * answer.values[answer.vector_of]).max() < 1e-12 * scale
    assert np.abs(vectors.T @ vectors - np.eye(vectors.shape[1])).max() < 1e-12


@pytest.mark.parametrize("compute_first", [True, False])
def test_a_small_hessian_is_decomposed(compute_first):
    (answer,), _ = ask(ROSENBROCK, inputs={"x": "linspace(-1, 1, 40)"}, compute_first=compute_first)
    matrix = rosenbrock_hessian(np.linspace(-1, 1, 40))
    is_spectrum_of(answer, matrix)
    sign, log = np.linalg.slogdet(matrix)
    assert answer.determinant == (sign, pytest.approx(log))
    assert answer.condition == pytest.approx(np.linalg.cond(matrix))
    values = np.linalg.eigvalsh(matrix)
    assert answer.inertia == ((values > 0).sum(), (values < 0).sum(), 0)


@pytest.mark.parametrize("function, word, inertia", [
    ("(x**2).sum()", "positive definite", (3, 0, 0)), ("-(x**2).sum()", "negative definite", (0, 3, 0)),
    ("x[0]**2 + x[1]**2", "positive semidefinite", (2, 0, 1)), ("-x[2]**2", "negative semidefinite", (0, 1, 2)),
    ("x[0]*x[1]", "indefinite", (1, 1, 1)), ("x.sum()", "zero", (0, 0, 3)),
    ("(x.sum())**2 / 7", "positive semidefinite", (1, 0, 2)),
])
def test_definiteness_in_words(function, word, inertia):
    (answer,), _ = ask(function, inputs={"x": "[1., 2., 3.]"})
    assert (answer.definiteness, answer.inertia) == (word, inertia)
    assert answer.rank == inertia[0] + inertia[1]
    singular = inertia[2] > 0
    assert math.isinf(answer.condition) == singular and (answer.determinant == (0, -math.inf)) == singular


def test_each_component_has_its_own_spectrum():
    (answer,), _ = ask("stack([x[0]**2, x[0]*x[1]])", Spectrum(plane=1), inputs={"x": "[1., 2.]"})
    assert answer.values == pytest.approx([-1, 1])


def test_a_jacobian_has_singular_values_a_rank_and_a_null_space():
    (answer,), _ = ask("stack([x[0]+x[1], 2*x[0]+2*x[1]])", Spectrum("jacobian"), inputs={"x": "[1., 2., 3.]"})
    matrix = np.array([[1.0, 1, 0], [2, 2, 0]])
    assert answer.values == pytest.approx(np.linalg.svd(matrix)[1], abs=1e-14)
    assert answer.rank == 1 and answer.inertia is None and answer.determinant is None
    null = answer.vectors[:, answer.vector_of >= 1]
    assert null.shape == (3, 2) and np.abs(matrix @ null).max() < 1e-14


def test_a_jacobian_in_one_precision_counts_zeros_in_that_precision():
    (answer,), _ = ask("stack([x[0]+x[1], x[0]+x[1]*1.00000001])", Spectrum("jacobian"), inputs={"x": "[1., 2.]"},
                       dtype="float32")
    assert answer.rank == 1


@pytest.mark.parametrize("function, value, code", [
    ("sqrt(x).sum()", "[0., 1.]", "spectrum-non-finite"), ("x.sum()", "zeros(0)", "spectrum-empty"),
])
@pytest.mark.parametrize("quantity", ["hessian", "jacobian"])
def test_nan_and_size_0_get_one_sentence(function, value, code, quantity):
    answers, findings = ask(function, Spectrum(quantity), inputs={"x": value})
    assert not answers and [item.code for item in findings if "spectrum" in item.code] == [code]


def test_size_1():
    (answer,), _ = ask("x**3", inputs={"x": "2."})
    assert answer.values.tolist() == [12] and answer.vectors.tolist() == [[1]] and answer.condition == 1


def test_an_asymmetric_hessian_says_so():
    kinked = """import torch
class Wrong(torch.autograd.Function):
    @staticmethod
    def forward(c, x):
        c.save_for_backward(x)
        return x[0]*x[1]
    @staticmethod
    def backward(c, g):
        x, = c.saved_tensors
        return g*torch.stack([x[1], 3*x[0]])
def f(x):
    return Wrong.apply(x)
"""
    (answer,), _ = ask(kinked, inputs={"x": "[1., 2.]"})
    assert answer.asymmetry == 2 and answer.values == pytest.approx([-2, 2])


def test_a_large_sparse_hessian_has_its_ends_its_signs_and_its_density(monkeypatch):
    monkeypatch.setattr(matrices, "SMALL", 50)
    answers, _ = ask(ROSENBROCK, inputs={"x": "linspace(-1, 1, 3000)"})
    values = np.linalg.eigvalsh(rosenbrock_hessian(np.linspace(-1, 1, 3000)))
    first, last = answers[0], answers[-1]
    assert first.density is not None and not len(first.values)
    half = len(last.values) // 2
    assert last.values == pytest.approx(np.r_[values[:half], values[-half:]], rel=1e-9)
    assert last.has_none_beyond and last.inertia == ((values > 0).sum(), (values < 0).sum(), 0)
    assert last.determinant == (np.prod(np.sign(values)), pytest.approx(np.log(np.abs(values)).sum()))
    assert np.trapezoid(last.density, last.grid) == pytest.approx(1, abs=1e-3)
    assert (last.errors < 1e-6).all()


def test_a_hessian_too_large_to_hold_is_never_formed(monkeypatch):
    monkeypatch.setattr(matrices, "SMALL", 50)
    scale = np.linspace(1, 2, 4000)
    answers, _ = ask("(linspace(1, 2, 4000)*x**2).sum() + (x.sum())**2", inputs={"x": "zeros(4000)"},
                     memory_limit=16 << 20, compute_first=False)
    exact = np.linalg.eigvalsh(np.diag(2 * scale) + 2)
    last = answers[-1]
    assert last.values[-1] == pytest.approx(exact[-1], rel=1e-9)
    assert (np.abs(last.values[:, None] - exact).min(1) <= last.errors + 1e-9).all(), "each bar holds an eigenvalue"
    assert last.definiteness == "positive definite" and last.inertia is None and not last.is_complete


@pytest.mark.parametrize("compute_first", [True, False])
def test_a_large_jacobian_has_its_largest_singular_values(monkeypatch, compute_first):
    monkeypatch.setattr(matrices, "SMALL", 50)
    (answer,), _ = ask("x**2 + x.roll(1)", Spectrum("jacobian"), inputs={"x": "linspace(0, 1, 300)"},
                       compute_first=compute_first, compute=("jacobian",))
    x = np.linspace(0, 1, 300)
    exact = np.linalg.svd(np.diag(2 * x) + np.roll(np.eye(300), -1, 1), compute_uv=False)
    assert answer.values == pytest.approx(exact[: len(answer.values)], rel=1e-5)
    assert answer.rank is None and answer.condition is None and not answer.is_complete
