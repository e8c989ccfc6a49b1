"""The editor of the function, key by key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor

from hessgui.gui.editor import CodeEditor, brackets
from hessgui.gui.theme import DARK, LIGHT
from hessgui.model.findings import Edit, Finding


@pytest.fixture
def editor(qtbot):
    widget = CodeEditor(LIGHT)
    qtbot.addWidget(widget)
    widget.show()
    return widget


def select(editor, start, stop):
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def test_setting_the_text_is_no_edit_and_can_be_undone(qtbot, editor):
    heard = []
    editor.edited.connect(lambda: heard.append(editor.text()))
    editor.set_text("x**2")
    editor.set_text("x**3")
    assert heard == []
    editor.undo()
    assert editor.text() == "x**2" and heard == ["x**2"]


def test_colours_are_no_edit(qtbot, editor):
    heard = []
    editor.set_text("def f(x):\n    return x")
    editor.edited.connect(lambda: heard.append(1))
    editor.apply_theme(DARK)
    editor.set_findings((Finding("error", "syntax-error", "No.", 1, 3),))
    assert heard == []


def test_a_function_typed_as_people_type_it(qtbot, editor):
    for line in ("def f(x, y):", "z = x[0", "if True:", "return z"):
        qtbot.keyClicks(editor, line)
        if line == "z = x[0":
            qtbot.keyClick(editor, "]")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == "def f(x, y):\n    z = x[0]\n    if True:\n        return z\n    "


@pytest.mark.parametrize(
    "before, typed, after",
    [("", "(", "()"), ("", "'", "''"), ("", "[", "[]"), ("x", "'", "x'"), ("()", ")", "())")],
)
def test_pairs(qtbot, editor, before, typed, after):
    editor.set_text(before)
    qtbot.keyClicks(editor, typed)
    assert editor.text() == after


def test_a_closing_bracket_is_stepped_over_and_an_empty_pair_deleted_as_one(qtbot, editor):
    qtbot.keyClicks(editor, "sin(x)")
    assert editor.text() == "sin(x)" and editor.textCursor().atEnd()
    editor.set_text("")
    qtbot.keyClicks(editor, "((")
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.text() == "()"


def test_a_bracket_wraps_the_selection(qtbot, editor):
    editor.set_text("x + 1 + y")
    select(editor, 0, 5)
    qtbot.keyClicks(editor, "(")
    assert editor.text() == "(x + 1) + y"


def test_tab_and_shift_tab_move_the_selected_lines(qtbot, editor):
    editor.set_text("a\n\n  b\nc")
    select(editor, 0, 6)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.text() == "    a\n\n      b\nc"
    qtbot.keyClick(editor, Qt.Key.Key_Backtab)
    qtbot.keyClick(editor, Qt.Key.Key_Backtab)
    assert editor.text() == "a\n\nb\nc"
    editor.undo()
    assert editor.text() == "a\n\n  b\nc"


def test_backspace_in_the_margin_goes_back_to_the_stop(qtbot, editor):
    editor.set_text("        x")
    editor.go_to(1, 9)
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.text() == "    x"


# Popups of the offscreen platform cannot be raised, and it says so.
no_popups = pytest.mark.qt_log_ignore("This plugin does not support")


@no_popups
def test_completion_offers_names_after_two_letters_and_inserts_the_chosen_one(qtbot, editor):
    editor.set_names(("softplus", "softmax", "sin"))
    qtbot.keyClicks(editor, "s")
    assert not editor._completion.is_open
    qtbot.keyClicks(editor, "of")
    assert editor._completion.is_open
    popup = editor._completion._completer.popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert editor.text() == "softmax" and not editor._completion.is_open


@no_popups
def test_completion_is_asked_for_with_control_space_and_left_with_escape(qtbot, editor):
    editor.set_names(("sin",))
    qtbot.keyClick(editor, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert editor._completion.is_open
    qtbot.keyClick(editor._completion._completer.popup(), Qt.Key.Key_Escape)
    assert not editor._completion.is_open and editor.text() == ""


def test_a_finding_is_underlined_where_it_is(editor):
    editor.set_text("x +\nexq(x)")
    editor.set_findings((Finding("error", "unknown-name", "No.", 2, 1), Finding("info", "affine", "Everywhere.")))
    marks = [
        mark.cursor.selectedText() for mark in editor.extraSelections()
        if mark.format.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline
    ]
    assert marks == ["exq"]


def test_a_place_outside_of_the_text_is_no_error(editor):
    editor.set_text("x")
    editor.set_findings((Finding("error", "function-raised", "No.", 99, 99), Finding("error", "a", "No.", 0, 0)))
    editor.go_to(50, 50)
    assert editor.text() == "x"


def test_an_edit_is_applied_at_its_place_beyond_wide_characters(qtbot, editor):
    editor.set_text("# 𝛼\n'𝛼' + x^2")
    with qtbot.waitSignal(editor.edited):
        editor.apply_edit(Edit(2, 7, 2, 10, "x**2", "Write x**2"))
    assert editor.text() == "# 𝛼\n'𝛼' + x**2"
    editor.undo()
    assert editor.text() == "# 𝛼\n'𝛼' + x^2"


@pytest.mark.parametrize(
    "text, position, found",
    [("(x)", 0, (0, 2)), ("(x)", 3, (2, 0)), ("([x)]", 0, (0, None)), ("'(' + (x)", 6, (6, 8)), ("# (\n(x)", 4, (4, 6)),
     ("x", 1, None), (")", 1, (0, None))],
)
def test_brackets_find_their_partner(text, position, found):
    assert brackets.match_at(text, position) == found


@given(st.text("()[]{}'\"#\n x", max_size=40), st.integers(0, 40))
def test_partners_are_mutual(text, position):
    found = brackets.match_at(text, position)
    if found is not None and found[1] is not None:
        at, partner = found
        assert brackets.PAIRS.get(text[at]) == text[partner] or brackets.PAIRS.get(text[partner]) == text[at]
        assert brackets._partner(brackets.blanked(text), partner) == at


@pytest.mark.parametrize(("text", "edit", "slip"), [
    ("sin y", Edit(1, 4, 1, 6, "(y)", "Write sin(y)"), "sin y"),
    ("1 + x 2", Edit(1, 6, 1, 7, "*", "Write *"), "x "),
    ("x^2", Edit(1, 2, 1, 3, "**", "Write **"), "^"),
])
def test_a_slip_is_underlined_with_its_word_and_never_a_blank_alone(qtbot, editor, text, edit, slip):
    editor.set_text(text)
    editor.set_findings((Finding("error", "syntax-error", "?", line=1, column=edit.first_column, edit=edit),))
    underlined = [
        mark.cursor.selectedText() for mark in editor.extraSelections()
        if mark.format.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline
    ]
    assert underlined == [slip]


def test_a_bracket_wraps_a_part_but_replaces_the_whole(qtbot, editor):
    editor.set_text("x + y\n")
    select(editor, 4, 5)
    qtbot.keyClicks(editor, "(")
    assert editor.text() == "x + (y)\n"
    editor.selectAll()
    qtbot.keyClicks(editor, "(x")
    assert editor.text() == "(x"


def test_a_pasted_console_becomes_its_code(editor):
    mime = QMimeData()
    mime.setText(">>> import torch\n>>> x = torch.ones(2)\n>>> x\ntensor([1., 1.])\n\n\n\n>>> x.sum()\ntensor(2.)\n")
    editor.set_text("x**2")
    editor.selectAll()
    editor.insertFromMimeData(mime)
    assert editor.text() == "import torch\nx = torch.ones(2)\nx\n\n\nx.sum()\n"
    editor.undo()
    assert editor.text() == "x**2"


def test_a_part_is_pasted_as_it_is(editor):
    mime = QMimeData()
    mime.setText(">>> a\n>>> b\n")
    editor.set_text("x**2")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.insertFromMimeData(mime)
    assert editor.text() == "x**2>>> a\n>>> b\n"
