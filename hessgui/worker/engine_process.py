"""The engine's process: loads the engine, serves requests one by one, and never outlives its owner.

Entered by :mod:`hessgui.worker.process` through ``multiprocessing``. Reads requests from one pipe, writes messages
to another; what the user's code prints goes through a third (:mod:`hessgui.worker.capture`). Torch is imported here,
through the engine's only door, and nowhere else in this room. Never touches Qt.

A request, or a bare ``None``, that waits in the pipe is the wish that the running one should end: the engine asks
between its chunks.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from importlib import import_module
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from types import ModuleType

from hessgui.model.messages import Finished, Message, Opened, Request, RowsReady, SourceRead, Started
from hessgui.model.problem import InputText, Problem
from hessgui.model.sentences import finding
from hessgui.worker import capture, leftovers, limits

ASK_EVERY_S = 0.002  # how often a running request looks whether it should end
WARM_UP_AFTER_S = 0.03  # how long a request may come in before the engine warms itself with one of its own
WARM_UP_ID = -1
HELD = SourceRead, Started, Opened, RowsReady
"""What waits for what comes next: each message on its way wakes three threads, which take longer than a small result.
"""

HELD_S = 0.02  # so long while a point moves; else until the engine next looks whether to go on
QUIET_NICENESS = 10
THREADS = {"OMP_WAIT_POLICY": "PASSIVE"}
"""Torch's threads sleep between operations, rather than spin, which beside other programs takes ten times as long."""

ORPHANED = 3  # exit status of an engine whose owner has gone


@dataclass(frozen=True)
class Order:
    """A request on its way to the engine, with the memory that it may take above the idle engine."""

    request: Request
    memory: int | None = None


@dataclass(frozen=True)
class Retiring:
    """The process will end after its answer, because the user's function left something running in it."""


def main(
    orders: Connection, messages: Connection, output: Connection, report: str, engine: str, quiet: bool
) -> None:
    """Runs until the pipe of orders ends.

    Args:
        orders: Where :class:`Order` and ``None`` come from.
        messages: Where the answers go.
        output: Where the user's prints go.
        report: File for the interpreter's last words when native code crashes.
        engine: Name of the module with ``run(request, cancelled)`` and ``ready()``.
        quiet: Whether to load at low priority: a spare, which nobody waits for.
    """
    _detach()
    for name, value in THREADS.items():
        os.environ.setdefault(name, value)  # read when torch is loaded
    mend_streams = capture.redirect(output)
    with open(report, "w", encoding="utf-8") as last_words:
        faulthandler.enable(last_words, all_threads=False)
        if hasattr(faulthandler, "register"):  # not on Windows
            faulthandler.register(signal.SIGUSR1, last_words, all_threads=True, chain=False)
        threading.Thread(target=_end_with_owner, name="owner", daemon=True).start()
        # The one lazy door to the engine: only this process may import torch.
        module = _import_quietly(engine) if quiet else import_module(engine)
        _Server(orders, messages, module.run, mend_streams).serve(module.ready())
    os._exit(0)  # without waiting for threads that the user's function has left


class _Server:
    """Takes orders and answers them, one by one."""

    def __init__(
        self,
        orders: Connection,
        messages: Connection,
        run: Callable[[Request, Callable[[], bool]], Iterator[Message]],
        mend_streams: Callable[[], None],
    ) -> None:
        self._orders = orders
        self._messages = messages
        self._run = run
        self._mend_streams = mend_streams
        self._pid = os.getpid()
        self._asked = 0.0
        self._ending = False
        self._held: list[Message | Retiring] = []
        self._held_since = 0.0
        self._patience = 0.0

    def serve(self, ready: Message) -> None:
        with suppress(EOFError, BrokenPipeError, ConnectionResetError):
            self._send(ready)
            if not self._orders.poll(WARM_UP_AFTER_S):
                self._warm_up()
            while True:
                order = self._orders.recv()
                if order is not None and not self._answer(order):
                    break

    def _answer(self, order: Order) -> bool:
        """Answers one order; tells whether this process is fit for the next."""
        request = order.request
        self._ending = False
        self._patience = HELD_S if request.quick else 0.0
        before = leftovers.snapshot()
        last = None
        self._mend_streams()
        allowance = order.memory if request.problem.device == "cpu" else None  # drivers reserve memory at will
        with _restored(), limits.memory(allowance):
            try:
                for message in self._run(request, self._should_end):
                    last = message if isinstance(message, Finished) else None
                    if last is None:
                        self._send(message)
            except BaseException:  # noqa: BLE001 - whatever escapes must become an answer
                last = _broken(request)
        left = leftovers.since(before)
        if last is None:
            last = Finished(request.id, "cancelled")
        if left:
            last = replace(last, findings=(*last.findings, finding("left-running", what=left)))
            self._send(Retiring())
        _flush()
        self._send(last)
        return not left

    def _send(self, message: Message | Retiring) -> None:
        if not self._held:
            self._held_since = time.monotonic()
        self._held.append(message)
        if not isinstance(message, HELD):
            self._send_held()

    def _send_held(self) -> None:
        if os.getpid() != self._pid:
            os._exit(0)  # a copy that the user's code forked has come back to here
        self._messages.send(tuple(self._held))
        self._held.clear()

    def _should_end(self) -> bool:
        now = time.monotonic()
        if self._held and now - self._held_since >= self._patience:
            self._send_held()
        if not self._ending and now - self._asked >= ASK_EVERY_S:
            self._asked = now
            self._ending = self._orders.poll()
        return self._ending

    def _warm_up(self) -> None:
        problem = Problem("x**2 + x*y", (InputText("x", "tensor([2.])"), InputText("y", "tensor([3.])")))
        with suppress(Exception):  # what fails here fails again, and is told, where somebody asked
            for _ in self._run(Request(WARM_UP_ID, problem), self._should_end):
                pass


@contextmanager
def _restored() -> Iterator[None]:
    """Undoes what a function changed in its process and the next would stumble over."""
    folder, recursion, variables = os.getcwd(), sys.getrecursionlimit(), dict(os.environ)
    try:
        yield
    finally:
        sys.setrecursionlimit(recursion)
        with suppress(OSError):
            os.chdir(folder)
        if dict(os.environ) != variables:
            os.environ.clear()
            os.environ.update(variables)


def _broken(request: Request) -> Finished:
    """The answer when the engine itself fails."""
    error = sys.exception() if hasattr(sys, "exception") else sys.exc_info()[1]
    if isinstance(error, MemoryError):
        return Finished(request.id, "failed", findings=(finding("out-of-memory/python"),))
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if "<hessgui " in frame.filename]
    if isinstance(error, SystemExit | KeyboardInterrupt) or lines and not isinstance(error, Exception):
        leaving = isinstance(error, SystemExit | KeyboardInterrupt)
        said = f"{type(error).__name__}: {error}".removesuffix(": ")
        raised = finding(
            "function-raised", error=said, line=lines[-1] if lines else None,
            remedy="Take out the call that ends the program." if leaving else None,
        )
        return Finished(request.id, "failed", findings=(raised,))
    trouble = finding("engine-failed", error=f"{type(error).__name__}: {error}", detail=traceback.format_exc())
    return Finished(request.id, "failed", findings=(trouble,))


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        with suppress(Exception):  # the user's code may have replaced or closed them
            stream.flush()


def _detach() -> None:
    """Leaves the owner's process group, so that this process and its children can be ended as one."""
    if hasattr(os, "setsid"):
        os.setsid()
    else:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in the console is meant for the owner
    limits.no_core_dump()
    limits.volunteer_for_out_of_memory()


def _end_with_owner() -> None:
    parent_process().join()
    os._exit(ORPHANED)


def _import_quietly(engine: str) -> ModuleType:
    """Imports the engine at low priority, without lowering that of the thread that will compute."""
    if sys.platform != "linux":
        return import_module(engine)

    def load() -> None:
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), QUIET_NICENESS)  # Linux: of this thread only
        with suppress(Exception):
            import_module(engine)

    loader = threading.Thread(target=load, name="loader")
    loader.start()
    loader.join()
    return import_module(engine)  # from sys.modules; or the error that the loader met
