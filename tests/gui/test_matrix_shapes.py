"""Matrices of every shape, at every size, in both themes and on a dense screen."""

import os
import subprocess
import sys

import numpy as np
import pytest

from hessgui.gui.matrix import MatrixPanel
from hessgui.gui.matrix.elided import ElidedLabel
from hessgui.gui.theme import DARK, LIGHT
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Matrix

COLUMNS = AxisLayout([("x", (2,)), ("y", (2, 2))])
VALUES = np.array([[1.5, 0.0, -2.25, 0.0, 0.1, 3.0]])


@pytest.mark.parametrize("matrix", [
    Matrix("hessian", AxisLayout([("x", ())]), AxisLayout([("x", ())]), np.array([[12.0]])),
    Matrix("gradient", ("f",), COLUMNS, VALUES[:1]),
    Matrix("value", ("value",), AxisLayout([("f", (3,))]), VALUES[:1, :3]),
    Matrix("jacobian", AxisLayout([("f", (2,))]), AxisLayout([("x", (3000,))]), np.ones((2, 3000), np.float32)),
    Matrix("jacobian", AxisLayout([("f", (3000,))]), AxisLayout([("x", ())]), np.ones((3000, 1))),
    Matrix("hessian", AxisLayout([("x", (5, 0)), ("y", (2,))]), AxisLayout([("x", (5, 0)), ("y", (2,))]), np.eye(2)),
])
@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("size", [(200, 200), (900, 500)])
def test_every_shape_is_painted_at_every_size(qtbot, matrix, theme, size):
    widget = MatrixPanel(theme)
    qtbot.addWidget(widget)
    widget.resize(*size)
    widget.show()
    widget.show_matrix(matrix)
    widget.apply_theme(DARK if theme is LIGHT else LIGHT)
    widget.set_stale(True)
    assert not widget.grab().isNull()
    rect = widget.view.cell_rect(0, 0)
    assert rect.width() <= 90 and rect.height() <= 90


DENSE_SCREEN = """
import numpy as np
from PySide6.QtWidgets import QApplication
from hessgui.gui.matrix import MatrixPanel
from hessgui.gui.matrix.elided import ElidedLabel
from hessgui.gui.theme import LIGHT
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Matrix
application = QApplication(["test"])
panel = MatrixPanel(LIGHT)
panel.resize(400, 300)
panel.show()
panel.show_matrix(Matrix("gradient", ("f",), AxisLayout([("x", (2,))]), np.array([[1.0, -1.0]])))
rect, codes, image = panel.view.rect_pixels, panel.view.picture.codes, panel.view.grab().toImage()
assert image.devicePixelRatio() == 2 and codes.shape == (2 * rect.height(), 2 * rect.width()), codes.shape
for column, shade in ((0, LIGHT.diverging[-1]), (1, LIGHT.diverging[0])):
    cell = panel.view.cell_rect(0, column)
    for x, y in ((cell.left() + 3, cell.top() + 3), (cell.right() - 3, cell.bottom() - 3)):
        assert image.pixelColor(round(2 * x), round(2 * y)).name() == shade, (column, x, y)
panel.close()
"""


def test_a_dense_screen_gets_a_picture_of_its_own_pixels():
    done = subprocess.run([sys.executable, "-c", DENSE_SCREEN], env={**os.environ, "QT_SCALE_FACTOR": "2"},
                          capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr


def test_a_subtitle_leaves_whole_parts_out_where_it_is_narrow(qtbot):
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setText("8 × 8 · 4 blocks · symmetric to the last bit")
    label.resize(1000, 20)
    assert label.shown_text() == label.text()
    label.resize(label.fontMetrics().horizontalAdvance("8 × 8 · 4 blocks · sym"), 20)
    assert label.shown_text() == "8 × 8 · 4 blocks"
    label.setText("one long part without any dots")
    label.resize(label.fontMetrics().horizontalAdvance("one long…") + 2, 20)
    assert label.shown_text() == "one long…"
