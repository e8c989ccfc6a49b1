"""The engine's client: a thread that owns the engine's process, so that its user never waits.

Frozen requests in, frozen messages out, the latest wins. Reads and writes pipes; imports neither torch nor Qt.
"""

from __future__ import annotations

import multiprocessing
import threading
from collections import deque
from collections.abc import Callable
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self

from hessgui.model.messages import Message, Request
from hessgui.worker.supervisor import Supervisor

ENGINE = "hessgui.engine.run"
IDLE_S = 1.0  # how long an idle thread sleeps before it looks whether the main thread is still there


class EngineClient:
    """Computes requests in a process of its own that can be stopped at any instant.

    The process starts with the client, so that torch loads while the caller does something else. Every request is
    answered by exactly one ``Finished``, whatever its function does. A request that is submitted while another
    runs ends that one (``cancelled``); one with a question waits for it instead, and ends only a question of its topic.

    Args:
        on_message: Called with every message, on the client's own thread.
        memory_limit: Bytes that one request may take above the idle engine where its problem does not say;
            ``None``: three quarters of what is free when it starts.
        spare: Whether a second process is kept warm, to take over when the first had to be ended.
        engine: Name of the module that computes: it has ``run(request, cancelled)``, an iterator of messages,
            and ``ready()``, the :class:`~hessgui.model.messages.EngineReady` of its process.
    """

    def __init__(
        self,
        on_message: Callable[[Message], None],
        *,
        memory_limit: int | None = None,
        spare: bool = True,
        engine: str = ENGINE,
    ) -> None:
        self._orders: deque[Callable[[Supervisor], None]] = deque()
        self._woken, self._waker = multiprocessing.Pipe(duplex=False)
        self._closed = False
        arguments = (on_message, memory_limit, spare, engine)
        self._thread = threading.Thread(target=self._serve, args=arguments, name="hessgui engine client")
        self._tell(Supervisor.start)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def submit(self, request: Request, timeout: float | None = None) -> None:
        """Computes a request; an unfinished one is cancelled. A question queues up.

        Args:
            request: What to compute. Without a folder it gets one for large results, which lives until the next
                request.
            timeout: Seconds of computing after which it ends with status ``timeout``.
        """
        self._tell(lambda supervisor: supervisor.submit(request, timeout))

    def stop(self) -> None:
        """Ends what runs or waits: its ``Finished`` (``cancelled``) comes within a quarter of a second."""
        self._tell(Supervisor.stop)

    def set_memory_limit(self, memory_limit: int | None) -> None:
        """Changes the default limit, from the next request on."""
        self._tell(lambda supervisor: supervisor.set_memory_limit(memory_limit))

    def close(self) -> None:
        """Ends the engine and waits for the thread; what runs is cancelled. May be called twice."""
        if not self._closed:
            self._tell(Supervisor.close)
            self._closed = True
        if threading.current_thread() is not self._thread:
            self._thread.join()
            self._woken.close()
            self._waker.close()

    def _tell(self, order: Callable[[Supervisor], None]) -> None:
        if self._closed:
            raise RuntimeError("this engine client has been closed; make a new one")
        self._orders.append(order)
        self._waker.send_bytes(b"!")

    def _serve(self, *arguments: object) -> None:
        supervisor = Supervisor(*arguments)
        try:
            # A program that ended without closing its client must not hang for this thread's sake.
            while not supervisor.is_closed and threading.main_thread().is_alive():
                wait([self._woken, *supervisor.connections()], min(supervisor.patience(), IDLE_S))
                try:
                    self._serve_once(supervisor)
                except Exception as error:  # noqa: BLE001 - whatever it is, requests are answered and the next may work
                    supervisor.recover(error)
        finally:
            supervisor.close()

    def _serve_once(self, supervisor: Supervisor) -> None:
        while self._woken.poll():
            self._woken.recv_bytes()
        while self._orders:
            self._orders.popleft()(supervisor)
        supervisor.step()
