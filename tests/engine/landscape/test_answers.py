"""Curves, surfaces and critical points asked of the engine's door."""

import numpy as np
import pytest

from hessgui.engine.run import run
from hessgui.model.messages import Answered, Finished, Request
from hessgui.model.problem import InputText, Problem
from hessgui.model.questions import CriticalPoint, Curve, Direction, Surface

BOWL = Problem("x[0]**2 + 5*x[1]**2 + y**4", (InputText("x", "[1., 2.]"), InputText("y", "3.")))


def ask(problem, question, cancelled=lambda: False):
    *answers, last = run(Request(1, problem, question=question), cancelled)
    assert isinstance(last, Finished)
    return [message.answer for message in answers if isinstance(message, Answered)], last


@pytest.mark.parametrize(("direction", "vector", "name"), [
    (Direction("axis", 2), [0, 0, 1], "y"),
    (Direction("gradient"), np.array([2, 20, 108]) / np.linalg.norm([2, 20, 108]), "the gradient"),
    (Direction("eigenvector", 0), [1, 0, 0], "the eigenvector of 2"),
    (Direction("eigenvector", -1), [0, 0, 1], "the eigenvector of 108"),
    (Direction("towards", target=(0.0, 0.0, 3.0)), [-1, -2, 0], "the pinned point"),
])
def test_curves_follow_every_kind_of_direction(direction, vector, name):
    answers, last = ask(BOWL, Curve(direction=direction, order=4))
    first, whole = answers
    assert last.status == "ok" and first.places is None and whole.places == ()
    assert whole.name == name and whole.direction == pytest.approx(np.array(vector))
    x0, x1, y = (start + whole.parameter * step for start, step in zip((1, 2, 3), vector, strict=True))
    assert whole.values == pytest.approx(x0**2 + 5 * x1**2 + y**4)
    assert whole.model(4) == pytest.approx(whole.values, rel=1e-9)
    assert 0.0 in whole.parameter
    low, high = whole.holds(2, 1e-3)
    rest = np.abs(4 * 3 * whole.parameter**3 * vector[2] ** 3 + whole.parameter**4 * vector[2] ** 4)
    inside = (whole.parameter >= low) & (whole.parameter <= high)
    assert (rest[inside] <= 1e-3 + 1e-9).all() and low <= 0 <= high


def test_a_random_direction_comes_back_with_its_seed():
    one, two, other = (ask(BOWL, Curve(direction=Direction("random", seed)))[0][-1] for seed in (4, 4, 5))
    assert (one.direction == two.direction).all() and (one.direction != other.direction).any()
    assert np.linalg.norm(one.direction) == pytest.approx(1)


def test_a_surface_comes_coarse_then_fine_then_with_arrows_and_regions(monkeypatch):
    monkeypatch.setattr("hessgui.engine.landscape.surface.INSTANT_S", 0.0)
    answers, last = ask(BOWL, Surface(first=Direction("axis", 1), second=Direction("axis", 0), resolution=60))
    assert last.status == "ok" and [len(answer.up) for answer in answers] == [25, 60, 60]
    assert answers[0].regions is None and answers[-1].regions is not None
    whole = answers[-1]
    assert whole.names == ("x[1]", "x[0]") and whole.value == 102
    assert whole.slope == pytest.approx([20, 2]) and whole.curvature == pytest.approx(np.array([[10, 0], [0, 2]]))
    assert whole.values == pytest.approx(
        (1 + whole.up[:, None]) ** 2 + 5 * (2 + whole.across[None, :]) ** 2 + 81)
    assert (whole.regions == 1).all()


def test_the_second_direction_is_made_orthogonal_to_the_first():
    answers, _ = ask(BOWL, Surface(first=Direction("gradient"), second=Direction("axis", 0), resolution=5))
    first, second = answers[-1].directions
    assert first @ second == pytest.approx(0) and np.linalg.norm(second) == pytest.approx(1)


@pytest.mark.parametrize(("problem", "question", "code"), [
    (BOWL, Surface(second=Direction("axis", 0)), "surface-same-direction"),
    (Problem("x**2", (InputText("x", "1."),)), Surface(), "surface-needs-two"),
    (BOWL, Curve(direction=Direction("axis", 7)), "no-such-direction"),
    (Problem("x**2", (InputText("x", "0."),)), Curve(direction=Direction("gradient")), "no-such-direction"),
    (BOWL, Curve(direction=Direction("towards", target=(1.0,))), "pinned-of-other-shape"),
    (Problem("(x**2).sum()", (InputText("x", "ones(3000)"),)), CriticalPoint(), "steps-too-many-inputs"),
])
def test_what_cannot_be_drawn_is_one_finding(problem, question, code):
    answers, last = ask(problem, question)
    assert not answers and last.status == "failed"
    assert [item.code for item in last.findings] == [code]


def test_a_saddle_is_found_and_told():
    problem = Problem("x**2 - y**2 + x*y*z", tuple(InputText(name, "1.") for name in "xyz"))
    (answer,), last = ask(problem, CriticalPoint(method="newton"))
    assert last.status == "ok" and answer.ended == "arrived"
    assert answer.points[-1][:2] == pytest.approx([0, 0], abs=1e-6)
    assert (answer.kind, answer.index, answer.flat) == ("saddle", 1, 1)


def test_a_line_that_starts_where_the_function_raises_is_a_curve_with_a_gap():
    function = "def f(x):\n    if x < 0:\n        raise ValueError('below zero')\n    return x**2\n"
    problem = Problem(function, (InputText("x", "3."),))
    answers, last = ask(problem, Curve(direction=Direction("between", target=(1.0,), start=(-1.0,))))
    assert last.status == "ok" and answers[-1].raised == "ValueError: below zero"
    assert np.isnan(answers[-1].values[0]) and answers[-1].values[-1] == pytest.approx(1.5**2)
    assert answers[-1].holds(2, 0.1) == (answers[-1].center,) * 2


def test_lines_between_points_of_other_sizes_are_refused():
    answers, last = ask(BOWL, Curve(direction=Direction("between", target=(1.0,), start=(0.0, 0.0, 0.0))))
    assert not answers and "1 numbers" in last.findings[-1].message
    answers, last = ask(BOWL, Curve(direction=Direction("between", target=(1.0,) * 3, start=(1.0,) * 3)))
    assert not answers and "no direction" in last.findings[-1].message
