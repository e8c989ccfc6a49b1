"""Undo and redo: one history over text, inputs and points, and nothing typed is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hessgui.gui import undoing
from hessgui.gui.editor.difference import difference
from hessgui.gui.inputs.slider import EntryOfInput
from hessgui.model.problem import InputText, Problem
from hessgui.model.session import Session


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12), st.text(max_size=12))
def test_a_difference_makes_one_text_of_the_other(head, tail, removed, inserted):
    before, after = head + removed + tail, head + inserted + tail
    change = difference(before, after)
    assert before[: change.start] + change.inserted + before[change.start + len(change.removed) :] == after
    assert len(change.removed) <= len(removed) and len(change.inserted) <= len(inserted)


START = Problem("x**2", (InputText("x", "[1., 2.]"),))


@pytest.fixture
def at_work(window, monkeypatch):
    """A window on a document, and a clock that stands until it is told to go on."""
    clock = [100.0]
    monkeypatch.setattr(undoing, "monotonic", lambda: clock[0])
    window.documents._take(Session(START), None, "", trusted=True)
    window.activateWindow()
    window.editor.setFocus()
    QApplication.processEvents()

    def rest():
        clock[0] += 10

    window.rest = rest
    return window


def state(window):
    assert window.editor.text() == window.controller.problem.function
    assert window.inputs.inputs() == window.controller.problem.inputs
    return window.editor.text(), tuple((item.name, item.value) for item in window.inputs.inputs())


def undo(qtbot, window, times=1):
    for _ in range(times):
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def redo(qtbot, window, times=1):
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for _ in range(times):
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Z, both)


def test_text_inputs_and_point_are_one_history(qtbot, at_work, answer):
    seen = [state(at_work)]
    at_work.editor.selectAll()
    qtbot.keyClicks(at_work.editor, "x**3 + y")
    seen.append(state(at_work))
    assert seen[-1][0] == "x**3 + y" and [name for name, _ in seen[-1][1]] == ["x", "y"]
    at_work.rest()
    at_work.inputs.set_value("y", "[7., 8.]")
    seen.append(state(at_work))
    at_work.rest()
    slider = at_work.inputs.sliders.add(EntryOfInput("x", 0, "x[0]"))
    for place in (100, 200, 300):
        slider.slider.setValue(place)
        at_work.controller.receive(answer())
    seen.append(state(at_work))
    assert len(set(seen)) == 4
    for expected in reversed(seen[:-1]):
        undo(qtbot, at_work)
        assert state(at_work) == expected
    assert not at_work.actions_bar.actions["undo"].isEnabled()
    for expected in seen[1:]:
        redo(qtbot, at_work)
        assert state(at_work) == expected
    assert not at_work.actions_bar.actions["redo"].isEnabled()


def test_the_cursor_stands_where_the_text_came_back(qtbot, at_work):
    at_work.editor.show_text("sin(𝛼) + x**2")
    at_work.editor.edited.emit()
    at_work.rest()
    at_work.editor.go_to(1, 5)
    for _ in range(2):
        qtbot.keyClick(at_work.editor, Qt.Key.Key_Delete)
    undo(qtbot, at_work)
    assert at_work.editor.text() == "sin(𝛼) + x**2"
    assert at_work.editor.textCursor().position() == len("sin(𝛼)".encode("utf-16-le")) // 2


def test_words_typed_apart_are_steps_of_their_own(qtbot, at_work):
    at_work.editor.moveCursor(at_work.editor.textCursor().MoveOperation.End)
    qtbot.keyClicks(at_work.editor, " + 1")
    at_work.rest()
    qtbot.keyClicks(at_work.editor, " + 2")
    undo(qtbot, at_work)
    assert at_work.editor.text() == "x**2 + 1"
    qtbot.keyClick(at_work.editor, Qt.Key.Key_Backspace)  # at once, but another direction
    undo(qtbot, at_work)
    assert at_work.editor.text() == "x**2 + 1"


def test_undo_reaches_into_an_open_value(qtbot, at_work):
    view = at_work.inputs.view
    view.edit(at_work.inputs.model.index(0, 1))
    editor = at_work.inputs._value_delegate.editor
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "[5., 6.]")
    assert at_work.controller.problem.inputs[0].value == "[5., 6.]"
    undo(qtbot, at_work)
    assert state(at_work) == ("x**2", (("x", "[1., 2.]"),)) and editor.toPlainText() == "[1., 2.]"
    redo(qtbot, at_work)
    assert editor.toPlainText() == "[5., 6.]"


def test_a_tick_and_a_choice_come_back(qtbot, at_work):
    at_work.inputs.model.setData(
        at_work.inputs.model.index(0, 4), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    at_work.rest()
    at_work.controller.change(dtype="float32")
    undo(qtbot, at_work, 2)
    assert at_work.controller.problem == START and at_work.inputs.model.rows[0].is_ticked
    redo(qtbot, at_work, 2)
    assert at_work.controller.problem.dtype == "float32" and not at_work.inputs.model.rows[0].is_ticked


def test_what_an_input_held_comes_back_with_it(qtbot, at_work):
    at_work.editor.selectAll()
    qtbot.keyClicks(at_work.editor, "x*y")
    at_work.inputs.set_value("y", "[70., 80.]")
    at_work.rest()
    at_work.editor.selectAll()
    qtbot.keyClicks(at_work.editor, "x**3")
    assert [name for name, _ in state(at_work)[1]] == ["x"]
    at_work.rest()
    undo(qtbot, at_work)
    assert state(at_work) == ("x*y", (("x", "[1., 2.]"), ("y", "[70., 80.]")))
    redo(qtbot, at_work)
    at_work.rest()
    qtbot.keyClicks(at_work.editor, "+y")
    assert dict(state(at_work)[1])["y"] == "[70., 80.]"


def test_another_document_has_another_history(at_work, client):
    at_work.controller.change(seed=3)
    assert at_work.around.undoing.stack.canUndo()
    at_work.documents._take(Session(Problem("open('x')", ())), None, "", trusted=False)
    assert not at_work.around.undoing.stack.canUndo()


def test_a_component_that_was_lost_does_not_stop_the_way_back(qtbot, at_work):
    at_work.controller.change(component=(1,))
    at_work.rest()
    at_work.editor.selectAll()
    qtbot.keyClicks(at_work.editor, "x[0]")
    at_work.controller.change(component="all")  # as the controller does where the new output has no such component
    undo(qtbot, at_work)
    assert at_work.controller.problem.function == "x**2" and at_work.controller.problem.component == (1,)
    redo(qtbot, at_work)
    assert at_work.controller.problem.function == "x[0]" and at_work.controller.problem.component == "all"


def test_a_script_with_its_own_inputs_comes_back_with_them(qtbot, at_work):
    script = "import torch\nx = torch.tensor([2.])\ndef f(x):\n    return x**2\n"
    script += "print(torch.autograd.functional.hessian(f, x))"
    at_work.editor.set_text(script)
    at_work.editor.edited.emit()
    assert at_work.controller.brings_inputs and at_work.controller.problem.inputs == ()
    at_work.rest()
    undo(qtbot, at_work)
    assert state(at_work) == ("x**2", (("x", "[1., 2.]"),)) and not at_work.controller.brings_inputs
    redo(qtbot, at_work)
    assert at_work.controller.problem.function == script and at_work.controller.brings_inputs
