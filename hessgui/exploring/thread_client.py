"""The engine on a thread of this process, for objects that cannot leave it.

Speaks as :class:`hessgui.worker.EngineClient` does. A function that never returns cannot be ended here, only left
behind: that is why text goes to the engine's process instead.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from queue import SimpleQueue
from traceback import format_exc

from hessgui.model.messages import Finished, Message, Request
from hessgui.model.sentences import finding

ENGINE = "hessgui.engine.run"
CLOSE_S = 2.0  # how long closing waits for a function that is still running


class ThreadClient:
    """Computes requests on a thread of this process.

    Args:
        on_message: Called with every message, on the client's own thread.
    """

    def __init__(self, on_message: Callable[[Message], None]) -> None:
        self._on_message = on_message
        self._requests: SimpleQueue[Request | None] = SimpleQueue()
        self._wanted: dict[str | None, int] = {}  # the latest request of each topic, None for computations
        self._memory_limit: int | None = None
        self._thread = threading.Thread(target=self._serve, name="hessgui engine thread", daemon=True)
        self._thread.start()

    def submit(self, request: Request) -> None:
        """Computes a request; an unfinished one is cancelled. A question waits, and cancels one of its topic."""
        if request.problem.memory_limit is None:
            request = replace(request, problem=replace(request.problem, memory_limit=self._memory_limit))
        topic = _topic(request)
        self._wanted = {topic: request.id} if topic is None else {**self._wanted, topic: request.id}
        self._requests.put(request)

    def stop(self) -> None:
        """Cancels what runs, at the next row, and what waits."""
        self._wanted = {}

    def set_memory_limit(self, memory_limit: int | None) -> None:
        """Changes the default limit, from the next request on."""
        self._memory_limit = memory_limit

    def close(self) -> None:
        """Cancels what runs and ends the thread."""
        self._wanted = {}
        self._requests.put(None)
        self._thread.join(CLOSE_S)

    def _serve(self) -> None:
        # The engine is loaded by name, as the engine's process does: this module itself never needs torch.
        engine = import_module(ENGINE)
        self._on_message(engine.ready())
        while (request := self._requests.get()) is not None:
            if self._is_unwanted(request):
                self._on_message(Finished(request.id, "cancelled"))
                continue
            try:
                for message in engine.run(request, lambda request=request: self._is_unwanted(request)):
                    self._on_message(message)
            except Exception as error:  # noqa: BLE001 - the thread must live to answer the next request
                trouble = finding("engine-failed", error=f"{type(error).__name__}: {error}", detail=format_exc())
                self._on_message(Finished(request.id, "failed", findings=(trouble,)))

    def _is_unwanted(self, request: Request) -> bool:
        return self._wanted.get(_topic(request)) != request.id


def _topic(request: Request) -> str | None:
    return None if request.question is None else request.question.topic
