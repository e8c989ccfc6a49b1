"""What the end of an engine's process means, in a sentence for the user."""

from __future__ import annotations

import signal

from hessgui.model.findings import Finding
from hessgui.model.sentences import finding

_NAMES = {
    "SIGSEGV": "a segmentation fault", "SIGILL": "an illegal instruction",
    "SIGFPE": "an arithmetic fault", "SIGABRT": "an abort",
}


def died(code: int | None, line: int | None = None) -> Finding:
    """The finding for an engine that died while it computed.

    Args:
        code: Exit code as ``multiprocessing`` has it: negative for a signal; ``None`` if it cannot be known.
        line: Line of the user's text where it stood.
    """
    if code is None:
        return finding("engine-died/silent", line=line)
    if code >= 0:
        return finding("engine-died/exit", line=line, status=code)
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    if name == "SIGKILL":
        return finding("engine-died/killed", line=line)
    if name == "SIGBUS":
        return finding("engine-died/disk", line=line)
    words = _NAMES.get(name)
    return finding("engine-died/signal", line=line, signal=f"{words} ({name})" if words else name)
