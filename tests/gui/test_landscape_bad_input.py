"""What no picture likes: gaps, poles, infinities, constants, exceptions, nothing to differentiate, huge numbers."""

from __future__ import annotations

import pytest

from hessgui.gui.landscape import CurvePanel, FlowPanel, SurfacePanel
from hessgui.gui.spectrum import SpectrumPanel
from hessgui.model.problem import InputText, Problem
from hessgui.model.questions import Direction
from hessgui.model.result import Result
from tests.gui.test_landscape import Bench, bench  # noqa: F401 - a fixture

ONE = ["sqrt(x)", "log(x)", "1/x", "1/x**2", "x*0 + 3", "x*0 + float('inf')", "x*float('nan')", "exp(exp(x*20))",
       "1e308*x**2", "1e-320*x**2", "abs(x)", "where(x > 0, sqrt(x), -x)", "tan(x)", "torch.floor(x)",
       "def f(x):\n    if x > 1:\n        raise ValueError('too far')\n    return x**2\n",
       "def f(x):\n    if x != 0.5:\n        raise ValueError('only there')\n    return x**2\n",
       "def f(x):\n    return torch.linalg.cholesky(x.reshape(1, 1)).sum()\n"]
TWO = ["sqrt(x*y)", "log(x + y)", "1/(x*y)", "x*0 + y*0", "x*float('inf') + y", "x/0 + y", "(x*y)**0.5", "atan2(x, y)",
       "1e308*x*y", "1e-320*x*y", "x**y", "abs(x) + abs(y)", "maximum(x, y)", "sqrt(x**2 + y**2)",
       "def f(x, y):\n    if x*y > 1:\n        raise ValueError('too far')\n    return x + y\n"]
FIELDS = ["stack([sqrt(x), log(y)])", "stack([1/x, 1/y])", "stack([x*0, y*0])", "stack([x*float('inf'), y])",
          "stack([1e308*x*x, y])", "stack([x/0, y/0])",
          "def f(x, y):\n    if x > 1:\n        raise ValueError('too far')\n    return torch.stack([x, y])\n"]


@pytest.mark.parametrize("function", ONE)
def test_curves_and_eigenvalues_of_one_number(bench, function):  # noqa: F811 - the fixture
    made = bench(CurvePanel, Problem(function, (InputText("x", "0.5"),)))
    panel = made.panel
    panel.tracks_button.click()
    assert panel.answer() is not None or panel.sentence()
    for direction in (Direction("gradient"), Direction("eigenvector", 0), Direction("random", 3), Direction("axis", 0)):
        panel.along.choose(direction)
        assert panel.answer() is not None or panel.sentence()
        panel.grab()
    panel.order.setValue(8)
    panel.plot.hovered.emit(0.3)
    panel.grab()


@pytest.mark.parametrize("function", TWO)
def test_surfaces_and_steps_of_two_numbers(bench, function):  # noqa: F811
    made = bench(SurfacePanel, Problem(function, (InputText("x", "0.5"), InputText("y", "0.25"))))
    panel = made.panel
    assert panel.answer() is not None or panel.sentence()
    for layer in ("regions", "model", "arrows"):
        panel.layers[layer].click()
        panel.grab()
    for index in range(3):
        panel.steps.method.setCurrentIndex(index)
        panel.steps.run_button.click()
        assert panel.readout()
        panel.steps.step_button.click()
    panel.plot.hovered.emit((0.1, 0.1))


@pytest.mark.parametrize("function", FIELDS)
def test_flows(bench, function):  # noqa: F811
    made = bench(FlowPanel, Problem(function, (InputText("x", "0.5"), InputText("y", "0.25"))))
    for colour in made.panel.colours.buttons.values():
        colour.click()
        made.panel.grab()
    assert made.panel.readout()


@pytest.mark.parametrize("function, x", [
    *((function, "0.5") for function in ONE), ("x.sum()", "zeros(0)"), ("x", "zeros(0)"), ("x**2", "2."),
    ("x**2", "[2.]"), ("(x**2).sum()", "zeros(3)"), ("x[:0]", "[1., 2.]"), ("log(x).sum()", "zeros(3)"),
    ("stack([x, x])", "2."), ("x.sum() * float('inf')", "[1., 2.]"),
])
def test_spectra(qtbot, function, x):
    panel = SpectrumPanel(_light())
    qtbot.addWidget(panel)
    panel.moved = panel.asked  # it moves no point
    made = Bench(panel, Problem(function, (InputText("x", x),)))
    made.show()
    assert panel.answer() is not None or panel.sentence()
    panel.grab()


@pytest.mark.parametrize("function, x, y", [
    ("sqrt(x) + y", "-1.", "1."), ("log(x*y)", "0.", "1."), ("1/x + y", "0.", "1."), ("x*y", "nan", "1."),
    ("x*y", "inf", "1."), ("x*y", "1e300", "1e-300"),
])
def test_points_outside_the_domain(bench, function, x, y):  # noqa: F811
    problem = Problem(function, (InputText("x", x), InputText("y", y)))
    curve, surface = bench(CurvePanel, problem).panel, bench(SurfacePanel, problem).panel
    curve.tracks_button.click()
    for direction in (Direction("gradient"), Direction("eigenvector", 0), Direction("axis", 0)):
        curve.along.choose(direction)
        assert curve.answer() is not None or curve.sentence()
        curve.grab()
    surface.steps.run_button.click()
    assert surface.readout() or surface.sentence()
    surface.grab()


def test_a_surface_needs_two_numbers_and_a_curve_one(bench):  # noqa: F811
    nothing = Problem("x.sum() + 1", (InputText("x", "zeros(0)"),))
    assert "no direction" in bench(CurvePanel, nothing).panel.sentence()
    assert "two numbers" in bench(SurfacePanel, nothing).panel.sentence()
    single = bench(SurfacePanel, Problem("x**2", (InputText("x", "2."),)))
    assert "two numbers" in single.panel.sentence()
    single.panel.steps.run_button.click()
    assert "minimum" in single.panel.readout(), "a critical point can be sought all the same"


def _light():
    from hessgui.gui.theme import LIGHT

    return LIGHT


def test_a_function_of_one_number_leaves_the_surface_its_directions(bench):  # noqa: F811
    made = bench(SurfacePanel, Problem("x*y", (InputText("x", "0.5"), InputText("y", "0.25"))))
    for problem in (Problem("x**2", (InputText("x", "0.5"),)), made.result.problem):
        other = Bench(made.panel, problem)
        other.show()
    assert made.panel.sentence() == "" and made.panel.answer().names == ("x", "y")
    made.panel.up.choose(Direction("gradient"))
    made.panel.show_result(Bench(made.panel, Problem("x*y*z", tuple(
        InputText(name, "0.5") for name in "xyz"))).result, outdated=False, busy=False)
    assert made.panel.up.direction() == Direction("gradient"), "what a person has chosen stays"


def test_what_is_not_there_is_said_once(bench):  # noqa: F811
    made = bench(SurfacePanel, Problem("x*y", (InputText("x", "0.5"), InputText("y", "0.25"))))
    assert made.panel.readout()
    Bench(made.panel, Problem("x**2", (InputText("x", "0.5"),))).show()
    assert made.panel.sentence() and not made.panel.readout()


def test_a_curve_without_derivatives_has_no_parabola(bench):  # noqa: F811
    made = bench(CurvePanel, Problem("where(x > 0, sqrt(x), 0*x)", (InputText("x", "0."),)))
    assert made.panel.readout() == "there is no parabola: the derivatives are not finite here"


@pytest.mark.parametrize("kind", [CurvePanel, SurfacePanel])
def test_an_empty_output_is_called_so(bench, kind):  # noqa: F811
    made = bench(kind, Problem("x[:0]", (InputText("x", "[1., 2.]"),)))
    assert made.panel.sentence() == "The function's output is empty: there is nothing to differentiate."


def test_a_computation_that_was_stopped_is_not_said_to_run(bench):  # noqa: F811
    made = bench(CurvePanel, Problem("x**2", (InputText("x", "0.5"),)))
    stopped = Result(7, Problem("x**3", (InputText("x", "0.5"),)))
    stopped.started = made.result.started
    made.panel.show_result(stopped, outdated=False, busy=True)
    assert made.panel.sentence() == "Computing…"
    stopped.status = "cancelled"
    made.panel.show_result(stopped, outdated=False, busy=False)
    assert made.panel.sentence() == "The computation did not come to its end: run it again."
