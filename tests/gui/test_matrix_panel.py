"""The panel of a matrix, driven as a person does: keys, mouse, wheel, buttons; pixels are sampled."""

import time

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication

from hessgui.gui.matrix import EntryPosition, MatrixPanel
from hessgui.gui.matrix.elided import ElidedLabel
from hessgui.gui.theme import LIGHT
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Entries, Matrix
from hessgui.model.trust import Agreement, Zero, Zeros

ROWS = AxisLayout([("f", (3,))])
COLUMNS = AxisLayout([("x", (2,)), ("y", (2, 2))])
VALUES = np.array([[1.5, 0.0, -2.25, 0.0, 0.1, 3.0], [0.0, 0.0, 0.0, 7.0, 0.0, -1.0], [4.0, 5.0, 6.0, 0.0, 0.0, 0.5]])
JACOBIAN = Matrix("jacobian", ROWS, COLUMNS, VALUES)


def hessian(n=8, planes=None):
    layout = AxisLayout([("x", (n // 2,)), ("y", (n - n // 2,))])
    count = 1 if planes is None else len(planes)
    data = np.arange(count * n * n, dtype=float).reshape(count, n, n)
    return Matrix("hessian", layout, layout, data if planes else data[0], planes)


@pytest.fixture
def panel(qtbot):
    widget = MatrixPanel(LIGHT)
    qtbot.addWidget(widget)
    widget.resize(700, 600)
    widget.show()
    widget.view.setFocus()
    return widget


def centre(panel, row, column):
    return panel.view.cell_rect(row, column).center().toPoint()


def pixel(panel, row, column, right=0.15, down=0.15):
    rect = panel.view.cell_rect(row, column)
    image = panel.view.grab().toImage()
    ratio = image.devicePixelRatio()
    colour = image.pixelColor(round((rect.left() + rect.width() * right) * ratio),
                              round((rect.top() + rect.height() * down) * ratio))
    return colour


def chosen(panel):
    position = panel.selected()
    return None if position is None else (position.row, position.column)


def test_colours_stand_where_the_numbers_do(panel):
    panel.show_matrix(JACOBIAN, title="Jacobian of f")
    assert pixel(panel, 1, 3).name() == LIGHT.diverging[-1]  # 7, the largest
    assert pixel(panel, 1, 0).name() == LIGHT.diverging[4]
    blue, red = pixel(panel, 0, 2), pixel(panel, 2, 0)
    assert blue.blue() > blue.red() and red.red() > red.blue()


def test_a_click_chooses_the_cell_and_the_readout_names_it_in_full_precision(panel, qtbot):
    panel.show_matrix(JACOBIAN)
    with qtbot.waitSignal(panel.entry_selected) as signal:
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=centre(panel, 0, 4))
    assert signal.args == [EntryPosition("jacobian", 0, 0, 4)]
    assert panel.readout() == "∂f[0] / ∂y[1,0] = 0.1"


@pytest.mark.parametrize(("key", "modifier", "start", "end"), [
    (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, (0, 0), (0, 1)),
    (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, (0, 1), (1, 1)),
    (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, (2, 0), (2, 0)),
    (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, (2, 5), (1, 5)),
    (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, (1, 4), (1, 0)),
    (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, (1, 0), (1, 5)),
    (Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier, (1, 4), (0, 0)),
    (Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier, (0, 0), (2, 5)),
    (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, (0, 2), (2, 2)),
    (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, (2, 2), (0, 2)),
    (Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier, (1, 0), (1, 3)),
    (Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier, (1, 5), (1, 3)),
    (Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier, (1, 3), (1, 0)),  # nothing left: the edge
    (Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier, (0, 1), (2, 1)),
    (Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier, (2, 3), (1, 3)),
])
def test_keys_walk_from_cell_to_cell(panel, qtbot, key, modifier, start, end):
    panel.show_matrix(JACOBIAN)
    panel.select(EntryPosition("jacobian", 0, *start))
    qtbot.keyClick(panel.view, key, modifier)
    assert chosen(panel) == end


def test_shift_extends_and_copying_keeps_every_bit(panel, qtbot):
    values = VALUES / 3
    panel.show_matrix(Matrix("jacobian", ROWS, COLUMNS, values))
    panel.select(EntryPosition("jacobian", 0, 0, 1))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(panel.view, key, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    copied = np.array([[float(cell) for cell in line.split("\t")] for line in lines])
    assert (copied == values[0:3, 1:3]).all()
    panel.copy_selection(names=True)
    assert QGuiApplication.clipboard().text().split("\n")[0] == "\tx[1]\ty[0,0]"
    assert QGuiApplication.clipboard().text().split("\n")[2].startswith("f[1]\t")


def test_shift_and_drag_selects_a_rectangle(panel, qtbot):
    panel.show_matrix(JACOBIAN)
    view, shift = panel.view.viewport(), Qt.KeyboardModifier.ShiftModifier
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, shift, centre(panel, 2, 3))
    qtbot.mouseMove(view, centre(panel, 1, 2))
    qtbot.mouseMove(view, centre(panel, 1, 1))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, shift, centre(panel, 1, 1))
    assert panel.view.selection == (1, 1, 2, 3)


def test_escape_ends_a_selection(panel, qtbot):
    panel.show_matrix(JACOBIAN)
    qtbot.keyClick(panel.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert panel.view.selection == (0, 0, 2, 5)
    qtbot.keyClick(panel.view, Qt.Key.Key_Escape)
    assert panel.view.selection is None


def test_the_wheel_zooms_about_the_cursor_and_zero_fits_again(panel, qtbot):
    panel.show_matrix(hessian(40))
    before = panel.view.viewport_cells
    panel.view.zoom(1.5)
    spot = centre(panel, 18, 26)
    for _ in range(5):
        event = QWheelEvent(QPointF(spot), QPointF(spot), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
                            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(panel.view.viewport(), event)
    assert panel.view.cell_at(spot) == (18, 26)
    assert panel.view.viewport_cells.rows.extent < before.rows.extent / 2
    qtbot.keyClick(panel.view, Qt.Key.Key_0)
    assert panel.view.viewport_cells == before
    qtbot.keyClick(panel.view, Qt.Key.Key_Plus)
    assert panel.view.viewport_cells.rows.extent < before.rows.extent
    qtbot.keyClick(panel.view, Qt.Key.Key_Minus)
    assert panel.view.viewport_cells == before


def test_dragging_pans(panel, qtbot):
    panel.show_matrix(hessian(40))
    panel.view.zoom(4.0)
    start = panel.view.viewport_cells.columns.start
    view = panel.view.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    qtbot.mouseMove(view, QPoint(280, 300))
    qtbot.mouseMove(view, QPoint(200, 300))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 300))
    moved = panel.view.viewport_cells.columns.start - start
    assert moved == pytest.approx(100 / panel.view.viewport_cells.columns.pitch, abs=0.01)
    assert chosen(panel) is None


def test_double_click_opens_a_block_and_closes_it(panel, qtbot):
    panel.show_matrix(hessian(40))
    whole = panel.view.viewport_cells
    qtbot.mouseDClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=centre(panel, 5, 30))
    columns, rows = panel.view.viewport_cells.columns, panel.view.viewport_cells.rows
    assert columns.start <= 20 and columns.start + columns.extent >= 40 and rows.start == 0
    assert rows.extent == pytest.approx(20) or columns.extent == pytest.approx(20)
    qtbot.mouseDClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=centre(panel, 5, 30))
    assert panel.view.viewport_cells == whole


def test_a_chosen_cell_is_brought_into_sight(panel, qtbot):
    panel.show_matrix(hessian(60))
    panel.view.zoom_to((0, 6), (0, 6))
    qtbot.keyClick(panel.view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert panel.view.rect_pixels.adjusted(-1, -1, 1, 1).contains(panel.view.cell_rect(59, 59))


def test_components_are_picked_by_number_name_and_button(panel, qtbot):
    planes = tuple(AxisLayout([("f", (2, 2))]).labels)
    matrix = hessian(4, planes)
    panel.show_matrix(matrix)
    assert panel.picker.isVisible()
    panel.select(EntryPosition("hessian", 0, 1, 2))
    with qtbot.waitSignal(panel.entry_selected) as signal:
        panel.picker.set_index(3)
    assert signal.args == [EntryPosition("hessian", 3, 1, 2)]
    assert panel.readout() == "∂²f[1,1] / ∂x[1] ∂y[0] = 54"
    panel.picker._name.setFocus()
    panel.picker._name.clear()
    qtbot.keyClicks(panel.picker._name, "1,0")
    qtbot.keyClick(panel.picker._name, Qt.Key.Key_Return)
    assert panel.picker.index() == 2 and panel.picker._name.text() == "f[1,0]"


def test_ten_thousand_components_stay_quick(panel):
    layout = AxisLayout([("x", (3,))])
    names = tuple(AxisLayout([("f", (10_000,))]).labels)
    panel.show_matrix(Matrix("hessian", layout, layout, np.zeros((10_000, 3, 3)), names))
    start = time.thread_time()
    for index in (9_999, 5_000, 17):
        panel.picker.set_index(index)
    assert time.thread_time() - start < 1.0
    assert panel.selected() is None


def test_log_states_where_it_is_linear(panel):
    values = VALUES.copy()
    values[0, 0] = 7e4
    panel.show_matrix(Matrix("jacobian", ROWS, COLUMNS, values))
    assert pixel(panel, 2, 0).name() != LIGHT.diverging[-1]
    panel.set_log(True)
    assert panel.view.colour_scale.log
    assert "log, linear below 0.07" in panel._legend.text()
    warm = pixel(panel, 2, 0)
    assert warm.red() - warm.blue() > 20


def test_dragging_the_colour_bar_changes_the_levels_and_double_click_resets_them(panel, qtbot):
    panel.show_matrix(JACOBIAN)
    bar = panel.view._bar._rect
    view = panel.view.viewport()
    grip = QPoint(round(bar.center().x()), round(bar.top() + bar.height() * 0.25))
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=grip)
    qtbot.mouseMove(view, QPoint(grip.x(), round(bar.top() + bar.height() * 0.1)))
    qtbot.mouseMove(view, QPoint(grip.x(), round(bar.top())))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(grip.x(), round(bar.top())))
    assert panel.view.colour_scale.level == pytest.approx(3.5, rel=0.02)
    assert chosen(panel) is None
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=grip)
    assert panel.view.colour_scale.level == 7.0


@pytest.mark.parametrize("magnitude", [5e-324, 1e-310, 1.7e308])
def test_the_smallest_and_the_largest_numbers_are_painted(panel, magnitude):
    panel.show_matrix(Matrix("jacobian", ROWS, COLUMNS, np.sign(VALUES) * magnitude))
    panel.set_log(True)
    panel.view.set_level(magnitude * 2)
    assert not panel.grab().isNull()


def test_keys_change_the_levels_too(panel, qtbot):
    panel.show_matrix(JACOBIAN)
    qtbot.keyClick(panel.view, Qt.Key.Key_BracketLeft)
    assert panel.view.colour_scale.level == 3.5
    qtbot.keyClick(panel.view, Qt.Key.Key_BracketRight)
    qtbot.keyClick(panel.view, Qt.Key.Key_BracketRight)
    assert panel.view.colour_scale.level == 14.0
    qtbot.keyClick(panel.view, Qt.Key.Key_Backspace)
    assert panel.view.colour_scale.level == 7.0


def test_the_legend_takes_the_whole_row_before_it_leaves_words_out(panel):
    layout = AxisLayout([("x", (4000,))])
    panel.show_matrix(Matrix("hessian", layout, layout, np.eye(4000)))
    panel.resize(600, panel.height())
    QCoreApplication.processEvents()
    row = panel._legend._row
    (said,) = (row.itemAt(place).widget() for place in range(row.count())
               if isinstance(row.itemAt(place).widget(), ElidedLabel))
    assert "up to" in said.text() and said.shown_text() == said.text()


def test_the_legend_names_only_what_is_there(panel):
    panel.show_matrix(JACOBIAN)
    assert panel._legend.text() == ""
    values = VALUES.copy()
    values[0, 0], values[1, 1] = np.nan, -np.inf
    panel.show_matrix(Matrix("jacobian", ROWS, COLUMNS, values))
    assert panel._legend.text() == "NaN, −∞"
    panel.show_matrix(Matrix("jacobian", ROWS, COLUMNS, np.zeros((3, 6))))
    assert panel._legend.text() == "every entry is 0"
    panel.show_matrix(Matrix("jacobian", ROWS, COLUMNS, np.full((3, 6), np.nan)))
    assert panel._legend.text() == "NaN, every entry is NaN"


def test_zeros_and_suspects_are_explained_in_the_readout(panel):
    matrix = hessian(4)
    matrix.data[:] = 0
    matrix.data[0, 0] = 1 / 3
    kinds = np.full((4, 4), 3, np.uint8)
    kinds[0, 0], kinds[1, 0] = 0, 6
    suspects = np.zeros((4, 4), bool)
    suspects[2, 2] = True
    agreement = Agreement("hessian", "differences", 2.0, 1, np.full((4, 4), 14.7), suspects)
    panel.show_matrix(matrix, zeros=Zeros({"linear": 14, "vanishing": 1}, kinds), agreement=agreement)
    texts = []
    for row, column in ((0, 0), (0, 1), (1, 0), (2, 2)):
        panel.select(EntryPosition("hessian", 0, row, column))
        texts.append(panel.readout())
    assert texts[0] == "∂²f / ∂x[0] ∂x[0] = 0.3333333333333333 · 14 digits agree"
    assert "linear" in texts[1] and "vanishing" in texts[2] and "suspect" in texts[3]
    assert "structural zero" in panel._legend.text() and "suspect" in panel._legend.text()


def test_digits_recolour_the_matrix(panel):
    digits = np.array([[1.0, 16.0, np.nan, 12, 12, 12]] * 3)
    panel.show_matrix(JACOBIAN, agreement=Agreement("jacobian", "differences", 1.0, 0, digits))
    panel.digits_button.click()
    few, many = pixel(panel, 0, 0), pixel(panel, 0, 1)
    assert few.red() > few.blue() and many.blue() > many.red()  # orange and violet, which every eye tells apart
    panel.show_matrix(JACOBIAN)
    assert not panel.digits_button.isEnabled() and not panel.digits_button.isChecked()


def test_a_partial_matrix_grows_without_losing_the_view(panel):
    data = np.ones((8, 8))
    layout = AxisLayout([("x", (8,))])
    panel.show_matrix(Matrix("hessian", layout, layout, data, rows_done=3))
    panel.view.zoom(2.0)
    panel.select(EntryPosition("hessian", 0, 1, 1))
    seen = panel.view.viewport_cells
    panel.select(EntryPosition("hessian", 0, 5, 1))
    assert panel.readout().endswith("not computed yet")
    panel.select(EntryPosition("hessian", 0, 1, 1))
    seen = panel.view.viewport_cells
    panel.show_matrix(Matrix("hessian", layout, layout, data))
    assert panel.view.viewport_cells == seen and chosen(panel) == (1, 1)
    assert "not computed" not in panel._legend.text()


@pytest.mark.parametrize(("matrix", "part"), [
    (None, "Nothing has been computed"),
    (Matrix("jacobian", AxisLayout([("f", (0,))]), COLUMNS, np.empty((0, 6))), "output is empty"),
    (Matrix("hessian", AxisLayout([]), AxisLayout([]), np.empty((0, 0))), "no input to differentiate"),
])
def test_where_there_is_no_picture_there_is_a_sentence(panel, qtbot, matrix, part):
    panel.show_matrix(JACOBIAN)
    panel.show_matrix(matrix)
    assert part in panel._sentence.text() and panel._sentence.isVisible()
    qtbot.keyClick(panel, Qt.Key.Key_Right)
    panel.fit()
    panel.copy_selection()
    panel.show_matrix(JACOBIAN)
    assert panel.view.isVisible()


def test_a_sparse_matrix_of_a_million_rows_is_quick_and_resolves(panel):
    n = 10**6
    i = np.arange(n)
    layout = AxisLayout([("x", (n,))])
    value = np.ones(n)
    value[123_456] = 5.0
    matrix = Matrix("hessian", layout, layout, Entries(i, i[::-1].copy(), value))
    start = time.thread_time()
    panel.show_matrix(matrix, zeros=Zeros({"independent": n * n - n}))
    panel.view.zoom(1.5)
    assert time.thread_time() - start < 2.0
    row, column = 123_456, n - 1 - 123_456
    panel.view.zoom_to((row - 3, row + 5), (column - 2, column + 6))
    panel.select(EntryPosition("hessian", 0, row, column))
    assert panel.readout() == f"∂²f / ∂x[{row}] ∂x[{column}] = 5"
    assert pixel(panel, row, column).name() == LIGHT.diverging[-1]
    assert "structural zero" in panel._legend.text()


@pytest.mark.parametrize(("size", "bound_ms"), [(784, 400), (4000, 800)])
def test_a_large_result_never_blocks_for_long(panel, qtbot, size, bound_ms):
    """Of this thread's own time, up to eight times what is wanted: a slip of an order of magnitude does not pass."""
    layout = AxisLayout([("image", (1, 1, size // 28, 28)), ("rest", (size - size // 28 * 28,))])
    data = np.random.default_rng(0).normal(size=(size, size))
    start = time.thread_time()
    panel.show_matrix(Matrix("hessian", layout, layout, data))
    steps = [time.thread_time() - start]
    qtbot.waitUntil(lambda: panel.view._plane.rows_ready == size)
    for move in (lambda: panel.view.zoom(1.5), lambda: panel.view.pan(-30, -20), panel.view.fit):
        start = time.thread_time()
        move()
        panel.view.grab()
        steps.append(time.thread_time() - start)
    assert max(steps) * 1e3 < bound_ms
    assert not panel.view._reading.isActive()


def test_a_stored_zero_of_a_sparse_matrix_is_not_called_structural(panel):
    layout = AxisLayout([("x", (3,))])
    entries = Entries(np.array([0, 1]), np.array([0, 2]), np.array([0.0, 4.0]))
    panel.show_matrix(Matrix("hessian", layout, layout, entries), zeros=Zeros({"linear": 7}, None, Zero.LINEAR))
    panel.select(EntryPosition("hessian", 0, 0, 0))
    assert panel.readout() == "∂²f / ∂x[0] ∂x[0] = 0"
    panel.select(EntryPosition("hessian", 0, 2, 0))
    assert "linear" in panel.readout()
