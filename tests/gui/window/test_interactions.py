"""A row of the Hessian as a picture: the right numbers for the right pixel, from dense and sparse matrices."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QPoint

from hessgui.gui.matrix.position import EntryPosition
from hessgui.gui.panels.interactions import InteractionsPanel, row_picture
from hessgui.gui.theme import LIGHT
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Entries, Matrix
from hessgui.model.messages import InputInfo

LAYOUT = AxisLayout([("s", (3,)), ("x", (2, 4, 5))])
NUMBERS = np.arange(43.0 * 43).reshape(43, 43)


def sparse(matrix: np.ndarray) -> Entries:
    row, column = np.nonzero(matrix)
    return Entries(row, column, matrix[row, column])


@pytest.mark.parametrize("data", [NUMBERS, sparse(NUMBERS)])
def test_a_row_is_cut_out_over_the_layer_of_its_column(data) -> None:
    matrix = Matrix("hessian", LAYOUT, LAYOUT, data)
    position = 3 + 20 + 7  # x[1,1,2]
    found = row_picture(matrix, position, position)
    assert (found.title, found.layer, found.own) == ("x[1,1,2]", (1,), (1, 2))
    assert np.array_equal(found.values, NUMBERS[position, 23:43].reshape(4, 5))
    assert row_picture(matrix, 1, position).own is None
    assert row_picture(matrix, position, 1) is None


def panel(qtbot, quantity: str = "hessian") -> InteractionsPanel:
    rows = LAYOUT if quantity == "hessian" else ("f[0]", "f[1]")
    matrix = Matrix(quantity, rows, LAYOUT, NUMBERS[: len(rows)])
    image = InputInfo("x", (2, 4, 5), "float64", True, np.arange(40.0).reshape(2, 4, 5))
    result = SimpleNamespace(matrices={quantity: matrix}, started=SimpleNamespace(inputs=(image,)))
    made = InteractionsPanel(LIGHT)
    qtbot.addWidget(made)
    made.show_entry(result, EntryPosition(quantity, 0, 1, 30))
    return made


def test_a_hovered_pixel_shows_its_row(qtbot) -> None:
    made = panel(qtbot)
    assert np.array_equal(made.row.values, NUMBERS[1, 23:43].reshape(4, 5))
    assert np.array_equal(made.input.values, np.arange(20.0, 40).reshape(4, 5))
    made.input.hovered.emit((2, 3))
    assert np.array_equal(made.row.values, NUMBERS[23 + 13, 23:43].reshape(4, 5))
    assert made.readout() == f"Strongest at x[1,3,4]: {NUMBERS[36, 42]:.5g}"
    made.row.hovered.emit((0, 1))
    assert made.readout() == f"x[1,0,1]: {NUMBERS[36, 24]:.5g}"
    made.input.hovered.emit(None)
    assert np.array_equal(made.row.values, NUMBERS[1, 23:43].reshape(4, 5))


def test_a_pressed_pixel_is_chosen(qtbot) -> None:
    made = panel(qtbot)
    chosen = []
    made.chosen.connect(chosen.append)
    made.input.clicked.emit((2, 3))
    made.row.clicked.emit((0, 1))
    assert chosen == [EntryPosition("hessian", 0, 36, 30), EntryPosition("hessian", 0, 1, 24)]


def test_the_jacobian_of_a_class_is_one_picture(qtbot) -> None:
    made = panel(qtbot, "jacobian")
    made.input.hovered.emit((2, 3))
    assert np.array_equal(made.row.values, NUMBERS[1, 23:43].reshape(4, 5))
    assert made.readout() == f"x[1,2,3]: {NUMBERS[1, 36]:.5g}"


def test_pixels_are_found_in_pictures_that_are_not_square(qtbot) -> None:
    made = panel(qtbot)
    made.row.resize(made.row.sizeHint())
    assert made.row.sizeHint().width() > made.row.sizeHint().height()
    assert made.row.pixel_at(QPoint(made.row.width() - 1, 0)) == (0, 4)
    assert made.row.pixel_at(QPoint(0, made.row.height() - 1)) == (3, 0)
    assert made.row.pixel_at(QPoint(-1, 0)) is None


def test_an_input_that_is_no_picture_has_none(qtbot) -> None:
    made = panel(qtbot)
    made.show_entry(made._result, EntryPosition("hessian", 0, 1, 1))
    assert not made.isVisibleTo(None)
