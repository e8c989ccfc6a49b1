"""The page of a Hessian that is not formed: what it asks, and that it says what a number is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from hessgui.gui.matrix import TilesPanel
from hessgui.gui.matrix.tiles import summary_text
from hessgui.gui.pages import Pages
from hessgui.gui.theme import LIGHT
from hessgui.model.layout import AxisLayout
from hessgui.model.messages import Computed, InputInfo, OperatorReady, Started
from hessgui.model.operator import OperatorSummary
from hessgui.model.problem import Problem
from hessgui.model.questions import Summary, SummaryAnswer, Tile, TileAnswer
from hessgui.model.result import Result
from hessgui.model.sentences import finding
from hessgui.model.trust import Receipt

SIZE = 1000


def result_of(number=1, *, operators=True, findings=(), components=1) -> Result:
    result = Result(number, Problem("f"))
    outputs = AxisLayout([("f", () if components == 1 else (components,))])
    result.accept(Started(
        number, (InputInfo("x", (SIZE,), "float64", True),), AxisLayout([("x", (SIZE,))]), outputs,
        tuple(range(components)), tuple(outputs.labels), np.zeros(components), (), True,
    ))
    if operators:
        summary = OperatorSummary("f", SIZE, (12.0, 0.5), (3.0, 0.0), np.ones(SIZE), np.zeros(SIZE),
                                  np.array([-1.0, 2.0]), np.array([0.1, 0.0]), 99, 0.1)
        result.accept(OperatorReady(number, (summary,) * components))
    result.accept(Computed(number, Receipt(), findings))
    return result


def answer_to(question: Tile | Summary) -> TileAnswer | SummaryAnswer:
    if isinstance(question, Summary):
        return SummaryAnswer(result_of().operators[0])
    edges = [np.linspace(first, stop, min(48, stop - first) + 1).round().astype(int)
             for first, stop in (question.rows, question.columns)]
    values = np.arange(1.0, (len(edges[0]) - 1) * (len(edges[1]) - 1) + 1).reshape(len(edges[0]) - 1, -1)
    return TileAnswer(values, *edges, values.shape[1], values.shape[1], 0.1)


@pytest.fixture
def panel(qtbot):
    panel = TilesPanel(LIGHT)
    qtbot.addWidget(panel)
    panel.resize(540, 560)
    panel.asked.connect(lambda question: (panel.heard.append(question), panel.take(question, answer_to(question))))
    panel.heard = []
    panel.show()
    return panel


def test_the_whole_is_asked_for_and_called_sums(panel):
    panel.show_result(result_of(), outdated=False)
    assert panel.heard == [Tile((0, SIZE), (0, SIZE))]
    assert "exact sum over a block of 21 × 21 entries" in panel.legend()
    panel.view.cell_chosen.emit(0, 1)
    assert panel.readout().startswith("sum of ") and "columns x[21] to x[41]" in panel.readout()
    assert "not formed" in panel.note() and "sums over blocks" in panel.note()


def test_the_whole_is_estimated_once_its_blocks_are_there(panel):
    panel.show_result(result_of(operators=False), outdated=False)
    assert panel.heard == [Tile((0, SIZE), (0, SIZE)), Summary()]
    assert panel.plan() == "to form it: 1\u202f000 products, about 2.1 s, 8.0 MB"


def test_the_diagonal_takes_the_place_of_the_picture(panel):
    panel.show_result(result_of(), outdated=False)
    panel.diagonal_button.click()
    assert panel._diagonal.isVisible() and "largest entry 1 at x[0]" in panel._diagonal.caption()
    assert panel._diagonal.caption().startswith("diagonal · exact")
    panel.diagonal_button.click()
    assert panel.view.isVisible() and not panel._diagonal.isVisible()


def test_pairs_of_layers_come_first(panel):
    result = result_of(operators=False)
    layers = AxisLayout([("w1", (20, 30)), ("b1", (20,)), ("w2", (380,))])
    result.started = replace(result.started, columns=layers)
    panel.show_result(result, outdated=False)
    assert panel.heard[0] == Tile((0, SIZE), (0, SIZE), cells=3)


def test_one_goes_into_a_block_down_to_entries_and_back(panel, qtbot):
    panel.show_result(result_of(), outdated=False)
    panel.view.choose((2, 5))
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert panel.heard[-1] == Tile((42, 62), (104, 125))
    assert panel.legend() == "exact entries"
    panel.view.cell_chosen.emit(0, 1)
    assert panel.readout() == "∂²f / ∂x[42] ∂x[105] = 2"
    panel.enter(0, 0)
    assert len(panel.heard) == 2, "there is nothing inside an entry"
    qtbot.keyClick(panel.view, Qt.Key.Key_Backspace)
    assert panel.heard[-1] == Tile((0, SIZE), (0, SIZE)) and not panel.out_button.isEnabled()


def test_zooming_on_a_few_blocks_goes_into_them(panel):
    panel.show_result(result_of(), outdated=False)
    panel.view.zoom_to((4, 8), (10, 14))
    assert len(panel.heard) == 2
    rows, columns = panel.heard[-1].rows, panel.heard[-1].columns
    assert rows[0] <= 83 and rows[1] >= 166 and columns[1] - columns[0] < 300


def test_the_block_of_the_largest_sum_is_gone_to_but_not_into(panel):
    panel.show_result(result_of(), outdated=False)
    panel.view.choose_extreme()
    assert panel.view.focus == (47, 47) and len(panel.heard) == 1 and panel.readout().startswith("sum of ")


def test_nothing_is_asked_about_an_outdated_result(panel):
    panel.show_result(result_of(), outdated=True)
    assert not panel.heard


def test_each_component_is_asked_for(panel):
    panel.show_result(result_of(components=3), outdated=False)
    panel.picker.set_index(2)
    assert panel.heard[-1].plane == 2


def test_a_failure_is_told(panel):
    panel.show_result(result_of(), outdated=False)
    panel.fail(Tile((0, 1), (0, 1)), (finding("not-differentiated", error="no"),))
    assert panel.readout() == "Torch cannot differentiate the function: no"


def test_estimates_stand_with_their_error_bars():
    assert summary_text(result_of().operators[0]) == "trace 12 ± 0.5 · ‖H‖ 3 · λ from −1 ± 0.1 to 2"


@pytest.mark.parametrize("result, tiles", [
    (result_of(), True), (result_of(operators=False), False),
    (result_of(operators=False, findings=(
        finding("too-large", quantity="Hessian", shape="", needed="", limit="", disk=""),)), True),
])
def test_the_page_of_the_hessian_shows_tiles_where_it_is_not_formed(qtbot, result, tiles):
    pages = Pages(LIGHT)
    qtbot.addWidget(pages)
    asked = []
    pages.asked.connect(asked.append)
    pages.show()
    pages.load()
    pages.show_result(result, outdated=False)
    assert ("tiles" in pages._panels) == tiles == bool(asked)
    if tiles:
        pages.take(asked[0], answer_to(asked[0]))
        assert pages._panels["tiles"].isVisible() and not pages._panels["hessian"].isVisible()
        pages.show_result(result_of(2, operators=False), outdated=False)
        assert pages._panels["hessian"].isVisible() and not pages._panels["tiles"].isVisible()
