"""The pages of the curve and the surface: what they ask, what they draw, where they move the point."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from hessgui.engine.run import run
from hessgui.gui.landscape import CurvePanel, FlowPanel, SurfacePanel
from hessgui.gui.landscape.curve_plot import shown_range
from hessgui.gui.landscape.direction_picker import DirectionPicker
from hessgui.gui.landscape.pointing import pointed_at
from hessgui.gui.landscape.steps import sentence
from hessgui.gui.theme import DARK, LIGHT
from hessgui.model.layout import AxisLayout
from hessgui.model.messages import Answered, Request
from hessgui.model.problem import InputText, Problem
from hessgui.model.questions import CriticalPoint, Curve, Direction, EigenvalueTracks
from hessgui.model.result import Result
from hessgui.model.sentences import finding

BOWL = Problem("x[0]**2 + 5*x[1]**2 + y**4", (InputText("x", "[1., 2.]"), InputText("y", "3.")))
NUMBER = Problem("abs(x - 2.5)*x", (InputText("x", "1."),))


class Bench:
    """A panel on an engine that answers at once."""

    def __init__(self, panel, problem: Problem) -> None:
        self.panel = panel
        self.asked, self.moved = [], []
        panel.asked.connect(self._answer)
        panel.moved.connect(self.moved.append)
        self.result = Result(1, problem)
        for message in run(Request(1, problem, quick=True), lambda: False):
            self.result.accept(message)

    def show(self) -> None:
        self.panel.show_result(self.result, outdated=False, busy=False)

    def _answer(self, question) -> None:
        self.asked.append(question)
        *answers, last = run(Request(2, self.result.problem, question=question), lambda: False)
        for message in answers:
            if isinstance(message, Answered):
                self.panel.take(question, message.answer)
        if last.status != "ok":
            self.panel.fail(question, last.findings)


@pytest.fixture
def bench(qtbot):
    def make(kind, problem):
        panel = kind(LIGHT)
        qtbot.addWidget(panel)
        panel.resize(560, 480)
        panel.show()
        made = Bench(panel, problem)
        made.show()
        return made

    return make


def test_the_curve_is_asked_once_for_each_result_and_drawn(bench):
    made = bench(CurvePanel, NUMBER)
    made.show()
    assert len(made.asked) == 1 and made.panel.answer().name == "x"
    assert made.panel.answer().places and made.panel.answer().places[0][0] == pytest.approx(1.5, abs=1e-6)
    assert "parabola is off by at most" in made.panel.readout()
    assert made.panel.plot.grab().toImage().pixelColor(300, 200).isValid()


@pytest.mark.parametrize(("text", "order", "exact"), [
    ("x**2 + 3*x", 2, True), ("x**3", 2, False), ("x**3", 3, True), ("x**2*where(x > 9, nan, 1.)", 2, False),
])
def test_a_polynomial_that_is_the_function_is_called_so(bench, text, order, exact):
    made = bench(CurvePanel, Problem(text, (InputText("x", "8."),)))
    made.show()
    made.panel.order.setValue(order)
    made.show()
    assert ("is the function, all along this line" in made.panel.readout()) == exact


def test_the_point_is_dragged_along_the_line(bench, qtbot):
    made = bench(CurvePanel, BOWL)
    made.panel.along.choose(Direction("axis", 1))
    plot = made.panel.plot
    qtbot.wait(1)
    x, y = plot._point.getData()
    assert x[0] == 2.0  # the axis shows the input itself
    start = plot.mapFromScene(plot.box.mapViewToScene(QPointF(x[0], y[0])))
    qtbot.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=start)
    assert plot.is_dragging
    qtbot.mouseMove(plot.viewport(), start + QPoint(40, 0))
    qtbot.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(40, 0))
    last = made.moved[-1]
    assert last[0] == 1 and last[2] == 3 and last[1] > 2.05


def test_another_functions_curve_does_not_stay_in_sight(bench):
    made = bench(CurvePanel, NUMBER)
    made.panel.asked.disconnect()
    other = Result(4, Problem("exp(x)", (InputText("x", "1."),)))
    for message in run(Request(4, other.problem, quick=True), lambda: False):
        other.accept(message)
    made.panel.show_result(other, outdated=False, busy=False)
    assert made.panel.answer() is None and "Computing" in made.panel.sentence()
    made.show()
    assert made.panel.answer() is None
    moved = Result(5, Problem(NUMBER.function, (InputText("x", "1.5"),)))
    for message in run(Request(5, moved.problem, quick=True), lambda: False):
        moved.accept(message)
    kept = made.panel._answer = object()
    made.panel._draw = lambda: None
    made.panel.show_result(moved, outdated=False, busy=False)
    assert made.panel.answer() is kept, "of a moved point the old curve stays until there is a new one"


def test_the_order_of_the_polynomial_widens_where_it_holds(bench):
    made = bench(CurvePanel, Problem("exp(x)", (InputText("x", "0."),)))
    widths = []
    for order in (1, 2, 4, 8):
        made.panel.order.setValue(order)
        low, high = made.panel.answer().holds(order, made.panel._tolerance())
        widths.append(high - low)
    assert widths == sorted(widths) and widths[0] < widths[-1]
    made.panel.within.setText("1e-9")
    assert "1e−9" in made.panel.readout()
    made.panel.within.setText("10 %")
    answer = made.panel.answer()
    assert made.panel._tolerance() == pytest.approx(0.1 * np.ptp(answer.values))
    for wrong in ("abc", "-1", "nan", "0"):
        made.panel.within.setText(wrong)
        assert f"“{wrong}” is no tolerance" in made.panel.readout()


def test_a_curve_that_cannot_be_drawn_says_why(bench):
    made = bench(CurvePanel, Problem("(x**2).sum()", (InputText("x", "zeros(2)"),)))
    made.panel.along.choose(Direction("gradient"))
    assert "gives no direction" in made.panel.sentence()
    made.panel.along.choose(Direction("axis", 0))
    assert not made.panel.sentence()


def test_a_pinned_point_is_a_direction(bench):
    made = bench(CurvePanel, BOWL)
    made.panel._pin()
    made.result = Result(3, Problem(BOWL.function, (InputText("x", "[0., 2.]"), InputText("y", "3."))))
    for message in run(Request(3, made.result.problem, quick=True), lambda: False):
        made.result.accept(message)
    made.show()
    made.panel.along.choose(Direction("towards", target=(1.0, 2.0, 3.0)))
    assert made.panel.answer().direction == pytest.approx([1, 0, 0])


def test_two_pinned_points_span_a_line_on_which_the_point_is_dragged(bench):
    made = bench(CurvePanel, Problem("x**2 * y", (InputText("x", "1."), InputText("y", "2."))))
    made.panel.along.pin(np.array([0.0, 1.0]))
    made.panel.along.pin(np.array([4.0, 3.0]))
    made.panel.along.choose(Direction("between", target=(4.0, 3.0), start=(0.0, 1.0)))
    answer = made.panel.answer()
    part = answer.parameter
    assert part[0] == -0.25 and part[-1] == 1.25
    assert answer.values == pytest.approx((4 * part) ** 2 * (1 + 2 * part))
    assert answer.center == 0 and answer.taylor[0] == 0, "(1, 2) is not on the line: the model is at its start"
    made.panel.plot.dropped.emit(0.25)
    assert made.moved[-1] == pytest.approx([1.0, 1.5])
    made.result = Result(3, Problem("x**2 * y", (InputText("x", "1."), InputText("y", "1.5"))))
    for message in run(Request(3, made.result.problem, quick=True), lambda: False):
        made.result.accept(message)
    made.show()
    answer = made.panel.answer()
    assert answer.center == pytest.approx(0.25) and answer.taylor[0] == pytest.approx(1.5)
    assert answer.model(3) == pytest.approx(answer.values), "a cubic is its own polynomial"
    assert made.panel.plot._point.getData()[0][0] == pytest.approx(0.25)


def test_points_pinned_on_another_function_are_not_offered_and_said(bench):
    made = bench(CurvePanel, BOWL)
    made.panel.along.pin(np.zeros(7))
    assert not any("pinned" in made.panel.along.itemText(index) for index in range(made.panel.along.count()))
    made.panel.fail(made.asked[-1], (finding("pinned-of-other-shape", count=7, here=3),))
    assert "7 numbers" in made.panel.sentence()


def test_eigenvalues_are_drawn_under_the_curve_with_their_changes_of_sign(bench):
    made = bench(CurvePanel, Problem("x**3*y + y**2", (InputText("x", "0.3"), InputText("y", "1."))))
    assert made.panel.tracks.isHidden() and not any(type(asked) is EigenvalueTracks for asked in made.asked)
    made.panel.tracks_button.click()
    assert made.panel.tracks.isVisible() and type(made.asked[-1]) is EigenvalueTracks
    assert made.panel.tracks.line() == "signs change at x = 0, 1.101 · negative eigenvalues 1 → 0, 0 → 1"
    ranges = [plot.box.viewRange()[0] for plot in (made.panel.plot, made.panel.tracks.plot)]
    assert ranges[0] == pytest.approx(ranges[1]), "both stand above each other"
    count = len(made.asked)
    made.show()
    assert len(made.asked) == count, "asked once for each result"
    made.panel.along.choose(Direction("axis", 1))
    assert [type(asked) for asked in made.asked[-2:]] == [Curve, EigenvalueTracks]
    made.panel.apply_theme(DARK)


def test_eigenvalues_that_cannot_be_followed_say_why_under_the_curve(bench):
    made = bench(CurvePanel, Problem("x.sum()**2", (InputText("x", "zeros(300)"),)))
    made.panel.tracks_button.click()
    assert "300" in made.panel.tracks.sentence() and not made.panel.sentence()


@pytest.mark.parametrize("function, said", [("sqrt(x)", "no number there"), ("log(x)", "no number there"),
                                            ("torch.linalg.cholesky(x.reshape(1, 1)).sum()", "LinAlgError")])
def test_gaps_of_a_curve_are_said(bench, function, said):
    made = bench(CurvePanel, Problem(function, (InputText("x", "0.5"),)))
    assert "gaps: " in made.panel.readout() and said in made.panel.readout()
    made.panel.tracks_button.click()
    assert "gaps: " in made.panel.tracks.line()


def test_directions_that_are_offered(qtbot):
    picker = DirectionPicker()
    qtbot.addWidget(picker)
    picker.show_columns(AxisLayout([("x", (2,)), ("y", ())]))
    texts = [picker.itemText(index) for index in range(picker.count()) if picker.itemText(index)]
    assert texts == ["x[0]", "x[1]", "y", "gradient", "eigenvector 1 (lowest)", "eigenvector 2",
                     "eigenvector 3 (highest)", "random"]
    picker.choose(Direction("gradient"))
    picker.show_columns(AxisLayout([("z", (100,))]))
    assert picker.direction() == Direction("gradient"), "what still makes sense stays"


def test_the_surface_is_drawn_and_a_click_moves_the_point(bench, qtbot):
    made = bench(SurfacePanel, BOWL)
    answer = made.panel.answer()
    assert answer.values.shape == (200, 200) and answer.regions is not None
    plot = made.panel.plot
    qtbot.wait(1)
    place = plot.mapFromScene(plot.box.mapViewToScene(QPointF(2.5, 1.0)))  # x[0] = 2.5, x[1] = 1
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert made.moved[-1] == pytest.approx([2.5, 1.0, 3.0], abs=0.05)


def test_layers_are_switched_and_every_theme_is_painted(bench):
    made = bench(SurfacePanel, BOWL)
    before = made.panel.plot.grab().toImage()
    made.panel.layers["regions"].click()
    assert made.panel.plot.grab().toImage() != before
    assert "curves up" in made.panel.readout()
    made.panel.apply_theme(DARK)


def test_a_surface_of_one_input_says_what_is_missing(bench):
    made = bench(SurfacePanel, NUMBER)
    assert "two numbers" in made.panel.sentence()


def test_steps_lead_to_the_critical_point_and_remember_it(bench):
    made = bench(SurfacePanel, Problem("(x[0]-1)**2 + (x[1]+2)**2", (InputText("x", "[5., 5.]"),)))
    made.panel.steps.run_button.click()
    assert isinstance(made.asked[-1], CriticalPoint)
    assert made.moved[-1] == pytest.approx([1, -2])
    assert made.panel.readout().startswith("minimum after 1 step")
    assert [point.tolist() for point, _ in made.panel.steps.found] == [pytest.approx([1, -2])]
    made.panel.steps.run_button.click()
    assert made.panel.steps.list.count() == 1, "the same point is not listed twice"
    made.panel.steps.list.activated.emit(0)
    assert made.moved[-1] == pytest.approx([1, -2])


def test_the_sentence_about_steps_that_lead_nowhere(bench):
    made = bench(SurfacePanel, Problem("x[0] + x[1]**2", (InputText("x", "[5., 5.]"),)))
    made.panel.steps.run_button.click()
    assert "singular" in made.panel.readout() and not made.panel.steps.found


def test_steps_along_the_gradient_of_a_steep_valley_are_said_to_be_slow(bench):
    made = bench(SurfacePanel, Problem("x**2 + 1e6*y**2", (InputText("x", "1."), InputText("y", "1."))))
    steps = made.panel.steps
    steps.method.setCurrentIndex(steps.method.findData("gradient"))
    steps.run_button.click()
    assert "slow: the largest curvature is 1e6 times the smallest" in made.panel.readout() and not steps.found
    steps.method.setCurrentIndex(steps.method.findData("newton"))
    steps.run_button.click()
    assert "minimum after 1 step" in made.panel.readout()


@pytest.mark.parametrize("function, said", [
    ("exp(-x) + y**2", "run away"), ("-x**2 + exp(-y)", "run away"),
    ("def f(x, y):\n    if x <= 0:\n        raise ValueError('below 0')\n    return x**2 + y**2\n", "no number there"),
])
def test_steps_that_lead_nowhere_do_not_take_the_point_along(bench, function, said):
    made = bench(SurfacePanel, Problem(function, (InputText("x", "1."), InputText("y", "1."))))
    made.panel.steps.run_button.click()
    assert said in made.panel.readout() and not made.moved and not made.panel.steps.found
    made.panel.grab()


def test_a_failure_of_steps_leaves_the_surface_in_sight(bench):
    made = bench(SurfacePanel, BOWL)
    made.panel.fail(CriticalPoint(), (finding("steps-too-many-inputs", count=9000, most=2000),))
    assert "9000" in made.panel.readout() and not made.panel.sentence()


def test_a_pole_does_not_flatten_the_rest():
    parameter = np.linspace(-2, 2, 401) + 1e-4
    low, high = shown_range(1 / parameter)
    assert -200 < low < -0.5 and 0.5 < high < 200
    assert shown_range(np.full(5, np.nan)) == (-1, 1)
    assert shown_range(parameter) == (parameter[0], parameter[-1])


def test_every_ending_has_its_words(bench):
    made = bench(SurfacePanel, BOWL)
    (answer,) = [message.answer for message in run(Request(2, BOWL, question=CriticalPoint(steps=1)), lambda: False)
                 if isinstance(message, Answered)]
    assert sentence(answer).startswith("after 1 step: |gradient|") and made is not None


PENDULUM = Problem("stack([y, -sin(x)])", (InputText("x", "0.5"), InputText("y", "0.25")))


def test_the_flow_is_drawn_in_every_colour_and_a_click_near_a_zero_goes_there(bench, qtbot):
    made = bench(FlowPanel, PENDULUM)
    panel = made.panel
    assert panel.readout().startswith("at the point det J = 0.8776, div = 0, curl = −1.878")
    assert "centre at (0, 0)" in panel.readout()
    pictures = []
    for colour in ("speed", "divergence", "curl"):
        panel.colours.buttons[colour].click()
        pictures.append(panel.plot.grab().toImage())
    assert panel.readout().endswith("full colour from 2 on"), "the curl is −1 − cos(x)"
    assert pictures[0] != pictures[1] != pictures[2] != pictures[0]
    plot = panel.plot
    place = plot.mapFromScene(plot.box.mapViewToScene(QPointF(0.02, -0.02)))
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert made.moved[-1] == pytest.approx([0, 0], abs=1e-9)
    plot.hovered.emit((0.51, -0.26))  # the numbers are those of a sample, which is named
    x = 0.5 + panel.answer().across[np.argmin(np.abs(panel.answer().across - 0.51))]
    assert panel.readout().startswith(f"x = {x:.4g}, y = ") and f"−{np.sin(x):.4g})" in panel.readout()
    panel.apply_theme(DARK)


@pytest.mark.parametrize("problem", [BOWL, NUMBER, Problem("x * 2", (InputText("x", "[1., 2., 3.]"),))])
def test_there_is_no_flow_of_other_functions(bench, problem):
    made = bench(FlowPanel, problem)
    assert "two numbers with two components" in made.panel.sentence() and not made.asked


def test_gaps_of_a_flow_are_said(bench):
    made = bench(FlowPanel, Problem("stack([sqrt(x), y])", (InputText("x", "0.5"), InputText("y", "0.25"))))
    assert "gaps: " in made.panel.readout()


def test_a_point_that_was_clicked_has_no_more_digits_than_pixels():
    point = np.array([1.461045568457347, -2.9999, 123456.789, 0.1 + 0.2])
    found = pointed_at(point, np.array([4.0, 0.04, 3e6, 0.0]))
    assert found.tolist() == [1.461, -2.9999, 123000.0, 0.1 + 0.2]
