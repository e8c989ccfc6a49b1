"""The page of the spectrum: what it asks, what it says, what it draws."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QGuiApplication

from hessgui.gui.letters import write_in
from hessgui.gui.panels.labels import TextLabel
from hessgui.gui.spectrum import SpectrumPanel
from hessgui.gui.spectrum.axes import SignedAxis
from hessgui.gui.spectrum.facts import facts, notes, value_text, verdict
from hessgui.gui.spectrum.table import FactTable
from hessgui.gui.spectrum.vector import VectorView
from hessgui.gui.theme import DARK, LIGHT
from hessgui.model.layout import AxisLayout
from hessgui.model.messages import Computed, InputInfo, Started
from hessgui.model.problem import Problem
from hessgui.model.questions import Spectrum, SpectrumAnswer
from hessgui.model.result import Result
from hessgui.model.sentences import finding
from hessgui.model.trust import Receipt


def result_of(size=3, components=1, number=1) -> Result:
    result = Result(number, Problem("f"))
    outputs = AxisLayout([("f", (components,))])
    result.accept(Started(
        number, (InputInfo("x", (size,), "float64", True),), AxisLayout([("x", (size,))]), outputs,
        tuple(range(components)), tuple(outputs.labels), np.zeros(components), (components,), True,
    ))
    result.accept(Computed(number, Receipt()))
    return result


def answer_of(values, **fields) -> SpectrumAnswer:
    values = np.array(values, float)
    size = len(values)
    given = {
        "quantity": "hessian", "shape": (size, size), "values": values, "errors": np.zeros(size), "tolerance": 1e-12,
        "is_complete": True, "vectors": np.eye(size), "vector_of": np.arange(size), "method": "decomposed",
    }
    return SpectrumAnswer(**{**given, **fields})


def density_of(**fields) -> SpectrumAnswer:
    grid = np.linspace(-1, 3, 50)
    return answer_of([-0.5, 2.5], shape=(1000, 1000), is_complete=False, errors=np.full(2, 1e-6), method="Lanczos",
                     vectors=np.eye(1000)[:, :2], grid=grid, density=np.full(50, 0.25), density_error=np.full(50, 0.01),
                     products=320, **fields)


@pytest.fixture
def panel(qtbot):
    panel = SpectrumPanel(LIGHT)
    qtbot.addWidget(panel)
    panel.resize(540, 560)
    panel.show()
    return panel


@pytest.fixture
def asked(panel):
    heard = []
    panel.asked.connect(heard.append)
    return heard


def test_a_result_is_asked_about_once_and_another_again(panel, asked):
    result = result_of()
    panel.show_result(result, outdated=False, busy=False)
    panel.show_result(result, outdated=False, busy=False)
    assert asked == [Spectrum()]
    panel.show_result(result_of(number=2), outdated=False, busy=False)
    assert len(asked) == 2


def test_nothing_is_asked_about_an_outdated_or_unfinished_result(panel, asked):
    panel.show_result(result_of(), outdated=True, busy=True)
    unfinished = result_of()
    unfinished.computed = False
    panel.show_result(unfinished, outdated=False, busy=True)
    assert not asked and panel.sentence() == "Computing…"


def test_each_component_and_the_jacobian_are_asked_for(panel, asked):
    panel.show_result(result_of(components=3), outdated=False, busy=False)
    panel.picker.set_index(2)
    panel.quantities.buttons["jacobian"].click()
    assert asked == [Spectrum(), Spectrum(plane=2), Spectrum("jacobian")]
    assert not panel.picker.isVisible()


def test_the_answer_is_drawn_and_a_value_can_be_chosen(panel, qtbot):
    panel.show_result(result_of(), outdated=False, busy=False)
    panel.take(Spectrum(), answer_of([-2, 0, 5]))
    assert panel.sentence() == "" and panel.verdict().startswith("Indefinite")
    assert panel.vector.caption().endswith("at x[0]")
    qtbot.keyClick(panel.plot, Qt.Key.Key_Right)
    assert panel.vector.caption().endswith("at x[1]")
    qtbot.keyClick(panel.plot, Qt.Key.Key_End)
    assert "λ = 5" in panel._which.text()
    panel._back.click()
    assert "(zero)" in panel._which.text()
    place = panel.plot.mapFromScene(panel.plot.box.mapViewToScene(QPointF(*panel.plot._places[1])))
    qtbot.mouseClick(panel.plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert panel._which.text().startswith("2 of 3")


def test_the_logarithm_keeps_signs_and_is_off_for_a_density(panel):
    panel.show_result(result_of(), outdated=False, busy=False)
    panel.take(Spectrum(), answer_of([-1e-6, 1, 1e6]))
    panel.log_button.setChecked(True)
    places = panel.plot._places[:, 1]
    assert places[0] < 0 < places[1] < places[2] and places[2] / places[1] < 3
    panel.take(Spectrum(), density_of())
    assert not panel.log_button.isEnabled() and "320 products" in panel._note.text()


def test_a_failure_is_one_sentence(panel):
    panel.show_result(result_of(), outdated=False, busy=False)
    panel.fail(Spectrum(), (finding("spectrum-empty"),))
    assert panel.sentence() == "A matrix of size 0 has no spectrum."


def test_a_theme_repaints_everything(panel):
    panel.show_result(result_of(), outdated=False, busy=False)
    panel.take(Spectrum(), answer_of([-2, 0, 5]))
    before = panel.grab().toImage()
    panel.apply_theme(DARK)
    assert panel.grab().toImage() != before


@pytest.mark.parametrize("values, sentence", [
    ([1, 2], "Positive definite: all 2 eigenvalues are positive."),
    ([3], "Positive definite: the only eigenvalue is positive."),
    ([-1, 0, 2], "Indefinite: 1 positive, 1 negative and 1 zero eigenvalues."),
    ([0, 2], "Positive semidefinite: 1 positive and 1 zero eigenvalues."),
    ([0, 0], "Zero: all 2 eigenvalues are zero."),
])
def test_the_verdict_on_a_hessian(values, sentence):
    assert verdict(answer_of(values)) == sentence


def test_the_verdict_on_ends_is_careful():
    assert verdict(density_of()) == "Indefinite: there are eigenvalues of both signs."
    ends = {"is_complete": False, "shape": (100, 100)}
    assert verdict(answer_of([1, 2], **ends)).endswith("as far as the ends that were found tell.")
    assert verdict(answer_of([0.1, 2], errors=np.array([0.2, 0.0]), **ends)).startswith("Not decided")
    counted = answer_of([1, 2], signs=(100, 0, 0), **ends)
    assert verdict(counted) == "Positive definite: all 100 eigenvalues are positive."


@pytest.mark.parametrize(("width", "columns"), [(900, 3), (230, 2), (60, 1)])
def test_facts_take_as_many_columns_as_leave_words_whole(qtbot, width, columns):
    table = FactTable()
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.show()
    table.show_facts(facts(answer_of([-4, 2])))
    table.resize(width, 300)
    QCoreApplication.processEvents()
    cells = table.findChildren(TextLabel)
    assert len({label.mapTo(table, label.rect().topLeft()).x() for label in cells}) == columns
    if columns > 1:
        for label in cells:
            assert label.width() >= max(label.fontMetrics().horizontalAdvance(word) for word in label.text().split())


def test_the_plot_keeps_a_height_that_goes_with_the_letters(panel):
    panel.show_result(result_of(), outdated=False, busy=False)
    panel.take(Spectrum("hessian"), answer_of([-1, 2, 5]))
    panel.resize(300, panel.heightForWidth(300))
    QCoreApplication.processEvents()
    assert panel.plot.height() >= 70
    write_in(2.0)
    assert panel.plot.minimumSizeHint().height() == 140
    write_in(1.0)


def test_facts_of_a_singular_and_of_a_regular_matrix():
    singular, regular = dict(facts(answer_of([0, 2]))), dict(facts(answer_of([-4, 2])))
    assert singular["condition number"] == "∞ (singular)" and singular["determinant"] == "0"
    assert regular["condition number"] == "2" and regular["determinant"].startswith("−8")
    huge = answer_of([2.0] * 3000)
    assert dict(facts(huge))["determinant"].startswith(f"10^{3000 * math.log10(2):.3f}"[:6])


def test_asymmetry_and_error_bars_are_said():
    assert "of its symmetric part" in notes(answer_of([1, 2], asymmetry=0.5))
    assert "symmetric" not in notes(answer_of([1, 2], asymmetry=1e-13))
    assert value_text(density_of(), 0) == "λ = −0.5 ± 1e−6"


def test_the_axis_is_its_own_inverse():
    axis = SignedAxis()
    axis.set_log(1e5, 1e-3)
    numbers = np.array([-1e5, -1.0, -1e-4, 0.0, 1e-2, 3.0, 1e5])
    assert [axis.number(place) for place in axis.place(numbers)] == pytest.approx(numbers)
    low, high = axis.place(np.array([-1e5, 1e5]))
    ((_, ticks),) = axis.tickValues(low, high, 300)
    words = axis.tickStrings(ticks, 1, 1)
    assert "0" in words and len(words) <= 13 and len(set(words)) == len(words)


@pytest.mark.parametrize("parts, picture", [
    ([("x", (12,))], False), ([("x", (6, 5))], True), ([("x", (3, 6, 5))], True), ([("x", (6, 1))], False),
    ([("x", (6, 5)), ("y", (2,))], False),
])
def test_a_vector_is_a_picture_in_the_shape_of_its_input(qtbot, parts, picture):
    view = VectorView(LIGHT)
    qtbot.addWidget(view)
    layout = AxisLayout(parts)
    vector = np.zeros(layout.size)
    vector[-1] = -1
    view.show_vector(vector, layout)
    assert view.is_picture() == picture
    assert view.caption().endswith(f"at {layout.label(layout.size - 1)}")


def test_one_input_of_several_can_be_picked(qtbot):
    view = VectorView(LIGHT)
    qtbot.addWidget(view)
    view.show_vector(np.arange(32.0), AxisLayout([("x", (6, 5)), ("y", (2,))]))
    view._input.setCurrentIndex(1)
    assert view.is_picture() and view.caption().endswith("at x[5,4]")


def test_the_spectrum_can_be_taken_along(panel, tmp_path):
    panel.save_button.write(tmp_path / "nothing.csv")
    assert not list(tmp_path.iterdir())
    panel.show_result(result_of(), outdated=False, busy=False)
    panel.take(Spectrum(), answer_of([-2, 0, 5], errors=np.array([0, 0.5, 0])))
    for ending in ("csv", "png", "svg"):
        panel.save_button.write(tmp_path / f"spectrum.{ending}")
    assert (tmp_path / "spectrum.csv").read_text() == ",eigenvalue,error\n1,-2.0,0.0\n2,0.0,0.5\n3,5.0,0.0\n"
    with Image.open(tmp_path / "spectrum.png") as image:
        assert image.width > panel.width()
        assert len(image.convert("RGB").getcolors(1 << 20)) > 10, "something is drawn"
    text = (tmp_path / "spectrum.svg").read_text()
    assert "Spectrum of the Hessian of f" in text and text.count("<path") + text.count("<polyline") > 10
    panel.save_button.copy()
    assert not QGuiApplication.clipboard().image().isNull()


def test_a_file_that_cannot_be_written_is_told(panel, tmp_path):
    panel.show_result(result_of(), outdated=False, busy=False)
    panel.take(Spectrum(), answer_of([-2, 0, 5]))
    panel.save_button.write(tmp_path / "missing" / "spectrum.csv")
    assert "spectrum.csv" in panel._note.text()
