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

from hessgui.model.messages import Message, Request

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
        self._wanted: int | None = None
        self._memory_limit: int | None = None
        self._thread = threading.Thread(target=self._serve, name="hessgui engine thread", daemon=True)
        self._thread.start()

    def submit(self, request: Request) -> None:
        """Computes a request; an unfinished one is cancelled."""
        if request.problem.memory_limit is None:
            request = replace(request, problem=replace(request.problem, memory_limit=self._memory_limit))
        self._wanted = request.id
        self._requests.put(request)

    def stop(self) -> None:
        """Cancels what runs, at the next row."""
        self._wanted = None

    def set_memory_limit(self, memory_limit: int | None) -> None:
        """Changes the default limit, from the next request on."""
        self._memory_limit = memory_limit

    def close(self) -> None:
        """Cancels what runs and ends the thread."""
        self._wanted = None
        self._requests.put(None)
        self._thread.join(CLOSE_S)

    def _serve(self) -> None:
        # The engine is loaded by name, as the engine's process does: this module itself never needs torch.
        engine = import_module(ENGINE)
        self._on_message(engine.ready())
        while (request := self._requests.get()) is not None:
            for message in engine.run(request, lambda number=request.id: self._wanted != number):
                self._on_message(message)
