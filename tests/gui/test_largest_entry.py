"""Going to the largest entry: it is found without reading everything, and brought so near that it can be read."""

import numpy as np
import pytest

from hessgui.gui.matrix import MatrixPanel
from hessgui.gui.matrix.plane import DensePlane
from hessgui.gui.matrix.telling import SMALLEST
from hessgui.gui.theme import LIGHT
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Entries, Matrix


@pytest.fixture
def panel(qtbot):
    widget = MatrixPanel(LIGHT)
    qtbot.addWidget(widget)
    widget.resize(700, 600)
    widget.show()
    return widget


def chosen(panel):
    position = panel.selected()
    return None if position is None else (position.row, position.column)


def test_the_largest_entry_is_gone_to(panel):
    values = np.array([[1.5, 0.0, -2.25, 0.0], [0.0, 0.0, 3.0, -7.0]])
    panel.show_matrix(Matrix("jacobian", AxisLayout([("f", (2,))]), AxisLayout([("x", (4,))]), values))
    told = []
    panel.entry_selected.connect(lambda position: told.append((position.row, position.column)))
    panel.view.choose_extreme()
    assert chosen(panel) == (1, 3) and told == [(1, 3)] and panel.view.is_fitted, "it could be read already"
    assert panel.readout().endswith("= −7")


def test_the_largest_of_many_is_brought_so_near_that_it_can_be_read(panel):
    size = 1_000_000
    row, column = np.sort(np.random.default_rng(0).choice(size, (2, 5000), replace=False))
    value = np.random.default_rng(1).normal(size=5000)
    value[[70, 80, 4321]] = np.nan, np.inf, -50.0
    layout = AxisLayout([("x", (size,))])
    panel.show_matrix(Matrix("hessian", layout, layout, Entries(row, column, value)))
    panel.view.choose_extreme()
    assert chosen(panel) == (row[4321], column[4321]) and panel.readout().endswith("= −50")
    rect = panel.view.cell_rect(*chosen(panel))
    assert rect.width() >= 24 and panel.view.rect_pixels.contains(rect)


def test_there_is_no_largest_where_no_number_is_finite(panel):
    layout = AxisLayout([("x", (2,))])
    for data in (np.full((2, 2), np.nan), Entries(np.array([0]), np.array([1]), np.array([np.inf]))):
        panel.show_matrix(Matrix("hessian", layout, layout, data))
        panel.view.choose_extreme()
        assert chosen(panel) is None
    panel.show_matrix(None)
    panel.view.choose_extreme()


@pytest.mark.parametrize("rows_done", [None, 2700])
def test_the_most_telling_number_is_found_by_its_tile(rows_done):
    values = np.random.default_rng(0).normal(size=(3001, 2803))
    values[2999, 2802], values[2600, 2801], values[7, 9], values[40, 50] = 90.0, -80.0, np.nan, np.inf
    values[8, 9] = 85.0  # in the tile of the NaN
    plane = DensePlane(values, rows_done)
    assert len(plane._pyramid.factors) > 0
    assert plane.extreme() == ((2999, 2802) if rows_done is None else (8, 9))
    digits = DensePlane(np.where(np.isfinite(values), 100 - np.abs(values), np.inf), rows_done, SMALLEST)
    assert digits.extreme() == plane.extreme()
