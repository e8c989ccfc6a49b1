"""The one exception of the engine: something asked for cannot be computed, and the findings that say why.

Also what other exceptions say, read with care: they may come from the user's own classes.
"""

from __future__ import annotations

import re

import torch

from hessgui.model.findings import Finding
from hessgui.model.trust import format_bytes

_AMOUNT = re.compile(r"tried to allocate ([\d.]+ [KMGT]iB)|allocate (\d+) bytes", re.IGNORECASE)


class TroubleError(Exception):
    """Carries the findings that end a computation.

    Args:
        findings: What is wrong, where, and what to do.
    """

    def __init__(self, *findings: Finding) -> None:
        super().__init__(findings[0].message if findings else "")
        self.findings = findings


def message_of(error: BaseException) -> str:
    """What an exception says; nothing where it cannot even say that."""
    try:
        return str(error)
    except Exception:  # noqa: BLE001 - the user's own classes may fail here
        return ""


def amount_of(message: str) -> str:
    """The memory that torch asked for in vain, in words."""
    found = _AMOUNT.search(message)
    if found is None:
        return "more than is free"
    return found[1] or format_bytes(int(found[2]))


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error says that memory ran out, on any device."""
    if isinstance(error, (MemoryError, torch.OutOfMemoryError)):
        return True
    text = message_of(error)
    return "can't allocate memory" in text or "not enough memory" in text or "out of memory" in text


_LOST = re.compile(r"(CUDA|HIP|XPU|MPS).{0,20}error|device-side assert|device (was )?lost", re.IGNORECASE)


def is_device_lost(error: BaseException) -> bool:
    """Whether an error says that the device is gone or beyond use, so that nothing more can be computed on it."""
    return not is_out_of_memory(error) and bool(_LOST.search(message_of(error)))


class StoppedError(Exception):
    """The computation was cancelled before its next step."""
