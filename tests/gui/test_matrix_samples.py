"""Batches whose samples do not meet are parted into samples, others are not."""

from __future__ import annotations

import numpy as np
import pytest

from hessgui.gui.matrix import MatrixPanel
from hessgui.gui.matrix.samples import sample_count
from hessgui.gui.theme import LIGHT
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Entries, Matrix

BLOCKS = np.kron(np.eye(3), np.ones((4, 4)))
BATCH = AxisLayout([("x", (3, 4))])


def sparse(matrix: np.ndarray) -> Entries:
    row, column = np.nonzero(matrix)
    return Entries(row, column, matrix[row, column])


@pytest.mark.parametrize(("layout", "data", "count"), [
    (BATCH, BLOCKS, 3), (BATCH, sparse(BLOCKS), 3),
    (BATCH, np.ones((12, 12)), 0), (BATCH, sparse(np.ones((12, 12))), 0),
    (AxisLayout([("x", (12,))]), BLOCKS, 0), (AxisLayout([("x", (4, 3))]), BLOCKS, 0),
    (AxisLayout([("x", (2, 4)), ("y", (1, 4))]), BLOCKS, 0), (AxisLayout([("x", (12, 1))]), np.eye(12), 0),
])
def test_samples_are_counted_where_they_do_not_meet(layout: AxisLayout, data, count: int) -> None:
    assert sample_count(Matrix("hessian", layout, layout, data)) == count


def test_a_sample_fills_the_view(qtbot) -> None:
    panel = MatrixPanel(LIGHT)
    qtbot.addWidget(panel)
    panel.resize(500, 500)
    panel.show()
    panel.show_matrix(Matrix("hessian", BATCH, BATCH, BLOCKS))
    assert panel.samples.isVisible() and panel.samples.index() == -1
    panel.samples.number.setValue(1)
    assert not panel.view.is_fitted
    panel.samples.number.setValue(-1)
    assert panel.view.is_fitted
    panel.show_matrix(Matrix("hessian", BATCH, BATCH, np.ones((12, 12))))
    assert not panel.samples.isVisible()
