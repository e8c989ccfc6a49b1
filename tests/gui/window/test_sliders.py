"""Sliders: their ranges, the inputs' texts as they move, and the point that follows without a queue."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from hessgui.gui.inputs import InputsTable
from hessgui.gui.inputs.slider import EntryOfInput
from hessgui.gui.inputs.slider_range import SliderRange, around, parse_range
from hessgui.gui.moving import Mover
from hessgui.gui.theme import LIGHT
from hessgui.model.messages import Answered, Finished, InputInfo
from hessgui.model.problem import InputText, Problem
from hessgui.model.questions import Answer, Curve, Direction
from tests.gui.window.fake_client import answers


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6), st.booleans(), st.floats(0, 1))
def test_a_range_leads_there_and_back(low, span, log, share):
    low = abs(low) + 1e-3 if log else low
    scale = SliderRange(low, low + span, log)
    value = scale.value(share)
    assert scale.low <= value <= scale.high
    tolerance = 2e-4 if not log else max(2e-4, 1e-3 / math.log(scale.high / scale.low))
    assert scale.share(value) == pytest.approx(share, abs=tolerance)


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_a_slider_begins_with_its_number_in_range(value):
    scale = around(value)
    assert scale.low < scale.high
    if math.isfinite(value) and abs(value) < 1e300:
        assert scale.low <= value <= scale.high


@pytest.mark.parametrize(("text", "log", "expected"), [
    ("-1, 3", False, SliderRange(-1, 3)), ("3; -1", False, SliderRange(-1, 3)), ("[0, 1, 0.25]", False,
     SliderRange(0, 1, step=0.25)), ("1e-3, 1e3", True, SliderRange(1e-3, 1e3, log=True)),
    ("0, 1", True, None), ("1, 1", False, None), ("1", False, None), ("a, b", False, None), ("0, inf", False, None),
    ("0, 1, 5", False, None), ("", False, None),
])
def test_ranges_as_text(text, log, expected):
    assert parse_range(text, log) == expected


def test_steps_are_kept():
    scale = SliderRange(-1, 1, step=0.5)
    assert [scale.value(share) for share in (0, 0.1, 0.2, 0.45, 0.55, 0.8, 0.9, 1)] == [-1, -1, -0.5, 0, 0, 0.5, 1, 1]


def test_steps_of_a_tenth_meet_the_numbers_that_are_meant():
    scale = SliderRange(-2, 2, step=0.1)
    assert [scale.value(place / 40) for place in range(41)] == [round(-2 + place / 10, 1) for place in range(41)]


@pytest.mark.parametrize("value", [1.2345678e-17, -1.2345678e-300, 0.5, -123456.0])
def test_a_number_beside_a_slider_is_never_cut(table, value):
    slider = table.sliders.add(EntryOfInput("a", 0, "a"))
    slider.show_value(value)
    shown = slider._number
    assert shown.fontMetrics().horizontalAdvance(shown.text()) <= shown.width()
    assert float(shown.text().replace("−", "-")) == pytest.approx(value, rel=0.5)


def test_an_arrow_moves_a_slider_with_steps_by_one_of_them(qtbot, table):
    slider = table.sliders.add(EntryOfInput("a", 0, "a"))
    assert slider.set_range("0, 2, 0.5")
    assert slider.slider.maximum() == 4
    qtbot.keyClick(slider.slider, Qt.Key.Key_Right)
    assert slider.value == 1.0 and table.inputs()[1].value == "1."
    qtbot.keyClick(slider.slider, Qt.Key.Key_Left)
    qtbot.keyClick(slider.slider, Qt.Key.Key_Left)
    assert slider.value == 0.0


def test_logarithmic_steps_are_factors(table):
    slider = table.sliders.add(EntryOfInput("a", 0, "a"))
    assert slider.set_range("0.01, 100")
    slider.log_action.setChecked(True)
    seen = []
    slider.moved.connect(seen.append)
    for place in (0, 250, 500, 750, 1000):
        slider.slider.setValue(place)
    slider.slider.setValue(0)
    assert seen[-6:] == pytest.approx([0.01, 0.1, 1.0, 10.0, 100.0, 0.01], rel=1e-3)


def test_a_slider_of_whole_numbers_stays_whole(table):
    table.show_infos([InputInfo("k", (), "int64", False)])
    table.set_inputs((InputText("k", "3"),))
    table.show_infos([InputInfo("k", (), "int64", False)])
    slider = table.sliders.add(EntryOfInput("k", 0, "k"))
    slider.slider.setValue(slider.slider.maximum())
    assert table.inputs()[0].value == "6"


def test_loop_begins_again_where_back_and_forth_turns(table):
    slider = table.sliders.add(EntryOfInput("a", 0, "a"))
    for loops, expected in ((True, "low"), (False, "high")):
        slider.loop_action.setChecked(loops)
        slider.show_value(slider.range.high)
        slider.play_button.setChecked(True)
        for _ in range(3):
            slider._play_on()
        slider.play_button.setChecked(False)
        assert abs(slider.value - getattr(slider.range, expected)) < 0.1


@pytest.fixture
def table(qtbot):
    table = InputsTable(LIGHT)
    qtbot.addWidget(table)
    table.set_inputs((InputText("x", "tensor([[1., 2.], [3., 4.]])"), InputText("a", "0.5"),
                      InputText("r", "randn(3)")))
    return table


def test_a_slider_moves_one_number_and_nothing_else(table, qtbot):
    slider = table.sliders.add(EntryOfInput("x", 2, "x[1,0]"))
    assert slider.value == 3.0
    with qtbot.waitSignal(table.moved) as caught:
        slider.slider.setValue(slider.slider.maximum())
    assert caught.args[0] == (InputText("x", "tensor([[1., 2.], [6., 4.]])"), InputText("a", "0.5"),
                              InputText("r", "randn(3)"))


def test_a_moving_slider_is_no_typing(table, qtbot):
    slider = table.sliders.add(EntryOfInput("a", 0, "a"))
    with qtbot.assertNotEmitted(table.edited):
        slider.slider.setValue(10)


def test_a_slider_follows_what_is_typed_and_goes_with_its_number(table):
    slider = table.sliders.add(EntryOfInput("x", 3, "x[1,1]"))
    table.model.set_value(0, "[[1., 2.], [3., 70.]]")
    assert slider.value == 70.0 and slider.range.high >= 70
    table.model.set_value(0, "[1., 2.]")
    assert not table.sliders.sliders


def test_a_slider_rests_while_its_number_is_gone(table):
    slider = table.sliders.add(EntryOfInput("a", 0, "a"))
    assert slider.set_range("0, 8")
    table.restore((InputText("x", "1."),))  # as while a function is typed anew
    assert table.sliders.sliders == [] and table.sliders.isHidden()
    table.restore((InputText("x", "1."), InputText("a", "3.")))
    assert table.sliders.sliders == [slider] and (slider.range.high, slider.value) == (8, 3)
    table.set_inputs((InputText("a", "3."),))
    assert table.sliders.sliders == [], "another problem has sliders of its own"


def test_the_menu_offers_every_entry_and_says_what_is_not_known(table):
    menu = QMenu(table)
    table.sliders.fill_menu(menu, "x")
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == ["Every entry of x", "x[0,0]", "x[0,1]", "x[1,0]", "x[1,1]"]
    menu.actions()[0].trigger()
    assert len(table.sliders.sliders) == 4
    table.sliders.fill_menu(menu, "r")
    assert not menu.actions()[0].isEnabled()


def test_playing_moves_by_itself_and_stops_when_hidden(table, qtbot):
    table.show()
    slider = table.sliders.add(EntryOfInput("a", 0, "a"))
    with qtbot.waitSignals([slider.moved] * 3, timeout=5000):
        slider.play_button.click()
    slider.hide()
    assert not slider._clock.isActive()


SQUARE = Problem("x**2 + a", (InputText("x", "[1., 2.]"), InputText("a", "3.")))


def at(value):
    return (InputText("x", f"[{value}, 2.]"), InputText("a", "3."))


def test_positions_that_are_passed_are_skipped(controller, client, answer):
    controller.open(SQUARE)
    controller.receive(answer())
    mover = Mover(controller)
    sent = len(client.requests)
    for value in (1.1, 1.2, 1.3, 1.4):
        mover.move(at(value))
    assert [request.problem.inputs for request in client.requests[sent:]] == [at(1.1)]
    assert client.requests[-1].quick
    controller.receive(answer())
    assert [request.problem.inputs for request in client.requests[sent:]] == [at(1.1), at(1.4)]


def test_a_page_in_sight_gets_its_picture_before_the_point_moves_on(window, client):
    """However fast a slider moves, the curve follows: of every position that is computed it has its answer first."""
    window.controller.open(SQUARE)
    window.pages.bar.show_page("curve")
    window.controller.receive(answers(client.requests[-1]))
    window.controller.receive((Finished(client.requests[-1].id, "ok"),))
    window.mover.move(at(1.1))
    window.mover.move(at(1.2))
    window.controller.receive(answers(client.requests[-1]))
    asked = client.requests[-1]
    assert isinstance(asked.question, Curve) and asked.problem.inputs == at(1.1)
    window.mover.move(at(1.3))
    assert client.requests[-1] is asked
    window.controller.receive((Finished(asked.id, "ok"),))
    assert client.requests[-1].quick and client.requests[-1].problem.inputs == at(1.3), "1.2 was passed"


def test_a_point_waits_for_a_first_answer_of_a_page_that_takes_long_and_not_for_ever(controller, client, answer, qtbot):
    controller.open(SQUARE)
    controller.receive(answer())
    controller.questions.ask(Curve(0, Direction("axis", 0)))
    first = client.requests[-1]
    controller.move(at(1.1))
    controller.receive((Answered(first.id, Answer()),))
    assert client.requests[-1] is first, "the rest of the answer may follow at once"
    qtbot.waitUntil(lambda: client.requests[-1].quick)
    controller.receive(answer())
    controller.questions.ask(Curve(0, Direction("axis", 0)))
    controller.move(at(1.2))
    qtbot.waitUntil(lambda: client.requests[-1].problem.inputs == at(1.2))


def test_once_the_point_rests_it_is_computed_with_everything(controller, client, answer, qtbot):
    controller.open(SQUARE)
    controller.receive(answer())
    Mover(controller).move(at(1.5))
    controller.receive(answer())
    assert controller.shown.is_quick and not controller.is_outdated
    qtbot.waitUntil(lambda: not client.requests[-1].quick)
    assert client.requests[-1].problem.inputs == at(1.5)


def test_the_name_of_a_slider_has_room_of_its_own(table):
    table.resize(330, 300)
    table.show()
    slider = table.sliders.add(EntryOfInput("x", 0, "x[0,0]"))
    slider.layout().activate()
    name = slider.layout().itemAt(0).widget()
    assert name.geometry().right() < slider.slider.geometry().left()


def test_return_gives_the_first_number_its_slider(window, monkeypatch):
    window.controller.open(Problem("x**2 + y", (InputText("x", "2."), InputText("y", "3."))))
    menu = window.inputs.slider_button.menu()
    monkeypatch.setattr(menu, "popup", lambda place: menu.aboutToShow.emit())  # none is drawn off the screen
    window.actions_bar.actions["slider"].trigger()
    menu.activeAction().trigger()
    assert [slider.entry.label for slider in window.inputs.sliders.sliders] == ["x"]


def test_every_slider_that_is_added_has_its_row_at_once(window, qtbot):
    window.inputs.set_inputs([InputText("x", "[1., 2., 3.]")])
    sliders = window.inputs.sliders
    heights = []
    for index in range(3):
        sliders.add(EntryOfInput("x", index, f"x[{index}]"))
        heights.append(sliders.height())
    assert len(sliders.sliders) == 3 and heights == [heights[0] + row * (heights[0] - 2) for row in range(3)]
