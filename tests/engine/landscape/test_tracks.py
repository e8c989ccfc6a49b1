"""Eigenvalues along a line: followed through crossings, and their changes of sign where algebra puts them."""

import numpy as np
import pytest

from hessgui.engine.landscape.tracks import follow
from hessgui.engine.run import run
from hessgui.model.messages import Answered, Request
from hessgui.model.problem import InputText, Problem
from hessgui.model.questions import Direction, EigenvalueTracks


def ask(function, reach=None, **inputs):
    problem = Problem(function, tuple(InputText(name, text) for name, text in inputs.items()))
    question = EigenvalueTracks(direction=Direction("axis", 0), reach=reach)
    *answers, last = run(Request(1, problem, question=question), lambda: False)
    return [message.answer for message in answers if isinstance(message, Answered)], last


def turned(values: np.ndarray, turn: np.ndarray) -> np.ndarray:
    """Matrices ``[s, n, n]`` with eigenvalues ``[s, n]`` on the axes ``turn``."""
    return np.einsum("ik,sk,jk->sij", turn, values, turn)


@pytest.mark.parametrize("samples", [40, 41])  # 41: one of them exactly on the crossing
def test_tracks_go_through_crossings(samples):
    at = np.linspace(-1, 1, samples)
    values = np.stack([at, -at, np.full(samples, 0.3)], axis=1)
    turn = np.linalg.qr(np.random.default_rng(0).standard_normal((3, 3)))[0]
    followed = follow(turned(values, turn)).values
    start = np.argsort(values[0])
    assert np.abs(followed - values[:, start]).max() < 1e-12


def test_a_common_eigenvalue_does_not_mix_what_leaves_it():
    at = np.linspace(0, 2, 9)
    values = np.stack([np.ones(9), np.minimum(at, 1), np.where(at < 1, 1, at)], axis=1)
    turn = np.linalg.qr(np.random.default_rng(1).standard_normal((3, 3)))[0]
    followed = follow(turned(values, turn)).values
    assert np.sort(followed, axis=1) == pytest.approx(np.sort(values, axis=1))
    assert (np.abs(np.diff(followed, axis=0)) <= 0.25 + 1e-9).all()  # none of them jumps


def test_a_gap_is_left_where_the_hessian_is_not_finite_and_asymmetry_is_told():
    matrices = np.tile(np.diag([1.0, 2.0]), (5, 1, 1))
    matrices[2, 0, 0] = np.nan
    matrices[4, 0, 1] = 0.25
    tracks = follow(matrices)
    assert np.isnan(tracks.values[2]).all() and np.isfinite(np.delete(tracks.values, 2, 0)).all()
    assert tracks.asymmetry == 0.25


def test_changes_of_sign_stand_where_the_determinant_is_zero():
    (first, whole), last = ask("x**3*y + y**2", x="0.3", y="1.")
    assert last.status == "ok" and first.changes is None
    (one, two) = whole.changes  # det = 12 x y - 9 x^4
    assert one == (pytest.approx(-0.3, abs=1e-10), (1, 0), "zero")
    assert two == (pytest.approx((4 / 3) ** (1 / 3) - 0.3, abs=1e-10), (0, 1), "zero")
    x, y = 0.3 + whole.parameter, 1.0
    trace, det = 6 * x * y + 2, 12 * x * y - 9 * x**4
    root = np.sqrt(trace**2 / 4 - det)
    closed = np.stack([trace / 2 - root, trace / 2 + root], axis=1)
    assert np.abs(np.sort(whole.values, axis=1) - closed).max() < 1e-12 * np.abs(closed).max()


@pytest.mark.parametrize("function, expected", [
    ("x**5", [(-0.3, (1, 0), "zero")]), ("x*abs(x)", [(-0.3, (1, 0), "jump")]), ("x**2", []), ("x**4", []), ("x", []),
    ("3.0 + 0*x", []), ("-cos(x)", [(-np.pi / 2 - 0.3, (1, 0), "zero"), (np.pi / 2 - 0.3, (0, 1), "zero")]),
])
def test_changes_of_one_second_derivative(function, expected):
    (_, whole), _ = ask(function, x="0.3")
    assert len(whole.changes) == len(expected)
    for found, (at, negative, kind) in zip(whole.changes, expected, strict=True):
        assert found == (pytest.approx(at, abs=1e-9), negative, kind)


def test_a_pole_between_samples_is_called_one():
    (_, whole), _ = ask("1/x", reach=2.0, x="0.31")
    assert [(kind, negative) for _, negative, kind in whole.changes] == [("pole", (1, 0))]
    assert whole.changes[0][0] == pytest.approx(-0.31, abs=1e-9)


def test_an_eigenvalue_that_is_always_zero_hides_no_change():
    (_, whole), _ = ask("(x[0] + x[1])**3", x="[0.5, 0.25]")
    assert whole.changes == ((pytest.approx(-0.75, abs=1e-9), (1, 0), "zero"),)


def test_outside_the_domain_and_where_it_raises_there_are_gaps():
    (*_, whole), last = ask("sqrt(x)", x="0.3")
    assert last.status == "ok" and np.isnan(whole.values[whole.parameter < -0.3]).all()
    raising = "def f(x):\n    if x < 0:\n        raise ValueError('below zero')\n    return x**3\n"
    (*_, whole), last = ask(raising, x="0.3")
    assert last.status == "ok" and whole.raised == "ValueError: below zero"
    assert np.isnan(whole.values[whole.parameter < -0.31]).all()
    assert np.isfinite(whole.values[whole.parameter > 0]).all()


def test_too_many_inputs_are_said_and_none_at_all():
    answers, last = ask("x.sum()**2", x="randn(300)")
    assert not answers and last.status == "failed" and "300" in last.findings[-1].message
    answers, last = ask("x.sum()**2", x="zeros(0)")
    assert not answers and last.status == "failed"
