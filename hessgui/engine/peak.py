"""The memory that a computation takes: what the process or the device held at most, above its start.

Reads the operating system's and torch's counters.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import psutil
import torch

from hessgui.engine.memory import resident

try:
    import resource
except ImportError:  # Windows
    resource = None

_STATUS = Path("/proc/self/status")
_UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes
FREE_SHARE = 0.75
"""Share of the free memory that one computation may take by default."""

SURELY_SMALL = 1 << 26
"""Results below this many bytes are computed without asking how much memory is free."""

SMALL_LIMIT = 1 << 30
"""The memory limit for them."""

SMALL_BYTES = 1 << 17
"""Results below this are counted, not measured: reading the counter would take as long as they do."""

KEPT_BYTES = 1 << 22
"""The allocator finds room for smaller results without asking the system, so that no counter shows them."""


class PeakMeter:
    """Peak memory since its making.

    Args:
        device: Where the computation runs.
        expected: Bytes of the results.

    Attributes:
        is_measured: Whether the results are large enough to be measured.
    """

    def __init__(self, device: torch.device, expected: int) -> None:
        self._device = device
        self._expected = expected
        self.is_measured = expected >= SMALL_BYTES or device.type == "cuda"
        self._peak = 0
        if device.type == "cuda":
            torch.cuda.reset_peak_memory_stats(device)
            self._start = torch.cuda.memory_allocated(device)
        elif self.is_measured:
            self._start = resident()
            self._highest = highest_resident_bytes()

    def sample(self) -> None:
        """Takes note of what is held now."""
        if self.is_measured and self._device.type != "cuda":
            self._peak = max(self._peak, resident() - self._start)

    def read(self) -> int:
        """Peak bytes so far."""
        if not self.is_measured:
            return self._expected
        if self._device.type == "cuda":
            return torch.cuda.max_memory_allocated(self._device) - self._start
        self.sample()
        highest = highest_resident_bytes()
        if highest > self._highest:
            self._peak = max(self._peak, highest - self._start)
        return max(self._peak, min(self._expected, KEPT_BYTES))


def highest_resident_bytes() -> int:
    """The most memory that this process ever held; 0 where the system does not tell."""
    with suppress(OSError, ValueError, IndexError):  # Linux; the other counter survives exec, with the parent's peak
        return int(_STATUS.read_text().partition("VmHWM:")[2].split()[0]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT if resource is not None else 0


def free_bytes(device: torch.device) -> int:
    """Memory that is free for a computation on a device."""
    if device.type == "cuda":
        return min(torch.cuda.mem_get_info(device)[0], psutil.virtual_memory().available)
    return psutil.virtual_memory().available


def allowed_bytes(device: torch.device, largest: int) -> int:
    """What a computation may take where nobody has said it.

    Args:
        device: Where it runs.
        largest: Bytes of its largest result.
    """
    if largest < SURELY_SMALL and device.type == "cpu":
        return SMALL_LIMIT
    return int(free_bytes(device) * FREE_SHARE)
