"""Questions about the problem at hand: which are sent, and whose answers are handed on."""

from __future__ import annotations

import pytest

from hessgui.model.messages import Answered, Finished
from hessgui.model.problem import InputText, Problem
from hessgui.model.questions import Answer, Spectrum
from hessgui.model.sentences import finding

SQUARE = Problem("x**2", (InputText("x", "[1., 2.]"),))


@pytest.fixture
def heard(controller):
    """Everything that the questions say, in order."""
    said = []
    questions = controller.questions
    questions.answered.connect(lambda question, answer: said.append(("answered", question, answer)))
    questions.failed.connect(lambda question, findings: said.append(("failed", question, findings)))
    questions.ended.connect(lambda question, status: said.append(("ended", question, status)))
    return said


def test_a_question_goes_out_with_the_problem_and_its_answers_come_back(controller, client, answer, heard):
    controller.open(SQUARE)
    controller.receive(answer())
    question, first, second = Spectrum(), Answer(), Answer()
    assert controller.questions.ask(question)
    request = client.requests[-1]
    assert (request.problem, request.question) == (SQUARE, question)
    controller.receive((Answered(request.id, first),))
    controller.receive((Answered(request.id, second), Finished(request.id, "ok")))
    assert heard == [("answered", question, first), ("answered", question, second), ("ended", question, "ok")]
    assert not controller.questions.is_waiting


def test_an_answer_paints_nothing_of_the_result_again(controller, client, answer):
    controller.open(SQUARE)
    controller.receive(answer())
    controller.questions.ask(Spectrum())
    painted = []
    controller.shown_changed.connect(lambda: painted.append(1))
    controller.receive((Answered(client.requests[-1].id, Answer()), Finished(client.requests[-1].id, "ok")))
    assert not painted


def test_nothing_is_asked_before_a_problem_has_run_or_once_it_has_changed(controller, client, answer):
    controller.set_live(False)
    controller.open(SQUARE)
    assert not controller.questions.ask(Spectrum())
    controller.run()
    assert controller.questions.ask(Spectrum()), "the worker lets it wait behind the computation"
    controller.change(function="x**3")
    assert not controller.questions.ask(Spectrum())
    controller.run()
    controller.change(function="x**")
    assert not controller.questions.ask(Spectrum())


@pytest.mark.parametrize("happens", [
    lambda controller: controller.change(function="x**3"), lambda controller: controller.run(),
    lambda controller: controller.open(Problem("x")),
])
def test_answers_to_an_outdated_problem_are_dropped(controller, client, answer, heard, happens):
    controller.open(SQUARE)
    controller.receive(answer())
    controller.questions.ask(Spectrum())
    request = client.requests[-1]
    happens(controller)
    controller.receive((Answered(request.id, Answer()), Finished(request.id, "ok")))
    assert heard == [("ended", Spectrum(), "cancelled")]


def test_a_newer_question_of_the_topic_takes_the_place_of_the_older(controller, client, answer, heard):
    controller.open(SQUARE)
    controller.receive(answer())
    newer = Spectrum("jacobian")
    controller.questions.ask(Spectrum())
    controller.questions.ask(newer)
    old, new = (request.id for request in client.requests[-2:])
    said = Answer()
    controller.receive((Answered(old, Answer()), Finished(old, "cancelled"), Answered(new, said), Finished(new, "ok")))
    assert heard == [("ended", Spectrum(), "cancelled"), ("answered", newer, said), ("ended", newer, "ok")]


def test_a_question_without_an_answer_says_why(controller, client, answer, heard):
    controller.open(SQUARE)
    controller.receive(answer())
    controller.questions.ask(Spectrum())
    trouble = finding("spectrum-empty")
    controller.receive((Finished(client.requests[-1].id, "failed", None, (trouble,)),))
    assert heard == [("failed", Spectrum(), (trouble,)), ("ended", Spectrum(), "failed")]


def test_stop_ends_a_question(controller, client, answer):
    controller.open(SQUARE)
    controller.receive(answer())
    controller.questions.ask(Spectrum())
    controller.stop()
    assert client.stops == 1
