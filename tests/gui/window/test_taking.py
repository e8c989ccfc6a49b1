"""Taking along: pictures of every page, and the run of a slider as numbers and as an animation."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtSvg import QSvgRenderer

from hessgui.files.tracks import numbers, tracks_csv
from hessgui.gui.inputs.slider import EntryOfInput
from hessgui.gui.pictures import NOTHING
from hessgui.gui.theme import LIGHT
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Matrix
from hessgui.model.problem import InputText, Problem
from hessgui.model.result import Result


@pytest.fixture
def shown(window, answer):
    window.controller.open(Problem("(x**2).sum()", (InputText("x", "[1., 2.]"),)))
    window.controller.receive(answer(scale=18.0))
    return window


def pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return lines[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def colour(name: str) -> list[int]:
    return [int(name[place : place + 2], 16) for place in (1, 3, 5)]


def test_the_picture_on_the_clipboard_holds_the_matrix_its_title_and_the_receipt(shown):
    shown.actions_bar.actions["copy-picture"].trigger()
    found = pixels(QGuiApplication.clipboard().image())
    hot = (found == colour(LIGHT.diverging[-1])).all(axis=2)
    rows, columns = np.nonzero(hot)
    assert hot.sum() > 1000  # the largest entries, in their colour
    taken = shown.around.pictures.taken()
    assert "Hessian of f" in taken.title and "(x**2).sum()" in taken.title
    assert shown.controller.shown.receipt.line in taken.origin
    point = shown.controller.problem.inputs[0]
    assert f"{point.name} = {point.value}" in taken.origin
    dark = (found < 120).all(axis=2)
    assert dark[: rows.min() - 40].any() and dark[-60:].sum() + (found[-60:].max(axis=2) < 160).sum() > 20


@pytest.mark.parametrize("key", ["hessian", "jacobian", "value", "torch"])
@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_pages_become_files(shown, answer, tmp_path, key, ending):
    shown.pages.bar.show_page(key)
    page = shown.pages.page()
    path = tmp_path / f"page{ending}"
    shown.around.pictures.write(path)
    if not page.parts():
        assert not path.exists()
    elif ending == ".png":
        assert min(QImage(str(path)).size().toTuple()) > 200
    else:
        assert QSvgRenderer(str(path)).isValid() and "Hessian" in path.read_text() or key != "hessian"


def test_a_page_without_a_picture_says_so(window):
    told = []
    window.around.told.connect(told.append)
    window.around.pictures.copy()
    assert told == [NOTHING]


def test_a_place_that_cannot_be_written_is_told(shown, tmp_path):
    told = []
    shown.around.told.connect(told.append)
    shown.around.pictures.write(tmp_path / "missing" / "page.png")
    assert "missing" in told[-1] and "Wrote" not in told[-1]


def follow(window, answer, qtbot):
    """Answers every request as the function x[0]**2 * I would, until the run has ended."""
    last = 0
    while window.around.runs.is_on:
        requests = window.controller._client.requests
        if requests[-1].id != last:
            last = requests[-1].id
            at = float(requests[-1].problem.inputs[0].value.strip("[]").split(",")[0])
            window.controller.receive(answer(scale=at))
        qtbot.wait(1)


def test_the_run_of_a_slider_as_numbers(shown, answer, qtbot, tmp_path):
    slider = shown.inputs.sliders.add(EntryOfInput("x", 0, "x[0]"))
    slider.set_range("-1, 1, 0.5")
    slider.go_to(0.5)
    shown.controller.receive(answer(scale=0.5))
    shown.around.runs.begin(slider, tmp_path / "run.csv")
    assert shown.actions_bar.actions["stop"].isEnabled()
    follow(shown, answer, qtbot)
    header, *rows = csv.reader(io.StringIO((tmp_path / "run.csv").read_text()))
    assert header[:1] == ["x[0]"] and "eigenvalue 1" in header and "hessian x[0] x[1]" in header
    assert [float(row[0]) for row in rows] == [-1, -0.5, 0, 0.5, 1]
    assert [float(row[header.index("eigenvalue 2")]) for row in rows] == [-1, -0.5, 0, 0.5, 1]
    assert slider.value == 0.5 and shown.controller.problem.inputs[0].value == "[0.5, 2.]"


def test_the_run_of_a_slider_as_an_animation(shown, answer, qtbot, tmp_path):
    slider = shown.inputs.sliders.add(EntryOfInput("x", 0, "x[0]"))
    slider.set_range("1, 3, 1")
    shown.around.runs.begin(slider, tmp_path / "run.gif")
    follow(shown, answer, qtbot)
    with Image.open(tmp_path / "run.gif") as found:
        assert found.n_frames == 3 and found.info["loop"] == 0 and min(found.size) > 200
        frames = []
        for index in range(3):
            found.seek(index)
            frames.append(np.asarray(found.convert("RGB")))
    assert all((first != second).any() for first, second in zip(frames, frames[1:], strict=False))


def test_escape_ends_a_run_and_writes_nothing(shown, answer, qtbot, tmp_path):
    slider = shown.inputs.sliders.add(EntryOfInput("x", 0, "x[0]"))
    shown.around.runs.begin(slider, tmp_path / "run.csv")
    shown.actions_bar.actions["stop"].trigger()
    assert not shown.around.runs.is_on and not (tmp_path / "run.csv").exists()
    assert slider.value == 1.0


def test_eigenvalues_of_what_is_no_number_are_none():
    layout = AxisLayout([("x", (2,))])
    result = Result(1, Problem("x"))
    result.matrices["hessian"] = Matrix("hessian", layout, layout, np.array([[1.0, np.nan], [0.0, 2.0]]))
    found = numbers(result)
    assert np.isnan(found["eigenvalue 1"]) and found["hessian x[1] x[1]"] == 2.0
    assert tracks_csv("x[0]", [(0.5, {"a": 1.0}), (1.0, {"b": 2.0})]) == b"x[0],a,b\n0.5,1.0,\n1.0,,2.0\n"
