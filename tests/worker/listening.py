"""A client over an engine without torch, and a listener that awaits its answers. Shared by the tests of this room."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable

import psutil

from hessgui.model.messages import Finished, Message, Printed, Request
from hessgui.model.problem import Problem
from hessgui.model.questions import Question
from hessgui.worker import EngineClient

FAKE_ENGINE = "tests.worker.fake_engine"
SLOW_ENGINE = "tests.worker.slow_engine"
PATIENCE_S = 30.0


class Listener:
    """A client whose messages are kept in order and can be waited for.

    Attributes:
        messages: Everything received so far.
    """

    def __init__(self, engine: str = FAKE_ENGINE, **options: object) -> None:
        self.messages: list[Message] = []
        self._arrived: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._last_id = 0
        self.client = EngineClient(self._arrived.put, engine=engine, **options)

    def __enter__(self) -> Listener:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def submit(self, text: str, *, timeout: float | None = None, memory: int | None = None) -> int:
        """Submits a text; gives the request's id."""
        self._last_id += 1
        self.client.submit(Request(self._last_id, Problem(text, memory_limit=memory)), timeout)
        return self._last_id

    def ask(self, question: Question, text: str = "", **options: object) -> int:
        """Submits a question about a text; gives the request's id."""
        self._last_id += 1
        self.client.submit(Request(self._last_id, Problem(text), question=question), **options)
        return self._last_id

    def wait(self, wanted: Callable[[Message], bool], patience: float = PATIENCE_S) -> Message:
        """The next message that is wanted."""
        deadline = time.monotonic() + patience
        while True:
            message = self._arrived.get(timeout=max(deadline - time.monotonic(), 0.001))
            self.messages.append(message)
            if wanted(message):
                return message

    def finished(self, number: int | None = None) -> Finished:
        """The end of a request: the last one submitted if none is named."""
        number = number or self._last_id
        return self.wait(lambda message: isinstance(message, Finished) and message.id == number)

    def answer(self, text: str, **options: object) -> Finished:
        """Submits a text and waits for its end."""
        return self.finished(self.submit(text, **options))

    def printed(self, number: int | None = None) -> str:
        """What a request printed, as far as received."""
        number = number or self._last_id
        return "".join(m.text for m in self.messages if isinstance(m, Printed) and m.id == number)

    def wait_for_print(self, text: str) -> None:
        """Waits until the running request prints a text."""
        self.wait(lambda message: isinstance(message, Printed) and text in message.text)


def wait_until(condition: Callable[[], object], patience: float = PATIENCE_S) -> None:
    """Waits for something that sends no event."""
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.01)


def is_running(pid: int) -> bool:
    """Whether a process lives (a zombie does not)."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
