"""Numbers that are dragged: in the grid, in the table of the inputs, and by keys."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from hessgui.gui.inputs import InputsTable
from hessgui.gui.inputs.grid import GridDialog
from hessgui.gui.inputs.scrubbing import PIXELS, number_at, scrubbed, text_scrubbed
from hessgui.gui.theme import LIGHT
from hessgui.language import parse_value
from hessgui.model.findings import Finding
from hessgui.model.problem import InputText

CONTROL, SHIFT, ALT = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Control", "Shift", "Alt"))


def drag(viewport, start: QPoint, pixels: int, modifiers=Qt.KeyboardModifier.NoModifier):
    """Press, several moves and a release, as a mouse sends them."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    places = [start + QPoint(round(pixels * share / 4), 0) for share in range(5)]
    events = [(QEvent.Type.MouseButtonPress, places[0], left, left)]
    events += [(QEvent.Type.MouseMove, place, none, left) for place in places[1:]]
    events += [(QEvent.Type.MouseButtonRelease, places[-1], left, none)]
    for kind, place, button, buttons in events:
        at = QPointF(viewport.mapToGlobal(place))
        QApplication.sendEvent(viewport, QMouseEvent(kind, QPointF(place), at, button, buttons, modifiers))


@pytest.mark.parametrize(("start", "steps", "options", "expected"), [
    (2.5, 3, {}, 2.8), (2.5, -30, {}, -0.5), (300.0, 2, {}, 320.0), (0.0, 5, {}, 0.5), (0.02, 1, {}, 0.021),
    (2.5, 3, {"fine": True}, 2.53), (7, 3, {"whole": True}, 10), (700, 3, {"whole": True}, 730), (5, 0, {}, 5),
])
def test_a_step_is_a_tenth_of_the_magnitude(start, steps, options, expected):
    assert scrubbed(start, steps, **options) == expected


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(-50, 50), st.booleans())
def test_dragging_there_and_reading_the_text_agree(start, steps, fine):
    text = f"tensor([[1., {start!r}], [3, 4.]], dtype=float64)"
    place = text.index(repr(start)) + 1
    span = number_at(text, place)
    after = text_scrubbed(text, span, steps, fine=fine)
    assert not isinstance(parse_value(after), Finding)
    assert float(after[span[0] :].split("]")[0]) == scrubbed(start, steps, fine=fine)
    assert after.startswith(text[: span[0]]) and after.endswith(text[span[1] :])


@pytest.mark.parametrize("text", ["randn(2, 2)", "load('a1.csv')", "x +", "", "tensor([1.], dtype=float32)"])
def test_only_numbers_of_literals_are_dragged(text):
    assert number_at(text, max(len(text) - 2, 0)) is None


@pytest.fixture
def grid(qtbot):
    dialog = GridDialog("x", np.array([[1.0, 2.0], [3.0, 4.0]]))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def centre(grid, row, column):
    return grid.view.visualRect(grid.model.index(row, column)).center()


def test_a_cell_is_dragged_and_tells_each_step(grid):
    heard = []
    grid.scrubbed_text.connect(heard.append)
    drag(grid.view.viewport(), centre(grid, 1, 0), 20 * PIXELS)
    assert heard[-1] == "tensor([[1., 2.], [5., 4.]])" and len(heard) == 4
    drag(grid.view.viewport(), centre(grid, 0, 1), -20 * PIXELS, CONTROL)
    assert grid.model.numbers().tolist() == [[1.0, 1.8], [5.0, 4.0]]


def test_leaving_without_ok_takes_the_drag_back(grid):
    heard = []
    grid.scrubbed_text.connect(heard.append)
    drag(grid.view.viewport(), centre(grid, 0, 0), 8 * PIXELS)
    grid.reject()
    assert heard[-1] == "tensor([[1., 2.], [3., 4.]])"


def test_shift_selects_and_changes_nothing(qtbot, grid):
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(grid.view.viewport(), left, pos=centre(grid, 0, 0))
    qtbot.mouseClick(grid.view.viewport(), left, SHIFT, centre(grid, 1, 1))
    assert len(grid.view.selectedIndexes()) == 4
    drag(grid.view.viewport(), centre(grid, 0, 1), 20 * PIXELS, SHIFT)
    assert grid.model.numbers().tolist() == [[1, 2], [3, 4]]


def test_arrows_with_alt_step_the_cell(qtbot, grid):
    grid.view.setCurrentIndex(grid.model.index(1, 1))
    qtbot.keyClick(grid.view, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(grid.view, Qt.Key.Key_Down, ALT | CONTROL)
    assert grid.model.numbers()[1, 1] == 4.09


@pytest.fixture
def table(qtbot):
    table = InputsTable(LIGHT)
    qtbot.addWidget(table)
    table.set_inputs((InputText("x", "[1., 25., 3.]"), InputText("r", "randn(3)")))
    table.resize(420, 300)
    table.show()
    return table


def place_of(table, letter):
    index = table.model.index(0, 1)
    advance = table.fontMetrics().__class__(index.data(Qt.ItemDataRole.FontRole)).horizontalAdvance("0")
    return table.view.visualRect(index).topLeft() + QPoint(round(3 + (letter + 0.5) * advance), 12)


def test_a_number_in_the_table_is_dragged_where_it_stands(table):
    moved = []
    table.moved.connect(lambda inputs: moved.append(inputs[0].value))
    drag(table.view.viewport(), place_of(table, "[1., 25., 3.]".index("25")), 8 * PIXELS)
    assert moved[-1] == "[1., 33., 3.]" and table.inputs()[0].value == moved[-1]
    assert table._value_delegate.editor is None  # a drag is no click


def test_alt_and_arrows_step_the_number_at_the_cursor_of_the_editor(qtbot, table):
    table.view.edit(table.model.index(0, 1))
    editor = table._value_delegate.editor
    cursor = editor.textCursor()
    cursor.setPosition("[1., 25., 3.]".index("3"))
    editor.setTextCursor(cursor)
    qtbot.keyClick(editor, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(editor, Qt.Key.Key_Up, ALT)
    assert table.inputs()[0].value == "[1., 25., 3.2]"
