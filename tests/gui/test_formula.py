"""Formulas in the window: the page, the entry's card, drawing and copying."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from hessgui.gui.formula.entry import EntryFormulaView
from hessgui.gui.formula.panel import FormulaPanel
from hessgui.gui.formula.view import FormulaView
from hessgui.gui.matrix.position import EntryPosition
from hessgui.gui.theme import LIGHT
from hessgui.model.formula import INK, ClosedEntry, Formula, FormulaLine, MatrixFormulas
from hessgui.model.layout import AxisLayout
from hessgui.model.messages import Computed, InputInfo, Started
from hessgui.model.problem import Problem
from hessgui.model.questions import EntryFormula, EntryFormulaAnswer, MatrixFormula, MatrixFormulaAnswer
from hessgui.model.result import Result
from hessgui.model.sentences import finding
from hessgui.model.trust import Receipt

SVG = (f'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="30" viewBox="0 0 80 30">'
       f'<rect width="80" height="30" fill="{INK}"/></svg>')
SIX = Formula("6*x[0]", "6 x_{0}", "6*x[0]", "6⋅x[0]", 3, SVG)
FORMULAS = MatrixFormulas(
    "hessian", "f", Formula("x[0]**3", "x_{0}^{3}", "x[0]**3", "    3\nx[0] "), None,
    (FormulaLine("x[i]", "x[i]", SIX, "all i", 2, "x_{i}", "x_{i}", "H[i, i] = 6*x[i]", SVG),), True,
    "every other entry is 0", (2, 2), ("x[0] > 0",),
)


def result_of(size=2, components=1, number=1) -> Result:
    result = Result(number, Problem("f"))
    outputs = AxisLayout([("f", (components,))])
    result.accept(Started(
        number, (InputInfo("x", (size,), "float64", True),), AxisLayout([("x", (size,))]), outputs,
        tuple(range(components)), tuple(outputs.labels), np.zeros(components), (components,), True,
    ))
    result.accept(Computed(number, Receipt()))
    return result


@pytest.fixture
def panel(qtbot):
    panel = FormulaPanel(LIGHT)
    qtbot.addWidget(panel)
    panel.resize(420, 500)
    panel.show()
    return panel


@pytest.fixture
def card(qtbot):
    card = EntryFormulaView()
    qtbot.addWidget(card)
    card.resize(240, 200)
    return card


def texts(panel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def test_it_asks_once_for_a_result(panel, qtbot):
    asked = []
    panel.asked.connect(asked.append)
    result = result_of()
    for _ in range(2):
        panel.show_result(result, outdated=False, busy=False)
    assert asked == [MatrixFormula("hessian", 0)]
    panel.quantities.buttons["gradient"].click()
    assert asked[1:] == [MatrixFormula("gradient", 0)]
    panel.show_result(result_of(number=2), outdated=True, busy=False)
    assert len(asked) == 2


def test_it_shows_rules_conditions_and_what_is_missing(panel, qtbot):
    panel.show_result(result_of(), outdated=False, busy=False)
    assert panel.sentence()
    panel.take(MatrixFormula(), MatrixFormulaAnswer(FORMULAS))
    assert not panel.sentence()
    qtbot.waitUntil(lambda: "for all i" in texts(panel))
    shown = texts(panel)
    assert "Every other entry is 0." in shown and "As long as x[0] > 0." in shown
    assert [view.is_typeset for view in panel.findChildren(FormulaView) if view.isVisible()] == [False, True]
    lost = MatrixFormulas("hessian", "f", None, None, missing=(finding("no-closed-form", operation="fft", line=3),))
    panel.take(MatrixFormula(), MatrixFormulaAnswer(lost))
    qtbot.waitUntil(lambda: "Line 3: fft has no closed form here." in texts(panel))
    assert not panel.copy_buttons.isEnabled()


@pytest.mark.parametrize(("key", "part"), [
    ("text", "H[x[i], x[i]] = 6*x[0]   for all i"), ("latex", r"H_{x_{i}, x_{i}} &= 6 x_{0} && \text{all i}"),
    ("python", "H = numpy.zeros((2, 2))\nH[i, i] = 6*x[i]"),
])
def test_it_copies(panel, key, part):
    panel.take(MatrixFormula(), MatrixFormulaAnswer(FORMULAS))
    panel.copy_buttons.copy(key)
    assert part in QGuiApplication.clipboard().text()


def test_a_failure_is_said(panel):
    panel.show_result(result_of(), outdated=False, busy=False)
    panel.fail(MatrixFormula(), (finding("no-closed-form/time", seconds=6),))
    assert "6 s" in panel.sentence()


def test_the_card_asks_for_the_last_entry_only(card, qtbot):
    asked = []
    card.asked.connect(asked.append)
    result = result_of()
    for column in (0, 1):
        card.show_entry(result, EntryPosition("hessian", 0, 0, column), outdated=False)
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert asked == [EntryFormula("hessian", 0, 1, 0)]
    card.show_entry(result, EntryPosition("hessian", 0, 0, 1), outdated=False)
    qtbot.wait(200)
    assert len(asked) == 1


def test_the_card_asks_nothing_about_large_or_outdated_results(card, qtbot):
    asked = []
    card.asked.connect(asked.append)
    card.show_entry(result_of(65), EntryPosition("hessian", 0, 0, 0), outdated=False)
    card.show_entry(result_of(), EntryPosition("hessian", 0, 0, 0), outdated=True)
    qtbot.wait(200)
    assert asked == []


def test_the_card_shows_a_formula(card, qtbot):
    card.show_entry(result_of(), EntryPosition("hessian", 0, 0, 0), outdated=False)
    question = EntryFormula("hessian", 0, 0, 0)
    qtbot.waitSignal(card.asked).wait()
    card.take(EntryFormula("hessian", 1, 1, 0), EntryFormulaAnswer(ClosedEntry(None, 0.0)))
    assert card.isHidden()
    card.take(question, EntryFormulaAnswer(ClosedEntry(SIX, 12.0, ("x[0] > 0",))))
    assert not card.isHidden()
    card.copy_buttons.copy("latex")
    assert QGuiApplication.clipboard().text() == "6 x_{0}"
    card.show_entry(result_of(), None, outdated=False)
    assert card.isHidden()


def test_a_formula_is_drawn_in_the_palettes_ink(qtbot):
    view = FormulaView()
    qtbot.addWidget(view)
    view.show_formula(SVG, "6*x")
    view.resize(view.natural())
    palette = view.palette()
    palette.setColor(palette.ColorRole.WindowText, "#ff0000")
    view.setPalette(palette)
    colour = view.grab().toImage().pixelColor(view.width() // 2, view.height() // 2)
    assert (colour.red(), colour.green(), colour.blue()) == (255, 0, 0)


def test_a_wide_formula_shrinks_and_then_becomes_text(qtbot):
    view = FormulaView(shrinks=True)
    qtbot.addWidget(view)
    view.resize(200, 40)
    view.show()
    view.show_formula(SVG, "6*x")
    assert view.is_typeset and view.height() == 34
    view.resize(64, 40)
    assert view.is_typeset and view.height() < 34
    view.resize(30, 40)
    assert not view.is_typeset
