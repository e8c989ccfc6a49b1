"""One engine's process as its owner sees it: started, spoken to, ended.

Starts :mod:`hessgui.worker.engine_process` with ``multiprocessing``'s ``spawn``. Used from the client's thread only.
Never imports torch.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType

import psutil

from hessgui.model.messages import EngineReady, Message
from hessgui.worker import engine_process
from hessgui.worker.capture import PrintedReader
from hessgui.worker.engine_process import Order, Retiring
from hessgui.worker.limits import REAP_S, has_children, resident_bytes

REPORT_S = 0.2  # how long the process may take to write where it stands; a few milliseconds where it is not held up
STILL = 10  # looks at a report that does not grow, after which it is taken as whole
_PLACE = re.compile(r'File "<hessgui [^"]*>", line (\d+)')  # the names under which the engine compiles texts


class EngineProcess:
    """A process that loads an engine and then serves orders.

    Args:
        engine: Name of the engine's module.
        folder: A folder for the process's last words.
        quiet: Whether it loads at low priority.

    Attributes:
        ready: What it said when it had loaded; ``None`` before.
        messages: The connection on which its answers come.
        printed: What the user's code prints there.
        started: When it was started, on the monotonic clock.
        is_retiring: Whether it ends after the running request.
        pid: Its process id, on POSIX also that of its group.
    """

    def __init__(self, engine: str, folder: Path, *, quiet: bool = False) -> None:
        context = multiprocessing.get_context("spawn")
        order_reader, self._orders = context.Pipe(duplex=False)
        self.messages, message_writer = context.Pipe(duplex=False)
        output_reader, output_writer = context.Pipe(duplex=False)
        self.printed = PrintedReader(output_reader)
        self.ready: EngineReady | None = None
        self.is_retiring = False
        self._report = folder / f"report-{time.monotonic_ns()}.txt"
        arguments = (order_reader, message_writer, output_writer, str(self._report), engine, quiet)
        # Not a daemon: those may have no children, and the user's function may start some.
        self._process = context.Process(target=engine_process.main, args=arguments, name="hessgui engine")
        with without_main():
            self._process.start()
        for end in (order_reader, message_writer, output_writer):
            end.close()
        self.started = time.monotonic()
        self.pid: int = self._process.pid

    @property
    def exit_code(self) -> int | None:
        """As ``multiprocessing`` has it: negative for a signal, ``None`` while it lives."""
        return self._process.exitcode

    @property
    def resident_bytes(self) -> int:
        """Memory held by it and its children."""
        return resident_bytes(self.pid)

    def send(self, order: Order | None) -> None:
        """Sends an order, or the wish that the running one should end. A process that has died says so elsewhere."""
        with suppress(OSError):
            self._orders.send(order)

    def has_message(self) -> bool:
        """Whether :meth:`receive` has something to say, its end included."""
        try:
            return self.messages.poll()
        except OSError:  # on Windows the end of a pipe is an error
            return True

    def receive(self) -> tuple[Message | Retiring, ...] | None:
        """The next messages; ``None`` when the process has ended."""
        try:
            return self.messages.recv()
        except (EOFError, OSError):
            return None

    def function_line(self) -> int | None:
        """The innermost line of the user's text where the process stands or crashed, if it could still say so."""
        with suppress(OSError):
            if self.exit_code is None and hasattr(signal, "SIGUSR1"):
                os.kill(self.pid, signal.SIGUSR1)
                self._wait_for_report()
            match = _PLACE.search(self._report.read_text(errors="replace"))
            return int(match[1]) if match else None
        return None

    def _wait_for_report(self) -> None:
        """Waits until the report names a line of the user's text, or has been written to its end."""
        deadline = time.monotonic() + REPORT_S
        size, still = 0, 0
        while time.monotonic() < deadline and still < STILL:  # it comes in small pieces
            time.sleep(REPORT_S / 100)
            now = self._report.stat().st_size
            still = still + 1 if now == size > 0 else 0
            size = now
            if size and _PLACE.search(self._report.read_text(errors="replace")):
                return

    def kill(self) -> None:
        """Ends it and everything that it started, at once; :meth:`reap` collects what is left."""
        family = []
        with suppress(psutil.Error):
            if has_children(self.pid):
                family = psutil.Process(self.pid).children(recursive=True)
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, signal.SIGKILL)
        if self._process.is_alive():
            self._process.kill()
        for member in family:
            with suppress(psutil.Error):
                member.kill()
        self._orders.close()

    def reap(self, timeout: float = 0.0) -> bool:
        """Collects an ended process; tells whether it has gone."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            return False
        self.messages.close()
        self.printed.connection.close()
        self._process.close()
        with suppress(OSError):
            self._report.unlink()
        return True

    def wait_for_end(self) -> int | None:
        """The exit code of a process whose pipes have closed."""
        self._process.join(REAP_S)
        return self._process.exitcode


@contextmanager
def without_main() -> Iterator[None]:
    """Hides ``__main__`` while a process starts, so that the child does not run the user's script again.

    WORKAROUND: ``spawn`` imports the parent's main module into the child, and offers no way not to:
    https://docs.python.org/3/library/multiprocessing.html#the-spawn-and-forkserver-start-methods
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
