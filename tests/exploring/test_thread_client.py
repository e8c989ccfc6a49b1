"""The engine on a thread answers as the one in a process does."""

from __future__ import annotations

from queue import SimpleQueue

import pytest

from hessgui.exploring import thread_client
from hessgui.exploring.thread_client import ThreadClient
from hessgui.model.messages import EngineReady, Finished, Printed, Request
from hessgui.model.problem import Problem
from hessgui.model.questions import Spectrum
from tests.exploring import canned_engine

PATIENCE_S = 30.0


@pytest.fixture
def messages(monkeypatch):
    monkeypatch.setattr(thread_client, "ENGINE", "tests.exploring.canned_engine")
    return SimpleQueue()


@pytest.fixture
def client(messages):
    client = ThreadClient(messages.put)
    assert isinstance(messages.get(timeout=PATIENCE_S), EngineReady)
    yield client
    client.close()


def test_a_request_is_answered(client, messages):
    client.submit(Request(1, Problem("x")))
    assert messages.get(timeout=PATIENCE_S) == Printed(1, "x")
    assert messages.get(timeout=PATIENCE_S) == Finished(1, "ok")


@pytest.mark.parametrize("end", [lambda client: client.stop(), lambda client: client.submit(Request(2, Problem("x")))])
def test_stop_and_a_later_request_end_one_that_runs(client, messages, end):
    client.submit(Request(1, Problem("loop")))
    assert messages.get(timeout=PATIENCE_S) == Printed(1, "loop")
    end(client)
    assert messages.get(timeout=PATIENCE_S) == Finished(1, "cancelled")


def test_closing_ends_what_runs(client, messages):
    client.submit(Request(1, Problem("loop")))
    assert messages.get(timeout=PATIENCE_S) == Printed(1, "loop")
    client.close()
    assert messages.get(timeout=PATIENCE_S) == Finished(1, "cancelled")


def test_questions_wait_and_the_newest_of_a_topic_wins(client, messages):
    client.submit(Request(1, Problem("wait")))
    assert messages.get(timeout=PATIENCE_S) == Printed(1, "wait")
    for number in (2, 3):
        client.submit(Request(number, Problem("x"), question=Spectrum()))
    canned_engine.go_on.set()
    assert messages.get(timeout=PATIENCE_S) == Finished(1, "ok")
    assert messages.get(timeout=PATIENCE_S) == Finished(2, "cancelled")
    assert messages.get(timeout=PATIENCE_S) == Printed(3, "x")
    assert messages.get(timeout=PATIENCE_S) == Finished(3, "ok")


def test_a_computation_ends_questions(client, messages):
    client.submit(Request(1, Problem("loop"), question=Spectrum()))
    assert messages.get(timeout=PATIENCE_S) == Printed(1, "loop")
    client.submit(Request(2, Problem("x")))
    assert messages.get(timeout=PATIENCE_S) == Finished(1, "cancelled")
    assert messages.get(timeout=PATIENCE_S) == Printed(2, "x")


def test_an_engine_that_fails_is_told_and_serves_on(client, messages):
    client.submit(Request(1, Problem("fail")))
    assert messages.get(timeout=PATIENCE_S) == Printed(1, "fail")
    assert messages.get(timeout=PATIENCE_S).findings[0].code == "engine-failed"
    client.submit(Request(2, Problem("x")))
    assert messages.get(timeout=PATIENCE_S) == Printed(2, "x")
