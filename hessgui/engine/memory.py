"""What the running computation may still take: its limit, less what the process has come to hold since it began.

Reads the operating system's counter of this process; whatever is left out for want of memory asks here first. On a
device other than the CPU the same bound holds for what is kept in the process itself.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import sys
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache

import psutil

HELD_BACK_SHARE = 0.25
"""Part of the limit that is not given away: allocators keep what was freed, and threads take their own."""

SETTLE_BYTES = 64 << 20
"""Freed memory is handed back to the system once a computation holds more than this."""

_STATM_BYTES = 128
"""Ample for the line of numbers in which Linux tells a process's memory."""


@dataclass(frozen=True)
class Budget:
    """A limit in bytes above what the process held at the start."""

    limit: int
    start: int


_start: ContextVar[int | None] = ContextVar("start", default=None)
_budget: ContextVar[Budget | None] = ContextVar("budget", default=None)


def start() -> None:
    """Notes what the process holds before a request takes anything."""
    _start.set(resident())


def allow(limit: int) -> None:
    """Bounds what the computation takes from here on, above what was held at :func:`start`.

    Args:
        limit: Bytes.
    """
    begun = _start.get()
    _budget.set(Budget(limit, resident() if begun is None else begun))


def forget() -> None:
    """Lifts the bound."""
    _budget.set(None)
    _start.set(None)


def left() -> int:
    """Bytes that may still be taken; never negative."""
    budget = _budget.get()
    if budget is None:
        return psutil.virtual_memory().available
    return max(0, int(budget.limit * (1 - HELD_BACK_SHARE)) - held())


def held() -> int:
    """Bytes taken since the start."""
    budget = _budget.get()
    return 0 if budget is None else max(0, resident() - budget.start)


def settle(beyond: int = SETTLE_BYTES) -> None:
    """Hands freed memory back to the system, where allocators keep it and there is much of it.

    Args:
        beyond: Bytes that may be held before it is worth while.
    """
    if held() > beyond:
        trim = _trim()
        if trim is not None:
            trim(0)


def resident() -> int:
    """Bytes of memory that this process holds now."""
    descriptor = _statm(os.getpid())
    if descriptor is not None:
        with suppress(OSError):
            return int(os.pread(descriptor, _STATM_BYTES, 0).split()[1]) * mmap.PAGESIZE
    return psutil.Process().memory_info().rss


@cache
def _statm(process: int) -> int | None:
    """Where Linux tells this process's memory, kept open: a child that was forked has its own."""
    if sys.platform != "linux":
        return None
    with suppress(OSError):
        return os.open(f"/proc/{process}/statm", os.O_RDONLY | os.O_CLOEXEC)
    return None


@cache
def _trim():  # noqa: ANN202 - a function of the C library, or None
    if sys.platform != "linux":
        return None
    with suppress(OSError, AttributeError):
        return ctypes.CDLL(None).malloc_trim
    return None
