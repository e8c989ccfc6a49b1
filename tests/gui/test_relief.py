"""The surface in three dimensions: its triangles, OpenGL tried in a process of its own, and a machine without it."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from hessgui.gui.landscape import SurfacePanel
from hessgui.gui.relief import trial
from hessgui.gui.relief.shape import HEIGHT, relief
from hessgui.gui.theme import LIGHT

COLOURS = np.linspace(0, 1, 8)[:, None].repeat(3, 1)
GREY = (0.5, 0.5, 0.5)
PATIENCE_MS = 30_000


def built(values: np.ndarray, low: float, high: float):
    return relief(values, low, high, COLOURS, GREY)


def test_a_surface_is_two_triangles_for_each_square_and_stands_where_its_values_say():
    x, y = np.meshgrid(np.linspace(-1, 1, 7), np.linspace(-1, 1, 5))
    made = built(x + 2 * y, -3.0, 3.0)
    assert len(made.triangles) == 2 * 6 * 4
    places, normals = made.vertices[: x.size, :3], made.vertices[: x.size, 3:6]
    assert places[:, 2] == pytest.approx(HEIGHT * (x + 2 * y).ravel() / 3)
    plane = np.array([-1, -2, 3 / HEIGHT]) / np.linalg.norm([-1, -2, 3 / HEIGHT])
    assert normals == pytest.approx(np.tile(plane, (x.size, 1)))
    corners = places[made.triangles.astype(int)]
    areas = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    assert (areas[:, 2] > 0).all() and areas[:, 2].sum() / 2 == pytest.approx(4), "the plane is covered once"


def test_gaps_poles_and_infinities_are_left_out():
    values = np.zeros((9, 9))
    values[4, 4] = np.nan
    assert len(built(values, -1, 1).triangles) == 2 * (64 - 4)
    values[4, 4] = np.inf
    assert len(built(values, -1, 1).triangles) == 2 * (64 - 4)
    values[4, 4] = 1e9  # near a pole: beyond what is shown
    made = built(values, -1, 1)
    assert len(made.triangles) == 2 * (64 - 4) and np.isfinite(made.vertices).all()
    drawn = np.unique(np.concatenate([made.triangles.ravel(), made.lines.ravel()])).astype(int)
    assert (np.abs(made.vertices[drawn, 2]) <= HEIGHT + 1e-9).all()


@pytest.mark.parametrize("values", [np.full((5, 5), 3.0), np.full((5, 5), np.nan), np.zeros((2, 2))])
def test_constant_and_unknown_surfaces_are_no_trouble(values):
    assert np.isfinite(built(values, 3.0, 3.0).vertices).all()


def test_many_samples_are_thinned():
    assert len(built(np.zeros((500, 500)), -1, 1).vertices) < 2 * 130**2


def test_without_opengl_the_button_says_why_and_the_flat_picture_stays(qtbot):
    panel = SurfacePanel(LIGHT)
    qtbot.addWidget(panel)
    panel.show()
    pictures = panel.pictures
    with qtbot.waitSignal(pictures.turned, timeout=PATIENCE_MS):
        pictures.button.click()
        assert "OpenGL" in panel.readout()
    assert pictures.is_flat and not pictures.button.isEnabled() and not pictures.button.isChecked()
    assert "No OpenGL was found" in pictures.button.toolTip() and "No OpenGL was found" in panel.readout()


def test_a_driver_that_crashes_takes_only_its_own_process_along(qtbot, monkeypatch):
    monkeypatch.setattr(trial, "tried", os.abort)  # called with arguments that it does not take: the process dies
    tested = trial.Trial()
    with qtbot.waitSignal(tested.ended, timeout=PATIENCE_MS) as ended:
        tested.start()
    assert "ended the process" in ended.args[0] and not tested.is_running


def test_a_driver_that_hangs_is_given_up(qtbot, monkeypatch):
    monkeypatch.setattr(trial, "PATIENCE_MS", 60)
    tested = trial.Trial()
    with qtbot.waitSignal(tested.ended, timeout=PATIENCE_MS) as ended:
        tested.start()
    assert "did not answer" in ended.args[0]
    tested.start()
    tested.stop()
    assert not tested.is_running


_PROGRAM = """
import sys
import numpy as np
import hessgui.gui
from PySide6.QtWidgets import QApplication
from hessgui.gui.relief.trial import Trial
from hessgui.gui.theme import DARK, LIGHT

def enter(reason):
    if reason:
        sys.exit(reason)
    from hessgui.gui.relief.view import ReliefView
    view = ReliefView(LIGHT)
    x = np.linspace(-1, 1, 50)
    values = x[None] ** 2 - x[:, None] ** 2
    values[:5, :5] = np.nan
    view.resize(400, 300)
    view.show_surface(values, (-1.0, 1.0), ("x", "y"), ((-1, 1), (-1, 1)), np.array([[0.5, 0.5, 0.0]]))
    first = view.grab().toImage()
    colours = {first.pixel(x, y) for x in range(0, 400, 4) for y in range(0, 300, 4)}
    view.turn(60, 20)
    turned = view.grab().toImage()
    view.apply_theme(DARK)
    print(len(colours), first != turned, view.grab().toImage() != turned)
    view.close_scene()
    application.quit()

if __name__ == "__main__":
    application = QApplication([])
    trial = Trial()
    trial.ended.connect(enter)
    trial.start()
    application.exec()
"""


@pytest.mark.window
def test_with_opengl_the_surface_is_drawn_and_turned(display, tmp_path):
    program = tmp_path / "program.py"
    program.write_text(_PROGRAM)
    environment = display.environment(PYTHONPATH=os.pathsep.join(filter(None, sys.path)))
    done = subprocess.run([sys.executable, str(program)], env=environment, capture_output=True, text=True, timeout=120)
    if "No OpenGL" in done.stderr:
        pytest.skip("this display has no OpenGL")
    assert done.returncode == 0, done.stderr
    colours, turned, dark = done.stdout.split()
    assert int(colours) > 100 and turned == dark == "True"
