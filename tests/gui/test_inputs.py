"""The inputs' table and grid: rows follow the function, nothing typed is lost, pasting does what is meant."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from hessgui.gui.inputs import InputsTable
from hessgui.gui.inputs.grid import GridDialog, GridModel
from hessgui.gui.inputs.model import Column, InputsModel
from hessgui.gui.inputs.pasting import from_spreadsheet, split_tuple
from hessgui.gui.inputs.rows import DEFAULT_VALUE, InputRow
from hessgui.gui.inputs.values import Wrapping, draws_again, generator_text, literal_numbers, text_of, value_like
from hessgui.gui.theme import DARK, LIGHT
from hessgui.model.findings import Finding
from hessgui.model.messages import InputInfo
from hessgui.model.problem import InputText


@dataclass(frozen=True)
class Named:
    name: str
    default: str | None = None


def named(text):
    return tuple(Named(name) for name in text.split())


def refuse_bad(text, name):
    return Finding("error", "syntax-error", "This is no value.") if text == "bad" else None


@pytest.fixture
def model(qtbot):
    return InputsModel(refuse_bad, LIGHT)


@pytest.fixture
def table(qtbot):
    widget = InputsTable(LIGHT)
    qtbot.addWidget(widget)
    widget.resize(360, 220)
    widget.show()
    widget.set_inputs((InputText("x", "tensor([2., 3.])"), InputText("y", "[[1, 2], [3, 4]]")))
    widget.show_infos([InputInfo("x", (2,), "float64", True, np.array([2.0, 3.0])),
                       InputInfo("y", (2, 2), "int64", False)])
    return widget


def values(target):
    return {item.name: item.value for item in target.inputs()}


def test_the_model_keeps_qts_rules(model, qtmodeltester):
    model.set_parameters(named("a b c"))
    qtmodeltester.check(model)
    model.set_parameters(named("c d"))
    model.set_inputs((InputText("x", "1"),))
    qtmodeltester.check(model)


# Rows follow the parameters


def test_new_parameters_appear_and_removed_ones_come_back_with_their_value_and_tick(model):
    model.set_parameters(named("x y"))
    assert values(model) == {"x": DEFAULT_VALUE, "y": DEFAULT_VALUE}
    model.set_value(1, "tensor([7.])")
    model.setData(model.index(1, Column.TICK), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    model.set_parameters(named("x"))
    assert [item.name for item in model.inputs()] == ["x"]
    model.set_parameters(named("x z y"))
    assert model.inputs()[2] == InputText("y", "tensor([7.])", False)


def test_rows_are_put_into_the_parameters_order(model):
    model.set_inputs(tuple(InputText(name, name) for name in "abcd"))
    model.set_parameters(named("d b e a"))
    assert [item.name for item in model.inputs()] == ["d", "b", "e", "a"]
    assert values(model) == {"d": "d", "b": "b", "e": DEFAULT_VALUE, "a": "a"}


@given(st.lists(st.lists(st.sampled_from("abcdef"), unique=True, max_size=6), min_size=1, max_size=6))
def test_any_history_of_parameters_ends_in_the_last_ones_and_loses_no_value(history):
    model = InputsModel(refuse_bad, LIGHT)
    model.set_inputs(tuple(InputText(name, name * 3) for name in "abcdef"))
    for names in history:
        model.set_parameters([Named(name) for name in names])
        assert [item.name for item in model.inputs()] == names
    model.set_parameters(named("a b c d e f"))
    held = [item.value for item in model.inputs() if item.value != DEFAULT_VALUE]
    assert all(text in {name * 3 for name in "abcdef"} for text in held)


def test_one_renamed_parameter_keeps_its_value(model):
    model.set_inputs((InputText("x", "1"), InputText("y", "2")))
    model.set_parameters(named("x weight"))
    assert values(model) == {"x": "1", "weight": "2"}


def test_a_name_typed_letter_by_letter_and_taken_back_finds_its_value_again(model):
    model.set_inputs((InputText("x", "5"),))
    for name in ("xx", "xxy", "xx", "x"):
        model.set_parameters(named(name))
    assert values(model) == {"x": "5"}


def test_a_default_that_is_data_is_taken_and_another_is_not(model):
    model.set_parameters((Named("a", "3.5"), Named("b", "bad")))
    assert values(model) == {"a": "3.5", "b": "tensor(1.)"}, "of the shape of all others"


# Editing


def edit(table, qtbot, row=0):
    table.view.setCurrentIndex(table.model.index(row, Column.VALUE))
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_F2)
    editor = table._value_delegate.editor
    assert editor is not None
    return editor


def test_every_keystroke_reaches_the_inputs_and_escape_takes_it_back(table, qtbot):
    editor = edit(table, qtbot)
    with qtbot.waitSignal(table.edited):
        qtbot.keyClicks(editor, "12")
    assert values(table)["x"] == "12"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert values(table)["x"] == "tensor([2., 3.])"
    assert table._value_delegate.editor is None


def test_return_ends_editing_and_shift_return_begins_a_line(table, qtbot):
    editor = edit(table, qtbot)
    qtbot.keyClicks(editor, "[1,")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(editor, "2]")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert values(table)["x"] == "[1,\n2]"
    assert table._value_delegate.editor is None
    assert table.model.index(0, Column.VALUE).data() == "[1, 2]"


def test_a_live_result_and_new_parameters_do_not_close_the_editor(table, qtbot):
    editor = edit(table, qtbot)
    qtbot.keyClicks(editor, "[4., ")
    cursor = editor.textCursor().position()
    table.show_infos([InputInfo("x", (1,), "float64", True), InputInfo("y", (2, 2), "int64", True)])
    table.set_findings([Finding("warning", "integer-input", "y holds integers.", input="y")])
    table.set_parameters(named("a x y b"))
    assert table._value_delegate.editor is editor and editor.isVisible()
    assert editor.textCursor().position() == cursor
    qtbot.keyClicks(editor, "5.]")
    assert values(table)["x"] == "[4., 5.]"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert [item.name for item in table.inputs()] == ["a", "x", "y", "b"]


def test_what_was_typed_survives_the_rows_own_removal(table, qtbot):
    editor = edit(table, qtbot)
    qtbot.keyClicks(editor, "99")
    table.set_parameters(named("y"))
    table.set_parameters(named("x y"))
    assert values(table)["x"] == "99"


def test_a_long_value_grows_its_editor_and_is_whole_in_the_tooltip(table, qtbot):
    long = "[" + ", ".join(map(str, range(100))) + "]"
    table.model.set_value(0, long)
    index = table.model.index(0, Column.VALUE)
    assert long in index.data(Qt.ItemDataRole.ToolTipRole)
    editor = edit(table, qtbot)
    assert editor.toPlainText() == long
    assert editor.height() > table.view.rowHeight(0) * 2


def test_space_and_a_click_turn_the_tick(table, qtbot):
    index = table.model.index(1, Column.TICK)
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked  # as the engine says
    assert table.inputs()[1].differentiate is None
    table.view.setCurrentIndex(index)
    table.view.setFocus()
    with qtbot.waitSignal(table.edited):
        qtbot.keyClick(table.view, Qt.Key.Key_Space)
    assert table.inputs()[1].differentiate is True
    qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=table.view.visualRect(index).center())
    assert table.inputs()[1].differentiate is False


def test_findings_mark_their_row_and_shapes_dim_when_stale(table):
    table.set_findings([Finding("error", "ragged", "x has rows of two lengths.", remedy="Make them equal.", input="x")])
    tip = table.model.index(0, Column.NAME).data(Qt.ItemDataRole.ToolTipRole)
    assert "two lengths" in tip and "Make them equal" in tip
    shape = table.model.index(1, Column.SHAPE)
    assert shape.data() == "[2, 2]" and table.model.index(1, Column.DTYPE).data() == "int64"
    fresh = shape.data(Qt.ItemDataRole.ForegroundRole)
    table.model.set_value(1, "[[5]]")
    assert shape.data(Qt.ItemDataRole.ForegroundRole) != fresh
    assert not table.grab().isNull()
    table.apply_theme(DARK)
    table.set_findings(())
    assert not table.grab().isNull()


def test_a_wrong_value_is_said_at_once_and_with_its_name(table):
    assert table.slips() == ()
    table.model.set_value(0, "[[1, 2], [3]]")
    (slip,) = table.slips()
    assert slip.severity == "error" and slip.input == "x"
    assert slip.message in table.model.index(0, Column.VALUE).data(Qt.ItemDataRole.ToolTipRole)
    table.model.set_value(0, "[[1, 2], [3, 4]]")
    assert table.slips() == ()


def test_renaming_the_row_that_is_being_edited_keeps_its_editor(table, qtbot):
    editor = edit(table, qtbot)
    qtbot.keyClicks(editor, "7")
    table.set_parameters(named("w y"))
    assert table._value_delegate.editor is editor
    qtbot.keyClicks(editor, "8")
    assert values(table) == {"w": "78", "y": "[[1, 2], [3, 4]]"}
    table.set_parameters(named("x y"))  # x comes back with the value that it had
    assert values(table)["x"] == "7"


# Pasting and filling


def paste(table, text):
    QGuiApplication.clipboard().setText(text)
    table.paste()


def test_a_pasted_tuple_fills_several_rows(table, qtbot):
    paste(table, "(torch.tensor([2.]), torch.tensor([[4., 5.]]))")
    assert values(table) == {"x": "torch.tensor([2.])", "y": "torch.tensor([[4., 5.]])"}


def test_a_spreadsheets_block_becomes_nested_lists_in_the_current_row(table):
    table.view.setCurrentIndex(table.model.index(1, Column.VALUE))
    paste(table, "1,5\t2\r\n3\t4e-1\r\n")
    assert values(table) == {"x": "tensor([2., 3.])", "y": "[[1.5, 2], [3, 4e-1]]"}


def test_pasting_into_the_editor_does_the_same(table, qtbot):
    editor = edit(table, qtbot)
    block = QMimeData()
    block.setText("1\t2\n3\t4\n")
    editor.insertFromMimeData(block)
    assert values(table)["x"] == "[[1, 2], [3, 4]]"
    editor.selectAll()
    pair = QMimeData()
    pair.setText("(tensor([1.]), 6)")
    editor.insertFromMimeData(pair)
    assert values(table) == {"x": "tensor([1.])", "y": "6"}


def test_random_values_have_the_shape_that_was_there(table, qtbot):
    table.view.setCurrentIndex(table.model.index(1, Column.VALUE))
    assert not table.draw_button.isVisible()
    table.fill_random("randn")
    assert values(table)["y"] == "randn(2, 2)"
    assert table.draw_button.isVisible()
    with qtbot.waitSignal(table.next_draw):
        qtbot.mouseClick(table.draw_button, Qt.MouseButton.LeftButton)
    table.fill_random("rand", everywhere=True)
    assert values(table) == {"x": "rand(2)", "y": "rand(2, 2)"}


@pytest.mark.parametrize(("text", "parts"), [
    ("(1, [2, 3])", ("1", "[2, 3]")), ("tensor([1.]), (4)", ("tensor([1.])", "4")), ("(5,)", ("5",)),
    ("[1, 2]", None), ("(1, 2", None), ("", None), ("()", None),
])
def test_tuples_are_split_into_their_texts(text, parts):
    assert split_tuple(text) == parts


@pytest.mark.parametrize(("text", "block"), [
    ("1\t2\n3\t4", "[[1, 2], [3, 4]]"), ("1\n2\n3\n", "[1, 2, 3]"), ("1\t-2.5", "[1, -2.5]"), ("1;2;3", "[1, 2, 3]"),
    ("1 2\n3 4", "[[1, 2], [3, 4]]"), ("0,5\n1,5", "[0.5, 1.5]"), ("nan\tinf", "[nan, inf]"),
    ("x\ty", None), ("1\t2\n3", None), ("7", None), ("", None), ("tensor([1, 2])", None),
])
def test_blocks_of_a_spreadsheet_are_read(text, block):
    assert from_spreadsheet(text) == block


@given(arrays.arrays(st.sampled_from([np.float64, np.float32, np.int64, np.bool_]),
                     arrays.array_shapes(min_dims=0, max_dims=4, max_side=4),
                     elements=None))
def test_numbers_and_text_and_back(numbers):
    back = literal_numbers(text_of(numbers))[0]
    assert back.shape == numbers.shape
    assert np.array_equal(back.astype(numbers.dtype), numbers, equal_nan=numbers.dtype.kind == "f")


@pytest.mark.parametrize(("text", "again"), [
    ("randn(2)", True), ("torch.rand(2, 2)", True), ("ones(3)", False), ("tensor([1.])", False), ("2", False),
    ("randn(", False),
])
def test_generators_are_recognised(text, again):
    assert draws_again(text) is again


def test_a_generator_of_one_number_has_an_empty_shape():
    assert generator_text("randn", ()) == "randn(())" and generator_text("ones", (2, 3)) == "ones(2, 3)"


# The grid


def test_the_grid_keeps_qts_rules(qtbot, qtmodeltester):
    qtmodeltester.check(GridModel(np.arange(24.0).reshape(2, 3, 4)))
    qtmodeltester.check(GridModel(np.array(5)))


def test_the_grid_edits_any_rank_and_writes_the_shortest_text(table, qtbot):
    table.model.set_value(1, "tensor([[[0, 1, 2], [3, 4, 5]], [[6, 7, 8], [9, 10, 11]]], dtype=float32)")
    table.view.setCurrentIndex(table.model.index(1, Column.VALUE))
    table.edit_grid()
    dialog = table._grid
    assert dialog.isVisible()
    dialog._pickers[0].setValue(1)
    assert dialog.model.index(0, 2).data() == "8"
    assert dialog.model.setData(dialog.model.index(1, 0), "-0.1")
    assert not dialog.model.setData(dialog.model.index(1, 1), "two")
    assert "no number" in dialog._message.text()
    dialog.accept()
    assert values(table)["y"] == \
        "tensor([[[0., 1., 2.], [3., 4., 5.]], [[6., 7., 8.], [-0.1, 10., 11.]]], dtype=float32)"


def test_the_grid_grows_shrinks_and_takes_a_spreadsheets_block(qtbot):
    dialog = GridDialog("x", np.array([[1, 2], [3, 4]]))
    qtbot.addWidget(dialog)
    dialog.model.resize(3, 3)
    assert dialog.model.numbers().tolist() == [[1, 2, 0], [3, 4, 0], [0, 0, 0]]
    assert dialog.model.paste("7\t8\n9\t10", 1, 1)
    assert dialog.model.numbers().tolist() == [[1, 2, 0], [3, 7, 8], [0, 9, 10]]
    dialog.model.resize(1, 2)
    with qtbot.waitSignal(dialog.accepted_text) as signal:
        dialog.accept()
    assert signal.args == ["tensor([[1, 2]])"]


def test_the_grid_of_one_number_and_of_a_vector_keep_their_rank(qtbot):
    assert GridModel(np.array(2.5)).numbers().shape == ()
    vector = GridModel(np.array([1.0, 2.0]))
    vector.resize(1, 3)
    assert vector.numbers().tolist() == [1.0, 2.0, 0.0]
    assert text_of(vector.numbers(), Wrapping()) == "[1., 2., 0.]"


def test_the_last_letters_of_an_open_cell_count(table, qtbot):
    table.edit_grid()
    dialog = table._grid
    index = dialog.model.index(0, 1)
    dialog.view.setCurrentIndex(index)
    dialog.view.edit(index)
    qtbot.keyClicks(dialog.view.indexWidget(index), "42")
    dialog.accept()
    assert values(table)["x"] == "tensor([2., 42.])"


def test_values_are_typed_one_after_the_other_as_in_a_spreadsheet(qtbot):
    table = InputsTable(LIGHT)
    qtbot.addWidget(table)
    table.set_inputs([InputText(name, "tensor([1., 2.])") for name in "xyz"])
    table.show()
    table.view.setCurrentIndex(table.model.index(0, Column.NAME))
    for value in ("1", "-2.5", "[3., 4.]"):
        qtbot.keyClick(table.view, value[0])  # in whichever column of the row: what is typed is its value
        editor = table._value_delegate.editor
        assert editor is not None
        qtbot.keyClicks(editor, value[1:])
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert [item.value for item in table.inputs()] == ["1", "-2.5", "[3., 4.]"]


@pytest.mark.parametrize(("others", "value"), [
    (("[1., 2., 3.]",), "tensor([1., 2., 3.])"), (("2.", "-1"), "tensor(1.)"), (("[[1, 2]]", "ones(2)"), DEFAULT_VALUE),
    (("tensor([[1., 2.], [3., 4.]])", "[[0, 0], [0, 0]]"), "tensor([[1., 2.], [3., 4.]])"), ((), DEFAULT_VALUE),
    ((str(list(range(20))),), "randn(20)"), (("[]",), DEFAULT_VALUE),
])
def test_a_new_input_has_the_shape_that_all_others_have(others, value):
    assert value_like([InputRow(f"x{number}", text) for number, text in enumerate(others)]) == value
