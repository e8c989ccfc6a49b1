"""Work that ends in time: a computation in pure Python that is interrupted at its deadline.

SymPy can think for hours about one simplification and offers no way to stop it. It runs on a thread of its own here,
into which an exception is thrown when its time is over; what it had put into its results until then stands.
"""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Callable

LISTEN_S = 0.02
"""How often the waiting thread asks whether to stop."""

LAST_WORDS_S = 2.0
"""How long an interrupted thread may take to end, before it is left to itself."""


def within(seconds: float, work: Callable[[], None], cancelled: Callable[[], bool] = lambda: False) -> bool:
    """Runs work for so long at most.

    Args:
        seconds: The time that it has.
        work: Leaves its results where the caller sees them, whole at any time.
        cancelled: Asked now and then; the work ends early once it is true.

    Returns:
        Whether it ran to its end.

    Raises:
        Exception: What the work raises.
    """
    failed: list[BaseException] = []
    finished = threading.Event()

    def run() -> None:
        try:
            work()
            finished.set()
        except SystemExit:
            pass
        except Exception as error:  # noqa: BLE001 - raised again on the caller's thread
            failed.append(error)

    thread = threading.Thread(target=run, name="closed form", daemon=True)
    end = time.monotonic() + seconds
    thread.start()
    while thread.is_alive() and time.monotonic() < end and not cancelled():
        thread.join(min(LISTEN_S, max(0.0, end - time.monotonic())))
    if thread.is_alive():
        _interrupt(thread)
    if failed:
        raise failed[0]
    return finished.is_set()


def _interrupt(thread: threading.Thread) -> None:
    last = time.monotonic() + LAST_WORDS_S
    while thread.is_alive() and time.monotonic() < last:
        # No ``except Exception`` holds it, and a thread that meets it on its way out says nothing of it.
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(SystemExit))
        thread.join(LISTEN_S)
