"""From a keystroke to what is shown, with a worker that answers by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hessgui.gui.controller import PAUSE_MS, Controller
from hessgui.model.messages import Computed, DeviceInfo, EngineReady, Finished, Printed, RowsReady
from hessgui.model.problem import InputText, Problem
from hessgui.model.sentences import finding
from tests.gui.window.fake_client import answers

SQUARE = Problem("x**2", (InputText("x", "[1., 2.]"),))


def functions(client) -> list[str]:
    return [request.problem.function for request in client.requests]


def codes(controller: Controller) -> list[str]:
    told = []
    controller.findings_changed.connect(told.append)
    controller._told = ()
    controller._tell()
    return [found.code for found in told[-1]] if told else []


def test_opening_computes_at_once_and_shows_the_answer(controller, client, answer):
    controller.open(SQUARE)
    assert functions(client) == ["x**2"] and controller.is_busy
    controller.receive(answer(scale=3.0))
    assert controller.shown.matrices["hessian"].data[1, 1] == 3.0
    assert not controller.is_busy and not controller.is_outdated


def test_typing_computes_once_after_the_pause(qtbot, controller, client, answer):
    controller.open(SQUARE)
    controller.receive(answer())
    for text in ("x**3", "x**4", "x**5"):
        controller.change(function=text)
    assert len(client.requests) == 1 and controller.is_outdated
    qtbot.waitUntil(lambda: len(client.requests) == 2, timeout=10 * PAUSE_MS)
    assert functions(client)[-1] == "x**5"


def test_run_does_not_wait_and_takes_the_pause_away(qtbot, controller, client):
    controller.open(SQUARE)
    controller.change(function="x**3")
    controller.run()
    assert functions(client) == ["x**2", "x**3"]
    qtbot.wait(PAUSE_MS + 50)  # nothing must come: there is no event to wait for
    assert len(client.requests) == 2


def test_without_live_only_run_computes(qtbot, controller, client):
    controller.set_live(False)
    controller.open(SQUARE)
    controller.change(function="x**3")
    qtbot.wait(PAUSE_MS + 50)  # as above
    assert client.requests == []
    controller.run()
    assert functions(client) == ["x**3"]


def test_switching_live_on_computes_what_is_outdated(qtbot, controller, client, answer):
    controller.open(SQUARE)
    controller.receive(answer())
    controller.set_live(False)
    controller.change(seed=3)
    controller.set_live(True)
    qtbot.waitUntil(lambda: len(client.requests) == 2, timeout=10 * PAUSE_MS)


def test_only_the_latest_request_is_shown(controller, client):
    controller.open(SQUARE)
    controller.change(function="x**3")
    controller.run()
    late, latest = (answers(request, scale=scale) for request, scale in zip(client.requests, (1.0, 2.0), strict=True))
    controller.receive(latest)
    controller.receive(late)
    assert controller.shown.id == 2 and controller.shown.matrices["hessian"].data[0, 0] == 2.0


def test_the_older_picture_stays_until_the_newer_has_all_rows(controller, answer):
    controller.open(SQUARE)
    controller.receive(answer(scale=1.0))
    controller.change(seed=1)
    controller.run()
    messages = answer(scale=2.0)
    controller.receive(messages[:3])
    assert controller.shown.id == 1 and controller.is_outdated
    controller.receive(messages[3:])
    assert controller.shown.id == 2 and not controller.is_outdated


def test_a_long_computation_shows_its_rows_as_they_come(qtbot, controller, answer):
    controller.open(SQUARE)
    started, opened, rows, *_ = answer()
    half = RowsReady(rows.id, "hessian", 0, 1, rows.values[:1])
    with qtbot.waitSignal(controller.shown_changed, timeout=2000):
        controller.receive((started, opened, half))
    assert controller.shown.matrices["hessian"].is_partial


def test_a_stopped_computation_keeps_its_rows_marked_partial(controller, client, answer):
    controller.open(SQUARE)
    started, opened, rows, *_ = answer()
    controller.receive((started, opened, RowsReady(rows.id, "hessian", 0, 1, rows.values[:1])))
    controller.stop()
    assert client.stops == 1
    controller.receive((Finished(rows.id, "cancelled"),))
    assert controller.shown.status == "cancelled"
    assert controller.shown.matrices["hessian"].is_partial and not controller.is_busy


def test_a_failure_is_told_and_the_older_picture_stays_outdated(controller, client, answer):
    controller.open(SQUARE)
    controller.receive(answer())
    controller.change(function="x.item()")
    controller.run()
    failure = finding("untrusted-session", severity="error")
    controller.receive((Finished(client.requests[-1].id, "failed", None, (failure,)),))
    assert controller.shown.id == 1 and controller.is_outdated and not controller.is_busy
    assert codes(controller) == [failure.code]


def test_an_error_in_the_text_is_told_at_once_and_never_sent(qtbot, controller, client, answer):
    controller.open(SQUARE)
    controller.receive(answer())
    controller.change(function="x**")
    assert "syntax-error" in codes(controller)
    assert controller.shown.id == 1 and controller.is_outdated
    controller.run()
    qtbot.wait(PAUSE_MS + 50)  # nothing must come
    assert len(client.requests) == 1


def test_an_error_in_the_text_ends_what_runs_for_an_older_text(qtbot, controller, client):
    controller.open(SQUARE)
    controller.change(function="x**")
    qtbot.waitUntil(lambda: client.stops == 1, timeout=10 * PAUSE_MS)
    assert not controller.is_busy


def test_an_empty_function_runs_nothing(controller, client):
    controller.open(Problem(""))
    controller.run()
    assert client.requests == [] and not controller.may_run


def test_a_session_of_unknown_origin_runs_only_when_trusted(qtbot, controller, client):
    controller.open(SQUARE, trusted=False)
    assert "untrusted-session" in codes(controller)
    controller.run()
    controller.change(seed=5)
    qtbot.wait(PAUSE_MS + 50)  # nothing must come
    assert client.requests == [] and controller.shown is None
    controller.trust()
    assert [request.problem.seed for request in client.requests] == [5]
    assert codes(controller) == []


def test_opening_an_untrusted_session_ends_the_one_before(controller, client, answer):
    controller.open(SQUARE)
    controller.receive(answer()[:1])
    controller.open(Problem("x"), trusted=False)
    assert client.stops == 1 and controller.shown is None and not controller.is_busy


def test_devices_and_versions_come_from_the_engine(controller):
    devices = (DeviceInfo("cpu", "CPU · 2 cores"),)
    heard = []
    controller.devices_changed.connect(heard.append)
    controller.receive((EngineReady(devices, {"torch": "2.13"}),))
    assert heard == [devices] and controller.versions == {"torch": "2.13"}


def test_only_a_slow_computation_is_called_slow(qtbot, controller, answer):
    controller.open(SQUARE)
    with qtbot.waitSignal(controller.slow_changed, timeout=3000) as slow:
        pass
    assert slow.args == [True]
    with qtbot.waitSignal(controller.slow_changed) as slow:
        controller.receive(answer())
    assert slow.args == [False]


def test_printed_text_does_not_wait_for_the_end(qtbot, controller, client):
    controller.open(SQUARE)
    with qtbot.waitSignal(controller.shown_changed, timeout=2000):
        controller.receive((Printed(client.requests[-1].id, "hello\n"),))
    assert controller.shown.printed == "hello\n"


@pytest.mark.parametrize("quick", [False, True], ids=["at rest", "while the point moves"])
def test_folders_of_results_that_nobody_shows_are_removed(controller, client, answer, quick):
    for seed in range(4):
        controller.change(function="x", seed=seed, inputs=SQUARE.inputs)
        controller.run(quick=quick)
        Path(client.requests[-1].folder).mkdir()  # as the engine does for large numbers
        controller.receive(answer())
    folders = [Path(request.folder) for request in client.requests]
    assert [folder.is_dir() for folder in folders] == [False, False, False, True]
    controller.close()
    assert not folders[-1].exists() and not folders[-1].parent.exists() and client.closed


SCRIPT = """import torch
from torch.autograd.functional import hessian

def func(x):
    return x**3 + 4*x - 10

input = torch.tensor([2.])
print(hessian(func, input))
"""


def test_a_pasted_script_runs_on_the_tensors_that_it_defines(controller):
    controller.open(SQUARE)
    controller.change(function=SCRIPT)
    assert controller.brings_inputs
    controller.change(function=SCRIPT.replace("10", "11"))
    assert controller.brings_inputs
    controller.change(function="x**2")
    assert not controller.brings_inputs


def test_a_saved_script_with_inputs_keeps_them(controller):
    controller.open(Problem(SCRIPT, SQUARE.inputs))
    assert not controller.brings_inputs
    controller.open(Problem(SCRIPT))
    assert controller.brings_inputs


def test_the_next_draw_is_another_seed(controller, client):
    controller.open(SQUARE)
    controller.next_draw()
    controller.run()
    assert [request.problem.seed for request in client.requests] == [0, 1]


def test_a_computed_message_alone_is_enough_to_show(controller, answer):
    controller.open(SQUARE)
    messages = answer()
    last = next(index for index, message in enumerate(messages) if isinstance(message, Computed))
    controller.receive(messages[: last + 1])
    assert controller.shown.computed and controller.is_busy


def test_a_component_that_another_text_had_gives_way_to_all(controller, client):
    controller.open(replace(SQUARE, component=(2,)))
    controller.change(function="x.sum()")
    controller.run()
    outside = finding("component-outside", index="2", size=1, form="a number")
    controller.receive((Finished(client.requests[-1].id, "failed", findings=(outside,)),))
    assert controller.is_busy and client.requests[-1].problem.component == "all"


def test_a_component_that_is_chosen_for_the_text_at_hand_is_told_to_be_wrong(controller, client):
    controller.open(SQUARE)
    controller.change(component=(7,))
    controller.run()
    outside = finding("component-outside", index="7", size=1, form="a number")
    controller.receive((Finished(client.requests[-1].id, "failed", findings=(outside,)),))
    assert not controller.is_busy and controller._told == (outside,)
