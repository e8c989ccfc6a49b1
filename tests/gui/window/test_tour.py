"""The tour: begun once, told with the person's own function, left at any time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hessgui.gui.panels.banner import Banner
from hessgui.model.problem import InputText, Problem
from hessgui.model.sentences.help import TOUR


@pytest.fixture
def first_start(window, answer):
    window.around.welcome()
    window.controller.open(Problem("sin(x).sum()", (InputText("x", "[1., 2.]"),)))
    window.controller.receive(answer(scale=18.0))
    window.activateWindow()
    QApplication.processEvents()
    return window


def sentence(window):
    shown = [banner for banner in window.findChildren(Banner) if banner.isVisible() and banner._text.text()[1:2] == "/"]
    return shown[0]._text.text() if shown else None


def test_it_tells_of_the_persons_own_function_in_five_steps(first_start):
    said = []
    while (found := sentence(first_start)) is not None:
        said.append(found)
        first_start.around.tour._go_on()
    assert len(said) == len(TOUR) == 5
    assert "x with 2 numbers" in said[1]
    assert "2 × 2" in said[2] and "18" in said[2] and "x[0]" in said[2]
    assert "HVP" in said[3]
    assert not first_start.around.tour.is_on
    assert not any(card.property("toured") for card in first_start.findChildren(type(first_start.findings)))


def test_it_follows_another_function_while_it_runs(qtbot, first_start, client, answer):
    for _ in range(2):
        first_start.around.tour._go_on()
    first_start.controller.open(Problem("x.prod()", (InputText("x", "[1., 2., 3.]"),)))
    first_start.controller.receive(answer(size=3))
    assert "3 × 3" in sentence(first_start)


def test_it_takes_no_focus_and_escape_leaves_it(qtbot, first_start):
    first_start.editor.setFocus()
    assert first_start.focusWidget() is first_start.editor
    qtbot.keyClick(first_start.editor, Qt.Key.Key_Escape)
    assert sentence(first_start) is None and first_start.focusWidget() is first_start.editor


def test_it_is_never_shown_again_but_begins_again_from_the_menu(first_start, answer):
    first_start.around.tour.leave()
    first_start.around.welcome()
    first_start.controller.run()
    first_start.controller.receive(answer())
    assert sentence(first_start) is None
    first_start.actions_bar.actions["tour"].trigger()
    assert sentence(first_start).startswith("1/5")


def test_a_failed_first_result_is_no_obstacle(window, client):
    from hessgui.model.messages import Finished

    window.around.welcome()
    window.controller.open(Problem("x/0", (InputText("x", "1."),)))
    window.controller.receive((Finished(client.requests[-1].id, "failed", None, ()),))
    for _ in range(5):
        window.around.tour._go_on()
