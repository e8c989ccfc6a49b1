"""What an engine's process may take: memory of one request, core dumps, its place before the kernel's judge.

Used on both sides: the process bounds its own allocations where the system can, so that one huge request for memory
fails at once as a Python error; its owner watches what is really used. Reads ``/proc`` on Linux.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

try:
    import resource
except ImportError:  # Windows
    resource = None

FREE_SHARE = 0.75  # of the free memory that a request may take by default
SLACK_BYTES = 256 << 20  # above the limit before a request is ended: planning is not exact
SLACK_SHARE = 0.125  # the same, as a share of the limit where that is more
RESERVED_BYTES = 256 << 20  # that threads and allocators reserve without using them
REAP_S = 2.0  # how long an ended process may take to vanish before it is left to the system
_CGROUP = Path("/sys/fs/cgroup")


def default_limit() -> int:
    """Bytes that a request may take if nobody says otherwise: three quarters of what is free now."""
    return int(FREE_SHARE * free_bytes())


def free_bytes() -> int:
    """Memory that a process can still take on this machine, or in this container."""
    free = psutil.virtual_memory().available
    with suppress(OSError, ValueError):  # no container, or no limit ("max")
        allowed = int((_CGROUP / "memory.max").read_text())
        free = min(free, max(allowed - int((_CGROUP / "memory.current").read_text()), 0))
    return free


def bearable_bytes(limit: int) -> int:
    """What a request may really hold before it is ended, a little more than its limit."""
    return limit + max(SLACK_BYTES, int(SLACK_SHARE * limit))


@contextmanager
def memory(allowance: int | None) -> Iterator[None]:
    """Lets this process allocate so many bytes more while the block runs (Linux; elsewhere the owner watches)."""
    if allowance is None or sys.platform != "linux":
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_DATA)
    soft = _data_bytes() + bearable_bytes(allowance) + RESERVED_BYTES
    if before[1] != resource.RLIM_INFINITY:
        soft = min(soft, before[1])
    resource.setrlimit(resource.RLIMIT_DATA, (soft, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, before)


def _data_bytes() -> int:
    """Private writable memory of this process, as RLIMIT_DATA counts it."""
    pages = int(Path("/proc/self/statm").read_text().split()[5])
    return pages * resource.getpagesize()


def no_core_dump() -> None:
    """A crash of the user's code leaves no file of gigabytes behind."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def volunteer_for_out_of_memory() -> None:
    """Where the kernel must end somebody for want of memory, it is this process."""
    if sys.platform == "linux":
        with suppress(OSError):
            Path(f"/proc/{os.getpid()}/oom_score_adj").write_text("1000")


def resident_bytes(pid: int) -> int:
    """Memory that a process and its descendants hold; 0 once it has gone."""
    total = 0
    with suppress(psutil.Error):
        process = psutil.Process(pid)
        total = process.memory_info().rss
        if sys.platform == "linux" and has_children(pid):  # elsewhere it is too slow to ask this often
            for child in process.children(recursive=True):
                with suppress(psutil.Error):
                    total += child.memory_info().rss
    return total


def has_children(pid: int) -> bool:
    """Whether a process may have children, cheaply where the system tells."""
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        return any((thread / "children").read_text() for thread in threads)
    except OSError:
        return sys.platform != "linux"
