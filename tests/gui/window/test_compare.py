"""Past results and the pinned one: what is remembered, how two matrices are compared, what a session keeps."""

from dataclasses import replace

import numpy as np
import pytest

from hessgui.files import sessions
from hessgui.gui.compare.difference import IncomparableError, difference, largest, ratio
from hessgui.gui.compare.history import History, change, problems_of
from hessgui.gui.compare.panel import ComparePanel
from hessgui.gui.theme import LIGHT
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Entries, Matrix
from hessgui.model.problem import InputText, Problem
from hessgui.model.result import Result
from tests.gui.window.test_window import open_square

LAYOUT = AxisLayout([("x", (2,)), ("y", ())])
A = np.array([[1.0, 2.0, 0.0], [3.0, -4.0, 0.5], [0.0, 7.0, np.nan]])
B = np.array([[1.0, 4.0, 0.0], [1.5, -4.5, 0.5], [2.0, 0.0, 1.0]])


def dense(values):
    return Matrix("hessian", LAYOUT, LAYOUT, values)


def sparse(values):
    row, column = np.nonzero(values)
    return Matrix("hessian", LAYOUT, LAYOUT, Entries(row, column, values[row, column]))


def test_difference_and_ratio_entry_by_entry():
    assert np.array_equal(difference(dense(A), dense(B)).data, A - B, equal_nan=True)
    with np.errstate(all="ignore"):
        assert np.array_equal(ratio(dense(A), dense(B)).dense(), A / B, equal_nan=True)
    assert largest(difference(dense(A), dense(B))) == (7.0, (2, 1))


def test_sparse_matrices_of_different_patterns_are_subtracted():
    left, right = np.nan_to_num(A), B
    found = difference(sparse(left), sparse(right))
    assert found.is_sparse and (found.dense() == left - right).all()
    assert largest(found) == (7.0, (2, 1))


def test_a_ratio_holds_what_is_not_zero_in_both():
    left, right = np.nan_to_num(A), B
    expected = np.array([[1.0, 0.5, np.nan], [2.0, 4 / 4.5, 1.0], [0.0, np.inf, 0.0]])
    for pair in ((dense(left), dense(right)), (sparse(left), sparse(right)), (sparse(left), dense(right))):
        found = ratio(*pair)
        assert np.array_equal(found.dense(), expected, equal_nan=True) and len(found.data) == 8
    stacks = [Matrix("hessian", LAYOUT, LAYOUT, np.stack([values, values.T]), planes=("f[0]", "f[1]"))
              for values in (left, right)]
    assert np.array_equal(ratio(*stacks).plane(1).dense(), expected.T, equal_nan=True)
    assert not ratio(dense(left + 10), dense(right)).is_sparse
    with pytest.raises(IncomparableError, match="0 everywhere"):
        ratio(dense(0 * right), dense(0 * right))


def test_other_shapes_can_only_be_seen_side_by_side():
    other = AxisLayout([("x", (2,))])
    with pytest.raises(IncomparableError, match="3 × 3 and 2 × 2|2 × 2 and 3 × 3"):
        difference(dense(A), Matrix("hessian", other, other, np.eye(2)))


@pytest.mark.parametrize(("fields", "words"), [
    ({"function": "x**4"}, "x**4"), ({"inputs": (InputText("x", "3."),)}, "x = 3."), ({"dtype": "float32"},
     "precision float32"), ({"strategy": "rows"}, "strategy rows"), ({"component": (1,)}, "component 1"),
])
def test_what_changed_in_a_few_words(fields, words):
    before = Problem("x**3", (InputText("x", "2."),))
    assert change(before, replace(before, **fields)) == words


def test_what_no_field_tells_is_told_in_a_few_words():
    before = Problem("x**3", (InputText("x", "2."), InputText("y", "1.")))
    untick = replace(before, inputs=(before.inputs[0], InputText("y", "1.", False)))
    assert change(before, untick) == change(before, replace(before, wrt=("x",))) == "by other inputs"
    assert change(before, replace(before, training=True)) == "other settings"
    assert change(before, before) == "the same, computed again"


@pytest.mark.parametrize(("one", "other", "same"), [
    ("x**3", " x ** 3  # cubed", True), ("def f(x):\n    return x", "def f(x):\n\n    # itself\n    return (x)", True),
    ("x**3", "x**4", False), ("x +", "x + ", True), ("x +", "x -", False), ("'a b'", "'a  b'", False),
])
def test_blanks_and_comments_make_no_other_problem(one, other, same):
    history = History()
    for text in (one, other):
        history.take(complete(Problem(text), A))
    assert len(history.past) == (1 if same else 2) and history.past[-1].problem.function == other


def complete(problem, values, number=1):
    result = Result(number, problem)
    result.matrices["hessian"] = dense(values)
    result.computed, result.status = True, "ok"
    return result


def test_the_same_problem_is_remembered_once_and_quick_ones_not_at_all():
    history = History()
    first, second = Problem("x**3"), Problem("x**4")
    for problem in (first, second, first):
        history.take(complete(problem, A))
    assert [past.problem for past in history.past] == [second, first]
    moving = complete(Problem("x**5"), A)
    moving.is_quick = True
    history.take(moving)
    assert len(history.past) == 2


def test_a_session_keeps_the_problems_and_garbage_is_left_out():
    history = History()
    for value in ("1.", "2."):
        history.take(complete(Problem("x**3", (InputText("x", value),), dtype="float32"), A))
    documents = history.documents()
    assert problems_of([*documents, {"function": 3}, None], Problem("")) == [past.problem for past in history.past]
    assert problems_of("nonsense", Problem("")) == []


def test_a_session_keeps_all_of_a_past_problem():
    history = History()
    problem = Problem("def f(x):\n    return x\n", (InputText("x", "1.", True),), entry="f", component=(1,),
                      compute=("hessian",), strategy="rows", wrt=("x",), training=False, reduce="sum", weights="w.pt")
    history.take(complete(problem, A))
    assert problems_of(history.documents(), Problem("", folder="/there")) == [replace(problem, folder="/there")]


def test_the_names_of_both_are_told_where_they_differ(qtbot):
    history = History()
    panel = ComparePanel(LIGHT, history)
    qtbot.addWidget(panel)
    other = AxisLayout([("z", (3,))])
    pinned = complete(Problem("z**3"), A)
    pinned.matrices["hessian"] = Matrix("hessian", other, other, A)
    history.pin(pinned)
    panel.show_result(complete(Problem("x**3"), B), outdated=False, busy=False)
    panel.views.buttons["difference"].click()
    assert "other names" in panel.note()


def test_two_results_stand_beside_each_other(qtbot):
    history = History()
    panel = ComparePanel(LIGHT, history)
    qtbot.addWidget(panel)
    panel.show()
    pinned, now = complete(Problem("a"), np.nan_to_num(A)), complete(Problem("b"), B, 2)
    panel.show_result(now, outdated=False, busy=False)
    assert "Nothing is pinned" in panel.sentence()
    history.pin(pinned)
    assert not panel.sentence() and panel.left.isVisible() and panel.right.isVisible()
    panel.views.buttons["difference"].click()
    assert panel.note().startswith("largest difference −7 at ∂²f / ∂y ∂x[1] · now: ") and not panel.left.isVisible()
    small = AxisLayout([("x", (1,))])
    now.matrices["hessian"] = Matrix("hessian", small, small, np.ones((1, 1)))
    panel.show_result(now, outdated=False, busy=False)
    assert "different shapes" in panel.sentence()
    panel.views.buttons["both"].click()
    assert not panel.sentence()


def test_a_ratio_says_where_there_is_none(qtbot):
    history = History()
    panel = ComparePanel(LIGHT, history)
    qtbot.addWidget(panel)
    panel.resize(700, 600)
    panel.show()
    pinned, now = complete(Problem("a"), np.nan_to_num(A)), complete(Problem("b"), 2 * np.nan_to_num(A), 2)
    history.pin(pinned)
    panel.show_result(pinned, outdated=False, busy=False)
    assert panel.note() == "the pinned one is the current one"
    panel.show_result(now, outdated=False, busy=False)
    panel.views.buttons["ratio"].click()
    assert panel.note().startswith("3 of 9 have no ratio, 0 / 0 · now: ")
    shown = panel.right
    assert shown._legend.text() == "no ratio: both are 0" and shown.view.colour_scale.level == 2
    shown._tell(0, 2)
    assert shown.readout().endswith(" = NaN · no ratio: both are 0")
    shown._tell(0, 0)
    assert shown.readout().endswith(" = 2")
    now.matrices["hessian"] = dense(np.zeros((3, 3)))
    panel.show_result(now, outdated=False, busy=False)
    assert "every entry" not in shown._legend.text(), "three entries are no number"
    panel.views.buttons["both"].click()
    assert shown._legend.text() == "every entry is 0"


def test_one_picker_chooses_the_component_of_both(qtbot):
    layout = AxisLayout([("x", (2,))])
    stacks = [np.arange(12.0).reshape(3, 2, 2) + shift for shift in (0, 100)]
    results = [complete(Problem(text), np.zeros((2, 2)), number) for number, text in enumerate("ab")]
    for result, stack in zip(results, stacks, strict=True):
        result.matrices["hessian"] = Matrix("hessian", layout, layout, stack, planes=("f[0]", "f[1]", "f[2]"))
    history = History()
    panel = ComparePanel(LIGHT, history)
    qtbot.addWidget(panel)
    panel.show()
    history.pin(results[0])
    panel.show_result(results[1], outdated=False, busy=False)
    assert panel.picker.isVisible() and not panel.left.picker.isVisible()
    panel.picker.set_index(2)
    for matrix, first in ((panel.left, 8.0), (panel.right, 108.0)):
        matrix.view.choose((0, 0))
        assert matrix.selected().plane == 2
        matrix._tell(0, 0)
        assert f"= {first:g}" in matrix.readout()


def test_the_strip_leads_back_and_the_session_remembers(window, client, answer, tmp_path):
    open_square(window)
    window.controller.receive(answer())
    window.controller.change(function="x**3")
    window.controller.run()
    window.controller.receive(answer())
    strip = window.surface.strip
    window.actions_bar.actions["history"].trigger()
    assert strip.isVisible() and strip.count() == 2
    strip.itemClicked.emit(strip.item(0))
    assert window.editor.text() == window.surface.history.past[0].problem.function
    path = tmp_path / "kept.hess"
    assert window.documents._write(path)
    session, _ = sessions.load(path)
    assert len(session.view["history"]) == 2
    window.documents.open(path)
    assert strip.count() == 2 and not window.controller.is_trusted
    strip.itemClicked.emit(strip.item(1))
    assert not window.controller.is_trusted, "a click in the history is no word of trust"


def test_pinning_shows_the_page(window, answer):
    open_square(window)
    window.controller.receive(answer())
    window.actions_bar.actions["pin"].trigger()
    assert window.pages.key == "compare" and window.surface.history.pinned is window.controller.shown
