"""Threads and processes that the user's function leaves behind in the engine's process."""

from __future__ import annotations

import os
import threading
from contextlib import suppress

import psutil

GRACE_S = 0.05  # for threads that are just ending
OWN = "hessgui"  # begins the names of the engine's own threads, which stay


def snapshot() -> frozenset[threading.Thread]:
    """The threads that run before the function does."""
    return frozenset(threading.enumerate())


def since(before: frozenset[threading.Thread]) -> str:
    """What runs now and did not before, in words; empty if nothing does."""
    now = (thread for thread in threading.enumerate() if not thread.name.startswith(OWN))
    threads = [thread for thread in now if thread not in before]
    for thread in threads:
        thread.join(GRACE_S / len(threads))
    alive = sum(thread.is_alive() for thread in threads)
    counts = ((alive, "thread", "threads"), (_children(), "process", "processes"))
    return " and ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)


def _children() -> int:
    """Number of living child processes of this one."""
    if hasattr(os, "waitid"):
        try:  # answers at once where there is none, which is nearly always
            os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        except ChildProcessError:
            return 0
    living = 0
    for child in psutil.Process().children():
        with suppress(psutil.Error):
            living += child.status() != psutil.STATUS_ZOMBIE
    return living
